"""Transcripts: this file writes pages as plain text, to read aloud, for screen readers and for machines without an office.

It says all that the pages show, in their order; a figure by its description and its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deck import Bar, Cell, Chart, Deck, Discs, Paragraph, Run
from ...page import Box, ChartBox, DrawingBox, Page, PictureBox, ProseBox, TableBox
from ...theme import Theme
from .. import Edition, named

MEDIA_TYPE = "text/plain"
_RAISED = {
    "super": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_FIRST = ("kicker", "title")  # of a page's boxes, by their names


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The pages as text in UTF-8, a paragraph a line, in the line endings that every editor knows."""
    lines = [line for page in pages for line in (*_page(deck, page, len(pages)), "", "")]
    text = "\r\n".join((*lines[:-1], "")).replace("\u00a0", " ")  # lines break where the reader's window ends
    return Edition(named(deck, ".txt"), MEDIA_TYPE, text.encode())


def _page(deck: Deck, page: Page, pages: int) -> Iterator[str]:
    mark = deck.marks[page.mark].label if page.mark in deck.marks else page.mark
    if mark:
        yield mark
    yield deck.says["slide_of"].format(page=page.number, pages=pages)
    first = sorted((box for box in page.boxes if _name(box) in _FIRST), key=lambda box: _FIRST.index(_name(box)))
    for box in first:
        yield from _box(box, deck.says["decimal"])
    for box in page.boxes:
        if box not in first:
            yield ""
            yield from _box(box, deck.says["decimal"])
    if page.notes:
        yield ""
        yield deck.says["notes"]
        yield from _paragraphs(page.notes)


def _name(box: Box) -> str:
    return box.name.partition(":")[0]


def _box(box: Box, decimal: str) -> Iterator[str]:
    if isinstance(box, ProseBox):
        yield from _paragraphs(box.paragraphs)
    elif isinstance(box, TableBox):
        yield from _table(box)
    elif isinstance(box, DrawingBox):
        yield box.alt
        words = (" – ".join(_paragraphs(item.paragraphs)) for item in box.items if not hasattr(item, "points"))
        yield from (f"  {told}" for told in dict.fromkeys(words) if told)
    elif isinstance(box, ChartBox):
        yield box.chart.alt
        for number, category in enumerate(box.chart.categories):
            values = (f"{name} {_number(values[number], box.chart, decimal)}" for name, values in box.chart.series)
            yield f"  {category}: {'; '.join(values)}"
    elif isinstance(box, PictureBox):
        yield box.picture.alt


def _number(value: float | None, chart: Chart, decimal: str) -> str:
    return "–" if value is None else f"{value:.15g}".replace(".", decimal) + chart.suffix


def _table(box: TableBox) -> Iterator[str]:
    """A row as its first cell and, below it, the others with their heads; a cell that says nothing is left out."""
    heads = [_cell(column.head) for column in box.table.columns]
    yield box.table.alt
    for row in box.table.rows:
        cells = [(head, _cell(cell)) for head, cell in zip(heads, row.cells, strict=True)]
        told = [f"{head}: {said}" if head else said for head, said in cells if said]
        yield from (f"  {said}" if number else f"- {said}" for number, said in enumerate(told))


def _cell(cell: Cell) -> str:
    said = " – ".join(_paragraphs(cell.paragraphs))
    if isinstance(cell.mark, Discs):
        return ", ".join(cell.mark.labels)
    if isinstance(cell.mark, Bar) and not said and cell.mark.high:
        return f"{cell.mark.low}–{cell.mark.high} %"
    return said


def _paragraphs(paragraphs: Iterable[Paragraph]) -> list[str]:
    told = ((paragraph.level, "".join(map(_run, paragraph.runs)).strip()) for paragraph in paragraphs)
    return [f"{'  ' * (level - 1)}{'- ' if level else ''}{words}" for level, words in told if words]


def _run(run: object) -> str:
    """The words of a run; raised and lowered figures are the signs that Unicode has for them."""
    if not isinstance(run, Run):
        return ""
    words = run.text.translate(_RAISED[run.raised]) if run.raised else run.text
    return f"{words} ({run.link})" if run.link and run.link != run.text else words
