"""Files at the edge: this file finds what briefgen ships, reads within bounds and writes all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import Place, refuse

HERE = Path(__file__).parent
MAX_YAML = 2 * 2**20
MAX_PICTURE = 20 * 2**20


def shipped(name: str) -> Path:
    """The folder or file called ``name`` that ships with briefgen.

    An installed package holds it inside (``briefgen/templates``), a checkout beside (``templates``).
    """
    inside = HERE / name
    return inside if inside.exists() else HERE.parent / name


def shown(path: Path) -> str:
    """The path as messages print it: relative to the working folder where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return str(path)
    return relative if not relative.startswith(f"..{os.sep}..") else str(path)


def read(path: Path, limit: int = MAX_YAML) -> bytes:
    """The bytes of a file, refused when it is missing, unreadable or larger than ``limit`` bytes."""
    place = Place(shown(path))
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise refuse(place, "E01", "this is not a file")
        if size > limit:
            raise refuse(
                place,
                "E03",
                f"the file is {size / 2**20:.1f} MB, more than the {limit / 2**20:.0f} MB that briefgen reads",
                "split it, or check that it is the right file",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(place, "E01", "no such file") from None
    except OSError as error:
        raise refuse(place, "E02", f"cannot read the file: {reason(error)}") from None


def reason(error: OSError) -> str:
    """What the system says went wrong, in a few words."""
    return (error.strerror or type(error).__name__).lower()


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a reader never sees half of it, a failure leaves what was there."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(temporary, "xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise refuse(
            Place(shown(path)),
            "E04",
            f"cannot write the file: {reason(error)}",
            "nothing was changed; choose another folder with --out",
        ) from None
