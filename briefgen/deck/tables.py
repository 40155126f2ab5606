"""Prose and tables: this file holds the elements that are read in lines and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, Union

from ..errors import NOWHERE, Place
from ..theme import Slot
from .words import Paragraph


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
