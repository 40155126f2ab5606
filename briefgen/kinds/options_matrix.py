"""Options against criteria: a ball and a word for each rating, the preferred row tinted.

Ratings are words, worded so that more is better; they are never added up.
"""

from __future__ import annotations

from ..deck import Ball, Cell, Paragraph, Row, Run, Slide, Table, inline
from ..items import Criterion, Option
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, cited, column, described, paragraph, stacked, tabled

_QUARTERS = {"none": 0, "weak": 1, "fair": 2, "good": 3, "strong": 4}


class Fields(Titled):
    options: tuple[Option, ...] = Field(min_length=2, max_length=6, description="= block.options")
    criteria: tuple[Criterion, ...] = Field(min_length=2, max_length=6, description="= block.criteria")
    recommend: bool = Field(default=True, description="whether the preferred option is shown as such")
    detail: bool = Field(default=True, description="whether the weak point of each option is shown")
    so_what: Text | None = Field(default=None, description="why that option, and its weak point")


def compose(fields: Fields, setting: Setting) -> Slide:
    criteria = fields.criteria
    weak = fields.detail and any(option.weakness for option in fields.options)
    width = 1.65 if len(criteria) < 6 and not weak else 1.45
    columns = [column("", 0.65), column(setting.words["option"], 11.35 - width * len(criteria))]
    columns += [column(criterion.name.plain, width)._replace(alike=True) for criterion in criteria]
    rows = tuple(_row(option, fields, setting) for option in fields.options)
    names = setting.words.listed(criterion.name.plain for criterion in criteria)
    alt = described(setting.words.alt("options", count=len(rows), names=names))
    table = Table(tuple(columns), rows, alt, "options", tallest=0.86, head_height=0.54)
    return tabled("options_matrix", fields, table, fields.so_what, setting.words["ratings_note"])


def _row(option: Option, fields: Fields, setting: Setting) -> Row:
    gist = Paragraph(cited(option.text, option), 0, "detail", option.text.origin)
    weakness = None
    if fields.detail and option.weakness:
        runs = (Run(setting.words["weakness"] + setting.words["colon"]), *inline(option.weakness))
        weakness = Paragraph(runs, 0, "note", option.weakness.origin)
    cells = [cell(option.label, "numeral"), stacked(paragraph(option.name, style="lead"), gist, weakness)]
    for criterion in fields.criteria:
        rating = option.ratings[criterion.id]
        run = Run(setting.words[rating], bold=_QUARTERS[rating] > 2)
        cells.append(Cell((Paragraph((run,), 0, "detail"),), Ball(_QUARTERS[rating])))
    return Row(tuple(cells), option.label, option.origin, highlight=fields.recommend and option.preferred)
