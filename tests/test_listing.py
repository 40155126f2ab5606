"""Listings: whether they name all that there is, with every field of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import AUDIENCE, problems, write

from briefgen import read, registry
from briefgen.checks import load
from briefgen.codes import CODES
from briefgen.listing import lines, summary


def listed(what: str, folder: Path = Path("nowhere")) -> list[str]:
    return list(lines(what, folder))


@pytest.mark.parametrize("what", ["audiences", "themes", "decks"])
def test_every_file_that_ships_is_listed_with_its_name(what: str) -> None:
    found = [line.split(maxsplit=1) for line in listed(what)]
    assert read.names(what) == [name for name, _ in found]
    assert all(title for _, title in found)


def test_a_briefs_own_files_are_listed_as_such(folder: Path) -> None:
    write(folder / "audiences/embassy.yaml", {**AUDIENCE, "name": "Embassy"})
    write(folder / "audiences/press.yaml", {"extends": "press"})
    found = {line.split()[0]: line for line in listed("audiences", folder)}
    assert "embassy        Embassy (the brief's own)" == found["embassy"]
    assert "press          Press (the brief's own)" == found["press"]
    assert "public         Public" == found["public"]


def test_a_file_that_cannot_be_read_is_told_where_it_stands(folder: Path) -> None:
    write(folder / "themes/dusk.yaml", "extends: ministy\n")
    expected = "themes/dusk.yaml:1:1: E05 unknown theme 'ministy' (did you mean 'ministry'?)"
    assert [expected] == problems(lambda: listed("themes", folder))


def test_every_kind_is_listed_with_what_it_is_for_and_every_field() -> None:
    found = listed("kinds")
    kinds = [line for line in found if not line.startswith(" ")]
    assert registry.names("kinds") == [line.split()[0] for line in kinds]
    assert all(line.split(maxsplit=1)[1].endswith(".") for line in kinds)
    for line in found:
        if line.startswith(" "):
            name, _, description = line.strip().partition(": ")
            assert name.isidentifier()
            assert description


def test_a_field_that_is_needed_says_so() -> None:
    bullets = "\n".join(listed("kinds")).partition("\nbullets ")[2]
    expected = [
        "title: the message: a full sentence, two lines at most (needed)",
        "kicker: the small line above the title: section and topic",
        "remark: one more sentence for the source line",
        "points: statements, each with at most one level below it (needed)",
    ]
    assert expected == [line.strip() for line in bullets.splitlines()[1:5]]


def test_every_code_is_listed_once_with_its_level_and_meaning() -> None:
    found = {line.split()[0]: line.split(maxsplit=2)[1:] for line in listed("codes")}
    levels = {**dict.fromkeys(CODES, "error"), **{registered.code: registered.level for registered in load()}}
    assert levels == {code: level for code, (level, _) in found.items()}
    assert len(found) == len(listed("codes"))
    assert ["error", "What is not the drafting team's own work names its source (ICD 206)."] == found["L01"]


def test_a_summary_is_the_first_paragraph_on_one_line() -> None:
    assert "One two." == summary("One\n    two.\n\n    Three.\n    ")
    assert "" == summary(None)
