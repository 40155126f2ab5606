"""Theme, master and layouts: this file fills the XML templates that every deck of a theme shares."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ... import files
from ...theme import Layout, Ornament, Theme

# The master's rules: top rule with its tab, and the rule over the footer.
_RULES = (
    {"name": "Top rule", "shape": "line", "x": "c1", "y": 0.36, "w": "12c", "h": 0, "colour": "tx2", "weight": 0.75},
    {"name": "Accent tab", "shape": "rect", "x": "c1", "y": 0.36, "w": 0.5, "h": 0.05, "colour": "accent2"},
    {"name": "Footer rule", "shape": "line", "x": "c1", "y": 6.88, "w": "12c", "h": 0, "colour": "tx2", "weight": 0.5},
)


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


class Base:
    """The parts that depend on nothing but a theme and a language; list styles are filled in once each."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme, self.language = theme, language
        self._levels: dict[str, Markup] = {}

    def render(self, name: str, **values: Any) -> bytes:
        return render(name, theme=self.theme, language=self.language, **values)

    def levels(self, style: str) -> Markup:
        """The list style of a text style."""
        if style not in self._levels:
            filled = self.render("levels.xml", styles=self.theme.styles[style]).decode()
            self._levels[style] = Markup(filled)  # made by our own template, with its values escaped
        return self._levels[style]

    def layout(self, layout: Layout) -> bytes:
        regions = [(region, self.levels(region.style)) for region in layout.regions.values() if region.kind != "canvas"]
        return self.render("layout.xml", layout=layout, regions=regions)

    def master(self) -> bytes:
        content = self.theme.layouts["Title and Content"].regions
        body = content["content"].model_copy(update={"kind": "body", "idx": 1, "name": "Text"})
        regions = [content["title"], body, *(content[name] for name in ("number", "footer", "date"))]
        return self.render(
            "master.xml",
            regions=[(region, self.levels(region.style)) for region in regions],
            rules=[Ornament.model_validate(rule) for rule in _RULES],
            layouts=len(self.theme.layouts),
            titles=self.levels("title"),
            bodies=self.levels("body"),
            others=self.levels("placeholder"),
        )
