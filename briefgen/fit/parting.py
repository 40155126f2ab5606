"""Where a list is parted: this file shares entries out to pages so that these come out as evenly full as can be."""

from __future__ import annotations

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
    # For each number of entries the best way to share them out to so many parts: its fullest part, its sum of squares, its ends
    # below zero, so that of equal ways that with later ends is the least.
    ways: list[tuple[int, int, tuple[int, ...]] | None] = [
        (below[n], below[n] ** 2, (0, -n)) if n >= least else None for n in range(count + 1)
    ]
    for part in range(2, parts + 1):
        longer: list[tuple[int, int, tuple[int, ...]] | None] = [None] * (count + 1)
        for n in range(part * least, count - (parts - part) * least + 1):
            found = [
                (max(before[0], below[n] - below[m]), before[1] + (below[n] - below[m]) ** 2, (*before[2], -n))
                for m in range((part - 1) * least, n - least + 1)
                if (before := ways[m]) is not None
            ]
            longer[n] = min(found, default=None)
        ways = longer
    best = ways[count]
    return list(pairwise(-end for end in best[2])) if best else None
