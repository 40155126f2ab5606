"""Timelines: one true scale, texts that never touch, breaks that are drawn and said, and tables for what is too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import builders as b
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import deck, theme

from briefgen.dates import When
from briefgen.deck import Drawing, Label, Legend, Paragraph, Run, Shape, Slide, Table
from briefgen.errors import BriefgenError
from briefgen.fit import fit
from briefgen.kinds._scale import BREAK, CANVAS, empty, scale, spread
from briefgen.page import Area, DrawingBox, Page, PlacedShape, TableBox
from briefgen.theme import POINT
from kinds.test_figures import compose, items

KINDS = ("meeting", "breakdown", "action", "context")
LENGTHS = ("Talks", "Troops confirmed", "Pyongyang says talks broke off", "Russia ends the mandate of the expert panel")


def pages(slide: Slide, scale: str = "read") -> tuple[Page, ...]:
    return fit(deck([replace(slide, key="line")]), theme(scale))


def figure(slide: Slide, scale: str = "read") -> DrawingBox | None:
    """The line as it is drawn, or nothing where it became a table."""
    found = [box for page in pages(slide, scale) for box in page.boxes if isinstance(box, DrawingBox)]
    return found[0] if found else None


def drawn(found: DrawingBox, start: str) -> list[PlacedShape]:
    return [item for item in found.items if isinstance(item, PlacedShape) and item.name.startswith(start)]


def said(paragraphs: tuple[Paragraph, ...]) -> str:
    return "".join(run.text for p in paragraphs for run in p.runs if isinstance(run, Run) and not run.raised)


def overlap(a: Area, b: Area) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def strokes(leader: PlacedShape) -> tuple[tuple[int, int], tuple[int, int]]:
    area = leader.area
    ends = (area.x, area.y), (area.x + area.w, area.y + area.h)
    return ((area.x, area.y + area.h), (area.x + area.w, area.y)) if leader.flipped else ends


def touches(leader: PlacedShape, area: Area) -> bool:
    (x1, y1), (x2, y2) = strokes(leader)
    return any(
        area.x < x1 + (x2 - x1) * i / 200 < area.x + area.w and area.y < y1 + (y2 - y1) * i / 200 < area.y + area.h
        for i in range(201)
    )


def cross(one: PlacedShape, other: PlacedShape) -> bool:
    def side(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
        turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return (turn > 0) - (turn < 0)

    (a, z), (c, d) = strokes(one), strokes(other)
    return side(a, z, c) * side(a, z, d) < 0 and side(c, d, a) * side(c, d, z) < 0


def proved(found: DrawingBox) -> None:
    """No text on a text or on a leader of another, none outside the margins, no leaders that cross."""
    texts = [item for item in found.items if isinstance(item, PlacedShape) and item.outline == "text"]
    leaders = drawn(found, "Leader")
    area = found.region
    for one, other in combinations(texts, 2):
        assert not overlap(one.area, other.area), f"'{one.name}' is on '{other.name}'"
    for text in texts:
        assert area.x - POINT <= text.area.x
        assert text.area.x + text.area.w <= area.x + area.w + POINT
        assert area.y - POINT <= text.area.y
        assert text.area.y + text.area.h <= area.y + area.h + POINT
        assert not [leader.name for leader in leaders if touches(leader, text.area)], text.name
    for leader, other in combinations(leaders, 2):
        assert not cross(leader, other), f"{leader.name} crosses {other.name}"


# ---------------------------------------------------------------- what is said of it


def test_the_description_counts_events_and_periods_and_spans_both() -> None:
    events = tuple(
        b.event(when=when, name=name) for when, name in (("2018-06-12", "Talks"), ("2019-02-27/2019-02-28", "Breakdown"))
    )
    periods = (b.period(when="2017", name="Threats"), b.period(when="2018-04-21/2019-05-03", name="Test halt", kind="pause"))
    gist = "Timeline from 2017 to 3 May 2019; events: 2, periods: 2."
    names = "2017 Threats; 21 April 2018 to 3 May 2019 Test halt; 12 June 2018 Talks; 27–28 February 2019 Breakdown."
    found = compose("timeline", events=events, periods=periods).regions["canvas"]
    assert isinstance(found, Drawing)
    assert (f"{gist} {names}", [gist]) == (found.alt, [table.alt for table in found.told if isinstance(table, Table)])


def test_a_period_that_is_left_out_of_the_line_is_counted() -> None:
    events = (b.event(when="1953", name="Armistice"), b.event(when="2018-06-12", name="Talks"))
    gap = b.period(when="1955/2016", name="Quiet years", kind="break")
    found = compose("timeline", events=events, periods=(gap,)).regions["canvas"]
    assert isinstance(found, Drawing)
    assert found.alt.startswith("Timeline from 1953 to 12 June 2018; events: 2, periods: 1. 1955 to 2016 not shown.")


# ---------------------------------------------------------------- what geometry proves


@st.composite
def moments(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1950, 1, 1), date(2030, 12, 31)) | st.dates(date(2018, 1, 1), date(2019, 6, 30)))
    later = day + timedelta(days=draw(st.integers(1, 500)))
    forms = (f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day.year}-Q{(day.month + 2) // 3}", f"mid {day.year}", f"{day}/{later}")
    return draw(st.sampled_from(forms))


@st.composite
def timelines(draw: st.DrawFn) -> dict[str, Any]:
    events = tuple(
        b.event(when=when, name=f"Place {i}", text=draw(st.sampled_from((None, *LENGTHS))), kind=draw(st.sampled_from(KINDS)))
        for i, when in enumerate(draw(st.lists(moments(), min_size=1, max_size=11)))
    )
    periods = tuple(
        b.period(when=when, name=draw(st.sampled_from(LENGTHS[:3])), kind=draw(st.sampled_from(("pressure", "pause"))))
        for when in draw(st.lists(moments(), max_size=3))
    )
    return {"events": events, "periods": periods, "so_what": draw(st.sampled_from((None, "It came in bursts.")))}


@settings(max_examples=100)
@given(timelines(), st.sampled_from(("read", "presented")))
def test_no_two_texts_of_a_timeline_touch_and_all_are_within_the_margins(fields: dict[str, Any], size: str) -> None:
    found = figure(compose("timeline", **fields), size)
    if found is not None:
        proved(found)
        assert len(fields["events"]) == len(drawn(found, "Marker")) == len(drawn(found, "Event"))


@settings(max_examples=60)
@given(timelines())
def test_a_day_is_as_long_everywhere_on_the_line(fields: dict[str, Any]) -> None:
    found = figure(compose("timeline", **fields))
    if found is None:
        return
    placed = {item.name: item.area.x + item.area.w / 2 for item in drawn(found, "Marker")}
    days = [(event.when.middle, placed[f"Marker: {event.name.plain}"]) for event in fields["events"]]
    days.sort()
    axes = sorted((axis.area.x, axis.area.x + axis.area.w) for axis in drawn(found, "Axis"))
    rates = []
    for left, right in axes:
        on = [(day, x) for day, x in days if left - 1 <= x <= right + 1]
        assert len(axes) == 1 or on or fields["periods"], "no piece of a line is empty"
        rates += [(x2 - x1) / (d2 - d1).days for (d1, x1), (d2, x2) in pairwise(on) if (d2 - d1).days > 30]
    assert all(abs(rate / rates[0] - 1) < 0.01 for rate in rates)
    assert [x for _, x in days] == sorted(x for _, x in days)
    assert len(axes) - 1 == len(drawn(found, "Left out")) == len(drawn(found, "Break stroke")) / 2


USUAL = st.lists(
    st.dates(date(2016, 1, 1), date(2024, 12, 31)), min_size=3, max_size=6, unique_by=lambda day: (day.year, day.month)
)


@settings(max_examples=40)
@given(USUAL, st.sampled_from(("read", "presented")))
def test_three_to_six_events_in_different_months_are_always_a_line(days: list[date], size: str) -> None:
    events = tuple(b.event(when=str(day), name=f"Place {i}", text=LENGTHS[i % 4]) for i, day in enumerate(days))
    found = figure(compose("timeline", events=events), size)
    assert found is not None
    proved(found)


# ---------------------------------------------------------------- precision


@pytest.mark.parametrize(
    ("when", "bar"),
    [("2019-05-01", None), ("2019-05", "bg1"), ("2019-Q2", "bg1"), ("2019", "bg1"), ("late 2019", "bg1"), ("2019-02-01/2019-11-30", "accent6")],
)  # fmt: skip
def test_what_is_longer_than_a_day_is_a_bar_hollow_where_it_is_only_the_time_within(when: str, bar: str | None) -> None:
    slide = compose("timeline", events=(b.event(when=when, name="A"), b.event(when="2019-12-31", name="B")))
    bars = {name: shape for name, shape in items(slide, Shape).items() if name == "Time: A"}
    assert ([bar] if bar else []) == [shape.fill.slot for shape in bars.values() if shape.fill]
    (key,) = items(slide, Legend).values()
    words = {"bg1": ["Some time within"], "accent6": ["First to last day"]}.get(bar or "", [])
    assert words == [sample.text for sample in key.samples if sample.outline == "bar"]


def test_a_bar_reaches_from_the_first_day_of_its_date_to_the_last() -> None:
    slide = compose("timeline", events=(b.event(when="2019", name="A"), b.event(when="2020-07-01", name="B")))
    bar = items(slide, Shape)["Time: A"]
    assert (0.0, 365 / (365 + 274)) == pytest.approx((bar.start.x, bar.end.x))


def test_markers_that_would_lie_on_each_other_stand_off_the_axis() -> None:
    same = tuple(b.event(when="2018-06-12", name=name) for name in "AB")
    slide = compose("timeline", events=(*same, b.event(when="2022", name="C")))
    high = {name[-1]: shape.start.dy + shape.end.dy for name, shape in items(slide, Shape).items() if name.startswith("Marker")}
    assert high["A"] < high["C"] == 0 < high["B"]


def test_wide_letters_count_twice_where_a_name_must_fit_into_its_period() -> None:
    period = b.period(when="2018", name="회담 중단")
    events = (b.event(when="2010-06-01", name="싱가포르"), b.event(when="2023-06-01", name="하노이"))
    found = figure(compose("timeline", events=events, periods=(period,)))
    assert found is not None
    (band, name) = (drawn(found, start)[0].area for start in ("Band", "Period"))
    assert not overlap(band, name)


def test_a_leader_that_slants_keeps_clear_of_its_own_text() -> None:
    days = ("2018-01", "2022-01-01", "1955-01-01", "2000-01-01", "2017-01-01", "2018-01-01")
    long = {0: "Russia ends the mandate of the expert panel"}
    events = tuple(b.event(when=day, name=f"Place {i}", text=long.get(i), kind="meeting") for i, day in enumerate(days))
    found = figure(compose("timeline", events=events, so_what="It came in bursts."), "presented")
    assert found is not None
    proved(found)


@pytest.mark.parametrize("size", ["read", "presented"])
def test_the_name_of_a_short_period_stands_beside_it_where_no_marker_is(size: str) -> None:
    events = [b.event(when=when, name=when) for when in ("2024-10-17", "2024-12-25", "2025-03-04", "2025-09-02")]
    period = b.period(when="2024-12-26/2025-02-06", name="Power link out")
    found = figure(compose("timeline", events=tuple(events), periods=(period,)), size)
    assert found is not None
    proved(found)
    (name,) = drawn(found, "Period")
    assert not [marker.name for marker in drawn(found, "Marker") if overlap(marker.area, name.area)]


# ---------------------------------------------------------------- breaks


def test_a_period_of_the_kind_break_leaves_its_empty_time_out_and_says_so() -> None:
    events = (b.event(when="1953-07-27", name="Armistice"), b.event(when="2018-06-12", name="Singapore"))
    slide = compose("timeline", events=events, periods=(b.period(when="1955/2016", name="Cold peace", kind="break"),))
    found = figure(slide)
    assert found is not None
    (label,) = drawn(found, "Left out")
    assert "Cold peace1955 to 2016 not shown" == said(label.paragraphs)
    assert "1955 to 2016 not shown" in found.alt
    assert 2 == len(drawn(found, "Axis"))
    proved(found)


def test_a_break_leaves_out_no_time_that_holds_something() -> None:
    events = (b.event(when="1953-07-27", name="Armistice"), b.event(when="2018-06-12", name="Singapore"))
    slide = compose("timeline", events=(*events, b.event(when="1994-10-21", name="Geneva")),
                    periods=(b.period(when="1955/2016", name="Cold peace", kind="break"),))  # fmt: skip
    (label,) = (label for name, label in items(slide, Label).items() if name.startswith("Left out"))
    assert "1955 to 1993 not shown" in said(label.paragraphs)


@pytest.mark.parametrize("when", ["2018-06-14/2018-06-20", "1990/1995"])
def test_a_break_that_can_leave_nothing_out_is_shaded(when: str) -> None:
    events = (b.event(when="2018-06-12", name="Singapore"), b.event(when="2019-02-27", name="Hanoi"))
    found = figure(compose("timeline", events=events, periods=(b.period(when=when, name="Quiet", kind="break"),)))
    assert found is not None
    assert (1, ["Quiet"]) == (len(drawn(found, "Axis")), [said(item.paragraphs) for item in drawn(found, "Period")])


def test_an_empty_span_stays_as_long_as_it_was_where_nobody_asks_and_there_is_room() -> None:
    events = (b.event(when="1953-07-27", name="Armistice"), b.event(when="2018-06-12", name="Singapore"))
    found = figure(compose("timeline", events=events))
    assert found is not None
    assert 1 == len(drawn(found, "Axis"))


def test_an_empty_span_is_left_out_where_markers_would_lie_on_each_other() -> None:
    events = tuple(b.event(when=f"2018-0{month}-12", name=f"Talks {month}") for month in (3, 4, 5, 6, 9))
    found = figure(compose("timeline", events=(b.event(when="1953-07-27", name="Armistice"), *events)))
    assert found is not None
    (label,) = drawn(found, "Left out")
    assert "Q4 1953 to Q4 2017 not shown" == said(label.paragraphs)


# ---------------------------------------------------------------- tables


def many(count: int) -> tuple[Any, ...]:
    return tuple(
        b.event(when=f"{2000 + i}-03-11", name=f"Place {i}", text="What came of it", kind=KINDS[i % 4]) for i in range(count)
    )


@pytest.mark.parametrize(("count", "layout"), [(9, "Title Only"), (10, "Title and Table")])
def test_more_than_nine_events_are_a_table(count: int, layout: str) -> None:
    assert layout == pages(compose("timeline", events=many(count)))[0].layout


def test_a_table_has_events_and_periods_by_date_and_is_split_where_it_is_long() -> None:
    period = b.period(when="2004/2006", name="Quiet years")
    found = pages(compose("timeline", events=many(20), periods=(period,), so_what="It went on."))
    boxes = [box for page in found for box in page.boxes if isinstance(box, TableBox)]
    names = [said(row.cells[1].paragraphs) for box in boxes for row in box.table.rows]
    assert [*(f"Place {i}" for i in range(4)), "Quiet years", *(f"Place {i}" for i in range(4, 20))] == names
    assert len(found) > 1
    assert {"Title, Table and Text"} == {page.layout for page in found}


def test_what_finds_no_room_on_a_line_becomes_a_table() -> None:
    long = "A text that goes on and on because nobody has made it any shorter, " * 3
    events = tuple(b.event(when=f"2018-06-1{i}", name=f"Place {i}", text=long.strip(", ")) for i in range(8))
    slide = compose("timeline", events=events)
    assert isinstance(slide.regions["canvas"], Drawing)
    assert "Title and Table" == pages(slide)[0].layout


@pytest.mark.parametrize(("form", "element"), [("table", Table), ("line", Drawing)])
def test_an_author_may_ask_for_a_line_or_a_table(form: str, element: type[Any]) -> None:
    slide = compose("timeline", events=many(12 if form == "line" else 3), form=form)
    assert any(isinstance(found, element) for found in slide.regions.values())
    assert not [
        found for found in slide.regions.values() if isinstance(found, Table | Drawing) and not isinstance(found, element)
    ]


def test_a_line_that_was_asked_for_and_has_no_room_is_a_finding() -> None:
    slide = replace(compose("timeline", events=many(30), form="line"), key="line")
    with pytest.raises(BriefgenError, match="F03"):
        fit(deck([slide]), theme("read"))


# ---------------------------------------------------------------- scales


@pytest.mark.parametrize(
    ("dates", "unit", "step"),
    [
        (("2019-02-27", "2019-03-02"), "day", 1),
        (("2019-02-03", "2019-02-20"), "month", 1),
        (("2018-02-01", "2018-06-01"), "quarter", 1),
        (("2010", "2020"), "year", 1),
        (("2000", "2020"), "year", 5),
        (("1900", "2020"), "year", 10),
        (("1000", "2020"), "year", 100),
    ],
)
def test_units_of_a_scale_suit_its_length(dates: tuple[str, str], unit: str, step: int) -> None:
    made = scale([When.read(text) for text in dates])
    assert (unit, step) == (made.unit, made.step)
    assert 1 <= len(list(made.ticks())) <= 15


def test_a_break_takes_the_same_room_however_long_it_is() -> None:
    whens = [When.read(text) for text in ("1950", "2018", "2019")]
    made = scale(whens, [empty(whens) or (date.min, date.min)])
    (_, left), (right, _) = made.ends()
    assert BREAK / CANVAS == pytest.approx(right - left)
    assert ["1951/2017"] == [when.written for _, when in made.left_out()]


@given(st.lists(st.tuples(st.floats(0, CANVAS), st.floats(40, 200)), min_size=1, max_size=5))
def test_texts_that_are_spread_keep_apart_and_in_order(given: list[tuple[float, float]]) -> None:
    spots, wide = zip(*sorted(given), strict=True)
    poles = spread(spots, wide, 10)
    assert poles is not None or sum(wide) + 10 * (len(wide) - 1) > CANVAS / 2
    if poles is None:
        return
    edges = [
        (pole.at, pole.at + width) if pole.right else (pole.at - width, pole.at) for pole, width in zip(poles, wide, strict=True)
    ]
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= CANVAS + 1e-6
    assert all(one[1] + 10 <= other[0] + 1e-6 for one, other in pairwise(edges))
    assert [pole.at for pole in poles] == sorted(pole.at for pole in poles)


def test_texts_with_room_hang_where_their_dates_are() -> None:
    assert [100.0, 400.0] == [pole.at for pole in spread((100.0, 400.0), (120.0, 120.0), 10) or ()]
