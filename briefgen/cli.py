"""The command line: this file parses, calls and prints; it is the only one that does, and it imports nothing early."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from . import __version__

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from .build import Fitted
    from .errors import Finding


def _day(context: click.Context, option: click.Parameter, today: str | None) -> date:
    """The day that checks take for today: the option, SOURCE_DATE_EPOCH, or the clock."""
    from datetime import UTC, date, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if today:
            return date.fromisoformat(today)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        if today:
            raise click.BadParameter(f"'{today}' is not a date; write 2025-03-31") from None
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{epoch}'; it takes seconds since 1970, such as 1743379200") from None


def _told(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    """What --quiet and --verbose do, before the command as well as after it."""

    def set_it(context: click.Context, option: click.Parameter, given: bool) -> None:
        context.obj = {"quiet": False, "verbose": False, **(context.obj or {}), **({name: True} if given else {})}

    return set_it


MOST = 100  # findings that are printed


class _Folder(click.Path):
    """A path; ``click.Path(path_type=Path)`` would import pathlib for every --help."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pathlib import Path

        return Path(super().convert(value, param, ctx))  # type: ignore[arg-type]  # no bytes on a command line


FOLDER = _Folder()
_BRIEF = click.argument("brief", type=FOLDER, default=".", metavar="[BRIEF]")
_AUDIENCE = click.option("-a", "--audience", "audiences", multiple=True, metavar="NAME", help="An audience; may be repeated.")
_ALL = click.option("--all", "everyone", is_flag=True, help="Every audience: those that ship and the brief's own.")
_THEME = click.option("--theme", default="", metavar="NAME", help="Another theme than the audience's.")
_TODAY = click.option(
    "--today",
    metavar="DATE",
    callback=_day,
    help="The day for which dates are checked (default: SOURCE_DATE_EPOCH, or today).",
)
_QUIET = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, callback=_told("quiet"),
    help="Print nothing but errors and the paths of what was written.",
)  # fmt: skip
_VERBOSE = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, callback=_told("verbose"),
    help="Say for each audience how many pages, how full, what was withheld, how long it took.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="briefgen")
@_QUIET
@_VERBOSE
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn YAML content into PowerPoint policy briefings, one edition for each audience, without a network.

    BRIEF is a folder with a brief.yaml; by default the current one. Findings are printed as
    FILE:LINE:COLUMN: CODE message; 'briefgen list codes' explains the codes.

    Exit status: 0 done, 1 findings in the brief, 2 wrong usage, 3 a fault of briefgen's own, 130 stopped.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


@cli.command()
@_BRIEF
@_AUDIENCE
@_ALL
@click.option("-o", "--out", type=FOLDER, default="out", show_default=True, metavar="DIR", help="Where the decks go.")
@click.option(
    "--proof",
    type=FOLDER,
    metavar="FILE",
    help="Where the record goes of what was withheld and of the search for it. It is for you, not for the readers.",
)
@_THEME
@_TODAY
@_QUIET
@_VERBOSE
@click.pass_context
def build(
    context: click.Context, brief: Path, audiences: tuple[str, ...], everyone: bool, out: Path, proof: Path | None, theme: str,
    today: date,
) -> None:  # fmt: skip
    """Build decks: <brief-id>_<audience>_<language>.pptx for each audience.

    Each finished file is searched for everything that its audience may not have. Either every deck is written or none:
    an error in one audience's deck stops them all.
    """
    from . import files
    from .build import edition

    made = _fitted(context, brief, _chosen(brief, audiences, everyone), theme, today)
    editions = list(map(edition, made))
    written = {out / done.name: done.data for done in editions}
    if proof is not None:
        from .proof import written as as_json

        written[proof] = as_json([done.record for done in editions])
    files.write_all(written)
    for path in written:
        click.echo(str(path))


@cli.command()
@_BRIEF
@_AUDIENCE
@_ALL
@_THEME
@_TODAY
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@_QUIET
@_VERBOSE
@click.pass_context
def check(
    context: click.Context, brief: Path, audiences: tuple[str, ...], everyone: bool, theme: str, today: date, strict: bool
) -> None:
    """Check a brief for every audience, or for those named, without writing anything."""
    chosen = _chosen(brief, audiences, everyone or not audiences)
    _fitted(context, brief, chosen, theme, today, strict)
    if not context.obj["quiet"]:
        click.echo(f"no errors for {', '.join(chosen)}")


@cli.command()
@_BRIEF
@_AUDIENCE
@_THEME
@_TODAY
@_QUIET
@_VERBOSE
@click.pass_context
def show(context: click.Context, brief: Path, audiences: tuple[str, ...], theme: str, today: date) -> None:
    """Print the outline of a deck: page, kind, how full it is, title."""
    for made in _fitted(context, brief, _chosen(brief, audiences, False), theme, today):
        deck = made.deck
        click.echo(f"{deck.properties.title} · {deck.audience} · {made.theme.name} · {len(made.pages)} pages")
        names = {key: name for name, keys in deck.sections for key in keys}
        section = ""
        for page in made.pages:
            if names.get(page.key, "") != section:
                section = names.get(page.key, "")
                click.echo(click.style(f"\n  {section}", bold=True))
            fill = f"{round(100 * page.fill):3d}%" if page.fill else "   –"
            click.echo(f"  {page.number:3d}  {page.kind:<15} {fill}  {page.title}")


@cli.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--example", is_flag=True, help="The brief that ships with briefgen, to read and to change.")
def new(folder: Path, example: bool) -> None:
    """Make a new brief in DIR that builds at once, with comments for a first-time author."""
    from .starter import make

    for path in make(folder, example):
        click.echo(str(path))


