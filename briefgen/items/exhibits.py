"""What is looked at: this file holds the models of numbers, tables, charts and pictures."""

from __future__ import annotations

from typing import Annotated, Literal

from ..model import Before, Bounds, Context, Field, Model, Written
from ..text import Text
from .portions import ClaimType, Item, Selected, Slug

Percent = Annotated[float, Bounds(ge=0, le=100)]
ChartShape = Literal["bar", "column", "stacked", "stacked_bar", "shares", "line", "area", "scatter", "doughnut"]
DASHES = ("–", "—", "-")  # what stands where there is nothing


class Figure(Item):
    """A number worth a sidebar."""

    value: Text = Field(description="the number as it is printed: 3, 1 year")
    text: Text = Field(description="what it counts, in a few words")
    type: ClaimType = Field(default="fact", description="how it is known")


class TableColumn(Model):
    """A column of a table of the author's own."""

    head: Text = Field(description="what it holds; never empty")
    align: Literal["left", "right"] | None = Field(default=None, description="right where every cell is a number, unless you say")


class TableRow(Item):
    """A row of a table of the author's own."""

    cells: tuple[Text, ...] = Field(description="one text for each column; write – where there is nothing")
    type: ClaimType = Field(default="fact", description="how it is known")


class Table(Selected):
    """A table of the author's own."""

    id: Slug = Field(description="a short name")
    title: Text | None = Field(default=None, description="the message, when it is not the block's")
    columns: tuple[TableColumn, ...] = Field(min_length=2, max_length=6, description="two to six")
    rows: tuple[TableRow, ...] = Field(min_length=1, description="at least one")
    total: TableRow | None = Field(
        default=None, description="the sum of the rows above it, shown to those alone who see all of them; it must add up"
    )
    note: Text | None = Field(default=None, description="what readers must know to read it, below the table")
    dash: Text | None = Field(default=None, description="what – stands for in it: not published")


def _missing(value: object, context: Context) -> object:
    return None if value in DASHES else value


Value = Annotated[float | None, Before(_missing), Written({"anyOf": [{"type": "number"}, {"enum": list(DASHES)}]})]


class Series(Model):
    """One series of a chart."""

    name: Text = Field(description="what it shows")
    values: tuple[Value, ...] = Field(description="one number for each category; write – where there is none")
    emphasis: bool = Field(default=False, description="true for the one that the message is about; without it the first")


class Chart(Item):
    """Numbers worth a picture."""

    title: Text = Field(description="what is shown")
    unit: Text | None = Field(default=None, description="unit and scope")
    suffix: Text | None = Field(default=None, description="what follows each number, when it is short: %, bn")
    shape: ChartShape = Field(
        default="bar",
        description="its shape; shares: bars of 100 per cent; scatter: the first series says how far across each point is,"
        " the others how far up",
    )
    counts: Literal["types"] | None = Field(
        default=None, description="types: how many statements of this edition are facts, reports, judgements ..."
    )
    categories: tuple[Text, ...] = Field(default=(), description="one to twelve; of a line or an area 24, of a doughnut six")
    series: tuple[Series, ...] = Field(default=(), max_length=4, description="one to four; of a doughnut one")
    start: float | None = Field(default=None, description="where the axis of a line begins, when not at zero; the slide says so")
    workbook: bool = Field(default=True, description="false: the file holds its picture and no workbook with its numbers")
    takeaway: Text = Field(description="what to see in it, in a sentence")
    support: Text | None = Field(default=None, description="one more sentence")


class Crop(Model):
    """What is cut off a picture, in per cent of its width or height. What is cut off is in no edition."""

    left: Percent = Field(default=0, description="per cent of its width")
    top: Percent = Field(default=0, description="per cent of its height")
    right: Percent = Field(default=0, description="per cent of its width")
    bottom: Percent = Field(default=0, description="per cent of its height")

    @property
    def shares(self) -> tuple[float, float, float, float]:
        return self.left / 100, self.top / 100, self.right / 100, self.bottom / 100


class Picture(Item):
    """A picture with its description."""

    file: str = Field(description="a PNG, JPEG, WebP or SVG beside the brief: pictures/map.png")
    alt: Text | None = Field(default=None, description="what it shows, for those who cannot see it, 250 letters at most")
    decorative: bool = Field(default=False, description="whether it says nothing, and so needs no 'alt'")
    caption: Text | None = Field(default=None, description="what it is")
    credit: Text | None = Field(default=None, description="whose it is: Photograph: Reuters")
    crop: Crop | None = Field(default=None, description="what is cut off: {left: 10, bottom: 25}")
    fit: Literal["contain", "cover"] = Field(
        default="contain", description="contain: all of it is shown; cover: it fills its place, and what stands over is cut off"
    )
    focus: tuple[Percent, Percent] = Field(
        default=(50, 50),
        description="the point that stays where 'cover' cuts, in per cent from the left and from the top: [30, 50]",
    )
    svg: bytes = Field(default=b"", key="\0svg")
    data: bytes = Field(default=b"", key="\0data")
    size: tuple[int, int] = Field(default=(0, 0), key="\0size")
    type: ClaimType = Field(default="fact", description="how it is known")
