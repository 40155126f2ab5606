"""Tables in boxes: this file gives columns their widths, rows their heights and marks their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from ..deck import Ball, Bar, Cell, Column, Discs, Paragraph, Pill, Run, Scale, Table
from ..errors import Place
from ..metrics import table_leading
from ..page import Area, PlacedMark, TableBox
from ..theme import EMU, GUTTER, POINT, Region, TextStyle, Theme
from . import columns
from .columns import BALL, margins
from .glue import loosened
from .memory import remembered
from .prose import counted, laid, setting, wider

MARGIN_Y = 27_432  # above and below the text of a cell: .03 in
PILL = 310_896  # .34 in
BAR_GAP = 64_008
DISCS, SHORT = 3, 2  # that have room in a cell, with labels of so many letters; else labels stand in a box
BOX = 54_864  # .06 in, from the edges of its cell
BOX_W, BOX_H = 731_520, 603_504  # .8 by .66 in at most
SMALL = "scale"  # the style of labels in it
STEPS = (0.0, 1.0)  # points by which body text of a table steps down before it is split
BREATH = 91_440  # .1 in, which rows get above and below their text together where there is room
AIR = 0.95  # of its region: a table that takes more looks crammed, though its rows have room of their own
SMALLEST = {"read": 12.0, "presented": 16.0}
_PLAIN = Cell(())
_STAY = ("numeral", "letter", "grade", "head", "scale", "scale_text", "cell", "strip")


@remembered
def box(table: Table, region: Region, theme: Theme) -> TableBox:
    """The table in its region at the largest step that leaves it air, else the largest that fits; check ``fill`` for overflow."""
    steps = []
    for step in STEPS:
        steps.append(_box(table, region, theme, _styles(theme, step)))
        if steps[-1].fill <= AIR:
            return steps[-1]
    return next((found for found in steps if found.fill <= 1), steps[-1])


@remembered
def _styles(theme: Theme, step: float) -> Mapping[str, TextStyle]:
    """The styles of texts, those of table bodies a step smaller but not below the floor."""
    floor = SMALLEST[theme.scale]
    styles = {name: levels[0] for name, levels in theme.styles.items()}
    if not step:
        return styles
    return {
        name: style if name in _STAY or style.size <= floor
        else style.replace(size=max(floor, style.size - step))
        for name, style in styles.items()
    }  # fmt: skip


class _Set(NamedTuple):
    """A table set in styles, with its columns as wide as they come out."""

    table: Table
    styles: Mapping[str, TextStyle]
    theme: Theme
    widths: tuple[int, ...]  # EMU
    rooms: Sequence[float]  # points for the text of a cell without a mark, by columns

    def text(self, column: int, cell: Cell) -> int:
        """The height in EMU of the text of a cell."""
        return round(text_height(cell, self.room(column, cell), self.styles, self.theme) * POINT)

    def room(self, column: int, cell: Cell) -> float:
        """The width in points of the text of a cell."""
        return self.rooms[column] if cell.mark is None else _room(self.widths[column], column, self.table, cell)

    def least(self, shortest: float, cells: Iterable[Cell]) -> int:
        """The height in EMU of a row, at least so many inches."""
        return max([round(shortest * EMU), *(self.height(column, cell) for column, cell in enumerate(cells))])

    def height(self, column: int, cell: Cell) -> int:
        """The height in EMU that a cell needs."""
        text, mark = self.text(column, cell), cell.mark
        if isinstance(mark, Bar):
            return text + BAR_GAP + bar_height(self.widths[column]) + 4 * MARGIN_Y
        if isinstance(mark, Scale):
            return text + scale_height(self.theme) + 2 * MARGIN_Y
        if isinstance(mark, Pill):
            return max(text, PILL) + 4 * MARGIN_Y
        return text + 2 * MARGIN_Y

    def head(self) -> int:
        """The height in EMU of the head, whose texts are clear of the rules over their columns."""
        needs = [self.height(i, column.head) + _under(column) for i, column in enumerate(self.table.columns)]
        return max([round(self.table.head_height * EMU), *needs])

    def needs(self) -> list[int]:
        return [self.least(self.table.shortest, row.cells) for row in self.table.rows]


def _under(column: Column) -> int:
    """What a rule takes of the height of a head: as much again below a text that stands in the middle."""
    return round(column.rule.weight * POINT) * (2 if column.head.anchor == "ctr" else 1) if column.rule else 0


def _set(table: Table, styles: Mapping[str, TextStyle], theme: Theme, widths: tuple[int, ...]) -> _Set:
    return _Set(table, styles, theme, widths, [_room(width, i, table, _PLAIN) for i, width in enumerate(widths)])


def _box(table: Table, region: Region, theme: Theme, styles: Mapping[str, TextStyle]) -> TableBox:
    made = _loosened(_set(table, styles, theme, _widths(table.whole or table, region, theme, styles)))
    table = made.table
    head, needs = made.head(), made.needs()
    free = region.h - head
    if table.fixed:
        heights = [max(round(table.fixed * EMU), need) for need in needs]
    else:
        heights = _shared(needs, free, round(table.tallest * EMU))
    total = head + sum(heights)
    area = Area(region.x, region.y, sum(made.widths), total)
    feet, marks = _marks(made, area, head, heights)
    fill = (head + sum(heights if table.fixed else needs)) / region.h
    return TableBox(region, area, table, table.name, made.widths, (head, *heights), styles, feet, marks, fill)


def _loosened(made: _Set) -> _Set:
    """The same with plain spaces where words that are held together have no room on a line."""
    columns = tuple(column._replace(head=_loose(made, i, column.head)) for i, column in enumerate(made.table.columns))
    rows = tuple(row._replace(cells=tuple(_loose(made, i, cell) for i, cell in enumerate(row.cells))) for row in made.table.rows)
    same = columns == made.table.columns and rows == made.table.rows
    return made if same else made._replace(table=replace(made.table, columns=columns, rows=rows))


def _loose(made: _Set, column: int, cell: Cell) -> Cell:
    room = made.room(column, cell)
    paragraphs = tuple(loosened(p, made.styles[p.style or "text"], room, made.theme) for p in cell.paragraphs)
    return cell if paragraphs == cell.paragraphs else cell._replace(paragraphs=paragraphs)


def least(table: Table, region: Region, theme: Theme) -> list[int]:
    """The height that each row needs at the smallest step, in EMU."""
    styles = _styles(theme, STEPS[-1])
    return _loosened(_set(table, styles, theme, _widths(table, region, theme, styles))).needs()


def _shared(needs: Sequence[int], free: int, tallest: int) -> list[int]:
    """Row heights: equal shares of the free height, no row less than it needs nor, unless it needs it, taller than ``tallest``.

    What is free goes first to keep the text of every row off its rules.
    """
    if not needs:
        return []
    breath = max(0, min(BREATH, (free - sum(needs)) // len(needs)))
    needs = [need + breath for need in needs]
    level, left = 0, free
    for count, need in zip(range(len(needs), 0, -1), sorted(needs, reverse=True), strict=True):
        if left // count >= need:
            level = left // count
            break
        left -= need
    level = min(level, tallest, max(tallest, *needs) - 1)
    return [max(need, level) for need in needs]


def _room(width: int, column: int, table: Table, cell: Cell) -> float:
    left, right = margins(column, table, cell)
    return (width - left - right) / POINT


def text_height(cell: Cell, width: float, styles: Mapping[str, TextStyle], theme: Theme) -> float:
    """The height in points of a cell's text in ``width`` points, with the exact leading of tables."""
    total = 0.0
    for i, paragraph in enumerate(cell.paragraphs):
        style = styles[paragraph.style or "text"]
        text = laid(paragraph, style, theme)
        leading = table_leading(style.size, text.letters)
        total += counted(text, paragraph, style, width, theme) * leading + (style.before if i else 0)
    return total


