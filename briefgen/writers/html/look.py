"""The dress of the page: this file gives a theme's colours for light and dark screens, each legible, and its faces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ... import scripts
from ...colour import TEXT, contrast, nearest, over
from ...deck import Fill
from ...theme import Face, Palette, Theme
from .tables import named

_SERIFS = ("caladea", "liberation-serif")
_TWINS = {
    "carlito": "Carlito",
    "caladea": "Caladea",
    "liberation-sans": "Liberation Sans",
    "liberation-serif": "Liberation Serif",
}
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


class Scheme(NamedTuple):
    """The colours of a page by their names in the style sheet."""

    colours: Mapping[str, str]
    fills: Mapping[str, tuple[str, str]]  # behind cells, with the colour of words on them


class Faces(NamedTuple):
    """Faces, the first that is there to be taken, and whether any with serifs will do."""

    names: tuple[str, ...]
    serif: bool


class Look(NamedTuple):
    light: Scheme
    dark: Scheme
    major: Faces
    minor: Faces


def look(theme: Theme, language: str, fills: Iterable[Fill]) -> Look:
    """The look of a theme. The page of a theme is as its author chose it; its counterpart is made of the same colours."""
    given, used = theme.palette, sorted(set(fills))
    light = _light(given) if theme.dark else _own(given, "lt1", "lt2", "dk1", "dk2")
    dark = _own(given, "dk1", "dk2", "lt1", "lt2") if theme.dark else _dark(given)
    return Look(
        _scheme(light, given, theme.dark, used), _scheme(dark, given, theme.dark, used), _faces(theme.major, theme, language),
        _faces(theme.minor, theme, language),
    )  # fmt: skip


def _own(given: Palette, page: str, panel: str, text: str, title: str) -> dict[str, str]:
    return {"page": given[page], "panel": given[panel], "text": given[text], "title": given[title]}


def _dark(given: Palette) -> dict[str, str]:
    """A dark page for a light theme: the colours of its texts, darker, become the page."""
    page = over("000000", given.dk1, 45)
    return {
        "page": page,
        "panel": over(given.dk2, page, 55),
        "text": over(given.lt1, page, 94),
        "title": over(given.lt2, page, 92),
    }


def _light(given: Palette) -> dict[str, str]:
    """A light page for a dark theme: what its texts are on."""
    return {"page": "FFFFFF", "panel": over(given.lt2, "FFFFFF", 35), "text": given.dk1, "title": given.dk2}


def _scheme(base: Mapping[str, str], given: Palette, dark: bool, fills: Iterable[Fill]) -> Scheme:
    page, panel = base["page"], base["panel"]

    def legible(colour: str) -> str:
        def passes(tried: str) -> bool:
            return min(contrast(tried, page), contrast(tried, panel)) >= TEXT

        return colour if passes(colour) else nearest(colour, passes) or base["text"]

    colours = {name: legible(given[name]) for name in _ACCENTS} | {name: legible(base[name]) for name in ("text", "title")}
    colours |= {"page": page, "panel": panel, "link": legible(given.hlink), "hair": over(colours["accent6"], page, 35)}
    colours |= {"paper": given["dk1" if dark else "lt1"], "field": given.dk2, "on-field": given.lt1, "field-quiet": given.lt2}
    slots = colours | {"bg1": page, "bg2": panel, "tx1": colours["text"], "tx2": colours["title"]}
    slots |= {name: given[name] for name in ("dk1", "lt1", "dk2", "lt2")}
    made = {named(fill): over(slots[fill.slot], page, fill.alpha) for fill in fills}
    return Scheme(colours, {name: (back, _on(back, colours["text"], page)) for name, back in made.items()})


def _on(back: str, *words: str) -> str:
    """The colour of words on a fill: the best of the page's, or black or white where none will do."""
    best = max(words, key=lambda one: contrast(one, back))
    return best if contrast(best, back) >= TEXT else max(("000000", "FFFFFF"), key=lambda one: contrast(one, back))


def _faces(face: Face, theme: Theme, language: str) -> Faces:
    """A face, the one of the same widths, and the one for the script of the language."""
    names = (face.name, _TWINS.get(face.measured_as, ""), *scripts.faces(language, theme.scripts).values())
    return Faces(tuple(filter(None, dict.fromkeys(names))), face.measured_as in _SERIFS)
