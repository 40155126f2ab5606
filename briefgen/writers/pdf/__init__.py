"""PDF: this file writes pages as a tagged PDF, each as it was fitted, by Typst and without an office."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from ...deck import Deck
from ...page import Page
from ...theme import Theme
from .. import Edition, Format, named
from .._drawn import drawn, size
from .._typst import typeset
from .._typst.told import Told

FORMAT = Format(
    "the slides as they are, tagged for screen readers, for any PDF reader", ".pdf", "application/pdf", "deck.pdf",
    ("typst", "pikepdf", "pypdfium2"), "pdf",
    engines=("typst", "soffice"),
)  # fmt: skip


def write(
    deck: Deck, pages: tuple[Page, ...], theme: Theme, engine: Literal["typst", "soffice"] = "typst"
) -> Edition:  # fmt: skip
    """The pages of the deck, one by one: text as text in the order in which it is read, titles as bookmarks.

    Refused: letters that no face found here has a shape for.
    With the engine ``soffice`` LibreOffice prints the slides' own file, where it is installed.
    """
    if engine == "soffice":
        return Edition(named(deck, FORMAT.ending), FORMAT.media_type, _printed(deck, pages, theme))
    told = Told(theme)
    marks = [{"marks": told.page(drawn(deck, page, theme))} for page in pages]
    width, height = size(theme)
    data = typeset("slides", told, deck, {"width": width, "height": height, "pages": marks})
    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, data)


def _printed(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> bytes:
    from .. import pptx
    from .office import printed

    day = datetime.fromisoformat(deck.properties.created).astimezone(UTC)
    return printed(pptx.write(deck, pages, theme).data, deck.properties.language, int(day.timestamp()))
