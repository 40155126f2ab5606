"""The general deck: whatever an author writes in a block, and the audience may see, is on a slide or in its notes."""

from __future__ import annotations

from collections.abc import Iterator

import builders as b
import pytest

from briefgen import read, template
from briefgen.audience import view
from briefgen.brief import Block
from briefgen.citations import _paragraphs
from briefgen.compose import compose
from briefgen.deck import Chart, Deck, Drawing, Legend, Picture, plain
from briefgen.links import parts, texts
from briefgen.model import fields_of
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
UNSAID = {(name, "basis") for name in ("Claim", "Point", "SidePoint")}  # panels, sidebars and comparisons have no room for it
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
        if text.plain not in words and (type(part).__name__, name) not in UNSAID
    ]


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
