"""Paragraphs in boxes: this file measures them, balances titles and picks how densely a body is set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil, inf, nextafter
from operator import add
from typing import NamedTuple

from .. import breaks, scripts
from ..deck import PageOf, Paragraph, Prose, Run, plain
from ..errors import Place
from ..metrics import RAISED, SAFETY, Piece, Stretches, exact_leading, face, line_widths, stretches
from ..page import Area, ProseBox
from ..theme import POINT, Density, Region, TextStyle, Theme
from .memory import remembered

COMFORT = 0.9  # a density is taken when the text fills at most this share of the box
RAG = 9.0  # points by which insets of a body are tried
NARROWEST = 0.2  # of its width may go for a better last line
LONE = 0.25  # of a line: a last line shorter than that is a lone word
MORE, NARROWER = 0.1, 0.2  # what a line more and a narrower body cost beside that
WITHIN = 0.6  # what a break within a phrase of Chinese or Japanese costs
STEP = 4.0  # points by which insets of a title are tried
SLACK = 1.02  # by how much a program may set a line narrower than measured without breaking it elsewhere
_LEADING = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "if",
        "with",
        "into",
        "than",
        "that",
        "its",
        "their",
    ]
)
SHORT = 9  # letters of a word that looks lost on a line, its full stop and its citations included
WHOLE = 14  # letters of a word that is never broken
_NUMBER = re.compile(r"\W*\d[\d.,/%\u00a0 ]*\W*")
_PAGE = "00"  # what a page number is measured as before it is known


class Setting(NamedTuple):
    """How paragraphs come out in a given width: points high, lines, lines of the longest paragraph's style."""

    height: float
    lines: int


class Laid(NamedTuple):
    """A paragraph ready to be broken into lines: its stretches, where each begins and ends on one endless line."""

    parts: Stretches
    starts: Sequence[float]
    ends: Sequence[float]
    widest: float  # of its stretches
    whole: float  # on one line
    letters: str  # of all its stretches
    pitch: float  # points from line to line
    lines: dict[float, int]  # how many were counted, by the room that they had


@remembered
def laid(paragraph: Paragraph, style: TextStyle, theme: Theme) -> Laid:
    """The stretches of a paragraph set in a style."""
    parts = stretches(pieces(paragraph, style, theme))
    widths, gaps, words = parts
    starts = list(accumulate(map(add, widths, gaps), initial=0.0))
    ends, letters = list(map(add, starts, widths)), "".join(words)
    pitch = _pitch(paragraph, letters, style, theme)
    return Laid(parts, starts, ends, max(widths, default=0.0), ends[-1] if ends else 0.0, letters, pitch, {})


def _pitch(paragraph: Paragraph, letters: str, style: TextStyle, theme: Theme) -> float:
    """Points from line to line of a paragraph, by its largest run; exact where its script asks for it."""
    looks = [theme.role(run.style) if isinstance(run, Run) and run.style else style for run in paragraph.runs] or [style]
    exact = exact_leading(max([look.size for look in looks]), letters, style.leading) if scripts.beyond(letters) else 0.0
    return exact or max([_natural(look, theme) for look in looks])


def _natural(style: TextStyle, theme: Theme) -> float:
    """Points from line to line as the face of a style has it."""
    return style.size * face(theme.face(style).measured_as, style.bold).line * style.leading / 100


def pieces(paragraph: Paragraph, style: TextStyle, theme: Theme) -> Iterator[Piece]:
    """The measurable pieces of a paragraph set in a style."""
    beside = _beside(paragraph, theme.written)
    for run in paragraph.runs:
        if isinstance(run, PageOf):
            run = Run(_PAGE)
        assert isinstance(run, Run), "citations are resolved before fitting"
        look = theme.role(run.style) if run.style else style
        text = run.text.upper() if look.caps else run.text
        size = look.size * (RAISED if run.raised else 1)
        tracking = 0 if look.tracking and scripts.joined(text) else look.tracking
        table = theme.face(look).measured_as
        yield Piece(text, face(table, look.bold or run.bold, run.italic, beside), size, tracking / 100)


