"""The command that compares editions: this file prints what differs between two of them, slide by slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import AUDIENCE, FOLDER, THEME, TODAY
from .printing import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..compare import Change, Comparison


@click.command()
@click.argument("briefs", type=FOLDER, nargs=-1, metavar="[BRIEF | OLD NEW]")
@AUDIENCE
@THEME
@TODAY
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="json is for programs."
)
@click.option("--exit-code", "telling", is_flag=True, help="Exit with 1 when there are differences, as git diff does.")
@click.pass_context
def diff(
    context: click.Context,
    briefs: tuple[Path, ...],
    audiences: tuple[str, ...],
    theme: str,
    today: date,
    form: str,
    telling: bool,
) -> None:
    """Show slide by slide what differs between two editions of a brief, or two versions of it for one audience.

    \b
    briefgen diff BRIEF -a press -a public
    briefgen diff OLD NEW -a press

    It compares what is in the editions; nothing that they withhold can appear.
    """
    from pathlib import Path

    if len(briefs) > 2 or (len(briefs) == 2) != (len(audiences) == 1) or len(audiences) not in (1, 2):
        raise click.UsageError(
            "name one brief and two audiences (-a press -a public), or two briefs and one audience (OLD NEW -a press)"
        )
    folders = tuple(briefs) * (3 - len(briefs)) if briefs else (Path("."), Path("."))
    wanted = list(zip(folders[:2], audiences * (3 - len(audiences)), strict=True))
    found = _compared(wanted, theme, today)
    if form == "json":
        import json

        from ..compare import as_json

        say(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        for line in _differences(found):
            say(line)
    if telling and not found.same:
        context.exit(1)


def _compared(wanted: list[tuple[Path, str]], theme: str, today: date) -> Comparison:
    from .. import build, compare, read
    from ..build import Fitted
    from ..errors import BriefgenError, Finding

    made, findings = list[Fitted](), list[Finding]()
    contents = {folder: read.brief(folder) for folder, _ in wanted}
    for folder, audience in wanted:
        try:
            made.append(build.fitted(contents[folder], folder, audience, theme, today))
        except BriefgenError as error:
            findings += error.findings
    if findings:
        raise BriefgenError(findings)
    (one, first), (other, second) = wanted
    names = (first, second) if one == other else (f"{one} {first}", f"{other} {second}")
    return compare.compare(made[0], made[1], names)


def _differences(found: Comparison) -> list[str]:
    lines = [click.style(f"{sign * 3} {name} ({pages} pages)", bold=True)
             for sign, name, pages in zip("-+", found.names, found.pages, strict=True)]  # fmt: skip
    for change in found.whole:
        lines += _change(change, "deck ")
    for slide in found.slides:
        here = [f"p. {page}" for page in slide.pages if page]
        subject = f" of {slide.block}" if slide.block else ""
        moved = ", moved" if slide.moved else ""
        lines += [
            "",
            click.style(f"@@ {' -> '.join(dict.fromkeys(here))} · {slide.kind}{subject}{moved} @@ {slide.title}", fg="cyan"),
        ]
        if slide.only_in is not None:
            lines.append(f"   only in {found.names[slide.only_in]}")
        for change in slide.changes:
            lines += _change(change)
    only = [sum(slide.only_in == number for slide in found.slides) for number in (0, 1)]
    changed = len(found.slides) - sum(only)
    lines += [
        "",
        f"slides: {found.alike} alike, {changed} different, {only[0]} only in {found.names[0]}, {only[1]} only in {found.names[1]}",
    ]
    return lines


def _change(change: Change, before: str = "") -> list[str]:
    return [f"   {before}{change.region}"] + [
        click.style(f"{sign} {line}", fg="red" if sign == "-" else "green") for sign, line in change.lines
    ]
