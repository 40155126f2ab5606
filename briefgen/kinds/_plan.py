"""Plans of actor maps: this file finds places in which ties cross little and no line runs behind an actor.

A map is a grid of boxes joined by straight lines. Places that authors gave stay; for the rest, a search of bounded length
goes from several first guesses, by moving one actor or changing two about, to where no such step makes the map better. It
uses no chance and no clock: the same actors and ties always come to stand alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ..deck import SITES
from ..items import Actor, Tie

Place = tuple[int, int]  # column and row, from 1
Way = tuple[int, int]  # the sites between which a line runs
Spot = tuple[float, float]
Line = tuple[Spot, Spot]

BETWEEN = 56.0  # points between boxes of more columns than are usual, so that lines and labels have room
FARTHEST = 400.0  # points from column to column
CLEAR = 5.0  # points that a line keeps from a box that is none of its own
GUESSES, STEPS = 5, 40
HIDDEN, CROSSING, SHARED = 1000.0, 60.0, 1.0  # what a line behind a box costs, two that cross, two at one site
TOP, LEFT, BOTTOM, RIGHT = range(4)
# Two lines side by side: the sites on the same side of a level or upright pair of boxes.
_BESIDE = {TOP: (4, 5), LEFT: (6, 7), BOTTOM: (8, 9), RIGHT: (10, 11)}


class Grid(NamedTuple):
    """How many columns and rows a map has, in how much room, and how large its boxes are. In points."""

    columns: int
    rows: int
    width: float
    height: float
    wide: float
    high: float

    @property
    def box(self) -> tuple[float, float]:
        """The size of a box, narrower where there are many columns."""
        room = (self.width - (self.columns - 1) * BETWEEN) / self.columns
        return min(self.wide, room), self.high

    def share(self, place: Place) -> tuple[float, float]:
        """Where a place is between the first column or row and the last; a single row is in the middle."""
        across = (place[0] - 1) / (self.columns - 1) if self.columns > 1 else 0.5
        down = (place[1] - 1) / (self.rows - 1) if self.rows > 1 else 0.5
        far = (self.columns - 1) * FARTHEST / (self.width - self.box[0])
        return (0.5 + (across - 0.5) * far if far < 1 and self.columns > 1 else across), down

    def site(self, place: Place, site: int) -> Spot:
        (left, top, right, bottom), (across, down) = _edges(self, place), SITES[site]
        return left + (right - left) * across, top + (bottom - top) * down

    def places(self) -> tuple[Place, ...]:
        return tuple((x, y) for y in range(1, self.rows + 1) for x in range(1, self.columns + 1))


@lru_cache(maxsize=1024)
def _edges(grid: Grid, place: Place) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the box at a place."""
    (x, y), (wide, high) = grid.share(place), grid.box
    left, top = x * (grid.width - wide), y * (grid.height - high)
    return left, top, left + wide, top + high


class Plan(NamedTuple):
    """Where actors stand, by their ids, and between which sites each tie runs; ``hidden`` are ties behind an actor."""

    grid: Grid
    places: Mapping[str, Place]
    ways: tuple[Way, ...]
    hidden: tuple[tuple[int, str], ...]
    price: float

    def line(self, tie: Tie, way: Way) -> Line:
        return self.grid.site(self.places[tie.start], way[0]), self.grid.site(self.places[tie.end], way[1])


def plans(actors: Sequence[Actor], ties: Sequence[Tie], grid: Grid, boxes: Sequence[Spot], most: int) -> list[Plan]:
    """The best plans that were found for boxes of each size, the best of the first size first."""
    given = {actor.id: actor.at for actor in actors if actor.at}
    grid = grid._replace(
        columns=max([grid.columns, *(x for x, _ in given.values())]), rows=max([grid.rows, *(y for _, y in given.values())])
    )
    names = [actor.id for actor in actors]
    if len(given) == len(actors):
        chosen = [([given[name] for name in names], grid)]
    else:
        chosen = [_trimmed(found, grid, bool(given)) for found in _Prices(actors, ties, given, grid).best(most)]
    made = []
    for box in boxes:
        sized = [
            _planned(dict(zip(names, places, strict=True)), ties, size._replace(wide=box[0], high=box[1]))
            for places, size in chosen
        ]
        made += sorted(sized, key=lambda plan: plan.price)
    return made


def _trimmed(chosen: Sequence[Place], grid: Grid, given: bool) -> tuple[list[Place], Grid]:
    """The places without columns and rows in which nobody stands; where authors gave places, their empty ones stay."""
    columns, rows = (sorted({place[axis] for place in chosen}) for axis in (0, 1))
    if given:
        return list(chosen), grid._replace(rows=rows[-1])
    places = [(columns.index(x) + 1, rows.index(y) + 1) for x, y in chosen]
    return places, grid._replace(columns=len(columns), rows=len(rows))


