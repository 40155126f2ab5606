"""Stakeholders: who has an interest, what each wants, what it can use, and where it stands."""

from __future__ import annotations

from ..deck import Cell, Row, Slide, Table
from ..items import Actor
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, described, paragraph, stacked, tabled, used


class Fields(Titled):
    actors: tuple[Actor, ...] = Field(min_length=1, description="the parties: = block.actors")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


_COLUMNS = {"wants": 4.0, "leverage": 3.0, "stance": 3.0}


def compose(fields: Fields, setting: Setting) -> Slide:
    names = used(fields.actors, *_COLUMNS)
    share = 10 / (sum(_COLUMNS[name] for name in names) or 10)
    columns = [column(setting.words["actor"], 2)]
    columns += [column(setting.words[name], _COLUMNS[name] * share) for name in names]
    rows = tuple(Row(tuple(_cells(actor, names)), actor.id, actor.origin) for actor in fields.actors)
    alt = described(
        setting.words.alt("parties", count=len(rows), names=setting.words.listed(actor.name.plain for actor in fields.actors))
    )
    table = Table(tuple(columns), rows, alt, "actors", exhibit=True)
    return tabled("stakeholders", fields, table, fields.so_what)


def _cells(actor: Actor, names: list[str]) -> list[Cell]:
    role = paragraph(actor.role, style="note") if actor.role else None
    cells = [stacked(paragraph(actor.name, style="lead"), role)]
    for name in names:
        item = actor if name == names[0] else None
        text = getattr(actor, name)
        if name == "stance" and text:
            note = paragraph(actor.stance_note, style="detail") if actor.stance_note else None
            cells.append(stacked(paragraph(text, style="lead"), note))
        else:
            cells.append(cell(text, item=item))
    return cells
