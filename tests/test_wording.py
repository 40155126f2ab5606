"""An audience's own words: its vocabulary, and the marks before its portions."""

from __future__ import annotations

from typing import Any

import builders as a
import pytest

from briefgen import read
from briefgen.audience import view
from briefgen.links import parts, texts
from briefgen.text import Text
from briefgen.wording import in_vocabulary, with_portion_marks

VOCABULARY = {"DPRK": "North Korea", "DPRK leader": "Kim Jong Un", "ROK": "South Korea", "U.S.": "the United States"}


def worded(text: str) -> str:
    return str(in_vocabulary(a.point(text=text), VOCABULARY).text.plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The DPRK and the ROK", "The North Korea and the South Korea"),
        ("The DPRK leader spoke", "The Kim Jong Un spoke"),
        ("DPRKs, xDPRK and dprk", "DPRKs, xDPRK and dprk"),
        ("A DPRK-ROK line", "A North Korea-South Korea line"),
        ("“The DPRK will never” said the DPRK", "“The DPRK will never” said the North Korea"),
        ('"DPRK" is what the DPRK says', '"DPRK" is what the North Korea says'),
        ("For U.S. aims", "For the United States aims"),
        ("**DPRK** and [ROK](https://example.org/ROK)", "North Korea and South Korea"),
    ],
)
def test_whole_words_are_changed_the_longest_first_and_never_what_is_quoted(text: str, expected: str) -> None:
    assert expected == worded(text)


def test_looks_and_links_stay() -> None:
    bold, _, linked = in_vocabulary(a.point(text="**DPRK** and [ROK](https://example.org/ROK)"), VOCABULARY).text.spans
    assert (True, "https://example.org/ROK") == (bold.bold, linked.link)


def test_what_somebody_said_and_what_a_source_is_called_stay_as_they_are() -> None:
    quote = in_vocabulary(a.quote(text="The DPRK stands", who="A DPRK envoy"), VOCABULARY)
    assert ("The DPRK stands", "A North Korea envoy") == (quote.text.plain, quote.who.plain)
    names = ("title", "short", "author", "publisher", "limits")
    source = in_vocabulary(a.source(**dict.fromkeys(names, "DPRK")), VOCABULARY)
    assert ["DPRK"] * 4 + ["North Korea"] == [getattr(source, name).plain for name in names]


def seen(block: Any, **audience: Any) -> Any:
    brief = a.brief(
        blocks=(block,), terms=(a.term(term="DPRK", long="Democratic People’s Republic of Korea"),), caveat="Of the DPRK"
    )
    return view(brief, a.audience(notes="keep", **audience), read.scheme("tlp"))


def test_every_text_of_a_view_is_in_the_audiences_words() -> None:
    block = a.block(
        title="The DPRK waits",
        titles={"gaps": "Of the DPRK"},
        points=(a.point(points=(a.claim(text="DPRK"),)),),
        notes=a.notes(points=("DPRK",)),
    )
    made = seen(block, vocabulary=VOCABULARY)
    told = [text.plain for part in parts((made.brief, made.blocks, made.opening, made.sections)) for text in texts(part)]
    assert [] == [text for text in told if "DPRK" in text]


@pytest.mark.parametrize(
    ("language", "title"), [("en-GB", "The North Korea waits"), ("en", "The North Korea waits"), ("fr-FR", "The DPRK waits")]
)
def test_a_vocabulary_of_one_language_is_for_decks_in_it(language: str, title: str) -> None:
    made = seen(a.block(title="The DPRK waits"), vocabulary={"en": VOCABULARY, "Kim": "he"}, language=language)
    assert [title] == [block.title.plain for block in made.blocks]


def test_a_short_form_that_the_vocabulary_replaces_is_not_explained() -> None:
    block = a.block(points=(a.point(text="The DPRK waits"),))
    assert ["DPRK"] == [term.term.plain for term in seen(block).terms]
    assert [] == [term.term.plain for term in seen(block, vocabulary=VOCABULARY).terms]
    quoted = a.block(points=(a.point(text="It says “DPRK”"),))
    assert ["DPRK"] == [term.term.plain for term in seen(quoted, vocabulary=VOCABULARY).terms]


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (a.point(mark="CUI"), {"text": "(CUI) Talks stalled in 2019"}),
        (a.claim(mark="UNCLASSIFIED"), {"text": "(U) Talks stalled in 2019"}),
        (a.row(mark="CUI"), {"cells": "(CUI) 1994|Agreed Framework"}),
        (a.notes(mark="CUI", points=("One", "Two")), {"points": "(CUI) One|(CUI) Two"}),
        (a.block(mark="CUI", so_what="So"), {"title": "(CUI) Talks have stalled", "so_what": "(CUI) So", "topic": "Background"}),
        (a.quote(mark="CUI"), {"who": "(CUI) The President", "text": "We fell in love"}),
        (a.point(), {"text": "Talks stalled in 2019"}),
    ],
)  # fmt: skip
def test_a_mark_stands_before_each_portion(item: Any, fields: dict[str, str]) -> None:
    marked = with_portion_marks(item, read.scheme("us"))
    for name, expected in fields.items():
        value = getattr(marked, name)
        assert expected == (value.plain if isinstance(value, Text) else "|".join(text.plain for text in value))


def test_portions_have_marks_only_for_those_who_ask_for_them() -> None:
    block = a.block(points=(a.point(text="Waits", mark="TLP:GREEN"),), mark="TLP:CLEAR")
    assert "[TLP:GREEN] Waits" == seen(block, portion_marks=True).blocks[0].points[0].text.plain
    assert "[TLP:GREEN] Waits" == seen(block, portion_marks=True).sections[0].blocks[0].points[0].text.plain
    assert "Waits" == seen(block).blocks[0].points[0].text.plain
