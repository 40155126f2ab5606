"""Bottom line up front: the brief in two or three sentences, over its key judgements.

Likelihood and confidence have a column each where any judgement states them. Three or four judgements fit a slide.
"""

from __future__ import annotations

from ..deck import Paragraph, Prose, Run, Slide
from ..items import Claim
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, heading, paragraph, remarks, standard_note
from .key_judgements import table


class Fields(Titled):
    statement: Text = Field(description="the bottom line: two or three sentences, 255 letters at most")
    judgements: tuple[Claim, ...] = Field(default=(), description="key judgements")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    regions["bluf_label"] = Prose((Paragraph((Run(setting.words["bottom_line"]),)),), "")
    regions["bluf"] = Prose((paragraph(fields.statement),), "bottom_line")
    if fields.judgements:
        regions["judgements"] = table(fields.judgements, setting)
    more = standard_note(fields.judgements, setting)
    return Slide("bluf", "Bottom Line Up Front", regions, ("judgements",), remarks(fields, more))
