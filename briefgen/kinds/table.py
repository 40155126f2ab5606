"""A table of the author's own: its columns and rows as they stand, its first column in bold."""

from __future__ import annotations

from pydantic import Field

from ..deck import Cell, Column, Paragraph, Row, Slide, Table, inline
from ..items import Table as AuthorsTable
from ..text import Text
from ._shared import Setting, Titled, cell, cited, described, heading, remarks, so_what


class Fields(Titled):
    table: AuthorsTable = Field(description="the table: = block.tables[0], or the item of a loop")
    so_what: Text | None = Field(None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    given = fields.table
    columns = tuple(
        Column(Cell((Paragraph(inline(c.head), 0, "head", c.head.origin),), anchor="b"), 0, c.align) for c in given.columns
    )
    rows = []
    for row in given.rows:
        first, *middle, last = row.cells
        end = Cell((Paragraph(cited(last, row), 0, "text", last.origin),))
        rows.append(Row((cell(first, "strong"), *(cell(text) for text in middle), end), row.id, row.origin))
    heads = setting.words.listed(c.head.plain for c in given.columns)
    alt = described(setting.words.alt("table", count=len(rows), columns=heads))
    table = Table(columns, tuple(rows), alt, f"tables.{given.id}", tallest=0.8)
    layout = "Title, Table and Text" if fields.so_what else "Title and Table"
    return Slide("table", layout, {**heading(fields), "table": table, **so_what(fields.so_what)}, ("table",), remarks(fields))
