"""The script that one would write with python-pptx alone: slides from JSON, by python-pptx's own means."""

from __future__ import annotations

import json
import sys
from typing import Any

from pptx import Presentation
from pptx.util import Inches


def main(source: str, target: str) -> None:
    presentation = Presentation()
    with open(source, encoding="utf-8") as stream:
        for slide in json.load(stream):
            add(presentation, slide)
    presentation.save(target)


def add(presentation: Any, said: dict[str, Any]) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = said["title"]
    frame = slide.placeholders[1].text_frame
    for number, text in enumerate(said["texts"]):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.text = text
    for rows in said["tables"]:
        frame = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.5), Inches(2), Inches(9), Inches(4))
        for row, texts in zip(frame.table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if said["notes"]:
        slide.notes_slide.notes_text_frame.text = "\n".join(said["notes"])


if __name__ == "__main__":
    main(*sys.argv[1:])
