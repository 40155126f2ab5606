"""Checks: one file per subject, a function per rule. Adding a check is adding a function here.

A rule looks at a finished edition, before it is written, and yields places with messages; it never changes anything.
Its docstring is what `briefgen list codes` prints and what its test runs: ``Bad::`` and ``Good::`` hold a block each,
or a brief's own fields under ``brief:``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from .. import registry
from ..brief import Brief
from ..deck import Deck
from ..errors import Finding, Level, Place
from ..items import Quote
from ..language import Words
from ..links import parts, texts
from ..page import Page
from ..text import Text
from ..theme import Theme
from ..view import View


class Subject(NamedTuple):
    """What a rule may look at: the author's brief, what an audience sees of it, its deck, its pages and their theme.

    There are no pages where texts do not fit: rules about pages then say nothing, and all others what they would say.
    """

    brief: Brief
    view: View
    deck: Deck
    pages: tuple[Page, ...]
    theme: Theme
    today: date
    words: Words


Problem = tuple[Place, str, str]  # place, message, hint
Rule = Callable[[Subject], Iterator[Problem]]


class Registered(NamedTuple):
    code: str
    level: Level
    rule: Rule


RULES: list[Registered] = []


def rule(code: str, level: Level = "error") -> Callable[[Rule], Rule]:
    """Make a function a rule with a code of its own."""

    def register(function: Rule) -> Rule:
        RULES.append(Registered(code, level, function))
        return function

    return register


def load() -> list[Registered]:
    """All rules, in the order of their codes."""
    for name in registry.names("checks"):
        registry.load("checks", name, Place("checks"), "check")
    return sorted(RULES, key=lambda registered: registered.code)


def own_words(subject: Subject) -> Iterator[Text]:
    """The texts of an edition's blocks, without the words of those who are quoted: they said what they said."""
    for block in subject.view.blocks:
        for part in parts(block):
            if not isinstance(part, Quote):
                yield from texts(part)


def run(subject: Subject) -> list[Finding]:
    """What all rules find in an edition."""
    return [
        Finding(place, registered.code, message, hint, registered.level)
        for registered in load()
        for place, message, hint in registered.rule(subject)
    ]
