"""Figures on canvases: this file turns spots into places and finds room for every label."""

from __future__ import annotations

from collections.abc import Sequence

from ..deck import Connector, Drawing, Label, Line, Placement, Shape, Spot
from ..metrics import SAFETY, line_widths
from ..page import Area, DrawingBox, PlacedConnector, PlacedShape
from ..theme import POINT, Region, TextStyle, Theme
from .prose import pieces, setting

CLEARANCE = 3 * POINT  # between a label and what it must not touch
_TRIES = 20_000


class NoRoom(Exception):
    """A label fits nowhere; its name says which."""


def box(drawing: Drawing, region: Region, theme: Theme) -> DrawingBox:
    """The figure on its canvas, every label at the first of its placements that collides with nothing."""
    canvas = Area(region.x, region.y, region.w, region.h)
    solid = [_rectangle(item, canvas) for item in drawing.items if isinstance(item, Shape) and item.solid]
    labels = [item for item in drawing.items if isinstance(item, Label)]
    chosen = _chosen(labels, canvas, solid, theme)
    shapes = {item.key: item for item in drawing.items if isinstance(item, Shape) and item.key}
    placed: list[PlacedShape | PlacedConnector] = []
    for item in drawing.items:
        if isinstance(item, Shape):
            placed.append(_placed(item, canvas))
        elif isinstance(item, Connector):
            placed.append(_connector(item, shapes, canvas))
        else:
            placement, area = chosen[item.name]
            placed += [_placed(shape, canvas) for shape in placement.shapes]
            placed.append(_label(item, placement, area))
    bottom = max((item.area.y + item.area.h for item in placed if isinstance(item, PlacedShape)), default=canvas.y)
    return DrawingBox(region, canvas, tuple(placed), drawing.name, drawing.alt, (bottom - canvas.y) / canvas.h)


def _at(spot: Spot, canvas: Area) -> tuple[int, int]:
    return (round(canvas.x + spot.x * canvas.w + spot.dx * POINT), round(canvas.y + spot.y * canvas.h + spot.dy * POINT))


def _rectangle(shape: Shape, canvas: Area) -> Area:
    (x1, y1), (x2, y2) = _at(shape.start, canvas), _at(shape.end, canvas)
    return Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _placed(shape: Shape, canvas: Area) -> PlacedShape:
    area = _rectangle(shape, canvas)
    return PlacedShape(shape.name, shape.outline, area, shape.fill, shape.line, shape.paragraphs, key=shape.key)


def _connector(item: Connector, shapes: dict[str, Shape], canvas: Area) -> PlacedConnector:
    start = _site(_rectangle(shapes[item.start], canvas), item.start_site)
    end = _site(_rectangle(shapes[item.end], canvas), item.end_site)
    return PlacedConnector(item.name, item.start, item.start_site, item.end, item.end_site, item.line, (*start, *end))


def _site(area: Area, site: int) -> tuple[int, int]:
    """The connection site of a rectangle: 0 top, 1 left, 2 bottom, 3 right."""
    x = area.x + (0, -area.w // 2, 0, area.w // 2)[site] + area.w // 2
    y = area.y + (-area.h // 2, 0, area.h // 2, 0)[site] + area.h // 2
    return x, y


def _size(label: Label, theme: Theme) -> tuple[int, int]:
    """The width and height in EMU that a label's text takes."""
    styles = {name: levels[0] for name, levels in theme.styles.items()}
    width = 0.0
    for paragraph in label.paragraphs:
        style = styles[paragraph.style]
        width = max([width, *line_widths(pieces(paragraph, style, theme), label.width / SAFETY)])
    width = min(label.width, width * SAFETY) + 1
    height = sum(_height([paragraph], styles[paragraph.style], width + 1, theme) for paragraph in label.paragraphs)
    return round(width * POINT), round(height * POINT)


def _height(paragraphs: Sequence[object], style: TextStyle, width: float, theme: Theme) -> float:
    return setting(paragraphs, (style,), width, theme).height  # type: ignore[arg-type]  # paragraphs they are


def _chosen(
    labels: Sequence[Label], canvas: Area, solid: Sequence[Area], theme: Theme
) -> dict[str, tuple[Placement, Area]]:
    """The first combination of placements without a collision, found by backtracking in the labels' order."""
    sizes = [_size(label, theme) for label in labels]
    taken: list[tuple[Placement, Area]] = []
    next_try = [0] * len(labels)
    deepest = tries = 0
    while len(taken) < len(labels):
        i = len(taken)
        label, found = labels[i], None
        while next_try[i] < len(label.placements) and found is None:
            placement = label.placements[next_try[i]]
            next_try[i] += 1
            tries += 1
            area = _area(placement, sizes[i], canvas)
            if _inside(area, canvas) and not any(_touch(area, other) for other in solid):
                if not any(_touch(area, other) for _, other in taken):
                    found = (placement, area)
        if found:
            taken.append(found)
        elif i == 0 or tries > _TRIES:
            raise NoRoom(labels[deepest].name)
        else:
            next_try[i] = 0
            taken.pop()
        deepest = max(deepest, min(len(taken), len(labels) - 1))
    return {label.name: chosen for label, chosen in zip(labels, taken, strict=True)}


def _area(placement: Placement, size: tuple[int, int], canvas: Area) -> Area:
    x, y = _at(placement.spot, canvas)
    w, h = size
    x -= {"left": 0, "centre": w // 2, "right": w}[placement.across]
    y -= {"top": 0, "middle": h // 2, "bottom": h}[placement.down]
    return Area(x, y, w, h)


def _inside(area: Area, canvas: Area) -> bool:
    slack = POINT
    return (
        area.x >= canvas.x - slack
        and area.y >= canvas.y - slack
        and area.x + area.w <= canvas.x + canvas.w + slack
        and area.y + area.h <= canvas.y + canvas.h + slack
    )


def _touch(a: Area, b: Area) -> bool:
    return (
        a.x < b.x + b.w + CLEARANCE
        and b.x < a.x + a.w + CLEARANCE
        and a.y < b.y + b.h + CLEARANCE // 3
        and b.y < a.y + a.h + CLEARANCE // 3
    )


def _label(label: Label, placement: Placement, area: Area) -> PlacedShape:
    from ..deck import Fill

    patch = Fill("bg1") if placement.patch else None
    anchor = {"top": "t", "middle": "ctr", "bottom": "b"}[placement.down]
    return PlacedShape(label.name, "text", area, patch, None, label.paragraphs, placement.across, anchor)  # type: ignore[arg-type]  # one of the three


__all__ = ["Line", "NoRoom", "box"]
