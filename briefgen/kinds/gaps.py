"""Information gaps: what is not known, why it matters, what would close the gap."""

from __future__ import annotations

from pydantic import Field

from ..brief import Gap
from ..deck import Row, Slide, Table
from ..text import Text
from ._shared import Setting, Titled, cell, column, heading, remarks, so_what, used


class Fields(Titled):
    gaps: tuple[Gap, ...] = Field(min_length=1, description="= block.gaps")
    so_what: Text | None = Field(None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, items = setting.words, fields.gaps
    names = used(items, "why", "close")
    columns = (column(words["gap"], 12 - 3.6 * len(names)), *(column(words[name], 3.6) for name in names))
    rows = tuple(
        Row((cell(item.text, "strong", item), *(cell(getattr(item, name)) for name in names)), item.id, item.origin)
        for item in items
    )
    table = Table(columns, rows, f"Table of {len(rows)} information gaps.", "gaps")
    layout = "Title, Table and Text" if fields.so_what else "Title and Table"
    regions = {**heading(fields), "table": table, **so_what(fields.so_what)}
    return Slide("gaps", layout, regions, ("table",), remarks(fields))
