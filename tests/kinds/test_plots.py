"""Charts of every shape fit, at both scales, with every word in its place."""

from __future__ import annotations

from typing import Any

import pytest
from rendering import deck, theme

from briefgen.deck import Chart
from briefgen.fit import fit
from briefgen.page import ChartBox
from kinds import plots


def test_there_is_a_chart_of_every_shape() -> None:
    charts = [slide.regions["chart"] for slide in plots.slides()]
    assert set(plots.SHAPES) == {chart.shape for chart in charts if isinstance(chart, Chart)}


@pytest.mark.parametrize("scale", ["read", "presented"])
@pytest.mark.parametrize("look", ["ministry", "nightwatch"])
def test_charts_of_every_shape_fit(look: str, scale: Any) -> None:
    pages = fit(deck(plots.slides()), theme(scale, look))
    boxes = [box for page in pages for box in page.boxes if isinstance(box, ChartBox)]
    assert len(plots.CHARTS) == len(boxes)
    for box in boxes:
        left, top, width, height = box.plot.inside
        assert (min(box.plot.inside) >= 0, left + width <= 1 + 1e-9, top + height <= 1 + 1e-9) == (True, True, True), box.chart
        if box.chart.shape not in ("scatter", "doughnut", "line"):
            assert box.plot.values.low <= 0 <= box.plot.values.high
