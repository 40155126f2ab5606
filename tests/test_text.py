from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from builders import calls
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Place
from briefgen.nodes import Scalar
from briefgen.text import Ref, Span, Text, clean, read

B, I = Span("b", bold=True), Span("i", italic=True)  # noqa: E741
S1 = Span("", refs=(Ref("S1", "p12"),))


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("plain", [Span("plain")]),
        ("**b** rest", [B, Span(" rest")]),
        ("__b__ _i_ *i*", [B, Span(" "), I, Span(" "), I]),
        ("***x***", [Span("x", bold=True, italic=True)]),
        ("x^2^ y", [Span("x"), Span("2", raised="super"), Span(" y")]),
        ("H~2~O", [Span("H"), Span("2", raised="sub"), Span("O")]),
        ("**CO~2~**", [Span("CO", bold=True), Span("2", bold=True, raised="sub")]),
        ("see [it](https://a.org/b_c_d).", [Span("see "), Span("it", link="https://a.org/b_c_d"), Span(".")]),
        ("[it](HTTPS://a.org)", [Span("it", link="HTTPS://a.org")]),
        ("[us](mailto:a@b.org)", [Span("us", link="mailto:a@b.org")]),
        ("**[it](http://a.org)**", [Span("it", bold=True, link="http://a.org")]),
        ("Talks stalled [@S1#p12].", [Span("Talks stalled"), S1, Span(".")]),
        ("stop![@S1#p12]", [Span("stop!"), S1]),
        ("*i* [@S1#p12] [@S2]", [I, S1, Span("", refs=(Ref("S2"),))]),
        ("x [@S1#p12; @S2]", [Span("x"), Span("", refs=(Ref("S1", "p12"), Ref("S2")))]),
        ("a\n  b\tc", [Span("a b c")]),
        ("a\x85b\u2028c", [Span("a b c")]),
        ("Kim\u00a0Jong\u00a0Un", [Span("Kim\u00a0Jong\u00a0Un")]),
        ("cafe\u0301", [Span("caf\u00e9")]),
    ],
)
def test_the_small_subset_of_markdown_is_read(written: str, spans: list[Span]) -> None:
    assert tuple(spans) == read(written).spans


@pytest.mark.parametrize(
    "words",
    [
        "<b>HTML</b> &amp; &lt;",
        "![alt](map.png)",
        "![alt](https://a.org/map.png)",
        "# no heading",
        "- no list",
        "1. no list",
        "* no list",
        "> no quotation",
        "`no *code",
        "snake_case_name",
        "2 * 3 * 4",
        "~10 to ~12 warheads",
        "~10–~12 warheads",
        "(~10)/(~12)",
        "a ^ b",
        "5^th",
        "x^^",
        "^not one^",
        "[no link]",
        "[no][link]",
        "[x]: https://a.org",
        "**",
        "{{ 7*7 }} and {% if %}",
        "back\\slash",
        "🇰🇵 한국 العربية",
    ],
)
def test_everything_else_is_words(words: str) -> None:
    assert (Span(words),) == read(words).spans


@pytest.mark.parametrize(
    ("written", "words"), [("\\*b\\*", "*b*"), ("\\[@S1]", "[@S1]"), ("x\\^2^", "x^2^"), ("a\\\\b", "a\\b"), ("\\_i\\_", "_i_")]
)
def test_a_backslash_takes_the_meaning_from_a_sign(written: str, words: str) -> None:
    assert (Span(words),) == read(written).spans


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "has no text"),
        (" \n ", "has no text"),
        ("[](https://a.org)", "has no text"),
        ("[it](a.org)", "links to 'a.org', but a link begins with http://, https:// or mailto:"),
        ("[it](javascript:alert)", "links to 'javascript:alert', but a link begins with http://, https:// or mailto:"),
        ("[it](file:///etc/passwd)", "links to 'file:///etc/passwd', but a link begins with http://, https:// or mailto:"),
        ("[it](<https://a.org/b c>)", "links to 'https://a.org/b c', but a link holds no space"),
        ("x [@S1", "has a citation [@ without its closing ]"),
        ("x [@]", "'' is not a source reference"),
        ("x [@S1; ]", "'' is not a source reference"),
        ("x [@1#p2]", "'1#p2' is not a source reference"),
        ("a\x07b", "holds the character U+0007, which no document may hold"),
        ("a\x9bb", "holds the character U+009B, which no document may hold"),
        ("a\ufffeb", "holds the character U+FFFE, which no document may hold"),
        ("evil\u202egpj.exe", "holds the character U+202E, which no document may hold"),
        ("a\ud800b", "holds the character U+D800, which no document may hold"),
    ],
)
def test_what_no_briefing_may_hold_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read(written)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^must be text$"):
        read(["a"])


