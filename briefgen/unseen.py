"""What nobody reads: this file finds what an author wrote and no edition shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from .brief import Brief
from .build import Fitted
from .errors import Finding, Place
from .links import parts, texts
from .text import Text


def unseen(brief: Brief, made: Iterable[Fitted]) -> list[Finding]:
    """A warning for each text of a block that none of the editions shows. They should be all that there are."""
    shown = "\n".join(_squeezed(word) for one in made for slide in one.deck.slides for word in _words(slide))
    return [
        Finding(text.origin, "T09", f"no edition shows this ({type(part).__name__.lower()}.{name})",
                "no deck has a place for it: add one, or delete it", "warning")
        for block in brief.blocks
        for part in parts(block)
        for name, text in _named(part)
        if _squeezed(text.plain) not in shown
    ]  # fmt: skip


def _named(part: Any) -> Iterator[tuple[str, Text]]:
    wanted = {id(text) for text in texts(part)}
    for name, value in vars(part).items():
        for text in value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,):
            if id(text) in wanted and name not in ("differs", "basis"):
                yield name, text


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
    elif isinstance(value, tuple) and not isinstance(value, Place):
        runs = getattr(value, "runs", None)
        if runs is not None:
            yield "".join(getattr(run, "text", "") for run in runs)
        for inner in value:
            yield from _words(inner)


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
