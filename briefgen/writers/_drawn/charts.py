"""Charts: this file draws what the native charts show, by the same measures: bars, columns, lines, areas, points and rings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import cos, pi, sin

from ...fit.axes import printed
from ...fit.chart import OVERLAP, last
from ...fit.looks import LOOKS
from ...fit.points import HOLE
from ...page import ChartBox
from .marks import Line, Mark, Move, Part, Path, Rect
from .plots import (
    EDGE,
    Frame,
    curve,
    frame,
    key,
    level_lines,
    names_before,
    names_below,
    symbol,
    upright_lines,
)  # fmt: skip
from .shapes import polygon, ring
from .text import Pen

_BESIDE, _ABOVE = 3.0, 6.5  # points from the end of a bar to its number, and to the foot of one above it
_AFTER = 6.8  # points from the middle of a mark to the words beside it
_LINE_MARK, _POINT_MARK = 8.0, 10.0
_WIDEST_GAP = 5.0  # between groups of bars, in bars


def chart(box: ChartBox, name: str, pen: Pen) -> Part:
    """A chart as a figure."""
    draw = {"line": _lines, "area": _areas, "scatter": _points, "doughnut": _doughnut}.get(box.chart.shape, _bars)
    return Part(name, "figure", tuple(draw(frame(box, pen))), box.chart.alt)


# ---------------------------------------------------------------- bars and columns


def _bars(at: Frame) -> Iterator[Mark]:
    """Bars and columns, beside each other or stacked, with their numbers where these have room."""
    level = at.chart.shape in ("bar", "stacked_bar", "shares")
    yield from upright_lines(at) if level else level_lines(at)
    yield from names_before(at) if level else names_below(at)
    if at.chart.shape in ("bar", "column"):
        yield from _beside(at, level)
    else:
        yield from _stacked(at, level)
    yield from key(at)


def _slots(at: Frame, level: bool, beside: int) -> Iterator[tuple[float, float]]:
    """For each category where its first bar begins, and how thick its bars are."""
    count = len(at.chart.categories)
    slot = (at.h if level else at.w) / count
    group = beside - OVERLAP * (beside - 1)
    thick = slot / (group + min(at.plot.gap, _WIDEST_GAP))
    for i in range(count):
        yield (at.y if level else at.x) + i * slot + (slot - group * thick) / 2, thick


def _beside(at: Frame, level: bool) -> Iterator[Mark]:
    named = at.plot.names == "first"
    slots = list(_slots(at, level, len(at.chart.series)))
    for s, (name, values) in enumerate(at.chart.series):
        own = at.look(s)
        fill, edge = at.pen.ink.fill(own.fill), None if own.edge == "bg1" else at.edge(own)
        first = next((i for i, value in enumerate(values) if value is not None), None)
        for i, ((start, thick), value) in enumerate(zip(slots, values, strict=True)):
            if value is None:
                continue
            begin = start + s * thick * (1 - OVERLAP)
            yield _bar(at, level, begin, thick, 0.0, value)._replace(fill=fill, stroke=edge)
            if at.plot.labelled and (s, i) not in at.plot.thin:
                words = f"{name}: {printed(at.chart, value)}" if named and i == first else printed(at.chart, value)
                yield from _at_end(at, level, begin + thick / 2, value, words)


def _at_end(at: Frame, level: bool, middle: float, value: float, words: str) -> Iterator[Mark]:
    """The number of a bar beyond its end."""
    if level:
        side, gap = ("right", -_BESIDE) if value < 0 else ("left", _BESIDE)
        yield from at.words(words, at.along(value) + gap, middle, side, True)
    else:
        away = 0.26 * at.size + _ABOVE
        yield from at.words(words, middle, at.up(value) + (away if value < 0 else -away), bold=True)


def _bar(at: Frame, level: bool, begin: float, thick: float, start: float, end: float) -> Rect:
    low, high = sorted((start, end))
    if level:
        return Rect(at.along(low), begin, at.along(high) - at.along(low), thick)
    return Rect(begin, at.up(high), thick, at.up(low) - at.up(high))


def _stacked(at: Frame, level: bool) -> Iterator[Mark]:
    slots = list(_slots(at, level, 1))
    up, down = [0.0] * len(slots), [0.0] * len(slots)
    moved = {(s, i): (x * at.place[2], y * at.place[3]) for s, i, x, y in at.plot.moved}
    numbers: list[Mark] = []
    for s, (_, values) in enumerate(at.chart.series):
        own = at.look(s)
        fill, edge = at.pen.ink.fill(own.fill), at.edge(own)
        for i, ((begin, thick), value) in enumerate(zip(slots, values, strict=True)):
            if not value:
                continue
            pile = up if value > 0 else down
            bar = _bar(at, level, begin, thick, pile[i], pile[i] + value)
            pile[i] += value
            yield bar._replace(fill=fill, stroke=edge)
            if at.plot.labelled and (s, i) not in at.plot.thin:
                dx, dy = moved.get((s, i), (0.0, 0.0))
                ink = "tx1" if (s, i) in moved else own.ink
                numbers += at.words(printed(at.chart, value), bar.x + bar.w / 2 + dx, bar.y + bar.h / 2 + dy, bold=True, slot=ink)
    yield from numbers


# ---------------------------------------------------------------- lines and areas


def _lines(at: Frame) -> Iterator[Mark]:
    """Lines with a mark at each value, broken where one is missing."""
    yield from level_lines(at)
    yield from names_below(at)
    slot = at.w / len(at.chart.categories)
    for s, (name, values) in enumerate(at.chart.series):
        own = at.look(s)
        points = [None if value is None else (at.x + (i + 0.5) * slot, at.up(value)) for i, value in enumerate(values)]
        steps = []
        for before, point in pairwise([None, *points]):
            if point is not None:
                steps.append(Move(*point) if before is None else Line(*point))
        yield Path(tuple(steps), None, curve(at, own))
        yield from (symbol(at, own, *point, _LINE_MARK) for point in points if point is not None)
        for i, (point, value) in enumerate(zip(points, values, strict=True)):
            if point is None or value is None:
                continue
            if at.plot.names == "end" and i == last(at.chart, s):
                yield from at.words(f"{name} {printed(at.chart, value)}", point[0] + _AFTER, point[1], "left", True)
            elif at.plot.labelled:
                yield from at.words(printed(at.chart, value), point[0], point[1] - 0.26 * at.size - _ABOVE - 2, bold=True)
    yield from key(at)


def _areas(at: Frame) -> Iterator[Mark]:
    """Areas on top of each other, from the first category at one edge to the last at the other."""
    yield from level_lines(at)
    count = len(at.chart.categories)
    xs = [at.x + at.w * i / max(1, count - 1) for i in range(count)]
    below = [0.0] * count
    for s, (_, values) in enumerate(at.chart.series):
        own = at.look(s)
        above = [under + (value or 0.0) for under, value in zip(below, values, strict=True)]
        outline = [(x, at.up(value)) for x, value in zip(xs, above, strict=True)]
        outline += [(x, at.up(value)) for x, value in zip(xs[::-1], below[::-1], strict=True)]
        yield polygon(tuple(outline), at.pen.ink.fill(own.fill), at.edge(own))
        below = above
    yield from names_below(at)
    yield from key(at)


# ---------------------------------------------------------------- points and rings


def _points(at: Frame) -> Iterator[Mark]:
    """Points, each with its name at the side that was found for it."""
    yield from upright_lines(at)
    yield from level_lines(at)
    (across, xs), *rest = at.chart.series
    sides = {(s, i): side for s, i, side in at.plot.sides}
    for s, (_, values) in enumerate(rest, 1):
        for i, (across_value, value) in enumerate(zip(xs, values, strict=True)):
            if across_value is None or value is None:
                continue
            x, y = at.across(across_value), at.up(value)
            yield symbol(at, at.look(s), x, y, _POINT_MARK)
            side, away = sides[s, i], _AFTER + 1
            dx, dy, end = {
                "r": (away, 0.0, "left"), "l": (-away, 0.0, "right"),
                "t": (0.0, -away - 0.4 * at.size, "centre"), "b": (0.0, away + 0.4 * at.size, "centre"),
            }[side]  # fmt: skip
            yield from at.words(at.chart.categories[i], x + dx, y + dy, end)
    _, top, _, height = at.place
    yield from at.words(across, at.x + 2.6, top + height - 0.62 * at.size, "left", True)
    yield from key(at)


def _doughnut(at: Frame) -> Iterator[Mark]:
    """A ring from the top clockwise, names and numbers around it."""
    values = [value or 0.0 for value in at.chart.series[0][1]]
    ends = [2 * pi * end / sum(values) for end in accumulate(values, initial=0.0)]
    radius, x, y = at.w / 2, at.x + at.w / 2, at.y + at.h / 2
    _, _, width, height = at.place
    labels: list[Mark] = []
    for i, ((start, end), value, own) in enumerate(zip(pairwise(ends), values, LOOKS, strict=False)):
        steps = ring(x, y, radius, radius * HOLE, start - pi / 2, end - start)
        yield Path(steps, at.pen.ink.fill(own.fill), at.pen.ink.line(own.edge, EDGE))
        middle, arc = (start + end) / 2, radius * (1 + HOLE) / 2
        if i < len(at.plot.moved):
            _, _, dx, dy = at.plot.moved[i]
            label_x, label_y = x + arc * sin(middle) + dx * width, y - arc * cos(middle) + dy * height
            half = at.size * 0.55
            labels += at.words(at.chart.categories[i], label_x, label_y - half, bold=True)
            labels += at.words(printed(at.chart, value), label_x, label_y + half, bold=True)
    yield from labels


__all__ = ["chart"]
