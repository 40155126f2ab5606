"""The line of a timeline: this file says which events and periods stand on one true scale, and which markers stand off it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..dates import When
from ..items import Event, Period
from ._scale import CANVAS, DAY, Scale, Stretch, empty, scale

BAND, BANDS = 26.0, 2  # points: height of a period on the axis; how many may lie above each other
MARKER, STACK = 13.0, 3  # points: markers that are nearer than that are set off; how many can be


class TimeLine(NamedTuple):
    """What is drawn on a line: events in order, periods with their lanes, and where markers are set off the axis."""

    scale: Scale
    events: tuple[Event, ...]
    periods: tuple[tuple[Period, int], ...]
    breaks: tuple[Period, ...]
    aside: tuple[float, ...]  # points, for each event

    def x(self, index: int) -> float:
        return self.scale.spot(self.events[index].when.middle)

    @property
    def bands(self) -> float:
        """The height of the periods on the axis, in points."""
        return BAND * max((lane + 1 for _, lane in self.periods), default=0)


def time_lines(given: Sequence[Event], periods: Sequence[Period]) -> list[TimeLine]:
    """The line, and the line without its longest empty stretch; none of them where markers would lie on each other."""
    events = tuple(sorted(given, key=lambda event: (event.when.middle, event.when.first)))
    shaded, breaks, asked = _parted(events, periods)
    whens = _whens(events, shaded)
    lanes = _lanes(shaded)
    if any(lane >= BANDS for _, lane in lanes):
        return []
    longest = None if asked else empty(whens)
    found: list[TimeLine] = []
    for without in [asked] if longest is None else [asked, [longest]]:
        made = scale(whens, without)
        aside = _aside([made.spot(event.when.middle) * CANVAS for event in events])
        if aside is not None and (not found or len(made.pieces) > 1):
            found.append(TimeLine(made, events, lanes, tuple(breaks), aside))
    return found


def _whens(events: Sequence[Event], periods: Sequence[Period]) -> list[When]:
    return [event.when for event in events] + [period.when for period in periods]


def _parted(events: Sequence[Event], periods: Sequence[Period]) -> tuple[list[Period], list[Period], list[Stretch]]:
    """Periods to shade, those that leave time out, and that time: what is empty in them. One with none is shaded."""
    shaded = [period for period in periods if period.kind != "break"]
    breaks = [period for period in periods if period.kind == "break"]
    while True:
        whens = _whens(events, shaded)
        found = [empty(whens, (period.when.first, period.when.last + DAY)) for period in breaks]
        full = [
            period for period, time in zip(breaks, found, strict=True) if time is None or len(scale(whens, [time]).pieces) == 1
        ]
        if not full:
            return shaded, breaks, [time for time in found if time is not None]
        shaded += full
        breaks = [period for period in breaks if period not in full]


def _lanes(periods: Sequence[Period]) -> tuple[tuple[Period, int], ...]:
    """The periods with the lowest lane in which none before them lies at the same time."""
    until: list[object] = []
    found = {}
    for period in sorted(periods, key=lambda period: (period.when.first, period.when.last)):
        lane = next((i for i, last in enumerate(until) if last < period.when.first), len(until))  # type: ignore[operator]
        until[lane : lane + 1] = [period.when.last]
        found[id(period)] = lane
    return tuple((period, found[id(period)]) for period in periods)


def _aside(spots: Sequence[float]) -> tuple[float, ...] | None:
    """How far markers that would lie on each other stand off the axis; None where they are too many.

    Those whose texts are above go up, as labels do by turns, those below go down.
    """
    groups: list[list[int]] = []
    for i, x in enumerate(spots):
        if groups and x - spots[groups[-1][-1]] < MARKER:
            groups[-1].append(i)
        else:
            groups.append([i])
    aside = [0.0] * len(spots)
    for group in groups:
        if len(group) > STACK:
            return None
        if len(group) == 1:
            continue
        step = 8.5 if len(group) == 2 else 16.0
        aside[group[0]], aside[group[1]] = (-step, step) if group[0] % 2 == 0 else (step, -step)
    return tuple(aside)
