"""Standard output and standard error: what a run does when nobody takes what it prints, and what a shell completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import AUDIENCE, write
from click.shell_completion import ShellComplete
from test_bad_input import on_a_terminal
from test_cli import DECK, L49, STALE, TODAY, UNFINISHED, small

from briefgen import schema
from briefgen.cli import cli
from briefgen.cli.options import SCHEMAS

ROOT = Path(__file__).parent.parent
FULL = Path("/dev/full")
WITHOUT_FULL = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def shell(folder: Path, redirected: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run in a shell, with its streams redirected as the shell's words say."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = f'"{sys.executable}" -m briefgen {" ".join(arguments)} {redirected}'
    return subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("redirected", "why"),
    [pytest.param(">/dev/full", "no space left on device", marks=WITHOUT_FULL), pytest.param(">&-", "it is closed", marks=POSIX)],
)
def test_a_deck_that_is_written_is_told_although_its_path_cannot_be_printed(folder: Path, redirected: str, why: str) -> None:
    done = shell(small(folder), redirected, "build", "-a", "readers", *TODAY)
    assert (1, f"briefgen: cannot print to standard output: {why}; written: {DECK}\n") == (done.returncode, done.stderr)
    assert (folder / DECK).is_file()


@WITHOUT_FULL
@pytest.mark.parametrize("arguments", [("show", "-a", "readers", *TODAY), ("list", "codes"), ("schema",), ("--help",)])
def test_what_cannot_be_printed_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    done = shell(small(folder), ">/dev/full", *arguments)
    assert (1, "briefgen: cannot print to standard output: no space left on device\n") == (done.returncode, done.stderr)


@POSIX
@pytest.mark.parametrize("redirected", ["2>&-", pytest.param("2>/dev/full", marks=WITHOUT_FULL)])
@pytest.mark.parametrize(
    ("arguments", "status"), [(("check", "-a", "readers", *TODAY), 1), (("build", "--nope"), 2), (("check", "-a", "nobody"), 2)]
)
def test_a_run_ends_as_it_should_although_nobody_reads_why(
    folder: Path, redirected: str, arguments: tuple[str, ...], status: int
) -> None:
    done = shell(small(folder, blocks=UNFINISHED), redirected, *arguments)
    assert (status, "", "") == (done.returncode, done.stdout, done.stderr)


@POSIX
def test_warnings_that_nobody_reads_stop_nothing(folder: Path) -> None:
    done = shell(small(folder, blocks=STALE), "2>&-", "build", "-a", "readers", *TODAY)
    assert (0, f"{DECK}\n") == (done.returncode, done.stdout)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_no_control_characters(folder: Path, variables: dict[str, str]) -> None:
    small(folder, blocks=UNFINISHED)
    printed = on_a_terminal(folder, "check", "-a", "readers", *TODAY, **variables)
    assert "NO_COLOR" not in variables or printed == f"{L49}1 finding\n"
    assert "\x1b[?25" not in printed


# ---------------------------------------------------------------- completion


def completed(*words: str) -> list[str]:
    return [
        item.value
        for item in ShellComplete(cli, {}, "briefgen", "_BRIEFGEN_COMPLETE").get_completions(list(words[:-1]), words[-1])
    ]


def test_names_of_audiences_and_themes_are_completed(folder: Path) -> None:
    write(folder / "mine/audiences/press-corps.yaml", AUDIENCE)
    assert ["principal"] == completed("build", "-a", "pri")
    assert ["press", "press-corps"] == completed("build", "mine", "-a", "press")
    assert ["press", "press-corps"] == completed("diff", "mine", "-a", "press")
    assert ["ministry", "ministry-grey", "nightwatch"] == completed("show", "--theme", "")


def test_kinds_of_schemas_are_completed() -> None:
    assert ["block", "brief"] == sorted(completed("schema", "b"))
    assert schema.FILES == SCHEMAS


def test_completion_is_silent_about_what_is_not_there(folder: Path) -> None:
    assert [] == completed("build", "nowhere", "-a", "zzz")
    write(folder / "brief.yaml", "a: [")
    assert ["public"] == completed("build", "brief.yaml", "-a", "pu")


@POSIX
@pytest.mark.parametrize(
    ("variables", "red"),
    [
        ({"COLORTERM": "truecolor"}, "\x1b[48;2;158;47;36m  \x1b[0m"),  # 9E2F24 itself
        ({}, "\x1b[48;5;124m  \x1b[0m"),  # the nearest of 216
        ({"NO_COLOR": "1"}, ""),
        ({"TERM": "dumb"}, ""),
    ],
)
def test_themes_show_their_colours_on_a_terminal_that_has_them(folder: Path, variables: dict[str, str], red: str) -> None:
    lines = on_a_terminal(folder, "list", "themes", stream="stdout", **variables).splitlines()
    (ministry,) = (line for line in lines if line.startswith("ministry "))
    assert ministry.endswith("Ministry: light page, serif titles, one blue and one red")
    assert (red in ministry, 10 if red else 0) == (True, ministry.count("\x1b[0m"))


def test_themes_show_no_colours_in_a_pipe(folder: Path) -> None:
    done = shell(folder, "", "list", "themes")
    assert "nightwatch     Nightwatch: Ministry's layout on a dark page, for screens in dim rooms" in done.stdout.splitlines()
    assert "\x1b" not in done.stdout
