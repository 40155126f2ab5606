"""Short forms and what they stand for."""

from __future__ import annotations

from ..brief import Term
from ..deck import Row, Slide, Table
from ..model import Field
from ._shared import Setting, Titled, cell, column, heading, remarks


class Fields(Titled):
    terms: tuple[Term, ...] = Field(min_length=1, description="= view.terms")


def compose(fields: Fields, setting: Setting) -> Slide:
    columns = (column(setting.words["short_form"], 3), column(setting.words["stands_for"], 9))
    rows = tuple(Row((cell(term.term, "strong"), cell(term.long)), term.term.plain, term.origin) for term in fields.terms)
    table = Table(columns, rows, setting.words.alt("short_forms", count=len(rows)), "terms", tallest=0.5, exhibit=True)
    regions = {**heading(fields), "table": table}
    return Slide("glossary", "Title and Table", regions, ("table",), remarks(fields), counted=False)
