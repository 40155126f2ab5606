"""Writes the slides of finished decks as Markdown for pandoc and as JSON for ``raw.py``: the same texts for each contender.

Charts become tables and drawings the lists of their labels, for neither contender draws.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from briefgen import build, read
from briefgen.deck import Paragraph, plain
from briefgen.page import ChartBox, DrawingBox, Page, PictureBox, PlacedShape, ProseBox, TableBox

Slide = dict[str, list[str] | list[list[list[str]]] | str]


def slide(page: Page) -> Slide:
    """What a page says: its title, its texts, its tables, its notes."""
    texts: list[str] = []
    tables: list[list[list[str]]] = []
    for box in page.boxes:
        if isinstance(box, ProseBox) and box.name != "title":
            texts += lines(box.paragraphs)
        elif isinstance(box, TableBox):
            rows = [[column.head for column in box.table.columns], *(row.cells for row in box.table.rows)]
            tables.append([[" ".join(lines(cell.paragraphs)) for cell in row] for row in rows])
        elif isinstance(box, DrawingBox):
            texts += [line for item in box.items if isinstance(item, PlacedShape) for line in lines(item.paragraphs)]
        elif isinstance(box, ChartBox):
            columns = zip(*(values for _, values in box.chart.series), strict=True)
            rows = [
                [name, *("–" if v is None else str(v) for v in values)]
                for name, values in zip(box.chart.categories, columns, strict=True)
            ]
            tables.append([["", *(name for name, _ in box.chart.series)], *rows])
        elif isinstance(box, PictureBox):
            texts.append(box.picture.alt)
    return {"title": page.title, "texts": texts, "tables": tables, "notes": lines(page.notes)}


def lines(paragraphs: Iterable[Paragraph]) -> list[str]:
    return [line for paragraph in paragraphs if (line := plain((paragraph,)).strip())]


def markdown(slides: Iterable[Slide]) -> str:
    """A Markdown deck, a heading for each slide."""
    parts: list[str] = []
    for one in slides:
        parts.append(f"# {literal(str(one['title']))}")
        parts.append("\n".join(f"- {literal(text)}" for text in one["texts"] if isinstance(text, str)))
        for head, *rows in one["tables"]:
            body = [head, ["---"] * len(head), *rows]
            parts.append("\n".join(f"| {' | '.join(map(literal, row))} |" for row in body))
        if one["notes"]:
            parts.append("::: notes\n\n" + "\n\n".join(literal(str(note)) for note in one["notes"]) + "\n\n:::")
    return "\n\n".join(parts) + "\n"


def literal(text: str) -> str:
    """The text without anything that Markdown would take for more."""
    return re.sub(r"([\\`*_{}\[\]<>#|~^@$])", r"\\\1", text)


def main(folder: Path, today: str, *audiences: str) -> None:
    brief = Path("content/us-dprk")
    for audience in audiences:
        made = build.fitted(read.brief(brief), brief, audience, "", date.fromisoformat(today))
        slides = [slide(page) for page in made.pages]
        folder.joinpath(f"{audience}.md").write_text(markdown(slides), encoding="utf-8")
        folder.joinpath(f"{audience}.json").write_text(json.dumps(slides), encoding="utf-8")
        texts = sum(len(one["texts"]) for one in slides)
        print(f"{audience}: {len(slides)} slides, {texts} texts, {sum(len(one['tables']) for one in slides)} tables")
    print()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
