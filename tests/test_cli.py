"""The command line: what it takes, what it prints and where, and how it ends."""

from __future__ import annotations

import gc
import io
import os
import re
import subprocess
import sys
import time
from calendar import timegm
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from builders import AUDIENCE, write_brief
from click import Option
from click.testing import CliRunner

from briefgen import __version__, read
from briefgen.cli import cli, main

ROOT = Path(__file__).parent.parent
TODAY = ("--today", "2025-02-01")
POINT = {"text": "Talks ended in Hanoi", "type": "fact", "sources": ["S1"]}
ONE = {"background": {"points": [POINT]}}
STALE = {"background": {"points": [{**POINT, "text": "Talks ended last year"}]}}
UNFINISHED = {"background": {"points": [{**POINT, "text": "Talks ended on TBD"}]}}
FOR_ALL = (
    {"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "TLP:CLEAR"}]},
    {"matter": {"points": [{**POINT, "depth": "brief"}], "depth": "brief", "mark": "TLP:CLEAR"}},  # which no recipe names
)
DECK = "out/talks_readers_en-GB.pptx"
L13 = "blocks/background.yaml:4:9: L13 warning: 'last year' depends on when it is read (write the date)\n"
L49 = "blocks/background.yaml:4:9: L49 'TBD' is left in the text (write it, or delete it)\n"


class Told(NamedTuple):
    """What a run said, and how it ended."""

    status: int | str | None
    out: str
    err: str


def briefgen(*arguments: object) -> Told:
    """A run of the program in this process; what it prints goes to no terminal."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["briefgen", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as stop:
        return Told(stop.code or 0, out.getvalue(), err.getvalue())
    finally:
        sys.argv = before
        gc.enable()
    raise AssertionError("main always exits")


def started(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """A run of the program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments], env=environment, capture_output=True, text=True, encoding="utf-8", **more
    )


@pytest.fixture
def brief(folder: Path) -> Path:
    return small(folder)


def small(folder: Path, **pieces: Any) -> Path:
    """A brief for readers, and for press, who may not see all of it."""
    audience = {**AUDIENCE, "depth": "full"}
    files = {"audiences/readers.yaml": audience, "audiences/desk.yaml": {**audience, "name": "Desk"}, **pieces.pop("files", {})}
    return write_brief(folder, **{"blocks": ONE, **pieces}, files=files)


