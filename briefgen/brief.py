"""What authors write: this file holds the models of blocks, sources and the brief that holds them, and nothing of slides."""

from __future__ import annotations

from typing import Annotated, Literal, Self

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
from .model import Bounds, Field, Model, Named
from .text import LANGUAGE, Ref, Text


class Block(Selected):
    """One subject: its message as a sentence, and what is known about it in typed lists.

    The name of its file is its id: ``blocks/military_actions.yaml``.
    """

    id: Slug = Field(default="", key="\0id")
    title: Text = Field(description="the message as a full sentence, 90 letters at most")
    titles: Annotated[dict[str, Text], Named] = Field(
        default={}, description="messages of further slides of the block, by kind: {stakeholders: Seoul is wary}"
    )
    topic: Text = Field(description="the subject in two to four words, above the title")
    so_what: Text | None = Field(default=None, description="what it means for the reader, 110 letters at most")
    bottom_line: Claim | None = Field(default=None, description="the brief in two or three sentences")
    judgements: tuple[Claim, ...] = Field(default=(), description="key judgements")
    scope: Scope | None = Field(default=None, description="the question, what is looked at and what is not")
    statement: Claim | None = Field(default=None, description="one claim that fills a slide, 170 letters at most")
    points: tuple[Point, ...] = Field(default=(), description="bullets")
    groups: tuple[Group, ...] = Field(default=(), description="bullets under two or three headings, side by side")
    figures: tuple[Figure, ...] = Field(default=(), description="numbers: a sidebar beside points, else a slide of their own")
    figures_heading: Text | None = Field(default=None, description="the label over the figures")
    events: tuple[Event, ...] = Field(default=(), description="a timeline")
    periods: tuple[Period, ...] = Field(default=(), description="stretches of time that the timeline shades")
    legend: Annotated[dict[str, Text], Named] = Field(default={}, description="names for the kinds of events in the key")
    sides: tuple[Side, ...] = Field(default=(), description="a comparison of two or three sides")
    actors: tuple[Actor, ...] = Field(default=(), description="parties: a map with ties, a table of interests")
    ties: tuple[Tie, ...] = Field(default=(), description="links between the actors")
    alternative: Alternative | None = Field(default=None, description="the case against the main judgement")
    horizon: Text | None = Field(default=None, description="the time that scope, forecasts, scenarios or risks cover")
    forecasts: tuple[Forecast, ...] = Field(default=(), description="what may happen, each with its likelihood on one scale")
    scenarios: tuple[Scenario, ...] = Field(default=(), description="three or four ways things could go")
    risks: tuple[Risk, ...] = Field(default=(), description="what could go wrong")
    criteria: tuple[Criterion, ...] = Field(default=(), description="what the options are judged by")
    options: tuple[Option, ...] = Field(default=(), description="courses that could be taken")
    indicators: tuple[Indicator, ...] = Field(default=(), description="what to watch")
    assumptions: tuple[Assumption, ...] = Field(default=(), description="what is taken as given")
    gaps: tuple[Gap, ...] = Field(default=(), description="what is not known")
    changes: tuple[Change, ...] = Field(default=(), description="what would change the assessment")
    steps: tuple[Step, ...] = Field(default=(), description="a process, one step after the other")
    asks: tuple[Ask, ...] = Field(default=(), description="recommendations, questions, requests")
    quotes: tuple[Quote, ...] = Field(default=(), description="words that somebody said")
    tables: tuple[Table, ...] = Field(default=(), description="tables of your own")
    charts: tuple[Chart, ...] = Field(default=(), description="charts of your own")
    pictures: tuple[Picture, ...] = Field(default=(), description="pictures")
    contacts: tuple[Contact, ...] = Field(default=(), description="whom to turn to")
    notes: Notes | None = Field(default=None, description="speaker notes for the subject's first slide")


class Section(Portion):
    """A part of the story: a question, its short answer, and the blocks that give it."""

    id: Slug = Field(description="a short name")
    label: Text = Field(description="a few words for the progress strip, 18 letters at most")
    title: Text = Field(description="the section's message, 50 letters at most")
    question: Text = Field(description="the question that it answers")
    answer: Text = Field(description="the answer in a clause")
    blocks: tuple[Slug, ...] = Field(min_length=1, description="ids of its blocks, in order")
    number: int = Field(default=0, key="\0number")


