"""The order of the stages: this file takes a brief and an audience to a finished edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import formats, read, scripts
from .audience import decided
from .citations import cite
from .compose import compose
from .errors import COMMAND_LINE, BriefgenError, Finding
from .fit import fit
from .release import held
from .template import deck as deck_template

if TYPE_CHECKING:
    from .brief import Brief
    from .deck import Deck
    from .gates import Decision
    from .language import Words
    from .page import Page
    from .theme import Theme
    from .view import View


class Fitted(NamedTuple):
    """A deck with its pages and its dress, what the checks found in it, and what it was made of."""

    deck: Deck
    pages: tuple[Page, ...]
    theme: Theme
    findings: list[Finding]
    brief: Brief
    view: View
    decisions: tuple[Decision, ...]
    words: Words


class Released(NamedTuple):
    """A finished file that was proved to hold nothing withheld, and the record of the proof, which is not for its readers."""

    name: str
    media_type: str
    data: bytes
    record: dict[str, Any]


def fitted(brief: Brief, folder: Path, name: str, theme: str, today: date) -> Fitted:
    """The deck of an audience, fitted and checked: everything but the file.

    Refused: texts that do not fit, together with what the checks find wrong with what they say.
    """
    audience = read.audience(name, COMMAND_LINE, folder)
    dress = read.theme(theme or audience.theme, audience.scale, COMMAND_LINE if theme else audience.origin, folder)
    template = deck_template(audience.deck, audience.origin, folder)
    standard, risks = read.standard(brief.likelihood_standard), read.risk_scale(brief.risk_scale, brief.origin)
    known, decisions = decided(brief, audience, read.scheme(brief.marking.scheme, folder))
    words = read.words(known.brief.language, folder)
    known = held(known, words)
    deck = cite(compose(known, template, words, standard, risks), known.sources, words)
    if (letters := scripts.slot(deck.properties.language)) != "latin":
        dress = dress.replace(written=letters)
    from . import checks

    subject = checks.Subject(brief, known, deck, (), dress, today, words)
    try:
        pages = fit(deck, dress)
    except BriefgenError as unfit:
        raise BriefgenError([*unfit.findings, *checks.run(subject)]) from None
    if deck.properties.direction == "rtl":
        from .fit.mirror import mirrored

        pages, dress = mirrored(pages, dress)
    findings = checks.run(subject._replace(pages=pages, theme=dress))
    return Fitted(deck, pages, dress, findings, brief, known, decisions, words)


def edition(made: Fitted, form: str = "pptx", engine: str = "") -> Released:
    """The finished file in a format of ``writers/``, made by ``engine`` if that is one of its engines.

    Refused: a deck in which the checks found an error, a file that holds anything withheld.
    """
    errors = [finding for finding in made.findings if finding.level == "error"]
    if errors:
        raise BriefgenError(errors)
    file = formats.write(form, made.deck, made.pages, made.theme, engine)
    return proved(made, file.name, file.media_type, file.data)


def proved(made: Fitted, name: str, media_type: str, data: bytes) -> Released:
    """A file that was made of a deck, with the record of the proof. Refused: a file that holds anything withheld."""
    from . import proof

    found = proof.prove(made.brief, made.view, name, data, made.words)
    if found.found:
        raise BriefgenError(proof.refusals(found))
    return Released(name, media_type, data, found.record(made.view, made.decisions))
