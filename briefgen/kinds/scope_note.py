"""A scope note: the question, what is looked at to answer it, and what is left aside.

The time that it covers goes into the kicker. Up to four entries of 80 letters on either side look best; more run on.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deck import Cell, Column, Row, Slide, Table
from ..items import Scope
from ..model import Field
from ..text import Text
from ._shared import Outlook, Setting, cell, column, paragraph, tabled


class Fields(Outlook):
    scope: Scope = Field(description="= block.scope")
    so_what: Text | None = Field(default=None, description="what follows from it, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    scope, names = fields.scope, setting.words
    question = Cell((paragraph(scope.question, style="question"),), anchor="b")
    rows = (*_rows(names["covers"], scope.covers), *_rows(names["leaves_out"], scope.leaves_out))
    columns = (column(names["question"], 2.4), Column(question, 9.6))
    table = Table(columns, rows, names.alt("scope"), "scope", tallest=1.9, head_height=0.5)
    return tabled("scope_note", fields, table, fields.so_what)


def _rows(label: str, entries: tuple[Text, ...]) -> Iterator[Row]:
    """A row for each entry, so that they may run on; on a page they stand together under their label."""
    for one in entries:
        yield Row((cell(label, "label"), Cell((paragraph(one, style="entry"),))), label, one.origin, group=label)
