"""Files by their names: this file finds those that ship and the brief's own, and lays each over what it extends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from .. import files
from ..errors import Place, nearest, refuse
from ..nodes import Entries, Node, Scalar, parse
from ..validation import place_of

_WHOLE = ("major", "minor", "logo")  # groups of a theme that mean something together alone
_ENDS = "the last of them extends nothing, or a file that ships with briefgen"


def names(kind: str, folder: Path | None = None) -> list[str]:
    """The names of the shipped files of a kind (audiences, decks, themes ...) and of the brief's own."""
    places = [files.shipped("templates") / kind] + ([folder / kind] if folder else [])
    return sorted({path.stem for place in places if place.is_dir() for path in place.glob("*.yaml")})


def find(kind: str, name: str, place: Place, folder: Path | None = None, own: bool = True) -> Path:
    """The file called ``name``: the brief's own before the shipped one; an unknown name is a finding at ``place``."""
    owner = folder if own else None
    if name in names(kind, owner):  # which also keeps '../name' out
        candidates = [root / kind / f"{name}.yaml" for root in (owner, files.shipped("templates")) if root]
        return next(path for path in candidates if path.exists())
    raise refuse(place, "E05", f"unknown {_noun(kind)} '{name}'", nearest(name, names(kind, owner)))


def _noun(kind: str) -> str:
    return "risk scale" if kind == "risks" else kind.removesuffix("s")


def chain(kind: str, name: str, place: Place, folder: Path | None = None) -> Iterator[Entries]:
    """A file and what it ``extends``, the extending file first; a circle is a finding.

    A brief's own file may extend the shipped file of its own name.
    """
    seen: list[Path] = []
    own = True
    while True:
        if not own and name not in names(kind):
            raise refuse(place, "E06", f"{_noun(kind)} extends itself: {name} -> {name}", _ENDS)
        path = find(kind, name, place, folder, own)
        if path in seen:
            ring = " -> ".join(p.stem for p in [*seen[seen.index(path) :], path])
            raise refuse(place, "E06", f"{_noun(kind)} extends itself: {ring}", _ENDS)
        seen.append(path)
        node = parsed(files.read(path), files.shown(path))
        if not isinstance(node, Entries):
            raise refuse(node.place, "R03", "the file must be a group of fields (name: value)")
        yield node
        if "extends" not in node:
            return
        place, parent = place_of(node, ("extends",)), node["extends"]
        if not isinstance(parent, Scalar):
            raise refuse(place, "R03", "'extends' must be one name")
        own, name = parent != name, str(parent)


@lru_cache(maxsize=32)
def parsed(data: bytes, file: str) -> Node:
    """What several audiences share is parsed once; nobody changes a node."""
    return parse(data, file)


def laid(kind: str, name: str, place: Place, folder: Path | None) -> Entries:
    """A file laid over what it extends: groups of fields are merged, everything else is replaced."""
    return laid_over(list(chain(kind, name, place, folder)))


def laid_over(chained: list[Entries]) -> Entries:
    """The files of a chain as one."""
    merged: Entries | None = None
    for node in chained:
        merged = node if merged is None else over(node, merged)
    assert merged is not None
    merged.pop("extends", None)
    return merged


def over(base: Entries, top: Entries) -> Entries:
    merged = Entries(top.place)
    for entries in (base, top):
        for key, value in entries.items():
            if isinstance(value, Place):
                continue
            below = merged.get(key)
            both = isinstance(value, Entries) and isinstance(below, Entries) and key not in _WHOLE
            merged[key] = over(below, value) if both else value  # type: ignore[arg-type]  # both are Entries
            merged.keys_at[key] = entries.keys_at[key]
    return merged


def within(file: str, folder: Path, place: Place) -> Path:
    """The path of a picture, which is in the brief's folder: resolved, because a link within may lead out of it."""
    path = folder / file
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise refuse(place, "R20", f"the picture '{file}' is outside the brief's folder", "copy it into the folder")
    return path
