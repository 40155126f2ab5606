"""Lines: whether they are the text that was given, no more of them than were counted, and none wider than its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import theme

from briefgen.deck import Paragraph, Run, plain
from briefgen.fit.lines import Line, lines
from briefgen.fit.prose import lines_of
from briefgen.theme import POINT

NARROW, WIDE = 40.0, 240.0  # points: fewer than a long word takes, and more than any but an address
WORDS = st.sampled_from(
    ["a", "deal", "sanctions", "Straße", "ﬁve", "disarmament", "50 %", "well-known", "2018–19", "核", "合意", "회담", "المحادثات",
     "https://www.example.org/a/very/long/address?of=a&page", "—", "¶2"]
)  # fmt: skip
RUNS = st.builds(
    Run, st.lists(WORDS, max_size=6).map(" ".join), bold=st.booleans(), italic=st.booleans(),
    raised=st.sampled_from(["", "super"]), style=st.sampled_from(["", "label", "kicker", "gloss"]),
)  # fmt: skip
PARAGRAPHS = st.lists(RUNS, max_size=5).map(lambda runs: Paragraph(tuple(runs)))
STYLES = st.sampled_from(["text", "kicker", "title", "body"])


def width(line: Line) -> float:
    return sum(bit.piece.width for bit in line.bits)


def text(found: tuple[Line, ...]) -> str:
    return "".join("".join(bit.text for bit in line.bits) + line.after for line in found)


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, STYLES, st.floats(NARROW, 700))
def test_the_lines_of_a_paragraph_are_its_text(paragraph: Any, style: str, room: float) -> None:
    assert plain((paragraph,)) == text(lines(paragraph, theme().styles[style][0], room, theme()))


@settings(max_examples=200, deadline=None)
@given(PARAGRAPHS, STYLES, st.floats(WIDE, 700))
def test_there_are_no_more_lines_than_were_counted_and_none_is_wider_than_its_place(
    paragraph: Any, style: str, room: float
) -> None:
    look = theme().styles[style][0]
    found = lines(paragraph, look, room, theme())
    assert len(found) <= lines_of(paragraph, look, room, theme())
    assert [] == [line for line in found if width(line) > room - look.indent / POINT + 0.5]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", [""]),
        ("a deal", ["a deal"]),
        ("https://example.org/page?of=a", ["https://", "example.", "org/page?", "of=a"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampf", "schifffahrtsg", "esellschaft"]),
    ],
)
def test_a_word_that_has_no_room_is_broken_after_its_signs_or_anywhere(words: str, expected: list[str]) -> None:
    found = lines(Paragraph((Run(words),)), theme().role("text"), 75, theme())
    assert expected == [text((line,)) for line in found]
