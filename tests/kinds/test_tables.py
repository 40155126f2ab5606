"""Slide kinds that are tables: their columns, rows and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import builders as b
import pytest
from rendering import deck, theme

from briefgen import read, registry
from briefgen.citations import cite
from briefgen.deck import Ball, Bar, Cite, Discs, PageOf, Pill, Prose, Row, Scale, Slide, Table
from briefgen.fit import fit
from briefgen.page import TableBox
from briefgen.text import Text
from briefgen.validation import model_of
from briefgen.view import SectionView
from kinds.promises import words
from kinds.samples import PLACE, setting

WORDS = read.words("en")


def compose(kind: str, tags: bool = False, **fields: Any) -> Slide:
    module = registry.load("kinds", kind, PLACE, "kind")
    given = model_of(module.Fields, {"title": "Talks go on", **fields})
    made: Slide = module.compose(given, setting(tags))
    return made


def table(slide: Slide, name: str = "table") -> Table:
    found = slide.regions[name]
    assert isinstance(found, Table)
    return found


def heads(slide: Slide, name: str = "table") -> list[str]:
    return [" / ".join(words(Prose(column.head.paragraphs), {})) for column in table(slide, name).columns]


def cells(row: Row) -> list[list[str]]:
    return [words(Prose(cell.paragraphs), {}) for cell in row.cells]


def first_row(slide: Slide, name: str = "table") -> list[list[str]]:
    return cells(table(slide, name).rows[0])


# ---------------------------------------------------------------- columns that nobody fills


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("asks", {"asks": (b.ask(),)}, ["", "Action"]),
        ("asks", {"asks": (b.ask(), b.ask(by="30 days"))}, ["", "Action", "By"]),
        (
            "asks",
            {"asks": (b.ask(why="It matters", owner="Minister", by="30 days"),)},
            ["", "Action", "Why it matters", "Owner", "By"],
        ),
        ("asks", {"asks": (b.ask(mode="question"),)}, ["", "Question"]),
        ("gaps", {"gaps": (b.gap(),)}, ["What is not known"]),
        ("gaps", {"gaps": (b.gap(), b.gap(close="Inspection"))}, ["What is not known", "What would close it"]),
        ("assumptions", {"assumptions": (b.assumption(),)}, ["Assumption", "How well it stands"]),
        ("assumptions", {"assumptions": (b.assumption(if_wrong="War"),)}, ["Assumption", "If it is wrong", "How well it stands"]),
        (
            "stakeholders",
            {"actors": (b.actor(wants="Relief"), b.actor(id="b", stance="Wary"))},
            ["Actor", "What it wants", "Where it stands"],
        ),
        ("indicators", {"indicators": (b.indicator(),)}, ["Indicator", "What the evidence shows", "Status"]),
        (
            "indicators",
            {"indicators": (b.indicator(points_to=("A",), owner="Desk"),)},
            ["Indicator", "What the evidence shows", "Status", "Points to", "Watch lead"],
        ),
        ("risk_register", {"risks": (b.risk(),)}, ["", "Risk", "Level"]),
        ("risk_register", {"risks": (b.risk(owner="Desk"),)}, ["", "Risk", "Level", "Owner"]),
        ("bluf", {"statement": "All", "judgements": (b.claim(),)}, ["", "Key judgement and basis"]),
        ("facts", {"statement": "All", "facts": (b.point(),)}, ["", "What can be said"]),
        ("asks", {"asks": (b.ask(mode="consultation"), b.ask(mode="question"))}, ["", "Question"]),
        ("asks", {"asks": (b.ask(mode="request"),)}, ["", "Request"]),
        (
            "indicators",
            {"indicators": (b.indicator(owner="Desk"),), "leads": False},
            ["Indicator", "What the evidence shows", "Status"],
        ),
        ("risk_register", {"risks": (b.risk(owner="Desk", mitigation="Talks"),), "measures": False}, ["", "Risk", "Level"]),
        ("sources", {"sources": (b.source(reliability="A"),), "addresses": True}, ["", "Source", "Date", "Where to read it"]),
        ("scenarios", {"scenarios": (b.scenario(),)}, ["", "Scenario", "First signs to watch"]),
        (
            "key_judgements",
            {"judgements": (b.claim(likelihood="likely"),)},
            ["", "Key judgement and basis", "Likelihood (our estimate)"],
        ),
        ("outlook_strip", {"forecasts": (b.forecast(likelihood_origin="source"),)}, ["What may happen", "Likelihood"]),
        (
            "outlook_strip",
            {"forecasts": (b.forecast(), b.forecast(confidence="low"))},
            ["What may happen", "Confidence", "Likelihood (our estimate)"],
        ),
        ("change_mind", {"changes": (b.change(),)}, ["What we would have to see"]),
        (
            "change_mind",
            {"changes": (b.change(), b.change(then="Talks are near"))},
            ["What we would have to see", "What we would judge then"],
        ),
        ("contacts", {"contacts": (b.contact(),)}, ["Ask about"]),
        (
            "contacts",
            {"contacts": (b.contact(reach="desk@example.org"), b.contact(hours="At night"))},
            ["Ask about", "How to reach", "When"],
        ),
        ("process", {"steps": (b.step(by="May"),)}, ["", "Step", "By"]),
        ("key", {"of": "likelihood"}, ["Term", "Also", "Probability"]),
        ("key", {"of": "risks"}, ["Level", "Likelihood", "Impact"]),
    ],
)
def test_a_column_that_nobody_fills_is_not_drawn(kind: str, fields: dict[str, Any], expected: list[str]) -> None:
    slide = compose(kind, **fields)
    name = "judgements" if kind in ("bluf", "facts") else "table"
    assert expected == heads(slide, name)
    assert sum(column.width for column in table(slide, name).columns) == pytest.approx(12)


# ---------------------------------------------------------------- scales


def test_the_head_of_an_outlook_strip_has_the_scale_of_its_bars() -> None:
    slide = compose("outlook_strip", forecasts=(b.forecast(likelihood="likely"), b.forecast(likelihood="not_assessed")))
    head = table(slide).columns[-1].head.mark
    bars = [row.cells[-1].mark for row in table(slide).rows]
    cuts = (5, 20, 45, 55, 80, 95)
    assert (Scale(cuts), [Bar(55, 80, cuts), Bar(0, 0, cuts)]) == (head, bars)


def test_a_key_to_likelihood_has_every_term_with_its_band() -> None:
    rows = table(compose("key", of="likelihood")).rows
    assert ["Almost no chance", "Likely"] == [cells(rows[i])[0][0] for i in (0, 4)]
    assert [(t.low, t.high) for t in read.standard("icd203").terms] == [
        (row.cells[-1].mark.low, row.cells[-1].mark.high) for row in rows if isinstance(row.cells[-1].mark, Bar)
    ]


def test_a_key_to_markings_has_what_each_means() -> None:
    rows = table(compose("key", of="markings", markings=read.scheme("tlp").marks)).rows
    assert [["TLP:CLEAR"], ["No limit on disclosure"]] == cells(rows[0])
    assert 5 == len(rows)
    assert ["K01"] == [line.split()[1] for line in b.problems(lambda: compose("key", of="markings"))]


def test_big_figures_stand_side_by_side_over_what_they_count() -> None:
    slide = compose("figures", figures=(b.figure(), b.figure(value="16", text="months", sources=("S1",))))
    assert (["3", "16"], [["meetings of the leaders"], ["months?"]]) == (heads(slide), first_row(slide))
    assert "Numbers: 3 meetings of the leaders; 16 months." == table(slide).alt


@pytest.mark.parametrize(("entries", "pages"), [(3, [[3, 1]]), (9, [[9, 1]]), (20, [[11], [9, 1]])])
def test_a_scope_note_asks_and_says_what_it_looks_at_once_a_page(entries: int, pages: list[list[int]]) -> None:
    covers = tuple(f"The part of it that has the number {i}, and all that goes with it" for i in range(entries))
    scope = b.scope(question="What now?", covers=covers, leaves_out=("The law",))
    slide = compose("scope_note", scope=scope, horizon="To 2026", kicker="Scope")
    assert (["Question", "What now?"], ["Scope · To 2026"]) == (heads(slide), words(slide.regions["kicker"], {}))
    tables = [box.table for page in fit(deck([slide]), theme()) for box in page.boxes if isinstance(box, TableBox)]
    assert pages == [[len(cells(row)[1]) for row in one.rows] for one in tables]
    labels = [[cells(row)[0][0] for row in one.rows] for one in tables]
    assert all(len(set(there)) == len(there) for there in labels), labels


# ---------------------------------------------------------------- for readers outside


def test_a_fact_has_its_leading_clause_on_a_line_of_its_own() -> None:
    given = (
        b.point(text="**Hanoi ended early.** Nothing was agreed."),
        b.point(text="**Only a clause.**"),
        b.point(text="(U) **Talks went on.** They met again."),
        b.point(text="No clause."),
    )
    slide = compose("facts", statement="They met.", facts=given)
    assert [
        [["1"], ["Hanoi ended early.", "Nothing was agreed."]], [["2"], ["Only a clause."]],
        [["3"], ["(U) Talks went on.", "They met again."]], [["4"], ["No clause."]],
    ] == list(map(cells, table(slide, "judgements").rows))  # fmt: skip


def test_a_fact_brings_what_is_below_it() -> None:
    slide = compose("facts", statement="They met.", facts=(b.point(points=(b.claim(text="Twice in 2019."),)),))
    assert ["Talks stalled in 2019", "Twice in 2019."] == first_row(slide, "judgements")[1]


def test_a_source_is_printed_with_its_address_and_without_its_grade() -> None:
    given = (
        b.source(date="early 2019", reliability="A", credibility=1, limits="Short", url="https://example.org/a"),
        b.source(id="S2"),
    )
    slide = compose("sources", sources=given, addresses=True)
    assert [["Early 2019"], ["https://example.org/a"]] == cells(table(slide).rows[0])[2:]
    assert [["—"], ["No address is known"]] == cells(table(slide).rows[1])[2:]
    assert "Grade" not in " ".join(slide.remarks)


# ---------------------------------------------------------------- likelihood and confidence


def test_likelihood_and_confidence_have_a_column_each() -> None:
    judgements = (b.claim(likelihood="likely", confidence="low", basis="One source"), b.claim())
    slide = compose("bluf", statement="All", judgements=judgements)
    assert ["", "Key judgement and basis", "Likelihood (our estimate)", "Confidence"] == heads(slide, "judgements")
    first, second = map(cells, table(slide, "judgements").rows)
    assert [["Likely  55–80%"], ["●○○  Low"]] == first[2:]
    assert [["Not assessed"], ["—"]] == second[2:]


def test_a_likelihood_that_is_the_sources_own_is_not_called_ours() -> None:
    slide = compose("scenarios", scenarios=(b.scenario(likelihood="likely", likelihood_origin="source"),))
    assert "Likelihood" == heads(slide)[2]


def test_a_bar_shows_the_band_of_its_term_and_none_where_nothing_was_assessed() -> None:
    slide = compose("scenarios", scenarios=(b.scenario(likelihood="likely"), b.scenario(likelihood="not_assessed")))
    bars = [row.cells[2].mark for row in table(slide).rows]
    assert [Bar(55, 80, (5, 20, 45, 55, 80, 95)), Bar(0, 0, (5, 20, 45, 55, 80, 95))] == bars


def test_the_standard_is_named_only_where_its_words_are_used() -> None:
    with_terms, without = (compose("scenarios", scenarios=(b.scenario(likelihood=word),)) for word in ("likely", "not_assessed"))
    assert ((read.standard("icd203").note,), ()) == (with_terms.remarks, without.remarks)


def test_scenarios_show_as_many_first_signs_as_they_are_asked_for() -> None:
    scenario = b.scenario(signposts=("One", "Two", "Three"))
    assert [["One"], ["One", "Two"]] == [first_row(compose("scenarios", scenarios=(scenario,), signs=n))[-1] for n in (1, 2)]


# ---------------------------------------------------------------- risks


def risks(*places: tuple[int, int]) -> tuple[Any, ...]:
    return tuple(b.risk(label=f"R{i}", likelihood=likelihood, impact=impact) for i, (likelihood, impact) in enumerate(places, 1))


def test_a_risk_stands_in_the_cell_of_its_likelihood_and_impact() -> None:
    slide = compose("risk_matrix", risks=risks((5, 1), (1, 5), (3, 4), (3, 4)))
    found = {
        (5 - r, c): cell.mark.labels
        for r, row in enumerate(table(slide, "matrix").rows)
        for c, cell in enumerate(row.cells)
        if isinstance(cell.mark, Discs)
    }
    assert {(5, 1): ("R1",), (1, 5): ("R2",), (3, 4): ("R3", "R4")} == found


def test_every_cell_of_the_matrix_has_the_colour_of_its_zone() -> None:
    scale = read.risk_scale("qualitative", PLACE)
    tones = [["bg2", 100], ["accent2", 32], ["accent2", 60], ["accent2", 100]]
    for r, row in enumerate(table(compose("risk_matrix", risks=risks((1, 1))), "matrix").rows):
        for impact, cell in enumerate(row.cells[1:], 1):
            assert tones[scale.zone(5 - r, impact).tone] == list(cell.fill or ())


def test_the_alternative_texts_of_discs_say_what_it_means_that_they_stand_there() -> None:
    slide = compose("risk_matrix", risks=risks((3, 4), (3, 4)))
    (mark,) = (cell.mark for row in table(slide, "matrix").rows for cell in row.cells if isinstance(cell.mark, Discs))
    assert "R1, R2: likelihood Medium, impact Serious, High" == mark.alt


def test_a_register_says_levels_in_words_and_never_as_a_product() -> None:
    (row,) = table(
        compose("risk_register", risks=(b.risk(label="R1", likelihood=3, impact=4, trend="rising", cause="Haste"),))
    ).rows
    assert [["R1"], ["A test goes wrong", "Haste"], ["High", "Medium / Serious, ↑ rising"]] == cells(row)


# ---------------------------------------------------------------- options, indicators, assumptions


def options() -> dict[str, Any]:
    criteria = (b.criterion(id="cost", name="Costs little"), b.criterion(id="soon", name="Can start soon"))
    ratings = ({"cost": "none", "soon": "strong"}, {"cost": "fair", "soon": "good"})
    return {
        "criteria": criteria,
        "options": tuple(b.option(label=str(i), ratings=given, preferred=i == 2) for i, given in enumerate(ratings, 1)),
    }


def test_a_rating_is_a_ball_and_a_word() -> None:
    rows = table(compose("options_matrix", **options())).rows
    assert [[Ball(0), Ball(4)], [Ball(2), Ball(3)]] == [[cell.mark for cell in row.cells[2:]] for row in rows]
    assert [["None"], ["Strong"]] == cells(rows[0])[2:]


@pytest.mark.parametrize(("recommend", "shown"), [(True, [False, True]), (False, [False, False])])
def test_the_preferred_option_is_tinted_only_where_one_is_recommended(recommend: bool, shown: list[bool]) -> None:
    assert shown == [row.highlight for row in table(compose("options_matrix", recommend=recommend, **options())).rows]


def test_a_status_is_a_word_in_a_box() -> None:
    indicators = tuple(b.indicator(status=status) for status in ("unreported", "partly", "reported"))
    rows = table(compose("indicators", indicators=indicators)).rows
    assert [(["Not reported"], Pill(0)), (["Partly reported"], Pill(1)), (["Reported"], Pill(2))] == [
        (cells(row)[2], row.cells[2].mark) for row in rows
    ]


@pytest.mark.parametrize(("status", "said"), [("unreported", (WORDS["unreported_note"],)), ("reported", ())])
def test_that_not_reported_is_not_absent_is_said_where_it_matters(status: str, said: tuple[str, ...]) -> None:
    assert said == compose("indicators", indicators=(b.indicator(status=status),)).remarks


def test_how_well_an_assumption_stands_is_a_word() -> None:
    given = tuple(b.assumption(status=status) for status in ("solid", "caveated", "weak"))
    assert [["Solid"], ["With caveats"], ["Weak"]] == [
        cells(row)[-1] for row in table(compose("assumptions", assumptions=given)).rows
    ]


# ---------------------------------------------------------------- tables of the author's own, asks, contents


def test_a_table_of_the_authors_own_stands_as_it_is_written() -> None:
    given = b.table(
        columns=(b.column(head="Year"), b.column(head="Tests", align="right")),
        rows=(b.row(cells=("2017", "4"), sources=("S1#p2",)),),
    )
    found = table(compose("table", table=given))
    assert (["Year", "Tests"], ["left", "right"]) == (heads(compose("table", table=given)), [c.align for c in found.columns])
    assert ["strong", "text"] == [cell.paragraphs[0].style for cell in found.rows[0].cells]
    assert [["2017?"], ["4"]] == cells(found.rows[0])  # its citation is where no number moves


@pytest.mark.parametrize(
    ("texts", "cited"),
    [(("Talks", "In Hanoi", "4"), 1), (("Talks", "–", "4"), 0), (("Talks", "In Hanoi", "–"), 1), (("–", "–", "–"), 0)],
)
def test_a_citation_stands_behind_the_last_words_of_a_row_and_not_behind_a_dash(texts: tuple[str, ...], cited: int) -> None:
    columns = (b.column(), b.column(head="Where"), b.column(head="How many", align="right"))
    (row,) = table(compose("table", table=b.table(columns=columns, rows=(b.row(cells=texts, sources=("S1",)),)))).rows
    assert [i == cited for i in range(3)] == [isinstance(cell.paragraphs[0].runs[-1], Cite) for cell in row.cells]


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (("4", "12"), "right"), (("1,200 km", "–", "30 km"), "right"), (("−3 %", "+12 %"), "right"), (("$4", "~12"), "right"),
        (("EUR 1 200", "EUR 30"), "right"), (("10–20", "30"), "right"), (("4 days", "12 km"), "left"), (("4", "many"), "left"),
        (("26 April 2025", "3"), "left"), (("–", "–"), "left"), (("H2", "3"), "left"),
    ],
)  # fmt: skip
def test_a_column_of_numbers_is_set_right_and_any_other_left(cells: tuple[str, ...], align: str) -> None:
    given = b.table(
        columns=(b.column(head="What"), b.column(head="How many")), rows=tuple(b.row(cells=("2017", c)) for c in cells)
    )
    assert ["left", align] == [column.align for column in table(compose("table", table=given)).columns]


def test_an_author_may_set_numbers_left() -> None:
    given = b.table(columns=(b.column(), b.column(align="left")), rows=(b.row(cells=("2017", "4")),))
    assert ["left", "left"] == [column.align for column in table(compose("table", table=given)).columns]


def test_a_total_ends_a_table_in_bold() -> None:
    given = b.table(rows=(b.row(cells=("2017", "4")), b.row(cells=("2018", "5"))), total=b.row(cells=("All", "9")))
    rows = table(compose("table", table=given)).rows
    assert [False, False, True] == [row.total for row in rows]
    assert (["strong", "strong"], [["All"], ["9"]]) == ([cell.paragraphs[0].style for cell in rows[-1].cells], cells(rows[-1]))


@pytest.mark.parametrize(
    ("cell", "changes", "remarks"),
    [
        ("4", {}, ()), ("4", {"note": "By one count"}, ("By one count",)), ("—", {}, ("– stands for: no data",)),
        ("-", {"dash": "not published"}, ("– stands for: not published",)),
    ],
)  # fmt: skip
def test_the_source_line_says_what_a_dash_and_a_table_mean(cell: str, changes: dict[str, str], remarks: tuple[str, ...]) -> None:
    slide = compose("table", table=b.table(rows=(b.row(cells=("2017", cell)),), **changes))
    assert remarks == slide.remarks
    assert [["2017"], ["–" if remarks and "note" not in changes else cell]] == cells(table(slide).rows[0])


def test_asks_are_numbered_in_their_order() -> None:
    assert [["1"], ["2"]] == [cells(row)[0] for row in table(compose("asks", asks=(b.ask(), b.ask(text="Wait")))).rows]


def section(number: int) -> SectionView:
    return SectionView(id=f"s{number}", number=number, count=2, label=Text.literal(f"Part {number}"), title=Text.literal("Title"),
                       question=Text.literal("What?"), answer=Text.literal("That"), blocks=())  # fmt: skip


def test_the_contents_point_to_the_first_pages_of_sections() -> None:
    rows = table(compose("agenda", sections=(section(1), section(2))), "contents").rows
    assert [("1", "s1", PageOf("section:s1")), ("2", "s2", PageOf("section:s2"))] == [
        (cells(row)[0][0], row.name, row.cells[-1].paragraphs[0].runs[0]) for row in rows
    ]


def test_the_strip_of_a_divider_shows_how_far_the_story_has_come() -> None:
    sections = (section(1), section(2))
    slide = compose("section", section=sections[1], sections=sections)
    strip = table(slide, "progress")
    assert ["1  Part 1", "2  Part 2"] == heads(slide, "progress")
    assert ["strip", "strip_current"] == [column.head.paragraphs[0].style for column in strip.columns]
    assert ["Section 2 of 2"] == words(slide.regions["kicker"], {})


def test_a_term_stands_beside_what_it_stands_for() -> None:
    assert [["DMZ"], ["Demilitarized Zone"]] == first_row(compose("glossary", terms=(b.term(),)))


# ---------------------------------------------------------------- sources and corrections


def test_only_sources_that_are_cited_are_listed_and_numbered_in_their_order() -> None:
    sources = tuple(b.source(id=f"S{i}", title=f"Record {i}") for i in (1, 2, 3, 4))
    listed = compose("sources", sources=sources)
    citing = compose("gaps", gaps=(b.gap(sources=("S4",)), b.gap(text="Who knows", sources=("S2#p3", "S4"))))
    made = cite(replace(deck([]), slides=(citing, listed)), sources, WORDS)
    assert [["[1]", "Record 2"], ["[2]", "Record 4"]] == [
        [cells(row)[0][0], cells(row)[1][0]] for row in table(made.slides[1]).rows
    ]
    assert [["The size of the stockpile2"], ["Who knows1,2"]] == [cells(row)[0] for row in table(made.slides[0]).rows]


def test_grades_are_shown_only_where_a_source_has_one() -> None:
    plain, graded = b.source(), b.source(id="S2", reliability="B", credibility=2)
    assert ["Grade" in heads(compose("sources", sources=given)) for given in ((plain,), (plain, graded))] == [False, True]
    assert [["—"], ["B2"]] == [cells(row)[3] for row in table(compose("sources", sources=(plain, graded))).rows]
    assert "Grade" not in heads(compose("sources", sources=(graded,), grades=False))


def test_an_author_who_is_the_publisher_is_named_once() -> None:
    given = b.source(author="The ministry", publisher="The ministry")
    assert ["The record", "The ministry"] == cells(table(compose("sources", sources=(given,))).rows[0])[1]


def test_what_conflicts_stands_below_up_to_four_sources() -> None:
    sources = tuple(b.source(id=f"S{i}") for i in range(5))
    layouts = [compose("sources", sources=sources[:n], conclusion=("They differ",)).layout for n in (4, 5)]
    assert ["Sources", "Title and Table"] == layouts


def test_a_correction_shows_both_sides_with_their_sources() -> None:
    slide = compose("corrections", corrections=(b.correction(),))
    assert [["C1"], ["2018?"], ["2019?"]] == first_row(slide)
    assert ["S1", "S1"] == [run.refs[0].source for cell in table(slide).rows[0].cells[1:] for run in cell.paragraphs[0].runs[1:]]  # type: ignore[union-attr]


# ---------------------------------------------------------------- comparisons


def sides(*heads: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(
        b.side(name=f"Side {i}", points=tuple(b.side_point(heading=head or None, text=f"{head} of {i}") for head in given))
        for i, given in enumerate(heads, 1)
    )


def test_sides_with_the_same_headings_line_up_in_rows() -> None:
    slide = compose("comparison", sides=sides(("Aim", "Price"), ("Aim", "Price")))
    assert ["", "Side 1", "Side 2"] == heads(slide)
    assert [[["Aim"], ["Aim of 1"], ["Aim of 2"]], [["Price"], ["Price of 1"], ["Price of 2"]]] == [
        cells(row) for row in table(slide).rows
    ]


def test_three_sides_line_up_too() -> None:
    slide = compose("comparison", sides=sides(("Aim",), ("Aim",), ("Aim",)))
    assert (["", "Side 1", "Side 2", "Side 3"], 12) == (heads(slide), pytest.approx(sum(c.width for c in table(slide).columns)))


@pytest.mark.parametrize(("so_what", "layout"), [(None, "Two Lists"), ("They differ", "Comparison")])
def test_sides_with_other_headings_are_lists_under_their_names(so_what: str | None, layout: str) -> None:
    slide = compose("comparison", sides=sides(("Aim",), ("Price",)), so_what=so_what)
    assert (layout, ["Side 2"], ["Price of 2"]) == (
        slide.layout, words(slide.regions["heading_2"], {}), words(slide.regions["side_2"], {})
    )  # fmt: skip


@pytest.mark.parametrize(("so_what", "layout"), [(None, "Three Lists"), ("They differ", "Three Lists and Text")])
def test_three_sides_with_other_headings_are_three_lists(so_what: str | None, layout: str) -> None:
    slide = compose("comparison", sides=sides(("Aim",), ("Price",), ("Aim",)), so_what=so_what)
    assert (layout, ["Side 3"], ["Aim of 3"], ("side_1", "side_2", "side_3")) == (
        slide.layout, words(slide.regions["heading_3"], {}), words(slide.regions["side_3"], {}), slide.splits,
    )  # fmt: skip


# ---------------------------------------------------------------- the key to words


def test_the_keys_to_likelihood_and_confidence_can_be_left_out() -> None:
    full, bare = (compose("handling", statement=("For all",), likelihood=shown, confidence=shown) for shown in (True, False))
    assert {"likelihood", "likelihood_heading", "confidence", "confidence_heading"} == set(full.regions) - set(bare.regions)
    assert 7 == len(table(full, "likelihood").columns)
