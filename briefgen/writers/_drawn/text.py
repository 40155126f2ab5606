"""Text on paper: this file sets paragraphs in boxes, each line at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ... import scripts
from ...deck import Paragraph, Run, plain
from ...fit import prose
from ...fit.lines import Bit, Line, lines
from ...fit.mirror import in_order
from ...metrics import table_leading
from ...theme import POINT, TextStyle, Theme
from .ink import Ink
from .marks import Lines, Paint, Span, Words

# What of a line is below its baseline, in ems, of the faces of Office that are as wide as these tables: Calibri, Cambria.
_BELOW = {"carlito": 0.269, "caladea": 0.222}
_USUALLY_BELOW = 0.212
_RAISED = {"": 0.0, "super": 0.3, "sub": -0.25}  # of the size of the text beside it
SIDES = {"left": 0.0, "centre": 0.5, "right": 1.0}
_SAMPLE = Paragraph((Run("0"),))


class Room(NamedTuple):
    """Where text stands, in points; ``anchor`` says at which end of it: top, middle or bottom."""

    x: float
    y: float
    w: float
    h: float
    anchor: str = "t"


class _Ready(NamedTuple):
    """A paragraph broken into lines, and how high each is."""

    paragraph: Paragraph
    style: TextStyle
    side: str
    lines: tuple[Line, ...]
    heights: tuple[float, ...]


def painted(words: Lines, paint: Paint) -> Lines:
    """The paragraph in a colour of its own."""
    return words._replace(
        lines=tuple(line._replace(spans=tuple(span._replace(paint=paint) for span in line.spans)) for line in words.lines)
    )


@dataclass(frozen=True)
class Pen:
    """Sets the text of a deck in its theme and language."""

    theme: Theme
    language: str

    @cached_property
    def ink(self) -> Ink:
        return Ink(self.theme)

    @property
    def rtl(self) -> bool:
        return self.theme.direction == "rtl"

    @cached_property
    def styles(self) -> Mapping[str, TextStyle]:
        return {name: levels[0] for name, levels in self.theme.styles.items()}

    # ------------------------------------------------------------ boxes

    def placed(self, paragraphs: Sequence[Paragraph], levels: Sequence[TextStyle], room: Room) -> tuple[Lines, ...]:
        """The paragraphs of a placeholder, whose levels say how they look."""
        styles = (levels[min(paragraph.level, len(levels) - 1)] for paragraph in paragraphs)
        ready = [self._ready(p, style, style.align, room) for p, style in zip(paragraphs, styles, strict=True)]
        return self._set(ready, room)

    def free(self, paragraphs: Sequence[Paragraph], room: Room, align: str = "") -> tuple[Lines, ...]:
        """Text in a shape, at its natural leading; ``align`` is that of its style where it is not given."""
        styles = (self.theme.role(paragraph.style) for paragraph in paragraphs)
        ready = [self._ready(p, style, align or style.align, room) for p, style in zip(paragraphs, styles, strict=True)]
        return self._set(ready, room)

    def cell(self, paragraphs: Sequence[Paragraph], styles: Mapping[str, TextStyle], room: Room, align: str) -> tuple[Lines, ...]:
        """Text in a cell, at the exact leading of tables; a style that is set apart goes before the column's side."""
        ready = []
        for paragraph in paragraphs:
            style = styles[paragraph.style or "text"].replace(after=0.0)
            side = style.align if style.align != ("right" if self.rtl else "left") else align
            ready.append(self._ready(paragraph, style, side, room, table_leading(style.size, plain((paragraph,)))))
        return self._set(ready, room)

    def _ready(self, paragraph: Paragraph, style: TextStyle, side: str, room: Room, exact: float = 0.0) -> _Ready:
        if self.rtl:
            paragraph = paragraph._replace(runs=tuple(in_order([run for run in paragraph.runs if isinstance(run, Run)])))
        found = lines(paragraph, style, room.w, self.theme)
        usual = exact or prose.pitch(paragraph, style, self.theme)
        mixed = not exact and any(bit.run.style for line in found for bit in line.bits) and not scripts.pitch(plain((paragraph,)))
        heights = (self._height(line, style) if mixed and line.bits else usual for line in found)
        return _Ready(paragraph, style, side, found, tuple(heights))

    def _height(self, line: Line, style: TextStyle) -> float:
        """The height of a line by what is on it, which a paragraph of several sizes has for each."""
        return prose.pitch(Paragraph(tuple(bit.run for bit in line.bits)), style, self.theme)

    def _set(self, ready: Sequence[_Ready], room: Room) -> tuple[Lines, ...]:
        """The paragraphs below each other; the first has no space before it."""
        before = [one.style.before if i else 0.0 for i, one in enumerate(ready)]
        high = sum(sum(one.heights) + one.style.after for one in ready) + sum(before)
        y = room.y + {"t": 0.0, "ctr": 0.5, "b": 1.0}[room.anchor] * (room.h - high)
        made = []
        for one, space in zip(ready, before, strict=True):
            made.append(self._paragraph(one, room, y + space))
            y += space + sum(one.heights) + one.style.after
        return tuple(made)

    # ------------------------------------------------------------ lines

    def _paragraph(self, ready: _Ready, room: Room, y: float) -> Lines:
        paragraph, style, side, found, heights = ready
        turned = self._turned(paragraph)
        rtl = self.rtl or turned
        if turned and side != "centre":
            side = "right"
        indent = style.indent / POINT
        made = []
        for line, height in zip(found, heights, strict=True):
            y += height
            spans = tuple(span for bit in line.bits for span in self._spans(bit, style))
            width = sum(span.width for span in spans)
            x = room.x + (0.0 if rtl else indent) + SIDES[side] * (room.w - indent - width)
            baseline = y - max((self.below(style, bit.run) for bit in line.bits), default=self.below(style))
            made.append(Words(x, baseline, width, spans, rtl, line.after))
        bullet = self._bullet(style, room, made[0].baseline, rtl) if style.bullet else None
        return Lines(tuple(made), paragraph.level, bullet)

    def _bullet(self, style: TextStyle, room: Room, baseline: float, rtl: bool) -> Words:
        """The sign of a list, which hangs before its text."""
        look = style.replace(bold=False, colour=style.bullet_colour, font="minor")
        (line,) = lines(Paragraph((Run(style.bullet),)), look.replace(indent=0), 1e6, self.theme)
        spans = tuple(span for bit in line.bits for span in self._spans(bit, look))
        width = sum(span.width for span in spans)
        at = (style.indent - style.hanging) / POINT
        return Words(room.x + room.w - at - width if rtl else room.x + at, baseline, width, spans, rtl)

    def below(self, style: TextStyle, run: Run | None = None) -> float:
        """Points from the baseline of a line to its foot."""
        look = self.theme.role(run.style) if run and run.style else style
        return look.size * _BELOW.get(self.theme.face(look).measured_as, _USUALLY_BELOW)

    def pitch(self, style: TextStyle) -> float:
        """Points from line to line of words in the theme's own face."""
        return prose.pitch(_SAMPLE, style, self.theme)

    def width(self, words: str, style: TextStyle) -> float:
        """The width of words on a single line, in points."""
        return sum(piece.width for piece in prose.pieces(Paragraph((Run(words),)), style, self.theme))

    def _turned(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph of a deck that runs from left to right runs the other way."""
        words = plain((paragraph,))
        return not self.rtl and not words.isascii() and scripts.leaning(words) == "rtl"

    def _spans(self, bit: Bit, style: TextStyle) -> list[Span]:
        """A bit in its look, cut where its language changes."""
        run, piece = bit.run, bit.piece
        look = self.theme.role(run.style) if run.style else style
        paint = self.ink.paint("hlink" if run.link else run.tone or look.colour)
        made = []
        for text, language in scripts.parts(bit.text, run.language or self.language):
            shown = piece._replace(text=text.upper() if look.caps else text)
            made.append(
                Span(text, shown.width, piece.size, look.font, self._family(look, language), paint,
                     look.bold or run.bold, run.italic, look.caps, piece.tracking, run.raised, look.size * _RAISED[run.raised],
                     language, run.link)
            )  # fmt: skip
        return made

    def _family(self, style: TextStyle, language: str) -> tuple[str, ...]:
        """The faces for words of a language: the theme's and its twin, beside them the one for their script.

        Digits among Chinese, Japanese and Korean letters are set in the theme's face, among complex ones in that of these.
        """
        face, own = self.theme.face(style), scripts.faces(language, self.theme.scripts)
        twin = face.measured_as.replace("-", " ").title()
        return tuple(dict.fromkeys(filter(None, (own["cs"], face.name, twin, own["ea"]))))
