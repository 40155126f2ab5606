"""PowerPoint: this file puts the parts of a deck together into a .pptx file."""

from __future__ import annotations

from hashlib import sha1
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from ...deck import Deck
from ...page import Page, ProseBox, TableBox
from ...theme import Theme
from . import base, charts, slides
from .package import REL, Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_FIRST_SLIDE_ID = 256


class Edition(NamedTuple):
    """A finished file: its name, media type and bytes."""

    name: str
    media_type: str
    data: bytes


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The deck as a PowerPoint file. The same deck has the same bytes, on every machine."""
    language = deck.properties.language
    package = Package()
    presentation = package.add("/ppt/presentation.xml", f"{_PML}.presentation.main+xml")
    package.relate(None, presentation, REL.OFFICE_DOCUMENT)
    _properties(package, deck, pages)
    master = package.add("/ppt/slideMasters/slideMaster1.xml", f"{_PML}.slideMaster+xml", base.master_part(theme, language))
    master_id = package.relate(presentation, master, REL.SLIDE_MASTER)
    layouts = {}
    for number, layout in enumerate(theme.layouts.values(), 1):
        part = package.add(
            f"/ppt/slideLayouts/slideLayout{number}.xml", f"{_PML}.slideLayout+xml", base.layout_part(layout, theme, language)
        )
        package.relate(master, part, REL.SLIDE_LAYOUT)
        package.relate(part, master, REL.SLIDE_MASTER)
        layouts[layout.name] = part
    theme_type = "application/vnd.openxmlformats-officedocument.theme+xml"
    theme_xml = base.render("theme.xml", theme=theme)
    theme_part = package.add("/ppt/theme/theme1.xml", theme_type, theme_xml)
    package.relate(master, theme_part, REL.THEME)
    package.relate(presentation, theme_part, REL.THEME)
    notes_master, notes_id = None, ""
    if any(page.notes for page in pages):
        notes_master = package.add(
            "/ppt/notesMasters/notesMaster1.xml", f"{_PML}.notesMaster+xml",
            base.render("notesMaster.xml", language=language, notes_prompt="…", body_face=theme.minor.name),
        )  # fmt: skip
        notes_id = package.relate(presentation, notes_master, REL.NOTES_MASTER)
        package.relate(notes_master, package.add("/ppt/theme/theme2.xml", theme_type, theme_xml), REL.THEME)
    slide_ids = _slides(package, presentation, layouts, notes_master, deck, pages, theme)
    for name, kind, rel in (("presProps", "presProps", REL.PRES_PROPS), ("viewProps", "viewProps", REL.VIEW_PROPS)):
        root = {"presProps": "presentationPr", "viewProps": "viewPr"}[name]
        blob = f"{slides.HEADER}<p:{root} {slides.NAMESPACES}/>".encode()
        package.relate(presentation, package.add(f"/ppt/{name}.xml", f"{_PML}.{kind}+xml", blob), rel)
    table_styles = package.add("/ppt/tableStyles.xml", f"{_PML}.tableStyles+xml", base.render("tableStyles.xml"))
    package.relate(presentation, table_styles, REL.TABLE_STYLES)
    presentation.blob = base.render(
        "presentation.xml", theme=theme, master=master_id, notes_master=notes_id, slides=slide_ids,
        sections=list(_sections(deck, pages)), direction=deck.properties.direction, language=language,
        body_face=theme.minor.name,
    )  # fmt: skip
    return Edition(f"{deck.name}_{deck.audience}_{language}.pptx", MEDIA_TYPE, package.save())


def _properties(package: Package, deck: Deck, pages: tuple[Page, ...]) -> None:
    core = base.render("core.xml", p=deck.properties)
    core_type = "application/vnd.openxmlformats-package.core-properties+xml"
    package.relate(None, package.add("/docProps/core.xml", core_type, core), REL.CORE_PROPERTIES)
    words = sum(len(run.text.split()) for page in pages for box in page.boxes for run in _runs(box))
    notes = sum(1 for page in pages if page.notes)
    app = base.render("app.xml", p=deck.properties, titles=[page.title for page in pages], words=words, notes=notes)
    app_type = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    package.relate(None, package.add("/docProps/app.xml", app_type, app), REL.EXTENDED_PROPERTIES)


def _runs(box):  # type: ignore[no-untyped-def]
    if isinstance(box, ProseBox):
        return [run for p in box.paragraphs for run in p.runs]
    if isinstance(box, TableBox):
        return [run for row in box.table.rows for cell in row.cells for p in cell.paragraphs for run in p.runs]
    return []


def _slides(package, presentation, layouts, notes_master, deck, pages, theme):  # type: ignore[no-untyped-def]
    """The slide parts with what they show; the ids by which the presentation lists them."""
    ids = []
    chart_count = 0
    media = {}
    styles = {name: levels[0] for name, levels in theme.styles.items()}
    for page in pages:
        writer = slides.SlideWriter(page, deck, theme)
        part = package.add(f"/ppt/slides/slide{page.number}.xml", f"{_PML}.slide+xml", writer.write())
        package.relate(part, layouts[page.layout], REL.SLIDE_LAYOUT)
        ids.append((_FIRST_SLIDE_ID + page.number - 1, package.relate(presentation, part, REL.SLIDE)))
        for i, box in enumerate(writer.links.charts, 1):
            chart_count += 1
            chart = package.add(
                f"/ppt/charts/chart{chart_count}.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                charts.part(box, theme, deck.properties.language),
            )  # fmt: skip
            book = package.add(
                f"/ppt/embeddings/Microsoft_Excel_Sheet{chart_count}.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                charts.workbook(box.chart, deck.properties.created),
            )  # fmt: skip
            package.relate(chart, book, REL.PACKAGE)
            package.relate(part, chart, REL.CHART, f"rIdC{i}")
        for i, box in enumerate(writer.links.pictures, 1):
            digest = sha1(box.picture.data, usedforsecurity=False).hexdigest()
            if digest not in media:
                png = box.picture.data[:4] == b"\x89PNG"
                extension, kind = ("png", "image/png") if png else ("jpg", "image/jpeg")
                media[digest] = package.add(f"/ppt/media/image{len(media) + 1}.{extension}", kind, box.picture.data)
            package.relate(part, media[digest], REL.IMAGE, f"rIdP{i}")
        for i, url in enumerate(writer.links.addresses, 1):
            package.relate(part, url, REL.HYPERLINK, f"rIdL{i}")
        if page.notes and notes_master is not None:
            name = f"/ppt/notesSlides/notesSlide{page.number}.xml"
            note = package.add(name, f"{_PML}.notesSlide+xml", slides.notes(page.notes, deck, styles))
            package.relate(note, notes_master, REL.NOTES_MASTER)
            package.relate(note, part, REL.SLIDE)
            package.relate(part, note, REL.NOTES_SLIDE)
    return ids


def _sections(deck, pages):  # type: ignore[no-untyped-def]
    """PowerPoint's sections: name, id, ids of their slides; ids derive from names, so that they never change."""
    for name, keys in deck.sections:
        members = [_FIRST_SLIDE_ID + page.number - 1 for page in pages if page.key in keys]
        identity = uuid5(NAMESPACE_URL, f"briefgen:{deck.name}:{deck.audience}:{name}")
        yield name, f"{{{str(identity).upper()}}}", members
