"""Slide kinds that are figures or prose: maps, timelines, charts, quotations, covers."""

from __future__ import annotations

from datetime import date
from typing import Any

import builders as b
import pytest
from rendering import theme

from briefgen import read, registry
from briefgen.deck import Chart, Connector, Drawing, Label, Legend, Prose, Run, Shape, Slide, Table, plain
from briefgen.fit import drawing
from briefgen.page import PlacedShape
from briefgen.validation import model_of
from kinds.promises import words
from kinds.samples import PLACE, setting

WORDS = read.words("en")


def compose(kind: str, tags: bool = False, **fields: Any) -> Slide:
    module = registry.load("kinds", kind, PLACE, "kind")
    given = model_of(module.Fields, {"title": "Talks go on", **fields})
    made: Slide = module.compose(given, setting(tags))
    return made


def items(slide: Slide, what: type[Any]) -> dict[str, Any]:
    canvas = slide.regions["canvas"]
    assert isinstance(canvas, Drawing)
    return {item.name: item for item in canvas.items if isinstance(item, what)}


def prose(slide: Slide, name: str) -> list[str]:
    return words(slide.regions[name], {})


# ---------------------------------------------------------------- actor maps


def actors(**places: tuple[int, int] | None) -> tuple[Any, ...]:
    return tuple(b.actor(id=name, name=name.title(), at=place) for name, place in places.items())


def test_an_actor_stands_at_its_place() -> None:
    found = items(compose("actor_map", actors=actors(north=(1, 1), south=(3, 2))), Shape)
    (a, c) = (found[f"Actor: {name}"].start for name in ("North", "South"))
    assert [(0, 0), (1, 1)] == [(spot.x, spot.y) for spot in (a, c)]


def test_a_line_that_would_run_behind_an_actor_is_refused() -> None:
    given = actors(north=(1, 1), middle=(2, 1), south=(3, 1))
    tie = b.tie(start="north", end="south")
    assert [
        "briefgen: K02 the tie from 'north' to 'south' would run behind 'middle' (give the actors other places with 'at')"
    ] == b.problems(lambda: compose("actor_map", actors=given, ties=(tie,)))


@pytest.mark.parametrize(
    ("places", "sites"), [(((1, 1), (3, 1)), (3, 1)), (((3, 1), (1, 1)), (1, 3)), (((1, 1), (1, 2)), (2, 0))]
)
def test_lines_join_facing_sides(places: tuple[tuple[int, int], ...], sites: tuple[int, int]) -> None:
    given = actors(north=places[0], south=places[1])
    (tie,) = items(compose("actor_map", actors=given, ties=(b.tie(),)), Connector).values()
    assert sites == (tie.start_site, tie.end_site)


@pytest.mark.parametrize(
    ("kind", "back", "arrows"),
    [
        ("formal", None, (False, False)),
        ("pressure", None, (False, True)),
        ("exchange", "oil", (True, True)),
        ("dormant", None, (True, True)),
    ],
)
def test_arrows_show_where_something_flows(kind: str, back: str | None, arrows: tuple[bool, bool]) -> None:
    given = actors(north=(1, 1), south=(3, 1))
    slide = compose("actor_map", actors=given, ties=(b.tie(kind=kind, back=back),))
    (tie,) = items(slide, Connector).values()
    assert arrows == (tie.line.start_arrow, tie.line.end_arrow)
    (key,) = items(slide, Legend).values()
    assert [WORDS[kind]] == [sample.text for sample in key.samples]


def test_what_flows_both_ways_says_which_way() -> None:
    given = actors(north=(3, 1), south=(1, 1))
    found = items(compose("actor_map", actors=given, ties=(b.tie(kind="exchange", text="shells", back="oil"),)), Label)
    assert ["← shells", "oil →"] == ["".join(run.text for run in label.paragraphs[0].runs) for label in found.values()]


def test_points_below_points_are_read_beside_a_map_too() -> None:
    slide = compose("actor_map", actors=actors(a=(1, 1), c=(3, 1)), points=(b.point(text="One", points=(b.claim(text="Two"),)),))
    assert ["Reading the map", "One", "Two"] == prose(slide, "reading")


