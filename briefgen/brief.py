"""What authors write: this file holds the models of blocks, sources and the brief that holds them, and nothing of slides."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .dates import Moment, When
from .items import (
    Actor,
    Alternative,
    Ask,
    Assumption,
    Change,
    Chart,
    Claim,
    Contact,
    Criterion,
    Event,
    Figure,
    Forecast,
    Gap,
    Group,
    Indicator,
    Notes,
    Option,
    Period,
    Picture,
    Point,
    Portion,
    Quote,
    Risk,
    Scenario,
    Scope,
    Selected,
    Side,
    Slug,
    Step,
    Table,
    Tie,
)
from .model import Model, Named
from .text import LANGUAGE, Ref, Text


class Block(Selected):
    """One subject: its message as a sentence, and what is known about it in typed lists.

    The name of its file is its id: ``blocks/military_actions.yaml``.
    """

    id: Slug = Field("", alias="\0id", repr=False)
    title: Text = Field(description="the message as a full sentence, 90 letters at most")
    titles: Annotated[dict[str, Text], Named] = Field(
        {}, description="messages of further slides of the block, by kind: {stakeholders: Seoul is wary}"
    )
    topic: Text = Field(description="the subject in two to four words, above the title")
    so_what: Text | None = Field(None, description="what it means for the reader, 110 letters at most")
    bottom_line: Claim | None = Field(None, description="the brief in two or three sentences")
    judgements: tuple[Claim, ...] = Field((), description="key judgements")
    scope: Scope | None = Field(None, description="the question, what is looked at and what is not")
    statement: Claim | None = Field(None, description="one claim that fills a slide, 170 letters at most")
    points: tuple[Point, ...] = Field((), description="bullets")
    groups: tuple[Group, ...] = Field((), description="bullets under two or three headings, side by side")
    figures: tuple[Figure, ...] = Field((), description="numbers: a sidebar beside points, else a slide of their own")
    figures_heading: Text | None = Field(None, description="the label over the figures")
    events: tuple[Event, ...] = Field((), description="a timeline")
    periods: tuple[Period, ...] = Field((), description="stretches of time that the timeline shades")
    legend: Annotated[dict[str, Text], Named] = Field({}, description="names for the kinds of events in the key")
    sides: tuple[Side, ...] = Field((), description="a comparison of two or three sides")
    actors: tuple[Actor, ...] = Field((), description="parties: a map with ties, a table of interests")
    ties: tuple[Tie, ...] = Field((), description="links between the actors")
    alternative: Alternative | None = Field(None, description="the case against the main judgement")
    horizon: Text | None = Field(None, description="the time that scope, forecasts, scenarios or risks cover")
    forecasts: tuple[Forecast, ...] = Field((), description="what may happen, each with its likelihood on one scale")
    scenarios: tuple[Scenario, ...] = Field((), description="three or four ways things could go")
    risks: tuple[Risk, ...] = Field((), description="what could go wrong")
    criteria: tuple[Criterion, ...] = Field((), description="what the options are judged by")
    options: tuple[Option, ...] = Field((), description="courses that could be taken")
    indicators: tuple[Indicator, ...] = Field((), description="what to watch")
    assumptions: tuple[Assumption, ...] = Field((), description="what is taken as given")
    gaps: tuple[Gap, ...] = Field((), description="what is not known")
    changes: tuple[Change, ...] = Field((), description="what would change the assessment")
    steps: tuple[Step, ...] = Field((), description="a process, one step after the other")
    asks: tuple[Ask, ...] = Field((), description="recommendations, questions, requests")
    quotes: tuple[Quote, ...] = Field((), description="words that somebody said")
    tables: tuple[Table, ...] = Field((), description="tables of your own")
    charts: tuple[Chart, ...] = Field((), description="charts of your own")
    pictures: tuple[Picture, ...] = Field((), description="pictures")
    contacts: tuple[Contact, ...] = Field((), description="whom to turn to")
    notes: Notes | None = Field(None, description="speaker notes for the subject's first slide")


class Section(Portion):
    """A part of the story: a question, its short answer, and the blocks that give it."""

    id: Slug = Field(description="a short name")
    label: Text = Field(description="a few words for the progress strip, 18 letters at most")
    title: Text = Field(description="the section's message, 50 letters at most")
    question: Text = Field(description="the question that it answers")
    answer: Text = Field(description="the answer in a clause")
    blocks: tuple[Slug, ...] = Field(min_length=1, description="ids of its blocks, in order")
    number: int = Field(0, alias="\0number", repr=False)


class Source(Portion):
    """Something that statements rest on."""

    id: Slug = Field(description="S1, S2 ...")
    title: Text = Field(description="what it is called")
    short: Text | None = Field(None, description="as source lines print it; the title when it is short")
    author: Text | None = Field(None, description="who wrote it; 'not stated' when nobody says")
    publisher: Text | None = Field(None, description="who published it")
    date: Text | None = Field(None, description="when; 'early 2025 (inferred)' when it must be inferred")
    kind: Literal["pai", "cai", "official", "interview", "dataset", "ai_generated"] = Field(
        description="publicly or commercially available, official, interview, dataset, made by AI"
    )
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(None, description="Admiralty code A to F")
    credibility: Annotated[int, Field(ge=1, le=6)] | None = Field(None, description="Admiralty code 1 to 6")
    url: str | None = Field(None, description="its address, printed in full")
    retrieved: When | None = Field(None, description="when it was read")
    used_for: Text | None = Field(None, description="what the brief takes from it")
    limits: Text | None = Field(None, description="what is wrong with it")
    number: int = Field(0, alias="\0number", repr=False)


class Correction(Portion):
    """A statement of a source that the record contradicts: shown openly, never mended in silence."""

    id: Slug = Field(description="C1, C2 ...")
    about: Ref = Field(description="where the source says it: S1#p2")
    says: Text = Field(description="what the source says")
    record: Text = Field(description="what the record says")
    sources: tuple[Ref, ...] = Field(min_length=1, description="what the record rests on")
    note: Text = Field(description="the correction in one line for a slide")


class Term(Portion):
    """A short form and what it stands for."""

    term: Text = Field(description="DMZ")
    long: Text = Field(description="Demilitarized Zone")


class Cui(Model):
    """The designation indicator block of a CUI document (DoDI 5200.48)."""

    controlled_by: Text = Field(description="the organisation and office")
    category: Text = Field(description="the CUI category")
    distribution: Text = Field(description="the distribution statement or limited dissemination control")
    contact: Text = Field(description="a person with a telephone number, or a mailbox")


class Marking(Model):
    """The scheme by which the brief is marked."""

    scheme: Slug = Field("tlp", description="tlp, us, uk, or a scheme of your own in markings/")
    strictest: str = Field(description="the strictest mark in the brief, and the mark of whatever has none")
    profile: Slug | None = Field(None, description="the way the scheme is used, where there are several: dod or nara")
    additions: tuple[str, ...] = Field(
        (), description="what follows the strictest marks in banners: handling instructions, descriptors, CUI categories"
    )
    cui: Cui | None = Field(None, description="the designation indicator block, for CUI")


class Embargo(Model):
    """A time before which the press may not use its edition."""

    until: Moment = Field(description="date, time and UTC offset: 2026-03-14T00:01+00:00")
    terms: Text | None = Field(None, description="what may not be done before then")


class Brief(Portion):
    """A briefing as its authors know it."""

    id: Slug = Field(description="a short name, used in file names")
    title: Text = Field(description="the cover's title, 70 letters at most")
    short_title: Text = Field(description="for the footer, 45 letters at most")
    subtitle: Text | None = Field(None, description="what the briefing answers, in one sentence")
    series: Text | None = Field(None, description="the line above the cover's title")
    language: Annotated[str, Field(pattern=LANGUAGE)] = Field("en-GB", description="en-GB, ko-KR")
    as_of: When = Field(description="the date up to which it is informed")
    published: When | None = Field(None, description="the date of this version; it dates the file")
    version: str = Field("1.0.0", pattern=r"^\d+\.\d+\.\d+$", description="of the content: 1.0.0")
    status: Literal["draft", "approved"] = Field("draft", description="draft until somebody approves it")
    organisation: Text | None = Field(None, description="whose briefing it is")
    office: Text = Field(description="the office that prepared it")
    occasion: Text | None = Field(None, description="what it is prepared for")
    decision: Text | None = Field(None, description="what the reader is asked to decide, in a line")
    evidence: Text | None = Field(None, description="what it rests on, in a line")
    handling: Text | None = Field(None, description="who may have it, in a few words for the cover")
    contact: Text = Field(description="where questions go: a mailbox or a desk")
    review_by: When | None = Field(None, description="when it must be looked at again")
    valid_until: When | None = Field(None, description="the last day on which anybody should use it")
    supersedes: str | None = Field(None, pattern=r"^\d+\.\d+\.\d+$", description="the version that this one replaces: 1.0.0")
    next_update: Text | None = Field(None, description="what would bring a new version")
    distribution: Text = Field(description="who may have it and on what conditions")
    caveat: Text | None = Field(None, description="what the reader must know about its basis")
    source_summary: Text | None = Field(None, description="strengths and weaknesses of the sources, in two sentences")
    change_of_mind: Text | None = Field(None, description="what would change the assessment")
    marking: Marking = Field(description="how it is marked")
    embargo: Embargo | None = Field(None, description="the time before which the press may not use its edition")
    likelihood_standard: Literal["icd203", "phia"] = Field("icd203", description="one standard for the whole brief")
    risk_scale: Slug = Field("qualitative", description="qualitative or nrr, with five levels; three_levels or four_levels")
    stale_after: int = Field(90, ge=1, description="days after which the brief counts as stale")
    sections: tuple[Section, ...] = Field(min_length=1, max_length=9, description="the story, in order")
    opening: tuple[Slug, ...] = Field((), description="ids of blocks that come before the sections: the bottom line")
    annex: tuple[Slug, ...] = Field((), description="ids of blocks that come after them")
    titles: Annotated[dict[str, Text], Named] = Field(
        {}, description="messages of slides that no block makes, by kind: {sources: The evidence is thin}"
    )
    terms: tuple[Term, ...] = Field((), description="short forms that the reader may not know")
    blocks: tuple[Block, ...] = Field((), alias="\0blocks", repr=False)
    sources: tuple[Source, ...] = Field((), alias="\0sources", repr=False)
    corrections: tuple[Correction, ...] = Field((), alias="\0corrections", repr=False)

    @model_validator(mode="after")
    def _spoken(self) -> Brief:
        """Its language is the deck's, which texts need not say; an audience may have another."""
        return self


class Sources(Model):
    """The file sources.yaml."""

    sources: tuple[Source, ...] = Field(min_length=1, description="what the brief rests on, most important first")
    corrections: tuple[Correction, ...] = Field((), description="statements of a source that the record contradicts")
