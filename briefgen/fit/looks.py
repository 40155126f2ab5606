"""How series are told apart: this file gives each series of a chart its fill, its edge, its dashes and its marks."""

from __future__ import annotations

from typing import NamedTuple

from ..deck import Chart, Fill
from ..theme import Slot


class Look(NamedTuple):
    """How a series is told from the others without its hue: how dark it is and its edge, as a line its dashes and marks."""

    fill: Fill
    edge: Slot
    ink: Slot  # of words on it
    dash: str
    symbol: str

    @property
    def stroke(self) -> Slot:
        """The colour of its line; a pale fill is the inside of its edge."""
        return self.fill.slot if self.fill.alpha > 50 else self.edge


LOOKS = (
    Look(Fill("accent1"), "bg1", "bg1", "solid", "circle"),
    Look(Fill("accent6", 70), "bg1", "tx1", "dash", "square"),
    Look(Fill("accent3", 25), "accent3", "tx1", "sysDash", "triangle"),
    Look(Fill("tx2"), "bg1", "bg1", "lgDashDot", "diamond"),
    Look(Fill("accent4", 45), "bg1", "tx1", "sysDot", "square"),
    Look(Fill("accent5", 12), "accent5", "tx1", "dashDot", "circle"),
)
_PAIR = (LOOKS[1], LOOKS[0])  # of two series the first is context, the second the focus


def look(chart: Chart, series: int) -> Look:
    """The look of a series, or of an arc of a doughnut."""
    if chart.shape == "scatter":
        return LOOKS[series - 1]
    return _PAIR[series] if len(chart.series) == 2 else LOOKS[series]
