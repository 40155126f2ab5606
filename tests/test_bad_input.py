"""Bad input: whatever an author or a disk gets wrong is told in full, and nothing that was there is changed."""

from __future__ import annotations

import errno
import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import AUDIENCE, SECTION, image
from test_cli import DECK, L13, ONE, POINT, ROOT, STALE, TODAY, Told, briefgen, pptx, small, started

from briefgen import build, files

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
ARGUMENTS = ("build", "-a", "readers", *TODAY)
DATES = "write 2019-02-27, 2019-02, 2019-Q1, 2019, early 2019, or a range such as 2019-02-27/2019-02-28"
LAUGHS = "\n".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def block(text: str) -> dict[str, Any]:
    """A block file whose third line and those after it are this text."""
    return {"blocks": {"background": f"title: Talks have stalled\ntopic: Background\n{text}"}}


def own_deck(slide: str) -> dict[str, Any]:
    return {"files": {"audiences/readers.yaml": {**AUDIENCE, "deck": "own"}, "decks/own.yaml": f"slides:\n  - {slide}\n"}}


def picture(data: bytes | None) -> dict[str, Any]:
    written = block("points: [{text: a, type: drafter}]\npictures: [{file: map.png, alt: A map, type: drafter}]\n")
    return {**written, "files": {"map.png": data} if data is not None else {}}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "not YAML": (block("points: [{text: a, type: fact}\n"),
        "blocks/background.yaml:3:9: Y02 not valid YAML: the list that begins here has no end"
        " (close it with ], or put quotes round a text that begins with [)"),
    "a tab": (block("points:\n\t- text: a\n"),
        "blocks/background.yaml:4:1: Y02 not valid YAML: a tab is used for indentation (use spaces)"),
    "a colon in a text": (block("so_what: Talks: the end\n"),
        "blocks/background.yaml:3:15: Y02 not valid YAML: a ': ' where no field can begin"
        " (put quotes round a text that contains ': ', or indent the fields of a group alike)"),
    "a field twice": (block("title: Again\n"),
        "blocks/background.yaml:3:1: Y03 'title' is written twice (the first is on line 1)"),
    "an unknown field": (block("pionts: []\n"),
        "blocks/background.yaml:3:1: R01 unknown field 'pionts' (did you mean 'points'?)"),
    "a wrong type": (block("points: Talks ended\n"),
        "blocks/background.yaml:3:1: R03 'points' must be a list, not a text (begin each entry with '- ')"),
    "a wrong word": (block("points: [{text: a, type: Fakt}]\n"),
        "blocks/background.yaml:3:20: R04 'type' is 'Fakt', which is not one of its words (did you mean 'fact'?)"),
    "no date": (block("events: [{when: 31 March, name: Hanoi}]\n"),
        f"blocks/background.yaml:3:11: R05 'when': '31 March' is not a date briefgen can read ({DATES})"),
    "no such day": ({"brief": {"as_of": "2025-02-30"}},
        f"brief.yaml:4:1: R05 'as_of': '2025-02-30' is not a date in the calendar ({DATES})"),
    "an unknown source": (block("points: [{text: a, type: fact, sources: [S11]}]\n"),
        "blocks/background.yaml:3:10: R10 unknown source 'S11' (did you mean 'S1'?)"),
    "a source unknown within a text": (block("points:\n  - {text: 'Talks [@S7]', type: fact}\n"),
        "blocks/background.yaml:4:12: R10 unknown source 'S7' (choose from: S1)"),
    "an audience unknown to a statement": (block("points: [{text: a, type: drafter, release_to: [reader]}]\n"),
        "blocks/background.yaml:3:10: M02 unknown audience 'reader' (did you mean 'readers'?)"),
    "an unknown theme": ({"files": {"audiences/readers.yaml": {**AUDIENCE, "theme": "minstry"}}},
        "audiences/readers.yaml:1:1: E05 unknown theme 'minstry' (did you mean 'ministry'?)"),
    "an unknown deck": ({"files": {"audiences/readers.yaml": {**AUDIENCE, "deck": "polcy"}}},
        "audiences/readers.yaml:1:1: E05 unknown deck 'polcy' (did you mean 'policy'?)"),
    "an unknown kind": (own_deck("{kind: bulets}"), "decks/own.yaml:2:12: E05 unknown kind 'bulets' (did you mean 'bullets'?)"),
    "an undefined name": (own_deck("{kind: cover, title: = brief.titel, date: now}"),
        "decks/own.yaml:2:26: T02 a brief has no 'titel'; did you mean 'title'?"),
    "braces without quotes": (own_deck("{kind: cover, title: {{ brief.title }}, date: now}"),
        "decks/own.yaml:2:27: Y08 a field name must be a word (put quotes round {{ ... }})"),
    "a deck that extends itself": ({"files": {"audiences/readers.yaml": {**AUDIENCE, "deck": "one"},
        "decks/one.yaml": "extends: two\n", "decks/two.yaml": "extends: one\n"}},
        "decks/two.yaml:1:1: E06 deck extends itself: one -> two -> one"
        " (the last of them extends nothing, or a file that ships with briefgen)"),
    "a billion laughs": (block(f"a: &a [x, x, x, x, x, x, x, x, x]\n{LAUGHS}\n"),
        "blocks/background.yaml:8:8: Y05 more than 100,000 values once aliases are expanded (split the file)"),
    "not UTF-8": ({"blocks": {"background": b"title: Caf\xe9\ntopic: t\n"}},
        "blocks/background.yaml:1:11: Y01 the file is not UTF-8: byte 0xE9 (save it again as UTF-8)"),
    "an image that is missing": (picture(None),
        "blocks/background.yaml:4:12: R20 there is no picture 'map.png' (paths start at the brief's folder)"),
    "an image that is none": (picture(b"GIF89a"),
        "blocks/background.yaml:4:12: R22 'map.png' is not a PNG, JPEG, WebP or SVG picture (save it as PNG or JPEG)"),
    "an image that is huge": (picture(image(8_000, 6_000, mode="1")),
        "blocks/background.yaml:4:12: R21 the picture has 8000 x 6000 pixels, more than the 40 million that briefgen reads"
        " (scale it down; a slide shows at most 1920 x 1080)"),
    "a title too long": ({"blocks": {"background": {"title": "Talks " * 60, "points": [POINT]}}},
        "blocks/background.yaml:1:8: F01 block 'background', field 'title' is about 215 letters too long for its place"
        " on the bullets slide (shorten it)"),
    "a mark that does not exist": ({"brief": {"marking": {"scheme": "tlp", "strictest": "TLP:WHITE"}}},
        "brief.yaml:9:3: M01 'TLP:WHITE' is not a mark of Traffic Light Protocol 2.0 (write 'TLP:CLEAR')"),
    "a block that no section names": ({"brief": {"sections": [{**SECTION, "blocks": ["background"]}]}, "blocks": {**ONE, "more": {}}},
        "blocks/more.yaml:1:1: R14 no section names the block 'more' (list it in brief.yaml, or delete it)"),
}  # fmt: skip


