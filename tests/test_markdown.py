"""Markdown: that it says all that slides say, and that no word of theirs is markup, whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rendering import deck, fitted, theme
from telling import missing
from test_shipped import AUDIENCES

from briefgen.deck import Paragraph, Prose, Run, Slide
from briefgen.text import clean
from briefgen.writers import markdown
from briefgen.writers.markdown.text import escaped, line

SAYS = {"decimal": ".", "colon": ": ", "semicolon": "; ", "notes": "Speaker notes"}
HOSTILE = (
    "<script>alert(1)</script>", "<b>bold</b>", "&lt;not an entity&gt; &amp; &#42;", "# no heading", "- no item", "1. no item", "1) no item",
    "| no | cell |", "---", "===", "```", "~~~ no fence", "*no* _emphasis_ **at** __all__", "[no](link)", "![no](picture)", "[no]: definition",
    "[^1]: note", "`no code`", "\\ backslash \\* \\<", "<https://example.org>", "https://example.org and www.example.org", "a@b.example",
    "> no quotation", "+ no item", "    no code", "a  \nb", "{{ 7*7 }}", "$x$ ^up^ ~down~ ==mark==", "$$", "&nbsp;", "<!-- no comment -->", "trailing \\",
    "a|b\\|c", "*", "_", "#", "-", "+", "2.", "**", "&", ":---:", "~",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text("*_[]()<>&|~`#+-=!\\.1 a:/@é한\u00a0{}^$\"'", min_size=1, max_size=30),
    st.text(min_size=1, max_size=40),
)


def parsed(written: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(written)


def words(tokens: list[Token]) -> str:
    """What a reader of the page sees, without looks."""
    return "".join(_seen(token) for token in tokens)


def _seen(token: Token) -> str:
    if token.type == "inline":
        return "".join(map(_seen, token.children or ())) + "\n"
    return token.content if token.type == "text" else " " if token.type in ("softbreak", "hardbreak") else ""


def kinds(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.type
        yield from kinds(token.children or [])


@cache
def written(name: str) -> str:
    made = fitted(name)
    return markdown.write(made.deck, made.pages, made.theme).data.decode()


def read(text: str) -> str:
    """A text as the model of a brief has it; what no brief may hold is left out."""
    return clean("".join(letter for letter in text if not _refused(letter)))


def _refused(letter: str) -> bool:
    try:
        clean(letter)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize("name", [*AUDIENCES, "everything"])
def test_all_that_the_slides_say_is_read_again_from_the_markdown(name: str) -> None:
    assert [] == missing(fitted(name), words(parsed(written(name))))


@pytest.mark.parametrize("name", [*AUDIENCES, "everything"])
def test_there_is_no_html_no_code_and_no_picture(name: str) -> None:
    allowed = {"text", "inline", "softbreak"}
    marks = (
        "heading",
        "paragraph",
        "bullet_list",
        "list_item",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "link",
    )
    allowed |= {f"{mark}_{end}" for mark in marks for end in ("open", "close")}
    assert set() == set(kinds(parsed(written(name)))) - allowed


def test_each_slide_has_a_heading_with_its_mark_below() -> None:
    tokens = parsed(written("principal"))
    heads = [(token.tag, words([tokens[i + 1]]).strip()) for i, token in enumerate(tokens) if token.type == "heading_open"]
    titles = [slide.title for slide in fitted("principal").deck.slides]
    assert titles == [said for tag, said in heads if tag in ("h1", "h2")]
    assert ["h1"] == [tag for tag, said in heads if said == titles[0]]
    assert written("principal").count("\n\nTLP:AMBER · Draft · ") == len(titles) - 1
    assert written("principal").startswith("**TLP:AMBER · Draft**\n\n# ")
    assert written("principal").endswith("\n\n**TLP:AMBER · Draft**\n")


def test_numbers_stand_at_the_right_of_their_columns() -> None:
    assert "| 2016 | 9 | 1 | 2 |" in written("everything")
    assert "|  | Short range | Long range | Others |\n| --- | ---: | ---: | ---: |" in written("everything")


@given(TEXTS)
def test_any_words_are_the_same_words_when_they_are_read_again(text: str) -> None:
    said = read(text)
    tokens = parsed(line(Paragraph((Run(said),))))
    assert {"paragraph_open", "paragraph_close", "inline", "text"} >= set(kinds(tokens))
    assert said.strip() == words(tokens).removesuffix("\n")


@given(st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_emphasis_changes_no_word(stretches: list[tuple[str, bool, bool]]) -> None:
    runs = tuple(Run(said, bold, italic) for text, bold, italic in stretches if (said := read(text)))
    tokens = parsed(line(Paragraph(runs)))
    assert "html_inline" not in set(kinds(tokens))
    assert re.sub(r"\s", "", "".join(run.text for run in runs)) == re.sub(r"\s", "", words(tokens))


@given(TEXTS, TEXTS)
def test_no_text_of_a_slide_is_markup(title: str, point: str) -> None:
    said = [read(text).strip() or "A" for text in (title, point)]
    regions = {
        "title": Prose((Paragraph((Run(said[0]),)),)),
        "content": Prose((Paragraph((Run(said[1]),)), Paragraph((Run(said[1]),), 1))),
    }
    made = deck([Slide("bullets", "Title and Content", regions, key="one", sourced=False)], says=SAYS)
    tokens = parsed(markdown.write(made, (), theme()).data.decode())
    assert [said[0], said[1], said[1]] == words(tokens).split("\n")[:-1]


def test_emphasis_is_written_where_it_is_seen_as_such() -> None:
    runs = (Run("Threats came first.", bold=True), Run(" Force was "), Run("one", italic=True), Run("-sided"))
    assert r"**Threats came first.** Force was one-sided" == line(Paragraph(runs))
    assert escaped("3 * 4 < 13") == r"3 \* 4 \< 13"


def test_links_keep_their_addresses() -> None:
    assert "[the record](<https://example.org/a?b=1\\&c=2>)" in written("everything")
    tokens = [token for token in parsed(written("everything")) if token.type == "inline"]
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert links == ["https://example.org/a?b=1&c=2"] * len(links) != []


def test_a_table_is_not_announced_by_what_its_rows_say() -> None:
    assert "Process: " not in written("everything")
    assert "Table of 4 key judgements with likelihood, confidence and basis." in written("principal")
    assert "slide numbers" not in written("legislature")
