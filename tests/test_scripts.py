"""Scripts, languages and where lines of them break."""

from __future__ import annotations

import unicodedata

import pytest
import scripts as texts
from hypothesis import given
from hypothesis import strategies as st

from briefgen import breaks, joining, scripts
from briefgen.deck import Run, inline
from briefgen.fit.mirror import LRM, RLM
from briefgen.items import Point
from briefgen.metrics import Piece, face, line_widths, stretches
from briefgen.text import read
from briefgen.validation import model_of
from briefgen.writers.pptx.paragraphs import Writer

# ---------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Talks went on", "en-GB", [("Talks went on", "en-GB")]),
        ("naïveté — 55 %", "fr-FR", [("naïveté — 55 %", "fr-FR")]),
        ("in 평양 again", "en-GB", [("in ", "en-GB"), ("평양 ", "ko-KR"), ("again", "en-GB")]),
        ("회담은 DPRK와 2019년", "ko-KR", [("회담은 ", "ko-KR"), ("DPRK", "en-US"), ("와 2019년", "ko-KR")]),
        ("1994", "ko-KR", [("1994", "ko-KR")]),
        ("(2019) 協議は", "en-GB", [("(2019) 協議は", "ja-JP")]),  # beside kana
        ("北京", "en-GB", [("北京", "zh-CN")]),
        ("会談は平壌で。谈判在平壤举行", "en-GB", [("会談は平壌で。", "ja-JP"), ("谈判在平壤举行", "zh-CN")]),
        ("会談は「谈判」", "ja-JP", [("会談は「", "ja-JP"), ("谈判」", "zh-CN")]),
        ("首脳会談、平壌で", "en-GB", [("首脳会談、平壌で", "ja-JP")]),
        ("北京", "ja-JP", [("北京", "ja-JP")]),
        ("北京 서울", "en-GB", [("北京 서울", "ko-KR")]),
        ("北京", "zh-TW", [("北京", "zh-TW")]),
        ("وكالة IAEA تبلغ", "ar-EG", [("وكالة ", "ar-EG"), ("IAEA ", "en-US"), ("تبلغ", "ar-EG")]),
        ("گفتگو", "fa-IR", [("گفتگو", "fa-IR")]),
        ("an α particle", "en-GB", [("an α particle", "en-GB")]),  # a sign
        ("a λόγος", "en-GB", [("a ", "en-GB"), ("λόγος", "el-GR")]),
        ("Київ", "uk-UA", [("Київ", "uk-UA")]),
        ("Београд и Beograd", "sr-RS", [("Београд и Beograd", "sr-RS")]),  # written in both
    ],
)
def test_a_run_is_cut_where_its_language_changes(text: str, language: str, parts: list[tuple[str, str]]) -> None:
    assert parts == list(scripts.parts(text, language))


@given(st.text(st.sampled_from("ab μЖж한글 北京かな،ءم ไทย12.()—"), max_size=40), st.sampled_from(["en-GB", *texts.TEXTS]))
def test_no_letter_is_lost_where_a_language_changes(text: str, language: str) -> None:
    assert text == "".join(part for part, _ in scripts.parts(text, language))


def test_words_say_their_language_in_a_text_and_items_for_all_of_theirs() -> None:
    assert [("In ", ""), ("평양 ", "ko-KR"), ("now", "ko-KR")] == [
        (span.text, span.language) for span in read("In [평양 **now**]{lang=ko}").spans
    ]
    point = model_of(Point, {"text": "La [table]{lang=de}", "type": "fact", "language": "fr", "points": [
            {"text": "ici", "type": "fact"}, {"text": "here", "type": "fact", "language": "en-US"}]}
    )  # fmt: skip
    said = [point.text, *(below.text for below in point.points)]
    assert [["fr-FR", "de-DE"], ["fr-FR"], ["en-US"]] == [[run.language for run in inline(text)] for text in said]  # type: ignore[union-attr]


