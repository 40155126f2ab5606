"""Marks: whether every page becomes marks that lie on it, say what it says, and have no colour but the theme's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as File
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
import scripts as texts
from gallery import gallery
from kinds import everything
from rendering import DECKS, TODAY, fitted

from briefgen import build
from briefgen.deck import plain
from briefgen.page import Page, ProseBox, TableBox
from briefgen.theme import Theme
from briefgen.writers._drawn import drawn, size
from briefgen.writers._drawn.ink import Ink
from briefgen.writers._drawn.marks import (
    Cell,
    Close,
    Ellipse,
    Group,
    Image,
    Lines,
    Mark,
    Paint,
    Part,
    Path,
    Rect,
)  # fmt: skip
from briefgen.writers._drawn.svg import svg

SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "rect", "ellipse", "path", "image", "text", "tspan"}
Made = Any  # a deck with its pages and its theme
LANGUAGES = ("ar-SA", "ko-KR")


@lru_cache
def made(name: str) -> Made:
    """A deck of the shipped brief, a deck with every kind of slide in a language, or a gallery by its theme and scale."""
    if name in LANGUAGES:
        with TemporaryDirectory() as folder:
            return build.fitted(texts.brief(name), everything.folder(File(folder)), "everyone", "", TODAY)
    look, _, scale = name.partition(" ")
    return gallery(look, scale) if scale else fitted(name)


ALL = [
    *DECKS, *LANGUAGES,
    *(
        pytest.param(f"{look} {scale}", marks=[pytest.mark.slow, pytest.mark.xdist_group(f"gallery-{(look, scale)}")])
        for look, scale in (("ministry", "read"), ("nightwatch", "presented"))
    ),
]  # fmt: skip


def parts(name: str) -> Iterator[tuple[Page, tuple[Part, ...]]]:
    found = made(name)
    return ((page, drawn(found.deck, page, found.theme)) for page in found.pages)


def flat(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """All marks, those within others, too."""
    for mark in marks:
        yield mark
        if isinstance(mark, Cell | Group):
            yield from flat(mark.marks)


def bounds(mark: Mark) -> Iterator[tuple[float, float]]:
    """Points between which a mark lies."""
    if isinstance(mark, Lines):
        for line in (*mark.lines, *filter(None, (mark.bullet,))):
            yield line.x, line.baseline
            yield line.x + line.width, line.baseline
    elif isinstance(mark, Rect | Ellipse | Image):
        yield mark.x, mark.y
        yield mark.x + mark.w, mark.y + mark.h
    elif isinstance(mark, Path):
        yield from ((step.x, step.y) for step in mark.steps if not isinstance(step, Close))


def paints(mark: Mark) -> Iterator[Paint]:
    if isinstance(mark, Lines):
        yield from (span.paint for line in (*mark.lines, *filter(None, (mark.bullet,))) for span in line.spans)
    elif isinstance(mark, Rect | Ellipse | Path):
        yield from filter(None, (mark.fill, mark.stroke and mark.stroke.paint))


def said(page: Page) -> list[str]:
    """The paragraphs of a page's boxes and tables, in their order."""
    found = []
    for box in page.boxes:
        if isinstance(box, ProseBox):
            found += [plain((p,)) for p in box.paragraphs]
        elif isinstance(box, TableBox):
            rows = [tuple(column.head for column in box.table.columns), *(row.cells for row in box.table.rows)]
            found += [plain((p,)) for row in rows for cell in row for p in cell.paragraphs]
    return found


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize("name", DECKS)
def test_every_paragraph_is_drawn_in_its_order(name: str) -> None:
    for page, found in parts(name):
        texts_of = [
            part.marks for part in found if part.role not in ("figure", "furniture", "marking") or part.name.startswith("Date:")
        ]
        cells = [mark.marks if isinstance(mark, Cell) else (mark,) for marks in texts_of for mark in marks]
        assert said(page) == [mark.text for marks in cells for mark in marks if isinstance(mark, Lines)]


