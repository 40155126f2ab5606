"""The gates: what each of them withholds, what it records, and what it leaves to the author."""

from __future__ import annotations

from typing import Any

import builders as a
import pytest

from briefgen import read
from briefgen.audience import decided
from briefgen.brief import Block, Brief
from briefgen.compose import compose
from briefgen.deck import Deck
from briefgen.gates import Decision
from briefgen.links import parts, texts
from briefgen.refusals import Refused
from briefgen.template import deck as deck_template
from briefgen.view import View

ALL = ("recommendation", "question", "request", "consultation")


def look(*blocks: Block, audience: dict[str, Any] | None = None, **fields: Any) -> tuple[View, dict[str, Decision]]:
    """What readers with the ceiling TLP:AMBER see of blocks marked TLP:GREEN, and the decisions by their paths."""
    green = tuple(block if block.mark else block.replace(mark="TLP:GREEN") for block in blocks)
    whole = a.brief(**{"marking": a.marking(strictest="TLP:RED"), "blocks": green, **fields})
    seen, decisions = decided(
        whole, a.audience(**{"ceiling": {"tlp": "TLP:AMBER"}, "notes": "keep", **(audience or {})}), _scheme(whole)
    )
    return seen, {decision.path: decision for decision in decisions}


def _scheme(whole: Brief) -> Any:
    return read.scheme(whole.marking.scheme)


def refused(*blocks: Block, **given: Any) -> list[str]:
    return [problem.split(": ", 1)[1] for problem in a.problems(lambda: look(*blocks, **given))]


def words(seen: View) -> set[str]:
    told = (seen.brief, seen.blocks, seen.sections, seen.sources, seen.corrections, seen.terms)
    return {text.plain for part in parts(told) for text in texts(part)}


def composed(seen: View) -> Deck:
    template = deck_template("policy", seen.audience.origin)
    return compose(
        seen, template, read.words("en"), read.standard("icd203"), read.risk_scale("qualitative", seen.audience.origin)
    )


# ---------------------------------------------------------------- mark and release


@pytest.mark.parametrize(
    ("mark", "ceiling", "is_seen"),
    [("TLP:AMBER", "TLP:AMBER", True), ("TLP:GREEN", "TLP:AMBER", True), ("TLP:AMBER+STRICT", "TLP:AMBER", False),
     ("TLP:GREEN", "TLP:CLEAR", False), ("TLP:RED", "TLP:RED", True)],
)  # fmt: skip
def test_a_mark_is_seen_up_to_the_ceiling(mark: str, ceiling: str, is_seen: bool) -> None:
    blocks = (a.block(mark="TLP:CLEAR", points=(a.point(text="Open"), a.point(text="Apart", mark=mark))),)
    seen, decisions = look(*blocks, audience={"ceiling": {"tlp": ceiling}}, sections=(a.section(mark="TLP:CLEAR"),))
    assert is_seen == ("Apart" in words(seen))
    assert ("shown" if is_seen else "withheld", "" if is_seen else "mark") == decisions["background.points.2"][1:3]


@pytest.mark.parametrize(
    ("release", "is_seen"),
    [(("readers",), True), (("press", "readers"), True), (("partners",), True), (("press",), False), ((), False)],
)
def test_what_is_released_is_seen_by_those_it_names_and_their_groups_alone(release: tuple[str, ...], is_seen: bool) -> None:
    blocks = (a.block(points=(a.point(text="Open"), a.point(text="Apart", release_to=release))),)
    seen, decisions = look(*blocks, audience={"groups": ("partners",)})
    assert is_seen == ("Apart" in words(seen))
    assert is_seen or decisions["background.points.2"].gate == "release"


def test_both_gates_must_let_a_portion_pass() -> None:
    blocks = (a.block(points=(a.point(text="Open"), a.point(text="Apart", mark="TLP:RED", release_to=("readers",)))),)
    assert "Apart" not in words(look(*blocks)[0])


def test_decisions_never_quote() -> None:
    blocks = (a.block(title="Ulaanbaatar", points=(a.point(text="Envoys", mark="TLP:RED"), a.point())),)
    _, decisions = look(*blocks)
    assert not {"Ulaanbaatar", "Envoys"} & {word for d in decisions.values() for word in f"{d.path} {d.reason}".split()}


# ---------------------------------------------------------------- what an audience is given


