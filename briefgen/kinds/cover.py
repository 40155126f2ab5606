"""The cover: title, what it answers, for whom and by whom, as of when.

Each of ``details`` is a label and a text; one whose text is empty is left out.
"""

from __future__ import annotations

from pydantic import Field

from ..deck import Element, Paragraph, Prose, Slide
from ..model import Model
from ..text import Text
from ._shared import Setting, Titled, heading, paragraph


class Detail(Model):
    """A line of the cover's panel."""

    label: Text = Field(description="what it is: Prepared for")
    text: Text | None = Field(None, description="whom, what, when")


class Fields(Titled):
    subtitle: Text | None = Field(None, description="what the briefing answers, in one sentence")
    date: Text = Field(description="the date up to which it is informed")
    details: tuple[Detail, ...] = Field((), max_length=12, description="label and text; three to six look best")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions: dict[str, Element] = heading(fields)
    if fields.subtitle:
        regions["subtitle"] = Prose((paragraph(fields.subtitle),), "subtitle")
    regions["date"] = Prose((paragraph(fields.date),), "date")
    regions["details"] = Prose(pairs(fields.details), "details")
    return Slide("cover", "Title Slide", regions, counted=False, sourced=False)


def pairs(details: tuple[Detail, ...]) -> tuple[Paragraph, ...]:
    """Labels and texts as paragraphs of two levels."""
    return tuple(p for detail in details if detail.text for p in (paragraph(detail.label), paragraph(detail.text, level=1)))
