"""An actor map: parties as boxes on a grid, ties as lines whose look says their kind, and a sidebar that reads it.

Three to eight actors and nine ties at most. Give each actor a place, ``at: [column, row]``; without one it takes a free
place. Ties between neighbours read best: a line never runs behind a third actor.
"""

from __future__ import annotations

from pydantic import Field

from ..deck import (
    Connector,
    Drawing,
    Element,
    Fill,
    Inline,
    Label,
    Legend,
    Line,
    Paragraph,
    Placement,
    Prose,
    Run,
    Sample,
    Shape,
    Slide,
    Spot,
    inline,
)
from ..errors import BriefgenError, Finding
from ..items import Actor, Point, Tie
from ..text import Text
from ._shared import Setting, Titled, all_refs, described, heading, paragraph, remarks, statement, words

WIDE, HIGH = 132.0, 50.0  # points: the size of a box
KEY = 34.0  # points: room for the key at the bottom
_LOOKS = {
    "exchange": Line("accent1", 4.5),
    "formal": Line("tx2", 1.5),
    "pressure": Line("accent2", 2.0, "dash"),
    "dormant": Line("accent6", 2.0, "sysDot"),
}
_FREE = ((2, 2), (1, 2), (3, 2), (2, 1), (1, 1), (3, 1), (2, 3), (1, 3), (3, 3))
Place = tuple[int, int]


class Fields(Titled):
    actors: tuple[Actor, ...] = Field(min_length=2, max_length=8, description="= block.actors")
    ties: tuple[Tie, ...] = Field((), max_length=12, description="= block.ties")
    points: tuple[Point, ...] = Field((), description="three or four readings of the map: = block.points")
    reading: Text | None = Field(None, description="the sidebar's label")


def compose(fields: Fields, setting: Setting) -> Slide:
    places = _places(fields.actors)
    _refuse_hidden_lines(fields.ties, places)
    grid = _Grid(places)
    connectors = _connectors(fields.ties, places)
    items: list[Shape | Connector | Label | Legend] = [*connectors]
    items += [_node(actor, grid) for actor in fields.actors]
    for tie, connector in zip(fields.ties, connectors, strict=True):
        items += _labels(tie, connector, grid)
    kinds = [kind for kind in _LOOKS if any(tie.kind == kind for tie in fields.ties)]
    if kinds:
        samples = tuple(Sample("line", setting.words[kind], None, _LOOKS[kind]) for kind in kinds)
        items.append(Legend("Key", Spot(0, 1, dy=-10), samples))
    regions: dict[str, Element] = heading(fields)
    regions["canvas"] = Drawing(tuple(items), _alt(fields, setting), "actors", fields.origin)
    layout = "Title Only"
    if fields.points:
        layout = "Diagram and Text"
        label = paragraph(fields.reading) if fields.reading else words(setting.words["reading_map"])
        said = [one for point in fields.points for one in (point, *point.points)]
        regions["reading"] = Prose((label, *(statement(one.text, one, setting, level=1) for one in said)), "points")
    refs = all_refs((*fields.actors, *fields.ties))
    return Slide("actor_map", layout, regions, (), remarks(fields), refs=refs)


def _places(actors: tuple[Actor, ...]) -> dict[str, Place]:
    taken = {actor.at for actor in actors if actor.at}
    free = iter(place for place in _FREE if place not in taken)
    ordered = sorted(actors, key=lambda actor: not actor.principal)
    return {actor.id: actor.at or next(free) for actor in ordered}


def _refuse_hidden_lines(ties: tuple[Tie, ...], places: dict[str, Place]) -> None:
    """A straight line between two places of a row or column must not run behind a third, nor over another line."""
    names = {place: name for name, place in places.items()}
    findings = []
    drawn: set[frozenset[str]] = set()
    for tie in ties:
        (x1, y1), (x2, y2) = places[tie.start], places[tie.end]
        pair = frozenset((tie.start, tie.end))
        if pair in drawn and (x1 == x2 or y1 == y2):
            message = f"two ties between '{tie.start}' and '{tie.end}' would be one line"
            findings.append(Finding(tie.origin, "K01", message, "make them one, with what flows back in 'back'"))
        drawn.add(pair)
        between = [(x, y1) for x in range(min(x1, x2) + 1, max(x1, x2))] if y1 == y2 else []
        between += [(x1, y) for y in range(min(y1, y2) + 1, max(y1, y2))] if x1 == x2 else []
        for place in between:
            if place in names:
                message = f"the tie from '{tie.start}' to '{tie.end}' would run behind '{names[place]}'"
                findings.append(Finding(tie.origin, "K02", message, "give the actors other places with 'at'"))
    if findings:
        raise BriefgenError(findings)


class _Grid:
    """Columns and rows of the map to spots of the canvas."""

    def __init__(self, places: dict[str, Place]) -> None:
        self.places = places
        self.columns = max(3, *(x for x, _ in places.values()))
        self.rows = max(2, *(y for _, y in places.values()))

    def corner(self, place: Place) -> Spot:
        """The upper left corner of the box at a place."""
        x = (place[0] - 1) / (self.columns - 1)
        y = (place[1] - 1) / (self.rows - 1)
        return Spot(x, y, -WIDE * x, -(HIGH + KEY) * y + 2)

    def middle(self, place: Place) -> Spot:
        corner = self.corner(place)
        return corner._replace(dx=corner.dx + WIDE / 2, dy=corner.dy + HIGH / 2)

    def site(self, place: Place, site: int) -> Spot:
        middle = self.middle(place)
        dx, dy = ((0, -HIGH / 2), (-WIDE / 2, 0), (0, HIGH / 2), (WIDE / 2, 0))[site]
        return middle._replace(dx=middle.dx + dx, dy=middle.dy + dy)


