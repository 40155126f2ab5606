"""What fitting promises: this file checks it of the pages of a deck, measuring every text anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.deck import Deck, Drawing, Element, Form, Legend, PageOf, Paragraph, Prose, Run, Slide, Table
from briefgen.fit import prose, table
from briefgen.page import Area, Box, ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox, TableBox
from briefgen.theme import POINT, Theme

First = Mapping[str, int]


def promises(made: Deck, pages: Sequence[Page], dress: Theme) -> None:
    """Everything that fitting promises of a deck's pages, if there are any."""
    if not pages:
        return
    assert list(range(1, len(pages) + 1)) == [page.number for page in pages]
    assert [slide.key for slide in made.slides] == list(dict.fromkeys(page.key for page in pages))
    first: dict[str, int] = {}
    for page in pages:
        first.setdefault(page.key, page.number)
        first.setdefault(f"section:{page.section}", page.number)
    for slide in made.slides:
        parts = [page for page in pages if page.key == slide.key]
        assert [(i, len(parts)) for i in range(1, len(parts) + 1)] == [(page.part, page.parts) for page in parts]
        assert [slide.notes] + [()] * (len(parts) - 1) == [page.notes for page in parts]
        everything_is_there(slide, parts, dress, first)
    assert len({page.title for page in pages}) == len(pages) or len({slide.title for slide in made.slides}) < len(made.slides)
    for page in pages:
        nothing_is_on_anything_else(page, dress)
        for box in page.boxes:
            everything_fits(box, dress)


def nothing_is_on_anything_else(page: Page, dress: Theme) -> None:
    """Every box is on the page, and no two share a place."""
    slide = Area(0, 0, dress.width, dress.height)
    assert [] == [box.name for box in page.boxes if not _within(box.area, slide)]
    for i, one in enumerate(page.boxes):
        assert [] == [other.name for other in page.boxes[i + 1 :] if _overlap(one.area, other.area)], f"{one.name}, {page.kind}"


def everything_is_there(slide: Slide, parts: Sequence[Page], dress: Theme, first: First) -> None:
    """Nothing lost, nothing reordered, nothing empty."""
    slide = as_drawn(slide, parts, dress, first)
    layout = dress.layouts[slide.layout]
    for name, element in slide.regions.items():
        boxes = [box for page in parts for box in page.boxes if box.region == layout.regions[name]]
        expected = words(element, first)
        if name in slide.splits and len(parts) > 1:
            body = words(_body(element), first)
            assert body == [said for box in boxes for said in words(_body(drawn(box)), first)], f"{name} in its order"
        elif name == "title" and len(parts) > 1:
            numbered = [[*expected[:-1], f"{expected[-1]} ({i} of {len(parts)})"] for i in range(1, len(parts) + 1)]
            assert numbered == [words(drawn(box), first) for box in boxes]
        elif isinstance(element, Prose):
            wordings = [words(Prose(wording), first) for wording in (element.paragraphs, *element.shorter)]
            assert all(words(drawn(box), first) in wordings for box in boxes)
            assert len(boxes) == (len(parts) if element.paragraphs else 0)
        else:
            assert [expected] * len(parts) == [words(drawn(box), first) for box in boxes]
        for box in boxes:
            if isinstance(box, ProseBox):
                assert box.paragraphs, "an empty placeholder would show its prompt"
                assert name not in slide.splits or box.paragraphs[0].level == 0, "a point stays with the one above it"
            elif isinstance(element, Table) and isinstance(box, TableBox):
                heads = [words(Prose(column.head.paragraphs), first) for column in element.columns]
                assert heads == [words(Prose(column.head.paragraphs), first) for column in box.table.columns], (
                    "heads are repeated"
                )
                assert box.table.rows or not element.rows, "no part is empty"


def as_drawn(slide: Slide, parts: Sequence[Page], dress: Theme, first: First) -> Slide:
    """The slide in the form that its pages have."""
    if not slide.forms:
        return slide
    drawn_words = [words(drawn(box), first) for page in parts for box in page.boxes if isinstance(box, DrawingBox)]
    layout = dress.layouts[parts[0].layout]
    for form in (Form(slide.layout, {}, slide.splits), *slide.forms):
        regions = {name: element for name, element in {**slide.regions, **form.regions}.items() if name in layout.regions}
        figures = [words(element, first) for element in regions.values() if isinstance(element, Drawing)]
        if form.layout == parts[0].layout and figures == drawn_words:
            lost = {name for name, element in slide.regions.items() if isinstance(element, Prose)} - set(regions)
            assert not lost, "only figures take another form"
            return replace(slide, layout=form.layout, regions=regions, splits=form.splits)
    raise AssertionError("the pages have one of the slide's forms")


