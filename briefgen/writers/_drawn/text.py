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
_SAMPLE = Paragraph((Run("0"),))


class Room(NamedTuple):
    """Where text stands, in points; ``anchor`` says at which end of it: top, middle or bottom."""

    x: float
    y: float
    w: float
    h: float
    anchor: str = "t"


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
        styles = [levels[min(paragraph.level, len(levels) - 1)] for paragraph in paragraphs]
        pitches = [prose.pitch(p, style, self.theme) for p, style in zip(paragraphs, styles, strict=True)]
        return self._set(paragraphs, styles, pitches, [style.align for style in styles], room)

    def free(self, paragraphs: Sequence[Paragraph], room: Room, align: str = "") -> tuple[Lines, ...]:
        """Text in a shape, at its natural leading; ``align`` is that of its style where it is not given."""
        styles = [self.theme.role(paragraph.style) for paragraph in paragraphs]
        pitches = [prose.pitch(p, style, self.theme) for p, style in zip(paragraphs, styles, strict=True)]
        return self._set(paragraphs, styles, pitches, [align or style.align for style in styles], room)

    def cell(self, paragraphs: Sequence[Paragraph], styles: Mapping[str, TextStyle], room: Room, align: str) -> tuple[Lines, ...]:
        """Text in a cell, at the exact leading of tables; a style that is set apart goes before the column's side."""
        looks = [styles[paragraph.style or "text"] for paragraph in paragraphs]
        pitches = [table_leading(style.size, plain((p,))) for p, style in zip(paragraphs, looks, strict=True)]
        start = "right" if self.rtl else "left"
        sides = [style.align if style.align != start else align for style in looks]
        return self._set(paragraphs, [look.replace(after=0.0) for look in looks], pitches, sides, room)

    def _set(
        self, paragraphs: Sequence[Paragraph], styles: Sequence[TextStyle], pitches: Sequence[float], sides: Sequence[str],
        room: Room,
    ) -> tuple[Lines, ...]:  # fmt: skip
        """The paragraphs below each other; the first has no space before it."""
        if self.rtl:
            paragraphs = [p._replace(runs=tuple(in_order([run for run in p.runs if isinstance(run, Run)]))) for p in paragraphs]
        broken = [lines(p, style, room.w, self.theme) for p, style in zip(paragraphs, styles, strict=True)]
        before = [style.before if i else 0.0 for i, style in enumerate(styles)]
        high = sum(
            len(found) * pitch + style.after + space
            for found, pitch, style, space in zip(broken, pitches, styles, before, strict=True)
        )
        y = room.y + {"t": 0.0, "ctr": 0.5, "b": 1.0}[room.anchor] * (room.h - high)
        made = []
        for paragraph, style, pitch, side, found, space in zip(paragraphs, styles, pitches, sides, broken, before, strict=True):
            y += space
            made.append(self._paragraph(paragraph, style, pitch, side, found, room, y))
            y += len(found) * pitch + style.after
        return tuple(made)

    # ------------------------------------------------------------ lines

    def _paragraph(
        self, paragraph: Paragraph, style: TextStyle, pitch: float, side: str, found: Sequence[Line], room: Room, y: float
    ) -> Lines:
        rtl = self.rtl or self._turned(paragraph)
        if self._turned(paragraph) and side != "centre":
            side = "right"
        below = max((self.below(style, bit.run) for line in found for bit in line.bits), default=self.below(style))
        indent = style.indent / POINT
        made = []
        for number, line in enumerate(found, 1):
            spans = tuple(span for bit in line.bits for span in self._spans(bit, style))
            width = sum(span.width for span in spans)
            free = room.w - indent - width
            x = room.x + (0.0 if rtl else indent) + {"left": 0.0, "centre": 0.5, "right": 1.0}[side] * free
            made.append(Words(x, y + number * pitch - below, width, spans, rtl, line.after))
        bullet = self._bullet(style, room, y + pitch - below, rtl) if style.bullet else None
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
        face = self.theme.face(look)
        paint = self.ink.paint("hlink" if run.link else run.tone or look.colour)
        made = []
        for text, language in scripts.parts(bit.text, run.language or self.language):
            shown = piece._replace(text=text.upper() if look.caps else text)
            named = scripts.faces(language, self.theme.scripts)
            own = next(filter(None, named.values()), face.name)
            twin = face.measured_as.replace("-", " ").title()
            made.append(
                Span(text, shown.width, piece.size, look.font, tuple(dict.fromkeys((own, face.name, twin))), paint,
                     look.bold or run.bold, run.italic, look.caps, piece.tracking, run.raised, look.size * _RAISED[run.raised],
                     language, run.link)
            )  # fmt: skip
        return made
