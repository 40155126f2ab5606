"""Words of slides: this file holds runs, references and paragraphs, which name their style and never a size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, Union

from ..errors import NOWHERE, Place
from ..text import Raised, Ref, Text
from ..theme import Slot


class Cited(NamedTuple):
    """A source by its number, with its name and the places in it as a note has them: each begins with a comma."""

    number: int
    name: str
    places: tuple[str, ...] = ()


class Run(NamedTuple):
    """A stretch of text of one look; ``style`` and ``tone`` replace the paragraph's style and its colour.

    ``cites`` are the sources for which a raised citation stands.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: Raised = ""
    link: str = ""
    style: str = ""
    tone: Slot | Literal[""] = ""
    language: str = ""
    cites: tuple[Cited, ...] = ()


class Cite(NamedTuple):
    """Citations, which become superscript numbers once all are known."""

    refs: tuple[Ref, ...]


class SourceNumber(NamedTuple):
    """The number of a source as its list prints it: [1]."""

    source: str


class PageOf(NamedTuple):
    """The number of the first page of a slide, known once all are fitted."""

    key: str


Inline = Union[Run, Cite, SourceNumber, PageOf]


class Paragraph(NamedTuple):
    """A paragraph: its ``level`` picks the style in a placeholder, its ``style`` names one in a table or drawing."""

    runs: tuple[Inline, ...]
    level: int = 0
    style: str = ""
    origin: Place = NOWHERE


DATA = "data"  # the style of notes that say the numbers of a chart once more


def inline(text: Text, bold: bool = False) -> tuple[Inline, ...]:
    """The runs of an author's text."""
    runs: list[Inline] = []
    for span in text.spans:
        if span.refs:
            runs.append(Cite(span.refs))
        else:
            runs.append(Run(span.text, bold or span.bold, span.italic, span.raised, span.link, language=span.language))
    return tuple(runs)


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """The words of paragraphs, one line each."""
    lines = ("".join(run.text for run in paragraph.runs if isinstance(run, Run)) for paragraph in paragraphs)
    return "\n".join(lines)
