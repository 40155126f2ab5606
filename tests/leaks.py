"""Words in the bytes of a file: this file finds planted tokens however they are wrapped, and knows nothing of briefgen.

A token is a code of letters between two marks, in Latin, Hangul or Arabic script. A searcher reduces whatever it finds
in a file to its letters, so that a token is found across runs, cells, lines, signs and spaces.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from pypdf import PdfReader
from pypdf.generic import StreamObject

_LATIN = "bcdfghjklmnprstv"
_HANGUL = "가나다라마바사아자차카타파하거너"
_ARABIC = "بتثجحخدذرزسشصطعغ"
SCRIPTS = {
    "latin": ("Zq", _LATIN, "Xw"),
    "hangul": ("뷁", _HANGUL, "쀍"),
    "arabic": ("ظض", _ARABIC, "قف"),
}  # none reads alike from either end
_TOKEN = re.compile("|".join(f"{a.casefold()}([{letters}]{{3}}){z.casefold()}" for a, letters, z in SCRIPTS.values()))
_MARKS = [unicodedata.normalize(form, before.casefold()) for before, _, _ in SCRIPTS.values() for form in ("NFC", "NFD")]
_NO_LETTER = re.compile(r"[\W\d_]+")
_HEX = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-f])", re.IGNORECASE)
_DIGITS = re.compile(rb"<(?:FEFF|feff)((?:[0-9A-Fa-f]{4})+)>")  # a string of PDF, written in digits
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")


def token(number: int, script: str) -> str:
    """The letters of the token of a number."""
    before, letters, after = SCRIPTS[script]
    return before + "".join(letters[number >> shift & 15] for shift in (8, 4, 0)) + after


def dressed(number: int, script: str, look: str) -> str:
    """A token as it is planted: plain, with signs of XML in it, or with spaces and line breaks."""
    letters = token(number, script)
    between = {"signs": ("<", "&", ">'\""), "spaces": (" ", "\n", "  \n"), "plain": ()}[look]
    cuts = [2 + i for i in range(len(between))]
    return "".join((between[cuts.index(i)] if i in cuts else "") + letter for i, letter in enumerate(letters))


def tokens(text: str) -> set[int]:
    """The numbers of the tokens in a text, whatever stands between their letters."""
    found: set[int] = set()
    folded = "".join(text.casefold().split())
    if not any(mark in folded for mark in _MARKS):
        return found
    folded = unicodedata.normalize("NFKC", folded).casefold()
    for match in _TOKEN.finditer(_NO_LETTER.sub("", folded)):
        for code, (_, letters, _) in zip(match.groups(), SCRIPTS.values(), strict=True):
            if code:
                number = 0
                for letter in code:
                    number = number << 4 | letters.index(letter)
                found.add(number)
    return found


class Found:
    """What a file holds: the tokens, and digests written as letters."""

    def __init__(self, name: str, data: bytes) -> None:
        self.tokens: dict[int, str] = {}  # where each was found first
        self.digests: set[str] = set()
        for where, text in [("the file's name", name), *_file("", data)]:
            numbers, digests = _reduced(text)
            for number in numbers:
                self.tokens.setdefault(number, where)
            self.digests |= digests


def digests(texts: Iterable[str]) -> set[str]:
    """Digests by which a short text could be guessed."""
    kinds = (hashlib.md5, hashlib.sha1, hashlib.sha256)
    return {kind(text.encode(), usedforsecurity=False).hexdigest() for text in texts for kind in kinds}


@lru_cache(maxsize=4096)
def _reduced(text: str) -> tuple[frozenset[int], frozenset[str]]:
    once = html.unescape(text) if "&" in text and not text.startswith("<?xml") else text  # XML is read as such besides
    found = tokens(text)
    if once != text:
        found |= tokens(once) | (tokens(html.unescape(once)) if "&" in once else set())
    return frozenset(found), frozenset(digest.lower() for digest in _HEX.findall(text))


def _file(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    if data[:2] == b"PK":
        yield from _zip(where, data)
    else:
        yield from _part(where, data)


def _zip(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every entry, by the archive's own list; names, comments and extra fields; and all bytes that are in no entry."""
    outside, at = [], 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield f"{where} comment", archive.comment.decode("utf-8", "replace")
        for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
            inner = f"{where}/{entry.filename}"
            yield inner, f"{entry.filename}\n{entry.comment.decode('utf-8', 'replace')}"
            yield from _raw(f"{inner} extra", entry.extra)
            yield from _file(inner, archive.read(entry))
            named, extra = struct.unpack("<HH", data[entry.header_offset + 26 : entry.header_offset + 30])
            begin = entry.header_offset + 30 + named + extra
            outside.append(data[at:begin])
            at = begin + entry.compress_size
    yield from _raw(f"{where} between entries", b"".join((*outside, data[at:])))


