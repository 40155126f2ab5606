"""What nobody reads: this file finds what an author wrote and no edition shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from .brief import Brief
from .build import Fitted
from .deck import Paragraph, Run
from .errors import Finding, Place
from .items import Portion
from .links import holding, own_words, parts
from .model import Model
from .text import Text


def shown(made: Fitted) -> frozenset[str]:
    """The places of the texts that an edition shows.

    A text is shown where its words are in the deck, be they those of an audience's vocabulary.
    """
    words = "".join(_squeezed(word) for slide in made.deck.slides for word in _words(slide))
    told = (text for block in made.view.blocks for part in parts(block) for _, text in _named(part))
    return frozenset(str(text.origin) for text in told if _squeezed(text.plain) in words)


def unseen(brief: Brief, shown: Iterable[frozenset[str]]) -> list[Finding]:
    """A warning for each text of a block whose place no edition has ``shown``. They should be all that there are."""
    seen = frozenset[str]().union(*shown)
    return [
        Finding(text.origin, "T09", f"no edition shows this ({type(part).__name__.lower()}.{name})",
                "no deck has a place for it: add one, or delete it", "warning")
        for block in brief.blocks
        for part in parts(block)
        for name, text in _named(part)
        if str(text.origin) not in seen and not _replaced(part, name)
    ]  # fmt: skip


def _named(part: Model) -> Iterator[tuple[str, Text]]:
    """The texts of a model by their fields, and the words that it has for single audiences."""
    for name in holding(type(part), Text):
        value = getattr(part, name)
        every = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
        if name != "differs":
            yield from ((name, text) for text in every if isinstance(text, Text))
    yield from (("for", text) for text in own_words(part))


def _replaced(part: Model, name: str) -> bool:
    """Whether there are other words for it, so that it may be what no audience reads."""
    return isinstance(part, Portion) and any(name in words for words in part.for_.values())


def _words(value: Any) -> Iterator[str]:
    """Every string in a slide, texts of several runs joined."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _words(getattr(value, field.name))
    elif isinstance(value, Paragraph):
        yield "".join(run.text for run in value.runs if isinstance(run, Run) and not run.raised)
    elif isinstance(value, tuple) and not isinstance(value, Place):
        for inner in value:
            yield from _words(inner)


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
