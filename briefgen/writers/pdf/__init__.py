"""PDF: this file writes pages as a tagged PDF, each as it was fitted, by Typst and without an office."""

from __future__ import annotations

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
)  # fmt: skip


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The pages of the deck, one by one: text as text in the order in which it is read, titles as bookmarks.

    Refused: letters that no face found here has a shape for.
    """
    told = Told(theme)
    marks = [{"marks": told.page(drawn(deck, page, theme))} for page in pages]
    width, height = size(theme)
    data = typeset("slides", told, deck, {"width": width, "height": height, "pages": marks})
    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, data)
