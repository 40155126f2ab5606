"""Tables in boxes: how wide columns are, how high rows, where marks stand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import theme

from briefgen.deck import Ball, Bar, Cell, Column, Discs, Fill, Paragraph, Pill, Row, Rule, Run, Table
from briefgen.fit import columns, table
from briefgen.metrics import table_leading
from briefgen.page import Area, TableBox
from briefgen.theme import EMU, GUTTER, PITCH, POINT, Region, Theme

READ, PRESENTED = theme("read"), theme("presented")
REGION = READ.layouts["Title and Table"].regions["table"]


def cell(text: str = "", style: str = "text", **changes: Any) -> Cell:
    return Cell((Paragraph((Run(text),), 0, style),) if text else (), **changes)


def column(head: str = "Head", width: float = 0, **changes: Any) -> Column:
    return Column(cell(head, "head"), width, **changes)


def row(*texts: str | Cell, **changes: Any) -> Row:
    return Row(tuple(text if isinstance(text, Cell) else cell(text) for text in texts), **changes)


def box(columns: list[Column], rows: list[Row], dress: Theme = READ, region: Region = REGION, **changes: Any) -> TableBox:
    return table.box(Table(tuple(columns), tuple(rows), "A table.", "rows", **changes), region, dress)


def line(style: str = "text", dress: Theme = READ) -> int:
    """The height of a row of one line."""
    return round(table_leading(dress.role(style).size) * POINT) + 2 * table.MARGIN_Y


# ---------------------------------------------------------------- columns


def test_the_text_of_a_head_is_clear_of_the_rule_over_its_column() -> None:
    head = Cell((Paragraph((Run("Facts and figures of the four breaks"),), 0, "strip_current"),))
    plain, ruled = (
        box([Column(head, 6, rule=rule), Column(head, 6)] * 3, [], look="strip", head_height=0.1).heights[0]
        for rule in (None, Rule(Fill("lt1"), 4.0))
    )
    assert 8 * POINT == ruled - plain


def test_declared_columns_keep_their_text_on_the_grid() -> None:
    found = box([column(width=4), column(width=5), column(width=3)], [row("a", "b", "c")])
    assert (4 * PITCH, 5 * PITCH, 3 * PITCH - GUTTER) == found.widths


def test_declared_columns_fill_a_narrower_region_in_proportion() -> None:
    region = REGION.replace(w=REGION.w // 2)
    found = box([column(width=6), column(width=6)], [row("a", "b")], region=region)
    assert (region.w, True) == (sum(found.widths), abs(found.widths[0] - found.widths[1] - GUTTER) <= 1)


def test_open_columns_share_the_room_by_what_they_hold() -> None:
    found = box([column("Year"), column("What was said")], [row("1994", "Nothing was agreed in the end, says the record of it")])
    year, said = found.widths
    assert (REGION.w, True) == (year + said, said > 4 * year)


def test_open_columns_of_the_same_texts_are_as_wide_but_for_the_gutter() -> None:
    first, second, last = box([column("Same")] * 3, [row("a b", "a b", "a b")]).widths
    assert first == second
    assert abs(first - last) < GUTTER + 3


def test_no_column_is_narrower_than_its_longest_word() -> None:
    long = "Unverifiability"
    found = box([column("A"), column("B")], [row(long, "word " * 200)])
    assert [2] == [len(set(found.widths))]
    assert all(height == found.heights[1] for height in found.heights[1:])
    assert table.text_height(cell(long), (found.widths[0] - GUTTER) / POINT, found.styles, READ) == table_leading(14)


@given(
    st.lists(
        st.lists(st.text(st.sampled_from("abc 한"), min_size=1, max_size=30), min_size=4, max_size=4), min_size=1, max_size=6
    )
)
def test_columns_always_fill_the_region(rows: list[list[str]]) -> None:
    found = box([column()] * 4, [row(*texts) for texts in rows])
    assert (REGION.w, True) == (sum(found.widths), min(found.widths) > 0)


# ---------------------------------------------------------------- rows


def test_a_row_is_as_high_as_its_highest_cell_with_the_leading_of_tables() -> None:
    tall = Cell(tuple(Paragraph((Run(text),), 0, "text") for text in "abcd"))
    found = box([column(width=6), column(width=6)], [row("a", tall)], tallest=0.1)
    assert round(4 * table_leading(14) * POINT) + 2 * table.MARGIN_Y + table.BREATH == found.heights[1]


def test_rows_share_the_free_height_alike() -> None:
    found = box([column(width=12)], [row("a")] * 9)
    assert 1 == len(set(found.heights[1:]))
    assert REGION.h - 9 <= sum(found.heights) <= REGION.h


def test_no_row_is_higher_than_is_good_for_it() -> None:
    heights = box([column(width=12)], [row("a")] * 2, tallest=0.86).heights[1:]
    assert [pytest.approx(0.86 * EMU, abs=1)] * 2 == list(heights)


def test_a_row_that_needs_more_takes_it_from_the_others() -> None:
    tall = Cell(tuple(Paragraph((Run(text),), 0, "text") for text in "abcdefgh"))
    found = box([column(width=12)], [row("a"), row(tall), row("c"), row("d"), row("e")], tallest=1.0)
    a, b, *others = found.heights[1:]
    assert (a, round(8 * table_leading(14) * POINT) + 2 * table.MARGIN_Y + table.BREATH) == (others[0], b)
    assert sum(found.heights) <= REGION.h


def test_rows_share_what_little_is_free_above_and_below_their_text() -> None:
    assert [420, 420, 320] == table._shared([400, 400, 300], 1160, 100)


@given(st.lists(st.integers(1, 400), max_size=30), st.integers(100, 6000), st.integers(50, 500))
def test_shares_hold_every_need_and_never_more_than_there_is(needs: list[int], free: int, tallest: int) -> None:
    found = table._shared(needs, free, tallest)
    assert all(need <= height <= max(need + table.BREATH, tallest) for need, height in zip(needs, found, strict=True))
    if sum(needs) <= free:
        assert sum(found) <= free


def test_fixed_rows_stay_as_they_are_and_count_in_full() -> None:
    found = box([column(width=12)], [row("a")] * 5, fixed=0.79)
    assert [round(0.79 * EMU)] * 5 == list(found.heights[1:])
    assert sum(found.heights) / REGION.h == found.fill


def test_fixed_rows_that_do_not_fit_overflow() -> None:
    assert box([column(width=12)], [row("a")] * 8, fixed=0.79).fill > 1


def test_the_head_grows_with_its_words() -> None:
    wide = [column("What it can use when nobody looks and nobody asks", 1), column(width=11)]
    found = box(wide, [row("a", "word " * 99)])
    assert found.heights[0] > round(0.32 * EMU) == box([column(width=12)], [row("a")]).heights[0]


def test_a_table_without_rows_is_a_head() -> None:
    assert 1 == len(box([column("One", 6), column("Two", 6)], [], look="strip", head_height=0.42).heights)


def test_a_table_with_more_than_fits_says_how_full_it_is() -> None:
    found = box([column(width=12)], [row("a")] * 20)
    stepped = round(table_leading(13) * POINT) + 2 * table.MARGIN_Y
    assert pytest.approx((round(0.32 * EMU) + 20 * stepped) / REGION.h) == found.fill


# ---------------------------------------------------------------- sizes


def test_texts_step_down_a_point_before_a_table_overflows() -> None:
    rows = [row("word " * 62)] * 9
    sizes = [box([column(width=12)], rows[:count]).styles["text"].size for count in (4, 9)]
    assert [14, 13] == sizes


@pytest.mark.parametrize(("dress", "floor"), [(READ, 12), (PRESENTED, 16)])
def test_no_text_steps_below_the_floor_of_its_scale(dress: Theme, floor: float) -> None:
    found = box([column(width=12)], [row("word " * 400)] * 9, dress)
    assert found.fill > 1
    stepped = {name: style.size for name, style in found.styles.items() if style.size != dress.role(name).size}
    assert all(size >= floor for size in stepped.values())
    assert dress.role("head").size == found.styles["head"].size


# ---------------------------------------------------------------- cells and marks


def test_text_keeps_a_gutter_to_the_next_column_and_none_at_the_right_edge() -> None:
    found = Table((column(), column()), (row("a", "b"),), "")
    assert [(0, GUTTER), (0, 0)] == [table.margins(i, found, cell("a")) for i in (0, 1)]


def test_a_highlighted_row_moves_the_first_column_in() -> None:
    found = Table((column(), column()), (row("a", "b"), row("c", "d", highlight=True)), "")
    assert [(columns.TAB, GUTTER), (0, 0)] == [table.margins(i, found, cell("a")) for i in (0, 1)]


def test_a_ball_moves_its_word_aside() -> None:
    found = Table((column(), column()), (row("a", "b"),), "")
    assert (columns.BALL + columns.BALL_GAP, 0) == table.margins(1, found, cell("Good", mark=Ball(3)))


def test_filled_cells_have_no_margin_where_they_are_centred() -> None:
    found = Table((column(), column(align="centre")), (row("a", "b"),), "", look="cells")
    assert [(columns.CELL_INSET,) * 2, (0, 0)] == [table.margins(i, found, cell("a")) for i in (0, 1)]


def test_marks_stand_in_their_cells() -> None:
    marks = (Bar(55, 80, (5, 20, 45, 55, 80, 95)), Ball(3), Pill(1), Discs(("R1",), "R1: likely"))
    found = box([column(width=3)] * 4, [row(*(cell("Word", mark=mark) for mark in marks), name="A")] * 2)
    assert ["Likelihood: A", "Rating: A", "Status: A", "Risks: R1"] * 2 == [mark.name for mark in found.marks]
    x = found.area.x
    for i, placed in enumerate(found.marks):
        left = x + sum(found.widths[: i % 4])
        top = found.area.y + sum(found.heights[: 1 + i // 4])
        inside = Area(left, top, found.widths[i % 4], found.heights[1 + i // 4])
        assert inside.x <= placed.area.x
        assert inside.y <= placed.area.y
        assert placed.area.x + placed.area.w <= inside.x + inside.w
        assert placed.area.y + placed.area.h <= inside.y + inside.h


def test_a_word_stands_on_its_bar_and_both_are_in_the_middle_of_their_row() -> None:
    found = box([column(width=6), column(width=6)], [row("a", cell("Likely", mark=Bar(55, 80, (5,)), anchor="t"))])
    (bar,), foot = found.marks, found.feet[(0, 1)]
    row_top, height = found.area.y + found.heights[0], found.heights[1]
    top = height - foot - round(table_leading(14) * POINT)
    assert bar.area.y == row_top + height - foot + table.BAR_GAP
    assert abs(top - (row_top + height - bar.area.y - bar.area.h)) <= 1


def test_bars_are_thicker_in_wide_columns() -> None:
    assert [91_440, 128_016] == [table.bar_height(round(inches * EMU)) for inches in (3, 4)]


def test_a_row_has_room_for_its_pill_and_bar() -> None:
    def need(mark: Any) -> int:
        return box([column(width=12)], [row(cell("Word", mark=mark))], tallest=0.1).heights[1]

    assert [True, True] == [need(Pill(0)) >= table.PILL, need(Bar(0, 0, ())) >= line() + table.bar_height(REGION.w)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [("€1,234,567,890", ["€1,234,567,890"]), ("R10", []), ("Wednesday and Thursday", ["Wednesday", "Thursday"]),
     ("Donaudampfschifffahrt", []), ("a https://example.org/a/very/long/path", [])],
)  # fmt: skip
def test_numbers_and_short_words_that_would_break_are_told(text: str, broken: list[str]) -> None:
    made = box([column("", 0.9), column("", 11.1)], [row(text, "x")])
    assert broken == [word for word, _ in table.too_wide(made, READ)]
