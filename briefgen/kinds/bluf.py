"""Bottom line up front: the brief in two or three sentences, over its key judgements.

Likelihood and confidence have a column each where any judgement states them. Three or four judgements fit a slide,
six without a bottom line over them.
"""

from __future__ import annotations

from pydantic import Field

from ..deck import Cell, Column, Paragraph, Prose, Row, Run, Slide, Table
from ..errors import refuse
from ..items import Claim
from ..text import Text
from ._shared import (
    Setting,
    Titled,
    cell,
    cited,
    column,
    confidence,
    heading,
    likelihood,
    likelihood_head,
    paragraph,
    remarks,
    stacked,
    term,
)  # fmt: skip


class Fields(Titled):
    statement: Text | None = Field(None, description="the bottom line: two or three sentences, 255 letters at most")
    judgements: tuple[Claim, ...] = Field((), description="key judgements")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, items = setting.words, fields.judgements
    regions = heading(fields)
    layout, place = "Title and Table", "table"
    if fields.statement:
        layout, place = "Bottom Line Up Front", "judgements"
        regions["bluf_label"] = Prose((Paragraph((Run(words["bottom_line"]),)),), "")
        regions["bluf"] = Prose((paragraph(fields.statement),), "bottom_line")
    elif not items:
        raise refuse(fields.origin, "K01", "the bluf slide has neither a bottom line nor judgements", "give it one of them")
    estimated = any(item.likelihood for item in items)
    judged = any(item.confidence for item in items)
    columns = [column("", 0.535), column(words["key_judgement"], 11.465 - 3 * estimated - 2 * judged)]
    if estimated:
        columns.append(column(likelihood_head(items, setting), 3))
    if judged:
        columns.append(column(words["confidence"], 2))
    rows = tuple(Row(tuple(_cells(item, setting, estimated, judged)), item.label, item.origin) for item in items)
    if rows:
        shown = ["likelihood"] * estimated + ["confidence"] * judged + ["basis"]
        alt = words.alt("judgements", count=len(rows), columns=words.in_row([words.alt(name) for name in shown]))
        regions[place] = Table(tuple(columns), rows, alt, "judgements")
    note = setting.standard.note if any(term(item, setting) for item in items) else ""
    return Slide("bluf", layout, regions, (place,), remarks(fields, note))


def _cells(item: Claim, setting: Setting, estimated: bool, judged: bool) -> list[Cell]:
    basis = Paragraph(cited(item.basis, item), 0, "note", item.basis.origin) if item.basis else None
    said = (
        paragraph(item.text, style="judgement") if basis else Paragraph(cited(item.text, item), 0, "judgement", item.text.origin)
    )
    cells = [cell(item.label, "numeral"), stacked(said, basis)]
    if estimated:
        cells.append(likelihood(item, setting))
    if judged:
        cells.append(confidence(item, setting))
    return cells


__all__ = ["Column", "Fields", "compose"]
