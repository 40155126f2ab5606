"""Shapes as primitive marks: this file turns outlines, arcs and heads of arrows into rectangles, ellipses and paths."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, pi, sin, tan

from ...deck import Line as LineLook
from ...page import Area, PlacedConnector, PlacedShape
from ...theme import POINT
from .ink import Ink
from .marks import Close, Curve, Ellipse, Line, Mark, Move, Paint, Path, Rect, Step, Stroke
from .text import Pen, Room

_HEAD = 3.0  # of an arrow, in weights of its line, which counts as this heavy at least:
_LEAST = 2.0


def edges(area: Area) -> tuple[float, float, float, float]:
    """Left, top, width and height of an area in points."""
    return area.x / POINT, area.y / POINT, area.w / POINT, area.h / POINT


def room(area: Area, anchor: str = "ctr") -> Room:
    return Room(*edges(area), anchor)


def polygon(points: tuple[tuple[float, float], ...], fill: Paint | None, stroke: Stroke | None = None) -> Path:
    """A closed shape with straight sides."""
    first, *rest = points
    return Path((Move(*first), *(Line(*point) for point in rest), Close()), fill, stroke)


def line(x1: float, y1: float, x2: float, y2: float, stroke: Stroke) -> Path:
    return Path((Move(x1, y1), Line(x2, y2)), None, stroke)


def arc(x: float, y: float, rx: float, ry: float, start: float, sweep: float) -> Iterator[Curve]:
    """An arc of an ellipse about a middle, from an angle on, clockwise from three o'clock, in curves of at most a quarter."""
    parts = max(1, round(abs(sweep) / (pi / 2) + 0.499))
    step = sweep / parts
    reach = 4 / 3 * tan(step / 4)
    for part in range(parts):
        a, b = start + part * step, start + (part + 1) * step
        yield Curve(
            x + rx * (cos(a) - reach * sin(a)), y + ry * (sin(a) + reach * cos(a)),
            x + rx * (cos(b) + reach * sin(b)), y + ry * (sin(b) - reach * cos(b)),
            x + rx * cos(b), y + ry * sin(b),
        )  # fmt: skip


def pie(x: float, y: float, rx: float, ry: float, start: float, sweep: float) -> tuple[Step, ...]:
    """The steps of a piece of a pie."""
    return Move(x, y), Line(x + rx * cos(start), y + ry * sin(start)), *arc(x, y, rx, ry, start, sweep), Close()


def ring(x: float, y: float, outer: float, inner: float, start: float, sweep: float) -> tuple[Step, ...]:
    """The steps of a piece of a ring."""
    end = start + sweep
    return (
        Move(x + outer * cos(start), y + outer * sin(start)), *arc(x, y, outer, outer, start, sweep),
        Line(x + inner * cos(end), y + inner * sin(end)), *arc(x, y, inner, inner, end, -sweep), Close(),
    )  # fmt: skip


def shape(item: PlacedShape, pen: Pen, align: str = "") -> Iterator[Mark]:
    """A shape with the text in its middle, at the side of its style where none is given; a text alone has its own."""
    x, y, w, h = edges(item.area)
    fill, stroke = pen.ink.fill(item.fill), pen.ink.stroke(item.line)
    if item.outline == "line":
        assert item.line is not None, "a line has a look"
        ends = (x, y + h, x + w, y) if item.flipped else (x, y, x + w, y + h)
        yield from arrow(*ends, item.line, pen.ink)
    elif item.outline == "ellipse":
        yield Ellipse(x, y, w, h, fill, stroke)
    elif item.outline == "pie":
        yield Path(pie(x + w / 2, y + h / 2, w / 2, h / 2, -pi / 2, item.quarters * pi / 2), fill, stroke)
    elif item.outline == "diamond":
        yield polygon(((x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2)), fill, stroke)
    elif item.outline == "triangle":
        yield polygon(((x + w / 2, y), (x + w, y + h), (x, y + h)), fill, stroke)
    elif fill or stroke:
        yield Rect(x, y, w, h, fill, stroke)
    if item.paragraphs:
        alone = item.outline == "text"
        yield from pen.free(item.paragraphs, room(item.area, item.anchor if alone else "ctr"), item.align if alone else align)


def connector(item: PlacedConnector, pen: Pen) -> Iterator[Mark]:
    x1, y1, x2, y2 = (end / POINT for end in item.points)
    yield from arrow(x1, y1, x2, y2, item.line, pen.ink)


def arrow(x1: float, y1: float, x2: float, y2: float, look: LineLook, ink: Ink) -> Iterator[Mark]:
    """A line with the heads that it has at its ends, which it stops short of."""
    stroke = ink.line(look.colour, look.weight, look.dash)
    size, length = _HEAD * max(look.weight, _LEAST), hypot(x2 - x1, y2 - y1)
    if not length or not (look.start_arrow or look.end_arrow):
        yield line(x1, y1, x2, y2, stroke)
        return
    across, down = (x2 - x1) / length, (y2 - y1) / length
    short = min(size, length / 2) * 0.8
    begin, end = short * look.start_arrow, short * look.end_arrow
    yield line(x1 + across * begin, y1 + down * begin, x2 - across * end, y2 - down * end, stroke)
    for there, x, y, way in ((look.start_arrow, x1, y1, 1), (look.end_arrow, x2, y2, -1)):
        if there:
            foot_x, foot_y = x + way * across * size, y + way * down * size
            half_x, half_y = -down * size / 2, across * size / 2
            points = ((x, y), (foot_x + half_x, foot_y + half_y), (foot_x - half_x, foot_y - half_y))
            yield polygon(points, stroke.paint)
