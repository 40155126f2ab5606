"""The reading view: this file turns pages into what is read from top to bottom, sections and slides with their blocks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup

from ...deck import DATA, Deck, Fill, Paragraph, Prose, Run, Table
from ...page import Box, ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox, TableBox
from ...pictures import cropped
from ...theme import TextStyle, Theme
from .._drawn import svg
from .blocks import (
    Block,
    Figure,
    Heading,
    Listed,
    Pair,
    Pairs,
    Panel,
    Sample,
    Section,
    Shown,
    Slide,
    Text,
    labelled,
    nested,
    together,
)  # fmt: skip
from .lines import Line, Lines
from .tables import chart, fills, grid, named, numbers, table

# Regions by their styles: those whose first level names what follows, and those that are set apart from the text.
_PAIRED = ("details", "details_dark")
_LABELLED = ("figures", "reading", "takeaway")
_PANELS = {"bluf_label": "bluf", "bluf": "bluf", "so_what": "callout", "conclusion": "callout", "attribution": "attribution"}
_HEADINGS = ("heading", "side_heading_1", "side_heading_2", "side_heading_3")
_MEDIA = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


class Reading(NamedTuple):
    """All that is read: the cover where there is one, and the sections."""

    cover: Slide | None
    sections: tuple[Section, ...]
    lines: Lines
    fills: frozenset[Fill]


def reading(deck: Deck, pages: Sequence[Page], theme: Theme) -> Reading:
    """The reading view of a deck's pages, in their order."""
    tables = [box.table for page in pages for box in page.boxes if isinstance(box, TableBox)]
    listed = (number for given in tables for number in numbers(given))
    lines = Lines(deck.properties.language, deck.properties.direction, deck.says["source_number"], listed)
    reader = _Reader(deck, theme, lines)
    slides = [reader.slide(page) for page in pages]
    cover = slides[0] if pages and "ctrTitle" in {box.region.kind for box in pages[0].boxes} else None
    sections = tuple(reader.sections(slides[1:] if cover else slides))
    keys = (item.fill for page in pages for box in page.boxes if isinstance(box, DrawingBox)
            for item in box.items if isinstance(item, PlacedShape) and item.fill)  # fmt: skip
    return Reading(cover, sections, lines, frozenset((*(fill for given in tables for fill in fills(given)), *keys)))


