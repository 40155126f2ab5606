"""The HTML edition in a browser: axe finds nothing in it, nothing is fetched, it narrows, it prints with its marking.

Chromium starts once for all of these tests. ``pytest -m "not render"`` leaves them out.
"""

from __future__ import annotations

import re
import subprocess
from html import unescape
from typing import Any

import pytest
from browsing import looked, programs
from rendering import CONTENT, TODAY
from test_html import data, made, unsaid
from test_shipped import AUDIENCES

from briefgen import build, read
from briefgen.deck import Paragraph, Prose, plain
from briefgen.page import PictureBox

pytestmark = [pytest.mark.render, pytest.mark.xdist_group("render-html")]
DARK = tuple(f"{name}-nightwatch" for name in AUDIENCES)
EDITIONS = (*AUDIENCES, *DARK, "everything", "ko", "ar")
PRINTED = ("press", "principal", "legislature", "everything", "ar")
VIEWS = ("reading", "slides")
every_edition = pytest.mark.parametrize("name", EDITIONS)


def fitted(name: str) -> build.Fitted:
    """A deck by its audience, also in the dark theme, or a sample by its name."""
    audience, dark, _ = name.partition("-nightwatch")
    return build.fitted(read.brief(CONTENT), CONTENT, audience, "nightwatch", TODAY) if dark else made(name)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    programs()
    return looked({name: data(fitted(name)) for name in EDITIONS}, VIEWS, PRINTED, tmp_path_factory.mktemp("pages"))


@every_edition
def test_axe_finds_nothing_on_light_and_dark_screens(name: str, seen: dict[str, Any]) -> None:
    found = seen[name]["axe"]
    assert {"light reading", "light slides", "dark reading"} == set(found)
    assert {} == {look: told for look, told in found.items() if told}


@every_edition
def test_no_request_leaves_and_the_console_stays_silent(name: str, seen: dict[str, Any]) -> None:
    assert [] == seen[name]["heard"]


@every_edition
def test_without_scripts_the_page_shows_all_that_the_slides_show(name: str, seen: dict[str, Any]) -> None:
    given = fitted(name)
    pictures = " ".join(box.picture.alt for page in given.pages for box in page.boxes if isinstance(box, PictureBox))
    assert [] == unsaid(given, seen[name]["text"]["reading"] + pictures)


@every_edition
def test_nothing_stands_out_of_a_window_of_320_pixels(name: str, seen: dict[str, Any]) -> None:
    assert {view: {"wider": 0, "out": []} for view in VIEWS} == seen[name]["narrow"]


@every_edition
def test_every_stop_of_the_keyboard_is_seen(name: str, seen: dict[str, Any]) -> None:
    stops = seen[name]["stops"]
    assert made("press").deck.says["skip_to_content"] == stops[0]["text"] or name in ("ko", "ar")
    assert [] == [stop for stop in stops if stop["outline"] in ("none", "hidden") or stop["covered"]]


def printed(path: str) -> list[list[tuple[float, str]]]:
    """The words of each printed page with the heights at which they end, from the top down; right to left read as text is."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True, timeout=60)
    pages = re.findall(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', done.stdout.decode(), re.DOTALL)
    assert len(pages) > 3
    found = (re.findall(r'yMax="([\d.]+)">(.*?)</word>', words) for _, words in pages)
    return [sorted((float(end), unescape(word)) for end, word in words) for words in found]


@pytest.mark.parametrize("name", PRINTED)
def test_every_printed_page_carries_the_marking_above_and_below_at_one_height(name: str, seen: dict[str, Any]) -> None:
    given = fitted(name)
    mark = given.deck.marks[given.pages[0].mark].label
    for pdf in seen[name]["pdf"]:
        pages = printed(pdf["path"])
        ends = [[height for height, word in words if word == mark] for words in pages]
        assert 1 == len({(round(heights[0]), round(heights[-1])) for heights in ends}), (pdf["format"], ends)
        assert [] == [number for number, heights in enumerate(ends, 1) if heights[-1] < max(h for h, _ in pages[0]) - 30]


@pytest.mark.parametrize("name", PRINTED)
def test_no_printed_page_holds_less_than_a_few_lines(name: str, seen: dict[str, Any]) -> None:
    for pdf in seen[name]["pdf"]:
        few = [number for number, words in enumerate(printed(pdf["path"]), 1) if len({round(end) for end, _ in words}) < 6]
        assert [] == few, (pdf["format"], pdf["view"])


@pytest.mark.parametrize("name", PRINTED[:3])
def test_a_figure_is_printed_with_its_title_key_and_takeaway(name: str, seen: dict[str, Any]) -> None:
    slides = [
        slide for slide in fitted(name).deck.slides if slide.kind in ("timeline", "risk_matrix", "comparison", "indicators")
    ]
    assert slides
    for pdf in (pdf for pdf in seen[name]["pdf"] if pdf["view"] == "reading"):
        text = subprocess.run(["pdftotext", pdf["path"], "-"], capture_output=True, check=True, timeout=60).stdout.decode()
        pages = [" ".join(page.split()) for page in text.split("\f")]
        for slide in slides:
            said = [p for name in ("title", "so_what", "conclusion") for p in _paragraphs(slide.regions.get(name))]
            ends = [plain([p]).split(".")[0] for p in said]
            assert any(all(end in page for end in ends) for page in pages), (pdf["format"], ends)


def _paragraphs(element: object) -> tuple[Paragraph, ...]:
    return element.paragraphs if isinstance(element, Prose) else ()
