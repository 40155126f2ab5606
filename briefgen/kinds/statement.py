"""One claim that fills the slide: the statement itself is its title, below it how likely it is and what it rests on.

170 letters fill four lines. Words that somebody said are a quote slide.
"""

from __future__ import annotations

from ..deck import Prose, Slide
from ..items import Claim
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, capital, estimate, heading, paragraph, remarks, standard_note, words


class Fields(Titled):
    title: Text = Field(description="the message, for lists of slides; the claim stands in its place")
    claim: Claim = Field(description="= block.statement")


def compose(fields: Fields, setting: Setting) -> Slide:
    claim = fields.claim
    regions = heading(fields)
    regions["title"] = Prose((paragraph(claim.text),), "statement")
    known = setting.words.closed(capital(setting.words.types[claim.type])) if setting.tags else ""
    said = " ".join(filter(None, (known, estimate(claim, setting))))
    below = [words(said)] if said else []
    below += [paragraph(claim.basis, level=1)] if claim.basis else []
    if below:
        regions["attribution"] = Prose(tuple(below), "statement")
    note = standard_note([claim], setting)
    return Slide("statement", "Quote", regions, (), remarks(fields, note), refs=claim.sources)
