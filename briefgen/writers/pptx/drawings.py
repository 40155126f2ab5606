"""Figures: this file writes a drawing as one group of shapes, labels and glued connectors."""

from __future__ import annotations

from ...deck import SITES
from ...page import Area, DrawingBox, PlacedConnector, PlacedShape
from .paragraphs import Writer
from .tables import shape
from .xml import c_nv_pr, fill, geometry, line, xfrm

OUTLINES = {"rect": "rect", "ellipse": "ellipse", "diamond": "diamond", "triangle": "triangle"}
USUAL = 4  # connection sites of every rectangle; one with more is drawn as a path that names them


def group(box: DrawingBox, number: int, name: str, writer: Writer) -> tuple[str, int]:
    """The figure as a group with its alternative text, and how many shape ids it used."""
    ids = {item.key: number + i for i, item in enumerate(box.items, 1) if isinstance(item, PlacedShape) and item.key}
    glued = [(c.start, c.start_site) for c in box.items if isinstance(c, PlacedConnector)]
    glued += [(c.end, c.end_site) for c in box.items if isinstance(c, PlacedConnector)]
    more = {key for key, site in glued if site >= USUAL}
    inside = "".join(
        _shape(item, number + i, writer, item.key in more) if isinstance(item, PlacedShape) else _connector(item, number + i, ids)
        for i, item in enumerate(box.items, 1)
    )
    area = _bounds(box)
    frame = (
        f'<a:xfrm><a:off x="{area.x}" y="{area.y}"/><a:ext cx="{area.w}" cy="{area.h}"/>'
        f'<a:chOff x="{area.x}" y="{area.y}"/><a:chExt cx="{area.w}" cy="{area.h}"/></a:xfrm>'
    )
    return (
        f"<p:grpSp><p:nvGrpSpPr>{c_nv_pr(number, name, box.alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{frame}</p:grpSpPr>{inside}</p:grpSp>",
        len(box.items) + 1,
    )


def _bounds(box: DrawingBox) -> Area:
    """The rectangle that the figure really takes, which is where PowerPoint draws its frame."""
    lefts, tops, rights, bottoms = [], [], [], []
    for item in box.items:
        if isinstance(item, PlacedShape):
            x1, y1, x2, y2 = item.area.x, item.area.y, item.area.x + item.area.w, item.area.y + item.area.h
        else:
            x1, x2 = sorted((item.points[0], item.points[2]))
            y1, y2 = sorted((item.points[1], item.points[3]))
        lefts.append(x1)
        tops.append(y1)
        rights.append(x2)
        bottoms.append(y2)
    return Area(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops))


def _shape(item: PlacedShape, number: int, writer: Writer, sites: bool) -> str:
    if item.outline == "line":
        flags = ' flipV="1"' if item.flipped else ""
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{c_nv_pr(number, item.name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{xfrm(item.area, flags=flags)}{geometry('line')}{line(item.line)}</p:spPr></p:cxnSp>"
        )
    words = "".join(writer.free(p, item.align if item.outline == "text" else "") for p in item.paragraphs)
    if item.outline == "text":
        return (
            f'<p:sp><p:nvSpPr>{c_nv_pr(number, item.name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{xfrm(item.area)}{geometry('rect')}{fill(item.fill)}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{item.anchor}"><a:noAutofit/>'
            f"</a:bodyPr>{words}</p:txBody></p:sp>"
        )
    made = shape(number, item.name, OUTLINES[item.outline], item.area, item.fill, item.line, text=words)
    return made.replace(geometry("rect"), _rectangle(item.area), 1) if sites else made


def _rectangle(area: Area) -> str:
    """A rectangle as a path, with all connection sites."""
    guides = "".join(
        f'<a:gd name="x{i}" fmla="*/ w {round(x * 4)} 4"/><a:gd name="y{i}" fmla="*/ h {round(y * 4)} 4"/>'
        for i, (x, y) in enumerate(SITES)
    )
    out = ("3cd4" if y == 0 else "cd2" if x == 0 else "cd4" if y == 1 else "0" for x, y in SITES)
    sites = "".join(f'<a:cxn ang="{angle}"><a:pos x="x{i}" y="y{i}"/></a:cxn>' for i, angle in enumerate(out))
    corners = "".join(
        f'<a:{how}><a:pt x="{x}" y="{y}"/></a:{how}>'
        for how, x, y in (("moveTo", 0, 0), ("lnTo", area.w, 0), ("lnTo", area.w, area.h), ("lnTo", 0, area.h))
    )
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{sites}</a:cxnLst>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{area.w}" h="{area.h}">{corners}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


def _connector(item: PlacedConnector, number: int, ids: dict[str, int]) -> str:
    x1, y1, x2, y2 = item.points
    flags = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    area = Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    glue = f'<a:stCxn id="{ids[item.start]}" idx="{item.start_site}"/><a:endCxn id="{ids[item.end]}" idx="{item.end_site}"/>'
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{c_nv_pr(number, item.name, item.alt)}<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{xfrm(area, flags=flags)}{geometry('line')}{line(item.line)}</p:spPr></p:cxnSp>"
    )
