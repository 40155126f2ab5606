"""Scripts and languages: this file says in which script letters are written, in which language, and from which side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]
Slot = Literal["latin", "ea", "cs"]  # of a theme's faces


class Script(NamedTuple):
    """A script other than Latin.

    ``letters`` is what of it a character class of an expression holds, ``language`` what it is when nothing says so.
    ``pitch`` is its exact leading in sizes, where faces for it differ too much to leave the leading to them; 0 where
    they do not. ``joined`` letters stand apart at their own widths only.
    """

    code: str  # ISO 15924
    letters: str
    language: str
    pitch: float = 0.0
    direction: Direction = "ltr"
    slot: Slot = "cs"
    joined: bool = False
    face: str = ""  # of Windows and Office, where a theme names none


_SCRIPTS = (
    Script("Grek", "\u0370-\u03ff\u1f00-\u1fff", "el-GR", slot="latin"),
    Script("Cyrl", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", "ru-RU", slot="latin"),
    Script("Armn", "\u0531-\u058f\ufb13-\ufb17", "hy-AM", slot="latin"),
    Script("Geor", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", "ka-GE", slot="latin"),
    Script("Hebr", "\u0591-\u05f4\ufb1d-\ufb4f", "he-IL", 1.2, "rtl", face="Arial"),
    Script(
        "Arab",
        "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        "ar-SA",
        1.3,
        "rtl",
        joined=True,
        face="Arial",
    ),
    Script("Syrc", "\u0700-\u074f", "syr", 1.3, "rtl", joined=True, face="Estrangelo Edessa"),
    Script("Thaa", "\u0780-\u07bf", "dv-MV", 1.4, "rtl", face="MV Boli"),
    Script("Deva", "\u0900-\u0963\u0966-\u097f\ua8e0-\ua8ff", "hi-IN", 1.4, joined=True, face="Nirmala UI"),
    Script("Beng", "\u0980-\u09ff", "bn-BD", 1.4, joined=True, face="Nirmala UI"),
    Script("Guru", "\u0a00-\u0a7f", "pa-IN", 1.4, joined=True, face="Nirmala UI"),
    Script("Gujr", "\u0a80-\u0aff", "gu-IN", 1.4, face="Nirmala UI"),
    Script("Orya", "\u0b00-\u0b7f", "or-IN", 1.4, face="Nirmala UI"),
    Script("Taml", "\u0b80-\u0bff", "ta-IN", 1.4, face="Nirmala UI"),
    Script("Telu", "\u0c00-\u0c7f", "te-IN", 1.4, face="Nirmala UI"),
    Script("Knda", "\u0c80-\u0cff", "kn-IN", 1.4, face="Nirmala UI"),
    Script("Mlym", "\u0d00-\u0d7f", "ml-IN", 1.4, face="Nirmala UI"),
    Script("Sinh", "\u0d80-\u0dff", "si-LK", 1.4, face="Nirmala UI"),
    Script("Thai", "\u0e00-\u0e3e\u0e40-\u0e7f", "th-TH", 1.4, face="Leelawadee UI"),
    Script("Laoo", "\u0e80-\u0eff", "lo-LA", 1.4, face="Leelawadee UI"),
    Script("Tibt", "\u0f00-\u0fff", "bo-CN", 1.5, face="Microsoft Himalaya"),
    Script("Mymr", "\u1000-\u109f", "my-MM", 1.5, face="Myanmar Text"),
    Script("Ethi", "\u1200-\u139f", "am-ET", 1.3, face="Ebrima"),
    Script("Khmr", "\u1780-\u17ff", "km-KH", 1.5, face="Leelawadee UI"),
    Script("Hang", "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff", "ko-KR", 1.3, slot="ea", face="Malgun Gothic"),
    Script("Jpan", "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", "ja-JP", 1.3, slot="ea", face="Yu Gothic"),
    Script("Bopo", "\u3100-\u312f", "zh-TW", 1.3, slot="ea", face="Microsoft JhengHei"),
    Script(
        "Hani",
        "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
        "zh-CN",
        1.3,
        slot="ea",
        face="Microsoft YaHei",
    ),
)
SCRIPTS = {script.code: script for script in _SCRIPTS}
# Languages that are written in a script that another language stands for, and the faces of the two ways to write Chinese.
_WRITTEN = {
    "ja": ("Jpan", "Hani"), "ko": ("Hang", "Hani"), "zh": ("Hani", "Bopo"), "fa": ("Arab",), "ur": ("Arab",), "ps": ("Arab",),
    "ug": ("Arab",), "sd": ("Arab",), "ku": ("Latn", "Arab"), "ar": ("Arab",), "he": ("Hebr",), "yi": ("Hebr",),
    "dv": ("Thaa",), "syr": ("Syrc",), "hi": ("Deva",), "mr": ("Deva",), "ne": ("Deva",), "sa": ("Deva",), "bn": ("Beng",),
    "as": ("Beng",), "pa": ("Guru",), "gu": ("Gujr",), "or": ("Orya",), "ta": ("Taml",), "te": ("Telu",), "kn": ("Knda",),
    "ml": ("Mlym",), "si": ("Sinh",), "th": ("Thai",), "lo": ("Laoo",), "bo": ("Tibt",), "my": ("Mymr",), "am": ("Ethi",),
    "ti": ("Ethi",), "km": ("Khmr",), "hy": ("Armn",), "ka": ("Geor",), "el": ("Grek",), "ru": ("Cyrl",), "uk": ("Cyrl",),
    "be": ("Cyrl",), "bg": ("Cyrl",), "mk": ("Cyrl",), "sr": ("Cyrl", "Latn"), "kk": ("Cyrl",), "ky": ("Cyrl",),
    "mn": ("Cyrl",), "tg": ("Cyrl",), "tt": ("Cyrl",),
}  # fmt: skip
_LATIN = ("Latn",)
_COUNTRY = {language.partition("-")[0]: language for language in (
    "en-GB", "fr-FR", "es-ES", "de-DE", "it-IT", "pt-PT", "nl-NL", "pl-PL", "tr-TR", "vi-VN", "id-ID", "uk-UA", "fa-IR",
    "ur-PK", *(script.language for script in _SCRIPTS if script.code != "Bopo"),
)}  # fmt: skip
_TRADITIONAL = ("zh-TW", "zh-HK", "zh-MO")
_CLAUSE = re.compile("[^\u3040-\u30ff\uff66-\uff9f。！？.!?\\s]+")  # of Han letters between kana or full stops
LATIN = "en-US"  # what Latin words are in a text of another script


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """Letters by their script, compiled when a text beyond Latin is read: an English build never needs it."""
    latin = "(?P<Latn>[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff])"
    return re.compile("|".join((latin, *(f"(?P<{script.code}>[{script.letters}])" for script in _SCRIPTS))))


def beyond(text: str) -> bool:
    """Whether a text has letters that are neither Latin nor signs."""
    return not text.isascii() and _beyond(text)


@lru_cache(maxsize=8192)
def _beyond(text: str) -> bool:
    return any(
        letter > "\u036f" and not "\u1e00" <= letter <= "\u1eff" and not "\u2000" <= letter <= "\u2bff" for letter in set(text)
    )


def of(language: str) -> tuple[str, ...]:
    """The scripts in which a language is written, the one that stands for it first."""
    return _WRITTEN.get(language.partition("-")[0], _LATIN)


def tag(language: str) -> str:
    """A language with a country, as programs list them: ko-KR for ko, where one country stands for it."""
    return language if "-" in language else _COUNTRY.get(language, language)


def direction(language: str) -> Direction:
    """From which side a language is written."""
    script = SCRIPTS.get(of(language)[0])
    return script.direction if script else "ltr"


def theme_script(language: str) -> str:
    """The script by which a theme lists its face for a language: Hans and Hant for the two ways to write Chinese."""
    code = of(language)[0]
    return ("Hant" if language in _TRADITIONAL else "Hans") if code in ("Hani", "Bopo") else code


def pitch(text: str) -> float:
    """The exact leading, in sizes, that the tallest script of a text asks for; 0 where its face's own will do."""
    if not beyond(text):
        return 0.0
    return max((SCRIPTS[code].pitch for code in codes(text) if code in SCRIPTS), default=0.0)


