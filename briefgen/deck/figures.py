"""Figures: this file holds drawings, charts and pictures, and the parts of which they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from ..errors import NOWHERE, Place
from ..theme import Slot
from .tables import Fill, Prose, Table
from .words import Paragraph


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
