"""Figures on canvases: this file turns spots into places and finds room for every label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..deck import Connector, Drawing, Fill, Label, Legend, Paragraph, Placement, Run, Sample, Shape, Spot
from ..metrics import SAFETY, line_widths, longest_word
from ..page import Area, DrawingBox, PlacedConnector, PlacedShape
from ..theme import POINT, Region, Theme
from .prose import lines_of, pieces, setting

CLEARANCE = 4 * POINT  # between a label and what it must not touch
_TRIES = 30_000
_SAMPLE, _LINE, _GAP, _NEXT = 13 * POINT, 30 * POINT, 7 * POINT, 22 * POINT  # of a key, in EMU
_NARROW, _RAG = 60.0, 4.0  # points: no label is evened out below the first, by steps of the second
_ANCHOR: dict[str, Literal["t", "ctr", "b"]] = {"top": "t", "middle": "ctr", "bottom": "b"}


class NoRoom(Exception):
    """A label fits nowhere; its name says which."""


class _Taken(NamedTuple):
    placement: Placement
    area: Area
    leader: Area | None


def box(drawing: Drawing, region: Region, theme: Theme) -> DrawingBox:
    """The figure on its canvas, every label at the first of its placements that collides with nothing."""
    canvas = Area(region.x, region.y, region.w, region.h)
    shapes = {item.key: item for item in drawing.items if isinstance(item, Shape) and item.key}
    labels = [item for item in drawing.items if isinstance(item, Label)]
    chosen = iter(_Search(drawing, shapes, labels, canvas, theme).run())
    placed: list[PlacedShape | PlacedConnector] = []
    for item in drawing.items:
        if isinstance(item, Shape):
            placed.append(_placed(item, canvas, theme))
        elif isinstance(item, Connector):
            placed.append(_connector(item, shapes, canvas))
        elif isinstance(item, Legend):
            placed += _legend(item, canvas, theme)
        else:
            found = next(chosen)
            if found.placement.leader and found.leader:
                line = found.placement.leader.line
                placed.append(PlacedShape(f"Leader: {item.name}", "line", found.leader, None, line))
            patch = Fill("bg1") if found.placement.patch else None
            anchor = _ANCHOR[found.placement.down]
            placed.append(
                PlacedShape(item.name, "text", found.area, patch, None, item.paragraphs, found.placement.across, anchor)
            )
    edges = [item.area for item in placed if isinstance(item, PlacedShape)]
    bottom = max((edge.y + edge.h for edge in edges), default=canvas.y)
    right = max((edge.x + edge.w for edge in edges), default=canvas.x)
    fill = max((bottom - canvas.y) / canvas.h, (right - canvas.x) / canvas.w if _overflows(right, canvas) else 0)
    return DrawingBox(region, canvas, tuple(placed), drawing.name, drawing.alt, fill)


def _overflows(right: int, canvas: Area) -> bool:
    return right > canvas.x + canvas.w + 8 * POINT


def _at(spot: Spot, canvas: Area) -> tuple[int, int]:
    return (round(canvas.x + spot.x * canvas.w + spot.dx * POINT), round(canvas.y + spot.y * canvas.h + spot.dy * POINT))


def _rectangle(shape: Shape, canvas: Area) -> Area:
    (x1, y1), (x2, y2) = _at(shape.start, canvas), _at(shape.end, canvas)
    return Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _placed(shape: Shape, canvas: Area, theme: Theme) -> PlacedShape:
    area = _rectangle(shape, canvas)
    if shape.paragraphs and not _holds(area, shape.paragraphs, theme):
        raise NoRoom(shape.name)
    return PlacedShape(shape.name, shape.outline, area, shape.fill, shape.line, shape.paragraphs, key=shape.key)


def _holds(area: Area, paragraphs: Sequence[Paragraph], theme: Theme) -> bool:
    """Whether paragraphs fit into a shape, no word broken."""
    width = area.w / POINT
    words = max(longest_word(pieces(p, theme.role(p.style), theme)) for p in paragraphs)
    return words * SAFETY <= width and _height(paragraphs, width, theme) * POINT <= area.h


def _ends(item: Connector, shapes: dict[str, Shape], canvas: Area) -> tuple[int, int, int, int]:
    start = _site(_rectangle(shapes[item.start], canvas), item.start_site)
    return *start, *_site(_rectangle(shapes[item.end], canvas), item.end_site)


def _connector(item: Connector, shapes: dict[str, Shape], canvas: Area) -> PlacedConnector:
    points = _ends(item, shapes, canvas)
    return PlacedConnector(item.name, item.start, item.start_site, item.end, item.end_site, item.line, points)


def _site(area: Area, site: int) -> tuple[int, int]:
    """The connection site of a rectangle: 0 top, 1 left, 2 bottom, 3 right."""
    x = area.x + area.w // 2 + (0, -(area.w // 2), 0, area.w // 2)[site]
    y = area.y + area.h // 2 + (-(area.h // 2), 0, area.h // 2, 0)[site]
    return x, y


# ---------------------------------------------------------------- labels


class _Search:
    """Finds the first combination of placements without a collision, by backtracking in the labels' order."""

    def __init__(self, drawing: Drawing, shapes: dict[str, Shape], labels: Sequence[Label], canvas: Area, theme: Theme) -> None:
        self.labels, self.canvas = labels, canvas
        # Every size at every placement, the first width at all placements before the next.
        self.tries = [
            [(placement, size) for size in dict.fromkeys(_size(label, width, theme) for width in label.widths)
             for placement in label.placements]
            for label in labels
        ]  # fmt: skip
        self.solid = [_rectangle(item, canvas) for item in drawing.items if isinstance(item, Shape) and item.solid]
        self.solid += [s.area for item in drawing.items if isinstance(item, Legend) for s in _legend(item, canvas, theme)]
        self.lines = [(item.name, _ends(item, shapes, canvas)) for item in drawing.items if isinstance(item, Connector)]

    def run(self) -> list[_Taken]:
        taken: list[_Taken] = []
        next_try = [0] * len(self.labels)
        deepest = tries = 0
        while len(taken) < len(self.labels):
            i = len(taken)
            found = None
            while next_try[i] < len(self.tries[i]) and found is None:
                found = self.fitting(self.labels[i], *self.tries[i][next_try[i]], taken)
                next_try[i] += 1
                tries += 1
            if found:
                taken.append(found)
                deepest = max(deepest, min(i + 1, len(self.labels) - 1))
            elif i == 0 or tries > _TRIES:
                raise NoRoom(self.labels[deepest].name)
            else:
                next_try[i] = 0
                taken.pop()
        return taken

    def fitting(self, label: Label, placement: Placement, size: tuple[int, int], taken: Sequence[_Taken]) -> _Taken | None:
        area = _area(placement, size, self.canvas)
        if not _inside(area, self.canvas) or any(_touch(area, other) for other in self.solid):
            return None
        leader = self.leader(placement, area)
        for other in taken:
            if _touch(area, other.area) or (other.leader and _touch(area, other.leader)):
                return None
            if leader and _touch(leader, other.area):
                return None
        for name, ends in self.lines:
            if not (name == label.over and placement.patch) and _crosses(ends, area):
                return None
        return _Taken(placement, area, leader)

    def leader(self, placement: Placement, area: Area) -> Area | None:
        """The upright line from the placement's spot to the far edge of its label."""
        if placement.leader is None:
            return None
        x, y = _at(placement.leader.start, self.canvas)
        far = area.y if area.y < y else area.y + area.h
        return Area(x, min(y, far), 0, abs(far - y))


