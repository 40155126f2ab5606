"""What slides say: this file holds the deck, its slides and the closed vocabulary of elements that every writer draws.

Nothing here knows a point size, a colour value or a file format: texts name their style, fills their theme slot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import is_
from typing import ClassVar, Literal, NamedTuple, TypeVar, Union

from .errors import NOWHERE, Place
from .standards import Mark
from .text import Raised, Ref, Text
from .theme import Slot

T = TypeVar("T")

# ---------------------------------------------------------------- words


class Cited(NamedTuple):
    """A source by its number, with its name and the places in it as a note has them: each begins with a comma."""

    number: int
    name: str
    places: tuple[str, ...] = ()


class Run(NamedTuple):
    """A stretch of text of one look; ``style`` and ``tone`` replace the paragraph's style and its colour.

    ``cites`` are the sources for which a raised citation stands.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: Raised = ""
    link: str = ""
    style: str = ""
    tone: Slot | Literal[""] = ""
    language: str = ""
    cites: tuple[Cited, ...] = ()


class Cite(NamedTuple):
    """Citations, which become superscript numbers once all are known."""

    refs: tuple[Ref, ...]


class SourceNumber(NamedTuple):
    """The number of a source as its list prints it: [1]."""

    source: str


class PageOf(NamedTuple):
    """The number of the first page of a slide, known once all are fitted."""

    key: str


Inline = Union[Run, Cite, SourceNumber, PageOf]


class Paragraph(NamedTuple):
    """A paragraph: its ``level`` picks the style in a placeholder, its ``style`` names one in a table or drawing."""

    runs: tuple[Inline, ...]
    level: int = 0
    style: str = ""
    origin: Place = NOWHERE


DATA = "data"  # the style of notes that say the numbers of a chart once more


def inline(text: Text, bold: bool = False) -> tuple[Inline, ...]:
    """The runs of an author's text."""
    runs: list[Inline] = []
    for span in text.spans:
        if span.refs:
            runs.append(Cite(span.refs))
        else:
            runs.append(Run(span.text, bold or span.bold, span.italic, span.raised, span.link, language=span.language))
    return tuple(runs)


# ---------------------------------------------------------------- elements
# An ``exhibit`` is looked at or looked up, and not read: where words run on, it stands apart from them.


@dataclass(frozen=True)
class Prose:
    """Paragraphs for a placeholder. Where they do not fit, the first of ``shorter`` wordings that does is taken."""

    exhibit: ClassVar[bool] = False
    paragraphs: tuple[Paragraph, ...]
    name: str = ""  # the author's field
    shorter: tuple[tuple[Paragraph, ...], ...] = ()


class Fill(NamedTuple):
    """A theme colour, ``alpha`` per cent of it."""

    slot: Slot
    alpha: int = 100


class Bar(NamedTuple):
    """A likelihood band on a scale from 0 to 100 that is cut at ``cuts``; no band when nothing was assessed."""

    low: int
    high: int
    cuts: tuple[int, ...]


class Scale(NamedTuple):
    """The numbers of the scale to which the bars of a column belong, in its head."""

    cuts: tuple[int, ...]


class Ball(NamedTuple):
    """A Harvey ball, ``quarters`` of it filled."""

    quarters: int


class Pill(NamedTuple):
    """A status box round the words of its cell: 0 open, 1 tinted, 2 solid."""

    tone: int


class Discs(NamedTuple):
    """The labels that stand in a cell of a matrix; ``alt`` says what it means that they stand there."""

    labels: tuple[str, ...]
    alt: str


CellMark = Union[Bar, Scale, Ball, Pill, Discs]


class Cell(NamedTuple):
    paragraphs: tuple[Paragraph, ...]
    mark: CellMark | None = None
    fill: Fill | None = None
    anchor: Literal["t", "ctr", "b"] = "ctr"
    zone: str = ""  # what its fill means: said where no key can show the colour


class Rule(NamedTuple):
    """A rule over the head of a column, ``weight`` points thick."""

    fill: Fill
    weight: float = 4.5


class Column(NamedTuple):
    """A column: ``width`` in columns of the twelve-column grid, or 0 to measure it by what it holds.

    A width on the grid gives way where a word would break or a row be higher for it; columns that are ``alike`` stay so.
    """

    head: Cell
    width: float = 0
    align: Literal["left", "centre", "right"] = "left"
    rule: Rule | None = None
    alike: bool = False


class Row(NamedTuple):
    """``source`` names the source whose row it is: without a citation the row goes.

    Rows of one ``group`` are one row of a page, with the first cell of the first and the texts of all.
    """

    cells: tuple[Cell, ...]
    name: str = ""
    origin: Place = NOWHERE
    highlight: bool = False
    source: str = ""
    total: bool = False  # the sum of the rows above it
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a header row. A row is ``tallest`` inches high at most and ``shortest`` at least, or all are ``fixed``.

    ``told`` says the same to those who do not see it, where its cells alone do not. A part is as the ``whole`` of it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alt: str
    name: str = ""
    look: Literal["ruled", "cells", "strip"] = "ruled"
    tallest: float = 1.0
    shortest: float = 0.0
    head_height: float = 0.32
    fixed: float = 0.0
    told: tuple[Prose | Table, ...] = ()
    exhibit: bool = False
    whole: Table | None = None


