"""Charts in boxes: whether their words have room, and whether nothing is left to a program's choice."""

from __future__ import annotations

import typing
from itertools import combinations
from typing import Any

import builders as b
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import theme

from briefgen.deck import Chart
from briefgen.fit import chart
from briefgen.fit.axes import nice, printed
from briefgen.fit.beside import Part, placed
from briefgen.fit.labels import NoRoom
from briefgen.fit.looks import LOOKS, look
from briefgen.items import ChartShape
from briefgen.page import Plot, Scale
from briefgen.quantities import check

LAYOUT = "Title, Chart and Text"
NAMES = tuple(f"Name {i}" for i in range(24))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Values = tuple[float | None, ...]


def plot(shape: Any, *series: Values, names: tuple[str, ...] = NAMES, **changes: Any) -> Plot:
    rows = tuple((f"Series {i}", values) for i, values in enumerate(series))
    region = theme().layouts[LAYOUT].regions["chart"]
    return chart.box(Chart(shape, names[: len(series[0])], rows, "A chart", **changes), region, theme()).plot


@pytest.mark.parametrize(
    ("low", "high", "scale"),
    [
        (0, 26, Scale(0, 30, 10)), (0, 1, Scale(0, 1, 0.2)), (-4.5, 3.1, Scale(-6, 4, 2)), (95, 107, Scale(95, 107.5, 2.5)),
        (0, 0, Scale(0, 1, 0.2)), (7, 7, Scale(6, 14, 2)), (0, 1234567, Scale(0, 1250000, 250000)),
    ],
)  # fmt: skip
def test_a_scale_has_round_steps(low: float, high: float, scale: Scale) -> None:
    found = nice(low, high)
    assert pytest.approx(scale) == found


@pytest.mark.parametrize(
    ("shape", "labelled", "crowded"), [("bar", (12, 1), (12, 2)), ("column", (12, 1), (12, 4)), ("line", (12, 1), (24, 1))]
)
def test_where_labels_would_run_into_each_other_an_axis_tells_the_values(shape: str, labelled: Any, crowded: Any) -> None:
    for (count, series), expected in ((labelled, True), (crowded, False)):
        found = plot(
            shape, *(tuple(float(1000 + i) for i in range(count)) for _ in range(series)), names=tuple("abcdefghijklmnopqrstuvwx")
        )
        assert (expected, not expected) == (found.labelled, found.values.step > 0)


def test_the_axis_leaves_room_for_the_labels_beyond_bars_on_both_sides() -> None:
    found = plot("bar", (3.1, -4.5, None, -0.2), suffix="%")
    assert found.values.low < -4.5 < 3.1 < found.values.high
    assert found.values.step == 0


@pytest.mark.parametrize("shape", ["bar", "column", "stacked", "stacked_bar", "shares", "line", "area"])
@pytest.mark.parametrize(("count", "series"), [(1, 1), (2, 1), (12, 1), (1, 2), (2, 2), (12, 2), (1, 4), (2, 4), (5, 4)])
def test_what_is_plotted_is_within_its_axes_and_these_within_their_box(shape: str, count: int, series: int) -> None:
    values = [tuple(100.0 / series for _ in range(max(count, 2 if shape == "area" else 1))) for _ in range(series)]
    found = plot(shape, *values, names=tuple("abcdefghijkl"))
    left, top, width, height = found.inside
    assert (min(found.inside) >= 0, left + width <= 1, top + height <= 1, width > 0.3, height > 0.5) == (True,) * 5
    most = 100 if shape in ("stacked", "stacked_bar", "shares", "area") else 100 / series
    assert found.values.low <= 0 < most * 0.999999 <= found.values.high


