"""From a view to a deck: this file fills a deck template in, slide by slide, and asks each kind for its slide.

It takes nothing but a ``View``: titles, notes, counts, names and document properties come from what an audience may see.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

from pydantic import ValidationError

from . import registry
from .brief import Block, Item, Notes, Portion
from .deck import Deck, Paragraph, Properties, Run, Slide, inline
from .errors import BriefgenError, Finding, Place, nearest, refuse
from .expressions import Names, fill, holds, is_template, value
from .kinds._shared import Setting
from .links import parts
from .model import Model
from .nodes import Entries, Items, Node, Scalar
from .standards import LikelihoodStandard, RiskScale, Words
from .template import DeckTemplate, Entry
from .text import Text
from .validation import explain
from .view import SectionView, View

MAX_SLIDES = 300


def compose(view: View, template: DeckTemplate, words: Words, standard: LikelihoodStandard, risks: RiskScale) -> Deck:
    """The deck that a template makes of a view; every problem of the template is raised together."""
    composer = _Composer(view, words, Setting(words, standard, risks, view.audience.tags))
    slides = tuple(composer.slides(template.entries, composer.names, _Scope()))
    if composer.findings:
        raise BriefgenError(composer.findings)
    if not slides:
        raise refuse(template.origin, "T08", f"the deck '{template.name}' has no slide for '{view.audience.id}'")
    return composer.deck(slides)


class _Scope(typing.NamedTuple):
    """What surrounds a slide: the block and section it is about, the part of the file it belongs to."""

    block: Block | None = None
    section: SectionView | None = None
    group: str = ""
    backup: bool = False
    shared: Mapping[str, Node] = {}


class _Composer:
    def __init__(self, view: View, words: Words, setting: Setting) -> None:
        self.view, self.words, self.setting = view, words, setting
        self.findings: list[Finding] = []
        self.groups: list[tuple[str, list[str]]] = []
        self.keys: set[str] = set()
        self.noted: set[str] = set()
        self.count = 0
        self.names: dict[str, object] = {
            "view": view, "brief": view.brief, "audience": view.audience, "words": words, "say": words.words,
            "titles": {**words.titles, **view.brief.titles},
        }  # fmt: skip
        self.corrections = {correction.id: correction.note.plain for correction in view.corrections}

    # ------------------------------------------------------------ entries

    def slides(self, entries: tuple[Entry, ...], names: Names, scope: _Scope) -> Iterator[Slide]:
        for entry in entries:
            try:
                yield from self.entry(entry, names, scope)
            except BriefgenError as error:
                self.findings += error.findings

    def entry(self, entry: Entry, names: Names, scope: _Scope) -> Iterator[Slide]:
        for bound in self.loop(entry, names):
            if entry.when is not None and not holds(entry.when, bound):
                continue
            inner = self.scope(entry, bound, scope)
            if entry.slides:
                yield from self.slides(entry.slides, bound, inner)
            elif entry.kind is not None and (slide := self.slide(entry, entry.kind, bound, inner)):
                yield slide

    def loop(self, entry: Entry, names: Names) -> Iterator[Names]:
        if entry.each is None:
            yield names
            return
        found = value(entry.each, names)
        if isinstance(found, str | Text) or not isinstance(found, list | tuple):
            raise refuse(entry.each.place, "T05", f"'each' takes a list, and '{entry.each}' is none")
        for item in found:
            yield {**names, entry.loop_name: item}

    def scope(self, entry: Entry, names: Names, scope: _Scope) -> _Scope:
        found = names.get(entry.loop_name) if entry.each is not None else None
        if isinstance(found, Block):
            scope = scope._replace(block=found)
        elif isinstance(found, SectionView):
            scope = scope._replace(section=found, group=found.label.plain)
        if entry.group is not None:
            scope = scope._replace(group=fill(entry.group, names).plain)
        return scope._replace(backup=scope.backup or entry.backup, shared={**scope.shared, **entry.shared})

    # ------------------------------------------------------------ one slide

    def slide(self, entry: Entry, kind: Scalar, names: Names, scope: _Scope) -> Slide | None:
        module = registry.load("kinds", kind, kind.place, "kind")
        fields = self.fields(entry, module, {**names, "kind": str(kind)}, scope)
        if fields is None:
            return None
        self.count += 1
        if self.count > MAX_SLIDES:
            raise refuse(entry.origin, "T04", f"the deck grows beyond {MAX_SLIDES} slides")
        slide: Slide = module.compose(fields, self.setting)
        portions = list(parts(fields))
        applied = (name for part in portions if isinstance(part, Item) for name in part.corrects if name in self.corrections)
        key = self.key(kind, scope)
        self.group(scope, key)
        return replace(
            slide,
            key=key,
            block=scope.block.id if scope.block else "",
            section=scope.section.id if scope.section else "",
            backup=scope.backup,
            corrections=tuple((name, self.corrections[name]) for name in dict.fromkeys(applied)),
            mark=self.mark(portions, scope),
            notes=self.notes(scope),
            origin=scope.block.origin if scope.block else entry.origin,
        )

    def fields(self, entry: Entry, module: ModuleType, names: Names, scope: _Scope) -> Model | None:
        model: type[Model] = module.Fields
        given: dict[str, Any] = {}
        wrong: list[Finding] = []
        shared = {name: node for name, node in scope.shared.items() if name in model.model_fields}
        for name, node in {**shared, **entry.fields}.items():
            if name not in model.model_fields:
                hint = nearest(name, [field for field in model.model_fields if field != "origin"])
                wrong.append(Finding(entry.fields_at[name], "R01", f"unknown field '{name}' of a {entry.kind} slide", hint))
                continue
            try:
                given[name] = self.value(node, names, _takes_text(model.model_fields[name].annotation))
            except BriefgenError as error:
                wrong += error.findings
        if wrong:
            self.findings += wrong
            return None
        # A field that is filled with nothing is one that was left out.
        given = {name: found for name, found in given.items() if found is not None and not _is_empty(found)}
        try:
            return model.model_validate(given)
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                field = next((step for step in problem["loc"] if isinstance(step, str)), "")
                place = _place(entry.fields.get(field), entry.origin)
                self.findings.append(explain(problem, place, f"'{field}' of a {entry.kind} slide", model))
            return None

    def value(self, node: Node, names: Names, text: bool = True) -> Any:
        """What a node of a template comes to: values, filled texts, and lists and groups of them."""
        if isinstance(node, Scalar):
            if not is_template(node):
                return node
            if node.startswith("="):
                return value(node, names)
            filled = fill(node, names)
            return filled if text else filled.plain
        if isinstance(node, Items):
            return [self.value(item, names) for item in node]
        assert isinstance(node, Entries)
        return {key: item if isinstance(item, Place) else self.value(item, names) for key, item in node.items()}

    def mark(self, portions: list[Model], scope: _Scope) -> str:
        """The strictest mark of what a slide holds."""
        marks = {part.mark for part in portions if isinstance(part, Portion) and part.mark}
        if scope.block is not None and scope.block.mark:
            marks.add(scope.block.mark)
        return self.view.scheme.strictest(marks) if marks else self.view.scheme.marks[0].label

    def notes(self, scope: _Scope) -> tuple[Paragraph, ...]:
        """The speaker notes of a block, on its first slide."""
        block = scope.block
        if self.view.audience.notes == "strip" or block is None or block.notes is None or block.id in self.noted:
            return ()
        self.noted.add(block.id)
        return _notes(block.notes, self.words)

    def key(self, kind: str, scope: _Scope) -> str:
        """A stable, readable name for a slide: the block or section it is about, and its kind."""
        stem = scope.block.id if scope.block else scope.section.id if scope.section else ""
        key = base = f"{stem}.{kind}" if stem else str(kind)
        number = 1
        while key in self.keys:
            number += 1
            key = f"{base}-{number}"
        self.keys.add(key)
        return key

    def group(self, scope: _Scope, key: str) -> None:
        name = scope.group or self.words["opening"]
        if not self.groups or self.groups[-1][0] != name:
            self.groups.append((name, []))
        self.groups[-1][1].append(key)

    # ------------------------------------------------------------ the deck

    def deck(self, slides: tuple[Slide, ...]) -> Deck:
        brief, words, scheme = self.view.brief, self.words, self.view.scheme
        strictest = scheme.strictest({slide.mark for slide in slides})
        if scheme.placement == "chip":  # TLP marks the document, and every page with the document's mark
            slides = tuple(replace(slide, mark=strictest) for slide in slides)
        else:
            slides = (replace(slides[0], mark=strictest), *slides[1:])
        draft = brief.status == "draft"
        date = words["as_of"].format(date=words.date(brief.as_of))
        made = brief.published or brief.as_of
        properties = Properties(
            title=brief.title.plain,
            subject=brief.subtitle.plain if brief.subtitle else brief.title.plain,
            author=brief.office.plain,
            keywords=", ".join(dict.fromkeys(section.label.plain for section in self.view.sections)),
            comments=brief.distribution.plain,
            category=brief.series.plain if brief.series else words["briefing"],
            status=words["draft" if draft else "approved"],
            version=brief.version,
            language=brief.language,
            direction=words.direction,
            created=f"{made.last.isoformat()}T00:00:00Z",
            company=brief.organisation.plain if brief.organisation else "",
        )
        footer = brief.short_title.plain + (f" · {words['draft']}" if draft else "")
        return Deck(
            brief.id, self.view.audience.id, slides, properties, footer, date,
            {mark.label: mark for mark in scheme.marks}, scheme.placement, self.view.audience.theme, words["part_of"],
            tuple((name, tuple(keys)) for name, keys in _unique(self.groups)),
        )  # fmt: skip


def _unique(groups: list[tuple[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """PowerPoint's sections need names of their own."""
    seen: dict[str, int] = {}
    for name, keys in groups:
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), keys


def _notes(notes: Notes, words: Words) -> tuple[Paragraph, ...]:
    found = [Paragraph(inline(point)) for point in notes.points]
    if notes.quote:
        found.append(Paragraph((Run(f"{words['quotable']} “"), *inline(notes.quote), Run("”"))))
    if notes.if_asked:
        found.append(Paragraph((Run(words["if_asked"], bold=True),)))
        found += [Paragraph(inline(answer)) for answer in notes.if_asked]
    return tuple(found)


def _takes_text(annotation: Any) -> bool:
    return annotation is Text or any(map(_takes_text, typing.get_args(annotation)))


def _is_empty(found: object) -> bool:
    return isinstance(found, Text) and not found


def _place(node: Node | None, otherwise: Place) -> Place:
    return node.place if node is not None else otherwise
