"""Memoranda: that they say all that slides say, as sound WordprocessingML with footnotes, markings and nothing that others left."""

from __future__ import annotations

import io
import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
import test_translations
from builders import problems
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rendering import deck, fitted, parts, theme
from telling import missing, pieces
from test_shipped import AUDIENCES

from briefgen import formats
from briefgen.build import Fitted
from briefgen.deck import Paragraph, Prose, Run, Slide
from briefgen.text import clean
from briefgen.theme import Theme
from briefgen.writers import docx
from briefgen.writers.docx import look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SAYS = {
    "decimal": ".", "colon": ": ", "semicolon": "; ", "stop": ".", "page_of": "Page {page} of {pages}", "correction": "Correction:",
    "date": "Date", "prepared_for": "Prepared for", "prepared_by": "Prepared by", "memo_to": "To", "memo_from": "From",
    "memo_subject": "Subject", "annexes": "Annexes", "annex_number": "Annex {number}", "see_annex": " (Annex {number})",
}  # fmt: skip
# The order in which elements stand (ISO/IEC 29500-1, annex A), of those that are written.
ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind", "jc",
            "outlineLvl"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "sz", "szCs", "u", "shd", "vertAlign", "rtl", "cs",
            "lang"),
    "tblPr": ("tblStyle", "bidiVisual", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblDescription"),
    "trPr": ("cantSplit", "tblHeader"),
    "tcPr": ("tcW", "tcBorders", "shd", "vAlign"),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "bidi"),
    "style": ("name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"),
    "lvl": ("start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr", "rPr"),
}  # fmt: skip
EVERY = [*AUDIENCES, "everything", "ko", "ar"]
every_deck = pytest.mark.parametrize("name", EVERY)


def made(name: str) -> Fitted:
    return test_translations.fitted(name) if name in test_translations.TAGS else fitted(name)


@cache
def written(name: str) -> bytes:
    one = made(name)
    return docx.write(one.deck, one.pages, one.theme).data


@cache
def held(name: str) -> dict[str, etree._Element]:
    """The XML parts of a memorandum."""
    return {part: etree.fromstring(blob) for part, blob in parts(written(name)).items() if part.endswith((".xml", ".rels"))}


