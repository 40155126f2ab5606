"""Where a list is parted: this file shares entries out to pages so that these come out as evenly full as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TypeVar

from ..deck import Row

T = TypeVar("T")


def gathered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a page, those of one group in one."""
    found: list[Row] = []
    for row in rows:
        if row.group and found and found[-1].group == row.group:
            label, *texts = found[-1].cells
            both = (
                one._replace(paragraphs=one.paragraphs + more.paragraphs) for one, more in zip(texts, row.cells[1:], strict=True)
            )
            found[-1] = found[-1]._replace(cells=(label, *both))
        else:
            found.append(row)
    return tuple(found)


def fewest(made: Callable[[int], T | None], low: int, high: int) -> T | None:
    """What the lowest number gives that gives anything, where all above it do: tried in steps that grow, then by halves."""
    at, step, found = low, 1, None
    while at <= high and (found := made(at)) is None:
        low, at, step = at + 1, min(at + step, max(high, at + 1)), 2 * step
    while found is not None and low < at:
        middle = (low + at) // 2
        if (fewer := made(middle)) is None:
            low = middle + 1
        else:
            at, found = middle, fewer
    return found


def shares(heights: Sequence[float], parts: int, least: int = 1) -> list[tuple[int, int]] | None:
    """The first and the following index of each part, none with fewer than ``least`` entries; nothing where that cannot be.

    The fullest part is as low as possible; among such ways the one in which parts differ least, then that with more on
    the first pages.
    """
    count = len(heights)
    if parts < 1 or count < parts * least:
        return None
    below = [0, *accumulate(round(10 * height) for height in heights)]
    most = _lowest(below, parts)
    while True:  # ways whose fullest part is far too full are not looked at: a long list has too many of them
        if found := _best(below, parts, least, most):
            return found
        most += most // 4 + 1


def _lowest(below: Sequence[int], parts: int) -> int:
    """How full the fullest of so many parts is at least: the lowest that suffices when each is filled before the next."""
    low, high = max((b - a for a, b in pairwise(below)), default=0), below[-1]
    while low < high:
        middle, at = (low + high) // 2, 0
        for _ in range(parts):
            at = bisect_right(below, below[at] + middle) - 1
        low, high = (low, middle) if at == len(below) - 1 else (middle + 1, high)
    return low


def _best(below: Sequence[int], parts: int, least: int, most: int) -> list[tuple[int, int]] | None:
    """The best of the ways that leave no part fuller than ``most``, if there are any."""
    count, whole = len(below) - 1, below[-1]
    # For each entry the best way to share out those from it on to so many parts: how full the fullest is, the sum of squares,
    # and below zero where the first part ends, so that of equal ways the one with more on the first pages is the least.
    ways: list[tuple[int, int, int] | None] = [
        (whole - before, (whole - before) ** 2, -count) if count - n >= least and whole - before <= most else None
        for n, before in enumerate(below)
    ]
    ends = [ways]
    for part in range(2, parts + 1):
        longer: list[tuple[int, int, int] | None] = [None] * (count + 1)
        earlier = parts - part
        first = max(earlier * least, bisect_left(below, whole - part * most))  # else what is left does not fit
        last = min(count - part * least, bisect_right(below, earlier * most) - 1)
        for n in range(first, last + 1):
            furthest = min(count - (part - 1) * least, bisect_right(below, below[n] + most) - 1)
            found = [
                (max(after[0], below[m] - below[n]), after[1] + (below[m] - below[n]) ** 2, -m)
                for m in range(n + least, furthest + 1)
                if (after := ways[m]) is not None
            ]
            longer[n] = min(found, default=None)
        ends.append(ways := longer)
    places = [0]
    for found_at in reversed(ends):
        best = found_at[places[-1]]
        if best is None:
            return None
        places.append(-best[2])
    return list(pairwise(places))
