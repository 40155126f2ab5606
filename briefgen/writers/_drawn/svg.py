"""The slide view: this file writes a page as an inline SVG, its text as text, without a script, a style or a reference."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from ...deck import Deck
from ...page import Box, Page
from ...theme import POINT, Theme
from . import alone, drawn, size
from .marks import Cell, Ellipse, Group, Image, Lines, Mark, Paint, Path, Rect, Span, Step, Stroke, Words

_SERIFS = {"Caladea", "Liberation Serif"}
_EDGE = 6  # points about a box: lines stand half outside of it
_LETTERS = {"Move": "M", "Line": "L", "Curve": "C", "Close": "Z"}


def svg(deck: Deck, page: Page, theme: Theme, prefix: str) -> str:
    """The page as one image that its title names; ``prefix`` keeps its ids apart from those of other pages."""
    width, height = map(_number, size(theme))
    shared, marks = _drawing([mark for part in drawn(deck, page, theme) for mark in part.marks])
    name = f"{prefix}-title"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"{_set(aria_labelledby=name)}'
        f"{_set(lang=deck.properties.language)}{shared}><title{_set(id=name)}>"
        f"{escape(page.title or deck.properties.title)}</title>{marks}</svg>"
    )


def figure(deck: Deck, page: Page, box: Box, theme: Theme) -> str:
    """One box of a page, for those who see it: whatever stands beside it says the same in words."""
    area = (
        box.area.x / POINT - _EDGE,
        box.area.y / POINT - _EDGE,
        box.area.w / POINT + 2 * _EDGE,
        box.area.h / POINT + 2 * _EDGE,
    )
    shared, marks = _drawing(alone(deck, page, box, theme).marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(_number, area))}" aria-hidden="true"{shared}>{marks}</svg>'


def _drawing(marks: Sequence[Mark]) -> tuple[str, str]:
    """What most lines look like, which the image says once for all, and the marks with what differs from it."""
    looks = [_dress(line.spans[0]) for line in _lines(marks)]
    shared = {name: Counter(look[name] for look in looks).most_common(1)[0][0] for name in _SHARED if looks}
    around = _USUAL | shared
    return _said(shared, {}), "".join(_mark(mark, around) for mark in marks)


def _lines(marks: Iterable[Mark]) -> Iterator[Words]:
    """Every line of text that is drawn."""
    for mark in marks:
        if isinstance(mark, Lines):
            yield from (line for line in _drawn(mark) if line.text.strip())
        elif isinstance(mark, Group | Cell):
            yield from _lines(mark.marks)


def _drawn(paragraph: Lines) -> tuple[Words, ...]:
    return (*((paragraph.bullet,) if paragraph.bullet else ()), *paragraph.lines)


def _number(value: float) -> str:
    """A length to the hundredth of a point."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _set(**attributes: str | float) -> str:
    """Attributes, those without a value left out."""
    return "".join(
        f" {name.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
        for name, value in attributes.items()
        if value != ""
    )


def _mark(mark: Mark, around: dict[str, str]) -> str:
    if isinstance(mark, Lines):
        return "".join(_words(line, around) for line in _drawn(mark))
    if isinstance(mark, Rect):
        return f"<rect{_set(x=mark.x, y=mark.y, width=mark.w, height=mark.h)}{_look(mark.fill, mark.stroke)}/>"
    if isinstance(mark, Ellipse):
        rx, ry = mark.w / 2, mark.h / 2
        return f"<ellipse{_set(cx=mark.x + rx, cy=mark.y + ry, rx=rx, ry=ry)}{_look(mark.fill, mark.stroke)}/>"
    if isinstance(mark, Path):
        return f"<path{_set(d=''.join(map(_step, mark.steps)))}{_look(mark.fill, mark.stroke)}/>"
    if isinstance(mark, Image):
        return f"<image{_set(x=mark.x, y=mark.y, width=mark.w, height=mark.h, preserveAspectRatio='none', href=_data(mark))}/>"
    return "".join(_mark(inner, around) for inner in mark.marks)


def _step(step: Step) -> str:
    return _LETTERS[type(step).__name__] + " ".join(map(_number, step))


def _data(image: Image) -> str:
    kind, data = ("image/svg+xml", image.svg) if image.svg else (image.media_type, image.data)
    return f"data:{kind};base64,{b64encode(data).decode()}"


def _look(fill: Paint | None, stroke: Stroke | None) -> str:
    """How a shape is filled and edged."""
    written = _set(fill=f"#{fill.colour}", fill_opacity=_share(fill)) if fill else _set(fill="none")
    if stroke is None:
        return written
    dash = " ".join(map(_number, stroke.dash))
    ends = _set(stroke_linecap="round", stroke_linejoin="round") if stroke.round else ""
    return written + ends + _set(
        stroke=f"#{stroke.paint.colour}", stroke_opacity=_share(stroke.paint), stroke_width=stroke.weight, stroke_dasharray=dash
    )  # fmt: skip


def _share(paint: Paint) -> str:
    return "" if paint.alpha >= 100 else _number(paint.alpha / 100)


# ---------------------------------------------------------------- text


def _words(line: Words, image: dict[str, str]) -> str:
    """A line as text that takes exactly its width, whatever face there is; it says what differs from the ``image``."""
    if not line.text.strip():
        return ""
    x = line.x + line.width if line.rtl else line.x
    place = _set(x=x, y=line.baseline, textLength=line.width, lengthAdjust="spacingAndGlyphs")
    around = _dress(line.spans[0])
    side = _set(direction="rtl") if line.rtl else ""
    return f"<text{place}{side}{_said(around, image)}>{''.join(_spans(line.spans, around))}</text>"


def _spans(spans: Sequence[Span], around: dict[str, str]) -> Iterator[str]:
    """Texts that say how they differ from what is around them, raised and lowered from one to the next.

    SVG leaves out a space beside another and one that begins a line: those become spaces that it keeps.
    """
    shift, before = 0.0, " "
    for span in spans:
        moved = _set(dy=shift - span.shift) if shift != span.shift else ""
        differs = moved + _said(_dress(span), around)
        words = escape(re.sub("(?<= ) ", "\u00a0", before + span.shown)[1:])
        yield f"<tspan{differs}>{words}</tspan>" if differs else words
        shift, before = span.shift, (before + span.shown)[-1]


def _said(own: dict[str, str], around: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in own.items() if value != around.get(name))


# What text has that says nothing, and what of a look an image may say for all its texts: shapes have none of it, or say their own.
_USUAL = {"font-weight": "normal", "font-style": "normal", "fill-opacity": "1", "letter-spacing": "0", "text-decoration": "none"}
_SHARED = ("font-family", "font-size", "font-weight", "fill")


def _dress(span: Span) -> dict[str, str]:
    """How a text looks, attribute by attribute."""
    generic = "serif" if span.family[-1] in _SERIFS else "sans-serif"  # of the face that stands in, or of another script's
    return {
        "font-family": ", ".join((*(_quoted(name) for name in span.family), generic)),
        "font-size": _number(span.size),
        "font-weight": "bold" if span.bold else "normal",
        "font-style": "italic" if span.italic else "normal",
        "fill": f"#{span.paint.colour}",
        "fill-opacity": _share(span.paint) or "1",
        "letter-spacing": _number(span.tracking),
        "text-decoration": "underline" if span.link else "none",
    }


def _quoted(name: str) -> str:
    """A face as CSS has it: one whose name is more than a word in quotation marks."""
    return name if name.isalnum() else "'" + name.replace("\\", "").replace("'", "") + "'"
