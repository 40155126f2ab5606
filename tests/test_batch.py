"""Work beside other work: whether several processes give what one does, whatever happens in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from builders import AUDIENCE, write_brief

ROOT = Path(__file__).parent.parent
POINT = {"text": "Talks ended last year in Hanoi", "type": "fact", "sources": ["S1"]}
NAMES = ("desk", "readers", "staff")
FINISHED = {"points": [POINT]}
UNFINISHED = {"points": [{**POINT, "text": "Talks ended on TBD", "release_to": ["readers"]}, POINT]}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, so there is one process")


def python(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script in a process of its own, which has no threads as one of several test workers has."""
    return subprocess.run(
        [sys.executable, "-c", dedent(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables}, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def built(processes: int, folder: str, first: str = "", **variables: str) -> tuple[int, str, str]:
    """How a build for three audiences ends and what it prints, with so many processes; ``first`` is run before it."""
    named = [word for name in NAMES for word in ("-a", name)]
    arguments = ["briefgen", "build", *named, "--today", "2025-02-01", "-v", "-o", folder]
    script = f"import os, sys\nfrom briefgen import batch, build, read\nbatch.processors = lambda: {processes}\n{dedent(first)}\n"
    done = python(f"{script}from briefgen.cli import main\nsys.argv = {arguments}\nmain()\n", **variables)
    return done.returncode, done.stdout, re.sub(r"\d+ ms", "0 ms", done.stderr)


def small(block: dict[str, object]) -> None:
    audience = {**AUDIENCE, "depth": "full"}
    write_brief(Path(), blocks={"background": block}, files={f"audiences/{name}.yaml": audience for name in NAMES})


CRASH = """
    made = build.fitted
    build.fitted = lambda brief, folder, name, *rest: 1 / 0 if name == "readers" else made(brief, folder, name, *rest)
"""
KILLED = """
    made, parent = {what}, os.getpid()
    {what} = lambda *given: made(*given) if os.getpid() == parent else os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_write_and_print_what_one_does(folder: Path, processes: int) -> None:
    small(FINISHED)
    expected = built(1, "out")
    before = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert (0, 3, 4) == (expected[0], len(before), len(expected[2].splitlines()))  # a line for each audience, and a warning
    assert expected == built(processes, "out")
    assert before == {path.name: path.read_bytes() for path in Path("out").iterdir()}


def test_a_finding_in_the_deck_of_one_process_keeps_all_from_being_written(folder: Path) -> None:
    small(UNFINISHED)
    expected = built(1, "out")
    assert 1 == expected[0]
    assert "L49 'TBD' is left in the text, in the deck for readers" in expected[2]
    assert expected == built(2, "out")
    assert not Path("out").exists()


def test_a_fault_of_the_program_in_another_process_is_told_as_in_this_one(folder: Path) -> None:
    small(FINISHED)
    status, out, err = built(2, "out", CRASH)
    assert (3, "") == (status, out)
    assert err.startswith("briefgen: internal error: ZeroDivisionError\n")
    assert "in <lambda>\nZeroDivisionError: division by zero\n" in built(2, "out", CRASH, BRIEFGEN_DEBUG="1")[2]
    assert not Path("out").exists()


@pytest.mark.parametrize("what", ["read.brief", "build.fitted"])
def test_what_a_process_cannot_finish_is_made_by_this_one(folder: Path, what: str) -> None:
    small(FINISHED)
    assert built(1, "out") == built(2, "out", KILLED.format(what=what))


def test_what_is_wrong_with_a_brief_is_told_as_if_it_were_read_here(folder: Path) -> None:
    small({"points": [{**POINT, "sources": ["S9"]}], "titel": "Talks"})
    expected = built(1, "out")
    assert (1, 2) == (expected[0], len(expected[2].splitlines()))
    assert expected == built(2, "out")


def test_processes_share_the_names_and_what_they_make_comes_in_the_order_of_the_names() -> None:
    done = python("""
        import os
        from contextlib import nullcontext
        from briefgen.batch import side_by_side
        made = side_by_side(lambda name: (name, os.getpid()), "abcde", 2, nullcontext)
        print("".join(name for name, _ in made), [process == os.getpid() for _, process in made])
    """)
    assert ("abcde [True, False, True, False, True]\n", "") == (done.stdout, done.stderr)


def test_no_process_is_left_when_the_program_is_stopped() -> None:
    done = python("""
        import os, signal
        from contextlib import nullcontext
        from briefgen.batch import side_by_side
        parent = os.getpid()
        def make(name):
            if os.getpid() != parent:
                signal.pause()
            raise KeyboardInterrupt
        try:
            side_by_side(make, "abc", 3, nullcontext)
        except KeyboardInterrupt:
            print("stopped")
        os.waitpid(-1, os.WNOHANG)
    """)
    assert "stopped\n" == done.stdout
    assert done.stderr.endswith("ChildProcessError: [Errno 10] No child processes\n")


def test_ctrl_c_in_another_process_ends_it_without_a_word() -> None:
    done = python("""
        import os
        from contextlib import nullcontext
        from briefgen.batch import side_by_side
        parent = os.getpid()
        def make(name):
            if os.getpid() != parent:
                raise KeyboardInterrupt
            return "made here"
        print(side_by_side(make, "ab", 2, nullcontext))
    """)
    assert ("['made here', 'made here']\n", "") == (done.stdout, done.stderr)


def test_nothing_is_forked_where_threads_run() -> None:
    done = python("""
        import threading
        from briefgen.batch import processors
        stop = threading.Event()
        threading.Thread(target=stop.wait).start()
        print(processors())
        stop.set()
    """)
    assert ("1\n", "") == (done.stdout, done.stderr)
