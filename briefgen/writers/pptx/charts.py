"""Charts: this file writes native charts as they were fitted, with their data in an embedded workbook."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from ...deck import Chart
from ...fit.chart import OVERLAP, last
from ...fit.looks import LOOKS, Look, look
from ...fit.points import HOLE
from ...page import ChartBox, Scale
from ...text import MINUS
from ...theme import Slot, Theme
from .._stored import store
from .xml import HEADER, colour, fill, text

_BARS = {"bar": ("bar", "clustered"), "column": ("col", "clustered"), "stacked": ("col", "stacked"),
         "stacked_bar": ("bar", "stacked"), "shares": ("bar", "stacked")}  # fmt: skip
# LibreOffice ties labels that were moved to their parts by lines, unless it is told not to.
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
_AXES = '<c:axId val="111"/><c:axId val="222"/>'


def part(box: ChartBox, theme: Theme, language: str) -> bytes:
    """The chart part; its data is in the workbook behind ``rId1``, where there is one."""
    return _Writer(box, theme, language).write().encode()


class _Writer:
    def __init__(self, box: ChartBox, theme: Theme, language: str) -> None:
        self.box, self.chart, self.plot = box, box.chart, box.plot
        self.size, self.language = round(theme.role("text").size * 100), language
        self.usual = max(0, self.chart.common)

    def write(self) -> str:
        chart, plot = self.chart, self.plot
        legend = ""
        if plot.names == "key":
            place = _layout(0, 0, *plot.key)
            legend = f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="1"/>{self.words()}</c:legend>'
        data = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>' if chart.workbook else ""
        return (
            f'{HEADER}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/>'
            f'<c:lang val="{self.language}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
            f'<c:plotArea>{_layout(*plot.inside, target=True)}{self.drawn()}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
            f'<c:dispBlanksAs val="gap"/></c:chart>{self.words()}{data}</c:chartSpace>'
        )

    def drawn(self) -> str:
        """The series on their axes."""
        chart = self.chart
        if chart.shape == "scatter":
            points = "".join(self.points(s) for s in range(1, len(chart.series)))
            return (
                f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{points}{_AXES}</c:scatterChart>'
                f"{self.across()}{self.values()}"
            )
        series = "".join(map(self.series, range(len(chart.series))))
        if chart.shape == "doughnut":
            hole = f'<c:firstSliceAng val="0"/><c:holeSize val="{round(HOLE * 100)}"/>'
            return f'<c:doughnutChart><c:varyColors val="1"/>{series}{hole}</c:doughnutChart>'
        if chart.shape == "line":
            plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{_AXES}</c:lineChart>'
        elif chart.shape == "area":
            plot = f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{series}{_AXES}</c:areaChart>'
        else:
            direction, grouping = _BARS[chart.shape]
            overlap = 100 if grouping == "stacked" else round(OVERLAP * 100)
            plot = (
                f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
                f'<c:gapWidth val="{min(500, round(self.plot.gap * 100))}"/><c:overlap val="{overlap}"/>{_AXES}</c:barChart>'
            )
        return f"{plot}{self.categories()}{self.values()}"

    # ------------------------------------------------------------ series

    def series(self, series: int) -> str:
        values = self.chart.series[series][1]
        own = look(self.chart, series)
        if self.chart.shape == "line":
            dressed = _marked(own, line=True)
        elif self.chart.shape == "doughnut":
            dressed = "".join(
                f'<c:dPt><c:idx val="{i}"/><c:bubble3D val="0"/>{_filled(one)}</c:dPt>'
                for i, one in enumerate(LOOKS[: len(values)])
            )
        else:
            dressed = _filled(own, self.chart.shape in ("bar", "column")) + (
                "" if self.chart.shape == "area" else '<c:invertIfNegative val="0"/>'
            )
        smooth = '<c:smooth val="0"/>' if self.chart.shape == "line" else ""
        return (
            f'<c:ser><c:idx val="{series}"/><c:order val="{series}"/>{self.name(series)}{dressed}{self.labels(series)}'
            f"<c:cat>{self.names()}</c:cat><c:val>{self.numbers(series)}</c:val>{smooth}</c:ser>"
        )

    def points(self, series: int) -> str:
        """A series of a scatter chart, its points named at the sides that were found for them."""
        labels = "".join(
            f'<c:dLbl><c:idx val="{i}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r>'
            f'<a:rPr lang="{self.language}" sz="{self.size}"/><a:t>{text(self.chart.categories[i])}</a:t></a:r></a:p></c:rich></c:tx>'
            f'<c:dLblPos val="{side}"/>{_shown(value=True)}</c:dLbl>'
            for s, i, side in self.plot.sides
            if s == series
        )
        none = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        return (
            f'<c:ser><c:idx val="{series - 1}"/><c:order val="{series - 1}"/>{self.name(series)}{_marked(look(self.chart, series), line=False)}'
            f"<c:dLbls>{labels}{none}{self.words()}{_shown()}</c:dLbls>"
            f'<c:xVal>{self.numbers(0)}</c:xVal><c:yVal>{self.numbers(series)}</c:yVal><c:smooth val="0"/></c:ser>'
        )

    def name(self, series: int) -> str:
        cell = f"Sheet1!${_column(series)}$1"
        points = f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{text(self.chart.series[series][0])}</c:v></c:pt>'
        return f"<c:tx><c:strRef><c:f>{cell}</c:f><c:strCache>{points}</c:strCache></c:strRef></c:tx>"

    def names(self) -> str:
        names = self.chart.categories
        # LibreOffice leaves out no name, but turns all where they have no room: those that are not shown are in the workbook
        # alone.
        shown = (
            enumerate(names) if self.plot.every == 1 else ((i, name) for i, name in enumerate(names) if i % self.plot.every == 0)
        )
        points = "".join(f'<c:pt idx="{i}"><c:v>{text(name)}</c:v></c:pt>' for i, name in shown)
        return (
            f"<c:strRef><c:f>Sheet1!$A$2:$A${len(names) + 1}</c:f><c:strCache>"
            f'<c:ptCount val="{len(names)}"/>{points}</c:strCache></c:strRef>'
        )

    def numbers(self, series: int) -> str:
        column, values = _column(series), self.chart.series[series][1]
        points = "".join(f'<c:pt idx="{i}"><c:v>{v:.15g}</c:v></c:pt>' for i, v in enumerate(values) if v is not None)
        return (
            f"<c:numRef><c:f>Sheet1!${column}$2:${column}${len(values) + 1}</c:f><c:numCache>"
            f'<c:formatCode>{self.format(self.usual)}</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
        )

    # ------------------------------------------------------------ words

    def format(self, decimals: int) -> str:
        """The code by which programs write numbers with so many decimals."""
        suffix = self.chart.suffix.replace("\\", "").replace('"', "”")
        code = "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{suffix}"' if suffix else "")
        below = min(self.plot.values.low, self.plot.across.low, *self.chart.numbers) < 0
        return text(f'{code};"{MINUS}"{code}' if below else code).replace('"', "&quot;")

    def words(self, bold: bool = False, wrap: str = "", slot: Slot = "tx1") -> str:
        return (
            f'<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{self.size}" b="{int(bold)}"><a:solidFill>{colour(slot)}'
            f'</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="{self.language}"/></a:p></c:txPr>'
        )

    def labels(self, series: int) -> str:
        """Numbers at the values of a series, with its name where that stands there, or nothing."""
        plot, shape, values = self.plot, self.chart.shape, self.chart.series[series][1]
        if not plot.labelled and plot.names != "end":
            return ""
        inside = shape in ("stacked", "stacked_bar", "shares")
        words = self.words(True, ' wrap="none"', look(self.chart, series).ink if inside else "tx1")
        moved = {i: (x, y) for s, i, x, y in plot.moved if s == series}
        if shape == "doughnut":
            rest = f"{_shown(value=True, category=True)}<c:separator>\n</c:separator>"
            single = "".join(self.label(series, i, words, rest, place) for i, place in moved.items())
            return self.group(single, words, f'{rest}<c:showLeaderLines val="0"/>')
        if plot.names == "end":
            named = f'<c:dLblPos val="r"/>{_shown(value=True, series=True)}<c:separator> </c:separator>'
            return self.group(self.label(series, last(self.chart, series), words, named), words, _shown())
        place = "" if inside else f'<c:dLblPos val="{"t" if shape == "line" else "outEnd"}"/>'
        first = next((i for i, value in enumerate(values) if value is not None), None)
        single = ""
        for i, value in enumerate(values):
            if (series, i) in plot.thin:
                single += f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
            elif i in moved:
                single += self.label(series, i, self.words(True, ' wrap="none"'), _shown(value=True), moved[i])
            elif plot.names == "first" and i == first:
                named = f"{place}{_shown(value=True, series=True)}<c:separator>: </c:separator>"
                single += self.label(series, i, words, named)
            elif value is not None and self.chart.decimals(value) != self.usual:
                single += self.label(series, i, words, place + _shown(value=True))
        return self.group(single, words, place + _shown(value=True) + (_NO_LEADERS if moved else ""))

    def label(self, series: int, i: int, words: str, rest: str, moved: tuple[float, float] | None = None) -> str:
        """The label of one value, which differs from the others of its series."""
        layout = (
            f'<c:layout><c:manualLayout><c:x val="{moved[0]:.5f}"/><c:y val="{moved[1]:.5f}"/></c:manualLayout></c:layout>'
            if moved
            else ""
        )
        decimals = self.chart.decimals(self.chart.series[series][1][i] or 0.0)
        number = "" if decimals == self.usual else f'<c:numFmt formatCode="{self.format(decimals)}" sourceLinked="0"/>'
        return f'<c:dLbl><c:idx val="{i}"/>{layout}{number}{words}{rest}</c:dLbl>'

    def group(self, single: str, words: str, rest: str) -> str:
        number = f'<c:numFmt formatCode="{self.format(self.usual)}" sourceLinked="0"/>'
        return f"<c:dLbls>{single}{number}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{words}{rest}</c:dLbls>"

    # ------------------------------------------------------------ axes

    def categories(self) -> str:
        across = _BARS.get(self.chart.shape, ("",))[0] == "bar"
        # Names in a look of their own LibreOffice breaks, however many are left out; that of the chart is the same.
        words = "" if self.plot.every > 1 else self.words()
        skip = f'<c:tickLblSkip val="{self.plot.every}"/>'
        return (
            f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{"maxMin" if across else "minMax"}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{"l" if across else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_rule("tx2", 12700)}{words}'
            '<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
            f'{skip}<c:noMultiLvlLbl val="0"/></c:catAx>'
        )

    def values(self) -> str:
        """The axis of the numbers: with lines and labels where these tell them, else unseen."""
        chart, scale = self.chart, self.plot.values
        across = _BARS.get(chart.shape, ("",))[0] == "bar"
        return self.axis(
            "valAx", "222", "111", "b" if across else "l", scale, "",
            f'<c:crosses val="{"max" if across else "autoZero" if chart.shape != "scatter" else "min"}"/>'
            f'<c:crossBetween val="{"midCat" if chart.shape in ("area", "scatter") else "between"}"/>',
        )  # fmt: skip

    def across(self) -> str:
        """The axis on which the points of a scatter chart run across."""
        name = self.chart.series[0][0]
        left = self.plot.inside[0]
        end = '<c:crosses val="min"/><c:crossBetween val="midCat"/>'
        height = self.size / 100 * 1.25 / (self.box.area.h / 12700)
        return self.axis("valAx", "111", "222", "b", self.plot.across, self.title(name, left, 1 - height), end)

    def axis(self, tag: str, own: str, other: str, side: str, scale: Scale, title: str, end: str) -> str:
        seen = scale.step > 0
        grid = f"<c:majorGridlines>{_rule('bg2', 6350)}</c:majorGridlines>" if seen else ""
        labels = f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{self.words()}" if seen else ""
        unit = f'<c:majorUnit val="{scale.step:.12g}"/>' if seen else ""
        written = self.format(len(f"{scale.step:.12g}".partition(".")[2]))
        return (
            f'<c:{tag}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high:.12g}"/>'
            f'<c:min val="{scale.low:.12g}"/></c:scaling><c:delete val="{int(not seen)}"/><c:axPos val="{side}"/>{grid}{title}'
            f'<c:numFmt formatCode="{written}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="{"low" if self.chart.shape == "scatter" else "nextTo"}"/>{labels}<c:crossAx val="{other}"/>{end}{unit}</c:{tag}>'
        )

    def title(self, words: str, x: float, y: float) -> str:
        """The name of an axis, level and at a place of its own."""
        return (
            f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{self.size}" b="1"/></a:pPr>'
            f'<a:r><a:rPr lang="{self.language}" sz="{self.size}" b="1"/><a:t>{text(words)}</a:t></a:r></a:p></c:rich></c:tx>'
            f'<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/>'
            '</c:manualLayout></c:layout><c:overlay val="1"/></c:title>'
        )


def _layout(x: float, y: float, w: float, h: float, target: bool = False) -> str:
    inner = '<c:layoutTarget val="inner"/>' if target else ""
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/>'
        f'<c:w val="{w:.5f}"/><c:h val="{h:.5f}"/></c:manualLayout></c:layout>'
    )


def _column(series: int) -> str:
    return chr(ord("B") + series)


def _rule(slot: Slot, width: int) -> str:
    return f'<c:spPr><a:ln w="{width}"><a:solidFill>{colour(slot)}</a:solidFill></a:ln></c:spPr>'


def _filled(look: Look, apart: bool = False) -> str:
    """A fill with its edge, which keeps it from its neighbours unless they stand apart."""
    if apart and look.edge == "bg1":
        return f"<c:spPr>{fill(look.fill)}</c:spPr>"
    edge = f'<a:ln w="12700"><a:solidFill>{colour(look.edge)}</a:solidFill></a:ln>'
    return f"<c:spPr>{fill(look.fill)}{edge}</c:spPr>"


def _marked(look: Look, line: bool) -> str:
    """A line with its marks, or the marks alone; a pale fill is the inside of its edge."""
    drawn = f"<a:solidFill>{colour(look.stroke)}</a:solidFill>"
    stroke = (
        f'<a:ln w="28575" cap="rnd">{drawn}<a:prstDash val="{look.dash}"/><a:round/></a:ln>'
        if line
        else "<a:ln><a:noFill/></a:ln>"
    )
    inside = f'<c:spPr>{fill(look.fill)}<a:ln w="12700">{drawn}</a:ln></c:spPr>'
    return f'<c:spPr>{stroke}</c:spPr><c:marker><c:symbol val="{look.symbol}"/><c:size val="{8 if line else 10}"/>{inside}</c:marker>'


def _shown(value: bool = False, category: bool = False, series: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="{int(category)}"/>'
        f'<c:showSerName val="{int(series)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
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
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(out, "w") as stored:
        for name in made.namelist():
            store(stored, name, made.read(name))
    return out.getvalue()
