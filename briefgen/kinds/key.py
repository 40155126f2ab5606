"""A key on a slide of its own: to likelihood terms, confidence levels, risk levels or markings.

The handling slide has the first two already; this one has room for second words and for every band on the scale.
"""

from __future__ import annotations

from typing import Literal

from ..deck import Bar, Cell, Row, Slide, Table
from ..errors import refuse
from ..model import Field
from ..standards import LikelihoodTerm, Mark
from ._shared import Setting, Titled, capital, cell, column, cuts, described, heading, remarks


class Fields(Titled):
    of: Literal["likelihood", "confidence", "risks", "markings"] = Field(default="likelihood", description="what it explains")
    markings: tuple[Mark, ...] = Field(default=(), description="the marks that it explains: = view.scheme.marks")


def compose(fields: Fields, setting: Setting) -> Slide:
    if fields.of == "markings" and not fields.markings:
        raise refuse(fields.origin, "K01", "the key to markings has none to explain", "write 'markings: = view.scheme.marks'")
    table, note = _TABLES[fields.of](fields, setting)
    regions = {**heading(fields), "table": table}
    return Slide("key", "Title and Table", regions, ("table",), remarks(fields, note), counted=False)


def _likelihood(fields: Fields, setting: Setting) -> tuple[Table, str]:
    names, terms = setting.words, setting.standard.terms
    others = any(term.also for term in terms)
    columns = [column(names["term"], 3.5), column(names["per_cent"], 8.5 - 3 * others)]
    columns[1:1] = [column(names["also"], 3)] * others
    rows = tuple(Row(tuple(_band(term, others, setting)), term.term) for term in terms)
    said = names["semicolon"].join(f"{term.term} {term.shown}" for term in terms)
    return Table(
        tuple(columns), rows, described(names.alt("likelihood_terms", terms=said)), "likelihood", tallest=0.62, exhibit=True
    ), setting.standard.note


def _band(term: LikelihoodTerm, others: bool, setting: Setting) -> list[Cell]:
    cells = [cell(capital(term.term), "lead")]
    cells += [cell(capital(setting.words.listed(term.also)))] * others
    return [*cells, cell(term.shown, anchor="t")._replace(mark=Bar(term.low, term.high, cuts(setting)))]


def _confidence(fields: Fields, setting: Setting) -> tuple[Table, str]:
    names = setting.words
    levels = (("high", "●●●"), ("moderate", "●●○"), ("low", "●○○"))
    columns = (column(names["confidence"], 3.5), column(names["meaning"], 8.5))
    rows = tuple(
        Row((cell(f"{dots}  {names[level]}", "lead"), cell(names[f"confidence_{level}"])), level) for level, dots in levels
    )
    return Table(columns, rows, names.alt("confidence_levels"), "confidence", tallest=0.86, exhibit=True), ""


def _risks(fields: Fields, setting: Setting) -> tuple[Table, str]:
    names, scale = setting.words, setting.risks
    columns = (column(names["level"], 2), column(names["likelihood"], 5), column(names["impact"], 5))
    rows = tuple(
        Row((cell(str(i), "numeral"), cell(scale.likelihood[i - 1], "lead"), cell(scale.impact[i - 1], "lead")), str(i))
        for i in (5, 4, 3, 2, 1)
    )
    return Table(columns, rows, names.alt("risk_levels"), "risks", tallest=0.72, exhibit=True), scale.note


def _markings(fields: Fields, setting: Setting) -> tuple[Table, str]:
    names = setting.words
    columns = (column(names["marking"], 3.5), column(names["meaning"], 8.5))
    rows = tuple(
        Row((cell(mark.label, "lead"), cell(capital(names.meaning(mark)))), mark.label, mark.origin) for mark in fields.markings
    )
    return Table(
        columns,
        rows,
        described(names.alt("markings", marks=names.listed(mark.label for mark in fields.markings))),
        "markings",
        tallest=0.72,
        exhibit=True,
    ), ""


_TABLES = {"likelihood": _likelihood, "confidence": _confidence, "risks": _risks, "markings": _markings}
