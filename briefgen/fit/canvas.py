"""Places on a canvas: this file says where spots are, and what touches, crosses and shows there."""

from __future__ import annotations

import math

from ..deck import Line, Spot
from ..page import Area
from ..theme import POINT

CLEARANCE = 4 * POINT  # between a label and what it must not touch
STUB = 12 * POINT  # of a line that shows at each end of the patch on it

Ends = tuple[int, int, int, int]  # of a line: from x, y to x, y in EMU


def at(spot: Spot, canvas: Area) -> tuple[int, int]:
    """Where on a canvas a spot is, in EMU."""
    return (round(canvas.x + spot.x * canvas.w + spot.dx * POINT), round(canvas.y + spot.y * canvas.h + spot.dy * POINT))


def between(x1: int, y1: int, x2: int, y2: int) -> Area:
    """The area between two spots."""
    return Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def runs_on(line: Ends, area: Area) -> bool:
    """Whether a line comes too near to an area."""
    if line[0] == line[2]:
        return touch(between(*line), area)
    return crosses(line, inflated(area, CLEARANCE // 2))


def cross(a: Ends, b: Ends) -> bool:
    """Whether two lines cross between their ends."""

    def side(line: Ends, x: int, y: int) -> int:
        turn = (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])
        return (turn > 0) - (turn < 0)

    return side(a, *b[:2]) * side(a, *b[2:]) < 0 and side(b, *a[:2]) * side(b, *a[2:]) < 0


def shows(ends: Ends, area: Area) -> bool:
    """Whether a line that runs behind a patch shows at both of its ends, or does not run behind it."""
    x1, y1, x2, y2 = ends
    length = math.hypot(x2 - x1, y2 - y1)
    enters, leaves = _inside_of(ends, area)
    return enters >= leaves or (enters * length >= STUB and (1 - leaves) * length >= STUB)


def crosses(ends: Ends, area: Area) -> bool:
    """Whether a line between two points runs through an area, and not just along its edge."""
    enters, leaves = _inside_of(ends, area)
    return enters < leaves


def _inside_of(ends: Ends, area: Area) -> tuple[float, float]:
    """From which share of its length to which a line runs inside an area; nowhere when the first is not less."""
    x1, y1, x2, y2 = ends
    enters, leaves = 0.0, 1.0
    for start, far, near, end in ((x1, x2 - x1, area.x, area.x + area.w), (y1, y2 - y1, area.y, area.y + area.h)):
        if far:
            first, last = sorted(((near - start) / far, (end - start) / far))
            enters, leaves = max(enters, first), min(leaves, last)
        elif not near < start < end:
            return 1.0, 0.0
    return enters, leaves


def spread(area: Area, line: Line) -> Area:
    """An area and what a line of that weight must keep from it."""
    return inflated(area, round((line.weight / 2 + 1) * POINT))


def inflated(area: Area, by: int) -> Area:
    """An area that is larger on every side."""
    return Area(area.x - by, area.y - by, area.w + 2 * by, area.h + 2 * by)


def inside(area: Area, canvas: Area) -> bool:
    """Whether an area is on the canvas, but for a point."""
    return (
        area.x >= canvas.x - POINT
        and area.y >= canvas.y - POINT
        and area.x + area.w <= canvas.x + canvas.w + POINT
        and area.y + area.h <= canvas.y + canvas.h + POINT
    )


def touch(a: Area, b: Area) -> bool:
    """Whether two areas are too near to each other."""
    return (
        a.x < b.x + b.w + CLEARANCE
        and b.x < a.x + a.w + CLEARANCE
        and a.y < b.y + b.h + CLEARANCE // 4
        and b.y < a.y + a.h + CLEARANCE // 4
    )
