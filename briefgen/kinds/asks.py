"""What is put to the reader: recommendations, questions or requests, numbered, the most urgent first.

Columns that no ask fills (why it matters, owner, date) are not drawn.
"""

from __future__ import annotations

from ..deck import Row, Slide, Table
from ..items import Ask
from ..model import Field
from ..text import Text
from ._shared import Setting, Titled, cell, column, tabled, used

_WIDTHS = {"why": 3.6, "owner": 2.2, "by": 1.3}
_HEADS = {"asks": "ask", "requests": "request", "actions": "action_head"}
_STYLES = {"why": "text", "owner": "text", "by": "lead"}


class Fields(Titled):
    asks: tuple[Ask, ...] = Field(min_length=1, description="= block.asks")
    so_what: Text | None = Field(default=None, description="what it means, in a sentence")


def compose(fields: Fields, setting: Setting) -> Slide:
    words, items = setting.words, fields.asks
    names = used(items, *_WIDTHS)
    modes = {item.mode for item in items}
    asked = "asks" if modes <= {"question", "consultation"} else "requests" if modes == {"request"} else "actions"
    head = words[_HEADS[asked]]
    columns = [column("", 0.535), column(head, 11.465 - sum(_WIDTHS[name] for name in names))]
    columns += [column(words[name], _WIDTHS[name]) for name in names]
    rows = tuple(
        Row(
            (
                cell(str(number), "numeral"),
                cell(item.text, "judgement", item),
                *(cell(getattr(item, name), _STYLES[name]) for name in names),
            ),
            item.id or item.label,
            item.origin,
        )
        for number, item in enumerate(items, 1)
    )
    table = Table(tuple(columns), rows, words.alt(asked, count=len(rows)), "asks", tallest=0.86)
    return tabled("asks", fields, table, fields.so_what)
