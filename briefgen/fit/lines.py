"""Where lines break: this file cuts paragraphs into lines as a program does that sets them as wide as they were measured.

These are never more lines than were counted, which are those of a program that sets five per cent wider.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from ..deck import Paragraph, Run
from ..metrics import Piece
from ..theme import POINT, TextStyle, Theme
from .prose import laid, pieces

SIGNS = "/?&=.,:;|_-"  # after which a word is broken that is wider than a line


class Bit(NamedTuple):
    """A part of a run within a line, and the same as it is drawn."""

    run: Run
    text: str
    piece: Piece


class Line(NamedTuple):
    """A line, and the spaces that part it from the next."""

    bits: tuple[Bit, ...]
    after: str = ""


def lines(paragraph: Paragraph, style: TextStyle, width: float, theme: Theme) -> tuple[Line, ...]:
    """The lines of a paragraph in ``width`` points, one at least; joined with what parts them they are its text."""
    runs = [run for run in paragraph.runs if isinstance(run, Run)]
    assert len(runs) == len(paragraph.runs), "references are resolved before pages are drawn"
    measured = list(pieces(paragraph, style, theme))
    caps = [(theme.role(run.style) if run.style else style).caps for run in runs]
    text = "".join(run.text for run in runs)
    drawn = [letter.upper() if upper else letter for run, upper in zip(runs, caps, strict=True) for letter in run.text]
    ends = list(accumulate((len(run.text) for run in runs), initial=0))
    made = []
    for start, end, following in _places(drawn, _counts(paragraph, style, width, theme, measured)):
        bits = (
            Bit(run, text[first:last], piece._replace(text="".join(drawn[first:last])))
            for run, piece, (begins, stops) in zip(runs, measured, pairwise(ends), strict=True)
            if (first := max(begins, start)) < (last := min(stops, end))
        )
        made.append(Line(tuple(bits), text[end:following]))
    return tuple(made)


def _places(letters: Sequence[str], counts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Where each line begins and ends, and where the next begins, by how many letters that are no spaces each has."""
    at = seen = 0
    for wanted in accumulate(counts):
        start = at
        while seen < wanted:
            seen += len(letters[at]) * (letters[at] != " ")
            at += 1
        end = at
        while at < len(letters) and letters[at] == " ":
            at += 1
        yield start, end, at


def _counts(paragraph: Paragraph, style: TextStyle, width: float, theme: Theme, measured: Sequence[Piece]) -> list[int]:
    """How many letters, spaces apart, each line has."""
    room = width - style.indent / POINT
    counts, line, space = [0], 0.0, 0.0
    for wide, gap, letters in zip(*laid(paragraph, style, theme).parts, strict=True):
        if line and line + space + wide > room:
            counts.append(0)
            line = space = 0.0
        if wide > room:
            *full, (letters, wide) = _chopped(sum(counts), len(letters), room, measured)
            for part, _ in full:
                counts[-1] += len(part)
                counts.append(0)
        counts[-1] += len(letters)
        line += space + wide
        space = gap
    return counts


def _chopped(start: int, count: int, room: float, measured: Sequence[Piece]) -> Iterator[tuple[str, float]]:
    """The parts of a word wider than a line, with their widths: broken after a sign where there is one, else anywhere.

    The word is so many letters of the pieces, spaces apart, from the one at ``start``.
    """
    letters = [(letter, piece) for piece in measured for letter in piece.text if letter != " "][start : start + count]
    while letters:
        wide, most = 0.0, 0
        for letter, piece in letters:
            wide += piece._replace(text=letter).width
            if most and wide > room:
                signs = (i for i in range(1, most + 1) if letters[i - 1][0] in SIGNS)
                most = max(signs, default=most)
                break
            most += 1
        part, letters = letters[:most], letters[most:]
        yield "".join(letter for letter, _ in part), sum(piece._replace(text=letter).width for letter, piece in part)


__all__ = ["Bit", "Line", "lines"]
