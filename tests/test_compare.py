"""Two editions side by side: which slides differ, in what, and that nothing withheld can be seen by it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import AUDIENCE, write_brief

from briefgen import build, read
from briefgen.compare import Comparison, Difference, as_json, compare

TODAY = date(2025, 2, 1)
POINT = {"text": "Talks ended in Hanoi", "type": "fact", "sources": ["S1"]}
LATER = {**POINT, "text": "They met again at Panmunjom"}
FILES = {"audiences/readers.yaml": {**AUDIENCE, "depth": "full"}, "audiences/desk.yaml": {**AUDIENCE, "depth": "full"}}


def edition(folder: Path, audience: str = "readers", **pieces: Any) -> build.Fitted:
    files = {**FILES, **pieces.pop("files", {})}
    write_brief(folder, **{"blocks": {"background": {"points": [POINT]}}, **pieces}, files=files)
    return build.fitted(read.brief(folder), folder, audience, "", TODAY)


def versions(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """What differs between two versions of a brief."""
    return compare(edition(folder / "old", **old), edition(folder / "new", **new), ("old", "new"))


def blocks(*names: str, **points: list[dict[str, Any]]) -> dict[str, Any]:
    return {"blocks": {name: {"title": f"The {name} of it", "points": points.get(name, [POINT])} for name in names}}


def slide(found: Comparison, block: str) -> Difference:
    return next(one for one in found.slides if one.block == block)


def regions(difference: Difference) -> dict[str, tuple[tuple[str, str], ...]]:
    return {change.region: change.lines for change in difference.changes}


def test_the_same_edition_differs_in_nothing(folder: Path) -> None:
    found = versions(folder, {}, {})
    assert (True, (), 4) == (found.same, found.slides, found.alike)


def test_a_line_that_was_added_is_told_and_no_other(folder: Path) -> None:
    found = versions(folder, blocks("past"), blocks("past", past=[POINT, LATER]))
    assert {"content": (("+", "They met again at Panmunjom"),)} == regions(slide(found, "past"))
    assert (2, 2) == slide(found, "past").pages


def test_a_title_that_changed_is_told_of_the_same_slide(folder: Path) -> None:
    new = {"blocks": {"past": {"title": "Talks are over", "points": [POINT]}}}
    found = versions(folder, blocks("past"), new)
    assert {"title": (("-", "The past of it"), ("+", "Talks are over"))} == regions(slide(found, "past"))


def test_a_slide_of_another_block_with_the_same_title_is_the_same_slide(folder: Path) -> None:
    new = {"blocks": {"history": {"title": "The past of it", "points": [POINT, LATER]}}}
    found = versions(folder, blocks("past"), new)
    assert [None] == [one.only_in for one in found.slides if one.kind == "bullets"]


def test_a_slide_of_one_edition_alone_is_told_with_all_its_lines(folder: Path) -> None:
    found = versions(folder, blocks("past", "present"), blocks("past", "future"))
    only = {one.block: (one.only_in, one.pages) for one in found.slides}
    assert {"present": (0, (4, 0)), "future": (1, (0, 4))} == only
    assert ("+", "The future of it") in regions(slide(found, "future"))["title"]
    assert ["present", "future"] == [one.block for one in found.slides]


def test_a_slide_that_moved_is_told_and_those_that_made_way_are_not(folder: Path) -> None:
    found = versions(folder, blocks("a", "b", "c", "d"), blocks("d", "a", "b", "c"))
    assert [("d", True, (6, 3), ())] == [(one.block, one.moved, one.pages, one.changes) for one in found.slides]


def test_tables_differ_row_by_row(folder: Path) -> None:
    def table(*years: str) -> dict[str, Any]:
        rows = [{"cells": [year, "Agreed"], "sources": ["S1"]} for year in years]
        return {"blocks": {"past": {"tables": [{"id": "t", "columns": [{"head": "Year"}, {"head": "What"}], "rows": rows}]}}}

    changes = regions(slide(versions(folder, table("1994", "2000"), table("1994", "2005")), "past"))
    assert {"table": (("-", "2000 | Agreed"), ("+", "2005 | Agreed"))} == changes


def test_notes_marks_and_sources_differ_by_name(folder: Path) -> None:
    keeps = {"files": {"audiences/readers.yaml": {**AUDIENCE, "depth": "full", "notes": "keep"}}}
    sources = {"sources": [{"id": name, "title": f"Record {name}", "kind": "pai", "mark": "TLP:CLEAR"} for name in ("S1", "S2")]}
    block = {"mark": "TLP:CLEAR", "points": [POINT]}
    new = {"mark": "TLP:GREEN", "points": [{**POINT, "sources": ["S1", "S2"]}], "notes": {"points": ["Say it slowly"]}}
    found = versions(
        folder, {"blocks": {"past": block}, "sources": sources, **keeps}, {"blocks": {"past": new}, "sources": sources, **keeps}
    )
    changes = regions(slide(found, "past"))
    assert (("-", "TLP:CLEAR"), ("+", "TLP:GREEN")) == changes["mark"]
    assert ("+", "Say it slowly") in changes["notes"]
    assert ("+", "Record S2.") in changes["source"]


def test_the_numbers_of_citations_are_no_difference(folder: Path) -> None:
    sources = {"sources": [{"id": name, "title": f"Record {name}", "kind": "pai"} for name in ("S1", "S2")]}
    first = {"a": {"points": [{**POINT, "sources": ["S1"]}]}, "b": {"title": "B is so", "points": [{**LATER, "sources": ["S2"]}]}}
    second = {"b": first["b"]}
    found = versions(folder, {"blocks": first, "sources": sources}, {"blocks": second, "sources": sources})
    assert "b" not in [one.block for one in found.slides]


def test_what_neither_edition_may_show_is_nowhere_in_the_comparison(folder: Path) -> None:
    hidden = {**POINT, "text": "Zirconium memo", "release_to": ["embassy"]}
    only_desk = {**POINT, "text": "For the desk", "release_to": ["desk"]}
    given: dict[str, Any] = {"blocks": {"past": {"points": [POINT, hidden, only_desk]}},
                             "files": {"audiences/embassy.yaml": AUDIENCE}}  # fmt: skip
    found = compare(edition(folder, "readers", **given), edition(folder, "desk", **given), ("readers", "desk"))
    assert {"content": (("+", "For the desk"),)} == regions(slide(found, "past"))
    assert "Zirconium" not in json.dumps(as_json(found))


def test_what_a_deck_says_of_itself_is_compared(folder: Path) -> None:
    found = versions(folder, {}, {"brief": {"short_title": "The talks"}})
    assert ["footer"] == [change.region for change in found.whole]


def test_the_json_says_all_of_it(folder: Path) -> None:
    made = as_json(versions(folder, blocks("past"), blocks("past", "future")))
    assert [{"name": "old", "pages": 4}, {"name": "new", "pages": 6}] == made["editions"]
    (one,) = [slide for slide in made["slides"] if slide["block"] == "future"]
    assert ("future", "new", [None, 4], False) == (one["block"], one["only_in"], one["pages"], one["moved"])
    assert {"region": "title", "removed": [], "added": ["The future of it"]} == one["changes"][0]


@pytest.mark.slow
def test_every_edition_of_the_shipped_brief_differs_from_every_other_and_not_from_itself() -> None:
    folder = Path(__file__).parent.parent / "content/us-dprk"
    brief = read.brief(folder)
    made = [build.fitted(brief, folder, name, "", TODAY) for name in read.names("audiences", folder)]
    assert all(compare(one, other, ("a", "b")).same == (one is other) for one in made for other in made)
