"""Marks as values: this file says in JSON where words and shapes stand and what they are, for the templates to set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from ... import scripts
from ...deck import Paragraph, Run, plain
from ...pictures import greyed
from ...theme import Theme
from .._drawn.marks import Cell, Ellipse, Group, Image, Lines, Mark, Paint, Part, Path, Rect, Span, Step, Stroke, Words
from .faces import EXACT, SANS, family, own, shipped

Value = dict[str, object]
_LETTERS = {"Move": "M", "Line": "L", "Curve": "C", "Close": "Z"}
_APART = ("furniture", "ornament")  # what screen readers pass over


@dataclass
class Told:
    """Tells marks, and gathers on the way the letters that they have and the pictures by the names of their files."""

    theme: Theme
    grey: bool = False
    seen: set[str] = field(default_factory=set)
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def letters(self) -> frozenset[str]:
        return frozenset(self.seen)

    def page(self, parts: Iterable[Part]) -> list[Value]:
        """The parts of a page in their order, each as what it is."""
        return [value for part in parts for value in self._part(part)]

    def _part(self, part: Part) -> Iterator[Value]:
        if part.role in _APART:
            yield _unmarked(list(self._plain(part.marks)))
        elif part.role in ("figure", "picture"):
            yield self._figure(part.marks, part.alt)
        elif part.role == "table":
            yield from self._told([mark for mark in part.marks if not isinstance(mark, Cell)])
            yield self._table([mark for mark in part.marks if isinstance(mark, Cell)])
        elif part.role == "title":
            yield from self._title(part.marks)
        else:
            yield from self._told(part.marks)

    def _figure(self, marks: Iterable[Mark], alt: str) -> Value:
        return {"kind": "figure", "alt": alt, "marks": list(self._plain(marks))}

    def _told(self, marks: Sequence[Mark]) -> Iterator[Value]:
        """Marks in a box or a cell: paragraphs and lists are read, figures by what they mean, shapes are not."""
        for kind, run in groupby(marks, lambda mark: "list" if isinstance(mark, Lines) and mark.bullet else type(mark).__name__):
            if kind == "list":
                yield from self._lists([mark for mark in run if isinstance(mark, Lines)])
            elif kind == "Lines":
                yield from (self.words(mark) for mark in run if isinstance(mark, Lines) and mark.text.strip())
            elif kind == "Group":
                for mark in run:
                    assert isinstance(mark, Group)
                    yield self._figure(mark.marks, mark.alt) if mark.alt else _unmarked(list(self._plain(mark.marks)))
            else:
                yield _unmarked([self._shape(mark) for mark in run])

    def _plain(self, marks: Iterable[Mark]) -> Iterator[Value]:
        """Marks that nobody reads one by one; a link within them would be a place that a keyboard reaches."""
        for mark in marks:
            if isinstance(mark, Lines):
                signs = (mark.bullet,) if mark.bullet else ()
                words = Lines(tuple(_unlinked(line) for line in (*signs, *mark.lines)))
                yield from (self.words(Lines((line,))) for line in words.lines if line.text.strip())
            elif isinstance(mark, Group | Cell):
                yield from self._plain(mark.marks)
            else:
                yield self._shape(mark)

    # ------------------------------------------------------------ words

    def _title(self, marks: Sequence[Mark]) -> Iterator[Value]:
        """The paragraphs of a title as one heading; what is behind it is not read."""
        yield from self._told([mark for mark in marks if not isinstance(mark, Lines)])
        lines = [line for mark in marks if isinstance(mark, Lines) for line in mark.lines if line.text.strip()]
        if lines:
            apart = [line._replace(after=line.after or " ") for line in lines[:-1]]
            yield self.words(Lines((*apart, lines[-1]))) | {"kind": "title"}

    def words(self, paragraph: Lines) -> Value:
        """A paragraph: where its first line begins, how far its lines are apart, and each line."""
        lines = [line for line in paragraph.lines if line.spans]
        first, last = lines[0], lines[-1]
        pitch = (last.baseline - first.baseline) / (len(lines) - 1) if len(lines) > 1 else 0.0
        edge = max(line.x + line.width for line in lines) if first.rtl else min(line.x for line in lines)
        return {
            "kind": "words", "x": _short(edge), "y": _short(first.baseline), "pitch": _short(pitch), "rtl": first.rtl,
            "lines": [self._line(line, edge) for line in lines],
        }  # fmt: skip

    def _line(self, line: Words, edge: float) -> Value:
        """A line. One with letters that hang together is drawn narrower or wider as a whole, where it has to be."""
        as_one = line.rtl or any(scripts.holds_complex(span.text) for span in line.spans)
        return {
            "rtl": line.rtl, "indent": _short(edge - line.x - line.width if line.rtl else line.x - edge), "after": line.after,
            "given": _short(line.width) if as_one else 0,
            "spans": [self._span(span, as_one) for span in line.spans if span.text],
        }  # fmt: skip

    def _span(self, span: Span, as_one: bool) -> Value:
        measured_as = (self.theme.major if span.face == "major" else self.theme.minor).measured_as
        exact = as_one or (measured_as in EXACT and shipped(span.shown, measured_as))
        self.seen.update(span.shown)
        language, region = spoken(span.language)
        return {
            "text": span.shown, "faces": list(filter(None, (own(measured_as), SANS, family(span.language)))), "size": _short(span.size),
            "ink": self._colour(span.paint), "bold": span.bold, "italic": span.italic, "tracking": _short(span.tracking),
            "shift": _short(span.shift), "language": language, "region": region, "link": span.link,
            "given": 0 if exact else _short(span.width),
        }  # fmt: skip

    def prose(self, paragraph: Paragraph, language: str) -> Value:
        """A paragraph that is set as wide as there is room, in the face of texts."""
        runs = [run for run in paragraph.runs if isinstance(run, Run) and run.text]
        self.seen.update(*(run.text for run in runs))
        parts = [(run, *part) for run in runs for part in scripts.parts(run.text, run.language or language)]
        spans = [
            {"text": text, "faces": list(filter(None, (SANS, family(spoke)))), "bold": run.bold, "italic": run.italic,
             "raised": run.raised, "language": spoken(spoke)[0], "region": spoken(spoke)[1]}
            for run, text, spoke in parts
        ]  # fmt: skip
        return {"level": paragraph.level, "rtl": scripts.leaning(plain((paragraph,))) == "rtl", "spans": spans}

    def _lists(self, entries: Sequence[Lines]) -> Iterator[Value]:
        """Entries that follow each other, as lists within lists by their levels."""
        downs = [after.lines[0].baseline - entry.lines[0].baseline for entry, after in pairwise(entries)]
        yield from self._nested(list(zip(entries, (*downs, 0.0), strict=True)))

    def _nested(self, entries: Sequence[tuple[Lines, float]]) -> Iterator[Value]:
        while entries:
            level = entries[0][0].level
            here = 0
            made: list[Value] = []
            while here < len(entries) and entries[here][0].level >= level:
                entry, down = entries[here]
                end = here + 1
                while end < len(entries) and entries[end][0].level > level:
                    end += 1
                inner = list(self._nested(entries[here + 1 : end]))
                made.append({"words": self.words(entry), "down": _short(down), "inner": inner})
                here = end
            first = entries[0][0]
            assert first.bullet is not None
            marker = self.words(Lines((first.bullet,)))
            yield {"kind": "list", "y": _short(first.lines[0].baseline), "marker": marker, "entries": made}
            entries = entries[here:]

    # ------------------------------------------------------------ tables, shapes, pictures

    def _table(self, cells: Sequence[Cell]) -> Value:
        """A table whose cells are read from the side from which its language is; their marks stand where they stood."""
        rtl = self.theme.direction == "rtl"
        ordered = sorted(cells, key=lambda cell: (cell.row, -cell.column if rtl else cell.column))
        told = [(cell.row, list(self._told(cell.marks))) for cell in ordered]
        head = [marks for row, marks in told if row == 0]
        return {"kind": "table", "columns": len(head), "head": head, "cells": [marks for row, marks in told if row]}

    def _shape(self, mark: Mark) -> Value:
        if isinstance(mark, Path):
            return {"kind": "path", "steps": [_step(step) for step in mark.steps], **self._look(mark.fill, mark.stroke)}
        if isinstance(mark, Image):
            return {"kind": "picture", "file": self._file(mark), **_box(mark)}
        assert isinstance(mark, Rect | Ellipse)
        return {"kind": type(mark).__name__.lower(), **_box(mark), **self._look(mark.fill, mark.stroke)}

    def _look(self, fill: Paint | None, stroke: Stroke | None) -> Value:
        edge = stroke and {
            "ink": self._colour(stroke.paint), "weight": _short(stroke.weight), "dash": [_short(part) for part in stroke.dash],
            "round": stroke.round,
        }  # fmt: skip
        return {"fill": fill and self._colour(fill), "edge": edge}

    def _colour(self, paint: Paint) -> str:
        digits = paint.colour
        if self.grey:
            red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
            digits = f"{round(0.2126 * red + 0.7152 * green + 0.0722 * blue):02X}" * 3
        return f"#{digits}{round(paint.alpha * 2.55):02X}"

    def _file(self, image: Image) -> str:
        """The name of a picture's file, once for one picture however often it is shown.

        A drawing is shown as its pixels where it has words, whose faces are not here, or where it is to be grey.
        """
        drawing = image.svg and b"<text" not in image.svg and not self.grey
        data = image.svg if drawing else greyed(image.data) if self.grey else image.data
        for name, known in self.pictures.items():
            if known == data:
                return name
        name = f"{len(self.pictures) + 1}.{'svg' if drawing else 'png' if self.grey else image.media_type.partition('/')[2]}"
        self.pictures[name] = data
        return name


def spoken(language: str) -> tuple[str, str | None]:
    """A language as Typst takes it: its code, and the code of its country."""
    code, *rest = language.split("-")
    return code, next((part for part in rest if len(part) == 2 and part.isupper()), None)


def _unmarked(marks: list[Value]) -> Value:
    return {"kind": "unmarked", "marks": marks}


def _unlinked(line: Words) -> Words:
    return line._replace(spans=tuple(span._replace(link="") for span in line.spans))


def _box(mark: Rect | Ellipse | Image) -> Value:
    return {"x": _short(mark.x), "y": _short(mark.y), "w": _short(mark.w), "h": _short(mark.h)}


def _step(step: Step) -> list[object]:
    return [_LETTERS[type(step).__name__], *map(_short, step)]


def _short(length: float) -> float:
    """A length to the thousandth of a point."""
    return round(length, 3) + 0.0


__all__ = ["Told", "Value", "spoken"]
