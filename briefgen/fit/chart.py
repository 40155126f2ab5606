"""Charts in boxes: this file gives a chart its axes and finds room for its words, so that every program draws it alike.

Numbers stand at their values where all have room, else an axis tells them. Bars, columns and areas begin at zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ..deck import Chart
from ..page import Area, ChartBox, Plot, Scale
from ..theme import POINT, Region, Theme
from .axes import OVERLAP, PAD, THICKEST, WIDEST, Pen, bar, key_of, nice, printed
from .beside import aside, thin_parts
from .labels import NoRoom
from .points import doughnut, scatter

_NAMES = (0.34, 0.5)  # shares of the width that names of bars may take
_LINES = 3  # of the name of a column


def box(chart: Chart, region: Region, theme: Theme) -> ChartBox:
    """The chart in its region; a word that has no room is refused by name."""
    width, height = region.w / POINT, region.h / POINT
    pen = Pen(theme.role("text"), theme)
    draw = _DRAWN.get(chart.shape, _upright)
    return ChartBox(region, Area(region.x, region.y, region.w, region.h), chart, draw(chart, pen, width, height), chart.name)


# ---------------------------------------------------------------- scales


def _reaching(ends: Sequence[tuple[float, float]], length: float) -> Scale:
    """The scale, from zero, on which bars and the labels beyond their ends are within ``length`` points."""

    down, up = ([(abs(value), room) for value, room in ends if (value < 0) == below] for below in (True, False))

    def reach(side: Sequence[tuple[float, float]], unit: float) -> float:
        return max([value * unit + room for value, room in side], default=0.0)

    span = max((abs(value) for value, _ in ends), default=0.0)
    if not span:
        return Scale(0, 1)
    low, high = 0.0, length / span
    for _ in range(60):
        unit = (low + high) / 2
        low, high = (unit, high) if reach(up, unit) + reach(down, unit) <= length else (low, unit)
    if low * span < length / 4:
        raise NoRoom(f"{max(ends, key=lambda end: end[1])[0]:,g}")
    return Scale(-reach(down, low) / low or 0.0, reach(up, low) / low)


def _extent(chart: Chart) -> tuple[float, float]:
    """The least and the greatest of what is plotted, and zero."""
    if chart.shape in ("stacked", "stacked_bar", "shares", "area"):
        stacks = list(zip(*(values for _, values in chart.series), strict=True))
        up = [sum(value for value in stack if value and value > 0) for stack in stacks]
        down = [sum(value for value in stack if value and value < 0) for stack in stacks]
        return min([0.0, *down]), max([0.0, *up])
    return min([0.0, *chart.numbers]), max([0.0, *chart.numbers])


# ---------------------------------------------------------------- bars


def _across(chart: Chart, pen: Pen, width: float, height: float) -> Plot:
    """Bars from left to right, their names before them."""
    stacked, count = chart.shape != "bar", len(chart.categories)
    beside = 1 if stacked else len(chart.series)
    named: Literal["none", "first", "key"] = "none" if len(chart.series) == 1 else "key"
    row = (height - (2 * (pen.pitch + PAD) if stacked or named == "key" else 0.0)) / count  # beside a key and an axis
    left = next((width * share for share in _NAMES if _named(chart, pen, width * share, row)), 0.0)
    if not left:
        raise NoRoom(max(chart.categories, key=len))
    left = min(left, max(pen.width(name) for name in chart.categories) + 1) + PAD
    long = width - left
    thick, _ = bar((height - pen.pitch) / count, beside, THICKEST)
    labelled = stacked or (height / count if beside == 1 else thick * (1 - OVERLAP)) >= pen.pitch
    ends = [
        (value, pen.width(printed(chart, value), True) + PAD)
        for _, values in chart.series
        for value in values
        if value is not None
    ]
    if len(chart.series) == 2 and not stacked and labelled:
        named, ends = "first", [*ends, *_first(chart, pen)]
    key = key_of(chart, pen, width) if named == "key" else (0.0, 0.0)
    thin: frozenset[tuple[int, int]] = frozenset()
    low, high = _extent(chart)
    scale = Scale(0, 100) if chart.shape == "shares" else Scale(low, high or 1.0)
    if stacked:
        thin = thin_parts(chart, pen, scale, long)
    elif labelled:
        scale = _reaching(ends, long)
    untold = any(chart.series[s][1][i] for s, i in thin)
    if untold and (told := aside(chart, pen, scale, (height - key[1], long), (width, height), False)):
        inside = (left / width, key[1] / height, long / width, told.across / height)
        return Plot(inside, scale, names=named, key=(key[0] / width, key[1] / height), labelled=True, thin=told.thin,
                    gap=told.gap, moved=told.moved)  # fmt: skip
    axis = not labelled or untold
    if axis:
        scale = nice(scale.low, scale.high)
        long -= pen.width(printed(chart, scale.high)) / 2
        thin = thin_parts(chart, pen, scale, long) if stacked else thin
    foot = pen.pitch + PAD if axis else 0.0
    top = key[1]
    inside = (left / width, top / height, long / width, (height - top - foot) / height)
    _, gap = bar((height - top - foot) / count, beside, THICKEST)
    return Plot(inside, scale, names=named, key=(key[0] / width, key[1] / height), labelled=labelled, thin=thin, gap=gap)


def _named(chart: Chart, pen: Pen, room: float, row: float) -> bool:
    return all(pen.lines(name, room) * pen.pitch <= row for name in chart.categories)


def _first(chart: Chart, pen: Pen) -> Iterator[tuple[float, float]]:
    """The ends of the bars at which the names of two series stand."""
    for name, values in chart.series:
        value = next((value for value in values if value is not None), 0.0)
        yield value, pen.width(f"{name}: {printed(chart, value)}", True) + PAD


# ---------------------------------------------------------------- columns, lines, areas


class _Frame(NamedTuple):
    """What is within the axes, in points, and of how many categories one is named below it."""

    left: float
    top: float
    long: float
    tall: float
    every: int

    def inside(self, width: float, height: float) -> tuple[float, float, float, float]:
        return self.left / width, self.top / height, self.long / width, self.tall / height


def _upright(chart: Chart, pen: Pen, width: float, height: float) -> Plot:
    """Columns, lines and areas, their names below them."""
    several, stacked = len(chart.series) > 1, chart.shape == "stacked"
    low, high = _extent(chart)
    low = low if chart.start is None else chart.start
    labelled = stacked or _has_room(chart, pen, width / len(chart.categories))
    scale = Scale(low, high or 1.0) if labelled else nice(low, high)
    if several and chart.shape == "line":
        right = max(pen.width(_ending(chart, s), True) for s in range(len(chart.series))) + 2 * PAD
        frame = _frame(chart, pen, width - right, height, scale, 0.0)
        if right <= width * 0.4 and _apart(chart, scale, frame.tall, pen.pitch):
            return Plot(frame.inside(width, height), scale, names="end", every=frame.every)
    key = key_of(chart, pen, width) if several else (0.0, 0.0)
    frame = _frame(chart, pen, width, height, scale, key[1])
    thin: frozenset[tuple[int, int]] = frozenset()
    if stacked:
        wide = bar(frame.long / len(chart.categories), 1, WIDEST)[0] + 4
        thin = thin_parts(chart, pen, scale, frame.tall, wide)
        if any(chart.series[s][1][i] for s, i in thin):
            if told := aside(chart, pen, scale, (frame.long, frame.tall), (width, height), True):
                inside = frame._replace(long=told.across).inside(width, height)
                return Plot(inside, scale, names="key", key=(key[0] / width, key[1] / height), labelled=True, thin=told.thin,
                            gap=told.gap, moved=told.moved)  # fmt: skip
            scale = nice(low, high)
            frame = _frame(chart, pen, width, height, scale, key[1])
            thin = thin_parts(chart, pen, scale, frame.tall, wide)
    elif labelled:
        scale = _reaching([(value, pen.pitch + 2) for value in chart.numbers], frame.tall)
    names: Literal["none", "key"] = "key" if several else "none"
    beside = len(chart.series) if chart.shape == "column" else 1
    _, gap = bar(frame.long / len(chart.categories), beside, WIDEST)
    return Plot(frame.inside(width, height), scale, names=names, key=(key[0] / width, key[1] / height), labelled=labelled,
                thin=thin, every=frame.every, gap=gap)  # fmt: skip


def _has_room(chart: Chart, pen: Pen, slot: float) -> bool:
    """Whether numbers at columns, or at a single line, stand clear of each other."""
    widest = max(pen.width(printed(chart, value), True) for value in chart.numbers)
    if chart.shape == "column" and len(chart.series) > 1:
        return widest <= bar(slot, len(chart.series), WIDEST)[0] * (1 - OVERLAP)
    return chart.shape != "area" and len(chart.series) == 1 and chart.start is None and widest <= slot - 2


def _frame(chart: Chart, pen: Pen, width: float, height: float, scale: Scale, top: float) -> _Frame:
    """The room within the axes, beside the numbers of an axis and above the names of the categories."""
    left, right = 0.0, 0.0
    if scale.step:
        left = max(pen.width(printed(chart, value)) for value in scale[:2]) + PAD
        top += pen.pitch / 2
    gaps = len(chart.categories)
    if chart.shape == "area":  # whose first and last name stand at its edges
        first, end = (min(pen.width(chart.categories[i]) / 2, width / 8) for i in (0, -1))
        left, right, gaps = max(left, first), end, gaps - 1
    long = width - left - right
    every, lines = _below(chart, pen, long / gaps)
    if every > 1 and chart.shape == "line":  # whose first name reaches beyond its first slot
        left = max(left, (pen.width(chart.categories[0]) - long / gaps) / 2)
        long = width - left - right
    return _Frame(left, top, long, height - top - lines * pen.pitch - PAD, every)


def last(chart: Chart, series: int) -> int:
    """The last category of which a series has a value."""
    return max((i for i, value in enumerate(chart.series[series][1]) if value is not None), default=0)


def _ending(chart: Chart, series: int) -> str:
    """What stands at the end of a line: its name and its last value."""
    name, values = chart.series[series]
    return f"{name} {printed(chart, values[last(chart, series)] or 0.0)}"


def _apart(chart: Chart, scale: Scale, tall: float, pitch: float) -> bool:
    """Whether the lines end far enough from each other, all at the last category, for their names to stand there."""
    values = [values[-1] for _, values in chart.series]
    if any(value is None for value in values):
        return False
    heights = sorted((value or 0.0) / (scale.high - scale.low) * tall for value in values)
    return all(above - below >= pitch for below, above in pairwise(heights))


def _below(chart: Chart, pen: Pen, slot: float) -> tuple[int, int]:
    """Of how many categories one is named, and in how many lines."""
    lines = max(pen.lines(name, slot - 4) for name in chart.categories)
    if lines <= _LINES:
        return 1, lines
    if chart.shape in ("line", "area"):
        for every in range(2, 1 + len(chart.categories) // 2):
            if all(pen.width(name) <= slot * every - PAD for name in chart.categories[::every]):
                return every, 1
    raise NoRoom(max(chart.categories, key=pen.width))


_DRAWN = {"bar": _across, "stacked_bar": _across, "shares": _across, "scatter": scatter, "doughnut": doughnut}

__all__ = ["OVERLAP", "box", "last"]
