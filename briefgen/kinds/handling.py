"""Distribution and handling: who may have the deck, what its marking means, and the key to likelihood and confidence.

Without either key the statement is set larger and has the page to itself.
"""

from __future__ import annotations

from pydantic import Field

from ..deck import Cell, Column, Element, Paragraph, Prose, Row, Run, Slide, Table
from ..text import Text
from ._shared import Setting, Titled, described, heading, paragraph, words
from .cover import Detail, pairs


class Fields(Titled):
    statement: tuple[Text, ...] = Field(min_length=1, description="who may have it and on what conditions: one to three texts")
    details: tuple[Detail, ...] = Field((), max_length=8, description="label and text: contact, next update")
    likelihood: bool = Field(True, description="whether the key to likelihood terms is shown")
    confidence: bool = Field(True, description="whether the key to confidence levels is shown")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions: dict[str, Element] = heading(fields)
    regions["statement"] = Prose(tuple(paragraph(text) for text in fields.statement), "statement")
    names = setting.words
    if fields.likelihood:
        title = names.say("likelihood_terms", standard=setting.standard.name)
        regions["likelihood_heading"] = Prose((words(title),), "")
        regions["likelihood"] = _likelihood(setting)
    if fields.confidence:
        regions["confidence_heading"] = Prose((words(names["confidence_levels"]),), "")
        regions["confidence"] = _confidence(setting)
    if fields.details:
        regions["details"] = Prose(pairs(fields.details), "details")
    layout = "Distribution Statement" if fields.likelihood or fields.confidence else "Release Statement"
    return Slide("handling", layout, regions, (), counted=False, sourced=False)


def _likelihood(setting: Setting) -> Table:
    terms = setting.standard.terms
    columns = tuple(Column(Cell((words(term.shown, style="scale"),), anchor="b"), 1.0) for term in terms)
    cells = tuple(Cell((words(term.term[0].upper() + term.term[1:], style="scale_text"),), anchor="t") for term in terms)
    said = setting.words["semicolon"].join(f"{term.term} {term.shown}" for term in terms)
    alt = setting.words.alt("likelihood_terms", terms=said)
    return Table(columns, (Row(cells, "terms"),), described(alt), "likelihood", tallest=0.7)


def _confidence(setting: Setting) -> Table:
    levels = (("high", "●●●"), ("moderate", "●●○"), ("low", "●○○"))
    names = setting.words
    columns = tuple(
        Column(Cell((Paragraph((Run(f"{dots}  {names[level]}"),), 0, "scale"),), anchor="b"), 1.0) for level, dots in levels
    )
    cells = tuple(Cell((words(names[f"confidence_{level}"], style="scale_text"),), anchor="t") for level, _ in levels)
    return Table(columns, (Row(cells, "levels"),), names.alt("confidence_levels"), "confidence", tallest=0.6)
