"""The only door between a brief and a deck: this file makes the view of a brief that an audience may have.

Every portion passes two gates, its mark against the audience's ceiling and its ``release_to``, then the audience's
depth. What does not pass is not in the view: nothing after this stage can show it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import Any, TypeVar

from . import registry
from .brief import Block, Brief, Marking, Source, Term
from .errors import BriefgenError, Finding, nearest
from .expressions import Names, visible
from .gates import SECRET, Decision, Gates
from .items import Chart, ClaimType, Indicator, Item, Portion
from .links import holding, parts, texts
from .model import Model, fields_of
from .profile import Audience
from .standards import Scheme
from .text import Ref
from .view import SectionView, View
from .wording import in_vocabulary, with_portion_marks

M = TypeVar("M", bound=Model)
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d+\])*")


def view(brief: Brief, audience: Audience, scheme: Scheme) -> View:
    """What ``audience`` may see of ``brief``, marks made explicit and items labelled anew (R1, A, 2).

    What is left points to nothing that is not: ties, indicators and items lose the names of what was withheld.
    Refused, all problems together: an audience without a ceiling in the brief's scheme; front matter that it may not
    see; statements that rest on one, or cite a source, that is withheld; a withheld block that its recipe requires.
    """
    return decided(brief, audience, scheme)[0]


def decided(brief: Brief, audience: Audience, scheme: Scheme) -> tuple[View, tuple[Decision, ...]]:
    """The view, and for whoever may know the whole brief the decision on each of its portions."""
    if problems := _misfits(audience, scheme):
        raise BriefgenError(problems)
    gates = Gates(brief, audience, scheme)
    header = gates.header(brief)
    labels = _Labels()
    order = [*brief.opening, *(name for section in brief.sections for name in section.blocks), *brief.annex]
    every = {block.id: block for block in brief.blocks}
    strictest = brief.marking.strictest
    kept = {name: labels.block(block) for name in order if (block := gates.block(every[name], strictest))}
    gates.required(brief, kept)
    gates.supported(kept.values())
    applied = {name for block in kept.values() for part in parts(block) if isinstance(part, Item) for name in part.corrects}
    corrections = tuple(
        sifted for c in brief.corrections if c.id in applied and (sifted := gates.sift(c, f"corrections.{c.id}", strictest))
    )
    numbered = {correction.id: f"C{number}" for number, correction in enumerate(corrections, 1)}
    corrections = tuple(correction.replace(id=numbered[correction.id]) for correction in corrections)
    blocks = _pointing_within(kept, labels.shown, numbered)
    vocabulary = audience.vocabulary_in(audience.language or brief.language)
    blocks = {name: _spoken(block, vocabulary) for name, block in blocks.items()}
    corrections = tuple(_spoken(correction, vocabulary) for correction in corrections)
    backup = set(audience.recipe.backup)

    def main(names: Iterable[str]) -> tuple[Block, ...]:
        return tuple(blocks[name] for name in names if name in blocks and name not in backup)

    inherited = header.mark or strictest
    left = [(_spoken(gates.section(section, inherited), vocabulary), within)
            for section in brief.sections if (within := main(section.blocks))]  # fmt: skip
    sections = tuple(_section(section, number, len(left), within) for number, (section, within) in enumerate(left, 1))
    spoken = _spoken(header, vocabulary)
    known = spoken.replace(
        blocks=(), sources=(), corrections=(), sections=(), terms=(),
        opening=tuple(name for name in brief.opening if name in blocks),
        annex=tuple(name for name in brief.annex if name in blocks),
        language=audience.language or brief.language,
        embargo=spoken.embargo if audience.embargo else None,
        marking=spoken.marking.replace(cui=None),  # unless what is left asks for it
    )  # fmt: skip
    told: tuple[object, ...] = (known, tuple(section for section, _ in left), tuple(blocks.values()), corrections)
    used = {ref.source for ref in refs(told)}
    found = (_source(gates, source, strictest) for source in brief.sources if source.id in used)
    told = (*told, sources := tuple(_spoken(source, vocabulary) for source in found if source))
    told = (*told, terms := _terms(gates, brief.terms, told, inherited))
    marking = _marking(gates, spoken.marking, told)
    if gates.findings:
        raise BriefgenError(gates.findings)
    made = View(
        brief=known.replace(marking=marking), audience=audience, scheme=scheme, opening=main(brief.opening),
        sections=sections, annex=main(brief.annex),
        backup=tuple(block for name, block in blocks.items() if name in backup), blocks=tuple(blocks.values()),
        sources=sources, corrections=corrections, terms=terms, counts=_counts(blocks.values()),
        withheld=sum(decision.gate in SECRET for decision in gates.decisions),
    )  # fmt: skip
    if audience.portion_marks:
        made = made.replace(**{name: _marked(getattr(made, name), scheme) for name in _TOLD})
    return made, tuple(gates.decisions)


def _misfits(audience: Audience, scheme: Scheme) -> list[Finding]:
    """What makes an audience unfit to be shown anything that is marked by the scheme."""
    findings = []
    ceiling = audience.ceiling_in(scheme)
    if ceiling is None:
        hint = f"add 'ceiling: {{{scheme.id}: ...}}'; for one that ships in audiences/{audience.id}.yaml, with 'extends: {audience.id}'"
        findings.append(Finding(audience.origin, "M05", f"the audience has no ceiling for the scheme '{scheme.id}'", hint))
    elif scheme.find(ceiling) is None:
        hint = nearest(ceiling, [mark.label for mark in scheme.marks])
        findings.append(Finding(audience.origin, "M01", f"unknown mark of {scheme.name} '{ceiling}'", hint))
    if "recommendation" in audience.asks and audience.product != "options_paper":
        noun = audience.product.replace("_", " ")
        findings.append(Finding(audience.origin, "M12", f"'asks' holds recommendations, but a product of the kind '{noun}' makes none",
                                "write 'product: options_paper', or take them out"))  # fmt: skip
    lists = holding(Block, Model)
    findings += [
        Finding(audience.origin, "R19", f"'omit' names '{name}', which is no list of a block", nearest(name, lists))
        for name in audience.omit
        if name not in lists
    ]
    return findings


def _marking(gates: Gates, given: Marking, told: object) -> Marking:
    """How the edition is marked: by what is in it, and not by what was withheld from it."""
    scheme = gates.scheme
    # Where nothing is left, nothing is marked: the brief itself has the strictest of its marks.
    found = {part.mark for part in parts(told) if isinstance(part, Portion) and part.mark}
    strictest = scheme.strictest(found or {given.strictest})
    designated = strictest in scheme.designated
    if designated and given.cui is None:
        gates.findings.append(
            Finding(given.origin, "M11", f"the edition for '{gates.audience.id}' is {strictest}, which asks for a designation block",
                    "write 'cui: {controlled_by: ..., category: ..., distribution: ..., contact: ...}'")
        )  # fmt: skip
    added = scheme.additions is not None and strictest == scheme.additions.to
    return given.replace(strictest=strictest, cui=given.cui if designated else None, additions=given.additions if added else ())


def _section(section: Any, number: int, count: int, blocks: tuple[Block, ...]) -> SectionView:
    return SectionView(
        id=section.id, number=number, count=count, label=section.label, title=section.title, question=section.question,
        answer=section.answer, blocks=blocks, origin=section.origin, mark=section.mark,
    )  # fmt: skip


def _source(gates: Gates, source: Source, strictest: str) -> Source | None:
    """A source that is cited; statements that cite one which the audience may not have are refused."""
    if gates.shuts(source, source.mark or strictest):
        name = gates.audience.id
        message = f"'{name}' sees statements that cite the source '{source.id}', but may not see the source"
        gates.findings.append(Finding(source.origin, "M06", message, "release the source, or withhold the statements"))
        return None
    return gates.sift(source, f"sources.{source.id}", strictest)


def _spoken(part: M, vocabulary: Mapping[str, str]) -> M:
    """A part of the brief in the audience's own words."""
    return in_vocabulary(part, vocabulary) if vocabulary else part