def _node(actor: Actor, grid: _Grid) -> Shape:
    corner = grid.corner(grid.places[actor.id])
    fill = Fill("tx2") if actor.principal else Fill("bg2")
    line = Line("tx2", 1.25 if actor.principal else 0.75)
    tone = "bg1" if actor.principal else ""
    lines = [Paragraph(_toned(inline(actor.name), tone), 0, "node", actor.name.origin)]
    if actor.role:
        lines.append(Paragraph(_toned(inline(actor.role), tone), 0, "node_role", actor.role.origin))
    end = corner._replace(dx=corner.dx + WIDE, dy=corner.dy + HIGH)
    return Shape(f"Actor: {actor.name.plain}", "rect", corner, end, fill, line, tuple(lines), actor.id, solid=True)


def _toned(runs: tuple[Inline, ...], tone: str) -> tuple[Inline, ...]:
    return tuple(run._replace(tone=tone) if isinstance(run, Run) and tone else run for run in runs)  # type: ignore[arg-type]


def _connectors(ties: tuple[Tie, ...], places: dict[str, Place]) -> list[Connector]:
    """Glued lines between facing sites; slanting ones take whichever corner leaves the sites of others free."""
    sites: dict[int, tuple[int, int]] = {}
    used: list[tuple[str, int]] = []
    straight = [i for i, tie in enumerate(ties) if 0 in _direction(tie, places)]
    for i in [*straight, *(i for i in range(len(ties)) if i not in straight)]:
        tie, (dx, dy) = ties[i], _direction(ties[i], places)
        across, down = (3, 1) if dx > 0 else (1, 3), (2, 0) if dy > 0 else (0, 2)
        ways = [across] if dy == 0 else [down] if dx == 0 else [(down[0], across[1]), (across[0], down[1])]
        sites[i] = min(ways, key=lambda way: used.count((tie.start, way[0])) + used.count((tie.end, way[1])))
        used += [(tie.start, sites[i][0]), (tie.end, sites[i][1])]
    return [_connector(tie, *sites[i]) for i, tie in enumerate(ties)]


def _direction(tie: Tie, places: dict[str, Place]) -> tuple[int, int]:
    (x1, y1), (x2, y2) = places[tie.start], places[tie.end]
    return x2 - x1, y2 - y1


def _connector(tie: Tie, start: int, end: int) -> Connector:
    """Arrows show where something flows: with an exchange, pressure, and both ways of a dormant channel."""
    arrows = tie.kind != "formal"
    back = arrows and (tie.back is not None or tie.kind == "dormant")
    line = _LOOKS[tie.kind]._replace(start_arrow=back, end_arrow=arrows)
    return Connector(f"Tie: {tie.start} to {tie.end}", tie.start, start, tie.end, end, line)


def _labels(tie: Tie, connector: Connector, grid: _Grid) -> list[Label]:
    """What flows, above a level line, beside an upright one, on a patch over a slanting one."""
    a, b = grid.places[tie.start], grid.places[tie.end]
    start, end = grid.site(a, connector.start_site), grid.site(b, connector.end_site)
    level, upright = a[1] == b[1], a[0] == b[0]
    forward, backward = ("→", "←") if b[0] >= a[0] else ("←", "→")
    if upright:
        forward, backward = ("↓", "↑") if b[1] > a[1] else ("↑", "↓")
    both = tie.back is not None
    texts = [(tie.text, forward if both else "")] + ([(tie.back, backward)] if tie.back else [])
    labels = []
    for i, (text, arrow) in enumerate(texts):
        runs = inline(text)
        if arrow in ("→", "↓"):
            runs = (*runs, Run(f" {arrow}"))
        elif arrow:
            runs = (Run(f"{arrow} "), *runs)
        words = Paragraph(runs, 0, "map_label", text.origin)
        placements = _placements(start, end, level, upright, i == 1)
        widths = (118.0,) if level else (150.0, 100.0)
        labels.append(Label(f"Label {i + 1}: {connector.name}", (words,), placements, widths, connector.name))
    return labels


def _between(a: Spot, b: Spot, share: float) -> Spot:
    return Spot(*(x + (y - x) * share for x, y in zip(a, b, strict=True)))


def _placements(start: Spot, end: Spot, level: bool, upright: bool, second: bool) -> tuple[Placement, ...]:
    middle = _between(start, end, 0.5)
    if level:
        above = Placement(middle._replace(dy=middle.dy - 5), "centre", "bottom")
        below = Placement(middle._replace(dy=middle.dy + 5), "centre", "top")
        return (below, above) if second else (above, below)
    if upright:
        right = Placement(middle._replace(dx=middle.dx + 7), "left", "middle")
        left = Placement(middle._replace(dx=middle.dx - 7), "right", "middle")
        return (left, right) if second else (right, left)
    shares = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)
    return tuple(Placement(_between(start, end, share), "centre", "middle", patch=True) for share in shares)


def _alt(fields: Fields, setting: Setting) -> str:
    names = {actor.id: actor.name.plain for actor in fields.actors}
    words = setting.words
    said = [words.alt("map_tie", start=names[tie.start], end=names[tie.end], text=tie.text.plain) for tie in fields.ties]
    if not said:
        return described(words.alt("map_without_ties", names=words.listed(names.values())))
    return described(words.alt("map", count=len(names), ties=words["semicolon"].join(said)))
