"""One statement that fills the slide: a quotation with who said it, or a sentence of the drafting team's own."""

from __future__ import annotations

from pydantic import Field

from ..deck import Paragraph, Prose, Run, Slide, inline
from ..items import Quote
from ..text import Text
from ._shared import Setting, Titled, cited, heading, paragraph, remarks, words


class Fields(Titled):
    title: Text = Field(description="the statement, when there is no quotation")
    quote: Quote | None = Field(None, description="a quotation: = block.quotes[0], or the item of a loop")
    attribution: Text | None = Field(None, description="whose statement it is, when there is no quotation")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    quote = fields.quote
    if quote is None:
        if fields.attribution:
            regions["attribution"] = Prose((paragraph(fields.attribution),), "attribution")
        return Slide("quote", "Quote", regions, (), remarks(fields))
    said = (Run(setting.words["quote_open"]), *inline(quote.text), Run(setting.words["quote_close"]))
    regions["title"] = Prose((Paragraph(said, origin=quote.text.origin),), "quotes")
    where = [setting.words.date(quote.when)] if quote.when else []
    where += [quote.where.plain] if quote.where else []
    attribution = [Paragraph(cited(quote.who, quote), origin=quote.who.origin)]
    if where:
        attribution.append(words(setting.words.listed(where), level=1))
    regions["attribution"] = Prose(tuple(attribution), "quotes")
    return Slide("quote", "Quote", regions, (), remarks(fields))
