"""What ships: whether the first brief builds for its audiences, tells its story in order, and keeps to each one's role."""

from __future__ import annotations

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
from briefgen.deck import Run, Table, in_paragraphs, plain
from briefgen.links import parts, texts
from briefgen.page import Page
from briefgen.view import View

CONTENT = Path(__file__).parent.parent / "content" / "us-dprk"
TODAY = date(2025, 4, 1)
AUDIENCES = ("principal", "legislature")
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
        told = [order.index(page.block) for page in pages(name) if page.block and page.backup == backup]
        assert sorted(told) == told


@every_audience
def test_a_deck_begins_with_its_cover_and_bottom_line_and_ends_with_its_handling(name: str) -> None:
    told = [kind for kind in kinds(name) if kind != "agenda"]
    assert (["cover", "bluf"], ["corrections", "sources", "handling"]) == (told[:2], told[-3:])


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


def test_the_principal_has_notes_and_the_legislature_has_none() -> None:
    noted = [page.kind for page in pages("principal") if page.notes]
    assert "bluf" in noted
    assert not any(page.notes for page in pages("legislature"))
    assert all(block.notes is None for block in shipped("legislature").view.blocks)


def test_the_legislature_is_asked_and_told_nothing_to_do() -> None:
    recommendations = [
        ask.text.plain for block in shipped("legislature").brief.blocks for ask in block.asks if ask.mode == "recommendation"
    ]
    said = "\n".join(words("legislature"))
    assert recommendations
    assert [] == [text for text in recommendations if text in said]
    assert all(text in "\n".join(words("principal")) for text in recommendations)


def test_no_option_is_preferred_before_the_legislature() -> None:
    found = {}
    for name in AUDIENCES:
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
    assert {"reported", "judgement", "drafting"} <= tags["legislature"]
    assert set() == tags["principal"] & known


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