def test_the_names_of_bars_take_lines_and_then_are_refused() -> None:
    long = "Workers abroad and what they send home to those who stayed"
    assert plot("bar", (1.0, 2.0), names=(long, "A")).inside[0] < 0.51
    with pytest.raises(NoRoom, match="Workers"):
        plot("bar", tuple(map(float, range(12))), names=(long,) * 12)
    with pytest.raises(NoRoom, match="Workers"):
        plot("column", tuple(map(float, range(9))), names=(long,) * 9)


def test_bars_that_would_be_hairlines_are_refused() -> None:
    values = tuple(float(i) for i in range(12))
    assert plot("bar", values, values).gap > 0
    with pytest.raises(NoRoom, match="4 bars each"):
        plot("bar", values, values, values, values, names=tuple("abcdefghijkl"))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((0.002, 1.5, 98000.0, -450.0), ["0.002", "1.5", "98,000", "−450"]), ((2.5, 3.0, 12.0), ["2.5", "3.0", "12.0"]),
        ((2.5, 2.75, 3.0), ["2.50", "2.75", "3.00"]), ((1200.0, 31.55), ["1,200", "31.55"]), ((-0.3999999999999999, 4.4), ["−0.4", "4.4"]),
    ],
)  # fmt: skip
def test_numbers_share_their_decimals_unless_that_lends_one_far_more_than_it_has(values: Values, told: list[str]) -> None:
    made = Chart("column", NAMES[: len(values)], (("Series", values),), "A chart")
    assert told == [printed(made, value) for value in made.numbers]


@pytest.mark.parametrize(
    ("shape", "focus", "first"), [("line", 0, 0), ("line", 1, 1), ("bar", 2, 2), ("scatter", 0, 1), ("scatter", 2, 2)]
)
def test_the_first_series_is_set_off_or_the_one_in_focus(shape: Any, focus: int, first: int) -> None:
    rows = tuple((f"Series {i}", (1.0, 2.0)) for i in range(4))
    made = Chart(shape, ("a", "b"), rows, "A chart", focus=focus)
    looks = [look(made, s) for s in range(shape == "scatter", 4)]
    assert LOOKS[0] == look(made, first)
    assert set(LOOKS[: len(looks)]) == set(looks)


@pytest.mark.parametrize("shape", ["stacked", "stacked_bar", "shares"])
def test_numbers_of_thin_parts_stand_beside_them_clear_of_each_other(shape: str) -> None:
    found = plot(shape, (97.0, 60.0), (1.0, 39.0), (2.0, 1.0))
    assert (True, 0.0, frozenset()) == (found.labelled, found.values.step, found.thin)
    assert {(1, 0), (2, 0), (2, 1)} == {(s, i) for s, i, _, _ in found.moved}


def test_numbers_that_would_stand_far_from_their_thin_parts_are_left_to_an_axis() -> None:
    assert {} == placed([Part(s, 0, 10.0, 17.0) for s in range(4)], 200.0)
    assert [10.0, 27.0] == list(placed([Part(s, 0, 10.0, 17.0) for s in range(2)], 200.0).values())


def test_of_many_months_some_are_named() -> None:
    months = tuple(f"{month} {year}" for year in (2023, 2024) for month in _MONTHS)
    assert 3 == plot("line", tuple(map(float, range(24))), names=months).every
    assert 1 == plot("line", tuple(map(float, range(8))), names=months).every


@pytest.mark.parametrize(
    ("shape", "values", "names"),
    [
        ("line", ((1, 2, 3),), "none"), ("line", ((1, 2, 30), (4, 5, 6)), "end"), ("line", ((1, 2, 6.1), (4, 5, 6)), "key"),
        ("line", ((1, 2, None), (4, 5, 6)), "key"), ("bar", ((1, 2), (3, 4)), "first"), ("bar", ((1, 2), (3, 4), (5, 6)), "key"),
        ("column", ((1, 2), (3, 4)), "key"), ("area", ((1, 2), (3, 4)), "key"), ("scatter", ((1, 2), (3, 4)), "key"),
    ],
)  # fmt: skip
def test_the_names_of_series_stand_where_they_are_read(shape: str, values: tuple[Values, ...], names: str) -> None:
    assert names == plot(shape, *values).names


