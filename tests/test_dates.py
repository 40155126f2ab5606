from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates import When

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 30))


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2019-02-27", "2019-02-27", "2019-02-27", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019-02", "2019-02-01", "2019-02-28", "month"),
        ("2019-12", "2019-12-01", "2019-12-31", "month"),
        ("2999-12", "2999-12-01", "2999-12-31", "month"),
        ("2019-Q1", "2019-01-01", "2019-03-31", "quarter"),
        ("2019-q4", "2019-10-01", "2019-12-31", "quarter"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("early 2019", "2019-01-01", "2019-04-30", "part"),
        ("Mid-2019", "2019-05-01", "2019-08-31", "part"),
        ("late 2019", "2019-09-01", "2019-12-31", "part"),
        ("2019-02-27/2019-02-28", "2019-02-27", "2019-02-28", "range"),
        ("2017 / 2018-03", "2017-01-01", "2018-03-31", "range"),
        ("late 2019/2019-Q4", "2019-09-01", "2019-12-31", "range"),
        ("2019/2019-03", "2019-01-01", "2019-03-31", "range"),
        ("2019-05-01/2019-05-01", "2019-05-01", "2019-05-01", "range"),
    ],
)
def test_a_date_covers_the_days_that_it_may_mean(written: str, first: str, last: str, precision: str) -> None:
    found = When.read(written)
    assert (first, last, precision) == (found.first.isoformat(), found.last.isoformat(), found.precision)


def test_a_date_is_kept_as_it_was_written_without_the_spaces_round_it() -> None:
    assert "Early 2019" == When.read(" Early 2019 ").written


def test_the_middle_of_a_date_is_where_a_timeline_puts_it() -> None:
    assert [date(2019, 2, 27), date(2019, 7, 2)] == [When.read(written).middle for written in ("2019-02-27", "2019")]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "'' is not a date briefgen can read"),
        ("yesterday", "'yesterday' is not a date briefgen can read"),
        ("27.02.2019", "'27.02.2019' is not a date briefgen can read"),
        ("2019/02/27", "'2019/02/27' is not a date briefgen can read"),
        ("2019-2-7", "'2019-2-7' is not a date briefgen can read"),
        ("2019-02-27T12:00", "'2019-02-27T12:00' is not a date briefgen can read"),
        ("Feb 2019", "'Feb 2019' is not a date briefgen can read"),
        ("2019-Q5", "'2019-Q5' is not a date briefgen can read"),
        ("19", "'19' is not a date briefgen can read"),
        ("2019/", "'2019/' is not a date briefgen can read"),
        ("2019-02-30", "'2019-02-30' is not a date in the calendar"),
        ("2019-02-29", "'2019-02-29' is not a date in the calendar"),
        ("2019-13", "'2019-13' is not a date in the calendar"),
        ("2019-00", "'2019-00' is not a date in the calendar"),
        ("0000", "'0000' is not a date in the calendar"),
        ("0999-12-31", "'0999-12-31' is not in the years 1000 to 2999"),
        ("9999-12-31", "'9999-12-31' is not in the years 1000 to 2999"),
        ("2019-02-01/2019-02-30", "'2019-02-01/2019-02-30' is not a date in the calendar"),
        ("2019-02-28/2019-02-27", "'2019-02-28/2019-02-27' ends before it begins"),
        ("2019-02/2018", "'2019-02/2018' ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused_as_it_was_written(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        When.read(written)


@given(DAYS)
def test_a_day_is_itself(day: date) -> None:
    assert (day, day, "day") == When.read(day.isoformat())[:3]


@given(DAYS)
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    found = When.read(day.isoformat()[:7])
    assert (1, 1) == (found.first.day, (found.last + timedelta(days=1)).day)
    assert found.first <= day <= found.last


@given(DAYS, DAYS)
def test_a_range_runs_from_the_earlier_day_to_the_later_and_never_back(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert (start, end, "range") == When.read(f"{start.isoformat()}/{end.isoformat()}")[:3]
    if start < end:
        with pytest.raises(ValueError, match=r"ends before it begins$"):
            When.read(f"{end.isoformat()}/{start.isoformat()}")


@given(st.text() | st.text("0129-/Q earlymidt"))
def test_whatever_is_written_it_is_a_date_in_order_or_a_value_error(written: str) -> None:
    try:
        found = When.read(written)
    except ValueError as error:
        message = str(error)
    else:
        message = f"'{found.written}' is a date"
        assert found.first <= found.middle <= found.last
    assert message.startswith(f"'{written.strip()}' ")
