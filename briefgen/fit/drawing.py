"""Figures on canvases: this file turns spots into places and finds room for every label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ..deck import SITES, Connector, Drawing, Fill, Label, Legend, Line, Paragraph, Placement, Run, Sample, Shape, Spot
from ..metrics import SAFETY
from ..page import Area, DrawingBox, PlacedConnector, PlacedShape
from ..theme import POINT, Region, TextStyle, Theme
from .prose import Laid, counted, laid, wider, widths

CLEARANCE = 4 * POINT  # between a label and what it must not touch
STUB = 12 * POINT  # of a line that shows at each end of the patch on it
_TRIES = 3_000
_SAMPLE, _LINE, _GAP, _NEXT = 13 * POINT, 30 * POINT, 7 * POINT, 22 * POINT  # of a key, in EMU
_BAR = 7 * POINT
_NARROW, _RAG = 60.0, 4.0  # points: no label is evened out below the first, by steps of the second
_ANCHOR: dict[str, Literal["t", "ctr", "b"]] = {"top": "t", "middle": "ctr", "bottom": "b"}


Ends = tuple[int, int, int, int]  # of a line: from x, y to x, y in EMU


class NoRoom(Exception):
    """A label fits nowhere; its name says which."""


class _Text(NamedTuple):
    """A paragraph with its style, ready to be broken into lines."""

    paragraph: Paragraph
    style: TextStyle
    laid: Laid


class _Taken(NamedTuple):
    """A label where it may stand, and the lines of its leader from the spot that it means to its far edge."""

    placement: Placement
    area: Area
    leader: tuple[Ends, ...]
    reach: Ends  # from the least to the greatest x, y that is too near to it


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
    chosen = iter(_chosen(labels, _Ground(canvas, solid, lines), theme))
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
        PlacedShape(name, "line", _between(x1, y1, x2, y2), None, line, flipped=(x2 - x1) * (y2 - y1) < 0)
        for x1, y1, x2, y2 in reversed(lines)
    ]


def _overflows(right: int, canvas: Area) -> bool:
    return right > canvas.x + canvas.w + 8 * POINT


def _at(spot: Spot, canvas: Area) -> tuple[int, int]:
    return (round(canvas.x + spot.x * canvas.w + spot.dx * POINT), round(canvas.y + spot.y * canvas.h + spot.dy * POINT))


def _between(x1: int, y1: int, x2: int, y2: int) -> Area:
    return Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _rectangle(shape: Shape, canvas: Area) -> Area:
    return _between(*_at(shape.start, canvas), *_at(shape.end, canvas))


def _fixed(item: Shape | Connector | Label | Legend, canvas: Area, theme: Theme) -> Sequence[PlacedShape]:
    """What of a figure stands where it is told to, whatever else is in it."""
    if isinstance(item, Legend):
        return _legend(item, canvas, theme)
    return (_placed(item, canvas, theme),) if isinstance(item, Shape) else ()


def _placed(shape: Shape, canvas: Area, theme: Theme) -> PlacedShape:
    (x1, y1), (x2, y2) = _at(shape.start, canvas), _at(shape.end, canvas)
    area = _between(x1, y1, x2, y2)
    if shape.paragraphs and not _holds(area, shape.paragraphs, theme):
        raise NoRoom(shape.name)
    flipped = shape.outline == "line" and (x2 - x1) * (y2 - y1) < 0
    return PlacedShape(shape.name, shape.outline, area, shape.fill, shape.line, shape.paragraphs, key=shape.key, flipped=flipped)


def _holds(area: Area, paragraphs: Sequence[Paragraph], theme: Theme) -> bool:
    """Whether paragraphs fit into a shape, no word broken."""
    width = area.w / POINT
    texts = _texts(paragraphs, theme)
    return max(text.widest for _, _, text in texts) * SAFETY <= width and _height(texts, width, theme) * POINT <= area.h


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
    if any(_crosses(ends, _rectangle(shape, canvas)) for shape in shapes.values() if shape.solid):
        raise NoRoom(item.name)


# ---------------------------------------------------------------- labels


class _Ground(NamedTuple):
    """What stands on a canvas before its labels do."""

    canvas: Area
    solid: Sequence[Area]
    lines: Sequence[tuple[Connector, Ends]]

    def places(self, label: Label, theme: Theme) -> Iterator[_Taken]:
        """Every size of a label at every placement where it may stand, the first width at all placements before the next."""
        texts, tried = _texts(label.paragraphs, theme), set()
        for width in label.widths:
            if _whole(texts, width) and (size := _size(texts, width, theme)) not in tried:
                tried.add(size)
                yield from filter(None, (self.alone(label, placement, size) for placement in label.placements))

    def alone(self, label: Label, placement: Placement, size: tuple[int, int]) -> _Taken | None:
        """The label at a placement, unless it leaves the canvas or stands on what does not move."""
        area = _area(placement, size, self.canvas)
        if not _inside(area, self.canvas):
            return None
        for other in self.solid:
            if _touch(area, other):
                return None
        for item, ends in self.lines:
            if item.name == label.over and placement.patch:
                if not _shows(ends, area):
                    return None
            elif _crosses(ends, _wider(area, item.line)):
                return None
        leader = self.leader(placement, area)
        return _Taken(placement, area, leader, _reach(area, leader))

    def leader(self, placement: Placement, area: Area) -> tuple[Ends, ...]:
        """The lines from the placement's spot to the far edge of its label, the last of them upright."""
        if placement.leader is None:
            return ()
        spots = [_at(spot, self.canvas) for spot in (placement.leader.start, *placement.leader.via)]
        x, y = spots[-1]
        far = area.y if area.y < y else area.y + area.h
        return tuple((*a, *b) for a, b in pairwise([*spots, (x, far)]))


