"""Contacts: whom to turn to, by role; the least personal data that will do.

Columns that no contact fills (office, name, reach, hours) are not drawn.
"""

from __future__ import annotations

from ..deck import Row, Slide, Table
from ..items import Contact
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, tabled, used

_WIDTHS = {"office": 3.0, "person": 2.2, "reach": 3.0, "hours": 1.8}


class Fields(Titled):
    contacts: tuple[Contact, ...] = Field(min_length=1, description="= block.contacts")
    so_what: Text | None = Field(default=None, description="what to do first, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    items = fields.contacts
    names = used(items, *_WIDTHS)
    share = min(1.0, 8.5 / (sum(_WIDTHS[name] for name in names) or 1))
    widths = [_WIDTHS[name] * share for name in names]
    columns = [column(setting.words["role"], 12 - sum(widths))]
    columns += [column(setting.words[name], width) for name, width in zip(names, widths, strict=True)]
    rows = tuple(
        Row((cell(item.role, "lead", item), *(cell(getattr(item, name)) for name in names)), item.id, item.origin)
        for item in items
    )
    table = Table(tuple(columns), rows, setting.words.alt("contacts", count=len(rows)), "contacts", tallest=0.72, exhibit=True)
    return tabled("contacts", fields, table, fields.so_what)
