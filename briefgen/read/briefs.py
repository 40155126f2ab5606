"""Briefs: this file reads a brief's folder whole and checks it against itself, each problem with its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from .. import consistency, files, links
from ..brief import Block, Brief, Sources
from ..errors import BriefgenError, Finding, Place, nearest, refuse
from ..items import Picture
from ..model import Model
from ..standards import Scheme
from ..validation import read_as
from .named import names, within
from .settings import audience, risk_scale, scheme, standard

M = TypeVar("M", bound=Model)


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
    from ..pictures import load

    loaded: list[Picture] = []
    for picture in block.pictures:
        try:
            shares = picture.crop.shares if picture.crop else (0, 0, 0, 0)
            found = load(within(picture.file, folder, picture.origin), picture.origin, shares)
            loaded.append(picture.replace(**found._asdict()))
        except BriefgenError as error:
            findings += error.findings
            loaded.append(picture)
    return block.replace(pictures=tuple(loaded))
