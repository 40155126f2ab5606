"""Bullets: three to five statements with at most one level below, and a sidebar of numbers where there are figures.

What does not fit runs on to "(2 of 2)".
"""

from __future__ import annotations

from pydantic import Field

from ..brief import Figure, Point
from ..deck import Paragraph, Prose, Slide
from ..text import Text
from ._shared import Setting, Titled, cited, heading, paragraph, remarks, statement, words


class Fields(Titled):
    points: tuple[Point, ...] = Field(min_length=1, description="statements, each with at most one level below it")
    figures: tuple[Figure, ...] = Field((), max_length=3, description="numbers for the sidebar, two or three")
    figures_heading: Text | None = Field(None, description="the sidebar's label")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    regions["content"] = Prose(bullets(fields.points, setting), "points")
    if not fields.figures:
        return Slide("bullets", "Title and Content", regions, ("content",), remarks(fields))
    label = fields.figures_heading
    sidebar = [paragraph(label) if label else words(setting.words["in_numbers"])]
    for figure in fields.figures:
        sidebar += [paragraph(figure.value, level=1), Paragraph(cited(figure.text, figure), 2, "", figure.text.origin)]
    regions["sidebar"] = Prose(tuple(sidebar), "figures")
    return Slide("bullets", "Content with Caption", regions, ("content",), remarks(fields))


def bullets(points: tuple[Point, ...], setting: Setting) -> tuple[Paragraph, ...]:
    """Statements and, a level lower, what is below them."""
    found: list[Paragraph] = []
    for point in points:
        found.append(statement(point.text, point, setting))
        found += [statement(below.text, below, setting, level=1) for below in point.points]
    return tuple(found)
