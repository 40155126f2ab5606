"""What a file says, to whoever looks: this file finds every text in its bytes, however it is wrapped.

It knows nothing of briefs or slides, so that it cannot share their mistakes. Looked through are archives within archives
(names, comments, extra fields and what lies between entries too), XML and HTML (text joined across runs, attributes, names,
comments, declarations), PDF (see ``pdf``), entities, addresses, base64, UTF-8, UTF-16 and Latin-1, whatever is deflated.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from . import pdf

_TOO_DEEP = 6  # archives and encodings within one another
_TOO_MUCH = 2**28  # bytes, of all that is unpacked together
_TEXT = 2**20  # bytes, of one deflated text
_ATTRIBUTE = re.compile(r"=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+)")
_NAME = re.compile(r"[<\s]([\w.:-]+)")
# What ends a line of words: the end of any element but those of which runs of one line are made, and a break.
_INLINE = "t|r|rPr|fld|hlinkClick|solidFill|gradFill|srgbClr|schemeClr|ln|effectLst|extLst|ext|hyperlink|a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr"
_LINE_END = re.compile(rf"</(?!(?:\w+:)?(?:{_INLINE})\s*>)[^>]*>|<(?:\w+:)?(?:br|cr|tab)\b[^>]*>")
_OOXML = "http://schemas.openxmlformats.org/"
_TAG = re.compile(r"<[^>]*>")
_TAGS = re.compile(r"(?:<[^>]*>)+")  # all that stand between two words
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_APART = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>|<!([A-Z][^>]*)>", re.DOTALL)  # comments, instructions, declarations
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_LETTERS = re.compile(r"[\w-]{5,}(?:[ ,;:’']{1,2}\w+)*")
# Bytes at random, read as UTF-16, are signs of many scripts; what somebody wrote is in one of them for a while.
_PIPES = re.compile(r"(?<!\\)\|")
_WIDE = re.compile(
    r"[^\W\u0250-\uffff]{5,}(?:[ ,;:’']{1,2}[^\W\u0250-\uffff]+)*|[\u0370-\u06ff\s\d.,:;!?-]{12,}"
    r"|[\uac00-\ud7af\s\d.,:;!?-]{12,}|[\u3040-\u30ff\u4e00-\u9fff\s\d。、，：；！？]{16,}"
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
_SIGNS = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"  # of scripts without spaces
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")


class Unsearchable(ValueError):
    """A file that cannot be searched to its end, so that nobody may call it clean."""


class Stream(NamedTuple):
    """Texts found in one place: paragraphs of words, and single values such as names and attributes."""

    where: str  # the path within the file: ppt/slides/slide1.xml
    paragraphs: tuple[str, ...]
    values: tuple[str, ...]


def folded(text: str) -> str:
    """The text as it is compared: compatible and folded letters, without what no reader sees."""
    for _ in range(3):  # what was escaped more than once
        if "&" not in text:
            break
        text = html.unescape(text)
    if text.isascii():
        return text.lower()  # as nearly all attributes are; what follows would change nothing more
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()


def words(text: str) -> list[str]:
    """The words of a folded text; of scripts without spaces, the signs."""
    return _WORD.findall(text)


def streams(data: bytes, where: str = "") -> Iterator[Stream]:
    """Every text in the bytes of a file, by the place where it was found. Bytes that are no format at all are letters.

    ``Unsearchable`` is raised for what is wrapped too deep or unpacks to too much.
    """
    yield from _streams(data, where, 0, _Budget())


class _Budget:
    """How much may still be unpacked."""

    def __init__(self) -> None:
        self.left = _TOO_MUCH

    def read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        with archive.open(entry) as stream:
            data = stream.read(self.left + 1)
        return self.taken(data)

    def taken(self, data: bytes) -> bytes:
        self.left -= len(data)
        if self.left < 0:
            raise Unsearchable(f"it unpacks to more than {_TOO_MUCH >> 20} MB")
        return data


def _streams(data: bytes, where: str, depth: int, budget: _Budget) -> Iterator[Stream]:
    if depth > _TOO_DEEP:
        raise Unsearchable(f"it is wrapped more than {_TOO_DEEP} times")
    if data.startswith(b"PK\x03\x04"):
        yield from _archive(data, where, depth, budget)
        return
    if data.startswith(pdf.BEGINS):
        yield from _printed(data, where, depth, budget)
        return
    text = _as_xml(data)
    found = _xml(text, where) if text is not None else _plain(data, where)
    yield found
    written = _BASE64.findall("\n".join((*found.paragraphs, *found.values)) if text is not None else data.decode("latin-1"))
    for inner in filter(None, map(_unwrapped, dict.fromkeys(written))):
        yield from _streams(budget.taken(inner), f"{where} (base64)", depth + 1, budget)
    if zipfile.is_zipfile(io.BytesIO(data)):  # behind something else
        yield from _archive(data, where, depth, budget)


def _printed(data: bytes, where: str, depth: int, budget: _Budget) -> Iterator[Stream]:
    """The pages of a PDF, and its objects and streams, which are files within it."""
    try:
        told = pdf.told(data)
    except pdf.Unreadable as error:
        raise Unsearchable(str(error)) from None
    for number, page in enumerate(told.pages, 1):
        yield Stream(f"{where} page {number}".strip(), page, ())
    yield Stream(f"{where} {pdf.OBJECTS}".strip(), (), told.values)
    for place, stream in told.streams:
        yield from _streams(budget.taken(stream), f"{where} {place}".strip(), depth + 1, budget)
    yield from _streams(b" " + told.rest, where, depth + 1, budget)


def _unwrapped(written: str) -> bytes:
    """What base64 holds; nothing where the letters only happen to look like it."""
    letters = written.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        inner = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
    except binascii.Error:
        return b""
    plain = inner.replace(b"\0", b"")  # UTF-16 of Latin letters
    try:
        return inner if plain.decode().isprintable() else b""
    except UnicodeDecodeError:
        return inner if inner.startswith((b"PK", b"\x89PNG", b"\xff\xd8", b"\x1f\x8b")) or len(inner) > 96 else b""


def _archive(data: bytes, where: str, depth: int, budget: _Budget) -> Iterator[Stream]:
    """An archive: what it lists, and whatever else is in its bytes; one that is broken is bytes like any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            values = [archive.comment.decode("utf-8", "replace")]
            for entry in entries:
                values += [entry.filename, entry.comment.decode("utf-8", "replace"), *_decoded(entry.extra)]
            held = [(f"{where}/{entry.filename}" if where else entry.filename, budget.read(archive, entry)) for entry in entries]
            for gap in _gaps(data, entries):
                values += _decoded(gap)
    except (zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, LookupError, NotImplementedError, OSError,
            RuntimeError, ValueError) as error:  # fmt: skip
        if isinstance(error, (RecursionError, Unsearchable)):
            raise
        yield _plain(data, where)
        return
    yield Stream(where, (), tuple(values))
    for name, inner in held:
        yield from _streams(inner, name, depth + 1, budget)


