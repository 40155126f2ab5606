"""The sources that the deck cites, with their grades and limits; with up to four, what conflicts stands below.

For readers who want no more than to look them up, ``addresses`` prints where each is found instead.
Only cited sources are listed, numbered as the superscripts are.
"""

from __future__ import annotations

from ..brief import Source
from ..deck import Cell, Element, Paragraph, Prose, Row, Run, Slide, SourceNumber, Table, inline
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, capital, cell, column, heading, paragraph, remarks, stacked, words


class Fields(Titled):
    sources: tuple[Source, ...] = Field(min_length=1, description="= view.sources")
    grades: bool = Field(default=True, description="whether the Admiralty grades are shown")
    addresses: bool = Field(default=False, description="whether addresses stand in place of grades, uses and limits")
    conclusion: tuple[Text, ...] = Field(
        default=(), description="what conflicts, and what would change the view: one to three texts"
    )


def compose(fields: Fields, setting: Setting) -> Slide:
    names = setting.words
    graded = fields.grades and not fields.addresses and any(source.reliability for source in fields.sources)
    columns = [column("", 0.6), column(names["source_head"], 3.9 if graded else 4.7)]
    if fields.addresses:
        columns += [column(names["date"], 1.7), column(names["address"], 5)]
        rows = tuple(_public_row(source, setting) for source in fields.sources)
    else:
        columns.append(column(names["kind_and_date"], 2.2))
        columns += [column(names["grade"], 0.8, "centre")] * graded
        columns += [column(names["used_for"], 2.1), column(names["limits"], 2.4)]
        rows = tuple(_row(source, graded, setting) for source in fields.sources)
    table = Table(tuple(columns), rows, names.alt("sources", count=len(rows)), "sources", tallest=0.88, exhibit=True)
    regions: dict[str, Element] = {**heading(fields), "table": table}
    layout = "Title and Table"
    if fields.conclusion and len(fields.sources) <= 4:
        layout = "Sources"
        regions["conclusion"] = Prose(tuple(paragraph(text) for text in fields.conclusion), "conclusion")
    note = names["grade_note"] if graded else ""
    return Slide("sources", layout, regions, ("table",), remarks(fields, note), counted=False)


def _public_row(source: Source, setting: Setting) -> Row:
    """Who said it, when, and where it can be read; the address is printed and is no link."""
    address = source.url or setting.words["no_address"]
    cells = [*_named(source, setting, "cell", "cell"), cell(_alone(source.date), "cell"), cell(address, "cell")]
    return Row(tuple(cells), source.id, source.origin, source=source.id)


def _alone(date: Text | None) -> Text | None:
    """A date as it stands without a word before it: early 2025, which follows the source's kind elsewhere, has a capital."""
    if not date:
        return None
    first, *rest = date.spans
    return Text((first._replace(text=capital(first.text)), *rest), date.origin)


def _named(source: Source, setting: Setting, style: str, above: str = "strong") -> list[Cell]:
    """A source's number, and its title over who wrote and published it."""
    by = setting.words.listed(dict.fromkeys(text.plain for text in (source.author, source.publisher) if text))
    number = Cell((Paragraph((SourceNumber(source.id),), 0, "bracket"),))
    title = Paragraph(inline(source.title, bold=above != "strong"), 0, above, source.title.origin)
    return [number, stacked(title, words(by, style=style) if by else None)]


def _row(source: Source, graded: bool, setting: Setting) -> Row:
    cells = _named(source, setting, "small")
    kind = setting.words[source.kind]
    date = source.date.plain if source.date else ""
    cells.append(cell(setting.words["semicolon"].join(filter(None, (kind, date))), "small"))
    if graded:
        grade = f"{source.reliability}{source.credibility or ''}" if source.reliability else "—"
        cells.append(Cell((Paragraph((Run(grade),), 0, "grade"),)))
    cells += [cell(source.used_for, "small"), cell(source.limits, "small")]
    return Row(tuple(cells), source.id, source.origin, source=source.id)
