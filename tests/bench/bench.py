"""Measures how long briefgen takes and how much memory, beside pandoc and a plain python-pptx script with the same slides.

Not a test: run it by ``make bench``. One run takes turns between all contenders, so that what else the machine does
falls on all alike; it prints medians and ratios, and ends with status 1 where a bar is missed:

- help: ``briefgen --help`` takes at most 5 times as long as an empty Python
- one: the principal's deck takes at most 3 times as long as pandoc
- both: two decks in one call take at most 1.5 times as long as two calls of pandoc
- memory: both decks stay below 100 MB, all processes that make them together; what processes share counts once

Then it builds a brief of growing size and prints the stages' milliseconds per slide, and how they grow: an exponent of
1 is a stage whose slides cost the same in a long deck as in a short one, 2 one that is quadratic.

The contenders run as an installed user's do: their bytecode is compiled (into the folder that this run makes, so that
none is left behind), and their files are in the system's cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

import pypandoc

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROUNDS = 11
AUDIENCES = ("principal", "legislature")
TODAY = "2025-04-01"


class Run(NamedTuple):
    """What one call took: seconds on the clock, seconds of all processors, megabytes of its largest process at its peak."""

    wall: float
    cpu: float
    memory: float


class Bar(NamedTuple):
    name: str
    ours: str
    theirs: str
    most: float


BARS = (
    Bar("help", "briefgen --help", "python -c pass", 5),
    Bar("one", "briefgen, one deck", "pandoc, one deck", 3),
    Bar("both", "briefgen, both decks", "pandoc, both decks", 1.5),
)
MEMORY = 100.0  # MB


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"
        subprocess.run([sys.executable, HERE / "contenders.py", folder, TODAY, *AUDIENCES], cwd=ROOT, check=True)
        calls = contenders(folder)
        missed = told(measured(calls), max(map(together, calls["briefgen, both decks"] * 3)))
        subprocess.run([sys.executable, HERE / "growth.py", folder / "growth"], cwd=ROOT, check=True)
    sys.exit(f"missed: {', '.join(missed)}" if missed else 0)


def contenders(folder: Path) -> dict[str, list[list[str]]]:
    """The calls of each contender. The decks' texts are in ``folder`` already."""
    python = sys.executable
    build = [python, "-m", "briefgen", "build", "content/us-dprk", "--today", TODAY, "-o", f"{folder}/out"]
    pandoc = [[pypandoc.get_pandoc_path(), f"{folder}/{name}.md", "-o", f"{folder}/{name}.pptx"] for name in AUDIENCES]
    raw = [[python, str(HERE / "raw.py"), f"{folder}/{name}.json", f"{folder}/raw.pptx"] for name in AUDIENCES]
    return {
        "python -c pass": [[python, "-c", "pass"]],
        "briefgen --help": [[python, "-m", "briefgen", "--help"]],
        "briefgen, one deck": [[*build, "-a", AUDIENCES[0]]],
        "pandoc, one deck": pandoc[:1],
        "python-pptx, one deck": raw[:1],
        "briefgen, both decks": [[*build, *(word for name in AUDIENCES for word in ("-a", name))]],
        "pandoc, both decks": pandoc,
        "python-pptx, both decks": raw,
    }


def measured(calls: dict[str, list[list[str]]]) -> dict[str, list[Run]]:
    """Runs of every contender, round by round; the first round, which fills caches, does not count."""
    found: dict[str, list[Run]] = {name: [] for name in calls}
    for turn in range(ROUNDS + 1):
        for name, arguments in calls.items():
            runs = [call(one) for one in arguments]
            if turn:
                found[name].append(Run(sum(r.wall for r in runs), sum(r.cpu for r in runs), max(r.memory for r in runs)))
    return found


def call(arguments: list[str]) -> Run:
    """One process from its start to its end. This process is small, since a child's peak begins with its parent's."""
    begun = perf_counter()
    child = started(arguments)
    _, status, used = os.wait4(child, 0)
    wall = perf_counter() - begun
    if status:
        sys.exit(f"failed: {' '.join(arguments)}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform == "linux" else 2**20))


def started(arguments: list[str]) -> int:
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)]
    return os.posix_spawn(arguments[0], arguments, os.environ, file_actions=quiet)


def together(arguments: list[str]) -> float:
    """The megabytes that a call and the processes that it starts held together at most, as Linux tells it; else 0.

    Looked at every few milliseconds in a run of its own, since looking takes time. What processes share counts once.
    """
    child, most = started(arguments), 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        most = max(most, held(child))
        sleep(0.002)
    return most / 1024


def held(process: int) -> int:
    """The kilobytes that a process and its children hold now."""
    try:
        listed = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:  # it has ended, or this is no Linux
        return 0
    return sum(int(line.split()[1]) for line in listed if line.startswith("Pss:")) + sum(map(held, map(int, children)))


def told(found: dict[str, list[Run]], memory: float) -> list[str]:
    """Print what was measured; the bars that were missed."""
    middle = {name: Run(*map(median, zip(*runs, strict=True))) for name, runs in found.items()}
    print(f"{'medians of ' + str(ROUNDS) + ' rounds':<26}{'wall ms':>9}{'CPU ms':>9}{'MB':>7}")
    for name, run in middle.items():
        print(f"{name:<26}{1000 * run.wall:9.0f}{1000 * run.cpu:9.0f}{run.memory:7.0f}")
    missed = []
    print(f"\n{'ratio':<52}{'wall':>7}{'CPU':>7}{'bar':>7}")
    for bar in BARS:
        # Round by round, so that what slows one round down slows both.
        ratio = median(ours.wall / theirs.wall for ours, theirs in zip(found[bar.ours], found[bar.theirs], strict=True))
        cpu = middle[bar.ours].cpu / middle[bar.theirs].cpu
        print(f"{bar.ours + ' / ' + bar.theirs:<52}{ratio:7.2f}{cpu:7.2f}{bar.most:7.1f}{'  missed' * (ratio > bar.most)}")
        missed += [bar.name] * (ratio > bar.most)
    for deck in ("one deck", "both decks"):
        ours, raw = middle[f"briefgen, {deck}"], middle[f"python-pptx, {deck}"]
        print(f"{f'briefgen / python-pptx, {deck}':<52}{ours.wall / raw.wall:7.2f}{ours.cpu / raw.cpu:7.2f}{'–':>7}")
    largest = middle["briefgen, both decks"].memory
    print(f"{'memory of the largest process, both decks, MB':<52}{largest:7.0f}{'':7}{'–':>7}")
    memory = memory or largest
    print(f"{'memory of all processes, both decks, MB':<52}{memory:7.0f}{'':7}{MEMORY:7.1f}{'  missed' * (memory >= MEMORY)}\n")
    return missed + ["memory"] * (memory >= MEMORY)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
