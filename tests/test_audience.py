"""The door between a brief and a deck: whether what an audience may not have is nowhere in its view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import builders as a
import pytest

from briefgen import read
from briefgen.audience import view
from briefgen.brief import Block, Brief
from briefgen.items import Item, Portion
from briefgen.links import parts, texts
from briefgen.model import Model, fields_of
from briefgen.text import Span, Text
from briefgen.view import View

SECRET = "Rodong"
FULL: dict[str, Any] = {  # one of everything that a block can hold
    "bottom_line": a.claim(), "judgements": (a.claim(),), "points": (a.point(points=(a.claim(), a.claim())),),
    "figures": (a.figure(),), "events": (a.event(),), "periods": (a.period(),),
    "sides": (a.side(points=(a.side_point(), a.side_point())), a.side(name="Pyongyang")),
    "actors": (a.actor(), a.actor(id="south", name="South Korea"), a.actor(id="china", name="China")), "ties": (a.tie(),),
    "alternative": a.alternative(), "scenarios": (a.scenario(),), "risks": (a.risk(),), "options": (a.option(),),
    "indicators": (a.indicator(),), "assumptions": (a.assumption(),), "gaps": (a.gap(),), "asks": (a.ask(),),
    "quotes": (a.quote(),), "tables": (a.table(rows=(a.row(), a.row())),), "charts": (a.chart(),),
    "pictures": (a.picture(),), "notes": a.notes(), "scope": a.scope(), "statement": a.claim(), "groups": (a.group(),),
    "forecasts": (a.forecast(),), "changes": (a.change(),), "steps": (a.step(),), "contacts": (a.contact(),),
}  # fmt: skip
Path = tuple[str | int, ...]
Mark = str | None


def seen(brief: Brief, **audience: Any) -> View:
    return view(brief, a.audience(**{"ceiling": {"tlp": "TLP:AMBER"}, "notes": "keep", **audience}), read.scheme("tlp"))


def secretive(**changes: Any) -> Brief:
    """A brief that may hold what is marked TLP:RED; what has no mark has that mark, blocks without one TLP:GREEN."""
    blocks = tuple(block if block.mark else block.replace(mark="TLP:GREEN") for block in changes.pop("blocks"))
    return a.brief(blocks=blocks, marking=a.marking(strictest="TLP:RED"), **changes)


def portions(model: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all portions within a model."""
    if isinstance(model, Portion) and path:
        yield path
    inner = model if isinstance(model, tuple) else ()
    for step, value in enumerate(inner) if inner else vars(model).items() if isinstance(model, Model) else ():
        yield from portions(value, (*path, step))


def changed(model: Any, path: Path, change: dict[str, Any]) -> Any:
    """The model with the portion at a path changed and every text within it made secret."""
    if not path:
        return secret(model).replace(**change)
    step, *rest = path
    if isinstance(model, tuple):
        return tuple(changed(value, tuple(rest), change) if i == step else value for i, value in enumerate(model))
    assert isinstance(step, str)
    return model.replace(**{step: changed(getattr(model, step), tuple(rest), change)})


