"""Checks of length: how much an audience takes."""

from __future__ import annotations

from collections.abc import Iterator

from ..deck import Run
from ..page import ProseBox
from . import Problem, Subject, rule


@rule("L26")
def decks_without_content(subject: Subject) -> Iterator[Problem]:
    """A deck holds more than its cover and its back matter.

    Bad::
        audience: {depth: brief}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        audience: {depth: brief}
        depth: brief
        points:
          - {text: Talks ended., type: fact, sources: [S1], depth: brief}
    """
    audience = subject.view.audience
    if not any(slide.counted for slide in subject.deck.slides):
        message = f"the deck for {audience.name.plain} has nothing between its cover and its back matter"
        yield audience.origin, message, "give blocks and items a lesser 'depth' or 'mark', or leave the audience out"


@rule("L32")
def decks_that_are_too_long(subject: Subject) -> Iterator[Problem]:
    """A deck keeps to its audience's number of slides; covers, contents, dividers, sources and handling do not count.

    Bad::
        audience: {limits: {slides: 1}}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
        gaps:
          - {text: What was offered}
        titles: {gaps: What was offered is not known}
    Good::
        audience: {limits: {slides: 9}}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    limits = subject.view.audience.limits
    main = [page for page in subject.pages if page.counted and not page.backup]
    backup = [page for page in subject.pages if page.counted and page.backup]
    for pages, limit, where in ((main, limits.slides, "slides"), (backup, limits.backup, "backup")):
        if len(pages) > limit:
            name = subject.view.audience.name.plain
            message = f"the deck for {name} has {len(pages)} pages where its '{where}' limit is {limit}"
            yield subject.view.audience.origin, message, "give details a greater 'depth', or raise the limit"


@rule("L33", "warning")
def slides_with_too_many_bullets(subject: Subject) -> Iterator[Problem]:
    """A slide keeps to its audience's number of bullets, and a bullet to its number of words.

    Bad::
        audience: {limits: {bullets: 1}}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
          - {text: Letters went on., type: fact, sources: [S1]}
    Good::
        audience: {limits: {bullets: 2}}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
          - {text: Letters went on., type: fact, sources: [S1]}
    """
    limits = subject.view.audience.limits
    for page in subject.pages:
        if page.kind not in ("bullets", "columns"):
            continue
        for box in page.boxes:
            if not isinstance(box, ProseBox) or box.region.style != "body":
                continue
            top = [paragraph for paragraph in box.paragraphs if not paragraph.level]
            if len(top) > limits.bullets:
                message = f"{len(top)} bullets on page {page.number} where the audience's limit is {limits.bullets}"
                yield top[0].origin, message, "split the block, or give some a greater 'depth'"
            for paragraph in top:
                # Numbers of sources and the tag that says how it is known are no words of the author's.
                runs = [run for run in paragraph.runs if isinstance(run, Run) and run.raised != "super" and run.style != "tag"]
                words = len("".join(run.text for run in runs).split())
                if words > limits.words:
                    message = f"a bullet of {words} words where the audience's limit is {limits.words}"
                    yield paragraph.origin, message, "move detail to points below it"