class _Prices:
    """What places cost, by lines between the middles of boxes: quick enough to be asked thousands of times.

    Actors and places go by their numbers here.
    """

    def __init__(self, actors: Sequence[Actor], ties: Sequence[Tie], given: Mapping[str, Place], grid: Grid) -> None:
        self.grid, self.places = grid, grid.places()
        number = {actor.id: i for i, actor in enumerate(actors)}
        ordered = [tuple(sorted((number[tie.start], number[tie.end]))) for tie in ties]
        self.pairs = [(a, b, ordered.count((a, b)) > 1) for a, b in dict.fromkeys(ordered)]
        self.given = {number[name]: self.places.index(place) for name, place in given.items()}
        self.principals = [number[actor.id] for actor in actors if actor.principal]
        degree = [sum(i in pair for pair in ordered) for i in range(len(actors))]
        loose = [i for i in range(len(actors)) if i not in self.given]
        self.loose = sorted(loose, key=lambda i: (-degree[i], not actors[i].principal))
        self.off = [_off(place, grid) for place in self.places]
        self.lines: dict[tuple[int, int, bool], tuple[float, int]] = {}
        self.meet: dict[tuple[int, int, int, int], bool] = {}

    def best(self, most: int) -> list[list[Place]]:
        """The cheapest places to which the first guesses lead, each once."""
        found = dict(self.settled(guess) for guess in self.guesses())
        return [[self.places[i] for i in chosen] for chosen in sorted(found, key=lambda chosen: (found[chosen], chosen))[:most]]

    def guesses(self) -> Iterator[list[int]]:
        """First guesses: those with the most ties nearest to the middle, then others further round."""
        free = [i for i in range(len(self.places)) if i not in self.given.values()]
        free.sort(key=lambda i: (self.off[i], i))
        for turn in range(GUESSES):
            turned = free[turn:] + free[:turn] if turn < len(free) else free[::-1]
            where = {**self.given, **dict(zip(self.loose, turned, strict=False))}
            yield [where[i] for i in range(len(where))]

    def of(self, where: Sequence[int]) -> float:
        taken = 0
        for place in where:
            taken |= 1 << place
        price = sum(self.off[where[i]] for i in self.principals) * 0.5
        lines = [(where[a], where[b]) if where[a] < where[b] else (where[b], where[a]) for a, b, _ in self.pairs]
        for (a, b), (_, _, double) in zip(lines, self.pairs, strict=True):
            found = self.lines.get((a, b, double))
            cost, behind = found if found is not None else self.line(a, b, double)
            price += cost + HIDDEN * (behind & taken).bit_count()
        for i, (a, b) in enumerate(lines):
            for c, d in lines[:i]:
                if a != c and a != d and b != c and b != d:
                    met = self.meet.get((a, b, c, d))
                    if met is None:
                        one, other = (self.places[a], self.places[b]), (self.places[c], self.places[d])
                        met = self.meet[(a, b, c, d)] = crossing(one, other)
                    if met:
                        price += CROSSING
        return price

    def line(self, a: int, b: int, double: bool) -> tuple[float, int]:
        """What a line between two places costs, and behind which places it would run."""
        one, other = self.places[a], self.places[b]
        dx, dy = abs(one[0] - other[0]), abs(one[1] - other[1])
        price = (dx + dy) * 2.0 + (1.5 if dx and dy else 0.0) + (4.0 if dx + dy > 2 else 0.0)
        price += 3.0 if double and not (dx and dy) else 0.0
        hidden = [frozenset(_hiding(self.grid, one, other, way, self.places)) for way in _ways(one, other)]
        found = price, sum(1 << self.places.index(place) for place in min(hidden, key=len))
        self.lines[(a, b, double)] = found
        return found

    def settled(self, where: list[int]) -> tuple[tuple[int, ...], float]:
        """Places that no single step betters, from a first guess, and what they cost."""
        best = self.of(where)
        for _ in range(STEPS):
            tried = [(self.of(step), step) for step in self.steps(where)]
            price, step = min(tried, key=lambda found: found[0], default=(best, where))
            if price >= best - 1e-9:
                break
            best, where = price, step
        return tuple(where), best

    def steps(self, where: Sequence[int]) -> Iterator[list[int]]:
        for a, b in combinations(self.loose, 2):
            step = list(where)
            step[a], step[b] = step[b], step[a]
            yield step
        for i in self.loose:
            for place in range(len(self.places)):
                if place not in where:
                    step = list(where)
                    step[i] = place
                    yield step


