"""Every slide kind there is, also one that is added tomorrow: it composes, says what it shows, and fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rendering import deck, theme

from briefgen import registry
from briefgen.citations import _refs
from briefgen.deck import (
    Cell,
    Chart,
    Discs,
    Drawing,
    Element,
    Legend,
    Paragraph,
    Picture,
    Prose,
    Run,
    Slide,
    Table,
)
from briefgen.fit import fit
from briefgen.items import Item
from briefgen.links import parts
from briefgen.model import fields_of
from kinds import samples
from kinds.promises import promises

kinds = pytest.mark.parametrize("kind", samples.KINDS)
fullness = pytest.mark.parametrize("full", [False, True], ids=["minimal", "full"])
TAKES = {"tbl": Table, "chart": Chart, "pic": Picture, "canvas": Drawing}  # other regions take prose


def tables(slide: Slide) -> Iterator[Table]:
    return (element for element in slide.regions.values() if isinstance(element, Table))


def paragraphs(element: Element) -> Iterator[Paragraph]:
    if isinstance(element, Prose):
        yield from element.paragraphs
    elif isinstance(element, Table):
        for cell in cells(element):
            yield from cell.paragraphs
    elif isinstance(element, Drawing):
        for item in element.items:
            yield from getattr(item, "paragraphs", ())


def cells(table: Table) -> Iterator[Cell]:
    yield from (column.head for column in table.columns)
    yield from (cell for row in table.rows for cell in row.cells)


@kinds
def test_a_kind_is_described_for_authors(kind: str) -> None:
    module = registry.load("kinds", kind, samples.PLACE, "kind")
    assert len(module.__doc__ or "") > 20
    undescribed = [name for name, field in fields_of(module.Fields).items() if not field.description and name != "origin"]
    assert [] == undescribed


@kinds
@fullness
def test_a_kind_fills_regions_of_its_layout_with_what_they_take(kind: str, full: bool) -> None:
    slide = samples.slide(kind, full)
    regions = theme().layouts[slide.layout].regions
    wrong = {name for name, element in slide.regions.items() if type(element) is not TAKES.get(regions[name].kind, Prose)}
    assert (kind, set()) == (slide.kind, wrong)
    assert "title" in slide.regions
    assert set(slide.splits) <= set(regions)


@kinds
@fullness
@pytest.mark.parametrize("scale", ["read", "presented"])
def test_a_kind_fits_with_texts_of_the_usual_length(kind: str, full: bool, scale: str) -> None:
    made, dress = deck([samples.slide(kind, full)]), theme(scale)
    promises(made, fit(made, dress), dress)


@kinds
@pytest.mark.parametrize("scale", [0.2, 1, 8], ids=["short", "usual", "long"])
def test_alternative_texts_say_what_is_shown_in_250_letters(kind: str, scale: float) -> None:
    slide = samples.slide(kind, True, samples.speaker(scale), most=8)
    alts = [element.alt for element in slide.regions.values() if not isinstance(element, Prose | Picture)]
    alts += [cell.mark.alt for table in tables(slide) for cell in cells(table) if isinstance(cell.mark, Discs)]
    assert [alt for alt in alts if not 5 < len(alt) <= 250] == []
    assert [alt for alt in alts if ".." in alt or alt != alt.strip() or "secret-name" in alt] == []


@kinds
@fullness
def test_no_more_than_one_head_of_a_table_is_empty(kind: str, full: bool) -> None:
    for table in tables(samples.slide(kind, full)):
        assert len([column for column in table.columns if not column.head.paragraphs]) <= 1


@kinds
@fullness
def test_every_row_has_a_cell_for_each_column_and_words_in_it(kind: str, full: bool) -> None:
    for table in tables(samples.slide(kind, full)):
        for row in table.rows:
            assert len(table.columns) == len(row.cells)
            assert all(cell.paragraphs or cell.fill for cell in row.cells), "an empty cell reads as one that was forgotten"


@kinds
@fullness
def test_every_style_that_a_kind_names_is_in_the_theme(kind: str, full: bool) -> None:
    slide = samples.slide(kind, full, tags=True)
    named = {p.style for element in slide.regions.values() for p in paragraphs(element)}
    named |= {
        run.style for element in slide.regions.values() for p in paragraphs(element) for run in p.runs if isinstance(run, Run)
    }
    assert named - {""} <= set(theme().styles)


@kinds
@fullness
def test_every_level_of_a_body_has_a_style_of_its_own(kind: str, full: bool) -> None:
    slide = samples.slide(kind, full)
    regions = theme().layouts[slide.layout].regions
    for name, element in slide.regions.items():
        if isinstance(element, Prose) and element.paragraphs:  # beyond them a program takes the master's
            assert max(p.level for p in element.paragraphs) < len(theme().levels(regions[name])), name


@kinds
@fullness
def test_every_source_of_an_item_is_cited_on_the_slide(kind: str, full: bool) -> None:
    given = samples.fields(kind, full)
    module = registry.load("kinds", kind, samples.PLACE, "kind")
    slide: Slide = module.compose(given, samples.setting())
    asked = {ref for part in parts(given) if isinstance(part, Item) for ref in part.sources}
    assert asked <= set(_refs(slide))


@kinds
def test_statements_say_how_they_are_known_only_where_the_audience_is_told(kind: str) -> None:
    said, told = (
        "".join(run.text for e in samples.slide(kind, True, tags=tags).regions.values() for p in paragraphs(e) for run in p.runs
                if isinstance(run, Run) and run.style == "tag")
        for tags in (False, True)
    )  # fmt: skip
    assert len(told) >= len(said)


@kinds
def test_the_same_fields_make_the_same_slide(kind: str) -> None:
    assert samples.slide(kind, True) == samples.slide(kind, True)


@kinds
def test_keys_of_figures_explain_only_what_is_drawn(kind: str) -> None:
    for element in samples.slide(kind, True).regions.values():
        if isinstance(element, Drawing):
            legends = [item for item in element.items if isinstance(item, Legend)]
            assert all(len({sample.text for sample in legend.samples}) == len(legend.samples) for legend in legends)
            assert all(legend.samples for legend in legends)
