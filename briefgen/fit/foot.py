"""The foot of pages: this file shares the row of footer and date by what their words need."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from ..deck import Deck, Paragraph, Run
from ..metrics import SAFETY
from ..page import Area
from ..standards import Mark
from ..theme import EMU, GUTTER, POINT, Layout, Region, Theme
from . import prose

BESIDE = 228_600  # EMU, a quarter of an inch: what is nearer to a chip than this stands beside it
MOST = "Title and Content"  # the layout whose footer is as wide as on most pages


class Foot(NamedTuple):
    """What one of the two says on a page, and where."""

    words: str
    area: Area


def place(region: Region) -> Area:
    return Area(region.x, region.y, region.w, region.h)


def needed(words: str, region: Region, theme: Theme) -> int:
    """The width in EMU that words take on one line of a region, in both programs."""
    left, _, right, _ = region.inset
    laid = prose.laid(Paragraph((Run(words),)), theme.levels(region)[0], theme)
    return ceil(laid.whole * SAFETY * POINT) + left + right


def foot(deck: Deck, layout: Layout, mark: Mark | None, theme: Theme) -> dict[str, Foot]:
    """Footer and date of a layout: where it has them or, where one needs more, side by side with the date whole.

    A layout with less room than most takes the first of the deck's shorter footers that has room on it.
    """
    regions = layout.regions
    found = {"footer": Foot(deck.footer, place(regions["footer"]))} if "footer" in regions else {}
    if "date" in regions:
        found["date"] = Foot(deck.date, _beside_chip(layout.regions, deck, mark, theme))
    if len(found) < 2:
        return found
    narrow = regions["footer"].w < theme.layouts[MOST].regions["footer"].w
    for words in (deck.footer, *(deck.shorter if narrow else ())):
        shared = _shared(Foot(words, found["footer"].area), found["date"], regions, theme)
        if needed(words, regions["footer"], theme) <= shared["footer"].area.w:
            return shared
    return _shared(found["footer"], found["date"], regions, theme)


def _shared(footer: Foot, date: Foot, regions: dict[str, Region], theme: Theme) -> dict[str, Foot]:
    """The two as they stand, where both have room; else the date as wide as it needs, and the footer in what is left."""
    wide = needed(date.words, regions["date"], theme)
    if needed(footer.words, regions["footer"], theme) <= footer.area.w and wide <= date.area.w:
        return {"footer": footer, "date": date}
    first, last = sorted((footer.area, date.area))
    start, end = first.x, last.x + last.w
    left = max(0, end - start - GUTTER - wide)
    if theme.direction == "rtl":
        areas = footer.area._replace(x=end - left, w=left), date.area._replace(w=wide)
    else:
        areas = footer.area._replace(w=left), date.area._replace(x=end - wide, w=wide)
    return {"footer": footer._replace(area=areas[0]), "date": date._replace(area=areas[1])}


def _beside_chip(regions: dict[str, Region], deck: Deck, mark: Mark | None, theme: Theme) -> Area:
    """Where no chip stands beside the date, the date runs to the margin; a wide chip it gives way to."""
    region, chip = regions["date"], regions.get("tlp_bottom")
    if chip is None:
        return place(region)
    rtl = theme.direction == "rtl"
    first, last = (chip, region) if rtl else (region, chip)
    gap, start, end = last.x - first.x - first.w, first.x, last.x + last.w
    if deck.placement == "chip" and mark is not None:
        taken = round(mark.width * EMU) + gap
        start, end = (start + taken, end) if rtl else (start, end - taken)
    return Area(start, region.y, end - start, region.h) if 0 <= gap < BESIDE else place(region)


__all__ = ["Foot", "foot", "needed", "place"]
