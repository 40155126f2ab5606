"""XML templates: this file fills in the parts of office files that are the same in every edition but for a few words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import files


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(files.shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # folding constants takes longer than it saves in a process that ends soon
    )


def render(name: str, **values: Any) -> bytes:
    """A template (``pptx/theme.xml``) filled in, with every value escaped."""
    return _environment().get_template(name).render(**values).encode()
