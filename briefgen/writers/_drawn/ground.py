"""What pages stand on, as marks: this file draws their colour, rules, ornaments and logo, their furniture and their markings."""

from __future__ import annotations

from collections.abc import Iterator
from math import pi

from ...deck import Deck, Paragraph, Run
from ...fit import ground
from ...page import Area, Page
from ...theme import POINT, Layout, Ornament, Region, Theme
from .marks import Image, Line, Mark, Move, Paint, Part, Path, Rect, Stroke
from .shapes import arc, edges
from .text import Pen, Room, painted

_CHIP_EDGE = 0.5  # points
MEDIA = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


def behind(layout: Layout, theme: Theme, pen: Pen) -> Iterator[Part]:
    """The page's colour, the master's rules and the layout's own ornaments, panels and logo."""
    colour = pen.ink.paint(layout.background or "bg1")
    width, height = edges(Area(0, 0, theme.width, theme.height))[2:]
    yield Part("Background", "ornament", (Rect(0, 0, width, height, colour),))
    if layout.rules:
        yield from (_ornament(shape, pen) for shape in ground.rules(theme))
        if ground.has_logo(theme):
            yield _logo(theme.layouts["Title and Content"].regions["logo"], theme)
    yield from (_ornament(shape, pen) for shape in layout.ornaments)
    if ground.has_logo(theme, layout):
        yield _logo(layout.regions["logo"], theme)


def _ornament(shape: Ornament, pen: Pen) -> Part:
    x, y, w, h = edges(Area(shape.x, shape.y, shape.w, shape.h))
    paint = pen.ink.lifted(shape.colour, shape.alpha) if shape.lifted else pen.ink.paint(shape.colour, shape.alpha)
    stroke = Stroke(paint, shape.weight)
    mark: Mark = Rect(x, y, w, h, paint)
    if shape.shape == "line":
        mark = Path((Move(x, y), Line(x + w, y + h)), None, stroke)
    elif shape.shape == "ring":  # a quarter, open towards the lower right, or left
        middle, wide = (x, -w) if shape.flipped else (x + w, w)
        quarter = arc(middle, y + h, wide, h, pi, pi / 2)
        mark = Path((Move(middle - wide, y + h), *quarter), None, stroke)
    return Part(shape.name, "ornament", (mark,))


def image(area: Area, data: bytes, svg: bytes = b"") -> Image:
    """A picture at its place."""
    return Image(*edges(area), data, next(kind for start, kind in MEDIA if data.startswith(start)), svg)


def _logo(region: Region, theme: Theme) -> Part:
    """The logo as large as its room allows, in its own proportions; said once, on the cover."""
    logo = theme.logo
    assert logo is not None
    mark = image(ground.contained(logo.size, region), logo.data, logo.svg)
    if logo.decorative or region.align == "right":
        return Part(region.name, "ornament", (mark,))
    return Part(region.name, "picture", (mark,), logo.alt)


def furniture(deck: Deck, page: Page, theme: Theme, pen: Pen) -> Iterator[Part]:
    """Page number, footer, date and markings."""
    for found in ground.furniture(deck, page, theme):
        x, y, w, h = edges(found.area)
        left, top, right, bottom = (inset / POINT for inset in found.region.inset)
        room = Room(x + left, y + top, w - left - right, h - top - bottom, found.region.anchor)
        words = pen.placed((Paragraph((Run(found.words),)),), theme.levels(found.region), room)
        if found.mark is None:
            yield Part(found.region.name, "furniture", words)
            continue
        edge = Stroke(pen.ink.paint("accent6"), _CHIP_EDGE) if found.name.startswith("tlp") else None
        box = Rect(x, y, w, h, Paint(found.mark.fill), edge)
        yield Part(found.region.name, "marking", (box, *(painted(line, Paint(found.mark.text)) for line in words)))