@lru_cache(maxsize=4096)
def _part(where: str, data: bytes) -> tuple[tuple[str, str], ...]:
    return tuple(_read(where, data))


def _read(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    yield from _raw(where, data)
    if data[:4] == b"\x89PNG" or data[:2] == b"\xff\xd8":
        yield from _compressed(where, data)
        return
    if data[:5] == b"%PDF-":
        yield from _pdf(where, data)
        return
    if data[:15].lower() == b"<!doctype html>":
        yield from _html(where, data)
        return
    if where.endswith((".txt", ".md", "SHA256SUMS")) or (data[:1] != b"<" and not where.endswith(".json")):
        return
    if where.endswith(".json"):
        yield f"{where} values", json.dumps(json.loads(data), ensure_ascii=False)
        return
    words: list[str] = []
    apart: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = words.append
    parser.CommentHandler = apart.append
    parser.StartElementHandler = lambda name, given: apart.extend((name, *given.keys(), *given.values()))
    parser.ProcessingInstructionHandler = lambda target, rest: apart.extend((target, rest))
    parser.Parse(data, True)  # every part that is none of these is XML
    yield f"{where} words", "".join(words)
    yield f"{where} attributes", "\n".join(apart)
    for value in apart:
        if "%" in value:
            yield f"{where} attributes", unquote_to_bytes(value).decode("utf-8", "replace")


def _html(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    """A page: its words in a row, and apart from them names, attributes, comments, declarations, and files in addresses."""
    page = _Page()
    page.feed(data.decode())
    page.close()
    yield f"{where} words", "".join(page.words)
    yield f"{where} attributes", "\n".join(page.apart)
    for address in (value for value in page.apart if value.startswith("data:")):
        head, _, body = address.partition(",")
        inner = base64.b64decode(body) if head.endswith("base64") else unquote_to_bytes(body)
        yield from _read(f"{where} {head}", inner)


class _Page(HTMLParser):
    """What a browser would read of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.apart: list[str] = []
        self.handle_data = self.words.append  # type: ignore[method-assign]
        self.handle_comment = self.handle_decl = self.handle_pi = self.unknown_decl = self.apart.append  # type: ignore[method-assign]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.apart += [tag, *(part for pair in attrs for part in pair if part)]


def _pdf(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    """A PDF: the words of its pages, drawn ones too, and every string, name and stream of its objects, used or not."""
    yield from _compressed(where, data)  # also what no object refers to any more
    given = PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in given.pages]
    yield f"{where} words", "".join(pages)
    for number in sorted({number for listed in given.xref.values() for number in listed} | set(given.xref_objStm)):
        thing = given.get_object(number)
        yield f"{where} object {number}", "\n".join(_strings(thing))
        if isinstance(thing, StreamObject):
            inner = thing.get_data()
            yield from _raw(f"{where} object {number}", inner)
            for digits in _DIGITS.findall(inner):
                yield f"{where} object {number}", bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
            if inner[:1] == b"<":
                yield from _read(f"{where} object {number}", inner)


def _strings(thing: object) -> Iterator[str]:
    """The strings and names within an object, and not those within what it refers to."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield str(name)
            yield from _strings(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _strings(value)
    elif isinstance(thing, str):
        yield thing
    elif isinstance(thing, bytes):
        yield thing.decode("utf-8", "replace")


def _raw(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Bytes as text in every encoding in which letters could have been left."""
    yield where, data.decode("utf-8", "replace")
    if not data.isascii() and b"<?xml" not in data[:80]:
        yield where, data.decode("latin-1")
    if data.count(b"\0") > 6:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield where, data[start:].decode(encoding, "replace")
    coded = _BASE64.findall(data)
    for start in range(4) if coded else ():
        yield f"{where} base64", "\n".join(_unwrapped(found[start:]) for found in coded)


def _unwrapped(coded: bytes) -> str:
    letters = coded.rstrip(b"=")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4)).decode("utf-8", "replace")


def _compressed(where: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What is deflated in a picture."""
    for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        try:
            yield where, zlib.decompressobj().decompress(data[start:], 2**20).decode("utf-8", "replace")
        except zlib.error:
            continue
