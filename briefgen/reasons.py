"""Why an audience sees a portion or not: this file tells the whole reasoning for one portion, gate by gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from . import read
from .audience import refs
from .brief import Block, Brief
from .errors import COMMAND_LINE, Finding, nearest, refuse
from .gates import DEPTHS, Gates
from .items import DIFFERS, Ask, Item, Portion, Selected
from .matrix import Spot, judged, named, spots, verdicts
from .profile import Audience
from .sheet import Verdict, shortened


class Step(NamedTuple):
    """What one gate says: whether it lets the portion through, and why."""

    gate: str
    passes: bool
    why: str


class Reasoning(NamedTuple):
    """All steps for one audience, and what comes of them."""

    audience: str
    verdict: Verdict
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


class Explained(NamedTuple):
    """What there is to know of a portion itself, and the reasoning for each audience."""

    path: str
    noun: str
    place: str
    text: str
    facts: tuple[tuple[str, str], ...]
    audiences: tuple[Reasoning, ...]


def explained(brief: Brief, folder: Path, names: Iterable[str], name: str) -> Explained:
    """The reasoning for the portion of that path or id; an unknown name is a finding."""
    every = tuple(spots(brief))
    spot = named(every, name)
    if spot is None:
        known = {spot.path for spot in every} | {part.id for one in every if isinstance(part := one.portion, Item) and part.id}
        known |= {one.path.partition(".")[2] for one in every if one.path.startswith(("sources.", "corrections."))}
        raise refuse(COMMAND_LINE, "E05", f"unknown item '{name}'", nearest(name, known))
    scheme = read.scheme(brief.marking.scheme, folder)
    told = []
    for audience_name in names:
        audience = read.audience(audience_name, COMMAND_LINE, folder)
        known_of = judged(brief, audience, scheme)
        verdict = verdicts(every, known_of)[spot.path]
        steps = list(_steps(spot, audience, known_of.gates, verdict)) if known_of.gates else []
        if verdict.state == "withheld" and verdict.gate not in {step.gate for step in steps if not step.passes}:
            steps.append(Step(verdict.gate, False, verdict.reason))  # of what is left when all gates have been asked
        told.append(Reasoning(audience_name, verdict, tuple(steps), known_of.findings))
    facts = tuple((noun, words) for noun, words in _facts(spot, every) if words)
    return Explained(spot.path, spot.noun, str(spot.portion.origin), shortened(spot.words, 90), facts, tuple(told))


def _facts(spot: Spot, every: Sequence[Spot]) -> Iterator[tuple[str, str]]:
    portion, at = spot.portion, {one.path: one.portion.origin for one in every}
    if spot.marked_by == spot.path:
        yield "mark", f"{spot.mark}, its own"
    elif spot.marked_by:
        yield "mark", f"{spot.mark}, from '{spot.marked_by}' ({at[spot.marked_by]})"
    else:
        yield "mark", f"{spot.mark}, the strictest of the brief, for want of one of its own"
    for one in (*spot.above, spot):
        if one.portion.release_to is not None:
            own = "" if one is spot else f", by '{one.path}' ({one.portion.origin})"
            yield "released", f"to {_listed(one.portion.release_to) or 'nobody'} alone{own}"
    if isinstance(portion, Selected):
        yield "depth", portion.depth
    yield "fields", "; ".join(f"{name} is {mark}" for name, mark in portion.marks.items())
    for audience, words in portion.for_.items():
        own_words = ", ".join(name for name in words if name != DIFFERS)
        yield "words", f"{audience} has words of its own in {own_words}" if own_words else ""
    yield "cites", _listed(dict.fromkeys(map(str, refs(portion))))
    if isinstance(portion, Item):
        yield "corrects", _listed(portion.corrects)
        yield "holds up", _listed(portion.supports)
        names = {portion.id} - {""}
        yield (
            "rests on",
            _listed(one.path for one in every if isinstance(one.portion, Item) and names & set(one.portion.supports)),
        )


def _steps(spot: Spot, audience: Audience, gates: Gates, verdict: Verdict) -> Iterator[Step]:
    """Each gate in the order in which they are asked; what it is within has been asked before."""
    if verdict.along:
        yield Step(verdict.gate, False, f"the {verdict.along} that it is in is withheld: {verdict.reason}")
    for one in (spot, *reversed(spot.above)):
        if one.portion.release_to is not None and one is not spot and not gates.shuts(one.portion, one.mark):
            yield Step("release", True, f"'{one.path}' is released to {_listed(one.portion.release_to)}")
    within = "within" if (passes := gates.scheme.rank(spot.mark) <= gates.ceiling) else "above"
    yield Step("mark", passes, f"{spot.mark} is {within} its ceiling, {gates.name}")
    yield _release(spot.portion, audience, gates)
    yield from _product(spot, audience)
    yield from _depth(spot, audience)
    if own := [name for name in spot.portion.for_.get(audience.id, {}) if name != DIFFERS]:
        yield Step("words", True, f"it reads other words in {', '.join(own)}")
    for name, mark in spot.portion.marks.items():
        passes = gates.scheme.rank(mark) <= gates.ceiling or name in own
        yield Step(
            "fields", passes, f"'{name}' is {mark}" + ("" if passes else f", above its ceiling, {gates.name}: it is left out")
        )


def _release(portion: Portion, audience: Audience, gates: Gates) -> Step:
    if portion.release_to is None:
        return Step("release", True, "it is not limited to certain audiences")
    through = sorted(gates.released.intersection(portion.release_to))
    groups = f" and its groups {_listed(audience.groups)}" if audience.groups else ""
    if through:
        return Step("release", True, f"it is released to {_listed(through)}")
    return Step(
        "release", False, f"it is released to {_listed(portion.release_to) or 'nobody'} alone, and not to {audience.id}{groups}"
    )


def _product(spot: Spot, audience: Audience) -> Iterator[Step]:
    product = audience.product.replace("_", " ")
    if spot.above and spot.path.startswith(f"{spot.above[0].path}."):
        field = spot.path.split(".")[1]
        ruled_out = field in audience.ruled_out
        yield Step("product", not ruled_out, f"the {product} for this audience has {'no' if ruled_out else 'its'} {field}")
    if isinstance(spot.portion, Ask):
        put = spot.portion.mode in audience.asks
        yield Step("product", put, f"a {spot.portion.mode} is {'' if put else 'not '}put to it")


def _depth(spot: Spot, audience: Audience) -> Iterator[Step]:
    """The recipe's word on the block, and the depth that follows from it."""
    recipe, block = audience.recipe, (*spot.above, spot)[0].portion
    if not isinstance(block, Block) or not isinstance(spot.portion, Selected):
        return
    depth, why = ("brief", "the recipe summarises the block") if block.id in recipe.summary else (audience.depth, "")
    if block.id in recipe.backup and audience.backup_depth is not None:
        depth, why = audience.backup_depth, "the recipe keeps the block for the backup"
    if block.id in recipe.drop:
        yield Step("recipe", False, f"the recipe drops the block '{block.id}'")
    elif why:
        yield Step("recipe", True, why)
    passes = DEPTHS.index(spot.portion.depth) <= DEPTHS.index(depth)
    yield Step("depth", passes, f"it is of depth {spot.portion.depth}, and the audience gets {depth} here")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
