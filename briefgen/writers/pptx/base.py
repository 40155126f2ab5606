"""Theme, master and layouts: this file fills the XML templates that every deck of a theme shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ... import files
from ...theme import Layout, Ornament, Region, TextStyle, Theme

# The master's rules: top rule with its tab, and the rule over the footer.
_RULES = (
    {"name": "Top rule", "shape": "line", "x": "c1", "y": 0.36, "w": "12c", "h": 0, "colour": "tx2", "weight": 0.75},
    {"name": "Accent tab", "shape": "rect", "x": "c1", "y": 0.36, "w": 0.5, "h": 0.05, "colour": "accent2"},
    {"name": "Footer rule", "shape": "line", "x": "c1", "y": 6.88, "w": "12c", "h": 0, "colour": "tx2", "weight": 0.5},
)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(files.shipped("templates") / "pptx"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


def render(name: str, **values: Any) -> bytes:
    """An XML template filled in, with every value escaped."""
    return _environment().get_template(name).render(**values).encode()


def layout_part(layout: Layout, theme: Theme, language: str) -> bytes:
    regions = list(_placeholders(layout, theme))
    return render("layout.xml", layout=layout, regions=regions, language=language, body_face=theme.minor.name)


def master_part(theme: Theme, language: str) -> bytes:
    content = theme.layouts["Title and Content"].regions
    body = content["content"].model_copy(update={"kind": "body", "idx": 1, "name": "Text", "w": 11_094_720})
    regions = [(content["title"], theme.styles["title"]), (body, theme.styles["body"])]
    regions += [(content[name], theme.levels(content[name])) for name in ("number", "footer", "date")]
    rules = [Ornament.model_validate(rule) for rule in _RULES]
    return render(
        "master.xml", theme=theme, regions=regions, rules=rules, layouts=len(theme.layouts), language=language,
        body_face=theme.minor.name,
    )  # fmt: skip


def _placeholders(layout: Layout, theme: Theme) -> Iterator[tuple[Region, tuple[TextStyle, ...]]]:
    for region in layout.regions.values():
        if region.kind != "canvas":
            yield region, theme.levels(region)