def _beside(paragraph: Paragraph, written: scripts.Slot) -> scripts.Slot:
    """The letters beside which those of a paragraph stand that belong to no script."""
    words = "".join([run.text for run in paragraph.runs if isinstance(run, Run)])
    if written == "ea" and not breaks.has_wide(words):
        written = "latin"
    return "cs" if written == "latin" and scripts.holds_complex(words) else written


def lines_of(paragraph: Paragraph, style: TextStyle, width: float, theme: Theme) -> int:
    """How many lines a paragraph takes in ``width`` points, with the safety that covers both programs."""
    return counted(laid(paragraph, style, theme), paragraph, style, width, theme)


def counted(known: Laid, paragraph: Paragraph, style: TextStyle, width: float, theme: Theme) -> int:
    """``lines_of`` what is laid already."""
    room = (width - style.indent / POINT) / SAFETY
    if known.whole <= room:
        return 1
    found = known.lines.get(room)
    if found is None:
        whole = known.widest <= room  # else a word is broken, too
        found = known.lines[room] = len(_broken(known, room) if whole else line_widths(pieces(paragraph, style, theme), room))
    return found


def widths(paragraph: Paragraph, style: TextStyle, room: float, theme: Theme) -> Sequence[float]:
    """The widths in points of the lines of a paragraph when ``room`` points are free."""
    known = laid(paragraph, style, theme)
    if known.whole <= room:
        return (known.whole,)
    if known.widest > room:  # a word is broken, too
        return line_widths(pieces(paragraph, style, theme), room)
    return [known.ends[end - 1] - known.starts[start] for start, end in pairwise((0, *_broken(known, room)))]


def pitch(paragraph: Paragraph, style: TextStyle, theme: Theme) -> float:
    """Points from line to line of a paragraph."""
    return laid(paragraph, style, theme).pitch


def setting(paragraphs: Iterable[Paragraph], levels: Sequence[TextStyle], width: float, theme: Theme) -> Setting:
    """The height and the lines of paragraphs in ``width`` points; the first has no space before it."""
    height, count = 0.0, 0
    for i, paragraph in enumerate(paragraphs):
        style = levels[min(paragraph.level, len(levels) - 1)]
        text = laid(paragraph, style, theme)
        lines = counted(text, paragraph, style, width, theme)
        height += lines * text.pitch + style.after + (style.before if i else 0)
        count += lines
    return Setting(height, count)


def inner(region: Region) -> tuple[float, float]:
    """The width and height in points that a region leaves for text."""
    left, top, right, bottom = region.inset
    return (region.w - left - right) / POINT, (region.h - top - bottom) / POINT


@remembered
def dense(levels: Sequence[TextStyle], density: Density) -> tuple[TextStyle, ...]:
    """The styles of a body at a density."""
    return tuple(
        style.replace(size=density.sizes[min(i, len(density.sizes) - 1)], before=density.before[min(i, len(density.before) - 1)])
        for i, style in enumerate(levels)
    )


def box(prose: Prose, region: Region, theme: Theme) -> ProseBox:
    """A placeholder at the sizes of its layout, with the first wording that fits; check ``fill`` for overflow."""
    width, height = inner(region)
    levels = theme.levels(region)
    best = None
    for paragraphs in (prose.paragraphs, *prose.shorter):
        measured = setting(paragraphs, levels, width, theme)
        best = ProseBox(region, Area(region.x, region.y, region.w, region.h), paragraphs, prose.name,
                        fill=measured.height / height, lines=measured.lines)  # fmt: skip
        if best.fill <= 1:
            break
    assert best is not None
    if region.kind in ("title", "ctrTitle") and best.lines > 1:
        return _balanced(best, levels[0], width, theme)
    return best if region.style == "source" or best.fill > 1 else _settled(best, theme)


