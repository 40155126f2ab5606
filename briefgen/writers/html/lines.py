"""Lines of text: this file turns paragraphs into pieces of one look, each in its language, and ties citations to sources."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ... import scripts
from ...deck import Paragraph, Run, plain
from ...text import Raised

_NUMBER = re.compile(r"(\[\d+\])")  # of a source: it stands between what is before and after it, whichever way those run


class Piece(NamedTuple):
    """A stretch of a line of one look. ``language`` and ``direction`` are given where they are not the page's."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: Raised = ""
    tone: str = ""
    small: bool = False
    href: str = ""
    label: str = ""  # what a link is called, where its text alone does not say it
    anchor: str = ""
    language: str = ""
    direction: str = ""


class Line(NamedTuple):
    """A paragraph. ``direction`` is given where it does not run as the page does, ``turned`` where only its words do not."""

    pieces: tuple[Piece, ...]
    style: str = ""
    level: int = 0
    direction: str = ""
    turned: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Lines:
    """The lines of a deck, and where they cite which source.

    Citations are links to the sources that are ``listed``; ``cited`` has for each the pages, with the place of the first.
    """

    def __init__(self, language: str, direction: str, source: str, listed: Iterable[int]) -> None:
        self.language, self.direction, self.source, self.listed = language, direction, source, frozenset(listed)
        self.cited: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self.page = self.count = 0

    def turn_to(self, page: int) -> None:
        """The lines that follow stand on this page."""
        self.page, self.count = page, 0

    def of(self, paragraphs: Iterable[Paragraph]) -> tuple[Line, ...]:
        """The lines of paragraphs that have any words."""
        made = map(self.line, paragraphs)
        return tuple(line for line in made if line.text.strip())

    def line(self, paragraph: Paragraph) -> Line:
        pieces = tuple(piece for run in paragraph.runs if isinstance(run, Run) for piece in self._run(run))
        words = plain((paragraph,))
        leaning = scripts.leaning(words) or self.direction
        turned = leaning if leaning != self.direction and not (self.direction == "rtl" and scripts.holds_rtl(words)) else ""
        whole = turned == "rtl"
        return Line(pieces, paragraph.style, paragraph.level, turned if whole else "", "" if whole else turned)

    def _run(self, run: Run) -> Iterator[Piece]:
        if run.cites:
            yield from self._citation(run)
            return
        look = Piece("", run.bold, run.italic, run.raised, run.tone, run.style == "tag", run.link)
        told = _NUMBER.split(run.text) if self.direction == "rtl" else (run.text,)
        for part in filter(None, told):
            for words, language in scripts.parts(part, run.language or self.language):
                yield from self._spoken(words, language, look)

    def _spoken(self, words: str, language: str, look: Piece) -> Iterator[Piece]:
        """Words in their language; signs at their ends belong to the line."""
        if language == self.language:
            yield look._replace(text=words)
            return
        letters = [i for i, sign in enumerate(words) if unicodedata.category(sign)[0] in "LMN"]
        start, end = (letters[0], letters[-1] + 1) if letters else (0, 0)
        side = scripts.direction(language)
        told = look._replace(text=words[start:end], language=language, direction=side if side != self.direction else "")
        parts = (look._replace(text=words[:start]), told, look._replace(text=words[end:]))
        yield from (part for part in parts if part.text)

    def _citation(self, run: Run) -> Iterator[Piece]:
        for i, (number, *_) in enumerate(run.cites):
            if i:
                yield Piece(",", raised=run.raised, tone=run.tone)
            if number not in self.listed:
                yield Piece(str(number), raised=run.raised, tone=run.tone)
                continue
            self.count += 1
            anchor = f"cite-{self.page}-{self.count}"
            self.cited[number].setdefault(self.page, anchor)
            label = self.source.format(number=number)
            yield Piece(str(number), raised=run.raised, href=f"#{source(number)}", label=label, anchor=anchor)


def source(number: int) -> str:
    """The anchor of a source in the list of sources."""
    return f"source-{number}"


Cited = Mapping[int, Mapping[int, str]]
