"""A new brief: this file lays out a folder that builds at once, with the schemas that help an editor."""

from __future__ import annotations

from pathlib import Path

from . import files
from .errors import Place, refuse
from .schema import FILES, schema

EXAMPLE = "us-dprk"


def make(folder: Path, example: bool) -> list[Path]:
    """The files of a new brief in ``folder``, all of them written or none.

    Refused: a folder that holds anything already. ``example`` copies the brief that ships with briefgen.
    """
    place = Place(files.shown(folder))
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise refuse(place, "E08", "the folder is not empty", "name a new one")
    except OSError as error:
        raise refuse(place, "E02", f"cannot read the folder: {files.reason(error)}", "name another one") from None
    if folder.exists() and not folder.is_dir():
        raise refuse(place, "E08", "there is a file of that name", "name a new folder")
    source = files.shipped("content") / EXAMPLE if example else files.shipped("templates") / "new"
    contents = {folder / path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    contents |= {folder / "schema" / f"{kind}.json": schema(kind).encode() for kind in FILES}
    files.write_all(contents, "name another folder")
    return list(contents)
