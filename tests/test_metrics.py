"""The width of words and where lines break: measured like the fonts themselves, and never kinder than the programs."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import files
from briefgen.metrics import (
    RAISED,
    Face,
    Piece,
    face,
    has_wide,
    line_widths,
    longest_word,
    stretches,
    table_leading,
)

# ---------------------------------------------------------------- against the fonts

FILES = {"carlito": "Carlito", "caladea": "Caladea", "liberation-sans": "LiberationSans", "liberation-serif": "LiberationSerif"}
LOOKS = {"Regular": (False, False), "Bold": (True, False), "Italic": (False, True), "BoldItalic": (True, True)}
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts", Path.home() / ".local/share/fonts")
SENTENCE = "The price of a new round, 2018–19: “nothing was agreed”, says Seoul; naïveté costs 55–80% more."


def font(name: str) -> Path:
    """The file of a font, wherever it is installed; the test is skipped where it is not."""
    for folder in FOLDERS:
        for found, _, names in os.walk(folder):
            if f"{name}.ttf" in names:
                return Path(found) / f"{name}.ttf"
    pytest.skip(f"the font {name} is not installed")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("table", FILES)
def test_every_letter_of_a_table_is_as_wide_as_in_its_font(table: str, look: str) -> None:
    from PIL import ImageFont

    drawn = ImageFont.truetype(str(font(f"{FILES[table]}-{look}")), 1000, layout_engine=ImageFont.Layout.BASIC)
    measured = face(table, *LOOKS[look])
    missing = drawn.getlength("\uffff")
    letters = [chr(code) for low, high in ((0x20, 0x7E), (0xA0, 0x17F), (0x386, 0x3CE), (0x400, 0x45F), (0x2010, 0x2026))
               for code in range(low, high + 1)]  # fmt: skip
    wrong = {
        letter: (round(drawn.getlength(letter)), round(1000 * measured.width(letter)))
        for letter in letters
        if unicodedata.category(letter) not in ("Cn", "Cf", "Mn")
        and drawn.getlength(letter) != missing
        and abs(drawn.getlength(letter) - 1000 * measured.width(letter)) > 1
    }
    assert {} == wrong


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("table", FILES)
def test_a_sentence_is_no_wider_when_it_is_drawn(table: str, look: str) -> None:
    from PIL import ImageFont

    drawn = ImageFont.truetype(str(font(f"{FILES[table]}-{look}")), 1000).getlength(SENTENCE)
    measured = 1000 * face(table, *LOOKS[look]).width(SENTENCE)
    assert 0.95 * measured < drawn <= 1.001 * measured


@pytest.mark.parametrize("table", FILES)
def test_every_face_of_a_table_has_all_ascii_and_a_line_pitch(table: str) -> None:
    for look in LOOKS.values():
        found = face(table, *look)
        assert all(0 < found.width(chr(code)) < 1.2 for code in range(0x20, 0x7F))
        assert 1.1 < found.line < 1.3


def test_a_face_without_a_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="papyrus"):
        face("papyrus")


def test_every_table_that_a_theme_may_name_is_shipped() -> None:
    assert {*FILES, "fallback"} == {path.stem for path in (files.shipped("templates") / "fonts").glob("*.json")}


@pytest.mark.parametrize(
    ("letters", "ems"),
    [
        ("北京", 2.0),  # wide
        ("비핵화", 3.0),
        ("，。", 2.0),
        ("😀", 1.4),  # as the widest face has it
        ("𠮷", 1.0),  # beyond the basic plane
        ("\u0301", 0.0),  # a combining accent that no table has
        ("\u200d\u2060", 0.0),  # joiners
        ("\u1401", 0.68),  # a letter of a script that no table has
    ],
)
def test_letters_that_no_table_has_are_measured_by_what_they_are(letters: str, ems: float) -> None:
    assert ems == pytest.approx(Face({}, 1.2, dict).width(letters))


@pytest.mark.parametrize("table", FILES)
def test_a_space_or_hyphen_at_which_no_line_breaks_is_as_wide_as_the_usual_one(table: str) -> None:
    bold = face(table, bold=True)
    assert bold.width("4\u00a0May\u00a02019") == pytest.approx(bold.width("4 May 2019"))
    assert bold.width("no\u2011one") == pytest.approx(bold.width("no-one"), abs=0.03)


def test_letters_that_a_face_lacks_are_as_wide_as_in_the_fallback() -> None:
    assert 0.5 == Face({65: 700}, 1.2, lambda: {0x5D0: 500}).width("\u05d0")


# ---------------------------------------------------------------- where lines break

UNIT = Face(dict.fromkeys(range(0x20, 0x2100), 1000), 1.2, dict)  # every letter an em wide


def piece(text: str, size: float = 1.0, tracking: float = 0.0) -> Piece:
    return Piece(text, UNIT, size, tracking)


def broken(text: str) -> list[str]:
    """The stretches between which a line may break."""
    return stretches([piece(text)]).words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two", ["one", "two"]),
        ("one  two ", ["one", "two"]),
        ("", []),
        (" ", []),
        ("price\u00a0of", ["price\u00a0of"]),  # a no-break space
        ("55\u202f%", ["55\u202f%"]),
        ("know-how", ["know-", "how"]),
        ("two-to-one", ["two-", "to-", "one"]),
        ("2018-19", ["2018-19"]),  # numbers stay whole
        ("F-16", ["F-16"]),
        ("-led", ["-led"]),  # a hyphen that nothing precedes
        ("a-b", ["a-", "b"]),
        ("non\u2011proliferation", ["non\u2011proliferation"]),  # a no-break hyphen
        ("2018–19", ["2018–19"]),  # an en dash
        ("talks—again", ["talks—", "again"]),
        ("talks—", ["talks—"]),
        ("and/or", ["and/or"]),
        ("北京说", ["北", "京", "说"]),
        ("비핵화 협상", ["비핵화", "협상"]),  # LibreOffice breaks Korean at spaces only
        ("서울北京", ["서울北", "京"]),
        ("a/well-known/place", ["a/well-known/place"]),  # an address
        ("COVID-related", ["COVID-", "related"]),
        ("covid-19-related", ["covid-19-related"]),
        ("谈判，仍在", ["谈", "判，", "仍", "在"]),  # no line begins with a comma
        ("（北京）说", ["（北", "京）", "说"]),  # nor ends with an opening bracket
        ("「北京」", ["「北", "京」"]),
        ("北京2018年", ["北", "京", "2018", "年"]),
        ("ファイル", ["ファ", "イ", "ル"]),  # nor begins with a small vowel
        ("100%。", ["100%。"]),
        ("المفاوضات مستمرة", ["المفاوضات", "مستمرة"]),
    ],
)
def test_a_line_may_break_at_spaces_after_hyphens_and_between_letters_of_chinese_and_japanese(
    text: str, parts: list[str]
) -> None:
    assert parts == broken(text)


@pytest.mark.parametrize(
    ("text", "room", "widths"),
    [
        ("one two", 7, [7]),
        ("one two", 6.9, [3, 3]),
        ("one two ", 7, [7]),  # the space at the end of a line hangs over
        ("one two three", 7, [7, 5]),
        ("know-how", 7, [5, 3]),
        ("abcdefgh", 3, [3, 3, 2]),  # a word longer than a line breaks anywhere
        ("abcdef", 3, [3, 3]),
        ("a bcdefgh i", 3, [1, 3, 3, 3]),  # and begins on a line of its own
        ("price\u00a0of it", 9, [8, 2]),
        ("ab/cdef/gh", 5, [3, 5, 2]),  # after a sign, where that takes more lines
        ("a.b.c.d.e.f", 5, [4, 4, 3]),
        ("abcdefgh/i", 5, [5, 5]),
        ("ab/c de", 5, [4, 2]),  # but whole where it fits
        ("", 5, [0]),
        ("one", 0, [3]),
    ],
)
def test_text_breaks_into_lines_of_known_widths(text: str, room: float, widths: list[float]) -> None:
    assert pytest.approx(widths) == line_widths([piece(text)], room)


def test_a_superscript_stays_with_its_word() -> None:
    pieces = [piece("ends now."), piece("1,2", RAISED)]
    assert pytest.approx([4, 4 + 3 * RAISED]) == line_widths(pieces, 7)


def test_words_of_several_looks_are_one_word_where_no_space_is_between_them() -> None:
    assert ["so", "boldly", "put"] == stretches([piece("so bold"), piece("ly", 2), piece(" put")]).words


def test_tracking_widens_every_letter_and_space() -> None:
    assert [pytest.approx(7 + 7 * 0.5)] == line_widths([piece("one two", tracking=0.5)], 99)


def test_size_scales_widths() -> None:
    assert [pytest.approx(14)] == line_widths([piece("one two", 2)], 99)


def test_the_longest_word_is_the_widest_stretch_that_cannot_break() -> None:
    assert (9, 0) == (longest_word([piece("a wordly-thing of"), piece(" "), piece("nine9nine")]), longest_word([]))


@pytest.mark.parametrize(("size", "points"), [(12, 14), (13, 15), (14, 16.5), (16, 18.5), (18, 21)])
def test_the_leading_of_tables_is_to_the_half_point(size: float, points: float) -> None:
    assert points == table_leading(size)


def test_wide_letters_are_those_of_chinese_japanese_and_korean() -> None:
    assert [True, True, True, False, False, False] == [has_wide(t) for t in ("a北", "한", "、", "Καλημέρα", "“x”—", "")]


# ---------------------------------------------------------------- whatever is written

LETTERS = st.sampled_from("aeiou MWil/?=&_.,;:-—–\u00a0 ()“”%αβγжшщ한글어北京、。（）「」ء م😀\u0301")
TEXTS = st.text(LETTERS, max_size=60)
ROOMS = st.floats(5, 400, allow_nan=False)
FACES = st.sampled_from([face("carlito"), face("carlito", bold=True), face("caladea", bold=True)])
PIECES = st.lists(
    st.builds(Piece, TEXTS, FACES, st.sampled_from([10.5, 14.0, 18.0, 26.0]), st.sampled_from([0.0, 0.6])), max_size=4
)


@given(PIECES)
def test_no_letter_is_lost(pieces: list[Piece]) -> None:
    assert "".join(p.text for p in pieces).replace(" ", "") == "".join(stretches(pieces).words)


@given(PIECES)
def test_the_widths_of_stretches_and_gaps_add_up(pieces: list[Piece]) -> None:
    text = "".join(p.text for p in pieces)
    leading = text[: len(text) - len(text.lstrip(" "))]
    total = sum(map(sum, stretches(pieces)[:2]))
    if not leading:
        assert sum(p.width for p in pieces) == pytest.approx(total)
    else:
        assert total <= sum(p.width for p in pieces) + 1e-6


@given(PIECES, ROOMS)
def test_no_line_is_wider_than_its_room(pieces: list[Piece], room: float) -> None:
    assert max(line_widths(pieces, room)) <= room + 1e-9


@given(PIECES, ROOMS, st.floats(0, 200))
def test_more_room_never_makes_more_lines(pieces: list[Piece], room: float, more: float) -> None:
    assert len(line_widths(pieces, room + more)) <= len(line_widths(pieces, room))


@given(PIECES, ROOMS)
def test_lines_have_room_for_everything(pieces: list[Piece], room: float) -> None:
    assert sum(stretches(pieces).widths) <= room * len(line_widths(pieces, room)) + 1e-6


@given(TEXTS, st.integers(0, 60), ROOMS)
def test_a_run_that_is_cut_in_two_never_takes_fewer_lines(text: str, at: int, room: float) -> None:
    carlito = face("carlito")
    whole, halves = [Piece(text, carlito, 18)], [Piece(text[:at], carlito, 18), Piece(text[at:], carlito, 18)]
    assert len(line_widths(whole, room)) <= len(line_widths(halves, room))


@given(st.lists(st.text(st.sampled_from("abcß한"), min_size=1, max_size=9), max_size=12), ROOMS)
def test_a_run_that_is_cut_at_its_spaces_breaks_as_before(words: list[str], room: float) -> None:
    carlito = face("carlito")
    cut = [Piece(word if not i else f" {word}", carlito, 18) for i, word in enumerate(words)]
    assert pytest.approx(line_widths([Piece(" ".join(words), carlito, 18)], room)) == line_widths(cut, room)


@given(TEXTS, TEXTS, ROOMS)
def test_more_words_never_take_fewer_lines(text: str, more: str, room: float) -> None:
    carlito = face("carlito")
    assert len(line_widths([Piece(text, carlito, 18)], room)) <= len(line_widths([Piece(f"{text} {more}", carlito, 18)], room))


@pytest.mark.parametrize(("word", "count"), [("2018년", 1), ("12일", 1), ("남북한", 0), ("2025年1月", 3), ("Kim", 0)])
def test_the_space_that_a_program_leaves_between_wide_and_narrow_letters_is_measured(word: str, count: int) -> None:
    apart = sum(face("carlito").width(letter) for letter in word)
    assert pytest.approx(apart + 0.26 * count) == face("carlito").width(word)


def test_a_face_that_met_very_many_words_forgets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.metrics._MOST", 2)
    narrow = Face(dict.fromkeys(range(0x20, 0x7F), 500), 1.2, dict)
    assert [2.0, 2.0, 2.0] == [longest_word([Piece(word, narrow, 1)]) for word in ("talk", "a-talk", "we-talk")]
    assert len(narrow.words) <= 2
