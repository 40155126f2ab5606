"""Footnotes: this file makes one for each source and the places in it that a statement cites, and refers to it when they are cited again.

python-docx has none. The part holds the two separators that Word asks for (ISO/IEC 29500-1, 17.11), and then the notes in
the order in which they are referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from ...deck import Cited, Run
from .text import HEADER, NAMESPACES, Writer, anchored, bookmarked, field

_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'


class Notes:
    """The footnotes of a document. What is cited alike in the memorandum proper, or in an annex, has one note."""

    def __init__(self, listed: Iterable[int], bookmarks: Iterator[int]) -> None:
        self._written: list[Cited] = []
        self._ids = count(1)
        self._listed, self._bookmarks = frozenset(listed), bookmarks
        self._here: dict[Cited, int] = {}

    def begin(self) -> None:
        """An annex begins here, whose notes stand near it."""
        self._here = {}

    def cite(self, cited: Iterable[Cited]) -> str:
        """References to sources and the places in them, side by side."""
        return f"<w:r>{_RAISED}<w:t>,</w:t></w:r>".join(map(self._one, cited))

    def _one(self, cited: Cited) -> str:
        if note := self._here.get(cited, 0):
            return field(f"NOTEREF _Note{note} \\f \\h", str(note), _RAISED)
        note = self._here[cited] = next(self._ids)
        self._written.append(cited)
        reference = f'<w:r>{_RAISED}<w:footnoteReference w:id="{note}"/></w:r>'
        return bookmarked(next(self._bookmarks), f"_Note{note}", reference)

    def part(self, writer: Writer) -> bytes:
        """The part of all footnotes."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            f"<w:r><w:{sign}/></w:r></w:p></w:footnote>"
            for number, kind, sign in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
        )
        notes = "".join(self._note(i, cited, writer) for i, cited in enumerate(self._written, 1))
        return f"{HEADER}<w:footnotes {NAMESPACES}>{separators}{notes}</w:footnotes>".encode()

    def _note(self, note: int, cited: Cited, writer: Writer) -> str:
        own = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>{_SPACE}"
        where = ""
        if cited.number in self._listed:
            where = _SPACE + anchored(f"_Source{cited.number}", f"<w:r><w:t>[{cited.number}]</w:t></w:r>")
        return f'<w:footnote w:id="{note}">{writer.paragraph((Run(cited.name + "".join(cited.places)),), "FootnoteText", own, where)}</w:footnote>'