def test_sources_of_actors_and_ties_are_cited_though_no_superscript_is_drawn() -> None:
    given = (b.actor(id="north", sources=("S1#p2",)), b.actor(id="south", at=(1, 1)))
    slide = compose("actor_map", actors=given, ties=(b.tie(sources=("S2",)),))
    assert ["S1#p2", "S2"] == list(map(str, slide.refs))


# ---------------------------------------------------------------- timelines


def spots(slide: Slide) -> dict[str, float]:
    return {name: shape.start.x for name, shape in items(slide, Shape).items() if name.startswith("Marker")}


def test_time_is_to_scale() -> None:
    given = tuple(b.event(when=when, name=when) for when in ("2018-01-01", "2020-01-01", "2019-01-01"))
    found = spots(compose("timeline", events=given))
    days = (date(2021, 1, 1) - date(2018, 1, 1)).days
    assert {"Marker: 2018-01-01": 0.0, "Marker: 2019-01-01": 365 / days, "Marker: 2020-01-01": 730 / days} == found
    assert list(found) == sorted(found)


def test_an_event_stands_at_the_middle_of_what_was_written() -> None:
    found = spots(
        compose("timeline", events=(b.event(when="2018", name="A"), b.event(when="2018-07-02", name="B"), b.event(when="2022")))
    )
    assert found["Marker: A"] == pytest.approx(found["Marker: B"], abs=1e-3)


@pytest.mark.parametrize(
    ("last", "ticks"),
    [
        ("2018-06-01", ["Q1 2018", "Q2 2018"]),
        ("2019-02-01", ["Q1 2018", "Q2 2018", "Q3 2018", "Q4 2018", "Q1 2019"]),
        ("2020-06-01", ["2018", "2019", "2020"]),
        ("2034-06-01", ["2018", "2020", "2025", "2030"]),
    ],
)
def test_the_axis_is_cut_into_quarters_years_or_five_years(last: str, ticks: list[str]) -> None:
    slide = compose("timeline", events=(b.event(when="2018-02-01"), b.event(when=last, name="End")))
    assert ticks == [name.removeprefix("Year ") for name in items(slide, Label) if name.startswith("Year")]


def test_kinds_of_events_differ_in_shape_and_have_names() -> None:
    given = tuple(
        b.event(when=f"201{i}-03-01", name=kind, kind=kind)
        for i, kind in enumerate(("meeting", "breakdown", "action", "context"))
    )
    slide = compose("timeline", events=given, legend={"action": "Tests"})
    outlines = [shape.outline for name, shape in items(slide, Shape).items() if name.startswith("Marker")]
    (key,) = items(slide, Legend).values()
    assert ["ellipse", "diamond", "triangle", "rect"] == outlines
    assert ["Meeting", "Break", "Tests", "Context"] == [sample.text for sample in key.samples]


def test_the_name_of_a_period_is_where_no_leader_runs_through_it() -> None:
    period = b.period(when="2018/2021", name="Talks")
    slide = compose("timeline", events=(b.event(when="2018-09-01"), b.event(when="2023", name="End")), periods=(period,))
    found = items(slide, Shape)
    marker, name, band = found["Marker: Hanoi"].start.x, found["Period: Talks"], found["Band: Talks"]
    assert band.start.x < marker == name.start.x < name.end.x == band.end.x


def test_a_period_without_events_has_its_name_in_its_middle() -> None:
    period = b.period(when="2018/2021", name="Talks")
    slide = compose("timeline", events=(b.event(when="2017"), b.event(when="2023", name="End")), periods=(period,))
    assert {"Period: Talks"} == {name for name in items(slide, Shape) if "Talks" in name}


def test_a_period_that_is_too_short_for_its_name_has_it_beside_it() -> None:
    period = b.period(when="2018-01/2018-02", name="A very long name of a very short time")
    slide = compose("timeline", events=(b.event(when="2010"), b.event(when="2023", name="End")), periods=(period,))
    canvas = slide.regions["canvas"]
    assert isinstance(canvas, Drawing)
    made = drawing.box(canvas, theme().layouts["Title Only"].regions["canvas"], theme())
    found = {item.name: item.area for item in made.items if isinstance(item, PlacedShape)}
    band, name = found["Band: A very long name of a very short time"], found["Period: A very long name of a very short time"]
    assert band.x + band.w < name.x


