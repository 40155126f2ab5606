"""The only door between a brief and a deck: this file makes the view of a brief that an audience may have.

Every portion passes two gates, its mark against the audience's ceiling and its ``release_to``, then the audience's
depth. What does not pass is not in the view: nothing after this stage can show it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator
from string import ascii_uppercase
from typing import Any, TypeVar

from . import registry
from .brief import Block, Brief, Chart, ClaimType, Indicator, Item, Portion, Table, Term
from .errors import BriefgenError, Finding, nearest
from .expressions import Names, visible
from .links import parts, texts
from .model import Model
from .profile import Audience
from .standards import Scheme
from .text import Ref
from .view import SectionView, View

DEPTHS = ("brief", "standard", "full")
_FRAME = ("columns", "criteria", "notes")  # what says nothing without the rows, options and lists it belongs to
M = TypeVar("M", bound=Model)
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d+\])*")


def view(brief: Brief, audience: Audience, scheme: Scheme) -> View:
    """What ``audience`` may see of ``brief``, marks made explicit and items labelled anew (R1, A, 2).

    What is left points to nothing that is not: ties, indicators and items lose the names of what was withheld.
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
    strictest = brief.marking.strictest
    applied = {name for block in kept.values() for part in parts(block) if isinstance(part, Item) for name in part.corrects}
    corrections = tuple(_marked(c, strictest) for c in brief.corrections if c.id in applied and gate.releases(c, strictest))
    blocks = _pointing_within(kept, labels.shown, {correction.id for correction in corrections})
    backup = set(audience.recipe.backup)

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
    known = brief.model_copy(update={
        "blocks": (), "sources": (), "corrections": (), "sections": (), "terms": (),
        "opening": tuple(name for name in brief.opening if name in blocks),
        "annex": tuple(name for name in brief.annex if name in blocks),
    })  # fmt: skip
    told = (known, tuple(section for section, _ in left), tuple(blocks.values()), corrections)
    used = {ref.source for ref in refs(told)}
    gate.check_sources(used)
    sources = tuple(_marked(source, strictest) for source in brief.sources if source.id in used)
    return View.model_construct(
        brief=known,
        audience=audience,
        scheme=scheme,
        opening=main(brief.opening),
        sections=sections,
        annex=main(brief.annex),
        backup=tuple(block for name, block in blocks.items() if name in backup),
        blocks=tuple(blocks.values()),
        sources=sources,
        corrections=corrections,
        terms=_terms(brief, (*told, sources)),
        counts=_counts(blocks.values()),
        withheld=gate.withheld,
    )


def refs(value: object) -> Iterator[Ref]:
    """Every citation within a model or several, in lists of sources and in texts."""
    for part in parts(value):
        fields = vars(part)
        yield from (ref for ref in fields.get("sources", ()) if isinstance(ref, Ref))
        if isinstance(about := fields.get("about"), Ref):
            yield about
        for text in texts(part):
            yield from text.refs


def taken(expression: str, names: Names, made: object) -> Iterator[Portion]:
    """The portions of which an expression takes no more than words: their marks and sources must go with these.

    ``block.bottom_line.text`` takes words of the bottom line; what it ``made`` knows nothing of where they come from.
    """
    whole = any(True for _ in parts(tuple(made) if isinstance(made, list) else made))
    for path in _PATH.findall(expression):
        first, *rest = re.findall(r"\w+", path)
        passed = [found := names.get(first)]
        for step in rest:
            if isinstance(found, tuple):
                found = found[int(step)] if step.isdigit() and int(step) < len(found) else None
            else:
                found = getattr(found, step, None) if step in visible(found) else None
            passed.append(found)
        end = passed.pop()
        passed += () if whole else end if isinstance(end, tuple) else (end,)
        for portion in passed:
            if isinstance(portion, Portion):
                yield portion if isinstance(portion, Item) else Portion.model_construct(mark=portion.mark)


