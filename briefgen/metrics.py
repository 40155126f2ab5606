"""The width of words: this file measures text with shipped width tables and breaks it into lines, alike on every machine."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import zip_longest
from math import isnan, nan
from typing import NamedTuple, TypedDict
from unicodedata import east_asian_width

from . import files, scripts
from .breaks import has_wide, parts, seams
from .joining import joined
from .scripts import Slot

# PowerPoint and LibreOffice set the same line within a few per cent of each other (kerning, hinting, ligatures):
# text that fits at 105 % of its measured width fits in both.
SAFETY = 1.05
RAISED = 2 / 3  # size of superscripts and subscripts, as both programs draw them
TABLE_LEADING = 1.17  # exact leading in tables, in sizes: LibreOffice sets tables solid, PowerPoint at 1.2

_SIGNS = re.compile(r"[^/?&=.,:;|_-]*[/?&=.,:;|_-]+|[^/?&=.,:;|_-]+")  # a word after whose signs a line may break
# Thousandths of an em for a letter that no table has: wider than most, as in the faces that then stand in.
_UNKNOWN, _UNKNOWN_BOLD = 680, 760
_WIDE = 1000
_SAME = {0xA0: 0x20, 0x2010: 0x2D, 0x2011: 0x2010}  # what is drawn where a face lacks the one: Carlito has no space of no break
_SEAM = 260  # what LibreOffice leaves between wide and narrow letters; PowerPoint leaves nothing
_EMOJI = 1400  # Segoe UI Emoji sets them wider than they are high
_AMBIGUOUS = range(0x2010, 0x2700)  # signs, arrows and shapes that are narrow or wide by what is beside them
_COMPLEX = "liberation-sans"  # whose digits are about as wide as those of the faces for complex scripts


Stretch = tuple[float, float, str]
_MOST = 20_000  # texts of which a face knows the widths: a long brief has a few thousand words


class Stretches(NamedTuple):
    """The unbreakable stretches of a text, side by side: widths in points, widths of the spaces after them, letters."""

    widths: list[float]
    gaps: list[float]
    words: list[str]


class _Words(dict[str, float]):
    """The widths in ems of words that no line may break, no number for others: each is measured when it is first met."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = nan if len(parts(word)) > 1 else self._face.width(word)
        return found


class Face:
    """A font face: widths in thousandths of an em by code point, and its natural line pitch in ems."""

    __slots__ = ("_cut", "_fallback", "_known", "_own", "_unknown", "_widths", "line", "words")

    def __init__(
        self, widths: dict[int, int], line: float, fallback: Callable[[], Mapping[int, int]], unknown: int = _UNKNOWN
    ) -> None:
        self._widths, self.line, self._fallback, self._unknown = widths, line, fallback, unknown
        self._own = frozenset(widths)
        self._known: dict[str, float] = {}
        self._cut: dict[str, tuple[Stretch, ...]] = {}
        self.words = _Words(self)

    def knows(self, letter: str) -> bool:
        """Whether the face itself has a letter."""
        return ord(letter) in self._own

    def width(self, word: str) -> float:
        """The width of a word in ems."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[word] = self._measured(word)
        return known

    def cut(self, word: str) -> tuple[Stretch, ...]:
        """The parts of a word between which a line may break, as stretches in ems."""
        known = self._cut.get(word)
        if known is None:
            if len(self._cut) >= _MOST:
                self._cut.clear()
            every = parts(word)
            known = self._cut[word] = tuple(
                (self.width(part), _SEAM / 1000 if after and seams(part[-1] + after[0]) else 0.0, part)
                for part, after in zip_longest(every, every[1:], fillvalue="")
            )
        return known

    def _measured(self, word: str) -> float:
        widths, between = self._widths, 0
        if not word.isascii():
            word, between = joined(word), _SEAM * seams(word)
        try:
            return (sum([widths[code] for code in map(ord, word)]) + between) / 1000
        except KeyError:
            return (sum(map(self._letter, word)) + between) / 1000

    def _letter(self, letter: str) -> int:
        code = ord(letter)
        found = self._widths.get(code)
        if found is None:
            if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
                found = 0  # whatever a table says: programs set marks on the letter before
            elif 0x1F000 <= code <= 0x1FAFF:
                found = _EMOJI
            elif code in _SAME:
                found = self._letter(chr(_SAME[code]))
            elif east_asian_width(letter) in "WF" or code > 0xFFFF:
                found = _WIDE
            else:
                found = self._fallback().get(code, self._unknown)
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
def face(table: str, bold: bool = False, italic: bool = False, beside: Slot = "latin") -> Face:
    """The face of a width table in ``templates/fonts``; an unknown table is a KeyError: themes are checked before.

    ``beside`` complex letters such as Arabic or Thai, digits and signs are set in the face of those; beside Chinese and
    Japanese ones, quotation marks, arrows and the like are as wide as they.
    """
    faces = _table(table)
    name = ("bold" if bold else "") + ("_" if bold and italic else "") + ("italic" if italic else "") or "regular"
    chosen = faces[name]
    widths = _widths(chosen)
    if beside == "ea":
        widths |= {code: max(widths.get(code, 0), _WIDE) for code in _AMBIGUOUS if east_asian_width(chr(code)) == "A"}
    elif beside == "cs":
        other = _widths(_table(_COMPLEX)[name])
        widths |= {code: max(widths.get(code, 0), round(1.03 * other[code])) for code in other if not chr(code).isalpha()}
    return Face(widths, chosen["line"], _bold_fallback if bold else _fallback, _UNKNOWN_BOLD if bold else _UNKNOWN)


@lru_cache(maxsize=1)
def _fallback() -> dict[int, int]:
    """The widths of letters of other scripts, read when the first of them is measured."""
    return _widths(_table("fallback")["regular"])


@lru_cache(maxsize=1)
def _bold_fallback() -> dict[int, int]:
    return _widths(_table("fallback")["bold"])


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

    Breaks at spaces and where ``breaks`` lets words break: fewer chances than both programs take, and never fewer lines
    than theirs. A word longer than a line breaks anywhere or, where that takes more lines, after the signs of an address:
    one program does this, the other that.
    """
    pieces = tuple(pieces)
    lines: list[float] = []
    line = space = 0.0
    for width, gap, letters in zip(*stretches(pieces), strict=True):
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
    return max(stretches(pieces).widths, default=0.0)


