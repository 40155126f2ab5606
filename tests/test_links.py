from __future__ import annotations

from typing import Any

import pytest
from builders import (
    actor,
    ask,
    assumption,
    block,
    brief,
    chart,
    claim,
    column,
    correction,
    criterion,
    event,
    indicator,
    marking,
    option,
    point,
    risk,
    row,
    scenario,
    section,
    series,
    side,
    side_point,
    source,
    table,
    tie,
)

from briefgen import links, read
from briefgen.brief import Model
from briefgen.errors import Place
from briefgen.items import Risk, Side, SidePoint
from briefgen.nodes import Scalar
from briefgen.standards import Mark, Scheme
from briefgen.text import Text

HERE, THERE = Place("f.yaml", 4, 5), Place("f.yaml", 9, 5)
TLP = read.scheme("tlp")
MARKS = "TLP:AMBER, TLP:AMBER+STRICT, TLP:CLEAR, TLP:GREEN, TLP:RED"


def found(audiences: tuple[str, ...] = ("legislature",), **changes: Any) -> list[str]:
    """What is wrong with a brief of one block of these lists, the block's own file apart."""
    names = ("sections", "opening", "annex", "corrections", "marking", "blocks", "sources")
    whole = {name: changes.pop(name) for name in names if name in changes}
    whole = {"blocks": (block(**changes),), **whole}
    return list(map(str, links.check(brief(**whole), TLP, read.standard("icd203"), audiences)))


