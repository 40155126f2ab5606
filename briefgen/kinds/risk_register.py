"""A register of risks: level, trend, what lessens each, and who watches it."""

from __future__ import annotations

from ..deck import Paragraph, Row, Slide, Table
from ..items import Risk
from ..model import Field
from ._shared import Outlook, Setting, cell, cited, column, heading, paragraph, remarks, stacked, used, words


class Fields(Outlook):
    risks: tuple[Risk, ...] = Field(min_length=1, description="= block.risks")
    measures: bool = Field(default=True, description="whether what lessens each risk and who watches it are shown")


def compose(fields: Fields, setting: Setting) -> Slide:
    names, scale, items = setting.words, setting.risks, fields.risks
    last = used(items, "mitigation", "owner") if fields.measures else []
    spare = 3.2 * ("mitigation" not in last) + 1.6 * ("owner" not in last)
    beside = 0 if last else 1.8  # so that the level does not stand at the far end of an empty row
    columns = [column("", 0.6), column(names["risk"], 4.2 + spare - beside), column(names["level"], 2.4 + beside)]
    columns += [column(names["mitigation"], 3.2)] * ("mitigation" in last) + [column(names["owner"], 1.6)] * ("owner" in last)
    rows = []
    for risk in items:
        zone = scale.zone(risk.likelihood, risk.impact)
        levels = f"{scale.likelihood[risk.likelihood - 1]} / {scale.impact[risk.impact - 1]}"
        trend = names["comma"] + names[f"trend_{risk.trend}"] if risk.trend else ""
        cause = paragraph(risk.cause, style="note") if risk.cause else None
        text = Paragraph(cited(risk.text, risk), 0, "strong", risk.text.origin)
        cells = [cell(risk.label, "bracket"), stacked(text, cause)]
        cells.append(stacked(words(zone.name, style="strong"), words(levels + trend, style="cell")))
        cells += [cell(getattr(risk, name), "detail") for name in last]
        rows.append(Row(tuple(cells), risk.label, risk.origin))
    alt = names.alt("risks", count=len(rows), columns=names.in_row([names.alt(name) for name in ("level", *last)]))
    regions = {**heading(fields), "table": Table(tuple(columns), tuple(rows), alt, "risks", exhibit=True)}
    note = names["levels_note"]
    return Slide("risk_register", "Title and Table", regions, ("table",), remarks(fields, note, scale.note))
