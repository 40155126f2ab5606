"""An audience's own words: this file changes names to those that an audience reads, and puts marks before portions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .brief import Block, Brief, Correction, Source
from .items import (
    Actor,
    Alternative,
    Chart,
    Contact,
    Event,
    Group,
    Notes,
    Picture,
    Portion,
    Quote,
    Scope,
    Side,
    Step,
    TableRow,
    Tie,
)
from .links import holding, with_texts
from .model import Model, fields_of
from .standards import Scheme
from .text import Span, Text
from .view import SectionView

M = TypeVar("M", bound=Model)

# The fields of a portion before which its mark stands. A figure's small labels are marked by the slide's title.
_MARKED: dict[type[Model], tuple[str, ...]] = {
    Brief: ("title", "subtitle", "titles", "distribution", "caveat"),
    SectionView: ("title", "question", "answer"),
    Block: ("title", "titles", "so_what"),
    Source: ("title",),
    Correction: ("says", "record"),
    Side: ("name",),
    Actor: ("wants",),
    Event: (),
    Tie: (),
    Alternative: ("mainline", "text", "evidence", "why_not"),
    Quote: ("who",),
    Scope: ("question", "covers", "leaves_out"),
    Group: ("name",),
    Contact: ("role",),
    Step: ("name",),
    TableRow: ("cells",),
    Chart: ("title", "takeaway"),
    Picture: ("caption", "credit"),
    Notes: ("points", "quote", "if_asked"),
}


def in_vocabulary(value: M, vocabulary: Mapping[str, str]) -> M:
    """The model with the vocabulary's words in place of those it maps: whole words, the longest first.

    What is quoted, said by somebody or the title of a source stays as it was said.
    """
    longest = sorted(vocabulary, key=len, reverse=True)
    words = re.compile(rf"“[^”]*”|\"[^\"]*\"|(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def changed(text: Text) -> Text:
        spans = (
            span._replace(text=words.sub(lambda found: vocabulary.get(found[0], found[0]), span.text)) for span in text.spans
        )
        return Text(spans, text.origin)

    worded: M = _in_models(value, lambda model: _but_quoted(model, changed))
    return worded


def _but_quoted(model: Model, change: Callable[[Text], Text]) -> dict[str, Any]:
    said = (
        ("text",) if isinstance(model, Quote) else ("title", "short", "author", "publisher") if isinstance(model, Source) else ()
    )
    names = (name for name in holding(type(model), Text) if name not in said)
    return {name: with_texts(getattr(model, name), change) for name in names}


def with_portion_marks(value: M, scheme: Scheme) -> M:
    """The model with the mark of each portion before its words, as the scheme writes it: (U), [TLP:GREEN]."""

    def marked(model: Model) -> dict[str, Any]:
        found = scheme.find(model.mark or "") if isinstance(model, Portion | SectionView) else None
        if found is None or not found.portion:
            return {}
        before = Span(f"{found.portion} ")
        names = next((names for kind, names in _MARKED.items() if isinstance(model, kind)), ("text",))
        update = {}
        for name in (name for name in names if name in fields_of(type(model))):
            given = getattr(model, name)
            if name == "cells":  # a row is one portion
                update[name] = (with_texts(given[0], lambda text: Text((before, *text.spans), text.origin)), *given[1:])
            else:
                update[name] = with_texts(given, lambda text: Text((before, *text.spans), text.origin))
        return update

    shown: M = _in_models(value, marked)
    return shown


def _in_models(value: Any, change: Callable[[Model], dict[str, Any]]) -> Any:
    """A model, and every model within it, with the fields that ``change`` gives."""
    if isinstance(value, Model):
        inner = {name: _in_models(getattr(value, name), change) for name in holding(type(value), Model)}
        return value.replace(**{**inner, **change(value)})
    return tuple(_in_models(entry, change) for entry in value) if isinstance(value, tuple) else value