def test_a_text_knows_its_place_and_is_compared_without_it() -> None:
    text = read(Scalar("**b**", Place("f.yaml", 4, 9)))
    assert "f.yaml:4:9" == str(text.origin)
    assert Text((B,)) == text
    assert hash(Text((B,))) == hash(text)
    assert text is read(text)


def test_a_text_gives_its_words_and_its_citations_apart() -> None:
    text = read("**Talks** stalled [@S1#p12] in *2019* [@S2]")
    assert "Talks stalled in 2019" == text.plain == str(text)
    assert (Ref("S1", "p12"), Ref("S2")) == text.refs


def test_a_literal_text_has_no_markup() -> None:
    assert "**b** [@S1]" == Text.literal("**b** [@S1]").plain


@pytest.mark.parametrize(
    ("written", "ref", "where"),
    [
        ("S1", Ref("S1"), ""),
        (" S1#p12 ", Ref("S1", "p12"), "¶12"),
        ("S1#p12-14", Ref("S1", "p12-14"), "¶12-14"),
        ("S2#p.4", Ref("S2", "p.4"), "p. 4"),
        ("S2#p.4–6", Ref("S2", "p.4–6"), "p. 4–6"),
        ("un-panel_2019#annex3", Ref("un-panel_2019", "annex3"), "annex3"),
    ],
)
def test_a_reference_names_a_source_and_a_place_in_it(written: str, ref: Ref, where: str) -> None:
    found = Ref.read(written)
    assert (ref, where, written.strip()) == (found, found.told("¶{paragraph}", "p. {page}"), str(found))


@pytest.mark.parametrize("written", ["", "#p1", "1", "S1#", "S1 p12", "S1#p 12", "S1#p1#p2", "S1;S2"])
def test_what_is_no_reference_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=f"^'{re.escape(written)}' is not a source reference$"):
        Ref.read(written)


@pytest.mark.parametrize("part", ["[", "*_", "[a](", "*a **b ", "[[a](http://x)", "**a ", "^~", "![", "[@a]", "\\"])
def test_crooked_markup_costs_little_however_much_there_is_of_it(part: str) -> None:
    few, many = calls(lambda: read(part * 250)), calls(lambda: read(part * 1_000))
    assert many < 8 * few  # four times as much, and not the square of that


ALLOWED = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u202a\u202b\u202c\u202d\u202e")
LETTERS = st.text(ALLOWED | st.sampled_from("\t\n\r \x85"))
MARKED = st.text(st.sampled_from("ab12 *_[]()\\^~!@#;é\u0301\n") | ALLOWED)


def letters(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFC", words) if sign.isalnum())


@given(LETTERS.map(lambda words: re.sub(r"[*_\[\]\\^~]", "", words)))
def test_a_text_without_markup_is_its_words_with_single_spaces(words: str) -> None:
    single = unicodedata.normalize("NFC", re.sub("[\t\n\r \x85\u2028\u2029]+", " ", words)).strip(" ")
    if single:
        assert (Span(single),) == read(words).spans
    else:
        with pytest.raises(ValueError, match=r"^has no text$"):
            read(words)


@given(MARKED.filter(lambda words: "](" not in words and "[@" not in words and clean(words)))
def test_markup_takes_no_letter_and_moves_none(words: str) -> None:
    assert letters(words) == letters(read(words).plain)


@given(st.text() | MARKED)
def test_whatever_is_written_it_is_a_text_or_a_value_error(words: str) -> None:
    try:
        spans = read(words).spans
    except ValueError as error:
        message, spans = str(error), ()
    else:
        message = "has spans"
        assert spans
    assert message.startswith(("has ", "holds ", "links to ", "'"))
    assert [] == [span for span in spans if not span.text and not span.refs]
    look = [span._replace(text="") for span in spans]
    assert [] == [pair for pair in pairwise(look) if pair[0] == pair[1] and not pair[0].refs]


@given(MARKED)
def test_a_text_is_the_same_however_its_letters_are_composed(words: str) -> None:
    def attempt(form: str) -> object:
        try:
            return read(unicodedata.normalize(form, words))
        except ValueError as error:
            return str(error)

    assert attempt("NFC") == attempt("NFD")


@given(LETTERS)
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert clean(words) == clean(clean(words))
