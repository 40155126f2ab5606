"""The HTML edition without a browser: it is sound, whole and self-contained, its headings and links lead where they say."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from rendering import CONTENT, TODAY, deck, fitted, theme
from telling import letters, missing, pieces
from test_shipped import AUDIENCES
from test_translations import fitted as translated

from briefgen import build, read
from briefgen.build import COMMAND_LINE, Fitted
from briefgen.colour import TEXT, contrast
from briefgen.deck import Fill, Paragraph, Prose, Run, Slide
from briefgen.fit import fit
from briefgen.page import ProseBox
from briefgen.writers import html
from briefgen.writers.html.look import look

EDITIONS = (*AUDIENCES, "everything", "ko", "ar")
every_edition = pytest.mark.parametrize("name", EDITIONS)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def made(name: str) -> Fitted:
    return translated(name) if name in ("ko", "ar") else fitted(name)


def data(given: Fitted) -> bytes:
    return html.write(given.deck, given.pages, given.theme).data


@lru_cache
def page(name: str) -> Element:
    return parsed(data(made(name)))


def parsed(written: bytes) -> Element:
    """The page, which breaks no rule of the parser of HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(written, transport_encoding="utf-8")
    return root


def every(root: Element, *tags: str) -> Iterator[Element]:
    return (found for found in root.iter() if str(found.tag).rpartition("}")[2] in tags)


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def view(root: Element, name: str = "reading") -> list[Element]:
    """What one of the views shows."""
    main = next(every(root, "main"))
    return [child for child in main if child.get("class") in ("cover", name)]


@every_edition
def test_it_is_sound_html_in_its_language(name: str) -> None:
    properties, root = made(name).deck.properties, page(name)
    assert (properties.language, properties.direction) == (root.get("lang"), root.get("dir"))
    assert properties.title in text(next(every(root, "title")))


@every_edition
def test_all_that_the_slides_say_is_in_the_reading_view(name: str) -> None:
    given = made(name)
    parts = (said for part in view(page(name)) for said in (text(part), *(image.get("alt", "") for image in every(part, "img"))))
    assert [] == unsaid(given, " ".join(parts))


def unsaid(given: Fitted, told: str) -> list[str]:
    """What slides and their pages say, source lines as they were fitted, and a text does not."""
    unlined = replace(given.deck, slides=tuple(
        replace(slide, regions={name: element for name, element in slide.regions.items() if name != "source"})
        for slide in given.deck.slides
    ))  # fmt: skip
    whole = letters(told)
    placed = (box.paragraphs for one in given.pages for box in one.boxes if isinstance(box, ProseBox))
    lacking = [said for paragraphs in placed for said in pieces(paragraphs) if letters(said) not in whole]
    return [*missing(given._replace(deck=unlined), told), *lacking]


@every_edition
def test_every_title_stands_over_its_slide_and_in_the_contents(name: str) -> None:
    root = page(name)
    numbers = [element.get("id") for element in root.iter() if re.fullmatch(r"slide-\d+", element.get("id", ""))]
    assert [f"slide-{one.number}" for one in made(name).pages] == numbers
    listed = [text(link) for link in every(next(every(root, "nav")), "a")]
    titles = [" ".join(one.title.split()) for one in made(name).pages[1:]]
    assert titles == [title for title in titles if title in listed]


@every_edition
def test_headings_begin_with_one_title_and_skip_no_level(name: str) -> None:
    found = [int(element.tag[1]) for element in every(page(name), *HEADINGS)]
    assert (1, 1) == (found[0], found.count(1))
    assert [] == [(a, b) for a, b in pairwise(found) if b > a + 1]


def test_a_deck_of_a_cover_alone_is_a_page_with_its_title() -> None:
    given = made("press")
    root = parsed(data(given._replace(pages=given.pages[:1])))
    assert [given.pages[0].title] == [text(heading) for heading in every(root, "h1")]


