"""Information gaps: what is not known, why it matters, what would close the gap; or, ``plain``, a list of them."""

from __future__ import annotations

from ..deck import Cite, Inline, Paragraph, Prose, Row, Run, Slide, Table, inline
from ..items import Gap
from ..language import ENDS
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, heading, remarks, tabled, used


class Fields(Titled):
    gaps: tuple[Gap, ...] = Field(min_length=1, description="= block.gaps")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")
    plain: bool = Field(default=False, description="whether they are bullets: what is not known, and why it matters")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, items = setting.words, fields.gaps
    if fields.plain:
        bullets = Prose(tuple(_bullet(item, words["stop"]) for item in items), "gaps")
        return Slide("gaps", "Title and Content", {**heading(fields), "content": bullets}, ("content",), remarks(fields))
    names = used(items, "why", "close")
    columns = (column(words["gap"], 12 - 3.6 * len(names)), *(column(words[name], 3.6) for name in names))
    rows = tuple(
        Row((cell(item.text, "strong", item), *(cell(getattr(item, name)) for name in names)), item.id, item.origin)
        for item in items
    )
    table = Table(columns, rows, words.alt("gaps", count=len(rows)), "gaps", exhibit=True)
    return tabled("gaps", fields, table, fields.so_what)


def _stop(text: Text, stop: str, bold: bool = False) -> tuple[Inline, ...]:
    return () if text.plain.endswith(tuple(ENDS)) else (Run(stop, bold),)


def _bullet(item: Gap, stop: str) -> Paragraph:
    """What is not known as the leading clause, why it matters after it."""
    runs = (*inline(item.text, bold=True), *_stop(item.text, stop, bold=True))
    if item.why:
        runs += (Run(" "), *inline(item.why), *_stop(item.why, stop))
    return Paragraph((*runs, Cite(item.sources)) if item.sources else runs, origin=item.text.origin)
