"""Charts and tables: this file finds numbers that cannot be drawn as they are wanted, or that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from math import isfinite

from .brief import Block
from .errors import Finding
from .items import DASHES, Chart, Depth, Series, Table, TableRow
from .text import Text

_DEPTHS: tuple[Depth, ...] = ("brief", "standard", "full")
_LEAST = {"line": 2, "area": 2, "doughnut": 2}  # categories; of any other shape one
_MOST = {"line": 24, "area": 24, "doughnut": 6}  # of any other shape twelve
_WHOLE = frozenset({"stacked", "stacked_bar", "shares", "area", "doughnut"})  # whose parts make a whole, so that none may lack
_POSITIVE = frozenset({"shares", "area", "doughnut"})  # which cannot show less than nothing
_COUNTED = frozenset({"bar", "column", "doughnut"})
_NEAREST, _FARTHEST = 0.001, 1e15  # numbers that are printed with three decimals, and exactly
_HINT = "make it add up, or say why not: 'differs: ...'"
# A number as tables have it: 1,234.5 · −3 % · $12 · EUR 4 · ~30 km · ≥ 5 · 10–20
_NUMBER = re.compile(
    r"(?P<about>[~≈<>≤≥] ?)?(?P<sign>[+−–-]? ?)(?:[$€£¥₩₹] ?|[A-Z]{2,3}[ \u00a0])?"
    r"(?P<digits>\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?)(?P<to>[–-]\d[\d.,]*)?"
    r"(?P<unit>[ \u00a0\u202f]?[%‰°]|[ \u00a0\u202f]?[^\W\d_]{1,12}(?:[ /][^\W\d_]{1,12})?)?"
)


def check(block: Block) -> Iterator[Finding]:
    """What is wrong with the charts and tables of a block."""
    for table in block.tables:
        yield from _table(table)
    for chart in block.charts:
        yield from _chart(chart)


# ---------------------------------------------------------------- tables


def is_dash(text: Text) -> bool:
    """Whether a cell says that there is nothing."""
    return text.plain.strip() in DASHES


def is_numeric(cells: Sequence[Text]) -> bool:
    """Whether cells hold numbers, of one unit if of any; dashes stand for numbers that are not there."""
    found = [_NUMBER.fullmatch(cell.plain.strip()) for cell in cells if not is_dash(cell)]
    units = {match["unit"].strip()[:3] for match in found if match and match["unit"]}
    return bool(found) and all(found) and len(units) <= 1


def amount(text: Text, point: str) -> Decimal | None:
    """The exact number that a cell states, where ``point`` parts its decimals; None for anything else."""
    match = _NUMBER.fullmatch(text.plain.strip())
    if match is None or match["about"] or match["to"]:
        return None
    whole, _, decimals = match["digits"].partition(point)
    groups = re.split(r"[.,'’ \u00a0\u2009\u202f]", whole)
    if any(len(group) != 3 for group in groups[1:]) or (groups[1:] and not 1 <= len(groups[0]) <= 3):
        return None
    try:
        value = Decimal("".join(groups) + (f".{decimals}" if decimals else ""))
    except InvalidOperation:
        return None
    return -value if match["sign"].strip() in ("−", "–", "-") else value


def _table(table: Table) -> Iterator[Finding]:
    rows = [*table.rows, *((table.total,) if table.total else ())]
    for row in rows:
        if len(row.cells) != len(table.columns):
            given = _counted(len(row.cells), "cell", "cells")
            yield Finding(row.origin, "R17", f"the row has {given}, but the table {len(table.columns)} columns")
    if table.total and all(len(row.cells) == len(table.columns) for row in rows):
        yield from _total(table, table.total)


def _total(table: Table, total: TableRow) -> Iterator[Finding]:
    """A total that some would see without all that it sums up, and one that is not the sum."""
    if any(_DEPTHS.index(row.depth) > _DEPTHS.index(total.depth) for row in table.rows):
        yield Finding(
            total.origin, "R17", "the total is of less depth than a row that it sums up", "give it the depth of that row"
        )
    if total.differs:
        return
    for column, stated in zip(zip(*(row.cells for row in table.rows), strict=True), total.cells, strict=True):
        sums = [made for point in ".," if (made := _sum(column, stated, point)) is not None]
        if sums and not any(adds_up for adds_up, _ in sums):
            yield Finding(total.origin, "R17", f"the total says {stated.plain}, but the rows come to {sums[0][1]}", _HINT)


def _sum(column: Sequence[Text], stated: Text, point: str) -> tuple[bool, str] | None:
    """Whether a column comes to what is stated, within the rounding of its decimals, and to what it comes."""
    values = [amount(cell, point) for cell in (*column, stated)]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len(values) < 2:
        return None
    *given, whole = known
    places = min(int(value.as_tuple().exponent) for value in known)
    slack = Decimal(len(given) + 1) / 2 * Decimal(10) ** places if places < 0 else Decimal(0)
    total = sum(given, Decimal(0))
    return abs(total - whole) <= slack, f"{total:,}" if point == "." else f"{total:,}".translate(_SWAPPED)


_SWAPPED = str.maketrans(",.", ".,")

# ---------------------------------------------------------------- charts


def _chart(chart: Chart) -> Iterator[Finding]:
    shape = chart.shape.replace("_", " ")
    if chart.counts is not None:
        if chart.shape not in _COUNTED:
            yield Finding(chart.origin, "R18", f"counts of statements make no {shape} chart", "write 'shape: bar'")
        return
    count, most = len(chart.categories), _MOST.get(chart.shape, 12)
    if not count or not chart.series:
        yield Finding(chart.origin, "R18", "the chart needs a category and a series at least")
        return
    if count < (least := _LEAST.get(chart.shape, 1)):
        yield Finding(chart.origin, "R18", f"the {shape} chart needs {least} categories at least", "write 'shape: column'")
    if count > most:
        hint = "make it a table ('tables:'), or put the smallest together"
        yield Finding(chart.origin, "R18", f"the chart has {count} categories, and no {shape} chart shows more than {most}", hint)
    wanted = {"doughnut": (1, 1), "scatter": (2, 4), "shares": (2, 4)}.get(chart.shape, (1, 4))
    if not wanted[0] <= len(chart.series) <= wanted[1]:
        need = _counted(wanted[0], "series", "series") + (" at least" if wanted[1] > wanted[0] else " alone")
        yield Finding(chart.origin, "R18", f"the {shape} chart needs {need}")
    for series in chart.series:
        yield from _series(chart, series)
    for series in [series for series in chart.series if series.emphasis][1:]:
        yield Finding(series.origin, "R18", "the chart emphasises more than one series", "leave 'emphasis: true' at one of them")
    if chart.shape == "scatter" and chart.series[0].emphasis:
        yield Finding(chart.series[0].origin, "R18", "the first series of a scatter chart has no points of its own",
                      "write 'emphasis: true' at one of the others")  # fmt: skip
    if chart.shape == "shares" and all(len(series.values) == count for series in chart.series):
        yield from _shares(chart)
    numbers = [value for series in chart.series for value in series.values if value is not None and _is_shown(value)]
    if chart.start is not None and numbers:
        if chart.shape != "line":
            yield Finding(chart.origin, "R18", f"the {shape} chart begins at zero", "take 'start' out, or write 'shape: line'")
        elif not (_is_shown(chart.start) and chart.start < min(numbers)):
            yield Finding(chart.origin, "R18", f"'start' must be below the least number, {min(numbers):g}")
    if chart.shape == "doughnut" and numbers and not sum(numbers):
        yield Finding(chart.origin, "R18", "the parts of the doughnut come to nothing")


def _is_shown(number: float) -> bool:
    """Whether a number has digits that a label can print."""
    return isfinite(number) and (not number or _NEAREST <= abs(number) <= _FARTHEST)


def _series(chart: Chart, series: Series) -> Iterator[Finding]:
    shape = chart.shape.replace("_", " ")
    if len(series.values) != len(chart.categories):
        given, wanted = _counted(len(series.values), "value", "values"), _counted(len(chart.categories), "category", "categories")
        yield Finding(series.origin, "R18", f"the series has {given} for {wanted}")
    if all(number is None for number in series.values):
        yield Finding(series.origin, "R18", "the series has no number at all")
        return
    for number in series.values:
        if number is None:
            if chart.shape in _WHOLE or (chart.shape == "scatter" and series is chart.series[0]):
                yield Finding(series.origin, "R18", f"no {shape} chart shows that a value is missing",
                              "write 0 where there is none, or choose another shape")  # fmt: skip
        elif not _is_shown(number):
            yield Finding(series.origin, "R18", f"'values' holds {number:g}, which no chart can show",
                          "choose another unit" if isfinite(number) else "")  # fmt: skip
        elif number < 0 and chart.shape in _POSITIVE:
            yield Finding(series.origin, "R18", f"no {shape} chart shows {number:g}, which is less than nothing",
                          "write 'shape: column'")  # fmt: skip


def _shares(chart: Chart) -> Iterator[Finding]:
    """Parts that do not make a hundred per cent, but for what rounding takes."""
    for i, category in enumerate(chart.categories):
        parts = [Decimal(f"{series.values[i] or 0:.15g}") for series in chart.series]
        if not all(part.is_finite() for part in parts):
            continue
        places = min([0, *(int(part.normalize().as_tuple().exponent) for part in parts)])
        if abs(sum(parts, Decimal(0)) - 100) > Decimal(len(parts)) / 2 * Decimal(10) ** places:
            hint = "shares are in per cent; for other numbers write 'shape: stacked_bar'"
            yield Finding(chart.origin, "R18", f"the shares of '{category.plain}' come to {sum(parts):g} and not to 100", hint)


def _counted(number: int, noun: str, plural: str) -> str:
    return f"{number} {noun if number == 1 else plural}"
