"""What would change our assessment: what would have to be seen, which judgement it bears on, what would follow.

Columns that no entry fills are not drawn. Three to five entries fit a slide.
"""

from __future__ import annotations

from ..deck import Row, Slide, Table
from ..items import Change
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, tabled, used

_HEADS = {"judgement": "bears_on", "then": "then"}


class Fields(Titled):
    changes: tuple[Change, ...] = Field(min_length=1, description="= block.changes")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    items = fields.changes
    names = used(items, *_HEADS)
    columns = [column(setting.words["change"], 12 - 3.7 * len(names))]
    columns += [column(setting.words[_HEADS[name]], 3.7) for name in names]
    rows = tuple(
        Row((cell(item.text, "lead", item), *(cell(getattr(item, name)) for name in names)), item.id, item.origin)
        for item in items
    )
    table = Table(tuple(columns), rows, setting.words.alt("changes", count=len(rows)), "changes", tallest=0.86, exhibit=True)
    return tabled("change_mind", fields, table, fields.so_what)
