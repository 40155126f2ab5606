"""Where lines may break: this file cuts words at the places at which every program breaks them, and nowhere else.

What is Latin, Greek or Cyrillic breaks after hyphens and dashes by a rule of ours. What is not goes by the Unicode line
breaking algorithm (UAX 14, through uniseg), less what LibreOffice or PowerPoint does not do. Thai has no spaces between
words: its phrases are found by budoux. Both libraries are imported when there is a text that needs them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Any

_ADDRESS = re.compile(r"[/@_=?&\d]")  # in a word that LibreOffice does not break after a hyphen
# Han and full-sized kana: between two of them a line may always break.
_IDEOGRAPH = "\u3042\u3044\u3046\u3048\u304a-\u3062\u3064-\u3082\u3084\u3086\u3088-\u308d\u308f-\u3094\u30a2\u30a4\u30a6\u30a8\u30aa-\u30c2\u30c4-\u30e2\u30e4\u30e6\u30e8-\u30ed\u30ef-\u30f4\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # fmt: skip
# Between what is wide and what is not: LibreOffice leaves a space there.
_WIDE = "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ud7ff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
# Where no line begins or ends in any of the programs, though UAX 14 lets some of them.
_NOT_FIRST = "、。，．・：；？！」』】〕）］｝〉》’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々,.:;?!)]}%…‥"
_NOT_LAST = "「『【〔（［｛〈《‘“([{"


@lru_cache(maxsize=8192)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a word without spaces between which a line may break."""
    if not _foreign(word):
        return _at(word, (i for i in range(1, len(word)) if _dashed(word, i)))
    found = [part for piece in _apart().split(word) for part in _unicode(piece)]
    return tuple(found)


def _foreign(word: str) -> bool:
    """Whether a word has letters other than Latin, Greek and Cyrillic ones, or a space without width."""
    return not word.isascii() and any(
        letter == "\u200b" or (letter > "\u052f" and not "\u1e00" <= letter <= "\u2bff") for letter in set(word)
    )


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    return re.compile(f"(?<=[{_IDEOGRAPH}])(?=[{_IDEOGRAPH}])")


def _at(word: str, breaks: Any) -> tuple[str, ...]:
    places = [0, *breaks, len(word)]
    return tuple(word[start:end] for start, end in pairwise(places))


def _dashed(word: str, i: int) -> bool:
    """Whether a line may break before a letter because a hyphen between letters, or an em dash, is before it."""
    before, after = word[i - 1], word[i]
    if before not in "-—" or after in _NOT_FIRST:
        return False
    return before == "—" or (after.isalpha() and i > 1 and word[i - 2].isalpha() and not _ADDRESS.search(word))


@lru_cache(maxsize=8192)
def _unicode(word: str) -> tuple[str, ...]:
    if len(word) == 1:
        return (word,)
    from uniseg.graphemecluster import grapheme_cluster_boundaries
    from uniseg.linebreak import line_break_units

    allowed, at = set(), 0
    for unit in line_break_units(word):
        at += len(unit)
        allowed.add(at)
    thai, whole = _phrases(word), set(grapheme_cluster_boundaries(word))
    places = (i for i in range(1, len(word)) if i in thai or (i in allowed and _broken_by_all(word, i)))
    return _at(word, (i for i in places if i in whole))


def _broken_by_all(word: str, i: int) -> bool:
    """Whether LibreOffice and PowerPoint break at a place where UAX 14 lets them.

    LibreOffice breaks Korean at spaces only, PowerPoint also elsewhere.
    """
    before, after = word[i - 1], word[i]
    if after in _NOT_FIRST:
        return False
    if before == "\u200b" or _dashed(word, i):
        return True
    wide = (_is_wide(before) or _is_wide(after)) and not (_is_hangul(before) or _is_hangul(after))
    return wide and before not in _NOT_LAST


def _phrases(word: str) -> set[int]:
    """Where phrases of Thai end."""
    found: set[int] = set()
    for stretch in re.finditer("[\u0e00-\u0e7f]+", word):
        at = stretch.start()
        for phrase in _thai().parse(stretch[0]):
            at += len(phrase)
            if at < len(word) and "\u0e00" <= word[at] <= "\u0e7f":
                found.add(at)
    return found


@lru_cache(maxsize=1)
def _thai() -> Any:
    import budoux

    return budoux.load_default_thai_parser()


@lru_cache(maxsize=1)
def _japanese() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=1)
def _chinese() -> Any:
    import budoux

    return budoux.load_default_simplified_chinese_parser()


@lru_cache(maxsize=1024)
def phrases(text: str) -> frozenset[int] | None:
    """Where phrases of Chinese and Japanese end, at which a title breaks best; None for what is written with spaces."""
    if not has_wide(text) or any(map(_is_hangul, text)):
        return None
    parser = _japanese() if re.search("[\u3040-\u30ff]", text) else _chinese()
    ends, at = set(), 0
    for phrase in parser.parse(text):
        at += len(phrase)
        ends.add(at)
    return frozenset(ends)


def seams(text: str) -> int:
    """How often wide and narrow letters meet in a text."""
    return len(_seam().findall(text)) if _foreign(text) else 0


@lru_cache(maxsize=1)
def _seam() -> re.Pattern[str]:
    return re.compile(f"(?<=[{_WIDE}])(?=[!-\u024f])|(?<=[!-\u024f])(?=[{_WIDE}])")


def has_wide(text: str) -> bool:
    """Whether any letter is set in a face for Chinese, Japanese or Korean."""
    return not text.isascii() and any(map(_is_wide, text))


def _is_wide(letter: str) -> bool:
    return letter > "\u2e7f" and unicodedata.east_asian_width(letter) in "WF"


def _is_hangul(letter: str) -> bool:
    return "\u1100" <= letter <= "\u11ff" or "\u3130" <= letter <= "\u318f" or "\ua960" <= letter <= "\ud7ff"
