"""A matrix of likelihood and impact with the risks in their cells, beside a register of what they are.

Levels are words on the brief's declared scale of three to five levels, zones come from its table: nothing is multiplied.
Three to seven risks read best; a register that is longer than the slide runs on beside the same matrix.
"""

from __future__ import annotations

from ..deck import Cell, Column, Discs, Drawing, Fill, Legend, Line, Paragraph, Row, Run, Sample, Slide, Spot, Table
from ..items import Risk
from ..model import Field
from ._shared import ALT, Outlook, Setting, cell, cited, column, described, heading, remarks, stacked, used, words

LONG = 11  # letters of a word that is too wide for the head of a column where texts are large
_HEIGHTS = {3: 1.2, 4: 0.98, 5: 0.79}  # inches of a row, by their number
_FILLS = (Fill("bg2"), Fill("accent2", 32), Fill("accent2", 60), Fill("accent2"))


class Fields(Outlook):
    risks: tuple[Risk, ...] = Field(min_length=1, description="= block.risks")


def compose(fields: Fields, setting: Setting) -> Slide:
    regions = {**heading(fields), "matrix": _matrix(fields, setting), "register": _register(fields, setting)}
    regions["canvas"] = _key(setting)
    return Slide("risk_matrix", "Risk Matrix", regions, ("register",), remarks(fields, setting.risks.note))


def _matrix(fields: Fields, setting: Setting) -> Table:
    scale = setting.risks
    corner = stacked(words(setting.words["likelihood_axis"], style="cell"), words(setting.words["impact_axis"], style="cell"))
    columns = [Column(corner._replace(anchor="b"), 1.22)]
    style = "scale_text" if any(len(word) > LONG for name in scale.impact for word in name.split()) else "cell"
    columns += [Column(cell(name, style, anchor="b"), 4.5 / len(scale.impact), "centre") for name in scale.impact]
    rows = []
    for likelihood in range(len(scale.likelihood), 0, -1):
        cells = [cell(scale.likelihood[likelihood - 1], "cell")]
        cells += [_square(fields, setting, likelihood, impact) for impact in range(1, len(scale.impact) + 1)]
        rows.append(Row(tuple(cells), scale.likelihood[likelihood - 1]))
    places = (f"{r.label} {scale.likelihood[r.likelihood - 1]}/{scale.impact[r.impact - 1]}" for r in fields.risks)
    alt = setting.words.alt("matrix", places=setting.words["semicolon"].join(places))
    gist = setting.words.alt("many_in_matrix", number=len(fields.risks))
    shown = alt if len(alt) <= ALT else gist  # each cell says what it holds
    return Table(tuple(columns), tuple(rows), shown, "risks", "cells", head_height=0.44, fixed=_HEIGHTS[len(rows)],
                 told=(_levels(fields, setting, gist),), exhibit=True)  # fmt: skip


def _levels(fields: Fields, setting: Setting, gist: str) -> Table:
    """Where each risk stands in the matrix; its zone is in the register."""
    names, scale = setting.words, setting.risks
    columns = (column("", 1), column(names["likelihood"], 5.5), column(names["impact"], 5.5))
    rows = tuple(
        Row((cell(risk.label, "bracket"), cell(scale.likelihood[risk.likelihood - 1]), cell(scale.impact[risk.impact - 1])),
            risk.label, risk.origin)
        for risk in fields.risks
    )  # fmt: skip
    return Table(columns, rows, gist, "risks")


def _square(fields: Fields, setting: Setting, likelihood: int, impact: int) -> Cell:
    here = tuple(risk.label for risk in fields.risks if (risk.likelihood, risk.impact) == (likelihood, impact))
    zone = setting.risks.zone(likelihood, impact)
    if not here:
        return Cell((), None, _FILLS[zone.tone], zone=zone.name)
    scale = setting.risks
    alt = setting.words.alt(
        "matrix_cell", risks=setting.words.listed(here), likelihood=scale.likelihood[likelihood - 1],
        impact=scale.impact[impact - 1], zone=zone.name,
    )  # fmt: skip
    return Cell((), Discs(here, described(alt)), _FILLS[zone.tone], zone=zone.name)


def _register(fields: Fields, setting: Setting) -> Table:
    names = setting.words
    owners = used(fields.risks, "owner")
    columns = [
        column("", 0.55 if len(fields.risks) < 10 else 0.7),
        column(names["risk"], 3.1 + (0 if owners else 1.3)),
        column(names["level"], 1.3),
    ]
    columns += [column(names["owner"], 1.3)] * len(owners)
    rows = []
    for risk in fields.risks:
        zone = setting.risks.zone(risk.likelihood, risk.impact)
        trend = words(names[risk.trend], style="cell") if risk.trend else None
        text = Paragraph(cited(risk.text, risk), 0, "text", risk.text.origin)
        cells = [cell(risk.label, "bracket"), Cell((text,)), stacked(words(zone.name, style="strong"), trend)]
        if owners:
            cells.append(cell(risk.owner, "cell"))
        rows.append(Row(tuple(cells), risk.label, risk.origin))
    alt = names.alt("risks", count=len(rows), columns=names.in_row([names.alt(name) for name in ("level", "trend", "owner")]))
    return Table(tuple(columns), tuple(rows), alt, "risks", tallest=0.7, exhibit=True)


def _key(setting: Setting) -> Drawing:
    zones = sorted({(zone.tone, zone.name) for zone in setting.risks.zones.values()})
    samples = tuple(Sample("square", name, _FILLS[tone], Line("accent6")) for tone, name in zones)
    return Drawing(
        (Legend("Key", Spot(0, 0.5), samples),),
        setting.words.alt("zones", zones=setting.words.listed(name for _, name in zones)),
        "key",
    )


__all__ = ["Fields", "Run", "compose"]
