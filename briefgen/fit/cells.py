"""Marks of tables as shapes: this file draws what stands in cells, and before and behind columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..deck import Ball, Bar, Discs, Fill, Line, Paragraph, Pill, Run, Scale
from ..page import Area, PlacedMark, PlacedShape, TableBox
from ..theme import EMU, GUTTER, POINT, Theme
from . import mirror
from .table import SMALL, labels_box

DISC, SMALL_DISC = 420_624, 329_184  # .46 and .36 in
# Points by which discs that share a cell are off its middle.
_OFF = {1: ((0, 0),), 2: ((-9, -9), (9, 9)), 3: ((-14.5, -12.5), (14.5, -12.5), (0, 12.5))}
_PILLS = (Fill("bg1"), Fill("accent1", 25), Fill("accent1"))


def behind(box: TableBox) -> Iterator[PlacedShape]:
    """Shapes that stand behind a table: the boxes of pills."""
    for mark in box.marks:
        if isinstance(mark.mark, Pill):
            yield PlacedShape(mark.name, "rect", mark.area, _PILLS[mark.mark.tone], Line("accent1", 1.25))


def before(box: TableBox, theme: Theme) -> Iterator[PlacedShape]:
    """Plain shapes that stand before a table: heavy rules over columns, the tab of a highlighted row."""
    rtl = theme.direction == "rtl"
    for name, area, look in _before(box, -1 if rtl else 1):
        yield PlacedShape(name, "rect", mirror.within(area, box.area) if rtl else area, look)


def _before(box: TableBox, step: int) -> Iterator[tuple[str, Area, Fill]]:
    x = box.area.x
    last = len(box.widths) - 1
    for i, (column, width) in enumerate(zip(box.table.columns[::step], box.widths[::step], strict=True)):
        if column.rule:
            across = width if i == last else width - GUTTER
            area = Area(x, box.area.y, across, round(column.rule.weight * POINT))
            yield f"Rule {i}", area, column.rule.fill
        x += width
    y = box.area.y + box.heights[0]
    for row, height in zip(box.table.rows, box.heights[1:], strict=True):
        if row.highlight:
            yield f"Highlight: {row.name}", Area(box.area.x, y, round(0.06 * EMU), height), Fill("accent1")
        y += height


def shapes(placed: PlacedMark, theme: Theme) -> Iterator[PlacedShape]:
    """The shapes of a mark of a cell; a pill is behind its table."""
    mark, area = placed.mark, placed.area
    if isinstance(mark, Bar):
        yield from _bar(mark, area, theme)
    elif isinstance(mark, Scale):
        yield from _scale(mark, area, theme)
    elif isinstance(mark, Ball):
        yield from _ball(mark, area)
    elif isinstance(mark, Discs):
        yield from _discs(placed, mark.labels, theme)


def _bar(mark: Bar, area: Area, theme: Theme) -> Iterator[PlacedShape]:
    """A scale from 0 to 100 cut into its bands; the band that applies stands out in colour and height."""
    gap = round(0.018 * EMU)
    lift = round(0.03 * EMU)
    for low, high in pairwise((0, *mark.cuts, 100)):
        x1, x2 = area.x + area.w * low // 100, area.x + area.w * high // 100
        on = mark.high > mark.low and low >= mark.low - 1 and high <= mark.high + 1
        part = Area(x1, area.y - lift * on, max(1, x2 - x1 - gap), area.h + 2 * lift * on)
        part = mirror.within(part, area) if theme.direction == "rtl" else part
        yield PlacedShape(f"{low}–{high}%", "rect", part, Fill("accent1") if on else Fill("accent6", 30))


def _scale(mark: Scale, area: Area, theme: Theme) -> Iterator[PlacedShape]:
    """The numbers of a scale, each over where the bars are cut."""
    digit = theme.role("key").size * 0.62 * POINT
    for bound in (0, *mark.cuts, 100):
        wide = round(digit * len(str(bound)))
        aside = {0: 0, 100: wide // 4}.get(bound, wide // 2)  # within the column, and clear of the number before
        at = Area(area.x + area.w * bound // 100 - aside, area.y, wide, area.h)
        at = mirror.within(at, area) if theme.direction == "rtl" else at
        yield PlacedShape(f"{bound}%", "rect", at, paragraphs=(Paragraph((Run(str(bound)),), 0, "key"),))


def _ball(mark: Ball, area: Area) -> Iterator[PlacedShape]:
    full = Fill("tx2") if mark.quarters == 4 else Fill("bg1")
    yield PlacedShape("Ring", "ellipse", area, full, Line("tx2", 1.25))
    if 0 < mark.quarters < 4:
        yield PlacedShape("Quarters", "pie", area, Fill("tx2"), quarters=mark.quarters)


def _discs(placed: PlacedMark, labels: Sequence[str], theme: Theme) -> Iterator[PlacedShape]:
    """One disc in the middle of a cell, two or three set off from it, more in a box with their ranges."""
    align, area = theme.role("disc").align, placed.area
    look, ring = Fill("tx2"), Line("bg1", 1.5)
    if placed.text:
        words = Paragraph((Run(placed.text, style=SMALL, tone="bg1"),), 0, "disc")
        yield PlacedShape(f"Risks {placed.text}", "rect", labels_box(area), look, ring, (words,), align)
        return
    size = DISC if len(labels) == 1 else SMALL_DISC
    for label, (dx, dy) in zip(labels, _OFF[len(labels)], strict=True):
        x, y = area.x + (area.w - size) // 2 + round(dx * POINT), area.y + (area.h - size) // 2 + round(dy * POINT)
        words = Paragraph((Run(label),), 0, "disc")
        yield PlacedShape(f"Risk {label}", "ellipse", Area(x, y, size, size), look, ring, (words,), align)


__all__ = ["before", "behind", "shapes"]
