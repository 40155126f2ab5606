"""Actor maps: where actors stand, which ways their ties take, and what geometry proves of every map that is drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import Any

import builders as b
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import deck, theme

from briefgen.deck import Connector, Drawing, Fill, Legend, Shape, Slide, Spot
from briefgen.errors import BriefgenError
from briefgen.fit import drawing, fit
from briefgen.fit.labels import NoRoom
from briefgen.kinds._plan import crossing
from briefgen.page import Area, DrawingBox, PlacedConnector, PlacedShape
from briefgen.theme import POINT
from kinds.test_figures import compose, items

NAMES = ("United States", "North Korea", "Russia", "China", "South Korea", "Japan", "Security Council", "European Union",
         "IAEA", "Germany", "France", "India")  # fmt: skip
TEXTS = ("Veto", "Troops, arms", "Sanctions", "Seeks to offset", "Food and oil", "Quiet channel")
KINDS = ("formal", "exchange", "pressure", "dormant")


def actors(count: int, **places: tuple[int, int]) -> tuple[Any, ...]:
    return tuple(b.actor(id=f"a{i}", name=NAMES[i], principal=i < 2, at=places.get(f"a{i}")) for i in range(count))


def tie(start: int, end: int, text: str = "talks", **changes: Any) -> Any:
    return b.tie(start=f"a{start}", end=f"a{end}", text=text, **changes)


def drawn(slide: Slide, scale: str = "read") -> DrawingBox:
    (page,) = fit(deck([replace(slide, key="map")]), theme(scale))
    return next(box for box in page.boxes if isinstance(box, DrawingBox))


def boxes(figure: DrawingBox) -> dict[str, Area]:
    return {item.key: item.area for item in figure.items if isinstance(item, PlacedShape) and item.key}


def lines(figure: DrawingBox) -> list[PlacedConnector]:
    return [item for item in figure.items if isinstance(item, PlacedConnector)]


def crossings(figure: DrawingBox) -> int:
    ends = [((c.points[0], c.points[1]), (c.points[2], c.points[3])) for c in lines(figure)]
    return sum(crossing(one, other) for one, other in combinations(ends, 2))


def inside(line: tuple[int, int, int, int], area: Area) -> float:
    """How many points of a line lie inside an area: counted along it, not computed as the program does."""
    x1, y1, x2, y2 = line
    steps = 400
    hits = sum(
        area.x < x1 + (x2 - x1) * i / steps < area.x + area.w and area.y < y1 + (y2 - y1) * i / steps < area.y + area.h
        for i in range(1, steps)
    )
    return hits / steps * float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5) / POINT


def overlap(a: Area, b: Area) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


# ---------------------------------------------------------------- what geometry proves


def proved(figure: DrawingBox) -> None:
    """No line in a box, no label on a box, on a label or on a line, save on a patch over its own, which still shows."""
    every, region = boxes(figure), figure.region
    texts = [item for item in figure.items if isinstance(item, PlacedShape) and item.outline == "text"]
    for one, other in combinations(every.values(), 2):
        assert not overlap(one, other), "boxes stand apart"
    for line in lines(figure):
        for name, area in every.items():
            assert inside(line.points, area) < 0.5, f"{line.name} runs behind {name}"
        for area, point in ((every[line.start], line.points[:2]), (every[line.end], line.points[2:])):
            x, y = point[0] - area.x, point[1] - area.y
            assert (x in (0, area.w) and 0 < y < area.h) or (y in (0, area.h) and 0 < x < area.w), "glued to an edge"
        for text in texts:
            if inside(line.points, text.area):
                assert text.name.endswith(line.name), f"'{text.name}' is on {line.name}"
                assert text.fill == Fill("bg1"), "a patch keeps the line off its words"
                length = ((line.points[2] - line.points[0]) ** 2 + (line.points[3] - line.points[1]) ** 2) ** 0.5 / POINT
                assert length - inside(line.points, text.area) > 20, "the line shows beside its label"
    for i, text in enumerate(texts):
        assert not any(overlap(text.area, area) for area in every.values()), f"'{text.name}' is on a box"
        assert not any(overlap(text.area, other.area) for other in texts[i + 1 :]), f"'{text.name}' is on another"
        assert text.area.x >= region.x - POINT
        assert text.area.x + text.area.w <= region.x + region.w + POINT
        assert region.y - POINT <= text.area.y
        assert text.area.y + text.area.h <= region.y + region.h + POINT


@st.composite
def maps(draw: st.DrawFn, most: int = 12, slots: bool = True) -> dict[str, Any]:
    count = draw(st.integers(2, 9))
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=most))
    seen: Counter[frozenset[int]] = Counter()
    ties = []
    for start, end in pairs:
        seen[frozenset((start, end))] += 1
        if start != end and seen[frozenset((start, end))] <= 2:
            kind = draw(st.sampled_from(KINDS))
            back = draw(st.sampled_from((None, *TEXTS))) if kind == "exchange" else None
            ties.append(tie(start, end, draw(st.sampled_from(TEXTS)), kind=kind, back=back))
    spots = draw(st.permutations([(x, y) for y in (1, 2, 3) for x in (1, 2, 3)])) if slots else ()
    fixed = draw(st.sets(st.integers(0, count - 1))) if slots else ()
    given = actors(count, **{f"a{i}": spots[i] for i in fixed})
    return {"actors": given, "ties": tuple(ties), "points": (b.point(),) if draw(st.booleans()) else ()}


@settings(max_examples=40)
@given(maps(), st.sampled_from(("read", "presented")))
def test_every_map_that_is_drawn_has_no_line_in_a_box_and_no_label_on_a_line(fields: dict[str, Any], scale: str) -> None:
    try:
        figure = drawn(compose("actor_map", **fields), scale)
    except BriefgenError as error:
        codes = {finding.code for finding in error.findings}
    else:
        proved(figure)
        codes = set() if len(fields["ties"]) == len(lines(figure)) else {"lost"}
    assert codes <= {"K02", "F03"}


@settings(max_examples=30)
@given(maps(most=9, slots=False))
def test_up_to_nine_actors_and_nine_short_ties_always_find_room(fields: dict[str, Any]) -> None:
    proved(drawn(compose("actor_map", **fields)))


# ---------------------------------------------------------------- places


def star(count: int) -> list[Any]:
    return [tie(0, i, f"Word {i}") for i in range(1, count)]


def ring(count: int) -> list[Any]:
    return [tie(i, (i + 1) % count, f"Step {i}") for i in range(count)]


@pytest.mark.parametrize("count", range(3, 10))
@pytest.mark.parametrize("shape", [star, ring])
def test_stars_and_rings_have_no_crossing(shape: Any, count: int) -> None:
    figure = drawn(compose("actor_map", actors=actors(count), ties=shape(count), points=(b.point(),)))
    assert 0 == crossings(figure)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 7), min_size=1, max_size=7))
def test_trees_have_few_crossings(parents: list[int]) -> None:
    ties = [tie(i, parent % i, f"Word {i}") for i, parent in enumerate(parents, 1)]
    assert crossings(drawn(compose("actor_map", actors=actors(len(parents) + 1), ties=ties))) <= 1


def test_an_actor_with_many_ties_is_in_the_middle() -> None:
    found = items(compose("actor_map", actors=actors(9), ties=[tie(5, i) for i in (0, 1, 2, 3, 4, 6, 7, 8)]), Shape)
    assert (0.5, 0.5) == (found["Actor: Japan"].start.x, found["Actor: Japan"].start.y)


def test_given_places_stay_and_the_rest_are_found() -> None:
    given = actors(4, a0=(1, 1), a3=(3, 3))
    found = items(compose("actor_map", actors=given, ties=[tie(0, 1), tie(1, 2), tie(2, 3)]), Shape)
    (start, end) = (found[f"Actor: {NAMES[i]}"].start for i in (0, 3))
    assert [(0, 0), (1, 1)] == [(spot.x, spot.y) for spot in (start, end)]


def test_the_same_actors_and_ties_always_stand_alike() -> None:
    fields = {"actors": actors(7), "ties": [*star(7), tie(2, 3, "more"), tie(4, 5, "most")]}
    assert compose("actor_map", **fields) == compose("actor_map", **fields)


def test_up_to_twelve_actors_have_room_where_no_points_stand_beside_them() -> None:
    ties = [*star(6), *(tie(1, i, f"Deed {i}") for i in range(6, 12))]
    proved(drawn(compose("actor_map", actors=actors(12), ties=ties)))


@pytest.mark.parametrize(
    ("count", "ties", "points", "message"),
    [
        (10, 0, True, "10 actors are too many for a map: it has room for 9"),
        (12, 0, False, ""),
        (4, 13, False, "13 ties are too many for a map: it has room for 12"),
    ],
)
def test_what_is_too_much_for_a_map_is_pointed_to_a_table(count: int, ties: int, points: bool, message: str) -> None:
    fields = {"actors": actors(count), "ties": [tie(0, 1)] * ties, "points": (b.point(),) * points}
    hint = "show them on a slide of the kind stakeholders, which is a table"
    if message:
        assert [f"briefgen: K01 {message} ({hint})"] == b.problems(lambda: compose("actor_map", **fields))
    else:
        assert count == len([name for name in items(compose("actor_map", **fields), Shape) if name.startswith("Actor")])


def test_a_diagonal_that_would_run_behind_an_actor_is_refused() -> None:
    given = actors(3, a0=(1, 1), a1=(2, 2), a2=(3, 3))
    assert [
        "briefgen: K02 the tie from 'a0' to 'a2' would run behind 'a1' (give the actors other places with 'at')"
    ] == b.problems(lambda: compose("actor_map", actors=given, ties=(tie(0, 2),)))


# ---------------------------------------------------------------- ties


def test_two_ties_between_the_same_two_run_side_by_side() -> None:
    given = actors(2, a0=(1, 1), a1=(3, 1))
    figure = drawn(compose("actor_map", actors=given, ties=(tie(0, 1, "Letters"), tie(1, 0, "Sanctions", kind="pressure"))))
    first, second = (line.points for line in lines(figure))
    assert first[1] == first[3] != second[1] == second[3]
    proved(figure)


def test_more_than_two_ties_between_the_same_two_are_refused() -> None:
    assert [
        "briefgen: K01 there are more than 2 ties between 'a0' and 'a1' (make two of them one, with what flows back in 'back')"
    ] == b.problems(lambda: compose("actor_map", actors=actors(2), ties=(tie(0, 1), tie(1, 0), tie(0, 1))))


def test_every_tie_is_told_in_the_alternative_text_of_the_map_or_of_its_line() -> None:
    few = compose("actor_map", actors=actors(3), ties=(tie(0, 1, "shells", back="oil", kind="exchange"),))
    canvas = few.regions["canvas"]
    assert isinstance(canvas, Drawing)
    said = "United States to North Korea: shells; North Korea to United States: oil (Active exchange)"
    assert f"Actor map: 3 actors. {said}." == canvas.alt
    many = compose("actor_map", actors=actors(9), ties=[tie(0, i, f"a tie of some length {i}") for i in range(1, 9)])
    canvas = many.regions["canvas"]
    assert isinstance(canvas, Drawing)
    assert "Actor map, each tie described with its line. Actors: 9; ties: 8 (Formal tie or power 8)." == canvas.alt
    assert {f"United States to {NAMES[i]}: a tie of some length {i} (Formal tie or power)" for i in range(1, 9)} == {
        line.alt for line in lines(drawn(many))
    }


def test_the_key_explains_the_kinds_of_ties_that_are_drawn() -> None:
    (key,) = items(compose("actor_map", actors=actors(3), ties=(tie(0, 1, kind="pressure"), tie(1, 2))), Legend).values()
    assert ["Formal tie or power", "Pressure"] == [sample.text for sample in key.samples]


@pytest.mark.parametrize("size", ["read", "presented"])
def test_names_too_long_for_a_usual_box_get_larger_ones(size: str) -> None:
    given = tuple(b.actor(id=f"a{i}", name=name, role="In Vienna") for i, name in enumerate(
        ("International Atomic Energy Agency", "European External Action Service")
    ))  # fmt: skip
    (high, usual) = (
        {area.h for area in boxes(drawn(compose("actor_map", actors=who), size)).values()} for who in (given, actors(2))
    )
    assert max(usual) < min(high)


def test_a_map_without_room_says_what_to_do() -> None:
    given = actors(2, a0=(1, 1), a1=(2, 1))
    slide = replace(
        compose("actor_map", actors=given, ties=(tie(0, 1, "What neither side said " * 60),)), key="map", block="ties"
    )
    (found,) = b.problems(lambda: fit(deck([slide]), theme("read")))
    assert "F03 block 'ties': there is no room for 'Label 1: Tie: a0 to a1' in the figure" in found
    assert "stakeholders" in found


def test_no_connector_is_drawn_behind_a_solid_shape() -> None:
    wall = Shape("Wall", "rect", Spot(0.45, 0), Spot(0.55, 1), Fill("bg2"), key="wall", solid=True)
    slide = compose("actor_map", actors=actors(2, a0=(1, 1), a1=(3, 1)), ties=(tie(0, 1),))
    canvas = slide.regions["canvas"]
    assert isinstance(canvas, Drawing)
    region = theme("read").layouts[slide.layout].regions["canvas"]
    (line,) = (item.name for item in canvas.items if isinstance(item, Connector))
    with pytest.raises(NoRoom, match=line):
        drawing.box(replace(canvas, items=(*canvas.items, wall)), region, theme("read"))