_TOLD = ("brief", "opening", "sections", "annex", "backup", "blocks", "sources", "corrections", "terms")


def _marked(value: Any, scheme: Scheme) -> Any:
    return tuple(_marked(part, scheme) for part in value) if isinstance(value, tuple) else with_portion_marks(value, scheme)


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
                yield portion if isinstance(portion, Item) else Portion(mark=portion.mark)


def without_blocks(fields: Model) -> Model:
    """The fields of a slide; of a section its question and answer are shown, and not what is in its blocks."""

    def bare(value: Any) -> Any:
        if isinstance(value, SectionView):
            return value.replace(blocks=())
        return tuple(map(bare, value)) if isinstance(value, tuple) and value and isinstance(value[0], SectionView) else value

    return fields.replace(**{name: bare(value) for name, value in vars(fields).items()})


def _terms(gates: Gates, terms: Iterable[Term], told: object, inherited: str) -> tuple[Term, ...]:
    """The short forms that what is left uses, each through the gates like any other portion."""
    words = "\n".join(text.plain for part in parts(told) for text in texts(part))

    def is_used(term: Term) -> bool:
        names = (term.term, term.for_.get(gates.audience.id, {}).get("term", term.term))
        there = (name.plain for name in names if name.plain in words)
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in there)

    sifted = (gates.sift(term, f"terms.{number}", inherited) for number, term in enumerate(terms, 1) if is_used(term))
    return tuple(term for term in sifted if term)


def _pointing_within(blocks: dict[str, Block], shown: dict[str, str], corrections: dict[str, str]) -> dict[str, Block]:
    """The blocks without names of what was withheld; indicators and items point to the letters and numbers of this edition."""
    left = {part.id for block in blocks.values() for part in parts(block) if isinstance(part, Item | Block) and part.id}

    def within(model: M) -> M:
        update = _in_parts(model, within)
        if isinstance(model, Item):
            update["supports"] = tuple(name for name in model.supports if name in left)
            update["corrects"] = tuple(corrections[name] for name in model.corrects if name in corrections)
        if isinstance(model, Indicator):
            update["points_to"] = tuple(shown[name] for name in model.points_to if name in shown)
        if isinstance(model, Block):
            update["ties"] = tuple(tie for tie in update.get("ties", ()) if {tie.start, tie.end} <= left)
        return model.replace(**update)

    return {name: within(block) for name, block in blocks.items()}


def _in_parts(model: Model, change: Callable[[Any], Model | None]) -> dict[str, Any]:
    """The fields of a model that hold models, changed; what a change makes nothing of is gone."""
    changed: dict[str, Any] = {}
    for name in fields_of(type(model)):
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
        update: dict[str, Any] = {"titles": {kind: block.titles.get(kind, block.title) for kind in self.kinds}}
        for field, name in _NAMES.items():
            labelled = []
            for item in getattr(block, field):
                self.counts[field] += 1
                labelled.append(item.replace(label=name(self.counts[field])))
                self.shown[item.id] = labelled[-1].label
            update[field] = tuple(labelled)
        return block.replace(**update)
