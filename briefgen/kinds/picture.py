"""A picture with its caption, beside bullets or, without any, across the slide."""

from __future__ import annotations

from ..deck import Paragraph, Picture, Prose, Run, Slide, inline
from ..items import Picture as AuthorsPicture
from ..items import Point
from ..model import Field
from ._shared import Setting, Titled, cited, heading, remarks
from .bullets import bullets


class Fields(Titled):
    picture: AuthorsPicture = Field(description="the picture: = block.pictures[0], or the item of a loop")
    points: tuple[Point, ...] = Field(default=(), description="what to say beside it")


def compose(fields: Fields, setting: Setting) -> Slide:
    given = fields.picture
    regions = heading(fields)
    if fields.points:
        regions["content"] = Prose(bullets(fields.points, setting), "points")
    focus = given.focus[0] / 100, given.focus[1] / 100
    alt = given.alt.plain if given.alt else ""
    regions["picture"] = Picture(given.data, given.size, alt, "pictures", given.svg, given.fit, focus)
    if told := given.caption or given.credit:
        credit = (Run(" · "), *inline(given.credit)) if given.caption and given.credit else ()
        regions["caption"] = Prose((Paragraph((*cited(told, given), *credit), origin=told.origin),), "pictures")
    if not fields.points:
        return Slide("picture", "Title and Picture", regions, (), remarks(fields))
    return Slide("picture", "Picture with Caption", regions, ("content",), remarks(fields))
