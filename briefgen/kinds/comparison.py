"""A comparison of two or three sides.

Where all points of two or three sides have the same headings, they become rows of a table, so that each lines up with
its counterpart; else each side has a column of bullets: four of 85 letters where there are two, of 45 where three.
"""

from __future__ import annotations

from ..deck import Cell, Column, Element, Fill, Paragraph, Prose, Row, Rule, Slide, Table, inline
from ..items import Side
from ..model import Field
from ..text import Text
from ._shared import (
    LISTS,
    Setting,
    Titled,
    cell,
    cited,
    described,
    grounds,
    heading,
    remarks,
    so_what,
    stacked,
    statement,
    tabled,
    words,
)


class Fields(Titled):
    sides: tuple[Side, ...] = Field(min_length=2, max_length=3, description="two or three sides with their points")
    so_what: Text | None = Field(default=None, description="the difference, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    names = [tuple(point.heading.plain if point.heading else "" for point in side.points) for side in fields.sides]
    if all(names[0]) and len(set(names)) == 1:
        return _paired(fields, setting)
    return _lists(fields, setting)


def _paired(fields: Fields, setting: Setting) -> Slide:
    sides = fields.sides
    rules = (Rule(Fill("accent1")), Rule(Fill("accent2")), Rule(Fill("accent6")))
    width = 10 / len(sides)
    columns = [Column(Cell(()), 2)]
    for i, side in enumerate(sides):
        head = Cell((Paragraph(inline(side.name), 0, f"side_{min(i + 1, 2)}" if i < 2 else "question", side.name.origin),))
        columns.append(Column(head, width, rule=rules[i], alike=True))
    rows = []
    for number, first in enumerate(sides[0].points):
        cells = [cell(first.heading, "label")]
        for side in sides:
            point = side.points[number]
            told = grounds(point, setting)
            said = Paragraph(cited(point.text, point), 0, "pair", point.text.origin)
            cells.append(stacked(said, words(told, style="note") if told else None))
        rows.append(Row(tuple(cells), first.heading.plain if first.heading else "", first.origin))
    alt = described(setting.words.alt("sides", count=len(rows), sides=setting.words.in_row([side.name.plain for side in sides])))
    table = Table(tuple(columns), tuple(rows), alt, "sides", tallest=0.86, head_height=0.5, exhibit=True)
    return tabled("comparison", fields, table, fields.so_what)


def _lists(fields: Fields, setting: Setting) -> Slide:
    regions: dict[str, Element] = heading(fields)
    for i, side in enumerate(fields.sides, 1):
        regions[f"heading_{i}"] = Prose((Paragraph(inline(side.name), origin=side.name.origin),), "sides")
        regions[f"side_{i}"] = Prose(_points(side, setting), "sides")
    layout = LISTS[len(fields.sides)][bool(fields.so_what)]
    splits = tuple(f"side_{i}" for i in range(1, len(fields.sides) + 1))
    return Slide("comparison", layout, {**regions, **so_what(fields.so_what)}, splits, remarks(fields))


def _points(side: Side, setting: Setting) -> tuple[Paragraph, ...]:
    return tuple(statement(point.text, point, setting) for point in side.points)
