"""What differs between two editions: this file compares composed decks, slide by slide.

Decks hold what an audience may see and nothing else, so that no difference can tell of anything withheld.
Numbers of citations are left out of account: they follow from what else an edition cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from .build import Fitted
from .deck import Chart, Deck, Drawing, Element, PageOf, Paragraph, Picture, Prose, Run, Slide, Table, plain

Sign = Literal["-", "+"]
_NUMBER = re.compile(r"\s?\[\d+\]\s?")
_REGION = {"title": 0, "kicker": 1, "mark": 8, "source": 6, "notes": 7}  # the order in which they are told; the rest between


class Change(NamedTuple):
    """The lines of one region that only one of two slides has."""

    region: str
    lines: tuple[tuple[Sign, str], ...]


class Difference(NamedTuple):
    """A slide that differs: with its pages, 0 where it is not in an edition."""

    kind: str
    block: str
    title: str
    pages: tuple[int, int]
    moved: bool
    changes: tuple[Change, ...]

    @property
    def only_in(self) -> int | None:
        """Which of the two editions has it, when the other has not."""
        return None if all(self.pages) else self.pages.index(0) ^ 1


class Comparison(NamedTuple):
    """Two editions: how each is called, what differs of them as a whole, the slides that differ, the number that do not."""

    names: tuple[str, str]
    pages: tuple[int, int]
    whole: tuple[Change, ...]
    slides: tuple[Difference, ...]
    alike: int

    @property
    def same(self) -> bool:
        return not self.slides and not self.whole


def compare(first: Fitted, second: Fitted, names: tuple[str, str]) -> Comparison:
    """What differs between the first edition and the second, in the order of the second."""
    pairs = _pairs(first.deck.slides, second.deck.slides)
    at = (_pages(first), _pages(second))
    kept = [(old, new) for old, new in pairs if old is not None and new is not None]
    moved = _moved(kept, first.deck.slides)
    differences = []
    for old, new in pairs:
        slide = new or old
        assert slide is not None
        where = (at[0][old.key] if old else 0, at[1][new.key] if new else 0)
        changes = tuple(_changes(_said(old) if old else {}, _said(new) if new else {}))
        if changes or not all(where) or slide.key in moved:
            differences.append(Difference(slide.kind, slide.block, slide.title, where, slide.key in moved, changes))
    whole = tuple(_changes(_whole(first.deck), _whole(second.deck)))
    pages = (len(first.pages), len(second.pages))
    return Comparison(names, pages, whole, tuple(differences), len(pairs) - len(differences))


def _pairs(first: Sequence[Slide], second: Sequence[Slide]) -> list[tuple[Slide | None, Slide | None]]:
    """Slides that are one another's, by their keys and then by their titles; those of the first alone after what they followed."""
    by_key = {slide.key: slide for slide in first}
    partner = {slide.key: by_key[slide.key] for slide in second if slide.key in by_key and by_key[slide.key].kind == slide.kind}
    taken = {slide.key for slide in partner.values()}
    titled = {slide.title: slide for slide in reversed(first) if slide.key not in taken and slide.title}
    for slide in second:
        if slide.key not in partner and slide.title in titled:
            partner[slide.key] = titled.pop(slide.title)
    taken = {slide.key for slide in partner.values()}
    pairs: list[tuple[Slide | None, Slide | None]] = [(partner.get(slide.key), slide) for slide in second]
    before: Slide | None = None
    for slide in first:
        if slide.key not in taken:
            at = next((number for number, (old, _) in enumerate(pairs, 1) if old is before), 0) if before else 0
            pairs.insert(at, (slide, None))
        before = slide
    return pairs


def _moved(kept: Sequence[tuple[Slide, Slide]], first: Sequence[Slide]) -> set[str]:
    """The keys of slides that stand elsewhere among those that both have."""
    new = [old.key for old, _ in kept]
    there = set(new)
    old = [slide.key for slide in first if slide.key in there]
    still = {
        old[i + n] for i, _, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks() for n in range(size)
    }
    return {slide.key for before, slide in kept if before.key not in still}


