"""The dress of a memorandum: this file takes page, faces, colours and languages from the theme and the language of a deck.

A memorandum is printed: its paper is white whatever the theme's page is, and inks that are too pale for it are darkened.
"""

from __future__ import annotations

from dataclasses import dataclass

from ... import scripts
from ...colour import TEXT, contrast, nearest, over
from ...theme import Slot, Theme

PAPER = "FFFFFF"
MARGIN = 1247  # twentieths of a point, 2.2 cm at either side
_LETTER = ("US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE", "BZ")  # where paper is Letter (CLDR)
_SIZES = {"letter": (12_240, 15_840), "a4": (11_906, 16_838)}
_ON_PAPER: dict[str, str] = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}  # slots as a light page has them


@dataclass(frozen=True)
class Look:
    """Paper in twentieths of a point, faces, the deck's language and direction, and the theme's colours on paper."""

    theme: Theme
    language: str
    rtl: bool
    page: tuple[int, int]

    @property
    def width(self) -> int:
        """Of the text."""
        return self.page[0] - 2 * MARGIN

    @property
    def faces(self) -> dict[str, str]:
        named = scripts.faces(self.language, self.theme.scripts)
        minor = self.theme.minor.name
        return {"major": self.theme.major.name, "minor": minor, "ea": named["ea"] or minor, "cs": named["cs"] or "Arial"}

    @property
    def languages(self) -> dict[str, str]:
        """The language of each sort of letters: the deck's own, or what such letters are in a text of another."""
        usual = {"latin": scripts.LATIN, "ea": "ja-JP", "cs": "ar-SA"}
        return usual | {scripts.slot(self.language): self.language}

    @property
    def tracked(self) -> bool:
        """Whether letters may be moved apart, as those of a joined script may not."""
        script = scripts.SCRIPTS.get(scripts.of(self.language)[0])
        return not (script and script.joined)

    @property
    def inks(self) -> dict[str, str]:
        return {
            "text": self.ink("tx1"), "head": self.ink("tx2"), "accent": self.ink("accent1"), "second": self.ink("accent2"),
            "quiet": self.ink("accent6"), "link": self._dark(self.theme.palette["hlink"]), "hair": over(self.ink("accent6"), PAPER, 40),
        }  # fmt: skip

    def ink(self, slot: Slot) -> str:
        """A colour for words: that of the theme, as dark as paper needs it."""
        return self._dark(self.paint(slot))

    def paint(self, slot: Slot, alpha: int = 100) -> str:
        """A colour for surfaces, ``alpha`` per cent of it over paper."""
        return over(self.theme.palette[_ON_PAPER.get(slot, slot)], PAPER, alpha)

    def _dark(self, colour: str) -> str:
        return colour if contrast(colour, PAPER) >= TEXT else nearest(colour, lambda tried: contrast(tried, PAPER) >= TEXT)


def dress(theme: Theme, language: str, direction: str) -> Look:
    """The dress for a theme and a language; the paper is that of the language's country."""
    size = "letter" if language.rpartition("-")[2] in _LETTER else "a4"
    return Look(theme, language, direction == "rtl", _SIZES[size])
