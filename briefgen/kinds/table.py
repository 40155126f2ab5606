"""A table of the author's own: its columns and rows as they stand, its first column in bold.

Columns of numbers are set right unless their authors say otherwise. A total stands at the end, and must add up.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..deck import Cell, Column, Paragraph, Row, Slide, Table, inline
from ..items import Table as AuthorsTable
from ..items import TableRow
from ..model import Field
from ..quantities import is_dash, is_numeric
from ..text import Text
from ._shared import Setting, Titled, cell, cited, described, tabled


class Fields(Titled):
    table: AuthorsTable = Field(description="the table: = block.tables[0], or the item of a loop")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    given = fields.table
    every = [*given.rows, *((given.total,) if given.total else ())]
    right = [
        column.align == "right" or (column.align is None and i > 0 and is_numeric([row.cells[i] for row in every]))
        for i, column in enumerate(given.columns)
    ]
    columns = tuple(
        Column(Cell((Paragraph(inline(c.head), 0, "head", c.head.origin),), anchor="b"), 0, "right" if end else "left")
        for c, end in zip(given.columns, right, strict=True)
    )
    rows = [_row(row, right, row is given.total) for row in every]
    heads = setting.words.listed(c.head.plain for c in given.columns)
    alt = described(setting.words.alt("table", count=len(rows), columns=heads))
    table = Table(columns, tuple(rows), alt, f"tables.{given.id}", tallest=0.8, shortest=0.36, exhibit=True)
    notes = (*([given.note.plain] if given.note else ()), *_dashes(given, setting))
    return tabled("table", fields, table, fields.so_what, *notes)


def _row(row: TableRow, right: Sequence[bool], total: bool) -> Row:
    """A row whose citations stand after words: behind a number they would move it out of its column, behind a dash lie."""
    said = (i for i, text in enumerate(row.cells) if not right[i] and not is_dash(text))
    citing, cells = max(said, default=0), []
    for i, text in enumerate(row.cells):
        style = "strong" if total or not i else "text"
        words = Text.literal("–", text.origin) if is_dash(text) else text
        cells.append(Cell((Paragraph(cited(words, row), 0, style, text.origin),)) if i == citing else cell(words, style))
    return Row(tuple(cells), row.id, row.origin, total=total)


def _dashes(table: AuthorsTable, setting: Setting) -> list[str]:
    """What a dash stands for, where there is one."""
    if not table.dash and not any(
        is_dash(text) for row in (*table.rows, *((table.total,) if table.total else ())) for text in row.cells
    ):
        return []
    return [setting.words.say("dash", meaning=table.dash.plain if table.dash else setting.words["no_data"])]
