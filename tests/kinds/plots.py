"""Charts of every shape, with what is hard about each: negative numbers, gaps, long names, thin parts, many months."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import builders as b

from briefgen import registry
from briefgen.deck import Slide
from briefgen.items import ChartShape
from briefgen.validation import model_of

from . import samples

SHAPES: tuple[str, ...] = typing.get_args(ChartShape)
_YEARS = ("2021", "2022", "2023", "2024")
_MONTHS = tuple(f"{month} {year}" for year in (2023, 2024) for month in (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
))  # fmt: skip
_TOWNS = ("Arlen", "Sarn", "Mill gate", "Tarn bridge", "Delta", "Eel ford")
Rows = dict[str, Sequence[float | str]]

# What is shown, its unit, its categories and its series, and other fields of the chart.
CHARTS: tuple[tuple[str, str, str, tuple[str, ...], Rows, dict[str, Any]], ...] = (
    ("bar", "Change of the flow", "Against the year before", ("Upper dam", "Velda gorge, where both gauges stand", "Lower weir", "Delta"),
     {"Flow": (3.1, -4.5, "–", -0.2)}, {"suffix": "%"}),
    ("bar", "Water let through", "Million litres a day", _YEARS, {"By treaty": (40, 40, 40, 40), "In fact": (38, 31, 44, 29)}, {}),
    ("bar", "Households without water", "Days in the year", tuple(f"District {i}" for i in range(1, 13)),
     {"Days": (12, 0, 3, 41, 7, 26, 19, 2, 8, 33, 5, 14)}, {}),
    ("column", "Days without rain", "Both banks", _YEARS, {"East bank": (31, 40, "–", 52), "West bank": (28, 44, 39, 47)}, {}),
    ("column", "Power sold", "Million crowns", _MONTHS[:12], {"Crowns": tuple(1200 + 310 * i for i in range(12))}, {}),
    ("stacked", "Where the water goes", "Million litres a day", _YEARS,
     {"Fields": (26, 24, 30, 22), "Towns": (9, 10, 11, 12), "Industry": (2, 1, 3, 5), "Lost": (6, 8, 7, 9)}, {}),
    ("stacked_bar", "What a metre of levee costs", "Thousand crowns", ("Earth", "Earth with a clay core", "Concrete"),
     {"Material": (2.5, 6, 14), "Work": (4, 5, 9.5), "Land": (1, 1, 0.5)}, {}),
    ("shares", "Who pays for the dam", "Per cent of the cost", ("As agreed", "As paid"),
     {"Upper bank": (50, 62.5), "Lower bank": (40, 30), "Lenders": (10, 7.5)}, {"suffix": "%"}),
    ("line", "Level of the lake", "Metres above the lowest mark", _YEARS,
     {"Lake Orrin": (12, 9, 6, 4), "Old weir": (3, "–", 7, 8), "Delta": (1, 2, 1, 1.5)}, {}),
    ("line", "Price of grain", "Index, January 2023 is 100", _MONTHS, {"Grain": tuple(100 + i % 5 + i // 2 for i in range(24))}, {"start": 90}),
    ("area", "Boats in the lock", "Thousands", _YEARS, {"Freight": (6, 3, 2, 6), "Ferries": (9, 4, 3, 26)}, {}),
    ("scatter", "Towns by distance and damage", "After the flood of 2023", _TOWNS,
     {"Kilometres from the river": (2, 3, 9, 14, 1.5, 20), "Houses damaged": (80, 41, 22, 9, 64, 3)}, {}),
    ("scatter", "Towns by rain and debt", "Both banks", _TOWNS,
     {"Days of rain": (40, 61, 44, 80, 55, 72), "East bank": (3, 5, 8, "–", "–", "–"), "West bank": ("–", "–", "–", 4, 7, 6)}, {}),
    ("doughnut", "Who owns the dam", "Per cent of the shares", ("State", "Towns", "Power company", "Farmers"),
     {"Shares": (51, 30, 14, 5)}, {"suffix": "%"}),
)  # fmt: skip


def slides(titled: str = "{title}") -> Iterator[Slide]:
    """A slide for each chart."""
    module = registry.load("kinds", "chart", samples.PLACE, "kind")
    for number, (shape, title, unit, categories, rows, more) in enumerate(CHARTS, 1):
        chart = b.chart(
            title=title, unit=unit, shape=shape, categories=categories, sources=("S2#p4",), takeaway="What is shared is counted, and what is counted can be agreed",
            series=tuple(b.series(name=name, values=values) for name, values in rows.items()), **more,
        )  # fmt: skip
        fields = model_of(module.Fields, {"title": titled.format(title=title, number=number), "chart": chart})
        made: Slide = module.compose(fields, samples.setting())
        yield replace(
            made, key=f"chart.{number}", block=f"chart-{number}", section="chart", mark="TLP:GREEN", origin=samples.PLACE
        )