def _chosen(labels: Sequence[Label], ground: _Ground, theme: Theme) -> list[_Taken]:
    """A place for every label: the first combination without a collision, in the labels' order.

    Where every label finds a place that those before it leave free, these are that combination, and nothing is searched.
    """
    chosen: list[_Taken] = []
    for label in labels:
        found = (place for place in ground.places(label, theme) if not any(_collide(other, place) for other in chosen))
        if (place := next(found, None)) is None:
            return _Search(labels, [list(ground.places(label, theme)) for label in labels]).run()
        chosen.append(place)
    return chosen


class _Search:
    """Finds places for all labels, each of which knows where it could stand alone.

    Each label that is placed narrows the choice of those that follow, so that a dead end shows early. The search is
    bounded: what is not found soon is not looked for longer.
    """

    def __init__(self, labels: Sequence[Label], places: Sequence[Sequence[_Taken]]) -> None:
        self.labels, self.open = labels, places
        self.known: dict[tuple[int, int, int], int] = {}
        self.tries = 0

    def run(self) -> list[_Taken]:
        free = [(1 << len(found)) - 1 for found in self.open]
        for label, found in zip(self.labels, self.open, strict=True):
            if not found:
                raise NoRoom(label.name)
        self.deepest = 0
        chosen = self.placed(0, free)
        if chosen is None:
            raise NoRoom(self.labels[self.deepest].name)
        return [found[i] for found, i in zip(self.open, chosen, strict=True)]

    def placed(self, label: int, free: list[int]) -> tuple[int, ...] | None:
        """Places for a label and all that follow, in what is free for each of them."""
        if label == len(self.labels):
            return ()
        self.deepest = max(self.deepest, label)
        mine = free[label]
        while mine and self.tries < _TRIES:
            choice = (mine & -mine).bit_length() - 1
            mine &= mine - 1
            self.tries += 1
            left = free[: label + 1]
            for other in range(label + 1, len(self.labels)):
                open_ = free[other] & self.beside(label, choice, other)
                if not open_:
                    self.deepest = max(self.deepest, other)
                    break
                left.append(open_)
            else:
                if (rest := self.placed(label + 1, left)) is not None:
                    return choice, *rest
        return None

    def beside(self, label: int, choice: int, other: int) -> int:
        """The places of another label, a bit for each, that a label at its place leaves free."""
        key = (label, choice, other)
        if key not in self.known:
            mine, free = self.open[label][choice], 0
            for i, theirs in enumerate(self.open[other]):
                if not _collide(mine, theirs):
                    free |= 1 << i
            self.known[key] = free
        return self.known[key]


def _reach(area: Area, leader: Sequence[Ends]) -> Ends:
    """What is around a label and its leader, as far as half of what must be between two labels."""
    x, y, w, h = area
    xs, ys = [x, x + w], [y, y + h]
    for x1, y1, x2, y2 in leader:
        xs += (x1, x2)
        ys += (y1, y2)
    half = CLEARANCE // 2
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def _collide(a: _Taken, b: _Taken) -> bool:
    """Whether two labels, or a label and the leader of the other, are too near to each other, or two leaders cross."""
    left, top, right, bottom = a.reach
    x1, y1, x2, y2 = b.reach
    if x2 < left or x1 > right or y2 < top or y1 > bottom:
        return False  # most are far away
    if _touch(a.area, b.area):
        return True
    if any(_runs_on(line, b.area) for line in a.leader) or any(_runs_on(line, a.area) for line in b.leader):
        return True
    return any(_cross(one, other) for one in a.leader for other in b.leader)


