"""Proof that nothing withheld is in a finished file: this file knows what was withheld, and looks for it in the bytes.

Looked for are the words that only withheld texts hold, each run of four of their words, short texts where they stand
alone, all of a longer text without its spaces, ids, names of files, digests. What the audience may see and what the program itself writes is
no evidence. The proof names blocks and never quotes.
"""

from __future__ import annotations

import hashlib
import json
import re
import typing
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from . import files, pdf, read, scan
from .audience import decided
from .brief import Block, Brief, Correction, Source
from .dates import When
from .errors import Finding, Place, refuse
from .fit.memory import remembered
from .gates import Decision
from .language import Words
from .links import parts
from .model import Model, fields_of
from .text import Text
from .view import View

RUN = 4  # words that follow each other
_LONG = 12  # letters of a text that is also looked for without its spaces, in pieces
_HEX = re.compile(r"\b(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})\b")
_DIGESTS = ("md5", "sha1", "sha256")
_DIGEST = 32  # letters of the shortest
_FAULT = "a fault of briefgen; the file was not written"


class Proof(NamedTuple):
    """What was looked for in an edition, where, and the blocks of which something was found."""

    edition: str
    audience: str
    sha256: str
    texts: int
    words: int
    runs: int
    streams: int
    letters: int
    found: tuple[str, ...]
    where: tuple[str, ...]  # the parts of the file that hold it

    def record(self, view: View, decisions: Iterable[Decision]) -> dict[str, Any]:
        """The proof as the originator keeps it: it names what was withheld and does not belong into any edition."""
        return {
            "edition": self.edition,
            "sha256": self.sha256,
            "audience": self.audience,
            "scheme": view.scheme.id,
            "ceiling": view.audience.ceiling_in(view.scheme),
            "marking": view.brief.marking.strictest,
            "searched_for": {"texts": self.texts, "words": self.words, "runs_of_words": self.runs},
            "searched_in": {"streams": self.streams, "letters": self.letters},
            "found": list(self.found),
            "found_in": list(self.where),
            "withheld": [
                {"item": d.path, "gate": d.gate, "reason": d.reason} for d in decisions if d.state == "withheld"
            ],
        }  # fmt: skip


def written(records: list[dict[str, Any]]) -> bytes:
    """The records of several proofs as a JSON file."""
    return (json.dumps({"proofs": records}, indent=1, ensure_ascii=False) + "\n").encode()


def evidence(brief: Brief, view: View, words: Words) -> set[str]:
    """The words and runs of words that nothing holds of what the audience may see."""
    secrets = _secrets(brief, view, words)
    return {found for found in secrets.words.keys() | secrets.runs.keys() if not secrets.is_seen(found)}


def refusals(proof: Proof) -> list[Finding]:
    """Why an edition must not leave the house."""
    return [
        Finding(Place(proof.edition), "M14",
                f"the finished file holds something of '{name}' that '{proof.audience}' may not have, in {', '.join(proof.where[:3])}",
                f"if a deck template or a profile says it, take it out; if a text of this audience says the same, word one"
                f" of the two differently or release it; else it is {_FAULT}")
        for name in proof.found
    ]  # fmt: skip


def prove(brief: Brief, view: View, name: str, data: bytes, words: Words | None = None) -> Proof:
    """The proof for an edition: ``name`` and ``data`` are its file, ``view`` is what it may say of ``brief``, in ``words``."""
    words = words or read.words(view.brief.language)
    secrets = _secrets(brief, view, words)
    letters = count = 0
    found: dict[str, set[str]] = {}
    for stream in (scan.Stream("", (), (name,)), *_streams(name, data)):
        looked_at = [secrets.within(text) for text in dict.fromkeys((*stream.paragraphs, *stream.values))]
        count, letters = count + 1, letters + sum(one.letters for one in looked_at)
        for evidence in secrets.across(looked_at):
            found.setdefault(evidence, set()).add(stream.where)
    owners = {owner for picture, owner in secrets.pictures.items() if picture in data}
    suspects = {
        evidence
        for evidence, places in found.items()
        if not secrets.is_seen(evidence) and not _is_own(evidence, places, words.language)
    }
    return Proof(
        name, view.audience.id, hashlib.sha256(data).hexdigest(), len(secrets.texts), len(secrets.words), len(secrets.runs),
        count, letters, tuple(sorted(owners.union(*map(secrets.owners, suspects)))),
        tuple(sorted({place or "the file's name" for evidence in suspects for place in found[evidence]})) or (name,),
    )  # fmt: skip