@pytest.fixture
def untouched(folder: Path) -> Iterator[Path]:
    """A folder with an older deck, which is there afterwards as it was before, and nothing beside it."""
    old = folder / DECK
    old.parent.mkdir()
    old.write_bytes(b"an older deck")
    yield folder
    assert ([DECK], b"an older deck") == (pptx(folder), old.read_bytes())


def told(finding: str, status: int = 1) -> Told:
    return Told(status, "", f"{finding}\n1 finding; nothing was written\n")


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_full_and_nothing_is_written(untouched: Path, name: str) -> None:
    pieces, finding = BAD[name]
    small(untouched, **pieces)
    assert told(finding) == briefgen(*ARGUMENTS)


def test_a_process_of_its_own_says_the_same(untouched: Path) -> None:
    small(untouched, **BAD["a wrong word"][0])
    done = started(*ARGUMENTS, cwd=untouched)
    assert told(BAD["a wrong word"][1]) == Told(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("name", "hint"), [("brief.yaml", " (name the brief's folder, or make one with 'briefgen new')"), ("sources.yaml", "")]
)
def test_a_file_that_is_missing_is_told(untouched: Path, name: str, hint: str) -> None:
    (small(untouched) / name).unlink()
    assert told(f"{name}:1:1: E01 no such file{hint}") == briefgen(*ARGUMENTS)


