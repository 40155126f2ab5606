"""Word: this file puts the parts of a memorandum together into a .docx file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from ...deck import Deck, Run
from ...page import Page
from ...theme import Theme
from .. import Edition, Format, named
from .._rendered import render
from .look import MARGIN, Look, dress
from .memo import Memo
from .text import HEADER, NAMESPACES, Writer, field

if TYPE_CHECKING:
    from .package import Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMAT = Format(
    "a memorandum of the same content for Word 2016 or later and LibreOffice 7 or later", ".docx", MEDIA_TYPE, "read-ahead.docx",
    needs=("docx",), extra="docx",
)  # fmt: skip
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_BUILTIN = (
    "Title", "Heading1", "Heading2", "Heading3", "ListBullet", "ListBullet2", "Caption", "Header", "Footer", "FootnoteText",
)  # fmt: skip


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The slides of a deck as a memorandum. The same deck has the same bytes."""
    from .package import Package

    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, _assembled(deck, theme, Package()))


def _assembled(deck: Deck, theme: Theme, package: Package) -> bytes:
    from .package import REL

    look = dress(theme, deck.properties.language, deck.properties.direction)
    memo = Memo(deck, theme, look)
    body = memo.body()
    words = {
        "face": look.faces, "ink": look.inks, "lang": look.languages, "builtin": _BUILTIN, "width": look.width, "tracked": look.tracked,
        "side": "right" if look.rtl else "left", "bidi": Markup("<w:bidi/>") if look.rtl else "",
        "leading": 250, "tight": 245, "decimal": deck.says["decimal"], "p": deck.properties, "words": len(body.split()),
    }  # fmt: skip
    document = package.add("/word/document.xml", f"{_WML}.document.main+xml", _document(body, look))
    package.relate(None, document, REL.OFFICE_DOCUMENT, "rId1")
    core = package.add(
        "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", render("pptx/core.xml", **words)
    )
    package.relate(None, core, REL.CORE_PROPERTIES, "rId2")
    app = package.add("/docProps/app.xml", f"{_OFFICE}.extended-properties+xml", render("docx/app.xml", **words))
    package.relate(None, app, REL.EXTENDED_PROPERTIES, "rId3")
    for i, (name, kind, blob) in enumerate((
        ("styles", REL.STYLES, render("docx/styles.xml", **words)),
        ("numbering", REL.NUMBERING, render("docx/numbering.xml", **words)),
        ("settings", REL.SETTINGS, render("docx/settings.xml", **words)),
        ("footnotes", REL.FOOTNOTES, memo.notes.part(memo.writer)),
    ), 1):  # fmt: skip
        package.relate(document, package.add(f"/word/{name}.xml", f"{_WML}.{name}+xml", blob), kind, f"rId{i}")
    faces = {"ea": look.faces["ea"], "cs": look.faces["cs"]}
    drawn = package.add("/word/theme/theme1.xml", f"{_OFFICE}.theme+xml", render("pptx/theme.xml", theme=theme, faces=faces))
    package.relate(document, drawn, REL.THEME, "rId5")
    for name, kind, blob in (
        ("header", REL.HEADER, _header(deck, memo.writer)),
        ("footer", REL.FOOTER, _footer(deck, memo.writer)),
    ):
        part = package.add(f"/word/{name}1.xml", f"{_WML}.{name}+xml", blob)
        package.relate(document, part, kind, f"rId{name.title()}")
    for rel_id, (name, kind, data) in memo.media.held.items():
        package.relate(document, package.add(name, kind, data), REL.IMAGE, rel_id)
    for i, address in enumerate(memo.addresses, 1):
        package.relate(document, address, REL.HYPERLINK, f"rIdL{i}")
    return package.save()


def _document(body: str, look: Look) -> bytes:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{look.page[0]}" w:h="{look.page[1]}"/><w:pgMar w:top="1191" w:right="{MARGIN}" w:bottom="1191" w:left="{MARGIN}" '
        f'w:header="567" w:footer="482" w:gutter="0"/>{"<w:bidi/>" if look.rtl else ""}</w:sectPr>'
    )
    return f"{HEADER}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>".encode()


def _marking(deck: Deck, writer: Writer) -> str:
    """The marking in its scheme's own colours: a chip at the far side, or a banner across."""
    mark = deck.marks.get(deck.slides[0].mark)
    if mark is None:
        return ""
    painted = f'<w:shd w:val="clear" w:color="auto" w:fill="{mark.fill}"/>'
    edge = f"<w:pBdr>{''.join(_edge(side, mark.text) for side in ('top', 'bottom'))}</w:pBdr>" if mark.fill == "FFFFFF" else ""
    colour = f'<w:color w:val="{mark.text}"/>'
    if deck.placement == "chip":
        words = writer.run(Run(f"\u00a0{mark.label}\u00a0"), f"{colour}{painted}")
        return f'<w:p><w:pPr><w:pStyle w:val="Marking"/><w:jc w:val="right"/></w:pPr>{words}</w:p>'
    words = writer.run(Run(mark.label), colour)
    return f'<w:p><w:pPr><w:pStyle w:val="Marking"/>{edge}{painted}<w:jc w:val="center"/></w:pPr>{words}</w:p>'


def _edge(side: str, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="{colour}"/>'


def _header(deck: Deck, writer: Writer) -> bytes:
    inside = _marking(deck, writer) or writer.paragraph((), "Header")
    return f"{HEADER}<w:hdr {NAMESPACES}>{inside}</w:hdr>".encode()


def _footer(deck: Deck, writer: Writer) -> bytes:
    """Which brief and version it is, as of when, which page of how many, and the marking."""
    before, after = deck.says["page_of"].split("{page}")
    between, after = after.split("{pages}")
    told = f"{deck.footer} · {deck.properties.version}"
    page = (
        f"<w:r><w:tab/></w:r>{writer.run(Run(f'{deck.date} · {before}'))}{field('PAGE', '1')}{writer.run(Run(between))}"
        f"{field('NUMPAGES', '1')}{writer.run(Run(after))}"
    )
    return f"{HEADER}<w:ftr {NAMESPACES}>{writer.paragraph((Run(told),), 'Footer', after=page)}{_marking(deck, writer)}</w:ftr>".encode()
