"""The only door between a brief and a deck: this file makes the view of a brief that an audience may have.

Every portion passes two gates, its mark against the audience's ceiling and its ``release_to``, then the audience's
depth. What does not pass is not in the view: nothing after this stage can show it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable
from string import ascii_uppercase
from typing import Any, TypeVar

from . import registry
from .brief import Block, Brief, Chart, ClaimType, Item, Portion, Term
from .errors import BriefgenError, Finding, nearest
from .links import parts, texts
from .model import Model
from .profile import Audience
from .standards import Scheme
from .text import Ref
from .view import SectionView, View

DEPTHS = ("brief", "standard", "full")
M = TypeVar("M", bound=Model)
_WORD = re.compile(r"[\w-]+")


def view(brief: Brief, audience: Audience, scheme: Scheme) -> View:
    """What ``audience`` may see of ``brief``, marks made explicit and items labelled anew (R1, A, 2).

    Refused: an audience without a ceiling in the brief's scheme, statements kept that cite a source withheld.
    """
    if scheme.id not in audience.ceiling:
        raise BriefgenError(
            [Finding(audience.origin, "M05", f"the audience has no ceiling for the scheme '{scheme.id}'",
                     f"add 'ceiling: {{{scheme.id}: ...}}'")]
        )  # fmt: skip
    ceiling = audience.ceiling[scheme.id]
    if scheme.find(ceiling) is None:
        hint = nearest(ceiling, [mark.label for mark in scheme.marks])
        raise BriefgenError([Finding(audience.origin, "M01", f"unknown mark of {scheme.name} '{ceiling}'", hint)])
    gate = _Gate(brief, audience, scheme, scheme.rank(ceiling))
    labels = _Labels()
    order = [*brief.opening, *(name for section in brief.sections for name in section.blocks), *brief.annex]
    found = {block.id: block for block in brief.blocks}
    kept = {name: labels.block(block) for name in order if (block := gate.block(found[name]))}
    blocks = {name: labels.pointed(block) for name, block in kept.items()}
    backup = set(audience.recipe.backup)
    applied = {name for block in blocks.values() for part in parts(block) if isinstance(part, Item) for name in part.corrects}
    strictest = brief.marking.strictest
    corrections = tuple(c for c in brief.corrections if c.id in applied and gate.releases(c, strictest))
    used = {ref.source for block in blocks.values() for ref in _refs(block)}
    used |= {ref.source for correction in corrections for ref in (*correction.sources, correction.about)}
    gate.check_sources(used)

    def main(names: Iterable[str]) -> tuple[Block, ...]:
        return tuple(blocks[name] for name in names if name in blocks and name not in backup)

    left = [(section, main(section.blocks)) for section in brief.sections if main(section.blocks)]
    sections = tuple(
        SectionView.model_construct(
            id=s.id,
            number=i,
            count=len(left),
            label=s.label,
            title=s.title,
            question=s.question,
            answer=s.answer,
            blocks=within,
            origin=s.origin,
        )
        for i, (s, within) in enumerate(left, 1)
    )
    known = brief.model_copy(update={"blocks": (), "sources": (), "corrections": (), "sections": ()})
    return View.model_construct(
        brief=known,
        audience=audience,
        scheme=scheme,
        opening=main(brief.opening),
        sections=sections,
        annex=main(brief.annex),
        backup=tuple(block for name, block in blocks.items() if name in backup),
        blocks=tuple(blocks.values()),
        sources=tuple(source for source in brief.sources if source.id in used),
        corrections=corrections,
        terms=_terms(brief, blocks.values()),
        counts=_counts(blocks.values()),
        withheld=gate.withheld,
    )


def _refs(model: Model) -> list[Ref]:
    refs: list[Ref] = []
    for part in parts(model):
        refs += [ref for ref in getattr(part, "sources", ()) if isinstance(ref, Ref)]
        refs += [ref for text in texts(part) for ref in text.refs]
    return refs


def _terms(brief: Brief, blocks: Iterable[Block]) -> tuple[Term, ...]:
    """The short forms that what is left still uses."""
    words = {word for block in blocks for part in parts(block) for text in texts(part) for word in _WORD.findall(text.plain)}
    return tuple(term for term in brief.terms if term.term.plain in words)


def _counts(blocks: Iterable[Block]) -> dict[str, int]:
    """How many of the statements that are left are facts, reports, judgements ..., in that order."""
    counts = dict.fromkeys(typing.get_args(ClaimType), 0)
    for block in blocks:
        for part in parts(block):
            if isinstance(part, Item) and not isinstance(part, Chart):
                counts[part.type] += 1
    return counts


class _Gate:
    """Decides portion by portion and counts what it withholds."""

    def __init__(self, brief: Brief, audience: Audience, scheme: Scheme, ceiling: int) -> None:
        self.brief, self.audience, self.scheme, self.ceiling = brief, audience, scheme, ceiling
        self.depth = DEPTHS.index(audience.depth)
        self.withheld = 0

    def block(self, block: Block) -> Block | None:
        """A block as the audience's recipe has it: whole, summarised, as backup, or not at all."""
        recipe = self.audience.recipe
        if block.id in recipe.drop:
            return None
        depth = "brief" if block.id in recipe.summary else self.audience.depth
        if block.id in recipe.backup and self.audience.backup_depth is not None:
            depth = self.audience.backup_depth
        self.depth = DEPTHS.index(depth)
        passed = self.passed(block, self.brief.marking.strictest)
        self.depth = DEPTHS.index(self.audience.depth)
        return passed

    def releases(self, portion: Portion, inherited: str) -> bool:
        """The two gates: the mark against the ceiling, and ``release_to``."""
        mark = portion.mark or inherited
        released = portion.release_to is None or self.audience.id in portion.release_to
        return self.scheme.rank(mark) <= self.ceiling and released

    def passed(self, model: M, inherited: str) -> M | None:
        """The model with its mark made explicit and without the portions that do not pass, or nothing."""
        update: dict[str, Any] = {}
        if isinstance(model, Portion):
            if not self.releases(model, inherited) or DEPTHS.index(model.depth) > self.depth:
                self.withheld += 1
                return None
            inherited = model.mark or inherited
            update["mark"] = inherited
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, Model):
                update[name] = self.passed(value, inherited)
            elif isinstance(value, tuple) and value and isinstance(value[0], Model):
                update[name] = tuple(kept for part in value if (kept := self.passed(part, inherited)) is not None)
        return model.model_copy(update=update)

    def check_sources(self, used: set[str]) -> None:
        strictest = self.brief.marking.strictest
        findings = [
            Finding(source.origin, "M06", f"'{self.audience.id}' sees statements that cite this source, but not the source",
                    "release the source, or withhold the statements")
            for source in self.brief.sources
            if source.id in used and not self.releases(source, strictest)
        ]  # fmt: skip
        if findings:
            raise BriefgenError(findings)


