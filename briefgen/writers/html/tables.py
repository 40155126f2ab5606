"""Tables to read: this file turns fitted tables into rows of cells that say which of them are heads, and marks into words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from ...deck import Ball, Bar, Cell, Column, Discs, Fill, Pill, Row, Scale, Table, plain
from ...page import ChartBox, TableBox
from .._told import data
from .lines import Line, Lines, Piece, source

_NEAR = 8  # per cent: numbers of a scale that are nearer to one another are not both told
_KEYS = ("scale_text",)  # cells that stand under their heads and head no row


class Band(NamedTuple):
    """A stretch of a likelihood scale in per cent, and whether it is the one that was judged."""

    start: float
    width: float
    on: bool


class Square(NamedTuple):
    """A cell. ``head`` says of what it is the head; ``discs`` stand for ``said``.

    To the ``anchor`` lead the citations of a source, and from the cell with its number in ``source`` links lead back.
    """

    lines: tuple[Line, ...]
    head: Literal["", "col", "row"] = ""
    align: str = ""
    fill: str = ""
    rule: str = ""
    bands: tuple[Band, ...] = ()
    scale: tuple[int, ...] = ()
    quarters: int | None = None
    pill: int | None = None
    discs: tuple[str, ...] = ()
    said: str = ""
    source: int = 0
    anchor: str = ""


class Rows(NamedTuple):
    """A row of cells; ``look`` is that of the row preferred, or of a total."""

    cells: tuple[Square, ...]
    look: str = ""


class Grid(NamedTuple):
    """A table: what it is called, its heads, its rows, and for each column its share of the width in per cent."""

    caption: str
    heads: tuple[Square, ...]
    rows: tuple[Rows, ...]
    shares: tuple[int, ...]
    look: str = "ruled"
    kind: str = "table"


class Strip(NamedTuple):
    """Where in the story a section begins: all sections, the current one marked."""

    caption: str
    steps: tuple[tuple[Line, bool], ...]
    kind: str = "strip"


def table(box: TableBox, lines: Lines, anchored: set[int]) -> Grid | Strip:
    """The table of a box. The first row of each source that is not yet ``anchored`` becomes what its citations lead to."""
    given, widths = (_in_order(box.table), box.widths[::-1]) if lines.direction == "rtl" else (box.table, box.widths)
    if not given.rows:
        steps = ((column, line) for column in given.columns for line in lines.of(column.head.paragraphs))
        return Strip(given.alt, tuple((line, line.style == "strip_current") for column, line in steps))
    return grid(given, widths, lines, anchored)


def grid(given: Table, widths: Sequence[float], lines: Lines, anchored: set[int]) -> Grid:
    """A table whose columns are in the order in which they are read."""
    heads = tuple(_head(column, lines) for column in given.columns)
    rows = tuple(_row(row, given, lines, anchored) for row in given.rows)
    shares = tuple(max(5, min(95, round(width / sum(widths) * 20) * 5)) for width in widths)
    return Grid(given.alt, heads, rows, shares, given.look)


def numbers(given: Table) -> Iterator[int]:
    """The numbers of the sources that a table lists."""
    return (number for row in given.rows if (number := _number(row)))


def fills(given: Table) -> Iterator[Fill]:
    """What is behind the cells of a table."""
    return (cell.fill for row in given.rows for cell in row.cells if cell.fill)


def chart(box: ChartBox, decimal: str, lines: Lines) -> Grid:
    """The numbers of a chart as a table."""
    return grid(data(box.chart, decimal), (), lines, set())._replace(look="data")


def named(fill: Fill) -> str:
    """The class of a fill."""
    return f"f-{fill.slot}-{fill.alpha}"


def _in_order(given: Table) -> Table:
    """A table of a deck from right to left, whose columns are placed last first, in the order in which it is read."""
    columns = (column if column.align == "centre" else column._replace(align="left") for column in given.columns[::-1])
    return replace(given, columns=tuple(columns), rows=tuple(row._replace(cells=row.cells[::-1]) for row in given.rows))


# ---------------------------------------------------------------- cells


def _head(column: Column, lines: Lines) -> Square:
    told = lines.of(column.head.paragraphs)
    scale = _scale(column.head.mark.cuts) if isinstance(column.head.mark, Scale) else ()
    rule = f"r-{column.rule.fill.slot}" if column.rule else ""
    return Square(told, "col" if told else "", _align(column), rule=rule, scale=scale)


def _row(row: Row, given: Table, lines: Lines, anchored: set[int]) -> Rows:
    number = _number(row)
    cells = [_cell(cell, column, lines) for cell, column in zip(row.cells, given.columns, strict=True)]
    first = cells[0]
    if first.lines and first.lines[0].style not in _KEYS and len(cells) > 1:
        cells[0] = first = first._replace(head="row")
    if number and number not in anchored:
        anchored.add(number)
        cells[0] = first._replace(anchor=source(number))
        cells[1] = cells[1]._replace(source=number)
    return Rows(tuple(cells), "preferred" if row.highlight else "total" if row.total else "")


def _cell(cell: Cell, column: Column, lines: Lines) -> Square:
    made = Square(lines.of(cell.paragraphs), align=_align(column), fill=named(cell.fill) if cell.fill else "")
    mark = cell.mark
    if isinstance(mark, Bar):
        told = made.lines or (Line((Piece(f"{mark.low}–{mark.high} %"),)),) if mark.high else made.lines
        return made._replace(lines=told, bands=tuple(_bands(mark)))
    if isinstance(mark, Ball):
        return made._replace(quarters=mark.quarters)
    if isinstance(mark, Pill):
        return made._replace(pill=mark.tone)
    if isinstance(mark, Discs):
        return made._replace(discs=mark.labels, said=mark.alt)
    return made


def _align(column: Column) -> str:
    return "" if column.align == "left" else column.align


def _number(row: Row) -> int:
    """The number under which a row lists its source; 0 for a row that lists none."""
    said = (plain(cell.paragraphs) for cell in row.cells if row.source)
    return next((int(found[1]) for words in said if (found := re.fullmatch(r"\[(\d+)\]", words))), 0)


def _bands(bar: Bar) -> Iterator[Band]:
    """The scale in pieces, a gap between them; those that the band covers are on."""
    edges = sorted({0, *bar.cuts, 100})
    for start, end in pairwise(edges):
        yield Band(start, round(end - start - 0.8, 2), bar.high > 0 and start < bar.high and end > bar.low)


def _scale(cuts: tuple[int, ...]) -> tuple[int, ...]:
    """Those numbers of a scale that have room beside one another; its ends always."""
    kept = [0]
    for cut in cuts:
        if cut - kept[-1] >= _NEAR and 100 - cut >= _NEAR:
            kept.append(cut)
    return (*kept, 100)
