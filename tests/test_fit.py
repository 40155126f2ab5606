"""Fitting as a whole: whatever is written is on the pages, in its order and its size, or a finding says what is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, cycle
from typing import Any

import pytest
from builders import problems, side, side_point
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import samples
from kinds.promises import drawn, promises, words
from rendering import deck, theme

from briefgen import read
from briefgen.brief import Source
from briefgen.citations import cite
from briefgen.deck import (
    Cell,
    Column,
    Deck,
    Drawing,
    Label,
    PageOf,
    Paragraph,
    Picture,
    Placement,
    Prose,
    Row,
    Run,
    Slide,
    Spot,
    Table,
    in_paragraphs,
)
from briefgen.errors import BriefgenError, Place
from briefgen.fit import fit
from briefgen.kinds import comparison
from briefgen.page import Page, PictureBox, ProseBox, TableBox
from briefgen.text import Ref, Text
from briefgen.theme import Theme
from briefgen.validation import model_of

PLACE = Place("talks.yaml", 9, 11)

# ---------------------------------------------------------------- whatever is written

WORDS = (
    "talks", "on", "the", "border", "know-how", "2018–19", "—", "I", "😀", "https://example.org/a/long/address?that=never&ends=1",
    "Zusammenarbeitsvereinbarung", "συνομιλίες", "переговоры", "비핵화협상은", "계속된다", "朝鲜半岛无核化谈判，仍在继续。", "المفاوضات", "مستمرة",
    "x" * 60,
)  # fmt: skip


def sayings(lexicon: list[str], scale: float) -> samples.Say:
    """Texts of the words of a lexicon, each with a number, of lengths that suit their fields."""
    lengths, numbers = samples.speaker(scale), count(1)

    def say(field: str) -> Text:
        most, text = len(lengths(field)), str(next(numbers))
        for word in cycle(lexicon):
            if len(text) + 1 >= most:
                return Text.literal(text[:most].rstrip())
            text += f" {word}"
        return Text.literal(text)

    return say


def composed(kind: str, *given: Any) -> Deck | None:
    """A deck of a slide of a kind, or nothing where the kind refuses what it was given."""
    try:
        return deck([samples.slide(kind, *given)])
    except BriefgenError:
        return None


def fitted(made: Deck, dress: Theme) -> tuple[tuple[Page, ...], set[str]]:
    """The pages of a deck, or the codes of the findings."""
    try:
        return fit(made, dress), set()
    except BriefgenError as error:
        return (), {finding.code for finding in error.findings}


@given(
    st.sampled_from(samples.KINDS), st.booleans(), st.integers(1, 12), st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
    st.sampled_from([0.3, 1.0, 1.0, 1.7, 3.5]), st.sampled_from(["read", "presented"]), st.booleans(),
)  # fmt: skip
@settings(max_examples=40 * settings().max_examples // 10)
def test_everything_is_on_the_pages_or_a_finding_says_what_is_not(
    kind: str, full: bool, most: int, lexicon: list[str], scale: float, sizes: str, tags: bool
) -> None:
    made = composed(kind, full, sayings(lexicon, scale), most, tags)
    if made is not None:
        pages, codes = fitted(made, theme(sizes))
        assert codes <= {"F01", "F02", "F03", "F04"}
        assert bool(pages) is not bool(codes)
        promises(made, pages, theme(sizes))


@given(
    st.lists(st.integers(1, 14), min_size=2, max_size=2),
    st.integers(5, 160),
    st.booleans(),
    st.sampled_from(["read", "presented"]),
)
def test_two_lists_run_on_together_each_under_its_name(counts: list[int], length: int, told: bool, sizes: str) -> None:
    say = samples.speaker(length / 44)
    sides = tuple(
        side(name=name, points=tuple(side_point(text=say("text")) for _ in range(n)))
        for name, n in zip("AB", counts, strict=True)
    )
    given = {"title": say("title"), "sides": sides, "so_what": say("statement") if told else None}
    fields = model_of(comparison.Fields, given)
    made, dress = deck([replace(comparison.compose(fields, samples.setting()), key="sides", block="sample")]), theme(sizes)
    pages, _ = fitted(made, dress)
    promises(made, pages, dress)
    for page in pages:
        assert ["A", "B"] == [words(drawn(box), {})[0] for box in page.boxes if "Heading" in box.region.name]


# ---------------------------------------------------------------- splitting


def bullets(*texts: str | Paragraph, title: str = "Talks go on", **changes: Any) -> Slide:
    points = tuple(text if isinstance(text, Paragraph) else point(text) for text in texts)
    regions = {"title": Prose((Paragraph((Run(title),)),), "title"), "content": Prose(points, "points")}
    return Slide("bullets", "Title and Content", regions, ("content",), **{"key": "talks.bullets", "block": "talks", **changes})


def point(text: str) -> Paragraph:
    return Paragraph((Run(text.lstrip()),), 1 if text.startswith(" ") else 0, "", PLACE)


def rows(count: int, lines: int = 1, **changes: Any) -> Slide:
    cell = Cell(tuple(Paragraph((Run("Talks"),), 0, "text") for _ in range(lines)))
    columns = (Column(Cell((Paragraph((Run("What"),), 0, "head"),)), 12),)
    grid = Table(columns, tuple(Row((cell,), str(i), PLACE) for i in range(count)), "A table.", "asks")
    regions = {"title": Prose((Paragraph((Run("Talks go on"),)),), "title"), "table": grid}
    return Slide("asks", "Title and Table", regions, ("table",), **{"key": "talks.asks", "block": "talks", **changes})


LONG, SHORT = "Talks go on " * 24, "Talks go on " * 6


def titles(*slides: Slide, sizes: str = "read") -> list[str]:
    return [page.title for page in fit(deck(slides), theme(sizes))]


def body(page: Page) -> list[str]:
    (box,) = (box for box in page.boxes if box.name == "points")
    return words(drawn(box), {})


def test_what_fits_stays_on_one_page_without_a_number() -> None:
    assert ["Talks go on"] == titles(bullets("One", "Two"))


def test_what_does_not_fit_runs_on_over_numbered_pages() -> None:
    assert ["Talks go on (1 of 2)", "Talks go on (2 of 2)"] == titles(bullets(*[LONG] * 9))


def test_parts_are_alike_long_and_a_point_stays_with_those_below_it() -> None:
    texts = [text for i in range(6) for text in (f"{i} {SHORT}", f" {i}a {SHORT}", f" {i}b {SHORT}")]
    pages = fit(deck([bullets(*texts)]), theme())
    assert ["0 1 2", "3 4 5"] == [" ".join(line[0] for line in body(page)[::3]) for page in pages]


def test_no_part_is_left_with_a_single_point_where_that_can_be() -> None:
    pages = fit(deck([bullets(*[LONG] * 7)]), theme())
    assert [4, 3] == [len(body(page)) for page in pages]


def test_three_points_of_which_two_do_not_fit_have_a_page_each() -> None:
    assert 3 == len(titles(bullets(*[LONG * 4] * 3)))


def test_a_table_repeats_its_head_and_stays_whole_by_rows() -> None:
    first, second = (box for page in fit(deck([rows(30)]), theme()) for box in page.boxes if isinstance(box, TableBox))
    assert (first.table.columns, 15, 15) == (second.table.columns, len(first.table.rows), len(second.table.rows))


def test_the_parts_of_a_slide_are_set_alike() -> None:
    pages = fit(deck([bullets(*[LONG] * 7)]), theme())
    assert [4, 3] == [len(body(page)) for page in pages]
    looks = {box.styles for page in pages for box in page.boxes if box.name == "points" and isinstance(box, ProseBox)}
    assert 1 == len(looks)


def test_notes_stay_on_the_first_part() -> None:
    notes = (Paragraph((Run("Say so"),)),)
    assert [notes, ()] == [page.notes for page in fit(deck([rows(30, notes=notes)]), theme())]


def test_sources_stand_on_every_part() -> None:
    pages = fit(deck([rows(30, refs=(Ref("S2", "p1"),))]), theme())
    assert ["Source: [1] Record 2, ¶1."] * 2 == [
        words(drawn(box), {})[0] for page in pages for box in page.boxes if box.name == "source"
    ]


@pytest.mark.parametrize("count", [16, 31, 61, 199])
def test_parts_differ_by_one_row_at_most(count: int) -> None:
    sizes = [len(box.table.rows) for page in fit(deck([rows(count)]), theme()) for box in page.boxes if isinstance(box, TableBox)]
    assert (count, True) == (sum(sizes), max(sizes) - min(sizes) <= 1)


# ---------------------------------------------------------------- page numbers


def test_page_numbers_count_what_ran_on() -> None:
    contents = Table(
        (Column(Cell(()), 12),),
        tuple(Row((Cell((Paragraph((PageOf(key),), 0, "page"),)),), key) for key in ("section:one", "section:two", "talks.asks", "lost")),
        "Contents.", "sections",
    )  # fmt: skip
    regions = {"title": Prose((Paragraph((Run("Contents"),)),)), "contents": contents}
    agenda = Slide("agenda", "Agenda", regions, ("contents",), sourced=False, key="agenda")
    first = bullets(*[LONG] * 9, section="one")
    pages = fit(deck([agenda, first, rows(3, section="two"), replace(first, key="again", section="two")]), theme())
    (box,) = (box for box in pages[0].boxes if isinstance(box, TableBox))
    assert (["2", "4", "4", "–"], 6) == (words(box.table, {}), len(pages))


def test_a_source_line_that_is_too_long_points_to_the_page_of_the_sources() -> None:
    sources = tuple(
        model_of(Source, {"id": f"S{i}", "title": f"A record with a rather long name, number {i}", "kind": "pai"})
        for i in range(1, 15)
    )
    listed = replace(samples.slide("sources", False), key="sources", sourced=False)
    citing = rows(30, refs=tuple(Ref(source.id) for source in sources))
    made = cite(replace(deck([]), slides=(citing, listed)), sources, read.words("en"))
    (line, *_) = (words(drawn(box), {}) for page in fit(made, theme()) for box in page.boxes if box.name == "source")
    assert [f"Sources: {', '.join(f'[{i}]' for i in range(1, 15))} (slide 3)."] == line


# ---------------------------------------------------------------- findings


def findings(*slides: Slide, sizes: str = "read") -> list[str]:
    return problems(lambda: fit(deck(slides), theme(sizes)))


def test_a_text_that_is_too_long_is_named_with_its_place_and_excess() -> None:
    title = "Talks go on " * 16
    assert [
        "blocks/talks.yaml:1:1: F01 block 'talks', field 'title' is about 64 letters too long for its place on the bullets slide (shorten it)"
    ] == findings(bullets("One", title=title, origin=Place("blocks/talks.yaml")))


def test_of_a_list_only_the_item_is_named_that_no_page_holds() -> None:
    long = Paragraph((Run(LONG * 9),), 0, "", Place("talks.yaml", 12, 5))
    assert [
        "talks.yaml:12:5: F01 block 'talks', field 'points' is about 829 letters too long for its place on the bullets slide (shorten it)"
    ] == findings(bullets("One", "Two", long, "Four"))


def test_a_row_that_no_page_holds_is_named() -> None:
    slide = rows(3)
    grid = slide.regions["table"]
    assert isinstance(grid, Table)
    tall = Row((Cell(tuple(Paragraph((Run("Talks"),), 0, "text") for _ in range(40))),), "tall", Place("talks.yaml", 20, 7))
    assert [
        "talks.yaml:20:7: F02 block 'talks', field 'asks' is about 89% too tall for its place on the asks slide (shorten it)"
    ] == findings(replace(slide, regions={**slide.regions, "table": replace(grid, rows=(*grid.rows, tall), name="asks")}))


def test_a_slide_that_no_block_makes_has_findings_without_a_block() -> None:
    made = findings(bullets("One", title="Talks go on " * 16, block="", origin=Place("decks/policy.yaml", 4, 5)))
    assert [
        "decks/policy.yaml:4:5: F01 field 'title' is about 64 letters too long for its place on the bullets slide (shorten it)"
    ] == made


def test_a_source_line_that_is_too_long_asks_for_fewer_sources() -> None:
    (found,) = findings(rows(3, remarks=("Levels are words " * 30,), origin=Place("blocks/talks.yaml")))
    assert found.endswith("for its place on the asks slide (cite fewer sources on the slide, or give them a shorter 'short')")


def test_a_label_without_room_is_named() -> None:
    label = Label("Event: Hanoi", (Paragraph((Run("Hanoi"),), 0, "event_name"),), (Placement(Spot(2, 2)),))
    title = Prose((Paragraph((Run("Talks go on"),)),))
    slide = Slide(
        "timeline", "Title Only", {"title": title, "canvas": Drawing((label,), "Alt")}, block="talks", origin=PLACE, key="a"
    )
    assert [
        "talks.yaml:9:11: F03 block 'talks': there is no room for 'Event: Hanoi' in the figure (use fewer or shorter labels)"
    ] == findings(slide)


def test_every_finding_of_every_slide_is_raised_together() -> None:
    slides = [bullets("One", title="Talks go on " * 16, key=name, block=name) for name in ("one", "two")]
    assert ["block 'one'", "block 'two'"] == sorted(found.split(" F01 ")[1].split(",")[0] for found in findings(*slides))


# ---------------------------------------------------------------- pictures, empty fields


@given(st.integers(1, 4000), st.integers(1, 4000), st.floats(0, 1), st.floats(0, 1))
def test_a_picture_that_covers_its_place_fills_it_undistorted_about_its_focus(w: int, h: int, x: float, y: float) -> None:
    slide = samples.slide("picture", False)
    picture = Picture(b"", (w, h), "A map", fit="cover", focus=(x, y))
    (page,) = fit(deck([replace(slide, regions={**slide.regions, "picture": picture})]), theme())
    (box,) = (box for box in page.boxes if isinstance(box, PictureBox))
    left, top, right, bottom = box.crop
    assert (box.region.x, box.region.y, box.region.w, box.region.h) == box.area
    assert (w * (1 - left - right)) / (h * (1 - top - bottom)) == pytest.approx(box.area.w / box.area.h)
    assert min(box.crop) >= -1e-9
    assert 0 == pytest.approx(min(left + right, top + bottom))  # cut at two sides only
    assert left - 1e-9 <= x <= 1 - right + 1e-9
    assert top - 1e-9 <= y <= 1 - bottom + 1e-9


@pytest.mark.parametrize("size", [(300, 600), (600, 600), (2000, 200)])
def test_a_picture_stands_in_the_middle_of_its_place_with_its_caption_from_its_edge_on(size: tuple[int, int]) -> None:
    slide = samples.slide("picture", True, most=1)
    regions = {**slide.regions, "picture": Picture(b"", size, "A map")}
    (page,) = fit(
        deck([replace(slide, layout="Title and Picture", regions={n: e for n, e in regions.items() if n != "content"})]), theme()
    )
    picture, caption = (next(box for box in page.boxes if box.region.name == name) for name in ("Picture", "Caption"))
    left, right = picture.area.x - picture.region.x, picture.region.x + picture.region.w - picture.area.x - picture.area.w
    assert abs(left - right) <= 1
    assert (picture.area.x, caption.region.x + caption.region.w) == (caption.area.x, caption.area.x + caption.area.w)


def test_a_picture_is_shown_whole_and_its_caption_right_below_it() -> None:
    (page,) = fit(deck([samples.slide("picture", True, most=1)]), theme())
    picture, caption = (next(box for box in page.boxes if box.region.name == name) for name in ("Picture", "Caption"))
    assert 640 / 400 == pytest.approx(picture.area.w / picture.area.h, rel=1e-4)
    gap = caption.area.y - picture.area.y - picture.area.h
    assert caption.region.y - picture.region.y - picture.region.h == gap


def test_a_field_without_words_has_no_placeholder() -> None:
    (page,) = fit(deck([samples.slide("cover", False)]), theme())
    assert ["Title", "Date"] == [box.region.name for box in page.boxes]


def test_boxes_are_in_reading_order() -> None:
    (page,) = fit(deck([samples.slide("bullets", True, samples.speaker(0.5))]), theme())
    assert ["Title", "Kicker", "Content", "Sidebar", "Source"] == [box.region.name for box in page.boxes]


def test_an_element_of_which_nothing_is_changed_is_the_very_same() -> None:
    table = Table((Column(Cell((Paragraph((Run("Year"),)),))),), (Row((Cell((Paragraph((Run("2019"),)),)),)),), "Years")
    spoken = in_paragraphs(table, lambda given: tuple(p._replace(runs=(Run(f"{p.runs[0].text}."),)) for p in given))  # type: ignore[union-attr]  # they are runs
    assert table is in_paragraphs(table, lambda given: given)
    assert ["Year.", "2019."] == [p.runs[0].text for c in (spoken.columns[0].head, spoken.rows[0].cells[0]) for p in c.paragraphs]  # type: ignore[union-attr]