_NAMES: dict[str, Callable[[int], str]] = {
    "risks": lambda number: f"R{number}",
    "scenarios": lambda number: ascii_uppercase[(number - 1) % 26],
    "options": str,
    "judgements": str,
    "asks": str,
}


class _Labels:
    """Gives items the short names that an edition prints, counted over the whole edition."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(_NAMES, 0)
        self.shown: dict[str, str] = {}
        self.kinds = registry.names("kinds")

    def block(self, block: Block) -> Block:
        # Every kind has a title: its own, or the block's.
        update: dict[str, Any] = {"titles": {kind: block.titles.get(kind, block.title) for kind in self.kinds}}
        for field, name in _NAMES.items():
            labelled = []
            for item in getattr(block, field):
                self.counts[field] += 1
                labelled.append(item.model_copy(update={"label": name(self.counts[field])}))
                self.shown[item.id] = labelled[-1].label
            update[field] = tuple(labelled)
        return block.model_copy(update=update)

    def pointed(self, block: Block) -> Block:
        """The block with indicators that point to scenarios by the letters that this edition prints."""
        return block.model_copy(update={"indicators": tuple(
            item.model_copy(update={"points_to": tuple(self.shown[name] for name in item.points_to if name in self.shown)})
            for item in block.indicators
        )})  # fmt: skip
