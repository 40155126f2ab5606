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


def look(chart: Chart, series: int) -> Look:
    """The look of a series, of which the one in focus has the first."""
    first = int(chart.shape == "scatter")  # whose first series runs across
    focus = max(chart.focus, first)
    return LOOKS[0 if series == focus else series - first + (series < focus)]