def _crosses(ends: tuple[int, int, int, int], area: Area) -> bool:
    """Whether a line between two points runs through an area, and not just along its edge."""
    x1, y1, x2, y2 = ends
    enters, leaves = 0.0, 1.0
    for start, far, near, end in ((x1, x2 - x1, area.x, area.x + area.w), (y1, y2 - y1, area.y, area.y + area.h)):
        if far:
            first, last = sorted(((near - start) / far, (end - start) / far))
            enters, leaves = max(enters, first), min(leaves, last)
        elif not near < start < end:
            return False
    return enters < leaves


def _size(label: Label, most: float, theme: Theme) -> tuple[int, int]:
    """The width and height in EMU that a label's text takes when it is ``most`` points wide at most."""
    width = 0.0
    for paragraph in label.paragraphs:
        style = theme.role(paragraph.style)
        width = max([width, *line_widths(pieces(paragraph, style, theme), most / SAFETY)])
    width = min(most, width * SAFETY) + 1
    while width > _NARROW and _lines(label.paragraphs, width - _RAG, theme) == _lines(label.paragraphs, width, theme):
        width -= _RAG  # no more lines than before, and those even
    return round(width * POINT), round(_height(label.paragraphs, width + 1, theme) * POINT)


def _lines(paragraphs: Sequence[Paragraph], width: float, theme: Theme) -> int:
    return sum(lines_of(p, theme.role(p.style), width, theme) for p in paragraphs)


