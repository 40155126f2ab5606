"""The HTML edition in a browser: axe finds nothing in it, nothing is fetched, it narrows, it prints with its marking.

Chromium starts once for all of these tests. ``pytest -m "not render"`` leaves them out.
"""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from browsing import looked, programs
from rendering import CONTENT, TODAY
from test_html import data, made, unsaid
from test_shipped import AUDIENCES

from briefgen import build, read
from briefgen.page import PictureBox

pytestmark = [pytest.mark.render, pytest.mark.xdist_group("render-html")]
DARK = tuple(f"{name}-nightwatch" for name in AUDIENCES)
EDITIONS = (*AUDIENCES, *DARK, "everything", "ko", "ar")
PRINTED = ("principal", "everything", "ar")
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


@pytest.mark.parametrize("name", PRINTED)
def test_every_printed_page_carries_the_marking_above_and_below(name: str, seen: dict[str, Any]) -> None:
    given = fitted(name)
    mark = given.deck.marks[given.pages[0].mark].label
    for pdf in seen[name]["pdf"]:
        done = subprocess.run(["pdftotext", "-layout", pdf["path"], "-"], capture_output=True, check=True, timeout=60)
        pages = done.stdout.decode().split("\f")[:-1]
        assert len(pages) > 3
        for page in pages:
            lines = [line for line in page.splitlines() if line.strip()]
            ends = lines[0], " ".join(lines[-2:])
            assert [True, True] == [mark in end for end in ends], (pdf["format"], lines[:2], lines[-3:])
