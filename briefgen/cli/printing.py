"""What is printed: this file words findings and progress, and keeps calm where nothing can be printed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from ..errors import Finding
    from .options import Run

MOST = 100  # findings that are printed
_STREAM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EINVAL)


def say(line: str = "") -> None:
    """A line on standard output. An OSError says that it does not take it."""
    if sys.stdout is None:  # as Python has it when the shell closed it
        raise OSError(errno.EBADF, "it is closed")
    click.echo(line)


def tell(line: str) -> None:
    """A line on standard error, as far as there is anybody to read it."""
    try:
        click.echo(line, err=True, color=colour())
    except OSError:
        let_go(sys.stderr)


def colour() -> bool | None:
    """Whether there are colours: on a terminal (None), unless NO_COLOR forbids them."""
    return False if os.environ.get("NO_COLOR") else None


def paints() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody forbids them."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout is not None and sys.stdout.isatty()


def patch(colour: str) -> str:
    """A patch of a colour; of the 216 that every such terminal has the nearest, where it does not say that it has all."""
    levels = tuple(int(colour[i : i + 2], 16) for i in (0, 2, 4))
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return click.style("  ", bg=(levels[0], levels[1], levels[2]))
    red, green, blue = (max(0, round((level - 55) / 40)) for level in levels)  # 0, 95, 135 ... 255
    return click.style("  ", bg=16 + 36 * red + 6 * green + blue)


def unprinted(error: Exception) -> bool:
    """Whether it is about what was printed: all that reads and writes files makes findings of its errors."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _STREAM


def let_go(stream: TextIO | None) -> None:
    """Have the rest go nowhere, or Python would say once more at the end that it cannot be printed."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


def tell_findings(findings: Iterable[Finding]) -> None:
    """The findings in the order of their places, errors first where there are more than anybody reads."""
    from ..errors import in_order

    found = list(in_order(findings))
    if len(found) > MOST:
        found.sort(key=lambda finding: finding.level != "error")
    for finding in found[:MOST]:
        code = click.style(finding.code, fg="red" if finding.level == "error" else "yellow", bold=True)
        rest = str(finding).removeprefix(f"{finding.place}: {finding.code}")
        tell(f"{finding.place}: {code}{rest}")
    if len(found) > MOST:
        tell(f"… and {len(found) - MOST:,} more; mend these first")


def tell_stopped(findings: Sequence[Finding], run: Run) -> None:
    """What stopped a run, and what that means for what it was to write."""
    tell_findings(findings)
    count = len(findings)
    ending = f"; {left(run)}" if run.writes else ""
    tell(f"{count:,} finding{'s' * (count > 1)}{ending}")


def tell_unprinted(error: Exception, run: Run) -> None:
    """What is there although it could not be printed where."""
    from ..files import reason

    let_go(sys.stdout)
    assert isinstance(error, OSError)
    tell(f"briefgen: cannot print to standard output: {reason(error)}{f'; {left(run)}' if run.writes else ''}")


def left(run: Run) -> str:
    """What a run that stopped has left on the disk."""
    return f"written: {', '.join(map(str, run.written))}" if run.written else "nothing was written"


def progress(run: Run, names: Sequence[str]) -> AbstractContextManager[Iterable[str]]:
    """A bar on a terminal that may be drawn on, nothing in a pipe."""
    if run.quiet or not sys.stderr.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return nullcontext(names)
    bar: Any = click.progressbar(names, label="fitting", file=sys.stderr, item_show_func=lambda name: name)
    return bar  # type: ignore[no-any-return]  # a bar is a context and an iterable of its own
