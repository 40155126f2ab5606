"""What authors write: this file holds the models of a brief, its blocks and their typed lists, and nothing of slides."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .dates import Moment, When
from .model import Model, Named
from .text import Ref, Text

LANGUAGE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
Slug = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
ClaimType = Literal["fact", "reported", "judgement", "opinion", "assumption", "drafter"]
Depth = Literal["brief", "standard", "full"]
Confidence = Literal["low", "moderate", "high"]
Rating = Literal["none", "weak", "fair", "good", "strong"]
Mode = Literal["recommendation", "question", "request", "consultation"]
LevelOf5 = Annotated[int, Field(ge=1, le=5)]

MARK = "its marking, such as TLP:AMBER or CUI; without one, that of its block, else the strictest of the brief"
RELEASE = "the only audiences, or groups of them, that may see it; without it, every audience whose ceiling allows its mark"
DIFFERS = "differs"


class Portion(Model):
    """A text that is marked and released on its own."""

    mark: str | None = Field(None, description=MARK)
    release_to: tuple[Slug, ...] | None = Field(None, description=RELEASE)
    marks: Annotated[dict[str, str], Named] = Field(
        {}, description="marks of single fields that are stricter than its own: {so_what: TLP:AMBER}"
    )
    for_: Annotated[dict[str, dict[str, Text]], Named] = Field(
        {}, alias="for",
        description="other words for an audience that may see it: {press: {text: ...}};"
        " with 'differs: why' where its numbers or dates are meant to differ",
    )  # fmt: skip


class Selected(Portion):
    """A portion that an audience gets or not by the depth it asks for."""

    depth: Depth = Field("standard", description="the least depth of an audience that sees it: brief, standard or full")


class Item(Selected):
    """An entry of a typed list."""

    id: Slug = Field("", description="a short name, unique in the brief, by which other items point to it")
    label: str = Field("", alias="\0label", repr=False)  # R1, A, 2: given anew in every edition
    type: ClaimType = Field("drafter", description="how it is known; drafter: the drafting team's own work")
    sources: tuple[Ref, ...] = Field((), description="what supports it: [S1#p12, S2]")
    as_of: When | None = Field(None, description="the date for which it holds")
    corrects: tuple[Slug, ...] = Field((), description="ids of the corrections of a source that apply to it")
    supports: tuple[Slug, ...] = Field((), description="ids of the items that rest on this one")
    differs: Text | None = Field(None, description="why its numbers or dates differ from those of the same thing elsewhere")


class Estimate(Item):
    """An item that says how likely something is, and how sure the judgement."""

    likelihood: str | None = Field(
        None, description="a term of the brief's likelihood standard, or not_assessed (then say why in 'basis')"
    )
    likelihood_origin: Literal["source", "drafter"] = Field(
        "drafter", description="whose likelihood it is; the drafting team's own is labelled as such on the slide"
    )
    confidence: Confidence | None = Field(None, description="how sure the judgement is; never in the same sentence")
    basis: Text | None = Field(None, description="what likelihood and confidence rest on, in a few words")


class Claim(Estimate):
    """One statement."""

    text: Text = Field(description="one or two sentences; **bold** the leading clause")
    type: ClaimType = Field(description="how it is known")


class Point(Claim):
    """A bullet, with at most one level below it."""

    points: tuple[Claim, ...] = Field((), description="sub-points, one level only")


class Figure(Item):
    """A number worth a sidebar."""

    value: Text = Field(description="the number as it is printed: 3, 1 year")
    text: Text = Field(description="what it counts, in a few words")
    type: ClaimType = Field("fact", description="how it is known")


class Event(Item):
    """Something that happened, for a timeline."""

    when: When = Field(description="the day, month, quarter, year or range")
    name: Text = Field(description="a few words: Singapore")
    text: Text | None = Field(None, description="what came of it, in a line")
    kind: Literal["meeting", "breakdown", "action", "context"] = Field("context", description="its shape on the line")
    type: ClaimType = Field("fact", description="how it is known")


class Period(Item):
    """A stretch of time that a timeline shades."""

    when: When = Field(description="a range such as 2017/2018-03")
    name: Text = Field(description="what marks it, in a few words")
    kind: Literal["pressure", "pause"] = Field("pause", description="how it is shaded")


class SidePoint(Claim):
    """A point of one side of a comparison."""

    heading: Text | None = Field(None, description="what is compared; sides with the same headings become rows")


class Side(Selected):
    """One side of a comparison."""

    name: Text = Field(description="who or what: Washington")
    points: tuple[SidePoint, ...] = Field(description="its points, in the order of the other side's")


class Actor(Item):
    """A party with an interest."""

    id: Slug = Field(description="a short name by which ties point to it")
    name: Text = Field(description="as on the map, 17 letters at most: North Korea")
    role: Text | None = Field(None, description="who speaks for it, or what it is")
    principal: bool = Field(False, description="true for the parties the brief is about")
    at: tuple[LevelOf5, LevelOf5] | None = Field(None, description="its column and row on the map, from 1")
    wants: Text | None = Field(None, description="its interest")
    leverage: Text | None = Field(None, description="what it can use")
    stance: Text | None = Field(None, description="where it stands, in a word or two")
    stance_note: Text | None = Field(None, description="why, in a line")
    type: ClaimType = Field("judgement", description="how it is known")


class Tie(Item):
    """A link between two actors."""

    start: Slug = Field(alias="from", description="the id of an actor")
    end: Slug = Field(alias="to", description="the id of an actor")
    text: Text = Field(description="what flows from the first to the second, in a few words")
    back: Text | None = Field(None, description="what flows back, when both give")
    kind: Literal["exchange", "formal", "pressure", "dormant"] = Field("formal", description="its line on the map")
    type: ClaimType = Field("judgement", description="how it is known")


class Scenario(Estimate):
    """A way things could go."""

    name: Text = Field(description="two or three words")
    text: Text = Field(description="the story in a sentence")
    driver: Text | None = Field(None, description="what would bring it about")
    signposts: tuple[Text, ...] = Field((), description="what would be seen first")
    implication: Text | None = Field(None, description="what it would mean for the reader")


class Risk(Item):
    """What could go wrong, with its place on a matrix of words; levels are never multiplied."""

    text: Text = Field(description="the risk in a clause")
    cause: Text | None = Field(None, description="what would bring it about")
    likelihood: LevelOf5 = Field(description="1 to 5 on the brief's risk scale")
    impact: LevelOf5 = Field(description="1 to 5 on the brief's risk scale")
    trend: Literal["rising", "steady", "falling"] | None = Field(None, description="where it is heading")
    owner: Text | None = Field(None, description="the role that watches it")
    mitigation: Text | None = Field(None, description="what lessens it")


class Criterion(Model):
    """What options are judged by, worded so that more is better."""

    id: Slug = Field(description="the name under which options are rated")
    name: Text = Field(description="two or three words: Keeps allies together")


class Option(Item):
    """A course that could be taken."""

    name: Text = Field(description="two to four words")
    text: Text = Field(description="its gist in a clause")
    ratings: Annotated[dict[str, Rating], Named] = Field(description="for each criterion: none, weak, fair, good or strong")
    preferred: bool = Field(False, description="true for the one that is recommended")
    weakness: Text | None = Field(None, description="its weakest point")


class Indicator(Item):
    """Something that can be watched."""

    text: Text = Field(description="what would be seen: Further missile tests")
    evidence: Text | None = Field(None, description="what has been seen so far")
    status: Literal["reported", "partly", "unreported"] = Field(description="what the sources show")
    points_to: tuple[Slug, ...] = Field((), description="ids of the scenarios it points to")
    owner: Text | None = Field(None, description="the role that watches it")


class Assumption(Item):
    """What the judgements take as given."""

    text: Text = Field(description="the assumption in a sentence")
    basis: Text | None = Field(None, description="why it is held")
    if_wrong: Text | None = Field(None, description="what would follow were it wrong")
    status: Literal["solid", "caveated", "weak"] = Field("caveated", description="how well it stands")
    type: ClaimType = Field("assumption", description="how it is known")


class Gap(Item):
    """What is not known."""

    text: Text = Field(description="the gap in a clause")
    why: Text | None = Field(None, description="why it matters")
    close: Text | None = Field(None, description="what would close it")


class Ask(Item):
    """What is put to the reader: a recommendation, a question, a request for information, a consultation."""

    text: Text = Field(description="begins with a verb or a question word")
    mode: Mode = Field(description="recommendation, question, request or consultation")
    why: Text | None = Field(None, description="why it matters, in a clause")
    owner: Text | None = Field(None, description="the role that would act")
    by: Text | None = Field(None, description="when: 30 days, before any date is set")


class Quote(Item):
    """Words that somebody said."""

    text: Text = Field(description="the words, without quotation marks")
    who: Text = Field(description="who said them")
    when: When | None = Field(None, description="when they were said")
    where: Text | None = Field(None, description="where, or on what occasion")
    type: ClaimType = Field("reported", description="how it is known")


class TableColumn(Model):
    """A column of a table of the author's own."""

    head: Text = Field(description="what it holds; never empty")
    align: Literal["left", "right"] = Field("left", description="right for numbers")


