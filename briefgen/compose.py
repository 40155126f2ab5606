"""From a view to a deck: this file fills a deck template in, slide by slide, and asks each kind for its slide.

It takes nothing but a ``View``: titles, notes, counts, names and document properties come from what an audience may see.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, count
from types import ModuleType
from typing import Any

from . import registry, release, scripts
from .audience import refs, taken, without_blocks
from .brief import Block
from .deck import Deck, Paragraph, Properties, Run, Slide, inline
from .errors import BriefgenError, Finding, Place, nearest, refuse
from .expressions import Names, fill, holds, is_template, value
from .items import Item, Notes, Portion
from .kinds._shared import Setting
from .language import Words
from .links import parts
from .model import Model, fields_of
from .nodes import ORIGIN, Entries, Items, Node, Scalar
from .profile import Audience
from .refusals import Problem, Refused
from .standards import LikelihoodStandard, RiskScale
from .template import DeckTemplate, Entry
from .text import Span, Text
from .validation import model_of
from .view import SectionView, View

MAX_SLIDES = 300
# Words of texts that no slide is drawn for: transcripts, memoranda, pages of HTML.
_SAID = (
    "slide_of", "page_of", "notes", "memo_to", "memo_from", "memo_subject", "annexes", "annex_number", "see_annex", "date",
    "prepared_for", "prepared_by", "correction", "colon", "semicolon", "stop", "contents", "version", "skip_to_content",
    "reading_view", "slide_view", "slides_are_pictures", "previous_slide", "next_slide", "source_number", "back_to_slide",
)  # fmt: skip
MAX_TURNS = 20_000  # of all loops together
# Kinds that show the same list: one has the title of the other where its own would stand over two slides of the block.
_OTHER_WAY = {
    "risk_matrix": "risk_register", "risk_register": "risk_matrix", "bluf": "key_judgements", "key_judgements": "bluf",
    "bullets": "figures", "figures": "bullets",
}  # fmt: skip


def compose(view: View, template: DeckTemplate, words: Words, standard: LikelihoodStandard, risks: RiskScale) -> Deck:
    """The deck that a template makes of a view; every problem of the template is raised together."""
    wishes = view.audience
    setting = Setting(words, words.standard(standard), words.scale(risks), wishes.tags, wishes.chart_data == "workbook")
    composer = _Composer(view, words, setting)
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
        self.headed: set[str] = set()  # blocks whose own title stands over a slide
        self.count = self.turns = 0
        self.taken: list[Portion] = []  # by the slide at hand
        self.names: dict[str, object] = {
            "view": view, "brief": view.brief, "audience": _spoken(view, words), "words": words, "say": words.words,
            "as_of": words.say("as_of", date=words.date(view.brief.as_of)),
            "titles": {**words.titles, **view.brief.titles}, "release": release.line(view, words),
            "cui": view.brief.marking.cui, "withheld": _withheld(view, words),
        }  # fmt: skip
        self.sources = {source.id: source for source in view.sources}
        self.corrections = {correction.id: correction for correction in view.corrections}

    def slides(self, entries: tuple[Entry, ...], names: Names, scope: _Scope) -> Iterator[Slide]:
        for entry in entries:
            try:
                yield from self.entry(entry, names, scope)
            except BriefgenError as error:
                self.findings += error.findings

    def entry(self, entry: Entry, names: Names, scope: _Scope) -> Iterator[Slide]:
        for bound in self.loop(entry, names):
            try:
                yield from self.once(entry, bound, scope)
            except BriefgenError as error:
                self.findings += error.findings

    def once(self, entry: Entry, names: Names, scope: _Scope) -> Iterator[Slide]:
        if entry.when is not None and not holds(entry.when, names):
            return
        inner = self.scope(entry, names, scope)
        if entry.slides:
            yield from self.slides(entry.slides, names, inner)
        elif entry.kind is not None and (slide := self.slide(entry, entry.kind, names, inner)):
            yield slide

    def loop(self, entry: Entry, names: Names) -> Iterator[Names]:
        if entry.each is None:
            yield names
            return
        found = value(entry.each, names)
        if isinstance(found, str | Text) or not isinstance(found, list | tuple):
            raise refuse(entry.each.place, "T05", f"'each' takes a list, and '{entry.each}' is none")
        for item in found:
            self.turns += 1
            if self.turns > MAX_TURNS:
                raise refuse(entry.each.place, "T04", f"the loops of the deck go round more than {MAX_TURNS:,} times")
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

    def slide(self, entry: Entry, kind: Scalar, names: Names, scope: _Scope) -> Slide | None:
        if self.count == MAX_SLIDES:
            raise refuse(entry.origin, "T04", f"the deck grows beyond {MAX_SLIDES} slides")
        module = registry.load("kinds", kind, kind.place, "kind")
        self.taken = []
        if scope.block is not None:
            titled = self.titled(scope.block, kind)
            names = {name: titled if value is scope.block else value for name, value in names.items()}
        fields = self.fields(entry, module, {**names, "kind": str(kind)}, scope)
        if fields is None:
            return None
        self.count += 1
        if scope.block is not None and getattr(fields, "title", None) == scope.block.title:
            self.headed.add(scope.block.id)
        notes = self.notes(scope)
        shown = (without_blocks(fields), *self.taken, *((notes,) if notes else ()))
        cited = dict.fromkeys(refs(shown))
        if unknown := [ref.source for ref in cited if ref.source not in self.sources]:
            hint = nearest(unknown[0], self.sources)
            raise refuse(entry.origin, "R10", f"unknown source '{unknown[0]}'", hint)
        slide: Slide = module.compose(fields, self.setting)
        corrects = (name for part in parts(shown) if isinstance(part, Item) for name in part.corrects)
        applied = [self.corrections[name] for name in dict.fromkeys(corrects) if name in self.corrections]
        key = self.key(kind, scope)
        self.group(scope, key)
        return replace(
            slide,
            key=key,
            block=scope.block.id if scope.block else "",
            section=scope.section.id if scope.section else "",
            backup=scope.backup,
            corrections=tuple((correction.id, correction.note.plain) for correction in applied),
            refs=tuple(dict.fromkeys((*slide.refs, *refs(tuple(self.taken))))),
            mark=self.mark((*shown, *applied, *(self.sources[ref.source] for ref in cited)), scope),
            notes=(*(_notes(notes, self.words) if notes else ()), *(slide.notes if self.view.audience.notes == "keep" else ())),
            origin=scope.block.origin if scope.block else entry.origin,
        )

    def titled(self, block: Block, kind: str) -> Block:
        """The block with the title of the other way to show a list, where its own is over a slide of it already."""
        title = block.titles.get(_OTHER_WAY.get(kind, kind))
        if title is None or block.id not in self.headed or block.titles[kind] != block.title:
            return block
        return block.replace(titles={**block.titles, kind: title})

    def fields(self, entry: Entry, module: ModuleType, names: Names, scope: _Scope) -> Model | None:
        model: type[Model] = module.Fields
        given: dict[str, Any] = {}
        wrong: list[Finding] = []
        shared = {name: node for name, node in scope.shared.items() if name in fields_of(model)}
        for name, node in {**shared, **entry.fields}.items():
            if name not in fields_of(model):
                hint = nearest(name, [field for field in fields_of(model) if field != "origin"])
                wrong.append(Finding(entry.fields_at[name], "R01", f"unknown field '{name}' of the {entry.kind} slide", hint))
                continue
            try:
                given[name] = self.value(node, names, _takes_text(fields_of(model)[name].annotation))
            except BriefgenError as error:
                wrong += error.findings
        if wrong:
            self.findings += wrong
            return None
        # A field that is filled with nothing is one that was left out.
        given = {name: found for name, found in given.items() if not _is_empty(found)}
        try:
            return model_of(model, {ORIGIN: scope.block.origin if scope.block else entry.origin, **given})
        except Refused as error:
            nodes = {**shared, **entry.fields}
            self.findings += [self.misfit(problem, nodes, entry) for problem in error.problems]
            return None

    def misfit(self, problem: Problem, nodes: Mapping[str, Node], entry: Entry) -> Finding:
        """What a kind refuses: lists of a wrong length where an author wrote them, all else in the deck template."""
        field = next((step for step in problem.loc if isinstance(step, str)), "")
        place = nodes[field].place if field in nodes else entry.origin
        found = problem.finding(_origin(problem.given) or place, f"'{field}' of the {entry.kind} slide")
        if problem.amiss == "short" and problem.given:
            found = replace(found, hint=f"'{self.view.audience.id}' sees no more of them")
        return found

    def value(self, node: Node, names: Names, text: bool = True) -> Any:
        """What a node of a template comes to: values, filled texts, and lists and groups of them."""
        if isinstance(node, Scalar):
            if not is_template(node):
                return node
            found = value(node, names) if node.startswith("=") else fill(node, names)
            self.taken += taken(node, names, found)
            return found.plain if isinstance(found, Text) and not text else found
        if isinstance(node, Items):
            return [found for item in node if not _is_empty(found := self.value(item, names))]
        assert isinstance(node, Entries)
        return {key: item if isinstance(item, Place) else self.value(item, names) for key, item in node.items()}

    def mark(self, shown: tuple[Model, ...], scope: _Scope) -> str:
        """The strictest mark of what a slide holds, and of the sources that its source line names."""
        marks = {part.mark for part in parts(shown) if isinstance(part, Portion) and part.mark}
        if scope.block is not None and scope.block.mark:
            marks.add(scope.block.mark)
        return self.view.scheme.strictest(marks) if marks else self.view.scheme.marks[0].label

    def notes(self, scope: _Scope) -> Notes | None:
        """The speaker notes of a block, on its first slide."""
        block = scope.block
        if block is None or block.id in self.noted:
            return None
        self.noted.add(block.id)
        return block.notes

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

    def deck(self, slides: tuple[Slide, ...]) -> Deck:
        brief, words, scheme = self.view.brief, self.words, self.view.scheme
        strictest = scheme.strictest({slide.mark for slide in slides})
        if (
            scheme.placement == "chip" or brief.marking.profile in scheme.inclusive
        ):  # TLP marks the document, and every page with the document's mark
            slides = tuple(replace(slide, mark=strictest) for slide in slides)
        else:
            slides = (replace(slides[0], mark=strictest), *slides[1:])
        draft = brief.status == "draft"
        date = words.say("as_of", date=words.date(brief.as_of))
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
            direction="rtl" if "rtl" in (words.direction, scripts.direction(brief.language)) else "ltr",
            created=f"{made.last.isoformat()}T00:00:00Z",
            company=brief.organisation.plain if brief.organisation else "",
        )
        line = release.line(self.view, words)
        told = [words["draft"]] if draft and line != words["not_released"] else []
        standing = " · ".join(filter(None, (*told, line)))
        footer = " · ".join(filter(None, (brief.short_title.plain, standing)))
        shorter = (line, *((release.embargoed(brief.embargo, words),) if brief.embargo else ())) if line else ()
        embargo = f"embargo-{brief.embargo.until.at:%Y%m%dT%H%MZ}" if brief.embargo else ""
        return Deck(
            brief.id, self.view.audience.id, slides, properties, footer, date,
            scheme.banners(brief.marking.additions), scheme.placement, self.view.audience.theme, words["part_of"],
            tuple((name, tuple(keys)) for name, keys in _unique(self.groups)), embargo,
            {"decimal": words.number(0.5)[1:-1], **{key: words[key] for key in _SAID}},
            shorter, {"short_title": brief.short_title.origin, "marking": brief.marking.origin}, standing,
        )  # fmt: skip


def _withheld(view: View, words: Words) -> str:
    """How many items the edition lacks, for audiences that are told."""
    if not view.audience.tell_withheld or not view.withheld:
        return ""
    return words.say("withheld_items", count=view.withheld)


def _spoken(view: View, words: Words) -> Audience:
    """The audience with its lines in the language of the deck, where it names those of the catalogue."""
    lines = {name: line for name in ("release_line", "attribution") if (line := getattr(view.audience, name))}
    named = {name: line for name, line in lines.items() if line.plain in words.lines}
    return view.audience.replace(**{name: Text((Span(words.line(line.plain)),), line.origin) for name, line in named.items()})


def _unique(groups: list[tuple[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """PowerPoint's sections need names of their own."""
    taken: set[str] = set()
    for name, keys in groups:
        numbered = (f"{name} ({number})" for number in count(2))
        free = next(one for one in chain([name], numbered) if one not in taken)
        taken.add(free)
        yield free, keys


def _notes(notes: Notes, words: Words) -> tuple[Paragraph, ...]:
    found = [Paragraph(inline(point)) for point in notes.points]
    if notes.quote:
        found.append(
            Paragraph((Run(f"{words['quotable']} {words['quote_open']}"), *inline(notes.quote), Run(words["quote_close"])))
        )
    if notes.if_asked:
        found.append(Paragraph((Run(words["if_asked"], bold=True),)))
        found += [Paragraph(inline(answer)) for answer in notes.if_asked]
    return tuple(found)


def _takes_text(annotation: Any) -> bool:
    return annotation is Text or any(map(_takes_text, typing.get_args(annotation)))


def _is_empty(found: object) -> bool:
    return found is None or (isinstance(found, Text) and not found)


def _origin(given: object) -> Place | None:
    """Where an author wrote a value, or the first of its entries."""
    if isinstance(given, tuple | list) and given:
        return _origin(given[0])
    return given.origin if isinstance(given, Model | Text) and given.origin.line else None
