"""Paragraphs and runs: this file writes text, each run with its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ... import scripts
from ...deck import Paragraph, Run, plain
from ...fit.mirror import in_order
from ...metrics import exact_leading, table_leading
from ...theme import TextStyle
from .xml import ALIGN, attribute, colour, element, face, run_look, spacing, text

_RIGHT = ' algn="r" rtl="1"'
Links = Callable[[str], str]  # the relationship id of an address


class Writer:
    """Writes the paragraphs of one slide in its language; ``links`` gives addresses their relationship ids."""

    def __init__(self, language: str, direction: str, styles: Mapping[str, TextStyle], links: Links) -> None:
        self.language, self.styles, self.links = language, styles, links
        self.rtl = direction == "rtl"
        self.start = "right" if self.rtl else "left"  # the side at which lines begin

    def placeholder(self, paragraphs: Sequence[Paragraph], levels: Sequence[TextStyle] = ()) -> str:
        """Text that takes its look from the layout, whose ``levels`` are given: levels, and what single runs add."""
        mixed = not self.rtl and any(map(self._turned, paragraphs))
        return "".join(self._placed(paragraph, mixed, levels) for paragraph in paragraphs)

    def _placed(self, paragraph: Paragraph, mixed: bool, levels: Sequence[TextStyle]) -> str:
        level = f' lvl="{paragraph.level}"' if paragraph.level else ""
        right = _RIGHT if self._turned(paragraph) or (self.rtl and not levels) else ""
        if mixed and not right:  # LibreOffice takes a direction that is not said from the paragraph before
            right = ' rtl="0"'
        style = levels[min(paragraph.level, len(levels) - 1)] if levels else None
        leading, tracked = (self._exact(paragraph, style), bool(style.tracking)) if style else ("", False)
        return f"<a:p>{_properties(level + right, leading)}{''.join(self.run(run, None, tracked) for run in self._runs(paragraph))}</a:p>"

    def cell(self, paragraphs: Sequence[Paragraph], styles: Mapping[str, TextStyle], align: str) -> str:
        """Texts of a cell: the whole look on each run, since tables ignore what placeholders say, at exact leading."""
        written = []
        for i, paragraph in enumerate(paragraphs):
            style = styles[paragraph.style or "text"]
            side = style.align if style.align != self.start else align
            lines = spacing("lnSpc", table_leading(style.size, plain((paragraph,)))) + (
                spacing("spcBef", style.before) if i and style.before else ""
            )
            written.append(self._free(paragraph, style, side, lines))
        return "".join(written)

    def free(self, paragraph: Paragraph, align: str = "") -> str:
        """Text in a shape of a drawing, at its natural leading."""
        style = self.styles[paragraph.style]
        return self._free(paragraph, style, align or style.align, self._exact(paragraph, style))

    def _exact(self, paragraph: Paragraph, style: TextStyle) -> str:
        """The leading of a paragraph whose script asks for an exact one: faces for it stand in for each other."""
        sizes = [self.styles[run.style].size if run.style else style.size for run in self._runs(paragraph)]
        points = exact_leading(max(sizes, default=style.size), plain((paragraph,)), style.leading)
        return spacing("lnSpc", points) if points else ""

    def _free(self, paragraph: Paragraph, style: TextStyle, align: str, leading: str) -> str:
        if self.rtl:
            side = f' algn="{ALIGN[align]}" rtl="1"'
        elif self._turned(paragraph):
            side = ' algn="ctr" rtl="1"' if align == "centre" else _RIGHT
        else:
            side = f' algn="{ALIGN[align]}"' if align != "left" else ""
        runs = "".join(self.run(run, style) for run in self._runs(paragraph))
        if not runs:
            runs = f'<a:endParaRPr lang="{self.language}" sz="{round(style.size * 100)}"/>'
        return f"<a:p>{_properties(side, leading)}{runs}</a:p>"

    def run(self, run: Run, style: TextStyle | None, tracked: bool = False) -> str:
        """A run; with a style of its own it says its whole look, else only what differs from the placeholder's.

        It becomes several where its language changes. Letters that hang together are never tracked.
        """
        own = self.styles[run.style] if run.style else style
        look = run_look(own) if own else ""
        if run.bold and not (own and own.bold):
            look += ' b="1"'
        look += ' i="1"' if run.italic else ""
        look += {"": "", "super": ' baseline="30000"', "sub": ' baseline="-25000"'}[run.raised]
        slot = run.tone or (own.colour if own and (own.colour != "tx1" or run.style) else "")
        inside = f"<a:solidFill>{colour(slot)}</a:solidFill>" if slot else ""
        inside += face(own) if own else ""
        if run.link:
            inside += f'<a:hlinkClick r:id="{self.links(run.link)}" tooltip="{attribute(run.link)}"/>'
        written = ""
        for words, language in scripts.parts(run.text, run.language or self.language):
            said = look
            if (own.tracking if own else tracked) and scripts.joined(words):
                said = re.sub(' spc="[^"]*"', "", look) + ' spc="0"'
            shown = element("a:rPr", f' lang="{language}"{said}', inside)
            written += f"<a:r>{shown}<a:t>{text(words)}</a:t></a:r>"
        return written

    def _runs(self, paragraph: Paragraph) -> list[Run]:
        runs = [run for run in paragraph.runs if isinstance(run, Run)]
        assert len(runs) == len(paragraph.runs), "references are resolved before writing"
        return in_order([run for run in runs if run.text]) if self.rtl else [run for run in runs if run.text]

    def _turned(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph of a deck that runs from left to right runs the other way (Unicode UAX 9, P2)."""
        words = plain((paragraph,))
        return not self.rtl and not words.isascii() and scripts.leaning(words) == "rtl"


def _properties(attributes: str, inside: str) -> str:
    """What a paragraph says of itself, if anything."""
    return element("a:pPr", attributes, inside) if attributes or inside else ""
