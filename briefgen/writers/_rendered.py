"""Templates: this file fills in pages of HTML, and the parts of office files that are the same but for a few words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import files


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(files.shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # folding constants takes longer than it saves in a process that ends soon
    )
    made.filters["css"] = css
    return made


def render(name: str, **values: Any) -> bytes:
    """A template (``pptx/theme.xml``) filled in, with every value escaped."""
    return _environment().get_template(name).render(**values).encode()


def css(words: str) -> Markup:
    """A string of a style sheet. HTML is not escaped in there: all but letters and digits are written as numbers."""
    return Markup("".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in words))
