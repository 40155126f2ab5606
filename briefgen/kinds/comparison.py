"""A comparison of two or three sides.

Where all points of two or three sides have the same headings, they become rows of a table, so that each lines up with
its counterpart; else each side has a column of bullets.
"""

from __future__ import annotations

from pydantic import Field

from ..deck import Cell, Column, Element, Fill, Paragraph, Prose, Row, Rule, Slide, Table, inline
from ..errors import refuse
from ..items import Side
from ..text import Text
from ._shared import Setting, Titled, cell, cited, described, heading, remarks, so_what, statement


class Fields(Titled):
    sides: tuple[Side, ...] = Field(min_length=2, max_length=3, description="two or three sides with their points")
    so_what: Text | None = Field(None, description="the difference, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    names = [tuple(point.heading.plain if point.heading else "" for point in side.points) for side in fields.sides]
    if all(names[0]) and len(set(names)) == 1:
        return _paired(fields, setting)
    if len(fields.sides) > 2:
        raise refuse(fields.origin, "K01", "three sides are drawn as a table, and need the same headings on every side",
                     "give each point a heading, in the same order")  # fmt: skip
    return _lists(fields, setting)


def _paired(fields: Fields, setting: Setting) -> Slide:
    sides = fields.sides
    rules = (Rule(Fill("accent1")), Rule(Fill("accent2")), Rule(Fill("accent6")))
    width = 10 / len(sides)
    columns = [Column(Cell(()), 2)]
    for i, side in enumerate(sides):
        head = Cell((Paragraph(inline(side.name), 0, f"side_{min(i + 1, 2)}" if i < 2 else "question", side.name.origin),))
        columns.append(Column(head, width, rule=rules[i]))
    rows = []
    for number, first in enumerate(sides[0].points):
        cells = [cell(first.heading, "label")]
        for side in sides:
            point = side.points[number]
            cells.append(Cell((Paragraph(cited(point.text, point), 0, "pair", point.text.origin),)))
        rows.append(Row(tuple(cells), first.heading.plain if first.heading else "", first.origin))
    alt = described(setting.words.alt("sides", count=len(rows), sides=setting.words.in_row([side.name.plain for side in sides])))
    table = Table(tuple(columns), tuple(rows), alt, "sides", tallest=0.86, head_height=0.5)
    layout = "Title, Table and Text" if fields.so_what else "Title and Table"
    return Slide(
        "comparison", layout, {**heading(fields), "table": table, **so_what(fields.so_what)}, ("table",), remarks(fields)
    )


def _lists(fields: Fields, setting: Setting) -> Slide:
    regions: dict[str, Element] = heading(fields)
    for i, side in enumerate(fields.sides, 1):
        regions[f"heading_{i}"] = Prose((Paragraph(inline(side.name), origin=side.name.origin),), "sides")
        regions[f"side_{i}"] = Prose(_points(side, setting), "sides")
    layout = "Comparison" if fields.so_what else "Two Lists"
    return Slide("comparison", layout, {**regions, **so_what(fields.so_what)}, ("side_1", "side_2"), remarks(fields))


def _points(side: Side, setting: Setting) -> tuple[Paragraph, ...]:
    return tuple(statement(point.text, point, setting) for point in side.points)
