"""A native chart with its takeaway. ``counts: types`` plots how the statements of this very edition are known.

Briefings plot what they can source: published numbers, or counts of their own statements, never invented scores.
"""

from __future__ import annotations

from pydantic import Field

from ..deck import Chart, Paragraph, Prose, Slide
from ..items import Chart as AuthorsChart
from ..language import Words
from ..text import Text
from ._shared import Setting, Titled, cited, described, heading, paragraph, remarks, words


class Fields(Titled):
    chart: AuthorsChart = Field(description="the chart: = block.charts[0], or the item of a loop")
    counts: dict[str, int] | None = Field(None, description="statements by type, for a chart of counts: = view.counts")
    support_label: Text | None = Field(None, description="the label over the supporting sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    given, names = fields.chart, setting.words
    if given.counts:
        counted = [(names.types[kind], number) for kind, number in (fields.counts or {}).items() if number]
        categories = tuple(name[0].upper() + name[1:] for name, _ in counted)
        series: tuple[tuple[str, tuple[float, ...]], ...] = ((names["statements"], tuple(float(n) for _, n in counted)),)
    else:
        categories = tuple(category.plain for category in given.categories)
        series = tuple((one.name.plain, one.values) for one in given.series)
    regions = heading(fields)
    top = [Paragraph(cited(given.title, given), origin=given.title.origin)]
    if given.unit:
        top.append(paragraph(given.unit, level=1))
    regions["chart_heading"] = Prose(tuple(top), "charts")
    regions["chart"] = Chart(given.shape, categories, series, _alt(given, categories, series, names), "charts")
    side = [words(names["takeaway"]), paragraph(given.takeaway, level=1)]
    if given.support:
        side += [paragraph(fields.support_label)] if fields.support_label else []
        side.append(paragraph(given.support, level=2))
    regions["takeaway"] = Prose(tuple(side), "charts")
    return Slide("chart", "Title, Chart and Text", regions, (), remarks(fields))


def _alt(
    given: AuthorsChart, categories: tuple[str, ...], series: tuple[tuple[str, tuple[float, ...]], ...], names: Words
) -> str:
    said = (f"{category} {names.listed(names.number(one[i]) for _, one in series)}" for i, category in enumerate(categories))
    return described(names.alt(f"chart_{given.shape}", title=given.title.plain, values=names["semicolon"].join(said)))