def _runs_on(line: Ends, area: Area) -> bool:
    if line[0] == line[2]:
        return _touch(_between(*line), area)
    return _crosses(line, _inflated(area, CLEARANCE // 2))


def _cross(a: Ends, b: Ends) -> bool:
    """Whether two lines cross between their ends."""

    def side(line: Ends, x: int, y: int) -> int:
        turn = (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])
        return (turn > 0) - (turn < 0)

    return side(a, *b[:2]) * side(a, *b[2:]) < 0 and side(b, *a[:2]) * side(b, *a[2:]) < 0


def _shows(ends: Ends, area: Area) -> bool:
    """Whether a line that runs behind a patch shows at both of its ends, or does not run behind it."""
    x1, y1, x2, y2 = ends
    length = math.hypot(x2 - x1, y2 - y1)
    enters, leaves = _inside_of(ends, area)
    return enters >= leaves or (enters * length >= STUB and (1 - leaves) * length >= STUB)


def _crosses(ends: Ends, area: Area) -> bool:
    """Whether a line between two points runs through an area, and not just along its edge."""
    enters, leaves = _inside_of(ends, area)
    return enters < leaves


def _inside_of(ends: Ends, area: Area) -> tuple[float, float]:
    """From which share of its length to which a line runs inside an area; nowhere when the first is not less."""
    x1, y1, x2, y2 = ends
    enters, leaves = 0.0, 1.0
    for start, far, near, end in ((x1, x2 - x1, area.x, area.x + area.w), (y1, y2 - y1, area.y, area.y + area.h)):
        if far:
            first, last = sorted(((near - start) / far, (end - start) / far))
            enters, leaves = max(enters, first), min(leaves, last)
        elif not near < start < end:
            return 1.0, 0.0
    return enters, leaves


def _wider(area: Area, line: Line) -> Area:
    """An area and what a line of that weight must keep from it."""
    return _inflated(area, round((line.weight / 2 + 1) * POINT))


def _inflated(area: Area, by: int) -> Area:
    return Area(area.x - by, area.y - by, area.w + 2 * by, area.h + 2 * by)


def _texts(paragraphs: Iterable[Paragraph], theme: Theme) -> list[_Text]:
    styles = ((paragraph, theme.role(paragraph.style)) for paragraph in paragraphs)
    return [_Text(paragraph, style, laid(paragraph, style, theme)) for paragraph, style in styles]


def _whole(texts: Sequence[_Text], width: float) -> bool:
    """Whether no short word and no number is broken at a width."""
    return not any(wider(text, width / SAFETY - style.indent / POINT) for _, style, text in texts)


def _size(texts: Sequence[_Text], most: float, theme: Theme) -> tuple[int, int]:
    """The width and height in EMU that the texts of a label take when it is ``most`` points wide at most."""
    width = max([0.0, *(wide for paragraph, style, _ in texts for wide in widths(paragraph, style, most / SAFETY, theme))])
    width = min(most, width * SAFETY) + 1
    count = _lines(texts, width, theme)
    while width > _NARROW and _lines(texts, width - _RAG, theme) == count:
        width -= _RAG  # no more lines than before, and those even
    return round(width * POINT), round(_height(texts, width + 1, theme) * POINT)


def _lines(texts: Sequence[_Text], width: float, theme: Theme) -> int:
    return sum([counted(text, paragraph, style, width, theme) for paragraph, style, text in texts])


def _height(texts: Sequence[_Text], width: float, theme: Theme) -> float:
    """The height in points of texts one below the other, without space between them."""
    return sum([counted(text, paragraph, style, width, theme) * text.pitch + style.after for paragraph, style, text in texts])


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
    for sample in legend.samples:
        wide = _LINE if sample.outline in ("line", "bar") else _SAMPLE
        placed.append(_sample(sample, x, middle, wide))
        x += wide + _GAP
        paragraph = Paragraph((Run(sample.text),), 0, "key")
        (text,) = texts = _texts((paragraph,), theme)
        width = round(text.laid.whole * SAFETY * POINT) + POINT
        height = round(_height(texts, 1e6, theme) * POINT)
        area = Area(x, middle - height // 2, width, height)
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