def pptx(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pptx*"))


# ---------------------------------------------------------------- build


def test_build_writes_a_deck_for_each_audience_and_prints_its_path(brief: Path) -> None:
    desk = "out/talks_desk_en-GB.pptx"
    assert Told(0, f"{desk}\n{DECK}\n", "") == briefgen("build", "-a", "desk", "-a", "readers", "-a", "desk", *TODAY)
    assert [desk, DECK] == pptx(brief)


def test_build_takes_the_folder_of_a_brief_and_another_for_its_decks(folder: Path) -> None:
    small(folder / "talks")
    assert Told(0, "a/b/talks_desk_en-GB.pptx\n", "") == briefgen("build", "talks", "-a", "desk", "-o", "a/b", *TODAY)
    assert ["a/b/talks_desk_en-GB.pptx"] == pptx(folder)


def test_build_for_all_takes_those_that_ship_and_the_briefs_own(folder: Path) -> None:
    small(folder, sources=FOR_ALL[0], blocks=FOR_ALL[1])
    paths = [f"out/talks_{name}_en-GB.pptx\n" for name in read.names("audiences", folder)]
    assert Told(0, "".join(paths), "") == briefgen("build", "--all", *TODAY)


def test_build_without_an_audience_lists_them(brief: Path) -> None:
    told = started("build", cwd=brief)
    assert (2, "") == (told.returncode, told.stdout)
    assert told.stderr == (
        "Usage: python -m briefgen build [OPTIONS] [BRIEF]\nTry 'python -m briefgen build --help' for help.\n\n"
        "Error: name an audience with -a, or take --all."
        " There are: ally, desk, legislature, military, press, principal, public, readers\n"
    )


def test_one_deck_with_an_error_stops_all(folder: Path) -> None:
    only_readers = {"points": [{**UNFINISHED["background"]["points"][0], "release_to": ["readers"]}, POINT]}
    small(folder, blocks={"background": only_readers})
    finding = L49.replace(" (write", ", in the deck for readers (write")
    expected = Told(1, "", f"{finding}1 finding; nothing was written\n")
    assert expected == briefgen("build", "-a", "desk", "-a", "readers", *TODAY)
    assert [] == pptx(folder)


def test_another_theme_makes_another_deck_of_the_same_name(brief: Path) -> None:
    briefgen("build", "-a", "readers", *TODAY)
    first = (brief / DECK).read_bytes()
    briefgen("build", "-a", "readers", "--theme", "nightwatch", *TODAY)
    assert first != (brief / DECK).read_bytes()


@pytest.mark.slow
def test_the_same_brief_gives_the_same_bytes_in_another_process(brief: Path) -> None:
    for folder, seed in (("one", "1"), ("two", "2")):
        started("build", "-a", "readers", "-o", folder, *TODAY, cwd=brief, env={"PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"})
    one, two = (brief / folder / "talks_readers_en-GB.pptx" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


# ---------------------------------------------------------------- check, show


def test_check_writes_nothing_and_says_for_whom_there_are_no_errors(folder: Path) -> None:
    small(folder, blocks=STALE)
    assert Told(0, "no errors for desk, readers\n", L13) == briefgen("check", "-a", "desk", "-a", "readers", *TODAY)
    assert [] == pptx(folder)


def test_check_looks_at_every_audience_unless_some_are_named(folder: Path) -> None:
    small(folder, sources=FOR_ALL[0], blocks=FOR_ALL[1])
    names = "ally, desk, legislature, military, press, principal, public, readers"
    assert Told(0, f"no errors for {names}\n", "") == briefgen("check", *TODAY)


def test_check_may_count_warnings_as_errors(folder: Path) -> None:
    small(folder, blocks=STALE)
    told = briefgen("check", "-a", "desk", "--strict", *TODAY)
    assert Told(1, "", f"{L13}1 finding\n") == told


def test_errors_and_warnings_come_together_in_the_order_of_the_file(folder: Path) -> None:
    small(folder, blocks={"background": {"points": [*STALE["background"]["points"], *UNFINISHED["background"]["points"]]}})
    second = L49.replace(":4:9", ":8:9")
    assert Told(1, "", f"{L13}{second}2 findings\n") == briefgen("check", "-a", "desk", *TODAY)


def test_show_prints_the_outline(brief: Path) -> None:
    told = briefgen("show", "-a", "readers", *TODAY)
    lines = [re.sub(r" \d+% ", " nn% ", re.sub(r" +", " ", line)) for line in told.out.splitlines()]
    assert (0, "") == (told.status, told.err)
    assert [
        "Talks with Pyongyang · readers · Ministry · 4 pages", "", " Opening", " 1 cover nn% Talks with Pyongyang", "",
        " Story", " 2 bullets nn% Talks have stalled", "", " Annex", " 3 sources nn% What this briefing rests on",
        " 4 handling nn% Distribution and handling",
    ] == lines  # fmt: skip


def test_show_takes_every_audience(folder: Path) -> None:
    small(folder, sources=FOR_ALL[0], blocks=FOR_ALL[1])
    told = briefgen("show", "--all", *TODAY)
    heads = [line.split(" · ")[1] for line in told.out.splitlines() if line.count(" · ") == 3]
    assert (0, read.names("audiences", folder)) == (told.status, heads)


def test_show_prints_the_outline_of_a_deck_with_findings(folder: Path) -> None:
    small(folder, blocks=UNFINISHED)
    told = briefgen("show", "-a", "readers", *TODAY)
    assert (1, f"{L49}1 finding\n") == (told.status, told.err)
    assert "Talks have stalled" in told.out


@pytest.mark.parametrize("arguments", [("-q", "check"), ("check", "-q"), ("check", "--quiet")])
def test_quiet_leaves_out_all_but_errors(folder: Path, arguments: tuple[str, ...]) -> None:
    small(folder, blocks=STALE)
    assert Told(0, "", "") == briefgen(*arguments, "-a", "desk", *TODAY)
    small(folder, blocks=UNFINISHED)
    assert Told(1, "", f"{L49}1 finding\n") == briefgen(*arguments, "-a", "desk", *TODAY)


def test_quiet_prints_the_paths_of_what_was_written(folder: Path) -> None:
    small(folder, blocks=STALE)
    assert Told(0, f"{DECK}\n", "") == briefgen("build", "-q", "-a", "readers", *TODAY)


@pytest.mark.parametrize("arguments", [("-v", "build"), ("build", "--verbose")])
def test_verbose_says_for_each_audience_how_long_how_full_and_what_was_withheld(folder: Path, arguments: tuple[str, ...]) -> None:
    small(folder, blocks={"background": {"points": [POINT, {**POINT, "release_to": ["desk"]}]}})
    told = briefgen(*arguments, "-a", "desk", "-a", "readers", *TODAY)
    lines = [re.sub(r"\d+ ms", "n ms", re.sub(r"page \d+ \(\d+%\)", "page n", line)) for line in told.err.splitlines()]
    assert [
        "desk: 4 pages, the fullest is page n, 0 portions withheld, n ms",
        "readers: 4 pages, the fullest is page n, 1 portions withheld, n ms",
    ] == lines
    assert 2 == len(told.out.splitlines())


# ---------------------------------------------------------------- new, list, schema, help


def test_new_prints_the_files_that_it_makes(folder: Path) -> None:
    told = briefgen("new", "first")
    assert (0, "") == (told.status, told.err)
    assert all((folder / line).is_file() for line in told.out.splitlines())


@pytest.mark.parametrize("what", ["kinds", "audiences", "themes", "decks", "codes"])
def test_list_lists(what: str) -> None:
    told = briefgen("list", what)
    assert (0, "", True) == (told.status, told.err, len(told.out.splitlines()) > 1)


def test_schema_is_that_of_a_brief_unless_another_is_named() -> None:
    assert briefgen("schema", "brief") == briefgen("schema") != briefgen("schema", "block")
    expected = "command line: E05 unknown schema 'blok' (did you mean 'block'?)\n1 finding\n"
    assert Told(2, "", expected) == briefgen("schema", "blok")


@pytest.mark.parametrize("command", [[], *([name] for name in cli.commands)])
def test_help_explains_every_command_and_every_option(command: list[str]) -> None:
    told = CliRunner().invoke(cli, [*command, "--help"])
    assert (0, True) == (told.exit_code, told.output.startswith("Usage: "))
    options = [line for line in told.output.splitlines() if re.match(r"  -", line)]
    known = cli.commands[command[0]] if command else cli
    assert len(options) == 1 + len([param for param in known.params if isinstance(param, Option)])
    assert all(param.help for param in known.params if isinstance(param, Option))


def test_the_version_is_that_of_the_package() -> None:
    assert Told(0, f"briefgen, version {__version__}\n", "") == briefgen("--version")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["bild"], "No such command 'bild'"),
        (["build", "--nope"], "--nope"),
        (["build", "--today", "soon"], "Invalid value for '--today': 'soon' is not a date; write 2025-03-31"),
        (["list", "theme"], "'theme' is not one of 'kinds', 'formats', 'audiences', 'themes', 'decks', 'codes'"),
        (["new"], "Missing argument 'DIR'"),
        (["show"], "name an audience with -a, or take --all"),
        (["build", "-a", "desk", "-o", ""], "Invalid value for '-o' / '--out': the name is empty"),
        (["build", "-a", "desk", "--proof", ""], "Invalid value for '--proof': the name is empty"),
        (["check", ""], "the name is empty"),
        (["build", "brief.yaml", "-a", "desk"], "'brief.yaml' is a file; BRIEF is the folder that holds brief.yaml"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_two(brief: Path, arguments: list[str], error: str) -> None:
    told = briefgen(*arguments)
    assert (2, "") == (told.status, told.out)
    assert told.err.startswith("Usage: ")
    assert error in told.err


def test_without_a_command_the_help_is_printed() -> None:
    told = briefgen()
    assert (2, True) == (told.status, "Commands:" in told.err)


# ---------------------------------------------------------------- the day


@pytest.mark.parametrize(("day", "stale"), [("2025-04-06", False), ("2025-04-07", True)])
def test_the_day_is_the_option_or_else_that_of_the_epoch_in_utc(
    brief: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: None, day: str, stale: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(timegm(time.strptime(day, "%Y-%m-%d"))))
    assert stale == ("L44" in briefgen("check", "-a", "desk").err)
    assert "L44" not in briefgen("check", "-a", "desk", *TODAY).err


@pytest.fixture(params=["UTC-14", "UTC+12"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999"])
def test_an_epoch_that_is_none_is_wrong_usage(brief: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    told = briefgen("check", "-a", "desk")
    assert 2 == told.status
    assert f"SOURCE_DATE_EPOCH is '{epoch}'; it takes seconds since 1970, such as 1743379200" in told.err


def test_a_finding_that_several_decks_share_is_told_once(folder: Path) -> None:
    small(folder, blocks=STALE, files={"audiences/broken.yaml": "name: Broken\n"})
    told = briefgen("check", "-a", "desk", "-a", "readers", "-a", "broken", *TODAY)
    assert 1 == told.err.splitlines(keepends=True).count(L13)


def test_of_very_many_findings_a_hundred_are_printed_and_the_rest_are_counted(folder: Path) -> None:
    points = [{**POINT, "text": f"Meeting {i} ended on TBD"} for i in range(1150)]
    points[0]["text"] = "Talks ended last year"
    small(folder, blocks={"background": {"points": points}})
    status, out, err = briefgen("check", "-a", "desk", *TODAY)
    lines = err.splitlines()
    assert (1, "", 102) == (status, out, len(lines))
    assert not any("warning" in line for line in lines)
    assert re.fullmatch(r"… and 1,\d{3} more; mend these first", lines[100])
    assert re.fullmatch(r"1,\d{3} findings", lines[101])
