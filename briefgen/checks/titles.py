"""Checks of titles: read in order they tell the story, so each says something and no two say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..deck import Prose, Slide
from ..errors import Place
from ..text import Text
from . import Problem, Subject, rule

TOPIC = 2  # words: no sentence that says something is as short
_ENDED = re.compile(r"…$|(?<![.\s]\w)(?<!\betc)\.$")  # not U.S. or etc.


@rule("L29", "warning")
def titles_that_end_like_sentences(subject: Subject) -> Iterator[Problem]:
    """A title has no full stop and no ellipsis at its end; a claim that fills a slide may have one.

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
        if slide.kind != "statement" and _ENDED.search(slide.title) and slide.title not in seen:
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
    first: dict[str, Slide] = {}
    numbers = {page.key: page.number for page in reversed(subject.pages)}
    for slide in subject.deck.slides:
        before = first.setdefault(slide.title.casefold(), slide)
        if before is not slide:
            named = [f"{numbers[one.key]} ({one.kind})" if numbers else f"the {one.kind} slide" for one in (before, slide)]
            message = f"{'pages ' if numbers else ''}{' and '.join(named)} have the same title"
            untitled = next((one for one in (slide, before) if one.kind not in _titles(subject, one.block)), slide)
            hint = f"give the block a title for it: titles: {{{untitled.kind}: ...}}"
            if slide.kind == before.kind:
                own = "caption" if slide.kind == "picture" else "title"
                hint = f"give each a '{own}' of its own, or move one to another block"
            yield _place(subject, untitled.block, untitled.origin), message, hint


def _written(slide: Slide) -> Place:
    """Where the title was written, else what the slide is about."""
    title = slide.regions.get("title")
    places = [paragraph.origin for paragraph in title.paragraphs] if isinstance(title, Prose) else []
    return next((place for place in places if place.line), slide.origin)


def _titles(subject: Subject, block: str) -> Mapping[str, Text]:
    """The titles that an author gave slides of a block."""
    return next((found.titles for found in subject.brief.blocks if found.id == block), {})


def _place(subject: Subject, block: str, otherwise: Place) -> Place:
    return next((found.origin for found in subject.brief.blocks if found.id == block), otherwise)
