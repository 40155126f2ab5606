"""The only door between a brief and a deck: this file makes the view of a brief that an audience may have.

Every portion passes two gates, its mark against the audience's ceiling and its ``release_to``, then the audience's
depth. What does not pass is not in the view: nothing after this stage can show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any, TypeVar

from .brief import Block, Brief, Correction, Item, Model, Portion, Source
from .errors import BriefgenError, Finding, nearest
from .links import parts, texts
from .profile import Audience
from .standards import Scheme
from .text import Ref, Text

DEPTHS = ("brief", "standard", "full")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class SectionView:
    """A section with the blocks that are left of it, numbered anew."""

    id: str
    number: int
    count: int
    label: Text
    title: Text
    question: Text
    answer: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class View:
    """The brief as an audience may know it, nothing more. ``withheld`` counts portions, without a word of them."""

    brief: Brief
    audience: Audience
    scheme: Scheme
    opening: tuple[Block, ...]
    sections: tuple[SectionView, ...]
    annex: tuple[Block, ...]
    sources: tuple[Source, ...]
    corrections: tuple[Correction, ...]
    withheld: int


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
    blocks = {block.id: kept for block in brief.blocks if (kept := gate.passed(block, brief.marking.strictest))}
    labels = _Labels()
    order = [*brief.opening, *(name for section in brief.sections for name in section.blocks), *brief.annex]
    blocks = {name: labels.block(blocks[name]) for name in order if name in blocks}
    used = {ref.source for block in blocks.values() for ref in _refs(block)}
    applied = {name for block in blocks.values() for part in parts(block) if isinstance(part, Item) for name in part.corrects}
    strictest = brief.marking.strictest
    corrections = tuple(c for c in brief.corrections if c.id in applied and gate.allows(c, strictest))
    used |= {ref.source for correction in corrections for ref in (*correction.sources, correction.about)}
    gate.check_sources(used)
    sources = tuple(source for source in brief.sources if source.id in used)
    left = [(section, found) for section in brief.sections
            if (found := tuple(blocks[name] for name in section.blocks if name in blocks))]  # fmt: skip
    sections = tuple(
        SectionView(s.id, i, len(left), s.label, s.title, s.question, s.answer, found) for i, (s, found) in enumerate(left, 1)
    )
    known = brief.model_copy(update={"blocks": (), "sources": (), "corrections": (), "sections": ()})
    return View(
        known, audience, scheme,
        tuple(blocks[name] for name in brief.opening if name in blocks), sections,
        tuple(blocks[name] for name in brief.annex if name in blocks), sources, corrections, gate.withheld,
    )  # fmt: skip


def _refs(model: Model) -> list[Ref]:
    refs: list[Ref] = []
    for part in parts(model):
        refs += [ref for ref in getattr(part, "sources", ()) if isinstance(ref, Ref)]
        refs += [ref for text in texts(part) for ref in text.refs]
    return refs


class _Gate:
    """Decides portion by portion and counts what it withholds."""

    def __init__(self, brief: Brief, audience: Audience, scheme: Scheme, ceiling: int) -> None:
        self.brief, self.audience, self.scheme, self.ceiling = brief, audience, scheme, ceiling
        self.depth = DEPTHS.index(audience.depth)
        self.withheld = 0

    def allows(self, portion: Portion, inherited: str) -> bool:
        mark = portion.mark or inherited
        return (
            self.scheme.rank(mark) <= self.ceiling
            and (portion.release_to is None or self.audience.id in portion.release_to)
            and DEPTHS.index(portion.depth) <= self.depth
        )

    def passed(self, model: M, inherited: str) -> M | None:
        """The model with its mark made explicit and without the portions that do not pass, or nothing."""
        update: dict[str, Any] = {}
        if isinstance(model, Portion):
            if not self.allows(model, inherited):
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
            if source.id in used and not self.allows(source, strictest)
        ]  # fmt: skip
        if findings:
            raise BriefgenError(findings)


class _Labels:
    """Gives items the short names that an edition prints, counted over the whole edition."""

    def __init__(self) -> None:
        self.counts = {"risks": 0, "scenarios": 0, "options": 0, "judgements": 0, "asks": 0}

    def block(self, block: Block) -> Block:
        names: dict[str, Callable[[int], str]] = {
            "risks": lambda n: f"R{n}",
            "scenarios": lambda n: ascii_uppercase[(n - 1) % 26],
            "options": lambda n: str(n),
            "judgements": str,
            "asks": str,
        }
        update = {}
        for field, name in names.items():
            items = getattr(block, field)
            start = self.counts[field]
            self.counts[field] += len(items)
            update[field] = tuple(item.model_copy(update={"label": name(start + i)}) for i, item in enumerate(items, 1))
        return block.model_copy(update=update)
