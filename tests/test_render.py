"""Drawn pages: every word that was fitted is in its box, and no two boxes' words touch.

LibreOffice draws each deck once for all of these tests. ``pytest -m "not render"`` leaves them out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from rendering import DECKS, TOOLS, Drawn, Word, drawn, fitted, needs, written

from briefgen.deck import Discs, Paragraph, Run
from briefgen.fit.table import margins
from briefgen.page import Area, Box, ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox, TableBox
from briefgen.theme import POINT, Region, TextStyle, Theme
from briefgen.writers.pptx.tables import _ranges

pytestmark = pytest.mark.render
decks = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(f"render-{name}")) for name in DECKS]
)  # fmt: skip

NEAR = 3.0  # points by which a word may stand out of its box: side bearings, and what LibreOffice rounds
BULLETS = "▪–"
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


class Spot(NamedTuple):
    """A place for words: where on the page, in points, and which."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    words: str
    lines: int = 0

    @property
    def size(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


# ---------------------------------------------------------------- what should be where


@lru_cache
def spots(name: str) -> list[list[Spot]]:
    """The spots of every page of a deck."""
    made = fitted(name)
    found = []
    for page in made.pages:
        here = [spot for box in page.boxes for spot in _spots(box, made.theme)]
        found.append([*here, *_furniture(name, page)])
    return found


def _spots(box: Box, dress: Theme) -> Iterator[Spot]:
    name = box.region.name
    if isinstance(box, ProseBox):
        style = (box.styles or dress.levels(box.region))[0]
        yield _spot(name, box.area, _words(box.paragraphs, style), box.lines)
    elif isinstance(box, TableBox):
        yield from _cells(box)
    elif isinstance(box, DrawingBox):
        for item in box.items:
            if isinstance(item, PlacedShape) and item.paragraphs:
                yield _spot(item.name, item.area, _words(item.paragraphs, None))
    elif isinstance(box, ChartBox):
        yield _spot(name, box.area, "\0" + " ".join(box.chart.categories))
    else:
        assert isinstance(box, PictureBox)


def _cells(box: TableBox) -> Iterator[Spot]:
    rows = [tuple(column.head for column in box.table.columns), *(row.cells for row in box.table.rows)]
    y = box.area.y
    for r, (cells, height) in enumerate(zip(rows, box.heights, strict=True)):
        x = box.area.x
        for c, (cell, width) in enumerate(zip(cells, box.widths, strict=True)):
            words = _words(cell.paragraphs, None)
            if isinstance(cell.mark, Discs):
                words = " ".join(cell.mark.labels) if len(cell.mark.labels) <= 3 else _ranges(cell.mark.labels)
            left, right = margins(c, box.table, cell)
            if words:
                yield _spot(f"{box.region.name} {r}/{c}", Area(x + left, y, width - left - right, height), words)
            x += width
        y += height


def _furniture(name: str, page: Page) -> Iterator[Spot]:
    """Page number, footer, date and markings, as the writer adds them."""
    made = fitted(name)
    regions, own = made.theme.layouts[page.layout].regions, {box.region.idx for box in page.boxes}
    given = {"number": str(page.number), "footer": made.deck.footer, "date": made.deck.date}
    given |= {"tlp_top": page.mark, "tlp_bottom": page.mark}
    for key, words in given.items():
        if key in regions and regions[key].idx not in own:
            yield _spot(regions[key].name, _area(regions[key]), words)


def _area(region: Region) -> Area:
    return Area(region.x, region.y, region.w, region.h)


def _words(paragraphs: tuple[Paragraph, ...], style: TextStyle | None) -> str:
    words = " ".join("".join(run.text for run in p.runs if isinstance(run, Run)) for p in paragraphs)
    return words.upper() if style is not None and style.caps else words


def _spot(name: str, area: Area, words: str, lines: int = 0) -> Spot:
    return Spot(name, area.x / POINT, area.y / POINT, (area.x + area.w) / POINT, (area.y + area.h) / POINT, words, lines)


# ---------------------------------------------------------------- what is where


def assigned(page: list[Word], here: list[Spot]) -> tuple[dict[Spot, list[Word]], list[Word]]:
    """The words of a page by the smallest spot that holds their middle, and those that are in none."""
    found: dict[Spot, list[Word]] = {spot: [] for spot in here}
    lost = []
    for word in page:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        around = [s for s in here if s.left - NEAR <= x <= s.right + NEAR and s.top - NEAR <= y <= s.bottom + NEAR]
        if around:
            found[min(around, key=lambda spot: spot.size)].append(word)
        else:
            lost.append(word)
    return found, lost


def letters(words: str) -> Counter[str]:
    """The letters of words, without spaces, bullets, joiners and what no font on this machine draws."""
    plain = unicodedata.normalize("NFKC", words)
    return Counter(
        letter for letter in plain.casefold()
        if not letter.isspace() and letter not in BULLETS and unicodedata.category(letter) not in ("Cf", "Mn", "So", "Co", "Cn")
    )  # fmt: skip


@decks
def test_there_is_a_page_for_every_slide(name: str, pages: Drawn) -> None:
    made = fitted(name)
    assert (len(made.pages), (960.0, 540.0)) == (len(pages.pages), (round(pages.size[0], 0), round(pages.size[1], 0)))


@decks
def test_no_word_is_outside_the_boxes(name: str, pages: Drawn) -> None:
    lost = {
        number: [word.text for word in outside]
        for number, (page, here) in enumerate(zip(pages.pages, spots(name), strict=True), 1)
        if (outside := assigned(page, here)[1])
    }
    assert {} == lost


@decks
def test_every_word_of_every_box_is_in_it(name: str, pages: Drawn) -> None:
    wrong = {}
    for number, (page, here) in enumerate(zip(pages.pages, spots(name), strict=True), 1):
        for spot, words in assigned(page, here)[0].items():
            expected, found = letters(spot.words.lstrip("\0")), letters(" ".join(word.text for word in words))
            missing, more = expected - found, found - expected
            if missing or (more and not spot.words.startswith("\0")):  # a chart also has its values
                wrong[f"{number} {spot.name}"] = (spot.words[:60], "".join(missing), "".join(more))
    assert {} == wrong


@decks
def test_no_word_stands_out_of_its_box(name: str, pages: Drawn) -> None:
    out = []
    for number, (page, here) in enumerate(zip(pages.pages, spots(name), strict=True), 1):
        for spot, words in assigned(page, here)[0].items():
            for word in words:
                middle = (word.top + word.bottom) / 2
                high = (word.bottom - word.top) / 4  # the middle half of a line is its letters
                inside = spot.left - NEAR <= word.left and word.right <= spot.right + NEAR
                if not (inside and spot.top - NEAR <= middle - high and middle + high <= spot.bottom + NEAR):
                    out.append((number, spot.name, word))
    assert [] == out


@decks
def test_no_two_boxes_words_overlap(name: str, pages: Drawn) -> None:
    touching = []
    for number, (page, here) in enumerate(zip(pages.pages, spots(name), strict=True), 1):
        every = [(spot, word) for spot, words in assigned(page, here)[0].items() for word in words]
        for i, (spot, a) in enumerate(every):
            for other, b in every[i + 1 :]:
                if spot is not other and _overlap(a, b):
                    touching.append((number, spot.name, a.text, other.name, b.text))
    assert [] == touching


def _overlap(a: Word, b: Word) -> bool:
    high = 0.25 * min(a.bottom - a.top, b.bottom - b.top)
    return a.left < b.right - 0.5 and b.left < a.right - 0.5 and a.top < b.bottom - high and b.top < a.bottom - high


@decks
def test_no_text_takes_more_lines_than_were_measured(name: str, pages: Drawn) -> None:
    longer = []
    for number, (page, here) in enumerate(zip(pages.pages, spots(name), strict=True), 1):
        for spot, every in assigned(page, here)[0].items():
            words = [word for word in every if word.text not in BULLETS]  # which hang higher than their lines
            tall = [word for word in words if word.bottom - word.top > 0.8 * max(w.bottom - w.top for w in words)]
            bases = sorted({round(word.bottom, 1) for word in tall})
            lines = sum(1 for i, base in enumerate(bases) if not i or base - bases[i - 1] > 4)
            if spot.lines and lines > spot.lines:
                longer.append((number, spot.name, spot.lines, lines))
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
