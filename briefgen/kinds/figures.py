"""Big figures: one to four numbers side by side, each with what it counts below it.

A number has ten letters at most, what it counts 80. Numbers that only support a text belong into the sidebar of a
bullets slide.
"""

from __future__ import annotations

from ..deck import Cell, Column, Fill, Row, Rule, Slide, Table
from ..items import Figure
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, described, heading, paragraph, remarks, so_what

_LETTERS = 24  # of the largest size across a slide


class Fields(Titled):
    figures: tuple[Figure, ...] = Field(min_length=1, max_length=4, description="= block.figures")
    label: Text | None = Field(default=None, description="what they have in common, after the kicker: = block.figures_heading")
    so_what: Text | None = Field(default=None, description="what they mean, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    items = fields.figures
    style = "figure" if max(len(item.value.plain) for item in items) * len(items) <= _LETTERS else "figure_small"
    columns = tuple(
        Column(Cell((paragraph(item.value, style=style),), anchor="b"), 12 / len(items), rule=Rule(Fill("accent1")))
        for item in items
    )
    cells = tuple(cell(item.text, "gloss", item, anchor="t") for item in items)
    said = setting.words["semicolon"].join(f"{item.value.plain} {item.text.plain.rstrip('.')}" for item in items)
    rows = (Row(cells, "figures", items[0].origin),)
    table = Table(columns, rows, described(setting.words.alt("figures", figures=said)), "figures", tallest=1.3, head_height=1.3)
    layout = "Title, Table and Text" if fields.so_what else "Title and Table"
    regions = {**heading(fields, fields.label), "table": table, **so_what(fields.so_what)}
    return Slide("figures", layout, regions, (), remarks(fields))
