"""Checks: every rule is tried on the examples of its own docstring, and on what it must not mistake for a fault."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import builders as a
import pytest

from briefgen import read
from briefgen.build import Fitted, edition, fitted
from briefgen.checks import RULES, Registered, load
from briefgen.errors import BriefgenError, Finding
from briefgen.nodes import ORIGIN, Entries, Items, parse

TODAY = date(2025, 2, 1)
APART = ("brief", "sources", "audience", "deck")  # what an example says besides the fields of its block
SOURCED = {"type": "fact", "sources": ["S1"]}


def examples(registered: Registered, name: str) -> list[str]:
    """The examples called ``name`` (Bad or Good) of a rule's docstring."""
    found = re.findall(rf"^ *{name}::\n((?: {{8,}}.*\n|\s*\n)+)", f"{registered.rule.__doc__}\n", re.MULTILINE)
    return [dedent(example) for example in found]


def as_text(node: object) -> Any:
    """Plain data of what a YAML file holds."""
    if isinstance(node, Items):
        return [as_text(item) for item in node]
    return {key: as_text(value) for key, value in node.items() if key != ORIGIN} if isinstance(node, Entries) else str(node)


def built(folder: Path, written: str | dict[str, Any]) -> Fitted:
    """The deck of a brief of one block. ``brief``, ``sources``, ``audience`` and ``deck`` stand beside the block's fields."""
    given: Any = as_text(parse(written.encode(), "example")) if isinstance(written, str) else dict(written)
    apart = {name: given.pop(name, {}) for name in APART}
    deck = {"deck": "own"} if apart["deck"] else {}
    files: dict[str, a.Piece] = {"audiences/readers.yaml": {**a.AUDIENCE, "depth": "full", **deck, **apart["audience"]}}
    files["dot.png"] = a.image(8, 8)
    if deck:
        files["decks/own.yaml"] = apart["deck"]
    sources = {"sources": [*a.SOURCES["sources"], *apart["sources"]]}
    a.write_brief(folder, brief=apart["brief"], sources=sources, blocks={"example": given}, files=files)
    return fitted(read.brief(Path()), Path(), "readers", "", TODAY)


def found(folder: Path, code: str, written: str | dict[str, Any]) -> list[Finding]:
    return [finding for finding in built(folder, written).findings if finding.code == code]


def told(folder: Path, code: str, written: str | dict[str, Any]) -> list[str]:
    return [str(finding) for finding in found(folder, code, written)]


RULES_BY_CODE = {registered.code: registered for registered in load()}


@pytest.mark.parametrize("code", RULES_BY_CODE)
def test_a_rule_finds_its_bad_example_at_a_place_in_it(folder: Path, code: str) -> None:
    registered = RULES_BY_CODE[code]
    (bad,) = examples(registered, "Bad")
    findings = found(folder, code, bad)
    assert {registered.level} == {finding.level for finding in findings}
    home = {"sources": "sources.yaml", "audience": "audiences/readers.yaml", "deck": "audiences/readers.yaml"}
    said = [name for name in APART if re.search(rf"^{name}: (?!{{}})", bad, re.MULTILINE)]
    files = {home.get(name, f"{name}.yaml") for name in said} or {"blocks/example.yaml"}
    if said in (["audience"], ["brief"]):  # its limits and its status are a matter of the block, too
        files.add("blocks/example.yaml")
    for finding in findings:
        assert finding.place.file in files
        lines = Path(finding.place.file).read_text().splitlines()
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1])
        assert finding.hint


@pytest.mark.parametrize("code", RULES_BY_CODE)
def test_a_rule_finds_nothing_in_its_good_example(folder: Path, code: str) -> None:
    (good,) = examples(RULES_BY_CODE[code], "Good")
    assert [] == found(folder, code, good)


def test_every_code_belongs_to_one_rule() -> None:
    codes = [registered.code for registered in RULES]
    assert len(set(codes)) == len(codes)


