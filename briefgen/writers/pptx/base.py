"""Theme, presentation and properties: this file fills in the XML templates of the parts that a deck has once."""

from __future__ import annotations

from typing import Any

from ... import files
from .._rendered import render as rendered


def render(name: str, **values: Any) -> bytes:
    """An XML template filled in, with every value escaped."""
    return rendered(f"pptx/{name}", **values)


def table_styles() -> bytes:
    """The table styles, alike in all decks."""
    return files.read(files.shipped("templates") / "pptx" / "tableStyles.xml")
