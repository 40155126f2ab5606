"""Who sees what and why: this file makes the release sheet of a brief from the decisions of its gates.

The sheet names withheld things and quotes their first words: it is for whoever may know the whole brief.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from . import read
from .audience import decided
from .brief import Brief, Term
from .errors import COMMAND_LINE, BriefgenError, Finding
from .gates import Decision, Gates
from .items import Item, Portion, TableRow
from .links import holding, own_words, texts
from .model import Model
from .profile import Audience
from .sheet import Column, Line, Sheet, Verdict
from .standards import Scheme

_WORDS = ("title", "name", "text", "value", "says", "alt")  # the fields that say what a portion is, best first
_UNDECIDED = Verdict("undecided", "", "the audience's findings come first")


class Spot(NamedTuple):
    """A portion where it stands in its brief."""

    path: str
    portion: Portion
    above: tuple[Spot, ...]  # what it is within, outermost first
    mark: str
    marked_by: str  # the path of what has the mark; '' for the strictest mark of the brief

    @property
    def noun(self) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(self.portion).__name__).lower()

    @property
    def words(self) -> str:
        """What it says first."""
        portion = self.portion
        if isinstance(portion, Term):
            return f"{portion.term}: {portion.long}"
        if isinstance(portion, TableRow):
            return " · ".join(map(str, portion.cells))
        named = (getattr(portion, name, None) for name in _WORDS)
        return next((text.plain for text in (*named, *texts(portion)) if text), "")


class Judged(NamedTuple):
    """An audience's decisions, as far as its findings let them be made."""

    audience: Audience
    gates: Gates | None  # None: the audience has no ceiling in the brief's scheme
    decisions: tuple[Decision, ...]
    terms: frozenset[str]  # the places of the short forms that are explained
    findings: tuple[Finding, ...]


def spots(brief: Brief) -> Iterator[Spot]:
    """Every portion of a brief, the story in its order, then corrections, sources and short forms."""
    strictest = brief.marking.strictest
    header = Spot("brief", brief, (), brief.mark or strictest, "brief" if brief.mark else "")
    yield header
    blocks = {block.id: block for block in brief.blocks}

    def subjects(names: Iterable[str]) -> Iterator[Spot]:
        return chain.from_iterable(_spot(blocks[name], name, (), strictest, "") for name in names)

    yield from subjects(brief.opening)
    for section in brief.sections:
        yield from _spot(section, f"sections.{section.id}", (), header.mark, header.marked_by)
        yield from subjects(section.blocks)
    yield from subjects(brief.annex)
    for correction in brief.corrections:
        yield from _spot(correction, f"corrections.{correction.id}", (), strictest, "")
    for source in brief.sources:
        yield from _spot(source, f"sources.{source.id}", (), strictest, "")
    for number, term in enumerate(brief.terms, 1):
        yield from _spot(term, f"terms.{number}", (), header.mark, header.marked_by)


def _spot(portion: Portion, path: str, above: tuple[Spot, ...], mark: str, marked_by: str) -> Iterator[Spot]:
    here = Spot(path, portion, above, portion.mark or mark, path if portion.mark else marked_by)
    yield here
    for name in holding(type(portion), Model):
        value = getattr(portion, name)
        single = isinstance(value, Model)
        for number, part in enumerate((value,) if single else value or (), 1):
            if isinstance(part, Portion):
                inner = f"{path}.{name}" if single else f"{path}.{name}.{getattr(part, 'id', '') or number}"
                yield from _spot(part, inner, (*above, here), here.mark, here.marked_by)


def judged(brief: Brief, audience: Audience, scheme: Scheme) -> Judged:
    """What the gates decide for an audience; what they refuse is in the findings."""
    if scheme.find(audience.ceiling_in(scheme) or "") is None:
        return Judged(audience, None, (), frozenset(), _refused(brief, audience, scheme))
    gates = Gates(brief, audience, scheme)
    try:
        view, decisions = decided(brief, audience, scheme)
        return Judged(audience, gates, decisions, frozenset(str(term.origin) for term in view.terms), ())
    except BriefgenError as error:
        gates.header(brief)
        for block in brief.blocks:
            gates.block(block, brief.marking.strictest)
        return Judged(audience, gates, tuple(gates.decisions), frozenset(), error.findings)


def _refused(brief: Brief, audience: Audience, scheme: Scheme) -> tuple[Finding, ...]:
    try:
        decided(brief, audience, scheme)
    except BriefgenError as error:
        return error.findings
    raise AssertionError("an audience without a ceiling is refused")


