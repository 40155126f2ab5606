"""Passwords on the command line: this file takes them from a file, the environment or a hidden prompt, never from an argument."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from .options import THERE

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "BRIEFGEN_PASSWORD"
_LIMIT = 4096  # bytes of a file that holds a password

PASSWORD_FILE = click.option(
    "--password-file", "secret", type=THERE, metavar="FILE",
    help=f"The file whose first line is the password; without it {VARIABLE}, or a prompt.",
)  # fmt: skip


def password(file: Path | None, twice: bool) -> str:
    """The password that somebody gives: of a file, of the environment, or typed where nobody sees it."""
    from .. import files
    from ..errors import Place, refuse

    if file is not None:
        try:
            return files.read(file, _LIMIT).decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
        except UnicodeDecodeError:
            raise refuse(Place(files.shown(file), 0), "E13", "the password is not UTF-8") from None
    if given := os.environ.get(VARIABLE):
        return given
    return _typed(twice)


def _typed(twice: bool) -> str:
    """A password of a terminal, typed ``twice`` where nothing else would tell a slip. Refused: none, two that differ, no terminal."""
    import warnings
    from getpass import GetPassWarning

    def asked(what: str) -> str:
        return str(click.prompt(what, default="", show_default=False, hide_input=True, err=True))

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)  # before it would show what is typed
            given = asked("Password")
            again = asked("The password again") if twice and given else given
    except GetPassWarning:
        raise click.UsageError(f"there is no terminal to type a password: take --password-file FILE or {VARIABLE}") from None
    if not given:
        raise click.UsageError("no password was typed")
    if again != given:
        raise click.UsageError("the two passwords that were typed differ")
    return given
