"""Tables: this file draws the fills and rules of a table as its style has them, its texts, and the marks in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from ...deck import Cell as Given
from ...deck import Fill, Pill
from ...fit import cells
from ...fit.table import MARGIN_Y, margins
from ...page import Area, PlacedMark, TableBox
from ...theme import POINT, TextStyle
from .marks import Cell, Group, Mark, Part, Path, Rect, Stroke
from .shapes import edges, line, shape
from .text import Pen, Room

_HIGHLIGHT = Fill("accent1", 14)
_GAP = 2.25  # points between the cells of a matrix


def table(box: TableBox, name: str, pen: Pen) -> Part:
    """A table: boxes of pills, fills and rules, then its cells, each with its text and its mark."""
    marks: list[Mark] = [mark for item in cells.behind(box) for mark in shape(item, pen)]
    marks += _fills(box, pen)
    marks += _rules(box, pen)
    marks += [mark for item in cells.before(box, pen.theme) for mark in shape(item, pen)]
    return Part(name, "table", (*marks, *_cells(box, pen)), box.table.alt)


def _areas(box: TableBox) -> list[list[Area]]:
    """The area of every cell, that of the heads first."""
    lefts = accumulate(box.widths, initial=box.area.x)
    columns = list(zip(lefts, box.widths, strict=False))
    tops = accumulate(box.heights, initial=box.area.y)
    return [[Area(x, y, w, h) for x, w in columns] for y, h in zip(tops, box.heights, strict=False)]


def _rows(box: TableBox) -> list[tuple[Given, ...]]:
    return [tuple(column.head for column in box.table.columns), *(row.cells for row in box.table.rows)]


def _fills(box: TableBox, pen: Pen) -> Iterator[Rect]:
    """What is behind cells: their own fill, or that of their style, which leaves heads and first column free."""
    first = len(box.widths) - 1 if pen.rtl else 0
    lit = [False, *(row.highlight for row in box.table.rows)]
    for r, (areas, row) in enumerate(zip(_areas(box), _rows(box), strict=True)):
        for c, (area, cell) in enumerate(zip(areas, row, strict=True)):
            usual = Fill("bg2") if box.table.look == "cells" and r and c != first else None
            if found := _HIGHLIGHT if lit[r] else cell.fill or usual:
                yield Rect(*edges(area), pen.ink.fill(found))


def _rules(box: TableBox, pen: Pen) -> Iterator[Path | Rect]:
    """The rules between rows, or the gaps between the cells of a matrix."""
    if box.table.look == "cells":
        gap = pen.ink.line("bg1", _GAP)
        yield from (Rect(*edges(area), None, gap) for row in _areas(box) for area in row)
    elif box.table.look == "ruled":
        x, y, w, _ = edges(box.area)
        last = len(box.heights) - 1
        for r, below in enumerate(accumulate(height / POINT for height in box.heights)):
            heavy = r == 0 or (r == last - 1 and _totalled(box))
            yield line(x, y + below, x + w, y + below, _rule(pen, "tx2" if heavy or r == last else "accent6", heavy, r == last))


def _rule(pen: Pen, slot: str, heavy: bool, last: bool) -> Stroke:
    return pen.ink.line(slot, 1.5 if heavy else 0.75 if last else 0.5)


def _totalled(box: TableBox) -> bool:
    return any(row.total for row in box.table.rows)


# ---------------------------------------------------------------- cells


def _cells(box: TableBox, pen: Pen) -> Iterator[Cell]:
    first = len(box.widths) - 1 if pen.rtl else 0
    heads = {name: _bold(style, "tx2") for name, style in box.styles.items()}
    totals = {name: _bold(style, "tx1") for name, style in box.styles.items()}
    for r, (areas, row) in enumerate(zip(_areas(box), _rows(box), strict=True)):
        styles = box.styles
        if box.table.look != "strip" and r == 0:
            styles = heads
        elif box.table.look == "ruled" and r == len(box.heights) - 1 and _totalled(box):
            styles = totals
        for c, (area, cell) in enumerate(zip(areas, row, strict=True)):
            words = pen.cell(cell.paragraphs, styles, _room(cell, r, c, area, box, pen), box.table.columns[c].align)
            marks = (_group(mark, pen) for mark in box.marks if not isinstance(mark.mark, Pill) and _holds(area, mark.area))
            row_head = box.table.look == "cells" and c == first
            yield Cell(r, c, "column" if r == 0 else "row" if row_head else "", (*words, *marks))


def _bold(style: TextStyle, slot: str) -> TextStyle:
    """The style as heads and totals have it: bold, and in their colour where it has none of its own."""
    return style.replace(bold=True, colour=slot if style.colour == "tx1" else style.colour)


def _room(cell: Given, row: int, column: int, area: Area, box: TableBox, pen: Pen) -> Room:
    left, right = margins(column, box.table, cell, pen.rtl)
    foot = box.feet.get((row - 1, column))
    upper, lower = (MARGIN_Y, MARGIN_Y) if foot is None else (0, foot)
    x, y, w, h = edges(area)
    return Room(x + left / POINT, y + upper / POINT, w - (left + right) / POINT, h - (upper + lower) / POINT,
                cell.anchor if foot is None else "b")  # fmt: skip


def _holds(area: Area, other: Area) -> bool:
    x, y = other.x + other.w // 2, other.y + other.h // 2
    return area.x <= x < area.x + area.w and area.y <= y < area.y + area.h


def _group(mark: PlacedMark, pen: Pen) -> Group:
    inside = tuple(part for item in cells.shapes(mark, pen.theme) for part in shape(item, pen, item.align))
    return Group(mark.name, inside, mark.alt)


__all__ = ["table"]