class Spot(NamedTuple):
    """A point of a drawing: ``x`` and ``y`` from 0 to 1 of the canvas, then ``dx`` and ``dy`` points further."""

    x: float
    y: float
    dx: float = 0.0
    dy: float = 0.0


class Line(NamedTuple):
    colour: Slot
    weight: float = 0.75
    dash: Literal["solid", "dash", "sysDot"] = "solid"
    start_arrow: bool = False
    end_arrow: bool = False


class Shape(NamedTuple):
    """A shape between two corners. A ``solid`` one is kept free of labels."""

    name: str
    outline: Literal["rect", "ellipse", "diamond", "triangle", "line"]
    start: Spot
    end: Spot
    fill: Fill | None = None
    line: Line | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    key: str = ""
    solid: bool = False


# Where connectors are glued to a shape, in shares of its width and height: the middles of its sides from the top against
# the clock, as every rectangle has them; then two more on each side, for lines that run side by side.
SITES = (
    (0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5),
    (0.25, 0.0), (0.75, 0.0), (0.0, 0.25), (0.0, 0.75), (0.25, 1.0), (0.75, 1.0), (1.0, 0.25), (1.0, 0.75),
)  # fmt: skip


class Connector(NamedTuple):
    """A line glued to two shapes at two of their ``SITES``; ``alt`` says what it means."""

    name: str
    start: str
    start_site: int
    end: str
    end_site: int
    line: Line
    alt: str = ""


class Leader(NamedTuple):
    """A line from a spot, by way of others, and then upright to the far edge of a label."""

    start: Spot
    line: Line
    via: tuple[Spot, ...] = ()


class Placement(NamedTuple):
    """Where a label may stand: its corner or middle at a spot, and the leader that then ties it to what it means."""

    spot: Spot
    across: Literal["left", "centre", "right"] = "left"  # the side of the label that is at the spot
    down: Literal["top", "middle", "bottom"] = "top"
    leader: Leader | None = None
    patch: bool = False  # on a patch of the page's colour, over a line


class Label(NamedTuple):
    """A text that stands at the first of its placements where it collides with nothing.

    At each placement the text is set at most as wide as the first of ``widths`` (points), then as the next.
    ``over`` names the connector that it may stand on, which is its own.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    placements: tuple[Placement, ...]
    widths: tuple[float, ...] = (185.0,)
    over: str = ""


class Sample(NamedTuple):
    """An entry of a key: what it looks like and what it means."""

    outline: Literal["square", "ellipse", "diamond", "triangle", "line", "bar"]
    text: str
    fill: Fill | None = None
    line: Line | None = None


class Legend(NamedTuple):
    """A key: samples side by side from a spot, which is at the middle of their height."""

    name: str
    spot: Spot
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Drawing:
    """A figure of shapes, connectors, labels and keys; ``alt`` says what it shows, ``hint`` what to do if it has no room.

    ``told`` says all of it to those who do not see it.
    """

    items: tuple[Shape | Connector | Label | Legend, ...]
    alt: str
    name: str = ""
    origin: Place = NOWHERE
    hint: str = "use fewer or shorter labels"
    told: tuple[Prose | Table, ...] = ()
    exhibit: bool = True


@dataclass(frozen=True)
class Chart:
    """A native chart with its data; a value that is missing is None.

    ``suffix`` follows each number. The axis of a line begins at ``start``, of anything else at zero. Of a scatter chart the
    first series runs across, and its points have the names of the categories. The series at ``focus`` is set off.
    """

    exhibit: ClassVar[bool] = True
    shape: Literal["bar", "column", "stacked", "stacked_bar", "shares", "line", "area", "scatter", "doughnut"]
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    alt: str
    name: str = ""
    suffix: str = ""
    start: float | None = None
    workbook: bool = True
    focus: int = 0

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that is there."""
        return tuple(value for _, values in self.series for value in values if value is not None)

    @cached_property
    def common(self) -> int:
        """The decimals of the most precise number, three at most; -1 where they would make others look far more precise."""
        numbers = {abs(value) for value in self.numbers}
        most = max(map(_decimals, numbers), default=0)
        padded = (number for number in numbers if _decimals(number) < most)
        return most if all(len(str(int(number))) + most <= _DIGITS for number in padded) else -1

    def decimals(self, value: float) -> int:
        """How many decimals a number is written with: as many as the others, or its own where they differ too much."""
        return _decimals(value) if self.common < 0 else self.common


_DIGITS = 4  # that a number may get by decimals which it shares with others and does not need


def _decimals(value: float) -> int:
    written = f"{round(value, 3):.15g}"
    return 0 if "e" in written else len(written.partition(".")[2])


