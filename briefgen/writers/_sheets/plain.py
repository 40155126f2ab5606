"""Release sheets as plain text: this file lays them out for a terminal, for a spreadsheet and for programs."""

from __future__ import annotations

import csv as table
import io
import json as notation
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import combining, east_asian_width

from ...sheet import GATES, STATES, Line, Sheet, Verdict, shortened

Segments = list[tuple[str, str]]  # words, and what they are: head, dim, shown, summarised, overridden, withheld ...
NARROWEST, LABEL = 80, 44
_SHORT = {"shown": "shown", "summarised": "in part", "overridden": "reworded", "undecided": "?"}


def short(verdict: Verdict) -> str:
    """A verdict in a word or two; the sign is not a matter of colour."""
    return f"× {verdict.gate}" if verdict.state == "withheld" else _SHORT[verdict.state]


def text(sheet: Sheet, width: int, whole: bool = False) -> Iterator[Segments]:
    """Lines for a terminal ``width`` letters wide; ``whole`` adds first words and reasons under each portion."""
    yield [(f"{sheet.title}", "head")]
    yield [(f"{sheet.brief} {sheet.version} ({sheet.status}) · as of {sheet.as_of} · sheet {sheet.digest}", "dim")]
    yield [(f"{sheet.mark}: it names what is withheld; for those who may know the whole brief", "dim")]
    cells = [[short(line.verdicts[number]) for line in sheet.lines] for number in range(len(sheet.columns))]
    widths = [max(len(column.id), len(" ".join(column.codes)), *map(len, told)) + 1
              for column, told in zip(sheet.columns, cells, strict=True)]  # fmt: skip
    narrowest = min(max((len(_indented(line)) for line in sheet.lines), default=0) + 1, LABEL)
    for numbers in _panels(widths, max(width, NARROWEST) - narrowest):
        used = max(width, NARROWEST)
        label = min(used - sum(widths[number] for number in numbers), LABEL)
        yield []
        yield _row("", label, [(sheet.columns[number].id, "head", widths[number]) for number in numbers])
        if any(sheet.columns[number].codes for number in numbers):
            yield _row("", label, [(" ".join(sheet.columns[number].codes), "withheld", widths[number]) for number in numbers])
        for group in sheet.groups:
            yield []
            if group[0].level:
                yield [(group[0].group, "head")]
            for line in group:
                yield from _line(sheet, line, label, numbers, widths, used, whole)
        yield []
        yield from _totals(sheet, label, numbers, widths)
    yield []
    yield from _legend(sheet)


