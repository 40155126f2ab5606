"""Scatter charts and doughnuts in boxes: this file finds room for the words around their points and rings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import cos, pi, sin
from typing import Literal

from ..deck import Chart
from ..page import Plot, Scale
from .axes import PAD, Pen, key_of, nice, printed
from .labels import NoRoom

HOLE = 0.5  # of a doughnut: LibreOffice knows no other
_DOT, _TRIES = 5.0, 20_000  # of a scatter chart: points from the middle of a mark to its edge, and places tried
_RINGS = (0.8, 0.72, 0.64, 0.56, 0.48)  # shares of the height that a doughnut is tried at


def scatter(chart: Chart, pen: Pen, width: float, height: float) -> Plot:
    """Points, each with its name beside it where that touches nothing."""
    (across, xs), *rest = chart.series
    numbers = [value for value in xs if value is not None]
    up = [value for _, values in rest for value in values if value is not None]
    x_scale, y_scale = _around_points(numbers), _around_points(up)
    key = key_of(chart, pen, width)
    left = max(pen.width(printed(chart, value)) for value in y_scale[:2]) + PAD
    right = pen.width(printed(chart, x_scale.high)) / 2
    if pen.width(across, True) > width - left:
        raise NoRoom(across)
    top, foot = key[1] + pen.pitch / 2, 2 * pen.pitch + 2 * PAD
    long, tall = width - left - right, height - top - foot
    spots = [
        (s, i, left + (x - x_scale.low) / (x_scale.high - x_scale.low) * long,
         top + (y_scale.high - value) / (y_scale.high - y_scale.low) * tall)
        for s, (_, values) in enumerate(rest, 1) for i, (x, value) in enumerate(zip(xs, values, strict=True))
        if x is not None and value is not None
    ]  # fmt: skip
    sides = tuple(_sides(chart, spots, pen, (left, top - pen.pitch / 2, width, top + tall)))
    inside = (left / width, top / height, long / width, tall / height)
    return Plot(inside, y_scale, x_scale, "key", (key[0] / width, key[1] / height), sides=sides)


def _around_points(values: Sequence[float]) -> Scale:
    """A scale with some room beyond the outermost points, but not below nothing where none is."""
    low, high = min(values), max(values)
    room = (high - low) * 0.06
    return nice(max(0.0, low - room) if low >= 0 else low - room, high + room)


_Side = Literal["r", "l", "t", "b"]
_SIDES: tuple[_Side, ...] = ("r", "l", "t", "b")


_Place = tuple[float, float, float, float]  # left, top, right, bottom


def _sides(
    chart: Chart, spots: Sequence[tuple[int, int, float, float]], pen: Pen, room: _Place
) -> Iterator[tuple[int, int, _Side]]:
    """For each point a side on which its name touches neither another name nor another point, found by trying."""
    dots = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for _, _, x, y in spots]
    open_sides = []
    for k, (_, i, x, y) in enumerate(spots):
        wide, tall = pen.width(chart.categories[i]), pen.pitch
        found = []
        for side in _SIDES:
            a = x + _DOT if side == "r" else x - _DOT - wide if side == "l" else x - wide / 2
            b = y - _DOT - tall if side == "t" else y + _DOT if side == "b" else y - tall / 2
            place = (a, b, a + wide, b + tall)
            inside = a >= room[0] and b >= room[1] and place[2] <= room[2] and place[3] <= room[3]
            if inside and not any(_touch(place, dot) for dot in (*dots[:k], *dots[k + 1 :])):
                found.append((side, place))
        open_sides.append(found)
    chosen: list[tuple[_Side, _Place]] = []
    left = [iter(found) for found in open_sides]
    deepest = tries = 0
    while len(chosen) < len(spots):
        k = len(chosen)
        following = next((one for one in left[k] if not any(_touch(one[1], other) for _, other in chosen)), None)
        tries += 1
        if following:
            chosen.append(following)
            deepest = max(deepest, min(k + 1, len(spots) - 1))
        elif k == 0 or tries > _TRIES:
            raise NoRoom(chart.categories[spots[deepest][1]])
        else:
            left[k] = iter(open_sides[k])
            chosen.pop()
    for (series, i, _, _), (side, _) in zip(spots, chosen, strict=True):
        yield series, i, side


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def doughnut(chart: Chart, pen: Pen, width: float, height: float) -> Plot:
    """A ring as large as its labels leave room for: names and numbers stand around it."""
    for share in _RINGS:
        radius = height * share / 2
        if moved := _around(chart, pen, width, height, radius):
            inside = (0.5 - radius / width, 0.5 - radius / height, 2 * radius / width, 2 * radius / height)
            return Plot(inside, Scale(0, 1), labelled=True, moved=moved)
    raise NoRoom(max(chart.categories, key=pen.width))


def _around(chart: Chart, pen: Pen, width: float, height: float, radius: float) -> tuple[tuple[int, int, float, float], ...]:
    """How far the labels stand from the middle of their arcs, as shares of the chart; nothing where they do not fit."""
    values = [value or 0.0 for value in chart.series[0][1]]
    ends = [2 * pi * end / sum(values) for end in accumulate(values)]
    angles = [end - pi * value / sum(values) for end, value in zip(ends, values, strict=True)]
    tall, near = 2 * pen.pitch, radius + PAD
    rows: dict[int, float] = {}
    for right in (True, False):  # on each side from top to bottom, pushed apart
        side = sorted((-near * cos(angle), i) for i, angle in enumerate(angles) if (sin(angle) >= 0) == right)
        free = (height - tall) / 2
        for place, (y, i) in enumerate(side):
            below = free - (len(side) - 1 - place) * tall
            above = rows[side[place - 1][1]] + tall if place else -free
            rows[i] = min(max(y, above), below)
            if below < above:
                return ()
    moved = []
    for i, angle in enumerate(angles):
        wide = max(pen.width(chart.categories[i]), pen.width(printed(chart, values[i]), True))
        beside = max(0.0, abs(rows[i]) - tall / 2)  # how far the nearest of its lines is from the middle
        x = (max(near**2 - beside**2, 0.0) ** 0.5 + wide / 2 + PAD / 2) * (1 if sin(angle) >= 0 else -1)
        if abs(x) + wide / 2 > width / 2:
            return ()
        arc = radius * (1 + HOLE) / 2
        moved.append((0, i, (x - arc * sin(angle)) / width, (rows[i] + arc * cos(angle)) / height))
    return tuple(moved)
