"""What briefings are measured and marked by: this file holds the models of likelihood standards, risk scales and marking schemes."""

from __future__ import annotations

from typing import Annotated, Literal

from .model import Bounds, Field, Model, Named

Colour = Annotated[str, Bounds(pattern=r"^[0-9A-F]{6}$")]
NOT_ASSESSED = "not_assessed"


class LikelihoodTerm(Model):
    """A word for a probability, with its band in per cent."""

    term: str
    also: tuple[str, ...] = ()
    low: int
    high: int
    shown: str  # the band as it is printed
    translated: bool = False  # the official term is among ``also``


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
    tone: Annotated[int, Bounds(ge=0, le=3)]


class RiskScale(Model):
    """Words for three to five levels of likelihood and impact, and the zone of each pair: a declared table, never a product."""

    id: str
    name: str
    likelihood: tuple[str, ...] = Field(min_length=3, max_length=5)
    impact: tuple[str, ...] = Field(min_length=3, max_length=5)
    zones: dict[str, Zone]
    table: tuple[tuple[str, ...], ...] = Field(min_length=3, max_length=5)  # by likelihood from the highest down, by impact up
    note: str

    def zone(self, likelihood: int, impact: int) -> Zone:
        return self.zones[self.table[len(self.likelihood) - likelihood][impact - 1]]


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
    wrong: Annotated[dict[str, str], Named] = Field(default={})  # legacy and malformed labels, and what to write instead
    refused: tuple[str, ...] = ()  # levels that briefgen is not accredited to handle
    profiles: tuple[str, ...] = ()  # ways to use the scheme, the usual one first
    additions: Additions | None = None
    inclusive: tuple[str, ...] = ()  # profiles in which every page has the mark of the whole
    ceilings: Annotated[dict[str, str], Named] = Field(default={})  # by audience, for those that say nothing of the scheme
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
            shown[extra.to] = mark.replace(label=extra.joiner.join((mark.label, *additions)))
        return shown

    def find(self, label: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.label == label), None)
