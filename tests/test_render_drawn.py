"""Marks as they are drawn: whether a browser's picture of a page is that of the native slide."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from browser import apart, pictures
from PIL import Image
from rendering import DECKS, drawn, fitted, programs, written

from briefgen.writers._drawn.svg import svg

MOST = 0.06  # of the cells of a page: text that breaks a word later moves all that is below it
USUAL = 0.01  # of all pages together


@pytest.mark.render
@pytest.mark.parametrize("name", DECKS)
def test_a_browser_draws_pages_as_slides_are_drawn(name: str, tmp_path: Path) -> None:
    programs()
    made = fitted(name)
    ours = pictures([svg(made.deck, page, made.theme, f"s{page.number}") for page in made.pages], tmp_path)
    drawn(written(name), tmp_path, tmp_path / "office")
    command = [
        "pdftoppm",
        "-scale-to-x",
        "1280",
        "-scale-to-y",
        "720",
        "-gray",
        str(tmp_path / "deck.pdf"),
        str(tmp_path / "native"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    native = [Image.open(path) for path in sorted(tmp_path.glob("native-*"))]
    shares = {page.number: apart(*pair) for page, *pair in zip(made.pages, ours, native, strict=True)}
    assert {} == {number: share for number, share in shares.items() if share > MOST}
    assert sum(shares.values()) / len(shares) < USUAL


def test_a_page_without_its_figure_is_told_from_one_with_it(tmp_path: Path) -> None:
    white, half = Image.new("L", (1280, 720), 255), Image.new("L", (1280, 720), 255)
    half.paste(0, (0, 0, 640, 720))
    assert (0.0, True) == (apart(white, white), apart(white, half) > MOST)
