"""An outlook strip: what may happen, each with its likelihood as a band on one scale from 0 to 100.

The word of each likelihood stands over its band, and the scale over them all. Three to five statements of 80 letters
fit a slide. The time that they cover goes into the kicker.
"""

from __future__ import annotations

from ..deck import Cell, Paragraph, Row, Scale, Slide, Table
from ..items import Forecast
from ..model import Field
from ..text import Text
from ._shared import (
    Outlook,
    Setting,
    cited,
    column,
    confidence,
    cuts,
    likelihood,
    likelihood_head,
    paragraph,
    stacked,
    standard_note,
    tabled,
)


class Fields(Outlook):
    forecasts: tuple[Forecast, ...] = Field(min_length=1, description="= block.forecasts")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    names, items = setting.words, fields.forecasts
    sure = any(item.confidence for item in items)
    estimate = column(likelihood_head(items, setting), 5.5)
    scale = estimate.head._replace(mark=Scale(cuts(setting)), anchor="t")
    columns = [column(names["forecast"], 6.5 - 2 * sure), *[column(names["confidence"], 2)] * sure, estimate._replace(head=scale)]
    rows = tuple(Row(tuple(_cells(item, items, setting, sure)), item.id, item.origin) for item in items)
    table = Table(tuple(columns), rows, names.alt("forecasts", count=len(rows)), "forecasts", head_height=0.62)
    return tabled("outlook_strip", fields, table, fields.so_what, standard_note(items, setting))


def _cells(item: Forecast, items: tuple[Forecast, ...], setting: Setting, sure: bool) -> list[Cell]:
    basis = paragraph(item.basis, style="note") if item.basis else None
    said = stacked(Paragraph(cited(item.text, item), 0, "judgement", item.text.origin), basis)
    return [said, *[confidence(item, setting)] * sure, likelihood(item, items, setting)]