def test_a_brief_that_hangs_together_has_no_findings() -> None:
    assert [] == found(
        points=[point(id="p1", text="Stalled [@S1#p2]", sources=["S1"], corrects=["C1"], release_to=["legislature"], mark="TLP:RED")],
        judgements=[claim(type="judgement", likelihood="Highly Improbable", supports=["r1"])],
        risks=[risk(id="r1")],
        actors=[actor(id="north", at=(1, 1)), actor(id="south", at=(2, 1))],
        ties=[tie(start="north", end="south")],
        scenarios=[scenario(id="drift", likelihood="not_assessed")],
        indicators=[indicator(points_to=["drift"])],
        criteria=[criterion(id="cost")],
        options=[option(ratings={"cost": "good"})],
        tables=[table()],
        charts=[chart(), chart(id="types", counts="types", categories=(), series=())],
        legend={"meeting": "Meetings"},
        titles={"bullets": "More"},
        corrections=(correction(),),
        marking=marking(strictest="TLP:RED"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"points": [point(origin=HERE, sources=["S11"])]}, "f.yaml:4:5: R10 unknown source 'S11' (did you mean 'S1'?)"),
        ({"points": [point(points=[claim(origin=HERE, sources=["X"])])]}, "f.yaml:4:5: R10 unknown source 'X' (choose from: S1)"),
        (
            {"sides": [side(points=[side_point(origin=HERE, sources=["X"])])]},
            "f.yaml:4:5: R10 unknown source 'X' (choose from: S1)",
        ),
        ({"corrections": [correction(origin=HERE, about="S7#p2")]}, "f.yaml:4:5: R10 unknown source 'S7' (choose from: S1)"),
        (
            {"risks": [risk(origin=HERE, supports=["r2"]), risk(id="r22")]},
            "f.yaml:4:5: R11 unknown item 'r2' (did you mean 'r22'?)",
        ),
        (
            {"risks": [risk(origin=HERE, corrects=["C2"])], "corrections": [correction()]},
            "f.yaml:4:5: R11 unknown correction 'C2' (choose from: C1)",
        ),
        (
            {"scenarios": [scenario(id="drift")], "indicators": [indicator(origin=HERE, points_to=["drft"])]},
            "f.yaml:4:5: R11 unknown scenario 'drft' (did you mean 'drift'?)",
        ),
        (
            {"risks": [risk(id="r1")], "indicators": [indicator(origin=HERE, points_to=["r1"])]},
            "f.yaml:4:5: R11 unknown scenario 'r1'",
        ),
        (
            {"scenarios": [scenario(origin=HERE, likelihood="likley")]},
            "f.yaml:4:5: R12 unknown ICD 203 likelihood term 'likley' (did you mean 'likely'?)",
        ),
        (
            {"points": [point(origin=HERE, likelihood="realistic possibility")]},
            "f.yaml:4:5: R12 unknown ICD 203 likelihood term 'realistic possibility' (choose from: almost certain, almost no chance, likely, roughly even chance, unlikely, very likely, very unlikely)",
        ),
        (
            {"risks": [risk(id="r1", origin=HERE), risk(id="r1", origin=THERE)]},
            "f.yaml:9:5: R13 the id 'r1' is used twice (first at f.yaml:4:5)",
        ),
        (
            {"origin": HERE, "risks": [risk(id="background", origin=THERE)]},
            "f.yaml:9:5: R13 the id 'background' is used twice (first at f.yaml:4:5)",
        ),
        (
            {"actors": [actor(id="S1", origin=HERE)], "sources": [source(origin=THERE)]},
            "f.yaml:9:5: R13 the id 'S1' is used twice (first at f.yaml:4:5)",
        ),
        (
            {"criteria": [criterion(origin=HERE), criterion(origin=THERE)]},
            "f.yaml:9:5: R13 the criterion 'cost' is there twice (first at f.yaml:4:5)",
        ),
        (
            {
                "sections": [section(blocks=["background"], origin=HERE), section(blocks=["later"], origin=THERE)],
                "blocks": [block(), block(id="later")],
            },
            "f.yaml:9:5: R13 the section 'story' is there twice (first at f.yaml:4:5)",
        ),
        (
            {"sections": [section(blocks=["background", "backgroud"], origin=HERE)]},
            "f.yaml:4:5: R14 section 'story' names the block 'backgroud', which has no file (did you mean 'background'?)",
        ),
        (
            {"sections": [section(blocks=["risks"], origin=HERE)], "blocks": []},
            "f.yaml:4:5: R14 section 'story' names the block 'risks', which has no file (write blocks/risks.yaml)",
        ),
        (
            {"sections": [section(blocks=["a"])], "blocks": [block(id="a"), block(id="b", origin=HERE)]},
            "f.yaml:4:5: R14 no section names the block 'b' (list it in brief.yaml, or delete it)",
        ),
        (
            {"sections": [section(blocks=["background"], origin=HERE)], "opening": ["background"]},
            "f.yaml:4:5: R14 section 'story' names the block 'background' again (it is in opening)",
        ),
        (
            {"actors": [actor()], "ties": [tie(end="tokyo", origin=HERE)]},
            "f.yaml:4:5: R15 unknown actor 'tokyo' (choose from: north)",
        ),
        (
            {"actors": [actor()], "ties": [tie(end="north", origin=HERE)]},
            "f.yaml:4:5: R15 the tie goes from 'north' to itself (name two actors)",
        ),
        (
            {"actors": [actor(at=(1, 2)), actor(id="south", at=(1, 2), origin=HERE)]},
            "f.yaml:4:5: R15 'south' and 'north' are at the same place",
        ),
        ({"options": [option(origin=HERE)]}, "f.yaml:4:5: R16 unknown criterion 'cost'"),
        (
            {"criteria": [criterion()], "options": [option(ratings={}, origin=HERE)]},
            "f.yaml:4:5: R16 the option is not rated by the criterion 'cost'",
        ),
        (
            {"tables": [table(rows=[row(cells=["a"], origin=HERE)])]},
            "f.yaml:4:5: R17 the row has 1 cell, but the table 2 columns",
        ),
        (
            {"tables": [table(rows=[row(cells=["a", "b", "c"], origin=HERE)])]},
            "f.yaml:4:5: R17 the row has 3 cells, but the table 2 columns",
        ),
        ({"charts": [chart(origin=HERE, series=[])]}, "f.yaml:4:5: R18 the chart needs a category and a series at least"),
        (
            {"charts": [chart(series=[series(values=[1], origin=HERE)])]},
            "f.yaml:4:5: R18 the series has 1 value for 2 categories",
        ),
        (
            {"charts": [chart(series=[series(values=[1, 2, 3], origin=HERE)])]},
            "f.yaml:4:5: R18 the series has 3 values for 2 categories",
        ),
        (
            {"charts": [chart(series=[series(values=[1, "nan"], origin=HERE)])]},
            "f.yaml:4:5: R18 'values' holds nan, which no chart can show",
        ),
        (
            {"origin": HERE, "legend": {"meetings": "Meetings"}},
            "f.yaml:4:5: R19 unknown kind of event 'meetings' (did you mean 'meeting'?)",
        ),
        (
            {"origin": HERE, "titles": {"bulets": "More"}},
            "f.yaml:4:5: R19 unknown kind of slide 'bulets' (did you mean 'bullets'?)",
        ),
        (
            {"titles": {"risks": Text.literal("More", HERE)}},
            "f.yaml:4:5: R19 unknown kind of slide 'risks' (did you mean 'risk_matrix'?)",
        ),
        (
            {"assumptions": [assumption(origin=HERE, mark="TLP:AMBR")]},
            "f.yaml:4:5: M01 unknown mark of Traffic Light Protocol 2.0 'TLP:AMBR' (did you mean 'TLP:AMBER'?)",
        ),
        (
            {"asks": [ask(origin=HERE, mark="secret")]},
            "f.yaml:4:5: M04 'secret' is above what briefgen may handle (use an accredited system)",
        ),
        (
            {"asks": [ask(origin=HERE, mark="")]},
            f"f.yaml:4:5: M01 unknown mark of Traffic Light Protocol 2.0 '' (choose from: {MARKS})",
        ),
        (
            {"events": [event(origin=HERE, mark="TLP:WHITE")]},
            "f.yaml:4:5: M01 'TLP:WHITE' is not a mark of Traffic Light Protocol 2.0 (write 'TLP:CLEAR')",
        ),
        (
            {"events": [event(origin=HERE, mark="TLP:RED")]},
            "f.yaml:4:5: M03 'TLP:RED' is above the strictest mark of the brief (raise 'strictest' in brief.yaml, which is TLP:AMBER)",
        ),
        (
            {"risks": [risk(origin=HERE, release_to=["legislatur"])]},
            "f.yaml:4:5: M02 unknown audience 'legislatur' (did you mean 'legislature'?)",
        ),
    ],
)
def test_what_points_nowhere_or_does_not_fit_is_told_where_it_stands(changes: dict[str, Any], problem: str) -> None:
    assert [problem] == found(**changes)


