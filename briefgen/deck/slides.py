"""Slides and the deck: this file holds what a slide says by region, and what all slides share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from operator import is_
from typing import Literal, NamedTuple, TypeVar, Union

from ..errors import NOWHERE, Place
from ..standards import Mark
from ..text import Ref
from .figures import Chart, Connector, Drawing, Label, Legend, Picture, Shape
from .tables import Cell, Column, Prose, Row, Table
from .words import Cited, Paragraph, plain

T = TypeVar("T")

Element = Union[Prose, Table, Drawing, Chart, Picture]


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
