"""Corrections: what a source says, what the record shows, and where: shown openly, never mended in silence."""

from __future__ import annotations

from dataclasses import replace

from ..brief import Correction
from ..deck import Cell, Cite, Paragraph, Row, Slide, Table, inline
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, tabled


class Fields(Titled):
    corrections: tuple[Correction, ...] = Field(min_length=1, description="= view.corrections")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    names = setting.words
    columns = (column("", 0.6), column(names["says"], 4.4), column(names["record"], 7))
    rows = tuple(
        Row((cell(c.id, "bracket"), _cited(c.says, c.about), _cited(c.record, *c.sources)), c.id, c.origin)
        for c in fields.corrections
    )
    table = Table(columns, rows, names.alt("corrections", count=len(rows)), "corrections", exhibit=True)
    return replace(tabled("corrections", fields, table, fields.so_what), counted=False)


def _cited(text: Text, *refs: object) -> Cell:
    return Cell((Paragraph((*inline(text), Cite(refs)), 0, "text", text.origin),))  # type: ignore[arg-type]  # references
