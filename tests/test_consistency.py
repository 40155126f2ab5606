"""Editions of one brief agree: numbers, dates, figures and events, unless the author says why not."""

from __future__ import annotations

from typing import Any

import builders as a
import pytest

from briefgen.consistency import check, numbers
from briefgen.read import brief as read_brief
from briefgen.text import Text


def found(*blocks: Any) -> list[str]:
    return [str(finding).split(" M10 ")[1].split(" (")[0] for finding in check(a.brief(blocks=blocks))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three meetings and 1,200 shells in May 2019", {"3", "1200", "may", "2019"}),
        ("They may meet in march order", set()),
        ("The one that counts", set()),
        ("on 12 Sept 2018, and 0.5 per cent", {"12", "sep", "2018", "0.5"}),
        ("June 12 and Twenty posts", {"jun", "12", "20"}),
        ("none", set()),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, expected: set[str]) -> None:
    assert expected == numbers(Text.literal(text))


@pytest.mark.parametrize(
    ("own", "differs", "is_found"),
    [
        ("Three meetings took place", None, False),
        ("3 meetings in all", None, False),
        ("No meeting is named", None, False),
        ("Four meetings took place", None, True),
        ("Three meetings by May 2019", None, True),
        ("Four meetings took place", "Stockholm is counted", False),
    ],
)
def test_words_for_an_audience_state_no_number_of_their_own(own: str, differs: str | None, is_found: bool) -> None:
    words = {"text": own} | ({"differs": differs} if differs else {})
    block = a.block(points=(a.point(text="Three meetings", for_={"press": words}),))
    expected = ["'text' for 'press' states numbers or dates that other editions do not"] if is_found else []
    assert expected == found(block)


def test_a_number_of_another_field_of_the_item_is_no_number_of_its_own() -> None:
    risk = a.risk(text="A clash at sea", mitigation="Two lines", for_={"press": {"text": "A clash, with two lines open"}})
    assert [] == found(a.block(risks=(risk,)))


def test_a_finding_quotes_neither_numbers_nor_words() -> None:
    block = a.block(points=(a.point(text="Ulaanbaatar 17", mark="TLP:RED", for_={"press": {"text": "Kingfishers 4711"}}),))
    said = "\n".join(map(str, check(a.brief(blocks=(block,)))))
    assert said
    assert [] == [word for word in ("Ulaanbaatar", "17", "Kingfishers", "4711") if word in said]


@pytest.mark.parametrize(
    ("value", "differs", "is_found"), [("3", None, False), ("4", None, True), ("4", "Counted otherwise", False)]
)
def test_a_figure_has_one_value(value: str, differs: str | None, is_found: bool) -> None:
    first, second = a.figure(), a.figure(value=value, text="Meetings of the leaders", differs=differs)
    said = found(a.block(figures=(first,)), a.block(id="other", figures=(second,)))
    assert is_found == bool(said)
    assert all(one.startswith("the same figure has another value at") for one in said)


@pytest.mark.parametrize(
    ("when", "differs", "is_found"),
    [("2019-02-27", None, False), ("2019-02", None, False), ("2019-03", None, True), ("2019-03", "By the other calendar", False)],
)
def test_an_event_has_one_date(when: str, differs: str | None, is_found: bool) -> None:
    blocks = (a.block(events=(a.event(),)), a.block(id="other", events=(a.event(when=when, name="HANOI", differs=differs),)))
    said = found(*blocks)
    assert is_found == bool(said)
    assert all(one.startswith("the same event has another date at") for one in said)


def test_events_of_one_block_may_share_a_name() -> None:
    assert [] == found(a.block(events=(a.event(), a.event(when="2020-01-01"))))


def test_a_brief_whose_editions_disagree_is_not_read(folder: Any) -> None:
    point = {"text": "Three meetings", "type": "drafter", "for": {"press": {"text": "Four meetings"}}}
    a.write_brief(folder, blocks={"background": {"points": [point]}})
    assert ["blocks/background.yaml:8:13: M10 'text' for 'press' states numbers or dates that other editions do not"
            " (make them agree, or say why not: 'differs: ...')"] == a.problems(lambda: read_brief(folder))  # fmt: skip
