"""Colours as numbers: contrast against known ratios, the nearest lightness that passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.colour import contrast, luminance, nearest, over

COLOURS = st.integers(0, 0xFFFFFF).map("{:06X}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "FFFFFF", 1.0),
        ("777777", "FFFFFF", 4.48),  # the examples of WCAG's own techniques and of every contrast checker
        ("767676", "FFFFFF", 4.54),
        ("FF0000", "FFFFFF", 4.0),
        ("0000FF", "FFFFFF", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert (ratio, ratio) == (round(contrast(one, other), 2), round(contrast(other, one), 2))


@pytest.mark.parametrize(("alpha", "mixed"), [(0, "FFFFFF"), (14, "DBDBDB"), (50, "808080"), (100, "000000")])
def test_a_tint_lies_between_its_colour_and_what_is_under_it(alpha: int, mixed: str) -> None:
    assert mixed == over("000000", "FFFFFF", alpha)


@given(COLOURS)
def test_the_nearest_colour_that_may_be_any_is_nearly_the_same(colour: str) -> None:
    found = nearest(colour, lambda tried: True)
    assert contrast(found, colour) < 1.1


@given(COLOURS, COLOURS)
def test_a_colour_that_is_found_passes(colour: str, paper: str) -> None:
    found = nearest(colour, lambda tried: contrast(tried, paper) >= 4.5)
    assert contrast(found, paper) >= 4.5  # against one paper there always is one


def test_a_colour_that_is_found_keeps_its_hue() -> None:
    found = nearest("4A90D9", lambda tried: contrast(tried, "FFFFFF") >= 4.5)
    red, green, blue = (int(found[i : i + 2], 16) for i in (0, 2, 4))
    assert red < green < blue
    assert 4.5 <= contrast(found, "FFFFFF") < 4.7  # and goes no further than it must


def test_where_nothing_passes_nothing_is_found() -> None:
    assert "" == nearest("4A90D9", lambda tried: False)


def test_a_grey_stays_a_grey() -> None:
    found = nearest("808080", lambda tried: luminance(tried) < 0.05)
    assert 1 == len({found[i : i + 2] for i in (0, 2, 4)})
