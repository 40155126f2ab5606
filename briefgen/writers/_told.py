"""What slides say, told in words: this file turns slides and pages into lines, rows and pictures in the order in which they are read.

Formats that draw nothing share it. A figure is told by its rows (who, what, when), a chart by a row for each category, a
matrix by the level of each risk; what a slide says twice, because it is both drawn and written, is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple, Union

from ..deck import (
    DATA,
    Bar,
    Cell,
    Chart,
    Column,
    Discs,
    Drawing,
    Element,
    Label,
    Legend,
    PageOf,
    Paragraph,
    Picture,
    Prose,
    Row,
    Run,
    Shape,
    Slide,
    Table,
    plain,
)  # fmt: skip
from ..page import Box, ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox
from ..theme import Layout, TextStyle, Theme

_FRAME = ("title", "kicker", "source", "section_number")  # told apart, or by the kicker


class Line(NamedTuple):
    """A paragraph: text, a label over what follows it, or an entry of a list at a depth."""

    paragraph: Paragraph
    role: Literal["text", "label", "item"] = "text"
    depth: int = 0


class Rows(NamedTuple):
    """A table, and what says beforehand what it holds; nothing where its rows say that themselves.

    It may stand for a figure, or for a table that is ``drawn`` and says it to the eye alone.
    """

    table: Table
    gist: str = ""
    figure: bool = False
    drawn: Table | None = None


Part = Union[Line, Rows, Picture]


class Told(NamedTuple):
    """A slide or a page: what stands above it, its title, the parts of each region, its source line, the speaker's notes."""

    kicker: tuple[Paragraph, ...]
    title: tuple[Paragraph, ...]
    regions: Mapping[str, tuple[Part, ...]]
    source: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]


def of_slide(slide: Slide, theme: Theme, says: Mapping[str, str]) -> Told:
    """A slide as it was meant, whatever room it has on pages. Columns of page numbers and keys to colours are left out."""
    layout = theme.layouts[slide.layout]
    regions = {name: slide.regions[name] for name in layout.regions if name in slide.regions and not _is_key(slide.regions[name])}
    return _told({name: _without_pages(element) for name, element in regions.items()}, layout, theme, slide.notes, says)


def _is_key(element: Element) -> bool:
    """Whether it only explains colours, whose meaning stands in the cells that have them."""
    return isinstance(element, Drawing) and all(isinstance(item, Legend) for item in element.items)


def of_page(page: Page, theme: Theme, says: Mapping[str, str]) -> Told:
    """A page, with the part of its slide that it shows."""
    layout = theme.layouts[page.layout]
    names = {region.name: name for name, region in layout.regions.items()}
    regions = {names[box.region.name]: _element(box, theme) for box in page.boxes}
    return _told(regions, layout, theme, page.notes, says)


def said(cell: Cell) -> tuple[Paragraph, ...]:
    """What a cell says: its words, or what its mark means where it has none."""
    mark = cell.mark
    if isinstance(mark, Discs):
        return (Paragraph((Run(", ".join(mark.labels)),)),)
    if isinstance(mark, Bar) and mark.high and not plain(cell.paragraphs).strip():
        return (Paragraph((Run(f"{mark.low}–{mark.high} %"),)),)
    return tuple(paragraph for paragraph in cell.paragraphs if plain((paragraph,)).strip() not in ("", "—"))


def _told(
    regions: Mapping[str, Element], layout: Layout, theme: Theme, notes: tuple[Paragraph, ...], says: Mapping[str, str]
) -> Told:
    frame = {name: element.paragraphs if isinstance(element := regions.get(name), Prose) else () for name in _FRAME}
    above = {plain(frame["kicker"]), plain(frame["title"])}
    told: dict[str, tuple[Part, ...]] = {}
    for name, element in regions.items():
        if name not in _FRAME:
            parts = tuple(_parts(name, element, theme.levels(layout.regions[name]), says))
            kept = tuple(part for part in parts if not (isinstance(part, Line) and _repeats(part, above)))
            told |= {name: kept} if kept else {}
    spoken = tuple(paragraph for paragraph in notes if paragraph.style != DATA)
    return Told(frame["kicker"], frame["title"], told, frame["source"], spoken)


def _repeats(part: Line, above: set[str]) -> bool:
    """Whether a label says no more than what stands above the slide."""
    words = plain((part.paragraph,))
    return not words or (part.role == "label" and words in above)


def _parts(name: str, element: Element, levels: tuple[TextStyle, ...], says: Mapping[str, str]) -> Iterator[Part]:
    if isinstance(element, Prose):
        if name == "sidebar":
            yield from _figures(element.paragraphs)
        elif name == "details":
            yield from _details(element.paragraphs, says["colon"])
        else:
            yield from _lines(name, element.paragraphs, levels)
    elif isinstance(element, Table):
        if element.told:
            yield from _instead(element, says["semicolon"])
        elif element.rows:
            yield Rows(element, _gist(element))
    elif isinstance(element, Drawing):
        yield from _instead(element, says["semicolon"]) if element.told else _figure(element)
    elif isinstance(element, Chart):
        yield Rows(data(element, says["decimal"]), figure=True)
    elif element.alt:
        yield element


