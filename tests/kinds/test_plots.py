"""Charts of every shape fit, at both scales, with every word in its place."""

from __future__ import annotations

from typing import Any

import pytest
from rendering import deck, theme

from briefgen import scripts
from briefgen.deck import Chart, Paragraph, Prose, Run
from briefgen.fit import fit, prose
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


@pytest.mark.parametrize("scale", ["read", "presented"])
@pytest.mark.parametrize("script", scripts.SCRIPTS.values(), ids=lambda script: script.code)
def test_the_heading_of_a_chart_has_room_for_its_unit_in_every_script(script: scripts.Script, scale: Any) -> None:
    title, unit = Paragraph((Run(script.letters[0] * 4),)), Paragraph((Run(script.letters[0] * 3),), 1)
    region = theme(scale).layouts["Title, Chart and Text"].regions["chart_heading"]
    assert prose.box(Prose((title, unit)), region, theme(scale)).fill <= 1
