"""Drawn lines of ten scripts: never more than were measured, never wider, and as far apart as was promised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from rendering import PROPERTIES, Word, deck, drawn, theme
from scripts import TEXTS

from briefgen import scripts
from briefgen.deck import Paragraph, Prose, Run, Slide
from briefgen.fit import fit, prose
from briefgen.fit.mirror import mirrored
from briefgen.page import ProseBox
from briefgen.theme import POINT
from briefgen.writers.pptx import write

pytestmark = [pytest.mark.render, pytest.mark.xdist_group("render-scripts")]

WIDER = 1.03  # by how much a drawn line may be wider than measured: within the safety of the lines
APART = 5.0  # points by which the last line may be drawn further from the first than promised: feet of faces differ
# Decks, and the languages of the paragraphs in them: each at home, and all as guests of an English deck.
DECKS = {
    "en-GB": tuple(TEXTS),
    "ja-JP": ("ja-JP", "zh-CN", "ko-KR"),
    "ar-SA": ("ar-SA", "he-IL"),
    "th-TH": ("th-TH", "hi-IN"),
}


class Line(NamedTuple):
    """What a paragraph took: lines and points from line to line, as promised and as drawn, and its relative width."""

    text: str
    promised: int
    drawn: int
    width: float  # drawn to measured, of a single line
    apart: float  # points by which the last line is further from the first than promised


def paragraphs(language: str) -> list[str]:
    """Texts of all lengths, of one line and of several."""
    words = TEXTS[language]
    return [*words, *(f"{a}: {b}" for a in words[2:4] for b in words[6:8]), " ".join(words[7:]), " ".join((*words[7:], words[6]))]


def measured(language: str, folder: Path) -> list[Line]:
    texts = [text for one in DECKS[language] for text in paragraphs(one)]
    slides = [
        Slide("bullets", layout, {"title": Prose((Paragraph((Run(str(i)),)),)), region: Prose((Paragraph((Run(text),)),))},
              key=f"s{i}", section="all", sourced=False)
        for i, text in enumerate(texts)
        for layout, region in (("Title and Content", "content"), ("Comparison", "side_1"))
    ]  # fmt: skip
    properties = replace(PROPERTIES, language=language, direction=scripts.direction(language))
    made, dress = deck(slides, properties=properties), theme().replace(written=scripts.slot(language))
    pages = fit(made, dress)
    boxes = [next(box for box in page.boxes if isinstance(box, ProseBox) and box.region.style == "body") for page in pages]
    found = []
    look = dress
    if properties.direction == "rtl":
        pages, look = mirrored(pages, dress)
    for box, words in zip(boxes, drawn(write(made, pages, look).data, folder, folder / "office").pages, strict=True):
        style = (box.styles or dress.levels(box.region))[0]
        width = sum(piece.width for piece in prose.pieces(box.paragraphs[0], style, dress))
        pitch = prose.pitch(box.paragraphs[0], style, dress)
        text = "".join(run.text for run in box.paragraphs[0].runs if isinstance(run, Run))
        found.append(_line(text, box, width, pitch, style.size, words))
    return found


def _line(text: str, box: ProseBox, width: float, pitch: float, size: float, words: list[Word]) -> Line:
    top, bottom = box.area.y / POINT, (box.area.y + box.area.h) / POINT
    body = [
        word for word in words if top - 6 < word.top < bottom and word.text not in "▪–" and word.bottom - word.top > 0.8 * size
    ]
    feet = sorted({round(word.bottom) for word in body})
    lines = [foot for i, foot in enumerate(feet) if not i or foot - feet[i - 1] > 6]
    wide = (max(w.right for w in body) - min(w.left for w in body)) / width if len(lines) == 1 else 0.0
    apart = lines[-1] - lines[0] - (len(lines) - 1) * pitch
    return Line(text, box.lines, len(lines), wide, apart)


@pytest.mark.parametrize("language", DECKS)
def test_lines_of_every_script_are_drawn_as_they_were_measured(language: str, tmp_path: Path) -> None:
    lines = measured(language, tmp_path)
    print(
        f"{language}: {sum(line.drawn for line in lines)} lines drawn, {sum(line.promised for line in lines)} promised; single lines"
        f" {min(line.width for line in lines if line.width):.3f} to {max(line.width for line in lines):.3f} of their measure;"
        f" last lines {min(line.apart for line in lines):.1f} to {max(line.apart for line in lines):.1f} points off"
    )
    assert [] == [line for line in lines if line.drawn > line.promised]
    assert [] == [line for line in lines if line.width > WIDER]
    assert [] == [line for line in lines if line.apart > APART]
    assert sum(line.promised for line in lines) <= 1.1 * sum(line.drawn for line in lines)
