"""PDF editions: whether they say what the slides say, tell screen readers what is what, and are the same bytes everywhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from builders import problems
from rendering import DECKS, ROOT, deck, fitted, theme
from test_drawn import made

from briefgen.deck import Paragraph, Prose, Run, Slide
from briefgen.fit import fit
from briefgen.pdf import told
from briefgen.writers._drawn import drawn
from briefgen.writers._drawn.marks import Cell, Group, Lines, Mark
from briefgen.writers._typst import faces
from briefgen.writers.handout import write as handout
from briefgen.writers.pdf import office, write

QUICK = ("principal", "press")
ALL = [
    *QUICK,
    *(pytest.param(name, marks=pytest.mark.slow) for name in DECKS[:-1] if name not in QUICK),
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("ministry read", "nightwatch presented")),
]
pikepdf = pytest.importorskip("pikepdf")
pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
HOSTILE = (
    '#read("/etc/passwd") #{sys.version} #import "@preview/a:1.0.0": * \\ $x^2$ *bold* _it_ `raw` @ref <label> ] [ // no /* no */',
    "= no heading", "- no list", 'a "straight" one -- two --- three ... four', "{{ 7*7 }} #sys.inputs",
)  # fmt: skip


@lru_cache
def pdf(name: str) -> bytes:
    found = made(name)
    return write(found.deck, found.pages, found.theme).data


def texts(data: bytes) -> list[str]:
    """The letters of each page, without spaces."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def lines(marks: Iterable[Mark]) -> Iterator[str]:
    """Texts of marks as they are drawn."""
    for mark in marks:
        if isinstance(mark, Lines):
            for line in (*((mark.bullet,) if mark.bullet else ()), *mark.lines):
                yield "".join(span.shown for span in line.spans)
        elif isinstance(mark, Group | Cell):
            yield from lines(mark.marks)


def shown(name: str) -> list[str]:
    found = made(name)
    told = ([line for part in drawn(found.deck, page, found.theme) for line in lines(part.marks)] for page in found.pages)
    return ["".join("".join(page).split()) for page in told]


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements of a structure tree, in their order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def attributes(element: pikepdf.Object, name: str) -> list[str]:
    held = element.get("/A", [])
    held = held if isinstance(held, pikepdf.Array) else [held]
    return [str(one[name]) for one in held if isinstance(one, pikepdf.Dictionary) and name in one]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("name", ALL)
def test_a_page_says_what_its_slide_says_in_that_order(name: str) -> None:
    assert shown(name) == texts(pdf(name))


@pytest.mark.render
@pytest.mark.parametrize("name", ["ar-SA", "ko-KR"])
def test_a_page_in_another_script_has_all_the_letters_of_its_slide(name: str) -> None:
    for expected, found in zip(shown(name), texts(pdf(name)), strict=True):
        assert not set(expected) - set(found) - set("\u200e\u200f") or name == "ar-SA"  # Arabic has forms of its own in a PDF
        assert len(found) > len(expected) * 0.9


def test_a_search_reads_the_cells_of_a_row_apart() -> None:
    lines_found = [line for page in told(pdf("press")).pages for line in page]
    assert "Yongbyon" in lines_found
    assert "US account" in lines_found


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    slides = [slide(f"Slide {number}", words) for number, words in enumerate(HOSTILE)]
    found = texts(small(slides))
    for words, page in zip(HOSTILE, found, strict=True):
        assert "".join(words.split()) in page


def test_a_word_without_end_makes_no_page_more() -> None:
    assert len(texts(small([slide("Long", "Donaudampfschiff" * 30)]))) == 1


def slide(title: str, words: str) -> Slide:
    regions = {"title": Prose((Paragraph((Run(title),)),), "title"), "content": Prose((Paragraph((Run(words),)),), "points")}
    return Slide("bullets", "Title and Content", regions, ("content",), key=title)


def small(slides: list[Slide]) -> bytes:
    made_of = deck(slides)
    return write(made_of, fit(made_of, theme()), theme()).data


# ---------------------------------------------------------------- structure


@pytest.mark.parametrize("name", ALL)
def test_a_screen_reader_is_told_what_is_what(name: str) -> None:
    found = made(name)
    with pikepdf.open(io.BytesIO(pdf(name))) as file:
        root = file.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == found.deck.properties.language
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/Title"]) == found.deck.properties.title
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == found.deck.properties.title
            assert metadata["pdfuaid:part"] == "1"
        tree = list(elements(root.StructTreeRoot))
        headings = [element for element in tree if str(element.S).startswith("/H")]
        assert {str(element.S) for element in headings} == {"/H1"}
        assert all(str(element.get("/Alt", "")).strip() for element in tree if str(element.S) == "/Figure")
        heads = [element for element in tree if str(element.S) == "/TH"]
        assert all("/Column" in attributes(element, "/Scope") for element in heads)
        for table in (element for element in tree if str(element.S) == "/Table"):
            first = next(element for element in elements(table) if str(element.S) == "/TR")
            assert {str(cell.S) for cell in elements(first)} <= {"/TH", "/P", "/Link", "/Span"}
        assert all(str(page.get("/Tabs")) == "/S" for page in file.pages)
        bookmarks = [item.title for item in file.open_outline().root]
        assert bookmarks == [page.title.replace("\n", " ") for page in found.pages if page.title]


