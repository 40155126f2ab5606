"""The order of the stages: this file takes a brief and an audience to a finished edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import read
from .audience import view
from .citations import cite
from .compose import compose
from .errors import BriefgenError, Finding, Place
from .fit import fit
from .template import deck as deck_template

if TYPE_CHECKING:
    from .brief import Brief
    from .deck import Deck
    from .page import Page
    from .theme import Theme
    from .writers.pptx import Edition

COMMAND_LINE = Place("command line")


class Fitted(NamedTuple):
    """A deck with its pages and its dress, what the checks found in it, and how many portions its audience may not see."""

    deck: Deck
    pages: tuple[Page, ...]
    theme: Theme
    findings: list[Finding]
    withheld: int


def fitted(brief: Brief, folder: Path, name: str, theme: str, today: date) -> Fitted:
    """The deck of an audience, fitted and checked: everything but the file."""
    audience = read.audience(name, COMMAND_LINE, folder)
    dress = read.theme(theme or audience.theme, audience.scale, COMMAND_LINE if theme else audience.origin, folder)
    template = deck_template(audience.deck, audience.origin, folder)
    standard, risks = read.standard(brief.likelihood_standard), read.risk_scale(brief.risk_scale, brief.origin)
    known = view(brief, audience, read.scheme(brief.marking.scheme, folder))
    words = read.words(known.brief.language)
    deck = cite(compose(known, template, words, standard, risks), known.sources, words)
    pages = fit(deck, dress)
    from . import checks

    return Fitted(deck, pages, dress, checks.run(checks.Subject(brief, known, deck, pages, today)), known.withheld)


def edition(made: Fitted) -> Edition:
    """The finished file; a deck in which the checks found an error is refused."""
    from .writers.pptx import write

    errors = [finding for finding in made.findings if finding.level == "error"]
    if errors:
        raise BriefgenError(errors)
    return write(made.deck, made.pages, made.theme)