def words(element: Element, first: First) -> list[str]:
    """The words of an element, one string for a paragraph."""
    if isinstance(element, Prose):
        return [_line(paragraph, first) for paragraph in element.paragraphs]
    if isinstance(element, Table):
        body = (cell for row in element.rows for cell in row.cells[bool(row.group) :])  # the name of a group stands once a page
        cells = [*(column.head for column in element.columns), *body]
        return [_line(paragraph, first) for cell in cells for paragraph in cell.paragraphs]
    if isinstance(element, Drawing):
        found: list[str] = []
        for item in element.items:
            if isinstance(item, Legend):
                found += [sample.text for sample in item.samples]
            else:
                found += [_line(paragraph, first) for paragraph in getattr(item, "paragraphs", ())]
        return found
    return [element.alt]


def _line(paragraph: Paragraph, first: First) -> str:
    def said(run: object) -> str:
        if isinstance(run, Run):
            return run.text.lstrip("\u00a0") if run.cites else run.text  # which keeps it beside its word
        return str(first.get(run.key, "–")) if isinstance(run, PageOf) else "?"

    return "".join(map(said, paragraph.runs)).replace("\u00a0", " ")  # which keeps a day beside its month


def drawn(box: Box) -> Element:
    """The element that a box draws, as far as its words go."""
    if isinstance(box, ProseBox):
        return Prose(box.paragraphs)
    if isinstance(box, TableBox):
        return box.table
    if isinstance(box, DrawingBox):
        paragraphs = tuple(p for item in box.items if isinstance(item, PlacedShape) for p in item.paragraphs)
        return Prose(paragraphs)
    return box.chart if isinstance(box, ChartBox) else box.picture


def _body(element: Element) -> Element:
    """An element without what every part repeats."""
    return replace(element, columns=()) if isinstance(element, Table) else element


def everything_fits(box: Box, dress: Theme) -> None:
    if isinstance(box, ProseBox):
        levels = box.styles or dress.levels(box.region)
        width, height = prose.inner(box.region)
        if box.right_inset is not None:
            width -= (box.right_inset - box.region.inset[2]) / POINT - 0.01  # insets are whole EMU
        measured = prose.setting(box.paragraphs, levels, width, dress)
        assert measured.height <= height + 1e-6
        assert measured.lines == box.lines, "balanced lines are as many as before"
        smallest = [style.size for style in dress.levels(box.region)]
        if box.styles:
            smallest = list(dress.densities[-1].sizes)
        assert all(style.size >= least for style, least in zip(box.styles, smallest, strict=False))
    elif isinstance(box, TableBox):
        a_table_fits(box, dress)
    elif isinstance(box, DrawingBox):
        a_figure_fits(box, dress)
    elif isinstance(box, PictureBox):
        assert _within(box.area, Area(box.region.x, box.region.y, box.region.w, box.region.h))


def a_table_fits(box: TableBox, dress: Theme) -> None:
    region, given = box.region, box.table
    assert (region.w, len(given.columns)) == (sum(box.widths), len(box.widths))
    assert min(box.widths) > 0
    assert sum(box.heights) <= region.h, "no table is taller than its region"
    assert len(given.rows) + 1 == len(box.heights)
    floor = table.SMALLEST[dress.scale]
    lines = [tuple(column.head for column in given.columns), *(row.cells for row in given.rows)]
    for cells, height in zip(lines, box.heights, strict=True):
        for i, (cell, width) in enumerate(zip(cells, box.widths, strict=True)):
            left, right = table.margins(i, given, cell)
            assert width - left - right > 0
            text = table.text_height(cell, (width - left - right) / POINT, box.styles, dress)
            assert text * POINT + 2 * table.MARGIN_Y <= height + 1
            for paragraph in cell.paragraphs:
                style = paragraph.style or "text"
                assert box.styles[style].size >= min(floor, dress.role(style).size)
    for mark in box.marks:
        assert _within(mark.area, box.area)


def a_figure_fits(box: DrawingBox, dress: Theme) -> None:
    texts = [item for item in box.items if isinstance(item, PlacedShape) and item.paragraphs]
    for item in texts:
        height = sum(prose.setting([p], (dress.role(p.style),), item.area.w / POINT, dress).height for p in item.paragraphs)
        assert height * POINT <= item.area.h + POINT, f"'{item.name}' is in its shape"
    free = [item for item in texts if item.outline == "text"]
    for i, one in enumerate(free):
        assert not [other.name for other in free[i + 1 :] if _overlap(one.area, other.area)], one.name
    region = Area(box.region.x, box.region.y, box.region.w, box.region.h)
    slack = 8 * POINT  # a marker on the end of an axis stands out
    wide = Area(region.x - slack, region.y - slack, region.w + 2 * slack, region.h + 2 * slack)
    assert [] == [item.name for item in texts if not _within(item.area, wide)]


def _within(inner: Area, outer: Area) -> bool:
    return (
        inner.x >= outer.x - 1
        and inner.y >= outer.y - 1
        and inner.x + inner.w <= outer.x + outer.w + 1
        and inner.y + inner.h <= outer.y + outer.h + 1
    )


def _overlap(a: Area, b: Area) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h
