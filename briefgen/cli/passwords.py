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
    prompted: str = click.prompt("Password", hide_input=True, confirmation_prompt=twice, err=True)
    return prompted