def stretches(pieces: Iterable[Piece]) -> Stretches:
    """Unbreakable stretches: width in points, width of the space after it, letters. One may run across pieces."""
    widths: list[float] = []
    gaps: list[float] = []
    words: list[str] = []
    for text, face, size, tracking in pieces:
        known, more = face.words, text.split(" ")
        wide, after = [known[word] * size for word in more], [known[" "] * size + tracking] * (len(more) - 1)
        if isnan(sum(wide)):
            wide, after, more = _opened(more, face, size, *after[:1])
        if tracking:
            wide = [width + tracking * len(word) for width, word in zip(wide, more, strict=True)]
        if words:
            widths[-1] += wide.pop(0)
            words[-1] += more.pop(0)
        widths += wide
        words += more
        gaps += after
    if words:
        gaps.append(0.0)
    return _without_blanks(widths, gaps, words) if "" in words else Stretches(widths, gaps, words)


def _opened(words: Iterable[str], face: Face, size: float, space: float = 0.0) -> tuple[list[float], list[float], list[str]]:
    """The widths, the spaces between and the letters of the parts between which lines may break in words and after them."""
    widths, gaps, letters = [], [], []
    for word in words:
        for wide, seam, part in face.cut(word):
            widths.append(wide * size)
            gaps.append(seam * size)
            letters.append(part)
        gaps[-1] = space
    return widths, gaps[:-1], letters


def _without_blanks(widths: Iterable[float], gaps: Iterable[float], words: Iterable[str]) -> Stretches:
    """The stretches less those without letters, between two spaces; what is before the first letter goes, too."""
    kept = Stretches([], [], [])
    for width, gap, letters in zip(widths, gaps, words, strict=True):
        if letters:
            kept.widths.append(width)
            kept.gaps.append(gap)
            kept.words.append(letters)
        elif kept.gaps:
            kept.gaps[-1] += gap
    return kept


def table_leading(size: float, words: str = "") -> float:
    """Points from line to line in a table, to the half point."""
    return round(2 * max(TABLE_LEADING, scripts.pitch(words)) * size) / 2


def exact_leading(size: float, words: str, leading: float = 100.0) -> float:
    """Points from line to line of words whose faces disagree about it, to the half point; 0 for those that have none."""
    return round(2 * scripts.pitch(words) * size * leading / 100) / 2


__all__ = ["Face", "Piece", "exact_leading", "face", "has_wide", "line_widths", "longest_word", "stretches", "table_leading"]
