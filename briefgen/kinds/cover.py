"""The cover: title, what it answers, for whom and by whom, as of when.

Each of ``details`` is a label and a text; one whose text is empty is left out. The lines of ``designation`` are set
smaller below them, at the lower right, where a CUI document says who controls it (DoDI 5200.48).
"""

from __future__ import annotations

from ..deck import Element, Paragraph, Prose, Run, Slide, inline
from ..model import Field, Model
from ..text import Text
from ._shared import Setting, Titled, heading, paragraph


class Detail(Model):
    """A line of the cover's panel."""

    label: Text = Field(description="what it is: Prepared for")
    text: Text | None = Field(default=None, description="whom, what, when")


class Fields(Titled):
    subtitle: Text | None = Field(default=None, description="what the briefing answers, in one sentence")
    date: Text = Field(description="the date up to which it is informed")
    details: tuple[Detail, ...] = Field(default=(), max_length=12, description="label and text; three to six look best")
    designation: tuple[Detail, ...] = Field(
        default=(), max_length=6, description="who controls it, its category ...: lines of their own"
    )
    designation_label: Text | None = Field(default=None, description="what stands above them")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions: dict[str, Element] = heading(fields)
    if fields.subtitle:
        regions["subtitle"] = Prose((paragraph(fields.subtitle),), "subtitle")
    regions["date"] = Prose((paragraph(fields.date),), "date")
    designation = _designation(fields, setting)
    closer = tuple(_line(detail, 3, setting) for detail in fields.details if detail.text)
    regions["details"] = Prose((*pairs(fields.details), *designation), "details", ((*closer, *designation),))
    return Slide("cover", "Title Slide", regions, counted=False, sourced=False)


def _designation(fields: Fields, setting: Setting) -> tuple[Paragraph, ...]:
    lines = tuple(_line(detail, 2, setting) for detail in fields.designation if detail.text)
    return (paragraph(fields.designation_label), *lines) if lines and fields.designation_label else lines


def _line(detail: Detail, level: int, setting: Setting) -> Paragraph:
    """Label and text on one line, where there is no room for two."""
    said = inline(detail.text) if detail.text else ()
    return Paragraph((Run(detail.label.plain + setting.words["colon"], bold=True), *said), level)


def pairs(details: tuple[Detail, ...]) -> tuple[Paragraph, ...]:
    """Labels and texts as paragraphs of two levels."""
    return tuple(p for detail in details if detail.text for p in (paragraph(detail.label), paragraph(detail.text, level=1)))
