"""A quotation that fills the slide, with who said it, when and where. A claim of our own is a statement slide."""

from __future__ import annotations

from ..deck import Paragraph, Prose, Run, Slide, inline
from ..items import Quote
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cited, heading, remarks, words


class Fields(Titled):
    title: Text = Field(description="the message, for lists of slides; the words stand in its place")
    quote: Quote = Field(description="= block.quotes[0], or the item of a loop")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    quote = fields.quote
    said = (Run(setting.words["quote_open"]), *inline(quote.text), Run(setting.words["quote_close"]))
    regions["title"] = Prose((Paragraph(said, origin=quote.text.origin),), "quotes")
    where = [setting.words.date(quote.when)] if quote.when else []
    where += [quote.where.plain] if quote.where else []
    attribution = [Paragraph(cited(quote.who, quote), origin=quote.who.origin)]
    if where:
        attribution.append(words(setting.words.listed(where), level=1))
    regions["attribution"] = Prose(tuple(attribution), "quotes")
    return Slide("quote", "Quote", regions, (), remarks(fields))