def words(element: etree._Element) -> str:
    """The words of a part, a paragraph a line."""
    lines = ("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in element.iter(f"{W}p"))
    return "\n".join(lines)


def body(name: str) -> etree._Element:
    return held(name)["word/document.xml"]


def styles(name: str) -> list[tuple[str, str]]:
    """The style and the words of each paragraph of the body that is in no table."""
    found = []
    for paragraph in body(name).iterfind(f"{W}body/{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found.append(
            ("Normal" if style is None else style.attrib[f"{W}val"], "".join(t.text or "" for t in paragraph.iter(f"{W}t")))
        )
    return found


# ---------------------------------------------------------------- what it says


@every_deck
def test_all_that_the_slides_say_is_in_the_memorandum(name: str) -> None:
    told = "\n".join(words(held(name)[part]) for part in ("word/document.xml", "word/footnotes.xml"))
    told += "\n".join(picture.attrib["descr"] for picture in body(name).iter(f"{WP}docPr"))
    one = made(name).deck
    named = {one.says[key] for key in ("prepared_for", "prepared_by")}  # it says To and From
    named |= {section for section, _ in one.sections}  # the heading of a section is its title, where it has one
    named |= {text for slide in one.slides if slide.kind == "section" for text in pieces(slide.regions["kicker"].paragraphs)}  # type: ignore[union-attr]  # prose
    assert [] == [text for text in missing(made(name), told, sources=False) if text not in named]


def test_it_begins_with_from_whom_to_whom_of_when_and_about_what() -> None:
    assert [("Kicker", "Policy briefing · Korean Peninsula"), ("Title", "Trump and Kim again: the price of a deal")] == styles(
        "principal"
    )[:2]
    block = Document(io.BytesIO(written("principal"))).tables[0]
    assert [
        ("To", "A principal who decides on policy towards North Korea"), ("From", "East Asia policy team"), ("Date", "As of early 2025"),
        ("Subject", "What three meetings left behind, what Russia has changed, and what to settle before a fourth"),
        ("Evidence base", "One unsigned commentary, checked against the public record"), ("Handling", "By the marking on each page"),
        ("Version", "0.9.0, draft"),
    ] == [tuple(cell.text for cell in row.cells) for row in block.rows]  # fmt: skip


def test_sections_topics_and_messages_are_headings_and_leading_sentences() -> None:
    told = [(style, said) for style, said in styles("legislature") if style.startswith(("Heading", "Lead", "Question"))]
    at = told.index(("Heading1", "The record: contact without terms"))
    assert [
        ("Heading1", "The record: contact without terms"),
        (
            "Question",
            "What did three leaders’ meetings deliver, and why did Hanoi end early? "
            "Contact and a pause in tests, but no disarmament terms",
        ),
        ("Heading2", "How it began"),
        ("Lead", "Direct diplomacy replaced a year of threats but left no specific disarmament terms"),
    ] == told[at : at + 4]
    assert 1 == sum(said == "Actors and interests" for _, said in told)  # two slides of one topic


def test_statements_read_on_in_a_paragraph_with_what_is_below_them() -> None:
    told = [said for style, said in styles("legislature") if style == "Normal"]
    assert (
        "Seoul pressed for contact. President Moon held that talking to Kim directly could win a nuclear deal.5 reported "
        "The aim was to curb the nuclear programme and frame its disarmament.6 judgement"
    ) in told
    assert any(
        said.startswith("Threats came first.") and "5 reported\u2002The first text stayed broad. Singapore" in said
        for said in told
    )


def test_a_short_list_runs_in_after_its_label() -> None:
    assert (
        "Normal",
        "The record in numbers: 3 – leaders’ meetings, June 2018 to June 20195,7,; 4 – broad pledges in the Singapore text7; "
        "17 months – or so without a launch, to May 20195,",
    ) in styles("legislature")


# ---------------------------------------------------------------- annexes


def test_the_text_refers_to_what_is_looked_up_by_the_number_of_its_annex() -> None:
    told = styles("principal")
    at = told.index(("Heading1", "Annexes"))
    assert [
        "Three meetings fell within thirteen months; formal talks broke off in October 2019 (Annex 1)",
        "At Hanoi the two sides did not agree what giving up Yongbyon was worth (Annex 2)",
        "Pyongyang’s live tie runs to Moscow, and its line to Washington is quiet (Annex 3)",
        "A growing arsenal and a rising price head the risks, and both worsen with delay (Annex 4)",
    ] == [said for style, said in told[:at] if style.startswith("Lead") and "(Annex" in said]
    assert told[at + 1][1].startswith(
        "1\u00a0Meetings and breaks; 2\u00a0Why Hanoi ended early; 3\u00a0Actors and interests; 4\u00a0Risks; "
    )
    assert [
        ("Heading2", "Annex 1 · Meetings and breaks"),
        ("Lead", "Three meetings fell within thirteen months; formal talks broke off in October 2019"),
    ] == told[at + 2 : at + 4]


def test_what_has_a_label_in_an_annex_is_named_in_the_text_once() -> None:
    told = [said for _, said in styles("military") if said.startswith("R1 ")]
    assert 1 == len(told)
    assert re.sub(r"\d+;", ";", told[0]).startswith(
        "R1 The arsenal grows while no limits are agreed; R2 Russian backing raises the price of any deal; R3 "
    )


@every_deck
def test_annexes_are_numbered_in_their_order_and_every_reference_leads_to_one(name: str) -> None:
    marks = [mark.attrib[f"{W}name"] for mark in body(name).iter(f"{W}bookmarkStart")]
    annexes = [mark for mark in marks if mark.startswith("_Annex")]
    assert [f"_Annex{number}" for number in range(1, len(annexes) + 1)] == annexes
    links = [link.attrib[f"{W}anchor"] for link in body(name).iter(f"{W}hyperlink") if f"{W}anchor" in link.attrib]
    assert set(annexes) == {link for link in links if link.startswith("_Annex")}
    assert set(links) <= set(marks)
    apart = [paragraph for paragraph in body(name).iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert [made(name).deck.says["annexes"]] == [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in apart
    ]


@pytest.mark.parametrize("name", ["press", "public", "ko", "ar"])
def test_a_short_memorandum_keeps_its_exhibits_in_the_text(name: str) -> None:
    told = styles(name)
    at = told.index(("Heading1", made(name).deck.says["annexes"]))
    refers = made(name).deck.says["see_annex"].partition("{number}")[0]
    assert not [said for _, said in told[:at] if refers in said]


@every_deck
def test_nothing_is_remarked_or_corrected_twice(name: str) -> None:
    remarks = [said for style, said in styles(name) if style == "Remark"]
    assert len(remarks) == len(set(remarks))


@every_deck
def test_heads_stand_on_every_page_and_rows_are_never_parted(name: str) -> None:
    for table in list(body(name).iter(f"{W}tbl"))[1:]:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
        grid = [int(column.attrib[f"{W}w"]) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert grid == [int(cell.attrib[f"{W}w"]) for cell in table.iter(f"{W}tcW")]  # the first row tells all others
        assert sum(grid) <= look.dress(theme(), "en-GB", "ltr").width


def test_a_risk_matrix_is_a_native_table_with_painted_cells() -> None:
    cells = [cell for cell in body("principal").iter(f"{W}tc") if words(cell) in ("R1\nCritical", "R3, R4\nHigh")]
    painted = [cell.find(f"{W}tcPr/{W}shd").attrib[f"{W}fill"] for cell in cells[:2]]
    inks = [cell.find(f".//{W}color").attrib[f"{W}val"] for cell in cells[:2]]
    assert (["9E2F24", "C5827C"], ["FFFFFF", "1C242D"]) == (painted, inks)


def test_every_painted_cell_of_a_risk_matrix_names_its_zone() -> None:
    matrix = next(
        table for table in body("principal").iter(f"{W}tbl") if "R3, R4\nHigh" in list(map(words, table.iter(f"{W}tc")))
    )
    painted = [cell for cell in matrix.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}shd") is not None]
    said = {(cell.find(f"{W}tcPr/{W}shd").attrib[f"{W}fill"], words(cell).rpartition("\n")[2]) for cell in painted}
    assert (25, {"Low", "Moderate", "High", "Critical"}, 4) == (len(painted), {zone for _, zone in said}, len(said))


# ---------------------------------------------------------------- footnotes


@every_deck
def test_each_footnote_is_referred_to_in_its_order_after_the_two_separators(name: str) -> None:
    notes = held(name)["word/footnotes.xml"]
    ids = [int(note.attrib[f"{W}id"]) for note in notes]
    references = [int(reference.attrib[f"{W}id"]) for reference in body(name).iter(f"{W}footnoteReference")]
    assert [-1, 0, *references] == ids
    assert list(range(1, len(references) + 1)) == references
    assert ["separator", "continuationSeparator"] == [note.attrib[f"{W}type"] for note in notes[:2]]
    listed = held(name)["word/settings.xml"].findall(f"{W}footnotePr/{W}footnote")
    assert ["-1", "0"] == [note.attrib[f"{W}id"] for note in listed]
    assert all(note.find(f"{W}p/{W}r/{W}footnoteRef") is not None for note in notes[2:])


@every_deck
def test_what_is_cited_again_refers_to_the_same_note(name: str) -> None:
    marks = {mark.attrib[f"{W}name"] for mark in body(name).iter(f"{W}bookmarkStart")}
    fields = list(body(name).iter(f"{W}fldSimple"))
    assert {"NOTEREF"} == {field.attrib[f"{W}instr"].split()[0] for field in fields}
    for field in fields:
        target = field.attrib[f"{W}instr"].split()[1]
        assert target in marks
        assert target == f"_Note{''.join(text.text or '' for text in field.iter(f'{W}t'))}"


def test_notes_name_source_and_places_and_lead_to_the_list_of_sources() -> None:
    notes = words(held("principal")["word/footnotes.xml"]).split("\n")[2:]
    assert " Supplied commentary, early 2025, ¶6 [1]" == notes[0]
    anchors = {link.attrib[f"{W}anchor"] for link in held("principal")["word/footnotes.xml"].iter(f"{W}hyperlink")}
    assert anchors <= {mark.attrib[f"{W}name"] for mark in body("principal").iter(f"{W}bookmarkStart")}


def test_each_key_judgement_cites_its_own_places() -> None:
    rows = [row for row in body("principal").iter(f"{W}tr") if words(row)[:1].isdigit()][:4]
    notes = words(held("principal")["word/footnotes.xml"]).split("\n")[2:]
    first = [row.find(f".//{W}footnoteReference") for row in rows]
    said = [notes[int(reference.attrib[f"{W}id"]) - 1] for reference in first if reference is not None]
    assert len(said) == len(set(said)) > 2


@every_deck
def test_every_place_in_a_source_that_a_slide_rests_on_stands_in_a_note_of_that_source(name: str) -> None:
    notes = [note + " " for note in words(held(name)["word/footnotes.xml"]).replace("[", " [").split("\n")]
    every = {(cited.name, place) for slide in made(name).deck.slides for cited in slide.cited for place in cited.places}
    assert set() == {(source, place) for source, place in every
                     if not any(note.startswith(f" {source}") and re.search(f"{re.escape(place)}\\D", note) for note in notes)}  # fmt: skip


@every_deck
def test_no_head_that_stands_on_every_page_holds_a_note(name: str) -> None:
    heads = (row for row in body(name).iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)
    assert not [head for head in heads if head.find(f".//{W}footnoteReference") is not None]


# ---------------------------------------------------------------- soundness


@every_deck
def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    for part, root in held(name).items():
        for element in root.iter():
            order = ORDER.get(etree.QName(element).localname) if etree.QName(element).namespace == W[1:-1] else None
            if order:
                found = [order.index(etree.QName(child).localname) for child in element]
                assert (part, sorted(found)) == (part, found)


@every_deck
def test_every_relationship_and_every_part_is_accounted_for(name: str) -> None:
    names = parts(written(name)).keys()
    reached = {"[Content_Types].xml"}
    for part, root in held(name).items():
        if not part.endswith(".rels"):
            continue
        reached.add(part)
        folder, source = posixpath.dirname(posixpath.dirname(part)), posixpath.basename(part).removesuffix(".rels")
        targets = {rel.attrib["Id"]: rel for rel in root}
        for rel in targets.values():
            if rel.attrib.get("TargetMode") != "External":
                target = rel.attrib["Target"]
                reached.add(target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)))
        if source:
            used = {
                value
                for element in held(name)[f"{folder}/{source}"].iter()
                for key, value in element.attrib.items()
                if key.startswith(R)
            }
            assert used <= targets.keys()
    assert set(names) == reached
    assert len(names) == len(set(names))
    typed = held(name)["[Content_Types].xml"]
    known = {entry.attrib.get("PartName", "").lstrip("/") or entry.attrib["Extension"] for entry in typed}
    assert not [
        part for part in names if part not in known and part.rpartition(".")[2] not in known and part != "[Content_Types].xml"
    ]


@every_deck
def test_ids_are_unique(name: str) -> None:
    for tag, key in ((f"{W}bookmarkStart", f"{W}id"), (f"{W}bookmarkStart", f"{W}name"), (f"{WP}docPr", "id")):
        found = [element.attrib[key] for element in body(name).iter(tag)]
        assert len(found) == len(set(found))
    starts, ends = ([mark.attrib[f"{W}id"] for mark in body(name).iter(f"{W}bookmark{end}")] for end in ("Start", "End"))
    assert starts == ends


@every_deck
def test_every_style_that_is_used_is_there(name: str) -> None:
    there = {style.attrib[f"{W}styleId"] for style in held(name)["word/styles.xml"].iter(f"{W}style")}
    used = {element.attrib[f"{W}val"] for root in held(name).values() for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
            for element in root.iter(f"{W}{tag}")}  # fmt: skip
    assert used <= there


@every_deck
def test_python_docx_reads_it_back(name: str) -> None:
    document = Document(io.BytesIO(written(name)))
    properties, given = document.core_properties, made(name).deck.properties
    assert (given.title, given.subject, given.author, given.author) == (
        properties.title, properties.subject, properties.author, properties.last_modified_by,
    )  # fmt: skip
    assert (given.keywords, given.comments, given.category, given.status, given.version, given.language) == (
        properties.keywords, properties.comments, properties.category, properties.content_status, properties.version, properties.language,
    )  # fmt: skip
    assert (
        given.created == properties.created.strftime("%Y-%m-%dT%H:%M:%SZ") == properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    assert "Title" in {paragraph.style.name for paragraph in document.paragraphs}
    assert "Heading 1" in {paragraph.style.name for paragraph in document.paragraphs}


@every_deck
def test_nothing_of_the_document_that_python_docx_starts_from_is_left(name: str) -> None:
    whole = b"".join(parts(written(name)).values()).lower()
    left = (
        b"python-docx",
        b"normal.dotm",
        b"2013-12-23",
        b"printersettings",
        b"thumbnail",
        b"customxml",
        b"stylewitheffects",
        b"rsid",
    )
    assert [] == [word for word in left if word in whole or any(word.decode() in part.lower() for part in parts(written(name)))]


def test_the_same_deck_has_the_same_bytes() -> None:
    one = fitted("everything")
    assert (
        docx.write(one.deck, one.pages, one.theme).data
        == docx.write(one.deck, one.pages, one.theme).data
        == written("everything")
    )


def test_pictures_have_descriptions_and_decorative_ones_stay_out() -> None:
    assert ["A grey field, which stands for a map"] == [
        picture.attrib["descr"] for picture in body("everything").iter(f"{WP}docPr")
    ]


def test_links_lead_where_the_author_said() -> None:
    addresses = [
        rel.attrib["Target"] for rel in held("everything")["word/_rels/document.xml.rels"] if "hyperlink" in rel.attrib["Type"]
    ]
    assert ["https://example.org/a?b=1&c=2"] == addresses


# ---------------------------------------------------------------- dress


def test_the_marking_is_on_every_page_in_the_colours_of_its_scheme() -> None:
    for part in ("header1", "footer1"):
        root = held("principal")[f"word/{part}.xml"]
        run = next(run for run in root.iter(f"{W}r") if "TLP:AMBER" in "".join(t.text or "" for t in run.iter(f"{W}t")))
        assert "FFC000" == run.find(f"{W}rPr/{W}color").attrib[f"{W}val"]
        assert "000000" == run.find(f"{W}rPr/{W}shd").attrib[f"{W}fill"]


def test_a_banner_runs_across_the_page() -> None:
    from briefgen import read

    scheme = read.scheme("us")
    changed = deck([_slide("A", "B")], marks={mark.label: mark for mark in scheme.marks}, placement="banner", says=SAYS)
    changed = replace(changed, slides=tuple(replace(slide, mark="CUI") for slide in changed.slides))
    root = etree.fromstring(parts(docx.write(changed, (), theme()).data)["word/header1.xml"])
    paragraph = root.find(f"{W}p")
    assert ("502B85", "center") == (
        paragraph.find(f"{W}pPr/{W}shd").attrib[f"{W}fill"],
        paragraph.find(f"{W}pPr/{W}jc").attrib[f"{W}val"],
    )
    assert "CUI" == words(root)


def test_the_footer_says_which_brief_and_version_as_of_when_and_which_page_of_how_many() -> None:
    root = held("principal")["word/footer1.xml"]
    assert "Leader diplomacy with North Korea · Draft · 0.9.0As of early 2025 · Page 1 of 1" == words(root).split("\n")[0]
    assert ["PAGE", "NUMPAGES"] == [field.attrib[f"{W}instr"].strip() for field in root.iter(f"{W}fldSimple")]


@pytest.mark.parametrize(
    ("language", "paper"), [("en-GB", ("11906", "16838")), ("en-US", ("12240", "15840")), ("ko-KR", ("11906", "16838"))]
)
def test_paper_is_that_of_the_country(language: str, paper: tuple[str, str]) -> None:
    changed = deck([_slide("A", "B")], says=SAYS)
    changed = replace(changed, properties=replace(changed.properties, language=language))
    size = etree.fromstring(parts(docx.write(changed, (), theme()).data)["word/document.xml"]).find(f".//{W}pgSz")
    assert paper == (size.attrib[f"{W}w"], size.attrib[f"{W}h"])


@pytest.mark.parametrize("name", ["ministry", "nightwatch", "ministry-grey"])
def test_faces_and_inks_are_the_themes_and_read_well_on_paper(name: str) -> None:
    from briefgen.colour import contrast

    dressed: Theme = theme(name=name)
    root = etree.fromstring(parts(docx.write(deck([_slide("A", "B")], says=SAYS), (), dressed).data)["word/styles.xml"])
    assert dressed.minor.name == root.find(f"{W}docDefaults//{W}rFonts").attrib[f"{W}ascii"]
    inks = {element.attrib[f"{W}val"] for element in root.iter(f"{W}color")}
    assert not [ink for ink in inks if contrast(ink, "FFFFFF") < 4.5]


def test_arabic_runs_from_right_to_left_and_korean_has_its_language() -> None:
    arabic, korean = body("ar"), body("ko")
    assert arabic.find(f".//{W}sectPr/{W}bidi") is not None
    assert held("ar")["word/styles.xml"].find(f"{W}docDefaults//{W}bidi") is not None
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in arabic.iter(f"{W}tbl"))
    assert {"ar-EG"} == {lang.attrib[f"{W}bidi"] for lang in held("ar")["word/styles.xml"].iter(f"{W}lang")}
    turned = [run for run in arabic.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert turned
    assert not [run for run in turned if re.search("[A-Za-z]", "".join(t.text or "" for t in run.iter(f"{W}t")))]
    assert {"ko-KR"} == {lang.attrib[f"{W}eastAsia"] for lang in held("ko")["word/styles.xml"].iter(f"{W}lang")}
    assert "Malgun Gothic" == held("ko")["word/styles.xml"].find(f"{W}docDefaults//{W}rFonts").attrib[f"{W}eastAsia"]
    assert not korean.findall(f".//{W}rtl")


def test_words_in_another_language_say_so() -> None:
    spoken = {(key, value) for lang in body("everything").iter(f"{W}lang") for key, value in lang.attrib.items()}
    assert {(f"{W}eastAsia", "ko-KR"), (f"{W}eastAsia", "zh-CN"), (f"{W}val", "ru-RU")} <= spoken
    arabic = next(p for p in body("everything").iter(f"{W}p") if "تستمر" in "".join(t.text or "" for t in p.iter(f"{W}t")))
    assert arabic.find(f"{W}pPr/{W}bidi") is not None


# ---------------------------------------------------------------- what is odd


def _slide(title: str, *points: str) -> Slide:
    content = Prose(tuple(Paragraph((Run(point),)) for point in points))
    regions = {"title": Prose((Paragraph((Run(title),)),)), "content": content}
    return Slide("bullets", "Title and Content", regions, key="one", sourced=False, mark="TLP:RED")


def _allowed(text: str) -> Iterator[str]:
    for letter in text:
        try:
            yield clean(letter)
        except ValueError:
            continue


@given(st.text(min_size=1, max_size=40), st.sampled_from(("<w:p/>", "]]>", "&amp;", "\"'", "a\u00a0b", "평양 <b>", "שלום & x")))
def test_any_words_stand_as_they_were_written(text: str, odd: str) -> None:
    said = "".join(_allowed(text)).strip() or "A"
    data = docx.write(deck([_slide(said, odd, said)], says=SAYS), (), theme()).data
    assert [said, odd, said] == [
        words for words in (paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs) if words
    ][1:]


def test_a_missing_library_is_a_finding_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert [
        "command line: E12 the format 'docx' needs python-docx, which is not installed (pip install 'briefgen[docx]')"
    ] == problems(lambda: formats.chosen(["docx"]))