@pytest.mark.parametrize("name", ["scenarios", "risks", "alternative", "indicators", "options", "asks", "forecasts", "changes"])
def test_a_press_pack_holds_no_estimates_and_no_options(name: str) -> None:
    item = {
        "scenarios": a.scenario,
        "risks": a.risk,
        "alternative": a.alternative,
        "indicators": a.indicator,
        "options": a.option,
        "asks": a.ask,
        "forecasts": a.forecast,
        "changes": a.change,
    }[name]()
    block = a.block(points=(a.point(),), **{name: item if name == "alternative" else (item,)})
    seen, decisions = look(block, audience={"product": "press_pack", "asks": ()})
    assert not getattr(seen.blocks[0], name)
    assert "product" in {decision.gate for decision in decisions.values()}
    assert 0 == seen.withheld  # what is left out for the audience's role is no secret
    assert getattr(look(block)[0].blocks[0], name)


def test_what_is_nothing_without_its_likelihood_is_not_shown_where_no_likelihood_is() -> None:
    block = a.block(points=(a.point(),), forecasts=(a.forecast(text="They meet"),))
    for estimates in (False, True):
        seen, decisions = look(block, audience={"estimates": estimates})
        assert estimates == ("They meet" in words(seen))
        assert ("shown" if estimates else "withheld", "" if estimates else "product") == decisions["background.forecasts.1"][1:3]


def test_a_contact_passes_the_gates_like_any_other_portion() -> None:
    contacts = (a.contact(role="Desk", reach="desk@example.org"), a.contact(role="Watch", person="Their name", release_to=("press",)),
                a.contact(role="Line", reach="555", marks={"reach": "TLP:RED"}))  # fmt: skip
    seen, decisions = look(a.block(contacts=contacts))
    assert ({"Desk", "desk@example.org", "Line"}, {"Watch", "Their name", "555"} & words(seen)) == (
        {text.plain for contact in seen.blocks[0].contacts for text in texts(contact)}, set(),
    )  # fmt: skip
    assert "release" == decisions["background.contacts.2"].gate


def test_an_audience_is_never_shown_a_list_that_it_omits() -> None:
    seen, decisions = look(a.block(points=(a.point(),), gaps=(a.gap(),)), audience={"omit": ("gaps",)})
    assert ((), "product") == (seen.blocks[0].gaps, decisions["background.gaps.1"].gate)


@pytest.mark.parametrize("mode", ALL)
def test_asks_are_those_that_are_put_to_the_audience(mode: str) -> None:
    asks = tuple(a.ask(text=f"A {one}", mode=one) for one in ALL)
    seen, decisions = look(a.block(asks=asks), audience={"asks": (mode,)})
    assert [f"A {mode}"] == [ask.text.plain for ask in seen.blocks[0].asks]
    assert ["product"] * 3 == [d.gate for d in decisions.values() if d.state == "withheld"]


@pytest.mark.parametrize("product", ["options_paper", "assessment", "read_ahead"])
def test_only_an_options_paper_says_which_option_is_preferred(product: str) -> None:
    block = a.block(options=(a.option(preferred=True), a.option(name="Act")))
    seen, decisions = look(block, audience={"product": product, "asks": ()})
    assert (product == "options_paper") == seen.blocks[0].options[0].preferred
    assert (product != "options_paper") == ("background.options.1.preferred" in decisions)


def test_estimates_and_grades_are_shown_to_those_who_are_given_them() -> None:
    judged = a.claim(likelihood="likely", confidence="low", basis="One source", sources=("S1",))
    given = {"sources": (a.source(reliability="A", credibility=2, mark="TLP:CLEAR"),)}
    whole, _ = look(a.block(judgements=(judged,)), **given)
    bare, decisions = look(a.block(judgements=(judged,)), audience={"estimates": False, "grades": False}, **given)
    for seen, is_there in ((whole, True), (bare, False)):
        claim, source = seen.blocks[0].judgements[0], seen.sources[0]
        assert [is_there] * 5 == [
            one is not None for one in (claim.likelihood, claim.confidence, claim.basis, source.reliability, source.credibility)
        ]
    assert {"likelihood", "confidence", "basis", "reliability", "credibility"} == {
        path.rpartition(".")[2] for path, d in decisions.items() if d.gate == "product"
    }


