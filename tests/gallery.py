"""The gallery: this file builds a deck of every kind of slide there is, with as little, as much and more than it takes.

``make gallery`` writes one for each theme and scale into ``out/``, and where LibreOffice is installed prints by how much
the drawn pages differ from the measured ones. Kinds and themes are discovered: a new one is in the gallery unasked.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import drawing
from kinds import samples, sayings
from rendering import PROPERTIES, deck, drawn, theme

from briefgen import read
from briefgen.deck import Deck, Slide
from briefgen.errors import BriefgenError, Finding
from briefgen.fit import fit
from briefgen.page import Page
from briefgen.theme import Theme

LEVELS = {  # how much a slide holds, and the titles that say so, of which the first that fits is taken
    "minimum": ("what it cannot do without is enough for a slide", "the least"),
    "typical": ("what most briefings put on it leaves room to breathe", "the usual"),
    "many": ("as many entries as fit on a page stand here, and the title takes the two lines that it may", "the most"),
    "long": ("the texts are as long as they may be, and the title takes the two lines that it may take", "the longest"),
    "beyond": ("what is more than fits on a page runs on", "more than fits"),
}
MOST = 12  # entries of a list that are tried
SCALES = (1.3, 1.6, 2.0, 2.5, 3.0, 4.0)  # lengths of texts that are tried
USUAL = (1.0, 0.7, 0.5)  # lengths of usual texts, of which the first that fits is taken
LONGEST = 4  # pages that a slide may run on to in a gallery


class Made(NamedTuple):
    """A gallery: its deck, pages and dress, and for each kind that never runs on the finding in which more ends."""

    deck: Deck
    pages: tuple[Page, ...]
    theme: Theme
    refused: dict[str, Finding]


@lru_cache
def gallery(look: str, scale: Any) -> Made:
    """The gallery in a theme at a scale: that for reading with chips, that for presenting with banners."""
    dress, refused = theme(scale, look), dict[str, Finding]()
    slides = [slide for kind in samples.KINDS for slide in _slides(kind, dress, refused)]
    groups = tuple((_named(kind), tuple(s.key for s in slides if s.kind == kind)) for kind in samples.KINDS)
    changes: dict[str, Any] = {
        "name": f"gallery-{look}", "audience": scale, "theme": look, "sections": groups,
        "properties": replace(PROPERTIES, title="Gallery of slide kinds", subject="Every kind, from the least to more than fits"),
        "footer": "Gallery · the river Velda does not exist", "date": "As of 6 January 2025",
    }  # fmt: skip
    if scale == "presented":
        marks = read.scheme("us").marks
        changes |= {"marks": {mark.label: mark for mark in marks}, "placement": "banner"}
        slides = [replace(slide, mark=marks[0].label) for slide in slides]
    made = deck(slides, **changes)
    return Made(made, fit(made, dress), dress, refused)


def _slides(kind: str, dress: Theme, refused: dict[str, Finding]) -> Iterator[Slide]:
    """The slides of a kind, by level; those on which nothing more is than on another are left out."""
    many, long = [(most, scale) for scale in (1.0, 0.5) for most in range(4, MOST + 1)], [(3, scale) for scale in SCALES]
    seen: list[object] = []
    for level, slide in (
        ("minimum", _slide(kind, "minimum", dress, full=False)[0]),
        ("typical", _usual(kind, dress)),
        ("many", _largest(kind, "many", dress, many)),
        ("long", _largest(kind, "long", dress, long)),
        ("beyond", _beyond(kind, dress, refused, [*many[: len(many) // 2], *((5, scale) for scale in SCALES)])),
    ):
        if slide is not None and (said := _said(slide)) not in seen:
            seen.append(said)
            yield replace(slide, key=f"{kind}.{level}", block=level, section=kind)


def _slide(kind: str, level: str, dress: Theme, most: int = 3, scale: float = 1.0, full: bool = True) -> tuple[Slide, int]:
    """A slide with the first of its titles that fits, and its number of pages."""
    name, last = _named(kind), LEVELS[level][-1]
    for title in LEVELS[level]:
        say = sayings.words(scale, f"{name}: {title}", f"{name} · {level}")
        slide = samples.slide(kind, full, say, most)
        try:
            return slide, len(fit(deck([slide]), dress))
        except BriefgenError:
            if title == last:
                raise
    raise AssertionError("a level has titles")


def _named(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _said(slide: Slide) -> object:
    """What a slide holds besides its heading."""
    return {name: element for name, element in slide.regions.items() if name not in ("title", "kicker")}


def _usual(kind: str, dress: Theme) -> Slide:
    """The slide with texts of the usual length, or the longest below it: figures have room for few words."""
    for scale in USUAL:
        try:
            return _slide(kind, "typical", dress, 3, scale)[0]
        except BriefgenError:
            if scale == USUAL[-1]:
                raise
    raise AssertionError("a kind has a usual length")


def _largest(kind: str, level: str, dress: Theme, sizes: list[tuple[int, float]]) -> Slide | None:
    """The slide with the most that still is one page: as many entries as fit, or as long ones."""
    found, at = None, (0, 0.0)
    for most, scale in sizes:
        if found is not None and scale < at[1]:
            break  # what fits at the usual length is not tried with shorter texts
        try:
            slide, pages = _slide(kind, level, dress, most, scale)
        except BriefgenError:
            continue
        if pages == 1:
            found, at = slide, (most, scale)
    return found


def _beyond(kind: str, dress: Theme, refused: dict[str, Finding], sizes: list[tuple[int, float]]) -> Slide | None:
    """The first slide that runs on; of a kind without one, the finding in which more than fits ends."""
    for most, scale in sizes:
        try:
            slide, pages = _slide(kind, "beyond", dress, most, scale)
        except BriefgenError as error:
            refused.setdefault(kind, error.findings[0])
            continue
        if 1 < pages <= LONGEST:
            refused.pop(kind, None)
            return slide
    return None


def looks() -> list[tuple[str, Any]]:
    """Every theme at both scales."""
    return [(name, scale) for name in read.names("themes") for scale in ("read", "presented")]


def main(folder: Path) -> None:
    from briefgen.writers.pptx import write

    folder.mkdir(parents=True, exist_ok=True)
    for look, scale in looks():
        made = gallery(look, scale)
        path = folder / f"gallery-{look}-{scale}.pptx"
        path.write_bytes(write(made.deck, made.pages, made.theme).data)
        print(f"{path}: {len(made.pages)} pages, {len(samples.KINDS)} kinds")
        for kind, finding in made.refused.items():
            print(f"  more than fits on {kind}: {finding.code} {finding.message}")
        if shutil.which("soffice") and shutil.which("pdftotext"):
            with TemporaryDirectory() as name:
                pages = drawn(path.read_bytes(), Path(name), Path(name) / "office").pages
            print(f"\n{drawing.table(drawing.measured(made, pages))}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
