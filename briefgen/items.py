"""What authors state: this file holds the models of marked portions and of the entries of typed lists, and nothing of slides."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from . import scripts
from .dates import When
from .model import Before, Bounds, Context, Field, Model, Named, Written
from .text import LANGUAGE, Ref, Text

Slug = Annotated[str, Bounds(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
ClaimType = Literal["fact", "reported", "judgement", "opinion", "assumption", "drafter"]
Depth = Literal["brief", "standard", "full"]
Confidence = Literal["low", "moderate", "high"]
Rating = Literal["none", "weak", "fair", "good", "strong"]
Mode = Literal["recommendation", "question", "request", "consultation"]
Percent = Annotated[float, Bounds(ge=0, le=100)]
LevelOf5 = Annotated[int, Bounds(ge=1, le=5)]
ChartShape = Literal["bar", "column", "stacked", "stacked_bar", "shares", "line", "area", "scatter", "doughnut"]
DASHES = ("–", "—", "-")  # what stands where there is nothing

MARK = "its marking, such as TLP:AMBER or CUI; without one, that of its block, else the strictest of the brief"
RELEASE = "the only audiences, or groups of them, that may see it; without it, every audience whose ceiling allows its mark"
DIFFERS = "differs"


class Portion(Model):
    """A text that is marked and released on its own."""

    language: Annotated[str, Bounds(pattern=LANGUAGE)] | None = Field(
        default=None,
        description="what its texts are written in, when it is not the brief's language: fr-FR; [words]{lang=fr} for a few words",
    )
    mark: str | None = Field(default=None, description=MARK)
    release_to: tuple[Slug, ...] | None = Field(default=None, description=RELEASE)
    marks: Annotated[dict[str, str], Named] = Field(
        default={}, description="marks of single fields that are stricter than its own: {so_what: TLP:AMBER}"
    )
    for_: Annotated[dict[str, dict[str, Text]], Named] = Field(
        default={}, key="for",
        description="other words for an audience that may see it: {press: {text: ...}};"
        " with 'differs: why' where its numbers or dates are meant to differ",
    )  # fmt: skip

    def as_read(self) -> Self:
        """Its texts, and those of what it holds, know the language that it gives them."""
        return _within(self, scripts.tag(self.language)) if self.language else self


def _within(value: Any, language: str) -> Any:
    if isinstance(value, Text):
        return value.within(language)
    if isinstance(value, Model):
        return value.replace(**{name: _within(given, language) for name, given in vars(value).items()})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_within(one, language) for one in value)
    if isinstance(value, dict):
        return {key: _within(one, language) for key, one in value.items()}
    return value


class Selected(Portion):
    """A portion that an audience gets or not by the depth it asks for."""

    depth: Depth = Field(default="standard", description="the least depth of an audience that sees it: brief, standard or full")


class Item(Selected):
    """An entry of a typed list."""

    id: Slug = Field(default="", description="a short name, unique in the brief, by which other items point to it")
    label: str = Field(default="", key="\0label")  # R1, A, 2: given anew in every edition
    type: ClaimType = Field(default="drafter", description="how it is known; drafter: the drafting team's own work")
    sources: tuple[Ref, ...] = Field(default=(), description="what supports it: [S1#p12, S2]")
    as_of: When | None = Field(
        default=None,
        description="the date for which it holds, for those who keep the brief: slides say no more than its words do",
    )
    corrects: tuple[Slug, ...] = Field(default=(), description="ids of the corrections of a source that apply to it")
    supports: tuple[Slug, ...] = Field(default=(), description="ids of the items that rest on this one")
    differs: Text | None = Field(
        default=None, description="why its numbers or dates differ from those of the same thing elsewhere"
    )


class Estimate(Item):
    """An item that says how likely something is, and how sure the judgement."""

    likelihood: str | None = Field(
        default=None, description="a term of the brief's likelihood standard, or not_assessed (then say why in 'basis')"
    )
    likelihood_origin: Literal["source", "drafter"] = Field(
        default="drafter", description="whose likelihood it is; the drafting team's own is labelled as such on the slide"
    )
    confidence: Confidence | None = Field(default=None, description="how sure the judgement is; never in the same sentence")
    basis: Text | None = Field(default=None, description="what likelihood and confidence rest on, in a few words")


class Claim(Estimate):
    """One statement."""

    text: Text = Field(description="one or two sentences; **bold** the leading clause")
    type: ClaimType = Field(description="how it is known")


class Point(Claim):
    """A bullet, with at most one level below it."""

    points: tuple[Claim, ...] = Field(default=(), description="sub-points, one level only")


class Figure(Item):
    """A number worth a sidebar."""

    value: Text = Field(description="the number as it is printed: 3, 1 year")
    text: Text = Field(description="what it counts, in a few words")
    type: ClaimType = Field(default="fact", description="how it is known")


class Event(Item):
    """Something that happened, for a timeline."""

    when: When = Field(description="the day, month, quarter, year or range")
    name: Text = Field(description="a few words: Singapore")
    text: Text | None = Field(default=None, description="what came of it, in a line")
    kind: Literal["meeting", "breakdown", "action", "context"] = Field(default="context", description="its shape on the line")
    type: ClaimType = Field(default="fact", description="how it is known")


class Period(Item):
    """A stretch of time that a timeline shades."""

    when: When = Field(description="a range such as 2017/2018-03")
    name: Text = Field(description="what marks it, in a few words")
    kind: Literal["pressure", "pause", "break"] = Field(
        default="pause", description="how it is shaded; break: an empty stretch that the line leaves out and says so"
    )


class SidePoint(Claim):
    """A point of one side of a comparison."""

    heading: Text | None = Field(default=None, description="what is compared; sides with the same headings become rows")


class Side(Selected):
    """One side of a comparison."""

    name: Text = Field(description="who or what: Washington")
    points: tuple[SidePoint, ...] = Field(description="its points, in the order of the other side's")


class Actor(Item):
    """A party with an interest."""

    id: Slug = Field(description="a short name by which ties point to it")
    name: Text = Field(description="as on the map, 17 letters at most: North Korea")
    role: Text | None = Field(default=None, description="who speaks for it, or what it is")
    principal: bool = Field(default=False, description="true for the parties the brief is about")
    at: tuple[LevelOf5, LevelOf5] | None = Field(default=None, description="its column and row on the map, from 1")
    wants: Text | None = Field(default=None, description="its interest")
    leverage: Text | None = Field(default=None, description="what it can use")
    stance: Text | None = Field(default=None, description="where it stands, in a word or two")
    stance_note: Text | None = Field(default=None, description="why, in a line")
    type: ClaimType = Field(default="judgement", description="how it is known")


class Tie(Item):
    """A link between two actors."""

    start: Slug = Field(key="from", description="the id of an actor")
    end: Slug = Field(key="to", description="the id of an actor")
    text: Text = Field(description="what flows from the first to the second, in a few words")
    back: Text | None = Field(default=None, description="what flows back, when both give")
    kind: Literal["exchange", "formal", "pressure", "dormant"] = Field(default="formal", description="its line on the map")
    type: ClaimType = Field(default="judgement", description="how it is known")


class Scenario(Estimate):
    """A way things could go."""

    name: Text = Field(description="two or three words")
    text: Text = Field(description="the story in a sentence")
    driver: Text | None = Field(default=None, description="what would bring it about")
    signposts: tuple[Text, ...] = Field(default=(), max_length=9, description="what would be seen first")
    implication: Text | None = Field(default=None, description="what it would mean for the reader")


class Forecast(Estimate):
    """Something that may happen, with how likely it is: nothing without an estimate."""

    text: Text = Field(description="what may happen, in a clause: A fourth meeting takes place")
    likelihood: str = Field(description="a term of the brief's likelihood standard, or not_assessed (then say why in 'basis')")
    type: ClaimType = Field(default="judgement", description="how it is known")


class Risk(Item):
    """What could go wrong, with its place on a matrix of words; levels are never multiplied."""

    text: Text = Field(description="the risk in a clause")
    cause: Text | None = Field(default=None, description="what would bring it about")
    likelihood: LevelOf5 = Field(description="from 1, on the brief's risk scale, to its highest level")
    impact: LevelOf5 = Field(description="from 1, on the brief's risk scale, to its highest level")
    trend: Literal["rising", "steady", "falling"] | None = Field(default=None, description="where it is heading")
    owner: Text | None = Field(default=None, description="the role that watches it")
    mitigation: Text | None = Field(default=None, description="what lessens it")


class Criterion(Model):
    """What options are judged by, worded so that more is better."""

    id: Slug = Field(description="the name under which options are rated")
    name: Text = Field(description="two or three words: Keeps allies together")


class Option(Item):
    """A course that could be taken."""

    name: Text = Field(description="two to four words")
    text: Text = Field(description="its gist in a clause")
    ratings: Annotated[dict[str, Rating], Named] = Field(description="for each criterion: none, weak, fair, good or strong")
    preferred: bool = Field(default=False, description="true for the one that is recommended")
    weakness: Text | None = Field(default=None, description="its weakest point")


class Indicator(Item):
    """Something that can be watched."""

    text: Text = Field(description="what would be seen: Further missile tests")
    evidence: Text | None = Field(default=None, description="what has been seen so far")
    status: Literal["reported", "partly", "unreported"] = Field(description="what the sources show")
    points_to: tuple[Slug, ...] = Field(default=(), description="ids of the scenarios it points to")
    owner: Text | None = Field(default=None, description="the role that watches it")


class Assumption(Item):
    """What the judgements take as given."""

    text: Text = Field(description="the assumption in a sentence")
    basis: Text | None = Field(default=None, description="why it is held")
    if_wrong: Text | None = Field(default=None, description="what would follow were it wrong")
    status: Literal["solid", "caveated", "weak"] = Field(default="caveated", description="how well it stands")
    type: ClaimType = Field(default="assumption", description="how it is known")


class Change(Item):
    """What would change the assessment."""

    text: Text = Field(description="what would have to be seen, in a clause")
    judgement: Text | None = Field(default=None, description="the judgement that it would change, in a few words")
    then: Text | None = Field(default=None, description="what would be judged instead")
    type: ClaimType = Field(default="judgement", description="how it is known")


class Scope(Selected):
    """What the brief asks, and what it leaves aside."""

    question: Text = Field(description="the question that is answered")
    covers: tuple[Text, ...] = Field(min_length=1, description="what is looked at, an entry each")
    leaves_out: tuple[Text, ...] = Field(default=(), description="what is not, and where it is found")


class Group(Selected):
    """Points under a heading of their own, beside those of another."""

    name: Text = Field(description="the heading, 24 letters at most")
    points: tuple[Claim, ...] = Field(description="its points")


class Step(Item):
    """A step of a process: one leads to the next."""

    name: Text = Field(description="two or three words: Agree on terms")
    text: Text | None = Field(default=None, description="what is done, in a line")
    owner: Text | None = Field(default=None, description="the role that does it")
    by: Text | None = Field(default=None, description="when: by March, within 30 days")


class Contact(Item):
    """Whom to turn to. Names and numbers of persons are personal data: say with 'release_to' who may have them."""

    role: Text = Field(description="what they are asked about, or their role: Duty officer")
    office: Text | None = Field(default=None, description="the office")
    person: Text | None = Field(default=None, description="a name, where the role alone will not do")
    reach: Text | None = Field(default=None, description="a mailbox or a telephone number")
    hours: Text | None = Field(default=None, description="when they can be reached")


class Gap(Item):
    """What is not known."""

    text: Text = Field(description="the gap in a clause")
    why: Text | None = Field(default=None, description="why it matters")
    close: Text | None = Field(default=None, description="what would close it")


class Ask(Item):
    """What is put to the reader: a recommendation, a question, a request for information, a consultation."""

    text: Text = Field(description="begins with a verb or a question word")
    mode: Mode = Field(description="recommendation, question, request or consultation")
    why: Text | None = Field(default=None, description="why it matters, in a clause")
    owner: Text | None = Field(default=None, description="the role that would act")
    by: Text | None = Field(default=None, description="when: 30 days, before any date is set")


class Quote(Item):
    """Words that somebody said."""

    text: Text = Field(description="the words, without quotation marks")
    who: Text = Field(description="who said them")
    when: When | None = Field(default=None, description="when they were said")
    where: Text | None = Field(default=None, description="where, or on what occasion")
    type: ClaimType = Field(default="reported", description="how it is known")


class TableColumn(Model):
    """A column of a table of the author's own."""

    head: Text = Field(description="what it holds; never empty")
    align: Literal["left", "right"] | None = Field(default=None, description="right where every cell is a number, unless you say")


