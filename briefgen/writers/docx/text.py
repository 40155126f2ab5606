"""Text in WordprocessingML: this file writes runs and paragraphs, each run with its language.

Elements stand in the order of the schema (ISO/IEC 29500-1, 17.3): Word asks to repair what does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from ... import scripts
from ...deck import Inline, Paragraph, Run, plain
from .look import Look

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
attribute = quoteattr
Cites = Callable[[tuple[int, ...]], str]  # references to the notes of sources
Links = Callable[[str], str]  # the relationship of an address


class Writer:
    """Writes the paragraphs of one part in the language of the deck."""

    def __init__(self, look: Look, links: Links, cites: Cites) -> None:
        self.look, self.links, self.cites = look, links, cites

    def paragraph(self, runs: Iterable[Inline], style: str, before: str = "", after: str = "", end: bool = False,
                  centre: bool = False, keep: bool = False) -> str:  # fmt: skip
        """A paragraph in a style; ``before`` and ``after`` are what stands round its runs, ``end`` sets it at their far side."""
        inner = tuple(runs)
        spoken = plain((Paragraph(inner),))
        turned = "<w:bidi/>" if not self.look.rtl and scripts.leaning(spoken) == "rtl" else ""
        side = '<w:jc w:val="center"/>' if centre else '<w:jc w:val="right"/>' if end else ""
        kept = "<w:keepNext/>" if keep else ""
        style = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
        properties = f"<w:pPr>{style}{kept}{turned}{side}</w:pPr>" if style or kept or turned or side else ""
        return f"<w:p>{properties}{before}{''.join(map(self.run, inner))}{after}</w:p>"

    def run(self, run: Inline, look: str = "") -> str:
        """A run; it becomes several where its language changes. ``look`` is the colour or size of its own."""
        if not isinstance(run, Run) or not run.text:
            return ""
        if run.cites:
            return self.cites(run.cites)
        written = "".join(
            self._said(words, spoken, run, look) for words, spoken in scripts.parts(run.text, run.language or self.look.language)
        )
        if run.link:
            return f'<w:hyperlink r:id="{self.links(run.link)}" w:history="1">{written}</w:hyperlink>'
        return written

    def _said(self, words: str, spoken: str, run: Run, look: str) -> str:
        slot = scripts.slot(spoken)
        style = '<w:rStyle w:val="Hyperlink"/>' if run.link else '<w:rStyle w:val="Tag"/>' if run.style == "tag" else ""
        weight = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
        raised = {"": "", "super": '<w:vertAlign w:val="superscript"/>', "sub": '<w:vertAlign w:val="subscript"/>'}[run.raised]
        turned = "" if slot != "cs" else "<w:rtl/>" if scripts.direction(spoken) == "rtl" else "<w:cs/>"
        inside = f"{style}{self._face(spoken, slot)}{weight}{look}{raised}{turned}{self._language(spoken, slot)}"
        properties = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

    def _face(self, spoken: str, slot: str) -> str:
        """The face of letters other than Latin ones, where it is not that of the document."""
        if slot == "latin":
            return ""
        face, usual = scripts.faces(spoken, self.look.theme.scripts)[slot], self.look.faces[slot]
        name = f" w:{'eastAsia' if slot == 'ea' else 'cs'}={attribute(face)}" if face and face != usual else ""
        hint = ' w:hint="eastAsia"' if slot == "ea" else ""
        return f"<w:rFonts{hint}{name}/>" if hint or name else ""

    def _language(self, spoken: str, slot: str) -> str:
        if self.look.languages[slot] == spoken:
            return ""
        return f'<w:lang w:{ {"latin": "val", "ea": "eastAsia", "cs": "bidi"}[slot] }="{spoken}"/>'


def field(code: str, shown: str) -> str:
    """A field that the program keeps, with what it shows until then."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{escape(shown)}</w:t></w:r></w:fldSimple>'


def bookmarked(number: int, name: str, inside: str) -> str:
    """What can be referred to by name."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'
