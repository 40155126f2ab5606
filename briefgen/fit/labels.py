"""Labels on a canvas: this file finds room for each of them, so that none collides with another or with what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..deck import Connector, Label, Paragraph, Placement
from ..metrics import SAFETY
from ..page import Area
from ..theme import POINT, TextStyle, Theme
from .canvas import CLEARANCE, Ends, at, cross, crosses, inside, runs_on, shows, spread, touch
from .prose import Laid, counted, laid, wider, widths

_TRIES = 3_000
_NARROW, _RAG = 60.0, 4.0  # points: no label is evened out below the first, by steps of the second


class NoRoom(Exception):
    """A label fits nowhere; its name says which."""


class Taken(NamedTuple):
    """A label where it may stand, and the lines of its leader from the spot that it means to its far edge."""

    placement: Placement
    area: Area
    leader: tuple[Ends, ...]
    reach: Ends  # from the least to the greatest x, y that is too near to it


class Ground(NamedTuple):
    """What stands on a canvas before its labels do."""

    canvas: Area
    solid: Sequence[Area]
    lines: Sequence[tuple[Connector, Ends]]

    def places(self, label: Label, theme: Theme) -> Iterator[Taken]:
        """Every size of a label at every placement where it may stand, the first width at all placements before the next."""
        texts, tried = ready(label.paragraphs, theme), set()
        for width in label.widths:
            if _whole(texts, width) and (size := _size(texts, width, theme)) not in tried:
                tried.add(size)
                yield from filter(None, (self.alone(label, placement, size) for placement in label.placements))

    def alone(self, label: Label, placement: Placement, size: tuple[int, int]) -> Taken | None:
        """The label at a placement, unless it leaves the canvas, stands on what does not move or on its own leader."""
        area = _area(placement, size, self.canvas)
        if not inside(area, self.canvas):
            return None
        for other in self.solid:
            if touch(area, other):
                return None
        for item, ends in self.lines:
            if item.name == label.over and placement.patch:
                if not shows(ends, area):
                    return None
            elif crosses(ends, spread(area, item.line)):
                return None
        leader = self.leader(placement, area)
        if any(crosses(line, area) for line in leader[:-1]):
            return None  # where it slants; the last of its lines stands beside the label
        return Taken(placement, area, leader, _reach(area, leader))

    def leader(self, placement: Placement, area: Area) -> tuple[Ends, ...]:
        """The lines from the placement's spot to the far edge of its label, the last of them upright."""
        if placement.leader is None:
            return ()
        spots = [at(spot, self.canvas) for spot in (placement.leader.start, *placement.leader.via)]
        x, y = spots[-1]
        far = area.y if area.y < y else area.y + area.h
        return tuple((*a, *b) for a, b in pairwise([*spots, (x, far)]))


def find(labels: Sequence[Label], ground: Ground, theme: Theme) -> list[Taken]:
    """A place for every label: the first combination without a collision, in the labels' order.

    Where every label finds a place that those before it leave free, these are that combination, and nothing is searched.
    """
    chosen: list[Taken] = []
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

    def __init__(self, labels: Sequence[Label], places: Sequence[Sequence[Taken]]) -> None:
        self.labels, self.open = labels, places
        self.known: dict[tuple[int, int, int], int] = {}
        self.tries = 0

    def run(self) -> list[Taken]:
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


def _collide(a: Taken, b: Taken) -> bool:
    """Whether two labels, or a label and the leader of the other, are too near to each other, or two leaders cross."""
    left, top, right, bottom = a.reach
    x1, y1, x2, y2 = b.reach
    if x2 < left or x1 > right or y2 < top or y1 > bottom:
        return False  # most are far away
    if touch(a.area, b.area):
        return True
    if any(runs_on(line, b.area) for line in a.leader) or any(runs_on(line, a.area) for line in b.leader):
        return True
    return any(cross(one, other) for one in a.leader for other in b.leader)


def _area(placement: Placement, size: tuple[int, int], canvas: Area) -> Area:
    x, y = at(placement.spot, canvas)
    w, h = size
    x -= {"left": 0, "centre": w // 2, "right": w}[placement.across]
    y -= {"top": 0, "middle": h // 2, "bottom": h}[placement.down]
    return Area(x, y, w, h)


# ---------------------------------------------------------------- texts


class Text(NamedTuple):
    """A paragraph with its style, ready to be broken into lines."""

    paragraph: Paragraph
    style: TextStyle
    laid: Laid


def ready(paragraphs: Iterable[Paragraph], theme: Theme) -> list[Text]:
    """Paragraphs, each in the style that it names."""
    styles = ((paragraph, theme.role(paragraph.style)) for paragraph in paragraphs)
    return [Text(paragraph, style, laid(paragraph, style, theme)) for paragraph, style in styles]


def _whole(texts: Sequence[Text], width: float) -> bool:
    """Whether no short word and no number is broken at a width."""
    return not any(wider(text, width / SAFETY - style.indent / POINT) for _, style, text in texts)


def _size(texts: Sequence[Text], most: float, theme: Theme) -> tuple[int, int]:
    """The width and height in EMU that the texts of a label take when it is ``most`` points wide at most."""
    width = max([0.0, *(wide for paragraph, style, _ in texts for wide in widths(paragraph, style, most / SAFETY, theme))])
    width = min(most, width * SAFETY) + 1
    count = _lines(texts, width, theme)
    while width > _NARROW and _lines(texts, width - _RAG, theme) == count:
        width -= _RAG  # no more lines than before, and those even
    return round(width * POINT), round(height(texts, width + 1, theme) * POINT)


def _lines(texts: Sequence[Text], width: float, theme: Theme) -> int:
    return sum([counted(text, paragraph, style, width, theme) for paragraph, style, text in texts])


def height(texts: Sequence[Text], width: float, theme: Theme) -> float:
    """The height in points of texts one below the other, without space between them."""
    return sum([counted(text, paragraph, style, width, theme) * text.pitch + style.after for paragraph, style, text in texts])


__all__ = ["Ground", "NoRoom", "Taken", "Text", "find", "height", "ready"]
