"""Tables: this file writes native tables with a header row, and the marks that stand in their cells."""

from __future__ import annotations

from ...deck import Cell, Fill, Line
from ...fit import cells
from ...fit.table import MARGIN_Y, margins
from ...page import Area, PlacedMark, PlacedShape, TableBox
from ...theme import Theme
from .paragraphs import Writer
from .xml import c_nv_pr, element, fill, geometry, line, xfrm

STYLES = {
    "ruled": "{5C6A0F3E-2B1D-4E7A-9A41-0B7D1E5C0001}",
    "cells": "{5C6A0F3E-2B1D-4E7A-9A41-0B7D1E5C0002}",
    "strip": "{5C6A0F3E-2B1D-4E7A-9A41-0B7D1E5C0003}",
}


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
    first_column = f' {"lastCol" if writer.rtl else "firstCol"}="1"' if table.look == "cells" else ""
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
    left, right = margins(column, box.table, cell, writer.rtl)
    foot = box.feet.get((row - 1, column))
    if foot is not None:
        anchor = "b"
    upper, lower = (0, foot) if foot is not None else (MARGIN_Y, MARGIN_Y)
    paragraphs = writer.cell(cell.paragraphs, box.styles, align)
    if not cell.paragraphs:
        paragraphs = f'<a:p><a:endParaRPr lang="{writer.language}" sz="1200"/></a:p>'
    inside = fill(over or cell.fill) if over or cell.fill else ""
    room = f' marL="{left}" marR="{right}" marT="{upper}" marB="{lower}" anchor="{anchor}"'
    return f"<a:tc><a:txBody><a:bodyPr/>{paragraphs}</a:txBody>{element('a:tcPr', room, inside)}</a:tc>"


def group(mark: PlacedMark, number: int, writer: Writer, theme: Theme) -> tuple[str, int]:
    """A mark of a cell as one group, and how many shape ids it used."""
    shapes = [placed(item, number + i, writer) for i, item in enumerate(cells.shapes(mark, theme), 1)]
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


def placed(item: PlacedShape, number: int, writer: Writer, decorative: bool = False) -> str:
    """A shape in or beside a cell."""
    adjust = ""
    if item.quarters:
        end = (0, 0, 5_400_000, 10_800_000)[item.quarters]
        adjust = f'<a:gd name="adj1" fmla="val 16200000"/><a:gd name="adj2" fmla="val {end}"/>'
    words = "".join(writer.free(paragraph, item.align) for paragraph in item.paragraphs)
    return shape(number, item.name, item.outline, item.area, item.fill, item.line, adjust, words, decorative)


def shape(
    number: int, name: str, outline: str, area: Area, look: Fill | None, edge: Line | None, adjust: str = "",
    text: str = "", decorative: bool = False,
) -> str:  # fmt: skip
    """A plain shape, with text in its middle where it has any."""
    body = ""
    if text:
        body = (
            '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
            f"{text}</p:txBody>"
        )
    return (
        f"<p:sp><p:nvSpPr>{c_nv_pr(number, name, decorative=decorative)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{xfrm(area)}{geometry(outline, adjust)}{fill(look)}{line(edge)}</p:spPr>{body}</p:sp>"
    )


__all__ = ["frame", "group", "placed", "shape"]