def _off(place: Place, grid: Grid) -> float:
    """How far a place is from the middle of the grid, in columns and rows."""
    return abs(2 * place[0] - 1 - grid.columns) + abs(2 * place[1] - 1 - grid.rows)


# ---------------------------------------------------------------- lines


def _hiding(grid: Grid, a: Place, b: Place, way: Way, places: Iterable[Place]) -> Iterator[Place]:
    line = grid.site(a, way[0]), grid.site(b, way[1])
    for place in places:
        if place not in (a, b):
            left, top, right, bottom = _edges(grid, place)
            if _through(line, left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR):
                yield place


def _through(line: Line, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a line runs through a rectangle."""
    enters, leaves = 0.0, 1.0
    for start, end, near, far in ((line[0][0], line[1][0], left, right), (line[0][1], line[1][1], top, bottom)):
        if start != end:
            first, last = sorted(((near - start) / (end - start), (far - start) / (end - start)))
            enters, leaves = max(enters, first), min(leaves, last)
        elif not near < start < far:
            return False
    return enters < leaves


def crossing(one: Line, other: Line) -> bool:
    """Whether two lines cross or lie on each other; touching at an end that they share is neither."""

    def side(line: Line, spot: Spot) -> int:
        (x1, y1), (x2, y2) = line
        turn = (x2 - x1) * (spot[1] - y1) - (y2 - y1) * (spot[0] - x1)
        return (turn > 1e-6) - (turn < -1e-6)

    sides = side(one, other[0]), side(one, other[1]), side(other, one[0]), side(other, one[1])
    if not any(sides):
        axis = 0 if one[0][0] != one[1][0] else 1
        (a, b), (c, d) = (sorted((line[0][axis], line[1][axis])) for line in (one, other))
        return min(b, d) > max(a, c) + 1e-6
    return sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0


@lru_cache(maxsize=256)
def _ways(a: Place, b: Place) -> tuple[Way, ...]:
    """The pairs of sites between which a straight line may run, the best first: facing sides, or round a corner."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    across, down = (RIGHT, LEFT) if dx > 0 else (LEFT, RIGHT), (BOTTOM, TOP) if dy > 0 else (TOP, BOTTOM)
    if not dy:
        return (across,)
    if not dx:
        return (down,)
    return (down[0], across[1]), (across[0], down[1]), across, down


def _planned(places: Mapping[str, Place], ties: Sequence[Tie], grid: Grid) -> Plan:
    """The plan of places: each tie takes the way that hides behind nobody, crosses few and shares no site."""
    chosen: dict[int, Way] = {}
    pairs = [frozenset((tie.start, tie.end)) for tie in ties]
    ends = [(places[tie.start], places[tie.end]) for tie in ties]
    straight = [i for i, (a, b) in enumerate(ends) if 0 in (b[0] - a[0], b[1] - a[1])]
    order = [*straight, *(i for i in range(len(ties)) if i not in straight)]
    found = Plan(grid, places, (), (), 0.0)

    def price(i: int, way: Way) -> float:
        line = found.line(ties[i], way)
        cost = HIDDEN * len(set(_hiding(grid, *ends[i], way, places.values())))
        for other, theirs in chosen.items():
            if other != i:
                cost += CROSSING if crossing(line, found.line(ties[other], theirs)) else 0.0
                mine, used = (
                    ((ties[i].start, way[0]), (ties[i].end, way[1])),
                    ((ties[other].start, theirs[0]), (ties[other].end, theirs[1])),
                )
                cost += SHARED * len(set(mine) & set(used)) + (CROSSING if set(mine) == set(used) else 0.0)
        return cost

    for _ in range(2):  # once more, when all of the others are known
        for i in order:
            ways = _ways(*ends[i])
            if len(ways) == 1 and pairs.count(pairs[i]) > 1:
                ways = _side_by_side(ways[0])
            chosen[i] = min(ways, key=lambda way: (price(i, way), ways.index(way)))  # used at once
    hidden = tuple(
        (i, name)
        for i in range(len(ties))
        for name, place in places.items()
        if place in set(_hiding(grid, *ends[i], chosen[i], places.values()))
    )
    ways = tuple(chosen[i] for i in range(len(ties)))
    return found._replace(ways=ways, hidden=hidden, price=sum(price(i, way) for i, way in enumerate(ways)))


def _side_by_side(way: Way) -> tuple[Way, ...]:
    """The ways beside the one between the middles of two sides."""
    return tuple(zip(_BESIDE[way[0]], _BESIDE[way[1]], strict=True))
