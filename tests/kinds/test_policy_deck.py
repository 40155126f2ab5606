"""The general deck: whatever an author writes in a block, and the audience may see, is on a slide or in its notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import builders as b
import pytest

from briefgen import read, template
from briefgen.audience import view
from briefgen.brief import Block
from briefgen.citations import _paragraphs
from briefgen.compose import compose
from briefgen.deck import Chart, Deck, Drawing, Legend, Picture, plain
from briefgen.items import Portion
from briefgen.links import holding, parts, texts
from briefgen.model import Model, fields_of
from kinds import samples

APART = {
    "origin",
    "id",
    "title",
    "titles",
    "topic",
    "mark",
    "release_to",
    "depth",
    "marks",
    "for_",
}  # a block has them beside its lists
NEEDS = {"ties": ["actors"], "options": ["criteria"], "criteria": ["options"], "horizon": ["risks"], "so_what": ["points"],
         "figures_heading": ["figures"], "legend": ["events"], "notes": ["points"]}  # fmt: skip
LISTS = [name for name in fields_of(Block) if name not in APART]
SILENT = {  # fields that change no slide, or not every one
    "as_of": "for those who keep the brief", "type": "told of statements alone, and counted", "at": "may be where it is drawn",
    "id": "names it", "supports": "names it", "corrects": "names what the brief has elsewhere", "points_to": "names scenarios",
    "depth": "decides", "mark": "decides", "marks": "decides", "release_to": "decides", "for_": "decides", "differs": "decides",
    "language": "is heard", **dict.fromkeys(("crop", "left", "top", "right", "bottom"), "is cut off when it is read"),
    "align": "may be what it would be anyway",
    "principal": "a tint on the map, which a table has not", "categories": "of a chart that needs them", "counts": "another chart",
    "workbook": "another file", "emphasis": "may be what it would be anyway",
}  # fmt: skip
FULL = samples.block()


def deck(block: Block) -> Deck:
    """The general deck of a brief with this block alone."""
    seen = view(b.brief(blocks=(block,), sources=samples.SOURCES), b.audience(notes="keep"), read.scheme("tlp"))
    scale = read.risk_scale("qualitative", b.PLACE)
    return compose(seen, template.deck("policy", b.PLACE), read.words("en"), read.standard("icd203"), scale)


def said(made: Deck) -> Iterator[str]:
    """Every word of a deck that its readers see or its speaker says."""
    for slide in made.slides:
        yield plain(slide.notes)
        yield from slide.remarks
        for element in slide.regions.values():
            yield plain(_paragraphs(element))
            if isinstance(element, Chart):
                yield from (*element.categories, *(name for name, _ in element.series))
            elif isinstance(element, Picture):
                yield element.alt
            elif isinstance(element, Drawing):
                yield from (sample.text for item in element.items if isinstance(item, Legend) for sample in item.samples)


def unsaid(block: Block) -> list[str]:
    """The texts of the lists of a block that its deck does not say."""
    words = "\n".join(said(deck(block)))
    return [
        f"{type(part).__name__}: {text}"
        for part in parts(block)
        for name in fields_of(type(part))
        if not isinstance(part, Block) or name not in APART
        for text in texts(part.replace(**dict.fromkeys(set(fields_of(type(part))) - {name})))
        if text.plain not in words
    ]


def said_otherwise(block: Block, part: Model, name: str, value: Any) -> bool:
    """Whether the slides of a block change with a field of one of its parts."""
    return deck(block).slides != deck(with_field(block, part, name, value)).slides


def with_field(model: Any, part: Model, name: str, value: Any) -> Any:
    if model is part:
        return model.replace(**{name: value})
    if isinstance(model, Model):
        inner = {field: with_field(getattr(model, field), part, name, value) for field in holding(type(model), Model)}
        return model.replace(**inner)
    return tuple(with_field(one, part, name, value) for one in model) if isinstance(model, tuple) else model


def bare(model: Any) -> Any:
    """A model, and those within it, with nothing that may be left out of an item."""
    if isinstance(model, Model):
        kept = {name: bare(getattr(model, name)) for name in holding(type(model), Model)}
        left = {name: fields_of(type(model))[name].default for name in optional(model)} if isinstance(model, Portion) else {}
        return model.replace(
            **{**left, **{name: one for name, one in kept.items() if name not in left or isinstance(one, tuple)}}
        )
    return tuple(bare(one) for one in model) if isinstance(model, tuple) else model


def optional(part: Model) -> list[str]:
    """The fields of an item that an author may leave out, and that a slide should show."""
    every = fields_of(type(part)).items()
    return [name for name, field in every if field.is_written and not field.is_required and name not in (*SILENT, "origin")]


def block(*names: str) -> Block:
    return b.block().replace(**{name: getattr(FULL, name) for name in names})


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_stands_alone_in_its_block_is_on_a_slide(name: str) -> None:
    given = block(name, *NEEDS.get(name, []))
    assert getattr(given, name) or name == "legend"
    assert [] == unsaid(given)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_on_a_slide_whatever_else_its_block_holds(name: str) -> None:
    everything = unsaid(block(*LISTS))
    without = unsaid(
        block(*(other for other in LISTS if other not in (name, *(n for n, needed in NEEDS.items() if name in needed))))
    )
    assert ([], []) == (everything, without)


@pytest.mark.parametrize("name", LISTS)
def test_every_field_that_an_author_fills_changes_a_slide(name: str) -> None:
    given = block(name, *NEEDS.get(name, []))
    entries = getattr(given, name)
    unsaid = {
        f"{type(part).__name__}.{field}"
        for entry in (entries if isinstance(entries, tuple) else (entries,))
        if isinstance(entry, Portion)
        for part in parts(entry)
        for field in optional(part)
        if getattr(part, field) != (default := fields_of(type(part))[field].default)
        and not said_otherwise(given, part, field, default)
    }
    assert set() == unsaid


@pytest.mark.parametrize("name", LISTS)
def test_a_field_that_an_item_has_alone_changes_a_slide(name: str) -> None:
    full = block(name, *NEEDS.get(name, []))
    given = full.replace(**{name: bare(getattr(full, name))})
    entries, filled = getattr(given, name), getattr(full, name)
    if not isinstance(entries, tuple):
        entries, filled = (entries,), (filled,)
    unsaid = {
        f"{type(part).__name__}.{field}"
        for part, other in zip(entries[:1], filled[:1], strict=True)
        if isinstance(part, Portion)
        for field in optional(part)
        if field != "likelihood_origin"  # of a likelihood that is not there
        and getattr(part, field) != (value := getattr(other, field))
        and not said_otherwise(given, part, field, value)
    }
    assert set() == unsaid


def test_a_block_of_judgements_has_a_table_without_a_panel() -> None:
    (slide,) = (slide for slide in deck(block("judgements")).slides if slide.block)
    assert ("key_judgements", "Title and Table", ("table",)) == (slide.kind, slide.layout, slide.splits)


def test_a_block_of_figures_has_them_on_a_slide_of_their_own() -> None:
    assert ["figures"] == [slide.kind for slide in deck(block("figures")).slides if slide.block]
    assert ["bullets"] == [slide.kind for slide in deck(block("figures", "points")).slides if slide.block]


def test_a_picture_without_words_beside_it_has_the_slide_for_itself() -> None:
    layouts = [slide.layout for slide in deck(block("pictures")).slides if slide.kind == "picture"]
    assert {"Title and Picture"} == set(layouts)


def test_words_beside_a_picture_are_said_once() -> None:
    one = block("points", "pictures").replace(pictures=FULL.pictures[:1])
    assert ["picture"] == [slide.kind for slide in deck(one).slides if slide.block]
    assert ["bullets", "picture", "picture", "picture"] == [
        slide.kind for slide in deck(block("points", "pictures")).slides if slide.block
    ]
