"""What stands on what: this file lists every pair of colours that slides draw, and finds those that are hard to read.

Pairs of text follow from the layouts and their styles; those of tables, figures and charts are listed here, and a test
compares the list with what is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

from . import colour
from .errors import Finding, Place
from .standards import Mark
from .theme import Layout, Region, Slot, TextStyle, Theme


class Tint(NamedTuple):
    """A slot of the palette, ``alpha`` per cent of it over the page."""

    slot: Slot | Literal["hlink"]
    alpha: int = 100


class Pair(NamedTuple):
    """An ink on a paper, the contrast that it needs, and where it is met with."""

    ink: Tint
    paper: Tint
    need: float
    where: str


PAGE = Tint("bg1")
HIGHLIGHT = Tint("accent1", 14)  # a row of a table that stands out
SERIES = (Tint("accent1"), Tint("accent6", 70), Tint("accent3"), Tint("accent4"))  # of charts, in their order
RISK = (Tint("bg2"), Tint("accent2", 32), Tint("accent2", 60), Tint("accent2"))  # zones, the gravest last
STEP = 1.15  # contrast of neighbouring zones

_WORDLESS, _MARKINGS = ("canvas", "logo", "tbl", "chart", "pic"), ("tlp", "banner")  # markings have colours of their own
_STRIPS = ("strip", "strip_current")  # of sections, on a dark field
# Words in figures and in filled cells, with the style in which they are set.
_FILLED: tuple[tuple[str, Slot | Literal["hlink"], Tint, str], ...] = (
    ("pill", "bg1", Tint("accent1"), "a status that is solid"),
    ("pill", "tx1", Tint("accent1", 25), "a status that is tinted"),
    ("node", "tx2", Tint("bg2"), "an actor"),
    ("node", "bg1", Tint("tx2"), "a principal actor"),
    ("node_role", "tx1", Tint("bg2"), "an actor's role"),
    ("node_role", "bg1", Tint("tx2"), "a principal actor's role"),
    ("disc", "bg1", Tint("tx2"), "the number of a risk"),
    ("band", "tx1", Tint("accent2", 20), "a period of a timeline"),
    ("band", "tx1", Tint("accent6", 20), "a period of a timeline"),
    ("tag", "accent6", Tint("bg2"), "how a statement is known, in a panel"),
    ("event_date", "accent1", PAGE, "the date of an event"),
    ("event_date", "accent2", PAGE, "the date of an event"),
    ("text", "hlink", PAGE, "a link"),
    ("text", "hlink", Tint("bg2"), "a link in a panel"),
    ("text", "hlink", HIGHLIGHT, "a link in a row that stands out"),
)
_DRAWN: tuple[tuple[Tint, str], ...] = (
    (Tint("accent1"), "rules, bars and figures"),
    (Tint("accent2"), "rules and figures"),
    (Tint("accent6"), "lines of figures and tables"),
    (Tint("tx2"), "rules and lines"),
    *((series, "the series of a chart") for series in SERIES),
)
_FURNITURE = ("source", "footer", "date", "footer_dark", "date_dark")
FLOOR, FURNITURE_FLOOR = 12.0, 10.5  # points


def pairs(theme: Theme) -> tuple[Pair, ...]:
    """Every pair of colours that slides in this theme draw, each with one place where it does."""
    found: dict[tuple[Tint, Tint, float], str] = {}

    def add(ink: Tint, paper: Tint, need: float, where: str) -> None:
        found.setdefault((ink, paper, need), where)

    placed = set(_STRIPS)
    for layout in theme.layouts.values():
        for region in layout.regions.values():
            placed.add(region.style)
            if region.kind in _WORDLESS or region.style in _MARKINGS:
                continue
            paper = Tint(_paper(region, layout))
            for style in theme.levels(region):
                add(Tint(style.colour), paper, _need(style), f"'{region.name}' of the layout '{layout.name}'")
                if style.bullet:
                    add(Tint(style.bullet_colour), paper, colour.GRAPHIC, f"bullets of the layout '{layout.name}'")
    for name, (style, *_) in theme.styles.items():
        if name not in placed and name != "disc":
            for paper in (PAGE, HIGHLIGHT):
                add(Tint(style.colour), paper, _need(style), f"the text style '{name}'")
    for name in _STRIPS:
        add(Tint(theme.role(name).colour), Tint("dk2"), _need(theme.role(name)), f"the text style '{name}'")
    for name, slot, paper, where in _FILLED:
        add(Tint(slot), paper, _need(theme.role(name)), where)
    for tint, where in _DRAWN:
        add(tint, PAGE, colour.GRAPHIC, where)
    return tuple(Pair(*key, where) for key, where in found.items())


def _paper(region: Region, layout: Layout) -> Slot:
    """What a region stands on: its own fill, the last field of its layout behind it, or the page."""
    if region.fill:
        return region.fill
    x, y = region.x + region.w // 2, region.y + region.h // 2
    behind: Slot = layout.background or "bg1"
    for shape in layout.ornaments:
        if shape.shape == "rect" and shape.x <= x <= shape.x + shape.w and shape.y <= y <= shape.y + shape.h:
            behind = shape.colour
    return behind


def _need(style: TextStyle) -> float:
    return colour.LARGE if style.size >= (colour.BIG_BOLD if style.bold else colour.BIG) else colour.TEXT


def mixed(tint: Tint, palette: Mapping[str, str], dark: bool) -> str:
    """The colour that a tint comes to on the page."""
    top = palette[slot_of(tint.slot, dark)]
    return top if tint.alpha == 100 else colour.over(top, palette[slot_of("bg1", dark)], tint.alpha)


def slot_of(slot: str, dark: bool) -> str:
    """The slot of the palette behind bg1, tx1, bg2 or tx2, which trade places on a dark page."""
    light = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    on_dark = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
    return (on_dark if dark else light).get(slot, slot)


def check(theme: Theme, places: Mapping[str, Place], own: Iterable[str]) -> Iterator[Finding]:
    """What is hard to read, each colour once: ``places`` is where each slot was given, ``own`` are those of the author.

    The author's own colours are the ones to change, those that spoil most pairs first. What is proposed passes together.
    """
    palette, dark = theme.palette.slots, theme.dark
    used, mine = pairs(theme), set(own) or set(palette)
    while failing := [pair for pair in used if _ratio(pair, palette, dark) < pair.need]:
        spoilt = Counter(slot for pair in failing for slot in set(_slots(pair, dark)) if slot in mine)
        if not spoilt:
            mine = set(palette)
            continue
        slot = max(spoilt, key=lambda slot: (spoilt[slot], slot))
        mine.remove(slot)
        concerned = [pair for pair in used if slot in _slots(pair, dark)]
        settled = [pair for pair in concerned if mine.isdisjoint(_slots(pair, dark))]
        spoils = [pair for pair in settled if pair in failing] or [pair for pair in concerned if pair in failing]
        worst = min(spoils, key=lambda pair: _ratio(pair, palette, dark) / pair.need)
        better = _better(slot, settled, palette, dark)
        ink, paper = (f"{slot} {palette[slot]}" for slot in _slots(worst, dark))
        hint = (
            f"the nearest that passes is {slot}: {better}" if better else "no lightness of it passes; begin with another colour"
        )
        message = (
            f"{ink} on {paper} has a contrast of {_ratio(worst, palette, dark):.1f}, and needs {worst.need:g} ({worst.where})"
        )
        yield Finding(places[slot], "D01", message, hint)
        palette = {**palette, slot: better or palette[slot]}
        used = tuple(pair for pair in used if better or slot not in _slots(pair, dark))
    if palette == theme.palette.slots:
        yield from _flat(theme, places)


def _slots(pair: Pair, dark: bool) -> tuple[str, str]:
    return slot_of(pair.ink.slot, dark), slot_of(pair.paper.slot, dark)


def _ratio(pair: Pair, palette: Mapping[str, str], dark: bool) -> float:
    """The contrast of a pair, both over the page where they are tints."""
    return colour.contrast(mixed(pair.ink, palette, dark), mixed(pair.paper, palette, dark))


def _better(slot: str, concerned: Iterable[Pair], palette: Mapping[str, str], dark: bool) -> str:
    """The nearest colour that passes in every pair."""

    def passes(tried: str) -> bool:
        changed = {**palette, slot: tried}
        return all(_ratio(pair, changed, dark) >= pair.need for pair in concerned)

    return colour.nearest(palette[slot], passes)


def _flat(theme: Theme, places: Mapping[str, Place]) -> Iterator[Finding]:
    """Zones of a risk matrix that do not get darker, or lighter, step by step, so that grey print tells them apart."""
    palette, dark = theme.palette.slots, theme.dark
    shades = [mixed(tint, palette, dark) for tint in RISK]
    light = [colour.luminance(shade) for shade in shades]
    rising = light[-1] > light[0]
    if all(
        (b > a) == rising and colour.contrast(c, d) >= STEP
        for (a, b), (c, d) in zip(pairwise(light), pairwise(shades), strict=True)
    ):
        return
    yield Finding(
        places["accent2"], "D02",
        f"the zones of a risk matrix ({', '.join(shades)}) do not differ enough without their hue",
        f"take a {'lighter' if dark else 'darker'} accent2, or a {slot_of('bg2', dark)} nearer to the page",
    )  # fmt: skip


def of_mark(mark: Mark) -> tuple[str, str] | None:
    """What is wrong with the colours of a marking, and what to do about it."""
    found = colour.contrast(mark.text, mark.fill)
    if found >= colour.TEXT:
        return None
    better = colour.nearest(mark.text, lambda tried: colour.contrast(tried, mark.fill) >= colour.TEXT)
    message = f"the text {mark.text} of '{mark.label}' on {mark.fill} has a contrast of {found:.1f}, and needs {colour.TEXT:g}"
    return message, f"the nearest that passes is text: {better}"


def too_small(styles: Mapping[str, tuple[TextStyle, ...]]) -> Iterator[tuple[str, float, float]]:
    """The styles below the size under which nobody reads them: name, size, floor."""
    for name, levels in styles.items():
        floor = FURNITURE_FLOOR if name in _FURNITURE else FLOOR
        yield from ((name, level.size, floor) for level in levels if level.size < floor)
