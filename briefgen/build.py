"""The order of the stages: this file takes a brief and an audience to a finished edition, ten lines that do it all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import read
from .audience import view
from .citations import cite
from .compose import compose
from .errors import Place
from .fit import fit
from .template import deck as deck_template

if TYPE_CHECKING:
    from .brief import Brief
    from .deck import Deck
    from .page import Page
    from .theme import Theme
    from .writers.pptx import Edition


def pages(brief: Brief, folder: Path, name: str, theme: str = "", place: Place | None = None) -> tuple[Deck, tuple[Page, ...], Theme]:
    """The deck of an audience, fitted: everything but the file."""
    place = place or Place("--audience", 1, 1)
    audience = read.audience(name, place, folder)
    words = read.words(brief.language)
    template = deck_template(audience.deck, audience.origin, folder)
    known = view(brief, audience, read.scheme(brief.marking.scheme))
    standard, risks = read.standard(brief.likelihood_standard), read.risk_scale(brief.risk_scale, brief.origin)
    deck = cite(compose(known, template, words, standard, risks), known.sources, words)
    dress = read.theme(theme or audience.theme, audience.scale, audience.origin, folder)
    return deck, fit(deck, dress), dress


def edition(brief: Brief, folder: Path, name: str, theme: str = "") -> Edition:
    """The finished file of an audience."""
    from .writers.pptx import write

    deck, fitted, dress = pages(brief, folder, name, theme)
    return write(deck, fitted, dress)
