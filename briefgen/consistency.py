"""One brief, several editions: this file finds numbers and dates that one edition states otherwise than another.

Other words for an audience must state no number that the words they replace do not; the same figure and the same event
must not come twice with different values. ``differs: why`` says that a difference is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .brief import Brief
from .errors import Finding
from .items import DIFFERS, Event, Figure, Portion
from .links import parts
from .text import Text

_NAMES = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
    if word != "one"  # "the one that counts" counts nothing
}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONTH = re.compile(
    rf"\b({'|'.join(_MONTHS)})\b(?=\s+\d)|(?<=\d\s)({'|'.join(month[:3] for month in _MONTHS)})\w*", re.IGNORECASE
)
_HINT = "make them agree, or say why not: 'differs: ...'"


def check(brief: Brief) -> list[Finding]:
    """Every number or date that editions would state differently without the author's meaning it."""
    every = list(parts(brief))
    findings = [finding for part in every if isinstance(part, Portion) for finding in _words(part)]
    figures = [part for part in every if isinstance(part, Figure)]
    return [*findings, *_twice(figures), *_apart(brief)]


def numbers(text: Text) -> set[str]:
    """The numbers and months that a text states: 1,200 as 1200, three as 3, May as may."""
    words = text.plain
    found = {match.replace(",", "") for match in _NUMBER.findall(words)}
    found |= {_NAMES[word] for word in re.findall(r"[a-z]+", words.casefold()) if word in _NAMES}
    return found | {(match[1] or match[2]).casefold()[:3] for match in _MONTH.finditer(words)}


def _words(part: Portion) -> Iterator[Finding]:
    """Words for single audiences that state numbers of their own."""
    if not part.for_:
        return
    told = {number for base in vars(part).values() if isinstance(base, Text) for number in numbers(base)}
    for audience, words in part.for_.items():
        for name, text in words.items() if DIFFERS not in words else ():
            if numbers(text) - told:
                message = f"'{name}' for '{audience}' states numbers or dates that other editions do not"
                yield Finding(text.origin, "M10", message, _HINT)


def _twice(figures: Iterable[Figure]) -> Iterator[Finding]:
    """Figures that count the same and come to something else."""
    first: dict[str, Figure] = {}
    for figure in figures:
        before = first.setdefault(figure.text.plain.casefold(), figure)
        if before.value != figure.value and not (figure.differs or before.differs):
            yield Finding(figure.origin, "M10", f"the same figure has another value at {before.origin}", _HINT)


def _apart(brief: Brief) -> Iterator[Finding]:
    """Events of one name in two blocks, whose dates have no day in common."""
    first: dict[str, tuple[str, Event]] = {}
    for block in brief.blocks:
        for event in block.events:
            where, before = first.setdefault(event.name.plain.casefold(), (block.id, event))
            overlap = before.when.first <= event.when.last and event.when.first <= before.when.last
            if where != block.id and not overlap and not (event.differs or before.differs):
                yield Finding(event.origin, "M10", f"the same event has another date at {before.origin}", _HINT)
