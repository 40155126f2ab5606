"""Slides: this file writes a page as a slide part, its shapes in reading order, and its notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ... import scripts
from ...deck import Deck, Paragraph, Pill, Run
from ...fit import cells, ground
from ...page import Box, ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox, TableBox
from ...theme import Region, TextStyle, Theme
from . import drawings, tables
from .paragraphs import Writer
from .xml import GROUP_HEAD, HEADER, NAMESPACES, SLIDE_NUMBER, attribute, blip, c_nv_pr, element, geometry, spacing, text, xfrm


@dataclass
class Links:
    """The relationships that a slide needs, in the order in which its XML names them; rId1 is the layout."""

    charts: list[ChartBox]
    pictures: list[PictureBox]
    addresses: list[str]

    def chart(self, box: ChartBox) -> str:
        self.charts.append(box)
        return f"rIdC{len(self.charts)}"

    def picture(self, box: PictureBox) -> str:
        """What shows a picture: itself, and for programs that know SVG the drawing that it is of."""
        self.pictures.append(box)
        number = len(self.pictures)
        return blip(f"rIdP{number}", f"rIdS{number}" if drawing(box) else "")

    def address(self, url: str) -> str:
        if url not in self.addresses:
            self.addresses.append(url)
        return f"rIdL{self.addresses.index(url) + 1}"


class SlideWriter:
    """Writes one page: title, kicker, content, source, page number, footer, date, markings."""

    def __init__(self, page: Page, deck: Deck, theme: Theme) -> None:
        self.page, self.deck, self.theme = page, deck, theme
        self.links = Links([], [], [])
        styles = {name: levels[0] for name, levels in theme.styles.items()}
        self.writer = Writer(deck.properties.language, deck.properties.direction, styles, self.links.address)
        self.rtl = theme.direction == "rtl"
        self.next = 2

    def write(self) -> bytes:
        """The slide part."""
        shapes = [self.box(box) for box in self.page.boxes]
        shapes += self.furniture()
        tree = f"<p:spTree>{GROUP_HEAD}{''.join(shapes)}</p:spTree>"
        return (
            f'{HEADER}<p:sld {NAMESPACES}><p:cSld name="{attribute(self.page.key)}">{tree}</p:cSld>'
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()

    def number(self, count: int = 1) -> int:
        self.next += count
        return self.next - count

    def name(self, box: Box) -> str:
        """What the Selection Pane shows: the region, and the author's field that fills it."""
        field = ".".join(filter(None, (self.page.block, box.name)))
        return f"{box.region.name}: {field}" if field else box.region.name

    # ------------------------------------------------------------ boxes

    def box(self, box: Box) -> str:
        if isinstance(box, ProseBox):
            return self.prose(box)
        if isinstance(box, TableBox):
            return self.table(box)
        if isinstance(box, DrawingBox):
            start = self.next
            written, used = drawings.group(
                box, start, f"Figure: {'.'.join(filter(None, (self.page.block, box.name)))}", self.writer
            )
            self.number(used)
            return written
        if isinstance(box, ChartBox):
            return self.chart(box)
        return self.picture(box)

    def prose(self, box: ProseBox) -> str:
        far = "lIns" if self.rtl else "rIns"  # at the end of lines
        inset = f' {far}="{box.right_inset}"' if box.right_inset is not None else ""
        moved = box.area != (box.region.x, box.region.y, box.region.w, box.region.h)
        return self.placeholder(
            box.region, self.name(box), self.writer.placeholder(box.paragraphs, box.styles or self.theme.levels(box.region)),
            f"<a:bodyPr{inset}/>", _list_style(box.styles), xfrm(box.area) if moved else "",
        )  # fmt: skip

    def placeholder(
        self, region: Region, name: str, paragraphs: str, body: str = "<a:bodyPr/>", style: str = "", properties: str = ""
    ) -> str:
        kind = f' type="{region.kind}"' if region.kind != "obj" else ""
        share = f' sz="{region.share}"' if region.share else ""
        idx = f' idx="{region.idx}"' if region.idx else ""
        return (
            f'<p:sp><p:nvSpPr>{c_nv_pr(self.number(), name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{kind}{share}{idx}/></p:nvPr></p:nvSpPr>{element('p:spPr', inside=properties)}"
            f"<p:txBody>{body}{style and f'<a:lstStyle>{style}</a:lstStyle>'}{paragraphs}</p:txBody></p:sp>"
        )

    def table(self, box: TableBox) -> str:
        parts = [self.ornament(item) for item in cells.behind(box)]
        parts.append(tables.frame(box, self.number(), self.name(box), self.writer))
        parts += [self.ornament(item) for item in cells.before(box, self.theme)]
        for mark in box.marks:
            if not isinstance(mark.mark, Pill):
                written, used = tables.group(mark, self.next, self.writer, self.theme)
                self.number(used)
                parts.append(written)
        return "".join(parts)

    def ornament(self, item: PlacedShape) -> str:
        return tables.placed(item, self.number(), self.writer, decorative=True)

    def chart(self, box: ChartBox) -> str:
        share = f' sz="{box.region.share}"' if box.region.share else ""
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{c_nv_pr(self.number(), self.name(box), box.chart.alt)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f'<p:nvPr><p:ph type="chart" idx="{box.region.idx}"{share}/></p:nvPr></p:nvGraphicFramePr>{xfrm(box.area, "p:xfrm")}'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            f'r:id="{self.links.chart(box)}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )

    def picture(self, box: PictureBox) -> str:
        return (
            f"<p:pic><p:nvPicPr>{c_nv_pr(self.number(), self.name(box), box.picture.alt, not box.picture.alt)}"
            '<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr>'
            f'<p:nvPr><p:ph type="pic" idx="{box.region.idx}"/></p:nvPr></p:nvPicPr>'
            f"<p:blipFill>{self.links.picture(box)}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
            f"<p:spPr>{xfrm(box.area)}{geometry('rect')}</p:spPr></p:pic>"
        )

    # ------------------------------------------------------------ furniture

    def furniture(self) -> Iterable[str]:
        language = self.deck.properties.language
        for found in ground.furniture(self.deck, self.page, self.theme):
            moved = xfrm(found.area) if found.moved else ""
            words = self.plain(found.words, found.mark.text if found.mark else "")
            if found.name == "number":
                words = (
                    f'<a:p><a:fld id="{SLIDE_NUMBER}" type="slidenum"><a:rPr lang="{language}"/>'
                    f'<a:t>{found.words}</a:t></a:fld><a:endParaRPr lang="{language}"/></a:p>'
                )
            elif found.mark is not None and found.mark.fill != "000000":
                # In its scheme's own colours, on the slide itself so that a copied slide keeps it.
                moved += f'<a:solidFill><a:srgbClr val="{found.mark.fill}"/></a:solidFill>'
            yield self.placeholder(found.region, found.region.name, words, properties=moved)

    def plain(self, words: str, colour: str = "") -> str:
        inside = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else ""
        parts = scripts.parts(words, self.deck.properties.language)
        looks = ((part, element("a:rPr", f' lang="{spoken}"', inside)) for part, spoken in parts)
        return f"<a:p>{''.join(f'<a:r>{look}<a:t>{text(part)}</a:t></a:r>' for part, look in looks)}</a:p>"


def drawing(box: PictureBox) -> bytes:
    """The drawing of a picture, which would show what is cut off the picture."""
    return b"" if any(box.crop) else box.picture.svg


def _list_style(styles: tuple[TextStyle, ...]) -> str:
    """The density of a body: what differs from the layout, on the placeholder and never on runs."""
    return "".join(
        f'<a:lvl{i}pPr>{spacing("spcBef", style.before)}<a:defRPr sz="{round(style.size * 100)}"/></a:lvl{i}pPr>'
        for i, style in enumerate(styles, 1)
    )


def notes(paragraphs: tuple[Paragraph, ...], deck: Deck, styles: dict[str, TextStyle]) -> bytes:
    """The notes part of a slide."""
    writer = Writer(deck.properties.language, deck.properties.direction, styles, lambda url: "")
    plain = tuple(p._replace(runs=tuple(run._replace(link="") for run in p.runs if isinstance(run, Run))) for p in paragraphs)
    return (
        f'{HEADER}<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP_HEAD}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        '</p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        f"{writer.placeholder(plain)}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()
