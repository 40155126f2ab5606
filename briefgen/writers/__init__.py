"""Writers: one folder per format. A writer draws pages; it knows neither briefs nor audiences.

A folder is a format when it says so: ``FORMAT`` is a ``Format``, and ``write(deck, pages, theme)`` makes the ``Edition``.
One that makes several has ``FORMATS``, by their names, each with what else ``write`` is given for it.
Libraries that may be missing are imported within ``write`` and named in ``needs``, so that a format can be asked for without
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ..deck import Deck


class Format(NamedTuple):
    """What a writer says of the files that it makes."""

    about: str  # what they are and what opens them, in a line of `briefgen list formats`
    ending: str  # of their names, which no other format has: .pptx, _handout-a4.pdf
    media_type: str
    bundled: str  # the name of such a file in a bundle: deck.pptx
    needs: tuple[str, ...] = ()  # modules of libraries that may not be installed
    extra: str = ""  # what installs those: pip install 'briefgen[extra]'
    given: Mapping[str, Any] = MappingProxyType({})  # what else ``write`` takes, where a folder makes several formats
    engines: tuple[str, ...] = ()  # the programs that can make it, which ``write`` takes as ``engine``; the first usually does
    paper: str = ""  # of its sheets, as ``cldr.paper`` calls it
    notes: bool = False  # whether it is for decks with speaker notes alone


class Edition(NamedTuple):
    """A finished file: its name, media type and bytes."""

    name: str
    media_type: str
    data: bytes


def named(deck: Deck, ending: str) -> str:
    """The name of a deck's file: brief, audience, language, and the embargo if there is one."""
    return "_".join(filter(None, (deck.name, deck.audience, deck.properties.language, deck.embargo))) + ending
