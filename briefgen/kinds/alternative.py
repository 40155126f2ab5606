"""The case against the main judgement: our reading, the other one, what speaks for it, and why it is not ours."""

from __future__ import annotations

from ..deck import Element, Paragraph, Prose, Slide
from ..items import Alternative
from ..model import Field
from ._shared import Setting, Titled, cited, heading, paragraph, remarks, words


class Fields(Titled):
    alternative: Alternative = Field(description="= block.alternative")


def compose(fields: Fields, setting: Setting) -> Slide:
    item, names = fields.alternative, setting.words
    regions: dict[str, Element] = heading(fields)
    ours = [Paragraph(cited(item.mainline, item), origin=item.mainline.origin)]
    if item.confidence:
        ours.append(words(names[f"stated_{item.confidence}"], level=1))
    if item.basis:
        ours.append(paragraph(item.basis, level=1))
    theirs = [Paragraph(cited(item.text, item), origin=item.text.origin)]
    theirs += [paragraph(point, level=1) for point in item.evidence]
    regions["heading_1"] = Prose((words(names["mainline"]),), "alternative")
    regions["side_1"] = Prose(tuple(ours), "alternative")
    regions["heading_2"] = Prose((words(names["alternative"]),), "alternative")
    regions["side_2"] = Prose(tuple(theirs), "alternative")
    if item.why_not is None:
        return Slide("alternative", "Two Lists", regions, (), remarks(fields))
    regions["so_what"] = Prose((paragraph(item.why_not),), "alternative")
    return Slide("alternative", "Comparison", regions, (), remarks(fields))
