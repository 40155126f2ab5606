"""Charts as marks: whether they show their numbers as large as these are, and say those that have room."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import hypot

import pytest
from kinds import plots
from rendering import deck, theme

from briefgen.deck import Line as LineLook
from briefgen.fit import fit
from briefgen.fit.chart import printed
from briefgen.page import ChartBox
from briefgen.writers._drawn.charts import chart
from briefgen.writers._drawn.ink import Ink
from briefgen.writers._drawn.marks import Close, Ellipse, Lines, Mark, Path, Rect
from briefgen.writers._drawn.shapes import arrow
from briefgen.writers._drawn.text import Pen

PEN = Pen(theme(), "en-GB")


@lru_cache
def charts() -> tuple[ChartBox, ...]:
    pages = fit(deck(plots.slides("Chart {number}")), theme())
    return tuple(box for page in pages for box in page.boxes if isinstance(box, ChartBox))


SHAPES = sorted({box.chart.shape for box in charts()})


def of(shape: str) -> list[tuple[ChartBox, tuple[Mark, ...]]]:
    return [(box, chart(box, "Chart", PEN).marks) for box in charts() if box.chart.shape == shape]


def test_every_shape_of_chart_is_drawn() -> None:
    assert ["area", "bar", "column", "doughnut", "line", "scatter", "shares", "stacked", "stacked_bar"] == SHAPES


@pytest.mark.parametrize("shape", ["bar", "column", "stacked", "stacked_bar", "shares"])
def test_bars_are_as_long_as_their_numbers_are_great(shape: str) -> None:
    for box, marks in of(shape):
        values = [
            value for _, series in box.chart.series for value in series if value or (value == 0 and shape in ("bar", "column"))
        ]
        bars = [mark for mark in marks if isinstance(mark, Rect)][: len(values)]  # those after them are the key's
        lengths = [bar.w if shape in ("bar", "stacked_bar", "shares") else bar.h for bar in bars]
        unit = max(lengths) / max(map(abs, values))
        assert [pytest.approx(abs(value) * unit, abs=0.01) for value in values] == lengths


@pytest.mark.parametrize("shape", SHAPES)
def test_what_has_room_is_told(shape: str) -> None:
    for box, marks in of(shape):
        said = " ".join(mark.text for mark in marks if isinstance(mark, Lines))
        numbers = {
            printed(box.chart, value)
            for s, (_, series) in enumerate(box.chart.series) for i, value in enumerate(series)
            if box.plot.labelled and value is not None and (value or shape in ("bar", "column")) and (s, i) not in box.plot.thin
        }  # fmt: skip
        names = set(box.chart.categories[:: box.plot.every]) | (
            {name for name, _ in box.chart.series} if len(box.chart.series) > 1 else set()
        )
        assert [] == [
            words for words in numbers | names if words not in said and (shape != "scatter" or words in box.chart.categories)
        ]


def test_a_point_stands_where_its_two_numbers_put_it() -> None:
    for box, marks in of("scatter"):
        points = [mark for mark in marks if isinstance(mark, Ellipse) and mark.w == 10]
        xs = box.chart.series[0][1]
        right = [x for x, value in zip(xs, box.chart.series[1][1], strict=True) if x is not None and value is not None]
        assert sorted(range(len(points)), key=lambda i: points[i].x) == sorted(range(len(right)), key=right.__getitem__)


def test_the_arcs_of_a_doughnut_follow_each_other() -> None:
    for _, marks in of("doughnut"):
        arcs = [mark.steps for mark in marks if isinstance(mark, Path)]
        for before, after in pairwise([*arcs, arcs[0]]):
            end = before[len(before) // 2 - 1]
            assert not isinstance(end, Close)
            assert not isinstance(after[0], Close)
            assert hypot(end.x - after[0].x, end.y - after[0].y) < 0.01


def test_an_arrow_ends_where_its_line_would() -> None:
    _, head = arrow(0, 0, 100, 0, LineLook("tx2", 1.5, end_arrow=True), Ink(theme()))
    assert isinstance(head, Path)
    assert (100, 0) == head.steps[0][:2]
