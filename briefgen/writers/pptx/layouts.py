"""Master and layouts: this file writes what all slides of a theme stand on: their placeholders, rules and ornaments.

A placeholder of a layout says only what its master's does not: half of a deck would be repetitions.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from ...fit import ground
from ...page import Area
from ...theme import POINT, Layout, Ornament, Region, TextStyle, Theme
from .xml import (
    ALIGN,
    DECORATIVE,
    GROUP_HEAD,
    HEADER,
    NAMESPACES,
    SLIDE_NUMBER,
    attribute,
    blip,
    c_nv_pr,
    colour,
    geometry,
    spacing,
    text,
    xfrm,
)

_PROMPTED = ("body", "tbl", "chart", "pic", "subTitle")  # kinds of placeholders that PowerPoint lets have words of their own
LOGO, LOGO_SVG = "rIdLogo", "rIdLogoSvg"
_FIRST_LAYOUT_ID = 2_147_483_649
_BANNERS, _CHIPS = (15, 16), (18, 19)  # idx of the markings' placeholders, which slides colour anew


class Writer:
    """Writes the master and the layouts of a theme in a language; list styles are written once each."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme, self.language = theme, language
        content = theme.layouts["Title and Content"].regions
        self.bases = [content["title"], content["content"].replace(kind="body", idx=1, name="Text")]
        self.bases += [content[name] for name in ("number", "footer", "date")]
        self._levels: dict[tuple[str, str], str] = {}

    def layout(self, layout: Layout) -> bytes:
        hidden = "" if layout.rules else ' showMasterSp="0"'
        kind = f' type="{layout.type}"' if layout.type else ' userDrawn="1"'
        background = _background(layout.background) if layout.background else ""
        placed = [region for region in layout.regions.values() if region.kind not in ("canvas", "logo")]
        return (
            f'{HEADER}<p:sldLayout {NAMESPACES}{hidden}{kind} preserve="1"><p:cSld name="{attribute(layout.name)}">'
            f"{background}{self.tree(layout.ornaments, placed, layout.regions['logo'] if ground.has_logo(self.theme, layout) else None)}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ).encode()

    def master(self) -> bytes:
        logo = self.theme.layouts["Title and Content"].regions["logo"] if ground.has_logo(self.theme) else None
        listed = "".join(
            f'<p:sldLayoutId id="{_FIRST_LAYOUT_ID + i}" r:id="rId{i + 1}"/>' for i in range(len(self.theme.layouts))
        )
        return (
            f"{HEADER}<p:sldMaster {NAMESPACES}><p:cSld>{_background('bg1')}"
            f"{self.tree(ground.rules(self.theme), self.bases, logo, master=True)}</p:cSld>{_colours(self.theme)}"
            f'<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:hf hdr="0"/><p:txStyles>'
            f"<p:titleStyle>{self.levels('title')}</p:titleStyle><p:bodyStyle>{self.levels('body')}</p:bodyStyle>"
            f"<p:otherStyle>{self.levels('placeholder')}</p:otherStyle></p:txStyles></p:sldMaster>"
        ).encode()

    def tree(
        self, ornaments: Iterable[Ornament], regions: Iterable[Region], logo: Region | None = None, master: bool = False
    ) -> str:  # fmt: skip
        """The shapes: ornaments behind, then the logo, placeholders before them."""
        shapes: list[str] = []
        for shape in ornaments:
            shapes.append(self.ornament(shape, len(shapes) + 2))
        if logo is not None:
            shapes.append(self.logo(logo, len(shapes) + 2))
        for region in regions:
            shapes.append(self.placeholder(region, len(shapes) + 2, None if master else self.base(region)))
        return f"<p:spTree>{''.join([GROUP_HEAD, *shapes])}</p:spTree>"

    def base(self, region: Region) -> Region:
        """The placeholder of the master from which one of a layout takes what it does not say: that of its kind, or the body."""
        kind = "title" if region.kind == "ctrTitle" else region.kind
        return next((base for base in self.bases if base.kind == kind), self.bases[1])

    def ornament(self, shape: Ornament, number: int) -> str:
        tone = '<a:lumMod val="60000"/><a:lumOff val="40000"/>' if shape.lifted else ""
        look = f"<a:solidFill>{colour(shape.colour, shape.alpha, tone)}</a:solidFill>"
        name = f'<p:cNvPr id="{number}" name="{attribute(shape.name)}">{DECORATIVE}</p:cNvPr>'
        stroke = f'<a:ln w="{round(shape.weight * POINT)}">{look}</a:ln>'
        if shape.shape == "line":
            return (
                f'<p:cxnSp><p:nvCxnSpPr>{name}<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
                f"<p:spPr>{_frame(shape)}{geometry('line')}{stroke}</p:spPr></p:cxnSp>"
            )
        if shape.shape == "ring":
            drawn = f"{_quarter(shape)}<a:noFill/>{stroke}"
        else:
            drawn = f"{geometry('rect')}{look}<a:ln><a:noFill/></a:ln>"
        return (
            f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_frame(shape)}{drawn}</p:spPr></p:sp>'
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

    def placeholder(self, region: Region, number: int, base: Region | None) -> str:
        """A placeholder; one of a layout says what differs from its ``base``, as the layouts of PowerPoint itself do."""
        kind = f' type="{region.kind}"' if region.kind != "obj" else ""
        share = f' sz="{region.share}"' if region.share else ""
        idx = f' idx="{region.idx}"' if region.idx else ""
        prompted = ' hasCustomPrompt="1"' if region.kind in _PROMPTED else ""
        shown = "" if base else geometry("rect")
        if region.kind == "sldNum":
            words = f'<a:fld id="{SLIDE_NUMBER}" type="slidenum"><a:rPr lang="{self.language}"/><a:t>‹#›</a:t></a:fld>'
        else:
            words = f'<a:r><a:rPr lang="{self.language}"/><a:t>{text(region.prompt or region.name)}</a:t></a:r>'
        levels = self.levels(region.style, base.style if base else "")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(region.name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{kind}{share}{idx}{prompted}/></p:nvPr></p:nvSpPr><p:spPr>{_frame(region)}{shown}{_fill(region)}</p:spPr>"
            f"<p:txBody>{_body(region, base)}{f'<a:lstStyle>{levels}</a:lstStyle>' if levels else ''}<a:p>{words}</a:p></p:txBody></p:sp>"
        )

    def levels(self, style: str, base: str = "") -> str:
        """The list style of a text style, or what of it is not that of ``base``."""
        if (style, base) not in self._levels:
            usual = self.theme.styles[base] if base else ()
            pairs = zip_longest(self.theme.styles[style], usual[: len(self.theme.styles[style])])
            self._levels[style, base] = "".join(self.level(level, number, over) for number, (level, over) in enumerate(pairs, 1))
        return self._levels[style, base]

    def level(self, style: TextStyle, number: int, base: TextStyle | None) -> str:
        """A level: its paragraphs, then its runs. What it has of its ``base`` is not said."""

        def new(*names: str) -> bool:
            return base is None or any(getattr(style, name) != getattr(base, name) for name in names)

        edges = f' marL="{style.indent}" indent="{-style.hanging}"' if new("indent", "hanging") else ""
        edges += f' algn="{ALIGN[style.align]}"' if new("align") else ""
        edges += ' rtl="1"' if self.theme.direction == "rtl" else ""  # LibreOffice does not take it from the master
        inside = f'<a:lnSpc><a:spcPct val="{round(style.leading * 1000)}"/></a:lnSpc>' if new("leading") else ""
        inside += spacing("spcBef", style.before) if new("before") else ""
        inside += spacing("spcAft", style.after) if new("after") else ""
        inside += self.bullet(style) if new("bullet", "bullet_colour") else ""
        look = f' sz="{round(style.size * 100)}"' if new("size") else ""
        look += f' b="{int(style.bold)}"' if new("bold") else ""
        look += f' cap="{"all" if style.caps else "none"}"' if style.caps or (base and new("caps")) else ""
        look += f' spc="{style.tracking}"' if style.tracking or (base and new("tracking")) else ""
        runs = _slot(style.colour) if new("colour") else ""
        if new("font"):
            face = "mj" if style.font == "major" else "mn"
            runs += f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>'
        inside += f"<a:defRPr{look}>{runs}</a:defRPr>" if look or runs else ""
        return f"<a:lvl{number}pPr{edges}>{inside}</a:lvl{number}pPr>" if edges or inside else ""

    def bullet(self, style: TextStyle) -> str:
        if not style.bullet:
            return "<a:buNone/>"
        return (
            f'<a:buClr><a:schemeClr val="{style.bullet_colour}"/></a:buClr>'
            f'<a:buFont typeface="{attribute(self.theme.minor.name)}"/><a:buChar char="{attribute(style.bullet)}"/>'
        )


def _body(region: Region, base: Region | None) -> str:
    """Where text stands in a placeholder: all of it, or what differs from the master's."""
    names = (*zip(("lIns", "tIns", "rIns", "bIns"), region.inset, strict=True), ("anchor", region.anchor))
    if base is None:
        said = "".join(f' {name}="{value}"' for name, value in names)
        return f'<a:bodyPr vert="horz" wrap="square"{said}><a:noAutofit/></a:bodyPr>'
    usual = (*base.inset, base.anchor)
    said = "".join(f' {name}="{value}"' for (name, value), known in zip(names, usual, strict=True) if value != known)
    return f"<a:bodyPr{said}/>"


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
