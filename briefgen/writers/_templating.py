"""Templates of pages: this file fills in those of ``templates/html``, where every value is escaped unless it is markup."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import files


def fill(template: str, **values: object) -> str:
    """The template with its values; a name that it does not have is an error, never an empty text."""
    return _environment().get_template(template).render(values)


def css(words: str) -> Markup:
    """A string of a style sheet. HTML is not escaped in there: all but letters and digits are written as numbers."""
    return Markup("".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in words))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(files.shipped("templates") / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["css"] = css
    return made