class _Reader:
    """Reads one page after another."""

    def __init__(self, deck: Deck, theme: Theme, lines: Lines) -> None:
        self.deck, self.theme, self.lines = deck, theme, lines
        self.anchored: set[int] = set()  # sources

    def sections(self, slides: Sequence[Slide]) -> Iterator[Section]:
        """Slides by the parts of the deck in which they are, as far as it has parts."""
        names = {key: name for name, keys in self.deck.sections for key in keys}
        group: list[Slide] = []
        number = 0
        for slide, after in zip_longest(slides, slides[1:]):
            group.append(slide)
            if after is None or names.get(after.key) != names.get(slide.key):
                number += 1
                name = names.get(slide.key, "") if len(set(names.values())) > 1 else ""
                told = self.lines.of((_words(name),))
                yield Section(number, told[0] if told else None, tuple(group))
                group = []

    def slide(self, page: Page) -> Slide:
        self.lines.turn_to(page.number)
        by_style = {box.region.style: box for box in page.boxes if isinstance(box, ProseBox)}
        title = next((box for box in page.boxes if isinstance(box, ProseBox) and box.region.kind in ("title", "ctrTitle")), None)
        kicker = next((box for style, box in by_style.items() if style.endswith("kicker") or style.startswith("kicker")), None)
        source = by_style.get("source")
        heading = self.lines.of(title.paragraphs) if title else ()
        above = self.lines.of(kicker.paragraphs) if kicker else ()
        rest = [box for box in page.boxes if box not in (title, kicker, source)]
        blocks = tuple(together(self.blocks(page, rest)))
        spoken = (paragraph for paragraph in page.notes if paragraph.style != DATA)
        mark = self.deck.marks.get(page.mark)
        return Slide(
            page.number, heading[0] if heading else self.lines.line(_words(page.title or self.deck.properties.title)), above, blocks,
            self.lines.of(source.paragraphs) if source else (), tuple(self.listed(spoken, ())),
            mark.label if mark else page.mark, f"mark-{list(self.deck.marks.values()).index(mark) + 1}" if mark else "",
            page.kind, page.key,
        )  # fmt: skip

    def blocks(self, page: Page, boxes: Sequence[Box]) -> Iterator[Block]:
        captions = [box for box in boxes if isinstance(box, ProseBox) and box.region.style == "caption"]
        pictured = any(isinstance(box, PictureBox) for box in boxes)
        for box in boxes:
            if isinstance(box, ProseBox):
                if not (pictured and box in captions):
                    yield from self.prose(box)
            elif isinstance(box, TableBox):
                yield table(box, self.lines, self.anchored)
            elif isinstance(box, DrawingBox):
                yield self.figure(page, box)
            elif isinstance(box, ChartBox):
                yield Figure(box.chart.alt, self.image(page, box), data=chart(box, self.deck.says["decimal"], self.lines))
            else:
                told = self.lines.of(p for caption in captions for p in caption.paragraphs)
                yield _picture(box, told)

    # ------------------------------------------------------------ prose

    def prose(self, box: ProseBox) -> Iterator[Block]:
        style = box.region.style
        if style in _PAIRED:
            yield from self.pairs(box.paragraphs, style)
        elif style in _HEADINGS:
            yield from (Heading(line, style) for line in self.lines.of(box.paragraphs))
        elif style in _LABELLED:
            first, *rest = self.lines.of(box.paragraphs)
            yield Panel((Text((first,), "label"), *labelled(rest, style)), f"aside {style}-aside")
        elif style in _PANELS:
            yield Panel((Text(self.lines.of(box.paragraphs), style),), _PANELS[style])
        else:
            yield from self.listed(box.paragraphs, self.theme.levels(box.region), style)

    def listed(self, paragraphs: Iterable[Paragraph], styles: Sequence[TextStyle], look: str = "text") -> Iterator[Block]:
        """Paragraphs as lists where their styles have bullets, with what stands between as text."""
        entries: list[Line] = []
        for line in self.lines.of(paragraphs):
            if styles and styles[min(line.level, len(styles) - 1)].bullet:
                entries.append(line)
                continue
            if entries:
                yield Listed(tuple(nested(entries)))
                entries = []
            yield Text((line,), look)
        if entries:
            yield Listed(tuple(nested(entries)))

    def pairs(self, paragraphs: Iterable[Paragraph], style: str) -> Iterator[Block]:
        found: list[Pair] = []
        alone: list[Line] = []
        for line in self.lines.of(paragraphs):
            if not line.level:
                found.append(Pair(line, ()))
            elif found and line.level < 3:
                found[-1] = found[-1]._replace(told=(*found[-1].told, line))
            else:
                alone.append(line)
        if alone:
            yield Text(tuple(alone), "lines")
        if found:
            yield Pairs(tuple(found), style)

    # ------------------------------------------------------------ figures

    def image(self, page: Page, box: Box) -> Markup:
        return Markup(svg.figure(self.deck, page, box, self.theme))

    def figure(self, page: Page, box: DrawingBox) -> Figure:
        """A figure by its rows; of which nobody tells them, by each of its texts once, with the colour that a key explains."""
        if box.told:
            tables = [told for told in box.told if isinstance(told, Table)]
            parties = self.lines.of(p for told in box.told if isinstance(told, Prose) for p in told.paragraphs)
            data = (
                grid(tables[0], [column.width or 1 for column in tables[0].columns], self.lines, self.anchored)
                if tables
                else None
            )
            return Figure(data.caption if data else box.alt, self.image(page, box), (), parties, data)
        words: dict[str, Sample] = {}
        fill = ""
        for item in box.items:
            if not isinstance(item, PlacedShape):
                continue
            told = self.lines.of(item.paragraphs)
            if told:
                words.setdefault(" ".join(line.text for line in told), Sample(told, fill if item.name.startswith("Key") else ""))
            fill = named(item.fill) if item.fill and not told else ""
        return Figure(box.alt, words=tuple(words.values()))


def _words(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _picture(box: PictureBox, caption: tuple[Line, ...]) -> Shown:
    """A picture as it is shown: the drawing that it is of, unless some of it is cut off."""
    picture = box.picture
    if picture.svg and not any(box.crop):
        return Shown(_address("image/svg+xml", picture.svg), picture.size, picture.alt, caption)
    data = cropped(picture.data, box.crop) if any(box.crop) else picture.data
    return Shown(embedded(data), _kept(picture.size, box.crop), picture.alt, caption)


def _kept(size: tuple[int, int], crop: tuple[float, float, float, float]) -> tuple[int, int]:
    left, top, right, bottom = crop
    return round(size[0] * (1 - left - right)), round(size[1] * (1 - top - bottom))


def embedded(data: bytes) -> str:
    """The address of a picture that is in the file itself."""
    return _address(next((kind for start, kind in _MEDIA if data.startswith(start)), "image/webp"), data)


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"
