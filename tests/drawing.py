"""By how much drawn pages differ from what was measured: this file has the table of it, by kind of slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rendering import Word
from spots import Fitted, assigned, lines, spots, stands_out

HEAD = ("kind", "pages", "texts", "words", "out", "lines", "fewer", "more", "height", "least", "most")


@dataclass
class Measured:
    """The drawn texts of a kind: how many, words that leave their shape, lines fewer and more than measured, and heights."""

    pages: int = 0
    texts: int = 0
    words: int = 0
    lines: int = 0
    fewer: int = 0
    out: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)  # points by which drawn texts are taller than measured

    def row(self, name: str) -> str:
        middle = sum(self.heights) / max(1, len(self.heights))
        cells = (self.pages, self.texts, self.words, len(self.out), self.lines, self.fewer, len(self.more))
        ends = (middle, min(self.heights, default=0), max(self.heights, default=0))
        return f"{name:<16}" + "".join(f"{cell:>7}" for cell in cells) + "".join(f"{end:>8.1f}" for end in ends)


def measured(made: Fitted, drawn: Sequence[Sequence[Word]]) -> dict[str, Measured]:
    """For each kind of slide what was drawn beside what was promised; words that no spot holds are out, too."""
    found: dict[str, Measured] = {}
    for page, here, words in zip(made.pages, spots(made), drawn, strict=True):
        kind = found.setdefault(page.kind, Measured())
        kind.pages += 1
        by_spot, lost = assigned(words, here)
        kind.out += [f"page {page.number}: '{word.text}' is in no shape" for word in lost]
        for spot, inside in by_spot.items():
            where = f"page {page.number}, {spot.name}"
            kind.words += len(inside)
            kind.out += [f"{where}: '{word.text}'" for word in inside if stands_out(word, spot)]
            if not (spot.lines and inside):
                continue
            many = lines(inside)
            kind.texts += 1
            kind.lines += spot.lines
            kind.fewer += max(0, spot.lines - many)
            kind.more += [f"{where}: {many} lines, not {spot.lines}"] if many > spot.lines else []
            kind.heights.append(max(word.bottom for word in inside) - min(word.top for word in inside) - spot.height)
    return found


def table(found: dict[str, Measured]) -> str:
    """The table, with a line for all kinds together."""
    every = Measured()
    for one in found.values():
        for name, value in vars(one).items():
            setattr(every, name, getattr(every, name) + value)
    head = f"{HEAD[0]:<16}" + "".join(f"{name:>7}" for name in HEAD[1:8]) + "".join(f"{name:>8}" for name in HEAD[8:])
    return "\n".join([head, *(found[kind].row(kind) for kind in sorted(found)), every.row("all")])
