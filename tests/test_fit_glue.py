"""Glue: lines break at spaces that do not break before they break within a word, and nowhere else sooner."""

from __future__ import annotations

import pytest
from rendering import deck, theme

from briefgen.deck import Cell, Column, Paragraph, Prose, Row, Run, Slide, Table, plain
from briefgen.fit import fit, table
from briefgen.fit.glue import loosened, together
from briefgen.theme import PITCH

DRESS = theme()
GLUED = "a\u00a0meeting\u00a0without\u00a0terms"


@pytest.mark.parametrize(
    ("words", "width", "expected"),
    [
        (GLUED, 400.0, GLUED),
        (GLUED, 80.0, "a meeting without terms"),
        (f"12\u00a0March, {GLUED}", 80.0, "12\u00a0March, a meeting without terms"),
        ("12\u202f500\u00a0tonnes", 50.0, "12 500 tonnes"),
        ("unbreakable", 20.0, "unbreakable"),
    ],
)
def test_only_what_has_no_room_on_a_line_is_let_go(words: str, width: float, expected: str) -> None:
    whole = Paragraph((Run(words),))
    parted = Paragraph((Run(words[:3], bold=True), Run(words[3:])))
    assert [expected] * 2 == [plain([loosened(p, DRESS.role("text"), width, DRESS)]) for p in (whole, parted)]


def test_a_day_leaves_its_month_in_a_column_that_has_no_room_for_both() -> None:
    cells = [Cell((Paragraph((Run(words),), 0, "text"),)) for words in ("Who", "30\u00a0September")]
    made = Table(tuple(Column(Cell(()), width) for width in (11.2, 0.8)), (Row(tuple(cells)),), "A table.", "rows")
    region = DRESS.layouts["Title and Table"].regions["table"]
    narrow = table.box(made, region, DRESS)
    assert 0.8 * PITCH > narrow.widths[1]
    assert "30 September" == plain(narrow.table.rows[0].cells[1].paragraphs)


def test_a_long_text_held_together_breaks_at_its_spaces_on_a_slide() -> None:
    words = "\u00a0".join(["no word of it is broken"] * 9).replace(" ", "\u00a0")
    title, content = (Prose((Paragraph((Run(text),)),), "points") for text in ("Talks go on", words))
    (page,) = fit(deck([Slide("bullets", "Title and Content", {"title": title, "content": content}, ("content",))]), DRESS)
    body = next(box for box in page.boxes if box.name == "points" and plain(box.paragraphs) != "Talks go on")  # type: ignore[union-attr]
    assert words.replace("\u00a0", " ") == plain(body.paragraphs)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("before", "glue"),
    [("boarding?", "\u00a0"), ("Enough!", "\u00a0"), ("لماذا؟", "\u00a0"), ("会談が終わった。", "\u00a0"), ("会談", "\u00a0"),
     ("boarding.", ""), ("boarding", ""), ("the law)", "")],
)  # fmt: skip
def test_a_citation_stays_with_its_word_where_a_program_would_part_them(before: str, glue: str) -> None:
    cited = Paragraph((Run(before), Run("3", raised="super", cites=(3,))))
    assert f"{before}{glue}3" == plain(together((cited,)))


def test_texts_that_hold_together_as_they_are_stay_the_same_objects() -> None:
    given = (Paragraph((Run("12 talks"), Run("2", raised="super"))),)
    assert given is together(given)
