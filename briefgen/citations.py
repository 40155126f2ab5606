"""Citations: this file numbers the sources that a deck cites, and writes the source line of each slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .brief import Source
from .deck import (
    Cite,
    Cited,
    Deck,
    Drawing,
    Element,
    Inline,
    PageOf,
    Paragraph,
    Prose,
    Run,
    Slide,
    SourceNumber,
    Table,
    in_paragraphs,
)
from .language import Words
from .text import Ref


def cite(deck: Deck, sources: Sequence[Source], words: Words) -> Deck:
    """The deck with superscript numbers, source lines and a source list that holds only what is cited.

    Numbers follow the order of ``sources``; a source that no slide and no note cites has no number and no row.
    Notes, which have no source line and are read aloud, cite in brackets.
    """
    cited = {ref.source for slide in deck.slides for ref in (*_refs(slide), *_cited(slide.notes))}
    shown = [source for source in sources if source.id in cited]
    numbers = {source.id: number for number, source in enumerate(shown, 1)}
    known = {source.id: source for source in shown}
    listed: dict[str, str] = {
        kind: slide.key for kind in ("sources", "corrections") for slide in deck.slides if slide.kind == kind
    }
    return replace(deck, slides=tuple(_slide(slide, numbers, known, listed, words) for slide in deck.slides))


def _slide(
    slide: Slide, numbers: Mapping[str, int], known: Mapping[str, Source], listed: Mapping[str, str], words: Words
) -> Slide:
    def changed(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(p._replace(runs=tuple(_placed(run, numbers, known, words) for run in p.runs)) for p in paragraphs)

    def numbered(regions: Mapping[str, Element]) -> dict[str, Element]:
        return {name: in_paragraphs(_cited_rows(element, numbers), changed) for name, element in regions.items()}

    regions = numbered(slide.regions)
    forms = tuple(form._replace(regions=numbered(form.regions)) for form in slide.forms)
    line, refs = None, list(_refs(slide))
    if slide.sourced:
        pages = {kind: key for kind, key in listed.items() if key != slide.key}
        line = _source_line(refs, slide, numbers, known, pages, words)
    notes = tuple(p._replace(runs=tuple(_run(run, numbers) for run in p.runs)) for p in slide.notes)
    shown = {**regions, "source": line} if line else regions
    return replace(slide, regions=shown, notes=notes, forms=forms, cited=_named(refs, numbers, known, words))


def _placed(run: Inline, numbers: Mapping[str, int], known: Mapping[str, Source], words: Words) -> Inline:
    """A citation raised, with the source and the places in it that each of its numbers stands for."""
    if not isinstance(run, Cite):
        return _run(run, numbers)
    cites = _named(run.refs, numbers, known, words)
    return Run(",".join(str(cited.number) for cited in cites), raised="super", cites=cites)


def _named(refs: Sequence[Ref], numbers: Mapping[str, int], known: Mapping[str, Source], words: Words) -> tuple[Cited, ...]:
    """The sources of references in the order of their numbers, each once."""
    cited = sorted({ref.source for ref in refs}, key=numbers.__getitem__)
    return tuple(Cited(numbers[name], _name(known[name]), _places(refs, name, words)) for name in cited)


def _run(run: Inline, numbers: Mapping[str, int]) -> Inline:
    """What is read aloud: citations in brackets."""
    if isinstance(run, Cite):
        return Run(f" [{','.join(map(str, sorted({numbers[ref.source] for ref in run.refs})))}]")
    if isinstance(run, SourceNumber):
        return Run(f"[{numbers[run.source]}]")
    return run


def _cited_rows(element: Element, numbers: Mapping[str, int]) -> Element:
    if isinstance(element, Table) and any(row.source for row in element.rows):
        return replace(element, rows=tuple(row for row in element.rows if not row.source or row.source in numbers))
    return element


def _refs(slide: Slide) -> Iterator[Ref]:
    yield from slide.refs
    for element in slide.regions.values():
        yield from _cited(_paragraphs(element))


def _cited(paragraphs: Iterable[Paragraph]) -> Iterator[Ref]:
    return (ref for paragraph in paragraphs for run in paragraph.runs if isinstance(run, Cite) for ref in run.refs)


def _paragraphs(element: Element) -> Iterator[Paragraph]:
    if isinstance(element, Prose):
        yield from element.paragraphs
    elif isinstance(element, Table):
        for column in element.columns:
            yield from column.head.paragraphs
        for row in element.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    elif isinstance(element, Drawing):
        for item in element.items:
            yield from getattr(item, "paragraphs", ())


def _source_line(
    refs: Sequence[Ref], slide: Slide, numbers: Mapping[str, int], known: Mapping[str, Source],
    pages: Mapping[str, str], words: Words,
) -> Prose | None:  # fmt: skip
    """The line under a slide: its sources, the corrections that apply, and what else must be said.

    As room allows: sources with their paragraphs, without them, by number alone, and then corrections by number too.
    """
    if not refs and not slide.remarks and not slide.corrections:
        return None
    cited = sorted({ref.source for ref in refs}, key=numbers.__getitem__)
    head = words["source" if len(cited) == 1 else "sources"]
    notes = " ".join(words.closed(f"{words['correction']} {note}") for _, note in slide.corrections)
    rest = " ".join(map(words.closed, slide.remarks))

    def wording(entries: Iterable[str]) -> tuple[Paragraph, ...]:
        named = f"{head} {' '.join(map(words.closed, entries))}" if cited else ""
        return (Paragraph((Run(" ".join(filter(None, (named, notes, rest)))),)),)

    full = wording(f"[{numbers[name]}] {_name(known[name])}{_where(refs, name, words)}" for name in cited)
    short = wording(f"[{numbers[name]}] {_name(known[name])}" for name in cited)
    bare = _numbered(head, [f"[{numbers[name]}]" for name in cited], pages.get("sources", ""), words)
    ids = _numbered(words["corrections_short"], [name for name, _ in slide.corrections], pages.get("corrections", ""), words)
    told = (Run(notes),) if notes else ()
    after = (Run(rest),) if rest else ()
    return Prose(full, "source", (short, _sentences(bare, told, after), _sentences(bare, ids, after)))


def _numbered(head: str, entries: Sequence[str], page: str, words: Words) -> tuple[Inline, ...]:
    """A list by number alone, and the page where the numbers are explained."""
    if not entries:
        return ()
    before, after = words["see_page"].split("{page}")
    where = (Run(before), PageOf(page), Run(after)) if page else ()
    return (Run(f"{head} {words.listed(entries)}"), *where, Run(words["stop"]))


def _sentences(*parts: tuple[Inline, ...]) -> tuple[Paragraph, ...]:
    """Parts of a source line with a space between them."""
    runs: list[Inline] = []
    for part in filter(None, parts):
        runs += [Run(" "), *part] if runs else part
    return (Paragraph(tuple(runs)),)


def _name(source: Source) -> str:
    return (source.short or source.title).plain


def _where(refs: Iterable[Ref], name: str, words: Words) -> str:
    return "".join(_places(refs, name, words))


def _places(refs: Iterable[Ref], name: str, words: Words) -> tuple[str, ...]:
    places = dict.fromkeys(ref.told(words["source_paragraph"], words["source_page"]) for ref in refs if ref.source == name)
    return tuple(words["comma"] + place for place in sorted(filter(None, places), key=_natural))


def _natural(place: str) -> tuple[int, str]:
    digits = "".join(letter for letter in place if letter.isdigit())
    return int(digits or 0), place
