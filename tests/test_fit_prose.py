"""Paragraphs in boxes: how high they are, how densely a body is set, how a title breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import theme

from briefgen.deck import PageOf, Paragraph, Prose, Run
from briefgen.errors import Place
from briefgen.fit import prose
from briefgen.metrics import RAISED, SAFETY, face, line_widths
from briefgen.page import ProseBox
from briefgen.theme import POINT, Region, TextStyle, Theme

READ, PRESENTED = theme("read"), theme("presented")
CARLITO = face("carlito")
BODY = READ.layouts["Title and Content"].regions["content"]
TITLE = READ.layouts["Title and Content"].regions["title"]
SOURCE = READ.layouts["Title and Content"].regions["source"]


def boxes(bodies: list[tuple[Prose, Region]], dress: Theme) -> tuple[ProseBox, ...]:
    """Bodies that are read together."""
    return prose.body_boxes(bodies, prose.density_of(bodies, dress), dress)


def paragraphs(*texts: str, level: int = 0) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(text),), level) for text in texts)


def body(*texts: str) -> Prose:
    return Prose(paragraphs(*texts), "points")


def words(count: int) -> str:
    return " ".join(["talks"] * count)


# ---------------------------------------------------------------- heights


def test_a_line_is_as_high_as_the_natural_line_of_its_face() -> None:
    found = prose.setting(paragraphs("Talks"), (TextStyle(size=20),), 300, READ)
    assert (pytest.approx(20 * CARLITO.line), 1) == found


def test_space_before_counts_from_the_second_paragraph_and_space_after_always() -> None:
    style = TextStyle(size=20, before=10, after=3)
    assert (
        pytest.approx(2 * 20 * CARLITO.line + 10 + 2 * 3) == prose.setting(paragraphs("One", "Two"), (style,), 300, READ).height
    )


def test_leading_is_a_share_of_the_natural_line() -> None:
    style = TextStyle(size=20, leading=95)
    assert pytest.approx(19 * CARLITO.line) == prose.setting(paragraphs("One"), (style,), 300, READ).height


def test_each_level_has_its_style_and_levels_beyond_the_last_have_the_last() -> None:
    styles = (TextStyle(size=20), TextStyle(size=10))
    found = prose.setting((*paragraphs("One"), *paragraphs("Two", level=1), *paragraphs("Three", level=4)), styles, 300, READ)
    assert pytest.approx((20 + 10 + 10) * CARLITO.line) == found.height


def test_a_paragraph_is_as_high_as_its_largest_run() -> None:
    runs = (Run("Talks"), Run(" went on", style="numeral"))
    style = READ.role("numeral")
    assert pytest.approx(style.size * face("caladea", bold=True).line) == prose.pitch(Paragraph(runs), TextStyle(size=14), READ)


def test_a_line_with_wide_letters_is_as_high_as_their_faces_ask_for() -> None:
    assert 26.0 == prose.pitch(*paragraphs("회담 talks"), TextStyle(size=20), READ)


def test_an_indent_narrows_the_lines() -> None:
    text, width = words(12), 200.0
    flush = prose.lines_of(*paragraphs(text), TextStyle(size=18), width, READ)
    indented = TextStyle(size=18).replace(indent=round(80 * POINT))
    assert (flush, prose.lines_of(*paragraphs(text), TextStyle(size=18), 120, READ)) == (
        3, prose.lines_of(*paragraphs(text), indented, width, READ)
    )  # fmt: skip


def test_text_that_fills_a_line_by_more_than_the_safety_leaves_takes_two() -> None:
    width = CARLITO.width("talks talks") * 18
    assert [1, 2] == [
        prose.lines_of(*paragraphs("talks talks"), TextStyle(size=18), width * s, READ) for s in (SAFETY + 0.001, 1.04)
    ]


def test_capitals_tracking_and_raised_runs_are_measured_as_they_are_drawn() -> None:
    style = TextStyle(size=12, caps=True, tracking=60, bold=True)
    found = list(prose.pieces(Paragraph((Run("straße"), Run("2", raised="super"))), style, READ))
    assert [("STRASSE", 12, 0.6), ("2", 12 * RAISED, 0.6)] == [(p.text, p.size, p.tracking) for p in found]


def test_a_page_number_is_measured_as_two_digits_before_it_is_known() -> None:
    assert ["00"] == [p.text for p in prose.pieces(Paragraph((PageOf("section:a"),)), TextStyle(), READ)]


# ---------------------------------------------------------------- density


def sizes(*texts: str, dress: Theme = READ) -> list[float]:
    region = dress.layouts["Title and Content"].regions["content"]
    (found,) = boxes([(body(*texts), region)], dress)
    return [style.size for style in found.styles or dress.levels(region)]


@pytest.mark.parametrize(
    ("bullets", "read", "presented"),
    [
        (3, [20, 17], [28, 24]),
        (4, [20, 17], [24, 20]),
        (6, [20, 17], [22, 18]),
        (8, [18, 16], [20, 18]),
        (30, [16, 14], [20, 18]),
    ],
)
def test_a_body_is_set_as_loosely_as_leaves_a_tenth_of_its_box_free(
    bullets: int, read: list[float], presented: list[float]
) -> None:
    texts = [words(16)] * bullets
    assert (read, presented) == (sizes(*texts), sizes(*texts, dress=PRESENTED))


def test_bodies_side_by_side_are_set_alike_by_the_fuller_one() -> None:
    layout = READ.layouts["Two Content"]
    found = boxes([(body("One"), layout.regions["left"]), (body(*[words(30)] * 6), layout.regions["right"])], READ)
    assert [[16, 14], [16, 14]] == [[style.size for style in box.styles] for box in found]


@given(
    st.lists(st.text(st.sampled_from("talks 북한ω"), min_size=1, max_size=200), min_size=1, max_size=12),
    st.sampled_from([READ, PRESENTED]),
)
def test_the_loosest_density_with_a_tenth_to_spare_is_taken_else_the_tightest(texts: list[str], dress: Theme) -> None:
    region = dress.layouts["Title and Content"].regions["content"]
    (found,) = boxes([(body(*texts), region)], dress)
    width, height = prose.inner(region)
    fills = []
    for density in dress.densities:
        fills.append(prose.setting(paragraphs(*texts), prose.dense(dress.levels(region), density), width, dress).height / height)
        if fills[-1] <= prose.COMFORT:
            break
    assert pytest.approx(fills[-1]) == found.fill


# ---------------------------------------------------------------- wordings


def test_the_first_wording_that_fits_is_taken() -> None:
    long, short, bare = (paragraphs(words(n)) for n in (300, 40, 3))
    assert short == prose.box(Prose(long, "source", (short, bare)), SOURCE, READ).paragraphs


def test_where_no_wording_fits_the_last_says_by_how_much() -> None:
    found = prose.box(Prose(paragraphs(words(300)), "source", (paragraphs(words(200)),)), SOURCE, READ)
    assert (paragraphs(words(200)), True) == (found.paragraphs, found.fill > 1)


@pytest.mark.parametrize(("lines", "fill", "letters"), [(4, 2.0, 50), (5, 1.25, 20), (3, 1.15, 33), (10, 1.001, 10)])
def test_letters_over_are_those_of_the_lines_that_have_no_room(lines: int, fill: float, letters: int) -> None:
    found = ProseBox(TITLE, (0, 0, 0, 0), paragraphs("x" * 100), "title", fill=fill, lines=lines)  # type: ignore[arg-type]
    assert letters == prose.letters_over(found)


def last_lines(found: ProseBox, dress: Theme = READ) -> list[float]:
    """The share of the width that the last line of each paragraph of several lines takes."""
    levels = found.styles or dress.levels(found.region)
    width = prose.inner(found.region)[0] - ((found.right_inset or 0) - found.region.inset[2]) / POINT
    room = (width - levels[0].indent / POINT) / SAFETY
    broken = [line_widths(prose.pieces(paragraph, levels[0], dress), room) for paragraph in found.paragraphs]
    return [lines[-1] / room for lines in broken if len(lines) > 1]


@pytest.mark.parametrize("count", range(16, 40))
def test_no_paragraph_of_a_body_ends_with_a_lone_word_on_a_line(count: int) -> None:
    (found,) = boxes([(body(*[words(count)] * 4), BODY)], READ)
    assert [] == [share for share in last_lines(found) if share < 0.2]
    assert found.fill <= 0.9


def test_a_body_whose_lines_end_well_has_no_inset() -> None:
    (found,) = boxes([(body("Talks stalled", "Talks resumed"), BODY)], READ)
    assert found.right_inset is None


# ---------------------------------------------------------------- titles


def title(text: str, dress: Theme = READ) -> ProseBox:
    return prose.box(Prose(paragraphs(text), "title"), dress.layouts["Title and Content"].regions["title"], dress)


def lines(found: ProseBox, dress: Theme = READ) -> list[str]:
    """The lines of a title as both programs break it."""
    style = dress.levels(found.region)[0]
    width = prose.inner(found.region)[0] - (found.right_inset or 0) / POINT
    every = "".join(run.text for run in found.paragraphs[0].runs if isinstance(run, Run)).split(" ")
    made = [every[0]]
    for word in every[1:]:
        longer = f"{made[-1]} {word}"
        pieces = list(prose.pieces(Paragraph((Run(longer),)), style, dress))
        if len(line_widths(pieces, width)) > 1:
            made.append(word)
        else:
            made[-1] = longer
    return made


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "Three meetings fell within thirteen months; formal talks broke off in October 2019",
            ["Three meetings fell within thirteen months;", "formal talks broke off in October 2019"],
        ),
        (
            "A growing arsenal and a rising price head the risks, and both worsen with delay for allies",
            ["A growing arsenal and a rising price head the risks,", "and both worsen with delay for allies"],
        ),
        (
            "Neither side obtained what it most wanted from the three meetings that were held then",
            ["Neither side obtained what it most wanted", "from the three meetings that were held then"],
        ),
        ("A short one", ["A short one"]),
    ],
)
def test_the_lines_of_a_title_are_even_and_break_where_a_reader_would(text: str, broken: list[str]) -> None:
    assert broken == lines(title(text))


@pytest.mark.parametrize("scale", ["read", "presented"])
@pytest.mark.parametrize("words", ["회담 복귀", "السجل العلني", "การเจรจา", "谈判重启", "交渉再開", "वार्ता", "שיחות", "Talks"])
def test_a_title_has_room_for_two_lines_of_any_script(scale: str, words: str) -> None:
    dress = theme(scale)
    title = dress.layouts["Title and Content"].regions["title"]
    pitch = prose.pitch(Paragraph((Run(words),)), dress.levels(title)[0], dress)
    assert 2 * pitch <= prose.inner(title)[1]


def test_a_title_on_one_line_has_no_inset() -> None:
    assert (None, 1) == (title("A short one").right_inset, title("A short one").lines)


def test_a_title_of_several_paragraphs_is_left_as_it_is() -> None:
    found = prose.box(Prose(paragraphs(words(20), "Two")), TITLE, READ)
    assert (None, True) == (found.right_inset, found.lines > 2)


def test_a_title_that_runs_against_its_deck_keeps_to_the_far_edge() -> None:
    said = Prose(paragraphs("لا نستطيع أن نراقب البحر كله، ولكننا نستطيع أن نصلح ما ينقطع فيه في كل حين"), "title")
    found = prose.box(said, TITLE, READ)
    assert isinstance(found, ProseBox)
    assert (2, None) == (found.lines, found.right_inset)


@given(
    st.lists(st.sampled_from(["talks", "of", "the", "Pyongyang,", "price;", "a", "disarmament", "know-how", "비핵화", "2018–19", "x" * 70]),
             min_size=1, max_size=22).map(" ".join),
    st.sampled_from([READ, PRESENTED]),
)  # fmt: skip
def test_balancing_never_adds_a_line(text: str, dress: Theme) -> None:
    found, style = title(text, dress), dress.styles["title"][0]
    width = prose.inner(found.region)[0]
    inset = (found.right_inset or 0) / POINT - 0.01  # whole EMU
    pieces = list(prose.pieces(Paragraph((Run(text),)), style, dress))
    plain = len(line_widths(pieces, width / SAFETY))
    assert [plain] * 3 == [found.lines, len(line_widths(pieces, (width - inset) / SAFETY)), found.lines]
    assert len(line_widths(pieces, width - inset)) <= plain


@given(st.integers(8, 22))
def test_no_title_of_two_lines_leaves_a_lone_word_on_its_second(count: int) -> None:
    found = title(" ".join(["talks", "price", "round"][i % 3] for i in range(count)))
    if found.lines == 2:
        first, second = lines(found)
        assert len(second) > 0.5 * len(first)


def test_the_place_of_a_text_stays_with_it() -> None:
    given = Prose((Paragraph((Run("Talks"),), 0, "", Place("a.yaml", 7, 3)),))
    assert "a.yaml:7:3" == str(prose.box(given, TITLE, READ).paragraphs[0].origin)