def test_dates_are_no_more_precise_than_they_were_written() -> None:
    found = items(compose("timeline", events=(b.event(when="2018-06", name="A"), b.event(when="early 2021", name="B"))), Label)
    assert ["June 2018", "early 2021"] == [
        label.paragraphs[0].runs[0].text for name, label in found.items() if name.startswith("Event")
    ]


# ---------------------------------------------------------------- charts and pictures


def chart(slide: Slide) -> Chart:
    found = slide.regions["chart"]
    assert isinstance(found, Chart)
    return found


def test_a_chart_plots_its_numbers() -> None:
    given = b.chart(
        categories=("2016", "2017"), series=(b.series(name="A", values=(1, 2.5)), b.series(name="B", values=(3, "–")))
    )
    found = chart(compose("chart", chart=given))
    assert (("2016", "2017"), (("A", (1.0, 2.5)), ("B", (3.0, None)))) == (found.categories, found.series)


def test_the_alternative_text_of_a_chart_says_what_it_is_its_extremes_its_message_and_its_numbers() -> None:
    given = b.chart(categories=("2016", "2017"), series=(b.series(name="A", values=(1, 2.5)), b.series(name="B", values=(1200, "–"))),
                    unit="Launches", suffix="bn")  # fmt: skip
    assert (
        "Bar chart: Tests (Launches). From 1\u00a0bn (2016 (A)) to 1,200\u00a0bn (2016 (B)). They doubled. "
        "2016 1\u00a0bn, 1,200\u00a0bn; 2017 2.5\u00a0bn, –."
    ) == chart(compose("chart", chart=given)).alt


def test_the_numbers_of_a_chart_are_a_table_in_its_notes() -> None:
    given = b.chart(
        categories=("2016", "2017"), series=(b.series(name="A", values=(1, 2.5)), b.series(name="B", values=(-3, "–")))
    )
    assert ["The numbers of the chart: Tests", "| A | B", "2016 | 1 | −3", "2017 | 2.5 | –"] == words(
        Prose(compose("chart", chart=given).notes), {}
    )


def test_a_number_that_is_missing_is_named_in_the_source_line() -> None:
    given = b.chart(
        categories=("2016", "2017"), series=(b.series(name="A", values=(1, "–")), b.series(name="B", values=("–", 2)))
    )
    assert ("No number: 2017 (A), 2016 (B)",) == compose("chart", chart=given).remarks


def test_points_of_a_scatter_chart_are_in_one_series_or_another() -> None:
    rows = {"Across": (1, 2, 3), "Friends": (1, "–", "–"), "Others": ("–", 2, "–")}
    series = tuple(b.series(name=name, values=values) for name, values in rows.items())
    given = b.chart(shape="scatter", categories=("A", "B", "C"), series=series)
    assert ("No number: C (Friends), C (Others)",) == compose("chart", chart=given).remarks


def test_an_axis_that_does_not_begin_at_zero_is_said() -> None:
    given = b.chart(shape="line", series=(b.series(values=(96, 97.5)),), start=95, unit="Index", suffix="%")
    assert ["Tests", "Index · the axis begins at 95%"] == prose(compose("chart", chart=given), "chart_heading")


@pytest.mark.parametrize(("workbook", "audience", "expected"), [(True, True, True), (False, True, False), (True, False, False)])
def test_a_chart_has_its_workbook_where_author_and_audience_want_it(workbook: bool, audience: bool, expected: bool) -> None:
    module = registry.load("kinds", "chart", PLACE, "kind")
    fields = model_of(module.Fields, {"title": "Talks go on", "chart": b.chart(workbook=workbook)})
    assert expected == chart(module.compose(fields, setting()._replace(workbooks=audience))).workbook


