"""The memorandum: this file tells the slides of a deck as prose, with headings, short paragraphs, tables and footnotes.

The memorandum proper ends with the last section; what is for looking up stands behind it, on pages of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from ...deck import Deck, Inline, Paragraph, Picture, Run, Slide, Table, plain
from ...language import ENDS
from ...theme import Theme
from .._told import Line, Part, Rows, Told, of_slide
from .look import Look
from .notes import Notes
from .pictures import Media, inline
from .tables import table
from .text import Writer, bookmarked

BREAK = '<w:r><w:br w:type="page"/></w:r>'


class Memo:
    """Tells slide after slide; the notes, addresses and pictures that the parts beside it need are gathered on the way."""

    def __init__(self, deck: Deck, theme: Theme, look: Look) -> None:
        self.deck, self.theme, self.look = deck, theme, look
        self.addresses: list[str] = []
        self.media = Media(look.width)
        self._bookmarks = count(1)
        self.notes = Notes(_listed(deck), self._bookmarks)
        self.writer = Writer(look, self._address, self.notes.cite)
        self._groups = {key: name for name, keys in deck.sections for key in keys}
        self._group = self._topic = ""
        self._remarks: set[str] = set()

    def body(self) -> str:
        """The paragraphs and tables of the document."""
        last = max((i for i, slide in enumerate(self.deck.slides) if slide.section), default=len(self.deck.slides))
        return "".join(block for i, slide in enumerate(self.deck.slides) for block in self._slide(slide, i == last + 1))

    def _address(self, link: str) -> str:
        if link not in self.addresses:
            self.addresses.append(link)
        return f"rIdL{self.addresses.index(link) + 1}"

    # ------------------------------------------------------------ slides

    def _slide(self, slide: Slide, apart: bool) -> Iterator[str]:
        told, group = of_slide(slide, self.theme, self.deck.says), self._groups.get(slide.key, "")
        begun, self._group = group != self._group, group
        self.notes.begin(slide, begun)
        if slide.kind == "cover":
            yield from self._cover(slide, told)
            return
        yield from self._headings(slide, told, begun, apart)
        for name, parts in told.regions.items():
            yield from self._region(name, parts, slide)
        yield from self._said_once(slide)

    def _cover(self, slide: Slide, told: Told) -> Iterator[str]:
        """Series, title, and from whom to whom, of when and about what."""
        write = self.writer.paragraph
        yield from (write(paragraph.runs, "Kicker") for paragraph in told.kicker)
        yield from (write(paragraph.runs, "Title") for paragraph in told.title)
        yield from self._lines(told)

    def _lines(self, told: Told) -> Iterator[str]:
        says, lines = self.deck.says, list[tuple[str, tuple[Inline, ...]]]()
        names = {says["prepared_for"]: says["memo_to"], says["prepared_by"]: says["memo_from"]}
        for part in told.regions.get("details", ()):
            assert isinstance(part, Line)
            label, *rest = part.paragraph.runs
            named = label.text.removesuffix(says["colon"]) if isinstance(label, Run) and rest else ""
            lines.append((names.get(named, named), tuple(rest) if named else part.paragraph.runs))
        for name, said in (("date", says["date"]), ("subtitle", says["memo_subject"])):
            lines += [(said, part.paragraph.runs) for part in told.regions.get(name, ()) if isinstance(part, Line)]
        order = [says["memo_to"], says["memo_from"], says["date"], says["memo_subject"]]
        lines.sort(key=lambda line: order.index(line[0]) if line[0] in order else len(order))
        yield self._block(lines)
        for name, parts in told.regions.items():
            if name not in ("details", "date", "subtitle"):
                yield from (block for part in parts for block in self._part(part, name))

    def _block(self, lines: Iterable[tuple[str, tuple[Inline, ...]]]) -> str:
        """Labels and texts side by side, between rules."""
        wide = 1900
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_plain_cell(wide, self.writer.paragraph((Run(label, bold=True),), 'TableText'))}"
            f"{_plain_cell(self.look.width - wide, self.writer.paragraph(runs, 'TableText'))}</w:tr>"
            for label, runs in lines
        )
        ink = self.look.inks["head"]
        edges = "".join(f'<w:{edge} w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>' for edge in ("top", "bottom"))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/>{"<w:bidiVisual/>" if self.look.rtl else ""}'
            f'<w:tblW w:w="{self.look.width}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:top w:w="25" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="25" w:type="dxa"/>'
            '<w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'</w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/><w:gridCol w:w="{self.look.width - wide}"/></w:tblGrid>{rows}</w:tbl>'
            f"{self.writer.paragraph((), 'AfterTable')}"
        )

    def _headings(self, slide: Slide, told: Told, begun: bool, apart: bool) -> Iterator[str]:
        """The section, the topic, and the message as the sentence that leads what follows."""
        write, before = self.writer.paragraph, BREAK if apart else ""
        if slide.kind == "section":
            yield from (write(paragraph.runs, "Heading1", before) for paragraph in told.title)
            self._topic = ""
            return
        if begun and slide.kind != "agenda":
            yield write((Run(self._group),), "Heading1", before)
            self._topic = ""
        topic = _topic(told.kicker, self._group)
        named = plain((Paragraph(topic),))
        if named and named != self._topic:
            yield write(topic, "Heading2")
        self._topic = named
        style = "Lead" if told.kicker or named else "Heading2"
        cites = self.notes.cite(_uncited(slide, told))
        yield from (write(paragraph.runs, style, after=cites) for paragraph in told.title)

    # ------------------------------------------------------------ parts

    def _region(self, name: str, parts: Iterable[Part], slide: Slide) -> Iterator[str]:
        numbered = slide.kind == "sources"
        for part in parts:
            yield from self._part(part, name, numbered)

    def _part(self, part: Part, name: str, sources: bool = False) -> Iterator[str]:
        if isinstance(part, Picture):
            yield inline(part, self.media)
        elif isinstance(part, Rows):
            if part.gist and part.figure:
                yield self.writer.paragraph((Run(part.gist),), "Caption")
            yield table(part.drawn or part.table, self.writer, self._source if sources else lambda words: "")
            yield self.writer.paragraph((), "AfterTable")
        elif name != "so_what" or self._is_new(plain((part.paragraph,))):  # slides of one block end on the same sentence
            yield self.writer.paragraph(part.paragraph.runs, _style(part, name))

    def _source(self, words: str) -> str:
        """A bookmark before the number of a source in the list of them."""
        number = words.removeprefix("[").removesuffix("]")
        return bookmarked(next(self._bookmarks), f"_Source{number}", "") if words == f"[{number}]" and number.isdigit() else ""

    def _said_once(self, slide: Slide) -> Iterator[str]:
        """The corrections and remarks of a slide, those that were not made before."""
        says = self.deck.says
        said = [f"{says['correction']} {note}" for _, note in slide.corrections] + list(slide.remarks)
        if new := [one if one[-1:] in ENDS else one + says["stop"] for one in said if self._is_new(one)]:
            yield self.writer.paragraph((Run(" ".join(new)),), "Remark")

    def _is_new(self, said: str) -> bool:
        new = said not in self._remarks
        self._remarks.add(said)
        return new


_STYLES = {"so_what": "Conclusion", "question": "Question", "caption": "Caption", "chart_heading": "Caption"}


def _style(line: Line, name: str) -> str:
    """Statements with a leading clause are short paragraphs, others entries of a list."""
    if line.role == "label":
        return "Heading3"
    if line.role == "item":
        first = line.paragraph.runs[0] if line.paragraph.runs else None
        runs_in = isinstance(first, Run) and first.bold and not line.depth and first.text.rstrip()[-1:] in ENDS
        return "Normal" if runs_in else "ListBullet2" if line.depth else "ListBullet"
    return _STYLES.get(name, "Normal")


def _plain_cell(width: int, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _topic(kicker: Iterable[Paragraph], group: str) -> tuple[Inline, ...]:
    """What stands above a slide, without the number and the name of the section that it is in."""
    runs = tuple(run for paragraph in kicker for run in paragraph.runs)
    words = plain((Paragraph(runs),))
    kept = words
    for part in words.split(" · "):
        if not (part.isdigit() or part == group):
            break
        kept = kept.removeprefix(part).removeprefix(" · ")
    cut = len(words) - len(kept)
    left: list[Inline] = []
    for run in runs:
        if isinstance(run, Run):
            left.append(run._replace(text=run.text[cut:]))
            cut = max(0, cut - len(run.text))
    return tuple(run for run in left if isinstance(run, Run) and run.text)


def _uncited(slide: Slide, told: Told) -> list[int]:
    """The sources of a slide that no word of it cites; heads of tables, which stand on every page, hold no notes."""
    cited = {number for parts in told.regions.values() for part in parts for number in _cites(part)}
    cited.update(number for paragraph in told.title for number in _numbers(paragraph))
    return [number for number, _ in slide.cited if number not in cited]


def _cites(part: Part) -> Iterator[int]:
    if isinstance(part, Line):
        yield from _numbers(part.paragraph)
    elif isinstance(part, Rows):
        cells = (cell for row in (part.drawn or part.table).rows for cell in row.cells)
        yield from (number for cell in cells for paragraph in cell.paragraphs for number in _numbers(paragraph))


def _numbers(paragraph: Paragraph) -> Iterator[int]:
    return (number for run in paragraph.runs if isinstance(run, Run) for number in run.cites)


def _listed(deck: Deck) -> Iterator[int]:
    """The numbers of the sources that the deck lists."""
    for slide in deck.slides:
        if slide.kind == "sources" and isinstance(found := slide.regions.get("table"), Table):
            yield from (int(words[1:-1]) for row in found.rows if (words := plain(row.cells[0].paragraphs))[1:-1].isdigit())
