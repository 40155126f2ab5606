"""Figures on canvases: this file puts shapes, connectors, keys and labels into their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..deck import SITES, Connector, Drawing, Fill, Label, Legend, Line, Paragraph, Run, Sample, Shape
from ..metrics import SAFETY
from ..page import Area, DrawingBox, PlacedConnector, PlacedShape
from ..theme import POINT, Region, Theme
from .canvas import Ends, at, between, crosses
from .labels import Ground, NoRoom, find, height, ready

_SAMPLE, _LINE, _GAP, _NEXT = 13 * POINT, 30 * POINT, 7 * POINT, 22 * POINT  # of a key, in EMU
_BAR = 7 * POINT
_ANCHOR: dict[str, Literal["t", "ctr", "b"]] = {"top": "t", "middle": "ctr", "bottom": "b"}


def box(drawing: Drawing, region: Region, theme: Theme) -> DrawingBox:
    """The figure on its canvas, every label at the first of its placements that collides with nothing."""
    canvas = Area(region.x, region.y, region.w, region.h)
    shapes = {item.key: item for item in drawing.items if isinstance(item, Shape) and item.key}
    for item in drawing.items:
        if isinstance(item, Connector):
            _refuse_hidden(item, shapes, canvas)
    fixed = [_fixed(item, canvas, theme) for item in drawing.items]
    solid = [
        shape.area
        for item, made in zip(drawing.items, fixed, strict=True)
        if isinstance(item, Legend) or (isinstance(item, Shape) and item.solid)
        for shape in made
    ]
    lines = [(item, _ends(item, shapes, canvas)) for item in drawing.items if isinstance(item, Connector)]
    labels = [item for item in drawing.items if isinstance(item, Label)]
    chosen = iter(find(labels, Ground(canvas, solid, lines), theme))
    placed: list[PlacedShape | PlacedConnector] = []
    for item, made in zip(drawing.items, fixed, strict=True):
        placed += made
        if isinstance(item, Connector):
            placed.append(_connector(item, shapes, canvas))
        elif isinstance(item, Label):
            found = next(chosen)
            if found.placement.leader:
                placed += _drawn(f"Leader: {item.name}", found.leader, found.placement.leader.line)
            patch = Fill("bg1") if found.placement.patch else None
            anchor = _ANCHOR[found.placement.down]
            placed.append(
                PlacedShape(item.name, "text", found.area, patch, None, item.paragraphs, found.placement.across, anchor)
            )
    edges = [item.area for item in placed if isinstance(item, PlacedShape)]
    bottom = max((edge.y + edge.h for edge in edges), default=canvas.y)
    right = max((edge.x + edge.w for edge in edges), default=canvas.x)
    fill = max((bottom - canvas.y) / canvas.h, (right - canvas.x) / canvas.w if _overflows(right, canvas) else 0)
    return DrawingBox(region, canvas, tuple(placed), drawing.name, drawing.alt, fill, drawing.told)


def _drawn(name: str, lines: Sequence[Ends], line: Line) -> list[PlacedShape]:
    """The lines of a leader, the upright one beside its label first."""
    return [
        PlacedShape(name, "line", between(x1, y1, x2, y2), None, line, flipped=(x2 - x1) * (y2 - y1) < 0)
        for x1, y1, x2, y2 in reversed(lines)
    ]


def _overflows(right: int, canvas: Area) -> bool:
    return right > canvas.x + canvas.w + 8 * POINT


def _rectangle(shape: Shape, canvas: Area) -> Area:
    return between(*at(shape.start, canvas), *at(shape.end, canvas))


def _fixed(item: Shape | Connector | Label | Legend, canvas: Area, theme: Theme) -> Sequence[PlacedShape]:
    """What of a figure stands where it is told to, whatever else is in it."""
    if isinstance(item, Legend):
        return _legend(item, canvas, theme)
    return (_placed(item, canvas, theme),) if isinstance(item, Shape) else ()


def _placed(shape: Shape, canvas: Area, theme: Theme) -> PlacedShape:
    (x1, y1), (x2, y2) = at(shape.start, canvas), at(shape.end, canvas)
    area = between(x1, y1, x2, y2)
    if shape.paragraphs and not _holds(area, shape.paragraphs, theme):
        raise NoRoom(shape.name)
    flipped = shape.outline == "line" and (x2 - x1) * (y2 - y1) < 0
    return PlacedShape(shape.name, shape.outline, area, shape.fill, shape.line, shape.paragraphs, key=shape.key, flipped=flipped)


def _holds(area: Area, paragraphs: Sequence[Paragraph], theme: Theme) -> bool:
    """Whether paragraphs fit into a shape, no word broken."""
    width = area.w / POINT
    texts = ready(paragraphs, theme)
    return max(text.widest for _, _, text in texts) * SAFETY <= width and height(texts, width, theme) * POINT <= area.h


def _ends(item: Connector, shapes: dict[str, Shape], canvas: Area) -> Ends:
    start = _site(_rectangle(shapes[item.start], canvas), item.start_site)
    return *start, *_site(_rectangle(shapes[item.end], canvas), item.end_site)


def _connector(item: Connector, shapes: dict[str, Shape], canvas: Area) -> PlacedConnector:
    points = _ends(item, shapes, canvas)
    return PlacedConnector(item.name, item.start, item.start_site, item.end, item.end_site, item.line, points, item.alt)


def _site(area: Area, site: int) -> tuple[int, int]:
    """A connection site of a rectangle."""
    x, y = SITES[site]
    return area.x + int(area.w * x), area.y + int(area.h * y)


def _refuse_hidden(item: Connector, shapes: dict[str, Shape], canvas: Area) -> None:
    """No line runs behind a shape, be it one of its own."""
    ends = _ends(item, shapes, canvas)
    if any(crosses(ends, _rectangle(shape, canvas)) for shape in shapes.values() if shape.solid):
        raise NoRoom(item.name)


# ---------------------------------------------------------------- keys


def _legend(legend: Legend, canvas: Area, theme: Theme) -> list[PlacedShape]:
    """The samples of a key with their words, side by side."""
    x, middle = at(legend.spot, canvas)
    placed: list[PlacedShape] = []
    for sample in legend.samples:
        wide = _LINE if sample.outline in ("line", "bar") else _SAMPLE
        placed.append(_sample(sample, x, middle, wide))
        x += wide + _GAP
        paragraph = Paragraph((Run(sample.text),), 0, "key")
        (text,) = texts = ready((paragraph,), theme)
        width = round(text.laid.whole * SAFETY * POINT) + POINT
        high = round(height(texts, 1e6, theme) * POINT)
        area = Area(x, middle - high // 2, width, high)
        placed.append(PlacedShape(f"{legend.name}: {sample.text}", "text", area, None, None, (paragraph,), "left", "ctr"))
        x += width + _NEXT
    return placed


def _sample(sample: Sample, x: int, middle: int, wide: int) -> PlacedShape:
    name = f"Sample: {sample.text}"
    if sample.outline == "line":
        return PlacedShape(name, "line", Area(x, middle, wide, 0), None, sample.line)
    if sample.outline == "bar":
        return PlacedShape(name, "rect", Area(x, middle - _BAR // 2, wide, _BAR), sample.fill, sample.line)
    outline: Literal["rect", "ellipse", "diamond", "triangle"] = "rect" if sample.outline == "square" else sample.outline
    return PlacedShape(name, outline, Area(x, middle - _SAMPLE // 2, _SAMPLE, _SAMPLE), sample.fill, sample.line)