def bar_height(width: int) -> int:
    """How thick a likelihood bar is: thicker where it is long."""
    return 128_016 if width > 3.2 * EMU else 91_440


def scale_height(theme: Theme) -> int:
    """How high the numbers of a scale are."""
    return round(table_leading(theme.role("key").size) * POINT)


def _marks(
    made: _Set, area: Area, head: int, heights: Sequence[int]
) -> tuple[dict[tuple[int, int], int], tuple[PlacedMark, ...]]:
    table, widths = made.table, made.widths
    feet: dict[tuple[int, int], int] = {}
    marks: list[PlacedMark] = []
    lefts, high = list(accumulate(widths, initial=area.x)), scale_height(made.theme)
    for c, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        if isinstance(column.head.mark, Scale):
            right = margins(c, table, column.head)[1]
            at = Area(lefts[c], area.y + head - high - MARGIN_Y, width - (right or GUTTER), high)
            marks.append(PlacedMark(column.head.mark, at, "Scale", ""))
    y = area.y + head
    for r, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        name = f"{row.name or r + 1}"
        for c, cell in enumerate(row.cells):
            mark = cell.mark
            if mark is None:
                continue
            x, width, right = lefts[c], widths[c], margins(c, table, cell)[1]
            if isinstance(mark, Bar):
                text, thick = made.text(c, cell), bar_height(width)
                top = (height - text - BAR_GAP - thick) // 2
                feet[(r, c)] = height - top - text
                at = Area(x, y + top + text + BAR_GAP, width - (right or GUTTER), thick)
                marks.append(PlacedMark(mark, at, f"Likelihood: {name}", ""))
            elif isinstance(mark, Ball):
                at = Area(x, y + (height - BALL) // 2, BALL, BALL)
                marks.append(PlacedMark(mark, at, f"Rating: {name}", ""))
            elif isinstance(mark, Pill):
                marks.append(PlacedMark(mark, Area(x, y + (height - PILL) // 2, width - right, PILL), f"Status: {name}", ""))
            elif isinstance(mark, Discs):
                at = Area(x, y, width, height)
                marks.append(PlacedMark(mark, at, f"Risks: {', '.join(mark.labels)}", mark.alt, in_ranges(mark.labels)))
        y += height
    return feet, tuple(marks)


def in_ranges(labels: Sequence[str]) -> str:
    """What a cell says of more risks than it has room for discs: those in a row as a range, R1–R4, R6, R9."""
    if len(labels) == 1 or (len(labels) <= DISCS and max(map(len, labels)) <= SHORT):
        return ""
    runs: list[list[str]] = []
    for label in labels:
        if runs and _number(label) == _number(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _number(label: str) -> int:
    return int("".join(filter(str.isdecimal, label)) or 0)


def labels_box(area: Area) -> Area:
    """The box in a cell of a matrix that names several risks."""
    w, h = min(area.w - 2 * BOX, BOX_W), min(area.h - 2 * BOX, BOX_H)
    return Area(area.x + (area.w - w) // 2, area.y + (area.h - h) // 2, w, h)


def crowded(made: TableBox, theme: Theme) -> Iterator[str]:
    """Cells of a matrix that hold more risks than they have room to name."""
    style = theme.role(SMALL)
    for mark in made.marks:
        if mark.text:
            at, text = labels_box(mark.area), Paragraph((Run(mark.text),), 0, SMALL)
            width = at.w / POINT - 4
            if setting([text], (style,), width, theme).height * POINT > at.h or laid(text, style, theme).widest > width:
                yield mark.text


@remembered
def _widths(table: Table, region: Region, theme: Theme, styles: Mapping[str, TextStyle]) -> tuple[int, ...]:
    """Column widths in EMU; those of a part are those of the whole, so that its pages are alike."""

    def height(widths: tuple[int, ...]) -> int:
        made = _set(table, styles, theme, widths)
        return made.head() + sum(made.needs())

    return columns.widths(table, region.w, theme, styles, height)


def too_wide(made: TableBox, theme: Theme) -> Iterator[tuple[str, Place]]:
    """Numbers and short words in cells that have no room on a line."""
    table = _set(made.table, made.styles, theme, made.widths)
    for row in (tuple(column.head for column in made.table.columns), *(row.cells for row in made.table.rows)):
        for column, cell in enumerate(row):
            room = table.room(column, cell)
            for paragraph in cell.paragraphs:
                style = made.styles[paragraph.style or "text"]
                for word in wider(laid(paragraph, style, theme), room - style.indent / POINT):
                    yield word, paragraph.origin


__all__ = ["box", "margins", "text_height"]
