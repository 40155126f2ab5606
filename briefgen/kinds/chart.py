"""A native chart with its takeaway. ``counts: types`` plots how the statements of this very edition are known.

Briefings plot what they can source: published numbers, or counts of their own statements, never invented scores.
A number that is missing is left open and named in the source line; the numbers also stand in the notes.
The first series is set off by colour, or the one with ``emphasis: true``; the others are its context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..deck import DATA, Chart, Paragraph, Prose, Run, Slide, inline
from ..errors import refuse
from ..items import Chart as AuthorsChart
from ..model import Field
from ..text import Text
from ._shared import ALT, Setting, Titled, cited, described, heading, paragraph, remarks, words


class Fields(Titled):
    chart: AuthorsChart = Field(description="the chart: = block.charts[0], or the item of a loop")
    counts: dict[str, int] | None = Field(default=None, description="statements by type, for a chart of counts: = view.counts")
    support_label: Text | None = Field(default=None, description="the label over the supporting sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    given, names = fields.chart, setting.words
    if given.counts:
        counted = [(names.types[kind], number) for kind, number in (fields.counts or {}).items() if number]
        categories = tuple(name[0].upper() + name[1:] for name, _ in counted)
        series: tuple[tuple[str, tuple[float | None, ...]], ...] = ((names["statements"], tuple(float(n) for _, n in counted)),)
    else:
        categories = tuple(category.plain for category in given.categories)
        series = tuple((one.name.plain, one.values) for one in given.series)
    if not categories:
        raise refuse(given.origin, "K01", "the chart has no statement to count", "leave it out, or write statements")
    focus = next((i for i, one in enumerate(given.series) if one.emphasis), 0)
    made = Chart(given.shape, categories, series, "", "charts", _suffix(given.suffix), given.start,
                 given.workbook and setting.workbooks, focus)  # fmt: skip
    regions = heading(fields)
    scope = inline(given.unit) if given.unit else ()
    if given.start is not None:
        begins = names.say("axis_start", number=_printed(given.start, made, setting))
        scope += (Run(f" · {begins}" if scope else begins),)
    named = fields.title != given.title or not scope  # not twice where it is the message
    top = [Paragraph(cited(given.title, given), origin=given.title.origin)] if named else []
    if scope:
        scope += () if named else cited(Text(), given)
        top.append(Paragraph(scope, 1, origin=given.unit.origin if given.unit else given.title.origin))
    regions["chart_heading"] = Prose(tuple(top), "charts")
    regions["chart"] = replace(made, alt=_alt(given, made, setting))
    side = [words(names["takeaway"]), paragraph(given.takeaway, level=1)]
    if given.support:
        side += [paragraph(fields.support_label)] if fields.support_label else []
        side.append(paragraph(given.support, level=2))
    regions["takeaway"] = Prose(tuple(side), "charts")
    lacking = list(_lacking(made))
    more = [names.say("no_number", where=names.listed(lacking))] if lacking else []
    data = _data(given, made, setting)
    return Slide("chart", "Title, Chart and Text", regions, (), remarks(fields, *more), notes=data)


def _lacking(chart: Chart) -> Iterator[str]:
    """The names of the values that are missing; the points of a scatter chart are in one of its series or another."""
    for name, values in chart.series:
        for i, value in enumerate(values):
            if value is None and not (chart.shape == "scatter" and any(one[i] is not None for _, one in chart.series[1:])):
                yield _where(chart, name, i)


def _suffix(given: Text | None) -> str:
    """What follows a number: a word after a space that does not break, a sign at once."""
    written = given.plain if given else ""
    return f"\u00a0{written}" if written[:1].isalpha() else written


def _printed(value: float | None, chart: Chart, setting: Setting) -> str:
    return "–" if value is None else f"{setting.words.number(value)}{chart.suffix}"


def _where(chart: Chart, name: str, i: int) -> str:
    """The name of a value: its category, with its series where there are several."""
    return f"{chart.categories[i]} ({name})" if len(chart.series) > 1 else chart.categories[i]


def _alt(given: AuthorsChart, chart: Chart, setting: Setting) -> str:
    """Kind, title and unit, the extremes, the message; then every value, where there is room for all."""
    names = setting.words
    title = f"{given.title.plain} ({given.unit.plain})" if given.unit else given.title.plain
    shown = chart.series[1:] if chart.shape == "scatter" else chart.series
    every = [(value, _where(chart, name, i)) for name, values in shown for i, value in enumerate(values) if value is not None]
    told = [names.closed(given.takeaway.plain)]
    if len({value for value, _ in every}) > 1:
        (low, lowest), (high, highest) = min(every, key=lambda one: one[0]), max(every, key=lambda one: one[0])
        ends = {"low": _printed(low, chart, setting), "high": _printed(high, chart, setting)}
        told.insert(0, names.alt("chart_span", lowest=lowest, highest=highest, **ends))
    values = names["semicolon"].join(
        f"{category} {names.listed(_printed(one[i], chart, setting) for _, one in chart.series)}"
        for i, category in enumerate(chart.categories)
    )
    kind = f"chart_{chart.shape}"
    full = names.alt(kind, title=title, values=" ".join([*told, values]))
    return full if len(full) <= ALT else described(names.alt(kind, title=title, values=" ".join(told).rstrip(names["stop"])))


def _data(given: AuthorsChart, chart: Chart, setting: Setting) -> tuple[Paragraph, ...]:
    """The numbers as a table for the notes, a line for each category."""
    unit = f" ({given.unit.plain})" if given.unit else ""
    head = words(setting.words.say("chart_data", title=f"{given.title.plain}{unit}"), bold=True)
    lines = [("", *(name for name, _ in chart.series))]
    lines += [
        (category, *(_printed(values[i], chart, setting) for _, values in chart.series))
        for i, category in enumerate(chart.categories)
    ]
    return (head._replace(style=DATA), *(words(" | ".join(line).lstrip(), style=DATA) for line in lines))
