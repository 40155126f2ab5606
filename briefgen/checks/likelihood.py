"""Checks of likelihood: one standard for the whole brief, never mixed with confidence, always with its key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import read
from ..items import Estimate
from ..links import parts
from ..standards import NOT_ASSESSED
from . import Problem, Subject, own_words, rule

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_CONFIDENCE = re.compile(r"\b(high|moderate|low) confidence\b|\bconfidence:? (is )?(high|moderate|low)\b", re.IGNORECASE)
# Not the month, and not the might of an army.
_VAGUE = re.compile(
    r"\b(?-i:may)\b|\b(?<!\bthe )(?<!\bmilitary )might\b|\b(could|possibly|perhaps|cannot rule out|would not be surprising)\b",
    re.IGNORECASE,
)


def _terms(standard: str) -> set[str]:
    return {word for term in read.standard(standard).terms for word in (term.term, *term.also)}


_STATING = ("bluf", "key_judgements", "statement", "outlook_strip", "scenarios")  # kinds of slides that print likelihoods


@rule("L04")
def likelihood_and_confidence_in_one_sentence(subject: Subject) -> Iterator[Problem]:
    """Likelihood and confidence never share a sentence (ICD 203).

    Bad::
        points:
          - {text: We judge with high confidence that talks are unlikely., type: judgement, sources: [S1]}
    Good::
        points:
          - {text: Talks are unlikely. Confidence is high., type: judgement, sources: [S1]}
    """
    terms = _terms(subject.brief.likelihood_standard)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})\b", re.IGNORECASE)
    for text in own_words(subject):
        for sentence in _SENTENCE.split(text.plain) if _CONFIDENCE.search(text.plain) else ():
            if _CONFIDENCE.search(sentence) and pattern.search(sentence):
                yield text.origin, "likelihood and confidence share a sentence", "write two sentences"


@rule("L05")
def terms_of_another_standard(subject: Subject) -> Iterator[Problem]:
    """A brief keeps to the terms of one standard: the same word means other numbers in another.

    Bad::
        points:
          - {text: New sanctions are highly unlikely., type: judgement, sources: [S1]}
    Good::
        points:
          - {text: New sanctions are very unlikely., type: judgement, sources: [S1]}
    """
    own = subject.brief.likelihood_standard
    for name in read.names("standards"):
        # Terms of one word, such as 'remote', are everyday words too.
        words = {term for term in _terms(name) - _terms(own) if " " in term}
        if not words:
            continue
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE)
        for text in own_words(subject):
            if found := pattern.search(text.plain):
                standard = read.standard(own).name
                yield text.origin, f"'{found[0]}' is a term of {read.standard(name).name}", f"use a term of {standard}"


@rule("L07")
def likelihood_without_its_key(subject: Subject) -> Iterator[Problem]:
    """A deck that states likelihoods explains its terms on the handling slide or on a key.

    Bad::
        deck: {slides: [{kind: bluf, each: view.blocks, title: T, statement: B, judgements: = item.judgements}]}
        judgements:
          - {text: Talks stay stalled, type: judgement, sources: [S1], likelihood: likely, confidence: low, basis: One source}
    Good::
        judgements:
          - {text: Talks stay stalled, type: judgement, sources: [S1], likelihood: likely, confidence: low, basis: One source}
    """
    stated = [
        part
        for block in subject.view.blocks
        for part in parts(block)
        if isinstance(part, Estimate) and part.likelihood not in (None, NOT_ASSESSED)
    ]
    shown = any(slide.kind in _STATING for slide in subject.deck.slides)
    keys = {getattr(element, "name", "") for slide in subject.deck.slides if slide.kind in ("handling", "key")
            for element in slide.regions.values()}  # fmt: skip
    if stated and shown and "likelihood" not in keys:
        hint = "add a 'handling' slide, or a 'key' of likelihood, to the deck template"
        yield subject.view.audience.origin, "the deck states likelihoods without a key to their terms", hint


@rule("L08", "warning")
def vague_key_judgements(subject: Subject) -> Iterator[Problem]:
    """A key judgement or forecast commits itself: may, might and could have no band (ICD 203, standard 8).

    Bad::
        judgements:
          - {text: Kim may ask for more, type: judgement, sources: [S1], likelihood: not_assessed, basis: One source}
    Good::
        judgements:
          - {text: Kim asks for more, type: judgement, sources: [S1], likelihood: not_assessed, basis: One source}
    """
    for block in subject.view.blocks:
        for text in (*(one.text for one in block.judgements), *(one.text for one in block.forecasts)):
            if found := _VAGUE.search(text.plain):
                yield text.origin, f"'{found[0]}' is no likelihood", "say what is judged; 'likelihood' says how likely"