class TableRow(Item):
    """A row of a table of the author's own."""

    cells: tuple[Text, ...] = Field(description="one text for each column; write – where there is nothing")
    type: ClaimType = Field(default="fact", description="how it is known")


class Table(Selected):
    """A table of the author's own."""

    id: Slug = Field(description="a short name")
    title: Text | None = Field(default=None, description="the message, when it is not the block's")
    columns: tuple[TableColumn, ...] = Field(min_length=2, max_length=6, description="two to six")
    rows: tuple[TableRow, ...] = Field(min_length=1, description="at least one")
    total: TableRow | None = Field(
        default=None, description="the sum of the rows above it, shown to those alone who see all of them; it must add up"
    )
    note: Text | None = Field(default=None, description="what readers must know to read it, below the table")
    dash: Text | None = Field(default=None, description="what – stands for in it: not published")


def _missing(value: object, context: Context) -> object:
    return None if value in DASHES else value


Value = Annotated[float | None, Before(_missing), Written({"anyOf": [{"type": "number"}, {"enum": list(DASHES)}]})]


class Series(Model):
    """One series of a chart."""

    name: Text = Field(description="what it shows")
    values: tuple[Value, ...] = Field(description="one number for each category; write – where there is none")
    emphasis: bool = Field(default=False, description="true for the one that the message is about; without it the first")