class TableRow(Item):
    """A row of a table of the author's own."""

    cells: tuple[Text, ...] = Field(description="one text for each column; write — where there is nothing")
    type: ClaimType = Field("fact", description="how it is known")


class Table(Selected):
    """A table of the author's own."""

    id: Slug = Field(description="a short name")
    title: Text | None = Field(None, description="the message, when it is not the block's")
    columns: tuple[TableColumn, ...] = Field(min_length=2, max_length=6, description="two to six")
    rows: tuple[TableRow, ...] = Field(min_length=1, description="at least one")


class Series(Model):
    """One series of a chart."""

    name: Text = Field(description="what it shows")
    values: tuple[float, ...] = Field(description="one number for each category")


class Chart(Item):
    """Numbers worth a picture."""

    title: Text = Field(description="what is shown")
    unit: Text | None = Field(None, description="unit and scope")
    shape: Literal["bar", "column", "stacked", "line"] = Field("bar", description="its shape")
    counts: Literal["types"] | None = Field(
        None, description="types: how many statements of this edition are facts, reports, judgements ..."
    )
    categories: tuple[Text, ...] = Field((), max_length=8, description="two to eight")
    series: tuple[Series, ...] = Field((), max_length=4, description="one to four")
    takeaway: Text = Field(description="what to see in it, in a sentence")
    support: Text | None = Field(None, description="one more sentence")


