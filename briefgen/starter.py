"""A new brief: this file lays out a folder that builds at once, with the schemas that help an editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import files
from .errors import Place, refuse
from .schema import FILES, schema

EXAMPLE = "us-dprk"


def make(folder: Path, example: bool) -> Iterator[Path]:
    """The files of a new brief in ``folder``, each written before its path is given.

    Refused: a folder that holds anything already. ``example`` copies the brief that ships with briefgen.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse(Place(files.shown(folder)), "E07", "the folder is not empty", "name a new one")
    source = files.shipped("content") / EXAMPLE if example else files.shipped("templates") / "new"
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            target = folder / path.relative_to(source)
            files.write(target, path.read_bytes())
            yield target
    for kind in FILES:
        target = folder / "schema" / f"{kind}.json"
        files.write(target, schema(kind).encode())
        yield target
