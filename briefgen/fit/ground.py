"""What pages stand on: this file says which rules, ornaments and logo a layout shows, and where its furniture and markings are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from ..deck import Deck
from ..errors import NOWHERE, Finding
from ..page import Area, Page
from ..standards import Mark
from ..theme import EMU, Layout, Ornament, Region, Theme
from ..validation import model_of
from . import mirror
from .foot import foot, needed, place

# The master's rules: top rule with its tab, and the rule over the footer.
_RULES = (
    {"name": "Top rule", "shape": "line", "x": "c1", "y": 0.36, "w": "12c", "h": 0, "colour": "tx2", "weight": 0.75},
    {"name": "Accent tab", "shape": "rect", "x": "c1", "y": 0.36, "w": 0.5, "h": 0.05, "colour": "accent2"},
    {"name": "Footer rule", "shape": "line", "x": "c1", "y": 6.88, "w": "12c", "h": 0, "colour": "tx2", "weight": 0.5},
)
COVER = "Title Slide"
# Where authors write what is on every page.
_FIELDS = {"footer": "short_title", "tlp_top": "marking", "banner_top": "marking"}


class Furnished(NamedTuple):
    """A placeholder that pages fill alike: its words, its place, and the marking that it shows, if it shows one."""

    name: str  # of its region
    region: Region
    area: Area
    words: str
    mark: Mark | None = None

    @property
    def moved(self) -> bool:
        """Whether it is not where its layout has it."""
        return self.area != place(self.region)


def rules(theme: Theme) -> tuple[Ornament, ...]:
    """The rules of the master, behind the layouts that show them."""
    return _rules() if theme.direction == "ltr" else tuple(mirror.ornament(rule, theme.width) for rule in _rules())


@lru_cache(maxsize=1)
def _rules() -> tuple[Ornament, ...]:
    return tuple(model_of(Ornament, rule) for rule in _RULES)


def has_logo(theme: Theme, layout: Layout | None = None) -> bool:
    """Whether the theme's logo is on a layout: on the cover; or, without one, on the master and so on every page."""
    logo = theme.logo
    return logo is not None and (logo.pages if layout is None else layout.name == COVER)


def contained(size: tuple[int, int], region: Region) -> Area:
    """Where a picture of that size is in a region, whole and undistorted."""
    scale = min(region.w / size[0], region.h / size[1])
    w, h = round(size[0] * scale), round(size[1] * scale)
    x = region.x + (region.w - w if region.align == "right" else 0)
    return Area(x, region.y + ((region.h - h) // 2 if region.anchor == "ctr" else 0), w, h)


def furniture(deck: Deck, page: Page, theme: Theme) -> Iterator[Furnished]:
    """Page number, footer, date and markings, in the order in which they are read."""
    layout, own = theme.layouts[page.layout], {box.region.idx for box in page.boxes}
    regions = layout.regions
    mark = deck.marks.get(page.mark)
    if "number" in regions:
        yield Furnished("number", regions["number"], place(regions["number"]), str(page.number))
    for name, found in foot(deck, layout, mark, theme).items():
        if regions[name].idx not in own:
            yield Furnished(name, regions[name], found.area, found.words)
    if mark is not None:
        for name in ("tlp_top", "tlp_bottom") if deck.placement == "chip" else ("banner_top", "banner_bottom"):
            yield Furnished(name, regions[name], _marking(regions[name], deck, mark, theme), mark.label, mark)


def too_long(deck: Deck, pages: Iterable[Page], theme: Theme) -> Iterator[Finding]:
    """What pages say alike and have no room for: each such field of the author's at the page that has least."""
    worst: dict[str, tuple[int, str]] = {}
    for page in {(page.layout, page.mark): page for page in pages}.values():
        for found in furniture(deck, page, theme):
            wide = needed(found.words, found.region, theme)
            if (field := _FIELDS.get(found.name)) and wide > found.area.w:
                over = ceil(len(found.words) * (1 - found.area.w / wide))
                worst[field] = max(worst.get(field, (0, "")), (over, page.kind))
    for field, (over, kind) in worst.items():
        letters = "1 letter" if over == 1 else f"{over} letters"
        yield Finding(deck.origins.get(field, NOWHERE), "F01",
                      f"field '{field}' is about {letters} too long for its place on the {kind} slide", "shorten it")  # fmt: skip


def _marking(region: Region, deck: Deck, mark: Mark, theme: Theme) -> Area:
    """A chip is as wide as its label asks for, from the side that it hangs at."""
    width = round(mark.width * EMU)
    if deck.placement != "chip":
        return place(region)
    return Area(region.x if theme.direction == "rtl" else region.x + region.w - width, region.y, width, region.h)