class Source(Portion):
    """Something that statements rest on."""

    id: Slug = Field(description="S1, S2 ...")
    title: Text = Field(description="what it is called")
    short: Text | None = Field(default=None, description="as source lines print it; the title when it is short")
    author: Text | None = Field(default=None, description="who wrote it; 'not stated' when nobody says")
    publisher: Text | None = Field(default=None, description="who published it")
    date: Text | None = Field(default=None, description="when; 'early 2025 (inferred)' when it must be inferred")
    kind: Literal["pai", "cai", "official", "interview", "dataset", "ai_generated"] = Field(
        description="publicly or commercially available, official, interview, dataset, made by AI"
    )
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(default=None, description="Admiralty code A to F")
    credibility: Annotated[int, Bounds(ge=1, le=6)] | None = Field(default=None, description="Admiralty code 1 to 6")
    url: str | None = Field(default=None, description="its address, printed in full")
    retrieved: When | None = Field(default=None, description="when it was read")
    used_for: Text | None = Field(default=None, description="what the brief takes from it")
    limits: Text | None = Field(default=None, description="what is wrong with it")
    number: int = Field(default=0, key="\0number")


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

    scheme: Slug = Field(default="tlp", description="tlp, us, uk, or a scheme of your own in markings/")
    strictest: str = Field(description="the strictest mark in the brief, and the mark of whatever has none")
    profile: Slug | None = Field(default=None, description="the way the scheme is used, where there are several: dod or nara")
    additions: tuple[str, ...] = Field(
        default=(), description="what follows the strictest marks in banners: handling instructions, descriptors, CUI categories"
    )
    cui: Cui | None = Field(default=None, description="the designation indicator block, for CUI")


class Embargo(Model):
    """A time before which the press may not use its edition."""

    until: Moment = Field(description="date, time and UTC offset: 2026-03-14T00:01+00:00")
    terms: Text | None = Field(default=None, description="what may not be done before then")


class Brief(Portion):
    """A briefing as its authors know it."""

    id: Slug = Field(description="a short name, used in file names")
    title: Text = Field(description="the cover's title, 70 letters at most")
    short_title: Text = Field(description="for the footer, 45 letters at most")
    subtitle: Text | None = Field(default=None, description="what the briefing answers, in one sentence")
    series: Text | None = Field(default=None, description="the line above the cover's title")
    language: Annotated[str, Bounds(pattern=LANGUAGE)] = Field(default="en-GB", description="en-GB, ko-KR")
    as_of: When = Field(description="the date up to which it is informed")
    published: When | None = Field(default=None, description="the date of this version; it dates the file")
    version: str = Field(default="1.0.0", pattern=r"^\d+\.\d+\.\d+$", description="of the content: 1.0.0")
    status: Literal["draft", "approved"] = Field(default="draft", description="draft until somebody approves it")
    organisation: Text | None = Field(default=None, description="whose briefing it is")
    office: Text = Field(description="the office that prepared it")
    occasion: Text | None = Field(default=None, description="what it is prepared for")
    decision: Text | None = Field(default=None, description="what the reader is asked to decide, in a line")
    evidence: Text | None = Field(default=None, description="what it rests on, in a line")
    handling: Text | None = Field(default=None, description="who may have it, in a few words for the cover")
    contact: Text = Field(description="where questions go: a mailbox or a desk")
    review_by: When | None = Field(default=None, description="when it must be looked at again")
    valid_until: When | None = Field(default=None, description="the last day on which anybody should use it")
    supersedes: str | None = Field(
        default=None, pattern=r"^\d+\.\d+\.\d+$", description="the version that this one replaces: 1.0.0"
    )
    changes: Text | None = Field(default=None, description="what has changed since the version before, in a sentence or two")
    next_update: Text | None = Field(default=None, description="what would bring a new version")
    distribution: Text = Field(description="who may have it and on what conditions")
    caveat: Text | None = Field(default=None, description="what the reader must know about its basis")
    source_summary: Text | None = Field(default=None, description="strengths and weaknesses of the sources, in two sentences")
    change_of_mind: Text | None = Field(default=None, description="what would change the assessment")
    marking: Marking = Field(description="how it is marked")
    embargo: Embargo | None = Field(default=None, description="the time before which the press may not use its edition")
    likelihood_standard: Literal["icd203", "phia"] = Field(default="icd203", description="one standard for the whole brief")
    risk_scale: Slug = Field(
        default="qualitative", description="qualitative or nrr, with five levels; three_levels or four_levels"
    )
    stale_after: int = Field(default=90, ge=1, description="days after which the brief counts as stale")
    sections: tuple[Section, ...] = Field(min_length=1, max_length=9, description="the story, in order")
    opening: tuple[Slug, ...] = Field(default=(), description="ids of blocks that come before the sections: the bottom line")
    annex: tuple[Slug, ...] = Field(default=(), description="ids of blocks that come after them")
    titles: Annotated[dict[str, Text], Named] = Field(
        default={}, description="messages of slides that no block makes, by kind: {sources: The evidence is thin}"
    )
    terms: tuple[Term, ...] = Field(default=(), description="short forms that the reader may not know")
    blocks: tuple[Block, ...] = Field(default=(), key="\0blocks")
    sources: tuple[Source, ...] = Field(default=(), key="\0sources")
    corrections: tuple[Correction, ...] = Field(default=(), key="\0corrections")

    def as_read(self) -> Self:
        """Its language is the deck's, which texts need not say; an audience may have another."""
        return self


class Sources(Model):
    """The file sources.yaml."""

    sources: tuple[Source, ...] = Field(min_length=1, description="what the brief rests on, most important first")
    corrections: tuple[Correction, ...] = Field(default=(), description="statements of a source that the record contradicts")