def without_blocks(fields: Model) -> Model:
    """The fields of a slide; of a section its question and answer are shown, and not what is in its blocks."""

    def bare(value: Any) -> Any:
        if isinstance(value, SectionView):
            return value.model_copy(update={"blocks": ()})
        return tuple(map(bare, value)) if isinstance(value, tuple) and value and isinstance(value[0], SectionView) else value

    return fields.model_copy(update={name: bare(getattr(fields, name)) for name in type(fields).model_fields})


def _marked(portion: M, strictest: str) -> M:
    """The source or correction with its mark made explicit."""
    return portion.model_copy(update={"mark": getattr(portion, "mark", None) or strictest})


def _terms(brief: Brief, told: object) -> tuple[Term, ...]:
    """The short forms that what is left still uses."""
    words = "\n".join(text.plain for part in parts(told) for text in texts(part))
    return tuple(term for term in brief.terms if re.search(rf"(?<!\w){re.escape(term.term.plain)}(?!\w)", words))


def _pointing_within(blocks: dict[str, Block], shown: dict[str, str], corrections: set[str]) -> dict[str, Block]:
    """The blocks without names of what was withheld; indicators point to the letters that this edition prints."""
    left = {part.id for block in blocks.values() for part in parts(block) if isinstance(part, Item | Block) and part.id}

    def within(model: M) -> M:
        update = _in_parts(model, within)
        if isinstance(model, Item):
            update["supports"] = tuple(name for name in model.supports if name in left)
            update["corrects"] = tuple(name for name in model.corrects if name in corrections)
        if isinstance(model, Indicator):
            update["points_to"] = tuple(shown[name] for name in model.points_to if name in shown)
        if isinstance(model, Block):
            update["ties"] = tuple(tie for tie in update.get("ties", ()) if {tie.start, tie.end} <= left)
        return model.model_copy(update=update)

    return {name: within(block) for name, block in blocks.items()}


def _in_parts(model: Model, change: Callable[[Any], Model | None]) -> dict[str, Any]:
    """The fields of a model that hold models, changed; what a change makes nothing of is gone."""
    changed: dict[str, Any] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Model):
            changed[name] = change(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Model):
            changed[name] = tuple(kept for part in value if (kept := change(part)) is not None)
    return changed


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
        """The model with its mark made explicit and without the portions that do not pass, or nothing.

        A table without a row left, and a block of which nothing is left but its title, do not pass either.
        """
        update: dict[str, Any] = {}
        if isinstance(model, Portion):
            if not self.releases(model, inherited) or DEPTHS.index(model.depth) > self.depth:
                self.withheld += 1
                return None
            inherited = model.mark or inherited
            update["mark"] = inherited
        left = _in_parts(model, lambda part: self.passed(part, inherited))
        if isinstance(model, Table | Block) and left and not any(left[name] for name in left if name not in _FRAME):
            self.withheld += 1
            return None
        if isinstance(model, Block) and self.audience.notes == "strip":
            left["notes"] = None
        return model.model_copy(update={**update, **left})

    def check_sources(self, used: set[str]) -> None:
        """Refuse statements that cite a source which the audience may not have."""
        strictest = self.brief.marking.strictest
        findings = [
            Finding(source.origin, "M06",
                    f"'{self.audience.id}' sees statements that cite the source '{source.id}', but may not see the source",
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


_OTHER_WAY = {"risk_matrix": "risk_register", "risk_register": "risk_matrix"}


class _Labels:
    """Gives items the short names that an edition prints, counted over the whole edition."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(_NAMES, 0)
        self.shown: dict[str, str] = {}
        self.kinds = registry.names("kinds")

    def block(self, block: Block) -> Block:
        # Every kind has a title: its own, that of the other way to show the same list, or the block's.
        titles = {**{_OTHER_WAY[kind]: title for kind, title in block.titles.items() if kind in _OTHER_WAY}, **block.titles}
        update: dict[str, Any] = {"titles": {kind: titles.get(kind, block.title) for kind in self.kinds}}
        for field, name in _NAMES.items():
            labelled = []
            for item in getattr(block, field):
                self.counts[field] += 1
                labelled.append(item.model_copy(update={"label": name(self.counts[field])}))
                self.shown[item.id] = labelled[-1].label
            update[field] = tuple(labelled)
        return block.model_copy(update=update)
