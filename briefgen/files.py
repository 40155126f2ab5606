"""Files at the edge: this file finds what briefgen ships, reads within bounds and writes all or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
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
    write_all({path: data})


def write_all(contents: Mapping[Path, bytes], hint: str = "choose another folder with --out") -> None:
    """Write files, all of them or none: whatever fails, what was there is there again."""
    path, written, made = Path(), dict[Path, Path](), list[Path]()
    before: dict[Path, bytes | None] = {}
    try:
        try:
            for path, data in contents.items():
                made += [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
                path.parent.mkdir(parents=True, exist_ok=True)
                written[path] = path.with_name(f".{path.name}.{os.getpid()}.part")
                _write_through(written[path], data)
            for path, temporary in written.items():
                before[path] = path.read_bytes() if path.exists() else None
                os.replace(temporary, path)
        except BaseException:
            for temporary in written.values():
                temporary.unlink(missing_ok=True)
            for changed, data_before in before.items():
                _restore(changed, data_before)
            for folder in sorted(made, key=lambda folder: -len(folder.parts)):
                with suppress(OSError):  # somebody else has put a file there by now
                    folder.rmdir()
            raise
    except OSError as error:
        in_the_way = [parent for parent in path.parents if os.path.exists(parent) and not os.path.isdir(parent)]
        why = f"'{shown(in_the_way[0])}' is a file and no folder" if in_the_way else reason(error)
        message = f"cannot write the file: {why}"
        raise refuse(Place(shown(path)), "E04", message, f"nothing was changed; {hint}") from None


def _write_through(path: Path, data: bytes) -> None:
    """Write a new file so that it outlives a loss of power."""
    with open(path, "xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _restore(path: Path, data: bytes | None) -> None:
    with suppress(OSError):  # of the file that could not be replaced
        if data is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != data:
            path.write_bytes(data)