def test_what_is_no_language_is_refused_and_other_braces_are_words() -> None:
    with pytest.raises(ValueError, match="a language is written ko or ko-KR"):
        read("[평양]{lang=Korean}")
    assert "[a]{b} [c] {lang=ko}" == read("[a]{b} [c] {lang=ko}").plain


@pytest.mark.parametrize(("language", "tag"), [("ko", "ko-KR"), ("ar", "ar-SA"), ("ar-EG", "ar-EG"), ("eo", "eo")])
def test_a_language_without_a_country_gets_one_where_one_stands_for_it(language: str, tag: str) -> None:
    assert tag == scripts.tag(language)


@pytest.mark.parametrize(
    ("language", "side"), [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ko-KR", "ltr"), ("en-GB", "ltr")]
)
def test_languages_are_written_from_one_side(language: str, side: str) -> None:
    assert side == scripts.direction(language)


@pytest.mark.parametrize(
    ("language", "faces"),
    [
        ("en-GB", ("", "")), ("ru-RU", ("", "")), ("ko-KR", ("Batang", "")), ("zh-TW", ("Ming", "")), ("ja-JP", ("Yu Gothic", "")),
        ("ar-SA", ("", "Arial")), ("th-TH", ("", "Leelawadee UI")),
    ],
)  # fmt: skip
def test_a_theme_has_a_face_for_the_script_of_a_deck(language: str, faces: tuple[str, str]) -> None:
    found = scripts.faces(language, {"Hang": "Batang", "Hant": "Ming"})
    assert faces == (found["ea"], found["cs"])


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("การเจรจาระหว่าง", ("การ", "เจรจาระหว่าง")),  # phrases of Thai
        ("एक-दो", ("एक-", "दो")),
        ("제재와\u200b압박", ("제재와\u200b", "압박")),  # a zero-width space
        ("super\u00adcali", ("super\u00adcali",)),  # a soft hyphen, which not every program draws
        ("北京\u00a0说", ("北", "京\u00a0说")),
        ("👨\u200d👩\u200d👧", ("👨\u200d👩\u200d👧",)),
        ("か\u3099く", ("か\u3099", "く")),
        ("（IAEA）は", ("（IAEA）", "は")),
        ("谈判……继续", ("谈", "判……", "继", "续")),
    ],
)
def test_words_of_other_scripts_break_where_all_programs_break_them(word: str, parts: tuple[str, ...]) -> None:
    assert parts == breaks.parts(word)


LETTERS = st.sampled_from(
    "aZ9-—/.,()“”αЖ한글北京かなー、。（）「」…ءم\u064bไทยเก่กำกिक्षहि👍🏽👨\u200d👩🇰🇷e\u0301\u00a0\u00ad\u200b\ufe0f"
)


@given(st.text(LETTERS, min_size=1, max_size=30))
def test_no_cluster_of_letters_is_cut_and_none_is_lost(word: str) -> None:
    from uniseg.graphemecluster import grapheme_cluster_boundaries

    parts = breaks.parts(word)
    ends = {sum(map(len, parts[: i + 1])) for i in range(len(parts))}
    assert word == "".join(parts)
    assert ends <= set(grapheme_cluster_boundaries(word))


@given(st.text(LETTERS, min_size=2, max_size=30))
def test_no_line_of_another_script_begins_or_ends_with_a_sign_that_may_not(word: str) -> None:
    parts = breaks.parts(word)
    assert not {part[0] for part in parts[1:]} & set("、。）」…ー\u00a0")
    assert not {part[-1] for part in parts[:-1]} & set("（「“(\u00a0")


