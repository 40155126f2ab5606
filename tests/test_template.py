from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from builders import PLACE, problems, write

from briefgen.read import names
from briefgen.template import Entry, deck

ENDS = "the last of them extends nothing, or a file that ships with briefgen"
BASE = """
slides:
  - {part: cover, kind: cover, title: = brief.title}
  - part: opening
    each: view.opening
    as: block
    group: Opening
    with: {kicker: = block.topic}
    slides:
      - {part: points, kind: bullets, when: block.points, points: = block.points}
      - {part: risks, kind: risk_register, risks: = block.risks}
  - {part: end, kind: sources, backup: true}
"""


def outline(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Parts, kinds and groups, as one would say them."""
    for entry in entries:
        name = f"{entry.part}={entry.kind}" if entry.kind else entry.part
        inner = " ".join(outline(entry.slides))
        yield f"{name}({inner})" if inner else name


def told(folder: Path, name: str = "ours") -> str:
    return " ".join(outline(deck(name, PLACE, folder).entries))


def decks(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        write(folder / f"decks/{name}.yaml", text)


def test_a_deck_is_read_in_the_order_of_its_slides(folder: Path) -> None:
    decks(folder, {"ours": BASE})
    assert "cover=cover opening(points=bullets risks=risk_register) end=sources" == told(folder)


def test_a_slide_knows_its_words_its_fields_and_their_places(folder: Path) -> None:
    decks(folder, {"ours": BASE})
    opening = deck("ours", PLACE, folder).entries[1]
    points, risks = opening.slides
    assert ("view.opening", "block", "Opening", {"kicker": "= block.topic"}) == (
        opening.each, opening.loop_name, opening.group, opening.shared,
    )  # fmt: skip
    assert ("block.points", {"points": "= block.points"}) == (points.when, points.fields)
    assert ("item", None, False) == (risks.loop_name, risks.when, risks.backup)
    assert ["decks/ours.yaml:10:59", "decks/ours.yaml:10:9"] == [str(points.fields_at["points"]), str(points.origin)]
    assert deck("ours", PLACE, folder).entries[2].backup


def test_a_deck_replaces_adds_to_and_leaves_out_the_parts_of_another(folder: Path) -> None:
    ours = """
extends: base
parts:
  cover: []
  points:
    - {kind: section}
    - part: points
  risks:
    - {kind: risk_matrix}
"""
    decks(folder, {"base": BASE, "ours": ours})
    assert "cover opening(=section points=bullets risks(=risk_matrix)) end=sources" == told(folder)


def test_a_part_can_be_replaced_again_by_a_deck_that_extends_the_replacement(folder: Path) -> None:
    between = "extends: base\nparts: {risks: [{kind: risk_matrix}]}\n"
    ours = "extends: between\nparts: {risks: [{part: risks, kind: bluf}], cover: [{part: end}]}\n"
    decks(folder, {"base": BASE, "between": between, "ours": ours})
    assert "cover(end=sources) opening(points=bullets risks=bluf) end=sources" == told(folder)


def test_a_deck_that_only_extends_is_what_it_extends(folder: Path) -> None:
    decks(folder, {"base": BASE, "ours": "extends: base\nname: Ours\n"})
    assert told(folder, "base") == told(folder)


@pytest.mark.parametrize("name", names("decks"))
def test_the_shipped_decks_are_sound(name: str) -> None:
    assert deck(name, PLACE).entries


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"our": BASE}, "deck.yaml:3:5: E05 unknown deck 'ours' (did you mean 'our'?)"),
        ({"ours": "extends: bas\n", "base": BASE}, "decks/ours.yaml:1:1: E05 unknown deck 'bas' (did you mean 'base'?)"),
        ({"ours": "extends: b\n", "b": "extends: ours\n"}, f"decks/b.yaml:1:1: E06 deck extends itself: ours -> b -> ours ({ENDS})"),
        ({"ours": "extends: ours\n"}, f"decks/ours.yaml:1:1: E06 deck extends itself: ours -> ours ({ENDS})"),
        ({"ours": "- kind: cover"}, "decks/ours.yaml:1:1: R03 the file must be a group of fields (name: value)"),
        ({"ours": "name: x\n"}, "decks/ours.yaml:1:1: R02 'slides' is missing (begin each slide with '- kind: ...')"),
        ({"ours": "slides: []\n"}, "decks/ours.yaml:1:1: T06 the deck has no slides (list them under 'slides')"),
        ({"ours": "slides: cover\n"}, "decks/ours.yaml:1:1: R03 'slides' must be a list of slides (begin each with '- kind: ...')"),
        ({"ours": "slides: [cover]\n"}, "decks/ours.yaml:1:10: R03 a slide must be a group of fields (write '- kind: ...')"),
        ({"ours": "slids: []\nslides: [{kind: cover}]"}, "decks/ours.yaml:1:1: R01 unknown field 'slids' (did you mean 'slides'?)"),
        ({"ours": "slides:\n- kind: covr"}, "decks/ours.yaml:2:9: E05 unknown kind 'covr' (did you mean 'cover'?)"),
        ({"ours": "slides:\n- kind: [cover]\n  title: x"}, "decks/ours.yaml:2:3: R03 'kind' must be text"),
        ({"ours": "slides:\n- when: x"}, "decks/ours.yaml:2:3: R02 'kind' is missing (what the slide is: bullets, table ...)"),
        ({"ours": "slides:\n- part: x"}, "decks/ours.yaml:2:3: R02 'kind' is missing (what the slide is: bullets, table ...)"),
        ({"ours": "slides:\n- slides: []"}, "decks/ours.yaml:2:3: R02 'kind' is missing (what the slide is: bullets, table ...)"),
        ({"ours": "slides:\n- slides: {kind: cover}"}, "decks/ours.yaml:2:3: R03 'slides' must be a list of slides (begin each with '- kind: ...')"),
        ({"ours": "slides:\n- slides: [{kind: cover}]\n  eech: view.blocks"}, "decks/ours.yaml:3:3: R01 unknown field 'eech' (did you mean 'each'?)"),
        ({"ours": "slides:\n- kind: cover\n  slides: [{kind: cover}]"}, "decks/ours.yaml:2:3: T06 a slide has either a 'kind' or 'slides' of its own"),
        ({"ours": "slides:\n- kind: cover\n  backup: yes"}, "decks/ours.yaml:3:3: R03 'backup' must be true or false, not 'yes'"),
        ({"ours": "slides:\n- with: x\n  slides: [{kind: cover}]"}, "decks/ours.yaml:2:3: R03 'with' must be a group of fields (name: value)"),
        ({"ours": "slides:\n- kind: cover\n  title: {{ brief.title }}"}, "decks/ours.yaml:3:11: Y08 a field name must be a word (put quotes round {{ ... }})"),
        ({"ours": "parts: {}\nname: x\nslides: [{kind: cover}]"}, "decks/ours.yaml:1:1: T06 'parts' does not go here (write 'extends' to replace parts of another deck)"),
        ({"ours": "extends: base\nslides: [{kind: cover}]", "base": BASE}, "decks/ours.yaml:2:1: T06 'slides' does not go here (replace its parts under 'parts')"),
        ({"ours": "extends: base\nparts: [x]", "base": BASE}, "decks/ours.yaml:2:1: R03 'parts' must be a group: name of the part, its slides"),
        ({"ours": "extends: base\nparts:\n  covr: []", "base": BASE}, "decks/ours.yaml:3:3: T07 the deck it extends has no part 'covr' (did you mean 'cover'?)"),
        ({"ours": "extends: base\nparts:\n  cover: [{part: coverr}]", "base": BASE}, "decks/ours.yaml:3:11: T07 the deck it extends has no part 'coverr' (did you mean 'cover'?)"),
        ({"ours": "extends: base\nparts:\n  cover: x", "base": BASE}, "decks/ours.yaml:3:3: R03 'cover' must be a list of slides (begin each with '- kind: ...')"),
    ],
)  # fmt: skip
def test_a_wrong_deck_is_told_where_it_stands(folder: Path, files: dict[str, str], problem: str) -> None:
    decks(folder, files)
    assert [problem] == problems(lambda: deck("ours", PLACE, folder))


def test_all_problems_of_a_deck_and_of_what_it_extends_come_at_once(folder: Path) -> None:
    base = "slides:\n- {part: cover, kind: covr}\n- slides:\n  - {kind: bulets}\n  - x\n"
    ours = "extends: base\nnam: x\nparts:\n  cover: [{kind: quot}]\n"
    decks(folder, {"base": base, "ours": ours})
    expected = [
        "decks/base.yaml:2:23: E05 unknown kind 'covr' (did you mean 'cover'?)",
        "decks/base.yaml:4:12: E05 unknown kind 'bulets' (did you mean 'bullets'?)",
        "decks/base.yaml:5:5: R03 a slide must be a group of fields (write '- kind: ...')",
        "decks/ours.yaml:2:1: R01 unknown field 'nam' (did you mean 'name'?)",
        "decks/ours.yaml:4:18: E05 unknown kind 'quot' (did you mean 'quote'?)",
    ]
    assert expected == problems(lambda: deck("ours", PLACE, folder))
