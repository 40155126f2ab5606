"""Checks of titles: read in order they tell the story, so each says something and no two say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..deck import Prose, Slide
from ..errors import Place
from . import Problem, Subject, rule

TOPIC = 2  # words: no sentence that says something is as short
_ENDED = re.compile(r"…$|(?<![.\s]\w)(?<!\betc)\.$")  # not U.S. or etc.


@rule("L29", "warning")
def titles_that_end_like_sentences(subject: Subject) -> Iterator[Problem]:
    """A title has no full stop and no ellipsis at its end.

    Bad::
        title: Talks ended without an agreement.
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        title: Talks ended without an agreement
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    seen = set()
    for slide in subject.deck.slides:
        if _ENDED.search(slide.title) and slide.title not in seen:
            seen.add(slide.title)
            yield _written(slide), f"the title of the {slide.kind} slide ends with '{slide.title[-1]}'", "delete it"


@rule("L30", "warning")
def titles_that_are_topics(subject: Subject) -> Iterator[Problem]:
    """A title is a sentence that says what the slide shows, not one or two words that name its topic.

    Bad::
        title: Military actions
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        title: Talks ended without an agreement
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    seen = set()
    for slide in subject.deck.slides:
        words = slide.title.split()
        spaced = not any("\u0e00" <= letter <= "\u0eff" or letter > "\u2e7f" for letter in slide.title)  # scripts without spaces
        if slide.counted and slide.kind != "quote" and len(words) <= TOPIC and spaced and slide.title not in seen:
            seen.add(slide.title)
            yield (
                _written(slide),
                f"the title of the {slide.kind} slide, '{slide.title}', names a topic",
                "say what it shows, in a sentence",
            )


@rule("L31")
def titles_that_repeat(subject: Subject) -> Iterator[Problem]:
    """Every slide has a title of its own, so that each can be found by it.

    Bad::
        title: Talks ended without an agreement
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
        gaps:
          - {text: What was offered}
    Good::
        title: Talks ended without an agreement
        titles: {gaps: What was offered is not known}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
        gaps:
          - {text: What was offered}
    """
    first: dict[str, tuple[int, str]] = {}
    for page in subject.pages:
        title = page.title.casefold()
        if title in first:
            number, kind = first[title]
            message = f"pages {number} ({kind}) and {page.number} ({page.kind}) have the same title"
            hint = f"give the block a title for it: titles: {{{page.kind}: ...}}"
            if page.kind == kind:
                hint = "give each a 'title' of its own, or move one to another block"
            yield _place(subject, page.block, page.origin), message, hint
        first.setdefault(title, (page.number, page.kind))


def _written(slide: Slide) -> Place:
    """Where the title was written, else what the slide is about."""
    title = slide.regions.get("title")
    places = [paragraph.origin for paragraph in title.paragraphs] if isinstance(title, Prose) else []
    return next((place for place in places if place.line), slide.origin)


def _place(subject: Subject, block: str, otherwise: Place) -> Place:
    return next((found.origin for found in subject.brief.blocks if found.id == block), otherwise)