class Picture(Item):
    """A picture with its description."""

    file: str = Field(description="a PNG or JPEG beside the brief: pictures/map.png")
    alt: Text = Field(description="what it shows, for those who cannot see it, 250 letters at most")
    caption: Text | None = Field(None, description="what it is, and whose")
    data: bytes = Field(b"", alias="\0data", repr=False)
    size: tuple[int, int] = Field((0, 0), alias="\0size", repr=False)
    type: ClaimType = Field("fact", description="how it is known")


class Alternative(Estimate):
    """The case against the main judgement."""

    mainline: Text = Field(description="the main judgement")
    text: Text = Field(description="the other reading")
    evidence: tuple[Text, ...] = Field((), description="what speaks for the other reading")
    why_not: Text | None = Field(None, description="why it is not the main judgement")


class Notes(Selected):
    """What the speaker says."""

    points: tuple[Text, ...] = Field((), description="three to five short lines")
    quote: Text | None = Field(None, description="one line that may be quoted")
    if_asked: tuple[Text, ...] = Field((), description="short answers to likely questions")


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
    points: tuple[Point, ...] = Field((), description="bullets")
    figures: tuple[Figure, ...] = Field((), description="numbers for a sidebar")
    figures_heading: Text | None = Field(None, description="the label over the figures")
    events: tuple[Event, ...] = Field((), description="a timeline")
    periods: tuple[Period, ...] = Field((), description="stretches of time that the timeline shades")
    legend: Annotated[dict[str, Text], Named] = Field({}, description="names for the kinds of events in the key")
    sides: tuple[Side, ...] = Field((), description="a comparison of two or three sides")
    actors: tuple[Actor, ...] = Field((), description="parties: a map with ties, a table of interests")
    ties: tuple[Tie, ...] = Field((), description="links between the actors")
    alternative: Alternative | None = Field(None, description="the case against the main judgement")
    horizon: Text | None = Field(None, description="the time that the scenarios or risks cover")
    scenarios: tuple[Scenario, ...] = Field((), description="three or four ways things could go")
    risks: tuple[Risk, ...] = Field((), description="what could go wrong")
    criteria: tuple[Criterion, ...] = Field((), description="what the options are judged by")
    options: tuple[Option, ...] = Field((), description="courses that could be taken")
    indicators: tuple[Indicator, ...] = Field((), description="what to watch")
    assumptions: tuple[Assumption, ...] = Field((), description="what is taken as given")
    gaps: tuple[Gap, ...] = Field((), description="what is not known")
    asks: tuple[Ask, ...] = Field((), description="recommendations, questions, requests")
    quotes: tuple[Quote, ...] = Field((), description="words that somebody said")
    tables: tuple[Table, ...] = Field((), description="tables of your own")
    charts: tuple[Chart, ...] = Field((), description="charts of your own")
    pictures: tuple[Picture, ...] = Field((), description="pictures")
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
    next_update: Text | None = Field(None, description="what would bring a new version")
    distribution: Text = Field(description="who may have it and on what conditions")
    caveat: Text | None = Field(None, description="what the reader must know about its basis")
    source_summary: Text | None = Field(None, description="strengths and weaknesses of the sources, in two sentences")
    change_of_mind: Text | None = Field(None, description="what would change the assessment")
    marking: Marking = Field(description="how it is marked")
    embargo: Embargo | None = Field(None, description="the time before which the press may not use its edition")
    likelihood_standard: Literal["icd203", "phia"] = Field("icd203", description="one standard for the whole brief")
    risk_scale: Slug = Field("qualitative", description="qualitative or nrr")
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


class Sources(Model):
    """The file sources.yaml."""

    sources: tuple[Source, ...] = Field(min_length=1, description="what the brief rests on, most important first")
    corrections: tuple[Correction, ...] = Field((), description="statements of a source that the record contradicts")
