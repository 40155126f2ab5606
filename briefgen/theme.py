"""The dress of a deck: this file holds the models of a theme, its text styles and its layouts, in EMU and points."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema

from .model import Model
from .scripts import Direction
from .scripts import Slot as Letters

EMU = 914_400  # per inch
POINT = 12_700  # EMU per point

# Twelve columns: margin .600 in, pitch 1.028 in, gutter .200 in.
MARGIN, PITCH, GUTTER = 548_640, 939_800, 182_880

Slot = Literal[
    "bg1", "tx1", "bg2", "tx2", "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"
]  # fmt: skip
Scale = Literal["read", "presented"]


def _length(value: object, info: ValidationInfo) -> int:
    """EMU of ``c4`` (the left edge of column 4), ``9c`` (the width of nine columns) or inches; a pair as for sizes."""
    text = _of_scale(value, info)
    try:
        if text.startswith("c"):
            return round(MARGIN + (float(text[1:]) - 1) * PITCH)
        if text.endswith("c"):
            return round(float(text[:-1]) * PITCH - GUTTER)
        return round(float(text) * EMU)
    except ValueError:
        raise ValueError(f"'{text}' is not a length: write inches (1.78), a column (c4) or columns (9c)") from None


def _size(value: object, info: ValidationInfo) -> float:
    """Points; of a pair such as 14/16 the first is for decks that are read, the second for presented ones."""
    try:
        return float(_of_scale(value, info))
    except ValueError:
        raise ValueError(f"'{value}' is not a size in points: write 14, or 14/16 (read/presented)") from None


def _of_scale(value: object, info: ValidationInfo) -> str:
    read, slash, presented = str(value).partition("/")
    return presented if slash and (info.context or {}).get("scale") == "presented" else read


def _several(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


Length = Annotated[int, BeforeValidator(_length), WithJsonSchema({"type": ["number", "string"]})]
Points = Annotated[float, BeforeValidator(_size), WithJsonSchema({"type": ["number", "string"]})]


class TextStyle(Model):
    """How a paragraph looks."""

    size: Points = Field(18.0, description="points; of a pair such as 14/16 the first is for decks that are read")
    bold: bool = Field(False, description="whether it is bold")
    caps: bool = Field(False, description="whether it is shown in capitals; the text keeps its own")
    tracking: int = Field(0, description="space between letters, in hundredths of a point")
    colour: Slot = Field("tx1", description="a slot of the palette")
    font: Literal["major", "minor"] = Field("minor", description="the face of titles or that of texts")
    leading: float = Field(100.0, description="a percentage of the face's natural line")
    before: Points = Field(0.0, description="points above the paragraph, save the first of a box")
    after: Points = Field(0.0, description="points below the paragraph")
    bullet: str = Field("", description="the sign before the paragraph; empty for none")
    bullet_colour: Slot = Field("accent2", description="a slot of the palette")
    indent: Length = Field(0, description="inches from the edge of the box to the text")
    hanging: Length = Field(0, description="inches by which the bullet stands before the text")
    align: Literal["left", "centre", "right"] = Field("left", description="the side at which lines are even")


Levels = Annotated[tuple[TextStyle, ...], BeforeValidator(_several)]


class Density(Model):
    """One way to set a body: sizes and space before, level by level."""

    sizes: tuple[Points, ...] = Field(description="points, a size for each level")
    before: tuple[Points, ...] = Field(description="points above a paragraph, for each level")


class Region(Model):
    """A placeholder of a layout: where it is, what it takes, how its text looks.

    A canvas is no placeholder but free room for a drawing.
    """

    name: str = ""  # as the Selection Pane shows it
    idx: int = 0
    kind: Literal["title", "ctrTitle", "subTitle", "body", "obj", "tbl", "chart", "pic", "dt", "ftr", "sldNum", "canvas"] = "body"
    x: Length
    y: Length
    w: Length
    h: Length
    style: str = "body"
    anchor: Literal["t", "ctr", "b"] = "t"
    inset: tuple[Length, Length, Length, Length] = (0, 0, 0, 0)  # left, top, right, bottom
    fill: Slot | None = None
    prompt: str = ""
    share: Literal["", "half", "quarter"] = ""


class Ornament(Model):
    """A shape of a layout that says nothing: a rule, a tab, a field, a ring."""

    name: str
    shape: Literal["rect", "line", "ring"] = "rect"
    x: Length
    y: Length
    w: Length
    h: Length
    colour: Slot
    alpha: int = 100
    lifted: bool = False  # lightened for a dark field
    flipped: bool = Field(False, alias="\0flipped")  # drawn as in a mirror
    weight: float = 0.75


class Layout(Model):
    """A slide layout: its regions by name, in reading order."""

    name: str
    type: str = ""
    background: Slot | None = None
    rules: bool = True  # the master's rules show
    furniture: bool = True  # the regions that every content slide has
    omit: tuple[str, ...] = ()
    regions: dict[str, Region]
    ornaments: tuple[Ornament, ...] = ()


class Face(Model):
    """A typeface and the width table that measures it."""

    name: str = Field(description="as PowerPoint lists it: Calibri")
    measured_as: str = Field(description="the width table of this face or of one as wide, in templates/fonts: carlito")


class Theme(Model):
    """Everything that makes a deck look as it does. Colours are RGB hex by slot; slots are what slides use."""

    name: str = Field(description="as listings name it")
    dark: bool = Field(False, description="whether its page is dark: text then takes lt1 and the page dk1")
    major: Face = Field(description="the face of titles")
    minor: Face = Field(description="the face of texts")
    scripts: dict[str, str] = Field({}, description="faces for other scripts, by their ISO 15924 codes: {Hang: Malgun Gothic}")
    palette: dict[str, Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")]] = Field(
        description="a colour for each slot, six hexadecimal digits in capitals: {accent1: 1D5E91}"
    )
    styles: dict[str, Levels] = Field(description="how each sort of text looks; a list where it has levels")
    densities: tuple[Density, ...] = Field(description="ways to set a body, the loosest first")
    scale: Scale = Field("read", alias="\0scale")
    written: Letters = Field("latin", alias="\0written")  # which of its faces the deck's language is set in
    direction: Direction = Field("ltr", alias="\0direction")  # from which side its layouts run
    width: Length = Field(12_192_000, description="inches; the layouts that ship are drawn for 13.333")
    height: Length = Field(6_858_000, description="inches; the layouts that ship are drawn for 7.5")
    layouts: dict[str, Layout] = Field({}, alias="\0layouts")

    def face(self, style: TextStyle) -> Face:
        return self.major if style.font == "major" else self.minor

    def role(self, name: str) -> TextStyle:
        """The style of a text in a table or drawing."""
        return self.styles[name][0]

    def levels(self, region: Region) -> tuple[TextStyle, ...]:
        return self.styles[region.style]
