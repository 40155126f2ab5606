"""Discovery by folder: this file lists and loads the places where you add things (kinds, checks, writers)."""

from __future__ import annotations

import importlib
from functools import lru_cache
from types import ModuleType

from .errors import Place, nearest, refuse
from .files import HERE


def names(folder: str) -> list[str]:
    """The names of all modules of ``briefgen/<folder>``, without importing any of them."""
    return list(_names(folder))


@lru_cache
def _names(folder: str) -> tuple[str, ...]:
    """Looked up once: what a program is made of does not change while it runs."""
    return tuple(sorted(
        path.stem
        for path in (HERE / folder).iterdir()
        if not path.name.startswith(("_", ".")) and (path.suffix == ".py" or (path / "__init__.py").exists())
    ))  # fmt: skip


def load(folder: str, name: str, place: Place, noun: str) -> ModuleType:
    """The module ``briefgen/<folder>/<name>``; an unknown name is a finding at ``place``."""
    known = names(folder)
    if name not in known:
        raise refuse(place, "E05", f"unknown {noun} '{name}'", nearest(name, known))
    return importlib.import_module(f"briefgen.{folder}.{name}")
