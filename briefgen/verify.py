"""Verification: this file says of a bundle that somebody was given what is known of it, and takes the bundle for hostile.

Nothing is unpacked to the disk, nothing is inflated, and what is not as briefgen writes it is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from . import files, locking, scan, signing, tokens
from .bundle import Bundle, archive, sums
from .errors import Place
from .manifest import MANIFEST, NAME, README, SUMS, File, Manifest
from .refusals import Refused
from .validation import model_of

MOST = 64 * 2**20  # bytes, of a whole bundle
_FILES = 64

State = Literal["good", "note", "bad"]


class Told(NamedTuple):
    """One thing that was looked at, and whether it is as it should be."""

    state: State
    words: str


class Verified(NamedTuple):
    """All that is known of one bundle; ``manifest`` is there when it could be read and the files are those it lists."""

    path: Path
    told: tuple[Told, ...]
    manifest: Manifest | None

    @property
    def good(self) -> bool:
        return all(told.state != "bad" for told in self.told)


class _Bad(Exception):
    """The bundle cannot be trusted as far as to look further."""


class Inside(NamedTuple):
    """What is to be looked for within the files of bundles: whether a password opens them, tokens that must not be there."""

    password: str | None = None
    tokens: bytes | None = None  # a list, see ``tokens``
    listed: str = ""  # the name of its file


def verify(paths: Sequence[Path], today: date, signers: Path | None = None, inside: Inside = Inside()) -> list[Verified]:  # noqa: B008  # frozen
    """What is known of bundles, archives or folders: complete, undamaged, signed, in date, replaced by another of them."""
    looked = [_verified(path, today, signers, inside) for path in paths]
    return [one._replace(told=(*one.told, *_replaced(one, looked))) for one in looked]


def _verified(path: Path, today: date, signers: Path | None, inside: Inside) -> Verified:
    told: list[Told] = []
    try:
        whole = _from_folder(path) if path.is_dir() else _from_archive(path)
        known = _manifest(whole)
        told += _contents(whole, known)
    except _Bad as error:
        return Verified(path, (*told, Told("bad", str(error))), None)
    if any(one.state == "bad" for one in told):
        return Verified(path, tuple(told), None)
    told += [*_signed(whole, signers), *_dates(known, today), *_inside(whole, known, inside)]
    return Verified(path, tuple(told), known)


# ---------------------------------------------------------------- reading what may be hostile


def _from_folder(path: Path) -> Bundle:
    found: dict[str, bytes] = {}
    left = MOST
    try:
        with os.scandir(path) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
        for entry in listed:
            what = entry.stat(follow_symlinks=False)
            if not stat.S_ISREG(what.st_mode):
                raise _Bad(f"{_safe(entry.name)} is no plain file; a bundle holds nothing else")
            if what.st_size > left or len(found) >= _FILES:
                raise _Bad(_TOO_MUCH)
            with open(entry.path, "rb", opener=_not_through_links) as stream:
                found[_named(entry.name)] = data = stream.read(left + 1)
            left -= len(data)
            if left < 0:
                raise _Bad(_TOO_MUCH)
    except OSError as error:
        raise _Bad(f"it cannot be read: {files.reason(error)}") from None
    return Bundle(path.resolve().name, found)


def _not_through_links(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _from_archive(path: Path) -> Bundle:
    """The files of an archive that is byte for byte as briefgen writes it.

    All entries are stored, so nothing can be larger than the archive itself, and there is one way only to write them.
    """
    try:
        if path.stat().st_size > MOST or not path.is_file():
            raise _Bad(_TOO_MUCH if path.is_file() else "it is no plain file")
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as given:
            entries = given.infolist()
            if len(entries) > _FILES:
                raise _Bad(_TOO_MUCH)
            if sum(entry.file_size for entry in entries) > len(data) or any(
                entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1 for entry in entries
            ):
                raise _Bad(_REPACKED)
            folders = {entry.filename.rpartition("/")[0] for entry in entries}
            if len(folders) != 1 or len({entry.filename for entry in entries}) != len(entries):
                raise _Bad("it does not hold one folder with files of different names")
            found = {_named(entry.filename.rpartition("/")[2]): given.read(entry) for entry in entries}
    except OSError as error:
        raise _Bad(f"it cannot be read: {files.reason(error)}") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OverflowError, IndexError, KeyError):
        raise _Bad("it is no zip archive, or a damaged one") from None
    whole = Bundle(_named(folders.pop()), found)
    if archive(whole) != data:
        raise _Bad(_REPACKED)
    return whole


_TOO_MUCH = f"it is larger than {MOST >> 20} MB or holds more than {_FILES} files; no bundle is"
_REPACKED = "the archive is not as briefgen writes it: it was damaged, changed or packed anew"


def _named(name: str) -> str:
    if not NAME.fullmatch(name):
        raise _Bad(f"{_safe(name)} is no name of a file in a bundle")
    return name


def _safe(name: str) -> str:
    """A name that came with the bundle, as it may stand on a terminal."""
    return repr(name if len(name) <= 60 else f"{name[:60]}...")


def _manifest(whole: Bundle) -> Manifest:
    missing = [name for name in (MANIFEST, SUMS, README) if name not in whole.files]
    if missing:
        raise _Bad(f"{', '.join(missing)} is missing: it is no bundle, or not a whole one")
    try:
        return model_of(Manifest, json.loads(whole.files[MANIFEST].decode(), object_pairs_hook=_once))
    except Refused as error:
        first = error.problems[0]
        amiss = "is unknown" if first.amiss == "unknown" else "is missing" if first.amiss == "missing" else "has not its form"
        where = _safe(".".join(map(str, first.loc)) or "the file")
        raise _Bad(f"{MANIFEST} is not as briefgen writes it: {where} {amiss}") from None
    except (ValueError, RecursionError) as error:
        raise _Bad(f"{MANIFEST} is not as briefgen writes it: {error}") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a field is written twice")
    return dict(pairs)


# ---------------------------------------------------------------- what is looked at


def _contents(whole: Bundle, known: Manifest) -> list[Told]:
    told: list[Told] = []
    listed = {file.name: file for file in known.files}
    there = {name for name in whole.files if name not in (MANIFEST, SUMS) and name not in _signatures(whole.files)}
    told += [Told("bad", f"{name} is missing") for name in sorted(listed.keys() - there)]
    told += [Told("bad", f"{name} does not belong to it") for name in sorted(there - listed.keys())]
    for name in sorted(there & listed.keys()):
        data = whole.files[name]
        if len(data) != listed[name].size or hashlib.sha256(data).hexdigest() != listed[name].sha256:
            told.append(Told("bad", f"{name} is damaged or was changed"))
    if len(listed) != len(known.files):
        told.append(Told("bad", f"{MANIFEST} lists a file twice"))
    vouched = {name: data for name, data in whole.files.items() if name in there or name == MANIFEST}
    if whole.files[SUMS] != sums(vouched) and not told:
        told.append(Told("bad", f"{SUMS} or {MANIFEST} is damaged or was changed"))
    if known.name != whole.name:
        told.append(
            Told(
                "bad" if _signatures(whole.files) else "note", f"it is called {whole.name}, and {MANIFEST} calls it {known.name}"
            )
        )
    if not any(one.state == "bad" for one in told):
        told.insert(
            0, Told("good", f"complete and undamaged: {len(known.files)} files, {whole.size / 1024:,.0f} KB, nothing foreign")
        )
    return told


def _signatures(names: Mapping[str, bytes]) -> list[str]:
    return [f"{SUMS}{ending}" for ending in signing.ENDINGS.values() if f"{SUMS}{ending}" in names]


def _signed(whole: Bundle, signers: Path | None) -> list[Told]:
    signatures = _signatures(whole.files)
    if not signatures:
        return [Told("note", "not signed: that it is undamaged does not say who made it")]
    told = []
    for name in signatures:
        found = signing.check(name.removeprefix(SUMS), whole.files[SUMS], whole.files[name], signers)
        state: State = "good" if found.good else "bad" if found.known else "note"
        told.append(Told(state, f"signed by {found.said}" if found.good else f"{name}: {found.said}"))
    return told


def _inside(whole: Bundle, known: Manifest, inside: Inside) -> list[Told]:
    """What is known of what the files hold; of the encrypted ones, what the password tells."""
    told: list[Told] = []
    opened: dict[str, bytes] = {}
    for file in known.files:
        if file.encryption is None:
            opened[file.name] = whole.files[file.name]
        elif inside.password is None:
            told.append(Told("note", f"{file.name} is encrypted: without the password nobody can say what is in it (--decrypt)"))
        else:
            try:
                opened |= _opened(file, whole.files[file.name], inside.password)
                told.append(Told("good", f"{file.name} opens with the password"))
            except locking.Wrong as error:
                told.append(Told("bad", f"{file.name} does not open: {error}"))
    if inside.tokens is not None:
        searched = tokens.read(inside.tokens, Place(inside.listed, 0), known.audience)
        rest = {name: data for name, data in whole.files.items() if name not in {file.name for file in known.files}}
        told += _searched(searched, {**opened, **rest, "names": "\n".join((whole.name, *whole.files)).encode()})
    return told


def _opened(file: File, data: bytes, password: str) -> dict[str, bytes]:
    """The file, or the files of an archive, without encryption."""
    locking.needed()
    if file.what == "archive":
        return {f"{file.name}/{name}": inner for name, inner in locking.unarchived(data, password).items()}
    lock = locking.LOCKS.get(f".{file.name.rpartition('.')[2]}")
    if lock is None:
        raise locking.Wrong("it is no file that briefgen encrypts")
    return {file.name: lock.open(data, password)}


def _searched(listed: frozenset[str], contents: Mapping[str, bytes]) -> list[Told]:
    """Whether any token is in files; what is told of it quotes none."""
    if not listed:
        return [Told("bad", "the list has no tokens for these readers")]
    told: list[Told] = []
    for name, data in contents.items():
        try:
            found, places = tokens.within(listed, data)
        except scan.Unsearchable as error:
            told.append(Told("bad", f"{name} cannot be searched to its end: {error}"))
            continue
        if found:
            told.append(
                Told("bad", f"{name} holds {len(found)} of the tokens, in {', '.join(place or name for place in places[:3])}")
            )
    return told or [Told("good", f"none of {len(listed):,} tokens is in {len(contents) - 1} files, nor in their names")]


def _dates(known: Manifest, today: date) -> list[Told]:
    told = []
    if known.valid_until is not None:
        over = today > known.valid_until
        told.append(
            Told("bad" if over else "good", f"{'no longer valid: it was' if over else 'valid'} until {known.valid_until}")
        )
    if known.review_by is not None and today > known.review_by:
        told.append(Told("note", f"it was to be reviewed by {known.review_by}"))
    if known.embargo_until is not None and today <= known.embargo_until.date():
        told.append(Told("note", f"under embargo until {known.embargo_until.isoformat()}"))
    if known.status == "draft":
        told.append(Told("note", "a draft: nobody has approved it"))
    return told


def _replaced(one: Verified, looked: Sequence[Verified]) -> list[Told]:
    """A newer version of the same brief for the same readers, if it is among those given."""
    if one.manifest is None:
        return []
    newer = [
        other for other in looked
        if other.manifest is not None and other.good
        and _line(other.manifest) == _line(one.manifest) and _version(other.manifest) > _version(one.manifest)
    ]  # fmt: skip
    return [Told("bad", f"superseded by version {other.manifest.version} in {other.path}") for other in newer if other.manifest]


def _line(known: Manifest) -> tuple[str, str, str]:
    return known.brief, known.audience, known.language


def _version(known: Manifest) -> tuple[int, ...]:
    return tuple(map(int, known.version.split(".")))
