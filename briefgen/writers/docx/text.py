"""Text in WordprocessingML: this file writes runs and paragraphs, each run with its language.

Elements stand in the order of the schema (ISO/IEC 29500-1, 17.3): Word asks to repair what does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from ... import scripts
from ...deck import Cited, Inline, Paragraph, Run, plain
from .look import Look

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
attribute = quoteattr
Cites = Callable[[Iterable[Cited]], str]  # references to the notes of sources
Links = Callable[[str], str]  # the relationship of an address
REGULAR = '<w:b w:val="0"/><w:bCs w:val="0"/>'  # the look of words in a bold paragraph that are not bold
_LOOKS = {"tag": "Tag", "reference": "Reference"}


class Writer:
    """Writes the paragraphs of one part in the language of the deck."""

    def __init__(self, look: Look, links: Links, cites: Cites) -> None:
        self.look, self.links, self.cites = look, links, cites

    def paragraph(self, runs: Iterable[Inline], style: str, before: str = "", after: str = "", end: bool = False,
                  centre: bool = False, keep: bool = False, apart: bool = False) -> str:  # fmt: skip
        """A paragraph in a style; ``before`` and ``after`` are what stands round its runs, ``end`` sets it at their far side.

        One that stands ``apart`` begins a page.
        """
        inner = tuple(runs)
        spoken = plain((Paragraph(inner),))
        turned = "<w:bidi/>" if not self.look.rtl and scripts.leaning(spoken) == "rtl" else ""
        side = '<w:jc w:val="center"/>' if centre else '<w:jc w:val="right"/>' if end else ""
        kept = "<w:keepNext/>" * keep + "<w:pageBreakBefore/>" * apart
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
        named = "Hyperlink" if run.link else _LOOKS.get(run.style, "")
        style = f'<w:rStyle w:val="{named}"/>' if named else ""
        both = slot == "cs"  # letters of other scripts have no use for the second
        weight = ("<w:b/>" + "<w:bCs/>" * both) * run.bold + ("<w:i/>" + "<w:iCs/>" * both) * run.italic
        raised = {"": "", "super": '<w:vertAlign w:val="superscript"/>', "sub": '<w:vertAlign w:val="subscript"/>'}[run.raised]
        turned = "" if slot != "cs" else "<w:rtl/>" if scripts.direction(spoken) == "rtl" else "<w:cs/>"
        inside = f"{style}{self._face(spoken, slot)}{weight}{look}{raised}{turned}{self._language(spoken, slot)}"
        properties = f"<w:rPr>{inside}</w:rPr>" if inside else ""
        return f"<w:r>{properties}{said(words)}</w:r>"

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


def said(words: str) -> str:
    """The text of a run; a space at either end of it would be lost if it were not asked for."""
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:t{kept}>{escape(words)}</w:t>"


def field(code: str, shown: str, look: str = "") -> str:
    """A field that the program keeps, with what it shows until then."""
    return f'<w:fldSimple w:instr=" {code} "><w:r>{look}{said(shown)}</w:r></w:fldSimple>'


def anchored(name: str, inside: str) -> str:
    """What leads to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'


def bookmarked(number: int, name: str, inside: str) -> str:
    """What can be referred to by name."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'
