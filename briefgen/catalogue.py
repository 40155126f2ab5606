"""A words file against the English one: this file says what a catalogue of a language lacks, has too much or fills in wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from . import cldr
from .errors import BriefgenError, Finding, Place, nearest
from .language import FIELD, Words
from .nodes import Entries, Items, Node, Scalar
from .validation import validate

# What a catalogue may leave to Babel.
_FREE = ("months", "together", "decimal", "direction", "extends")
_FORMS = frozenset(cldr.CATEGORIES)


def checked(node: Entries, english: Node, name: str, tag: str) -> Words:
    """The catalogue called ``name``, for a deck in the language ``tag``; all that is wrong with it is raised together."""
    assert isinstance(english, Entries)
    findings = [*_language(node, name), *_compared(node, english, name, ())]
    if not cldr.knows(name):
        findings += [
            Finding(node.place, "R02", f"'{field}' is missing, and Babel does not know the language '{name}'", "write it as en.yaml does")
            for field in ("months", "together", "decimal")
            if field not in node
        ]  # fmt: skip
    if findings:
        raise BriefgenError(findings)
    return validate(node, Words, {"\0tag": tag})


def _language(node: Entries, name: str) -> Iterator[Finding]:
    said = node.get("language")
    if isinstance(said, Scalar) and said != name:
        hint = f"write 'language: {name}', or call the file {said}.yaml; 'extends' takes a file of the same language"
        yield Finding(said.place, "R25", f"'language' is '{said}', but the file is called {name}.yaml", hint)


def _compared(given: Node, pattern: Node, tag: str, path: tuple[str, ...]) -> Iterator[Finding]:
    """What is wrong with an entry where the English catalogue has ``pattern``."""
    where = path[-1] if path else ""
    if isinstance(pattern, Entries) and not _is_plural(pattern):
        if not isinstance(given, Entries):
            yield Finding(given.place, "R03", f"'{where}' must be a group of fields (name: value)")
            return
        for key, place in given.keys_at.items():
            if key not in pattern and not (not path and key in _FREE):
                yield Finding(place, "R01", f"unknown field '{key}'", nearest(key, pattern.keys_at))
        below, inner = _fields(pattern), _fields(given)
        for key, wanted in below.items():
            if key in inner:
                yield from _compared(inner[key], wanted, tag, (*path, key))
            elif not (not path and key in _FREE):
                yield Finding(given.place, "R02", f"'{key}' is missing", f"in English: {_sample(wanted)}")
    elif isinstance(pattern, Items):
        if not isinstance(given, Items) or len(given) != len(pattern):
            yield Finding(given.place, "R05", f"'{where}' must be a list of {len(pattern)} entries")
    else:
        yield from _message(given, pattern, tag, where)


def _is_plural(node: Node) -> bool:
    return isinstance(node, Entries) and set(node.keys_at) <= _FORMS


def _message(given: Node, pattern: Node, tag: str, where: str) -> Iterator[Finding]:
    """A message has the names of the English one; one with a number has the forms of its language."""
    wanted = _names(pattern)
    if _is_plural(pattern):
        needed = cldr.categories(tag)
        if not isinstance(given, Entries):
            yield Finding(given.place, "R24", f"'{where}' has no plural forms", f"write a group with {', '.join(needed)}")
            return
        if missing := [form for form in needed if form not in given]:
            yield Finding(
                given.place, "R24", f"'{where}' lacks the plural form '{missing[0]}'", f"'{tag}' has {', '.join(needed)}"
            )
        for form, said in _fields(given).items():
            if form not in _FORMS:
                yield Finding(given.keys_at[form], "R24", f"'{form}' is no plural form", f"'{tag}' has {', '.join(needed)}")
            elif (have := _names(said)) | {"count"} != wanted | {"count"}:
                yield _misfilled(said, where, have, wanted)
    elif not isinstance(given, Scalar):
        yield Finding(given.place, "R03", f"'{where}' must be a text")
    elif (have := _names(given)) != wanted:
        yield _misfilled(given, where, have, wanted)


def _misfilled(given: Node, where: str, have: set[str], wanted: set[str]) -> Finding:
    place = given.place
    return Finding(place, "R23", f"'{where}' fills in {_braced(have)}, where the English message has {_braced(wanted)}",
                   "keep the names in braces as they are")  # fmt: skip


def _fields(entries: Entries) -> dict[str, Node]:
    return {key: value for key, value in entries.items() if not isinstance(value, Place)}


def _names(node: Node) -> set[str]:
    if isinstance(node, Entries):
        return {name for form in _fields(node).values() for name in _names(form)}
    return set(FIELD.findall(node)) if isinstance(node, Scalar) else set()


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


def _sample(node: Node) -> str:
    if isinstance(node, Entries):
        return ", ".join(node.keys_at)
    return str(node) if isinstance(node, Scalar) else ", ".join(map(str, node))