@pytest.mark.parametrize(
    ("recipe", "gate", "texts_left"),
    [({"drop": ("background",)}, "recipe", set()), ({"summary": ("background",)}, "depth", {"b"}), ({}, "", {"b", "s", "f"}),
     ({"backup": ("background",)}, "depth", {"b", "s"})],
)  # fmt: skip
def test_a_recipe_drops_summarises_and_keeps_for_backup(recipe: dict[str, Any], gate: str, texts_left: set[str]) -> None:
    points = (a.point(text="b", depth="brief"), a.point(text="s"), a.point(text="f", depth="full"))
    blocks = (a.block(depth="brief", points=points), a.block(id="other", depth="brief", points=(a.point(depth="brief"),)))
    seen, decisions = look(*blocks, audience={"recipe": recipe, "depth": "full", "backup_depth": "standard"})
    assert texts_left == {"b", "s", "f"} & words(seen)
    assert {gate} - {""} == {decision.gate for decision in decisions.values()} - {""}
    if gate == "depth":
        assert "summarised" == decisions["background"].state
    assert ("background" in recipe.get("backup", ())) == ("background" in [block.id for block in seen.backup])


def test_depth_after_a_summarised_block_is_the_audiences_again() -> None:
    points = (a.point(text="s"),)
    blocks = (a.block(depth="brief", points=(a.point(depth="brief"),)), a.block(id="next", depth="brief", points=points))
    assert "s" in words(look(*blocks, audience={"recipe": {"summary": ("background",)}, "depth": "full"})[0])


def test_notes_stay_for_those_who_keep_them() -> None:
    block = a.block(points=(a.point(),), notes=a.notes(points=("Say it slowly",)))
    assert "Say it slowly" in words(look(block)[0])
    seen, decisions = look(block, audience={"notes": "strip"})
    assert ("Say it slowly" in words(seen), decisions["background.notes"].gate) == (False, "product")


# ---------------------------------------------------------------- single fields and words of one's own


def test_a_field_that_is_marked_stricter_is_withheld_alone() -> None:
    point = a.point(basis="Ulaanbaatar", marks={"basis": "TLP:RED"})
    seen, decisions = look(a.block(points=(point,)))
    assert ("Ulaanbaatar" in words(seen), point.text.plain in words(seen)) == (False, True)
    assert ("withheld", "mark") == decisions["background.points.1.basis"][1:3]
    assert 1 == seen.withheld


def test_a_field_that_is_needed_and_withheld_is_the_authors_to_mend() -> None:
    problems = refused(a.block(points=(a.point(marks={"text": "TLP:RED"}),)))
    assert ["M08 'readers' needs 'text' of 'background.points.1', but TLP:RED is above its ceiling, TLP:AMBER"
            " (give it other words: for: {readers: {text: ...}})"] == problems  # fmt: skip


def test_other_words_stand_for_those_that_are_replaced_whatever_the_mark_of_the_field() -> None:
    point = a.point(
        text="Ulaanbaatar", marks={"text": "TLP:RED"}, for_={"readers": {"text": "A city"}, "press": {"text": "Elsewhere"}}
    )
    seen, decisions = look(a.block(points=(point,)))
    assert ({"A city"}, "overridden") == (
        words(seen) & {"A city", "Ulaanbaatar", "Elsewhere"},
        decisions["background.points.1"].state,
    )
    assert {} == seen.blocks[0].points[0].for_


def test_an_edition_in_which_nothing_is_left_has_the_strictest_mark_of_its_brief() -> None:
    brief = a.brief(mark=None, blocks=(a.block(depth="full"),))
    left, _ = decided(brief, a.audience(depth="brief"), read.scheme("tlp"))
    assert ((), "TLP:AMBER") == (left.blocks, left.brief.marking.strictest)


@pytest.mark.parametrize("closed", [{"mark": "TLP:RED"}, {"release_to": ("press",)}, {"depth": "full"}])
def test_words_for_an_audience_that_does_not_see_their_portion_are_refused(closed: dict[str, Any]) -> None:
    point = a.point(for_={"readers": {"text": "A city"}}, **closed)
    (problem,) = refused(a.block(points=(a.point(), point)), audience={"depth": "standard"})
    assert problem.startswith("M07 words for 'readers', which does not see what they stand in")
    assert "A city" not in problem


def test_words_within_a_block_that_is_withheld_are_refused_too() -> None:
    inner = a.point(for_={"readers": {"text": "A city"}})
    assert ["M07"] == [problem[:3] for problem in refused(a.block(points=(inner,), mark="TLP:RED"), a.block(id="other"))]


# ---------------------------------------------------------------- what an edition cannot do without


