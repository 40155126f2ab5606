"""What is stated: this file holds the models of the entries of typed lists."""

from __future__ import annotations

from typing import Annotated, Literal

from ..dates import When
from ..model import Bounds, Field, Model, Named
from ..text import Text
from .portions import Claim, ClaimType, Estimate, Item, Selected, Slug

Rating = Literal["none", "weak", "fair", "good", "strong"]
Mode = Literal["recommendation", "question", "request", "consultation"]
LevelOf5 = Annotated[int, Bounds(ge=1, le=5)]


class Event(Item):
    """Something that happened, for a timeline."""

    when: When = Field(description="the day, month, quarter, year or range")
    name: Text = Field(description="a few words: Singapore")
    text: Text | None = Field(default=None, description="what came of it, in a line")
    kind: Literal["meeting", "breakdown", "action", "context"] = Field(
        default="context", description="its shape on the line, which 'legend' of its block names"
    )
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