def _balanced(title: ProseBox, style: TextStyle, width: float, theme: Theme) -> ProseBox:
    """The title with the right inset that breaks its lines well without adding one.

    Lines come out even; they break after a semicolon, colon or comma rather than elsewhere, and not after an article
    or a preposition. Both programs must break well: the one that sets wider than measured, and the one that sets tighter.
    """
    text = laid(title.paragraphs[0], style, theme)
    if len(title.paragraphs) > 1 or (theme.written != "cs" and scripts.leaning(text.letters) == "rtl"):
        return title  # what runs against its deck ends at the far edge, and an inset there would set it off
    phrases = breaks.phrases(text.letters)
    start = max(text.whole / title.lines, text.widest) * SAFETY
    rooms, prices = [], []  # from each room on, what it costs how the title breaks
    room = start / SAFETY
    while room < width * SLACK:
        ends = _broken(text, room)
        rooms.append(room)
        prices.append(_price(text, ends, phrases) if len(ends) == title.lines else inf)
        room = max(_until(text, ends), nextafter(room, inf))

    def price(room: float) -> float:
        return prices[max(0, bisect_right(rooms, room) - 1)]

    best, cost = 0.0, inf
    for change in sorted(room * share for room in rooms for share in (SAFETY, 1 / SLACK)):  # in one program or the other
        room = start + STEP * max(0, ceil((change - start) / STEP))
        dearer = max(price(room * (1 / SAFETY)), price(room * SLACK))
        if dearer < cost and room < width:
            best, cost = room, dearer
    inset = width - best
    return replace(title, right_inset=round(inset * POINT)) if best and inset > STEP else title


def _broken(text: Laid, room: float) -> list[int]:
    """For each line the index after its last part, when ``room`` points are free."""
    starts, edges = text.starts, text.ends
    count, ends, end = len(edges), [], 0
    while end < count:
        end = max(end + 1, bisect_right(edges, starts[end] + room, end))
        ends.append(end)
    return ends or [0]


def _until(text: Laid, ends: Sequence[int]) -> float:
    """The room in which one of the lines that end there has place for a part more."""
    return min([text.ends[end] - text.starts[begin] for begin, end in pairwise((0, *ends[:-1]))], default=inf)


def _price(text: Laid, ends: Sequence[int], phrases: frozenset[int] | None) -> float:
    """How badly a text is broken: uneven lines cost, and so do words that should not end a line."""
    words = text.parts.words
    lengths = [text.ends[end - 1] - text.starts[begin] for begin, end in pairwise((0, *ends))]
    price = ((longest := max(lengths)) - min(lengths)) / longest
    for end in ends[:-1]:
        word, after = words[end - 1], words[end]
        if phrases is not None and sum(map(len, words[:end])) not in phrases:
            price += WITHIN
        price -= 0.5 if word[-1] in ";:；：" else 0.25 if word[-1] in ",—–，、،" else 0.0
        price += 0.6 if word.lower() in _LEADING else 0.0
        price += 0.4 if word[0].isupper() and after[0].isupper() else 0.0  # within a name
    return price


def body_boxes(bodies: Sequence[tuple[Prose, Region]], density: Density, theme: Theme) -> tuple[ProseBox, ...]:
    """Bodies that stand side by side, without lone words where that can be helped."""
    return tuple(_settled(_body(prose, region, density, theme), theme) for prose, region in bodies)


def at_densities(bodies: Sequence[tuple[Prose, Region]], theme: Theme) -> tuple[ProseBox, ...]:
    """Bodies that are read together, at the density of them all."""
    chosen = density_of(bodies, theme)
    return tuple(_body(prose, region, chosen, theme) for prose, region in bodies)


def density_of(bodies: Sequence[tuple[Prose, Region]], theme: Theme) -> Density:
    """The loosest density that leaves a tenth of each of the bodies free, else the tightest."""

    def roomy(density: Density) -> bool:
        return all(_body(prose, region, density, theme).fill <= COMFORT for prose, region in bodies)

    loosest, tightest = theme.densities[0], theme.densities[-1]
    if not roomy(loosest) and not roomy(tightest):  # what is too much for the tightest is too much for all
        return tightest
    return next(filter(roomy, theme.densities))