def _lines(name: str, paragraphs: Iterable[Paragraph], levels: tuple[TextStyle, ...]) -> Iterator[Line]:
    bulleted = [level for level, style in enumerate(levels) if style.bullet]
    for paragraph in paragraphs:
        level = min(paragraph.level, len(levels) - 1)
        if level in bulleted:
            yield Line(paragraph, "item", bulleted.index(level))
        else:
            named = "heading" in name and name != "chart_heading" and not level
            yield Line(paragraph, "label" if levels[level].caps or named else "text")


def _details(paragraphs: Iterable[Paragraph], colon: str) -> Iterator[Line]:
    """Labels with what follows them, a line each."""
    label: Paragraph | None = None
    for paragraph in paragraphs:
        if label is not None and paragraph.level == 1:
            yield Line(paragraph._replace(runs=(Run(plain((label,)) + colon, bold=True), *paragraph.runs), level=0))
            label = None
            continue
        if label is not None:
            yield Line(label, "label")
        label = paragraph if not paragraph.level else None
        if label is None:
            yield Line(paragraph)


def _figures(paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    """The numbers of a sidebar, each with what it counts; what is said of them all stands last."""
    value: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.level == 1:
            value = paragraph
        elif value is not None:
            runs = tuple(run._replace(bold=True) if isinstance(run, Run) and not run.raised else run for run in value.runs)
            yield Line(Paragraph((*runs, Run(" – "), *paragraph.runs), origin=paragraph.origin), "item")
            value = None
        else:
            yield Line(paragraph, "text" if paragraph.level else "label")


def _instead(figure: Table | Drawing, between: str) -> Iterator[Part]:
    """A figure in words: who is in it, side by side, what it shows, and its rows."""
    for element in figure.told:
        if isinstance(element, Table):
            yield Rows(element, element.alt, isinstance(figure, Drawing), figure if isinstance(figure, Table) else None)
        else:
            first, *others = element.paragraphs
            runs = (run for paragraph in others for run in (Run(between), *paragraph.runs))
            yield Line(first._replace(runs=(*first.runs, *runs)))


def _figure(drawing: Drawing) -> Iterator[Line]:
    """A figure of which nobody says it in words: its description, and what of its labels that does not say."""
    yield Line(Paragraph((Run(drawing.alt),)))
    labels = (item.paragraphs for item in drawing.items if isinstance(item, Shape | Label))
    for paragraph in dict.fromkeys(paragraph for paragraphs in labels for paragraph in paragraphs):
        if plain((paragraph,)) not in drawing.alt:
            yield Line(paragraph, "item")


def _gist(table: Table) -> str:
    """The description of a table, unless it lists what one of the columns or all of the heads say again."""
    columns = [[plain(row.cells[i].paragraphs[:1]) for row in table.rows] for i in range(len(table.columns))]
    heads = [plain(column.head.paragraphs) for column in table.columns]
    folded = table.alt.casefold()
    repeated = (all(words.casefold() in folded for words in column) and "".join(column).strip() for column in (*columns, heads))
    return "" if any(len(words) > 2 * len(table.rows) for words in repeated if words) else table.alt


def data(chart: Chart, decimal: str) -> Table:
    """The numbers of a chart, a row for each category."""

    def number(value: float | None) -> str:
        return "–" if value is None else f"{value:.15g}".replace(".", decimal) + chart.suffix

    columns = [Column(Cell(()), 4.0), *(Column(_cell(name), 2.0, "right") for name, _ in chart.series)]
    rows = (
        Row((_cell(category), *(_cell(number(values[i])) for _, values in chart.series)), category)
        for i, category in enumerate(chart.categories)
    )
    return Table(tuple(columns), tuple(rows), chart.alt, chart.name)


def _cell(words: str) -> Cell:
    return Cell((Paragraph((Run(words),)),))


def _without_pages(element: Element) -> Element:
    """A table without the columns that hold numbers of pages, which other formats do not have."""
    if not isinstance(element, Table):
        return element
    pages = {
        i for row in element.rows for i, cell in enumerate(row.cells)
        if any(isinstance(run, PageOf) for paragraph in cell.paragraphs for run in paragraph.runs)
    }  # fmt: skip
    if not pages:
        return element
    rows = tuple(row._replace(cells=tuple(c for i, c in enumerate(row.cells) if i not in pages)) for row in element.rows)
    return replace(element, columns=tuple(c for i, c in enumerate(element.columns) if i not in pages), rows=rows, alt="")


def _element(box: Box, theme: Theme) -> Element:
    """What a box was made of; the columns of a table that is mirrored are read from its right."""
    if isinstance(box, ProseBox):
        return Prose(box.paragraphs, box.name)
    if isinstance(box, ChartBox):
        return box.chart
    if isinstance(box, PictureBox):
        return box.picture
    if isinstance(box, DrawingBox):
        items = (item for item in box.items if isinstance(item, PlacedShape) and item.paragraphs)
        return Drawing(tuple(_label(item) for item in items), box.alt, box.name, told=box.told)
    if theme.direction == "ltr" or box.table.told:
        return box.table
    rows = tuple(row._replace(cells=row.cells[::-1]) for row in box.table.rows)
    return replace(box.table, columns=box.table.columns[::-1], rows=rows)


def _label(item: PlacedShape) -> Label:
    return Label(item.name, item.paragraphs, ())
