"""What a file says, to whoever looks: this file finds every text in its bytes, however it is wrapped.

It knows nothing of briefs or slides, so that it cannot share their mistakes. Looked through are archives within archives
(names, comments and extra fields too), XML (text joined across runs and cells, attributes, comments), entities,
base64, UTF-8 and UTF-16, compressed chunks of pictures.
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
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOO_DEEP = 6  # archives and encodings within one another
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LINE_END = re.compile(r"</(?:\w+:)?(?:p|si|title|v|f|pt)\s*>|<(?:\w+:)?br\b[^>]*>")  # what ends a line of words
_TAG = re.compile(r"<[^>]*>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_APART = re.compile(r"<!--(.*?)-->|<(\?.*?)\?>", re.DOTALL)  # comments and instructions
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)


class Stream(NamedTuple):
    """Texts found in one place: paragraphs of words, and single values such as names and attributes."""

    where: str  # the path within the file: ppt/slides/slide1.xml
    paragraphs: tuple[str, ...]
    values: tuple[str, ...]


def folded(text: str) -> str:
    """The text as it is compared: compatible and folded letters, without what no reader sees."""
    if text.isascii() and "&" not in text:
        return text.lower()  # as nearly all attributes are; what follows would change nothing more
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", html.unescape(text))).casefold()


def words(text: str) -> list[str]:
    """The words of a folded text; of scripts without spaces, the signs."""
    return _WORD.findall(text)


def streams(data: bytes, where: str = "", depth: int = 0) -> Iterator[Stream]:
    """Every text in the bytes of a file, by the place where it was found."""
    if depth > _TOO_DEEP:
        raise ValueError(f"{where}: wrapped more than {_TOO_DEEP} times")
    if data.startswith(b"PK\x03\x04") or zipfile.is_zipfile(io.BytesIO(data)):
        yield from _archive(data, where, depth)
        return
    text = _as_xml(data)
    found = _xml(text, where) if text is not None else _plain(data, where)
    yield found
    for written in {match for value in (*found.paragraphs, *found.values) for match in _BASE64.findall(value)}:
        inner = _unwrapped(written)
        if inner:
            yield from streams(inner, f"{where} (base64)", depth + 1)


def _unwrapped(written: str) -> bytes:
    """What base64 holds; nothing where the letters only happen to look like it."""
    try:
        inner = base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
    except binascii.Error:
        return b""
    plain = inner.replace(b"\0", b"")  # UTF-16 of Latin letters
    try:
        return inner if plain.decode().isprintable() else b""
    except UnicodeDecodeError:
        return inner if inner.startswith((b"PK", b"\x89PNG", b"\xff\xd8", b"\x1f\x8b")) or len(inner) > 96 else b""


def _archive(data: bytes, where: str, depth: int) -> Iterator[Stream]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        values = [archive.comment.decode("utf-8", "replace")]
        kept = len(archive.comment)
        for entry in entries:
            values += [entry.filename, entry.comment.decode("utf-8", "replace"), *_decoded(entry.extra)]
            kept += entry.compress_size
        # What is neither an entry nor one of the headers of entries (30, 46 and 22 bytes) lies between them, unlisted.
        headers = sum(76 + 2 * len(entry.filename.encode()) + len(entry.extra) + len(entry.comment) for entry in entries) + 22
        if len(data) - kept - headers > 0:
            values += _decoded(data)
        yield Stream(where, (), tuple(values))
        for entry in entries:
            yield from streams(archive.read(entry), f"{where}/{entry.filename}" if where else entry.filename, depth + 1)


def _as_xml(data: bytes) -> str | None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace") if data.lstrip()[:1] == b"<" else None


@lru_cache(maxsize=256)  # layouts and themes are the same in every edition
def _xml(text: str, where: str) -> Stream:
    """Words joined across elements up to the end of a paragraph, and each attribute, comment and instruction."""
    values = {double or single for double, single in _ATTRIBUTE.findall(text)}
    apart = _APART.findall(text)
    if "<!--" in text:
        text = _APART.sub("", text)
    if "<![CDATA[" in text:
        text = _CDATA.sub(lambda found: html.escape(found[1]), text)
    lines = _TAG.sub("", _LINE_END.sub("\n", text)).split("\n")
    values.update(comment or instruction for comment, instruction in apart)
    return Stream(where, tuple(filter(str.strip, lines)), tuple(values))


def _plain(data: bytes, where: str) -> Stream:
    if data.startswith(b"\x89PNG"):
        return Stream(where, (), (*_decoded(data), *_png_texts(data)))
    return Stream(where, (), tuple(_decoded(data)))


def _decoded(data: bytes) -> list[str]:
    """Bytes as the encodings in which programs leave words behind; words of a few letters are left to chance."""
    if not data:
        return []
    read = [data.decode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be")]
    read += [data[1:].decode(code, "ignore") for code in ("utf-16-le",)]
    return [" ".join(re.findall(r"[\w-]{5,}(?:[ ,;:’']{1,2}\w+)*", text)) for text in read] if len(data) > 64 else read


def _png_texts(data: bytes) -> Iterator[str]:
    """Compressed texts of a PNG: zTXt, iTXt, names of colour profiles (ISO/IEC 15948)."""
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(min(len(chunk), 200)):
                try:
                    yield zlib.decompress(chunk[start:]).decode("utf-8", "replace")
                    break
                except zlib.error:
                    continue
        at += 12 + size
