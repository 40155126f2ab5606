"""The command that compares editions: what it takes and prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import write
from test_cli import POINT, TODAY, Told, briefgen, small
from test_cli_audiences import SECRET, TWO, broken


@pytest.fixture
def brief(folder: Path) -> Path:
    return small(folder, blocks={"background": {"points": [POINT, SECRET]}})


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["diff"], "name one brief and two audiences"),
        (["diff", "-a", "desk"], "name one brief and two audiences"),
        (["diff", ".", "-a", "desk", "-a", "readers", "-a", "press"], "name one brief and two audiences"),
        (["diff", ".", ".", "-a", "desk", "-a", "readers"], "two briefs and one audience"),
        (["diff", ".", ".", ".", "-a", "desk"], "two briefs and one audience"),
        (["diff", "brief.yaml", "-a", "desk", "-a", "readers"], "'brief.yaml' is a file"),
    ],
)
def test_wrong_usage_is_told(brief: Path, arguments: list[str], error: str) -> None:
    told = briefgen(*arguments)
    assert (2, "") == (told.status, told.out)
    assert error in told.err


def test_diff_tells_two_audiences_apart(brief: Path) -> None:
    told = briefgen("diff", *TWO, *TODAY)
    assert told == Told(
        0,
        "--- desk (4 pages)\n"
        "+++ readers (4 pages)\n"
        "\n"
        "@@ p. 2 · bullets of background @@ Talks have stalled\n"
        "   content\n"
        "+ The cable of May\n"
        "\n"
        "slides: 3 alike, 1 different, 0 only in desk, 0 only in readers\n",
        "",
    )


def test_diff_tells_two_versions_apart_for_one_audience(folder: Path) -> None:
    small(folder / "old", blocks={"background": {"points": [POINT]}})
    small(folder / "new", blocks={"background": {"points": [POINT, SECRET]}})
    for audience, count in (("desk", 0), ("readers", 1)):
        told = briefgen("diff", "old", "new", "-a", audience, *TODAY, "--format", "json")
        assert (0, "", count) == (told.status, told.err, len(json.loads(told.out)["slides"]))
        assert ("cable" in told.out) == (audience == "readers")


def test_diff_may_tell_by_its_exit_code(brief: Path) -> None:
    assert 1 == briefgen("diff", *TWO, *TODAY, "--exit-code").status
    write(brief / "audiences/twin.yaml", {"extends": "desk"})
    same = briefgen("diff", "-a", "desk", "-a", "twin", *TODAY, "--exit-code")
    assert (0, True) == (same.status, same.out.endswith("slides: 4 alike, 0 different, 0 only in desk, 0 only in twin\n"))


def test_diff_of_what_cannot_be_composed_is_a_finding(folder: Path) -> None:
    broken(folder)
    told = briefgen("diff", "-a", "desk", "-a", "blind", *TODAY)
    assert (1, "") == (told.status, told.out)
    assert "M05" in told.err
