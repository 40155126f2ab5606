"""What there is: this file words the listings of kinds, audiences, themes, decks and codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from . import read, registry
from .errors import Place
from .nodes import Scalar

WHERE = Place("briefgen list")


def lines(what: str, folder: Path) -> Iterator[str]:
    """The listing of ``what``, a line each; a brief's own files are listed with those that ship."""
    if what == "codes":
        yield from _codes()
    elif what == "kinds":
        yield from _kinds()
    else:
        for name in read.names(what, folder):
            titles = (node["name"] for node in read.chain(what, name, WHERE, folder) if "name" in node)
            title = next((title for title in titles if isinstance(title, Scalar)), "")
            own = " (the brief's own)" if (folder / what / f"{name}.yaml").is_file() else ""
            yield f"{name:<14} {title}{own}".rstrip()


def _codes() -> Iterator[str]:
    from .checks import load
    from .codes import CODES

    for code, meaning in CODES.items():
        yield f"{code}  error    {meaning}"
    for code, level, rule in load():
        yield f"{code}  {level:<8} {summary(rule.__doc__)}"


def _kinds() -> Iterator[str]:
    for name in registry.names("kinds"):
        module = registry.load("kinds", name, WHERE, "kind")
        yield f"{name:<15} {summary(module.__doc__)}"
        for field, info in module.Fields.model_fields.items():
            if field != "origin":
                needed = " (needed)" if info.is_required() else ""
                yield f"{'':<15}   {field}: {info.description or ''}{needed}"


def summary(docstring: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    first = dedent(docstring or "").strip().partition("\n\n")[0]
    return " ".join(first.split())
