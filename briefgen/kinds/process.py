"""A process: steps of which each leads to the next.

Up to six short steps are boxes joined by arrows, for their order is the message; what is done, by whom and when stands
below each. More steps, or wordy ones, are numbered rows of a table, which can run on to a second slide.
"""

from __future__ import annotations

from dataclasses import replace
from unicodedata import east_asian_width

from ..deck import Connector, Drawing, Fill, Label, Line, Paragraph, Placement, Row, Run, Shape, Slide, Spot, Table, inline
from ..items import Step
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, cited, column, described, heading, paragraph, remarks, so_what, stacked, tabled, used

MOST = 6  # boxes
CANVAS, GAP, HIGH, INSET = 873.0, 30.0, 70.0, 10.0  # points: the row of boxes, between two, a box, what its name leaves free
TOP, BELOW = 0.1, 12.0  # the boxes' upper edge, of the canvas's height; points to the text below them
LETTER, STRONG = 7.6, 9.0  # points: no text and no name has wider letters, on average
LINES = 7  # below a box
_WIDTHS = {"owner": 2.6, "by": 1.8}


class Fields(Titled):
    steps: tuple[Step, ...] = Field(min_length=1, description="= block.steps")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    if 1 < len(fields.steps) <= MOST and all(_is_short(step, _wide(len(fields.steps))) for step in fields.steps):
        regions = {**heading(fields), "canvas": _drawing(fields, setting), **so_what(fields.so_what)}
        return Slide("process", "Timeline" if fields.so_what else "Title Only", regions, (), remarks(fields))
    return tabled("process", fields, _table(fields.steps, setting), fields.so_what)


def _wide(number: int) -> float:
    return (CANVAS - GAP * (number - 1)) / number


def _is_short(step: Step, wide: float) -> bool:
    """Whether the words of a step have room in a box of that width and below it; by count, with room to spare."""
    below = sum(_lines(text.plain, wide / LETTER) for text in (step.by, step.text, step.owner) if text)
    longest = max(map(_letters, step.name.plain.split()), default=0)
    room = (wide - INSET) / STRONG
    return longest <= room and _lines(step.name.plain, room) <= 2 and below <= LINES


def _lines(text: str, room: float) -> int:
    """How many lines of so many letters a text takes."""
    lines, used = 1, 0.0
    for word in text.split():
        needed = _letters(word)
        if used and used + 1 + needed > room:
            lines, used = lines + 1, 0.0
        lines += int(needed // room)
        used += 1 + needed % room
    return lines


def _letters(text: str) -> int:
    """How many letters of the usual width a text is worth."""
    return sum(2 if letter.isupper() or east_asian_width(letter) in "WF" else 1 for letter in text)


# ---------------------------------------------------------------- boxes


def _drawing(fields: Fields, setting: Setting) -> Drawing:
    steps, number = fields.steps, len(fields.steps)
    items: list[Shape | Connector | Label] = []
    for i, step in enumerate(steps):
        corner = Spot(i / number, TOP, GAP * i / number)
        end = Spot((i + 1) / number, TOP, GAP * (i + 1 - number) / number, HIGH)
        digit = Paragraph((Run(str(i + 1), tone="accent1"),), 0, "node")
        name = Paragraph(inline(step.name) if step.text else cited(step.name, step), 0, "node", step.name.origin)
        box = Shape(
            f"Step {i + 1}", "rect", corner, end, Fill("bg2"), Line("tx2", 0.75), (digit, name), f"step{i + 1}", solid=True
        )
        items.append(box)
        if below := _below(step):
            spot = corner._replace(dy=HIGH + BELOW)
            items.append(Label(f"Below step {i + 1}", below, (Placement(spot),), (_wide(number),)))
    arrow = Line("tx2", 1.5, end_arrow=True)
    items += [Connector(f"Step {i} to step {i + 1}", f"step{i}", 3, f"step{i + 1}", 1, arrow) for i in range(1, number)]
    return Drawing(
        tuple(items), _alt(steps, setting), "steps", fields.origin, told=(replace(_table(steps, setting), alt=""),), exhibit=False
    )


def _below(step: Step) -> tuple[Paragraph, ...]:
    """When, what and who."""
    found = [Paragraph(inline(step.by), 0, "event_date", step.by.origin)] if step.by else []
    found += [Paragraph(cited(step.text, step), 0, "event_text", step.text.origin)] if step.text else []
    found += [Paragraph(inline(step.owner), 0, "key", step.owner.origin)] if step.owner else []
    return tuple(found)


# ---------------------------------------------------------------- rows


def _table(steps: tuple[Step, ...], setting: Setting) -> Table:
    names = used(steps, *_WIDTHS)
    columns = [column("", 0.535), column(setting.words["step"], 11.465 - sum(_WIDTHS[name] for name in names))]
    columns += [column(setting.words[name], _WIDTHS[name]) for name in names]
    rows = []
    for i, step in enumerate(steps, 1):
        detail = Paragraph(cited(step.text, step), 0, "detail", step.text.origin) if step.text else None
        said = paragraph(step.name, style="lead") if detail else Paragraph(cited(step.name, step), 0, "lead", step.name.origin)
        cells = (cell(str(i), "numeral"), stacked(said, detail), *(cell(getattr(step, name)) for name in names))
        rows.append(Row(cells, step.id, step.origin))
    return Table(tuple(columns), tuple(rows), _alt(steps, setting), "steps", tallest=0.86)


def _alt(steps: tuple[Step, ...], setting: Setting) -> str:
    said = setting.words["semicolon"].join(f"{i} {step.name.plain}" for i, step in enumerate(steps, 1))
    return described(setting.words.alt("process", steps=said))
