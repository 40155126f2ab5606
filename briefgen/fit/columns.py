"""Columns of tables: this file gives them widths that follow what they hold.

A width on the grid holds, so that pages of a kind are alike, unless words would break in it, or rows be higher than they
need to be while another column is half empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import NamedTuple

from ..deck import Ball, Bar, Cell, Column, Table
from ..metrics import SAFETY
from ..theme import GUTTER, PITCH, POINT, TextStyle, Theme
from .prose import laid, unbroken

CELL_INSET = 45_720  # at the sides of a filled cell
TAB = 128_016  # before the first column where a row is highlighted
BALL = 256_032  # .28 in
BALL_GAP = 109_728
LONGEST = 420.0  # points of a text on a single line that a column is made wider for: three lines of a wide column
WIDEST = 560.0  # points up to which a column on the grid grows: a line of some eighty letters
LOOSE = 1.1  # times what it holds that a column without a width of its own is wide
AWAY = 1.5 * PITCH  # EMU between a number and what is before it, at most
SHARES = (0.25, 0.5, 0.75)  # of what may move that are tried where all of it brings something

Widths = tuple[int, ...]
Styles = Mapping[str, TextStyle]


class Need(NamedTuple):
    """What a column must be wide for its texts, in EMU with their margins."""

    least: int  # for whole words, but those that are so long that they may break
    longest: int  # for every word
    whole: int  # for every text on a single line


def margins(column: int, table: Table, cell: Cell, rtl: bool = False) -> tuple[int, int]:
    """The margins at the left and right of a cell's text, in EMU; in a table from right to left the last column is first."""
    if table.look == "cells":
        return (0, 0) if table.columns[column].align == "centre" else (CELL_INSET, CELL_INSET)
    left = BALL + BALL_GAP if isinstance(cell.mark, Ball) else 0
    last = len(table.columns) - 1
    if rtl:
        column = last - column
    if column == 0 and any(row.highlight for row in table.rows):
        left += TAB
    right = 0 if column == last else GUTTER
    return (right, left) if rtl else (left, right)


def widths(table: Table, room: int, theme: Theme, styles: Styles, height: Callable[[Widths], int]) -> Widths:
    """Column widths in EMU that fill the room, if not with numbers far apart; ``height`` says how high the table is in some."""
    declared = [round(column.width * PITCH) for column in table.columns]
    if not all(declared):
        needs = _needs(table, room, theme, styles, LOOSE)
        return _near(_shared(declared, needs, room), table.columns, needs)
    scale = (room + (0 if table.look == "cells" else GUTTER)) / sum(declared)
    scaled = [round(width * scale) for width in declared]
    scaled[-1] = room - sum(scaled[:-1])
    if table.look != "ruled":
        return tuple(scaled)  # squares of a matrix and boxes of a strip are alike
    return _moved(tuple(scaled), table, _alike(table.columns, _needs(table, room, theme, styles, SAFETY)), height)


def _needs(table: Table, room: int, theme: Theme, styles: Styles, loose: float) -> list[Need]:
    """What columns need; where there is no room for all words, those break that are wider than their share of it."""
    needs = [_need(table, i, theme, styles, loose) for i in range(len(table.columns))]
    level, free = room, room
    for count, least in zip(range(len(needs), 0, -1), sorted(need.least for need in needs), strict=True):
        level = free // count
        if least > level:
            break
        free -= least
    else:
        return needs
    return [need._replace(least=min(need.least, level)) for need in needs]


def _need(table: Table, column: int, theme: Theme, styles: Styles, loose: float) -> Need:
    needs = [Need(1, 1, 1)]
    for cell in (table.columns[column].head, *(row.cells[column] for row in table.rows)):
        aside = sum(margins(column, table, cell))
        for i, paragraph in enumerate(cell.paragraphs):
            text = laid(paragraph, styles[paragraph.style or "text"], theme)
            label = isinstance(cell.mark, Bar) and not i  # which stands on one line over its bar
            wide = (text.whole,) * 3 if label else (unbroken(text), text.widest, text.whole)
            needs.append(Need(*(ceil(points * loose * POINT) + 1 + aside for points in wide)))
    return Need(*map(max, zip(*needs, strict=True)))


# ---------------------------------------------------------------- columns without a width of their own