def _streams(name: str, data: bytes) -> list[scan.Stream]:
    try:
        return list(scan.streams(data))
    except scan.Unsearchable as error:
        raise refuse(Place(name), "M14", f"the finished file cannot be searched to its end: {error}", _FAULT) from None


class _LookedAt(NamedTuple):
    """The evidence in one text, its letters and signs without spaces, and how many letters were looked at."""

    evidence: frozenset[str]
    squeezed: str
    letters: int


class _Secrets:
    """What an edition must not hold, and whose it is."""

    def __init__(self, brief: Brief, view: View, words: Words) -> None:
        seen = set(_seen(brief, view, words))
        self.view, self._seen = view, frozenset(seen)
        self._known: dict[str, _LookedAt] = {}
        self.texts: dict[str, str] = {}  # folded text: the block it belongs to
        self.written: dict[str, str] = {}  # the same as it was written
        for owner, text in _strings(brief, brief.id):
            if text not in seen:
                self.texts.setdefault(scan.folded(text), owner)
                self.written.setdefault(text, owner)
        self.words: dict[str, str] = {}
        self.runs: dict[str, str] = {}
        self.short: dict[str, str] = {}  # texts of fewer words, which are looked for alone and not within others
        self.whole: dict[str, str] = {}
        for text, owner in self.texts.items():
            listed = scan.words(text)
            for word in listed:
                if _tells(word):
                    self.words.setdefault(word, owner)
            for run in _runs(listed, RUN):
                self.runs.setdefault(run, owner)
            if 1 < len(listed) < RUN:
                self.short.setdefault(" ".join(listed), owner)
            squeezed = "".join(listed)
            if len(squeezed) >= _LONG and (len(listed) >= RUN or len(listed) == 1):
                self.whole.setdefault(squeezed, owner)
        shown = {data for _, data in _pictures(view.blocks)}
        self.pictures = {data: owner for owner, data in _pictures(brief.blocks) if data not in shown}

    def across(self, texts: list[_LookedAt]) -> Iterator[str]:
        """The evidence in texts that belong together: that of each, and whole texts across all."""
        yield from frozenset[str]().union(*(text.evidence for text in texts))
        squeezed = "".join(text.squeezed for text in texts)
        yield from (text for text in self.whole if text in squeezed)

    def within(self, text: str) -> _LookedAt:
        """The words, runs, short texts and digests in one text; kept, since most attributes are those of every slide."""
        known = self._known.get(text)
        if known is None:
            folded = scan.folded(text)
            listed = scan.words(folded)
            found = self.words.keys() & set(listed)
            if len(listed) >= RUN:
                found |= self.runs.keys() & set(_runs(listed, RUN))
            else:
                found |= self.short.keys() & {" ".join(listed)}
            if len(folded) >= _DIGEST:
                found |= set(_HEX.findall(folded)) & self.digests.keys()
            known = self._known[text] = _LookedAt(frozenset(found), "".join(listed), len(folded))
        return known

    @cached_property
    def digests(self) -> dict[str, str]:
        guessed = {text.encode(): owner for text, owner in (self.texts | self.written).items()} | self.pictures
        return {
            hashlib.new(kind, data, usedforsecurity=False).hexdigest(): owner
            for data, owner in guessed.items()
            for kind in _DIGESTS
        }

    def owners(self, evidence: str) -> Iterator[str]:
        for known in (self.words, self.runs, self.short, self.whole, self.digests):
            if evidence in known:
                yield known[evidence]

    def is_seen(self, evidence: str) -> bool:
        """Whether what the audience may see holds it too."""
        length = evidence.count(" ") + 1
        return (length <= RUN and evidence in _grams(self._seen, length)) or (
            evidence in self.whole and evidence in _squeezed(self._seen)
        )


