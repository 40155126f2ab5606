"""Master and layouts: this file writes what all slides of a theme stand on: their placeholders, rules and ornaments."""

from __future__ import annotations

from collections.abc import Iterable

from ...fit import ground
from ...page import Area
from ...theme import POINT, Layout, Ornament, Region, TextStyle, Theme
from .xml import ALIGN, DECORATIVE, GROUP_HEAD, HEADER, NAMESPACES, SLIDE_NUMBER, attribute, blip, c_nv_pr, geometry, text, xfrm

_PROMPTED = ("body", "tbl", "chart", "pic", "subTitle")  # kinds of placeholders that PowerPoint lets have words of their own
LOGO, LOGO_SVG = "rIdLogo", "rIdLogoSvg"
_FIRST_LAYOUT_ID = 2_147_483_649
_BANNERS, _CHIPS = (15, 16), (18, 19)  # idx of the markings' placeholders, which slides colour anew


class Writer:
    """Writes the master and the layouts of a theme in a language; list styles are written once each."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme, self.language = theme, language
        self._levels: dict[str, str] = {}

    def layout(self, layout: Layout) -> bytes:
        hidden = "" if layout.rules else ' showMasterSp="0"'
        kind = f' type="{layout.type}"' if layout.type else ' userDrawn="1"'
        background = _background(layout.background) if layout.background else ""
        placed = [region for region in layout.regions.values() if region.kind not in ("canvas", "logo")]
        return (
            f'{HEADER}<p:sldLayout {NAMESPACES}{hidden}{kind} preserve="1">\n<p:cSld name="{attribute(layout.name)}">\n'
            f"{background}{self.tree(layout.ornaments, placed, layout.regions['logo'] if ground.has_logo(self.theme, layout) else None)}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ).encode()

    def master(self) -> bytes:
        content = self.theme.layouts["Title and Content"].regions
        body = content["content"].replace(kind="body", idx=1, name="Text")
        placed = [content["title"], body, *(content[name] for name in ("number", "footer", "date"))]
        listed = "".join(
            f'<p:sldLayoutId id="{_FIRST_LAYOUT_ID + i}" r:id="rId{i + 1}"/>' for i in range(len(self.theme.layouts))
        )
        return (
            f"{HEADER}<p:sldMaster {NAMESPACES}>\n<p:cSld>{_background('bg1')}\n"
            f"{self.tree(ground.rules(self.theme), placed, content['logo'] if ground.has_logo(self.theme) else None)}</p:cSld>\n{_colours(self.theme)}"
            f'<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>\n<p:hf hdr="0"/>\n<p:txStyles>\n'
            f"<p:titleStyle>{self.levels('title')}</p:titleStyle>\n<p:bodyStyle>{self.levels('body')}</p:bodyStyle>\n"
            f"<p:otherStyle>{self.levels('placeholder')}</p:otherStyle>\n</p:txStyles></p:sldMaster>"
        ).encode()

    def tree(self, ornaments: Iterable[Ornament], regions: Iterable[Region], logo: Region | None = None) -> str:
        """The shapes: ornaments behind, then the logo, placeholders before them."""
        shapes: list[str] = []
        for shape in ornaments:
            shapes.append(self.ornament(shape, len(shapes) + 2))
        if logo is not None:
            shapes.append(self.logo(logo, len(shapes) + 2))
        for region in regions:
            shapes.append(self.placeholder(region, len(shapes) + 2))
        lines = "\n".join([GROUP_HEAD, *shapes])
        return f"<p:spTree>{lines}\n</p:spTree>"

    def ornament(self, shape: Ornament, number: int) -> str:
        lifted = '<a:lumMod val="60000"/><a:lumOff val="40000"/>' if shape.lifted else ""
        alpha = f'<a:alpha val="{shape.alpha * 1000}"/>' if shape.alpha < 100 else ""
        look = f'<a:solidFill><a:schemeClr val="{shape.colour}">{lifted}{alpha}</a:schemeClr></a:solidFill>'
        name = f'<p:cNvPr id="{number}" name="{attribute(shape.name)}">{DECORATIVE}</p:cNvPr>'
        stroke = f'<a:ln w="{round(shape.weight * POINT)}">{look}</a:ln>'
        if shape.shape == "line":
            return (
                f'<p:cxnSp><p:nvCxnSpPr>{name}<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>\n<p:spPr>{_frame(shape)}'
                f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{stroke}</p:spPr></p:cxnSp>'
            )
        if shape.shape == "ring":
            drawn = f"{_quarter(shape)}<a:noFill/>{stroke}"
        else:
            drawn = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}<a:ln><a:noFill/></a:ln>'
        return (
            f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>\n<p:spPr>{_frame(shape)}{drawn}</p:spPr>'
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{self.language}"/></a:p></p:txBody></p:sp>'
        )

    def logo(self, region: Region, number: int) -> str:
        """The logo as large as its room allows, in its own proportions; said once, on the cover."""
        logo = self.theme.logo
        assert logo is not None
        area = ground.contained(logo.size, region)
        head = c_nv_pr(number, region.name, logo.alt, decorative=logo.decorative or region.align == "right")
        return (
            f'<p:pic><p:nvPicPr>{head}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f"<p:blipFill>{blip(LOGO, LOGO_SVG if logo.svg else '')}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
            f"<p:spPr>{xfrm(area)}{geometry('rect')}</p:spPr></p:pic>"
        )

    def placeholder(self, region: Region, number: int) -> str:
        kind = f' type="{region.kind}"' if region.kind != "obj" else ""
        share = f' sz="{region.share}"' if region.share else ""
        idx = f' idx="{region.idx}"' if region.idx else ""
        prompted = ' hasCustomPrompt="1"' if region.kind in _PROMPTED else ""
        left, top, right, bottom = region.inset
        if region.kind == "sldNum":
            words = f'<a:fld id="{SLIDE_NUMBER}" type="slidenum"><a:rPr lang="{self.language}"/><a:t>‹#›</a:t></a:fld>'
        else:
            words = f'<a:r><a:rPr lang="{self.language}"/><a:t>{text(region.prompt or region.name)}</a:t></a:r>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(region.name)}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>\n'
            f"<p:nvPr><p:ph{kind}{share}{idx}{prompted}/></p:nvPr></p:nvSpPr>\n"
            f'<p:spPr>{_frame(region)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill(region)}</p:spPr>\n'
            f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
            f'anchor="{region.anchor}"><a:noAutofit/></a:bodyPr>\n<a:lstStyle>{self.levels(region.style)}</a:lstStyle>\n'
            f'<a:p>{words}<a:endParaRPr lang="{self.language}"/></a:p></p:txBody></p:sp>'
        )

    def levels(self, style: str) -> str:
        """The list style of a text style."""
        if style not in self._levels:
            levels = self.theme.styles[style]
            self._levels[style] = "".join(self.level(level, number) for number, level in enumerate(levels, 1))
        return self._levels[style]

    def level(self, style: TextStyle, number: int) -> str:
        bullet = "<a:buNone/>"
        if style.bullet:
            bullet = (
                f'<a:buClr><a:schemeClr val="{style.bullet_colour}"/></a:buClr>'
                f'<a:buFont typeface="{attribute(self.theme.minor.name)}"/><a:buChar char="{attribute(style.bullet)}"/>'
            )
        caps = ' cap="all"' if style.caps else ""
        track = f' spc="{style.tracking}"' if style.tracking else ""
        rtl = ' rtl="1"' if self.theme.direction == "rtl" else ""
        face = "mj" if style.font == "major" else "mn"
        return (
            f'<a:lvl{number}pPr marL="{style.indent}" indent="{-style.hanging}" algn="{ALIGN[style.align]}"{rtl}>\n'
            f'<a:lnSpc><a:spcPct val="{round(style.leading * 1000)}"/></a:lnSpc>\n'
            f'<a:spcBef><a:spcPts val="{round(style.before * 100)}"/></a:spcBef>\n'
            f'<a:spcAft><a:spcPts val="{round(style.after * 100)}"/></a:spcAft>\n'
            f'{bullet}<a:defRPr sz="{round(style.size * 100)}" b="{int(style.bold)}"{caps}{track}>\n'
            f'<a:solidFill><a:schemeClr val="{style.colour}"/></a:solidFill>\n'
            f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>\n'
            f"</a:defRPr></a:lvl{number}pPr>"
        )


def _frame(box: Region | Ornament) -> str:
    return xfrm(Area(box.x, box.y, box.w, box.h), flags=' flipH="1"' if isinstance(box, Ornament) and box.flipped else "")


def _quarter(shape: Ornament) -> str:
    """A quarter of a ring, open towards the lower right."""
    w, h = shape.w, shape.h
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{w}" h="{h}" fill="none"><a:moveTo><a:pt x="0" y="{h}"/></a:moveTo>'
        f'<a:arcTo wR="{w}" hR="{h}" stAng="10800000" swAng="5400000"/></a:path></a:pathLst></a:custGeom>'
    )


def _slot(slot: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'


def _background(slot: str) -> str:
    return f"<p:bg><p:bgPr>{_slot(slot)}<a:effectLst/></p:bgPr></p:bg>"


def _fill(region: Region) -> str:
    if region.idx in _BANNERS:
        return f'<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:ln w="6350">{_slot("accent6")}</a:ln>'
    if region.idx in _CHIPS:
        return '<a:solidFill><a:srgbClr val="007A33"/></a:solidFill>'
    return _slot(region.fill) if region.fill else ""


def _colours(theme: Theme) -> str:
    """Which colours of the theme stand for paper and ink."""
    bases = ("dk1", "lt1", "dk2", "lt2") if theme.dark else ("lt1", "dk1", "lt2", "dk2")
    accents = (*(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    slots = [*zip(("bg1", "tx1", "bg2", "tx2"), bases, strict=True), *zip(accents, accents, strict=True)]
    mapped = " ".join(f'{name}="{slot}"' for name, slot in slots)
    return f"<p:clrMap {mapped}/>"
