"""Themes: this file reads a theme with its layouts, faces and logo, and refuses what could not be read on a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from .. import contrast, files
from ..errors import BriefgenError, Finding, Place, nearest, refuse
from ..model import without_origins
from ..nodes import ORIGIN, Entries
from ..theme import MEASURED, Face, Layout, Logo, Scale, Theme
from ..validation import model_of, place_of, validate
from .named import chain, laid_over, over, parsed, within


def theme(name: str, scale: Scale, place: Place, folder: Path | None = None) -> Theme:
    """The theme called ``name`` with the layouts that all themes share, its sizes for ``scale``.

    Refused: faces that cannot be measured, words too small or too pale to be read, styles that no text has.
    """
    files_of = list(chain("themes", name, place, folder))
    node = laid_over(files_of)
    if "styles" not in node:
        raise refuse(
            files_of[-1].place, "R02", "a theme of your own needs another to start from", "begin it with 'extends: ministry'"
        )
    layouts = _layouts(scale, "logo" in node)
    found = validate(_named(node), Theme, {"\0scale": scale, "\0layouts": layouts}, scale=scale)
    findings = [] if len(files_of) == 1 else list(_odd_styles(files_of))
    faces = {field: _measured(getattr(found, field), place_of(node, (field,)), findings) for field in ("major", "minor")}
    found = found.replace(**faces)
    findings += [
        Finding(place_of(node, ("styles", style)), "D04", f"'{style}' is set in {size:g} points, which is less than {floor:g}",
                f"write {floor:g} or more")
        for style, size, floor in contrast.too_small(found.styles)
    ]  # fmt: skip
    findings += contrast.check(
        found, {slot: place_of(node, ("palette", slot)) for slot in found.palette.slots}, _own_slots(files_of)
    )
    if found.logo:
        found = found.replace(logo=_logo(found.logo, folder, findings))
    if findings:
        raise BriefgenError(findings)
    return found


def _own_slots(files_of: list[Entries]) -> set[str]:
    """The slots that the first file gives a colour."""
    palette = files_of[0].get("palette")
    return set(palette.keys_at) if isinstance(palette, Entries) else set()


def _odd_styles(files_of: list[Entries]) -> Iterator[Finding]:
    """Names of styles that the theme at the end of the chain does not have: no text would be set in them."""
    known = files_of[-1].get("styles")
    for node in files_of[:-1]:
        own = node.get("styles")
        if isinstance(own, Entries) and isinstance(known, Entries):
            for word, at in own.keys_at.items():
                if word not in known.keys_at:
                    yield Finding(at, "R01", f"unknown text style '{word}'", nearest(word, known.keys_at))


def _measured(face: Face, place: Place, findings: list[Finding]) -> Face:
    """The face with the table of its widths, without which no text could be fitted."""
    tables = sorted(path.stem for path in (files.shipped("templates") / "fonts").glob("*.json") if path.stem != "fallback")
    table = face.measured_as or MEASURED.get(face.name.casefold(), "")
    if table not in tables:
        named = f"there is no width table '{table}'" if table else f"the widths of '{face.name}' are not known"
        faces = ", ".join(sorted(name.title() for name in MEASURED))
        hint = f"take one of {faces}; or say whose letters are as wide: {{name: {face.name}, measured_as: {' | '.join(tables)}}}"
        findings.append(Finding(place, "D03", named, hint))
    return face.replace(measured_as=table)


def _logo(logo: Logo, folder: Path | None, findings: list[Finding]) -> Logo:
    """The logo with its picture."""
    from ..pictures import load

    try:
        loaded = load(within(logo.file, folder or Path(), logo.origin), logo.origin)
    except BriefgenError as error:
        findings += error.findings
        return logo
    if bool(logo.alt) == logo.decorative:
        said = "has a description and is decorative" if logo.alt else "has no description"
        findings.append(Finding(logo.origin, "R02", f"the logo {said}", "write 'alt: whose it is', or 'decorative: true'"))
    return logo.replace(**loaded._asdict())


def _named(node: Entries) -> Entries:
    """The node without the place of a mapping among its keys where a theme has names for keys."""
    named = over(Entries(node.place), node)
    for key in ("scripts", "styles"):
        if isinstance(entries := node.get(key), Entries):
            named[key] = entries = over(Entries(entries.place), entries)
            del entries[ORIGIN]
    return named


@lru_cache(maxsize=4)
def _layouts(scale: Scale, logo: bool) -> dict[str, Layout]:
    path = files.shipped("templates") / "pptx" / "layouts.yaml"
    data = without_origins(parsed(files.read(path), path.name))
    furniture = data["furniture"]
    layouts = {}
    for entry in data["layouts"]:
        shared = furniture if entry.get("furniture") != "false" else {}
        regions = {name: region for name, region in shared.items() if name not in entry.get("omit", ())}
        for name, region in entry["regions"].items():
            beside = entry.get("beside_logo", {}).get(name, {}) if logo else {}
            regions[name] = {"name": name, **regions.get(name, {}), **region, **beside}
        layouts[entry["name"]] = model_of(Layout, {**entry, "regions": regions}, {"scale": scale})
    return layouts