def _pages(made: Fitted) -> dict[str, int]:
    return {page.key: page.number for page in reversed(made.pages)}


def _changes(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> Iterator[Change]:
    for region in sorted(dict.fromkeys((*old, *new)), key=lambda name: _REGION.get(name, 5)):
        before, after = list(old.get(region, ())), list(new.get(region, ()))
        lines: list[tuple[Sign, str]] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                lines += [("-", line) for line in before[i1:i2]]
                lines += [("+", line) for line in after[j1:j2]]
        if lines:
            yield Change(region, tuple(lines))


def _whole(deck: Deck) -> dict[str, list[str]]:
    """What a deck says outside its slides."""
    said = {"title": deck.properties.title, "version": deck.properties.version, "language": deck.properties.language,
            "footer": deck.footer, "date": deck.date, "theme": deck.theme}  # fmt: skip
    return {name: [words] if words else [] for name, words in said.items()}


def _said(slide: Slide) -> dict[str, list[str]]:
    """The lines of a slide by its regions, its mark and its notes."""
    said = {name: list(_lines(element)) for name, element in slide.regions.items()}
    said["source"] = list(_entries(said.get("source", ())))
    return {**said, "mark": [slide.mark] if slide.mark else [], "notes": list(_words(slide.notes))}


def _words(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The words of paragraphs, one line each, without the numbers of citations and pages."""
    for paragraph in paragraphs:
        runs = tuple(
            Run("…") if isinstance(run, PageOf) else run
            for run in paragraph.runs
            if not (isinstance(run, Run) and _is_number(run))
        )
        if words := plain([paragraph._replace(runs=runs)]):
            yield words


def _is_number(run: Run) -> bool:
    """Whether it is the number of a citation or of a source."""
    raised = run.raised == "super" and run.text.replace(",", "").isdigit()
    return raised or _NUMBER.fullmatch(run.text) is not None


def _entries(lines: Iterable[str]) -> Iterator[str]:
    """The sources of a source line, one by one, without their numbers."""
    for line in lines:
        head, *entries = _NUMBER.split(line)
        yield from filter(None, entries if entries and head.endswith(":") else (head, *entries))


def _lines(element: Element) -> Iterator[str]:
    if isinstance(element, Prose):
        yield from _words(element.paragraphs)
    elif isinstance(element, Table):
        yield from filter(None, [" | ".join(" ".join(_words(column.head.paragraphs)) for column in element.columns).strip(" |")])
        for row in element.rows:
            yield " | ".join(" ".join(_words(cell.paragraphs)) for cell in row.cells)
    elif isinstance(element, Drawing):
        for item in element.items:
            yield from _words(getattr(item, "paragraphs", ()))
            yield from (sample.text for sample in getattr(item, "samples", ()))
    elif isinstance(element, Chart):
        for name, values in element.series:
            for category, value in zip(element.categories, values, strict=False):
                yield f"{name} | {category} | {'–' if value is None else f'{value:g}'}"
    elif isinstance(element, Picture):
        yield f"picture {sha256(element.data).hexdigest()[:12]}: {element.alt or 'decorative'}"


def as_json(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "editions": [{"name": name, "pages": pages} for name, pages in zip(found.names, found.pages, strict=True)],
        "same": found.same,
        "alike": found.alike,
        "whole": list(map(_change, found.whole)),
        "slides": [
            {"kind": slide.kind, "block": slide.block, "title": slide.title, "pages": [page or None for page in slide.pages],
             "only_in": None if slide.only_in is None else found.names[slide.only_in], "moved": slide.moved,
             "changes": list(map(_change, slide.changes))}
            for slide in found.slides
        ],
    }  # fmt: skip


def _change(change: Change) -> dict[str, Any]:
    return {"region": change.region, "removed": [line for sign, line in change.lines if sign == "-"],
            "added": [line for sign, line in change.lines if sign == "+"]}  # fmt: skip