def test_a_chart_of_counts_plots_the_statements_of_this_edition() -> None:
    given = b.chart(counts="types", categories=(), series=())
    found = chart(compose("chart", chart=given, counts={"fact": 4, "opinion": 0, "drafter": 2}))
    assert (("Fact", "Drafting team"), (("Statements", (4.0, 2.0)),)) == (found.categories, found.series)


def test_a_chart_of_counts_without_a_statement_is_refused() -> None:
    given = b.chart(counts="types", categories=(), series=())
    assert ["briefgen: K01 the chart has no statement to count (leave it out, or write statements)"] == b.problems(
        lambda: compose("chart", chart=given, counts={"fact": 0})
    )


def test_the_alternative_text_of_a_picture_is_the_authors() -> None:
    picture = b.picture(data=b.image(), size=(64, 48), caption="A map", sources=("S1",))
    slide = compose("picture", picture=picture, points=(b.point(),))
    assert "A map of the peninsula" == slide.regions["picture"].alt  # type: ignore[union-attr]
    assert ["A map?"] == prose(slide, "caption")  # with its citation


def test_whose_a_picture_is_stands_after_what_it_is() -> None:
    credit = "Photograph: Reuters"
    told = [b.picture(caption="A map", credit=credit, sources=("S1",)), b.picture(credit=credit), b.picture(caption="A map")]
    found = [prose(compose("picture", picture=picture), "caption") for picture in told]
    assert [["A map? · Photograph: Reuters"], ["Photograph: Reuters"], ["A map"]] == found


# ---------------------------------------------------------------- prose


def test_a_statement_says_how_it_is_known_and_how_likely_it_is_in_sentences_apart() -> None:
    point = b.point(text="Talks resume", type="judgement", likelihood="likely", confidence="low")
    tagged, plain = (prose(compose("bullets", tags=tags, points=(point,)), "content")[0] for tags in (True, False))
    assert "Talks resume judgement · Likely, 55–80% (our estimate). Confidence: low." == tagged
    assert "Talks resume Likely, 55–80% (our estimate). Confidence: low." == plain


def test_points_below_points_are_a_level_lower() -> None:
    slide = compose("bullets", points=(b.point(text="One", points=(b.claim(text="Two"),)),))
    assert [("One", 0), ("Two", 1)] == [(p.runs[0].text, p.level) for p in slide.regions["content"].paragraphs]  # type: ignore[union-attr]


def test_figures_stand_in_a_sidebar_under_their_label() -> None:
    slide = compose("bullets", points=(b.point(),), figures=(b.figure(),))
    assert ("Content with Caption", ["The record in numbers", "3", "meetings of the leaders"]) == (
        slide.layout,
        prose(slide, "sidebar"),
    )


def test_a_quotation_is_in_quotation_marks_with_who_when_and_where() -> None:
    slide = compose("quote", quote=b.quote(when="2018-09-29", where="at a rally"))
    assert (["“We fell in love”"], ["The President", "29 September 2018, at a rally"]) == (
        prose(slide, "title"),
        prose(slide, "attribution"),
    )


def test_a_statement_of_our_own_has_no_quotation_marks() -> None:
    claim = b.claim(text="Talks go on", likelihood="likely", confidence="low", basis="One source")
    slide = compose("statement", claim=claim)
    assert ["Talks go on"] == prose(slide, "title")
    assert ["Likely, 55–80% (our estimate). Confidence: low.", "One source"] == prose(slide, "attribution")
    assert {"title"} == set(compose("statement", claim=b.claim()).regions)


def test_details_of_the_cover_without_a_text_are_left_out() -> None:
    details = ({"label": "For", "text": "The minister"}, {"label": "By"}, {"label": "On"})
    assert ["For", "The minister"] == prose(compose("cover", date="As of today", details=details), "details")


def test_the_designation_of_a_document_is_lines_below_the_details_of_its_cover() -> None:
    lines = ({"label": "Controlled by", "text": "The office"}, {"label": "Contact"})
    slide = compose("cover", date="As of today", details=({"label": "For", "text": "The minister"},),
                    designation=lines, designation_label="Controlled")  # fmt: skip
    assert ["For", "The minister", "Controlled", "Controlled by: The office"] == prose(slide, "details")
    (closer,) = slide.regions["details"].shorter  # type: ignore[union-attr]  # it is prose
    assert ["For: The minister", "Controlled", "Controlled by: The office"] == words(Prose(closer), {})


