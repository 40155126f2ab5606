"""Formats: this file says which writers make editions of a deck, and which of them can do so here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

from . import cldr, registry
from .errors import COMMAND_LINE, BriefgenError, Finding, nearest

if TYPE_CHECKING:
    from .deck import Deck
    from .page import Page
    from .theme import Theme
    from .writers import Edition, Format

DEFAULT = "pptx"
_PACKAGES = {"docx": "python-docx", "msoffcrypto": "msoffcrypto-tool"}  # by the names of what one imports


def every() -> dict[str, Format]:
    """All formats that there are, by their names; a folder of ``writers/`` that makes something else is none."""
    return {name: form for folder in registry.names("writers") for name, form in _of(folder).items()}


def installed() -> dict[str, Format]:
    """The formats whose libraries are there, by their names."""
    return {name: form for name, form in every().items() if not lacking(form.needs)}


def suiting(deck: Deck, pages: Iterable[Page], forms: Mapping[str, Format]) -> dict[str, Format]:
    """Those that a bundle of a deck has unasked: sheets in the paper of its country, and with speaker notes where it has any."""
    paper, noted = cldr.paper(deck.properties.language), any(page.notes for page in pages)
    return {name: form for name, form in forms.items() if form.paper in ("", paper) and (noted or not form.notes)}


def lacking(libraries: Iterable[str]) -> str:
    """Which of these are not installed, as a clause for a sentence; nothing where all are there."""
    missing = [_PACKAGES.get(name, name) for name in libraries if find_spec(name) is None]
    return f"{' and '.join(missing)}, which {'are' if len(missing) > 1 else 'is'} not installed" if missing else ""


def left_out() -> list[Finding]:
    """A warning for each extra that is missing: the formats that a bundle does without."""
    without: dict[str, list[str]] = {}
    for name, form in every().items():
        if lacking(form.needs):
            without.setdefault(form.extra, []).append(name)
    forms = every()
    return [
        Finding(
            COMMAND_LINE,
            "E12",
            f"the bundle is without {', '.join(names)}: that needs {lacking(forms[names[0]].needs)}",
            remedy(forms[names[0]]),
            "warning",
        )
        for names in without.values()
    ]


def chosen(names: Iterable[str]) -> dict[str, Format]:
    """The formats of these names, each once. All that are unknown or lack a library are refused together."""
    findings: list[Finding] = []
    found: dict[str, Format] = {}
    for name in dict.fromkeys(names):
        form = _one(name)
        if form is None:
            findings.append(Finding(COMMAND_LINE, "E05", f"unknown format '{name}'", nearest(name, every())))
        elif absent := lacking(form.needs):
            findings.append(Finding(COMMAND_LINE, "E12", f"the format '{name}' needs {absent}", remedy(form)))
        else:
            found[name] = form
    if findings:
        raise BriefgenError(findings)
    return found


def write(name: str, deck: Deck, pages: tuple[Page, ...], theme: Theme, engine: str = "") -> Edition:
    """The file of a deck in a format, made by ``engine`` if it can be."""
    form = chosen([name])[name]
    given = {**form.given, **({"engine": engine} if engine in form.engines else {})}
    folder = next(folder for folder in (name, *registry.names("writers")) if name in _of(folder))
    made: Edition = registry.load("writers", folder, COMMAND_LINE, "format").write(deck, pages, theme, **given)
    return made


def remedy(form: Format) -> str:
    """The command that installs what a format needs."""
    return f"pip install 'briefgen[{form.extra}]'"


def _one(name: str) -> Format | None:
    """A format by its name; its folder is most often called so, and then no other is imported."""
    return _of(name).get(name) or every().get(name)


def _of(folder: str) -> dict[str, Format]:
    """What a writer says of the formats that it makes, if it makes editions at all."""
    if folder not in registry.names("writers"):
        return {}
    module = registry.load("writers", folder, COMMAND_LINE, "format")
    alone = {folder: module.FORMAT} if hasattr(module, "FORMAT") else {}
    return dict(getattr(module, "FORMATS", alone))