def test_what_the_brief_says_of_itself_must_be_for_everyone() -> None:
    (problem,) = refused(a.block(), mark="TLP:RED", sections=(a.section(mark="TLP:CLEAR"),))
    assert problem.startswith("M08 'readers' needs brief.yaml, but TLP:RED is above its ceiling, TLP:AMBER")


@pytest.mark.parametrize("closed", [{"mark": "TLP:RED"}, {"release_to": ("press",)}])
def test_a_section_is_needed_as_long_as_something_of_it_is_left(closed: dict[str, Any]) -> None:
    given = {"sections": (a.section(**closed), a.section(id="rest", blocks=("other",)))}
    (problem,) = refused(a.block(points=(a.point(),)), a.block(id="other"), **given)
    assert problem.startswith("M08 'readers' needs the section 'story'")
    seen, _ = look(a.block(points=(a.point(),), mark="TLP:RED"), a.block(id="other"), **given)
    assert ["rest"] == [section.id for section in seen.sections]


def test_a_block_that_the_recipe_requires_must_be_left() -> None:
    given = {"audience": {"recipe": {"require": ("background", "unknown")}}}
    (problem,) = refused(a.block(points=(a.point(),), mark="TLP:RED"), a.block(id="other"), **given)
    assert problem.startswith("M13 'readers' requires the block 'background', which is withheld from it")
    assert look(a.block(points=(a.point(),)), **given)[0].blocks


def test_a_statement_does_not_rest_on_one_that_is_withheld() -> None:
    hidden = a.point(id="cable", supports=("claim",), mark="TLP:RED")
    (problem,) = refused(a.block(points=(a.point(id="claim"), hidden)))
    assert problem.startswith("M09 'claim' rests on something in 'background' that 'readers' may not see")
    assert "cable" not in problem
    own = a.point(id="claim", for_={"readers": {"text": "Less is said"}})
    assert "Less is said" in words(look(a.block(points=(own, hidden)))[0])
    deep = a.point(id="cable", supports=("claim",), depth="full")  # which is no secret
    assert look(a.block(points=(a.point(id="claim"), deep)), audience={"depth": "standard"})[0]


def test_a_statement_rests_on_nothing_within_a_block_that_is_withheld() -> None:
    hidden = a.block(id="hidden", points=(a.point(id="cable", supports=("claim",)),), mark="TLP:RED")
    assert ["M09"] == [problem[:3] for problem in refused(a.block(points=(a.point(id="claim"),)), hidden)]


@pytest.mark.parametrize("guard", [{"mark": "TLP:RED"}, {"release_to": ("others",)}])
def test_a_total_that_tells_what_a_hidden_row_holds_is_refused(guard: dict[str, Any]) -> None:
    def block(**total: Any) -> Block:
        rows = (a.row(cells=("Seen", "4")), a.row(cells=("Hidden", "5"), **guard))
        return a.block(tables=(a.table(rows=rows, total=a.row(cells=("All", "9"), **total)),))

    (problem,) = refused(block())
    assert problem.startswith("M09 the total of a table in 'background' rests on a row that 'readers' may not see")
    seen, _ = look(block(**guard))
    (table,) = seen.blocks[0].tables
    assert (1, None) == (len(table.rows), table.total)


def test_a_total_without_a_row_is_no_table() -> None:
    deep = a.table(rows=(a.row(depth="full"),), total=a.row(cells=("All", "–"), depth="brief"))
    seen, decisions = look(a.block(points=(a.point(),), tables=(deep,)), audience={"depth": "standard"})
    assert ((), "empty") == (seen.blocks[0].tables, decisions["background.tables.dates"].gate)


def test_only_an_options_paper_recommends() -> None:
    (problem,) = refused(a.block(points=(a.point(),)), audience={"product": "assessment", "asks": ("recommendation",)})
    assert problem.startswith("M12 'asks' holds recommendations, but a product of the kind 'assessment' makes none")


def test_a_list_that_is_omitted_must_be_one() -> None:
    (problem,) = refused(a.block(points=(a.point(),)), audience={"omit": ("risk",)})
    assert problem == "R19 'omit' names 'risk', which is no list of a block (did you mean 'risks'?)"


# ---------------------------------------------------------------- marks of slides and editions


