"""Colours as they are put on paper: this file resolves the slots of a theme, its tints and its lines."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

from ...deck import Fill, Line
from ...theme import Theme
from .marks import Paint, Stroke

_DARK = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
# Lengths drawn and left out, in weights, as ECMA-376 (20.1.10.48) names them.
DASHES = {
    "solid": (), "dash": (4, 3), "sysDash": (3, 1), "sysDot": (1, 1), "lgDashDot": (8, 3, 1, 3), "dashDot": (4, 3, 1, 3),
}  # fmt: skip


@dataclass(frozen=True)
class Ink:
    """The colours of a theme, paper and ink changed over where its page is dark."""

    theme: Theme

    def paint(self, slot: str, alpha: int = 100) -> Paint:
        """A slot, ``alpha`` per cent of it."""
        bases = _DARK if self.theme.dark else _LIGHT
        return Paint(self.theme.palette[bases.get(slot, slot)], alpha)

    def fill(self, given: Fill | None) -> Paint | None:
        return self.paint(*given) if given else None

    def lifted(self, slot: str, alpha: int = 100) -> Paint:
        """A slot at 60 per cent of its luminance and 40 per cent more, for a dark field (ECMA-376, 20.1.2.3.21)."""
        digits = self.paint(slot).colour
        hue, light, full = colorsys.rgb_to_hls(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))
        made = colorsys.hls_to_rgb(hue, min(1.0, light * 0.6 + 0.4), full)
        return Paint("".join(f"{round(part * 255):02X}" for part in made), alpha)

    def stroke(self, given: Line | None) -> Stroke | None:
        return self.line(given.colour, given.weight, given.dash) if given else None

    def line(self, slot: str, weight: float, dash: str = "solid", alpha: int = 100) -> Stroke:
        return Stroke(self.paint(slot, alpha), weight, tuple(length * weight for length in DASHES[dash]))
