"""The words of a language: this file holds the catalogue of what slides say that no author wrote, and how dates are told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from . import cldr
from .dates import When
from .model import Field, Model, Named
from .standards import LikelihoodStandard, LikelihoodTerm, Mark, RiskScale, Zone
from .text import MINUS

# A message: its words, or for each plural category that the language has its words; {names} are filled in.
Message = str | Annotated[dict[str, str], Named]
FIELD = re.compile(r"\{([a-z]\w*)\}")
ENDS = ".?!…。？！؟۔"


class Together(Model):
    """How items are joined in a sentence, for a language that does not leave it to Babel."""

    between: str
    last: str


class StandardWords(Model):
    """A likelihood standard in the language; its terms by the official ones."""

    name: str
    note: str
    terms: Annotated[dict[str, str], Named]


class RiskWords(Model):
    """A risk scale in the language."""

    note: str
    likelihood: tuple[str, ...] = Field(min_length=3, max_length=5)
    impact: tuple[str, ...] = Field(min_length=3, max_length=5)
    zones: Annotated[dict[str, str], Named]


class Words(Model):
    """The words of a language. ``months``, ``together`` and ``decimal`` are Babel's where the catalogue has none."""

    tag: str = Field(default="", key="\0tag")  # the deck's: de-AT reads the catalogue 'de'
    language: str
    direction: Literal["ltr", "rtl"] = "ltr"
    months: tuple[str, ...] | None = Field(default=None, min_length=12, max_length=12)
    together: Together | None = None
    decimal: str | None = None
    quarters: tuple[str, ...] = Field(min_length=4, max_length=4)
    dates: Annotated[dict[str, str], Named]
    types: Annotated[dict[str, str], Named]
    titles: Annotated[dict[str, str], Named]
    words: Annotated[dict[str, Message], Named]
    alts: Annotated[dict[str, Message], Named]
    lines: Annotated[dict[str, str], Named]
    readme: Annotated[dict[str, str], Named]
    standards: Annotated[dict[str, StandardWords], Named]
    risks: Annotated[dict[str, RiskWords], Named]
    marks: Annotated[dict[str, str], Named]  # what marks mean, by their labels, which are never translated

    def __getitem__(self, key: str) -> str:
        found = self.words[key]
        assert isinstance(found, str), f"'{key}' needs a number"
        return found

    def say(self, key: str, **values: object) -> str:
        """A message with its values; where it has plural forms, the one for ``count``."""
        return self._filled(self.words[key], values)

    def alt(self, key: str, **values: object) -> str:
        """The description of a figure for those who do not see it."""
        return self._filled(self.alts[key], values)

    def _filled(self, message: Message, values: dict[str, Any]) -> str:
        if not isinstance(message, str):
            message = message.get(cldr.plural(self.tag or self.language, values["count"]), message["other"])
        return message.format(**values)

    def line(self, written: str) -> str:
        """A line of an audience: its own words, or those of the catalogue where it gives their name."""
        return self.lines.get(written, written)

    def every(self) -> Iterator[str]:
        """Every message, each plural form apart."""
        groups = (self.marks, self.types, self.titles, self.lines, self.dates, self.words, self.alts, self.readme)
        for message in (message for group in groups for message in group.values()):
            yield from (message,) if isinstance(message, str) else message.values()
        yield from self.quarters
        for standard in self.standards.values():
            yield from (standard.name, standard.note, *standard.terms.values())
        for scale in self.risks.values():
            yield from (scale.note, *scale.likelihood, *scale.impact, *scale.zones.values())

    # ------------------------------------------------------------ lists, numbers, sentences

    def listed(self, items: Iterable[str]) -> str:
        """Items side by side, with the language's comma."""
        return self["comma"].join(items)

    def in_row(self, items: Sequence[str]) -> str:
        """Items as a sentence has them: a, b and c."""
        if self.together is None:
            return cldr.together(self.tag or self.language, items)
        *first, last = items
        return self.together.last.format(first=self.together.between.join(first), last=last) if first else last

    def number(self, value: float) -> str:
        """A number, no less and no more precise than it was given."""
        if self.decimal is None:
            return cldr.number(self.tag or self.language, value).replace("-", MINUS)
        group = "," if self.decimal == "." else "\u00a0"
        return f"{value:,.15g}".translate({ord("."): self.decimal, ord(","): group, ord("-"): MINUS})

    def quoted(self, text: str) -> str:
        return f"{self['quote_open']}{text}{self['quote_close']}"

    def closed(self, sentence: str) -> str:
        """The sentence with its full stop."""
        return sentence if sentence[-1:] in ENDS else f"{sentence}{self['stop']}"

    # ------------------------------------------------------------ dates

    def date(self, when: When) -> str:
        """The date as prose has it, no more precise than it was written."""
        if when.precision == "range":
            return self._range(when)
        first = when.first
        form = _PARTS[first.month] if when.precision == "part" else when.precision
        return self.dates[form].format(**self._parts(first), quarter=self.quarters[(first.month - 1) // 3])

    def _range(self, when: When) -> str:
        start, end = when.ends
        a, b = start.first, end.last
        same = "days" if (a.year, a.month) == (b.year, b.month) else "months" if a.year == b.year else "years"
        if start.precision != "day" or end.precision != "day" or same == "years":
            return self.dates["between"].format(first=self.date(start), last=self.date(end))
        before = {f"first_{name}": part for name, part in self._parts(a).items()}
        return self.dates[same].format(**before, **self._parts(b))

    def _parts(self, day: datetime.date) -> dict[str, str]:
        months = self.months or cldr.months(self.tag or self.language)
        number = self.dates["first"].format(day=1) if day.day == 1 else str(day.day)
        return {"day": number, "month": months[day.month - 1], "year": str(day.year)}

    # ------------------------------------------------------------ standards

    def standard(self, given: LikelihoodStandard) -> LikelihoodStandard:
        """A likelihood standard as slides print it. Authors name terms in its own language, which is the official one."""
        said = self.standards.get(given.id)
        if said is None:
            return given
        terms = tuple(self._term(term, said.terms.get(term.term, term.term)) for term in given.terms)
        return given.replace(name=said.name, note=said.note, terms=terms)

    def _term(self, term: LikelihoodTerm, said: str) -> LikelihoodTerm:
        shown = self["percent"].format(number=term.shown.removesuffix("%"))
        also = term.also if said == term.term else (*term.also, term.term)
        return term.replace(term=said, also=also, shown=shown, translated=said != term.term)

    def meaning(self, mark: Mark) -> str:
        """What a mark means; that of a scheme of one's own says so itself."""
        return self.marks.get(mark.label, mark.meaning)

    def scale(self, given: RiskScale) -> RiskScale:
        """A risk scale as slides print it."""
        said = self.risks.get(given.id)
        if said is None:
            return given
        zones = {name: Zone(name=said.zones.get(name, zone.name), tone=zone.tone) for name, zone in given.zones.items()}
        return given.replace(note=said.note, likelihood=said.likelihood, impact=said.impact, zones=zones)


_PARTS = {1: "early", 5: "mid", 9: "late"}
