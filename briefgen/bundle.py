"""The bundle: this file puts an edition, its readme, its manifest and its checksums together for people without a network."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from . import __version__, formats, manifest, signing
from .errors import Finding, Place, refuse
from .readme import mark_of, readme

if TYPE_CHECKING:
    from .build import Fitted, Released
    from .dates import When

MOST = 10 * 2**20  # bytes: mail gateways take no more
NEAR = 0.8  # of that is told
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Bundle(NamedTuple):
    """A bundle by the names of its files, in the order in which they are listed."""

    name: str
    files: Mapping[str, bytes]

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))


def large(whole: Bundle) -> list[Finding]:
    """A warning where a bundle comes near to what mail gateways take."""
    if whole.size < NEAR * MOST:
        return []
    said = f"the bundle is {whole.size / 2**20:.1f} MB, and mail gateways take {MOST >> 20} MB"
    return [Finding(Place(whole.name, 0), "E09", said, "make pictures smaller, or leave a format out", "warning")]


class Secret(NamedTuple):
    """A password, and whether it closes single files or one archive of them all."""

    password: str
    closes: Literal["files", "archive"]


class _Held(NamedTuple):
    """A file of a bundle with what the manifest says of it."""

    data: bytes
    media_type: str
    what: Literal["readme", "edition", "archive"] = "edition"
    encryption: str | None = None


def bundle(made: Fitted, editions: Mapping[str, Released], secret: Secret | None = None, signature: str = "") -> Bundle:
    """The bundle of an edition in one or more formats, by their names; unsigned, but it says which file is to sign it.

    The same editions give the same bytes, unless they are encrypted. A bundle larger than mail gateways take is refused.
    """
    name = _name(made)
    forms = formats.chosen(editions)
    told = {
        form: forms[form].bundled for form in sorted(editions, key=lambda form: (form != formats.DEFAULT, forms[form].bundled))
    }
    held = {told[form]: _Held(one.data, forms[form].media_type) for form, one in editions.items()}
    if secret is not None:
        mark = mark_of(made)
        held = _encrypted(held, secret, mark)
        told = {form: _marked(file, mark) if secret.closes == "files" else file for form, file in told.items()}
    first = [file for file in told.values() if file in held] or sorted(held)
    held[manifest.README] = _Held(readme(made, name, told, first, secret and secret.closes, signature), "text/plain", "readme")
    contents = {file: one.data for file, one in held.items()}
    contents[manifest.MANIFEST] = _manifest(made, name, held, signature)
    contents[manifest.SUMS] = sums(contents)
    whole = Bundle(name, contents)
    if whole.size > MOST:
        raise refuse(
            Place(name, 0), "E09", f"the bundle is {whole.size / 2**20:.1f} MB, more than the {MOST >> 20} MB that mail gateways take",
            "make pictures smaller, or leave a format out",
        )  # fmt: skip
    return whole


def _encrypted(held: Mapping[str, _Held], secret: Secret, mark: str) -> dict[str, _Held]:
    """The files under a password; their names bear the marking, which nobody can read within them without it."""
    from . import locking

    if secret.closes == "archive":
        packed = locking.archived({file: one.data for file, one in held.items()}, secret.password)
        return {_marked("editions.zip", mark): _Held(packed, "application/zip", "archive", locking.ARCHIVE)}
    return {
        _marked(file, mark): one._replace(data=locking.locked(_ending(file), one.data, secret.password),
                                          encryption=locking.LOCKS[_ending(file)].name)
        for file, one in held.items()
    }  # fmt: skip


def _ending(file: str) -> str:
    return f".{file.rpartition('.')[2]}"


def _marked(file: str, mark: str) -> str:
    """The name of a file with its marking: deck_TLP-AMBER.pptx."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}_{re.sub(r'[^0-9A-Za-z]+', '-', mark).strip('-') or 'encrypted'}.{ending}"


def signed(whole: Bundle, how: str) -> Bundle:
    """The bundle with a signature of its checksums, made by a tool; see ``signing.sign``."""
    ending, signature = signing.sign(how, whole.files[manifest.SUMS])
    return whole._replace(files={**whole.files, manifest.SUMS + ending: signature})


def sums(contents: Mapping[str, bytes]) -> bytes:
    """The list of checksums in the form that ``sha256sum -c`` and ``shasum -a 256 -c`` read."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(contents.items())).encode()


def archive(whole: Bundle) -> bytes:
    """The bundle as a zip archive with one folder in it.

    Entries are stored, in the order of their names, with one fixed time: of the same files there is one archive only,
    so that any change of it shows.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name, data in sorted(whole.files.items()):
            entry = zipfile.ZipInfo(f"{whole.name}/{name}", _EPOCH)
            entry.create_system = 0
            entry.external_attr = 0
            made.writestr(entry, data)
    return stream.getvalue()


def _name(made: Fitted) -> str:
    """The name of the bundle; refused where some system cannot write it."""
    brief = made.view.brief
    name = manifest.name_of(brief.id, made.deck.audience, brief.language, brief.version, brief.as_of.written)
    if len(name) > manifest.LONGEST or not name.isascii():
        raise refuse(
            brief.origin, "E10", f"the bundle would be called '{name}', which is longer than {manifest.LONGEST} letters",
            "give the brief a shorter id",
        )  # fmt: skip
    return name


def _manifest(made: Fitted, name: str, held: Mapping[str, _Held], signature: str) -> bytes:
    brief, deck = made.view.brief, made.deck
    files = tuple(
        manifest.File(
            name=file, size=len(one.data), sha256=hashlib.sha256(one.data).hexdigest(), media_type=one.media_type,
            what=one.what, encryption=one.encryption,
        )
        for file, one in sorted(held.items())
    )  # fmt: skip
    locked = any(one.encryption for one in held.values())
    told = manifest.Manifest(
        format=manifest.FORMAT, name=name, made_with=f"briefgen {__version__}", brief=brief.id,
        title=None if locked else brief.title.plain,
        audience=deck.audience, language=brief.language, version=brief.version, status=brief.status,
        marking=mark_of(made), as_of=brief.as_of.written, published=_last(brief.published),
        embargo_until=brief.embargo.until.at if brief.embargo and deck.embargo else None,
        review_by=_last(brief.review_by), valid_until=_last(brief.valid_until), supersedes=brief.supersedes,
        signature=signature or None, files=files,
    )  # fmt: skip
    return (json.dumps(manifest.plain(told), ensure_ascii=False, indent=1) + "\n").encode()


def _last(when: When | None) -> date | None:
    return when.last if when else None