def _shared(declared: Sequence[int], needs: Sequence[Need], room: int) -> Widths:
    """Every word whole where there is room for it, the rest shared by what the columns hold.

    Else words break that are longer than an equal share of the room; where that is not enough, all that may.
    """
    opened = [i for i, width in enumerate(declared) if not width]
    free, wanted = room - sum(declared), [needs[i] for i in opened]
    longest = [need.longest for need in wanted]
    equal = [max(need.least, min(need.longest, free // len(opened))) for need in wanted]
    floors = next((tried for tried in (longest, equal) if sum(tried) <= free), [need.least for need in wanted])
    most, spare = round(LONGEST * LOOSE * POINT) + GUTTER, free - sum(floors)
    over = [max(0, min(need.whole, most) - floor) for need, floor in zip(wanted, floors, strict=True)]
    shares = floors if spare < 0 else over if any(over) else [1] * len(opened)
    found = list(declared)
    for i, floor, share in zip(opened, floors, shares, strict=True):
        found[i] = floor + spare * share // sum(shares)
    found[opened[-1]] += room - sum(found)
    return tuple(found)


def _near(widths: Widths, columns: Sequence[Column], needs: Sequence[Need]) -> Widths:
    """The widths with numbers near what is before them; what that leaves goes to columns of words, else the table is narrower."""
    right = [column.align == "right" for column in columns]
    held = [number or after for number, after in zip(right, (*right[1:], False), strict=True)]
    found = [
        min(width, need.whole + round(AWAY)) if near else width for width, need, near in zip(widths, needs, held, strict=True)
    ]
    wide = sum(width for width, near in zip(found, held, strict=True) if not near)
    left = sum(widths) - sum(found)
    return tuple(width if near else width + left * width // wide for width, near in zip(found, held, strict=True))


# ---------------------------------------------------------------- columns on the grid


def _alike(columns: Sequence[Column], needs: Sequence[Need]) -> list[Need]:
    """The needs, those of columns that are alike being the greatest of them."""
    every = [need for column, need in zip(columns, needs, strict=True) if column.alike]
    most = Need(*map(max, zip(*every, strict=True))) if every else Need(0, 0, 0)
    return [most if column.alike else need for column, need in zip(columns, needs, strict=True)]


def _moved(given: Widths, table: Table, needs: Sequence[Need], height: Callable[[Widths], int]) -> Widths:
    """The widths, or those in which more words are whole or the table is lower, with no more moved than brings that."""
    most = round(WIDEST * POINT) + GUTTER
    needs = [need._replace(whole=min(need.whole, max(width, most))) for width, need in zip(given, needs, strict=True)]
    wanting = [i for i, (width, need) in enumerate(zip(given, needs, strict=True)) if need.whole > width]
    if not wanting:
        return given

    @cache
    def price(found: Widths) -> tuple[int, int]:
        return sum(max(0, need.least - width) for width, need in zip(found, needs, strict=True)), height(found)

    best, least = given, price(given)
    for first in wanting:
        found = _following(given, table, needs, sorted(wanting, key=lambda i: (i != first, needs[i].whole - given[i])))
        if (cost := price(found)) < least:
            best, least = found, cost
    for share in SHARES if best != given else ():
        part = _filled([width + round(share * (moved - width)) for width, moved in zip(given, best, strict=True)], sum(given))
        if price(part) <= least:
            return part
    return best


def _following(given: Widths, table: Table, needs: Sequence[Need], order: Sequence[int]) -> Widths:
    """The widths with words whole, and what is idle in some columns given to others, in an order.

    Columns of numerals and marks keep what they have; where nothing is idle, texts take more lines for the sake of words.
    """
    frees = [
        bool(column.head.paragraphs) and not any(row.cells[i].mark for row in table.rows)
        for i, column in enumerate(table.columns)
    ]
    found = [max(width, need.least) for width, need in zip(given, needs, strict=True)]
    kept = [
        max(need.least, min(need.whole, width)) if free else width
        for width, need, free in zip(found, needs, frees, strict=True)
    ]  # fmt: skip
    bare = [need.least if free else width for width, need, free in zip(found, needs, frees, strict=True)]
    for floors in (kept, bare):
        found = _less(found, floors, sum(found) - sum(given))
    for i in order:
        lacks = [
            max(0, need.whole - width) if j == i or (column.alike and table.columns[i].alike) else 0
            for j, (width, need, column) in enumerate(zip(found, needs, table.columns, strict=True))
        ]
        rest = _less(found, kept, sum(lacks))
        got, wanted = sum(found) - sum(rest), sum(lacks) or 1
        found = [width + got * lack // wanted for width, lack in zip(rest, lacks, strict=True)]
        kept = [max(low, width) if lack else low for low, width, lack in zip(kept, found, lacks, strict=True)]
    return _filled(found, sum(given)) if sum(found) <= sum(given) else given


def _less(widths: Sequence[int], floors: Sequence[int], amount: int) -> list[int]:
    """The widths less an amount, or what they have over their floors, each in proportion to that."""
    over = [max(0, width - floor) for width, floor in zip(widths, floors, strict=True)]
    amount, every = max(0, min(amount, sum(over))), sum(over) or 1
    return [width - -(-amount * idle // every) for width, idle in zip(widths, over, strict=True)]


def _filled(widths: Sequence[int], room: int) -> Widths:
    """The widths with what rounding has left in the last of them."""
    return (*widths[:-1], widths[-1] + room - sum(widths))


__all__ = ["margins", "widths"]