@pytest.mark.parametrize("name", ALL)
def test_every_mark_lies_on_the_page(name: str) -> None:
    width, height = size(made(name).theme)
    outside = [
        (page.number, part.name, mark)
        for page, found in parts(name)
        for part in found
        for mark in flat(part.marks)
        for x, y in bounds(mark)
        if not (-0.5 <= x <= width + 0.5 and -0.5 <= y <= height + 0.5)
    ]
    assert [] == outside


@pytest.mark.parametrize("name", ALL)
def test_every_colour_is_one_of_the_theme_or_of_a_marking(name: str) -> None:
    found = made(name)
    dress: Theme = found.theme
    known = set(dress.palette.slots.values()) | {Ink(dress).lifted("accent2").colour}
    known |= {colour for mark in found.deck.marks.values() for colour in (mark.text, mark.fill)}
    used = {paint.colour for _, every in parts(name) for part in every for mark in flat(part.marks) for paint in paints(mark)}
    assert used <= known


@pytest.mark.parametrize("name", ALL)
def test_what_is_no_ornament_is_named_and_figures_say_what_they_show(name: str) -> None:
    for _, found in parts(name):
        assert [] == [part.name for part in found if part.role in ("figure", "picture", "table") and not part.alt]
        assert 1 >= len([part for part in found if part.role == "title"])


def test_a_line_from_right_to_left_begins_at_the_right() -> None:
    words = [
        line
        for _, found in parts("ar-SA") for part in found if part.role == "body"
        for mark in part.marks if isinstance(mark, Lines) for line in mark.lines
    ]  # fmt: skip
    assert all(line.rtl for line in words)


# ---------------------------------------------------------------- as SVG


@pytest.mark.parametrize("name", ALL)
def test_a_page_as_svg_holds_its_words_and_nothing_but_drawing(name: str) -> None:
    found = made(name)
    for page in found.pages:
        root = ElementTree.fromstring(svg(found.deck, page, found.theme, f"s{page.number}"))
        assert set() == {element.tag.removeprefix(SPACE) for element in root.iter()} - DRAWN
        assert root.find(f"{SPACE}title").attrib["id"] == root.attrib["aria-labelledby"]  # type: ignore[union-attr]
        names = {name for element in root.iter() for name in element.attrib}
        assert set() == {name for name in names if name == "style" or name.startswith("on")}
        assert all(element.attrib["href"].startswith("data:image/") for element in root.iter(f"{SPACE}image"))
        shown = letters("".join("".join(element.itertext()) for element in root.iter(f"{SPACE}text")))
        assert [] == [words for words in said(page) if letters(words) not in shown]


def letters(words: str) -> str:
    """Words without what parts them, and without the marks that keep signs in their order."""
    return re.sub(r"[\s\u200e\u200f]", "", words).casefold()


@pytest.mark.parametrize("name", ["principal", "everything"])
def test_an_image_says_for_all_its_lines_what_most_of_them_look_like(name: str) -> None:
    found = made(name)
    for page in found.pages:
        root = ElementTree.fromstring(svg(found.deck, page, found.theme, "s"))
        lines = list(root.iter(f"{SPACE}text"))
        for look in ("font-family", "font-size", "font-weight", "fill"):
            own = [line.attrib[look] for line in lines if look in line.attrib]
            assert len(own) <= len(lines) - max(map(own.count, own), default=0), look
            assert root.attrib[look] not in own


def test_what_an_author_writes_is_never_markup() -> None:
    found = made("everything")
    page = found.pages[0]
    evil = replace(page, title="</title><script>alert(1)</script>&")
    assert "<script" not in svg(found.deck, evil, found.theme, 'x" onload="')
    assert ElementTree.fromstring(svg(found.deck, evil, found.theme, 'x" onload="')).attrib.get("onload") is None


def test_the_same_page_is_the_same_svg() -> None:
    found = made("press")
    one, other = (svg(found.deck, found.pages[3], found.theme, "s") for _ in range(2))
    assert one == other