class Chart(Item):
    """Numbers worth a picture."""

    title: Text = Field(description="what is shown")
    unit: Text | None = Field(default=None, description="unit and scope")
    suffix: Text | None = Field(default=None, description="what follows each number, when it is short: %, bn")
    shape: ChartShape = Field(
        default="bar",
        description="its shape; shares: bars of 100 per cent; scatter: the first series says how far across each point is,"
        " the others how far up",
    )
    counts: Literal["types"] | None = Field(
        default=None, description="types: how many statements of this edition are facts, reports, judgements ..."
    )
    categories: tuple[Text, ...] = Field(default=(), description="one to twelve; of a line or an area 24, of a doughnut six")
    series: tuple[Series, ...] = Field(default=(), max_length=4, description="one to four; of a doughnut one")
    start: float | None = Field(default=None, description="where the axis of a line begins, when not at zero; the slide says so")
    workbook: bool = Field(default=True, description="false: the file holds its picture and no workbook with its numbers")
    takeaway: Text = Field(description="what to see in it, in a sentence")
    support: Text | None = Field(default=None, description="one more sentence")


class Crop(Model):
    """What is cut off a picture, in per cent of its width or height. What is cut off is in no edition."""

    left: Percent = Field(default=0, description="per cent of its width")
    top: Percent = Field(default=0, description="per cent of its height")
    right: Percent = Field(default=0, description="per cent of its width")
    bottom: Percent = Field(default=0, description="per cent of its height")

    @property
    def shares(self) -> tuple[float, float, float, float]:
        return self.left / 100, self.top / 100, self.right / 100, self.bottom / 100


