"""Figures on canvases: where shapes and lines come to stand, and how labels find room."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import theme

from briefgen.deck import (
    Connector,
    Drawing,
    Fill,
    Label,
    Leader,
    Legend,
    Line,
    Paragraph,
    Placement,
    Run,
    Sample,
    Shape,
    Spot,
)
from briefgen.fit import drawing
from briefgen.fit.labels import NoRoom
from briefgen.fit.prose import pieces
from briefgen.metrics import SAFETY, line_widths
from briefgen.page import Area, DrawingBox, PlacedConnector, PlacedShape
from briefgen.theme import POINT

READ = theme("read")
REGION = READ.layouts["Title Only"].regions["canvas"]
X, Y, W, H = REGION.x, REGION.y, REGION.w, REGION.h
RULE = Line("tx2", 1.0)


def paragraph(text: str, style: str = "map_label") -> Paragraph:
    return Paragraph((Run(text),), 0, style)


def at(x: float, y: float, **changes: Any) -> Placement:
    return Placement(Spot(x, y), **changes)


def label(name: str, *placements: Placement, text: str = "", **changes: Any) -> Label:
    return Label(name, (paragraph(text or name),), placements, **changes)


def node(key: str, x: float, y: float, wide: float = 100, high: float = 40, **changes: Any) -> Shape:
    return Shape(f"Node {key}", "rect", Spot(x, y), Spot(x, y, wide, high), Fill("bg2"), RULE, key=key, **changes)


def placed(*items: Any) -> DrawingBox:
    return drawing.box(Drawing(tuple(items), "A figure.", "events"), REGION, READ)


def areas(found: DrawingBox) -> dict[str, Area]:
    return {item.name: item.area for item in found.items if isinstance(item, PlacedShape)}


# ---------------------------------------------------------------- shapes, connectors, keys


def test_a_shape_stands_between_its_spots_whichever_comes_first() -> None:
    start, end = Spot(0.25, 0.5, 2, 3), Spot(0.5, 1, -2, -3)
    found = placed(Shape("One", "rect", start, end), Shape("Two", "rect", end, start))
    expected = Area(
        round(X + W / 4 + 2 * POINT), round(Y + H / 2 + 3 * POINT), round(W / 4 - 4 * POINT), round(H / 2 - 6 * POINT)
    )
    for area in areas(found).values():
        assert all(abs(a - b) <= 1 for a, b in zip(expected, area, strict=True))


def test_connectors_join_the_facing_sites_of_their_shapes() -> None:
    found = placed(Connector("Tie", "a", 3, "b", 1, RULE), node("a", 0, 0), node("b", 0.5, 0.5))
    tie, a, b = found.items
    assert isinstance(tie, PlacedConnector)
    assert isinstance(a, PlacedShape)
    assert isinstance(b, PlacedShape)
    assert (a.area.x + a.area.w, a.area.y + a.area.h // 2, b.area.x, b.area.y + b.area.h // 2) == tie.points


def test_samples_of_a_key_stand_side_by_side_with_their_words() -> None:
    samples = tuple(Sample(outline, f"Kind {outline}") for outline in ("ellipse", "line", "square"))  # type: ignore[arg-type]
    found = areas(placed(Legend("Key", Spot(0, 0.5), samples)))
    names = [f"{what}: Kind {outline}" for outline in ("ellipse", "line", "square") for what in ("Sample", "Key")]
    assert names == list(found)
    ends = [(area.x, area.x + area.w) for area in found.values()]
    assert all(left[1] < right[0] for left, right in pairwise(ends))


def test_a_key_that_is_too_wide_overflows() -> None:
    samples = tuple(Sample("ellipse", "A kind of event with a long name " * 2) for _ in range(4))
    assert placed(Legend("Key", Spot(0, 0.5), samples)).fill > 1


def test_text_in_a_shape_has_room_in_it() -> None:
    with pytest.raises(NoRoom, match="Node a"):
        placed(node("a", 0, 0, 40, 40, paragraphs=(paragraph("Unverifiability"),)))
    with pytest.raises(NoRoom, match="Node a"):
        placed(node("a", 0, 0, 100, 20, paragraphs=(paragraph("one two three four five six"),)))
    assert 1 == len(placed(node("a", 0, 0, 100, 40, paragraphs=(paragraph("one two three four"),))).items)


# ---------------------------------------------------------------- labels


def test_a_label_takes_its_first_placement_where_nothing_is_in_the_way() -> None:
    found = areas(placed(label("One", at(0.5, 0.5), at(0, 0))))["One"]
    assert (X + W // 2, Y + H // 2) == (found.x, found.y)


@pytest.mark.parametrize(
    ("across", "down", "x", "y"),
    [("left", "top", 0, 0), ("centre", "middle", -0.5, -0.5), ("right", "bottom", -1, -1)],
)
def test_a_label_has_its_corner_or_middle_at_its_spot(across: Any, down: Any, x: float, y: float) -> None:
    found = areas(placed(label("One", at(0.5, 0.5, across=across, down=down))))["One"]
    assert (round(X + W / 2 + x * found.w), round(Y + H / 2 + y * found.h)) == pytest.approx((found.x, found.y), abs=1)


def test_a_label_is_no_wider_than_its_words() -> None:
    found = areas(placed(label("One", at(0, 0), widths=(185.0,))))["One"]
    assert found.w < 40 * POINT


def test_a_label_moves_out_of_the_way_of_another() -> None:
    found = areas(placed(label("One", at(0.5, 0.5)), label("Two", at(0.5, 0.5), at(0.1, 0.1))))
    assert (X + W // 10, Y + H // 10) == pytest.approx(found["Two"][:2], abs=1)


def test_a_label_gives_way_to_a_later_one_that_has_no_choice() -> None:
    found = areas(placed(label("One", at(0.5, 0.5), at(0.1, 0.1)), label("Two", at(0.5, 0.5))))
    assert (X + W // 10, X + W // 2) == (found["One"].x, found["Two"].x)


def test_a_label_keeps_off_solid_shapes_and_keys_but_not_off_others() -> None:
    solid, other = (node(key, x, 0.5, solid=key == "a") for key, x in (("a", 0.1), ("b", 0.6)))
    found = areas(placed(solid, other, label("One", at(0.1, 0.5), at(0.6, 0.5))))
    assert X + W * 6 // 10 == pytest.approx(found["One"].x, abs=1)
    with pytest.raises(NoRoom, match="One"):
        placed(Legend("Key", Spot(0, 0.5), (Sample("ellipse", "Kind"),)), label("One", at(0.02, 0.5, down="middle")))


def test_a_label_keeps_off_lines_save_on_a_patch_over_its_own() -> None:
    ends = (node("a", 0, 0.4), node("b", 0.9, 0.4))
    tie, middle = Connector("Tie", "a", 3, "b", 1, RULE), Spot(0.5, 0.4, dy=20)
    with pytest.raises(NoRoom):
        placed(tie, *ends, label("One", Placement(middle, "centre", "middle")))
    own = label("One", Placement(middle, "centre", "middle", patch=True), over="Tie")
    (patch,) = (item.fill for item in placed(tie, *ends, own).items if item.name == "One")  # type: ignore[union-attr]
    assert Fill("bg1") == patch
    with pytest.raises(NoRoom):
        placed(tie, *ends, own._replace(over="Another"))


@pytest.mark.parametrize("text", ["I", "a tie between them"])
def test_no_label_is_so_small_that_it_slips_on_to_a_line(text: str) -> None:
    slant = Connector("Tie", "a", 3, "b", 1, RULE), node("a", 0, 0), node("b", 0.8, 0.8)
    start, end = Spot(0, 0, 100, 20), Spot(0.8, 0.8, 0, 20)
    for i in range(40, 100):
        share = i / 140
        spot = Spot(*(a + (b - a) * share for a, b in zip(start, end, strict=True)))
        with pytest.raises(NoRoom):
            placed(*slant, label(text, Placement(spot, "centre", "middle")))


def test_a_label_stays_on_the_canvas() -> None:
    found = areas(placed(label("One", at(0.999, 0.5), at(0.5, 0.999), at(0.2, 0.2))))
    assert X + W // 5 == pytest.approx(found["One"].x, abs=1)


def test_a_label_tries_every_placement_at_its_first_width_and_then_at_the_next() -> None:
    edge = Spot(1, 0.5, dx=-60)
    found = areas(placed(label("One", Placement(edge), text="one two three four", widths=(185.0, 50.0))))["One"]
    assert (found.x, True) == (round(X + W - 60 * POINT), found.w <= 51 * POINT)


def test_a_leader_runs_from_its_spot_to_the_far_edge_of_its_label() -> None:
    leader = Leader(Spot(0.5, 0.9), Line("accent1"))
    found = areas(placed(label("One", at(0.5, 0.1, leader=leader))))
    assert (X + W // 2, found["One"].y, 0, round(Y + 0.9 * H) - found["One"].y) == found["Leader: One"]


def test_a_label_keeps_off_the_leaders_of_others() -> None:
    leader = Leader(Spot(0.5, 0.9), Line("accent1"))
    first = label("One", at(0.5, 0.1, leader=leader))
    found = areas(placed(first, label("Two", at(0.49, 0.5), at(0.1, 0.5))))
    assert X + W // 10 == pytest.approx(found["Two"].x, abs=1)


def test_a_leader_keeps_off_the_labels_of_others() -> None:
    leader = Leader(Spot(0.5, 0.9), Line("accent1"))
    with pytest.raises(NoRoom, match="Two"):
        placed(label("One", at(0.49, 0.5)), label("Two", at(0.5, 0.1, leader=leader)))


def test_labels_of_the_same_name_have_places_of_their_own() -> None:
    same = (label("Test", at(0.1, 0.1)), label("Test", at(0.6, 0.6)))
    assert [0.1, 0.6] == [pytest.approx((item.area.x - X) / W, abs=1e-6) for item in placed(*same).items]  # type: ignore[union-attr]


def test_no_room_names_the_label_that_has_none() -> None:
    with pytest.raises(NoRoom, match="Two"):
        placed(label("One", at(0.5, 0.5)), label("Two", at(0.5, 0.5)), label("Three", at(0, 0)))


def test_what_is_drawn_keeps_its_order() -> None:
    found = placed(label("One", at(0.5, 0.5, leader=Leader(Spot(0.5, 0.9), RULE))), node("a", 0, 0), label("Two", at(0.1, 0.8)))
    assert ["Leader: One", "One", "Node a", "Two"] == [item.name for item in found.items]


SPOTS = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(st.lists(st.tuples(st.lists(SPOTS, min_size=1, max_size=5), st.integers(1, 40)), min_size=1, max_size=8))
def test_labels_never_touch_and_never_leave_the_canvas(given: list[tuple[list[tuple[float, float]], int]]) -> None:
    wall = node("wall", 0.4, 0.4, 150, 60, solid=True)
    labels = [label(f"Label {i}", *(at(*spot) for spot in spots), text="ab " * long) for i, (spots, long) in enumerate(given)]
    try:
        found = placed(wall, *labels)
    except NoRoom:
        return
    every = list(areas(found).items())
    for i, (name, a) in enumerate(every):
        assert a.x >= X - POINT
        assert a.x + a.w <= X + W + POINT
        assert a.y + a.h <= Y + H + POINT
        for other, b in every[i + 1 :]:
            apart = a.x >= b.x + b.w or b.x >= a.x + a.w or a.y >= b.y + b.h or b.y >= a.y + a.h
            assert apart, f"{name} on {other}"


def test_the_lines_of_a_label_are_even() -> None:
    found = areas(placed(label("Talks", at(0.2, 0.2), text="Four broad pledges that were signed", widths=(185.0,))))["Talks"]
    style = READ.role("map_label")
    lines = line_widths(pieces(paragraph("Four broad pledges that were signed"), style, READ), found.w / POINT / SAFETY)
    assert len(lines) == 1 or min(lines) > 0.5 * max(lines)
