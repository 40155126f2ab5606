"""Decks from right to left: pages and theme are turned about the middle of the slide, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import scripts as texts
from kinds import everything
from lxml import etree
from rendering import TODAY, fitted, parts

from briefgen import build
from briefgen.fit.mirror import mirrored, within
from briefgen.fit.table import margins
from briefgen.page import Area, DrawingBox, PlacedConnector, PlacedShape, ProseBox, TableBox
from briefgen.writers.pptx import write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@lru_cache
def made(language: str) -> build.Fitted:
    with TemporaryDirectory() as folder:
        return build.fitted(texts.brief(language), everything.folder(Path(folder)), "everyone", "", TODAY)


@lru_cache
def written(language: str) -> dict[str, bytes]:
    fitted = made(language)
    return dict(parts(write(fitted.deck, fitted.pages, fitted.theme).data))


def test_what_is_mirrored_twice_is_where_it_was() -> None:
    given = fitted("everything")
    pages, theme = mirrored(*mirrored(given.pages, given.theme))
    assert [[box.area for box in page.boxes] for page in given.pages] == [[box.area for box in page.boxes] for page in pages]
    assert {n: [r.x for r in lay.regions.values()] for n, lay in given.theme.layouts.items()} == {
        n: [r.x for r in lay.regions.values()] for n, lay in theme.layouts.items()
    }
    assert given.theme.styles == theme.styles


def test_every_box_is_as_far_from_the_right_as_it_was_from_the_left() -> None:
    given = fitted("everything")
    pages, theme = mirrored(given.pages, given.theme)
    for before, after in zip(given.pages, pages, strict=True):
        assert before.title == after.title
        for a, b in zip(before.boxes, after.boxes, strict=True):
            assert (a.area.x, a.area.y, a.area.w) == (theme.width - b.area.x - b.area.w, b.area.y, b.area.w)
            assert a.region.inset[::2] == b.region.inset[::2][::-1]
            if isinstance(a, ProseBox) and isinstance(b, ProseBox):
                assert a.paragraphs == b.paragraphs


def test_a_table_has_its_last_column_first_and_its_numbers_even_at_their_last_digits() -> None:
    given = fitted("everything")
    tables = (box for page in given.pages for box in page.boxes if isinstance(box, TableBox))
    before = next(box for box in tables if {column.align for column in box.table.columns} == {"left", "right"})
    page = replace(given.pages[0], boxes=(before,))
    (after,) = mirrored((page,), given.theme)[0][0].boxes
    assert isinstance(after, TableBox)
    assert before.widths == after.widths[::-1]
    assert [row.cells for row in before.table.rows] == [row.cells[::-1] for row in after.table.rows]
    assert {"right"} == {column.align for column in after.table.columns}
    last = len(before.widths) - 1
    for i, cell in enumerate(before.table.rows[0].cells):
        assert margins(i, before.table, cell) == margins(last - i, after.table, cell, rtl=True)[::-1]


@pytest.mark.parametrize(("language", "column"), [("ar-SA", 0), ("he-IL", 0), ("ko-KR", -1)])
def test_page_numbers_are_below_the_head_of_their_column(language: str, column: int) -> None:
    number = next(page.number for page in made(language).pages if page.kind == "agenda")
    rows = etree.fromstring(written(language)[f"ppt/slides/slide{number}.xml"]).iter(f"{A}tr")
    sides = [list(row.iter(f"{A}tc"))[column].find(f".//{A}pPr").get("algn") for row in rows]
    assert len(sides) > 1
    assert {"r"} == set(sides)


def test_connectors_keep_to_their_shapes_and_arrows_point_to_where_these_have_gone() -> None:
    given = fitted("everything")
    pages, _ = mirrored(given.pages, given.theme)
    figures = [box for page in pages for box in page.boxes if isinstance(box, DrawingBox)]
    ties = 0
    for box in figures:
        shapes = {item.key: item.area for item in box.items if isinstance(item, PlacedShape) and item.key}
        for item in box.items:
            if isinstance(item, PlacedConnector):
                ties += 1
                for name, site, x in ((item.start, item.start_site, item.points[0]), (item.end, item.end_site, item.points[2])):
                    at = shapes[name].x + shapes[name].w // 2 + (0, -1, 0, 1)[site] * (shapes[name].w // 2)
                    assert abs(at - x) <= 2
    assert ties
    assert within(Area(10, 0, 5, 5), Area(0, 0, 100, 50)) == Area(85, 0, 5, 5)


@pytest.mark.parametrize("language", ["ar-SA", "he-IL"])
def test_a_deck_from_right_to_left_says_so_wherever_text_begins(language: str) -> None:
    found = written(language)
    assert etree.fromstring(found["ppt/presentation.xml"]).get("rtl") == "1"
    for name, data in found.items():
        if name.startswith(("ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster")) and name.endswith(".xml"):
            levels = [level for style in etree.fromstring(data).iter(f"{A}lstStyle") for level in style]
            assert {"1"} >= {level.get("rtl") for level in levels}, name
        if name.startswith("ppt/slides/slide"):
            root = etree.fromstring(data)
            for cell in root.iter(f"{A}tc"):
                assert {"1"} >= {p.get("rtl") for p in cell.iter(f"{A}pPr")}, name
            for shape in root.iter(f"{P}sp"):
                if shape.find(f".//{P}ph") is not None:
                    assert {None} >= {p.get("rtl") for p in shape.iter(f"{A}pPr")}, name  # as the layout has it


def test_a_deck_from_left_to_right_knows_nothing_of_it() -> None:
    for language in ("ko-KR", "th-TH"):
        assert not [name for name, data in written(language).items() if b'rtl="1"' in data]


@pytest.mark.parametrize("language", sorted(texts.TEXTS))
def test_every_kind_of_slide_is_built_in_every_script(language: str) -> None:
    found = made(language)
    assert {page.kind for page in fitted("everything").pages} - {"glossary"} == {page.kind for page in found.pages}
