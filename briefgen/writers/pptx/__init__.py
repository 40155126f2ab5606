"""PowerPoint: this file puts the parts of a deck together into a .pptx file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from ... import scripts
from ...deck import Deck, Run
from ...fit import ground
from ...page import Box, ChartBox, Page, PictureBox, ProseBox, TableBox
from ...pictures import cropped
from ...theme import Theme
from .. import Edition, Format, named
from . import base, charts, layouts, slides
from .package import REL, Package
from .xml import HEADER, NAMESPACES

if TYPE_CHECKING:
    from pptx.opc.package import Part

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMAT = Format("slides for PowerPoint 2016 or later and LibreOffice 7 or later", ".pptx", MEDIA_TYPE, "deck.pptx")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PML = f"{_OFFICE}.presentationml"
_FIRST_SLIDE_ID = 256
_MEDIA = ((b"\x89PNG", "png", "image/png"), (b"\xff\xd8", "jpg", "image/jpeg"), (b"<?xml", "svg", "image/svg+xml"))


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The deck as a PowerPoint file. The same deck has the same bytes, on every machine."""
    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, _Assembly(deck, pages, theme).write())


class _Assembly:
    """The parts of one file, each added with its relationships, in the order in which readers walk them."""

    def __init__(self, deck: Deck, pages: tuple[Page, ...], theme: Theme) -> None:
        self.deck, self.pages, self.theme = deck, pages, theme
        self.language = deck.properties.language
        self.package = Package()
        self.presentation = self.package.add("/ppt/presentation.xml", f"{_PML}.presentation.main+xml")
        self.package.relate(None, self.presentation, REL.OFFICE_DOCUMENT)
        self.layouts = layouts.Writer(theme, self.language)
        self.theme_xml = base.render("theme.xml", theme=theme, faces=scripts.faces(self.language, theme.scripts))
        self.charts = 0
        self.media: dict[str, Part] = {}

    def write(self) -> bytes:
        self.properties()
        master_id, by_name = self.master()
        notes_master, notes_id = self.notes_master()
        slide_ids = [self.slide(page, by_name, notes_master) for page in self.pages]
        self.settings()
        self.presentation.blob = base.render(
            "presentation.xml",
            theme=self.theme,
            master=master_id,
            notes_master=notes_id,
            slides=slide_ids,
            sections=list(self.sections()),
            direction=self.deck.properties.direction,
        )
        return self.package.save()

    def properties(self) -> None:
        p = self.deck.properties
        core = self.package.add(
            "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", base.render("core.xml", p=p)
        )
        self.package.relate(None, core, REL.CORE_PROPERTIES)
        words = sum(len(run.text.split()) for page in self.pages for box in page.boxes for run in _runs(box))
        notes = len([page for page in self.pages if page.notes])
        blob = base.render("app.xml", p=p, titles=[page.title for page in self.pages], words=words, notes=notes)
        app = self.package.add("/docProps/app.xml", f"{_OFFICE}.extended-properties+xml", blob)
        self.package.relate(None, app, REL.EXTENDED_PROPERTIES)

    def theme_part(self, number: int) -> Part:
        return self.package.add(f"/ppt/theme/theme{number}.xml", f"{_OFFICE}.theme+xml", self.theme_xml)

    def master(self) -> tuple[str, dict[str, Part]]:
        """The master with its layouts; the master's relationship id and the layouts by name."""
        package = self.package
        blob = self.layouts.master()
        master = package.add("/ppt/slideMasters/slideMaster1.xml", f"{_PML}.slideMaster+xml", blob)
        master_id = package.relate(self.presentation, master, REL.SLIDE_MASTER)
        by_name: dict[str, Part] = {}
        for number, layout in enumerate(self.theme.layouts.values(), 1):
            name = f"/ppt/slideLayouts/slideLayout{number}.xml"
            part = package.add(name, f"{_PML}.slideLayout+xml", self.layouts.layout(layout))
            package.relate(master, part, REL.SLIDE_LAYOUT)
            package.relate(part, master, REL.SLIDE_MASTER)
            by_name[layout.name] = part
            if ground.has_logo(self.theme, layout):
                self.logo(part)
        if ground.has_logo(self.theme):
            self.logo(master)
        theme = self.theme_part(1)
        package.relate(master, theme, REL.THEME)
        package.relate(self.presentation, theme, REL.THEME)
        return master_id, by_name

    def notes_master(self) -> tuple[Part | None, str]:
        """The notes master, listed by the presentation, where any slide has notes."""
        if not any(page.notes for page in self.pages):
            return None, ""
        blob = base.render("notesMaster.xml", language=self.language, notes_prompt="…")
        part = self.package.add("/ppt/notesMasters/notesMaster1.xml", f"{_PML}.notesMaster+xml", blob)
        self.package.relate(part, self.theme_part(2), REL.THEME)
        return part, self.package.relate(self.presentation, part, REL.NOTES_MASTER)

    def slide(self, page: Page, by_name: dict[str, Part], notes_master: Part | None) -> tuple[int, str]:
        """A slide with what it shows; its id and the relationship by which the presentation lists it."""
        package = self.package
        writer = slides.SlideWriter(page, self.deck, self.theme)
        part = package.add(f"/ppt/slides/slide{page.number}.xml", f"{_PML}.slide+xml", writer.write())
        package.relate(part, by_name[page.layout], REL.SLIDE_LAYOUT)
        for i, chart in enumerate(writer.links.charts, 1):
            package.relate(part, self.chart(chart), REL.CHART, f"rIdC{i}")
        for i, picture in enumerate(writer.links.pictures, 1):
            package.relate(part, self.picture(picture), REL.IMAGE, f"rIdP{i}")
            if drawn := slides.drawing(picture):
                package.relate(part, self.image(drawn), REL.IMAGE, f"rIdS{i}")
        for i, url in enumerate(writer.links.addresses, 1):
            package.relate(part, url, REL.HYPERLINK, f"rIdL{i}")
        if page.notes and notes_master is not None:
            styles = {name: levels[0] for name, levels in self.theme.styles.items()}
            blob = slides.notes(page.notes, self.deck, styles)
            notes = package.add(f"/ppt/notesSlides/notesSlide{page.number}.xml", f"{_PML}.notesSlide+xml", blob)
            package.relate(notes, notes_master, REL.NOTES_MASTER)
            package.relate(notes, part, REL.SLIDE)
            package.relate(part, notes, REL.NOTES_SLIDE)
        return _slide_id(page), package.relate(self.presentation, part, REL.SLIDE)

    def chart(self, box: ChartBox) -> Part:
        """A chart, with the workbook that holds its data unless it goes without."""
        self.charts += 1
        blob = charts.part(box, self.theme, self.language)
        chart = self.package.add(f"/ppt/charts/chart{self.charts}.xml", f"{_OFFICE}.drawingml.chart+xml", blob)
        if not box.chart.workbook:
            return chart
        data = charts.workbook(box.chart, self.deck.properties.created)
        name = f"/ppt/embeddings/Microsoft_Excel_Sheet{self.charts}.xlsx"
        self.package.relate(chart, self.package.add(name, f"{_OFFICE}.spreadsheetml.sheet", data), REL.PACKAGE)
        return chart

    def picture(self, box: PictureBox) -> Part:
        """The media part of a picture, one for all places where it is shown."""
        return self.image(cropped(box.picture.data, box.crop) if any(box.crop) else box.picture.data)

    def logo(self, part: Part) -> None:
        """The theme's logo as a part of a master or layout."""
        assert self.theme.logo is not None
        self.package.relate(part, self.image(self.theme.logo.data), REL.IMAGE, layouts.LOGO)
        if self.theme.logo.svg:
            self.package.relate(part, self.image(self.theme.logo.svg), REL.IMAGE, layouts.LOGO_SVG)

    def image(self, data: bytes) -> Part:
        """The media part of a picture."""
        digest = sha1(data, usedforsecurity=False).hexdigest()
        if digest not in self.media:
            extension, kind = next(found for start, *found in _MEDIA if data.startswith(start))
            name = f"/ppt/media/image{len(self.media) + 1}.{extension}"
            self.media[digest] = self.package.add(name, kind, data)
        return self.media[digest]

    def settings(self) -> None:
        """Presentation and view properties, and the table styles."""
        for name, root, rel in (
            ("presProps", "presentationPr", REL.PRES_PROPS),
            ("viewProps", "viewPr", REL.VIEW_PROPS),
        ):
            blob = f"{HEADER}<p:{root} {NAMESPACES}/>".encode()
            self.package.relate(self.presentation, self.package.add(f"/ppt/{name}.xml", f"{_PML}.{name}+xml", blob), rel)
        blob = base.table_styles()
        if self.theme.direction == "rtl":  # the first column is the last one
            blob = blob.replace(b"firstCol", b"lastCol")
        styles = self.package.add("/ppt/tableStyles.xml", f"{_PML}.tableStyles+xml", blob)
        self.package.relate(self.presentation, styles, REL.TABLE_STYLES)

    def sections(self) -> Iterator[tuple[str, str, list[int]]]:
        """PowerPoint's sections: name, id, ids of their slides; ids derive from names, so that they never change."""
        for name, keys in self.deck.sections:
            members = [_slide_id(page) for page in self.pages if page.key in keys]
            identity = uuid5(NAMESPACE_URL, f"briefgen:{self.deck.name}:{self.deck.audience}:{name}")
            yield name, f"{{{str(identity).upper()}}}", members


def _slide_id(page: Page) -> int:
    return _FIRST_SLIDE_ID + page.number - 1


def _runs(box: Box) -> Iterator[Run]:
    paragraphs = box.paragraphs if isinstance(box, ProseBox) else ()
    if isinstance(box, TableBox):
        paragraphs = tuple(p for row in box.table.rows for cell in row.cells for p in cell.paragraphs)
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if isinstance(run, Run):
                yield run
