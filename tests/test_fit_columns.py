"""Columns of tables: widths that follow what they hold, on the grid and off it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import builders as b
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds.test_tables import compose
from rendering import deck, theme
from test_fit_table import READ, REGION, box, cell, column, row

from briefgen.deck import Bar, Cell, Slide
from briefgen.fit import columns, fit, table
from briefgen.fit.prose import laid
from briefgen.metrics import SAFETY
from briefgen.page import TableBox
from briefgen.theme import GUTTER, PITCH, POINT, Theme

PRESENTED = theme("presented", "nightwatch")
ADDRESS = "https://example.org/" + "a/very/long/path/" * 8
GRID = [column(width=width) for width in (4.0, 5.0, 3.0)]


def tables(slide: Slide, dress: Theme = READ) -> list[TableBox]:
    """The tables of a slide and of its parts; what does not fit is an error."""
    pages = fit(deck([replace(slide, key="page")]), dress)
    return [box for page in pages for box in page.boxes if isinstance(box, TableBox)]


def lines(found: TableBox, text: str, width: int, style: str = "text") -> int:
    height = table.text_height(cell(text, style), (width - GUTTER) / POINT, found.styles, READ)
    return round(height / table.text_height(cell("a", style), 99.0, found.styles, READ))


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("long", [ADDRESS, "Rindfleischetikettierungsüberwachungsaufgabenübertragung" * 4])
def test_a_long_word_breaks_before_an_ordinary_one_does(long: str) -> None:
    found = box([column("Name"), column("Address"), column("N")], [row("Halden Cable Association", long, "1")])
    assert [] == [word for word, _ in table.too_wide(found, READ)]
    assert 1 == lines(found, "Halden Cable Association", found.widths[0])


def test_words_that_have_no_room_anywhere_are_named_and_no_others() -> None:
    found = box([column("What")] * 12, [row(*["Verifications"] * 11, ADDRESS)])
    assert {"Verifications"} == {word for word, _ in table.too_wide(found, READ)}


@pytest.mark.parametrize("dress", [READ, PRESENTED])
def test_a_date_by_which_something_is_asked_stays_whole(dress: Theme) -> None:
    asks = [b.ask(why="It matters to everybody", owner="Transport", by=by) for by in ("30 September", "Before 31 December 2025")]
    (found,) = tables(compose("asks", asks=tuple(asks)), dress)
    assert [] == [word for word, _ in table.too_wide(found, dress)]


@pytest.mark.parametrize("label", ["R1", "R13", "R20"])
def test_the_label_of_a_risk_has_room_beside_the_matrix(label: str) -> None:
    slide = compose("risk_matrix", risks=(b.risk().replace(label=label),))
    assert 2 == len(tables(slide, PRESENTED))


# ---------------------------------------------------------------- numbers


def test_numbers_stand_near_what_is_before_them_and_a_table_of_little_is_narrow() -> None:
    found = box([column("Year"), column("Tests", align="right")], [row("2017", "4")])
    assert sum(found.widths) == found.area.w < 5 * PITCH
    words = box([column("Year"), column("Tests")], [row("2017", "4")])
    assert REGION.w == words.area.w


def test_what_numbers_leave_goes_to_words() -> None:
    found = box([column("Year"), column("Tests", align="right"), column("Where")], [row("2017", "4", "At sea")])
    assert (REGION.w, True) == (found.area.w, found.widths[2] > found.widths[0] + found.widths[1])


# ---------------------------------------------------------------- lines


def test_columns_on_the_grid_give_what_they_do_not_need_to_one_that_wraps() -> None:
    short, long = "a", "One ship for three seas and the straits between them"
    found = box(GRID, [row(long, short, short)])
    assert (1, REGION.w) == (lines(found, long, found.widths[0]), sum(found.widths))


def test_no_more_is_moved_than_makes_a_table_lower() -> None:
    long = "One ship for three seas and the straits between them"
    before, after = (box(GRID, [row(text, "a", "b")]).widths for text in ("a", long))
    (need,) = cell(long).paragraphs
    whole = laid(need, READ.role("text"), READ).whole * SAFETY * POINT + GUTTER
    assert before[0] < whole <= after[0] < whole + before[1] / 4


def test_columns_stay_on_the_grid_where_moving_them_brings_nothing() -> None:
    first, second = (box(GRID, [row(text, text, text)]).widths for text in ("a", "word " * 40))
    assert first == second


def test_no_column_is_made_too_wide_to_be_read_at_a_glance() -> None:
    found = box(GRID, [row("word " * 200, "a", "b")])
    assert 4 * PITCH < found.widths[0] <= columns.WIDEST * POINT + GUTTER + 1


def test_columns_that_are_alike_stay_alike() -> None:
    alike = [column(width=2), *(column(width=5, alike=True) for _ in range(2))]
    found = box(alike, [row("a", "A text that needs a little more than half of the page to be on one line, and so on", "b")])
    assert abs(found.widths[1] - found.widths[2] - GUTTER) <= 3


def test_columns_of_numerals_and_marks_keep_their_widths() -> None:
    wide = [column("", 1), column(width=6), column(width=3), column(width=2)]
    bar = cell("Likely", mark=Bar(55, 80, (5,)))
    before, after = (box(wide, [row("1", text, bar, "b")]).widths for text in ("a", "word " * 30))
    assert (before[0], before[2], True) == (after[0], after[2], before[1] < after[1])


def test_the_label_over_a_bar_is_on_one_line() -> None:
    label = Cell((cell("Roughly even chance  45–55%").paragraphs), Bar(45, 55, (5,)))
    found = box(
        [column(width=10.4), column(width=1.6)], [row("A break", label), row("A break", cell("Likely", mark=Bar(55, 80, (5,))))]
    )
    assert 1 == len(set(found.heights[1:]))


@given(
    st.lists(st.lists(st.text("abc 한-/", min_size=1, max_size=60), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.sampled_from([0.6, 1.3, 3.0, 5.0]), min_size=4, max_size=4),
    st.booleans(),
)
def test_columns_on_the_grid_always_fill_the_region(rows: list[list[str]], grid: list[float], alike: bool) -> None:
    found = box([column(width=width, alike=alike) for width in grid], [row(*texts) for texts in rows])
    assert (REGION.w, True) == (sum(found.widths), min(found.widths) > 0)


# ---------------------------------------------------------------- parts


def test_the_parts_of_a_table_have_the_same_columns() -> None:
    def contact(**changes: Any) -> Any:
        return b.contact(office="Resilience desk", hours="At any hour", **changes)

    reach = "resilience.of.critical.infrastructure@department-for-transport.example.gov"
    every = (contact(reach=reach), *(contact(reach="desk@example.gov") for _ in range(19)))
    first, second, *_ = tables(compose("contacts", contacts=every))
    assert (first.widths, 1) == (second.widths, lines(first, reach, first.widths[2]))
