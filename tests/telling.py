"""What editions must say that draw nothing: this file lists the texts of a deck's slides, for tests of what tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.build import Fitted
from briefgen.deck import Chart, Drawing, Element, Label, PageOf, Paragraph, Picture, Prose, Run, Shape, Slide, Table


def letters(text: str) -> str:
    """The letters of a text alone: what parts them, and raised figures, differ from one format to another."""
    return re.sub(r"[\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]+", "", text).casefold()


def missing(made: Fitted, told: str, sources: bool = True) -> list[str]:
    """The texts of slides, in order, that are nowhere in what an edition tells."""
    whole = letters(told)
    return [text for slide in made.deck.slides for text in texts(slide, sources) if letters(text) not in whole]


def texts(slide: Slide, sources: bool = True) -> Iterator[str]:
    """Every text of a slide; its source line as a whole, or by its parts."""
    for name, element in slide.regions.items():
        if name == "kicker":
            yield from (part for text in _element(element) for part in text.split(" · "))
        elif name != "source" or sources:
            yield from _element(element)
    if not sources:
        yield from (cited.name for cited in slide.cited)
        yield from (note for _, note in slide.corrections)
        yield from slide.remarks


def _element(element: Element) -> Iterator[str]:
    if isinstance(element, Prose):
        yield from pieces(element.paragraphs)
    elif isinstance(element, Table) and element.told:  # levels at which no risk stands are the scale alone
        yield from (text for told in element.told for text in _element(told))
    elif isinstance(element, Table):
        yield from (text for row in element.rows for cell in row.cells for text in pieces(cell.paragraphs))
    elif isinstance(element, Drawing):  # the names of ticks measure the line, and say nothing of what is on it
        items = (item for item in element.items if isinstance(item, Shape | Label) and not item.name.startswith("Year "))
        yield from (text for item in items for text in pieces(item.paragraphs))
    elif isinstance(element, Chart):
        yield from (*element.categories, *(name for name, _ in element.series))
    elif isinstance(element, Picture):
        yield element.alt


def pieces(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The words of paragraphs, parted where a figure is raised or an address may stand."""
    for paragraph in paragraphs:
        if any(isinstance(run, PageOf) for run in paragraph.runs):
            continue
        for _, runs in groupby((run for run in paragraph.runs if isinstance(run, Run)), lambda run: (run.raised, run.link)):
            yield "".join(run.text for run in runs)
