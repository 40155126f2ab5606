"""A timeline on one true scale: uneven time stays uneven, for the gap is often the message.

Three to six events are good; more than nine, or what finds no room on a line, become a table. Kinds of events differ in
shape as well as colour: meeting, breakdown, action, context. A day is a point; a month, a quarter, a year or a part of one
is a hollow bar within which it happened, a range a full bar. A long empty stretch is left out only where a period of the
kind ``break`` asks for it, or where markers would otherwise lie on each other; the line is then broken and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal
from unicodedata import east_asian_width

from ..deck import (
    Drawing,
    Element,
    Fill,
    Form,
    Label,
    Leader,
    Legend,
    Line,
    Paragraph,
    Placement,
    Row,
    Run,
    Sample,
    Shape,
    Slide,
    Spot,
    Table,
    inline,
)
from ..errors import refuse
from ..items import Event, Period
from ..model import Field
from ..text import Text
from ..theme import Slot
from ._line import BAND, TimeLine, time_lines
from ._scale import CANVAS, DAY, Pole, spread
from ._shared import ALT, Setting, Titled, cell, cited, column, described, heading, remarks, so_what, stacked, words

MOST = 9  # events on a line
AXIS = 0.565  # of the canvas's height, where nothing stands below the figure
YEARS = 21.0  # points: room for the years below the axis
KEY = 30.0  # points: room for the key at the top
LETTER, CLEAR = 8.0, 9.0  # points: a letter of a period's name, what it keeps from a marker
SLANT, STEM = 18.0, 8.0  # points: the height in which leaders slant, and what they keep upright beside the axis
ASIDE = 7.0  # points between a leader and its text
WIDTHS = (230.0, 190.0, 160.0, 136.0)  # points: of texts that are spread
_SHARES = (0.5, 0.32, 0.68, 0.2, 0.8, 0.1, 0.9)  # of a stretch, where its name may stand

_LOOKS: dict[str, tuple[str, Slot, Fill, Line | None]] = {
    "meeting": ("ellipse", "accent1", Fill("accent1"), Line("bg1", 1.0)),
    "breakdown": ("diamond", "accent2", Fill("bg1"), Line("accent2", 2.0)),
    "action": ("triangle", "accent2", Fill("accent2"), Line("bg1", 1.0)),
    "context": ("square", "accent6", Fill("accent6"), Line("bg1", 1.0)),
}
_SIZES = {"meeting": 7.0, "breakdown": 8.0, "action": 7.5, "context": 6.0}  # half the marker's width, in points
_BAR = 3.5  # half the height of the bar of a date that is longer than a day, in points


class Fields(Titled):
    events: tuple[Event, ...] = Field(default=(), description="= block.events")
    periods: tuple[Period, ...] = Field(default=(), description="stretches of time to shade: = block.periods")
    legend: dict[str, Text] | None = Field(default=None, description="names for kinds of events: = block.legend")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")
    form: Literal["line", "table"] | None = Field(default=None, description="line or table; without it a line, where it has room")


def compose(fields: Fields, setting: Setting) -> Slide:
    if not (fields.events or fields.periods):
        raise refuse(fields.origin, "K01", "the timeline slide has neither events nor periods", "give it one of them")
    below = so_what(fields.so_what)
    table = Form("Title, Table and Text" if below else "Title and Table", {"table": _table(fields, setting)}, ("table",))
    drawable = (
        time_lines(fields.events, fields.periods)
        if fields.form == "line" or (len(fields.events) <= MOST and fields.form != "table")
        else []
    )
    layout = "Timeline" if below else "Title Only"
    drawn = [Form(layout, {"canvas": figure}) for line in drawable for figure in _drawings(line, fields, setting)]
    first, *others = [*drawn, table] if fields.form != "line" or not drawn else drawn
    regions: dict[str, Element] = {**heading(fields), **first.regions, **below}
    return Slide("timeline", first.layout, regions, first.splits, remarks(fields), forms=tuple(others))


# ---------------------------------------------------------------- what is drawn


def _drawings(line: TimeLine, fields: Fields, setting: Setting) -> Iterator[Drawing]:
    """The figure with texts where they are nearest, then with texts spread, in ever narrower columns."""
    free = [_label(line, i, setting) for i in range(len(line.events))]
    yield _drawing(line, free, fields, setting)
    for width in WIDTHS:
        labels = _spread(line, width, setting)
        if labels is not None:
            yield _drawing(line, labels, fields, setting)


def _drawing(line: TimeLine, labels: Sequence[Label], fields: Fields, setting: Setting) -> Drawing:
    items: list[Shape | Label | Legend] = [_key(line, fields, setting)] if line.events else []
    items += [item for period, lane in line.periods for item in _band(period, lane, line)]
    items += _axis(line, setting)
    items += _broken(line, setting)
    items += labels
    items += _years(line, setting)
    items += [bar for i in range(len(line.events)) for bar in _bar(line, i)]
    items += [_marker(line, i) for i in range(len(line.events))]
    told = replace(_table(fields, setting), alt=_gist(line, fields, setting))
    return Drawing(tuple(items), _alt(line, fields, setting), "events", fields.origin, told=(told,))


def _key(line: TimeLine, fields: Fields, setting: Setting) -> Legend:
    kinds = [kind for kind in _LOOKS if any(event.kind == kind for event in line.events)]
    samples = []
    for kind in kinds:
        outline, _, fill, edge = _LOOKS[kind]
        samples.append(Sample(outline, _kind(kind, fields, setting), fill, edge))  # type: ignore[arg-type]  # an outline
    bars = {event.when.precision == "range" for i, event in enumerate(line.events) if any(_bar(line, i))}
    samples += [Sample("bar", setting.words["from_to"], Fill("tx2"), Line("tx2", 1.0))] * (True in bars)
    samples += [Sample("bar", setting.words["within"], Fill("bg1"), Line("tx2", 1.0))] * (False in bars)
    return Legend("Key", Spot(0, 0, dy=10), tuple(samples))


def _kind(kind: str, fields: Fields, setting: Setting) -> str:
    named = fields.legend or {}
    return named[kind].plain if kind in named else setting.words[kind]


def _band(period: Period, lane: int, line: TimeLine) -> list[Shape | Label]:
    """The band of a period, its name in the longest stretch through which no leader runs, or else beside it."""
    fill = Fill("accent2", 20) if period.kind == "pressure" else Fill("accent6", 20)
    start, end = line.scale.at(period.when.first), line.scale.at(period.when.last + DAY)
    text = Paragraph(cited(period.name, period), 0, "band", period.name.origin)
    name, top, bottom = f"Period: {period.name.plain}", -BAND * (lane + 1), -BAND * lane
    whole = Shape(name, "rect", Spot(start, AXIS, dy=top), Spot(end, AXIS, dy=bottom), fill, None, (text,), solid=True)
    edges = [start, *(x for x in map(line.x, range(len(line.events))) if start < x < end), end]
    width, left, right = max((right - left, left, right) for left, right in pairwise(edges))
    bare = whole._replace(name=f"Band: {period.name.plain}", paragraphs=())
    if width * CANVAS < LETTER * _letters(period.name.plain) + 2 * CLEAR:
        return [bare, Label(name, (text,), _beside(period, start, end, lane, line), (320.0, 160.0))]
    if len(edges) == 2:
        return [whole]
    inside = Spot(left, AXIS, CLEAR, top), Spot(right, AXIS, -CLEAR, bottom)
    return [bare, Shape(name, "rect", *inside, None, None, (text,))]


def _beside(period: Period, start: float, end: float, lane: int, line: TimeLine) -> tuple[Placement, ...]:
    """Places for the name of a band that has no room for it: after it and before it, where no marker stands, and above it."""
    middle, room = -BAND * (lane + 0.5), (LETTER * _letters(period.name.plain) + 2 * CLEAR) / CANVAS
    sides = (
        (Placement(Spot(end, AXIS, 6, middle), "left", "middle"), end, end + room),
        (Placement(Spot(start, AXIS, -6, middle), "right", "middle"), start - room, start),
    )
    markers = [line.x(index) for index in range(len(line.events))] if lane == 0 else []
    free = [place for place, left, right in sides if not any(left <= x <= right for x in markers)]
    return (*free, Placement(Spot((start + end) / 2, AXIS, 0, -BAND * (lane + 1) - 2), "centre", "bottom"))


def _axis(line: TimeLine, setting: Setting) -> Iterator[Shape]:
    tick = Line("tx2", 1.0)
    for left, right in line.scale.ends():
        yield Shape("Axis", "line", Spot(left, AXIS), Spot(right, AXIS), None, Line("tx2", 1.75), solid=True)
        yield Shape("Tick", "line", Spot(left, AXIS), Spot(left, AXIS, dy=5), None, tick)
    for _, right, when in line.scale.ticks():
        name = f"Tick after {setting.words.date(when)}"
        yield Shape(name, "line", Spot(right, AXIS), Spot(right, AXIS, dy=5), None, tick)


def _broken(line: TimeLine, setting: Setting) -> Iterator[Shape | Label]:
    """Two strokes where the line is broken, and what is left out there."""
    for x, when in line.scale.left_out():
        for i, dx in enumerate((-5, 5)):
            name = f"Break stroke {i + 1}"
            yield Shape(name, "line", Spot(x, AXIS, dx - 4, 9), Spot(x, AXIS, dx + 4, -9), None, Line("tx2", 1.75))
        said = [words(_left_out(when, setting), style="year")]
        asked = [period for period in line.breaks if period.when.first <= when.last and when.first <= period.when.last]
        said[:0] = [Paragraph(cited(period.name, period), 0, "band", period.name.origin) for period in asked]
        spots = (Spot(x, AXIS, dy=-line.bands - 12), Spot(x, AXIS, dy=YEARS + 6), Spot(x, AXIS, dy=YEARS + 40))
        places = (Placement(spots[0], "centre", "bottom"), *(Placement(spot, "centre") for spot in spots[1:]))
        yield Label(f"Left out: {setting.words.date(when)}", tuple(said), places, (220.0, 130.0, 84.0))


def _left_out(when: object, setting: Setting) -> str:
    return setting.words.say("left_out", time=setting.words.date(when))  # type: ignore[arg-type]


def _years(line: TimeLine, setting: Setting) -> Iterator[Label]:
    """The names of the stretches between ticks, aside where a leader line runs through their middle."""
    for left, right, when in line.scale.ticks():
        name = setting.words.date(when)
        spots = (Spot(left + (right - left) * share, AXIS, dy=6) for share in _SHARES)
        places = tuple(Placement(spot, "centre") for spot in spots)
        yield Label(f"Year {name}", (words(name, style="year"),), places, (max(80.0, (right - left) * CANVAS),))


def _bar(line: TimeLine, index: int) -> Iterator[Shape]:
    """The time that a date covers, where it is longer than its marker is wide: full for a range, else hollow."""
    event = line.events[index]
    start, end = line.scale.at(event.when.first), line.scale.at(event.when.last + DAY)
    if event.when.precision == "day" or (end - start) * CANVAS < 2 * _SIZES[event.kind] + 4:
        return
    tone, dy = _LOOKS[event.kind][1], line.aside[index]
    full = event.when.precision == "range"
    yield Shape(
        f"Time: {event.name.plain}", "rect", Spot(start, AXIS, 0, dy - _BAR), Spot(end, AXIS, 0, dy + _BAR),
        Fill(tone) if full else Fill("bg1"), Line(tone, 1.25),
    )  # fmt: skip


def _marker(line: TimeLine, index: int) -> Shape:
    event = line.events[index]
    outline, _, fill, edge = _LOOKS[event.kind]
    half, x, dy = _SIZES[event.kind], line.x(index), line.aside[index]
    shape = "rect" if outline == "square" else outline
    start, end = Spot(x, AXIS, -half, dy - half), Spot(x, AXIS, half, dy + half)
    return Shape(f"Marker: {event.name.plain}", shape, start, end, fill, edge, solid=dy != 0)  # type: ignore[arg-type]  # one of the outlines


# ---------------------------------------------------------------- texts of events


def _said(event: Event, setting: Setting) -> tuple[Paragraph, ...]:
    """Date, name and outcome, the last with its citations."""
    last = event.text or event.name
    paragraphs = [words(setting.words.date(event.when), style="event_date", tone=_LOOKS[event.kind][1])]
    if event.text:
        paragraphs.append(Paragraph(inline(event.name), 0, "event_name", event.name.origin))
    style = "event_text" if event.text else "event_name"
    paragraphs.append(Paragraph(cited(last, event), 0, style, last.origin))
    return tuple(paragraphs)


def _label(line: TimeLine, index: int, setting: Setting) -> Label:
    """The text of an event on a leader line: above or below by turns, on the side where there is more room."""
    event, x, dy = line.events[index], line.x(index), line.aside[index]
    before = line.x(index - 1) if index else 0.0
    after = line.x(index + 1) if index + 1 < len(line.events) else 1.0
    sides = ("right", "left") if x - before > after - x else ("left", "right")
    levels = (True, False) if index % 2 == 0 else (False, True)
    own = [dy < 0] if dy else levels  # on the side to which its marker is set off
    rule = Line(_LOOKS[event.kind][1], 1.25)
    places = [_place(x, dy, above, far, side, rule) for far in (False, True) for above in own for side in sides]
    return Label(f"Event: {event.name.plain}", _said(event, setting), tuple(places), (185.0, 250.0, 150.0, 320.0))


def _place(x: float, dy: float, above: bool, far: bool, across: str, rule: Line) -> Placement:
    """Above, texts hang from the key downwards; below, from the years; the second level is nearer to the axis."""
    gap = ASIDE if across == "left" else -ASIDE
    leader = Leader(Spot(x, AXIS, dy=dy), rule)
    if above:
        spot = Spot(x, 0, gap, KEY + 54 * far)
        return Placement(spot, across, "top", leader)  # type: ignore[arg-type]  # a side
    spot = Spot(x, AXIS, gap, YEARS + 8 + 50 * far)
    return Placement(spot, across, "top", leader)  # type: ignore[arg-type]  # a side


def _spread(line: TimeLine, width: float, setting: Setting) -> list[Label] | None:
    """The texts of events side by side, above and below by turns, tied to their dates by leaders that slant."""
    found: dict[int, Label] = {}
    for above in (True, False):
        chosen = [i for i in range(len(line.events)) if (i % 2 == 0) == above]
        if not chosen:
            continue
        widths = [min(width, _width(line.events[i], setting)) for i in chosen]
        poles = spread([line.x(i) * CANVAS for i in chosen], [wide + ASIDE for wide in widths], 2 * ASIDE)
        if poles is None:
            return None
        for i, pole, wide in zip(chosen, poles, widths, strict=True):
            found[i] = _hung(line, i, pole, above, wide, setting)
    return [found[i] for i in range(len(line.events))]


def _width(event: Event, setting: Setting) -> float:
    """About how wide the text of an event is, in points, where no line of it is broken."""
    outcome = event.text.plain if event.text else ""
    date_wide, name_wide = 7.8 * _letters(setting.words.date(event.when)), 10.5 * _letters(event.name.plain) + 12
    return max(date_wide, name_wide, 8.4 * _letters(outcome) + 12)


def _letters(text: str) -> int:
    """How many letters of usual width a text is as wide as: those of Chinese, Japanese and Korean count twice."""
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)


def _hung(line: TimeLine, index: int, pole: Pole, above: bool, width: float, setting: Setting) -> Label:
    event, x, at = line.events[index], line.x(index), pole.at / CANVAS
    up, down = max(0.0, *(-dy for dy in line.aside)), max(0.0, *line.aside)
    near = -(max(line.bands, up + STEM) + STEM) if above else max(YEARS, down + STEM) + STEM / 2
    far = near - SLANT if above else near + SLANT
    bend = (Spot(x, AXIS, dy=near), Spot(at, AXIS, dy=far)) if abs(pole.at - x * CANVAS) > 1 else ()
    leader = Leader(Spot(x, AXIS, dy=line.aside[index]), Line(_LOOKS[event.kind][1], 1.25), bend)
    gap = ASIDE if pole.right else -ASIDE
    spot = Spot(at, 0, gap, KEY) if above else Spot(at, AXIS, gap, far + 2)
    place = Placement(spot, "left" if pole.right else "right", "top", leader)
    return Label(f"Event: {event.name.plain}", _said(event, setting), (place,), (width,))


# ---------------------------------------------------------------- in words


def _alt(line: TimeLine, fields: Fields, setting: Setting) -> str:
    """What is on the line, in order; where that is too much, how much it is, for all of it is text."""
    said, gist = setting.words, _gist(line, fields, setting)
    names = (f"{said.date(item.when)} {item.name.plain}" for item in _in_order(fields))
    whole = f"{gist} {said.closed(said['semicolon'].join(names))}"
    return described(whole if len(whole) <= ALT else gist)


def _in_order(fields: Fields) -> list[Event | Period]:
    every: list[Event | Period] = [*fields.events, *fields.periods]
    return sorted(every, key=lambda item: (item.when.first, item.when.last))


def _gist(line: TimeLine, fields: Fields, setting: Setting) -> str:
    """From when to when the line goes, how much is on it, and what it leaves out."""
    said, ends = setting.words, [end for item in _in_order(fields) for end in item.when.ends]
    first, last = min(ends, key=lambda end: end.first), max(ends, key=lambda end: end.last)
    counts = {"events": len(fields.events), "periods": len(fields.periods)}
    key = "_and_".join(name for name, count in counts.items() if count)
    number = said.alt(key, first=said.date(first), last=said.date(last), **counts)
    return " ".join((number, *(said.closed(_left_out(when, setting)) for _, when in line.scale.left_out())))


def _table(fields: Fields, setting: Setting) -> Table:
    """The same as a table: events and periods by date, with what came of them and of what kind they are."""
    said = setting.words
    outcomes = any(event.text for event in fields.events)
    columns = [
        column(said["date"], 2.4),
        column(said["event"], 3.4 if outcomes else 7.2),
        *([column(said["outcome"], 3.8)] * outcomes),
    ]
    columns.append(column(said["sort"], 2.4))
    rows = []
    for item in _in_order(fields):
        text = item.text if isinstance(item, Event) else None
        kind = _kind(item.kind, fields, setting) if isinstance(item, Event) else said[f"period_{item.kind}"]
        name = Paragraph(inline(item.name) if text else cited(item.name, item), 0, "strong", item.name.origin)
        cells = [cell(said.date(item.when), "text"), stacked(name)]
        if outcomes:
            cells.append(cell(text, "text", item) if text else cell(None))
        rows.append(Row((*cells, cell(kind, "small")), item.name.plain, item.origin))
    heads = said.listed(said[name] for name in (("date", "event", "outcome", "sort") if outcomes else ("date", "event", "sort")))
    alt = described(said.alt("table", count=len(rows), columns=heads))
    return Table(tuple(columns), tuple(rows), alt, "events", tallest=0.8, exhibit=True)


__all__ = ["Fields", "Run", "compose"]