@cli.command("list")
@click.argument("what", type=click.Choice(["kinds", "audiences", "themes", "decks", "codes"]))
@click.argument("brief", type=FOLDER, default=".", metavar="[BRIEF]")
def list_(what: str, brief: Path) -> None:
    """List what there is: slide kinds, audiences, themes, decks, codes of findings."""
    from .listing import lines

    for line in lines(what, brief):
        click.echo(line)


@cli.command()
@click.argument("kind", default="brief", metavar="[KIND]")
def schema(kind: str) -> None:
    """Print a JSON Schema: brief, block, sources, audience, deck or theme. Editors complete and check with it."""
    from .schema import schema as made

    click.echo(made(kind), nl=False)


def _chosen(brief: Path, audiences: tuple[str, ...], everyone: bool) -> list[str]:
    from . import read

    if everyone:
        return read.names("audiences", brief)
    if not audiences:
        known = ", ".join(read.names("audiences", brief))
        raise click.UsageError(f"name an audience with -a, or take --all. There are: {known}")
    return list(dict.fromkeys(audiences))


def _fitted(
    context: click.Context, folder: Path, audiences: list[str], theme: str, today: date, strict: bool = False
) -> list[Fitted]:
    """The fitted decks of audiences. What is found in them is printed; errors, or any finding if ``strict``, are raised."""
    from . import read
    from .build import fitted
    from .errors import BriefgenError

    brief = read.brief(folder)
    found: dict[str, list[Finding]] = {}
    made: list[Fitted] = []
    told: list[str] = []
    with _progress(context, audiences) as names:
        for name in names:
            begun = perf_counter()
            try:
                made.append(fitted(brief, folder, name, theme, today))
                found[name] = made[-1].findings
                told.append(f"{_told_of(made[-1])}, {1000 * (perf_counter() - begun):.0f} ms")
            except BriefgenError as error:
                found[name] = list(error.findings)
    for line in told if context.obj["verbose"] else ():
        click.echo(line, err=True)
    findings = _together(found, {one.deck.audience for one in made})
    stopping = [finding for finding in findings if strict or finding.level == "error"]
    printed = stopping if context.obj["quiet"] else findings
    if stopping:
        raise BriefgenError(printed)
    _print_findings(printed)
    return made


def _together(found: dict[str, list[Finding]], made: set[str]) -> list[Finding]:
    """The findings of several decks, each once; what is wrong in some of them alone says in which."""
    from dataclasses import replace
    from pathlib import Path

    decks: dict[str, set[str]] = {}
    once: dict[str, Finding] = {}
    for name, findings in found.items():
        for finding in findings:
            once.setdefault(str(finding), finding)
            decks.setdefault(str(finding), set()).add(name)
    for key, names in decks.items():
        finding = once[key]
        everywhere = names == set(found) or (names >= made and made)
        said = f"'{min(names)}'" in key or Path(finding.place.file).parent.name == "audiences"
        if not everywhere and not said:
            once[key] = replace(finding, message=f"{finding.message}, in the deck for {', '.join(sorted(names))}")
    return list(once.values())


def _told_of(made: Fitted) -> str:
    fullest = max(made.pages, key=lambda page: page.fill)
    return (
        f"{made.deck.audience}: {len(made.pages)} pages, the fullest is page {fullest.number} ({round(100 * fullest.fill)}%),"
        f" {made.view.withheld} portions withheld"
    )


def _progress(context: click.Context, names: list[str]) -> AbstractContextManager[Iterable[str]]:
    """A bar on a terminal, nothing in a pipe."""
    if context.obj["quiet"] or not sys.stderr.isatty():
        return nullcontext(names)
    bar: Any = click.progressbar(names, label="fitting", file=sys.stderr, item_show_func=lambda name: name)
    return bar  # type: ignore[no-any-return]  # a bar is a context and an iterable of its own


def _print_findings(findings: Iterable[Finding]) -> None:
    """The findings in the order of their places, errors first where there are more than anybody reads."""
    from .errors import in_order

    colour = False if os.environ.get("NO_COLOR") else None  # None: on a terminal
    found = list(in_order(findings))
    if len(found) > MOST:
        found.sort(key=lambda finding: finding.level != "error")
    for finding in found[:MOST]:
        code = click.style(finding.code, fg="red" if finding.level == "error" else "yellow", bold=True)
        rest = str(finding).removeprefix(f"{finding.place}: {finding.code}")
        click.echo(f"{finding.place}: {code}{rest}", err=True, color=colour)
    if len(found) > MOST:
        click.echo(f"… and {len(found) - MOST:,} more; mend these first", err=True)


def main() -> None:
    """The program: findings exit 1, wrong usage 2, a fault of our own 3; never a traceback for a user's mistake."""
    import gc

    gc.disable()  # a short process that keeps what it makes: collecting only costs time
    try:
        sys.exit(cli(standalone_mode=False))
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)  # as shells say it of Ctrl-C
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        from .errors import BriefgenError

        if isinstance(error, BriefgenError):
            _print_findings(error.findings)
            count = len(error.findings)
            click.echo(f"{count:,} finding{'s' * (count > 1)}; nothing was written", err=True)
            sys.exit(1)
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        click.echo(f"briefgen: internal error: {type(error).__name__}", err=True)
        click.echo("this is a fault of briefgen, not of the brief; nothing was written", err=True)
        click.echo("run again with BRIEFGEN_DEBUG=1 for a traceback, which may quote the brief", err=True)
        sys.exit(3)
    finally:
        gc.freeze()  # the interpreter collects once more when it ends, and would go through everything
