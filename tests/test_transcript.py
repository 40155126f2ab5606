"""The transcript: that it says all that the pages show, in their order, once, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
import test_translations
from rendering import fitted
from telling import letters, missing, pieces
from test_shipped import AUDIENCES

from briefgen.build import Fitted
from briefgen.deck import plain
from briefgen.page import ProseBox, TableBox
from briefgen.writers import transcript


@cache
def lines(name: str) -> list[str]:
    return written(fitted(name))


def written(made: Fitted) -> list[str]:
    return transcript.write(made.deck, made.pages, made.theme).data.decode().split("\r\n")


def page(name: str, kind: str) -> list[str]:
    """The lines of the first page of a kind."""
    number = next(page.number for page in fitted(name).pages if page.kind == kind)
    start = lines(name).index(f"Slide {number} of {len(fitted(name).pages)}")
    end = lines(name).index("", lines(name).index("", start) + 1)
    return lines(name)[start:end]


@pytest.mark.parametrize("name", [*AUDIENCES, "everything"])
def test_all_that_the_slides_say_is_in_their_transcript(name: str) -> None:
    made = fitted(name)
    unlined = replace(made.deck, slides=tuple(
        replace(slide, regions={name: element for name, element in slide.regions.items() if name != "source"})
        for slide in made.deck.slides
    ))  # fmt: skip
    assert [] == missing(made._replace(deck=unlined), "\n".join(lines(name)))
    whole = letters("\n".join(lines(name)))
    shown = (box.paragraphs for page in made.pages for box in page.boxes if isinstance(box, ProseBox))
    assert [] == [text for paragraphs in shown for text in pieces(paragraphs) if letters(text) not in whole]


def test_pages_come_in_their_order_with_mark_number_and_title() -> None:
    made, told = fitted("principal"), lines("principal")
    starts = [number for number, line in enumerate(told) if line.startswith("Slide ")]
    assert [f"Slide {page.number} of {len(made.pages)}" for page in made.pages] == [told[start] for start in starts]
    assert {"TLP:AMBER · Draft"} == {told[start - 1] for start in starts}
    assert all(page.title in told[start + 1 : start + 3] for page, start in zip(made.pages, starts, strict=True))


def test_every_page_says_that_a_draft_is_not_for_release() -> None:
    above = [above for above, line in pairwise(lines("press")) if line.startswith("Slide ")]
    assert ["TLP:CLEAR · Draft, not for release"] * len(fitted("press").pages) == above


def test_notes_follow_their_page_where_the_audience_has_them() -> None:
    assert "Speaker notes" in lines("principal")
    assert "Speaker notes" not in lines("press")


def test_a_timeline_is_told_by_date_and_event() -> None:
    told = page("principal", "timeline")
    assert "Timeline from 2017 to 30 April 2025; events: 5, periods: 3." in told
    at = told.index("- Date: 27–28 February 2019")
    expected = ["  Event: Hanoi", "  What came of it: Ends early with nothing agreed¹,³", "  Kind: Talks broken off"]
    assert expected == told[at + 1 : at + 4]


def test_a_map_is_told_by_who_there_is_and_by_each_tie() -> None:
    told = page("principal", "actor_map")
    assert any(line.startswith("China; Security Council – United Nations; Russia – President Putin;") for line in told)
    assert "- Who: Russia; To whom: North Korea; What: Cash, technology; Kind: Active exchange" in told
    assert "- Who: North Korea; To whom: Russia; What: Troops, arms; Kind: Active exchange" in told


def test_a_matrix_is_told_by_the_levels_of_each_risk() -> None:
    assert "- R1; Likelihood: Very high; Impact: Serious" in page("principal", "risk_matrix")


def test_a_chart_is_told_a_row_for_each_category_and_its_numbers_once() -> None:
    told = "\n".join(lines("everything"))
    assert "- 2016; Short range: 9; Long range: 1; Others: 2" in told
    assert "- 2017; Short range: 4; Long range: –" in told
    assert "The numbers of the chart" not in told


def test_citations_are_raised_numbers_and_rows_name_their_columns() -> None:
    told = "\n".join(lines("press"))
    assert "  What came of it: Third meeting, at the border⁷" in told
    assert "  The record shows: The Hanoi meeting was held on 27–28 February 2019.³" in told


@pytest.mark.parametrize("name", [*AUDIENCES, "everything"])
def test_no_page_tells_a_paragraph_twice(name: str) -> None:
    told = "\n".join(lines(name)).split("\n\n\n")
    for one in told:
        long = [line.strip(" -") for line in one.split("\n") if len(line) > 60]
        assert [] == [line for line in long if long.count(line) > 1]


def test_tables_from_right_to_left_are_read_from_their_first_column() -> None:
    made = test_translations.fitted("ar")
    slide = next(slide for slide in made.deck.slides if slide.kind == "gaps")
    table = slide.regions["table"]
    box = next(box for page in made.pages if page.kind == "gaps" for box in page.boxes if isinstance(box, TableBox))
    assert box.table.columns[-1].head == table.columns[0].head  # type: ignore[union-attr]  # it is one
    first = plain(table.columns[0].head.paragraphs)  # type: ignore[union-attr]
    assert any(line.startswith(f"- {first}") for line in written(made))
