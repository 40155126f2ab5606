"""An actor map: parties as boxes, ties as lines whose look says their kind, and a sidebar that reads it.

Three to eight actors read best; nine have room, twelve where no points stand beside them, and twelve ties. Beyond that show
the same actors as ``stakeholders``. Actors find their own places, so that few lines cross and none runs behind a third
actor; give some or all a place of their own with ``at: [column, row]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..deck import (
    SITES,
    Connector,
    Drawing,
    Element,
    Fill,
    Form,
    Inline,
    Label,
    Legend,
    Line,
    Paragraph,
    Placement,
    Prose,
    Row,
    Run,
    Sample,
    Shape,
    Slide,
    Spot,
    Table,
    inline,
)
from ..errors import BriefgenError, Finding, refuse
from ..items import Actor, Point, Tie
from ..model import Field
from ..text import Text
from ._plan import Grid, Place, Plan, plans
from ._shared import ALT, Setting, Titled, all_refs, cell, column, described, heading, paragraph, remarks, statement, words

BOXES = ((132.0, 50.0), (150.0, 66.0), (164.0, 84.0))  # points: the usual size of a box, and those for longer names
KEY = 34.0  # points: room for the key at the bottom
CANVAS = {"Diagram and Text": (651.6, 332.6), "Title Only": (873.6, 332.6)}  # points, in the layouts that ship
ACTORS = {"Diagram and Text": 9, "Title Only": 12}
TIES, SIDE_BY_SIDE = 12, 2
PLANS = 4  # how many are tried where labels find no room
_LOOKS = {
    "exchange": Line("accent1", 4.5),
    "formal": Line("tx2", 1.5),
    "pressure": Line("accent2", 2.0, "dash"),
    "dormant": Line("accent6", 2.0, "sysDot"),
}
_HINT = "shorten its labels, give the actors places with 'at', or show them on a slide of the kind stakeholders"


class Fields(Titled):
    actors: tuple[Actor, ...] = Field(min_length=2, description="two to nine, or twelve without points: = block.actors")
    ties: tuple[Tie, ...] = Field(default=(), description="twelve at most: = block.ties")
    points: tuple[Point, ...] = Field(default=(), description="three or four readings of the map: = block.points")
    reading: Text | None = Field(default=None, description="the sidebar's label")


def compose(fields: Fields, setting: Setting) -> Slide:
    layout = "Diagram and Text" if fields.points else "Title Only"
    _refuse_too_many(fields, layout)
    found = _plans(fields, layout)
    clear = [plan for plan in found if not plan.hidden]
    if not clear:
        _refuse_hidden_lines(fields, found[0])
    regions: dict[str, Element] = heading(fields)
    drawn = [_drawing(fields, plan, setting) for plan in clear]
    regions["canvas"] = drawn[0]
    if fields.points:
        label = paragraph(fields.reading) if fields.reading else words(setting.words["reading_map"])
        said = [one for point in fields.points for one in (point, *point.points)]
        regions["reading"] = Prose((label, *(statement(one.text, one, setting, level=1) for one in said)), "points")
    refs = all_refs((*fields.actors, *fields.ties))
    forms = tuple(Form(layout, {"canvas": figure}) for figure in drawn[1:])
    return Slide("actor_map", layout, regions, (), remarks(fields), refs=refs, forms=forms)


def _refuse_too_many(fields: Fields, layout: str) -> None:
    for what, given, most in (("actors", fields.actors, ACTORS[layout]), ("ties", fields.ties, TIES)):
        if len(given) > most:
            message = f"{len(given)} {what} are too many for a map: it has room for {most}"
            raise refuse(given[most].origin, "K01", message, "show them on a slide of the kind stakeholders, which is a table")
    pairs = [frozenset((tie.start, tie.end)) for tie in fields.ties]
    for i, tie in enumerate(fields.ties):
        if pairs[:i].count(pairs[i]) == SIDE_BY_SIDE:
            message = f"there are more than {SIDE_BY_SIDE} ties between '{tie.start}' and '{tie.end}'"
            raise refuse(tie.origin, "K01", message, "make two of them one, with what flows back in 'back'")


def _plans(fields: Fields, layout: str) -> list[Plan]:
    """Plans on a grid of three columns, or four where there are many actors and no sidebar."""
    width, height = CANVAS[layout]
    placed = all(actor.at for actor in fields.actors)
    columns = 4 if len(fields.actors) > 9 else 3
    grid = Grid(columns, 2 if placed else 3, width, height - KEY - _above(fields), *BOXES[0])
    return plans(fields.actors, fields.ties, grid, BOXES, PLANS)


def _above(fields: Fields) -> float:
    """The room that labels need above the uppermost boxes, where two ties may run side by side."""
    pairs = [frozenset((tie.start, tie.end)) for tie in fields.ties]
    double = [tie for tie, pair in zip(fields.ties, pairs, strict=True) if pairs.count(pair) > 1]
    return 0.0 if not double else 38.0 if any(tie.back for tie in double) else 20.0


def _refuse_hidden_lines(fields: Fields, plan: Plan) -> None:
    """A line between two places must not run behind a third."""
    findings = []
    for i, name in plan.hidden:
        tie = fields.ties[i]
        message = f"the tie from '{tie.start}' to '{tie.end}' would run behind '{name}'"
        findings.append(Finding(tie.origin, "K02", message, "give the actors other places with 'at'"))
    raise BriefgenError(findings)


def _drawing(fields: Fields, plan: Plan, setting: Setting) -> Drawing:
    connectors = [_connector(tie, way, fields, setting) for tie, way in zip(fields.ties, plan.ways, strict=True)]
    above = _above(fields)
    items: list[Shape | Connector | Label | Legend] = [*connectors]
    items += [_node(actor, plan, above) for actor in fields.actors]
    for tie, connector in zip(fields.ties, connectors, strict=True):
        items += _labels(tie, connector, plan, above)
    kinds = [kind for kind in _LOOKS if any(tie.kind == kind for tie in fields.ties)]
    if kinds:
        samples = tuple(Sample("line", setting.words[kind], None, _LOOKS[kind]) for kind in kinds)
        items.append(Legend("Key", Spot(0, 1, dy=-10), samples))
    return Drawing(tuple(items), _alt(fields, connectors, setting), "actors", fields.origin, _HINT, _told(fields, setting))


def _corner(plan: Plan, place: Place, above: float) -> Spot:
    """The upper left corner of the box at a place."""
    (x, y), (wide, high) = plan.grid.share(place), plan.grid.box
    return Spot(x, y, -wide * x, -(high + KEY + above) * y + 2 + above)


def _site(plan: Plan, place: Place, site: int, above: float) -> Spot:
    corner, (wide, high), (across, down) = _corner(plan, place, above), plan.grid.box, SITES[site]
    return corner._replace(dx=corner.dx + wide * across, dy=corner.dy + high * down)


def _node(actor: Actor, plan: Plan, above: float) -> Shape:
    corner, (wide, high) = _corner(plan, plan.places[actor.id], above), plan.grid.box
    fill = Fill("tx2") if actor.principal else Fill("bg2")
    line = Line("tx2", 1.25 if actor.principal else 0.75)
    tone = "bg1" if actor.principal else ""
    lines = [Paragraph(_toned(inline(actor.name), tone), 0, "node", actor.name.origin)]
    if actor.role:
        lines.append(Paragraph(_toned(inline(actor.role), tone), 0, "node_role", actor.role.origin))
    end = corner._replace(dx=corner.dx + wide, dy=corner.dy + high)
    return Shape(f"Actor: {actor.name.plain}", "rect", corner, end, fill, line, tuple(lines), actor.id, solid=True)


def _toned(runs: tuple[Inline, ...], tone: str) -> tuple[Inline, ...]:
    return tuple(run._replace(tone=tone) if isinstance(run, Run) and tone else run for run in runs)  # type: ignore[arg-type]


def _connector(tie: Tie, way: tuple[int, int], fields: Fields, setting: Setting) -> Connector:
    """Arrows show where something flows: with an exchange, pressure, and both ways of a dormant channel."""
    arrows = tie.kind != "formal"
    back = arrows and (tie.back is not None or tie.kind == "dormant")
    line = _LOOKS[tie.kind]._replace(start_arrow=back, end_arrow=arrows)
    alt = setting.words.alt("map_tie_of_kind", tie=_said(tie, fields, setting), kind=setting.words[tie.kind])
    return Connector(f"Tie: {tie.start} to {tie.end}", tie.start, way[0], tie.end, way[1], line, alt)


def _labels(tie: Tie, connector: Connector, plan: Plan, above: float) -> list[Label]:
    """What flows, above a level line, beside an upright one, on a patch over a slanting one."""
    a, b = plan.places[tie.start], plan.places[tie.end]
    start, end = _site(plan, a, connector.start_site, above), _site(plan, b, connector.end_site, above)
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
        if level:
            placements = _above_and_below(start, end, connector.start_site, i == 1)
        elif upright:
            placements = _beside(start, end, connector.start_site, i == 1)
        else:
            placements = _on_the_slant(start, end, plan, a, b)
        widths = (118.0, 90.0) if level else (150.0, 100.0, 76.0, 50.0)
        labels.append(Label(f"Label {i + 1}: {connector.name}", (words,), tuple(placements), widths, connector.name))
    return labels


def _between(a: Spot, b: Spot, share: float) -> Spot:
    return Spot(*(x + (y - x) * share for x, y in zip(a, b, strict=True)))


_ALONG = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)  # shares of a line, the middle first


def _above_and_below(start: Spot, end: Spot, site: int, second: bool) -> Iterator[Placement]:
    """On either side of a level line; on its outer side alone where another runs beside it."""
    sides = {6: (True,), 10: (True,), 7: (False,), 11: (False,)}.get(site, (False, True) if second else (True, False))
    for share in _ALONG:
        spot = _between(start, end, share)
        for above in sides:
            if above:
                yield Placement(spot._replace(dy=spot.dy - 5), "centre", "bottom")
            else:
                yield Placement(spot._replace(dy=spot.dy + 5), "centre", "top")
    if len(sides) == 1:  # what flows back stands beyond what flows
        spot, away = _between(start, end, 0.5), -24 if sides[0] else 24
        yield Placement(spot._replace(dy=spot.dy + away), "centre", "bottom" if sides[0] else "top")


def _beside(start: Spot, end: Spot, site: int, second: bool) -> Iterator[Placement]:
    """On either side of an upright line; on its outer side first where another runs beside it."""
    left = site in (4, 8) or (site not in (5, 9) and second)
    sides = (False, True) if left else (True, False)
    for share in _ALONG:
        spot = _between(start, end, share)
        for right in sides:
            if right:
                yield Placement(spot._replace(dx=spot.dx + 7), "left", "middle")
            else:
                yield Placement(spot._replace(dx=spot.dx - 7), "right", "middle")


def _on_the_slant(start: Spot, end: Spot, plan: Plan, a: Place, b: Place) -> Iterator[Placement]:
    """On a patch over a slanting line; where that has no room, beside it."""
    spots = [_between(start, end, share) for share in _ALONG]
    yield from (Placement(spot, "centre", "middle", patch=True) for spot in spots)
    falls = (b[0] > a[0]) == (b[1] > a[1])
    for spot in spots:
        upper, lower = spot._replace(dy=spot.dy - 4), spot._replace(dy=spot.dy + 4)
        yield Placement(upper._replace(dx=upper.dx + (4 if falls else -4)), "left" if falls else "right", "bottom")
        yield Placement(lower._replace(dx=lower.dx + (-4 if falls else 4)), "right" if falls else "left", "top")


def _said(tie: Tie, fields: Fields, setting: Setting) -> str:
    """What flows from whom to whom, and what flows back."""
    names = {actor.id: actor.name.plain for actor in fields.actors}
    words, start, end = setting.words, names[tie.start], names[tie.end]
    said = [words.alt("map_tie", start=start, end=end, text=tie.text.plain)]
    if tie.back:
        said.append(words.alt("map_tie", start=end, end=start, text=tie.back.plain))
    return words["semicolon"].join(said)


def _alt(fields: Fields, connectors: Sequence[Connector], setting: Setting) -> str:
    """Every tie in words; where they are too many, how many there are, for each line then has its own."""
    words, count = setting.words, len(fields.actors)
    if not fields.ties:
        return described(words.alt("map_without_ties", names=words.listed(actor.name.plain for actor in fields.actors)))
    counted = _counted(fields, setting)
    texts = (
        words.alt("map", count=count, ties=words["semicolon"].join(connector.alt for connector in connectors)),
        words.alt("map", count=count, ties=words["semicolon"].join(_said(tie, fields, setting) for tie in fields.ties)),
        words.alt("map_of_many_ties", actors=count, ties=len(fields.ties), kinds=counted),
    )
    return next((text for text in texts if len(text) <= ALT), texts[-1])


def _counted(fields: Fields, setting: Setting) -> str:
    """How many ties there are of each kind."""
    kinds = [(setting.words[kind], sum(tie.kind == kind for tie in fields.ties)) for kind in _LOOKS]
    return setting.words.listed(f"{name} {number}" for name, number in kinds if number)


def _told(fields: Fields, setting: Setting) -> tuple[Prose | Table, ...]:
    """Who there is, then every tie: who, to whom, what, and of what kind; what flows back has a row of its own."""
    said = setting.words
    who = Prose(tuple(_party(actor) for actor in fields.actors), "actors")
    if not fields.ties:
        return (who,)
    parties = {actor.id: actor for actor in fields.actors}
    columns = (column(said["tie_from"], 2.6), column(said["tie_to"], 2.6), column(said["tie_what"], 3.8), column(said["sort"], 3))
    rows = []
    for tie in fields.ties:
        for start, end, text in ((tie.start, tie.end, tie.text), (tie.end, tie.start, tie.back)):
            if text:
                named = (cell(parties[start].name, "strong"), cell(parties[end].name), cell(text), cell(said[tie.kind]))
                rows.append(Row(named, f"{start} {end}", tie.origin))
    gist = said.alt("map_told", actors=len(fields.actors), ties=len(fields.ties), kinds=_counted(fields, setting))
    return who, Table(columns, tuple(rows), gist, "ties")


def _party(actor: Actor) -> Paragraph:
    role = (Run(" – "), *inline(actor.role)) if actor.role else ()
    return Paragraph((*inline(actor.name, bold=True), *role), origin=actor.name.origin)