@every_edition
def test_ids_are_unique_and_everything_that_is_pointed_at_is_there(name: str) -> None:
    root = page(name)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    pointed = [element.get(key, "") for element in root.iter() for key in ("for", "aria-labelledby") if element.get(key)]
    pointed += [link.get("href", "")[1:] for link in every(root, "a") if link.get("href", "").startswith("#")]
    assert [] == [one for one in pointed if one not in ids]


@every_edition
def test_nothing_is_fetched_and_nothing_is_run(name: str) -> None:
    written, root = data(made(name)).decode(), page(name)
    assert [] == [element.tag for element in every(root, "script", "iframe", "object", "embed", "base", "form", "video", "audio")]
    assert [] == [key for element in root.iter() for key in element.attrib if key.startswith("on") or key == "style"]
    places = [
        element.get(key)
        for element in root.iter()
        for key in ("src", "srcset", "data", "poster", "background")
        if element.get(key)
    ]
    places += [element.get("href") for element in every(root, "link", "image", "use")]
    assert [] == [place for place in places if place and not place.startswith(("data:", "#"))]
    assert [] == re.findall(r"url\(|@import|@font-face", text(next(every(root, "style"))))
    assert 'http-equiv="refresh"' not in written


@every_edition
def test_the_policy_forbids_all_but_the_style_that_is_there(name: str) -> None:
    root = page(name)
    policy = next(meta.get("content") for meta in every(root, "meta") if meta.get("http-equiv") == "Content-Security-Policy")
    style = "".join(next(every(root, "style")).itertext())
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'" == policy


@every_edition
def test_every_slide_is_marked_above_and_below(name: str) -> None:
    given = made(name)
    marks = {one.number: given.deck.marks[one.mark].label for one in given.pages}
    for element in page(name).iter():
        if found := re.fullmatch(r"slide-(\d+)", element.get("id", "")):
            told = [text(one) for one in element.iter() if "mark" in one.get("class", "").split()]
            assert [marks[int(found[1])]] * 2 == told


@every_edition
def test_tables_name_what_they_are_and_their_cells_stand_under_heads(name: str) -> None:
    tables = list(every(page(name), "table"))
    assert tables
    for table in tables:
        assert table.get("aria-labelledby") or text(next(every(table, "caption")))
        assert [] == [head for head in every(table, "th") if head.get("scope") not in ("col", "row") or not text(head)]
        widths = {len(list(row)) for row in every(table, "tr")}
        assert 1 == len(widths)


@every_edition
def test_every_slide_is_drawn_once_and_named_by_its_title(name: str) -> None:
    images = [image for part in view(page(name), "slides") for image in every(part, "svg")]
    assert [(" ".join(one.title.split()), "img") for one in made(name).pages] == [
        (text(next(every(image, "title"))), image.get("role")) for image in images
    ]


def test_citations_lead_to_their_source_and_back() -> None:
    root = page("principal")
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    cites = [link for link in every(root, "a") if link.get("id", "").startswith("cite-")]
    assert len(cites) > 50
    assert {f"[{link.text}]" for link in cites} == {
        re.match(r"\[\d+\]", text(by_id[link.get("href", "")[1:]]))[0]  # type: ignore[index]
        for link in cites
    }
    assert "Source 1" == cites[0].get("aria-label")
    row = next(row for row in every(root, "tr") if by_id["source-1"] in row)
    back = list(every(row, "a"))
    assert ("Back to slide 2", "#cite-2-1") == (text(back[0]), back[0].get("href"))


def test_likelihoods_balls_pills_and_discs_are_words_as_well() -> None:
    whole = " ".join(text(part) for part in view(page("principal")))
    for said in ("Unlikely 20–45%", "Not assessed", "R3, R4: likelihood Medium, impact Serious, High", "Partly reported"):
        assert said in whole
    drawn = [element for element in every(page("principal"), "svg") if element.get("role") != "img"]
    assert {"true"} == {element.get("aria-hidden") for element in drawn}


