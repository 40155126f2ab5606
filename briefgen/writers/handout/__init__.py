"""Handouts: this file writes pages in grey for a printer, three to a sheet beside lines, or one over its notes.

Slides take the greys of the theme `ministry-grey`, which are apart where hues are: greys made of each colour's lightness would
set series of a chart and accents in one grey. Colours that are no theme's, those of markings, take the grey of their lightness.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ... import read
from ...deck import Deck, Paragraph, Run
from ...errors import COMMAND_LINE
from ...fit.memory import remembered
from ...page import Page
from ...theme import Theme
from .. import Edition, Format, named
from .._drawn import drawn, size
from .._typst import typeset
from .._typst.told import Told, Value

GREYS = "ministry-grey"
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}  # points
_EACH = 3  # slides to a sheet


def _format(paper: str, notes: bool) -> Format:
    name, about = ("notes", "a slide over its speaker notes") if notes else ("handout", "three slides beside lines to write on")
    return Format(
        f"{about}, in grey, on {paper.upper() if paper == 'a4' else paper.title()} paper", f"_{name}-{paper}.pdf", "application/pdf",
        f"{name}-grey-{paper}.pdf", ("typst", "pikepdf", "pypdfium2"), "pdf", {"paper": paper, "notes": notes}, paper=paper,
        notes=notes,
    )  # fmt: skip


FORMATS = {f"{'notes' if notes else 'handout'}-{paper}": _format(paper, notes) for notes in (False, True) for paper in PAPERS}


def write(
    deck: Deck, pages: tuple[Page, ...], theme: Theme, paper: Literal["a4", "letter"] = "a4", notes: bool = False
) -> Edition:  # fmt: skip
    """The pages in grey, three to a sheet with lines to write on, or with ``notes`` one to a sheet over its speaker notes.

    Every sheet has the markings of its slides, which have their own too.
    """
    greys = _greys(theme)
    told = Told(greys, grey=True)
    each = 1 if notes else _EACH
    sheets = [_sheet(deck, pages[i : i + each], greys, told) for i in range(0, len(pages), each)]
    width, height = size(theme)
    paper_width, paper_height = PAPERS[paper]
    told.seen.update(
        deck.footer, deck.date, deck.says["page_of"], deck.says["notes"], *(mark.label for mark in deck.marks.values())
    )
    data = {
        "width": width, "height": height, "paper": {"width": paper_width, "height": paper_height}, "sheets": sheets,
        "footer": deck.footer, "date": deck.date, "page_of": deck.says["page_of"], "notes": deck.says["notes"],
    }  # fmt: skip
    made = typeset("notes" if notes else "sheets", told, deck, data)
    form = FORMATS[f"{'notes' if notes else 'handout'}-{paper}"]
    return Edition(named(deck, form.ending), form.media_type, made)


@remembered
def _greys(theme: Theme) -> Theme:
    """The theme in greys: one for handouts and for notes, whose pages are drawn once."""
    return theme.replace(palette=read.theme(GREYS, theme.scale, COMMAND_LINE).palette, dark=False)


def _sheet(deck: Deck, pages: Sequence[Page], theme: Theme, told: Told) -> Value:
    marks = dict.fromkeys(deck.marks[page.mark].label for page in pages if page.mark in deck.marks)
    slides = [
        {"marks": told.page(drawn(deck, page, theme)), "notes": _notes(page.notes, deck.properties.language, told)}
        for page in pages
    ]
    return {"marking": list(marks), "slides": slides}


def _notes(paragraphs: Sequence[Paragraph], language: str, told: Told) -> list[Value]:
    return [told.prose(paragraph, language) for paragraph in paragraphs if any(isinstance(run, Run) for run in paragraph.runs)]
