"""Two or three columns of bullets, each under its heading: parts of one subject that are read side by side.

Headings have 24 letters at most; two columns hold four points of 85 letters each, three columns four of 45. One group
alone has its heading in the kicker, more than three stand below one another. Sides that answer one another are a
comparison.
"""

from __future__ import annotations

from ..deck import Element, Paragraph, Prose, Slide
from ..items import Group
from ..model import Field
from ..text import Text
from ._shared import LISTS, Setting, Titled, heading, paragraph, remarks, so_what, statement


class Fields(Titled):
    groups: tuple[Group, ...] = Field(min_length=1, description="= block.groups")
    so_what: Text | None = Field(default=None, description="what they come to, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    groups = fields.groups
    alone = len(groups) == 1
    regions: dict[str, Element] = {**heading(fields, groups[0].name if alone else None), **so_what(fields.so_what)}
    if len(groups) not in LISTS:
        below = (p for group in groups for p in (paragraph(group.name), *_points(group, setting, 1)))
        regions["content"] = Prose(tuple(_points(groups[0], setting, 0) if alone else below), "groups")
        layout = "Title, Content and Text" if fields.so_what else "Title and Content"
        return Slide("columns", layout, regions, ("content",), remarks(fields))
    for i, group in enumerate(groups, 1):
        regions[f"heading_{i}"] = Prose((paragraph(group.name),), "groups")
        regions[f"side_{i}"] = Prose(tuple(_points(group, setting, 0)), "groups")
    splits = tuple(f"side_{i}" for i in range(1, len(groups) + 1))
    return Slide("columns", LISTS[len(groups)][bool(fields.so_what)], regions, splits, remarks(fields))


def _points(group: Group, setting: Setting, level: int) -> list[Paragraph]:
    return [statement(point.text, point, setting, level) for point in group.points]
