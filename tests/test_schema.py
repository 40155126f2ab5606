"""JSON Schemas: what an editor says of a file is what briefgen says when it reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from builders import problems
from jsonschema import Draft202012Validator

from briefgen import registry
from briefgen.nodes import ORIGIN, Entries, Items, Node, Scalar, parse
from briefgen.schema import FILES, schema

ROOT = Path(__file__).parent.parent
SHIPPED = [
    (kind, path)
    for kind, patterns in {
        "brief": ["content/*/brief.yaml", "templates/new/brief.yaml"],
        "block": ["content/*/blocks/*.yaml", "templates/new/blocks/*.yaml"],
        "sources": ["content/*/sources.yaml", "templates/new/sources.yaml"],
        "audience": ["templates/audiences/*.yaml"],
        "deck": ["templates/decks/*.yaml"],
        "theme": ["templates/themes/*.yaml"],
    }.items()
    for pattern in patterns
    for path in sorted(ROOT.glob(pattern))
]
TRUTH = {"true": True, "false": False}


def as_an_editor_reads(node: Node | object) -> Any:
    """Plain data, its scalars typed as YAML 1.2 types them, which is what editors validate."""
    if isinstance(node, Items):
        return [as_an_editor_reads(item) for item in node]
    if isinstance(node, Entries):
        return {key: as_an_editor_reads(value) for key, value in node.items() if key != ORIGIN}
    assert isinstance(node, Scalar)
    if node.plain and node in TRUTH:
        return TRUTH[node]
    if node.plain and re.fullmatch(r"[-+]?\d+", node):
        return int(node)
    return float(node) if node.plain and re.fullmatch(r"[-+]?\d+\.\d*", node) else str(node)


@lru_cache
def validator(kind: str) -> Draft202012Validator:
    made = json.loads(schema(kind))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def mistakes(kind: str, written: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(as_an_editor_reads(parse(written.encode(), "file")))]


def undescribed(node: Any, path: str) -> Iterator[str]:
    """The fields of a schema that have no description."""
    if isinstance(node, list):
        for inner in node:
            yield from undescribed(inner, path)
    if isinstance(node, dict):
        for name, field in node.get("properties", {}).items():
            if not field.get("description"):
                yield f"{path}.{name}"
        for name, inner in node.items():
            yield from undescribed(inner, f"{path}.{name}")


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=[str(path.relative_to(ROOT)) for _, path in SHIPPED])
def test_a_shipped_file_is_what_its_schema_says(kind: str, path: Path) -> None:
    assert [] == mistakes(kind, path.read_text(encoding="utf-8"))


def test_every_sort_of_file_ships() -> None:
    assert set(FILES) - {"manifest"} == {kind for kind, _ in SHIPPED}  # which no author writes


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_says_what_it_is_and_never_changes_by_chance(kind: str) -> None:
    made = json.loads(schema(kind))
    assert ("https://json-schema.org/draft/2020-12/schema", f"briefgen {kind}") == (made["$schema"], made["title"])
    assert schema(kind) == schema(kind)
    assert schema(kind).endswith("}\n")


@pytest.mark.parametrize("kind", FILES)
def test_every_field_is_described(kind: str) -> None:
    assert [] == list(undescribed(json.loads(schema(kind)), kind))


@pytest.mark.parametrize("kind", FILES)
def test_no_schema_shows_a_field_that_nobody_can_write(kind: str) -> None:
    assert "\\u0000" not in schema(kind)
    assert '"origin"' not in schema(kind)


BLOCK = "title: T\ntopic: t\n"
SLIDES = "slides:\n  - {kind: bullets, title: T, points: = block.points"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("block", "topic: without a title\n"),
        ("block", f"{BLOCK}pionts: []\n"),
        ("block", f"{BLOCK}points: one\n"),
        ("block", f"{BLOCK}points: [{{text: a}}]\n"),
        ("block", f"{BLOCK}points: [{{text: a, type: factual}}]\n"),
        ("block", f"{BLOCK}points: [{{text: a, type: fact, sources: [S1 p12]}}]\n"),
        ("block", f"{BLOCK}depth: deep\n"),
        ("block", f"{BLOCK}risks: [{{text: a, likelihood: 6, impact: 1}}]\n"),
        ("block", f"{BLOCK}risks: [{{text: a, likelihood: high, impact: 1}}]\n"),
        ("block", f"{BLOCK}events: [{{when: 27/02/2019, name: Hanoi}}]\n"),
        ("block", f"{BLOCK}ties: [{{start: a, end: b, text: c}}]\n"),
        ("block", f"{BLOCK}tables: [{{id: t, columns: [{{head: a}}], rows: [{{cells: [b]}}]}}]\n"),
        ("sources", "sources: []\n"),
        ("sources", "sources: [{id: S1, title: A, kind: press}]\n"),
        ("sources", "sources: [{id: 1, title: A, kind: pai}]\n"),
        ("brief", "id: talks\n"),
        ("brief", "id: talks\nsections: [{id: a}]\n"),
        ("audience", "name: Readers\nceilling: {tlp: TLP:RED}\n"),
        ("audience", "limits: {slides: many}\n"),
        ("deck", f"{SLIDES}, pints: x}}\n"),
        ("deck", "slides:\n  - {kind: bulets, title: T}\n"),
        ("deck", "slides:\n  - {title: T}\n"),
        ("deck", f'{SLIDES}, backup: "yes"}}\n'),
        ("theme", "palette: {accent1: blue}\n"),
        ("theme", "styles: {body: {colour: accent7}}\n"),
    ],
)
def test_a_typical_mistake_is_seen_in_the_editor(kind: str, written: str) -> None:
    assert mistakes(kind, written)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("block", 'title: 1994\ntopic: "No"\npoints: [{text: 3.5, type: fact, sources: [S1#p12, S2#p.4], as_of: 2019}]\n'),
        ("block", f"{BLOCK}events: [{{when: 2019-02-27/2019-02-28, name: Hanoi}}, {{when: early 2025, name: b}}]\n"),
        ("block", f"{BLOCK}ties: [{{from: a, to: b, text: c}}]\nlegend: {{meeting: Summit}}\n"),
        ("audience", "extends: principal\nlimits: {slides: 3}\n"),
        ("deck", "extends: policy\nparts:\n  points: [{part: points}]\n  cover: []\n"),
        ("deck", f'{SLIDES}, each: view.blocks, as: block, when: block.points, backup: "true"}}\n'),
        ("theme", "extends: ministry\nmajor: {name: Georgia}\nstyles: {note: {size: 12/14}, body: [{size: 20}, {size: 18}]}\n"),
    ],
)
def test_what_briefgen_reads_is_no_mistake(kind: str, written: str) -> None:
    assert [] == mistakes(kind, written)


def test_a_deck_schema_knows_every_slide_kind_with_what_it_is_for() -> None:
    entries = json.loads(schema("deck"))["$defs"]["slide"]["anyOf"]
    kinds = {
        entry["properties"]["kind"]["const"]: entry["properties"]["kind"] for entry in entries if "kind" in entry["properties"]
    }
    assert registry.names("kinds") == list(kinds)
    assert "Short forms and what they stand for." == kinds["glossary"]["description"]


@pytest.mark.parametrize(
    ("kind", "hint"),
    [("nope", "choose from: audience, block, brief, deck, manifest, sources, theme"), ("blok", "did you mean 'block'?")],
)
def test_a_schema_that_does_not_exist_is_refused(kind: str, hint: str) -> None:
    assert [f"command line: E05 unknown schema '{kind}' ({hint})"] == problems(lambda: schema(kind))