def test_a_chart_has_its_numbers_as_a_table() -> None:
    charts = [table for table in every(page("everything"), "table") if "t-data" in table.get("class", "").split()]
    assert 9 <= len(charts)
    head, *rows = ([text(cell) for cell in row] for row in every(charts[0], "tr"))
    assert all(len(row) == len(head) and row[0] for row in rows)


def test_pictures_are_in_the_file_and_say_what_they_show() -> None:
    pictures = list(every(page("everything"), "img"))
    assert pictures
    assert all(image.get("src", "").startswith("data:image/") and image.get("alt") for image in pictures)


def test_notes_are_there_only_for_those_who_have_them() -> None:
    assert "Speaker notes" in {text(summary) for summary in every(page("principal"), "summary")}
    assert [] == list(every(page("press"), "summary"))


def test_words_of_another_language_say_so_and_from_which_side_they_run() -> None:
    runs = (Run("Kim "), Run("김정은", language="ko-KR"), Run(" and "), Run("الأمم المتحدة."))
    root = parsed(data(_one(Paragraph(runs))))
    found = [(span.get("lang"), span.get("dir"), text(span)) for span in every(root, "span") if span.get("lang")]
    assert [("ko-KR", None, "김정은"), ("ar-SA", "rtl", "الأمم المتحدة")] == found


def test_markup_of_an_author_is_words() -> None:
    root = parsed(data(_one(Paragraph((Run('<script>alert(1)</script> & "quotes"'),)))))
    assert '<script>alert(1)</script> & "quotes"' in text(root)


def test_slides_without_sections_stand_right_under_the_title() -> None:
    given = _one(Paragraph((Run("Alone"),)))
    root = parsed(data(given))
    assert ["h1", "h2", "h2"] == [heading.tag for part in view(root) for heading in every(part, *HEADINGS)]


def _one(paragraph: Paragraph) -> Fitted:
    """A deck of one slide with a paragraph."""
    slide = Slide(
        "bullets", "Title and Content", {"title": Prose((Paragraph((Run("It is so"),)),)), "content": Prose((paragraph,))}, key="one",
        sourced=False, mark="TLP:GREEN",
    )  # fmt: skip
    given, dress = replace(deck([slide]), says=made("press").deck.says), theme()
    return made("press")._replace(deck=given, pages=fit(given, dress), theme=dress)


@pytest.mark.parametrize("name", AUDIENCES)
def test_nothing_that_is_withheld_is_in_it(name: str) -> None:
    assert f"us-dprk_{name}_en-GB.html" == build.edition(made(name), "html").name


def test_the_same_pages_give_the_same_bytes() -> None:
    again = build.fitted(read.brief(CONTENT), CONTENT, "principal", "", TODAY)
    assert data(again) == data(made("principal"))


@pytest.mark.parametrize("name", ["ministry", "nightwatch", "ministry-grey"])
def test_every_colour_of_words_is_legible_on_light_and_dark_screens(name: str) -> None:
    dress = read.theme(name, "read", COMMAND_LINE)
    fills = [Fill(slot, alpha) for slot in ("accent1", "accent2", "bg2", "tx2") for alpha in (14, 32, 60, 100)]  # type: ignore[arg-type]
    found = look(dress, "en-GB", fills)
    for scheme in (found.light, found.dark):
        colours = scheme.colours
        told = ("text", "title", "link", *(f"accent{number}" for number in range(1, 7)))
        pairs = [(colours[one], colours[ground]) for one in told for ground in ("page", "panel")]
        pairs += [(colours[one], colours["field"]) for one in ("on-field", "field-quiet")]
        pairs += [(words, ground) for ground, words in scheme.fills.values()]
        assert [] == [pair for pair in pairs if contrast(*pair) < TEXT]
