"""The faces of PDF editions: this file says which are taken for which letters.

Latin, Greek and Cyrillic are set in faces that ship with briefgen, so that two machines make the same bytes. Other scripts
would be many times as large as all else that ships; they are set in the Noto faces of the machine.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ... import scripts
from ...errors import COMMAND_LINE, BriefgenError, Finding
from ...metrics import face

SANS, SERIF = "Briefgen Sans", "Briefgen Serif"
EXACT = ("carlito", "caladea")  # width tables of faces that ship
_SERIFS = ("caladea", "liberation-serif")
_WEIGHTS = ("-Regular", "-Bold", "")
# Where each system has faces for everybody, and one's own.
_FOLDERS = {
    "win32": ("%WINDIR%/Fonts", "%LOCALAPPDATA%/Microsoft/Windows/Fonts"),
    "darwin": ("/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts"),
}
_USUALLY = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# What Noto calls the scripts that are not called as they are elsewhere; of CJK one file holds the letters of all regions.
_REGIONS = {"Hang": "KR", "Jpan": "JP", "Hani": "SC", "Bopo": "TC"}
_NAMES = {
    "Armn": "Armenian", "Geor": "Georgian", "Hebr": "Hebrew", "Arab": "Arabic", "Syrc": "Syriac", "Thaa": "Thaana",
    "Deva": "Devanagari", "Beng": "Bengali", "Guru": "Gurmukhi", "Gujr": "Gujarati", "Orya": "Oriya", "Taml": "Tamil",
    "Telu": "Telugu", "Knda": "Kannada", "Mlym": "Malayalam", "Sinh": "Sinhala", "Thai": "Thai", "Laoo": "Lao",
    "Mymr": "Myanmar", "Ethi": "Ethiopic", "Khmr": "Khmer",
}  # fmt: skip
_SIGNS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", "Noto Color Emoji")


class Faces(NamedTuple):
    """Families beyond those that ship, in the order in which they are asked for a letter, and the files that hold them."""

    families: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    def linked(self, folder: Path) -> str:
        """A folder with these files and no others."""
        folder.mkdir()
        for file in self.files:
            try:
                (folder / file.name).symlink_to(file)
            except OSError:  # Windows lets few people make links
                shutil.copyfile(file, folder / file.name)
        return str(folder)


def own(measured_as: str) -> str:
    """The face that ships for words that were measured with a width table."""
    return SERIF if measured_as in _SERIFS else SANS


def family(language: str) -> str:
    """The family that a language is set in; no name where a face that ships does."""
    code = scripts.of(language)[0]
    if code in _REGIONS:
        return f"Noto Sans CJK {'TC' if scripts.theme_script(language) == 'Hant' else _REGIONS[code]}"
    return f"Noto Sans {_NAMES[code]}" if code in _NAMES else ""


def shipped(text: str, measured_as: str = "carlito") -> bool:
    """Whether the face that ships for a width table has a shape for every letter of a text."""
    return text.isascii() or all(map(face(measured_as).knows, text))


def found(letters: frozenset[str], language: str) -> Faces:
    """The faces of the machine for letters beyond those that ship. Refused: a script without a face, all at once."""
    odd = "".join(sorted(letter for letter in letters if not shipped(letter)))
    codes = [code for code in scripts.SCRIPTS if code in scripts.codes(odd)]
    own_first = sorted(codes, key=lambda code: code not in scripts.of(language))
    wanted = [(code, family(language if code in scripts.of(language) else scripts.SCRIPTS[code].language)) for code in own_first]
    missing = [code for code, name in wanted if not name or not files_of(name)]
    if missing:
        raise BriefgenError([_missing(code) for code in missing])
    families = list(dict.fromkeys(name for _, name in wanted))
    if any(not scripts.codes(letter) for letter in odd):
        families += [name for name in _SIGNS if files_of(name)]
    return Faces(tuple(families), tuple(dict.fromkeys(file for name in families for file in files_of(name))))


def _missing(code: str) -> Finding:
    name = family(scripts.SCRIPTS[code].language)
    package = "fonts-noto-cjk" if code in _REGIONS else "fonts-noto-core"
    return Finding(
        COMMAND_LINE, "P05", f"no face found here has letters of the script {code}",
        f"install {name} (Debian: {package}), or leave the PDF out" if name else "leave the PDF out",
    )  # fmt: skip


@lru_cache(maxsize=64)
def files_of(name: str) -> tuple[Path, ...]:
    """The files of a family, regular and bold, where the machine has them."""
    stem = "NotoSansCJK" if " CJK " in name else name.replace(" ", "")
    names = [f"{stem}{weight}.{ending}" for weight in _WEIGHTS for ending in ("ttc", "ttf", "otf")]
    there = _installed()
    return tuple(there[file] for file in names if file in there)


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    """The Noto faces of the machine by the names of their files; of two alike that of the first folder."""
    return {path.name: path for path in reversed(list(_walk(_FOLDERS.get(sys.platform, _USUALLY))))}


def _walk(folders: Sequence[str]) -> Iterator[Path]:
    for folder in folders:
        for place, inner, names in os.walk(Path(os.path.expandvars(folder)).expanduser()):
            inner.sort()
            yield from (Path(place) / name for name in sorted(names) if name.startswith("Noto"))


__all__ = ["EXACT", "SANS", "SERIF", "Faces", "family", "found", "own", "shipped"]
