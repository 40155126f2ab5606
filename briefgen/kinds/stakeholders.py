"""Stakeholders: who has an interest, what each wants, what it can use, and where it stands."""

from __future__ import annotations

from ..deck import Cell, Row, Slide, Table
from ..items import Actor
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, described, paragraph, tabled, used


class Fields(Titled):
    actors: tuple[Actor, ...] = Field(min_length=1, description="the parties: = block.actors")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


_COLUMNS = {"wants": 4.0, "leverage": 3.0, "stance": 3.0}


def compose(fields: Fields, setting: Setting) -> Slide:
    filled = used(fields.actors, *_COLUMNS, "stance_note")
    names = [name for name in _COLUMNS if name in filled or (name == "stance" and "stance_note" in filled)]
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
    """Who it is, and the columns in use; its sources are cited by the first of them that it fills."""
    role = paragraph(actor.role, style="note") if actor.role else None
    first = next((name for name in names if getattr(actor, name)), "name")
    cells = []
    for name in ("name", *names):
        lead = name in ("name", "stance")
        made = cell(getattr(actor, name), "lead" if lead else "text", actor if name == first else None)
        note = role if name == "name" else paragraph(actor.stance_note, style="detail") if actor.stance_note and lead else None
        cells.append(made._replace(paragraphs=(*made.paragraphs, note)) if note else made)
    return cells
