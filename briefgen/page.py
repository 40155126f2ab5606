"""What is drawn: this file holds pages whose every text is measured and placed, in EMU and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Union

from .deck import CellMark, Chart, Fill, Line, Paragraph, Picture, Prose, Table
from .errors import NOWHERE, Place
from .theme import Region, TextStyle


class Area(NamedTuple):
    """A rectangle in EMU."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True)
class ProseBox:
    """Paragraphs in a placeholder. ``styles`` are given where they differ from the layout's."""

    region: Region
    area: Area
    paragraphs: tuple[Paragraph, ...]
    name: str
    styles: tuple[TextStyle, ...] = ()
    right_inset: int | None = None  # EMU, for lines that break well
    fill: float = 0.0  # share of the height that the text takes
    lines: int = 0


class PlacedMark(NamedTuple):
    """A mark of a cell, where it is drawn."""

    mark: CellMark
    area: Area
    name: str
    alt: str
    text: str = ""  # in place of single labels


@dataclass(frozen=True)
class TableBox:
    """A table with its column widths and row heights (the header first) in EMU, and its styles after fitting."""

    region: Region
    area: Area
    table: Table
    name: str
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    styles: Mapping[str, TextStyle]
    feet: Mapping[tuple[int, int], int]  # for cells with a bar: the margin below their text, which stands on it
    marks: tuple[PlacedMark, ...]
    fill: float = 0.0


class PlacedShape(NamedTuple):
    """A shape of a drawing; ``flipped`` lines run from lower left to upper right, a pie has so many ``quarters``."""

    name: str
    outline: Literal["rect", "ellipse", "diamond", "triangle", "line", "text", "pie"]
    area: Area
    fill: Fill | None = None
    line: Line | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    align: Literal["left", "centre", "right"] = "centre"
    anchor: Literal["t", "ctr", "b"] = "ctr"
    key: str = ""
    flipped: bool = False
    quarters: int = 0


class PlacedConnector(NamedTuple):
    name: str
    start: str
    start_site: int
    end: str
    end_site: int
    line: Line
    points: tuple[int, int, int, int]  # from x, y to x, y in EMU
    alt: str = ""


@dataclass(frozen=True)
class DrawingBox:
    """A figure: its shapes and connectors in the order in which they are drawn and read, and all of it in words."""

    region: Region
    area: Area
    items: tuple[PlacedShape | PlacedConnector, ...]
    name: str
    alt: str
    fill: float = 0.0
    told: tuple[Prose | Table, ...] = ()


class Scale(NamedTuple):
    """An axis from its least to its greatest value, with a line at each ``step``; 0 where no axis is drawn."""

    low: float
    high: float
    step: float = 0.0


class Plot(NamedTuple):
    """How a chart is drawn, so that no program chooses: all places are shares of its area."""

    inside: tuple[float, float, float, float]  # left, top, width and height of what is within the axes
    values: Scale
    across: Scale = Scale(0, 1)  # of a scatter chart
    names: Literal["none", "first", "end", "key"] = "none"  # where the names of series stand
    key: tuple[float, float] = (0, 0)  # width and height
    labelled: bool = False  # numbers stand at their values
    thin: frozenset[tuple[int, int]] = frozenset()  # series and category of numbers that have no room in their bars
    every: int = 1  # of how many categories one is named
    gap: float = 0.55  # between groups of bars, in bars
    sides: tuple[tuple[int, int, Literal["r", "l", "t", "b"]], ...] = ()  # series, point and where its name stands
    moved: tuple[tuple[int, int, float, float], ...] = ()  # series, category and how far its label is from the middle of its part


@dataclass(frozen=True)
class ChartBox:
    region: Region
    area: Area
    chart: Chart
    plot: Plot
    name: str
    fill: float = 0.0


@dataclass(frozen=True)
class PictureBox:
    """A picture with the share of it that is cut off at left, top, right and bottom, and its visible area."""

    region: Region
    area: Area
    picture: Picture
    name: str
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    fill: float = 0.0


Box = Union[ProseBox, TableBox, DrawingBox, ChartBox, PictureBox]


@dataclass(frozen=True)
class Page:
    """One page: boxes in reading order. ``part`` of ``parts`` when a slide ran on."""

    number: int
    key: str
    kind: str
    layout: str
    title: str
    boxes: tuple[Box, ...]
    notes: tuple[Paragraph, ...] = ()
    mark: str = ""
    block: str = ""
    section: str = ""
    counted: bool = True
    backup: bool = False
    part: int = 1
    parts: int = 1
    origin: Place = NOWHERE

    @property
    def fill(self) -> float:
        """How full the fullest of its boxes is, furniture apart, from 0 to 1."""
        furniture = {"title", "kicker", "source", "number", "footer", "date"}
        return max((box.fill for box in self.boxes if box.name.partition(":")[0] not in furniture), default=0.0)
