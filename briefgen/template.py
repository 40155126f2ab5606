"""Deck templates: this file reads which slides an audience gets, before anything is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import registry
from .errors import BriefgenError, Finding, Place, nearest, refuse
from .nodes import ORIGIN, Entries, Items, Node, Scalar
from .read import chain

_TOP = ("extends", "name", "slides", "parts")
_ENTRY = ("kind", "slides", "each", "as", "when", "part", "group", "backup", "with")


@dataclass(frozen=True)
class Entry:
    """A slide (``kind`` and its fields) or a group (``slides``), repeated by ``each``, kept by ``when``.

    ``part`` names it, so that a deck which extends this one can replace it. ``group`` names the section of the file to
    which its slides belong; those of a ``backup`` are counted apart. ``shared`` (``with:`` in the file) holds fields for
    every slide within that knows them and does not say them itself.
    """

    origin: Place
    kind: Scalar | None = None
    slides: tuple[Entry, ...] = ()
    each: Scalar | None = None
    loop_name: str = "item"
    when: Scalar | None = None
    part: str = ""
    group: Scalar | None = None
    backup: bool = False
    shared: Mapping[str, Node] = field(default_factory=dict)
    fields: Mapping[str, Node] = field(default_factory=dict)
    fields_at: Mapping[str, Place] = field(default_factory=dict)

    @property
    def is_reference(self) -> bool:
        """Whether it stands for the part of that name in the deck that is extended."""
        return self.kind is None and not self.slides


@dataclass(frozen=True)
class DeckTemplate:
    """A deck template with everything it extends folded in."""

    name: str
    entries: tuple[Entry, ...]
    origin: Place


def deck(name: str, place: Place, folder: Path | None = None) -> DeckTemplate:
    """The deck template called ``name``; every problem of its files is raised together."""
    files = list(chain("decks", name, place, folder))
    findings: list[Finding] = []
    entries: tuple[Entry, ...] = ()
    for node in reversed(files):
        findings += [
            Finding(node.keys_at[key], "R01", f"unknown field '{key}'", nearest(key, _TOP))
            for key in node
            if key != ORIGIN and key not in _TOP
        ]
        extends = "extends" in node
        wrong = "slides" if extends else "parts"
        if wrong in node:
            hint = "replace its parts under 'parts'" if extends else "write 'extends' to replace parts of another deck"
            findings.append(Finding(node.keys_at[wrong], "T06", f"'{wrong}' does not go here", hint))
        elif extends:
            entries = _replaced(entries, node, findings)
        elif "slides" in node:
            entries = tuple(_list(node["slides"], node.keys_at["slides"], "slides", findings))
            findings += [Finding(entry.origin, "R02", "'kind' is missing", "what the slide is: bullets, table ...")
                         for entry in _walk(entries) if entry.is_reference and entry.part]  # fmt: skip
        else:
            findings.append(Finding(node.place, "R02", "'slides' is missing", "begin each slide with '- kind: ...'"))
    if findings:
        raise BriefgenError(findings)
    if not entries:
        raise refuse(files[0].place, "T06", "the deck has no slides", "list them under 'slides'")
    return DeckTemplate(name, entries, files[0].place)


def _list(node: object, place: Place, name: str, findings: list[Finding]) -> Iterator[Entry]:
    if not isinstance(node, Items):
        findings.append(Finding(place, "R03", f"'{name}' must be a list of slides", "begin each with '- kind: ...'"))
        return
    for item in node:
        if isinstance(item, Entries):
            yield _entry(item, findings)
        else:
            findings.append(Finding(item.place, "R03", "a slide must be a group of fields", "write '- kind: ...'"))


def _entry(node: Entries, findings: list[Finding]) -> Entry:
    words: dict[str, Scalar] = {}
    for key in _ENTRY:
        value = node.get(key)
        if isinstance(value, Scalar):
            words[key] = value
        elif value is not None and key not in ("slides", "with"):
            findings.append(Finding(node.keys_at[key], "R03", f"'{key}' must be text"))
    shared: object = node.get("with", {})
    if not isinstance(shared, dict):
        findings.append(Finding(node.keys_at["with"], "R03", "'with' must be a group of fields (name: value)"))
        shared = {}
    slides = tuple(_list(node["slides"], node.keys_at["slides"], "slides", findings)) if "slides" in node else ()
    fields = {key: value for key, value in node.items() if key not in _ENTRY and not isinstance(value, Place)}
    kind = words.get("kind")
    if (backup := words.get("backup")) not in (None, "true", "false"):
        findings.append(Finding(node.keys_at["backup"], "R03", f"'backup' must be true or false, not '{backup}'"))
    if kind is not None and kind not in (kinds := registry.names("kinds")):
        findings.append(Finding(kind.place, "E05", f"unknown kind '{kind}'", nearest(kind, kinds)))
    if kind is not None and slides:
        findings.append(Finding(node.place, "T06", "a slide has either a 'kind' or 'slides' of its own"))
    if kind is None and "kind" not in node:
        findings += [Finding(node.keys_at[key], "R01", f"unknown field '{key}'", nearest(key, _ENTRY)) for key in fields]
        if node.get("slides", []) == [] and "part" not in words:
            findings.append(Finding(node.place, "R02", "'kind' is missing", "what the slide is: bullets, table ..."))
    return Entry(
        node.place, kind, slides, words.get("each"), str(words.get("as", "item")), words.get("when"),
        str(words.get("part", "")), words.get("group"), words.get("backup") == "true",
        {key: value for key, value in shared.items() if not isinstance(value, Place)}, fields, node.keys_at,
    )  # fmt: skip


def _replaced(entries: tuple[Entry, ...], node: Entries, findings: list[Finding]) -> tuple[Entry, ...]:
    parts = node.get("parts")
    if parts is None:
        return entries
    if not isinstance(parts, Entries):
        findings.append(Finding(node.keys_at["parts"], "R03", "'parts' must be a group: name of the part, its slides"))
        return entries
    known = {entry.part: entry for entry in _walk(entries) if entry.part}
    new: dict[str, tuple[Entry, ...]] = {}
    for name, value in parts.items():
        if name == ORIGIN:
            continue
        if name not in known:
            hint = nearest(name, known)
            findings.append(Finding(parts.keys_at[name], "T07", f"the deck it extends has no part '{name}'", hint))
            continue
        listed = _list(value, parts.keys_at[name], name, findings)
        replaced = tuple(_with_base(listed, known, findings))
        if name not in {entry.part for entry in _walk(replaced)}:  # so that a deck that extends this one finds it again
            replaced = (Entry(parts.keys_at[name], slides=replaced, part=name),)
        new[name] = replaced
    return _replace_in(entries, new)


def _with_base(listed: Iterator[Entry], known: Mapping[str, Entry], findings: list[Finding]) -> Iterator[Entry]:
    """The entries of a replaced part, in which ``- part: name`` alone stands for the base deck's own."""
    for entry in listed:
        if not entry.is_reference:
            yield entry
        elif entry.part in known:
            yield known[entry.part]
        else:
            hint = nearest(entry.part, known)
            findings.append(Finding(entry.origin, "T07", f"the deck it extends has no part '{entry.part}'", hint))


def _walk(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _walk(entry.slides)


def _replace_in(entries: tuple[Entry, ...], new: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    replaced: list[Entry] = []
    for entry in entries:
        if entry.part in new:
            replaced += new[entry.part]
        else:
            replaced.append(replace(entry, slides=_replace_in(entry.slides, new)))
    return tuple(replaced)
