"""Where a list is parted: this file shares entries out to pages so that these come out as evenly full as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise


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
    count = len(below) - 1
    # For each number of entries the best way to share them out to so many parts: its fullest part, its sum of squares, its ends
    # below zero, so that of equal ways that with later ends is the least.
    ways: list[tuple[int, int, tuple[int, ...]] | None] = [
        (below[n], below[n] ** 2, (0, -n)) if n >= least and below[n] <= most else None for n in range(count + 1)
    ]
    for part in range(2, parts + 1):
        longer: list[tuple[int, int, tuple[int, ...]] | None] = [None] * (count + 1)
        after = parts - part
        first = max(part * least, bisect_left(below, below[-1] - after * most))  # else what is left does not fit
        last = min(count - after * least, bisect_right(below, part * most) - 1)
        for n in range(first, last + 1):
            found = [
                (max(before[0], below[n] - below[m]), before[1] + (below[n] - below[m]) ** 2, (*before[2], -n))
                for m in range(max((part - 1) * least, bisect_left(below, below[n] - most)), n - least + 1)
                if (before := ways[m]) is not None
            ]
            longer[n] = min(found, default=None)
        ways = longer
    best = ways[count]
    return list(pairwise(-end for end in best[2])) if best else None