@pytest.mark.parametrize("name", ALL)
def test_everything_on_a_page_is_said_or_passed_over(name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(name))) as file:
        for page in file.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                word = str(operator)
                if word in ("BDC", "BMC"):
                    depth += 1
                elif word == "EMC":
                    depth -= 1
                elif word in ("Tj", "TJ", "f", "S", "B", "f*", "Do"):
                    assert depth, f"{word} {operands} is neither tagged nor an artifact"


@pytest.mark.parametrize("name", ["principal", "public"])
def test_faces_are_within_the_file_and_their_glyphs_are_letters(name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(name))) as file:
        fonts = {font.objgen: font for page in file.pages for font in page.get("/Resources", {}).get("/Font", {}).values()}
        assert fonts
        for font in fonts.values():
            assert "/ToUnicode" in font
            held = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in held or "/FontFile3" in held
            assert "Briefgen" in str(font.BaseFont)


@pytest.mark.parametrize("name", ["principal", "press"])
def test_markings_are_on_every_page(name: str) -> None:
    found = made(name)
    for page, text in zip(found.pages, texts(pdf(name)), strict=True):
        if page.mark in found.deck.marks:
            assert "".join(found.deck.marks[page.mark].label.split()) in text


# ---------------------------------------------------------------- bytes

TWICE = """
import sys
from datetime import date
from pathlib import Path
from briefgen import build, read
from briefgen.writers.handout import write as handout
from briefgen.writers.pdf import write
folder = Path("content/us-dprk")
made = build.fitted(read.brief(folder), folder, "press", "", date(2025, 4, 1))
data = write(made.deck, made.pages, made.theme).data + handout(made.deck, made.pages, made.theme).data
Path(sys.argv[1]).write_bytes(data)
"""


@pytest.mark.slow
def test_another_machine_makes_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for number, (language, zone) in enumerate((("C", "UTC"), ("de_DE.UTF-8", "Asia/Seoul"))):
        file = tmp_path / str(number)
        own = {"LANG": language, "LC_ALL": language, "TZ": zone, "PYTHONHASHSEED": str(number), "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", TWICE, str(file)], cwd=ROOT, env={**os.environ, **own}, check=True)
        written.append(file.read_bytes())
    assert written[0] == written[1]


# ---------------------------------------------------------------- handouts


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_three_slides_stand_on_a_sheet_in_grey(paper: str) -> None:
    found = fitted("press")
    data = handout(found.deck, found.pages, found.theme, paper).data  # type: ignore[arg-type]  # as pytest hands it over
    assert len(texts(data)) == -(-len(found.pages) // 3)
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "RG") or (str(operator) in ("sc", "scn", "SC", "SCN") and len(operands) == 3):
                    assert len({float(part) for part in operands}) == 1


def test_a_handout_has_its_markings_on_the_sheet_and_on_each_slide() -> None:
    found = fitted("principal")
    text = texts(handout(found.deck, found.pages, found.theme).data)[0]
    assert text.count("TLP:AMBER") == 2 + 2 * 3


def test_notes_stand_below_their_slide_where_there_are_notes() -> None:
    found = fitted("principal")
    assert any(page.notes for page in found.pages)
    text = "".join(texts(handout(found.deck, found.pages, found.theme, notes=True).data))
    for page in found.pages:
        for paragraph in page.notes:
            assert "".join("".join(run.text for run in paragraph.runs if isinstance(run, Run)).split()) in text


# ---------------------------------------------------------------- refusals


def test_letters_without_a_face_are_refused_by_the_name_of_their_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_installed", dict)
    faces.files_of.cache_clear()
    found = problems(lambda: small([slide("Title", "평양 and Пхеньян")]))
    faces.files_of.cache_clear()
    assert found == [
        "command line: P05 no face found here has letters of the script Hang "
        "(install Noto Sans CJK KR (Debian: fonts-noto-cjk), or leave the PDF out)"
    ]


def test_without_an_office_its_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_USUALLY", {})
    found = problems(lambda: office.printed(b"", "en-GB"))
    assert found == [
        "command line: P06 there is no LibreOffice on this machine to print the slides "
        "(install it, put soffice on the PATH, or leave the engine to Typst)"
    ]


@pytest.mark.render
def test_an_office_prints_a_tagged_file_in_the_language_of_the_deck() -> None:
    from rendering import written

    with pikepdf.open(io.BytesIO(office.printed(written("press"), "fr-FR"))) as file:
        assert str(file.Root.Lang) == "fr-FR"
        assert bool(file.Root.MarkInfo.Marked)
        assert len(file.pages) == len(fitted("press").pages)
