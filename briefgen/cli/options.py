"""What commands take: this file holds the arguments and options that several share, and completes them in a shell."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

SCHEMAS = ("brief", "block", "sources", "audience", "deck", "theme", "manifest")
Complete = Callable[[click.Context, click.Parameter, str], list[Any]]


@dataclass
class Run:
    """What is known of one run of the program: how much it prints, whether it is to write, and what it has written."""

    quiet: bool = False
    verbose: bool = False
    writes: bool = False
    written: list[Path] = field(default_factory=list)


def day(context: click.Context, option: click.Parameter, today: str | None) -> date:
    """The day that checks take for today: the option, SOURCE_DATE_EPOCH, or the clock."""
    from datetime import date

    return day_given(context, option, today) or date.today()


def day_given(context: click.Context, option: click.Parameter, today: str | None) -> date | None:
    """The day of the option or of SOURCE_DATE_EPOCH, if either is given; the clock is not asked."""
    from datetime import UTC, date, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if today:
            return date.fromisoformat(today)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        if today:
            raise click.BadParameter(f"'{today}' is not a date; write 2025-03-31") from None
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{epoch}'; it takes seconds since 1970, such as 1743379200") from None


def _told(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    """What --quiet and --verbose do, before the command as well as after it."""

    def set_it(context: click.Context, option: click.Parameter, given: bool) -> None:
        if given:
            setattr(context.ensure_object(Run), name, True)

    return set_it


class _Path(click.Path):
    """A path that says something; ``click.Path(path_type=Path)`` would import pathlib for every --help."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pathlib import Path

        if not str(value):
            self.fail("the name is empty", param, ctx)
        return Path(super().convert(value, param, ctx))  # type: ignore[arg-type]  # no bytes on a command line


class _New(_Path):
    """A file to be written in a folder that there is: what quotes withheld text is to lie nowhere by a slip of the keys."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        if not path.parent.is_dir():
            self.fail(f"there is no folder '{path.parent}'", param, ctx)
        return path


class _Folder(_Path):
    """The folder of a brief."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        if path.is_file():
            self.fail(f"'{value}' is a file; BRIEF is the folder that holds brief.yaml", param, ctx)
        return path


def _names(kind: str) -> Complete:
    """Completes the names of files that ship or that the brief has; says nothing of what is wrong with them."""

    def complete(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
        from pathlib import Path

        from ..files import shipped

        found: set[str] = set()
        # Before an option without its value click has not yet made a parameter of the folder.
        for root in (shipped("templates"), *map(Path, context.args or ["."])):
            with suppress(OSError):
                found |= {path.stem for path in (root / kind).glob("*.yaml")}
        return sorted(name for name in found if name.startswith(incomplete))

    return complete


def schemas(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in SCHEMAS if name.startswith(incomplete)]


def _formats(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    """Completes the names of formats, also of the last in a list with commas."""
    from ..formats import every

    before, comma, begun = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in every() if name.startswith(begun)]


def _parted(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names of formats, be they given one by one or in a list with commas."""
    return tuple(name.strip() for names in given for name in names.split(","))


FILE = _Path()
THERE = _Path(exists=True, dir_okay=False)
NEW = _New(dir_okay=False)
FOLDER = _Folder()
BRIEF = click.argument("brief", type=FOLDER, default=".", metavar="[BRIEF]")
AUDIENCE = click.option(
    "-a", "--audience", "audiences", multiple=True, metavar="NAME", shell_complete=_names("audiences"),
    help="An audience; may be repeated.",
)  # fmt: skip
ALL = click.option("--all", "everyone", is_flag=True, help="Every audience: those that ship and the brief's own.")
THEME = click.option(
    "--theme", default="", metavar="NAME", shell_complete=_names("themes"), help="Another theme than the audience's."
)
FORMATS = click.option(
    "--format", "forms", multiple=True, metavar="NAME", callback=_parted, shell_complete=_formats,
    help="A format of 'briefgen list formats'; may be repeated, or a list with commas.",
)  # fmt: skip
ENGINE = click.option(
    "--pdf-engine", "engine", type=click.Choice(["typst", "soffice"]), default="typst", show_default=True,
    help="What makes the PDF: Typst, or LibreOffice, which prints the slides.",
)  # fmt: skip
TODAY = click.option(
    "--today",
    metavar="DATE",
    callback=day,
    help="The day for which dates are checked (default: SOURCE_DATE_EPOCH, or today).",
)
QUIET = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, callback=_told("quiet"),
    help="Print nothing but errors and the paths of what was written.",
)  # fmt: skip
VERBOSE = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, callback=_told("verbose"),
    help="Say for each audience how many pages, how full, what was withheld, how long it took.",
)  # fmt: skip
