"""Files to values: this file reads briefs, audiences, themes, standards and words, each problem with its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from . import catalogue, consistency, contrast, files, links
from .brief import Block, Brief, Sources
from .errors import BriefgenError, Finding, Place, nearest, refuse
from .items import Picture
from .language import Words
from .model import Model, without_origins
from .nodes import ORIGIN, Entries, Node, Scalar, parse
from .profile import Audience
from .standards import LikelihoodStandard, RiskScale, Scheme
from .theme import MEASURED, Face, Layout, Logo, Scale, Theme
from .validation import model_of, place_of, read_as, validate

M = TypeVar("M", bound=Model)
_WHOLE = ("major", "minor", "logo")  # groups of a theme that mean something together alone
_ENDS = "the last of them extends nothing, or a file that ships with briefgen"


def brief(folder: Path) -> Brief:
    """The brief in ``folder``: brief.yaml, sources.yaml and blocks/*.yaml, read whole and checked against itself.

    Every problem of every file is raised together; a brief that comes back has no dangling reference.
    """
    main = folder / "brief.yaml"
    if not os.path.exists(main):
        raise refuse(
            Place(files.shown(main)), "E01", "no such file",
            "name the brief's folder, or make one with 'briefgen new'",
        )  # fmt: skip
    findings: list[Finding] = []
    sources = _tried(findings, Sources, folder / "sources.yaml")
    blocks = [_tried(findings, Block, path, {"\0id": path.stem}) for path in _block_files(folder, findings)]
    extra = {
        "\0sources": sources.sources if sources else (),
        "\0corrections": sources.corrections if sources else (),
        "\0blocks": tuple(_with_pictures(block, folder, findings) for block in blocks if block),
    }
    whole = _tried(findings, Brief, main, extra)
    if whole is not None:
        scales = names("risks")
        if whole.risk_scale not in scales:
            findings.append(Finding(whole.origin, "E05", f"unknown risk scale '{whole.risk_scale}'",
                                    nearest(whole.risk_scale, scales)))  # fmt: skip
        else:
            findings += _levels(whole)
        findings += _marking(whole, folder)
        # What a file that cannot be read would have held is unknown: no reference is called wrong for want of it.
        if sources and all(blocks) and whole.marking.scheme in names("markings", folder):
            known = names("audiences", folder)
            findings += links.check(
                whole,
                scheme(whole.marking.scheme, folder),
                standard(whole.likelihood_standard),
                known,
                lambda: _groups(known, folder),
            )
            findings += consistency.check(whole)
    if findings or whole is None:
        raise BriefgenError(findings)
    return whole


def _levels(whole: Brief) -> Iterator[Finding]:
    """Levels of risks that the brief's scale does not have."""
    scale = risk_scale(whole.risk_scale, whole.origin)
    for risk in (risk for block in whole.blocks for risk in block.risks):
        for name, words in (("likelihood", scale.likelihood), ("impact", scale.impact)):
            if (level := getattr(risk, name)) > len(words):
                message = f"'{name}' is {level}, and the risk scale '{scale.id}' ends at {len(words)} ({words[-1]})"
                yield Finding(risk.origin, "R05", message, f"write 1 to {len(words)}, or take another 'risk_scale'")


def _block_files(folder: Path, findings: list[Finding]) -> list[Path]:
    """The files of ``blocks`` in the order of their names, without those that editors and systems hide there."""
    blocks = folder / "blocks"
    try:
        paths = [path for path in sorted(blocks.iterdir()) if not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        place = Place(files.shown(blocks))
        findings.append(Finding(place, "E02", f"cannot read the folder: {files.reason(error)}", "blocks are files in it"))
        return []
    findings += [
        Finding(Place(files.shown(path)), "E07", "briefgen reads only files that end in .yaml", "rename it")
        for path in paths
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml"
    ]
    inside = os.path.realpath(folder)
    found = [path for path in paths if path.suffix == ".yaml"]
    away = [path for path in found if not Path(os.path.realpath(path)).is_relative_to(inside)]
    findings += [
        Finding(
            Place(files.shown(path)), "R20", "the file is a link that leads out of the brief's folder", "copy it into the folder"
        )
        for path in away
    ]
    return [path for path in found if path not in away]


def _tried(findings: list[Finding], model: type[M], path: Path, extra: dict[str, Any] | None = None) -> M | None:
    try:
        return read_as(model, files.read(path), files.shown(path), extra)
    except BriefgenError as error:
        findings += error.findings
        return None


def _groups(audiences: Iterable[str], folder: Path) -> set[str]:
    """The names under which several audiences are released to."""
    return {group for name in audiences for group in audience(name, Place(f"audiences/{name}.yaml"), folder).groups}


def _marking(whole: Brief, folder: Path) -> list[Finding]:
    """Whether the brief's scheme exists, and the marks that the brief gives to itself."""
    schemes = names("markings", folder)
    marking = whole.marking
    if marking.scheme not in schemes:
        return [Finding(marking.origin, "M01", f"unknown marking scheme '{marking.scheme}'", nearest(marking.scheme, schemes))]
    known = scheme(marking.scheme, folder)
    findings = links.mark(marking.strictest, marking.origin, known, marking.strictest)
    if marking.profile and marking.profile not in known.profiles:
        hint = nearest(marking.profile, known.profiles)
        findings.append(Finding(marking.origin, "M01", f"{known.name} has no profile '{marking.profile}'", hint))
    return findings + [
        Finding(marking.origin, "M01", *wrong) for word in marking.additions if (wrong := _added(word, whole, known))
    ]


def _added(word: str, whole: Brief, known: Scheme) -> tuple[str, str] | None:
    """What is wrong with an addition to the marks, and what to do about it."""
    extra = known.additions
    if extra is None:
        return f"{known.name} has no additions to its marks", "take them out"
    if extra.profile and whole.marking.profile != extra.profile:
        return (
            f"only the profile '{extra.profile}' prints additions such as '{word}' in banners",
            f"write 'profile: {extra.profile}'",
        )
    if extra.known and word not in extra.known:
        return f"'{word}' is not an addition to marks of {known.name}", nearest(word, extra.known)
    return None if word == word.upper() else (f"'{word}' is not in capitals", f"write '{word.upper()}'")


def _with_pictures(block: Block, folder: Path, findings: list[Finding]) -> Block:
    if not block.pictures:
        return block
    from .pictures import load

    loaded: list[Picture] = []
    for picture in block.pictures:
        try:
            shares = picture.crop.shares if picture.crop else (0, 0, 0, 0)
            found = load(_within(picture.file, folder, picture.origin), picture.origin, shares)
            loaded.append(picture.replace(**found._asdict()))
        except BriefgenError as error:
            findings += error.findings
            loaded.append(picture)
    return block.replace(pictures=tuple(loaded))


def _within(file: str, folder: Path, place: Place) -> Path:
    """The path of a picture, which is in the brief's folder: resolved, because a link within may lead out of it."""
    path = folder / file
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise refuse(place, "R20", f"the picture '{file}' is outside the brief's folder", "copy it into the folder")
    return path


def names(kind: str, folder: Path | None = None) -> list[str]:
    """The names of the shipped files of a kind (audiences, decks, themes ...) and of the brief's own."""
    places = [files.shipped("templates") / kind] + ([folder / kind] if folder else [])
    return sorted({path.stem for place in places if place.is_dir() for path in place.glob("*.yaml")})


def find(kind: str, name: str, place: Place, folder: Path | None = None, own: bool = True) -> Path:
    """The file called ``name``: the brief's own before the shipped one; an unknown name is a finding at ``place``."""
    owner = folder if own else None
    if name in names(kind, owner):  # which also keeps '../name' out
        candidates = [root / kind / f"{name}.yaml" for root in (owner, files.shipped("templates")) if root]
        return next(path for path in candidates if path.exists())
    raise refuse(place, "E05", f"unknown {_noun(kind)} '{name}'", nearest(name, names(kind, owner)))


def _noun(kind: str) -> str:
    return "risk scale" if kind == "risks" else kind.removesuffix("s")


def chain(kind: str, name: str, place: Place, folder: Path | None = None) -> Iterator[Entries]:
    """A file and what it ``extends``, the extending file first; a circle is a finding.

    A brief's own file may extend the shipped file of its own name.
    """
    seen: list[Path] = []
    own = True
    while True:
        if not own and name not in names(kind):
            raise refuse(place, "E06", f"{_noun(kind)} extends itself: {name} -> {name}", _ENDS)
        path = find(kind, name, place, folder, own)
        if path in seen:
            ring = " -> ".join(p.stem for p in [*seen[seen.index(path) :], path])
            raise refuse(place, "E06", f"{_noun(kind)} extends itself: {ring}", _ENDS)
        seen.append(path)
        node = _parsed(files.read(path), files.shown(path))
        if not isinstance(node, Entries):
            raise refuse(node.place, "R03", "the file must be a group of fields (name: value)")
        yield node
        if "extends" not in node:
            return
        place, parent = place_of(node, ("extends",)), node["extends"]
        if not isinstance(parent, Scalar):
            raise refuse(place, "R03", "'extends' must be one name")
        own, name = parent != name, str(parent)


@lru_cache(maxsize=32)
def _parsed(data: bytes, file: str) -> Node:
    """What several audiences share is parsed once; nobody changes a node."""
    return parse(data, file)


def laid(kind: str, name: str, place: Place, folder: Path | None) -> Entries:
    """A file laid over what it extends: groups of fields are merged, everything else is replaced."""
    return laid_over(list(chain(kind, name, place, folder)))


def laid_over(chained: list[Entries]) -> Entries:
    """The files of a chain as one."""
    merged: Entries | None = None
    for node in chained:
        merged = node if merged is None else _over(node, merged)
    assert merged is not None
    merged.pop("extends", None)
    return merged


def _over(base: Entries, top: Entries) -> Entries:
    merged = Entries(top.place)
    for entries in (base, top):
        for key, value in entries.items():
            if isinstance(value, Place):
                continue
            below = merged.get(key)
            both = isinstance(value, Entries) and isinstance(below, Entries) and key not in _WHOLE
            merged[key] = _over(below, value) if both else value  # type: ignore[arg-type]  # both are Entries
            merged.keys_at[key] = entries.keys_at[key]
    return merged


def audience(name: str, place: Place, folder: Path | None = None) -> Audience:
    """The audience called ``name``, with what it extends. A brief's own may name only blocks that the brief has."""
    own = next(chain("audiences", name, place, folder))
    if folder is not None and Path(own.place.file).resolve().is_relative_to(folder.resolve()):
        blocks = {path.stem for path in (folder / "blocks").glob("*.yaml")}
        recipe = own.get("recipe")
        named = (
            [word for listed in recipe.values() if isinstance(listed, list) for word in listed]
            if isinstance(recipe, dict)
            else []
        )
        if unknown := [word for word in named if isinstance(word, Scalar) and word not in blocks]:
            raise BriefgenError(Finding(w.place, "R14", f"the recipe names the block '{w}', which has no file", nearest(w, blocks))
                                for w in unknown)  # fmt: skip
    return validate(laid("audiences", name, place, folder), Audience, {"\0id": name})


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
    from .pictures import load

    try:
        loaded = load(_within(logo.file, folder or Path(), logo.origin), logo.origin)
    except BriefgenError as error:
        findings += error.findings
        return logo
    if bool(logo.alt) == logo.decorative:
        said = "has a description and is decorative" if logo.alt else "has no description"
        findings.append(Finding(logo.origin, "R02", f"the logo {said}", "write 'alt: whose it is', or 'decorative: true'"))
    return logo.replace(**loaded._asdict())


def _named(node: Entries) -> Entries:
    """The node without the place of a mapping among its keys where a theme has names for keys."""
    named = _over(Entries(node.place), node)
    for key in ("scripts", "styles"):
        if isinstance(entries := node.get(key), Entries):
            named[key] = entries = _over(Entries(entries.place), entries)
            del entries[ORIGIN]
    return named


@lru_cache(maxsize=4)
def _layouts(scale: Scale, logo: bool) -> dict[str, Layout]:
    path = files.shipped("templates") / "pptx" / "layouts.yaml"
    data = without_origins(_parsed(files.read(path), path.name))
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


@lru_cache(maxsize=8)
def _shipped(kind: str, name: str, model: type[Model], id_field: bool) -> Any:
    path = find(kind, name, Place(f"templates/{kind}"))
    node: Any = without_origins(parse(files.read(path), files.shown(path)))
    return model_of(model, {**node, "id": name} if id_field else node)


def scheme(name: str, folder: Path | None = None) -> Scheme:
    """The marking scheme called ``name``: the brief's own, or one that ships."""
    path = find("markings", name, Place(f"markings/{name}.yaml"), folder)
    return _scheme(path)


@lru_cache(maxsize=8)
def _scheme(path: Path) -> Scheme:
    node = laid("markings", path.stem, Place(files.shown(path)), path.parent.parent)
    found = validate(node, Scheme, {"id": path.stem})
    pale = [Finding(place_of(node, ("marks", number)), "D01", *wrong)
            for number, mark in enumerate(found.marks) if (wrong := contrast.of_mark(mark))]  # fmt: skip
    if pale:
        raise BriefgenError(pale)
    labels = [mark.label for mark in found.marks]
    named = [("marks", label) for label in labels if labels.count(label) > 1]
    named += [("designated", label) for label in found.designated if label not in labels]
    named += [("additions", found.additions.to)] if found.additions and found.additions.to not in labels else []
    named += [("wrong", label) for label in found.wrong.values() if label not in labels]
    named += [("ceilings", label) for label in found.ceilings.values() if label not in labels]
    if named:
        raise BriefgenError(
            Finding(place_of(node, (field,)), "M01", f"'{field}' has '{label}' twice", "give each mark a label of its own")
            if field == "marks"
            else Finding(place_of(node, (field,)), "M01", f"'{field}' names '{label}', which is no mark of the scheme",
                         nearest(label, labels))
            for field, label in named
        )  # fmt: skip
    return found


def standard(name: str) -> LikelihoodStandard:
    found: LikelihoodStandard = _shipped("standards", name, LikelihoodStandard, True)
    return found


def risk_scale(name: str, place: Place) -> RiskScale:
    find("risks", name, place)
    found: RiskScale = _shipped("risks", name, RiskScale, True)
    return found


def words(tag: str, folder: Path | None = None) -> Words:
    """The fixed words of a language: the brief's own catalogue, or one that ships (``en-GB`` reads ``en``).

    English where there is none. A catalogue of the brief's own is checked against the English one.
    """
    known = names("words", folder)
    name = next((name for name in _narrower(tag) if name in known), "en")
    path = find("words", name, Place(f"words/{name}.yaml"), folder)
    return _words(path.absolute(), tag if name in _narrower(tag) else "en")


def _narrower(tag: str) -> list[str]:
    """The names under which the words of a language may be, the closest first: pt-BR, pt."""
    parts = tag.split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


@lru_cache(maxsize=16)
def _words(path: Path, tag: str) -> Words:
    if path.is_relative_to(files.shipped("templates")):  # which the tests have checked
        node = without_origins(_parsed(files.read(path), files.shown(path)))
        return model_of(Words, {**node, "\0tag": tag})
    english = _parsed(files.read(files.shipped("templates") / "words" / "en.yaml"), "en.yaml")
    node = laid("words", path.stem, Place(files.shown(path)), path.parent.parent)
    return catalogue.checked(node, english, path.stem, tag)


__all__ = ["Node", "audience", "brief", "chain", "find", "laid", "names", "risk_scale", "scheme", "standard", "theme", "words"]