def joined(text: str) -> bool:
    """Whether any letters of a text hang together, so that none may be moved apart."""
    return beyond(text) and any(SCRIPTS[code].joined for code in codes(text) if code in SCRIPTS)


def holds_complex(text: str) -> bool:
    """Whether any letters of a text are set in a face for complex scripts."""
    return beyond(text) and any(SCRIPTS[code].slot == "cs" for code in codes(text) if code in SCRIPTS)


def slot(language: str) -> Slot:
    """Which of a theme's faces a language is set in."""
    script = SCRIPTS.get(of(language)[0])
    return script.slot if script else "latin"


@lru_cache(maxsize=8192)
def codes(text: str) -> frozenset[str]:
    """The scripts of the letters of a text, Latin with them."""
    return frozenset({str(found.lastgroup) for found in _words().finditer(text)})


def parts(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The text cut where its language changes, each part with its language.

    Letters of a script in which the given language is not written are in the language that stands for their script. What
    is no letter stays with what is before it. A single Greek or Cyrillic letter is a sign.
    """
    if language_of := _plain(text, language):
        return ((text, language_of),)
    return tuple(_parts(text, language))


def _plain(text: str, language: str) -> str:
    if of(language) is _LATIN:
        return "" if beyond(text) else language
    return ""


@lru_cache(maxsize=4096)
def _parts(text: str, language: str) -> tuple[tuple[str, str], ...]:
    own = of(language)
    found: list[tuple[int, str]] = []  # where a language begins
    han = _han(text)
    for script, start, end in _stretches(text):
        if script == "Hani" and _chinese(text, start, language if script in own else han):
            spoken = SCRIPTS[script].language
        elif script in own or (script in ("Grek", "Cyrl") and end - start == 1):
            spoken = language
        elif script == "Latn":
            spoken = LATIN
        else:
            spoken = han if script == "Hani" else SCRIPTS[script].language
        if not found or found[-1][1] != spoken:
            found.append((start if found else 0, spoken))
    if not found:
        return ((text, language),)
    ends = [start for start, _ in found[1:]] + [len(text)]
    return tuple((text[start:end], spoken) for (start, spoken), end in zip(found, ends, strict=True))


def _stretches(text: str) -> Iterator[tuple[str, int, int]]:
    """Letters of one script in a row."""
    script, start, end = "", 0, 0
    for found in _words().finditer(text):
        if found.lastgroup != script or found.start() != end:
            if script:
                yield script, start, end
            script, start = str(found.lastgroup), found.start()
        end = found.end()
    if script:
        yield script, start, end


def _chinese(text: str, at: int, language: str) -> bool:
    """Whether Han letters of a text taken for Japanese stand in a clause that has letters which Japanese has not."""
    if tag(language) != "ja-JP":
        return False
    clause = next(found[0] for found in _CLAUSE.finditer(text) if found.start() <= at < found.end())
    try:
        clause.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return True
    return False


def _han(text: str) -> str:
    """Whose Han letters they are: Japanese beside kana, Korean beside Hangul, else Chinese."""
    there = codes(text)
    code = "Jpan" if "Jpan" in there else "Hang" if "Hang" in there else "Hani"
    return SCRIPTS[code].language


@lru_cache(maxsize=8192)
def leaning(text: str) -> Direction | None:
    """The direction of the first letter that has one, or None (Unicode UAX 9, P2)."""
    for letter in text:
        strong = unicodedata.bidirectional(letter)
        if strong == "L":
            return "ltr"
        if strong in ("R", "AL"):
            return "rtl"
    return None


def holds_rtl(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def faces(language: str, given: Mapping[str, str]) -> dict[str, str]:
    """The face of a language in the slot for its script, ``ea`` or ``cs``, by what a theme gives; no name where a theme's own does."""
    named = {"ea": "", "cs": ""}
    script = SCRIPTS.get(of(language)[0])
    if script is None or script.slot == "latin":
        return named
    return named | {script.slot: given.get(theme_script(language)) or script.face}
