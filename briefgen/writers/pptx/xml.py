"""Small pieces of DrawingML: this file escapes and writes what every part of a slide is made of."""

from __future__ import annotations

from xml.sax.saxutils import escape as _escape

from ...deck import Fill, Line
from ...page import Area
from ...theme import POINT, TextStyle

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GROUP_HEAD = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
SLIDE_NUMBER = "{8A5F7B6E-1B1D-4D0B-9D9E-6A7C1C2B3D4E}"
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
ALIGN = {"left": "l", "centre": "ctr", "right": "r"}


def text(value: str) -> str:
    """Character data."""
    return _escape(value)


def attribute(value: str) -> str:
    """The value of an attribute in double quotes, on one line."""
    return _escape(value, {'"': "&quot;", "\n": " ", "\t": " "})


def element(name: str, attributes: str = "", inside: str = "") -> str:
    """An element that there must be, even with nothing in it."""
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def colour(slot: str, alpha: int = 100, inside: str = "") -> str:
    """A theme colour."""
    inside += f'<a:alpha val="{alpha * 1000}"/>' if alpha < 100 else ""
    return element("a:schemeClr", f' val="{slot}"', inside)


def fill(given: Fill | None) -> str:
    return f"<a:solidFill>{colour(*given)}</a:solidFill>" if given else "<a:noFill/>"


def line(given: Line | None) -> str:
    """The outline of a shape or the look of a connector."""
    if given is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{given.dash}"/>' if given.dash != "solid" else ""
    head = '<a:headEnd type="triangle" w="med" len="med"/>' if given.start_arrow else ""
    tail = '<a:tailEnd type="triangle" w="med" len="med"/>' if given.end_arrow else ""
    return f'<a:ln w="{round(given.weight * POINT)}"><a:solidFill>{colour(given.colour)}</a:solidFill>{dash}{head}{tail}</a:ln>'


def xfrm(area: Area, name: str = "a:xfrm", flags: str = "") -> str:
    return f'<{name}{flags}><a:off x="{area.x}" y="{area.y}"/><a:ext cx="{area.w}" cy="{area.h}"/></{name}>'


def geometry(preset: str, adjust: str = "") -> str:
    return element("a:prstGeom", f' prst="{preset}"', adjust and f"<a:avLst>{adjust}</a:avLst>")


def c_nv_pr(number: int, name: str, alt: str = "", decorative: bool = False) -> str:
    """The name of a shape with its alternative text, or the mark that it needs none; never both."""
    descr = f' descr="{attribute(alt)}"' if alt and not decorative else ""
    head = f'<p:cNvPr id="{number}" name="{attribute(name)}"{descr}'
    return f"{head}>{DECORATIVE}</p:cNvPr>" if decorative else f"{head}/>"


def blip(rel_id: str, svg: str = "") -> str:
    """A picture by its relationship; ``svg`` is that of the drawing which programs that know SVG draw instead."""
    if not svg:
        return f'<a:blip r:embed="{rel_id}"/>'
    return (
        f'<a:blip r:embed="{rel_id}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{svg}"/></a:ext></a:extLst></a:blip>'
    )


def spacing(name: str, points: float) -> str:
    return f'<a:{name}><a:spcPts val="{round(points * 100)}"/></a:{name}>'


def run_look(style: TextStyle) -> str:
    """Attributes of a run that say its whole look; its colour and face are elements of their own."""
    bold = ' b="1"' if style.bold else ""
    caps = ' cap="all"' if style.caps else ""
    track = f' spc="{style.tracking}"' if style.tracking else ""
    return f' sz="{round(style.size * 100)}"{bold}{caps}{track}'


def face(style: TextStyle) -> str:
    """The theme's heading face; the body face is what text has anyway."""
    if style.font == "minor":
        return ""
    return '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