def _panels(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """The columns that fit beside one another, then the next."""
    panel: list[int] = []
    for number, width in enumerate(widths):
        if panel and sum(widths[other] for other in panel) + width > room:
            yield panel
            panel = []
        panel.append(number)
    yield panel


def _indented(line: Line) -> str:
    return f"{'  ' * min(line.level, 1)}{line.name}"


def _row(label: str, width: int, cells: Iterable[tuple[str, str, int]], kind: str = "") -> Segments:
    told = list(cells)
    return [(label.ljust(width), kind),
            *((words.ljust(across if number < len(told) else 0), tone) for number, (words, tone, across) in enumerate(told, 1))]  # fmt: skip


def _line(
    sheet: Sheet, line: Line, label: int, numbers: list[int], widths: list[int], used: int, whole: bool
) -> Iterator[Segments]:
    name, tone = _indented(line), "" if line.level else "head"
    room = label - len(name) - 2
    cells = [(short(line.verdicts[number]), line.verdicts[number].state, widths[number]) for number in numbers]
    beside = "" if whole or not line.level or room < 8 else _fitting(line.text, room)
    if len(name) >= label:
        yield [(name, tone)]
        name = beside = ""
    gap = label - len(name) - _across(beside) - bool(beside)
    yield [(name, tone), (f"{' ' if beside else ''}{beside}{' ' * gap}", "dim"), *_row("", 0, cells)[1:]]
    if whole or not line.level:
        yield [(f"{'    ' if line.level else '  '}{_fitting(line.text, used - 4)}", "dim")]
    told: dict[str, list[str]] = {}
    for number in numbers if whole else ():
        if note := line.verdicts[number].note:
            told.setdefault(note, []).append(sheet.columns[number].id)
    for note, names in told.items():
        yield [(f"    {', '.join(names)}: {note}", "dim")]


def _across(words: str) -> int:
    """How many columns of a terminal the words take: East Asian letters take two, marks on letters none."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in words)


def _fitting(words: str, room: int) -> str:
    """The first words that fit into so many columns."""
    told = shortened(words, room)
    while _across(told) > room:
        told = shortened(words, len(told) - 1)
    return told


def _totals(sheet: Sheet, label: int, numbers: list[int], widths: list[int]) -> Iterator[Segments]:
    counted = {number: sheet.totals(number) for number in numbers}
    for kind, noun in (*((state, state) for state in STATES), *((gate, f"  by {gate}") for gate in GATES)):
        if any(totals[kind] for totals in counted.values()):
            tone = kind if kind in STATES else "dim"
            yield _row(noun, label, [(str(counted[number][kind]), tone, widths[number]) for number in numbers], "dim")


def _legend(sheet: Sheet) -> Iterator[Segments]:
    there = {verdict.state for line in sheet.lines for verdict in line.verdicts}
    gates = {verdict.gate for line in sheet.lines for verdict in line.verdicts if verdict.state == "withheld"}
    for state, meaning in STATES.items():
        if state in there and state != "withheld":
            yield [(f"{_SHORT[state]:<10}", state), (meaning, "dim")]
    for gate in [*(name for name in GATES if name in gates), *sorted(gates - set(GATES))]:
        yield [(f"× {gate:<8}", "withheld"), (f"withheld: {GATES.get(gate, gate)}", "dim")]


def csv(sheet: Sheet) -> str:
    """A row for each portion; for each audience its state, its gate and the reason. It quotes nothing of the brief."""
    stream = io.StringIO()
    rows = table.writer(stream, lineterminator="\n")
    names = [column.id for column in sheet.columns]
    rows.writerow(map(_harmless, ["path", "kind", "mark", "place",
                                  *(word for name in names for word in (name, f"{name} gate", f"{name} reason"))]))  # fmt: skip
    for line in sheet.lines:
        told = (word for verdict in line.verdicts for word in (verdict.state, verdict.gate, verdict.note))
        rows.writerow(map(_harmless, [line.path, line.noun, line.mark, line.place, *told]))
    return stream.getvalue()


def _harmless(cell: str) -> str:
    """What no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def json(sheet: Sheet) -> str:
    """The whole sheet for programs: brief, audiences with totals, and items with a verdict for each audience."""
    made: dict[str, Any] = {
        "brief": {"id": sheet.brief, "title": sheet.title, "version": sheet.version, "status": sheet.status, "as_of": sheet.as_of},
        "marking": {"scheme": sheet.scheme, "strictest": sheet.mark},
        "digest": sheet.digest,
        "audiences": [
            {"id": column.id, "name": column.name, "ceiling": column.ceiling, "product": column.product, "depth": column.depth,
             "findings": list(column.codes), "totals": dict(sorted(sheet.totals(number).items()))}
            for number, column in enumerate(sheet.columns)
        ],
        "items": [
            {"path": line.path, "kind": line.noun, "mark": line.mark, "place": line.place, "text": line.start,
             "audiences": {column.id: {"state": verdict.state, "gate": verdict.gate, "reason": verdict.reason,
                                       "fields": list(verdict.fields)}
                           for column, verdict in zip(sheet.columns, line.verdicts, strict=True)}}
            for line in sheet.lines
        ],
    }  # fmt: skip
    return notation.dumps(made, ensure_ascii=False, indent=1) + "\n"