def test_a_file_of_fifty_megabytes_is_refused_unread(untouched: Path) -> None:
    small(untouched)
    os.truncate("blocks/background.yaml", 50 * 2**20)
    expected = (
        "blocks/background.yaml:1:1: E03 the file is 50.0 MB, more than the 2 MB that briefgen reads"
        " (split it, or check that it is the right file)"
    )
    assert told(expected) == briefgen(*ARGUMENTS)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (["-a", "raeders"], "E05 unknown audience 'raeders' (did you mean 'readers'?)"),
        (["-a", "readers", "--theme", "dusk"], "E05 unknown theme 'dusk' (choose from: ministry, ministry-grey, nightwatch)"),
        (["-a", "../readers"], "E05 unknown audience '../readers' (did you mean 'readers'?)"),
    ],
)
def test_a_name_that_is_not_known_is_told(untouched: Path, more: list[str], problem: str) -> None:
    small(untouched)
    assert told(f"command line: {problem}", 2) == briefgen("build", *more, *TODAY)


def test_all_that_is_wrong_is_told_at_once(untouched: Path) -> None:
    small(untouched, brief={"as_of": "soon"}, blocks={"a": {"pionts": []}, "b": {"topic": None}})
    told_at_once = briefgen(*ARGUMENTS)
    assert ["blocks/a.yaml:3:1:", "blocks/b.yaml:1:1:", "brief.yaml:4:1:"] == [
        x.split()[0] for x in told_at_once.err.splitlines()[:-1]
    ]
    assert told_at_once.err.endswith("\n3 findings; nothing was written\n")


E04 = "E04 cannot write the file: "
ELSEWHERE = " (nothing was changed; choose another folder with --out)"


def test_a_file_in_place_of_the_folder_is_told(folder: Path) -> None:
    (small(folder) / "out").write_text("notes")
    assert told(f"{DECK}:1:1: {E04}'out' is a file and no folder{ELSEWHERE}") == briefgen(*ARGUMENTS)
    assert "notes" == (folder / "out").read_text()