def _settled(body: ProseBox, theme: Theme) -> ProseBox:
    """The body with the right inset that leaves the fewest paragraphs with a lone word on their last line.

    It may take a line more where there is room for it. Both programs must break well: the one that measures as we do, and
    the one that sets five per cent tighter.
    """
    if body.lines == len(body.paragraphs):
        return body
    levels = body.styles or theme.levels(body.region)
    width, height = inner(body.region)
    texts = [
        (laid(paragraph, style, theme), style.indent / POINT)
        for paragraph in body.paragraphs
        for style in (levels[min(paragraph.level, len(levels) - 1)],)
    ]
    best, least, fewest = body, inf, 0
    for step in range(int(width * NARROWEST / RAG) + 1):
        room = width - step * RAG
        narrower = NARROWER * (width - room) / width
        if step and narrower + MORE * (fewest - body.lines) >= least - 0.01:
            break  # narrower still would cost more by that alone
        broken = [_last(text, space) for text, indent in texts for space in ((room - indent) / SAFETY, room - indent)]
        lines = sum(count for count, _ in broken[::2])
        price = sum(max(0.0, LONE - share) for count, share in broken if count > 1)
        price += MORE * (lines - body.lines) + narrower
        fewest = fewest if step else lines
        if price >= least - 0.01:
            continue
        found = body
        if step:
            measured = setting(body.paragraphs, levels, room, theme)
            if measured.lines > body.lines and measured.height > COMFORT * height:
                break
            inset = body.region.inset[2] + round(step * RAG * POINT)
            found = replace(body, right_inset=inset, fill=measured.height / height, lines=measured.lines)
        best, least = found, price
    return best


def _last(text: Laid, room: float) -> tuple[int, float]:
    """How many lines a text takes in ``room`` points, and what share of the room its last line fills."""
    if text.whole <= room:
        return 1, text.whole / room
    ends = _broken(text, room)
    return len(ends), (text.whole - text.starts[ends[-2] if len(ends) > 1 else 0]) / room


@remembered
def _body(prose: Prose, region: Region, density: Density, theme: Theme) -> ProseBox:
    width, height = inner(region)
    levels = dense(theme.levels(region), density)
    measured = setting(prose.paragraphs, levels, width, theme)
    styles = () if levels == theme.levels(region) else levels
    return ProseBox(region, Area(region.x, region.y, region.w, region.h), prose.paragraphs, prose.name,
                    styles, fill=measured.height / height, lines=measured.lines)  # fmt: skip


def too_wide(
    paragraphs: Iterable[Paragraph], levels: Sequence[TextStyle], width: float, theme: Theme, longest: int = WHOLE
) -> Iterator[tuple[str, Place]]:
    """Words that a line of ``width`` points would break: those of up to ``longest`` letters, and numbers."""
    for paragraph in paragraphs:
        style = levels[min(paragraph.level, len(levels) - 1)]
        for word in wider(laid(paragraph, style, theme), width - style.indent / POINT, longest):
            yield word, paragraph.origin


def wider(text: Laid, room: float, longest: int = WHOLE) -> Sequence[str]:
    """Words of a text that ``room`` points would break: those of up to ``longest`` letters, and numbers."""
    if text.widest <= room:
        return ()
    words = (word for wide, _, word in zip(*text.parts, strict=True) if wide > room)
    return [word for word in words if _is_whole(word, longest)]


def unbroken(text: Laid, longest: int = WHOLE) -> float:
    """The widest of the words of a text that are never broken."""
    return max((wide for wide, _, word in zip(*text.parts, strict=True) if _is_whole(word, longest)), default=0.0)


def _is_whole(word: str, longest: int) -> bool:
    return len(word) <= longest or _NUMBER.fullmatch(word) is not None


def lone(found: ProseBox, theme: Theme) -> Iterator[tuple[str, Place]]:
    """Short words that stand alone on the last line of a paragraph, in both programs."""
    levels = found.styles or theme.levels(found.region)
    right = found.region.inset[2] if found.right_inset is None else found.right_inset
    width = (found.area.w - found.region.inset[0] - right) / POINT
    for paragraph in found.paragraphs:
        style = levels[min(paragraph.level, len(levels) - 1)]
        text, free = laid(paragraph, style, theme), width - style.indent / POINT
        words, ends = text.parts.words, [_broken(text, room) for room in (free / SAFETY, free)]
        if words and len(words[-1]) <= SHORT and all(len(lines) > 1 and lines[-2] == len(words) - 1 for lines in ends):
            yield words[-1], paragraph.origin


def letters_over(found: ProseBox) -> int:
    """About how many letters must go for the text to fit its box: those of the lines that have no room."""
    fitting = int(found.lines / found.fill)
    return max(1, round(len(plain(found.paragraphs)) * (1 - fitting / found.lines)))
