"""What ships: whether the first brief builds for its audiences, tells its story in order, and keeps to each one's role."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen import build, read
from briefgen.audience import view
from briefgen.brief import Block, Brief
from briefgen.build import Fitted
from briefgen.deck import Prose, Run, Table, in_paragraphs, plain
from briefgen.items import Estimate, Item, Quote
from briefgen.links import parts, texts
from briefgen.page import Page
from briefgen.view import View

CONTENT = Path(__file__).parent.parent / "content" / "us-dprk"
TODAY = date(2025, 4, 1)
AUDIENCES = ("principal", "legislature", "military", "ally", "press", "public")
OUTSIDE = ("ally", "press", "public")  # who are given no sign that anything was withheld
LIMITS = {"military": (15, 5), "ally": (12, 0), "press": (8, 0), "public": (8, 0)}
every_audience = pytest.mark.parametrize("name", AUDIENCES)


class Shipped(NamedTuple):
    brief: Brief
    view: View
    made: Fitted


@lru_cache
def shipped(name: str) -> Shipped:
    brief = read.brief(CONTENT)
    audience = read.audience(name, build.COMMAND_LINE, CONTENT)
    return Shipped(brief, view(brief, audience, read.scheme("tlp")), build.fitted(brief, CONTENT, name, "", TODAY))


def pages(name: str) -> tuple[Page, ...]:
    return shipped(name).made.pages


def kinds(name: str) -> list[str]:
    return [page.kind for page in pages(name) if page.part == 1]


def words(name: str) -> Iterator[str]:
    """Every text of a deck, on its slides and in its notes."""
    for slide in shipped(name).made.deck.slides:
        yield plain(slide.notes)
        for element in slide.regions.values():
            found: list[str] = []
            in_paragraphs(element, lambda paragraphs, found=found: found.append(plain(paragraphs)) or paragraphs)  # type: ignore[misc]
            yield from found


@every_audience
def test_the_shipped_brief_builds_without_a_finding(name: str) -> None:
    made = shipped(name).made
    assert [] == made.findings
    assert f"us-dprk_{name}_en-GB.pptx" == build.edition(made).name


@every_audience
def test_the_same_brief_gives_the_same_bytes(name: str) -> None:
    again = build.fitted(read.brief(CONTENT), CONTENT, name, "", TODAY)
    assert build.edition(again).data == build.edition(shipped(name).made).data


@every_audience
def test_every_page_has_a_title_of_its_own(name: str) -> None:
    titles = [page.title.casefold() for page in pages(name)]
    assert len(set(titles)) == len(titles)
    assert all(titles)


@every_audience
def test_a_deck_keeps_to_the_length_that_its_audience_takes(name: str) -> None:
    limits = shipped(name).view.audience.limits
    assert len([page for page in pages(name) if page.counted and not page.backup]) <= limits.slides
    assert len([page for page in pages(name) if page.counted and page.backup]) <= limits.backup


@every_audience
def test_the_story_is_told_in_the_order_of_the_brief(name: str) -> None:
    brief = shipped(name).brief
    order = [*brief.opening, *(block for section in brief.sections for block in section.blocks), *brief.annex]
    for backup in (False, True):
        kept = (page for page in pages(name) if page.block and (name, page.kind) != ("military", "indicators"))
        told = [order.index(page.block) for page in kept if page.backup == backup]
        assert sorted(told) == told


@every_audience
def test_a_deck_begins_with_its_cover_and_bottom_line_and_ends_with_its_handling(name: str) -> None:
    told = [kind for kind in kinds(name) if kind not in ("agenda", "glossary")]
    first = {"military": ["cover", "indicators", "bluf"], "press": ["cover", "facts"], "public": ["cover", "facts"]}
    last = [] if name == "public" else ["corrections"]
    begin, end = first.get(name, ["cover", "bluf"]), [*last, "sources", "handling"]
    assert (begin, end) == (told[: len(begin)], told[-len(end) :])


def test_the_principal_gets_the_decision_first_and_the_detail_after_it() -> None:
    expected = [
        "cover",
        "bluf",
        "timeline",
        "comparison",
        "bullets",
        "actor_map",
        "scenarios",
        "risk_matrix",
        "options_matrix",
        "asks",
    ]
    assert expected == [page.kind for page in pages("principal")][:10]
    backup = [page.number for page in pages("principal") if page.backup]
    assert list(range(11, 11 + len(backup))) == backup


def test_the_legislature_gets_every_section_with_its_question() -> None:
    assert ["agenda", "section", "section", "section", "section"] == [
        k for k in kinds("legislature") if k in ("agenda", "section")
    ]
    assert not any(page.backup for page in pages("legislature"))


@every_audience
def test_only_who_presents_a_deck_has_notes_to_it(name: str) -> None:
    noted = {page.kind for page in pages(name) if page.notes}
    assert {"principal": "bluf" in noted, "military": "scenarios" in noted}.get(name, not noted)
    assert name in ("principal", "military") or all(block.notes is None for block in shipped(name).view.blocks)


@every_audience
def test_nobody_but_the_principal_is_told_what_to_do(name: str) -> None:
    recommended = [ask.text.plain for block in shipped(name).brief.blocks for ask in block.asks if ask.mode == "recommendation"]
    said = "\n".join(words(name))
    assert recommended
    assert (recommended if name == "principal" else []) == [text for text in recommended if text in said]


@pytest.mark.parametrize(
    ("name", "mode"),
    [("legislature", "question"), ("military", "request"), ("ally", "consultation"), ("press", ""), ("public", "")],
)
def test_an_audience_is_asked_what_it_can_answer(name: str, mode: str) -> None:
    asked = {ask.mode for block in shipped(name).view.blocks for ask in block.asks}
    assert ({mode} if mode else set()) == asked


def test_options_are_for_the_principal_and_the_legislature() -> None:
    assert ["principal", "legislature"] == [name for name in AUDIENCES if "options_matrix" in kinds(name)]
    assert ["principal", "legislature"] == [name for name in AUDIENCES if any(b.options for b in shipped(name).view.blocks)]


@pytest.mark.parametrize("name", LIMITS)
def test_profiles_take_no_more_slides_than_such_readers_do(name: str) -> None:
    limits = shipped(name).view.audience.limits
    assert LIMITS[name] == (limits.slides, limits.backup)


@pytest.mark.parametrize("name", ["press", "public"])
def test_press_and_public_get_facts_and_no_estimates(name: str) -> None:
    estimates = [part for b in shipped(name).view.blocks for part in parts(b) if isinstance(part, Estimate)]
    assert [] == [part for part in estimates if part.likelihood or part.confidence or part.basis]
    said = "\n".join(words(name)).casefold()
    terms = {word for term in read.standard("icd203").terms for word in (term.term, *term.also)} | {"confidence", "not assessed"}
    assert [] == [term for term in terms if re.search(rf"\b{term}\b", said)]
    assert set() == set(kinds(name)) & {"scenarios", "risk_matrix", "risk_register", "indicators", "alternative", "asks"}
    assert 3 == len(table(name, "facts").rows)


@pytest.mark.parametrize("name", ["press", "public"])
def test_press_and_public_can_look_sources_up_and_see_no_grades(name: str) -> None:
    said = "\n".join(words(name))
    assert all(source.url in said for source in shipped(name).view.sources if source.url)
    assert [] == [s.id for s in shipped(name).view.sources if s.reliability or s.credibility]
    assert "Grade" not in said


def test_the_press_gets_what_is_confirmed_of_the_troops_by_date_and_source() -> None:
    rows = [[plain(cell.paragraphs) for cell in row.cells] for row in table("press", "table").rows]
    assert ["Early 2025", "26 April 2025", "28 April 2025", "29 May 2025"] == [row[0] for row in rows]
    assert all(row[-1] for row in rows)
    details = "\n".join(words("press"))
    assert all(line in details for line in ("Draft, not for release", "On the record.", "East Asia policy desk"))


def table(name: str, kind: str) -> Table:
    (found,) = [
        element
        for slide in shipped(name).made.deck.slides
        if slide.kind == kind
        for element in slide.regions.values()
        if isinstance(element, Table)
    ]
    return found


def test_an_embargo_stands_for_the_release_line_of_the_press_alone(tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    shutil.copytree(CONTENT, folder)
    text = (folder / "brief.yaml").read_text(encoding="utf-8")
    (folder / "brief.yaml").write_text(f'{text}embargo: {{until: "2025-04-02T00:01+00:00"}}\n', encoding="utf-8")
    found = {}
    for name in ("press", "public"):
        made = build.fitted(read.brief(folder), folder, name, "", TODAY)
        found[name] = (made.deck.footer.rpartition(" · ")[2], build.edition(made).name)
    assert {
        "press": ("EMBARGOED UNTIL 00:01 UTC, 2 April 2025", "us-dprk_press_en-GB_embargo-20250402T0001Z.pptx"),
        "public": ("Draft, not for release", "us-dprk_public_en-GB.pptx"),
    } == found


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_cover_says_until_when_it_is_valid_and_what_it_replaces(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    shutil.copytree(CONTENT, folder)
    text = (folder / "brief.yaml").read_text(encoding="utf-8")
    given = "valid_until: 2027-06-30\nreview_by: 2027-03-31\nsupersedes: 0.8.2\n"
    (folder / "brief.yaml").write_text(text + given, encoding="utf-8")
    made = build.fitted(read.brief(folder), folder, name, "", TODAY)
    told = build.edition(made, "transcript").data.decode().split("Slide 2 of")[0]
    lines = ["Valid until: 30 June 2027", "Review by: 31 March 2027", "Replaces version: 0.8.2"]
    assert lines == [line for line in told.splitlines() if line in lines]
    assert [] == [finding for finding in made.findings if finding.code != "L44"]


def test_the_public_reads_short_sentences() -> None:
    lengths = [
        len(sentence.split())
        for block in shipped("public").view.blocks
        for text in texts_of(block)
        for sentence in re.split(r"(?<=[.!?;])\s+", text)
        if len(sentence.split()) > 2
    ]
    assert sum(lengths) / len(lengths) <= 12
    assert max(lengths) <= 20


def test_the_public_is_told_what_is_not_known_in_three_bullets() -> None:
    (slide,) = [slide for slide in shipped("public").made.deck.slides if slide.kind == "gaps"]
    content = slide.regions["content"]
    assert isinstance(content, Prose)
    assert 3 == len(content.paragraphs)


@pytest.mark.parametrize("name", ["military", "ally", "press", "public"])
def test_the_politics_of_the_united_states_stay_out(name: str) -> None:
    domestic = [
        part
        for block in shipped(name).brief.blocks
        for part in parts(block)
        if isinstance(part, Item) and part.release_to == ("principal", "legislature")
    ]
    assert {"S1#p9"} == {str(ref) for part in domestic for ref in part.sources}
    said = "\n".join(words(name))
    assert [] == [text.plain for part in domestic for text in texts(part) if len(text.plain) > 25 and text.plain in said]
    assert not re.search(r"\b(Republicans?|Democrats?|Congress|hawkish|election|disputed at home)\b", said)


@pytest.mark.parametrize("name", ["military", "ally", "press", "public"])
def test_an_audience_reads_its_own_words_but_in_quotations(name: str) -> None:
    view = shipped(name).view
    told = (view.brief, view.blocks, view.corrections, view.sections)
    mapped = "|".join(map(re.escape, view.audience.vocabulary))
    wrong = [
        text.plain
        for part in parts(told)
        if not isinstance(part, Quote)
        for text in texts(part)
        if re.search(rf"(?<!\w)({mapped})(?!\w)", re.sub(r"“[^”]*”", "", text.plain))
    ]
    assert [] == wrong


@pytest.mark.parametrize("name", OUTSIDE)
def test_readers_outside_see_no_gap_in_any_numbering(name: str) -> None:
    view, said = shipped(name).view, "\n".join(words(name))
    assert [f"C{i}" for i, _ in enumerate(view.corrections, 1)] == [correction.id for correction in view.corrections]
    numbers = sorted({int(number) for number in re.findall(r"\[(\d+)\]", said)})
    assert list(range(1, len(view.sources) + 1)) == numbers
    risks = [risk.label for block in view.blocks for risk in block.risks]
    assert [f"R{i}" for i, _ in enumerate(risks, 1)] == risks
    assert not re.search(r"\b([Ww]ithheld|[Rr]edacted|[Rr]emoved|[Oo]mitted)\b", said)


def test_partners_are_not_told_who_watches_what_on_our_side() -> None:
    brief = shipped("ally").brief
    owners = {item.owner.plain for block in brief.blocks for item in (*block.risks, *block.indicators) if item.owner}
    measures = {risk.mitigation.plain for block in brief.blocks for risk in block.risks if risk.mitigation}
    told = {plain(cell.paragraphs) for slide in shipped("ally").made.deck.slides for e in slide.regions.values()
            if isinstance(e, Table) for row in e.rows for cell in row.cells}  # fmt: skip
    assert set() == told & (owners | measures)


def test_no_option_is_preferred_before_the_legislature() -> None:
    found = {}
    for name in ("principal", "legislature"):
        (table,) = [
            element
            for slide in shipped(name).made.deck.slides
            if slide.kind == "options_matrix"
            for element in slide.regions.values()
            if isinstance(element, Table)
        ]
        found[name] = [row.highlight for row in table.rows]
    assert (1, 0) == (sum(found["principal"]), sum(found["legislature"]))
    assert len(found["principal"]) == len(found["legislature"]) > 2


def test_the_legislature_is_told_how_every_statement_is_known() -> None:
    known = {"fact", "reported", "judgement", "drafting"}
    tags = {
        name: {
            run.text.split()[0] for slide in shipped(name).made.deck.slides for run in runs(slide.regions) if run.style == "tag"
        }
        for name in AUDIENCES
    }
    for name in ("legislature", "military", "ally"):
        assert {"reported", "judgement", "drafting"} <= tags[name]
    assert set() == (tags["principal"] | tags["press"] | tags["public"]) & known


def runs(regions: object) -> Iterator[Run]:
    """Every run of text within a value."""
    if isinstance(regions, Run):
        yield regions
    elif isinstance(regions, dict):
        for value in regions.values():
            yield from runs(value)
    elif isinstance(regions, tuple):
        for value in regions:
            yield from runs(value)
    elif hasattr(regions, "__dataclass_fields__"):
        yield from runs(vars(regions))


@every_audience
def test_nothing_that_is_withheld_from_an_audience_is_said_to_it(name: str) -> None:
    said = "\n".join(words(name))
    seen = {text for block in shipped(name).view.blocks for text in texts_of(block)}
    every = {text for block in shipped(name).brief.blocks for text in texts_of(block)}
    assert [] == [text for text in every - seen if len(text) > 40 and text in said]


@every_audience
def test_no_file_holds_a_word_of_what_is_withheld(name: str) -> None:
    told = {
        span.text for block in shipped(name).view.blocks for part in parts(block) for text in texts(part) for span in text.spans
    }
    every = {
        span.text for block in shipped(name).brief.blocks for part in parts(block) for text in texts(part) for span in text.spans
    }
    data = build.edition(shipped(name).made).data  # entries are stored, so that plain words can be found
    assert [] == [span for span in every - told if len(span) > 25 and escape(span, quote=False).encode() in data]
    assert [] != [span for span in told if len(span) > 25 and escape(span, quote=False).encode() in data]


def texts_of(block: Block) -> Iterator[str]:
    for part in parts(block):
        yield from (text.plain for text in texts(part))


@every_audience
def test_every_source_that_is_listed_is_cited_and_every_correction_is_owned_up_to(name: str) -> None:
    deck = shipped(name).made.deck
    listed = [
        row.source
        for s in deck.slides
        if s.kind == "sources"
        for e in s.regions.values()
        if isinstance(e, Table)
        for row in e.rows
    ]
    assert {source.id for source in shipped(name).view.sources} >= set(listed)
    owned = {correction for slide in deck.slides for correction, _ in slide.corrections}
    assert {correction.id for correction in shipped(name).view.corrections} == owned


@pytest.mark.parametrize(("name", "theme"), [(name, theme) for name in AUDIENCES for theme in read.names("themes")])
def test_a_deck_fits_in_every_theme(name: str, theme: str) -> None:
    made = build.fitted(shipped(name).brief, CONTENT, name, theme, TODAY)
    assert ([], True) == (made.findings, max(page.fill for page in made.pages) <= 1)
