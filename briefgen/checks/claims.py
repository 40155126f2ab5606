"""Checks of claims: whether they are sourced, and whether what is said of them makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from ..brief import Correction
from ..items import Claim, Estimate, Item
from ..links import parts, texts
from ..text import Ref
from . import Problem, Subject, rule

_OWN = ("drafter", "assumption")


def _items(subject: Subject) -> Iterator[Item]:
    for block in subject.view.blocks:
        for part in parts(block):
            if isinstance(part, Item):
                yield part


def _cited(item: Item) -> tuple[Ref, ...]:
    return (*item.sources, *(ref for text in texts(item) for ref in text.refs))


@rule("L01")
def claims_without_a_source(subject: Subject) -> Iterator[Problem]:
    """What is not the drafting team's own work names its source (ICD 206).

    Bad::
        points:
          - {text: Troops fought in Kursk., type: reported}
    Good::
        points:
          - {text: Troops fought in Kursk., type: reported, sources: [S1#p4]}
    """
    for item in _items(subject):
        if item.type not in _OWN and not _cited(item):
            yield item.origin, f"a statement of type '{item.type}' names no source", "add 'sources', or type it 'drafter'"


@rule("L03", "warning")
def sources_that_nothing_cites(subject: Subject) -> Iterator[Problem]:
    """A source that no statement of the brief cites is noise, and may say what it should not.

    Bad::
        brief: {}
        sources: [{id: S9, title: A report, kind: official}]
        points:
          - {text: Troops fought in Kursk., type: reported, sources: [S1]}
    Good::
        brief: {}
        points:
          - {text: Troops fought in Kursk., type: reported, sources: [S1]}
    """
    brief = subject.brief
    cited = {ref.source for part in parts(brief) if isinstance(part, Item | Correction) for ref in part.sources}
    cited |= {ref.source for part in parts(brief) for text in texts(part) for ref in text.refs}
    cited |= {correction.about.source for correction in brief.corrections}
    for source in brief.sources:
        if source.id not in cited:
            yield source.origin, f"nothing cites the source '{source.id}'", "cite it, or delete it"


@rule("L09", "warning")
def judgements_without_a_likelihood(subject: Subject) -> Iterator[Problem]:
    """A key judgement says how likely it is, or that this was not assessed (ICD 203, standard 2).

    Bad::
        judgements:
          - {text: Talks stay stalled, type: judgement, sources: [S1]}
    Good::
        judgements:
          - {text: Talks stay stalled, type: judgement, sources: [S1], likelihood: not_assessed, basis: One source only}
    """
    for block in subject.view.blocks:
        for judgement in block.judgements:
            if judgement.likelihood is None:
                yield judgement.origin, "a key judgement has no likelihood", "add 'likelihood', or 'not_assessed' and a basis"


@rule("L10")
def estimates_without_a_basis(subject: Subject) -> Iterator[Problem]:
    """A confidence level, and a likelihood of our own, say what they rest on (ICD 203, standards 1 and 2).

    Bad::
        judgements:
          - {text: Talks stay stalled, type: judgement, sources: [S1], likelihood: likely, confidence: low}
    Good::
        judgements:
          - text: Talks stay stalled
            type: judgement
            sources: [S1]
            likelihood: likely
            confidence: low
            basis: One undated commentary
    """
    for item in _items(subject):
        if not isinstance(item, Estimate) or item.basis is not None:
            continue
        hint = "add 'basis': what it rests on, in a few words"
        if item.confidence is not None:
            yield item.origin, f"confidence '{item.confidence}' has no basis", hint
        elif item.likelihood is not None and item.likelihood_origin == "drafter":
            yield item.origin, f"likelihood '{item.likelihood}' has no basis", hint


@rule("L12", "warning")
def estimates_of_facts(subject: Subject) -> Iterator[Problem]:
    """A fact is not likely or unlikely: what is estimated is a judgement.

    Bad::
        judgements:
          - {text: Hanoi ended early, type: fact, sources: [S1], likelihood: likely, confidence: low, basis: One source}
    Good::
        judgements:
          - {text: Talks stay stalled, type: judgement, sources: [S1], likelihood: likely, confidence: low, basis: One source}
    """
    for item in _items(subject):
        if isinstance(item, Claim) and item.type == "fact" and item.likelihood is not None:
            yield item.origin, "a fact has a likelihood", "type it 'judgement', or delete 'likelihood'"