def _height(paragraphs: Sequence[Paragraph], width: float, theme: Theme) -> float:
    return sum(setting([p], (theme.role(p.style),), width, theme).height for p in paragraphs)


def _area(placement: Placement, size: tuple[int, int], canvas: Area) -> Area:
    x, y = _at(placement.spot, canvas)
    w, h = size
    x -= {"left": 0, "centre": w // 2, "right": w}[placement.across]
    y -= {"top": 0, "middle": h // 2, "bottom": h}[placement.down]
    return Area(x, y, w, h)


def _inside(area: Area, canvas: Area) -> bool:
    return (
        area.x >= canvas.x - POINT
        and area.y >= canvas.y - POINT
        and area.x + area.w <= canvas.x + canvas.w + POINT
        and area.y + area.h <= canvas.y + canvas.h + POINT
    )


def _touch(a: Area, b: Area) -> bool:
    return (
        a.x < b.x + b.w + CLEARANCE
        and b.x < a.x + a.w + CLEARANCE
        and a.y < b.y + b.h + CLEARANCE // 4
        and b.y < a.y + a.h + CLEARANCE // 4
    )


# ---------------------------------------------------------------- keys


def _legend(legend: Legend, canvas: Area, theme: Theme) -> list[PlacedShape]:
    """The samples of a key with their words, side by side."""
    x, middle = _at(legend.spot, canvas)
    placed: list[PlacedShape] = []
    style = theme.role("key")
    for sample in legend.samples:
        wide = _LINE if sample.outline == "line" else _SAMPLE
        placed.append(_sample(sample, x, middle, wide))
        x += wide + _GAP
        paragraph = Paragraph((Run(sample.text),), 0, "key")
        width = round(sum(piece.width for piece in pieces(paragraph, style, theme)) * SAFETY * POINT) + POINT
        height = round(_height((paragraph,), 1e6, theme) * POINT)
        area = Area(x, middle - height // 2, width, height)
        placed.append(PlacedShape(f"{legend.name}: {sample.text}", "text", area, None, None, (paragraph,), "left", "ctr"))
        x += width + _NEXT
    return placed


def _sample(sample: Sample, x: int, middle: int, wide: int) -> PlacedShape:
    name = f"Sample: {sample.text}"
    if sample.outline == "line":
        return PlacedShape(name, "line", Area(x, middle, wide, 0), None, sample.line)
    outline: Literal["rect", "ellipse", "diamond", "triangle"] = "rect" if sample.outline == "square" else sample.outline
    return PlacedShape(name, outline, Area(x, middle - _SAMPLE // 2, _SAMPLE, _SAMPLE), sample.fill, sample.line)