def test_a_cover_without_a_designation_has_no_label_for_one() -> None:
    slide = compose("cover", date="As of today", designation=({"label": "Controlled by"},), designation_label="Controlled")
    assert [] == prose(slide, "details")


@pytest.mark.parametrize(("key", "layout"), [(True, "Distribution Statement"), (False, "Release Statement")])
def test_a_statement_without_a_key_has_the_page_to_itself(key: bool, layout: str) -> None:
    slide = compose("handling", statement=("For all.",), likelihood=key, confidence=False)
    assert (layout, ["For all."]) == (slide.layout, prose(slide, "statement"))


def test_plain_gaps_are_bullets_with_what_is_not_known_in_bold() -> None:
    gaps = (b.gap(text="What was offered", why="It sets the price", close="Records"), b.gap(text="Who came?"))
    slide = compose("gaps", gaps=gaps, plain=True)
    assert ["What was offered. It sets the price.", "Who came?"] == prose(slide, "content")
    first = slide.regions["content"].paragraphs[0].runs  # type: ignore[union-attr]  # it is prose
    assert ["What was offered", "."] == [run.text for run in first if isinstance(run, Run) and run.bold]


@pytest.mark.parametrize(
    ("why_not", "layout", "band"),
    [(None, "Two Lists", []), ("It is weaker", "Comparison", ["Why it is not ours: It is weaker"])],
)
def test_two_readings_stand_side_by_side(why_not: str | None, layout: str, band: list[str]) -> None:
    slide = compose("alternative", alternative=b.alternative(why_not=why_not, evidence=("A letter",)))
    assert (layout, ["Talks stay stalled"], ["Talks resume", "A letter"], band) == (
        slide.layout, prose(slide, "side_1"), prose(slide, "side_2"), prose(slide, "so_what") if why_not else []
    )  # fmt: skip


def test_how_likely_the_other_reading_is_stands_behind_it_and_not_behind_ours() -> None:
    item = b.alternative(likelihood="unlikely", confidence="low", basis="One statement")
    slide = compose("alternative", alternative=item)
    said = "Talks resume Unlikely, 20–45% (our estimate). Confidence: low. One statement."
    assert (["Talks stay stalled"], [said], ("Likelihood terms follow ICD 203.",)) == (
        prose(slide, "side_1"), prose(slide, "side_2"), slide.remarks
    )  # fmt: skip


def test_a_reading_whose_likelihood_was_not_judged_says_so() -> None:
    slide = compose("alternative", alternative=b.alternative(likelihood="not_assessed"))
    assert ["Talks resume Likelihood: not assessed."] == prose(slide, "side_2")


def test_a_likelihood_of_a_source_is_not_called_ours() -> None:
    ours, theirs = b.forecast(likelihood="likely"), b.forecast(likelihood="unlikely", likelihood_origin="source")
    for forecasts, head, notes in (
        ((ours, ours), "Likelihood (our estimate)", [[], []]),
        ((theirs,), "Likelihood", [[]]),
        ((ours, theirs), "Likelihood", [["(our estimate)"], []]),
    ):
        table = compose("outlook_strip", forecasts=forecasts).regions["table"]
        assert isinstance(table, Table)
        cells = [row.cells[-1] for row in table.rows]
        assert (head, notes) == (
            plain(table.columns[-1].head.paragraphs),
            [[plain([p]) for p in cell.paragraphs[1:]] for cell in cells],
        )


def test_a_kicker_ends_with_the_time_that_the_slide_covers() -> None:
    slide = compose("scenarios", kicker="2 · Outlook", horizon="To the end of 2026", scenarios=(b.scenario(),))
    assert ["2 · Outlook · To the end of 2026"] == prose(slide, "kicker")


# ---------------------------------------------------------------- processes


def steps(number: int, **fields: Any) -> tuple[Any, ...]:
    return tuple(b.step(**fields) for _ in range(number))


