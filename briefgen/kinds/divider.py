"""A divider without a number: where the annex or the backup begins, and what it holds.

Sections of the story have dividers of their own, with number, question and progress.
"""

from __future__ import annotations

from ..deck import Prose, Slide
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, heading, paragraph


class Fields(Titled):
    title: Text = Field(description="what begins, 50 letters at most")
    text: Text | None = Field(default=None, description="what it holds, in a line or two")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    if fields.text:
        regions["question"] = Prose((paragraph(fields.text),), "text")
    return Slide("divider", "Section Header", regions, counted=False, sourced=False)
