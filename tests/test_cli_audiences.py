"""The command that shows who sees what: what it takes, prints and writes, and how it ends."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from builders import AUDIENCE
from test_bad_input import on_a_terminal
from test_cli import POINT, TODAY, Told, briefgen, small

SECRET = {**POINT, "id": "cable", "text": "The cable of May", "release_to": ["readers"]}
TWO = ("-a", "desk", "-a", "readers")


@pytest.fixture
def brief(folder: Path) -> Path:
    return small(folder, blocks={"background": {"points": [POINT, SECRET]}})


def broken(folder: Path, **pieces: Any) -> Path:
    """A brief in which an audience has a finding of its own."""
    files = {"audiences/blind.yaml": {**AUDIENCE, "ceiling": {"uk": "OFFICIAL"}}}
    return small(folder, blocks={"background": {"points": [POINT, SECRET]}}, files=files, **pieces)


def test_audiences_prints_the_matrix(brief: Path) -> None:
    told = briefgen("audiences", *TWO)
    lines = [line.split() for line in told.out.splitlines()]
    assert (0, "") == (told.status, told.err)
    assert ["desk", "readers"] in lines
    assert ["points.cable", "The", "cable", "of", "May", "×", "release", "shown"] in lines
    assert ["by", "release", "1", "0"] in lines
    assert "\x1b" not in told.out


def test_audiences_takes_all_unless_some_are_named(brief: Path) -> None:
    heads = [line.split() for line in briefgen("audiences").out.splitlines()]
    assert ["ally", "desk", "legislature", "military", "press", "principal", "public"] in [line[:7] for line in heads]


def test_verbose_adds_words_and_reasons(brief: Path) -> None:
    for arguments in (("-v", "audiences"), ("audiences", "-v")):
        assert "    desk: it is released to readers alone" in briefgen(*arguments, *TWO).out.splitlines()


def test_the_matrix_goes_into_a_file(brief: Path) -> None:
    assert Told(0, "sheets/matrix.csv\n", "") == briefgen("audiences", *TWO, "--format", "csv", "-o", "sheets/matrix.csv")
    written = (brief / "sheets/matrix.csv").read_bytes()
    assert written.startswith("\ufeffpath,".encode())
    rows = list(csv.DictReader(written.decode("utf-8-sig").splitlines()))
    assert ["withheld"] == [row["desk"] for row in rows if row["path"] == "background.points.cable"]
    assert briefgen("audiences", *TWO, "--format", "csv").out.startswith("path,")


def test_the_page_bears_the_day_that_is_given_and_no_other(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dated = briefgen("audiences", *TWO, "--format", "html", *TODAY).out
    assert dated.startswith("<!DOCTYPE html>")
    assert "<time>2025-02-01</time>" in dated
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "<time>" not in briefgen("audiences", *TWO, "--format", "html").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "<time>1970-01-01</time>" in briefgen("audiences", *TWO, "--format", "html").out


def test_what_is_printed_and_what_is_written_is_the_same(brief: Path) -> None:
    for form in ("html", "json", "text"):
        briefgen("audiences", *TWO, "--format", form, "-o", "sheet")
        assert (brief / "sheet").read_text(encoding="utf-8") == briefgen("audiences", *TWO, "--format", form).out


def test_a_brief_with_findings_has_its_matrix_all_the_same(folder: Path) -> None:
    broken(folder)
    told = briefgen("audiences", "-a", "desk", "-a", "blind")
    assert 1 == told.status
    assert told.err.splitlines() == [
        "audiences/blind.yaml:1:1: M05 the audience has no ceiling for the scheme 'tlp' (add 'ceiling: {tlp: ...}'; for one that ships in audiences/blind.yaml, with 'extends: blind')", "1 finding"
    ]  # fmt: skip
    assert any(line.split()[-3:] == ["×", "release", "?"] for line in told.out.splitlines())
    assert "blind" in [audience["id"] for audience in json.loads(briefgen("audiences", "--format", "json").out)["audiences"]]


def test_a_sheet_with_findings_is_written_and_told(folder: Path) -> None:
    broken(folder)
    told = briefgen("audiences", "-a", "blind", "--format", "html", "-o", "sheet.html")
    assert (1, "sheet.html\n") == (told.status, told.out)
    assert told.err.endswith("1 finding; written: sheet.html\n")
    assert "not to be released: M05" in (folder / "sheet.html").read_text(encoding="utf-8")


def test_explain_tells_the_whole_reasoning(brief: Path) -> None:
    told = briefgen("audiences", *TWO, "--explain", "cable")
    assert (0, "") == (told.status, told.err)
    assert told.out == (
        "background.points.cable (point)  blocks/background.yaml:8:3\n"
        "  The cable of May\n"
        "  mark      TLP:AMBER, the strictest of the brief, for want of one of its own\n"
        "  released  to readers alone\n"
        "  depth     standard\n"
        "  cites     S1\n"
        "\n"
        "desk: withheld by release\n"
        "  · mark     TLP:AMBER is within its ceiling, TLP:RED\n"
        "  × release  it is released to readers alone, and not to desk\n"
        "  · product  the assessment for this audience has its points\n"
        "  · depth    it is of depth standard, and the audience gets full here\n"
        "\n"
        "readers: shown\n"
        "  · mark     TLP:AMBER is within its ceiling, TLP:RED\n"
        "  · release  it is released to readers\n"
        "  · product  the assessment for this audience has its points\n"
        "  · depth    it is of depth standard, and the audience gets full here\n"
    )


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["audiences", "-a", "dsek"], "command line: E05 unknown audience 'dsek' (did you mean 'desk'?)\n1 finding\n"),
        (["audiences", "--explain", "cabel"], "command line: E05 unknown item 'cabel' (did you mean 'cable'?)\n1 finding\n"),
    ],
)
def test_a_name_that_is_not_there_is_told(brief: Path, arguments: list[str], error: str) -> None:
    assert Told(2, "", error) == briefgen(*arguments)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["audiences", "--explain", "cable", "--format", "json"], "--explain prints text"),
        (["audiences", "--format", "pdf"], "'pdf' is not one of"),
    ],
)
def test_wrong_usage_is_told(brief: Path, arguments: list[str], error: str) -> None:
    told = briefgen(*arguments)
    assert (2, "") == (told.status, told.out)
    assert error in told.err


@pytest.mark.slow
@pytest.mark.parametrize("no_colour", ["", "1"])
def test_colours_of_errors_do_not_depend_on_the_matrix(folder: Path, no_colour: str) -> None:
    broken(folder)
    printed = on_a_terminal(folder, "audiences", "-a", "blind", NO_COLOR=no_colour)
    assert bool(no_colour) == ("\x1b[" not in printed)