class Picture(Item):
    """A picture with its description."""

    file: str = Field(description="a PNG, JPEG, WebP or SVG beside the brief: pictures/map.png")
    alt: Text | None = Field(default=None, description="what it shows, for those who cannot see it, 250 letters at most")
    decorative: bool = Field(default=False, description="whether it says nothing, and so needs no 'alt'")
    caption: Text | None = Field(default=None, description="what it is")
    credit: Text | None = Field(default=None, description="whose it is: Photograph: Reuters")
    crop: Crop | None = Field(default=None, description="what is cut off: {left: 10, bottom: 25}")
    fit: Literal["contain", "cover"] = Field(
        default="contain", description="contain: all of it is shown; cover: it fills its place, and what stands over is cut off"
    )
    focus: tuple[Percent, Percent] = Field(
        default=(50, 50),
        description="the point that stays where 'cover' cuts, in per cent from the left and from the top: [30, 50]",
    )
    svg: bytes = Field(default=b"", key="\0svg")
    data: bytes = Field(default=b"", key="\0data")
    size: tuple[int, int] = Field(default=(0, 0), key="\0size")
    type: ClaimType = Field(default="fact", description="how it is known")


class Alternative(Estimate):
    """The case against the main judgement."""

    mainline: Text = Field(description="the main judgement")
    text: Text = Field(description="the other reading")
    evidence: tuple[Text, ...] = Field(default=(), description="what speaks for the other reading")
    why_not: Text | None = Field(default=None, description="why it is not the main judgement")


class Notes(Selected):
    """What the speaker says."""

    points: tuple[Text, ...] = Field(default=(), description="three to five short lines")
    quote: Text | None = Field(default=None, description="one line that may be quoted")
    if_asked: tuple[Text, ...] = Field(default=(), description="short answers to likely questions")
