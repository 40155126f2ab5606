"""Tables: this file writes native tables, whose heads stand on every page and whose rows are never parted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

from ...colour import contrast
from ...deck import Cell, Column, Discs, Paragraph, Run, Table, plain
from .._told import said
from .look import Look
from .text import Writer, attribute

NARROWEST = 500  # twentieths of a point
TOGETHER, SMALL = (5, 560), 200  # rows and letters of a table that stays on one page; letters alone
ZONE = 15  # halves of a point: what the colour of a cell means
WHOLE = 12.0  # columns of the grid of slides, which is as wide as the text
_STYLES = {"ruled": "Ruled", "strip": "Ruled", "cells": "Cells"}


def table(given: Table, writer: Writer, opening: Callable[[str], str]) -> str:
    """The table, as wide as the text or less where it holds but few numbers. ``opening`` gives what stands before the words of a cell, by those."""
    look = writer.look
    widths = _widths(given.columns, given.rows, look.width)
    letters = sum(len(plain(cell.paragraphs)) for row in given.rows for cell in row.cells)
    kept = letters <= SMALL or (len(given.rows) <= TOGETHER[0] and letters <= TOGETHER[1])
    rows = [_row([column.head for column in given.columns], given, widths, writer, opening, head=True, keep=True)]
    for i, row in enumerate(given.rows):
        fill = look.paint("accent1", 14) if row.highlight else ""
        last = len(given.rows) - 1
        keep = i < last and (kept or i in (0, last - 1))  # two rows at least stand on a page
        rows.append(_row(row.cells, given, (), writer, opening, keep=keep, fill=fill, strong=row.total))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    conditions = 0x0620 + 0x40 * any(row.total for row in given.rows) + 0x80 * (given.look == "cells")
    described = f"<w:tblDescription w:val={attribute(given.alt)}/>" if given.alt else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_STYLES[given.look]}"/>{"<w:bidiVisual/>" if look.rtl else ""}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{conditions:04X}"/>'
        f"{described}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(columns: Sequence[Column], rows: Sequence[object], whole: int) -> list[int]:
    """Widths in the shares that the columns have on slides; those that are measured there share by what they hold."""
    measured = not all(column.width for column in columns)
    shares = [_weight(i, column, rows) if measured else column.width for i, column in enumerate(columns)]
    numbers = all(column.align == "right" for column in columns[1:])
    taken = round(whole * min(1.0, sum(shares) / WHOLE)) if numbers and not measured else whole
    widths = [max(NARROWEST, round(taken * share / sum(shares))) for share in shares]
    widths[widths.index(max(widths))] += taken - sum(widths)
    return widths


def _weight(index: int, column: Column, rows: Sequence[object]) -> float:
    cells = [column.head, *(row.cells[index] for row in rows)]  # type: ignore[attr-defined]  # rows of a table
    longest = max(len(plain(cell.paragraphs)) for cell in cells)
    return float(min(40, max(8, longest)))


def _row(cells: Sequence[Cell], given: Table, widths: Sequence[int], writer: Writer, opening: Callable[[str], str],
         head: bool = False, keep: bool = False, fill: str = "", strong: bool = False) -> str:  # fmt: skip
    inside = "".join(
        _cell(cell, column, width, writer, opening, head, keep, fill, strong)
        for cell, column, width in zip(cells, given.columns, widths or repeat(0), strict=bool(widths))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{inside}</w:tr>"


def _cell(cell: Cell, column: Column, width: int, writer: Writer, opening: Callable[[str], str],
          head: bool, keep: bool, fill: str, strong: bool) -> str:  # fmt: skip
    look = writer.look
    painted = look.paint(*cell.fill) if cell.fill else fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{painted}"/>' if painted else ""
    anchor = "bottom" if head else "center" if isinstance(cell.mark, Discs) or cell.zone else ""
    properties = (
        (f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else "") + shade + (f'<w:vAlign w:val="{anchor}"/>' if anchor else "")
    )
    paragraphs = said(cell)
    written = "".join(
        _paragraph(paragraph, cell, column, writer, opening if not i else lambda words: "", head, keep, painted, strong)
        for i, paragraph in enumerate(paragraphs)
    ) + (_zone(cell.zone, writer, painted, keep) if cell.zone else "") or writer.paragraph(
        (), "TableHead" if head else "TableText", keep=keep
    )
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{written}</w:tc>"


def _zone(name: str, writer: Writer, painted: str, keep: bool) -> str:
    """What the colour of a cell means, in small letters: paper may be grey, and a memorandum has no key that shows colours."""
    small = f'<w:color w:val="{_ink(painted, writer.look)}"/><w:sz w:val="{ZONE}"/><w:szCs w:val="{ZONE}"/>'
    return writer.paragraph((), "TableText", writer.run(Run(name), small), centre=True, keep=keep)


def _paragraph(given: Paragraph, cell: Cell, column: Column, writer: Writer, opening: Callable[[str], str],
               head: bool, keep: bool, painted: str, strong: bool) -> str:  # fmt: skip
    look = writer.look
    style = look.theme.role(given.style or "text") if (given.style or "text") in look.theme.styles else look.theme.role("text")
    heavy = (style.bold or strong or isinstance(cell.mark, Discs)) and not head
    runs = [
        run._replace(bold=True) if heavy and isinstance(run, Run) and not run.raised and not run.style else run
        for run in given.runs
    ]
    ink = (
        _ink(painted, look)
        if isinstance(cell.mark, Discs)
        else look.ink(style.colour)
        if style.colour not in ("tx1", "bg1")
        else ""
    )
    colour = f'<w:color w:val="{ink}"/>' if ink and not head else ""
    centred = column.align == "centre" or isinstance(cell.mark, Discs)
    before = opening(plain((given,)))
    body = "".join(writer.run(run, colour) for run in runs)
    kind = "TableHead" if head else "TableText"
    return writer.paragraph((), kind, f"{before}{body}", end=column.align == "right", centre=centred, keep=keep and not head)


def _ink(paper: str, look: Look) -> str:
    """What is read best on a painted cell."""
    return max((look.ink("tx1"), "FFFFFF"), key=lambda ink: contrast(ink, paper or "FFFFFF"))
