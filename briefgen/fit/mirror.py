"""From right to left: this file turns pages, and the theme they stand on, about the middle of the slide.

All that is laid out is laid out from left to right; for scripts that run the other way it is mirrored once, here. What
is text keeps its own order, and writers write where they are told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from .. import scripts
from ..deck import Paragraph, Run
from ..page import Area, Box, DrawingBox, Page, PlacedConnector, PlacedShape, ProseBox, TableBox
from ..theme import Layout, Ornament, Region, TextStyle, Theme

B = TypeVar("B", Region, Ornament)

_SITES = (0, 3, 2, 1)  # connection sites: top, left, bottom, right
LRM, RLM = "\u200e", "\u200f"  # marks as strong as a letter from left to right, and from right to left
_NUMBERED = re.compile(r"(\[\d+\])")
_SIGNED = re.compile(r"(?<!\S)([+\-\u2212±~≈<>$€£]+\d)")
_ARROWS = str.maketrans("←→↖↗↘↙", "→←↗↖↙↘")


def mirrored(pages: tuple[Page, ...], theme: Theme) -> tuple[tuple[Page, ...], Theme]:
    """The pages and the theme of a deck that is written from right to left."""
    return tuple(replace(page, boxes=tuple(_box(box, theme.width) for box in page.boxes)) for page in pages), _theme(theme)


def within(area: Area, whole: Area) -> Area:
    """An area turned about the middle of a larger one."""
    return area._replace(x=2 * whole.x + whole.w - area.x - area.w)


def ornament(shape: Ornament, width: int) -> Ornament:
    return _placed(shape, width).replace(flipped=True)


def _theme(theme: Theme) -> Theme:
    styles = {name: tuple(map(_style, levels)) for name, levels in theme.styles.items()}
    layouts = {name: _layout(layout, theme.width) for name, layout in theme.layouts.items()}
    return theme.replace(styles=styles, layouts=layouts, direction="rtl")


def _layout(layout: Layout, width: int) -> Layout:
    regions = {name: _region(region, width) for name, region in layout.regions.items()}
    return layout.replace(regions=regions, ornaments=tuple(ornament(shape, width) for shape in layout.ornaments))


def _region(region: Region, width: int) -> Region:
    left, top, right, bottom = region.inset
    return _placed(region, width).replace(inset=(right, top, left, bottom))


def _placed(box: B, width: int) -> B:
    return box.replace(x=width - box.x - box.w)


def _style(style: TextStyle) -> TextStyle:
    return style.replace(align=_side(style.align))


def _styles(styles: Mapping[str, TextStyle]) -> dict[str, TextStyle]:
    return {name: _style(style) for name, style in styles.items()}


def _side(align: str) -> str:
    return {"left": "right", "right": "left"}.get(align, align)


def _area(area: Area, width: int) -> Area:
    return area._replace(x=width - area.x - area.w)


def _box(box: Box, width: int) -> Box:
    turned = replace(box, region=_region(box.region, width), area=_area(box.area, width))
    if isinstance(turned, ProseBox):
        return replace(turned, styles=tuple(map(_style, turned.styles)))
    if isinstance(turned, TableBox):
        return _table(turned, width)
    if isinstance(turned, DrawingBox):
        return replace(turned, items=tuple(_item(item, width) for item in turned.items))
    return turned


def _table(box: TableBox, width: int) -> TableBox:
    """The table with its last column first: LibreOffice does not know tables that run from right to left.

    Numbers stay even at their last digits.
    """
    columns = tuple(
        column._replace(align="centre" if column.align == "centre" else "right") for column in reversed(box.table.columns)
    )
    rows = tuple(row._replace(cells=row.cells[::-1]) for row in box.table.rows)
    last = len(columns) - 1
    return replace(
        box, table=replace(box.table, columns=columns, rows=rows), widths=box.widths[::-1], styles=_styles(box.styles),
        feet={(row, last - column): foot for (row, column), foot in box.feet.items()},
        marks=tuple(mark._replace(area=_area(mark.area, width)) for mark in box.marks),
    )  # fmt: skip


def _item(item: PlacedShape | PlacedConnector, width: int) -> PlacedShape | PlacedConnector:
    if isinstance(item, PlacedConnector):
        x1, y1, x2, y2 = item.points
        start, end = _SITES[item.start_site], _SITES[item.end_site]
        return item._replace(start_site=start, end_site=end, points=(width - x1, y1, width - x2, y2))
    paragraphs = tuple(map(_arrows, item.paragraphs))
    flipped = item.outline == "line" and not item.flipped if item.area.w and item.area.h else item.flipped
    return item._replace(area=_area(item.area, width), align=_side(item.align), paragraphs=paragraphs, flipped=flipped)  # type: ignore[arg-type]


def _arrows(paragraph: Paragraph) -> Paragraph:
    """The paragraph with arrows that point to where what they point to has gone."""
    runs = (run._replace(text=run.text.translate(_ARROWS)) if isinstance(run, Run) else run for run in paragraph.runs)
    return paragraph._replace(runs=tuple(runs))


def in_order(runs: Sequence[Run]) -> list[Run]:
    """Runs of a deck from right to left, with marks where a program would set signs beside the wrong neighbour.

    Signs at the ends of a paragraph in a Latin script stay at its ends, and a sign before a number before it. The number
    of a source stands between what is before and after it, whichever way those run.
    """
    words = "".join(run.text for run in runs)
    turned = scripts.holds_rtl(words)
    runs = [run._replace(text=_SIGNED.sub(f"{LRM}\\1", run.text)) for run in runs]
    if turned:
        runs = [run._replace(text=_NUMBERED.sub(f"{RLM}\\1{RLM}", run.text)) for run in runs]
    if turned or not any(map(str.isalpha, words)):
        return runs
    if not words[0].isalpha():
        runs[0] = runs[0]._replace(text=LRM + runs[0].text)
    if not words[-1].isalnum():
        runs[-1] = runs[-1]._replace(text=runs[-1].text + LRM)
    return runs
