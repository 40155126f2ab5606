"""Transcripts: this file writes pages as plain text, to read aloud, for screen readers and for machines without an office.

It says all that the pages show, in their order; a figure by its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deck import Cell, Deck, Paragraph, Picture
from ...page import Page
from ...theme import Theme
from .. import Edition, Format, named
from .._plain import spoken
from .._told import Line, Part, Rows, of_page, said

FORMAT = Format("all that the slides say as plain text, to read aloud", ".txt", "text/plain", "transcript.txt")
_LINE = 110  # letters: a table whose rows are no longer is told a row a line


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The pages as text in UTF-8, a paragraph a line, in the line endings that every editor knows."""
    lines = [line for page in pages for line in (*_page(deck, page, theme, len(pages)), "", "")]
    text = "\r\n".join((*lines[:-1], "")).replace("\u00a0", " ")  # lines break where the reader's window ends
    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, text.encode())


def _page(deck: Deck, page: Page, theme: Theme, pages: int) -> Iterator[str]:
    told = of_page(page, theme, deck.says)
    mark = deck.marks[page.mark].label if page.mark in deck.marks else page.mark
    if above := " · ".join(filter(None, (mark, deck.standing))):
        yield above
    yield deck.says["slide_of"].format(page=page.number, pages=pages)
    yield from _said((*told.kicker, *told.title))
    for parts in told.regions.values():
        yield ""
        for part in parts:
            yield from _part(part, deck)
    if told.source:
        yield ""
        yield from _said(told.source)
    if told.notes:
        yield ""
        yield deck.says["notes"]
        yield from _said(told.notes)


def _part(part: Part, deck: Deck) -> Iterator[str]:
    if isinstance(part, Rows):
        yield from _rows(part, deck)
    elif isinstance(part, Picture):
        yield part.alt
    elif isinstance(part, Line) and (words := spoken(part.paragraph)):
        yield f"{'  ' * part.depth}- {words}" if part.role == "item" else words


def _rows(part: Rows, deck: Deck) -> Iterator[str]:
    """A row as its first cell and then the others with their heads; a cell that says nothing is left out."""
    heads = [_cell(column.head) for column in part.table.columns]
    rows = [[f"{head}{deck.says['colon']}{words}" if head else words for head, cell in zip(heads, row.cells, strict=True)
             if (words := _cell(cell))] for row in part.table.rows]  # fmt: skip
    if part.gist:
        yield part.gist
    if all(sum(map(len, row)) <= _LINE for row in rows):
        yield from (f"- {deck.says['semicolon'].join(row)}" for row in rows)
    else:
        yield from (f"  {words}" if number else f"- {words}" for row in rows for number, words in enumerate(row))


def _cell(cell: Cell) -> str:
    return " – ".join(_said(said(cell)))


def _said(paragraphs: Iterable[Paragraph]) -> list[str]:
    return list(filter(None, map(spoken, paragraphs)))
