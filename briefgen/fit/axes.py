"""What charts are drawn with: this file measures their words, makes their scales round and lays out their keys."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import NamedTuple

from ..deck import Chart, Paragraph, Run
from ..metrics import SAFETY
from ..page import Scale
from ..text import MINUS
from ..theme import TextStyle, Theme
from .labels import NoRoom
from .prose import laid, lines_of, pieces, pitch

GAP, OVERLAP = 0.55, -0.08  # between groups of bars, in bars, and of one bar over the next
THICKEST = 60.0  # points of a bar
WIDEST = 110.0  # points of a column
_THINNEST = 7.0  # points of a bar or column that is told from its neighbours
PAD = 6.0  # points between words and what they belong to
_SAMPLE, _LINE, _APART = 22.0, 46.0, 16.0  # of a key: points for the sample, and to the next entry
_ZERO = Paragraph((Run("0"),))
_STEPS = (1, 2, 2.5, 5, 10)


class Pen(NamedTuple):
    """Measures the words of a chart."""

    style: TextStyle
    theme: Theme

    def width(self, words: str, bold: bool = False) -> float:
        return sum(piece.width for piece in pieces(Paragraph((Run(words, bold),)), self.style, self.theme)) * SAFETY

    def lines(self, words: str, room: float) -> int:
        """How many lines words take, all too many where one of them is wider than a line."""
        paragraph = Paragraph((Run(words),))
        if laid(paragraph, self.style, self.theme).widest * SAFETY > room:
            return 99
        return lines_of(paragraph, self.style, room, self.theme)

    @property
    def pitch(self) -> float:
        return pitch(_ZERO, self.style, self.theme)


def printed(chart: Chart, value: float) -> str:
    """A number of a chart, about as wide as programs write it."""
    return written(value, chart.decimals(value)) + chart.suffix


def written(value: float, decimals: int) -> str:
    """A number with its decimals, and with a sign that is as wide as its digits."""
    return f"{value + 0.0:,.{decimals}f}".replace("-", MINUS)


def nice(low: float, high: float, wanted: int = 5) -> Scale:
    """A scale with round steps that holds two values."""
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = (high - low) / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * 0.999999)
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step)


def key_of(chart: Chart, pen: Pen, width: float) -> tuple[float, float]:
    """The width and height of a key of the series, in points."""
    shown = chart.series[1:] if chart.shape == "scatter" else chart.series
    rows, at, widest = 1, 0.0, 0.0
    for name, _ in shown:
        wide = (_LINE if chart.shape == "line" else _SAMPLE) + pen.width(name) + _APART
        if wide > width:
            raise NoRoom(name)
        if at + wide > width:
            rows, at = rows + 1, 0.0
        at += wide
        widest = max(widest, at)
    return widest, rows * (pen.pitch + 4)


def bar(slot: float, beside: int, most: float) -> tuple[float, float]:
    """How thick bars are of which ``beside`` stand in a slot, and the gap to the next group, in bars."""
    group = beside - OVERLAP * (beside - 1)
    thick = min(slot / (group + GAP), most)
    if thick < _THINNEST and beside > 1:
        raise NoRoom(f"{beside} bars each")
    return thick, slot / thick - group
