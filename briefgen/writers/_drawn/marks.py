"""What is put on paper: this file holds the closed vocabulary of marks that the slide view and the PDF edition draw.

Lengths are points (1/72 in) from the upper left corner of the page; y grows downwards. Every colour is resolved, every
line of text is broken and placed. Marks are drawn in their order, which is also the order in which they are read.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Union

from ...text import Raised

# ---------------------------------------------------------------- looks


class Paint(NamedTuple):
    """Six hexadecimal digits, ``alpha`` per cent of them over what is below."""

    colour: str
    alpha: int = 100


class Stroke(NamedTuple):
    """A line along an edge or a path, half of it on either side; ``dash`` has lengths drawn and left out, in turn."""

    paint: Paint
    weight: float
    dash: tuple[float, ...] = ()
    round: bool = False  # its ends and joints


# ---------------------------------------------------------------- words


class Span(NamedTuple):
    """Text of one look within a line, as wide as it was measured.

    ``family`` names faces of the same widths, the first that is there to be taken. ``size`` is what is drawn: that of
    raised text is already smaller, and ``shift`` is by how much its baseline is above that of its line. What has a link is
    underlined.
    """

    text: str  # as the author wrote it
    width: float
    size: float
    face: Literal["major", "minor"]
    family: tuple[str, ...]
    paint: Paint
    bold: bool = False
    italic: bool = False
    caps: bool = False  # drawn in capitals
    tracking: float = 0.0  # after each letter
    raised: Raised = ""
    shift: float = 0.0
    language: str = ""
    link: str = ""

    @property
    def shown(self) -> str:
        """The text as it is drawn."""
        return self.text.upper() if self.caps else self.text


class Words(NamedTuple):
    """A line of text from ``x`` to ``x + width`` on its baseline, its spans in the order in which they are read.

    ``after`` is what stands between it and the next line of its paragraph and is not drawn: spaces, or nothing where a line
    breaks within a word. Where the line is ``rtl`` the first span is at its right end.
    """

    x: float
    baseline: float
    width: float
    spans: tuple[Span, ...]
    rtl: bool = False
    after: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class Lines(NamedTuple):
    """A paragraph: its lines, its level in its box, and the sign before it where it is an entry of a list."""

    lines: tuple[Words, ...]
    level: int = 0
    bullet: Words | None = None

    @property
    def text(self) -> str:
        """What the author wrote."""
        return "".join(line.text + line.after for line in self.lines)


# ---------------------------------------------------------------- shapes


class Rect(NamedTuple):
    x: float
    y: float
    w: float
    h: float
    fill: Paint | None = None
    stroke: Stroke | None = None


class Ellipse(NamedTuple):
    """The ellipse within a rectangle."""

    x: float
    y: float
    w: float
    h: float
    fill: Paint | None = None
    stroke: Stroke | None = None


class Move(NamedTuple):
    """Begins a stretch of a path."""

    x: float
    y: float


class Line(NamedTuple):
    x: float
    y: float


class Curve(NamedTuple):
    """A cubic Bézier curve by way of two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class Close(NamedTuple):
    """A line back to where the stretch began."""


Step = Union[Move, Line, Curve, Close]


class Path(NamedTuple):
    """Lines, polygons, pies, rings and heads of arrows."""

    steps: tuple[Step, ...]
    fill: Paint | None = None
    stroke: Stroke | None = None


class Image(NamedTuple):
    """A picture, already cropped, and where there is one the drawing (SVG) that it is of."""

    x: float
    y: float
    w: float
    h: float
    data: bytes
    media_type: str
    svg: bytes = b""


# ---------------------------------------------------------------- what belongs together


class Group(NamedTuple):
    """Marks that say one thing together: ``alt`` says it, and is empty where the words beside them do."""

    name: str
    marks: tuple[Mark, ...]
    alt: str = ""


class Cell(NamedTuple):
    """What stands in a cell of a table: rows count from 0, which is that of the heads, columns from the left."""

    row: int
    column: int
    head: Literal["", "column", "row"]
    marks: tuple[Mark, ...]


Mark = Union[Lines, Rect, Ellipse, Path, Image, Group, Cell]
Role = Literal[
    "title", "kicker", "body", "table", "figure", "picture", "source", "furniture", "marking", "ornament"
]  # fmt: skip


class Part(NamedTuple):
    """A box of a page: what it is named, what it is, and its marks. A title has ``level`` 1.

    Of a ``table`` only what is in its cells is read, the rest is ruling. A ``figure`` and a ``picture`` are what ``alt``
    says, the words in them included. ``furniture`` is what is alike on all pages: page number, footer and date; an
    ``ornament`` says nothing.
    """

    name: str
    role: Role
    marks: tuple[Mark, ...]
    alt: str = ""
    level: int = 0
