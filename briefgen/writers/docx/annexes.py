"""Annexes: this file parts a deck into what a memorandum tells and what stands behind it, under numbers of their own.

The memorandum proper ends with the last section. Unless it is short, its exhibits leave it: where one was, the text refers
to its annex, and names what has a label there, such as a risk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ...deck import Cited, Deck, Inline, Paragraph, Row, Run, Slide, Table, plain
from ...theme import Theme
from .._told import Line, Part, Rows, Told, of_slide

SHORT = 4_000  # letters, with tables and notes about two pages
FIGURES = ("chart_heading", "caption")  # regions that belong to the figure beside them
_UNNUMBERED = ("section", "divider")
_LABELS = ("letter", "bracket")  # styles of cells by which other words call their row: A, R1


class Piece(NamedTuple):
    """What is told of a slide in one place: ``annex`` is the number of that place, or of the annex to which it refers."""

    slide: Slide
    told: Told
    group: str  # the section of the file that it is in
    topic: tuple[Inline, ...]  # what stands above it, without that section
    uncited: tuple[Cited, ...]  # sources, and places in them, that no word of it cites
    annex: int = 0


def parted(deck: Deck, theme: Theme) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the memorandum proper, and those of its annexes."""
    groups = {key: name for name, keys in deck.sections for key in keys}
    pieces = [_piece(slide, of_slide(slide, theme, deck.says), groups.get(slide.key, "")) for slide in deck.slides]
    last = max((i for i, slide in enumerate(deck.slides) if slide.section), default=len(pieces))
    main, behind = pieces[: last + 1], pieces[last + 1 :]
    apart = [piece for piece in main if any(_exhibits(piece))] if sum(map(_letters, main)) > SHORT else []
    annexes = list(_numbered(chain((_exhibit(piece) for piece in apart), behind)))
    numbers = {id(piece): annex.annex for piece, annex in zip(apart, annexes, strict=False)}
    named = _Named(deck.says["semicolon"], deck.says["stop"])
    return [_referring(piece, numbers[id(piece)], named) if id(piece) in numbers else piece for piece in main], annexes


def _piece(slide: Slide, told: Told, group: str) -> Piece:
    parts = (part for parts in told.regions.values() for part in parts)
    paragraphs = chain(told.title, chain.from_iterable(map(_paragraphs, parts)))
    cites = [cited for paragraph in paragraphs for run in paragraph.runs if isinstance(run, Run) for cited in run.cites]
    return Piece(slide, told, group, _topic(told.kicker, group), tuple(_left(slide.cited, cites)))


def _left(every: Iterable[Cited], cites: Sequence[Cited]) -> Iterator[Cited]:
    """The sources of a slide that are not cited, and of the others the places that are not."""
    for source in every:
        there = [cited for cited in cites if cited.number == source.number]
        places = tuple(place for place in source.places if not any(place in cited.places for cited in there))
        if places or not there:
            yield source._replace(places=places)


def _numbered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with the numbers of their annexes; what follows on the same topic is in the same one."""
    number, before = 0, ""
    for piece in pieces:
        topic = piece.topic or (Run(piece.group),) * bool(piece.group)
        said = plain((Paragraph(topic),))
        if piece.slide.kind in _UNNUMBERED:
            yield piece
            continue
        number += said != before or not said
        before = said
        yield piece._replace(topic=topic, annex=number)


def _exhibits(piece: Piece) -> Iterator[str]:
    """The regions of exhibits and of the words that belong to them."""
    held = {name for name in piece.told.regions if piece.slide.regions[name].exhibit}
    yield from (name for name in piece.told.regions if name in held or (held and name in FIGURES))


def _exhibit(piece: Piece) -> Piece:
    regions = {name: piece.told.regions[name] for name in _exhibits(piece)}
    return piece._replace(told=piece.told._replace(regions=regions), uncited=())


def _referring(piece: Piece, annex: int, named: _Named) -> Piece:
    regions: dict[str, tuple[Part, ...]] = dict(piece.told.regions)
    for name in _exhibits(piece):
        lines = tuple(line for part in regions.pop(name) if isinstance(part, Rows) for line in named.rows(part))
        regions |= {name: lines} if lines else {}
    return piece._replace(told=piece.told._replace(regions=regions), annex=annex)


class _Named:
    """Names the rows of tables in running text, the same rows once."""

    def __init__(self, between: str, stop: str) -> None:
        self._between, self._stop = between, stop
        self._said: set[str] = set()

    def rows(self, part: Rows) -> Iterator[Line]:
        """The rows of a table that have labels, each by its label and name."""
        labels = [row.cells[0].paragraphs[:1] for row in part.table.rows]
        if part.drawn or not all(found and found[0].style in _LABELS for found in labels):
            return
        runs, cites = list[Inline](), [_cited(row) for row in part.table.rows]
        alike = len(set(cites)) == 1
        for label, row in zip(labels, part.table.rows, strict=True):
            runs += [Run(self._between)] * bool(runs) + [Run(plain(label), bold=True), Run(" ")]
            for run in row.cells[1].paragraphs[0].runs:
                if not (alike and isinstance(run, Run) and run.cites):
                    runs.append(run)
        if (words := plain((Paragraph(tuple(runs)),))) not in self._said:
            self._said.add(words)
            yield Line(Paragraph((*runs, Run(self._stop), *(cites[0] if alike else ()))))


def _cited(row: Row) -> tuple[Run, ...]:
    """The citations of the name of a row; where all rows cite alike they stand once, behind the last."""
    return tuple(run for run in row.cells[1].paragraphs[0].runs if isinstance(run, Run) and run.cites)


def _topic(kicker: Iterable[Paragraph], group: str) -> tuple[Inline, ...]:
    """What stands above a slide, without the number and the name of the section that it is in."""
    runs = tuple(run for paragraph in kicker for run in paragraph.runs)
    words = plain((Paragraph(runs),))
    kept = words
    for part in words.split(" · "):
        if not (part.isdigit() or part == group):
            break
        kept = kept.removeprefix(part).removeprefix(" · ")
    cut = len(words) - len(kept)
    left: list[Inline] = []
    for run in runs:
        if isinstance(run, Run):
            left.append(run._replace(text=run.text[cut:]))
            cut = max(0, cut - len(run.text))
    return tuple(run for run in left if isinstance(run, Run) and run.text)


def _letters(piece: Piece) -> int:
    return sum(len(plain((part,))) for parts in piece.told.regions.values() for part in chain(*map(_paragraphs, parts)))


def _paragraphs(part: Part) -> Iterator[Paragraph]:
    """What may be cited; heads of tables, which stand on every page, hold no notes."""
    if isinstance(part, Line):
        yield part.paragraph
    elif isinstance(part, Rows):
        table: Table = part.drawn or part.table
        yield from (paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs)