@dataclass(frozen=True)
class Picture:
    """A picture, and the drawing that it is of. It is shown whole or, with ``cover``, cut to its place about its ``focus``."""

    exhibit: ClassVar[bool] = True
    data: bytes
    size: tuple[int, int]
    alt: str  # empty where it is decorative
    name: str = ""
    svg: bytes = b""
    fit: Literal["contain", "cover"] = "contain"
    focus: tuple[float, float] = (0.5, 0.5)


Element = Union[Prose, Table, Drawing, Chart, Picture]

# ---------------------------------------------------------------- slides


class Form(NamedTuple):
    """Another way to draw a slide: a layout, and the regions that it draws anew. Regions that it lacks go."""

    layout: str
    regions: Mapping[str, Element]
    splits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One slide as it was meant: elements by region of a layout. ``splits`` names the regions that may run on.

    Where its figure finds no room, the slide takes the first of its ``forms`` that does, all of which say the same.
    """

    kind: str
    layout: str
    regions: Mapping[str, Element]
    splits: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # what the source line says after its sources
    corrections: tuple[tuple[str, str], ...] = ()  # ids and notes of corrections that the source line owns up to
    refs: tuple[Ref, ...] = ()  # sources of what is drawn without superscripts
    forms: tuple[Form, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    counted: bool = True  # against the audience's number of slides
    sourced: bool = True  # has a source line
    backup: bool = False
    key: str = ""
    block: str = ""
    section: str = ""
    mark: str = ""
    origin: Place = NOWHERE
    cited: tuple[Cited, ...] = ()  # its sources, each with all the places in it

    @property
    def title(self) -> str:
        title = self.regions.get("title")
        return plain(title.paragraphs) if isinstance(title, Prose) else ""


@dataclass(frozen=True)
class Properties:
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    keywords: str
    comments: str
    category: str
    status: str
    version: str
    language: str
    direction: str
    created: str  # W3CDTF
    company: str


@dataclass(frozen=True)
class Deck:
    """All slides of an edition with what they share. ``sections`` lists names and the keys of their slides."""

    name: str
    audience: str
    slides: tuple[Slide, ...]
    properties: Properties
    footer: str
    date: str
    marks: Mapping[str, Mark]
    placement: Literal["chip", "banner"]
    theme: str
    part_of: str
    sections: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    embargo: str = ""  # as the file's name has it
    says: Mapping[str, str] = field(default_factory=dict)  # what plain texts print beside the pages
    shorter: tuple[str, ...] = ()  # footers for pages with less room than most, the best first
    origins: Mapping[str, Place] = field(default_factory=dict)  # of the author's fields that every page shows
    standing: str = ""  # how far it may be used, as its footer has it: Draft, not for release


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """The words of paragraphs, one line each."""
    lines = ("".join(run.text for run in paragraph.runs if isinstance(run, Run)) for paragraph in paragraphs)
    return "\n".join(lines)


def in_paragraphs(element: Element, change: Callable[[tuple[Paragraph, ...]], tuple[Paragraph, ...]]) -> Element:
    """The element with its paragraphs changed, wherever it holds them; itself where ``change`` gives back what it was given."""

    def cell(given: Cell) -> Cell:
        paragraphs = change(given.paragraphs)
        return given if paragraphs is given.paragraphs else given._replace(paragraphs=paragraphs)

    def column(given: Column) -> Column:
        head = cell(given.head)
        return given if head is given.head else given._replace(head=head)

    def row(given: Row) -> Row:
        cells = _each(cell, given.cells)
        return given if cells is given.cells else given._replace(cells=cells)

    def item(given: Shape | Connector | Label | Legend) -> Shape | Connector | Label | Legend:
        if not isinstance(given, Shape | Label):
            return given
        paragraphs = change(given.paragraphs)
        return given if paragraphs is given.paragraphs else given._replace(paragraphs=paragraphs)

    if isinstance(element, Prose):
        paragraphs, shorter = change(element.paragraphs), _each(change, element.shorter)
        same = paragraphs is element.paragraphs and shorter is element.shorter
        return element if same else replace(element, paragraphs=paragraphs, shorter=shorter)
    if isinstance(element, Table):
        columns, rows, told = _each(column, element.columns), _each(row, element.rows), _told(element.told, change)
        same = columns is element.columns and rows is element.rows and told is element.told
        return element if same else replace(element, columns=columns, rows=rows, told=told)
    if isinstance(element, Drawing):
        items, told = _each(item, element.items), _told(element.told, change)
        return element if items is element.items and told is element.told else replace(element, items=items, told=told)
    return element


def _told(
    given: tuple[Prose | Table, ...], change: Callable[[tuple[Paragraph, ...]], tuple[Paragraph, ...]]
) -> tuple[Prose | Table, ...]:
    changed = (in_paragraphs(element, change) for element in given)
    found = tuple(element for element in changed if isinstance(element, Prose | Table))
    return given if all(map(is_, found, given)) else found


def _each(change: Callable[[T], T], values: tuple[T, ...]) -> tuple[T, ...]:
    """The values changed; the very same where none of them is."""
    changed = tuple(map(change, values))
    return values if all(map(is_, changed, values)) else changed
