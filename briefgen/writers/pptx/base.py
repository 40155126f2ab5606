"""Theme, presentation and properties: this file fills in the XML templates of the parts that a deck has once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ... import files


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(files.shipped("templates") / "pptx"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # folding constants takes longer than it saves in a process that ends soon
    )


def render(name: str, **values: Any) -> bytes:
    """An XML template filled in, with every value escaped."""
    return _environment().get_template(name).render(**values).encode()


def table_styles() -> bytes:
    """The table styles, alike in all decks."""
    return files.read(files.shipped("templates") / "pptx" / "tableStyles.xml")
