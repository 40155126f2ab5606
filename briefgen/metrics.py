"""The width of words: this file measures text with shipped width tables and breaks it into lines, alike on every machine."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypedDict

from . import files

# PowerPoint and LibreOffice set the same line within a few per cent of each other (kerning, hinting, ligatures):
# text that fits at 105 % of its measured width fits in both.
SAFETY = 1.05
RAISED = 2 / 3  # size of superscripts and subscripts, as both programs draw them
WIDE_LINE = 1.33  # line pitch in ems of Malgun Gothic and Microsoft YaHei, which a line with wide letters takes
TABLE_LEADING = 1.17  # exact leading in tables, in sizes: LibreOffice sets tables solid, PowerPoint at 1.2

_PARTS = re.compile(r" +|[^ ]+")
_ADDRESS = re.compile(r"[/@_=?&\d]")  # in a word that LibreOffice does not break after a hyphen
_SIGNS = re.compile(r"[^/?&=.,:;|_-]*[/?&=.,:;|_-]+|[^/?&=.,:;|_-]+")  # a word after whose signs a line may break
# Thousandths of an em for a letter that no table has: wider than most, as in the faces that then stand in.
_UNKNOWN, _UNKNOWN_BOLD = 680, 760
_WIDE = 1000
# Where a line may not begin and may not end in Chinese and Japanese (a subset of JIS X 4051 and UAX 14).
_NOT_FIRST = "、。，．・：；？！」』】〕）］｝〉》’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々,.:;?!)]}%"
_NOT_LAST = "「『【〔（［｛〈《‘“([{"


Stretch = tuple[float, float, str]


class Face:
    """A font face: widths in thousandths of an em by code point, and its natural line pitch in ems."""

    __slots__ = ("_fallback", "_known", "_own", "_unknown", "_widths", "line")

    def __init__(self, widths: dict[int, int], line: float, fallback: dict[int, int], unknown: int = _UNKNOWN) -> None:
        self._widths, self.line, self._fallback, self._unknown = widths, line, fallback, unknown
        self._own = frozenset(widths)
        self._known: dict[str, float] = {}

    def knows(self, letter: str) -> bool:
        """Whether the face itself has a letter."""
        return ord(letter) in self._own

    def width(self, word: str) -> float:
        """The width of a word in ems."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._measured(word)
        return known

    def _measured(self, word: str) -> float:
        widths = self._widths
        try:
            return sum([widths[code] for code in map(ord, word)]) / 1000
        except KeyError:
            return sum(self._letter(letter) for letter in word) / 1000

    def _letter(self, letter: str) -> int:
        code = ord(letter)
        found = self._widths.get(code, self._fallback.get(code))
        if found is None:
            if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
                found = 0
            else:
                found = _WIDE if unicodedata.east_asian_width(letter) in "WF" or code > 0xFFFF else self._unknown
            self._widths[code] = found
        return found


class _FaceTable(TypedDict):
    """A face of a width table: its line pitch, and runs of widths from a first code point."""

    line: float
    ascent: float
    runs: list[tuple[int, list[int]]]


class Piece(NamedTuple):
    """Words of one face and size; ``tracking`` is extra space after each letter, in points."""

    text: str
    face: Face
    size: float
    tracking: float = 0.0

    @property
    def width(self) -> float:
        """Points."""
        return self.face.width(self.text) * self.size + self.tracking * len(self.text)


@lru_cache(maxsize=64)
def face(table: str, bold: bool = False, italic: bool = False) -> Face:
    """The face of a width table in ``templates/fonts``; an unknown table is a KeyError: themes are checked before."""
    faces = _table(table)
    name = ("bold" if bold else "") + ("_" if bold and italic else "") + ("italic" if italic else "") or "regular"
    chosen, fallback = faces[name], _table("fallback")["bold" if bold else "regular"]
    return Face(_widths(chosen), chosen["line"], _widths(fallback), _UNKNOWN_BOLD if bold else _UNKNOWN)


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, _FaceTable]:
    path = files.shipped("templates") / "fonts" / f"{name}.json"
    if not path.is_file():
        raise KeyError(name)
    tables: dict[str, _FaceTable] = json.loads(path.read_bytes())
    return tables


def _widths(table: _FaceTable) -> dict[int, int]:
    return {start + i: width for start, run in table["runs"] for i, width in enumerate(run)}


