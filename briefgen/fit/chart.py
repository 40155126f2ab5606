"""Charts in boxes: this file gives a chart its axes and finds room for its words, so that every program draws it alike.

Numbers stand at their values where all have room, else an axis tells them. Bars, columns and areas begin at zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil, cos, floor, log10, pi, sin
from typing import Literal, NamedTuple

from ..deck import Chart, Paragraph, Run
from ..metrics import SAFETY
from ..page import Area, ChartBox, Plot, Scale
from ..theme import POINT, Region, TextStyle, Theme
from .drawing import NoRoom
from .prose import laid, lines_of, pieces, pitch

GAP, OVERLAP = 0.55, -0.08  # between groups of bars, in bars, and of one bar over the next
_THICKEST = 60.0  # points of a bar
_WIDEST = 110.0  # points of a column
_THINNEST = 4.0  # points of a bar or column that is told from its neighbours
HOLE = 0.5  # of a doughnut: LibreOffice knows no other
_PAD = 6.0  # points between words and what they belong to
_SAMPLE, _LINE, _APART = 22.0, 46.0, 16.0  # of a key: points for the sample, and to the next entry
_ZERO = Paragraph((Run("0"),))
_NAMES = (0.34, 0.5)  # shares of the width that names of bars may take
_LINES = 3  # of the name of a column
_STEPS = (1, 2, 2.5, 5, 10)
_DOT, _TRIES = 5.0, 20_000  # of a scatter chart: points from the middle of a mark to its edge, and places tried
_RINGS = (0.8, 0.72, 0.64, 0.56, 0.48)  # shares of the height that a doughnut is tried at


class _Pen(NamedTuple):
    """Measures the words of a chart."""

    style: TextStyle
    theme: Theme

    def width(self, words: str, bold: bool = False) -> float:
        return sum(piece.width for piece in pieces(Paragraph((Run(words, bold),)), self.style, self.theme)) * SAFETY

    def lines(self, words: str, room: float) -> int:
        """How many lines words take, all too many where one of them is wider than a line."""
        paragraph = Paragraph((Run(words),))
        if laid(paragraph, self.style, self.theme).widest * SAFETY > room:
            return 99
        return lines_of(paragraph, self.style, room, self.theme)

    @property
    def pitch(self) -> float:
        return pitch(_ZERO, self.style, self.theme)


def box(chart: Chart, region: Region, theme: Theme) -> ChartBox:
    """The chart in its region; a word that has no room is refused by name."""
    width, height = region.w / POINT, region.h / POINT
    pen = _Pen(theme.role("text"), theme)
    draw = _DRAWN.get(chart.shape, _upright)
    return ChartBox(region, Area(region.x, region.y, region.w, region.h), chart, draw(chart, pen, width, height), chart.name)


def printed(chart: Chart, value: float) -> str:
    """A number of a chart, about as wide as programs write it."""
    return f"{value:,.{chart.decimals}f}{chart.suffix}"


# ---------------------------------------------------------------- scales


def nice(low: float, high: float, wanted: int = 5) -> Scale:
    """A scale with round steps that holds two values."""
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = (high - low) / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * 0.999999)
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step)


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


def _key(chart: Chart, pen: _Pen, width: float) -> tuple[float, float]:
    """The width and height of a key of the series, in points."""
    shown = chart.series[1:] if chart.shape == "scatter" else chart.series
    rows, at, widest = 1, 0.0, 0.0
    for name, _ in shown:
        wide = (_LINE if chart.shape == "line" else _SAMPLE) + pen.width(name) + _APART
        if wide > width:
            raise NoRoom(name)
        if at + wide > width:
            rows, at = rows + 1, 0.0
        at += wide
        widest = max(widest, at)
    return widest, rows * (pen.pitch + 4)


def _bar(slot: float, beside: int, most: float) -> tuple[float, float]:
    """How thick bars are of which ``beside`` stand in a slot, and the gap to the next group, in bars."""
    group = beside - OVERLAP * (beside - 1)
    thick = min(slot / (group + GAP), most)
    if thick < _THINNEST and beside > 1:
        raise NoRoom(f"{beside} bars each")
    return thick, slot / thick - group


def _across(chart: Chart, pen: _Pen, width: float, height: float) -> Plot:
    """Bars from left to right, their names before them."""
    stacked, count = chart.shape != "bar", len(chart.categories)
    beside = 1 if stacked else len(chart.series)
    named: Literal["none", "first", "key"] = "none" if len(chart.series) == 1 else "key"
    row = (height - (2 * (pen.pitch + _PAD) if stacked or named == "key" else 0.0)) / count  # beside a key and an axis
    left = next((width * share for share in _NAMES if _named(chart, pen, width * share, row)), 0.0)
    if not left:
        raise NoRoom(max(chart.categories, key=len))
    left = min(left, max(pen.width(name) for name in chart.categories) + 1) + _PAD
    long = width - left
    thick, _ = _bar((height - pen.pitch) / count, beside, _THICKEST)
    labelled = stacked or (height / count if beside == 1 else thick * (1 - OVERLAP)) >= pen.pitch
    ends = [
        (value, pen.width(printed(chart, value), True) + _PAD)
        for _, values in chart.series
        for value in values
        if value is not None
    ]
    if len(chart.series) == 2 and not stacked and labelled:
        named, ends = "first", [*ends, *_first(chart, pen)]
    key = _key(chart, pen, width) if named == "key" else (0.0, 0.0)
    thin: frozenset[tuple[int, int]] = frozenset()
    low, high = _extent(chart)
    scale = Scale(0, 100) if chart.shape == "shares" else Scale(low, high or 1.0)
    if stacked:
        thin = _thin(chart, pen, scale, long)
    elif labelled:
        scale = _reaching(ends, long)
    axis = not labelled or any(chart.series[s][1][i] for s, i in thin)
    if axis:
        scale = nice(scale.low, scale.high)
        long -= pen.width(printed(chart, scale.high)) / 2
        thin = _thin(chart, pen, scale, long) if stacked else thin
    foot = pen.pitch + _PAD if axis else 0.0
    top = key[1]
    inside = (left / width, top / height, long / width, (height - top - foot) / height)
    _, gap = _bar((height - top - foot) / count, beside, _THICKEST)
    return Plot(inside, scale, names=named, key=(key[0] / width, key[1] / height), labelled=labelled, thin=thin, gap=gap)


def _thin(chart: Chart, pen: _Pen, scale: Scale, length: float, wide: float = 0.0) -> frozenset[tuple[int, int]]:
    """The parts of bars, or of columns that are so ``wide``, which have no room for their number."""

    def fits(part: float, words: str) -> bool:
        if wide:
            return part >= pen.pitch and pen.width(words, True) <= wide
        return part >= pen.width(words, True) + 4

    unit = length / (scale.high - scale.low)
    return frozenset(
        (s, i)
        for s, (_, values) in enumerate(chart.series)
        for i, value in enumerate(values)
        if not value or not fits(abs(value) * unit, printed(chart, value))
    )


def _named(chart: Chart, pen: _Pen, room: float, row: float) -> bool:
    return all(pen.lines(name, room) * pen.pitch <= row for name in chart.categories)


def _first(chart: Chart, pen: _Pen) -> Iterator[tuple[float, float]]:
    """The ends of the bars at which the names of two series stand."""
    for name, values in chart.series:
        value = next((value for value in values if value is not None), 0.0)
        yield value, pen.width(f"{name}: {printed(chart, value)}", True) + _PAD


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


def _upright(chart: Chart, pen: _Pen, width: float, height: float) -> Plot:
    """Columns, lines and areas, their names below them."""
    several, stacked = len(chart.series) > 1, chart.shape == "stacked"
    low, high = _extent(chart)
    low = low if chart.start is None else chart.start
    labelled = stacked or _has_room(chart, pen, width / len(chart.categories))
    scale = Scale(low, high or 1.0) if labelled else nice(low, high)
    if several and chart.shape == "line":
        right = max(pen.width(_ending(chart, s), True) for s in range(len(chart.series))) + 2 * _PAD
        frame = _frame(chart, pen, width - right, height, scale, 0.0)
        if right <= width * 0.4 and _apart(chart, scale, frame.tall, pen.pitch):
            return Plot(frame.inside(width, height), scale, names="end", every=frame.every)
    key = _key(chart, pen, width) if several else (0.0, 0.0)
    frame = _frame(chart, pen, width, height, scale, key[1])
    thin: frozenset[tuple[int, int]] = frozenset()
    if stacked:
        wide = _bar(frame.long / len(chart.categories), 1, _WIDEST)[0] + 4
        thin = _thin(chart, pen, scale, frame.tall, wide)
        if any(chart.series[s][1][i] for s, i in thin):
            scale = nice(low, high)
            frame = _frame(chart, pen, width, height, scale, key[1])
            thin = _thin(chart, pen, scale, frame.tall, wide)
    elif labelled:
        scale = _reaching([(value, pen.pitch + 2) for value in chart.numbers], frame.tall)
    names: Literal["none", "key"] = "key" if several else "none"
    beside = len(chart.series) if chart.shape == "column" else 1
    _, gap = _bar(frame.long / len(chart.categories), beside, _WIDEST)
    return Plot(frame.inside(width, height), scale, names=names, key=(key[0] / width, key[1] / height), labelled=labelled,
                thin=thin, every=frame.every, gap=gap)  # fmt: skip


def _has_room(chart: Chart, pen: _Pen, slot: float) -> bool:
    """Whether numbers at columns, or at a single line, stand clear of each other."""
    widest = max(pen.width(printed(chart, value), True) for value in chart.numbers)
    if chart.shape == "column" and len(chart.series) > 1:
        return widest <= _bar(slot, len(chart.series), _WIDEST)[0] * (1 - OVERLAP)
    return chart.shape != "area" and len(chart.series) == 1 and chart.start is None and widest <= slot - 2


def _frame(chart: Chart, pen: _Pen, width: float, height: float, scale: Scale, top: float) -> _Frame:
    """The room within the axes, beside the numbers of an axis and above the names of the categories."""
    left, right = 0.0, 0.0
    if scale.step:
        left = max(pen.width(printed(chart, value)) for value in scale[:2]) + _PAD
        top += pen.pitch / 2
    gaps = len(chart.categories)
    if chart.shape == "area":  # whose first and last name stand at its edges
        first, end = (min(pen.width(chart.categories[i]) / 2, width / 8) for i in (0, -1))
        left, right, gaps = max(left, first), end, gaps - 1
    long = width - left - right
    every, lines = _below(chart, pen, long / gaps)
    return _Frame(left, top, long, height - top - lines * pen.pitch - _PAD, every)


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


def _below(chart: Chart, pen: _Pen, slot: float) -> tuple[int, int]:
    """Of how many categories one is named, and in how many lines."""
    lines = max(pen.lines(name, slot - 4) for name in chart.categories)
    if lines <= _LINES:
        return 1, lines
    if chart.shape in ("line", "area"):
        for every in range(2, 1 + len(chart.categories) // 2):
            if all(pen.width(name) <= slot * every - _PAD for name in chart.categories[::every]):
                # LibreOffice leaves none out, but turns them: half a right angle.
                return every, ceil((max(map(pen.width, chart.categories)) + pen.pitch) * 0.71 / pen.pitch)
    raise NoRoom(max(chart.categories, key=pen.width))


# ---------------------------------------------------------------- scatter charts and doughnuts


def _scatter(chart: Chart, pen: _Pen, width: float, height: float) -> Plot:
    """Points, each with its name beside it where that touches nothing."""
    (across, xs), *rest = chart.series
    numbers = [value for value in xs if value is not None]
    up = [value for _, values in rest for value in values if value is not None]
    x_scale, y_scale = _around_points(numbers), _around_points(up)
    key = _key(chart, pen, width)
    left = max(pen.width(printed(chart, value)) for value in y_scale[:2]) + _PAD
    right = pen.width(printed(chart, x_scale.high)) / 2
    if pen.width(across, True) > width - left:
        raise NoRoom(across)
    top, foot = key[1] + pen.pitch / 2, 2 * pen.pitch + 2 * _PAD
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
    chart: Chart, spots: Sequence[tuple[int, int, float, float]], pen: _Pen, room: _Place
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


def _doughnut(chart: Chart, pen: _Pen, width: float, height: float) -> Plot:
    """A ring as large as its labels leave room for: names and numbers stand around it."""
    for share in _RINGS:
        radius = height * share / 2
        if moved := _around(chart, pen, width, height, radius):
            inside = (0.5 - radius / width, 0.5 - radius / height, 2 * radius / width, 2 * radius / height)
            return Plot(inside, Scale(0, 1), labelled=True, moved=moved)
    raise NoRoom(max(chart.categories, key=pen.width))


def _around(chart: Chart, pen: _Pen, width: float, height: float, radius: float) -> tuple[tuple[float, float], ...]:
    """How far the labels stand from the middle of their arcs, as shares of the chart; nothing where they do not fit."""
    values = [value or 0.0 for value in chart.series[0][1]]
    ends = [2 * pi * end / sum(values) for end in accumulate(values)]
    angles = [end - pi * value / sum(values) for end, value in zip(ends, values, strict=True)]
    tall, near = 2 * pen.pitch, radius + _PAD
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
        x = (max(near**2 - beside**2, 0.0) ** 0.5 + wide / 2 + _PAD / 2) * (1 if sin(angle) >= 0 else -1)
        if abs(x) + wide / 2 > width / 2:
            return ()
        arc = radius * (1 + HOLE) / 2
        moved.append(((x - arc * sin(angle)) / width, (rows[i] + arc * cos(angle)) / height))
    return tuple(moved)


_DRAWN = {"bar": _across, "stacked_bar": _across, "shares": _across, "scatter": _scatter, "doughnut": _doughnut}

__all__ = ["HOLE", "OVERLAP", "box", "last", "nice", "printed"]
