"""Figures and pictures: this file draws shapes, labels and connectors, and pictures as they were cropped."""

from __future__ import annotations

from ...page import DrawingBox, PictureBox, PlacedShape
from ...pictures import cropped
from .ground import image
from .marks import Mark, Part
from .shapes import connector, shape
from .text import Pen


def figure(box: DrawingBox, name: str, pen: Pen) -> Part:
    """A drawing, its shapes and connectors in their order."""
    marks: list[Mark] = []
    for item in box.items:
        marks += shape(item, pen) if isinstance(item, PlacedShape) else connector(item, pen)
    return Part(name, "figure", tuple(marks), box.alt)


def picture(box: PictureBox, name: str) -> Part:
    """A picture without what is cut off it; without alternative text it says nothing."""
    cut = any(box.crop)
    data = cropped(box.picture.data, box.crop) if cut else box.picture.data
    mark = image(box.area, data, b"" if cut else box.picture.svg)  # a drawing would show what is cut off the picture
    return Part(name, "picture" if box.picture.alt else "ornament", (mark,), box.picture.alt)