@partial(remembered, most=1)
def _secrets(brief: Brief, view: View, words: Words) -> _Secrets:
    """Gathered once for all formats of an edition, with what was found in texts that several of them hold."""
    return _Secrets(brief, view, words)


def _seen(brief: Brief, view: View, words: Words) -> Iterator[str]:
    """What the audience may see: what the gates let pass, its dates as they are printed, what ships for the audience.

    A profile, a vocabulary, a scheme or a catalogue of the brief's own is no reason to show a sentence: of what it says itself only
    names and common words count.
    """
    audience, shipped = view.audience, _shipped_audiences()
    vocabulary = audience.vocabulary_in(view.brief.language)
    plain, trusted = view, {old: new for old, new in vocabulary.items() if new in shipped or len(new.split()) < 3}
    if trusted != vocabulary or audience.portion_marks:
        plain = decided(brief, audience.replace(vocabulary=trusted, portion_marks=False), view.scheme)[0]
    sections = tuple(section.replace(blocks=()) for section in plain.sections)
    told = (plain.brief, plain.blocks, plain.sources, plain.corrections, plain.terms, view.terms, sections)
    yield from (text for _, text in _strings(told, ""))
    yield f"{plain.brief.short_title} {words['draft']}"  # the footer
    for part in parts(told):
        for value in vars(part).values():
            if isinstance(value, When):
                yield from (words.date(value), value.written)
    if view.brief.embargo is not None:
        yield words.date(When.read(view.brief.embargo.until.at.date().isoformat()))
    yield audience.id  # the file's name holds it
    shipped, printed = (
        _shipped_audiences(),
        [line and words.line(line.plain) for line in (audience.name, audience.release_line, audience.attribution)],
    )
    for _, text in _strings((*printed, *vocabulary.values(), view.scheme.name, view.scheme.marks, view.scheme.additions), ""):
        if text in shipped:
            yield text
        else:
            yield from re.findall(r"\b[^\W\d_A-Z]\w*", text)
    if words != read.words(view.brief.language):
        for message in words.every():  # its common words, and the first of each message, which has a capital for that
            yield from re.findall(r"^\W*\w+|\b[^\W\d_A-Z]\w*", message)


