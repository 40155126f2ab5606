"""Drawn pages: every word that was fitted is in its box, and no two boxes' words touch.

LibreOffice draws each deck once for all of these tests. ``pytest -m "not render"`` leaves them out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from rendering import DECKS, TOOLS, Drawn, drawn, fitted, needs, written
from spots import Spot, assigned, letters, lines, overlap, spots, stands_out

pytestmark = pytest.mark.render
decks = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(f"render-{name}")) for name in DECKS]
)  # fmt: skip

_pages: dict[str, Drawn] = {}


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's profile of this session: a second program on the same one would do nothing."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def pages(name: str, profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    if name not in _pages:
        _pages[name] = drawn(written(name), tmp_path_factory.mktemp(name), profile)
    return _pages[name]


@lru_cache
def placed(name: str) -> list[list[Spot]]:
    """The spots of every page of a deck."""
    return spots(fitted(name))


@decks
def test_there_is_a_page_for_every_slide(name: str, pages: Drawn) -> None:
    made = fitted(name)
    assert (len(made.pages), (960.0, 540.0)) == (len(pages.pages), (round(pages.size[0], 0), round(pages.size[1], 0)))


@decks
def test_no_word_is_outside_the_boxes(name: str, pages: Drawn) -> None:
    lost = {
        number: [word.text for word in outside]
        for number, (page, here) in enumerate(zip(pages.pages, placed(name), strict=True), 1)
        if (outside := assigned(page, here)[1])
    }
    assert {} == lost


@decks
def test_every_word_of_every_box_is_in_it(name: str, pages: Drawn) -> None:
    wrong = {}
    for number, (page, here) in enumerate(zip(pages.pages, placed(name), strict=True), 1):
        for spot, words in assigned(page, here)[0].items():
            expected, found = letters(spot.words.lstrip("\0")), letters(" ".join(word.text for word in words))
            missing, more = expected - found, found - expected
            if missing or (more and not spot.words.startswith("\0")):  # a chart also has its values
                wrong[f"{number} {spot.name}"] = (spot.words[:60], "".join(missing), "".join(more))
    assert {} == wrong


@decks
def test_no_word_stands_out_of_its_box(name: str, pages: Drawn) -> None:
    out = []
    for number, (page, here) in enumerate(zip(pages.pages, placed(name), strict=True), 1):
        for spot, words in assigned(page, here)[0].items():
            for word in words:
                if stands_out(word, spot):
                    out.append((number, spot.name, word))
    assert [] == out


@decks
def test_no_two_boxes_words_overlap(name: str, pages: Drawn) -> None:
    touching = []
    for number, (page, here) in enumerate(zip(pages.pages, placed(name), strict=True), 1):
        every = [(spot, word) for spot, words in assigned(page, here)[0].items() for word in words]
        for i, (spot, a) in enumerate(every):
            for other, b in every[i + 1 :]:
                if spot is not other and overlap(a, b):
                    touching.append((number, spot.name, a.text, other.name, b.text))
    assert [] == touching


@decks
def test_no_text_takes_more_lines_than_were_measured(name: str, pages: Drawn) -> None:
    longer = []
    for number, (page, here) in enumerate(zip(pages.pages, placed(name), strict=True), 1):
        for spot, every in assigned(page, here)[0].items():
            drawn_lines = lines(every)
            if spot.lines and drawn_lines > spot.lines:
                longer.append((number, spot.name, spot.lines, drawn_lines))
    assert [] == longer


@decks
@needs(TOOLS / "pptx_audit.py")
def test_the_outside_judge_finds_no_fault(name: str, pages: Drawn, profile: Path) -> None:
    command = [
        sys.executable,
        str(TOOLS / "pptx_audit.py"),
        "--json",
        "--min",
        "error",
        "--profile",
        str(profile),
        str(pages.path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    judged = json.loads(done.stdout)
    faults = [
        (f["severity"], f["check"], f["slide"], f["message"]) for f in judged["findings"] if f["severity"] in ("fatal", "error")
    ]
    assert ([], len(pages.pages)) == (faults, judged["metrics"]["render"]["pages"])
    assert not re.search("skipped", json.dumps(judged["metrics"]["render"]))
