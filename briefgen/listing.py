"""What there is: this file words the listings of kinds, formats, audiences, themes, decks and codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

from . import formats, read, registry
from .contrast import slot_of
from .errors import Place
from .model import fields_of
from .nodes import Scalar

WHERE = Place("briefgen list")


Paint = Callable[[str], str]  # a patch of a colour, given in six hexadecimal digits
_SWATCHES = ("bg1", "bg2", "tx1", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_HEX = re.compile(r"#?[0-9A-Fa-f]{6}")


def lines(what: str, folder: Path, paint: Paint | None = None) -> Iterator[str]:
    """The listing of ``what``, a line each; a brief's own files are listed with those that ship.

    Where there is ``paint``, themes show their colours.
    """
    if what == "codes":
        yield from _codes()
    elif what == "kinds":
        yield from _kinds()
    elif what == "formats":
        yield from _formats()
    else:
        for name in read.names(what, folder):
            titles = (node["name"] for node in read.chain(what, name, WHERE, folder) if "name" in node)
            title = next((title for title in titles if isinstance(title, Scalar)), "")
            own = " (the brief's own)" if (folder / what / f"{name}.yaml").is_file() else ""
            more = _dress(name, folder, paint) if what == "themes" else ("", "")
            yield f"{name:<14} {more[0]}{title}{own}{more[1]}".rstrip()


def _dress(name: str, folder: Path, paint: Paint | None) -> tuple[str, str]:
    """The colours of a theme, as far as they are colours, and what it is for."""
    node = read.laid("themes", name, WHERE, folder)
    palette, dark = node.get("palette"), node.get("dark") == "true"
    patches = ""
    if paint and isinstance(palette, dict):
        colours = (str(palette.get(slot_of(slot, dark), "")) for slot in _SWATCHES)
        patches = "".join(paint(colour.lstrip("#")) for colour in colours if _HEX.fullmatch(colour)) + "  "
    told = node.get("description")
    return patches, f": {told}" if isinstance(told, Scalar) else ""


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
        for field, info in fields_of(module.Fields).items():
            if field != "origin":
                needed = " (needed)" if info.is_required else ""
                yield f"{'':<15}   {field}: {info.description or ''}{needed}"


def _formats() -> Iterator[str]:
    for name, form in formats.every().items():
        remedy = f" (not installed: {formats.remedy(form)})" if formats.lacking(form.needs) else ""
        yield f"{name:<14} {form.about}{remedy}"


def summary(docstring: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    first = dedent(docstring or "").strip().partition("\n\n")[0]
    return " ".join(first.split())
