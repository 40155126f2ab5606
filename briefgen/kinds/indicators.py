"""Indicators and warnings: what to watch, what has been seen, and to which scenario it points.

The status is a word in a box, the same word in the whole deck. "Not reported" does not mean absent.
"""

from __future__ import annotations

from ..deck import Cell, Paragraph, Pill, Row, Run, Slide, Table
from ..items import Indicator
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, tabled, used

_TONES = {"unreported": 0, "partly": 1, "reported": 2}


class Fields(Titled):
    indicators: tuple[Indicator, ...] = Field(min_length=1, description="= block.indicators")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")
    leads: bool = Field(default=True, description="whether it is shown who watches each")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, items = setting.words, fields.indicators
    names = used(items, "points_to", *(("owner",) if fields.leads else ()))
    columns = [
        column(words["indicator"], 3.3 + (0.95 if "points_to" not in names else 0)),
        column(words["evidence"], 3.8 + (2.2 if "owner" not in names else 0)),
        column(words["status"], 1.75, "centre"),
    ]
    columns += [column(words["points_to"], 0.95)] * ("points_to" in names)
    columns += [column(words["watch_lead"], 2.2)] * ("owner" in names)
    rows = tuple(Row(tuple(_cells(item, setting, names)), item.id, item.origin) for item in items)
    table = Table(tuple(columns), rows, words.alt("indicators", count=len(rows)), "indicators", tallest=0.72, exhibit=True)
    unseen = any(item.status == "unreported" for item in items)
    note = words["unreported_note"] if unseen else ""
    return tabled("indicators", fields, table, fields.so_what, note)


def _cells(item: Indicator, setting: Setting, names: list[str]) -> list[Cell]:
    tone = _TONES[item.status]
    run = Run(setting.words[item.status], tone="bg1" if tone == 2 else "tx1")
    cells = [cell(item.text, "lead"), cell(item.evidence, "text", item), Cell((Paragraph((run,), 0, "pill"),), Pill(tone))]
    if "points_to" in names:
        cells.append(cell(setting.words.listed(item.points_to), "lead"))
    if "owner" in names:
        cells.append(cell(item.owner))
    return cells
