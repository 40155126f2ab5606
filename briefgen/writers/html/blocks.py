"""What is read: this file holds the closed vocabulary of blocks that the page is made of, and joins those that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Union

from markupsafe import Markup

from .lines import Line
from .tables import Grid, Strip


class Text(NamedTuple):
    """Paragraphs of one sort."""

    lines: tuple[Line, ...]
    look: str
    kind: str = "text"


class Entry(NamedTuple):
    """An entry of a list, with the list below it."""

    line: Line
    below: tuple[Entry, ...] = ()


class Listed(NamedTuple):
    entries: tuple[Entry, ...]
    kind: str = "list"


class Pair(NamedTuple):
    """A label, and what it labels."""

    label: Line
    told: tuple[Line, ...]


class Pairs(NamedTuple):
    pairs: tuple[Pair, ...]
    look: str
    kind: str = "pairs"


class Heading(NamedTuple):
    line: Line
    look: str
    kind: str = "heading"


class Sample(NamedTuple):
    """Words of a figure, and the colour that they explain."""

    lines: tuple[Line, ...]
    fill: str = ""


class Figure(NamedTuple):
    """A figure in words: what it shows, then who is in it, its rows, or every text that it has."""

    caption: str
    image: Markup = Markup()
    words: tuple[Sample, ...] = ()
    parties: tuple[Line, ...] = ()
    data: Grid | None = None
    kind: str = "figure"


class Shown(NamedTuple):
    """A picture with its caption."""

    data: str  # its address, which holds it
    size: tuple[int, int]
    alt: str
    caption: tuple[Line, ...] = ()
    kind: str = "picture"


class Panel(NamedTuple):
    """Blocks that stand together: a panel, or columns side by side."""

    blocks: tuple[Block, ...]
    look: str
    kind: str = "panel"


Block = Union[Text, Listed, Pairs, Heading, Grid, Strip, Figure, Shown, Panel]


class Slide(NamedTuple):
    """A slide as it is read."""

    number: int
    title: Line
    kicker: tuple[Line, ...]
    blocks: tuple[Block, ...]
    source: tuple[Line, ...]
    notes: tuple[Block, ...]
    label: str  # of its mark
    tone: str  # the class of its mark, whose colours are those of its scheme
    kind: str
    key: str

    @property
    def anchor(self) -> str:
        return f"slide-{self.number}"


class Section(NamedTuple):
    """Slides under one heading; without a name they have none."""

    number: int
    name: Line | None
    slides: tuple[Slide, ...]

    @property
    def anchor(self) -> str:
        return f"section-{self.number}"


# ---------------------------------------------------------------- what belongs together


def nested(lines: Sequence[Line]) -> Iterator[Entry]:
    """Entries with those of deeper levels below them."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].level > lines[at].level:
            end += 1
        yield Entry(lines[at], tuple(nested(lines[at + 1 : end])))
        at = end


def labelled(lines: Sequence[Line], style: str) -> Iterator[Block]:
    """What follows a label: numbers with what they count, readings as a list, a takeaway as text."""
    if style == "reading":
        yield Listed(tuple(Entry(line) for line in lines))
        return
    found: list[Pair] = []
    for line in lines:
        if style == "figures" and line.level == 1:
            found.append(Pair(line, ()))
        elif found and line.level == 2:
            found[-1] = found[-1]._replace(told=(*found[-1].told, line))
        else:
            if found:
                yield Pairs(tuple(found), "numbers")
                found = []
            yield Text((line,), f"level-{line.level}")
    if found:
        yield Pairs(tuple(found), "numbers")


def together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Panels of one sort in one, and headings of columns with what is below them side by side."""
    waiting: list[Block] = []
    columns: list[Panel] = []
    for block in (*blocks, None):
        if columns and not (isinstance(block, Listed | Text) or _heads_column(block)):
            yield Panel(tuple(columns), "columns")
            columns = []
        if waiting and not (isinstance(block, Panel) and isinstance(waiting[-1], Panel) and block.look == waiting[-1].look):
            yield from _joined(waiting)
            waiting = []
        if block is None:
            return
        if _heads_column(block):
            columns.append(Panel((block,), "column"))
        elif columns:
            columns[-1] = columns[-1]._replace(blocks=(*columns[-1].blocks, block))
        elif isinstance(block, Panel):
            waiting.append(block)
        else:
            yield block


def _heads_column(block: Block | None) -> bool:
    return isinstance(block, Heading) and block.look.startswith("side_heading")


def _joined(panels: Sequence[Block]) -> Iterator[Block]:
    every = [panel for panel in panels if isinstance(panel, Panel)]
    yield every[0]._replace(blocks=tuple(block for panel in every for block in panel.blocks))
