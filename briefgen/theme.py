"""The dress of a deck: this file holds the models of a theme, its text styles and its layouts, in EMU and points."""

from __future__ import annotations

from typing import Annotated, Literal

from .model import After, Before, Bounds, Context, Field, Model, Written, fields_of
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


def _length(value: object, context: Context) -> int:
    """EMU of ``c4`` (the left edge of column 4), ``9c`` (the width of nine columns) or inches; a pair as for sizes."""
    text = _of_scale(value, context)
    try:
        if text.startswith("c"):
            return round(MARGIN + (float(text[1:]) - 1) * PITCH)
        if text.endswith("c"):
            return round(float(text[:-1]) * PITCH - GUTTER)
        return round(float(text) * EMU)
    except (ValueError, OverflowError):  # inf
        raise ValueError(f"'{text}' is not a length: write inches (1.78), a column (c4) or columns (9c)") from None


def _size(value: object, context: Context) -> float:
    """Points; of a pair such as 14/16 the first is for decks that are read, the second for presented ones."""
    try:
        return float(_of_scale(value, context))
    except ValueError:
        raise ValueError(f"'{value}' is not a size in points: write 14, or 14/16 (read/presented)") from None


def _of_scale(value: object, context: Context) -> str:
    read, slash, presented = str(value).partition("/")
    return presented if slash and context.get("scale") == "presented" else read


def _several(value: object, context: Context) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


Length = Annotated[int, Before(_length), Written({"type": ["number", "string"]})]
Points = Annotated[float, Before(_size), Written({"type": ["number", "string"]})]


class TextStyle(Model):
    """How a paragraph looks."""

    size: Points = Field(default=18.0, description="points; of a pair such as 14/16 the first is for decks that are read")
    bold: bool = Field(default=False, description="whether it is bold")
    caps: bool = Field(default=False, description="whether it is shown in capitals; the text keeps its own")
    tracking: int = Field(default=0, description="space between letters, in hundredths of a point")
    colour: Slot = Field(default="tx1", description="a slot of the palette")
    font: Literal["major", "minor"] = Field(default="minor", description="the face of titles or that of texts")
    leading: float = Field(default=100.0, description="a percentage of the face's natural line")
    before: Points = Field(default=0.0, description="points above the paragraph, save the first of a box")
    after: Points = Field(default=0.0, description="points below the paragraph")
    bullet: str = Field(default="", description="the sign before the paragraph; empty for none")
    bullet_colour: Slot = Field(default="accent2", description="a slot of the palette")
    indent: Length = Field(default=0, description="inches from the edge of the box to the text")
    hanging: Length = Field(default=0, description="inches by which the bullet stands before the text")
    align: Literal["left", "centre", "right"] = Field(default="left", description="the side at which lines are even")


Levels = Annotated[tuple[TextStyle, ...], Before(_several)]


class Density(Model):
    """One way to set a body: sizes and space before, level by level."""

    sizes: tuple[Points, ...] = Field(description="points, a size for each level")
    before: tuple[Points, ...] = Field(description="points above a paragraph, for each level")


class Region(Model):
    """A placeholder of a layout: where it is, what it takes, how its text looks.

    A canvas is no placeholder but free room for a drawing, a logo the room in which the theme's logo stands.
    """

    name: str = ""  # as the Selection Pane shows it
    idx: int = 0
    kind: Literal[
        "title", "ctrTitle", "subTitle", "body", "obj", "tbl", "chart", "pic", "dt", "ftr", "sldNum", "canvas", "logo"
    ] = "body"
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
    align: Literal["left", "right"] = "left"  # of a logo


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
    flipped: bool = Field(default=False, key="\0flipped")  # drawn as in a mirror
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
    beside_logo: dict[str, dict[str, str]] = Field(default={})  # what differs in regions where the theme has a logo
    ornaments: tuple[Ornament, ...] = ()


# Faces whose letters are as wide as those of a table in templates/fonts.
MEASURED = {
    "calibri": "carlito", "carlito": "carlito", "cambria": "caladea", "caladea": "caladea",
    "arial": "liberation-sans", "liberation sans": "liberation-sans", "helvetica": "liberation-sans",
    "times new roman": "liberation-serif", "liberation serif": "liberation-serif",
}  # fmt: skip


def _face(value: object, context: Context) -> object:
    """A face, also by its name alone."""
    return {"name": value} if isinstance(value, str) else value


