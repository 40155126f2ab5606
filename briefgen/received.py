"""Bundles that somebody was given: this file reads their files and what they say of themselves, and takes all of it for hostile.

Nothing is unpacked to the disk, and no more is read or inflated than a whole bundle may have.
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import files
from .bundle import Bundle, archive
from .manifest import MANIFEST, NAME, README, SUMS, Manifest, name_of, plain
from .refusals import Refused
from .validation import model_of

MOST = 64 * 2**20  # bytes, of a whole bundle
_FILES = 64
_MANIFEST = 64 * 2**10  # bytes
_QUOTED = 60  # letters of a name that came with a bundle
_LITTER = re.compile(r"(.*/)?(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)|__MACOSX/.*", re.IGNORECASE | re.DOTALL)
_TOO_MUCH = f"it is larger than {MOST >> 20} MB or holds more than {_FILES} files; no bundle is"


class Bad(Exception):
    """The bundle cannot be trusted as far as to look further."""


class Received(NamedTuple):
    """The files of a bundle as they came, unchecked."""

    whole: Bundle
    called: str  # by whoever keeps it
    litter: Sequence[str] = ()  # what systems leave beside files, unread
    is_canonical: bool = True  # not an archive that somebody else packed


def received(path: Path) -> Received:
    """The files of a folder or an archive. ``Bad`` says why they are not even read."""
    try:
        return _from_folder(path) if path.is_dir() else _from_archive(path)
    except OSError as error:
        raise Bad(f"it cannot be read: {files.reason(error)}") from None


def quoted(name: str) -> str:
    """A name that came with the bundle, as it may stand in a line."""
    return repr(name if len(name) <= _QUOTED else f"{name[:_QUOTED]}...")


def _named(name: str) -> str:
    if not NAME.fullmatch(name):
        raise Bad(f"{quoted(name)} is no name of a file in a bundle")
    return name


def _from_folder(path: Path) -> Received:
    found: dict[str, bytes] = {}
    litter: list[str] = []
    left = MOST
    with os.scandir(path) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        what = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(what.st_mode):
            raise Bad(f"{quoted(entry.name)} is no plain file; a bundle holds nothing else")
        if what.st_size > left or len(found) + len(litter) >= _FILES:
            raise Bad(_TOO_MUCH)
        if _LITTER.fullmatch(entry.name):
            litter.append(entry.name)
            continue
        with open(entry.path, "rb", opener=_not_through_links) as stream:
            found[_named(entry.name)] = data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise Bad(_TOO_MUCH)
    name = path.resolve().name
    return Received(Bundle(name, found), name, litter)


def _not_through_links(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _from_archive(path: Path) -> Received:
    """The files of an archive, and whether it is byte for byte as briefgen writes it: there is one way only."""
    if path.stat().st_size > MOST or not path.is_file():
        raise Bad(_TOO_MUCH if path.is_file() else "it is no plain file")
    data, called = path.read_bytes(), path.resolve().name.removesuffix(".zip")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as given:
            listed = given.infolist()
            if len(listed) > _FILES or sum(entry.file_size for entry in listed) > MOST:
                raise Bad(_TOO_MUCH)
            litter = [entry.filename for entry in listed if _LITTER.fullmatch(entry.filename)]
            entries = [entry for entry in listed if not entry.is_dir() and entry.filename not in litter]
            folders = {entry.filename.rpartition("/")[0] for entry in entries}
            if len(folders) != 1 or len({entry.filename for entry in entries}) != len(entries):
                raise Bad("it does not hold one folder with files of different names")
            found = {_named(entry.filename.rpartition("/")[2]): _content(given, entry) for entry in entries}
    except (zipfile.BadZipFile, *_AMISS):
        raise Bad("it is no zip archive, or a damaged one") from None
    whole = Bundle(_named(folders.pop() or called), found)
    return Received(whole, called, litter, archive(whole) == data)


# What zipfile raises for what is no archive, or one by other means than its own.
_AMISS = (ValueError, NotImplementedError, RuntimeError, EOFError, OverflowError, LookupError, struct.error)


def _content(given: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What an entry holds, no more than it says; nothing of one that cannot be read, as its checksum will tell."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
        raise Bad("it is packed by other means than a bundle may be")
    try:
        with given.open(entry) as stream:
            return stream.read(entry.file_size)
    except (zipfile.BadZipFile, zlib.error, *_AMISS):
        return b""


# ---------------------------------------------------------------- what a bundle says of itself


def manifest(whole: Bundle) -> Manifest:
    """What a bundle says of itself, read as its schema has it. ``Bad`` where it is written in any other way."""
    missing = [name for name in (MANIFEST, SUMS, README) if name not in whole.files]
    if missing:
        raise Bad(f"{', '.join(missing)} is missing: it is no bundle, or not a whole one")
    given = _json(whole.files[MANIFEST])
    try:
        known = model_of(Manifest, given)
    except Refused as error:
        first = error.problems[0]
        amiss = "is unknown" if first.amiss == "unknown" else "is missing" if first.amiss == "missing" else "has not its form"
        raise _unlike(f"{quoted('.'.join(map(str, first.loc)) or 'the file')} {amiss}") from None
    again = plain(known)
    if otherwise := [key for key in given if _written(again.get(key, {})) != _written(given[key])]:  # null, 2080.0, 20250106
        raise _unlike(f"{quoted(otherwise[0])} has not its form")
    parts = (known.brief, known.audience, known.language, known.version, known.as_of)
    if known.name != name_of(*parts):
        raise _unlike(f"the name {quoted(known.name)} is not that of this brief, audience, language, version and date")
    told = whole.files[README].partition(b"\r\n")[0]
    if told != known.marking.encode():
        said = quoted(told.decode("utf-8", "replace"))
        raise Bad(f"{README} and {MANIFEST} are marked differently, {said} and {quoted(known.marking)}")
    return known


def _json(data: bytes) -> dict[str, object]:
    if len(data) > _MANIFEST:
        raise _unlike(f"it is larger than {_MANIFEST >> 10} KB")
    try:
        given = json.loads(data.decode(), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise _unlike(f"it is no JSON from line {error.lineno}, column {error.colno}") from None
    except (ValueError, RecursionError):  # no UTF-8, a number of too many digits, too many brackets
        raise _unlike("it is no JSON that anybody would write") from None
    if not isinstance(given, dict):
        raise _unlike("it is no group of fields")
    return given


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise _unlike("a field is written twice")
    return dict(pairs)


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _unlike(why: str) -> Bad:
    return Bad(f"{MANIFEST} is not as briefgen writes it: {why}")
