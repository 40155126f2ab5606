"""Spaces that do not break: this file sets those that hold a text together, and lets go of those that hold too much.

A program that finds no other place breaks such a stretch within a word, wherever the line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import is_

from .. import breaks
from ..deck import Paragraph, Run
from ..metrics import SAFETY
from ..theme import POINT, TextStyle, Theme
from .prose import laid

_DAY = re.compile(r" (?=[A-Z][a-z])(?:(?<=\b\d )|(?<=\b\d\d ))")
_OPEN = "?!…\u061b\u061f"  # marks after which LibreOffice begins a line with the number of a source
_GLUE = re.compile("[\u00a0\u202f]")
_STRETCH = re.compile("[^ ]+")


def together(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs with days kept beside their months, numbers beside the names that they count, citations with words."""
    found = tuple(map(_held, paragraphs))
    return paragraphs if all(map(is_, found, paragraphs)) else found


def _held(paragraph: Paragraph) -> Paragraph:
    runs, last = list(paragraph.runs), ""
    for i, run in enumerate(runs):
        if isinstance(run, Run):
            text = _DAY.sub("\u00a0", run.text)
            if run.cites and last and (last in _OPEN or breaks.has_wide(last)):
                text = "\u00a0" + text
            if text != run.text:
                runs[i] = run._replace(text=text)
            last = text[-1:]
    return paragraph if all(map(is_, runs, paragraph.runs)) else paragraph._replace(runs=tuple(runs))


def loose(paragraphs: Iterable[Paragraph], levels: Sequence[TextStyle], width: float, theme: Theme) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in ``width`` points, each loosened in the style of its level."""
    styled = ((paragraph, levels[min(paragraph.level, len(levels) - 1)]) for paragraph in paragraphs)
    return tuple(loosened(paragraph, style, width, theme) for paragraph, style in styled)


def loosened(paragraph: Paragraph, style: TextStyle, width: float, theme: Theme) -> Paragraph:
    """The paragraph with plain spaces within every stretch that is wider than a line; itself where there is none."""
    written = "".join([run.text for run in paragraph.runs if isinstance(run, Run)])
    if not _GLUE.search(written):
        return paragraph  # as most are, which are not measured for this
    room = (width - style.indent / POINT) / SAFETY
    text = laid(paragraph, style, theme)
    if text.widest <= room:
        return paragraph
    wide = [word.casefold() for width, _, word in zip(*text.parts, strict=True) if width > room and _GLUE.search(word)]
    free = {
        found.start() + glue.start()
        for found in _STRETCH.finditer(written)
        if any(word in found[0].casefold() for word in wide)
        for glue in _GLUE.finditer(found[0])
    }
    runs, at = [], 0
    for run in paragraph.runs:
        if isinstance(run, Run):
            letters = (" " if at + i in free else letter for i, letter in enumerate(run.text))
            run, at = run._replace(text="".join(letters)), at + len(run.text)
        runs.append(run)
    return paragraph._replace(runs=tuple(runs))


__all__ = ["loose", "loosened", "together"]