def test_a_folder_in_place_of_the_file_is_told_and_no_deck_is_written(folder: Path) -> None:
    (small(folder) / DECK).mkdir(parents=True)
    assert told(f"{DECK}:1:1: {E04}is a directory{ELSEWHERE}") == briefgen("build", "-a", "desk", "-a", "readers", *TODAY)
    assert [DECK] == pptx(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_told(folder: Path) -> None:
    small(folder)
    (folder / "out").mkdir(mode=0o555)
    assert told(f"{DECK}:1:1: {E04}permission denied{ELSEWHERE}") == briefgen(*ARGUMENTS)


def failing(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, call: str) -> None:
    """Let a call of the system fail when it is made for the ``number``th time."""
    real: Callable[..., object] = getattr(os, call)
    calls = iter(range(1, 1_000))

    def fail(*arguments: Any) -> object:
        if next(calls) == number:
            raise error
        return real(*arguments)

    monkeypatch.setattr(files.os, call, fail)


FULL = OSError(errno.ENOSPC, "No space left on device")
BUSY = OSError(errno.EACCES, "Permission denied")  # what Windows says of a deck that is open in PowerPoint


@pytest.mark.parametrize(("error", "call"), [(FULL, "fsync"), (BUSY, "replace")])
@pytest.mark.parametrize("number", [1, 2])
def test_a_disk_that_fails_leaves_every_deck_as_it_was(
    untouched: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: OSError, call: str
) -> None:
    small(untouched)
    failing(monkeypatch, number, error, call)
    path = (DECK, "out/talks_desk_en-GB.pptx")[number - 1]
    assert told(f"{path}:1:1: {E04}{str(error.strerror).lower()}{ELSEWHERE}") == briefgen(*ARGUMENTS, "-a", "desk")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_disk_without_room_is_told(untouched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(untouched)
    monkeypatch.setattr(files, "open", lambda path, mode: io.FileIO("/dev/full", "w"), raising=False)
    assert told(f"{DECK}:1:1: {E04}no space left on device{ELSEWHERE}") == briefgen(*ARGUMENTS)


def test_a_fault_of_our_own_quotes_nothing_of_the_brief(untouched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*arguments: object) -> None:
        raise ValueError(f"what the brief says: {POINT['text']}")

    small(untouched)
    monkeypatch.setattr(build, "fitted", fault)
    assert briefgen(*ARGUMENTS) == Told(
        3, "",
        "briefgen: internal error: ValueError\n"
        "this is a fault of briefgen, not of the brief; nothing was written\n"
        "run again with BRIEFGEN_DEBUG=1 for a traceback, which may quote the brief\n",
    )  # fmt: skip
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    with pytest.raises(ValueError, match="Talks ended in Hanoi"):
        briefgen(*ARGUMENTS)


@pytest.mark.parametrize(("number", "call"), [(1, "fsync"), (2, "fsync"), (1, "replace"), (2, "replace")])
def test_being_stopped_leaves_no_file(untouched: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str) -> None:
    small(untouched)
    failing(monkeypatch, number, KeyboardInterrupt(), call)
    stopped = briefgen(*ARGUMENTS, "-a", "desk")
    assert (130, "", "stopped") == (stopped.status, stopped.out, stopped.err.strip())


def test_a_process_that_is_stopped_shows_no_traceback(untouched: Path) -> None:
    small(untouched)
    stop = "build.fitted = lambda *_: os.kill(os.getpid(), signal.SIGINT)"
    heed = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # which a job in the background ignores
    code = f"import os, signal; {heed}; from briefgen import build, cli; {stop}; cli.main()"
    done = subprocess.run([sys.executable, "-c", code, *ARGUMENTS], env=ENVIRONMENT, capture_output=True, text=True)
    assert (130, "", "stopped") == (done.returncode, done.stdout, done.stderr.strip())


@pytest.mark.parametrize("command", [["list", "codes"], ["list", "kinds"], ["schema", "deck"]])
def test_a_reader_who_has_seen_enough_causes_no_traceback(command: list[str]) -> None:
    shell = f'"{sys.executable}" -m briefgen {" ".join(command)} | head -1'
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, env=ENVIRONMENT)
    assert ("", 1) == (done.stderr, len(done.stdout.splitlines()))


def on_a_terminal(folder: Path, *arguments: str, stream: str = "stderr", **environment: str) -> str:
    """What a run prints when its standard error, or another ``stream``, is a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefgen", *arguments]
    variables = {**ENVIRONMENT, "TERM": "xterm", **environment}
    streams: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    process = subprocess.Popen(command, cwd=folder, env=variables, **streams)
    os.close(theirs)
    printed = b""
    try:
        while chunk := os.read(ours, 1024):
            printed += chunk
    except OSError:
        pass  # so says Linux when the other side is gone
    process.wait()
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


@pytest.mark.slow
@pytest.mark.parametrize(("no_colour", "code"), [("", "\x1b[33m\x1b[1mL13\x1b[0m"), ("1", "4:9: L13 ")])
def test_colours_and_progress_are_for_terminals(folder: Path, no_colour: str, code: str) -> None:
    small(folder, blocks=STALE)
    printed = on_a_terminal(folder, "check", "-a", "readers", *TODAY, NO_COLOR=no_colour)
    drawn = not no_colour
    assert (True, drawn, drawn) == (code in printed, "fitting" in printed, "\x1b" in printed)
    assert "" == on_a_terminal(folder, "-q", "check", "-a", "readers", *TODAY)
    assert L13 == briefgen("check", "-a", "readers", *TODAY).err


@pytest.mark.parametrize(("no_colour", "code"), [("", "\x1b[31m\x1b[1mE01\x1b[0m"), ("1", "1:1: E01 ")])
def test_errors_are_coloured_as_warnings_are(folder: Path, no_colour: str, code: str) -> None:
    printed = on_a_terminal(folder, "check", NO_COLOR=no_colour)
    assert (True, bool(no_colour)) == (code in printed, "\x1b" not in printed)