@lru_cache(maxsize=1)
def _shipped_audiences() -> str:
    folders = (files.shipped("templates") / name for name in ("audiences", "markings"))
    return "\n".join(path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.yaml")))


def _strings(value: Any, owner: str) -> list[tuple[str, str]]:
    """Every string in a model with the block, source or correction it belongs to."""
    found: list[tuple[str, str]] = []

    def gather(value: Any, owner: str) -> None:
        if isinstance(value, Text):
            found.append((owner, value.plain))
            found.extend((owner, span.link) for span in value.spans if span.link)
        elif isinstance(value, str):
            found.append((owner, value))
        elif isinstance(value, Model):
            if isinstance(value, Block | Source | Correction):
                owner = value.id
            for name in _worded(type(value)):
                if inner := getattr(value, name):
                    gather(inner, owner)
        elif isinstance(value, dict):
            for key, inner in value.items():
                found.append((owner, str(key)))
                gather(inner, owner)
        elif isinstance(value, tuple | list):
            for inner in value:
                gather(inner, owner)

    gather(value, owner)
    return found


@lru_cache(maxsize=512)
def _worded(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that may hold words; the name of a language is none."""
    bare = {bool, int, float, bytes, type(None), Place}
    fields = fields_of(model).items()
    return tuple(name for name, field in fields if name != "language" and not set(_leaves(field.annotation)) <= bare)


def _leaves(annotation: Any) -> Iterator[Any]:
    arguments = typing.get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _leaves(argument)


def _pictures(blocks: Iterable[Block]) -> Iterator[tuple[str, bytes]]:
    for block in blocks:
        yield from ((block.id, data) for picture in block.pictures for data in (picture.data, picture.svg) if data)


def _tells(word: str) -> bool:
    """Whether a word alone is evidence: numbers and single letters are everywhere."""
    return (len(word) > 2 and not word.isdigit()) or (len(word) == 1 and ord(word) > 0x2E7F)


def _runs(listed: list[str], length: int) -> Iterator[str]:
    return map(" ".join, zip(*(listed[start:] for start in range(length)), strict=False))


@lru_cache(maxsize=2)
def _listed(texts: frozenset[str]) -> list[list[str]]:
    """The words of texts, text by text."""
    return [scan.words(scan.folded(text)) for text in texts]


@lru_cache(maxsize=2 * RUN)
def _grams(texts: frozenset[str], length: int) -> frozenset[str]:
    """The runs of so many words in texts, against which evidence is weighed."""
    return frozenset(run for listed in _listed(texts) for run in _runs(listed, length))


@lru_cache(maxsize=2)
def _squeezed(texts: frozenset[str]) -> str:
    """The letters of texts, text by text."""
    return "\n".join(map("".join, _listed(texts)))


def _is_own(evidence: str, places: set[str], language: str) -> bool:
    """Whether the program writes it, whatever a brief says: words of templates, of libraries, of file formats."""
    if len(evidence) < _LONG and " " not in evidence and all(f"{pdf.NUMBERS} {pdf.OBJECTS}" in where for where in places):
        return True  # one word alone, or one sign of a script without spaces
    libraries = {_library(where) for where in places}
    return _says("", evidence, language) or all(_says(name, evidence, language) for name in libraries)


def _library(where: str) -> str:
    if "embeddings/" in where:
        return "xlsxwriter"
    if where.endswith(".svg"):
        return "briefgen.svg"  # the names of elements and attributes that it lets through
    if where.endswith(pdf.OBJECTS):
        return "briefgen.pdf"  # the names that the format gives
    if where.endswith((".rels", "[Content_Types].xml")):
        return "docx.opc" if where.startswith("word/") else "pptx.opc"
    return ""


def _says(library: str, evidence: str, language: str) -> bool:
    """Whether what makes slides in a language, or a library that writes parts of a file, has it word for word."""
    for path in _own(library, language):
        if all(word in _letters(path) for word in evidence.split()) and f" {evidence} " in _row(path):
            return True
    return len(evidence) >= _LONG and any(evidence in _row(path).replace(" ", "") for path in _own(library, language))


@lru_cache(maxsize=4)
def _own(library: str, language: str) -> tuple[Path, ...]:
    """The sources and templates of what makes slides, or the sources of a library."""
    # And not what other audiences read.
    templates = ("words", "decks", "docx", "html", "markings", "pptx", "risks", "standards", "themes", "typst")
    roots = [*(files.shipped("templates") / name for name in templates), files.HERE / "kinds", files.HERE / "writers"]
    if library:
        spec = find_spec(library)
        roots = [Path(place) for place in spec.submodule_search_locations or [spec.origin or ""]] if spec else []
    found = (path for root in roots for path in (sorted(root.rglob("*")) if root.is_dir() else [root]))
    every = (path for path in found if path.suffix in (".py", ".yaml", ".xml", ".html", ".css"))
    return tuple(path for path in every if path.parent.name != "words" or path.stem == language)


@lru_cache(maxsize=512)
def _letters(path: Path) -> str:
    return scan.folded(path.read_text("utf-8"))


@lru_cache(maxsize=512)
def _row(path: Path) -> str:
    """The words of a file in a row; read only where the letters are, since it takes far longer than they do."""
    return f" {' '.join(scan.words(_letters(path)))} "