def test_marks_roll_up_to_slide_and_deck() -> None:
    blocks = (
        a.block(points=(a.point(),), mark="UNCLASSIFIED"),
        a.block(id="other", points=(a.point(mark="CUI"), a.point()), mark="UNCLASSIFIED", title="Other"),
    )
    cui = {"controlled_by": "Desk", "category": "PRIV", "distribution": "FEDCON", "contact": "desk@example.org"}
    marking = a.marking(scheme="us", strictest="CUI", cui=cui)
    seen, _ = look(*blocks, marking=marking, mark="UNCLASSIFIED", audience={"ceiling": {"us": "CUI"}})
    marks = {slide.key: slide.mark for slide in composed(seen).slides}
    assert ("CUI", "UNCLASSIFIED", "CUI") == (marks["cover"], marks["background.bullets"], marks["other.bullets"])
    lower, _ = look(*blocks, marking=marking, mark="UNCLASSIFIED", audience={"ceiling": {"us": "UNCLASSIFIED"}})
    assert {"UNCLASSIFIED"} == {slide.mark for slide in composed(lower).slides}
    assert (None, "UNCLASSIFIED") == (lower.brief.marking.cui, lower.brief.marking.strictest)


def test_the_mark_of_a_single_field_raises_that_of_its_slide() -> None:
    block = a.block(points=(a.point(basis="Why", marks={"basis": "TLP:AMBER"}),), mark="TLP:CLEAR")
    seen, _ = look(block, sections=(a.section(mark="TLP:CLEAR"),))
    assert ("TLP:AMBER", "TLP:AMBER") == (seen.blocks[0].points[0].mark, seen.brief.marking.strictest)


@pytest.mark.parametrize(
    ("mark", "strictest"), [("TLP:RED", "TLP:GREEN"), ("TLP:AMBER", "TLP:AMBER"), ("TLP:CLEAR", "TLP:GREEN")]
)
def test_an_edition_is_marked_by_what_is_in_it(mark: str, strictest: str) -> None:
    seen, _ = look(a.block(points=(a.point(), a.point(mark=mark))), sections=(a.section(mark="TLP:CLEAR"),))
    assert strictest == seen.brief.marking.strictest
    assert {strictest} == {slide.mark for slide in composed(seen).slides}


def test_a_short_form_counts_for_the_mark_of_its_edition() -> None:
    block = a.block(points=(a.point(text="Beyond the DMZ"),), mark="UNCLASSIFIED")
    marking = a.marking(scheme="us", strictest="CUI")
    (problem,) = refused(
        block, marking=marking, mark="UNCLASSIFIED", terms=(a.term(mark="CUI"),), audience={"ceiling": {"us": "CUI"}}
    )
    assert problem.startswith("M11 the edition for 'readers' is CUI, which asks for a designation block")


def test_an_edition_that_needs_no_designation_block_has_none() -> None:
    marking = a.marking(scheme="us", strictest="CUI", profile="nara", additions=("SP-CTI",))
    block = a.block(points=(a.point(), a.point(mark="CUI")), mark="UNCLASSIFIED")
    seen, _ = look(block, marking=marking, mark="UNCLASSIFIED", audience={"ceiling": {"us": "UNCLASSIFIED"}})
    assert (None, ()) == (seen.brief.marking.cui, seen.brief.marking.additions)
    assert ["UNCLASSIFIED", "CUI"] == list(composed(seen).marks)


# ---------------------------------------------------------------- what goes with what is left


TERMS = (a.term(), a.term(term="IAEA", long="International Atomic Energy Agency"))


def test_a_short_form_goes_with_the_texts_that_use_it() -> None:
    points = (a.point(text="Beyond the DMZ"), a.point(text="As the IAEA says", mark="TLP:RED"))
    assert ["DMZ"] == [term.term.plain for term in look(a.block(points=points), terms=TERMS)[0].terms]


@pytest.mark.parametrize(
    ("closed", "left"),
    [({"mark": "TLP:RED"}, []), ({"release_to": ("press",)}, []), ({}, ["Demilitarized Zone"]),
     ({"for_": {"readers": {"long": "The zone"}}}, ["The zone"])],
)  # fmt: skip
def test_a_short_form_passes_the_gates_like_any_portion(closed: dict[str, Any], left: list[str]) -> None:
    seen, decisions = look(a.block(points=(a.point(text="Beyond the DMZ"),)), terms=(a.term(**closed),))
    assert left == [term.long.plain for term in seen.terms]
    assert decisions["terms.1"].state == ("overridden" if "for_" in closed else "shown" if left else "withheld")