def test_the_names_of_points_touch_neither_each_other_nor_a_point() -> None:
    found = plot("scatter", (1, 2.2, 2.4, 5, 9), (1, 1, 1.6, 5, 9))
    assert {"r", "l"} <= {side for _, _, side in found.sides}
    assert [(1, i) for i in range(5)] == [(series, i) for series, i, _ in found.sides]
    with pytest.raises(NoRoom):
        plot("scatter", (1.0,) * 7, (1.0,) * 7)


@pytest.mark.parametrize("values", [(50, 30, 20), (90, 5, 5), (17, 17, 17, 17, 16, 16), (100, 0)])
def test_the_labels_of_a_doughnut_stand_around_it(values: Values) -> None:
    found = plot("doughnut", values)
    assert len(values) == len(found.moved)
    assert all(abs(a[0] - c[0]) + abs(a[1] - c[1]) > 0.02 for a, c in combinations(found.moved, 2))
    _, _, width, height = found.inside
    assert width < height, "a ring in a box that is wider than high"


def test_a_doughnut_with_names_that_have_no_room_beside_it_is_refused() -> None:
    with pytest.raises(NoRoom, match="Workers"):
        plot("doughnut", (50.0, 50.0), names=("Workers abroad and what they send home", "Others"))


def test_numbers_that_are_all_nothing_have_a_chart_too() -> None:
    for shape in ("bar", "column", "line", "stacked", "stacked_bar", "area"):
        assert plot(shape, (0.0, 0.0)).values.high > 0


# ---------------------------------------------------------------- whatever is plotted

VALUES = st.one_of(
    st.just("–"), st.integers(-1000, 1000), st.floats(), st.floats(-50, 50), st.sampled_from([0.001, 1e15, -1e15, 0])
)
WORDS = st.text("abcdefghij 협상朝鲜مف-=", min_size=1, max_size=30).filter(str.strip)


@given(st.data())
def test_whatever_is_plotted_is_found_wanting_or_fits_or_is_refused(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(typing.get_args(ChartShape)))
    count = data.draw(st.integers(1, 25))
    names = tuple(data.draw(st.lists(WORDS, min_size=count, max_size=count)))
    values = data.draw(st.sampled_from((VALUES, st.integers(0, 100), st.integers(-50, 1000), st.floats(0.5, 99), st.just(25))))
    rows = data.draw(st.lists(st.tuples(*[values] * count), min_size=1, max_size=4))
    given = b.chart(shape=shape, categories=names, series=tuple(b.series(name=f"S{i}", values=row) for i, row in enumerate(rows)),
                    start=data.draw(st.none() | st.floats()), suffix=data.draw(st.none() | WORDS))  # fmt: skip
    if list(check(b.block(charts=(given,)))):
        return
    made = Chart(shape, names, tuple((one.name.plain, one.values) for one in given.series), "A chart",
                 suffix=given.suffix.plain if given.suffix else "", start=given.start)  # fmt: skip
    try:
        found = chart.box(made, theme().layouts[LAYOUT].regions["chart"], theme()).plot
    except NoRoom:
        return
    left, top, width, height = found.inside
    assert (min(found.inside) > -1e-9, left + width <= 1 + 1e-9, top + height <= 1 + 1e-9) == (True, True, True)
    if shape != "doughnut":
        assert found.values.low < found.values.high
        if shape not in ("stacked", "stacked_bar", "shares", "area"):
            plotted = made.numbers if shape != "scatter" else [v for _, row in made.series[1:] for v in row if v is not None]
            assert found.values.low <= min(plotted) * (1 - 1e-9 * (min(plotted) > 0) + 1e-9 * (min(plotted) < 0))
            assert found.values.high >= max(plotted) * (1 - 1e-9 * (max(plotted) > 0) + 1e-9 * (max(plotted) < 0))
