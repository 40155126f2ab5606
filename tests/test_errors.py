from __future__ import annotations

import pytest
from builders import PLACE

from briefgen.errors import COMMAND_LINE, NOWHERE, BriefgenError, Finding, Place, in_order, nearest, refuse


def test_a_place_is_printed_as_editors_and_terminals_know_it() -> None:
    assert "blocks/risks.yaml:12:3" == str(Place("blocks/risks.yaml", 12, 3))


def test_a_place_without_line_and_column_is_the_beginning_of_its_file() -> None:
    assert "brief.yaml:1:1" == str(Place("brief.yaml"))


def test_two_places_never_make_two_objects_differ() -> None:
    assert {Place("a.yaml", 1, 2)} == {Place("b.yaml", 3, 4)}
    assert Finding(Place("a.yaml"), "R01", "x") == Finding(NOWHERE, "R01", "x")
    assert Place("a.yaml") != "a.yaml:1:1"


@pytest.mark.parametrize(
    ("finding", "printed"),
    [
        (Finding(PLACE, "R02", "'title' is missing"), "deck.yaml:3:5: R02 'title' is missing"),
        (Finding(PLACE, "R02", "'title' is missing", "write it"), "deck.yaml:3:5: R02 'title' is missing (write it)"),
        (Finding(PLACE, "C07", "no date", level="warning"), "deck.yaml:3:5: C07 warning: no date"),
    ],
)
def test_a_finding_is_printed_on_one_line_with_its_place_code_and_hint(finding: Finding, printed: str) -> None:
    assert printed == str(finding)


def test_findings_come_in_the_order_of_files_lines_and_columns_and_each_but_once() -> None:
    last = Finding(Place("b.yaml", 1, 1), "R01", "last")
    tenth = Finding(Place("a.yaml", 10, 1), "R01", "tenth")
    second = Finding(Place("a.yaml", 2, 9), "R01", "second")
    first = Finding(Place("a.yaml", 2, 3), "R05", "first")
    again = Finding(Place("a.yaml", 2, 3), "R05", "first")
    found = in_order([last, tenth, second, first, again])
    assert ["first", "second", "tenth", "last"] == [finding.message for finding in found]


def test_an_exception_prints_all_its_findings_one_on_a_line() -> None:
    error = BriefgenError([Finding(Place("b.yaml"), "R01", "two"), Finding(Place("a.yaml"), "R01", "one", "do it")])
    assert "a.yaml:1:1: R01 one (do it)\nb.yaml:1:1: R01 two" == str(error)


def test_a_single_finding_is_refused_with_its_hint() -> None:
    assert "deck.yaml:3:5: T01 the expression is empty (fill it)" == str(
        refuse(PLACE, "T01", "the expression is empty", "fill it")
    )


@pytest.mark.parametrize(
    ("word", "words", "hint"),
    [
        ("titel", ["text", "title"], "did you mean 'title'?"),
        ("tlp:amber", ["TLP:RED", "TLP:AMBER"], "did you mean 'TLP:AMBER'?"),
        ("risks", ["asks", "bullets", "risk_matrix"], "did you mean 'risk_matrix'?"),
        ("zzz", ["low", "high", "low"], "choose from: high, low"),
        ("zzz", [f"w{i:02}" for i in range(13)], "choose from: w00, w01, w02, w03, w04, w05, w06, w07, w08, w09, w10, w11 ..."),
        ("zzz", [f"w{i:02}" for i in range(12)], "choose from: w00, w01, w02, w03, w04, w05, w06, w07, w08, w09, w10, w11"),
        ("zzz", [], ""),
    ],
)
def test_a_hint_names_the_nearest_word_or_lists_the_words(word: str, words: list[str], hint: str) -> None:
    assert hint == nearest(word, words)


def test_what_is_in_no_file_has_no_line() -> None:
    assert "command line: E05 x" == str(Finding(COMMAND_LINE, "E05", "x"))