# ---------------------------------------------------------------- what authors meet


@pytest.mark.parametrize(
    ("code", "point", "problem"),
    [
        ("L01", {"text": "Troops fought", "type": "reported"}, "a statement of type 'reported' names no source"
         " (add 'sources', or type it 'drafter')"),
        ("L04", {"text": "It is likely, with high confidence."}, "likelihood and confidence share a sentence (write two sentences)"),
        ("L05", {"text": "A deal is highly unlikely."}, "'highly unlikely' is a term of PHIA yardstick (use a term of ICD 203)"),
        ("L13", {"text": "Talks ended last year."}, "warning: 'last year' depends on when it is read (write the date)"),
        ("L49", {"text": "Talks ended on TBC."}, "'TBC' is left in the text (write it, or delete it)"),
    ],
)  # fmt: skip
def test_a_finding_says_what_and_what_to_do(folder: Path, code: str, point: dict[str, Any], problem: str) -> None:
    column = 3 if code == "L01" else 9
    given = {"points": [point if code == "L01" else {**point, **SOURCED}]}
    assert [f"blocks/example.yaml:4:{column}: {code} {problem}"] == told(folder, code, given)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("L01", "Talks [@S1#p2] ended"),
        ("L04", "Talks are unlikely. We have high confidence in that."),
        ("L05", "A remote village grew"),
        ("L13", "It began in the last week of May 2018"),
        ("L49", "XXX Corps moved in, y todo sigue igual"),
    ],
)
def test_a_rule_is_silent_about_what_only_looks_like_a_fault(folder: Path, code: str, text: str) -> None:
    point = {"text": text, "type": "fact"} if code == "L01" else {"text": text, **SOURCED}
    assert [] == told(folder, code, {"points": [point]})


@pytest.mark.parametrize("code", ["L04", "L05", "L13"])
def test_the_words_of_those_who_are_quoted_are_their_own(folder: Path, code: str) -> None:
    text = "It is highly unlikely, I say with high confidence, as it was last year"
    quotes = [{"text": text, "who": "Kim", "sources": ["S1"]}]
    assert [] == told(folder, code, {"quotes": quotes})


@pytest.mark.parametrize("text", ["Kim returns in May 2026", "The military might of the North grows", "May brings a visit"])
def test_a_month_and_an_army_are_not_vague(folder: Path, text: str) -> None:
    judgement = {"text": text, "type": "judgement", "sources": ["S1"], "likelihood": "not_assessed", "basis": "One source"}
    line = {"text": "Talks stay stalled", "type": "drafter"}
    assert [] == told(folder, "L08", {"bottom_line": line, "judgements": [judgement]})


@pytest.mark.parametrize(
    ("text", "word"), [("Kim may ask for more", "may"), ("Kim might ask for more", "might"), ("Perhaps Kim asks", "Perhaps")]
)
def test_a_vague_word_is_named(folder: Path, text: str, word: str) -> None:
    judgement = {"text": text, "type": "judgement", "sources": ["S1"], "likelihood": "not_assessed", "basis": "One source"}
    (line,) = told(folder, "L08", {"judgements": [judgement]})
    assert f"'{word}' is no likelihood" in line


def test_a_likelihood_of_our_own_without_a_basis_is_found(folder: Path) -> None:
    judgement = {"text": "Talks stay stalled", "type": "judgement", "sources": ["S1"], "likelihood": "likely"}
    expected = "blocks/example.yaml:4:3: L10 likelihood 'likely' has no basis (add 'basis': what it rests on, in a few words)"
    assert [expected] == told(folder, "L10", {"judgements": [judgement]})
    assert [] == told(folder, "L10", {"judgements": [{**judgement, "likelihood_origin": "source"}]})


