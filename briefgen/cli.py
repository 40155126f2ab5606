"""The command line: this file parses, calls and prints; it is the only one that does, and it imports nothing early."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__

if TYPE_CHECKING:
    from .build import Fitted
    from .errors import Finding

FOLDER = click.Path(path_type=Path, file_okay=True)
_BRIEF = click.argument("brief", type=FOLDER, default=Path("."), metavar="[BRIEF]")
_AUDIENCE = click.option("-a", "--audience", "audiences", multiple=True, metavar="NAME", help="An audience; may be repeated.")
_ALL = click.option("--all", "everyone", is_flag=True, help="Every audience: those that ship and the brief's own.")
_THEME = click.option("--theme", default="", metavar="NAME", help="Another theme than the audience's.")
_TODAY = click.option(
    "--today", metavar="DATE", help="The day for which dates are checked (default: SOURCE_DATE_EPOCH, or today)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="briefgen")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors and the paths of what was written.")
@click.option("-v", "--verbose", is_flag=True, help="Say more: pages, fill and time of each stage.")
@click.pass_context
def cli(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Turn YAML content into PowerPoint policy briefings, one edition for each audience, without a network.

    BRIEF is a folder with a brief.yaml; by default the current one. Findings are printed as
    FILE:LINE:COLUMN: CODE message; 'briefgen list codes' explains the codes.

    Exit status: 0 done, 1 findings in the brief, 2 wrong usage, 3 a fault of briefgen's own.
    """
    context.obj = {"quiet": quiet, "verbose": verbose}
    if os.environ.get("NO_COLOR"):
        context.color = False


@cli.command()
@_BRIEF
@_AUDIENCE
@_ALL
@click.option("-o", "--out", type=FOLDER, default=Path("out"), show_default=True, metavar="DIR", help="Where the decks go.")
@_THEME
@_TODAY
@click.pass_context
def build(
    context: click.Context, brief: Path, audiences: tuple[str, ...], everyone: bool, out: Path, theme: str, today: str | None
) -> None:
    """Build decks: <brief-id>_<audience>_<language>.pptx for each audience.

    Either every deck is written or none: an error in one audience's deck stops them all.
    """
    from . import files
    from .build import edition

    editions = []
    for made in _fitted(context, brief, _chosen(brief, audiences, everyone), theme, today):
        editions.append(edition(made))
    for done in editions:
        files.write(out / done.name, done.data)
        click.echo(str(out / done.name))


@cli.command()
@_BRIEF
@_AUDIENCE
@_ALL
@_THEME
@_TODAY
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.pass_context
def check(
    context: click.Context, brief: Path, audiences: tuple[str, ...], everyone: bool, theme: str, today: str | None, strict: bool
) -> None:
    """Check a brief for every audience, or for those named, without writing anything."""
    from .errors import BriefgenError

    chosen = _chosen(brief, audiences, everyone or not audiences)
    findings: list[Finding] = []
    for made in _fitted(context, brief, chosen, theme, today, collect=findings):
        findings += made.findings
    stopping = [finding for finding in findings if strict or finding.level == "error"]
    if stopping:
        raise BriefgenError(findings if strict else stopping)
    if not context.obj["quiet"]:
        click.echo(f"no errors for {', '.join(chosen)}")


@cli.command()
@_BRIEF
@_AUDIENCE
@_THEME
@_TODAY
@click.pass_context
def show(context: click.Context, brief: Path, audiences: tuple[str, ...], theme: str, today: str | None) -> None:
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
@click.argument("brief", type=FOLDER, default=Path("."), metavar="[BRIEF]")
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


# ---------------------------------------------------------------- what the commands share


def _chosen(brief: Path, audiences: tuple[str, ...], everyone: bool) -> list[str]:
    from . import read

    if everyone:
        return read.names("audiences", brief)
    if not audiences:
        known = ", ".join(read.names("audiences", brief))
        raise click.UsageError(f"name an audience with -a, or take --all. There are: {known}")
    return list(dict.fromkeys(audiences))


def _fitted(
    context: click.Context, folder: Path, audiences: list[str], theme: str, today: str | None,
    collect: list[Finding] | None = None,
) -> Iterator[Fitted]:  # fmt: skip
    """The fitted decks of audiences, one after the other; the findings of all are raised together or collected."""
    from . import read
    from .build import fitted
    from .errors import BriefgenError

    day = _day(today)
    brief = read.brief(folder)
    findings: list[Finding] = []
    made = []
    with _progress(context, audiences) as names:
        for name in names:
            try:
                made.append(fitted(brief, folder, name, theme, day))
                findings += [finding for finding in made[-1].findings if finding.level == "error"]
            except BriefgenError as error:
                findings += error.findings
    warnings = [finding for found in made for finding in found.findings if finding.level == "warning"]
    _print_findings(warnings, context.obj["quiet"])
    if collect is not None:
        collect += findings
    elif findings:
        raise BriefgenError(findings)
    yield from made


def _progress(context: click.Context, names: list[str]) -> Any:
    """A bar on a terminal, nothing in a pipe."""
    hidden = context.obj["quiet"] or not sys.stderr.isatty()
    return click.progressbar(names, label="fitting", file=sys.stderr, hidden=hidden, item_show_func=lambda name: name)


def _day(today: str | None) -> date:
    """The day that checks take for today: the option, SOURCE_DATE_EPOCH, or the clock."""
    if today:
        try:
            return date.fromisoformat(today)
        except ValueError:
            raise click.BadParameter(f"'{today}' is not a date; write 2025-03-31", param_hint="'--today'") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return date.fromtimestamp(int(epoch))
    return date.today()


def _print_findings(findings: Iterable[Finding], quiet: bool = False) -> None:
    from .errors import in_order

    for finding in in_order(findings):
        if not quiet or finding.level == "error":
            colour = "red" if finding.level == "error" else "yellow"
            place, _, rest = str(finding).partition(": ")
            click.echo(f"{place}: {click.style(finding.code, fg=colour, bold=True)} {rest.partition(' ')[2]}", err=True)


def main() -> None:
    """The program: findings exit 1, wrong usage 2, a fault of our own 3; never a traceback for a user's mistake."""
    import gc

    gc.disable()  # a short process that keeps what it makes: collecting only costs time
    from .errors import BriefgenError

    try:
        cli()
    except BriefgenError as error:
        _print_findings(error.findings)
        count = sum(finding.level == "error" for finding in error.findings) or len(error.findings)
        click.echo(f"{count} {'finding' if count == 1 else 'findings'}; nothing was written", err=True)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        click.echo(f"briefgen: internal error: {type(error).__name__}", err=True)
        click.echo("this is a fault of briefgen, not of the brief; nothing was written", err=True)
        click.echo("run again with BRIEFGEN_DEBUG=1 for a traceback, which may quote the brief", err=True)
        sys.exit(3)