def verdicts(every: Sequence[Spot], known: Judged) -> dict[str, Verdict]:
    """What becomes of each portion for an audience, by its path."""
    by_path: defaultdict[str, list[Decision]] = defaultdict(list)
    paths = {spot.path for spot in every}
    fields: defaultdict[str, list[str]] = defaultdict(list)
    for decision in known.decisions:
        by_path[decision.path].append(decision)
        if decision.path not in paths:
            path, _, name = decision.path.rpartition(".")
            fields[path].append(f"{name} ({decision.gate}): {decision.reason}")
    found: dict[str, Verdict] = {}
    for spot in every:
        verdict = _own(spot, by_path[spot.path], known)
        above = spot.above[-1] if spot.above else None
        if above and found[above.path].state == "withheld" and verdict.state != "withheld":
            closed = found[above.path]
            verdict = closed._replace(along=closed.along or above.noun, fields=())
        found[spot.path] = verdict._replace(fields=tuple(fields[spot.path]) if verdict.state != "withheld" else ())
    return found


def _own(spot: Spot, decisions: Sequence[Decision], known: Judged) -> Verdict:
    """What was decided of a portion itself; of several decisions the one that withholds it."""
    if decisions:
        chosen = next((decision for decision in decisions if decision.state == "withheld"), decisions[-1])
        return Verdict(chosen.state, chosen.gate, chosen.reason)
    if known.gates is None or spot.above:  # whose verdict is that of what it is within
        return _UNDECIDED
    if why := known.gates.shuts(spot.portion, spot.mark):
        return Verdict("withheld", *why)
    if known.findings:
        return _UNDECIDED
    if isinstance(spot.portion, Term):
        used = str(spot.portion.origin) in known.terms
        return Verdict("shown") if used else Verdict("withheld", "unused", "nothing that is left uses it")
    if spot.path.startswith("sections."):
        return Verdict("withheld", "empty", "nothing of it is left")
    return Verdict("withheld", "unused", "nothing that is left refers to it")


def sheet(brief: Brief, folder: Path, names: Iterable[str]) -> tuple[Sheet, tuple[Finding, ...]]:
    """The release sheet of a brief for the audiences named, and the findings that leave some of it undecided."""
    scheme = read.scheme(brief.marking.scheme, folder)
    every = tuple(spots(brief))
    columns: list[Column] = []
    found: list[dict[str, Verdict]] = []
    findings: list[Finding] = []
    for name in names:
        read.find("audiences", name, COMMAND_LINE, folder)
        try:
            known = judged(brief, read.audience(name, COMMAND_LINE, folder), scheme)
            told, audience = known.findings, known.audience
            ceiling = audience.ceiling_in(scheme) or "none"
            column = Column(name, audience.name.plain, ceiling, audience.product.replace("_", " "), audience.depth)
            found.append(verdicts(every, known))
        except BriefgenError as error:  # its file cannot be read
            told, column = error.findings, Column(name, name, "unknown", "unknown", "unknown")
            found.append(dict.fromkeys((spot.path for spot in every), _UNDECIDED))
        columns.append(column._replace(codes=tuple(sorted({finding.code for finding in told}))))
        findings += told
    lines = tuple(
        Line(spot.path, spot.noun, spot.mark, spot.words, str(spot.portion.origin),
             tuple(verdict[spot.path] for verdict in found))
        for spot in every
    )  # fmt: skip
    mark = scheme.banners(brief.marking.additions)[brief.marking.strictest]
    return Sheet(
        brief.id, brief.title.plain, brief.version, brief.status, read.words("en").date(brief.as_of), brief.language,
        mark.label, scheme.name, (mark.text, mark.fill), _digest(every, lines), tuple(columns), lines,
    ), tuple(findings)  # fmt: skip


def _digest(every: Iterable[Spot], lines: Iterable[Line]) -> str:
    """Changes with every word of the brief and with every verdict."""
    digest = sha256()
    for spot, line in zip(every, lines, strict=True):
        words = [text.plain for text in (*texts(spot.portion), *own_words(spot.portion))]
        numbers = [getattr(spot.portion, name, None) for name in ("likelihood", "impact", "confidence", "type")]
        digest.update(repr((line._replace(place=""), words, list(map(str, numbers)))).encode())
    return digest.hexdigest()[:16]


def named(every: Iterable[Spot], name: str) -> Spot | None:
    """The portion of that path or id."""
    by_path = {spot.path: spot for spot in every}
    by_id = {spot.portion.id: spot for spot in by_path.values() if isinstance(spot.portion, Item) and spot.portion.id}
    return (
        by_path.get(name)
        or by_id.get(name)
        or next((by_path[path] for kind in ("sources", "corrections", "sections") if (path := f"{kind}.{name}") in by_path), None)
    )
