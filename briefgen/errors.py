"""Places, findings and the one exception that carries them: this file is what every other file may raise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


class Place:
    """A line and column of a file, both counted from 1.

    Two places never make two objects differ, so a place equals every other place:
    compare ``str(place)`` where the position itself is what matters.
    What is not in a file, such as the command line, has line 0 and is printed by its name alone.
    """

    __slots__ = ("column", "file", "line")

    def __init__(self, file: str, line: int = 1, column: int = 1) -> None:
        self.file, self.line, self.column = file, line, column

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __repr__(self) -> str:
        return f"Place({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    def __hash__(self) -> int:
        return 0


NOWHERE = Place("briefgen", 0, 0)
COMMAND_LINE = Place("command line", 0, 0)


@dataclass(frozen=True)
class Finding:
    """One thing an author should know: where, what (a code and a sentence), and what to do about it."""

    place: Place
    code: str
    message: str
    hint: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        level = "" if self.level == "error" else f"{self.level}: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.code} {level}{self.message}{hint}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in the order of files, lines and columns."""
    once = {str(finding): finding for finding in findings}
    return tuple(sorted(once.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.code)))


class BriefgenError(Exception):
    """A user's mistakes, all of them: what `main` prints before it exits with status 1, or 2."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__(self.findings)

    @property
    def is_usage(self) -> bool:
        """Whether no file is at fault: a name, a password, a key or a program that was asked for is."""
        return all(finding.place.file == COMMAND_LINE.file for finding in self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


def refuse(place: Place, code: str, message: str, hint: str = "") -> BriefgenError:
    """The exception for a single finding, ready to be raised."""
    return BriefgenError([Finding(place, code, message, hint)])


def nearest(word: str, words: Iterable[str]) -> str:
    """A "did you mean" hint for a misspelt or shortened word, or the list to choose from when nothing is close."""
    from difflib import get_close_matches

    known = sorted(set(words))
    folded = [w.casefold() for w in known]
    stem = word.casefold().removesuffix("s")
    longer = [w for w in folded if len(stem) > 2 and w.startswith(stem)]  # risks: risk_matrix and not asks
    match = get_close_matches(word.casefold(), folded, n=1, cutoff=0.8) or longer
    match = match or get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if match:
        return f"did you mean '{next(w for w in known if w.casefold() == match[0])}'?"
    if not known:
        return ""
    shown = ", ".join(known[:12])
    return f"choose from: {shown}" + (" ..." if len(known) > 12 else "")
