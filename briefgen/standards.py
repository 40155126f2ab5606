"""What briefings are measured and marked by: this file holds the models of likelihood standards, risk scales, marking schemes and the words of a language."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .dates import When
from .model import Model, Named

Colour = Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")]
NOT_ASSESSED = "not_assessed"


class LikelihoodTerm(Model):
    """A word for a probability, with its band in per cent."""

    term: str
    also: tuple[str, ...] = ()
    low: int
    high: int
    shown: str  # the band as it is printed


class LikelihoodStandard(Model):
    """The words for probability of one standard; words of two standards are never mixed."""

    id: str
    name: str
    terms: tuple[LikelihoodTerm, ...]
    note: str

    def find(self, word: str) -> LikelihoodTerm | None:
        folded = word.strip().casefold()
        return next((t for t in self.terms if folded == t.term or folded in t.also), None)


class Zone(Model):
    """A zone of a risk matrix: its word, and how dark it is drawn, from 0 to 3."""

    name: str
    tone: Annotated[int, Field(ge=0, le=3)]


class RiskScale(Model):
    """Words for likelihood and impact from 1 to 5, and the zone of each pair: a declared table, never a product."""

    id: str
    name: str
    likelihood: tuple[str, ...] = Field(min_length=5, max_length=5)
    impact: tuple[str, ...] = Field(min_length=5, max_length=5)
    zones: dict[str, Zone]
    table: tuple[tuple[str, ...], ...] = Field(min_length=5, max_length=5)  # by likelihood from 5 down, by impact up
    note: str

    def zone(self, likelihood: int, impact: int) -> Zone:
        return self.zones[self.table[5 - likelihood][impact - 1]]


class Mark(Model):
    """A marking: its label, how it is coloured, and what it allows."""

    label: str
    text: Colour
    fill: Colour
    meaning: str
    width: float = 1.25  # inches, where the label is a chip
    portion: str = ""  # as it stands before a portion: (U)


class Additions(Model):
    """What may follow a mark in a banner: handling instructions, descriptors, categories."""

    to: str  # the mark
    joiner: str
    profile: str = ""  # the profile of the scheme that allows them, when not every one does
    known: tuple[str, ...] = ()  # the words there are; without any, every word in capitals


class Scheme(Model):
    """A marking scheme: marks from the least to the most restrictive."""

    id: str
    name: str
    placement: Literal["chip", "banner"]
    marks: tuple[Mark, ...] = Field(min_length=1)
    wrong: Annotated[dict[str, str], Named] = Field({})  # legacy and malformed labels, and what to write instead
    refused: tuple[str, ...] = ()  # levels that briefgen is not accredited to handle
    profiles: tuple[str, ...] = ()  # ways to use the scheme, the usual one first
    additions: Additions | None = None
    inclusive: tuple[str, ...] = ()  # profiles in which every page has the mark of the whole
    ceilings: Annotated[dict[str, str], Named] = Field({})  # by audience, for those that say nothing of the scheme
    designated: tuple[str, ...] = ()  # marks that ask for a designation indicator block on the first slide
    note: str = ""

    def rank(self, label: str) -> int:
        """The place of a mark in the order; the caller has checked that it exists."""
        return next(i for i, mark in enumerate(self.marks) if mark.label == label)

    def strictest(self, labels: set[str]) -> str:
        return self.marks[max(map(self.rank, labels))].label

    def banners(self, additions: tuple[str, ...]) -> dict[str, Mark]:
        """The marks by their labels, as banners print them: with what the brief adds to a mark."""
        extra = self.additions
        shown = {mark.label: mark for mark in self.marks}
        if extra is not None and additions:
            mark = shown[extra.to]
            shown[extra.to] = mark.model_copy(update={"label": extra.joiner.join((mark.label, *additions))})
        return shown

    def find(self, label: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.label == label), None)


class Words(Model):
    """The furniture words of a language, and how it writes dates."""

    language: str
    direction: Literal["ltr", "rtl"] = "ltr"
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    dates: dict[str, str]
    types: dict[str, str]
    titles: dict[str, str]
    words: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def date(self, when: When) -> str:
        """The date as prose has it, no more precise than it was written."""
        forms, first, last = self.dates, when.first, when.last
        if when.precision == "range":
            return self._range(when)
        values = {"quarter": (first.month + 2) // 3, "part": self.words[_part(first)] if when.precision == "part" else ""}
        return forms[when.precision].format(day=first.day, month=self.months[last.month - 1], year=first.year, **values)

    def _range(self, when: When) -> str:
        start, end = (When.read(half) for half in when.written.split("/"))
        a, b = start.first, end.last
        same = "days" if (a.year, a.month) == (b.year, b.month) else "months" if a.year == b.year else "years"
        if start.precision != "day" or end.precision != "day" or same == "years":
            return self.dates["between"].format(first=self.date(start), last=self.date(end))
        return self.dates[same].format(
            first_day=a.day, first_month=self.months[a.month - 1], day=b.day, month=self.months[b.month - 1], year=b.year
        )


def _part(first: date) -> str:
    return {1: "early", 5: "mid", 9: "late"}[first.month]
