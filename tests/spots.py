"""Where words should be on drawn pages, and where they are: this file finds the spot of every drawn word."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from rendering import Word

from briefgen.deck import Deck, Discs, Paragraph, Run
from briefgen.fit import prose, table
from briefgen.page import Area, Box, ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox, TableBox
from briefgen.theme import POINT, Region, TextStyle, Theme
from briefgen.writers.pptx.tables import _ranges

NEAR = 3.0  # points by which a word may stand out of its box: side bearings, and what LibreOffice rounds
BULLETS = "▪–"


class Fitted(Protocol):
    """A deck with its pages and its dress."""

    @property
    def deck(self) -> Deck: ...
    @property
    def pages(self) -> tuple[Page, ...]: ...
    @property
    def theme(self) -> Theme: ...


class Spot(NamedTuple):
    """A place for words: where on the page, in points, and which; lines and height of the text as they were measured."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    words: str
    lines: int = 0
    height: float = 0.0

    @property
    def size(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


# ---------------------------------------------------------------- what should be where


def spots(made: Fitted) -> list[list[Spot]]:
    """The spots of every page of a deck."""
    return [
        [*(spot for box in page.boxes for spot in _spots(box, made.theme)), *_furniture(made, page)] for page in made.pages
    ]  # fmt: skip


def _spots(box: Box, dress: Theme) -> Iterator[Spot]:
    name = box.region.name
    if isinstance(box, ProseBox):
        style = (box.styles or dress.levels(box.region))[0]
        high = box.fill * prose.inner(box.region)[1]
        yield _spot(name, box.area, _words(box.paragraphs, style), box.lines, high)
    elif isinstance(box, TableBox):
        yield from _cells(box, dress)
    elif isinstance(box, DrawingBox):
        for item in box.items:
            if isinstance(item, PlacedShape) and item.paragraphs:
                each = [prose.setting([p], (dress.role(p.style),), item.area.w / POINT + 1, dress) for p in item.paragraphs]
                lines, high = sum(one.lines for one in each), sum(one.height for one in each)
                yield _spot(item.name, item.area, _words(item.paragraphs, None), lines, high)
    elif isinstance(box, ChartBox):
        yield _spot(name, box.area, "\0" + " ".join(box.chart.categories))
    else:
        assert isinstance(box, PictureBox)


def _cells(box: TableBox, dress: Theme) -> Iterator[Spot]:
    rows = [tuple(column.head for column in box.table.columns), *(row.cells for row in box.table.rows)]
    y = box.area.y
    for r, (cells, height) in enumerate(zip(rows, box.heights, strict=True)):
        x = box.area.x
        for c, (cell, width) in enumerate(zip(cells, box.widths, strict=True)):
            words = _words(cell.paragraphs, None)
            if isinstance(cell.mark, Discs):
                words = " ".join(cell.mark.labels) if len(cell.mark.labels) <= 3 else _ranges(cell.mark.labels)
            left, right = table.margins(c, box.table, cell)
            if words:
                area = Area(x + left, y, width - left - right, height)
                room = area.w / POINT
                lines = sum(prose.lines_of(p, box.styles[p.style or "text"], room, dress) for p in cell.paragraphs)
                high = table.text_height(cell, room, box.styles, dress)
                yield _spot(f"{box.region.name} {r}/{c}", area, words, lines, high)
            x += width
        y += height


def _furniture(made: Fitted, page: Page) -> Iterator[Spot]:
    """Page number, footer, date and markings, as the writer adds them."""
    regions, own = made.theme.layouts[page.layout].regions, {box.region.idx for box in page.boxes}
    given = {"number": str(page.number), "footer": made.deck.footer, "date": made.deck.date}
    marked = ("tlp_top", "tlp_bottom") if made.deck.placement == "chip" else ("banner_top", "banner_bottom")
    for key, words in (given | dict.fromkeys(marked, page.mark)).items():
        if key in regions and regions[key].idx not in own:
            area = _area(regions[key])
            if key == "date" and made.deck.placement == "banner" and "tlp_bottom" in regions:
                chip = regions["tlp_bottom"]  # where none stands, the date runs to its right end
                area = area._replace(w=chip.x + chip.w - area.x)
            yield _spot(regions[key].name, area, words)


def _area(region: Region) -> Area:
    return Area(region.x, region.y, region.w, region.h)


def _words(paragraphs: tuple[Paragraph, ...], style: TextStyle | None) -> str:
    words = " ".join("".join(run.text for run in p.runs if isinstance(run, Run)) for p in paragraphs)
    return words.upper() if style is not None and style.caps else words


def _spot(name: str, area: Area, words: str, lines: int = 0, height: float = 0.0) -> Spot:
    left, top, right, bottom = area.x / POINT, area.y / POINT, (area.x + area.w) / POINT, (area.y + area.h) / POINT
    return Spot(name, left, top, right, bottom, words, lines, height)


# ---------------------------------------------------------------- what is where


def assigned(page: Sequence[Word], here: Sequence[Spot]) -> tuple[dict[Spot, list[Word]], list[Word]]:
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


def stands_out(word: Word, spot: Spot) -> bool:
    """Whether a word leaves its spot, by the middle half of its line, which is its letters."""
    middle, high = (word.top + word.bottom) / 2, (word.bottom - word.top) / 4
    inside = spot.left - NEAR <= word.left and word.right <= spot.right + NEAR
    return not (inside and spot.top - NEAR <= middle - high and middle + high <= spot.bottom + NEAR)


def lines(words: Sequence[Word]) -> int:
    """How many lines words stand on, bullets apart, which hang higher; what is raised is on the line that it stands beside."""
    told = [word for word in words if word.text not in BULLETS] or words
    tallest: list[Word] = []  # of each line
    for word in sorted(told, key=lambda word: word.top - word.bottom):
        if not any(line.top <= (word.top + word.bottom) / 2 <= line.bottom for line in tallest):
            tallest.append(word)
    return len(tallest)


def overlap(a: Word, b: Word) -> bool:
    high = 0.25 * min(a.bottom - a.top, b.bottom - b.top)
    return a.left < b.right - 0.5 and b.left < a.right - 0.5 and a.top < b.bottom - high and b.top < a.bottom - high