def test_steps_are_boxes_joined_by_arrows_in_their_order() -> None:
    slide = compose(
        "process",
        steps=(b.step(name="Agree", text="On terms", owner="Ministers", by="May", sources=("S1",)), b.step(name="Meet")),
    )
    boxes, labels = items(slide, Shape), items(slide, Label)
    assert [["1", "Agree"], ["2", "Meet"]] == [words(Prose(box.paragraphs), {}) for box in boxes.values()]
    assert [["May", "On terms?", "Ministers"]] == [words(Prose(label.paragraphs), {}) for label in labels.values()]
    (arrow,) = items(slide, Connector).values()
    assert (("step1", 3), ("step2", 1), True) == (
        (arrow.start, arrow.start_site),
        (arrow.end, arrow.end_site),
        arrow.line.end_arrow,
    )


@pytest.mark.parametrize(
    ("given", "is_drawn"),
    [
        (steps(2), True), (steps(6, text="Texts are read"), True), (steps(7), False), (steps(1), False),
        (steps(6, name="A" * 20), False), (steps(3, text="word " * 60), False), (steps(6, name="협상의 조건에 합의한다 모두가 함께"), False),
    ],
)  # fmt: skip
def test_few_short_steps_are_drawn_and_others_are_rows(given: tuple[Any, ...], is_drawn: bool) -> None:
    slide = compose("process", steps=given)
    assert (is_drawn, () if is_drawn else ("table",)) == ("canvas" in slide.regions, slide.splits)


@pytest.mark.parametrize("scale", ["read", "presented"])
@pytest.mark.parametrize("so_what", [None, "Terms come first"])
@pytest.mark.parametrize("word", ["talks ", "WWW ", "협상은 ", "verification "])
def test_steps_that_are_drawn_have_room(word: str, so_what: str | None, scale: str) -> None:
    dress, drawn = theme(scale), 0
    for number in range(2, 7):
        for length in range(1, 20):
            given = steps(
                number, name=(word * (1 + length // 8)).strip(), text=word * length, owner="Head of office", by="60 days"
            )
            slide = compose("process", steps=given, so_what=so_what)
            if isinstance(canvas := slide.regions.get("canvas"), Drawing):
                drawn += 1
                assert drawing.box(canvas, dress.layouts[slide.layout].regions["canvas"], dress).fill <= 1
    assert drawn > 5


# ---------------------------------------------------------------- columns


@pytest.mark.parametrize(("number", "so_what", "layout"), [
    (1, None, "Title and Content"), (2, None, "Two Lists"), (2, "They differ", "Comparison"), (3, None, "Three Lists"),
    (3, "They differ", "Three Lists and Text"), (4, "They differ", "Title, Content and Text"),
])  # fmt: skip
def test_groups_are_columns_where_there_are_two_or_three(number: int, so_what: str | None, layout: str) -> None:
    groups = tuple(b.group(name=f"Part {i}", points=(b.claim(text=f"Point {i}"),)) for i in range(number))
    slide = compose("columns", groups=groups, so_what=so_what)
    said = [
        line
        for name in ("kicker", *slide.regions)
        if name not in ("title", "so_what") and name in slide.regions
        for line in prose(slide, name)
    ]
    said = list(dict.fromkeys(said))
    assert (layout, [line for i in range(number) for line in (f"Part {i}", f"Point {i}")]) == (slide.layout, said)


# ---------------------------------------------------------------- dividers


def test_a_divider_has_neither_number_nor_progress() -> None:
    slide = compose("divider", text="Assumptions · Gaps")
    assert ({"title", "question"}, False, False) == (set(slide.regions), slide.counted, slide.sourced)


def test_what_a_bottom_line_rests_on_can_be_read_on_its_panel() -> None:
    slide = compose("bluf", statement="Talks will wait.", claim=b.claim(text="Talks will wait.", confidence="low"))
    panel = slide.regions["bluf"]
    assert isinstance(panel, Prose)
    *_, told = panel.paragraphs[0].runs
    assert isinstance(told, Run)
    assert (" Confidence: low.", "lt2") == (told.text, told.tone)  # the colour of the panel's label, which is measured
