"""Markdown: this file writes slides as CommonMark with tables, for any editor and for programs that take text.

It says all that the slides show, a heading for each; a figure by its rows. No word of it is markup, whatever an author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deck import Cell, Deck, Picture, Slide
from ...page import Page
from ...theme import Theme
from .. import Edition, Format, named
from .._told import Line, Part, Rows, of_slide, said
from .text import escaped, line

FORMAT = Format("all that the slides say as CommonMark with tables, for any editor", ".md", "text/markdown", "deck.md")


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The slides in UTF-8, whole where pages part them, between lines with the marking of them all."""
    mark = _mark(deck, deck.slides[0])
    blocks = [*_marked(mark)]
    for number, slide in enumerate(deck.slides):
        blocks += _slide(deck, slide, theme, first=number == 0)
    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, ("\n\n".join((*blocks, *_marked(mark))) + "\n").encode())


def _mark(deck: Deck, slide: Slide) -> str:
    """The mark of a slide, and how far the deck may be used, as every page has them."""
    mark = deck.marks[slide.mark].label if slide.mark in deck.marks else slide.mark
    return " · ".join(filter(None, (mark, deck.standing)))


def _marked(mark: str) -> Iterator[str]:
    if mark:
        yield f"**{escaped(mark)}**"


def _slide(deck: Deck, slide: Slide, theme: Theme, first: bool) -> Iterator[str]:
    told = of_slide(slide, theme, deck.says)
    yield f"{'#' if first else '##'} {' '.join(map(line, told.title))}"
    if above := " · ".join((*([] if first else map(escaped, filter(None, [_mark(deck, slide)]))), *map(line, told.kicker))):
        yield above
    for parts in told.regions.values():
        yield from _together(parts)
    yield from map(line, told.source)
    if told.notes:
        yield f"### {escaped(deck.says['notes'])}"
        yield from map(line, told.notes)


def _together(parts: Iterable[Part]) -> Iterator[str]:
    """The parts of a region, entries of a list without empty lines between them."""
    items: list[str] = []
    for part in parts:
        if isinstance(part, Line) and part.role == "item":
            depth = min(part.depth, 1 if items else 0)
            items.append(f"{'  ' * depth}- {line(part.paragraph)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield from _part(part)
    if items:
        yield "\n".join(items)


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Picture):
        yield escaped(part.alt)
    elif isinstance(part, Line):
        written = line(part.paragraph)
        yield f"### {written}" if part.role == "label" else written
    else:
        yield from _rows(part)


def _rows(part: Rows) -> Iterator[str]:
    table = part.table
    if part.gist:
        yield escaped(part.gist)
    sides = ["---:" if column.align == "right" else "---" for column in table.columns]
    rows = [[_cell(column.head) for column in table.columns], sides, *([_cell(cell) for cell in row.cells] for row in table.rows)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell) -> str:
    return " – ".join(line(paragraph, start=False) for paragraph in said(cell))
