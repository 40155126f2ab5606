"""What is known, in brief: two or three sentences over numbered statements, for readers who get no judgements.

Each statement has its bold leading clause on a line of its own and the rest, with its sources, below it.
"""

from __future__ import annotations

import re

from ..deck import Cite, Inline, Paragraph, Prose, Row, Run, Slide, Table
from ..items import Point
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, heading, paragraph, remarks, stacked, statement, words

_MARK = re.compile(r"[(\[][^)\]]+[)\]] ")  # of a portion: (U)


class Fields(Titled):
    statement: Text = Field(description="two or three sentences, 255 letters at most")
    facts: tuple[Point, ...] = Field(min_length=1, description="three or four statements: = block.points")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = heading(fields)
    regions["bluf_label"] = Prose((words(setting.words["in_brief"]),), "")
    regions["bluf"] = Prose((paragraph(fields.statement),), "bottom_line")
    rows = tuple(_row(str(number), fact, setting) for number, fact in enumerate(fields.facts, 1))
    columns = (column("", 0.535), column(setting.words["known"], 11.465))
    alt = setting.words.alt("statements", count=len(rows))
    regions["judgements"] = Table(columns, rows, alt, "points", tallest=1.0)
    return Slide("facts", "Bottom Line Up Front", regions, ("judgements",), remarks(fields))


def _row(number: str, fact: Point, setting: Setting) -> Row:
    runs = statement(fact.text, fact, setting).runs
    lead, rest = _parted(runs)
    said = [Paragraph(lead, 0, "judgement", fact.text.origin)]
    said += [Paragraph(rest, 0, "pair", fact.text.origin)] * bool(rest)
    said += [statement(below.text, below, setting)._replace(style="detail") for below in fact.points]
    return Row((cell(number, "numeral"), stacked(*said)), fact.id, fact.origin)


def _parted(runs: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The bold runs at the beginning, and what follows them; all of it in one where that is no more than a citation."""
    start = int(isinstance(runs[0], Run) and _MARK.fullmatch(runs[0].text) is not None)
    end = next((i for i, run in enumerate(runs) if i >= start and not (isinstance(run, Run) and run.bold)), len(runs))
    rest = runs[end:]
    if end == start or all(isinstance(run, Cite) for run in rest):
        return runs, ()
    first = rest[0]
    if isinstance(first, Run):  # the space that parted it from the clause
        rest = (first._replace(text=first.text.lstrip()), *rest[1:])
    return runs[:end], rest
