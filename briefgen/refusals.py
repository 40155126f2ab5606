"""What is wrong with a value, in the author's words: this file holds refusals, and the sentences that several readers need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .errors import Finding, Place
from .model import Frozen
from .text import Text

Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Problem:
    """Something that is wrong with a value, told without its name, and the way to it from where reading began."""

    code: str
    said: str
    hint: str = ""
    loc: Loc = ()
    amiss: Literal["", "unknown", "missing", "short", "long"] = ""  # a field or an entry; a list that is too short or too long
    given: Sequence[object] = ()  # that list

    def within(self, step: int | str) -> Problem:
        """The problem as it is seen from what holds the value."""
        return replace(self, loc=(step, *self.loc))

    def finding(self, place: Place, entry: str = "") -> Finding:
        """The problem at ``place``; ``entry`` is the name of what is wrong, where it is not that in the file."""
        before = "unknown field " if self.amiss == "unknown" else ""
        return Finding(place, self.code, f"{before}{entry or _entry(self.loc)}{self.said}", self.hint)


class Refused(Exception):
    """A value is not what its field takes, for all of these reasons."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def no_word(given: object, choices: str) -> Refused:
    return Refused(Problem("R03", f" must be a word, not {shape(given)}", choices))


def no_scalar(wanted: str, given: object) -> Refused:
    found = f"'{short(given)}'" if isinstance(given, str | int | float) else shape(given)
    return Refused(Problem("R03", f" must be {wanted}, not {found}"))


def no_text(given: object) -> Refused:
    hint = "write one text, without '- ' or brackets" if isinstance(given, list) else ""
    hint = "put quotes round a text that contains ': '" if isinstance(given, dict) else hint
    return Refused(Problem("R03", f" must be text, not {shape(given)}", hint))


def no_list(given: object) -> Refused:
    return Refused(Problem("R03", f" must be a list, not {shape(given)}", "begin each entry with '- '"))


def no_group(given: object) -> Refused:
    return Refused(Problem("R03", f" must be a group of fields (name: value), not {shape(given)}"))


def too_short(given: Sequence[object], least: int) -> Problem:
    return Problem("R05", f" has {_entries(given)}, but must have at least {least}", amiss="short", given=given)


def too_long(given: Sequence[object], most: int) -> Problem:
    return Problem("R05", f" has {_entries(given)}, but must have at most {most}", amiss="long", given=given)


def _entries(given: Sequence[object]) -> str:
    return f"{len(given)} {'entry' if len(given) == 1 else 'entries'}"


def _entry(loc: Loc) -> str:
    """What ``loc`` leads to, in words: 'points', entry 2 of 'points', the file."""
    name = next((step for step in reversed(loc) if isinstance(step, str)), None)
    if name is None:
        return "the file"
    if name == "\0id":
        return "the file's name"
    return f"entry {loc[-1] + 1} of '{short(name)}'" if isinstance(loc[-1], int) else f"'{short(name)}'"


def named(model: type[Frozen]) -> str:
    noun = model.__name__
    return f"{'an' if noun[0] in 'AEIO' else 'a'} {noun.lower()}"


def short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else text[:39] + "…"


def shape(given: object) -> str:
    if isinstance(given, str | Text):
        return "a text"
    if isinstance(given, bool | int | float):
        return f"'{given}'"
    if isinstance(given, Frozen):
        return named(type(given))
    return "a list" if isinstance(given, list | tuple) else "a group of fields"