@pytest.mark.parametrize(("title", "sign"), [("Talks ended.", "."), ("Talks went on…", "…")])
def test_a_full_stop_at_the_end_of_a_title_is_found_where_the_title_is(folder: Path, title: str, sign: str) -> None:
    points = [{"text": "Talks ended", **SOURCED}]
    expected = f"1:8: L29 warning: the title of the bullets slide ends with '{sign}' (delete it)"
    assert [f"blocks/example.yaml:{expected}"] == told(folder, "L29", {"title": title, "points": points})
    (cover,) = told(folder, "L29", {"brief": {"title": title}, "points": points})
    assert f"brief.yaml:2:8: L29 warning: the title of the cover slide ends with '{sign}' (delete it)" == cover


@pytest.mark.parametrize("title", ["Talks with the U.S.", "Talks on arms, oil etc."])
def test_a_title_may_end_with_a_short_form(folder: Path, title: str) -> None:
    assert [] == told(folder, "L29", {"title": title, "points": [{"text": "Talks ended", **SOURCED}]})


def test_two_tables_of_a_block_need_titles_of_their_own(folder: Path) -> None:
    rows = [{"cells": ["1994", "Framework"], "sources": ["S1"]}]
    tables = [{"id": name, "columns": [{"head": "Year"}, {"head": "What"}], "rows": rows} for name in ("one", "two")]
    expected = (
        "blocks/example.yaml:1:1: L31 pages 2 (table) and 3 (table) have the same title"
        " (give each a 'title' of its own, or move one to another block)"
    )
    assert [expected] == told(folder, "L31", {"tables": tables})


def test_what_does_not_fit_is_told_together_with_what_is_wrong_with_the_words(folder: Path) -> None:
    block = {
        "so_what": "Talks went on. " * 40, "points": [{"text": "Talks ended", "type": "fact"}], "gaps": [{"text": "Terms"}],
        "audience": {"limits": {"slides": 1}},
    }  # fmt: skip
    problems = a.problems(lambda: built(folder, block))
    assert ["F01", "L01", "L31"] == sorted({line.split()[1] for line in problems} - {"L03"})
    (title,) = (line for line in problems if " L31 " in line)
    assert "L31 the bullets slide and the gaps slide have the same title" in title


def test_a_title_is_asked_for_the_slide_that_has_none(folder: Path) -> None:
    block = {
        "titles": {"gaps": "Talks have stalled"}, "title": "Talks have stalled", "points": [{"text": "Talks ended", **SOURCED}],
        "gaps": [{"text": "Terms"}],
    }  # fmt: skip
    expected = "pages 2 (bullets) and 3 (gaps) have the same title (give the block a title for it: titles: {bullets: ...})"
    assert [f"blocks/example.yaml:1:1: L31 {expected}"] == told(folder, "L31", block)


@pytest.mark.parametrize(("limit", "pages"), [({"slides": 1}, 2), ({"slides": 2}, 0)])
def test_a_deck_is_as_long_as_its_audience_takes(folder: Path, limit: dict[str, int], pages: int) -> None:
    block = {
        "audience": {"limits": limit}, "points": [{"text": "Talks ended", **SOURCED}], "gaps": [{"text": "Terms"}],
        "titles": {"gaps": "The terms are not known"},
    }  # fmt: skip
    expected = (
        "audiences/readers.yaml:1:1: L32 the deck for Readers has 2 pages where its 'slides' limit is 1"
        " (give details a greater 'depth', or raise the limit)"
    )
    assert [expected] * bool(pages) == told(folder, "L32", block)


def test_the_backup_has_a_limit_of_its_own(folder: Path) -> None:
    audience = {"limits": {"slides": 1, "backup": 0}, "recipe": {"backup": ["example"]}}
    (line,) = told(folder, "L32", {"audience": audience, "points": [{"text": "Talks ended", **SOURCED}]})
    assert "has 1 pages where its 'backup' limit is 0" in line


