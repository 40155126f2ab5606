"""Checks of polish: what should not be left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import read
from ..items import Picture
from ..links import parts, texts
from . import Problem, Subject, rule

_LEFT = re.compile(r"\b(TBD|TBC|tbd|tbc|TODO|XXX(?! Corps)|[Ll]orem ipsum)\b|\?\?\?")  # 'todo' is a word in Spanish


@rule("L49")
def texts_that_are_not_written_yet(subject: Subject) -> Iterator[Problem]:
    """No text of an edition is still to be written.

    Bad::
        points:
          - {text: Talks ended on TBD., type: fact, sources: [S1]}
    Good::
        points:
          - {text: Talks ended on 28 February 2019., type: fact, sources: [S1]}
    """
    for block in subject.view.blocks:
        for part in parts(block):
            for text in texts(part):
                if found := _LEFT.search(text.plain):
                    yield text.origin, f"'{found[0]}' is left in the text", "write it, or delete it"


@rule("L47", "warning")
def descriptions_of_pictures(subject: Subject) -> Iterator[Problem]:
    """A picture's description says what it shows, in 250 letters, and not that it is a picture.

    Bad::
        pictures:
          - {file: dot.png, alt: Image of a hall}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        pictures:
          - {file: dot.png, alt: The hall in Hanoi with its tables laid}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    for part in (part for block in subject.view.blocks for part in parts(block)):
        if isinstance(part, Picture):
            if part.alt is None:
                continue
            if re.match(r"(an? )?(image|picture|photo(graph)?) of\b", part.alt.plain, re.IGNORECASE):
                yield part.alt.origin, "the description says that it is a picture", "say what it shows"
            if len(part.alt.plain) > 250:
                yield part.alt.origin, f"the description has {len(part.alt.plain)} letters, more than 250", "shorten it"


@rule("L50")
def pictures_without_a_description(subject: Subject) -> Iterator[Problem]:
    """A picture is described for those who cannot see it, or it says that it is decorative, and not both.

    Bad::
        pictures:
          - {file: dot.png, caption: The hall in Hanoi}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        pictures:
          - {file: dot.png, decorative: true}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    for part in (part for block in subject.view.blocks for part in parts(block)):
        if isinstance(part, Picture) and (part.alt is None) != part.decorative:
            said = "has no description" if part.alt is None else "has a description and is decorative"
            yield part.origin, f"the picture {said}", "write 'alt: what it shows', or 'decorative: true'"


@rule("L48", "warning")
def languages_without_words(subject: Subject) -> Iterator[Problem]:
    """The words that briefgen itself puts on slides are in the language of the brief.

    Bad::
        brief: {language: pt-BR}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        brief: {language: en-US}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    language = subject.view.brief.language
    main = language.partition("-")[0]
    if main != subject.words.language.partition("-")[0]:
        there = ", ".join(read.names("words"))
        message = f"there are no words in '{language}', so that headings such as “Source” are English; there are: {there}"
        yield (
            subject.brief.origin,
            message,
            f"put a file words/{main}.yaml beside brief.yaml: templates/words/en.yaml, translated",
        )
