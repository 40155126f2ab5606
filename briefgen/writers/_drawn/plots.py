"""What charts are drawn within: this file turns values into places, and sets the words, axes and keys of charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...deck import Chart, Paragraph, Run
from ...fit.axes import written
from ...fit.looks import Look, look
from ...page import ChartBox, Plot, Scale
from ...theme import POINT, Slot
from .ink import DASHES
from .marks import Ellipse, Mark, Rect, Stroke
from .shapes import line, polygon
from .text import SIDES, Pen, Room

_AXIS, _GRID, EDGE = 1.0, 0.5, 1.0  # points
_NAME, _NUMBER = 7.0, 3.5  # points from an axis to the names and numbers before it
_BELOW = 3.5  # points from an axis to the names below it
_MIDDLE = 0.26  # of its size, from the middle of a line of numbers to its baseline
_SQUARE, _NEAR, _NEXT, _LINE = 0.6, 3.0, 22.0, 30.0  # of a key: sizes for the sample, points to its name and on to the next


class Frame(NamedTuple):
    """A chart where it is drawn: its place and that within its axes, in points."""

    chart: Chart
    plot: Plot
    pen: Pen
    place: tuple[float, float, float, float]
    x: float
    y: float
    w: float
    h: float

    @property
    def size(self) -> float:
        """Of its words, in points."""
        return self.pen.theme.role("text").size

    def along(self, value: float) -> float:
        """How far right of the axis a value is."""
        return self.x + _share(value, self.plot.values) * self.w

    def up(self, value: float) -> float:
        return self.y + (1 - _share(value, self.plot.values)) * self.h

    def across(self, value: float) -> float:
        """Where a value of a scatter chart is on the axis that runs across."""
        return self.x + _share(value, self.plot.across) * self.w

    def words(
        self, words: str, x: float, y: float, side: str = "centre", bold: bool = False, slot: Slot = "tx1", room: float = 1e4
    ) -> Iterator[Mark]:
        """Words about the height ``y``, with their left or right end or their middle at ``x``, in lines of at most ``room``."""
        paragraph = Paragraph((Run(words, bold, tone=slot),), 0, "text")
        style = self.pen.theme.role("text")
        lift = self.pen.below(style) - self.pen.pitch(style) / 2 + _MIDDLE * self.size
        yield from self.pen.free((paragraph,), Room(x - SIDES[side] * room, y + lift, room, 0.0, "ctr"), side)

    def below(self, words: str, x: float, y: float, room: float = 1e4) -> Iterator[Mark]:
        """Words under a line, about ``x``."""
        paragraph = Paragraph((Run(words),), 0, "text")
        yield from self.pen.free((paragraph,), Room(x - room / 2, y, room, 0.0), "centre")

    def look(self, series: int) -> Look:
        return look(self.chart, series)

    def edge(self, own: Look) -> Stroke:
        return self.pen.ink.line(own.edge, EDGE)


def frame(box: ChartBox, pen: Pen) -> Frame:
    x, y, w, h = (length / POINT for length in box.area)
    left, top, wide, tall = box.plot.inside
    return Frame(box.chart, box.plot, pen, (x, y, w, h), x + left * w, y + top * h, wide * w, tall * h)


def _share(value: float, scale: Scale) -> float:
    return (value - scale.low) / (scale.high - scale.low)


# ---------------------------------------------------------------- axes


def steps(scale: Scale) -> Iterator[float]:
    """The values at which an axis has its lines; none where it is not drawn."""
    if scale.step:
        count = round((scale.high - scale.low) / scale.step)
        yield from (scale.low + i * scale.step for i in range(count + 1))


def told(chart: Chart, value: float, scale: Scale) -> str:
    """A number of an axis, with as many decimals as its steps have."""
    decimals = len(f"{scale.step:.12g}".partition(".")[2])
    return written(value, decimals) + chart.suffix


def level_lines(frame: Frame) -> Iterator[Mark]:
    """The lines of an upright axis of numbers, and its numbers before them."""
    scale, gap = frame.plot.values, _NAME if frame.chart.shape == "scatter" else _NUMBER
    grid = frame.pen.ink.line("bg2", _GRID)
    for value in steps(scale):
        y = frame.up(value)
        yield line(frame.x, y, frame.x + frame.w, y, grid)
        yield from frame.words(told(frame.chart, value, scale), frame.x - gap, y, "right")


def upright_lines(frame: Frame) -> Iterator[Mark]:
    """The lines of an axis of numbers that runs across, and its numbers under them."""
    scatter = frame.chart.shape == "scatter"
    scale = frame.plot.across if scatter else frame.plot.values
    grid = frame.pen.ink.line("bg2", _GRID)
    for value in steps(scale):
        x = frame.across(value) if scatter else frame.along(value)
        yield line(x, frame.y, x, frame.y + frame.h, grid)
        yield from frame.below(told(frame.chart, value, scale), x, frame.y + frame.h)


def names_below(frame: Frame) -> Iterator[Mark]:
    """The line at zero, and the names of the categories under what is within the axes."""
    plot, names = frame.plot, frame.chart.categories
    zero = frame.up(max(plot.values.low, min(0.0, plot.values.high)))
    yield line(frame.x, zero, frame.x + frame.w, zero, frame.pen.ink.line("tx2", _AXIS))
    ends = frame.chart.shape == "area"
    slot = frame.w / max(1, len(names) - ends)
    for i in range(0, len(names), plot.every):
        x = frame.x + slot * (i if ends else i + 0.5)
        yield from frame.below(names[i], x, frame.y + frame.h + _BELOW, slot * plot.every - 4)


def names_before(frame: Frame) -> Iterator[Mark]:
    """The line at zero, and the names of the categories before what is within the axes."""
    names = frame.chart.categories
    zero = frame.along(max(frame.plot.values.low, 0.0))
    yield line(zero, frame.y, zero, frame.y + frame.h, frame.pen.ink.line("tx2", _AXIS))
    slot, room = frame.h / len(names), frame.x - frame.place[0] - _NAME + 1
    for i, name in enumerate(names):
        yield from frame.words(name, frame.x - _NAME, frame.y + (i + 0.5) * slot, "right", room=room)


# ---------------------------------------------------------------- keys


def key(frame: Frame) -> Iterator[Mark]:
    """The series by name, side by side in the middle of the place that was kept for them."""
    if frame.plot.names != "key":
        return
    shape = frame.chart.shape
    series = range(shape == "scatter", len(frame.chart.series))
    sample = _LINE if shape == "line" else _SQUARE * frame.size
    style = frame.pen.theme.role("text")
    wide = [sample + _NEAR + frame.pen.width(frame.chart.series[s][0], style) for s in series]
    left, top, width, _ = frame.place
    rows = list(_rows(wide, width))
    whole = max(sum(wide[i] for i in row) + _NEXT * (len(row) - 1) for row in rows)
    first = left + max(0.0, (frame.plot.key[0] * width - whole) / 2)
    pitch = frame.pen.pitch(style)
    for number, row in enumerate(rows):
        x, y = first, top + (number + 0.55) * pitch
        for i in row:
            yield from _sample(frame, series[i], x, y, sample)
            yield from frame.words(frame.chart.series[series[i]][0], x + sample + _NEAR, y, "left")
            x += wide[i] + _NEXT


def _rows(wide: list[float], width: float) -> Iterator[list[int]]:
    row, at = list[int](), 0.0
    for i, own in enumerate(wide):
        if row and at + own > width:
            yield row
            row, at = [], 0.0
        row.append(i)
        at += own + _NEXT
    yield row


def _sample(frame: Frame, series: int, x: float, y: float, wide: float) -> Iterator[Mark]:
    own = frame.look(series)
    if frame.chart.shape == "line":
        yield line(x, y, x + wide, y, curve(frame, own))
        yield symbol(frame, own, x + wide / 2, y, 8.0)
    elif frame.chart.shape == "scatter":
        yield symbol(frame, own, x + wide / 2, y, wide)
    else:
        yield Rect(x, y - wide / 2, wide, wide, frame.pen.ink.fill(own.fill), frame.edge(own))


def curve(frame: Frame, own: Look) -> Stroke:
    """The line of a series; its ends are round, so that its dashes are shorter and their gaps longer by its weight."""
    weight = 2.25
    dash = tuple(
        max(0.01, length - 1) * weight if i % 2 == 0 else (length + 1) * weight for i, length in enumerate(DASHES[own.dash])
    )
    return Stroke(frame.pen.ink.paint(own.stroke), weight, dash, True)


def symbol(frame: Frame, own: Look, x: float, y: float, size: float) -> Mark:
    """The mark of a series at a point."""
    fill, edge, half = frame.pen.ink.fill(own.fill), frame.pen.ink.line(own.stroke, EDGE), size / 2
    if own.symbol == "circle":
        return Ellipse(x - half, y - half, size, size, fill, edge)
    if own.symbol == "square":
        return Rect(x - half, y - half, size, size, fill, edge)
    if own.symbol == "triangle":
        return polygon(((x, y - half), (x + half, y + half), (x - half, y + half)), fill, edge)
    return polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), fill, edge)
