"""Scenarios: ways things could go, each with its likelihood on the scale, how sure that is, and the first sign to watch.

Bands overlap and need not add up to 100. The time that they cover goes into the kicker.
"""

from __future__ import annotations

from ..deck import Cell, Inline, Paragraph, Row, Run, Slide, Table, inline
from ..items import Scenario
from ..language import ENDS
from ..model import Field
from ..text import Text
from ._shared import (
    Outlook,
    Setting,
    cell,
    cited,
    column,
    likelihood,
    likelihood_head,
    paragraph,
    stacked,
    standard_note,
    tabled,
    words,
)


class Fields(Outlook):
    scenarios: tuple[Scenario, ...] = Field(min_length=1, description="= block.scenarios")
    signs: int = Field(default=9, ge=1, le=9, description="how many first signs of each are shown at most")
    detail: bool = Field(default=True, description="whether driver, implication and the basis of the likelihood are shown")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    names, items = setting.words, fields.scenarios
    stated = any(item.likelihood for item in items)
    columns = [column("", 0.535), column(names["scenario"], 5.215 + (0 if stated else 3.25))]
    if stated:
        columns.append(column(likelihood_head(items, setting), 3.25))
    columns.append(column(names["first_signs"], 3))
    rows = tuple(Row(tuple(_cells(item, setting, stated, fields)), item.label, item.origin) for item in items)
    shown = ["likelihood"] * stated + ["first_signs"]
    alt = names.alt("scenarios", count=len(rows), columns=names.in_row([names.alt(name) for name in shown]))
    table = Table(tuple(columns), rows, alt, "scenarios", tallest=1.05, exhibit=fields.detail)
    return tabled("scenarios", fields, table, fields.so_what, standard_note(items, setting))


def _cells(item: Scenario, setting: Setting, stated: bool, fields: Fields) -> list[Cell]:
    story = Paragraph(cited(item.text, item), 0, "detail", item.text.origin)
    detail = _detail(item, setting) if fields.detail else None
    estimate = _estimate(item, setting, fields.detail)
    beside = () if stated else estimate
    cells = [cell(item.label, "letter"), stacked(paragraph(item.name, style="scenario"), story, detail, *beside)]
    if stated:
        likely = likelihood(item, fields.scenarios, setting)
        cells.append(likely._replace(paragraphs=likely.paragraphs + estimate))
    shown = tuple(Paragraph(inline(sign), 0, "sign", sign.origin) for sign in item.signposts[: fields.signs])
    cells.append(Cell(shown) if shown else cell("—", "detail"))
    return cells


def _estimate(item: Scenario, setting: Setting, detail: bool) -> tuple[Paragraph, ...]:
    """How sure the likelihood is, and what it rests on."""
    sure = setting.words[f"stated_{item.confidence}"] if item.confidence else ""
    if not (detail and item.basis):
        return (words(sure, style="note"),) if sure else ()
    basis = paragraph(item.basis, style="note")
    return (basis._replace(runs=(Run(f"{setting.words.closed(sure)} "), *basis.runs)) if sure else basis,)


def _detail(item: Scenario, setting: Setting) -> Paragraph | None:
    """What brings a scenario about and what it would mean, each after its label."""
    runs: list[Inline] = []
    for name in ("driver", "implication"):
        if text := getattr(item, name):
            label = " " * bool(runs) + setting.words[name] + setting.words["colon"]
            runs += [Run(label), *inline(text), Run(setting.words["stop"] * (text.plain[-1] not in ENDS))]
    return Paragraph(tuple(runs), 0, "note", item.origin) if runs else None
