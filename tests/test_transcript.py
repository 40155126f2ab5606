"""The transcript: that it says all that the pages show, in their order, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from kinds import everything
from test_shipped import AUDIENCES, TODAY, shipped

from briefgen import build
from briefgen.build import Fitted
from briefgen.deck import Paragraph, Run
from briefgen.page import ChartBox, DrawingBox, PictureBox, ProseBox, TableBox
from briefgen.writers import transcript


@cache
def lines(name: str) -> list[str]:
    made = shipped(name).made
    return written(made)


def written(made: Fitted) -> list[str]:
    return transcript.write(made.deck, made.pages, made.theme).data.decode().split("\r\n")


def shown(made: Fitted) -> list[str]:
    """Every text of the pages, and what is said in place of each figure."""
    said: list[str] = []
    for page in made.pages:
        said += (words(paragraph) for paragraph in page.notes)
        for box in page.boxes:
            if isinstance(box, ProseBox):
                said += map(words, box.paragraphs)
            elif isinstance(box, TableBox):
                said += (words(p) for row in box.table.rows for cell in row.cells for p in cell.paragraphs)
                said.append(box.table.alt)
            elif isinstance(box, DrawingBox):
                said += (words(p) for item in box.items for p in getattr(item, "paragraphs", ()))
                said.append(box.alt)
            elif isinstance(box, ChartBox):
                said += (*box.chart.categories, *(name for name, _ in box.chart.series), box.chart.alt)
            elif isinstance(box, PictureBox):
                said.append(box.picture.alt)
    return list(filter(None, said))


def words(paragraph: Paragraph) -> str:
    """The words without raised figures, each link with its address."""
    told = (
        run.text + (f" ({run.link})" if run.link else "") for run in paragraph.runs if isinstance(run, Run) and not run.raised
    )
    return "".join(told).replace("\u00a0", " ").strip()


@pytest.mark.parametrize("name", AUDIENCES)
def test_all_that_the_shipped_pages_show_is_in_their_transcript(name: str) -> None:
    whole = "\n".join(lines(name))
    for numeral in "⁰¹²³⁴⁵⁶⁷⁸⁹,":
        whole = whole.replace(numeral, "")
    assert [] == [said for said in shown(shipped(name).made) if said.replace(",", "").replace("\u00a0", " ") not in whole]


def test_pages_come_in_their_order_with_mark_number_and_title() -> None:
    made, told = shipped("principal").made, lines("principal")
    starts = [number for number, line in enumerate(told) if line.startswith("Slide ")]
    assert [f"Slide {page.number} of {len(made.pages)}" for page in made.pages] == [told[start] for start in starts]
    assert {"TLP:AMBER"} == {told[start - 1] for start in starts}
    assert all(page.title in told[start + 1 : start + 3] for page, start in zip(made.pages, starts, strict=True))


def test_notes_follow_their_page_where_the_audience_has_them() -> None:
    assert "Speaker notes" in lines("principal")
    assert "Speaker notes" not in lines("press")


def test_citations_are_raised_numbers_and_rows_name_their_columns() -> None:
    told = "\n".join(lines("press"))
    assert "30 June 2019 – Panmunjom – Third meeting, at the border⁷" in told
    assert "  The record shows: The Hanoi meeting was held on 27–28 February 2019.³" in told


def test_every_kind_of_slide_is_told_whole(tmp_path: Path) -> None:
    made = build.fitted(everything.brief(), everything.folder(tmp_path), "everyone", "", TODAY)
    whole = plain("\n".join(written(made)))
    assert [] == [said for said in shown(made) if plain(said) not in whole]


def plain(said: str) -> str:
    """The letters without raised figures, which are other signs, and without what parts them."""
    return re.sub(r"[\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]+", "", said)
