"""Pages as marks: this package turns fitted pages into what the slide view and the PDF edition put on paper."""

from __future__ import annotations

from functools import partial

from ...deck import Deck
from ...fit.memory import remembered
from ...page import Box, ChartBox, DrawingBox, Page, ProseBox, TableBox
from ...theme import POINT, Theme
from .charts import chart
from .figures import figure, picture
from .ground import behind, furniture
from .marks import Part, Rect, Role
from .tables import table
from .text import Pen, Room

_ROLES: dict[str, Role] = {"Title": "title", "Kicker": "kicker", "Source": "source"}
_FURNITURE = ("sldNum", "ftr", "dt")
_MOST = 100  # pages that are kept: those of a deck and its backup, in colour and in grey


@partial(remembered, most=_MOST)
def drawn(deck: Deck, page: Page, theme: Theme) -> tuple[Part, ...]:
    """The parts of a page, in the order in which they are drawn and read; drawn once for all formats in the same colours."""
    pen = Pen(theme, deck.properties.language)
    return (
        *behind(theme.layouts[page.layout], theme, pen),
        *(_box(box, page, pen) for box in page.boxes),
        *furniture(deck, page, theme, pen),
    )


def alone(deck: Deck, page: Page, box: Box, theme: Theme) -> Part:
    """One box of a page."""
    return _box(box, page, Pen(theme, deck.properties.language))


def size(theme: Theme) -> tuple[float, float]:
    """The width and height of a page, in points."""
    return theme.width / POINT, theme.height / POINT


def _box(box: Box, page: Page, pen: Pen) -> Part:
    field = ".".join(filter(None, (page.block, box.name)))
    name = f"{box.region.name}: {field}" if field else box.region.name
    if isinstance(box, ProseBox):
        return _prose(box, name, pen)
    if isinstance(box, TableBox):
        return table(box, name, pen)
    if isinstance(box, DrawingBox):
        return figure(box, f"Figure: {field}", pen)
    if isinstance(box, ChartBox):
        return chart(box, name, pen)
    return picture(box, name)


def _prose(box: ProseBox, name: str, pen: Pen) -> Part:
    """Paragraphs in a placeholder, with the panel that its layout has behind them."""
    region = box.region
    left, top, right, bottom = region.inset
    if box.right_inset is not None:  # at the end of lines
        left, right = (box.right_inset, right) if pen.rtl else (left, box.right_inset)
    area = box.area
    room = Room((area.x + left) / POINT, (area.y + top) / POINT, (area.w - left - right) / POINT,
                (area.h - top - bottom) / POINT, region.anchor)  # fmt: skip
    paragraphs = pen.placed(box.paragraphs, box.styles or pen.theme.levels(region), room)
    behind: tuple[Rect, ...] = ()
    if region.fill:
        behind = (Rect(area.x / POINT, area.y / POINT, area.w / POINT, area.h / POINT, pen.ink.paint(region.fill)),)
    if region.kind in ("title", "ctrTitle"):
        return Part(name, "title", (*behind, *paragraphs), level=1)
    return Part(name, "furniture" if region.kind in _FURNITURE else _ROLES.get(region.name, "body"), (*behind, *paragraphs))


__all__ = ["alone", "drawn", "size"]