@given(st.sampled_from([text for every in texts.TEXTS.values() for text in every]), st.integers(0, 40), st.floats(40, 600))
def test_more_text_of_any_script_is_no_narrower_and_takes_no_fewer_lines(text: str, cut: int, room: float) -> None:
    carlito = face("carlito")
    whole, part = [Piece(text, carlito, 18)], [Piece(text[:cut].rstrip(), carlito, 18)]
    assert len(line_widths(part, room)) <= len(line_widths(whole, room))
    assert "".join(stretches(whole).words) == text.replace(" ", "")


def test_phrases_of_chinese_and_japanese_are_known_and_of_what_has_spaces_are_not() -> None:
    ends = breaks.phrases("米朝関係の交渉は止まった")
    assert {5, 8, 12} <= set(ends or ())
    assert (None, None) == (breaks.phrases("북한과 미국"), breaks.phrases("Talks"))


@pytest.mark.parametrize(
    ("word", "shaped"),
    [
        ("بيت", "\ufe91\ufef4\ufe96"), ("دار", "\ufea9\ufe8d\ufead"), ("talks", "talks"), ("ب\u0651ب", "\ufe91\u0651\ufe90"),
        ("بـ", "\ufe91ـ"),
    ],
)  # fmt: skip
def test_arabic_letters_are_measured_in_the_form_that_they_take(word: str, shaped: str) -> None:
    assert shaped == joining.joined(word)


def test_letters_are_as_wide_the_second_time_as_the_first() -> None:
    carlito = face("carlito", italic=True)
    first = carlito.width("بيتنا")
    for letter in "بيتنا":
        carlito.width(letter)
    carlito._known.clear()
    assert first == carlito.width("بيتنا") < sum(carlito.width(letter) for letter in "بيتنا")


def test_what_libreoffice_leaves_between_wide_and_narrow_letters_is_measured() -> None:
    carlito = face("carlito")
    assert pytest.approx(carlito.width("2019") + carlito.width("年") + 0.26) == carlito.width("2019年")
    assert pytest.approx(10 * carlito.width("2019年")) == sum(map(sum, stretches([Piece("2019年", carlito, 10)])[:2]))


def test_digits_beside_complex_letters_are_as_wide_as_in_their_face() -> None:
    assert face("carlito").width("2019") < face("carlito", beside="cs").width("2019")
    assert face("carlito").width("talks") == face("carlito", beside="cs").width("talks")


def test_signs_beside_wide_letters_are_as_wide_as_they() -> None:
    assert face("carlito", beside="ea").width("“→…") == 3.0
    assert face("carlito").width("αЖ2") == face("carlito", beside="ea").width("αЖ2")


# ---------------------------------------------------------------- runs from right to left


@pytest.mark.parametrize(
    ("texts", "written"),
    [
        (["(Draft)."], [f"{LRM}(Draft).{LRM}"]),
        (["Talks"], ["Talks"]),
        (["5 October"], [f"{LRM}5 October"]),
        (["-5"], [f"{LRM}-5"]),
        (["2019"], ["2019"]),
        (["بنسبة -5%"], [f"بنسبة {LRM}-5%"]),
        (["المصدر: [1] Record."], [f"المصدر: {RLM}[1]{RLM} Record."]),
    ],
)
def test_signs_beside_latin_words_stay_where_they_belong(texts: list[str], written: list[str]) -> None:
    from briefgen.deck import Paragraph

    writer = Writer("ar-SA", "rtl", {}, str)
    assert written == [run.text for run in writer._runs(Paragraph(tuple(map(Run, texts))))]


def test_every_letter_of_the_samples_is_in_a_table_or_wide() -> None:
    """No sample is measured by the width of an unknown letter."""
    from briefgen.metrics import _fallback, _table, _widths

    known = {*_fallback(), *_widths(_table("carlito")["regular"])}
    letters = {letter for every in texts.TEXTS.values() for text in every for letter in text}
    unknown = {a for a in letters if ord(a) not in known and unicodedata.east_asian_width(a) not in "WF"}
    assert set() == {letter for letter in unknown if unicodedata.category(letter) != "Mn"}
