"""Distribution and handling: who may have the deck, what its marking means, and the key to likelihood and confidence.

Without either key the statement is set larger and has the page to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from ..deck import Cell, Column, Element, Paragraph, Prose, Row, Run, Slide, Table
from ..model import Field
from ..standards import LikelihoodTerm
from ..text import Text
from ._shared import Setting, Titled, described, heading, paragraph, words
from .cover import Detail, pairs

LONG = 11  # letters of a word that a seventh of the scale holds
_PARTS = "[\u3040-\u30ff\u3400-\u9fff]"


class Fields(Titled):
    statement: tuple[Text, ...] = Field(min_length=1, description="who may have it and on what conditions: one to three texts")
    details: tuple[Detail, ...] = Field(default=(), max_length=8, description="label and text: contact, next update")
    likelihood: bool = Field(default=True, description="whether the key to likelihood terms is shown")
    confidence: bool = Field(default=True, description="whether the key to confidence levels is shown")


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
    """The terms in a row under their bands; in two rows where a language has words too long for a narrow column."""
    terms = setting.standard.terms
    longest = max(_width(word) for term in terms for word in term.term.split())
    wide = len(terms) if longest <= LONG else (len(terms) + 1) // 2
    heads, *more = _rows(terms, wide)
    columns = tuple(Column(head._replace(anchor="b"), 1.0) for head in heads)
    rows = tuple(Row(cells, "terms") for cells in more)
    said = setting.words["semicolon"].join(f"{term.term} {term.shown}" for term in terms)
    alt = setting.words.alt("likelihood_terms", terms=said)
    return Table(columns, rows, described(alt), "likelihood", tallest=0.7, exhibit=True)


def _width(word: str) -> int:
    """The letters that stand together in a word; Hangul is as wide as two, Han and Kana may part anywhere."""
    if word.isascii():
        return len(word)
    return 0 if re.search(_PARTS, word) else sum(1 + (east_asian_width(letter) in "WF") for letter in word)


def _rows(terms: tuple[LikelihoodTerm, ...], wide: int) -> Iterator[tuple[Cell, ...]]:
    """Bands and terms by turns, ``wide`` of them in a row."""
    for start in range(0, len(terms), wide):
        some = terms[start : start + wide]
        rest = (Cell(()),) * (wide - len(some))
        yield (*(Cell((words(term.shown, style="scale"),), anchor="b") for term in some), *rest)
        said = (term.term[0].upper() + term.term[1:] for term in some)
        yield (*(Cell((words(text, style="scale_text"),), anchor="t") for text in said), *rest)


def _confidence(setting: Setting) -> Table:
    levels = (("high", "●●●"), ("moderate", "●●○"), ("low", "●○○"))
    names = setting.words
    columns = tuple(
        Column(Cell((Paragraph((Run(f"{dots}  {names[level]}"),), 0, "scale"),), anchor="b"), 1.0) for level, dots in levels
    )
    cells = tuple(Cell((words(names[f"confidence_{level}"], style="scale_text"),), anchor="t") for level, _ in levels)
    return Table(columns, (Row(cells, "levels"),), names.alt("confidence_levels"), "confidence", tallest=0.6, exhibit=True)
