"""What points somewhere: this file checks that every reference of a brief leads to something that exists."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from . import quantities, registry
from .brief import Block, Brief, Source
from .errors import Finding, Place, nearest
from .items import DIFFERS, Estimate, Item, Portion, Scenario
from .model import Model, fields_of
from .standards import NOT_ASSESSED, LikelihoodStandard, Scheme
from .text import Ref, Text, link


def parts(value: Any) -> Iterator[Model]:
    """A model and every model within it, outermost first, in the order of its fields."""
    if isinstance(value, Model):
        yield value
        for name in holding(type(value), Model):
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple) and not isinstance(value, Ref):
        for entry in value:
            yield from parts(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from parts(entry)


def texts(model: Model) -> Iterator[Text]:
    """The texts of a model itself, not of the models within it."""
    for name in holding(type(model), Text):
        value = getattr(model, name)
        if isinstance(value, Text):
            yield value
        elif isinstance(value, tuple):
            yield from (entry for entry in value if isinstance(entry, Text))
        elif isinstance(value, dict):
            yield from (entry for entry in value.values() if isinstance(entry, Text))


def with_texts(value: Any, change: Callable[[Text], Text]) -> Any:
    """A model, or several, with every text in it changed."""
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, Model):
        kind = type(value)
        names = dict.fromkeys((*holding(kind, Model), *holding(kind, Text)))
        return value.replace(**{name: with_texts(getattr(value, name), change) for name in names})
    if isinstance(value, tuple) and not isinstance(value, Ref):
        return tuple(with_texts(entry, change) for entry in value)
    if isinstance(value, dict):
        return {name: with_texts(entry, change) for name, entry in value.items()}
    return value


@lru_cache(maxsize=512)
def holding(model: type[Model], wanted: type) -> tuple[str, ...]:
    """The fields of a model that may hold a ``wanted`` value, by their annotations."""
    return tuple(name for name, field in fields_of(model).items() if _may_hold(field.annotation, wanted))


def _may_hold(annotation: Any, wanted: type) -> bool:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return issubclass(annotation, wanted)
    return annotation is Any or any(_may_hold(argument, wanted) for argument in typing.get_args(annotation))


def check(
    brief: Brief, scheme: Scheme, standard: LikelihoodStandard, audiences: Iterable[str], groups: Callable[[], set[str]] = set
) -> list[Finding]:
    """Every reference that leads nowhere, every id that is used twice, every mark and term that does not exist.

    ``groups`` are the names under which ``release_to`` means several audiences; they are asked for only when needed.
    """
    every = list(parts(brief))
    findings = _ids(every)
    findings += _sections(brief)
    sources = {source.id for source in brief.sources}
    ids = {part.id for part in every if isinstance(part, Item) and part.id} | {block.id for block in brief.blocks}
    corrections = {correction.id for correction in brief.corrections}
    known = set(audiences)
    for part in every:
        refs = [(ref, part.origin) for ref in getattr(part, "sources", ()) if isinstance(ref, Ref)]
        refs += [(ref, text.origin) for text in (*texts(part), *own_words(part)) for ref in text.refs]
        if (about := getattr(part, "about", None)) is not None:
            refs.append((about, part.origin))
        findings += [_unknown(place, "R10", "source", ref.source, sources) for ref, place in refs
                     if ref.source not in sources]  # fmt: skip
        if isinstance(part, Item):
            findings += _unknowns(part.origin, "R11", "item", part.supports, ids)
            findings += _unknowns(part.origin, "R11", "correction", part.corrects, corrections)
        if isinstance(part, Portion):
            released = set(part.release_to or ())
            findings += _unknowns(
                part.origin, "M02", "audience", sorted(released), known if released <= known else known | groups()
            )
            for own in (mark for mark in (part.mark, *part.marks.values()) if mark is not None):
                findings += mark(own, part.origin, scheme, brief.marking.strictest)
            findings += _fields(part, known)
        if isinstance(part, Source) and part.url is not None:
            findings += _url(part.url, part.origin)
        if isinstance(part, Estimate) and part.likelihood is not None and part.likelihood != NOT_ASSESSED:
            if standard.find(part.likelihood) is None:
                words = [term.term for term in standard.terms]
                findings.append(_unknown(part.origin, "R12", f"{standard.name} likelihood term", part.likelihood, words))
    scenarios = {part.id for part in every if isinstance(part, Scenario) and part.id}
    for block in brief.blocks:
        findings += _block(block, scenarios)
    return findings


def own_words(part: Model) -> Iterator[Text]:
    """The words that a portion has for single audiences."""
    for words in part.for_.values() if isinstance(part, Portion) else ():
        yield from (text for name, text in words.items() if name != DIFFERS)


def _fields(part: Portion, audiences: set[str]) -> list[Finding]:
    """The fields that ``marks`` and ``for`` name: they must be there, and hold one text."""
    taken = {name for name in holding(type(part), Text) if name not in ("for_", "differs")}
    single = [name for name in sorted(taken) if isinstance(getattr(part, name), Text | None)]
    findings = _unknowns(part.origin, "R01", "field", part.marks, taken)
    for name, words in part.for_.items():
        place = next(iter(words.values())).origin if words else part.origin
        findings += _unknowns(place, "M02", "audience", (name,), audiences)
        findings += [_unknown(text.origin, "R01", "field of one text", field, single)
                     for field, text in words.items() if field not in (*single, DIFFERS)]  # fmt: skip
    return findings


def _url(url: str, place: Place) -> list[Finding]:
    try:
        link(url)
    except ValueError as error:
        return [Finding(place, "R05", f"'url' {error}")]
    return []


def _unknown(place: Place, code: str, noun: str, word: str, known: Iterable[str]) -> Finding:
    return Finding(place, code, f"unknown {noun} '{word}'", nearest(word, known))


def _unknowns(place: Place, code: str, noun: str, words: Iterable[str], known: set[str]) -> list[Finding]:
    return [_unknown(place, code, noun, word, known) for word in words if word not in known]


def _ids(every: Iterable[Model]) -> list[Finding]:
    findings, seen = [], dict[str, Place]()
    for part in every:
        name = getattr(part, "id", "")
        if not name or isinstance(part, Brief) or type(part).__name__ in ("Criterion", "Section"):
            continue
        if name in seen:
            findings.append(Finding(part.origin, "R13", f"the id '{name}' is used twice", f"first at {seen[name]}"))
        seen.setdefault(name, part.origin)
    return findings


def _twice(noun: str, named: list[tuple[str, Place]]) -> list[Finding]:
    """Names of their own kind, such as those of sections, which are apart from the ids of items."""
    first = dict(reversed(named))
    return [
        Finding(place, "R13", f"the {noun} '{name}' is there twice", f"first at {first[name]}")
        for name, place in named
        if place is not first[name]
    ]


def _sections(brief: Brief) -> list[Finding]:
    blocks = {block.id: block for block in brief.blocks}
    findings = _twice("section", [(section.id, section.origin) for section in brief.sections])
    used: dict[str, str] = {}
    listed = [(name, "opening", brief.origin) for name in brief.opening]
    listed += [(name, f"section '{section.id}'", section.origin) for section in brief.sections for name in section.blocks]
    listed += [(name, "annex", brief.origin) for name in brief.annex]
    for name, where, place in listed:
        if name not in blocks:
            hint = nearest(name, blocks) or f"write blocks/{name}.yaml"
            findings.append(Finding(place, "R14", f"{where} names the block '{name}', which has no file", hint))
        elif name in used:
            findings.append(Finding(place, "R14", f"{where} names the block '{name}' again", f"it is in {used[name]}"))
        used.setdefault(name, where)
    findings += [
        Finding(block.origin, "R14", f"no section names the block '{block.id}'", "list it in brief.yaml, or delete it")
        for block in brief.blocks
        if block.id not in used
    ]
    return findings


def mark(label: str, place: Place, scheme: Scheme, strictest: str) -> list[Finding]:
    if scheme.find(label) is None:
        if label.upper() in scheme.wrong:
            right = scheme.wrong[label.upper()]
            return [Finding(place, "M01", f"'{label}' is not a mark of {scheme.name}", f"write '{right}'")]
        if label.upper() in scheme.refused:
            return [Finding(place, "M04", f"'{label}' is above what briefgen may handle", "use an accredited system")]
        return [_unknown(place, "M01", f"mark of {scheme.name}", label, [mark.label for mark in scheme.marks])]
    if scheme.find(strictest) and scheme.rank(label) > scheme.rank(strictest):
        hint = f"raise 'strictest' in brief.yaml, which is {strictest}"
        return [Finding(place, "M03", f"'{label}' is above the strictest mark of the brief", hint)]
    return []


def _block(block: Block, scenarios: set[str]) -> list[Finding]:
    findings: list[Finding] = []
    actors = {actor.id for actor in block.actors}
    for tie in block.ties:
        findings += _unknowns(tie.origin, "R15", "actor", (tie.start, tie.end), actors)
        if tie.start == tie.end:
            findings.append(Finding(tie.origin, "R15", f"the tie goes from '{tie.start}' to itself", "name two actors"))
    taken: dict[tuple[int, int], str] = {}
    for actor in block.actors:
        if actor.at in taken:
            findings.append(Finding(actor.origin, "R15", f"'{actor.id}' and '{taken[actor.at]}' are at the same place"))
        elif actor.at:
            taken[actor.at] = actor.id
    for indicator in block.indicators:
        findings += _unknowns(indicator.origin, "R11", "scenario", indicator.points_to, scenarios)
    findings += _twice("criterion", [(criterion.id, criterion.origin) for criterion in block.criteria])
    criteria = {criterion.id for criterion in block.criteria}
    for option in block.options:
        findings += _unknowns(option.origin, "R16", "criterion", option.ratings, criteria)
        findings += [Finding(option.origin, "R16", f"the option is not rated by the criterion '{name}'")
                     for name in sorted(criteria - set(option.ratings))]  # fmt: skip
    findings += quantities.check(block)
    events = {"meeting", "breakdown", "action", "context"}
    findings += _names(block, "kind of event", block.legend, events)
    findings += _names(block, "kind of slide", block.titles, set(registry.names("kinds")))
    return findings


def _names(block: Block, noun: str, named: Mapping[str, Text], known: set[str]) -> list[Finding]:
    """The names of a mapping that are none, each at the place of its text."""
    return [finding for name, text in named.items()
            for finding in _unknowns(text.origin if text.origin.line else block.origin, "R19", noun, [name], known)]  # fmt: skip
