"""Bottom line up front: the brief in two or three sentences, over its key judgements.

Likelihood and confidence have a column each where any judgement states them. Three or four judgements fit a slide.
"""

from __future__ import annotations

from ..deck import Paragraph, Prose, Run, Slide
from ..items import Claim
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, grounds, heading, paragraph, remarks, standard_note
from .key_judgements import table


class Fields(Titled):
    statement: Text = Field(description="the bottom line: two or three sentences, 255 letters at most")
    claim: Claim | None = Field(
        default=None, description="what says how likely and how sure the bottom line is, and why: = block.bottom_line"
    )
    judgements: tuple[Claim, ...] = Field(default=(), description="key judgements")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    regions["bluf_label"] = Prose((Paragraph((Run(setting.words["bottom_line"]),)),), "")
    said = paragraph(fields.statement)
    told = grounds(fields.claim, setting) if fields.claim else ""
    regions["bluf"] = Prose(
        (said._replace(runs=(*said.runs, Run(f" {told}", style="tag", tone="lt2"))) if told else said,), "bottom_line"
    )
    if fields.judgements:
        regions["judgements"] = table(fields.judgements, setting)
    more = standard_note(fields.judgements, setting)
    refs = fields.claim.sources if fields.claim else ()
    return Slide("bluf", "Bottom Line Up Front", regions, ("judgements",), remarks(fields, more), refs=refs)
