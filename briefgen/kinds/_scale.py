"""Scales of timelines: this file maps days to a line, leaves out what it is told to, and spreads what stands too close.

One scale holds along the whole line: a day is as long in one piece of it as in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Literal, NamedTuple

from ..dates import When

CANVAS = 873.0  # points: the line, in the layouts that ship
BREAK = 26.0  # points between two pieces of it
DAYS, MONTHS, QUARTERS = 8, 100, 2  # up to so many days in days, days in months, years in quarters
YEARS = (1, 5, 10, 20, 50, 100, 200, 500)  # from tick to tick
MOST = 14  # stretches between ticks
DAY = timedelta(days=1)
Unit = Literal["day", "month", "quarter", "year"]
Stretch = tuple[date, date]  # the first day, and the one after the last


class Scale(NamedTuple):
    """A line of one or more pieces, each from a first day to the one after its last."""

    pieces: tuple[Stretch, ...]
    unit: Unit
    step: int  # units from tick to tick

    def at(self, day: date) -> float:
        """The share of the line at which a day begins; in what is left out, the middle of the break."""
        for i, ((start, end), (left, right)) in enumerate(zip(self.pieces, self.ends(), strict=True)):
            if day < start:
                return left - BREAK / CANVAS / 2 if i else 0.0
            if day < end:
                return left + self._length(start, day)
            if day == end:
                return right
        return 1.0

    def spot(self, day: date) -> float:
        """The share of the line at which a day is marked: its middle, where days are told apart."""
        return self.at(day) + (self._length(day, day + DAY) / 2 if self.unit == "day" else 0.0)

    def _length(self, start: date, end: date) -> float:
        """The share of the line that a stretch takes."""
        every = sum((end - start).days for start, end in self.pieces)
        return (end - start).days / every * (1 - (len(self.pieces) - 1) * BREAK / CANVAS)

    def ends(self) -> Iterator[tuple[float, float]]:
        """Where each piece begins and ends on the line."""
        done = 0.0
        for start, end in self.pieces:
            right = 1.0 if end == self.pieces[-1][1] else done + self._length(start, end)
            yield done, right
            done = right + BREAK / CANVAS

    def ticks(self) -> Iterator[tuple[float, float, When]]:
        """Each stretch between ticks: where it begins and ends, and what it is called."""
        for (start, end), (left, _) in zip(self.pieces, self.ends(), strict=True):
            day = start
            while day < end:
                after = min(end, _next(day, self.unit, self.step))
                yield left + self._length(start, day), left + self._length(start, after), self._named(day)
                day = after

    def _named(self, day: date) -> When:
        form = {"day": day.isoformat(), "month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}"}
        return When.read(form.get(self.unit, str(day.year)))

    def left_out(self) -> Iterator[tuple[float, When]]:
        """Where the line is broken, and the time that is left out there."""
        for (_, left), ((_, start), (end, _)) in zip(self.ends(), pairwise(self.pieces), strict=False):
            first, last = self._named(start), self._named(end - DAY)
            written = first.written if first.written == last.written else f"{first.written}/{last.written}"
            yield left + BREAK / CANVAS / 2, When.read(written)


def scale(whens: Sequence[When], without: Sequence[Stretch] = ()) -> Scale:
    """The scale of dates, over whole units of time; of ``without``, whole units are left out."""
    first, last = min(when.first for when in whens), max(when.last for when in whens)
    away = sum((end - start).days for start, end in without)
    unit = _unit(first, last, away)
    start, end = _floor(first, unit), _next(_floor(last, unit), unit, 1)
    pieces = [(start, end)]
    for gone_from, gone_to in sorted(without):
        begin, stop = _ceil(gone_from, unit), _floor(gone_to, unit)
        piece = pieces[-1]
        if piece[0] < begin < stop < piece[1]:
            pieces[-1:] = [(piece[0], begin), (stop, piece[1])]
    years = sum((end - start).days for start, end in pieces) / 365.25
    step = next((step for step in YEARS if years / step <= MOST), YEARS[-1]) if unit == "year" else 1
    return Scale(tuple(pieces), unit, step)


def empty(whens: Iterable[When], within: Stretch | None = None) -> Stretch | None:
    """The longest stretch in which none of the dates lies, if there is one: between them, and within another."""
    ordered = sorted((when.first, when.last + DAY) for when in whens)
    if not ordered:
        return None
    gaps, until = [], ordered[0][1]
    for start, end in ordered[1:]:
        gaps.append((until, start))
        until = max(until, end)
    if within:
        gaps = [(max(start, within[0]), min(end, within[1])) for start, end in gaps]
    return max((gap for gap in gaps if gap[0] < gap[1]), key=lambda gap: gap[1] - gap[0], default=None)


def _unit(first: date, last: date, away: int) -> Unit:
    days = (last - first).days + 1 - away
    if 2 < days <= DAYS:
        return "day"
    if days <= MONTHS:
        return "month"
    years = last.year - first.year + 1 - round(away / 365.25)
    return "quarter" if years <= QUARTERS else "year"


def _floor(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[unit]
    return date(day.year, month, 1)


def _ceil(day: date, unit: Unit) -> date:
    floor = _floor(day, unit)
    return floor if floor == day else _next(floor, unit, 1)


def _next(day: date, unit: Unit, step: int) -> date:
    if unit == "day":
        return day + step * DAY
    if unit == "year":
        return date(day.year - day.year % step + step, 1, 1)
    month = day.month - 1 + {"month": 1, "quarter": 3}[unit]
    return date(day.year + month // 12, month % 12 + 1, 1)


# ---------------------------------------------------------------- spreading


class Pole(NamedTuple):
    """The upright line on which a text hangs, in points along the line, and on which of its sides the text is."""

    at: float
    right: bool


def spread(spots: Sequence[float], wide: Sequence[float], apart: float) -> tuple[Pole, ...] | None:
    """Poles for texts of some widths, in the order of the spots and as near to them as can be, if the line has room for them.

    Every way to hang the texts to the right or the left of their poles is tried: the poles of two that hang away from
    each other may stand close together.
    """
    found = (_poles(spots, right, wide, apart) for right in product((True, False), repeat=len(spots)))
    possible = [poles for poles in found if poles is not None]
    return min(possible, key=lambda poles: sum((pole.at - x) ** 2 for pole, x in zip(poles, spots, strict=True)), default=None)


def _poles(spots: Sequence[float], right: Sequence[bool], wide: Sequence[float], apart: float) -> tuple[Pole, ...] | None:
    behind = [0.0]  # how far each is behind the first, at least
    for (one, width), (other, after) in pairwise(zip(right, wide, strict=True)):
        behind.append(behind[-1] + width * one + after * (not other) + apart)
    low = 0.0 if right[0] else wide[0]
    high = CANVAS - behind[-1] - (wide[-1] if right[-1] else 0.0)
    if high < low:
        return None
    level = _rising([x - back for x, back in zip(spots, behind, strict=True)])
    return tuple(Pole(min(high, max(low, x)) + back, side) for x, back, side in zip(level, behind, right, strict=True))


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest row of numbers of which none is less than the one before it: neighbours in disorder share their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        blocks.append((value, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (last, some), (before, others) = blocks.pop(), blocks.pop()
            blocks.append(((last * some + before * others) / (some + others), some + others))
    return [value for value, count in blocks for _ in range(count)]


__all__ = ["CANVAS", "DAY", "Pole", "Scale", "Stretch", "empty", "scale", "spread"]
