"""The command that shows who sees what and why: this file prints the release sheet of a brief and the reasoning behind it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from .decks import chosen
from .options import ALL, AUDIENCE, BRIEF, FILE, Run, day_given
from .printing import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..reasons import Explained
    from ..sheet import Sheet

WIDTH = 100  # of what is printed into a pipe
_TONES: dict[str, dict[str, Any]] = {
    "head": {"bold": True}, "dim": {"dim": True}, "shown": {}, "summarised": {"fg": "yellow"}, "overridden": {"fg": "cyan"},
    "withheld": {"fg": "red"}, "undecided": {"bold": True}, "": {},
}  # fmt: skip


@click.command()
@BRIEF
@AUDIENCE
@ALL
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "csv", "json"]), default="text", show_default=True,
    help="html is a page to sign, csv is for a spreadsheet, json for programs.",
)  # fmt: skip
@click.option("-o", "--out", type=FILE, metavar="FILE", help="Where it goes; without it, to standard output.")
@click.option("--explain", metavar="ITEM", help="The whole reasoning for one block, item or source, by its id or path.")
@click.option("-v", "--verbose", "whole", is_flag=True, help="Add first words and reasons under each portion.")
@click.option(
    "--today",
    "day",
    metavar="DATE",
    callback=day_given,
    help="The date that the page bears (default: SOURCE_DATE_EPOCH, or none).",
)
@click.pass_obj
def audiences(
    run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, form: str, out: Path | None, explain: str | None,
    whole: bool, day: date | None,
) -> None:  # fmt: skip
    """Show which portions of a brief every audience, or those named, gets, and what withholds the others.

    What it prints names withheld things and quotes their first words: it is for the originator of the brief.
    """
    run.writes = out is not None
    if explain is not None and form != "text":
        raise click.UsageError("--explain prints text; leave out --format")
    from .. import matrix, read
    from ..errors import BriefgenError

    names = chosen(brief, audiences, everyone or not audiences)
    content = read.brief(brief)
    if explain is not None:
        from ..reasons import explained

        reasoning = explained(content, brief, names, explain)
        _give(run, out, list(_explained(reasoning)))
        findings = [finding for told in reasoning.audiences for finding in told.findings]
    else:
        made, told = matrix.sheet(content, brief, names)
        _give(run, out, _formed(made, form, day, out, whole or run.verbose))
        findings = list(told)
    if findings:
        raise BriefgenError(findings)


def _formed(made: Sheet, form: str, day: date | None, out: Path | None, whole: bool) -> list[str]:
    from ..writers._sheets import plain

    if form == "html":
        from ..writers._sheets import html

        return [html.write(made, day)]
    if form == "csv":  # spreadsheets know UTF-8 by the mark at its beginning; programs in a pipe do not want it
        return [("\ufeff" if out else "") + plain.csv(made)]
    if form == "json":
        return [plain.json(made)]
    width = shutil.get_terminal_size((WIDTH, 0)).columns if not out and sys.stdout and sys.stdout.isatty() else WIDTH
    return ["".join(_styled(words, tone) for words, tone in line) for line in plain.text(made, width, whole)]


def _styled(words: str, tone: str) -> str:
    return click.style(words, **_TONES[tone]) if words and _TONES.get(tone) else words


def _give(run: Run, out: Path | None, lines: list[str]) -> None:
    """Print it, or write it into a file and print the path."""
    if out is None:
        for line in lines:
            say(line.removesuffix("\n"))
        return
    from .. import files

    files.write(out, click.unstyle("".join(line if line.endswith("\n") else f"{line}\n" for line in lines)).encode())
    run.written.append(out)
    say(str(out))


def _explained(told: Explained) -> list[str]:
    lines = [f"{click.style(told.path, bold=True)} ({told.noun})  {told.place}", f"  {told.text}"]
    lines += [f"  {noun:<9} {words}" for noun, words in told.facts]
    for one in told.audiences:
        verdict = one.verdict
        ending = f" by {verdict.gate}" if verdict.state == "withheld" else ""
        state = {"summarised": "shown in part", "overridden": "shown in other words"}.get(verdict.state, verdict.state)
        lines += ["", f"{click.style(one.audience, bold=True)}: {_styled(state + ending, verdict.state)}"]
        lines += [f"  {'·' if step.passes else '×'} {step.gate:<8} {step.why}" for step in one.steps]
        lines += [f"  ! {finding.code:<8} {finding.message}" for finding in one.findings]
    return lines
