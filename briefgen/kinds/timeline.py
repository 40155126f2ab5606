"""A timeline on one true scale: uneven time stays uneven, for the gap is often the message.

Three to six events are good, seven or eight the most; beyond that make a table. Kinds of events differ in shape as
well as colour: meeting, breakdown, action, context. Dates are printed no more precisely than they were written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from pydantic import Field

from ..dates import When
from ..deck import Drawing, Fill, Label, Leader, Legend, Line, Paragraph, Placement, Sample, Shape, Slide, Spot, inline
from ..errors import refuse
from ..items import Event, Period
from ..language import Words
from ..text import Text
from ..theme import Slot
from ._shared import Setting, Titled, cited, described, heading, remarks, so_what, words

AXIS = 0.565  # of the canvas's height, where nothing stands below the figure
BAND = 26.0  # points: height of a period on the axis
YEARS = 21.0  # points: room for the years below the axis
KEY = 30.0  # points: room for the key at the top
CANVAS, LETTER, CLEAR = 873.0, 8.0, 9.0  # points: the axis, a letter of a period's name, what it keeps from a marker

_LOOKS: dict[str, tuple[str, Slot, Fill, Line | None]] = {
    "meeting": ("ellipse", "accent1", Fill("accent1"), Line("bg1", 1.0)),
    "breakdown": ("diamond", "accent2", Fill("bg1"), Line("accent2", 2.0)),
    "action": ("triangle", "accent2", Fill("accent2"), Line("bg1", 1.0)),
    "context": ("square", "accent6", Fill("accent6"), Line("bg1", 1.0)),
}
_SIZES = {"meeting": 7.0, "breakdown": 8.0, "action": 7.5, "context": 6.0}  # half the marker's width, in points


class Fields(Titled):
    events: tuple[Event, ...] = Field((), description="= block.events")
    periods: tuple[Period, ...] = Field((), description="stretches of time to shade: = block.periods")
    legend: dict[str, Text] | None = Field(None, description="names for kinds of events: = block.legend")
    so_what: Text | None = Field(None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    if not (fields.events or fields.periods):
        raise refuse(fields.origin, "K01", "the timeline slide has neither events nor periods", "give it one of them")
    events = sorted(fields.events, key=lambda event: (event.when.middle, event.when.first))
    scale = _Scale(events, fields.periods)
    items: list[Shape | Label | Legend] = [_key(fields, setting)] if events else []
    items += [shape for period in fields.periods for shape in _band(period, events, scale)]
    items += _axis(scale, setting.words)
    items += [_label(events, i, scale, setting) for i in range(len(events))]
    items += _years(scale, setting.words)
    items += [_marker(event, scale) for event in events]
    drawing = Drawing(tuple(items), _alt(events or fields.periods, setting), "events", fields.origin)
    layout = "Timeline" if fields.so_what else "Title Only"
    regions = {**heading(fields), "canvas": drawing, **so_what(fields.so_what)}
    return Slide("timeline", layout, regions, (), remarks(fields))


class _Scale:
    """Dates to shares of the axis, over whole years, quarters where the span is short."""

    def __init__(self, events: list[Event], periods: tuple[Period, ...]) -> None:
        whens = [event.when for event in events] + [period.when for period in periods]
        first, last = min(when.first for when in whens), max(when.middle for when in whens)
        last = max([last, *(period.when.last for period in periods)])
        self.start = date(first.year, 1, 1)
        self.end = date(last.year + 1, 1, 1)
        self.years = self.end.year - self.start.year
        if self.years <= 2:
            self.start = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
            self.end = _quarter_after(last)

    def at(self, day: date) -> float:
        return min(1.0, max(0.0, (day - self.start) / (self.end - self.start)))

    def ticks(self, words: Words) -> list[tuple[date, date, str]]:
        """Start, end and name of each stretch between ticks."""
        found = []
        day = self.start
        while day < self.end:
            if self.years <= 2:
                end, name = _quarter_after(day), words.date(When.read(f"{day.year}-Q{(day.month + 2) // 3}"))
            else:
                step = 1 if self.years <= 14 else 5
                end = min(self.end, date(day.year - day.year % step + step, 1, 1))
                name = str(day.year)
            found.append((day, end, name))
            day = end
        return found


def _quarter_after(day: date) -> date:
    month = 3 * ((day.month - 1) // 3) + 4
    return date(day.year + month // 13, month - 12 * (month // 13), 1)


def _key(fields: Fields, setting: Setting) -> Legend:
    kinds = [kind for kind in _LOOKS if any(event.kind == kind for event in fields.events)]
    named = fields.legend or {}
    samples = []
    for kind in kinds:
        outline, _, fill, line = _LOOKS[kind]
        name = named[kind].plain if kind in named else setting.words[kind]
        samples.append(Sample(outline, name, fill, line))  # type: ignore[arg-type]  # one of the outlines
    return Legend("Key", Spot(0, 0, dy=10), tuple(samples))


def _band(period: Period, events: list[Event], scale: _Scale) -> list[Shape]:
    """The band of a period, its name in the longest stretch through which no leader line runs."""
    fill = Fill("accent2", 20) if period.kind == "pressure" else Fill("accent6", 20)
    start, end = scale.at(period.when.first), scale.at(period.when.last + timedelta(days=1))
    text = Paragraph(cited(period.name, period), 0, "band", period.name.origin)
    name = f"Period: {period.name.plain}"
    whole = Shape(name, "rect", Spot(start, AXIS, dy=-BAND), Spot(end, AXIS), fill, None, (text,), solid=True)
    edges = [start, *(x for x in (scale.at(event.when.middle) for event in events) if start < x < end), end]
    width, left, right = max((right - left, left, right) for left, right in pairwise(edges))
    if len(edges) == 2 or width * CANVAS < LETTER * len(period.name.plain) + 2 * CLEAR:
        return [whole]
    free = Shape(name, "rect", Spot(left, AXIS, CLEAR, -BAND), Spot(right, AXIS, -CLEAR), None, None, (text,))
    return [whole._replace(name=f"Band: {period.name.plain}", paragraphs=()), free]


def _axis(scale: _Scale, said: Words) -> list[Shape]:
    tick = Line("tx2", 1.0)
    shapes = [Shape("Axis", "line", Spot(0, AXIS), Spot(1, AXIS), None, Line("tx2", 1.75), solid=True)]
    shapes.append(Shape("Tick", "line", Spot(0, AXIS), Spot(0, AXIS, dy=5), None, tick))
    for _, end, name in scale.ticks(said):
        right = scale.at(end)
        shapes.append(Shape(f"Tick after {name}", "line", Spot(right, AXIS), Spot(right, AXIS, dy=5), None, tick))
    return shapes


def _years(scale: _Scale, said: Words) -> list[Label]:
    """The names of the stretches between ticks, aside where a leader line runs through their middle."""
    labels = []
    for start, end, name in scale.ticks(said):
        left, right = scale.at(start), scale.at(end)
        spots = (Spot(left + (right - left) * share, AXIS, dy=6) for share in (0.5, 0.32, 0.68, 0.2, 0.8))
        labels.append(Label(f"Year {name}", (words(name, style="year"),), tuple(Placement(s, "centre") for s in spots), (80.0,)))
    return labels


def _marker(event: Event, scale: _Scale) -> Shape:
    outline, _, fill, line = _LOOKS[event.kind]
    half, x = _SIZES[event.kind], scale.at(event.when.middle)
    shape = "rect" if outline == "square" else outline
    start, end = Spot(x, AXIS, -half, -half), Spot(x, AXIS, half, half)
    return Shape(f"Marker: {event.name.plain}", shape, start, end, fill, line)  # type: ignore[arg-type]  # one of the outlines


def _label(events: list[Event], index: int, scale: _Scale, setting: Setting) -> Label:
    """Date, name and outcome on a leader line: above or below by turns, on the side where there is more room."""
    event = events[index]
    tone = _LOOKS[event.kind][1]
    last = event.text or event.name
    paragraphs = [words(setting.words.date(event.when), style="event_date", tone=tone)]
    if event.text:
        paragraphs.append(Paragraph(inline(event.name), 0, "event_name", event.name.origin))
    style = "event_text" if event.text else "event_name"
    paragraphs.append(Paragraph(cited(last, event), 0, style, last.origin))
    x = scale.at(event.when.middle)
    before = scale.at(events[index - 1].when.middle) if index else 0.0
    after = scale.at(events[index + 1].when.middle) if index + 1 < len(events) else 1.0
    sides = ("right", "left") if x - before > after - x else ("left", "right")
    levels = (True, False) if index % 2 == 0 else (False, True)
    line = Line(tone, 1.25)
    places = [_place(x, above, far, side, line) for far in (False, True) for above in levels for side in sides]
    return Label(f"Event: {event.name.plain}", tuple(paragraphs), tuple(places), (185.0, 250.0, 150.0, 320.0))


def _place(x: float, above: bool, far: bool, across: str, line: Line) -> Placement:
    """Above, texts hang from the key downwards; below, from the years; the second level is nearer to the axis."""
    gap = 7.0 if across == "left" else -7.0
    leader = Leader(Spot(x, AXIS), line)
    if above:
        spot = Spot(x, 0, gap, KEY + 54 * far)
        return Placement(spot, across, "top", leader)  # type: ignore[arg-type]  # a side
    spot = Spot(x, AXIS, gap, YEARS + 8 + 50 * far)
    return Placement(spot, across, "top", leader)  # type: ignore[arg-type]  # a side


def _alt(events: Sequence[Event | Period], setting: Setting) -> str:
    first, last = setting.words.date(events[0].when), setting.words.date(events[-1].when)
    noun = "events" if isinstance(events[0], Event) else "periods"
    names = setting.words["semicolon"].join(f"{setting.words.date(event.when)} {event.name.plain}" for event in events)
    return described(setting.words.alt(noun, count=len(events), first=first, last=last, names=names))
