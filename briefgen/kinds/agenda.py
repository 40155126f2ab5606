"""Contents: each section's question with its short answer and the page where it begins.

A list of topics would waste the slide: the answers already tell the story.
"""

from __future__ import annotations

from ..deck import Cell, PageOf, Paragraph, Row, Slide, Table
from ..model import Field
from ..view import SectionView
from ._shared import Setting, Titled, cell, column, heading


class Fields(Titled):
    sections: tuple[SectionView, ...] = Field(min_length=1, description="the sections: = view.sections")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, sections = setting.words, fields.sections
    columns = (
        column("", 0.8),
        column(words["question"], 4.7),
        column(words["short_answer"], 5.5),
        column(words["page"], 1, "right"),
    )
    rows = tuple(
        Row(
            (
                cell(str(section.number), "letter"),
                cell(section.question, "question"),
                cell(section.answer, "answer"),
                Cell((Paragraph((PageOf(f"section:{section.id}"),), 0, "page"),)),
            ),
            section.id,
            section.origin,
        )
        for section in sections
    )
    alt = words.alt("contents", count=len(rows))
    regions = {**heading(fields), "contents": Table(columns, rows, alt, "sections", tallest=0.86)}
    return Slide("agenda", "Agenda", regions, ("contents",), counted=False, sourced=False)
