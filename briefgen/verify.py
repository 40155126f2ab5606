"""Verification: this file says of bundles that somebody was given what is known of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from . import files, locking, scan, signing, tokens
from .bundle import Bundle, sums
from .errors import Place
from .manifest import MANIFEST, SUMS, File, Manifest
from .received import Bad, Received, manifest, quoted, received
from .signing import Signers
from .text import one_line

_FIELD = 80  # letters of what a manifest says, where it stands beside other words
_OF_A_BUNDLE = re.compile(r".*_v[0-9]+\.[0-9]+\.[0-9]+_.*")

State = Literal["good", "note", "bad"]


class Told(NamedTuple):
    """One thing that was looked at, and whether it is as it should be."""

    state: State
    words: str


class Verified(NamedTuple):
    """All that is known of one bundle; ``manifest`` is there when it could be read and the files are those it lists.

    Its words are those of lines: nothing that the bundle holds adds another, or steers a terminal.
    """

    path: Path
    told: tuple[Told, ...]
    manifest: Manifest | None
    trust: int = 0  # 1 where it bears a signature, 2 where that was found good

    @property
    def good(self) -> bool:
        return all(told.state != "bad" for told in self.told)

    @property
    def about(self) -> str:
        """What it says that it is, in a line; nothing of a bundle whose files are not those that it lists."""
        known = self.manifest
        if known is None:
            return ""
        version = f"{known.version} ({known.status})"
        parts = (known.marking, known.title or known.brief, known.audience, known.language, version, f"as of {known.as_of}")
        return " · ".join(one_line(part, _FIELD) for part in parts)


class Inside(NamedTuple):
    """What is to be looked for within the files of bundles: whether a password opens them, tokens that must not be there."""

    password: str | None = None
    tokens: bytes | None = None  # a list, see ``tokens``
    listed: str = ""  # the name of its file


def verify(
    paths: Sequence[Path],
    today: date,
    signers: Signers | None = None,
    inside: Inside = Inside(),  # noqa: B008  # frozen
) -> list[Verified]:
    """What is known of bundles, archives or folders: complete, undamaged, signed, in date, replaced by another of them.

    Where it is said whose signatures are trusted, a bundle without one of them is bad.
    """
    looked = [_verified(path, today, signers, inside) for path in paths]
    whole = [one._replace(told=(*one.told, *_replaced(one, looked))) for one in looked]
    return [one._replace(told=tuple(Told(told.state, one_line(told.words)) for told in one.told)) for one in whole]


def _verified(path: Path, today: date, signers: Signers | None, inside: Inside) -> Verified:
    try:
        given = received(path)
        known = manifest(given.whole)
    except Bad as error:
        return Verified(path, (Told("bad", str(error)),), None)
    whole = given.whole
    told = [*_contents(given, known), *_called(given, known)]
    if any(one.state == "bad" for one in told):
        return Verified(path, tuple(told), None)
    signed = _signed(whole, signers)
    trust = 2 if any(one.state == "good" for one in signed) else bool(_signatures(whole.files))
    told += [*signed, *_dates(known, today), *_inside(whole, known, inside)]
    return Verified(path, tuple(told), known, trust)


# ---------------------------------------------------------------- what is looked at


def _contents(given: Received, known: Manifest) -> list[Told]:
    whole = given.whole
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
    if known.signature and known.signature not in whole.files:
        told.append(Told("bad", f"{known.signature} is missing: it was signed, and is no longer"))
    return [
        *_whole(given, known, not told),
        *told,
        *(Told("note", f"{quoted(name)} is no part of it: a system left it there") for name in given.litter),
    ]


def _whole(given: Received, known: Manifest, is_sound: bool) -> list[Told]:
    if not given.is_canonical:
        said = (
            "its files are all there and unchanged, but what is between them nobody vouches for: unpack it and verify the folder"
        )
        return [Told("bad", f"the archive is not as briefgen writes it; {said if is_sound else 'nor are its files'}")]
    size = f"{given.whole.size / 1024:,.0f} KB"
    return [Told("good", f"complete and undamaged: {len(known.files)} files, {size}, nothing foreign")] if is_sound else []


def _called(given: Received, known: Manifest) -> list[Told]:
    """Whether it is called as it was. By the name of another bundle it would be taken for that one."""
    names = [name for name in dict.fromkeys((given.called, given.whole.name)) if name != known.name]
    return [
        Told(
            "bad" if _OF_A_BUNDLE.fullmatch(name) and not name.startswith(known.name) else "note",
            f"it is called {quoted(name)}, and is {known.name}",
        )
        for name in names
    ]


def _signatures(names: Mapping[str, bytes]) -> list[str]:
    return [f"{SUMS}{ending}" for ending in signing.ENDINGS.values() if f"{SUMS}{ending}" in names]


def _signed(whole: Bundle, signers: Signers | None) -> list[Told]:
    signatures = _signatures(whole.files)
    if not signatures and signers is None:
        return [Told("note", "not signed: that it is undamaged does not say who made it")]
    told = []
    for name in signatures:
        found = signing.check(name.removeprefix(SUMS), whole.files[SUMS], whole.files[name], signers)
        state: State = "good" if found.good else "bad" if found.known else "note"
        told.append(Told(state, f"signed by {found.said}" if found.good else f"{name}: {found.said}"))
    if signers is not None and all(one.state == "note" for one in told):
        told.append(Told("bad", f"not signed by anybody in {signers.file}, as far as can be checked here"))
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
    """A newer version of the same brief for the same readers, if it is among those given and as much to be trusted."""
    if one.manifest is None:
        return []
    told = []
    for other in looked:
        if other.manifest is None or not other.good or _line(other.manifest) != _line(one.manifest):
            continue
        if _version(other.manifest) > _version(one.manifest):
            where = f"version {other.manifest.version} in {files.shown(other.path)}"
            is_trusted = other.trust >= one.trust
            told.append(Told("bad", f"superseded by {where}") if is_trusted
                        else Told("note", f"{where} is newer, and nobody vouches for it as for this one"))  # fmt: skip
    return told


def _line(known: Manifest) -> tuple[str, str, str]:
    return known.brief, known.audience, known.language


def _version(known: Manifest) -> tuple[int, ...]:
    return tuple(map(int, known.version.split(".")))
