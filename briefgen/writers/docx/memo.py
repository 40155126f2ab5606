"""The memorandum: this file tells the slides of a deck as prose, with headings, short paragraphs, tables and footnotes.

What is looked up stands in annexes behind it, on pages of their own, to which the text refers by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from ...deck import Cell, Deck, Inline, Paragraph, Picture, Run, Table, plain
from ...language import ENDS
from ...theme import Theme
from .._told import Line, Part, Rows
from .annexes import Piece, parted
from .head import IN_LINES, head
from .look import Look
from .notes import Notes
from .pictures import Media, inline
from .prose import style, together
from .tables import table
from .text import REGULAR, Writer, anchored, bookmarked


class Memo:
    """Tells piece after piece; the notes, addresses and pictures that the parts beside it need are gathered on the way."""

    def __init__(self, deck: Deck, theme: Theme, look: Look) -> None:
        self.says = deck.says
        self.addresses: list[str] = []
        self.media = Media(look.width)
        self._bookmarks = count(1)
        self.notes = Notes(_listed(deck), self._bookmarks)
        self.writer = Writer(look, self._address, self.notes.cite)
        self._main, self._behind = parted(deck, theme)
        self._group = self._topic = ""
        self._remarks: set[str] = set()
        self._answers: dict[str, tuple[Cell, ...]] = {}  # the question of each section and its short answer

    def body(self) -> str:
        """The paragraphs and tables of the document."""
        return "".join((*(block for piece in self._main for block in self._told(piece)), *self._annexes()))

    def _address(self, link: str) -> str:
        if link not in self.addresses:
            self.addresses.append(link)
        return f"rIdL{self.addresses.index(link) + 1}"

    # ------------------------------------------------------------ the memorandum proper

    def _told(self, piece: Piece) -> Iterator[str]:
        begun, self._group = piece.group != self._group, piece.group
        if piece.slide.kind == "cover":
            yield from head(piece.told, self.says, self.writer)
            yield from (
                block for name, parts in piece.told.regions.items() if name not in IN_LINES for block in self._parts(parts, name)
            )
        elif piece.slide.kind == "agenda":
            yield from self._contents(piece)
        else:
            yield from self._headings(piece, begun)
            yield from self._regions(piece)
            if not piece.annex:
                yield from self._said_once(piece)

    def _contents(self, piece: Piece) -> Iterator[str]:
        """The gist of it; what each section asks and answers stands where that begins."""
        begun = {other.slide.section for other in self._main}
        parts = (part for parts in piece.told.regions.values() for part in parts)
        rows = [row for part in parts if isinstance(part, Rows) for row in part.table.rows]
        self._answers = {row.name: row.cells[1:] for row in rows if row.name in begun}
        topic = (Run(plain((Paragraph(piece.topic),)) + self.says["colon"]),) if piece.topic else ()
        yield from (self.writer.paragraph((*topic, *paragraph.runs), "Question") for paragraph in piece.told.title)
        for row in rows:
            if row.name not in self._answers:
                yield self.writer.paragraph(_side_by_side(row.cells), "ListBullet")

    def _headings(self, piece: Piece, begun: bool) -> Iterator[str]:
        """The section, the topic, and the message as the sentence that leads what follows."""
        write, section = self.writer.paragraph, piece.slide.kind == "section"
        if section:
            yield from (write(paragraph.runs, "Heading1") for paragraph in piece.told.title)
        elif begun:
            yield write((Run(self._group),), "Heading1")
        if section or begun:
            self._topic = ""
            if answered := self._answers.get(piece.slide.section, ()):
                yield write(_side_by_side(answered), "Question")
        if section:
            return
        named = plain((Paragraph(piece.topic),))
        if named and named != self._topic:
            yield write(piece.topic, "Heading2")
        self._topic = named
        lead = "Lead" if piece.told.kicker or named else "Heading2"
        after = self.notes.cite(piece.uncited) + (self._reference(piece.annex) if piece.annex else "")
        for paragraph in piece.told.title:
            yield write(paragraph.runs, lead if piece.told.regions else "LeadAlone", after=after)

    def _reference(self, annex: int) -> str:
        said = self.says["see_annex"].replace("{number}", str(annex))
        return anchored(_name(annex), self.writer.run(Run(said, style="reference"), REGULAR))

    # ------------------------------------------------------------ annexes

    def _annexes(self) -> Iterator[str]:
        """What they are, and then each of them."""
        first = {piece.annex: piece for piece in reversed(self._behind) if piece.annex}
        listed = (self._listed(first[number]) for number in sorted(first))
        before = 0
        for i, piece in enumerate(self._behind):
            if not i or piece.annex != before:
                self.notes.begin()
            if not i:
                yield self.writer.paragraph((Run(self.says["annexes"]),), "Heading1", apart=True)
                yield self.writer.paragraph((), "Contents", self.writer.run(Run(self.says["semicolon"])).join(listed))
            if piece.annex and piece.annex != before:
                yield self._annex(piece)
                before = piece.annex
            cites = self.notes.cite(piece.uncited)
            yield from (self.writer.paragraph(paragraph.runs, "Lead", after=cites) for paragraph in piece.told.title)
            yield from self._regions(piece)
            yield from self._said_once(piece)

    def _listed(self, piece: Piece) -> str:
        topic = plain((Paragraph(piece.topic or piece.told.title[0].runs),)).partition(" · ")[0]
        return anchored(_name(piece.annex), self.writer.run(Run(f"{piece.annex}\u00a0{topic}")))

    def _annex(self, piece: Piece) -> str:
        """The heading of an annex, to which others refer."""
        number = self.writer.run(Run(self.says["annex_number"].replace("{number}", str(piece.annex))))
        marked = bookmarked(next(self._bookmarks), _name(piece.annex), number)
        topic = (Run(" · "), *piece.topic) if piece.topic else ()
        return self.writer.paragraph(topic, "Heading2", marked)

    # ------------------------------------------------------------ parts

    def _regions(self, piece: Piece) -> Iterator[str]:
        labels: tuple[Part, ...] = ()  # regions that are but the label of the next
        for name, parts in piece.told.regions.items():
            if all(isinstance(part, Line) and part.role == "label" for part in parts):
                labels += parts
            elif name != "question" or piece.slide.section not in self._answers:
                yield from self._parts((*labels, *parts), name, piece.slide.kind == "sources")
                labels = ()
        yield from self._parts(labels, "")

    def _parts(self, parts: Iterable[Part], name: str, sources: bool = False) -> Iterator[str]:
        for part in together(parts, self.says):
            if isinstance(part, Picture):
                yield inline(part, self.media)
            elif isinstance(part, Rows):
                if part.gist and part.figure:
                    yield self.writer.paragraph((Run(part.gist),), "Caption")
                yield table(part.drawn or part.table, self.writer, self._source if sources else lambda words: "")
                yield self.writer.paragraph((), "AfterTable")
            elif name != "so_what" or self._is_new(plain((part.paragraph,))):  # slides of one block end on the same sentence
                yield self.writer.paragraph(part.paragraph.runs, style(part, name))

    def _source(self, words: str) -> str:
        """A bookmark before the number of a source in the list of them."""
        number = words.removeprefix("[").removesuffix("]")
        return bookmarked(next(self._bookmarks), f"_Source{number}", "") if words == f"[{number}]" and number.isdigit() else ""

    def _said_once(self, piece: Piece) -> Iterator[str]:
        """The corrections and remarks of a slide, those that were not made before."""
        said = [f"{self.says['correction']} {note}" for _, note in piece.slide.corrections] + list(piece.slide.remarks)
        if new := [one if one[-1:] in ENDS else one + self.says["stop"] for one in said if self._is_new(one)]:
            yield self.writer.paragraph((Run(" ".join(new)),), "Remark")

    def _is_new(self, said: str) -> bool:
        new = said not in self._remarks
        self._remarks.add(said)
        return new


def _name(annex: int) -> str:
    """The bookmark of an annex."""
    return f"_Annex{annex}"


def _side_by_side(cells: Iterable[Cell]) -> tuple[Inline, ...]:
    """What cells say, one after the other."""
    said = [run for cell in cells for paragraph in cell.paragraphs for run in (Run(" "), *paragraph.runs)]
    return tuple(said[1:])


def _listed(deck: Deck) -> Iterator[int]:
    """The numbers of the sources that the deck lists."""
    for slide in deck.slides:
        if slide.kind == "sources" and isinstance(found := slide.regions.get("table"), Table):
            yield from (int(words[1:-1]) for row in found.rows if (words := plain(row.cells[0].paragraphs))[1:-1].isdigit())
