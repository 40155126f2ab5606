"""Charts and tables whose numbers do not hold: what is found, and what is left in peace."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import builders as b
import pytest

from briefgen.errors import Place
from briefgen.quantities import amount, check
from briefgen.text import Text

HERE = Place("f.yaml", 4, 5)


def found(**block: Any) -> list[str]:
    return [str(finding) for finding in check(b.block(**block))]


# ---------------------------------------------------------------- numbers in cells


@pytest.mark.parametrize(
    ("written", "point", "value"),
    [
        ("4", ".", "4"), ("1,234.5", ".", "1234.5"), ("1.234,5", ",", "1234.5"), ("1 234,5", ",", "1234.5"), ("1’200", ".", "1200"),
        ("−3 %", ".", "-3"), ("+12", ".", "12"), ("$1,200", ".", "1200"), ("EUR 30 bn", ".", "30"), ("12,34.5", ".", None),
        ("~30", ".", None), ("10–20", ".", None), ("many", ".", None), ("26 April 2025", ".", None), ("1.2.3", ".", None),
    ],
)  # fmt: skip
def test_a_cell_states_a_number_or_none(written: str, point: str, value: str | None) -> None:
    assert (Decimal(value) if value else None) == amount(Text.literal(written), point)


# ---------------------------------------------------------------- totals


def summed(*cells: str, total: str, **changes: Any) -> list[str]:
    rows = tuple(b.row(cells=("Year", cell)) for cell in cells)
    return found(tables=(b.table(rows=rows, total=b.row(cells=("All", total), origin=HERE, **changes)),))


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (("4", "5"), "9"), (("1,200", "30"), "1,230"), (("1.200", "30"), "1.230"), (("0.1", "0.2"), "0.3"), (("33.3", "33.3"), "66.7"),
        (("4", "–"), "9"), (("4", "5"), "nine"), (("4", "5"), "~10"), (("−4", "5"), "1"), (("4 km", "5 km"), "9 km"),
    ],
)  # fmt: skip
def test_a_total_that_adds_up_or_cannot_be_judged_is_left_in_peace(cells: tuple[str, ...], total: str) -> None:
    assert [] == summed(*cells, total=total)


def test_a_total_that_does_not_add_up_is_found() -> None:
    told = "f.yaml:4:5: R17 the total says 10, but the rows come to 9 (make it add up, or say why not: 'differs: ...')"
    assert [told] == summed("4", "5", total="10")
    assert [] == summed("4", "5", total="10", differs="One was counted twice")


def test_a_total_is_of_no_less_depth_than_its_rows() -> None:
    rows = (b.row(depth="full"), b.row())
    told = "f.yaml:4:5: R17 the total is of less depth than a row that it sums up (give it the depth of that row)"
    assert [told] == found(tables=(b.table(rows=rows, total=b.row(cells=("All", "–"), origin=HERE)),))
    assert [] == found(tables=(b.table(rows=rows, total=b.row(cells=("All", "–"), depth="full")),))


def test_a_total_has_a_cell_for_each_column() -> None:
    assert ["f.yaml:4:5: R17 the row has 1 cell, but the table 2 columns"] == found(
        tables=(b.table(total=b.row(cells=("All",), origin=HERE)),)
    )


# ---------------------------------------------------------------- charts


def charted(*values: Any, count: int | None = None, **changes: Any) -> list[str]:
    names = tuple(f"C{i}" for i in range(len(values[0]) if count is None else count))
    series = tuple(b.series(name=f"S{i}", values=row, origin=HERE) for i, row in enumerate(values))
    return found(charts=(b.chart(categories=names, series=series, origin=HERE, **changes),))


@pytest.mark.parametrize(
    ("shape", "values", "told"),
    [
        ("bar", [range(13)], "the chart has 13 categories, and no bar chart shows more than 12 (make it a table ('tables:'), or put the smallest together)"),
        ("line", [range(25)], "the chart has 25 categories, and no line chart shows more than 24 (make it a table ('tables:'), or put the smallest together)"),
        ("doughnut", [range(1, 8)], "the chart has 7 categories, and no doughnut chart shows more than 6 (make it a table ('tables:'), or put the smallest together)"),
        ("line", [[4]], "the line chart needs 2 categories at least (write 'shape: column')"),
        ("doughnut", [[1, 2], [3, 4]], "the doughnut chart needs 1 series alone"),
        ("scatter", [[1, 2]], "the scatter chart needs 2 series at least"),
        ("stacked", [["–", 2]], "no stacked chart shows that a value is missing (write 0 where there is none, or choose another shape)"),
        ("scatter", [["–", 2], [1, 2]], "no scatter chart shows that a value is missing (write 0 where there is none, or choose another shape)"),
        ("area", [[-1, 2]], "no area chart shows -1, which is less than nothing (write 'shape: column')"),
        ("shares", [[60, 50], [30, 50]], "the shares of 'C0' come to 90 and not to 100 (shares are in per cent; for other numbers write 'shape: stacked_bar')"),
        ("bar", [["–", "–"]], "the series has no number at all"),
        ("doughnut", [[0, 0]], "the parts of the doughnut come to nothing"),
    ],
)  # fmt: skip
def test_what_a_shape_cannot_show_is_refused(shape: str, values: list[Any], told: str) -> None:
    assert [f"f.yaml:4:5: R18 {told}"] == charted(*(tuple(row) for row in values), shape=shape)


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        ("bar", [[4]]), ("column", [[-4, "–", 3]]), ("line", [[1, "–", 3]]), ("shares", [[33.3, 50], [33.3, 20], [33.3, 30]]),
        ("scatter", [[-1, 2], [3, "–"]]), ("doughnut", [[1, 0]]), ("bar", [range(12)]), ("line", [range(24)]),
    ],
)  # fmt: skip
def test_what_a_shape_can_show_is_left_in_peace(shape: str, values: list[Any]) -> None:
    assert [] == charted(*(tuple(row) for row in values), shape=shape)


def test_one_series_is_emphasised_and_it_has_points() -> None:
    def emphasised(shape: str, *which: bool) -> list[str]:
        rows = tuple(b.series(name=f"S{i}", values=(1, 2), emphasis=on, origin=HERE) for i, on in enumerate(which))
        return found(charts=(b.chart(shape=shape, categories=("a", "b"), series=rows, origin=HERE),))

    several = "f.yaml:4:5: R18 the chart emphasises more than one series (leave 'emphasis: true' at one of them)"
    across = "f.yaml:4:5: R18 the first series of a scatter chart has no points of its own (write 'emphasis: true' at one of the others)"
    assert [[], [several], [across], []] == [
        emphasised("line", False, True), emphasised("line", True, True), emphasised("scatter", True, False),
        emphasised("scatter", False, True),
    ]  # fmt: skip


def test_only_the_axis_of_a_line_begins_anywhere_but_at_zero_and_below_its_numbers() -> None:
    assert [] == charted((96, 97), shape="line", start=95)
    assert ["f.yaml:4:5: R18 'start' must be below the least number, 96"] == charted((96, 97), shape="line", start=96)
    assert ["f.yaml:4:5: R18 the column chart begins at zero (take 'start' out, or write 'shape: line')"] == charted(
        (96, 97), shape="column", start=95
    )


def test_counts_of_statements_are_bars_columns_or_parts() -> None:
    told = "f.yaml:4:5: R18 counts of statements make no line chart (write 'shape: bar')"
    assert [told] == found(charts=(b.chart(counts="types", categories=(), series=(), shape="line", origin=HERE),))
