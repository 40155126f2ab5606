"""A divider: the number of a section, its message, its question, and a strip that shows how far the story has come."""

from __future__ import annotations

from ..deck import Cell, Column, Fill, Prose, Rule, Run, Slide, Table
from ..deck import Paragraph as Words
from ..model import Field
from ..view import SectionView
from ._shared import Setting, Titled, heading, paragraph, words


class Fields(Titled):
    section: SectionView = Field(description="the section that begins: = section")
    sections: tuple[SectionView, ...] = Field(min_length=1, max_length=9, description="all sections: = view.sections")


def compose(fields: Fields, setting: Setting) -> Slide:
    current = fields.section
    regions = heading(fields)
    if fields.kicker is None:
        line = setting.words.say("section_of", number=current.number, count=current.count)
        regions["kicker"] = Prose((words(line),), "kicker")
    regions["section_number"] = Prose((words(str(current.number)),), "number")
    regions["question"] = Prose((paragraph(current.question),), "question")
    columns = tuple(_column(section, section.id == current.id) for section in fields.sections)
    alt = setting.words.alt("sections", number=current.number, count=current.count)
    regions["progress"] = Table(columns, (), alt, "sections", "strip", head_height=0.42)
    return Slide("section", "Section Header", regions, counted=False, sourced=False)


def _column(section: SectionView, current: bool) -> Column:
    runs = (Run(f"{section.number}  ", bold=current), Run(section.label.plain, bold=current))
    head = Cell((Words(runs, 0, "strip_current" if current else "strip"),), anchor="ctr")
    return Column(head, 1.0, rule=Rule(Fill("lt1"), 4.0) if current else Rule(Fill("lt2", 50), 1.0))