class Face(Model):
    """A typeface and the width table that measures it."""

    name: str = Field(min_length=1, max_length=31, description="as PowerPoint lists it: Calibri")
    measured_as: str = Field(
        default="",
        description="the width table of a face as wide, in templates/fonts: carlito; without it, that of the face itself",
    )


NamedFace = Annotated[Face, Before(_face)]


# Six hexadecimal digits, also as they are written for the web; an editor takes those without letters for a number.
Colour = Annotated[
    str,
    Bounds(pattern=r"^#?[0-9A-Fa-f]{6}$"),
    After(lambda digits: digits.removeprefix("#").upper()),
    Written({"type": ["string", "number"], "pattern": "^#?[0-9A-Fa-f]{6}$"}),
]


class Palette(Model):
    """The colours of a theme by slot: six hexadecimal digits each, such as 1D5E91."""

    dk1: Colour = Field(description="text; on a dark page the page")
    lt1: Colour = Field(description="the page, and words on dark fields; on a dark page text")
    dk2: Colour = Field(description="titles, rules and dark fields; on a dark page panels and dark fields")
    lt2: Colour = Field(description="panels, and words on dark fields; on a dark page titles and rules")
    accent1: Colour = Field(description="emphasis, and the first series of a chart")
    accent2: Colour = Field(description="warning, contrast and risk")
    accent3: Colour = Field(description="the third series of a chart")
    accent4: Colour = Field(description="the fourth series of a chart")
    accent5: Colour = Field(description="one more, for what is drawn by hand")
    accent6: Colour = Field(description="secondary words, hairlines, and the second series of a chart")
    hlink: Colour = Field(description="links")
    folHlink: Colour = Field(description="links that were followed")  # noqa: N815  # as the format spells it

    def __getitem__(self, slot: str) -> str:
        found: str = getattr(self, slot)
        return found

    @property
    def slots(self) -> dict[str, str]:
        """The colours by slot."""
        return {name: self[name] for name in fields_of(type(self)) if name != "origin"}


class Logo(Model):
    """The mark of a house, on the cover and, where that is wanted, on every page. It is never cropped or stretched."""

    file: str = Field(description="a picture beside the brief: themes/crest.svg")
    alt: str = Field(default="", description="whose it is, for those who cannot see it: Crest of the ministry")
    decorative: bool = Field(default=False, description="whether it says nothing that the slide does not say in words")
    pages: bool = Field(default=False, description="whether it is also on every page, small, at the upper right")
    data: bytes = Field(default=b"", key="\0data")
    size: tuple[int, int] = Field(default=(0, 0), key="\0size")
    svg: bytes = Field(default=b"", key="\0svg")


class Theme(Model):
    """Everything that makes a deck look as it does. Colours are RGB hex by slot; slots are what slides use."""

    name: str = Field(description="as listings name it")
    description: str = Field(default="", description="what it is for, in a line that listings show")
    dark: bool = Field(default=False, description="whether its page is dark: text then takes lt1 and the page dk1")
    major: NamedFace = Field(description="the face of titles: its name, or name and measured_as")
    minor: NamedFace = Field(description="the face of texts: its name, or name and measured_as")
    scripts: dict[str, str] = Field(
        default={}, description="faces for other scripts, by their ISO 15924 codes: {Hang: Malgun Gothic}"
    )
    palette: Palette = Field(description="a colour for each slot, six hexadecimal digits: {accent1: 1D5E91}")
    logo: Logo | None = Field(default=None, description="the mark of a house, on the cover")
    styles: dict[str, Levels] = Field(description="how each sort of text looks; a list where it has levels")
    densities: tuple[Density, ...] = Field(description="ways to set a body, the loosest first")
    scale: Scale = Field(default="read", key="\0scale")
    written: Letters = Field(default="latin", key="\0written")  # which of its faces the deck's language is set in
    direction: Direction = Field(default="ltr", key="\0direction")  # from which side its layouts run
    width: Length = Field(default=12_192_000, description="inches; the layouts that ship are drawn for 13.333")
    height: Length = Field(default=6_858_000, description="inches; the layouts that ship are drawn for 7.5")
    layouts: dict[str, Layout] = Field(default={}, key="\0layouts")

    def face(self, style: TextStyle) -> Face:
        return self.major if style.font == "major" else self.minor

    def role(self, name: str) -> TextStyle:
        """The style of a text in a table or drawing."""
        return self.styles[name][0]

    def levels(self, region: Region) -> tuple[TextStyle, ...]:
        return self.styles[region.style]
