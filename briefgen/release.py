"""The release of an edition: this file says when or to whom it is released, and what a draft may say of that."""

from __future__ import annotations

from .brief import Embargo
from .dates import When
from .language import Words
from .text import Span, Text
from .view import View


def line(view: View, words: Words) -> str:
    """The line that says when or to whom the edition is released: its embargo, or the audience's line."""
    if embargo := view.brief.embargo:
        at, local = embargo.until
        line = embargoed(embargo, words)
        if not local.utcoffset():
            return line
        day = "" if local.date() == at.date() else words["comma"] + words.date(When.read(local.date().isoformat()))
        return f"{line} ({local:%H:%M} {local.tzname()}{day})"
    if _unreleased(view):
        return words["not_released"]
    return words.line(view.audience.release_line.plain) if view.audience.release_line else ""


def embargoed(embargo: Embargo, words: Words) -> str:
    """The embargo in the time that is the same everywhere."""
    at = embargo.until.at
    return words.say("embargoed", time=f"{at:%H:%M}", date=words.date(When.read(at.date().isoformat())))


def held(view: View, words: Words) -> View:
    """The view, in which a draft of what is to be released grants nothing yet.

    Its distribution statement and attribution say that they hold once it is released, and its page of release is titled so.
    """
    if not _unreleased(view):
        return view
    brief, audience = view.brief, view.audience
    titles = {**brief.titles, "release": Text.literal(words.titles["not_released"])}
    attribution = audience.attribution and Text.literal(words.line(audience.attribution.plain), audience.attribution.origin)
    return view.replace(
        brief=brief.replace(distribution=_once(brief.distribution, words), titles=titles),
        audience=audience.replace(attribution=attribution and _once(attribution, words)),
    )


def _unreleased(view: View) -> bool:
    """Whether it is a draft of what its audience may use or pass on when it is released."""
    return view.brief.status == "draft" and bool(view.audience.release_line or view.brief.embargo)


def _once(text: Text, words: Words) -> Text:
    before, _, after = words["once_released"].partition("{text}")
    return Text((Span(before), *text.spans, Span(after)), text.origin)
