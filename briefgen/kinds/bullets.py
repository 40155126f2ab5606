"""Bullets: three to five statements with at most one level below, and a sidebar of numbers where there are figures.

What does not fit runs on to "(2 of 2)". Figures without statements are a figures slide.
"""

from __future__ import annotations

from ..deck import Paragraph, Prose, Slide
from ..items import Figure, Point
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cited, heading, paragraph, remarks, so_what, statement, words


class Fields(Titled):
    points: tuple[Point, ...] = Field(min_length=1, description="statements, each with at most one level below it")
    figures: tuple[Figure, ...] = Field(default=(), max_length=3, description="numbers for the sidebar, two or three")
    figures_heading: Text | None = Field(default=None, description="the sidebar's label")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence; with figures, below them")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    regions["content"] = Prose(bullets(fields.points, setting), "points")
    if not fields.figures:
        regions |= so_what(fields.so_what)
        layout = "Title, Content and Text" if fields.so_what else "Title and Content"
        return Slide("bullets", layout, regions, ("content",), remarks(fields))
    sidebar = [paragraph(fields.figures_heading) if fields.figures_heading else words(setting.words["in_numbers"])]
    for figure in fields.figures:
        sidebar += [paragraph(figure.value, level=1), Paragraph(cited(figure.text, figure), 2, "", figure.text.origin)]
    sidebar += [paragraph(fields.so_what, level=2)] if fields.so_what else []
    regions["sidebar"] = Prose(tuple(sidebar), "figures")
    return Slide("bullets", "Content with Caption", regions, ("content",), remarks(fields))


def bullets(points: tuple[Point, ...], setting: Setting) -> tuple[Paragraph, ...]:
    """Statements and, a level lower, what is below them."""
    found: list[Paragraph] = []
    for point in points:
        found.append(statement(point.text, point, setting))
        found += [statement(below.text, below, setting, 1) for below in point.points]
    return tuple(found)