def secret(value: Any) -> Any:
    if isinstance(value, Text):
        return Text([Span(f"{SECRET} {value.plain}")])
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(secret, value))
    if isinstance(value, Model):
        return value.replace(**{name: secret(inner) for name, inner in vars(value).items()})
    return {key: secret(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def told(value: Any) -> Iterator[str]:
    """Every text, name and word anywhere in a value."""
    if isinstance(value, Model):
        value = vars(value)
    if isinstance(value, dict):
        yield from (str(key) for key in value)
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for inner in value:
            yield from told(inner)
    elif isinstance(value, Text):
        yield from told(value.spans)
    elif value is not None:
        yield str(value)


PATHS = list(portions(a.block(**FULL)))
WITHHELD = {"mark": {"mark": "TLP:RED"}, "release": {"release_to": ("press",)}, "depth": {"depth": "full"}}


def test_the_block_that_is_tested_holds_everything_that_a_block_can() -> None:
    lists = {name for name, field in fields_of(Block).items() if holds_portions(field.annotation)}
    assert set(FULL) == lists


def holds_portions(annotation: Any) -> bool:
    inner = getattr(annotation, "__args__", ())
    return any(map(holds_portions, inner)) if inner else isinstance(annotation, type) and issubclass(annotation, Portion)


@pytest.mark.parametrize("gate", WITHHELD)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
def test_what_does_not_pass_a_gate_is_nowhere_in_the_view(path: Path, gate: str) -> None:
    block = changed(a.block(**FULL), path, WITHHELD[gate])
    found = seen(secretive(blocks=(block,)), depth="standard")
    assert (0 if gate == "depth" else 1) == found.withheld  # what is left out for its depth is no secret
    assert [] == [words for words in told(found) if SECRET in words]
    assert found.blocks[0].title == block.title


@pytest.mark.parametrize("gate", WITHHELD)
def test_a_block_that_does_not_pass_takes_everything_within_it_along(gate: str) -> None:
    block = changed(a.block(**FULL), (), WITHHELD[gate])
    found = seen(secretive(blocks=(block, a.block(id="other"))), depth="standard")
    assert (0 if gate == "depth" else 1, ["other"]) == (found.withheld, [block.id for block in found.blocks])
    assert [] == [words for words in told(found) if SECRET in words]


def test_nothing_is_lost_that_passes() -> None:
    given = a.block(**FULL, mark="TLP:AMBER")
    found = seen(a.brief(blocks=(given,)))
    left = [text for part in parts(found.blocks) for text in texts(part)]
    assert [] == [text for part in parts(given) for text in texts(part) if text not in left]
    assert 0 == found.withheld


@pytest.mark.parametrize(
    ("block", "point", "claim", "expected"),
    [
        (None, None, None, "TLP:RED"),
        ("TLP:GREEN", None, None, "TLP:GREEN"),
        ("TLP:GREEN", "TLP:AMBER", None, "TLP:AMBER"),
        ("TLP:AMBER", None, "TLP:CLEAR", "TLP:CLEAR"),
    ],
)
def test_what_has_no_mark_has_that_of_what_it_is_in(block: Mark, point: Mark, claim: Mark, expected: str) -> None:
    given = a.block(mark=block, points=(a.point(mark=point, points=(a.claim(mark=claim),)),))
    found = seen(a.brief(blocks=(given,), marking=a.marking(strictest="TLP:RED")), ceiling={"tlp": "TLP:RED"})
    assert expected == found.blocks[0].points[0].points[0].mark


def test_a_lesser_mark_within_a_block_that_is_withheld_opens_nothing() -> None:
    block = a.block(mark="TLP:RED", points=(a.point(mark="TLP:CLEAR", text=SECRET),))
    found = seen(secretive(blocks=(block, a.block(id="other"))))
    assert ["other"] == [block.id for block in found.blocks]


@pytest.mark.parametrize(("depth", "left"), [("brief", ["b"]), ("standard", ["b", "s"]), ("full", ["b", "s", "f"])])
def test_an_audience_sees_what_is_no_deeper_than_it_wants(depth: str, left: list[str]) -> None:
    points = (a.point(text="b", depth="brief"), a.point(text="s"), a.point(text="f", depth="full"))
    found = seen(a.brief(blocks=(a.block(depth="brief", points=points),)), depth=depth)
    assert left == [point.text.plain for point in found.blocks[0].points]


def test_a_recipe_summarises_keeps_for_backup_and_drops() -> None:
    points = (a.point(text="b", depth="brief"), a.point(text="s"), a.point(text="f", depth="full"))
    blocks = tuple(a.block(id=name, depth="brief", points=points) for name in ("whole", "short", "later", "gone"))
    recipe = {"summary": ["short"], "backup": ["later"], "drop": ["gone"]}
    found = seen(a.brief(blocks=blocks), recipe=recipe, depth="full", backup_depth="standard")
    expected = {"whole": ["b", "s", "f"], "short": ["b"], "later": ["b", "s"]}
    assert expected == {block.id: [point.text.plain for point in block.points] for block in found.blocks}
    assert ["later"] == [block.id for block in found.backup]
    assert ["whole", "short"] == [block.id for block in found.sections[0].blocks]


def test_items_are_labelled_anew_over_the_whole_edition() -> None:
    hidden = {"mark": "TLP:RED"}
    first = a.block(risks=(a.risk(**hidden), a.risk()), scenarios=(a.scenario(**hidden), a.scenario()), judgements=(a.claim(),))
    second = a.block(id="second", risks=(a.risk(), a.risk()), options=(a.option(**hidden), a.option()), judgements=(a.claim(),))
    found = seen(secretive(blocks=(first, second)))
    labels = [[item.label for item in parts(block) if isinstance(item, Item) and item.label] for block in found.blocks]
    assert [["1", "A", "R1"], ["2", "R2", "R3", "1"]] == labels


def test_indicators_point_to_the_letters_of_this_edition_and_to_nothing_withheld() -> None:
    scenarios = (a.scenario(id="war", mark="TLP:RED"), a.scenario(id="drift"), a.scenario(id="deal"))
    early = a.block(indicators=(a.indicator(points_to=("war", "deal", "drift")),))
    found = seen(secretive(blocks=(early, a.block(id="later", scenarios=scenarios))))
    assert ("B", "A") == found.blocks[0].indicators[0].points_to


def test_what_is_left_names_nothing_that_was_withheld() -> None:
    block = a.block(
        points=(
            a.point(supports=("hidden", "shown"), corrects=("C1",)),
            a.point(id="hidden", mark="TLP:RED"),
            a.point(id="shown"),
        ),
        actors=(a.actor(), a.actor(id="south", mark="TLP:RED"), a.actor(id="china")),
        ties=(a.tie(), a.tie(end="china", text="pays")),
    )
    correction = a.correction(mark="TLP:RED", sources=("S1",))
    found = seen(secretive(blocks=(block,), corrections=(correction,), sources=(a.source(mark="TLP:CLEAR"),)))
    assert ((), ("shown",)) == (found.blocks[0].points[0].corrects, found.blocks[0].points[0].supports)
    assert ["pays"] == [tie.text.plain for tie in found.blocks[0].ties]
    assert () == found.corrections


def test_a_table_or_a_block_of_which_nothing_is_left_is_not_announced() -> None:
    rows = a.table(title=SECRET, rows=(a.row(mark="TLP:RED"),))
    blocks = (a.block(points=(a.point(),), tables=(rows,)), a.block(id="empty", title=SECRET, risks=(a.risk(mark="TLP:RED"),)))
    found = seen(secretive(blocks=blocks))
    assert ((), ["background"]) == (found.blocks[0].tables, [block.id for block in found.blocks])
    assert [] == [words for words in told(found) if SECRET in words]


def test_sections_are_those_with_something_left_and_numbered_anew() -> None:
    sections = tuple(a.section(id=name, blocks=(name,)) for name in ("one", "two", "three"))
    blocks = (a.block(id="one", mark="TLP:RED"), a.block(id="two"), a.block(id="three"), a.block(id="last"), a.block(id="first"))
    found = seen(secretive(blocks=blocks, sections=sections, opening=("first",), annex=("last",)), recipe={"backup": ["three"]})
    assert [("two", 1, 1)] == [(section.id, section.number, section.count) for section in found.sections]
    names = {name: [block.id for block in getattr(found, name)] for name in ("opening", "annex", "backup", "blocks")}
    assert {"opening": ["first"], "annex": ["last"], "backup": ["three"], "blocks": ["first", "two", "three", "last"]} == names


SOURCES = tuple(a.source(id=name, title=f"Source {name}", mark="TLP:CLEAR") for name in ("S1", "S2", "S3", "S4"))


@pytest.mark.parametrize(
    ("changes", "cited"),
    [
        ({"blocks": (a.block(points=(a.point(sources=("S2#p1",)), a.point(sources=("S3",), mark="TLP:RED"))),)}, ["S2"]),
        ({"blocks": (a.block(points=(a.point(text="Talks [@S4; S2#p3]"),)),)}, ["S2", "S4"]),
        ({"blocks": (a.block(title="Talks stalled [@S3]"),)}, ["S3"]),
        ({"blocks": (a.block(),), "caveat": "Thin [@S4]"}, ["S4"]),
        ({"blocks": (a.block(),), "sections": (a.section(answer="Stalled [@S1]"),)}, ["S1"]),
        ({"blocks": (a.block(points=(a.point(corrects=("C1",)),)),), "corrections": (a.correction(about="S2#p2", sources=("S3",)),)},
         ["S2", "S3"]),
    ],
)  # fmt: skip
def test_sources_are_those_that_what_is_left_still_cites(changes: dict[str, Any], cited: list[str]) -> None:
    changes["corrections"] = tuple(c.replace(mark="TLP:CLEAR") for c in changes.get("corrections", ()))
    assert cited == [source.id for source in seen(secretive(sources=SOURCES, **changes)).sources]


def test_a_correction_is_kept_when_something_that_is_left_needs_it() -> None:
    corrections = tuple(a.correction(id=name, note=name, mark="TLP:CLEAR") for name in ("C1", "C2", "C3"))
    points = (a.point(corrects=("C2",)), a.point(corrects=("C3",), mark="TLP:RED"))
    found = seen(secretive(blocks=(a.block(points=points),), corrections=corrections, sources=SOURCES))
    assert [("C1", "C2")] == [(correction.id, correction.note.plain) for correction in found.corrections]
    assert ("C1",) == found.blocks[0].points[0].corrects


def test_sources_and_corrections_say_their_marks_too() -> None:
    block = a.block(points=(a.point(corrects=("C1",), sources=("S1",)),))
    found = seen(a.brief(blocks=(block,), corrections=(a.correction(),)))
    assert ("TLP:AMBER", "TLP:AMBER") == (found.sources[0].mark, found.corrections[0].mark)


def test_short_forms_are_those_that_what_is_left_still_uses() -> None:
    names = ("DMZ", "U.S.", "Six-Party Talks", "IAEA", "ICBM", "UN")
    points = (a.point(text="The DMZ-like line, and U.S. aims after the Six-Party Talks"), a.point(text="ICBM", mark="TLP:RED"))
    blocks = (a.block(points=(*points, a.point(text="UNESCO sites"))),)
    found = seen(secretive(blocks=blocks, terms=tuple(a.term(term=name) for name in names), caveat="Not seen by the IAEA"))
    assert ["DMZ", "U.S.", "Six-Party Talks", "IAEA"] == [term.term.plain for term in found.terms]
    assert () == found.brief.terms


def test_statements_are_counted_as_far_as_they_are_left() -> None:
    points = (a.point(type="fact"), a.point(type="fact", mark="TLP:RED"), a.point(type="opinion"))
    found = seen(secretive(blocks=(a.block(points=points, charts=(a.chart(counts="types"),)),)))
    assert {"fact": 1, "reported": 0, "judgement": 0, "opinion": 1, "assumption": 0, "drafter": 0} == found.counts


def test_notes_stay_only_for_an_audience_that_keeps_them() -> None:
    brief = a.brief(blocks=(a.block(points=(a.point(),), notes=a.notes(points=("Say [@S1]",))),))
    assert ("Say", None) == (seen(brief).blocks[0].notes.points[0].plain, seen(brief, notes="strip").blocks[0].notes)
    assert (1, 0) == (len(seen(brief).sources), len(seen(brief, notes="strip").sources))


def test_a_title_of_its_own_or_else_the_blocks_stands_over_every_kind_of_slide() -> None:
    found = seen(a.brief(blocks=(a.block(titles={"risk_matrix": "Risks rise"}),))).blocks[0].titles
    names = ("risk_matrix", "risk_register")
    assert ["Risks rise", "Talks have stalled"] == [found[name].plain for name in names]


def test_what_the_brief_says_of_itself_comes_without_its_lists() -> None:
    found = seen(secretive(blocks=(a.block(id=SECRET, mark="TLP:RED"), a.block()), opening=(SECRET,))).brief
    assert ((), (), (), (), ()) == (found.blocks, found.sources, found.corrections, found.sections, found.opening)


@pytest.mark.parametrize(
    ("changes", "audience", "problem"),
    [
        ({}, {"ceiling": {"us": "CUI"}}, "M05 the audience has no ceiling for the scheme 'tlp' (add 'ceiling: {tlp: ...}'; for one that ships in audiences/readers.yaml, with 'extends: readers')"),
        ({}, {"ceiling": {"tlp": "TLP:AMBR"}},
         "M01 unknown mark of Traffic Light Protocol 2.0 'TLP:AMBR' (did you mean 'TLP:AMBER'?)"),
        ({"blocks": (a.block(mark="TLP:CLEAR", points=(a.point(sources=("S1",)),)),)}, {"ceiling": {"tlp": "TLP:CLEAR"}},
         "M06 'readers' sees statements that cite the source 'S1', but may not see the source"
         " (release the source, or withhold the statements)"),
        ({"caveat": "Thin [@S1]", "sources": (a.source(release_to=("press",)),)}, {},
         "M06 'readers' sees statements that cite the source 'S1', but may not see the source"
         " (release the source, or withhold the statements)"),
    ],
)  # fmt: skip
def test_an_audience_that_does_not_go_with_it_is_refused(changes: dict[str, Any], audience: dict[str, Any], problem: str) -> None:
    assert [f"briefgen: {problem}"] == a.problems(lambda: seen(a.brief(**changes), **audience))
