"""The command line: the files of this folder parse, call and print; they alone do, and they import nothing early."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from .. import __version__
from .bundles import bundle, verify
from .decks import build, check, show
from .editions import diff
from .options import FILE, FOLDER, QUIET, VERBOSE, Run, schemas
from .printing import left, let_go, paints, patch, say, tell, tell_stopped, tell_unprinted, unprinted
from .review import audiences

if TYPE_CHECKING:
    from pathlib import Path


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="briefgen")
@QUIET
@VERBOSE
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn YAML content into PowerPoint policy briefings, one edition for each audience, without a network.

    BRIEF is a folder with a brief.yaml; by default the current one. Findings are printed as
    FILE:LINE:COLUMN: CODE message; 'briefgen list codes' explains the codes.

    Exit status: 0 done, 1 findings in a brief or bundle, 2 wrong usage, 3 a fault of briefgen's own, 130 stopped.
    """
    context.ensure_object(Run)
    if os.environ.get("NO_COLOR"):
        context.color = False


@click.command()
@click.argument("folder", type=FILE, metavar="DIR")
@click.option("--example", is_flag=True, help="The brief that ships with briefgen, to read and to change.")
@click.pass_obj
def new(run: Run, folder: Path, example: bool) -> None:
    """Make a new brief in DIR that builds at once, with comments for a first-time author."""
    run.writes = True
    from ..starter import make

    run.written += make(folder, example)
    for path in run.written:
        say(str(path))


@click.command("list")
@click.argument("what", type=click.Choice(["kinds", "formats", "audiences", "themes", "decks", "codes"]))
@click.argument("brief", type=FOLDER, default=".", metavar="[BRIEF]")
def list_(what: str, brief: Path) -> None:
    """List what there is: slide kinds, formats, audiences, themes, decks, codes of findings."""
    from ..listing import lines

    for line in lines(what, brief, patch if what == "themes" and paints() else None):
        say(line)


@click.command()
@click.argument("kind", default="brief", metavar="[KIND]", shell_complete=schemas)
def schema(kind: str) -> None:
    """Print a JSON Schema: brief, block, sources, audience, deck, theme or manifest. Editors complete and check with it."""
    from ..schema import schema as made

    say(made(kind).removesuffix("\n"))


for _command in (build, check, show, audiences, diff, bundle, verify, new, list_, schema):
    cli.add_command(_command)


def main() -> None:
    """The program: findings in content exit 1, on the command line 2, a fault of our own 3; never a traceback for a user's mistake."""
    import gc

    gc.disable()  # a short process that keeps what it makes: collecting only costs time
    run = Run()
    if sys.stderr is None:  # closed by the shell: what would be told there is told to nobody
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the program runs
    try:
        sys.exit(cli(obj=run, standalone_mode=False))
    except click.Abort:
        tell("stopped")
        sys.exit(130)  # as shells say it of Ctrl-C
    except click.ClickException as error:
        try:
            error.show()
        except OSError:
            let_go(sys.stderr)
        sys.exit(error.exit_code)
    except Exception as error:
        from ..errors import BriefgenError

        if isinstance(error, BriefgenError):
            tell_stopped(error.findings, run)
            sys.exit(2 if error.is_usage else 1)
        if unprinted(error):
            tell_unprinted(error, run)
            sys.exit(1)
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        tell(f"briefgen: internal error: {type(error).__name__}")
        tell(f"this is a fault of briefgen, not of the brief; {left(run)}")
        tell("run again with BRIEFGEN_DEBUG=1 for a traceback, which may quote the brief")
        sys.exit(3)
    finally:
        gc.freeze()  # the interpreter collects once more when it ends, and would go through everything
