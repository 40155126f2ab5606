"""Risk matrices: scales of three to five levels, several risks in one cell, and a register that runs on."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import builders as b
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import deck, parts, theme

from briefgen import read, registry
from briefgen.deck import Discs, Legend, Slide, Table
from briefgen.fit import fit, table
from briefgen.kinds._shared import Setting
from briefgen.page import Area, Page, TableBox
from briefgen.standards import RiskScale
from briefgen.validation import model_of
from briefgen.writers.pptx import write
from kinds.promises import promises
from kinds.samples import PLACE
from kinds.test_actor_maps import overlap

SCALES = read.names("risks")
A, P = "{http://schemas.openxmlformats.org/drawingml/2006/main}", "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def scale(name: str) -> RiskScale:
    return read.risk_scale(name, PLACE)


def risks(*places: tuple[int, int], **changes: Any) -> tuple[Any, ...]:
    made = (b.risk(text=f"Something goes wrong {i}", likelihood=x, impact=y, **changes) for i, (x, y) in enumerate(places))
    return tuple(risk.replace(label=f"R{i}") for i, risk in enumerate(made, 1))


def compose(given: tuple[Any, ...], name: str = "qualitative") -> Slide:
    module = registry.load("kinds", "risk_matrix", PLACE, "kind")
    setting = Setting(read.words("en"), read.standard("icd203"), scale(name), False)
    made: Slide = module.compose(model_of(module.Fields, {"title": "Seven risks", "risks": given}), setting)
    return replace(made, key="risks", block="risks", origin=PLACE)


def matrix(slide: Slide) -> Table:
    found = slide.regions["matrix"]
    assert isinstance(found, Table)
    return found


def pages(slide: Slide, size: str = "read") -> tuple[Page, ...]:
    return fit(deck([slide]), theme(size))


def discs(slide: Slide) -> list[list[tuple[str, Area]]]:
    """The discs or boxes of each cell as the file has them: their words and places."""
    made, dress = deck([slide]), theme("read")
    data = parts(write(made, fit(made, dress), dress).data)["ppt/slides/slide1.xml"]
    found = []
    for group in ElementTree.fromstring(data).iter(f"{P}grpSp"):
        name = group.find(f"{P}nvGrpSpPr/{P}cNvPr")
        if name is not None and name.attrib["name"].startswith("Risks:"):
            found.append([(_words(shape), _area(shape)) for shape in group.iter(f"{P}sp")])
    return found


def _words(shape: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in shape.iter(f"{A}t"))


def _area(shape: ElementTree.Element) -> Area:
    at, size = (next(shape.iter(f"{A}{name}")).attrib for name in ("off", "ext"))
    return Area(int(at["x"]), int(at["y"]), int(size["cx"]), int(size["cy"]))


# ---------------------------------------------------------------- scales


@pytest.mark.parametrize("name", SCALES)
def test_every_scale_has_a_zone_for_each_pair_of_levels(name: str) -> None:
    found = scale(name)
    assert len(found.likelihood) == len(found.table)
    assert {len(found.impact)} == set(map(len, found.table))
    tones = [[found.zone(x, y).tone for y in range(1, len(found.impact) + 1)] for x in range(1, len(found.likelihood) + 1)]
    assert all(row == sorted(row) for row in tones), "more impact is never a lesser zone"
    assert all(list(column) == sorted(column) for column in zip(*tones, strict=True)), "nor is more likelihood"


@pytest.mark.parametrize("name", SCALES)
@pytest.mark.parametrize("size", ["read", "presented"])
def test_the_matrix_has_a_row_and_a_column_for_each_level_and_fits(name: str, size: str) -> None:
    slide, found = compose(risks((1, 1), (3, 3), (2, 3)), name), scale(name)
    drawn = matrix(slide)
    assert (len(found.likelihood), 1 + len(found.impact)) == (len(drawn.rows), len(drawn.columns))
    promises(deck([slide]), pages(slide, size), theme(size))


def test_a_level_that_the_scale_does_not_have_is_a_finding(tmp_path: Any) -> None:
    block = {"risks": [{"text": "It fails", "likelihood": 4, "impact": 3}]}
    folder = b.write_brief(tmp_path, {"risk_scale": "three_levels"}, blocks={"risks": block})
    (found,) = b.problems(lambda: read.brief(folder))
    assert found.endswith(
        "R05 'likelihood' is 4, and the risk scale 'three_levels' ends at 3 (High) (write 1 to 3, or take another 'risk_scale')"
    )


@pytest.mark.parametrize("name", SCALES)
def test_the_key_names_each_zone_from_the_lightest_to_the_darkest(name: str) -> None:
    (key,) = compose(risks((1, 1)), name).regions["canvas"].items  # type: ignore[union-attr]  # a drawing
    assert isinstance(key, Legend)
    zones = sorted(scale(name).zones.values(), key=lambda zone: zone.tone)
    assert [zone.name for zone in zones] == [sample.text for sample in key.samples]


# ---------------------------------------------------------------- cells


@settings(max_examples=40)
@given(st.sampled_from(SCALES), st.data())
def test_every_risk_stands_in_the_cell_of_its_levels_and_in_the_register(name: str, data: st.DataObject) -> None:
    found = scale(name)
    level = st.tuples(st.integers(1, len(found.likelihood)), st.integers(1, len(found.impact)))
    given = risks(*data.draw(st.lists(level, min_size=1, max_size=14)))
    slide = compose(given, name)
    placed = {
        label: (len(found.likelihood) - r, c)
        for r, row in enumerate(matrix(slide).rows)
        for c, cell in enumerate(row.cells)
        if isinstance(cell.mark, Discs)
        for label in cell.mark.labels
    }
    assert {risk.label: (risk.likelihood, risk.impact) for risk in given} == placed
    register = slide.regions["register"]
    assert isinstance(register, Table)
    words = [found.zone(risk.likelihood, risk.impact).name for risk in given]
    assert words == [row.cells[2].paragraphs[0].runs[0].text for row in register.rows]  # type: ignore[union-attr]  # a run


@pytest.mark.parametrize("count", [1, 2, 3])
def test_discs_that_share_a_cell_stand_apart_and_within_it(count: int) -> None:
    slide = compose(risks(*[(3, 3)] * count))
    (box,) = (box for page in pages(slide) for box in page.boxes if isinstance(box, TableBox) and box.marks)
    (cell,) = (mark.area for mark in box.marks)
    ((*placed,),) = discs(slide)
    assert [f"R{i}" for i in range(1, count + 1)] == [words for words, _ in placed]
    for _, area in placed:
        assert cell.x <= area.x
        assert area.x + area.w <= cell.x + cell.w
        assert cell.y <= area.y
        assert area.y + area.h <= cell.y + cell.h
    for (_, one), (_, other) in combinations(placed, 2):
        middle = (one.x + one.w / 2 - other.x - other.w / 2, one.y + one.h / 2 - other.y - other.h / 2)
        assert (middle[0] ** 2 + middle[1] ** 2) ** 0.5 > 0.97 * one.w, "discs may touch, no more"


def test_more_than_three_risks_in_a_cell_are_a_range() -> None:
    (((words, _),),) = discs(compose(risks(*[(3, 3)] * 4)))
    assert "R1–R4" == words


def test_labels_too_long_for_small_discs_stand_in_a_box() -> None:
    slide = compose(risks(*[(1, 1)] * 9, (3, 3), (3, 3)))
    assert [["R10, R11"], ["R1–R9"]] == [[words for words, _ in cell] for cell in discs(slide)]


def test_a_cell_with_more_risks_than_it_can_name_is_a_finding() -> None:
    slide = compose(risks(*[(1, 1) if i % 2 else (3, 3) for i in range(40)]))
    found = b.problems(lambda: pages(slide))
    assert all("F03 block 'risks': there is no room for 'R" in text and "risk_register" in text for text in found)


@pytest.mark.parametrize("size", ["read", "presented"])
def test_what_a_box_names_has_room_in_it(size: str) -> None:
    slide = compose(risks(*[(4, 4) if i % 2 else (2, 2) for i in range(12)]))
    made = [box for page in pages(slide, size) for box in page.boxes if isinstance(box, TableBox)]
    assert [] == [text for box in made for text in table.crowded(box, theme(size))]
    for box in made:
        assert not any(overlap(one.area, other.area) for one, other in combinations(box.marks, 2))


# ---------------------------------------------------------------- registers


def test_a_long_register_runs_on_beside_the_same_matrix() -> None:
    slide = compose(risks(*[(1 + i % 5, 1 + i % 4) for i in range(16)], trend="rising", owner="The policy desk"))
    found = pages(slide)
    assert len(found) > 1
    promises(deck([slide]), found, theme("read"))
    matrices = [box.table for page in found for box in page.boxes if isinstance(box, TableBox) and box.marks]
    assert [matrix(slide).rows] * len(found) == [made.rows for made in matrices]


def test_where_the_places_of_risks_are_too_many_to_tell_each_cell_tells_its_own() -> None:
    few, many = compose(risks((1, 1), (5, 5))), compose(risks(*[(1 + i % 5, 1 + i % 4) for i in range(16)]))
    assert "Risk matrix, likelihood/impact: R1 Very low/Minor; R2 Very high/Severe" == matrix(few).alt
    assert "Risk matrix; each cell that holds risks is described. Risks: 16." == matrix(many).alt
    assert all(cell.mark.alt for row in matrix(many).rows for cell in row.cells if isinstance(cell.mark, Discs))
