"""Numbers of thin parts: this file finds what has no room in a stack, and places for it beside its bar or column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..deck import Chart
from ..page import Scale
from .axes import THICKEST, WIDEST, Pen, bar, printed

_CLEAR = 4.0  # points from a number to the bars at its sides
_FAR = 1.5  # of its own extent: a number that is pushed farther from its part does not belong to it any more


def thin_parts(chart: Chart, pen: Pen, scale: Scale, length: float, wide: float = 0.0) -> frozenset[tuple[int, int]]:
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


class Aside(NamedTuple):
    """A stack with the numbers of its thin parts beside it: what is left for its bars, the gap between them, in bars."""

    across: float
    gap: float
    thin: frozenset[tuple[int, int]]
    moved: tuple[tuple[int, int, float, float], ...]


def aside(
    chart: Chart, pen: Pen, scale: Scale, room: tuple[float, float], size: tuple[float, float], upright: bool
) -> Aside | None:
    """The stack with its thin parts told beside it, at the right of columns and below bars, if all of them have room.

    ``room`` is that of all bars side by side, and of each along itself.
    """
    across, length = room
    count, most = len(chart.categories), WIDEST if upright else THICKEST
    thick = bar(across / count, 1, most)[0]
    thin = told = frozenset[tuple[int, int]]()
    for _ in range(4):  # thinner columns have room for fewer numbers, which then need room beside them
        thin = thin_parts(chart, pen, scale, length, thick + 4 if upright else 0.0)
        if told and thin == told:
            break
        told = thin
        wide = {(s, i): pen.width(printed(chart, chart.series[s][1][i] or 0.0), True) for s, i in thin if chart.series[s][1][i]}
        off = max(wide.values(), default=0.0) if upright else pen.pitch
        clear = _CLEAR if upright else 1.0
        slot = (across - off / 2) / count  # half of it is in the gap that is beyond the last bar
        thick = min(bar(slot, 1, most)[0], slot - off - 2 * clear)
        if thick < max(pen.pitch * 0.9, slot / 6):  # no program draws a gap of more than five bars
            return None
    else:
        return None
    unit = length / (scale.high - scale.low)
    at = {(s, i): (middle - scale.low) * unit for s, i, middle in middles(chart) if (s, i) in wide}
    parts = (Part(s, i, at[s, i], pen.pitch if upright else wide[s, i] + 4) for s, i in at)
    moved = []
    for (s, i), middle in placed(parts, length).items():
        along = middle - at[s, i]
        away = thick / 2 + clear + (wide[s, i] if upright else pen.pitch) / 2
        x, y = (away, -along) if upright else (along, away)
        moved.append((s, i, x / size[0], y / size[1]))
    return Aside(slot * count, slot / thick - 1, thin - at.keys(), tuple(moved)) if moved else None


class Part(NamedTuple):
    """A part of a bar that has no room for its number: where its middle is along the bar, and how much the number takes there."""

    series: int
    category: int
    middle: float
    extent: float


def middles(chart: Chart) -> Iterator[tuple[int, int, float]]:
    """Series, category and the value at the middle of each part of a stack."""
    for i in range(len(chart.categories)):
        up = down = 0.0
        for s, (_, values) in enumerate(chart.series):
            value = values[i] or 0.0
            yield s, i, (up if value >= 0 else down) + value / 2
            up, down = (up + value, down) if value >= 0 else (up, down + value)


def placed(parts: Iterable[Part], length: float) -> dict[tuple[int, int], float]:
    """Where along their bars numbers stand clear of each other within ``length``; nothing where one has no room."""
    found: dict[tuple[int, int], float] = {}
    stacks: dict[int, list[Part]] = {}
    for part in parts:
        stacks.setdefault(part.category, []).append(part)
    for stack in stacks.values():
        stack.sort(key=lambda part: part.middle)
        found_at = _apart(stack, length)
        for part, middle in zip(stack, found_at, strict=True):
            if middle < part.extent / 2 - 1e-6 or abs(middle - part.middle) > _FAR * part.extent:
                return {}
            found[part.series, part.category] = middle
    return found


def _apart(stack: Sequence[Part], length: float) -> list[float]:
    """The middles pushed apart upwards, and then back where they leave the room that there is."""
    found: list[float] = []
    for part in stack:
        least = found[-1] + (stack[len(found) - 1].extent + part.extent) / 2 if found else part.extent / 2
        found.append(max(part.middle, least))
    most = length - stack[-1].extent / 2
    found[-1] = min(found[-1], most)
    for k in reversed(range(len(stack) - 1)):
        found[k] = min(found[k], found[k + 1] - (stack[k].extent + stack[k + 1].extent) / 2)
    return found


__all__ = ["Part", "aside", "placed", "thin_parts"]
