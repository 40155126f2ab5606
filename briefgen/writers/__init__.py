"""Writers: one file or folder per format. A writer draws pages; it knows neither briefs nor audiences."""

from __future__ import annotations

from typing import NamedTuple

from ..deck import Deck


class Edition(NamedTuple):
    """A finished file: its name, media type and bytes."""

    name: str
    media_type: str
    data: bytes


def named(deck: Deck, ending: str) -> str:
    """The name of a deck's file: brief, audience, language, and the embargo if there is one."""
    return "_".join(filter(None, (deck.name, deck.audience, deck.properties.language, deck.embargo))) + ending