def line_widths(pieces: Iterable[Piece], room: float) -> list[float]:
    """The widths in points of the lines into which the pieces break when ``room`` points are free.

    Breaks at spaces, after hyphens between letters and after em dashes, and between Chinese and Japanese letters. Fewer chances to
    break than both programs take: never fewer lines than theirs. A word longer than a line breaks anywhere or, where
    that takes more lines, after the signs of an address: one program does this, the other that.
    """
    pieces = tuple(pieces)
    lines: list[float] = []
    line = space = 0.0
    for width, gap, letters in stretches(pieces):
        if line and line + space + width > room:
            lines.append(line)
            line = space = 0.0
        line += space + width
        space = gap
        if line > room > 0:
            *full, line = _chopped(letters, width, room, pieces)
            lines += full
    lines.append(line)
    return lines


def _chopped(word: str, width: float, room: float, pieces: Iterable[Piece]) -> list[float]:
    """The widths of the lines that a word longer than a line takes."""
    count, rest = divmod(width, room)
    filled = [room] * int(count) + ([rest] if rest else [])
    parts = _SIGNS.findall(word)
    if len(parts) == 1:
        return filled
    look = next((piece for piece in pieces if word in piece.text), next(iter(pieces)))
    whole = look._replace(text=word).width
    lines, line = [], 0.0
    for part in parts:
        part_width = look._replace(text=part).width * width / whole
        if line and line + part_width > room:
            lines.append(line)
            line = 0.0
        line += part_width
        while line > room:
            lines.append(room)
            line -= room
    lines.append(line)
    return max(filled, lines, key=lambda found: (len(found), found[-1]))


def longest_word(pieces: Iterable[Piece]) -> float:
    """The width in points of the widest unbreakable stretch."""
    return max((width for width, _, _ in stretches(pieces)), default=0.0)


def stretches(pieces: Iterable[Piece]) -> tuple[Stretch, ...]:
    """Unbreakable stretches: width in points, width of the space after it, letters. One may run across pieces."""
    return _stretches(tuple(pieces))


@lru_cache(maxsize=4096)  # a text is measured again for every width, density and number of parts that is tried
def _stretches(pieces: tuple[Piece, ...]) -> tuple[Stretch, ...]:
    return tuple(_stretched(pieces))


def _stretched(pieces: tuple[Piece, ...]) -> Iterator[Stretch]:
    width = gap = 0.0
    letters = ""
    for text, face, size, tracking in pieces:
        for part in _PARTS.findall(text):
            if part[0] == " ":
                gap += face.width(part) * size + tracking * len(part)
                continue
            if gap and letters:
                yield width, gap, letters
                width, letters = 0.0, ""
            gap = 0.0
            *closed, last = _breakable(part)
            for word in closed:
                yield width + face.width(word) * size + tracking * len(word), 0.0, letters + word
                width, letters = 0.0, ""
            width += face.width(last) * size + tracking * len(last)
            letters += last
    if letters:
        yield width, gap, letters


@lru_cache(maxsize=8192)
def _breakable(word: str) -> tuple[str, ...]:
    """The parts of a word between which a line may break."""
    parts: list[str] = []
    start = 0
    plain = not _ADDRESS.search(word)
    for i in range(1, len(word)):
        before, after = word[i - 1], word[i]
        hyphen = before == "-" and after.isalpha() and i > 1 and word[i - 2].isalpha() and plain
        # LibreOffice breaks Korean at spaces only, PowerPoint also elsewhere.
        wide = (_is_wide(before) or _is_wide(after)) and not (_is_hangul(before) or _is_hangul(after))
        if (hyphen or before == "—" or wide) and after not in _NOT_FIRST and before not in _NOT_LAST:
            parts.append(word[start:i])
            start = i
    parts.append(word[start:])
    return tuple(parts)


def has_wide(text: str) -> bool:
    """Whether any letter is set in a face for Chinese, Japanese or Korean."""
    return not text.isascii() and any(map(_is_wide, text))


def _is_wide(letter: str) -> bool:
    return letter > "\u2e7f" and unicodedata.east_asian_width(letter) in "WF"


def _is_hangul(letter: str) -> bool:
    return "\u1100" <= letter <= "\u11ff" or "\u3130" <= letter <= "\u318f" or "\ua960" <= letter <= "\ud7ff"


def table_leading(size: float) -> float:
    """Points from line to line in a table, to the half point."""
    return round(2 * TABLE_LEADING * size) / 2
