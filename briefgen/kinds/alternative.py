"""The case against the main judgement: our reading, the other one, what speaks for it, and why it is not ours.

Likelihood, confidence and basis are those of the other reading, and stand behind it.
"""

from __future__ import annotations

from ..deck import Element, Paragraph, Prose, Run, Slide
from ..items import Alternative
from ..model import Field
from ._shared import Setting, Titled, cited, heading, paragraph, remarks, standard_note, statement, words


class Fields(Titled):
    alternative: Alternative = Field(description="= block.alternative")


def compose(fields: Fields, setting: Setting) -> Slide:
    item, names = fields.alternative, setting.words
    regions: dict[str, Element] = heading(fields)
    theirs = [statement(item.text, item, setting), *(paragraph(point, level=1) for point in item.evidence)]
    regions["heading_1"] = Prose((words(names["mainline"]),), "alternative")
    regions["side_1"] = Prose((Paragraph(cited(item.mainline, item), origin=item.mainline.origin),), "alternative")
    regions["heading_2"] = Prose((words(names["alternative"]),), "alternative")
    regions["side_2"] = Prose(tuple(theirs), "alternative")
    more = remarks(fields, standard_note([item], setting))
    if item.why_not is None:
        return Slide("alternative", "Two Lists", regions, (), more)
    why_not = paragraph(item.why_not)
    label = Run(names["why_not"] + names["colon"], bold=True)
    regions["so_what"] = Prose((why_not._replace(runs=(label, *why_not.runs)),), "alternative")
    return Slide("alternative", "Comparison", regions, (), more)
