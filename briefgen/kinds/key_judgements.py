"""Key judgements: what is judged, how likely, how surely, and on what basis.

Likelihood and confidence have a column each where any judgement states them. Four to six judgements fit a slide; with a
bottom line over them make a bluf slide.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..deck import Cell, Paragraph, Row, Slide, Table
from ..items import Claim
from ..model import Field
from ..text import Text
from ._shared import (
    Setting,
    Titled,
    cell,
    cited,
    column,
    confidence,
    likelihood,
    likelihood_head,
    paragraph,
    stacked,
    standard_note,
    tabled,
)


class Fields(Titled):
    judgements: tuple[Claim, ...] = Field(min_length=1, description="= block.judgements")
    so_what: Text | None = Field(default=None, description="what they mean, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    items = fields.judgements
    return tabled("key_judgements", fields, table(items, setting), fields.so_what, standard_note(items, setting))


def table(items: Sequence[Claim], setting: Setting) -> Table:
    """Numbered judgements with their basis, likelihood and confidence."""
    words = setting.words
    estimated = any(item.likelihood for item in items)
    judged = any(item.confidence for item in items)
    columns = [column("", 0.535), column(words["key_judgement"], 11.465 - 3 * estimated - 2 * judged)]
    if estimated:
        columns.append(column(likelihood_head(items, setting), 3))
    if judged:
        columns.append(column(words["confidence"], 2))
    rows = tuple(Row(tuple(_cells(item, items, setting, estimated, judged)), item.label, item.origin) for item in items)
    shown = ["likelihood"] * estimated + ["confidence"] * judged + ["basis"]
    alt = words.alt("judgements", count=len(rows), columns=words.in_row([words.alt(name) for name in shown]))
    return Table(tuple(columns), rows, alt, "judgements")


def _cells(item: Claim, items: Sequence[Claim], setting: Setting, estimated: bool, judged: bool) -> list[Cell]:
    basis = Paragraph(cited(item.basis, item), 0, "note", item.basis.origin) if item.basis else None
    said = (
        paragraph(item.text, style="judgement") if basis else Paragraph(cited(item.text, item), 0, "judgement", item.text.origin)
    )
    cells = [cell(item.label, "numeral"), stacked(said, basis)]
    if estimated:
        cells.append(likelihood(item, items, setting))
    if judged:
        cells.append(confidence(item, setting))
    return cells
