"""Parting lists: nothing lost, and no way is better in which the fullest page is less full."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.fit.parting import fewest, shares


@given(st.lists(st.integers(1, 300), min_size=1, max_size=9), st.integers(1, 5), st.integers(1, 2))
def test_no_other_way_to_part_a_list_has_a_lower_fullest_part(heights: list[int], parts: int, least: int) -> None:
    ways = [
        list(pairwise((0, *ends, len(heights))))
        for ends in combinations(range(1, len(heights)), parts - 1)
        if all(end - start >= least for start, end in pairwise((0, *ends, len(heights))))
    ]
    found = shares(heights, parts, least)
    assert (found is None) == (not ways)
    if found is not None:
        assert found in ways
        assert min(max(sum(heights[start:end]) for start, end in way) for way in ways) == max(
            sum(heights[start:end]) for start, end in found
        )


def test_of_equal_ways_the_first_pages_hold_more() -> None:
    assert [(0, 4), (4, 7)] == shares([20] * 7, 2)


def test_a_long_entry_stands_alone_rather_than_each_of_the_short_ones() -> None:
    assert [(0, 1), (1, 6)] == shares([300, 20, 20, 20, 20, 20], 2)


def test_a_long_list_is_parted_in_no_time() -> None:
    assert 40 == len(shares([20.5] * 400, 40) or ())


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 61))
def test_the_fewest_parts_that_will_do_are_found_in_few_tries(low: int, more: int, enough: int) -> None:
    tried: list[int] = []

    def made(parts: int) -> int | None:
        tried.append(parts)
        return parts if parts >= enough else None

    high = low + more
    assert (max(low, enough) if enough <= high else None) == fewest(made, low, high)
    assert len(tried) == len(set(tried)) <= 14
    assert all(low <= parts <= high for parts in tried)


def test_a_list_of_thousands_is_parted_as_soon_as_one_of_hundreds() -> None:
    assert 150 == len(shares([20.5, 41.0, 20.5] * 1000, 150) or ())
