"""Charts: this file writes native charts with their data in an embedded workbook."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from ...deck import Chart
from ...page import ChartBox
from ...theme import Slot, Theme
from .package import store
from .xml import HEADER, colour, text

_SERIES: tuple[tuple[Slot, int], ...] = (("accent1", 100), ("accent6", 70), ("accent3", 100), ("accent4", 100))
_THIN = 0.05  # share of the axis that a bar of a stack must take to hold its label
_PAIR: tuple[tuple[Slot, int], ...] = (
    ("accent6", 70),
    ("accent1", 100),
)  # of two series the first is context, the second the focus
_CROWDED = {"bar": 16, "column": 12, "stacked": 24, "line": 8}  # values beyond which labels would run into each other


def part(box: ChartBox, theme: Theme, language: str) -> bytes:
    """The chart part; its data is in the workbook behind ``rId1``."""
    chart = box.chart
    size = round(theme.role("text").size * 100)
    series = "".join(_series(chart, i, size, language) for i in range(len(chart.series)))
    bars = chart.shape != "line"
    if bars:
        direction = "bar" if chart.shape == "bar" else "col"
        grouping = "stacked" if chart.shape == "stacked" else "clustered"
        overlap = 100 if chart.shape == "stacked" else -8
        plot = (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="55"/><c:overlap val="{overlap}"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        )
    else:
        plot = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
            '<c:axId val="111"/><c:axId val="222"/></c:lineChart>'
        )
    legend = ""
    if _has_legend(chart):
        legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(size, language)}</c:legend>'
    return (
        f'{HEADER}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}'
        f'{_axes(chart, size, language)}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'{_text(size, language)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _format(chart: Chart) -> str:
    """How numbers are written: thousands apart, all with the decimals of the most precise."""
    written = (f"{value:.15g}" for _, values in chart.series for value in values)
    decimals = max((len(number.partition(".")[2]) for number in written if "e" not in number), default=0)
    return "#,##0" + ("." + "0" * min(decimals, 3) if decimals else "")


def _crowded(chart: Chart) -> bool:
    """Whether there is no room for a label at each value, so that an axis tells them."""
    return len(chart.categories) * len(chart.series) > _CROWDED[chart.shape]


def _has_legend(chart: Chart) -> bool:
    """Names of two series stand at their first values, save over columns, where the second would cross the first."""
    return len(chart.series) > 2 or (len(chart.series) == 2 and (chart.shape in ("column", "stacked") or _crowded(chart)))


def _text(size: int, language: str, bold: bool = False, wrap: str = "", slot: str = "tx1") -> str:
    return (
        f'<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}"><a:solidFill>{colour(slot)}'
        f'</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
    )


def _look(chart: Chart, index: int) -> tuple[Slot, int]:
    """The colour of a series."""
    return (_PAIR if len(chart.series) == 2 else _SERIES)[index]


def _series(chart: Chart, index: int, size: int, language: str) -> str:
    name, values = chart.series[index]
    column, count = chr(ord("B") + index), len(chart.categories)
    slot, alpha = _look(chart, index)
    fill = f"<a:solidFill>{colour(slot, alpha)}</a:solidFill>"
    if chart.shape == "line":
        look = f'<c:spPr><a:ln w="28575" cap="rnd">{fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="7"/><c:spPr>{fill}</c:spPr></c:marker>'
    else:
        look = f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'
    categories = "".join(f'<c:pt idx="{i}"><c:v>{text(c)}</c:v></c:pt>' for i, c in enumerate(chart.categories))
    smooth = '<c:smooth val="0"/>' if chart.shape == "line" else ""
    points = "".join(f'<c:pt idx="{i}"><c:v>{v:.15g}</c:v></c:pt>' for i, v in enumerate(values))
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{text(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}'
        f"{_labels(chart, index, size, language)}<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{count}"/>{categories}</c:strCache></c:strRef></c:cat><c:val><c:numRef>'
        f"<c:f>Sheet1!${column}$2:${column}${count + 1}</c:f><c:numCache><c:formatCode>{_format(chart)}</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache></c:numRef></c:val>'
        f"{smooth}</c:ser>"
    )


def _labels(chart: Chart, index: int, size: int, language: str) -> str:
    """Values at the bars; in the bars of a stack, where they are thick enough to hold one."""
    if _crowded(chart):
        return ""
    stacked = chart.shape == "stacked"
    slot = _look(chart, index)[0]
    place = "" if stacked else f'<c:dLblPos val="{"t" if chart.shape == "line" else "outEnd"}"/>'
    words = _text(size, language, bold=True, wrap=' wrap="none"', slot="bg1" if stacked and slot != "accent6" else "tx1")

    def flags(named: bool) -> str:
        return (
            '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            f'<c:showSerName val="{int(named)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        )

    first = ""
    if len(chart.series) == 2 and not _has_legend(chart):
        first = f'<c:dLbl><c:idx val="0"/>{words}{place}{flags(True)}<c:separator>: </c:separator></c:dLbl>'
    if stacked:
        thin = [i for i, value in enumerate(chart.series[index][1]) if abs(value) < _THIN * _most(chart)]
        first = "".join(f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>' for i in thin)
    number = f'<c:numFmt formatCode="{_format(chart)}" sourceLinked="0"/>'
    return f"<c:dLbls>{first}{number}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{words}{place}{flags(False)}</c:dLbls>"


def _most(chart: Chart) -> float:
    """The greatest value, or sum of values, that is plotted."""
    if chart.shape == "stacked":
        return max((sum(values) for values in zip(*(values for _, values in chart.series), strict=True)), default=1.0)
    return max((value for _, values in chart.series for value in values), default=1.0)


def _axes(chart: Chart, size: int, language: str) -> str:
    across = chart.shape == "bar"
    most = _most(chart)
    least = min((value for _, values in chart.series for value in values), default=0.0)
    room = most * (1.2 if len(chart.series) == 2 and not _has_legend(chart) else 1.1) or 1.0
    low = '<c:min val="0"/>' if least >= 0 else ""
    top = "" if _crowded(chart) else f'<c:max val="{room:g}"/>'
    orientation = "maxMin" if across else "minMax"
    grid, labels = "", ""
    if _crowded(chart):
        line = f'<a:ln w="6350"><a:solidFill>{colour("bg2")}</a:solidFill></a:ln>'
        grid = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
        labels = f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(size, language)}"
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{orientation}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if across else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="12700"><a:solidFill>{colour("tx2")}</a:solidFill>'
        f'</a:ln></c:spPr>{_text(size, language)}<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>{top}{low}</c:scaling>'
        f'<c:delete val="{int(not grid)}"/><c:axPos val="{"b" if across else "l"}"/>{grid}'
        f'<c:numFmt formatCode="{"#,##0" if most > 10 else _format(chart)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{labels}<c:crossAx val="111"/><c:crosses val="{"max" if across and grid else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def workbook(chart: Chart, created: str) -> bytes:
    """The workbook that holds exactly what is plotted: no formulas, no links, a fixed date, stored entries."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.fromisoformat(created.rstrip("Z")), "author": "", "comments": ""})
    sheet = book.add_worksheet()
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, (name, values) in enumerate(chart.series, 1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, 1):
            sheet.write_number(row, column, value)
    book.close()
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(out, "w") as stored:
        for name in made.namelist():
            store(stored, name, made.read(name))
    return out.getvalue()
