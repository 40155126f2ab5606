"""Checks of room: pages that are too empty or too full, lone words, and more emphasis than a page bears."""

from __future__ import annotations

from collections.abc import Iterator

from ..fit.prose import COMFORT, lone
from ..fit.table import AIR
from ..page import Box, ChartBox, DrawingBox, Page, PictureBox, ProseBox, TableBox
from . import Problem, Subject, rule

BARE = 0.25  # of its room: a page with less looks forgotten
FURNITURE = ("title", "kicker", "source", "number", "footer", "date")


@rule("L60", "warning")
def pages_that_are_nearly_empty(subject: Subject) -> Iterator[Problem]:
    """A page of content fills a quarter of its room, once the brief is no draft any more.

    Bad::
        brief: {status: approved}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        brief: {status: approved}
        points:
          - {text: "Talks ended in Hanoi without a text, and each side told the press why.", type: fact, sources: [S1]}
          - {text: "Letters went on through the summer, and nothing in them set a date.", type: fact, sources: [S1]}
          - {text: "Working talks in Stockholm broke off within a day of their beginning.", type: fact, sources: [S1]}
    """
    if subject.view.brief.status == "draft":
        return
    for page in subject.pages:
        full = _filled(page)
        if page.counted and page.parts == 1 and 0 < full < BARE:
            message = f"page {page.number} ({page.kind}) is nearly empty: what is on it fills {full:.0%} of its room"
            yield page.origin, message, "say more, or move it to another block"


@rule("L61", "warning")
def pages_that_are_crammed(subject: Subject) -> Iterator[Problem]:
    """The text of a page leaves a tenth of its room free, a table half as much.

    Bad::
        points:
          - {text: Talks in Hanoi ended without a text., type: fact, sources: [S1]}
          - {text: Each side told the press why., type: fact, sources: [S1]}
          - {text: Letters went on through the summer., type: fact, sources: [S1]}
          - {text: Nothing in them set a date., type: fact, sources: [S1]}
          - {text: Working talks began in October., type: fact, sources: [S1]}
          - {text: They broke off within a day., type: fact, sources: [S1]}
          - {text: Neither side has named an envoy., type: fact, sources: [S1]}
          - {text: Both say that they would receive one., type: fact, sources: [S1]}
          - {text: Sanctions stand as they stood., type: fact, sources: [S1]}
          - {text: Enforcement is weaker than it was., type: fact, sources: [S1]}
          - {text: Tests began again in May., type: fact, sources: [S1]}
          - {text: They went on until the winter., type: fact, sources: [S1]}
    Good::
        points:
          - {text: "Talks in Hanoi ended without a text, and each side told the press why.", type: fact, sources: [S1]}
          - {text: "Letters went on through the summer, and nothing in them set a date.", type: fact, sources: [S1]}
    """
    for page in subject.pages:
        if not page.counted:
            continue
        full = max((box.fill for box in page.boxes if _crammed(box)), default=0.0)
        if full:
            message = f"page {page.number} ({page.kind}) is crammed: what is on it fills {full:.0%} of its room"
            yield page.origin, message, "shorten it, or give details a greater 'depth'"


@rule("L62", "warning")
def lone_words_on_last_lines(subject: Subject) -> Iterator[Problem]:
    """No paragraph ends with a short word on a line of its own.

    Bad::
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
        figures:
          - {value: 2, text: tests of missiles in the year after the meetings, type: fact, sources: [S1]}
          - {value: 3, text: border crossings opened for trade and visitors, type: fact, sources: [S1]}
          - {value: 4, text: months without any meetings, type: fact, sources: [S1]}
    Good::
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
        figures:
          - {value: 2, text: tests of missiles in the year after, type: fact, sources: [S1]}
          - {value: 3, text: border crossings opened for trade and visitors, type: fact, sources: [S1]}
          - {value: 4, text: months without any meetings, type: fact, sources: [S1]}
    """
    for page in subject.pages:
        for box in page.boxes:
            if isinstance(box, ProseBox) and box.name.partition(":")[0] not in FURNITURE[1:]:
                for word, place in lone(box, subject.theme):
                    message = f"'{word.rstrip('0123456789,') or word}' stands alone on the last line of '{box.name}' on page {page.number}"
                    yield place if place.line else page.origin, message, "shorten the text by a word, or add a few"


@rule("L63", "warning")
def rows_that_are_all_set_off(subject: Subject) -> Iterator[Problem]:
    """One panel or row of a page is set off by a tint, for two of them are none.

    Bad::
        audience: {product: options_paper}
        options:
          - {name: Wait, text: Do nothing yet, ratings: {cost: good, time: good}, preferred: true}
          - {name: Write, text: Send a letter, ratings: {cost: good, time: fair}, preferred: true}
        criteria: [{id: cost, name: Costs little}, {id: time, name: Can start soon}]
    Good::
        audience: {product: options_paper}
        options:
          - {name: Wait, text: Do nothing yet, ratings: {cost: good, time: good}, preferred: true}
          - {name: Write, text: Send a letter, ratings: {cost: good, time: fair}}
        criteria: [{id: cost, name: Costs little}, {id: time, name: Can start soon}]
    """
    for page in subject.pages:
        rows = [row for box in page.boxes if isinstance(box, TableBox) for row in box.table.rows if row.highlight]
        panels = [box for box in page.boxes if isinstance(box, ProseBox) and box.region.fill]
        if len(rows) > 1:
            place = rows[1].origin if rows[1].origin.line else page.origin
            yield place, f"{len(rows)} rows are set off on page {page.number} ({page.kind})", "set off one of them"
        if len(panels) > 1:
            yield page.origin, f"{len(panels)} panels are filled on page {page.number} ({page.kind})", "leave one of them out"


def _crammed(box: Box) -> bool:
    """Whether a body or a table has no room left; a grid of a declared size has as much as it was given."""
    if isinstance(box, ProseBox):
        return box.region.style == "body" and round(box.fill, 2) > COMFORT
    return isinstance(box, TableBox) and not box.table.fixed and round(box.fill, 2) > AIR


def _filled(page: Page) -> float:
    """The share of the room of a page's boxes that is taken; figures, charts and pictures take all of theirs."""
    boxes = [box for box in page.boxes if box.name.partition(":")[0] not in FURNITURE]
    if any(isinstance(box, DrawingBox | ChartBox | PictureBox) for box in boxes):
        return 1.0
    room = sum(box.region.w * box.region.h for box in boxes)
    return sum(min(1.0, box.fill) * box.region.w * box.region.h for box in boxes) / room if room else 1.0
