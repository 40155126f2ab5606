"""Key assumptions check: what the judgements take as given, why, what follows were it wrong, and how well it stands."""

from __future__ import annotations

from ..deck import Cell, Row, Slide, Table
from ..items import Assumption
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, tabled, used

_HOLDS = {"solid": "solid", "caveated": "caveated", "weak": "weak_assumption"}


class Fields(Titled):
    assumptions: tuple[Assumption, ...] = Field(min_length=1, description="= block.assumptions")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, items = setting.words, fields.assumptions
    names = used(items, "basis", "if_wrong")
    wide = 10.1 - 3 * len(names)
    columns = [column(words["assumption"], wide), *(column(words[name], 3) for name in names), column(words["holds"], 1.9)]
    rows = []
    for item in items:
        cells: list[Cell] = [cell(item.text, "strong", item), *(cell(getattr(item, name)) for name in names)]
        rows.append(Row((*cells, cell(words[_HOLDS[item.status]], "strong")), item.id, item.origin))
    table = Table(tuple(columns), tuple(rows), words.alt("assumptions", count=len(rows)), "assumptions", exhibit=True)
    return tabled("assumptions", fields, table, fields.so_what)
