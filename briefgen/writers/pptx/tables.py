"""Tables: this file writes native tables with a header row, and the marks that stand in their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...deck import Ball, Bar, Cell, Discs, Fill, Line, Paragraph, Pill, Run, Scale
from ...fit.table import BALL, MARGIN_Y, margins
from ...page import Area, PlacedMark, TableBox
from ...theme import EMU, GUTTER, POINT, TextStyle
from .paragraphs import Writer
from .xml import c_nv_pr, fill, geometry, line, xfrm

STYLES = {
    "ruled": "{5C6A0F3E-2B1D-4E7A-9A41-0B7D1E5C0001}",
    "cells": "{5C6A0F3E-2B1D-4E7A-9A41-0B7D1E5C0002}",
    "strip": "{5C6A0F3E-2B1D-4E7A-9A41-0B7D1E5C0003}",
}
DISC, SMALL_DISC = 420_624, 329_184  # .46 and .36 in


def frame(box: TableBox, number: int, name: str, writer: Writer) -> str:
    """The graphic frame of a table in its placeholder."""
    table = box.table
    share = f' sz="{box.region.share}"' if box.region.share else ""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in box.widths)
    head = "".join(
        _cell(column.head, i, 0, box, writer, column.align, column.head.anchor) for i, column in enumerate(table.columns)
    )
    rows = f'<a:tr h="{box.heights[0]}">{head}</a:tr>'
    for r, row in enumerate(table.rows):
        cells = "".join(
            _cell(
                cell, c, r + 1, box, writer, table.columns[c].align, cell.anchor, Fill("accent1", 14) if row.highlight else None
            )
            for c, cell in enumerate(row.cells)
        )
        rows += f'<a:tr h="{box.heights[r + 1]}">{cells}</a:tr>'
    last_row = ' lastRow="1"' if any(row.total for row in table.rows) else ""
    first_column = ' firstCol="1"' if table.look == "cells" else ""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{c_nv_pr(number, name, table.alt)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f'<p:nvPr><p:ph type="tbl" idx="{box.region.idx}"{share}/></p:nvPr></p:nvGraphicFramePr>'
        f'{xfrm(box.area, "p:xfrm")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"{last_row}{first_column}><a:tableStyleId>{STYLES[table.look]}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell(
    cell: Cell, column: int, row: int, box: TableBox, writer: Writer, align: str, anchor: str, over: Fill | None = None
) -> str:
    left, right = margins(column, box.table, cell)
    top = box.tops.get((row - 1, column))
    if top is not None:
        anchor = "t"
    upper, lower = (top, 0) if top is not None else (MARGIN_Y, MARGIN_Y)
    paragraphs = writer.cell(cell.paragraphs, box.styles, align)
    if not cell.paragraphs:
        paragraphs = f'<a:p><a:endParaRPr lang="{writer.language}" sz="1200"/></a:p>'
    inside = fill(over or cell.fill) if over or cell.fill else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{right}" marT="{upper}" marB="{lower}" anchor="{anchor}">{inside}</a:tcPr></a:tc>'
    )


def behind(box: TableBox) -> Iterator[tuple[str, str, Area, Fill | None, Line | None]]:
    """Shapes that stand behind a table: the boxes of pills."""
    for mark in box.marks:
        if isinstance(mark.mark, Pill):
            look = (Fill("bg1"), Fill("accent1", 25), Fill("accent1"))[mark.mark.tone]
            yield mark.name, "rect", mark.area, look, Line("accent1", 1.25)


def before(box: TableBox) -> Iterator[tuple[str, str, Area, Fill | None, Line | None]]:
    """Plain shapes that stand before a table: heavy rules over columns, the tab of a highlighted row."""
    x = box.area.x
    last = len(box.widths) - 1
    for i, (column, width) in enumerate(zip(box.table.columns, box.widths, strict=True)):
        if column.rule:
            across = width if i == last else width - GUTTER
            area = Area(x, box.area.y, across, round(column.rule.weight * POINT))
            yield f"Rule {i}", "rect", area, column.rule.fill, None
        x += width
    y = box.area.y + box.heights[0]
    for row, height in zip(box.table.rows, box.heights[1:], strict=True):
        if row.highlight:
            yield f"Highlight: {row.name}", "rect", Area(box.area.x, y, round(0.06 * EMU), height), Fill("accent1"), None
        y += height


def group(mark: PlacedMark, number: int, writer: Writer) -> tuple[str, int]:
    """A mark of a cell as one group, and how many shape ids it used."""
    shapes = list(_parts(mark, number, writer))
    inside = "".join(shapes)
    frame = (
        f'<a:xfrm><a:off x="{mark.area.x}" y="{mark.area.y}"/><a:ext cx="{mark.area.w}" cy="{mark.area.h}"/>'
        f'<a:chOff x="{mark.area.x}" y="{mark.area.y}"/><a:chExt cx="{mark.area.w}" cy="{mark.area.h}"/></a:xfrm>'
    )
    head = c_nv_pr(number, mark.name, mark.alt, decorative=not mark.alt)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{frame}</p:grpSpPr>{inside}</p:grpSp>",
        len(shapes) + 1,
    )


def _parts(placed: PlacedMark, number: int, writer: Writer) -> Iterator[str]:
    mark, area = placed.mark, placed.area
    if isinstance(mark, Bar):
        yield from _bar(mark, area, number)
    elif isinstance(mark, Scale):
        yield from _scale(mark, area, number, writer)
    elif isinstance(mark, Ball):
        yield from _ball(mark, area, number)
    elif isinstance(mark, Discs):
        yield from _discs(mark, area, number, writer)


def _bar(mark: Bar, area: Area, number: int) -> Iterator[str]:
    """A scale from 0 to 100 cut into its bands; the band that applies stands out in colour and height."""
    gap = round(0.018 * EMU)
    bounds = [0, *mark.cuts, 100]
    lift = round(0.03 * EMU)
    for i, (low, high) in enumerate(pairwise(bounds), 1):
        x1, x2 = area.x + area.w * low // 100, area.x + area.w * high // 100
        on = mark.high > mark.low and low >= mark.low - 1 and high <= mark.high + 1
        part = Area(x1, area.y - lift * on, max(1, x2 - x1 - gap), area.h + 2 * lift * on)
        yield shape(number + i, f"{low}–{high}%", "rect", part, Fill("accent1") if on else Fill("accent6", 30), None)


def _scale(mark: Scale, area: Area, number: int, writer: Writer) -> Iterator[str]:
    """The numbers of a scale, each over where the bars are cut."""
    digit = writer.styles["key"].size * 0.54 * POINT
    for i, bound in enumerate((0, *mark.cuts, 100), 1):
        wide = round(digit * len(str(bound)))
        aside = wide // 4 if bound == 100 else wide // 2  # clear of the number before
        at = Area(area.x + area.w * bound // 100 - aside, area.y, wide, area.h)
        words = writer.free(Paragraph((Run(str(bound)),), 0, "key"), "centre")
        yield shape(number + i, f"{bound}%", "rect", at, None, None, text=words)


def _ball(mark: Ball, area: Area, number: int) -> Iterator[str]:
    ring = Line("tx2", 1.25)
    full = Fill("tx2") if mark.quarters == 4 else Fill("bg1")
    yield shape(number + 1, "Ring", "ellipse", area, full, ring)
    if 0 < mark.quarters < 4:
        end = (0, 0, 5_400_000, 10_800_000)[mark.quarters]
        adjust = f'<a:gd name="adj1" fmla="val 16200000"/><a:gd name="adj2" fmla="val {end}"/>'
        yield shape(number + 2, "Quarters", "pie", area, Fill("tx2"), None, adjust)


def _discs(mark: Discs, area: Area, number: int, writer: Writer) -> Iterator[str]:
    """One disc in the middle of a cell, two or three side by side and overlapping, more in a box with their ranges."""
    style = writer.styles["disc"]
    if len(mark.labels) > 3:
        inset = round(0.06 * EMU)
        at = Area(area.x + inset, area.y + inset, area.w - 2 * inset, area.h - 2 * inset)
        label = _ranges(mark.labels)
        yield shape(number + 1, f"Risks {label}", "rect", at, Fill("tx2"), Line("bg1", 1.5), text=_label(label, style, writer))
        return
    labels = mark.labels
    size = DISC if len(labels) == 1 else SMALL_DISC
    step = round(0.25 * EMU)
    for i, label in enumerate(labels):
        x = area.x + (area.w - size) // 2 + round((i - (len(labels) - 1) / 2) * step * (1 if len(labels) > 1 else 0))
        y = area.y + (area.h - size) // 2 + (round((i - (len(labels) - 1) / 2) * step) if len(labels) > 1 else 0)
        at = Area(x, y, size, size)
        words = _label(label, style, writer)
        yield shape(number + 1 + i, f"Risk {label}", "ellipse", at, Fill("tx2"), Line("bg1", 1.5), text=words)


def _label(label: str, style: TextStyle, writer: Writer) -> str:
    return writer.free(Paragraph((Run(label),), 0, "disc"), style.align)


def _ranges(labels: Sequence[str]) -> str:
    """Labels of risks with those in a row as a range, the letter said once: R1–4, 6, 9."""
    numbers = [int(label.lstrip("R")) for label in labels]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "R" + ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def shape(
    number: int, name: str, outline: str, area: Area, look: Fill | None, edge: Line | None, adjust: str = "",
    text: str = "", decorative: bool = False,
) -> str:  # fmt: skip
    """A plain shape, with text in its middle where it has any."""
    body = ""
    if text:
        body = (
            '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{text}</p:txBody>"
        )
    return (
        f"<p:sp><p:nvSpPr>{c_nv_pr(number, name, decorative=decorative)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{xfrm(area)}{geometry(outline, adjust)}{fill(look)}{line(edge)}</p:spPr>{body}</p:sp>"
    )


__all__ = ["BALL", "POINT", "before", "behind", "frame", "group", "shape"]
