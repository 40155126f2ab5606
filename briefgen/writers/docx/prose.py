"""Prose: this file makes running text of the lines of a slide.

Statements with a leading clause read on in one paragraph, each clause bold; what is below a statement follows it as
sentences; a short list runs in after its label.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from ...deck import Inline, Paragraph, Run, plain
from ...language import ENDS
from .._told import Line, Part
from .annexes import FIGURES

LONGEST, SHORT = 560, 160  # letters of a paragraph to which a statement is added; of a list that runs in
_BETWEEN = "\u2002"  # statements, a little further apart than sentences are
_STYLES = {"so_what": "Conclusion", "question": "Question", **dict.fromkeys(FIGURES, "Caption")}


def style(line: Line, name: str) -> str:
    """The style of a paragraph by its role, and by the region that it is in."""
    if line.role == "label":
        return "Heading3"
    if line.role == "item":
        return "ListBullet2" if line.depth else "ListBullet"
    return _STYLES.get(name, "Normal")


def together(parts: Iterable[Part], says: Mapping[str, str]) -> Iterator[Part]:
    """The parts in their order, those lines in one that read on."""
    waiting = deque(_reading_on(deque(parts), says["stop"]))
    while waiting:
        part = waiting.popleft()
        if isinstance(part, Line) and part.role == "label" and (listed := _running_in(waiting)):
            part = Line(part.paragraph._replace(runs=(Run(_words(part) + says["colon"], bold=True),)))
            for i, entry in enumerate(listed):
                part = _longer(part, says["semicolon"] if i else "", entry)
                waiting.popleft()
        yield part


def _reading_on(waiting: deque[Part], stop: str) -> Iterator[Part]:
    """The parts, each statement with those that read on from it."""
    while waiting:
        part = waiting.popleft()
        if isinstance(part, Line) and part.role != "label":
            part = part._replace(role="text") if _leads(part) else part
            while waiting and isinstance(following := waiting[0], Line) and _reads_on(part, following):
                if following.depth:
                    part, following = _closed(part, stop), _closed(following, stop)
                part = _longer(part, " " if following.depth else _BETWEEN, following)
                waiting.popleft()
        yield part


def _leads(line: Line) -> bool:
    """Whether it is a statement that begins with a bold clause."""
    first = line.paragraph.runs[0] if line.paragraph.runs else None
    return line.role != "label" and not line.depth and isinstance(first, Run) and first.bold and first.text.rstrip()[-1:] in ENDS


def _reads_on(text: Line, line: Line) -> bool:
    """Whether a line goes on with a text: it is below it, or a statement as it is."""
    if line.role == "item" and line.depth:
        return not text.depth
    return _leads(text) and _leads(line) and len(_words(text)) + len(_words(line)) <= LONGEST


def _running_in(following: Iterable[Part]) -> list[Line]:
    """The entries of the list that follows, where there is but one, or it is short and of no sentences."""
    lines = [
        part
        for part in takewhile(lambda part: isinstance(part, Line) and part.role == "item", following)
        if isinstance(part, Line)
    ]
    short = sum(len(_words(line)) for line in lines) <= SHORT
    return lines if len(lines) == 1 or (short and not any(line.depth or _said(line)[-1:] in ENDS for line in lines)) else []


def _longer(text: Line, between: str, line: Line) -> Line:
    runs: tuple[Inline, ...] = (*text.paragraph.runs, *((Run(between),) if between else ()), *line.paragraph.runs)
    return text._replace(paragraph=text.paragraph._replace(runs=runs))


def _closed(line: Line, stop: str) -> Line:
    return line if _said(line)[-1:] in ENDS else _longer(line, "", Line(Paragraph((Run(stop),))))


def _words(line: Line) -> str:
    return plain((line.paragraph,))


def _said(line: Line) -> str:
    """Its words without citations, and without how they are known."""
    return "".join(
        run.text for run in line.paragraph.runs if isinstance(run, Run) and not run.raised and run.style != "tag"
    ).rstrip()