def test_long_bullets_are_counted_in_words(folder: Path) -> None:
    block = {"audience": {"limits": {"words": 5}}, "points": [{"text": "one two three four five six", **SOURCED}]}
    expected = "blocks/example.yaml:4:9: L33 warning: a bullet of 6 words where the audience's limit is 5 (move detail to points below it)"
    assert [expected] == told(folder, "L33", block)


def test_a_brief_is_stale_on_the_day_after_and_not_before(folder: Path) -> None:
    points = [{"text": "Talks ended", **SOURCED}]
    age = (TODAY - date(2025, 1, 6)).days
    assert [] == told(folder, "L44", {"brief": {"stale_after": age}, "points": points})
    expected = "brief.yaml:1:1: L44 warning: the brief is informed up to 2025-01-06, 26 days ago (update it and 'as_of')"
    assert [expected] == told(folder, "L44", {"brief": {"stale_after": age - 1}, "points": points})


def test_a_deck_with_an_error_is_not_written_and_one_with_a_warning_is(folder: Path) -> None:
    assert edition(built(folder, {"points": [{"text": "Talks ended last year", **SOURCED}]})).data
    with pytest.raises(BriefgenError, match="L49") as raised:
        edition(built(folder, {"points": [{"text": "Talks ended TBD", **SOURCED}]}))
    assert ["L49"] == [finding.code for finding in raised.value.findings]


def test_what_an_audience_does_not_see_is_not_checked_for_it(folder: Path) -> None:
    points = [{"text": "Talks ended", **SOURCED}, {"text": "TBD", "mark": "TLP:AMBER", **SOURCED}]
    block = {"mark": "TLP:GREEN", "points": points, "audience": {"ceiling": {"tlp": "TLP:GREEN"}}}
    sources = [{"id": "S2", "title": "Open", "kind": "pai", "mark": "TLP:GREEN"}]
    for point in points:
        point["sources"] = ["S2"]
    assert [] == told(folder, "L49", {**block, "sources": sources})


# ---------------------------------------------------------------- claims, forecasts and keys on slides of their own

JUDGED = {
    "text": "Talks resume within a year.",
    "type": "judgement",
    "sources": ["S1"],
    "likelihood": "likely",
    "basis": "Letters",
}


def test_a_claim_that_fills_a_slide_ends_like_the_sentence_that_it_is(folder: Path) -> None:
    assert [] == told(folder, "L29", {"statement": JUDGED})


@pytest.mark.parametrize(
    ("kind", "field"), [("statement", "claim"), ("outlook_strip", "forecasts"), ("key_judgements", "judgements")]
)
@pytest.mark.parametrize(("key", "is_told"), [("", True), ("confidence", True), ("likelihood", False)])
def test_a_key_of_likelihood_explains_the_terms_of_any_slide(
    folder: Path, kind: str, field: str, key: str, is_told: bool
) -> None:
    name = {"statement": "statement"}.get(kind, field)
    slides = [{"kind": kind, "each": "view.blocks", "title": "T", field: f"= item.{name}"}]
    slides += [{"kind": "key", "title": "K", "of": key}] * bool(key)
    written = {name: JUDGED if kind == "statement" else [JUDGED], "deck": {"slides": slides}}
    assert is_told == bool(told(folder, "L07", written))


def test_a_forecast_commits_itself(folder: Path) -> None:
    (finding,) = told(folder, "L08", {"forecasts": [{**JUDGED, "text": "Talks may resume"}]})
    assert "'may' is no likelihood" in finding


def test_columns_keep_to_the_number_of_bullets(folder: Path) -> None:
    points = [{"text": f"Point {i}", **SOURCED} for i in range(3)]
    groups = [{"name": "On land", "points": points}, {"name": "At sea", "points": points[:2]}]
    (finding,) = told(folder, "L33", {"groups": groups, "audience": {"limits": {"bullets": 2}}})
    assert "3 bullets on page" in finding