def test_a_field_of_a_short_form_that_is_marked_stricter_is_not_shown() -> None:
    term = a.term(marks={"long": "TLP:RED"})
    (problem,) = refused(a.block(points=(a.point(text="Beyond the DMZ"),)), terms=(term,))
    assert problem.startswith("M08 'readers' needs 'long' of 'terms.1'")
    assert "Demilitarized" not in problem


def test_a_short_form_of_the_designation_block_alone_goes_with_it() -> None:
    cui = {"controlled_by": "The DMZ desk", "category": "PRIV", "distribution": "FEDCON", "contact": "desk@example.org"}
    marking = a.marking(scheme="us", strictest="CUI", cui=cui)
    block = a.block(points=(a.point(),), mark="UNCLASSIFIED")
    seen, _ = look(block, marking=marking, mark="UNCLASSIFIED", terms=TERMS, audience={"ceiling": {"us": "UNCLASSIFIED"}})
    assert () == seen.terms


def test_a_source_that_only_withheld_texts_cite_vanishes_and_what_is_left_is_numbered_anew() -> None:
    sources = tuple(a.source(id=name, title=f"Record {name}", mark="TLP:CLEAR") for name in ("S1", "S2"))
    points = (a.point(sources=("S1",), mark="TLP:RED"), a.point(sources=("S2",), corrects=("C2",)))
    corrections = tuple(a.correction(id=f"C{i}", about="S2", sources=("S2",), mark="TLP:CLEAR", note=f"Note {i}") for i in (1, 2))
    seen, _ = look(a.block(points=points), sources=sources, corrections=corrections)
    assert (["S2"], ["Note 2"]) == ([s.id for s in seen.sources], [c.note.plain for c in seen.corrections])
    assert ("C1", ("C1",)) == (seen.corrections[0].id, seen.blocks[0].points[0].corrects)


@pytest.mark.parametrize("closed", [{"mark": "TLP:RED"}, {"release_to": ("press",)}])
def test_a_correction_that_is_withheld_is_recorded_and_nothing_points_to_it(closed: dict[str, Any]) -> None:
    correction = a.correction(**{"mark": "TLP:GREEN", **closed})
    sources = (a.source(mark="TLP:CLEAR"),)
    seen, decisions = look(a.block(points=(a.point(corrects=("C1",)),)), corrections=(correction,), sources=sources)
    assert ((), ()) == (seen.corrections, seen.blocks[0].points[0].corrects)
    assert ("withheld", 1) == (decisions["corrections.C1"].state, seen.withheld)


@pytest.mark.parametrize("closed", [{"mark": "TLP:RED"}, {"release_to": ("press",)}])
def test_a_source_that_may_not_be_seen_is_the_authors_to_mend(closed: dict[str, Any]) -> None:
    sources = (a.source(**{"mark": "TLP:CLEAR", **closed}),)
    assert ["M06"] == [problem[:3] for problem in refused(a.block(points=(a.point(sources=("S1",)),)), sources=sources)]


def test_the_embargo_binds_those_whom_it_is_for() -> None:
    given = {"embargo": {"until": "2026-03-14T09:01+09:00", "terms": "No use before"}}
    assert look(a.block(points=(a.point(),)), **given)[0].brief.embargo is None
    seen, _ = look(a.block(points=(a.point(),)), audience={"embargo": True}, **given)
    assert "EMBARGOED UNTIL 00:01 UTC, 14 March 2026" in composed(seen).footer
    assert "embargo-20260314T0001Z" == composed(seen).embargo
    assert "EMBARGOED UNTIL 00:01 UTC, 14 March 2026" == composed(seen).shorter[-1]


def test_an_embargo_without_an_offset_is_refused() -> None:
    with pytest.raises(Refused, match="has no UTC offset"):
        a.brief(embargo={"until": "2026-03-14T09:01"})


def test_how_many_items_are_withheld_is_told_to_those_who_are_told() -> None:
    block = a.block(points=(a.point(), a.point(mark="TLP:RED"), a.point(depth="full")))
    told, _ = look(block, audience={"tell_withheld": True, "depth": "standard"})
    assert 1 == told.withheld
    for seen, is_told in ((told, True), (look(block)[0], False)):
        said = {getattr(run, "text", "") for slide in composed(seen).slides for element in slide.regions.values()
                for paragraph in getattr(element, "paragraphs", ()) for run in paragraph.runs}  # fmt: skip
        assert is_told == ("One item" in said)