def _gaps(data: bytes, entries: Iterable[zipfile.ZipInfo]) -> Iterator[bytes]:
    """The bytes of an archive that belong to no entry, and what was deflated there when they did."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        named, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
        begin = entry.header_offset + 30 + named
        yield from _gap(data[at : entry.header_offset])
        yield data[begin : begin + extra]
        at = begin + extra + entry.compress_size
    directory = data.find(b"PK\x01\x02", at)
    yield from _gap(data[at : directory if directory > 0 else len(data)])
    yield data[data.rfind(b"PK\x05\x06") + 22 :]


def _gap(data: bytes) -> Iterator[bytes]:
    yield data
    at = data.find(b"PK\x03\x04")
    while at >= 0 and at + 30 <= len(data):
        named, extra = struct.unpack_from("<HH", data, at + 26)
        yield _inflated(data[at + 30 + named + extra :], -15)
        at = data.find(b"PK\x03\x04", at + 4)


def _inflated(data: bytes, bits: int) -> bytes:
    """What is deflated at the beginning of some bytes, as far as it goes."""
    try:
        return zlib.decompressobj(bits).decompress(data, _TEXT)
    except zlib.error:
        return b""


def _as_xml(data: bytes) -> str | None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for mark, encoding in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace") if data.lstrip()[:1] == b"<" else None


@lru_cache(maxsize=256)  # layouts and themes are the same in every edition
def _xml(text: str, where: str) -> Stream:
    """Words joined across runs up to the end of a line, and each attribute, name, comment, declaration."""
    values = {said[1:-1] if said[0] in "\"'" else said for said in set(_ATTRIBUTE.findall(text))}
    if _OOXML not in text[:1000]:  # whose names are no author's
        values.add(" ".join(set(_NAME.findall(" ".join(_TAG.findall(text))))))
    if "<!" in text or text.find("<?", 1) > 0:
        values.update(part for found in _APART.findall(text) for part in found)
        text = _CDATA.sub(lambda found: html.escape(found[1]), _APART.sub("", text))
    values.update(unquote(value) for value in tuple(values) if "%" in value)
    lines = _TAGS.sub(_between, text).split("\n")
    return Stream(where, tuple(filter(str.strip, lines)), tuple(values))


def _between(tags: re.Match[str]) -> str:
    return "\n" if _LINE_END.search(tags[0]) else ""


def _plain(data: bytes, where: str) -> Stream:
    if data.startswith(b"\x89PNG"):
        inner = b"\n".join(_png_texts(data))
    else:
        inner = b"\n".join(_inflated(data[found.start() :], 47) for found in _DEFLATED.finditer(data))  # zlib or gzip
    return Stream(where, (), (*_decoded(data), *_decoded(inner)))


def _decoded(data: bytes) -> list[str]:
    """Bytes as the encodings in which programs leave words behind; words of a few letters are left to chance.

    What is UTF-8 as it stands is not also UTF-16: read so, it would hold any sign of Chinese, Japanese or Korean.
    """
    with suppress(UnicodeDecodeError):
        if "\0" not in (text := data.decode()):
            return [cell for line in text.splitlines() for cell in _cells(line)]
    read = [data.decode("utf-8", "replace"), data.decode("latin-1")]
    wide = [data[start:].decode(code, "replace") for code in ("utf-16-le", "utf-16-be") for start in (0, 1)]
    if len(data) <= 64:
        return [*read, *wide]
    return [" ".join(_LETTERS.findall(text)) for text in read] + [" ".join(_WIDE.findall(text)) for text in wide]


def _cells(line: str) -> list[str]:
    """A line of plain text; a row of a Markdown table by its cells, which are texts of their own as in any other format."""
    return _PIPES.split(line) if line.startswith("|") else [line]


def _png_texts(data: bytes) -> Iterator[bytes]:
    """Compressed texts of a PNG: zTXt, iTXt, names of colour profiles (ISO/IEC 15948)."""
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield from (_inflated(chunk[found.start() :], 15) for found in _DEFLATED.finditer(chunk))
        at += 12 + size