def test_a_citation_in_a_text_is_followed_to_the_place_of_that_text() -> None:
    text = Scalar("Stalled [@S9]", Place("f.yaml", 6, 13))
    assert ["f.yaml:6:13: R10 unknown source 'S9' (choose from: S1)"] == found(points=[point(text=text, origin=HERE)])


@pytest.mark.parametrize("url", ["www.example.org", "javascript:alert(1)", "https://a.org/b c"])
def test_the_address_of_a_source_must_be_one_that_a_reader_may_follow(url: str) -> None:
    whole = brief(sources=(source(url=url, origin=HERE),))
    (finding,) = links.check(whole, TLP, read.standard("icd203"), ())
    assert str(finding).startswith(f"f.yaml:4:5: R05 'url' links to '{url}', but a link ")


def test_a_level_above_what_may_be_handled_is_refused_and_not_explained() -> None:
    scheme = Scheme(
        id="us", name="US markings", placement="banner", refused=("SECRET",),
        marks=(Mark(label="CUI", text="FFFFFF", fill="000000", meaning="controlled"),),
    )  # fmt: skip
    expected = ["f.yaml:4:5: M04 'Secret' is above what briefgen may handle (use an accredited system)"]
    assert expected == list(map(str, links.mark("Secret", HERE, scheme, "CUI")))


def test_every_problem_of_a_brief_is_found_at_once() -> None:
    expected = ["R10", "R12", "R11"]
    actual = found(points=[point(sources=["X"], likelihood="maybe")], indicators=[indicator(points_to=["x"])])
    assert expected == [line.split()[1] for line in actual]


def test_every_part_of_a_part_is_walked_outermost_first() -> None:
    inner = side_point(heading="Sanctions")
    whole = side(points=(inner,))
    walked: list[Model] = list(links.parts((whole, {"a": risk()}, "text")))
    assert [Side, SidePoint, Risk] == [type(part) for part in walked]
    assert ["Sanctions first", "Sanctions"] == [text.plain for text in links.texts(inner)]


def test_texts_in_lists_and_groups_belong_to_the_part_that_holds_them() -> None:
    assert {"See this", "Meetings", "Drift", "Nothing happens"} == {
        text.plain
        for part in (scenario(signposts=["See this"]), block(title="Drift", topic="Drift", legend={"meeting": "Meetings"}))
        for text in links.texts(part)
    }
    assert [Text.literal("Year")] == list(links.texts(column()))
