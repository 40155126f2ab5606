"""The release sheet: this file holds what became of every portion of a brief for every audience, as it is printed and signed."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Literal, NamedTuple

State = Literal["shown", "summarised", "overridden", "withheld", "undecided"]
STATES: dict[State, str] = {
    "shown": "shown as it is",
    "summarised": "shown without its items that are of more depth than the audience gets",
    "overridden": "shown in words of its own for the audience",
    "withheld": "not in the edition, and nothing of it",
    "undecided": "not decided before the audience's findings are settled",
}
GATES = {
    "mark": "its mark is above the audience's ceiling",
    "release": "it is released to others alone",
    "product": "the audience's product holds no such thing",
    "recipe": "the audience's recipe drops it",
    "depth": "it is of more depth than the audience gets",
    "notes": "the audience's file has no speaker notes",
    "empty": "nothing of it is left",
    "unused": "nothing that is left refers to it",
}


class Verdict(NamedTuple):
    """What became of a portion for an audience: by which gate, why, and what of its fields was withheld."""

    state: State
    gate: str = ""
    reason: str = ""
    along: str = ""  # block: it is withheld along with the block that it is in
    fields: tuple[str, ...] = ()  # name (gate): reason

    @property
    def note(self) -> str:
        """All that is to be said of it."""
        reason = f"with its {self.along}: {self.reason}" if self.along else self.reason
        return "; ".join(filter(None, (reason, *self.fields)))


class Line(NamedTuple):
    """A portion: where it stands, its mark, its first words, and a verdict for each audience."""

    path: str
    noun: str  # block, risk, source
    mark: str
    text: str
    place: str
    verdicts: tuple[Verdict, ...]

    @property
    def group(self) -> str:
        """The block that it is or that it is in, or sources, corrections, terms."""
        return self.path if self.path.startswith("sections.") else self.path.partition(".")[0]

    @property
    def name(self) -> str:
        """The path within its group."""
        return self.path.removeprefix(f"{self.group}.")

    @property
    def level(self) -> int:
        """How deep it is within its group: 0 for a block and a section."""
        return 0 if self.path == self.group else 1 + self.name.count(".points.")

    @property
    def start(self) -> str:
        """The first words, about sixty letters of them."""
        return shortened(self.text, 60)


class Column(NamedTuple):
    """An audience, with the codes of the findings that stop its edition."""

    id: str
    name: str
    ceiling: str
    product: str
    depth: str
    codes: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """The whole matrix, for those who may know the whole brief."""

    brief: str
    title: str
    version: str
    status: str
    as_of: str
    language: str
    mark: str
    scheme: str
    colours: tuple[str, str]  # of the mark: its text, its field
    digest: str  # of every word and every verdict
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def totals(self, number: int) -> Counter[str]:
        """For the audience of that number how many portions are shown, summarised ... and withheld by each gate."""
        verdicts = [line.verdicts[number] for line in self.lines]
        return Counter(verdict.state for verdict in verdicts) + Counter(
            verdict.gate for verdict in verdicts if verdict.state == "withheld"
        )

    @property
    def groups(self) -> list[tuple[Line, ...]]:
        """The lines, each block with those within it."""
        return [tuple(lines) for _, lines in groupby(self.lines, lambda line: line.group)]


def shortened(text: str, letters: int) -> str:
    """The first words that fit in so many letters, whole ones as far as there are any."""
    if len(text) <= letters:
        return text
    cut = text[: letters - 1]
    kept = cut.rpartition(" ")[0] if " " in cut[letters // 2 :] and not text[letters - 1].isspace() else cut
    return f"{kept.rstrip(' ,;:.–')}…"
