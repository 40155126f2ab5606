"""Charts."""

from __future__ import annotations

from ...page import ChartBox
from .marks import Part
from .text import Pen


def chart(box: ChartBox, name: str, pen: Pen) -> Part:
    return Part(name, "figure", (), box.chart.alt)
