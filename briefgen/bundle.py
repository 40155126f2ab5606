"""The bundle: this file puts an edition, its readme, its manifest and its checksums together for people without a network."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from . import __version__, formats, manifest, signing
from .errors import COMMAND_LINE, refuse

if TYPE_CHECKING:
    from .build import Fitted, Released
    from .dates import When
    from .writers import Format

MOST = 10 * 2**20  # bytes: mail gateways take no more
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Bundle(NamedTuple):
    """A bundle by the names of its files, in the order in which they are listed."""

    name: str
    files: Mapping[str, bytes]

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))


def bundle(made: Fitted, editions: Mapping[str, Released]) -> Bundle:
    """The bundle of an edition in one or more formats, by their names; unsigned.

    The same editions give the same bytes. A bundle larger than mail gateways take is refused.
    """
    name = _name(made)
    told = formats.chosen(editions)
    contents = {manifest.README: _readme(made, name, told), **{told[form].bundled: one.data for form, one in editions.items()}}
    kinds = {manifest.README: "text/plain", **{form.bundled: form.media_type for form in told.values()}}
    contents[manifest.MANIFEST] = _manifest(made, name, contents, kinds)
    contents[manifest.SUMS] = sums(contents)
    whole = Bundle(name, contents)
    if whole.size > MOST:
        raise refuse(
            COMMAND_LINE, "E09", f"the bundle is {whole.size / 2**20:.1f} MB, more than the {MOST >> 20} MB that mail gateways take",
            "make pictures smaller, or leave a format out",
        )  # fmt: skip
    return whole


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
    """The name of the bundle: nothing of its title, and letters that every system can write."""
    brief = made.view.brief
    parts = (
        brief.id,
        made.deck.audience,
        brief.language,
        f"v{brief.version}",
        re.sub(r"[^0-9A-Za-z-]+", "-", brief.as_of.written),
    )
    name = "_".join(parts)
    if len(name) > manifest.LONGEST or not name.isascii():
        raise refuse(
            brief.origin, "E10", f"the bundle would be called '{name}', which is longer than {manifest.LONGEST} letters",
            "give the brief a shorter id",
        )  # fmt: skip
    return name


def _manifest(made: Fitted, name: str, contents: Mapping[str, bytes], kinds: Mapping[str, str]) -> bytes:
    brief, deck = made.view.brief, made.deck
    files = tuple(
        manifest.File(
            name=file, size=len(data), sha256=hashlib.sha256(data).hexdigest(), media_type=kinds[file],
            what="readme" if file == manifest.README else "edition",
        )
        for file, data in sorted(contents.items())
    )  # fmt: skip
    told = manifest.Manifest(
        format=manifest.FORMAT, name=name, made_with=f"briefgen {__version__}", brief=brief.id, title=brief.title.plain,
        audience=deck.audience, language=brief.language, version=brief.version, status=brief.status,
        marking=_mark(made), as_of=brief.as_of.written, published=_last(brief.published),
        embargo_until=brief.embargo.until.at if brief.embargo and deck.embargo else None,
        review_by=_last(brief.review_by), valid_until=_last(brief.valid_until), supersedes=brief.supersedes, files=files,
    )  # fmt: skip
    return (json.dumps(manifest.plain(told), ensure_ascii=False, indent=1) + "\n").encode()


def _mark(made: Fitted) -> str:
    """The mark of the edition, as its banners have it; the brief's own may be stricter."""
    mark = made.deck.slides[0].mark
    return made.deck.marks[mark].label if mark in made.deck.marks else mark


def _last(when: When | None) -> date | None:
    return when.last if when else None


def _readme(made: Fitted, name: str, told: Mapping[str, Format]) -> bytes:
    """What somebody reads who opens the bundle: what it is, until when it holds, how it is opened and checked."""
    brief, words, say = made.view.brief, made.words, made.words.readme
    mark, there = _mark(made), sorted((form.bundled, name) for name, form in told.items())
    dates = (("published", brief.published), ("review_by", brief.review_by), ("valid_until", brief.valid_until))
    lines = [
        mark, "", brief.title.plain, *([brief.subtitle.plain] if brief.subtitle else []), "",
        say["audience"].format(audience=words.line(made.view.audience.name.plain)),
        say["version"].format(version=brief.version, status=words[brief.status]),
        *([say["supersedes"].format(version=brief.supersedes)] if brief.supersedes else []),
        made.deck.date, *(say[label].format(date=words.date(when)) for label, when in dates if when),
        made.deck.footer, brief.distribution.plain, say["contact"].format(contact=brief.contact.plain), "",
        say["files"], *(f"  {file:<16}  {say[form]}" for file, form in there), "",
        say["check"],
        f"  Linux          sha256sum -c {manifest.SUMS}",
        f"  macOS          shasum -a 256 -c {manifest.SUMS}",
        f"  Windows        certutil -hashfile {there[0][0]} SHA256",
        f"  briefgen       briefgen verify {name}",
        say["trust"], say["late"], "", mark,
    ]  # fmt: skip
    return "\r\n".join((*lines, "")).encode()
