"""What a brief is read with: this file reads audiences, schemes of marks, standards, risk scales and words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import catalogue, contrast, files
from ..errors import BriefgenError, Finding, Place, nearest
from ..language import Words
from ..model import Model, without_origins
from ..nodes import Scalar, parse
from ..profile import Audience
from ..standards import LikelihoodStandard, RiskScale, Scheme
from ..validation import model_of, place_of, validate
from .named import chain, find, laid, names, parsed


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
    """The standard of likelihood terms called ``name``, which ships."""
    found: LikelihoodStandard = _shipped("standards", name, LikelihoodStandard, True)
    return found


def risk_scale(name: str, place: Place) -> RiskScale:
    """The risk scale called ``name``, which ships; an unknown name is a finding at ``place``."""
    find("risks", name, place)
    found: RiskScale = _shipped("risks", name, RiskScale, True)
    return found


@lru_cache(maxsize=8)
def _shipped(kind: str, name: str, model: type[Model], id_field: bool) -> Any:
    path = find(kind, name, Place(f"templates/{kind}"))
    node: Any = without_origins(parse(files.read(path), files.shown(path)))
    return model_of(model, {**node, "id": name} if id_field else node)


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
        node = without_origins(parsed(files.read(path), files.shown(path)))
        return model_of(Words, {**node, "\0tag": tag})
    english = parsed(files.read(files.shipped("templates") / "words" / "en.yaml"), "en.yaml")
    node = laid("words", path.stem, Place(files.shown(path)), path.parent.parent)
    return catalogue.checked(node, english, path.stem, tag)
