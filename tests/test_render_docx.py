"""Memoranda as LibreOffice draws them: how many pages there are, with the marking at both ends of each, and what stands where."""

from __future__ import annotations

from unicodedata import normalize

import pytest
import test_translations
from rendering import Drawn, drawn, fitted
from telling import letters
from test_shipped import AUDIENCES

from briefgen.build import Fitted
from briefgen.writers import docx

pytestmark = [pytest.mark.render, pytest.mark.slow]
# Pages of the whole and, before its annexes, of the memorandum proper.
PAGES = {
    "principal": (10, 3), "legislature": (11, 4), "military": (10, 3), "ally": (8, 3), "press": (4, 2), "public": (4, 2),
    "everything": (14, 6), "ko": (5, 3), "ar": (5, 3),
}  # fmt: skip
MARKS = {"press": "TLP:CLEAR", "public": "TLP:CLEAR", "everything": "TLP:AMBER", "ko": "TLP:GREEN", "ar": "TLP:GREEN"}
A4 = (595.3, 841.9)


def _made(name: str) -> Fitted:
    return test_translations.fitted(name) if name in test_translations.TAGS else fitted(name)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    profile = tmp_path_factory.mktemp("profile")
    found = {}
    for name in PAGES:
        made = _made(name)
        data = docx.write(made.deck, made.pages, made.theme).data
        found[name] = drawn(data, tmp_path_factory.mktemp(name), profile, f"{name}.docx")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_memorandum_has_as_many_pages_as_were_looked_at(name: str, pages: dict[str, Drawn]) -> None:
    annexes = _made(name).deck.says["annexes"]
    lines = [[word.text for word in words if 50 < word.top < 95] for words in pages[name].pages]
    said = sorted(letters(annexes))  # words from right to left may be read from either end, and their ligatures from the other
    apart = next(i for i, line in enumerate(lines) if any(sorted(letters(normalize("NFKC", text))) == said for text in line))
    assert PAGES[name] == (len(pages[name].pages), apart)


@pytest.mark.parametrize("name", AUDIENCES)
def test_what_is_read_takes_two_to_four_pages(name: str) -> None:
    assert PAGES[name][1] in (2, 3, 4)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_marked_at_its_top_and_its_foot(name: str, pages: dict[str, Drawn]) -> None:
    mark = MARKS.get(name, "TLP:AMBER")
    for words in pages[name].pages:
        tops = sorted(word.top for word in words if word.text.strip("\u00a0") == mark)
        assert tops[0] < 45
        assert tops[-1] > 790


@pytest.mark.parametrize("name", PAGES)
def test_nothing_leaves_the_page(name: str, pages: dict[str, Drawn]) -> None:
    assert pages[name].size == pytest.approx(A4, abs=0.2)
    wide = [word for words in pages[name].pages for word in words if word.left < 55 or word.right > A4[0] - 55]
    assert [] == wide


@pytest.mark.parametrize("name", AUDIENCES)
def test_no_message_is_the_last_line_of_its_page(name: str, pages: dict[str, Drawn]) -> None:
    titles = {slide.title for slide in fitted(name).deck.slides}
    for words in pages[name].pages:
        lines: dict[int, list[str]] = {}
        for word in sorted(words, key=lambda word: word.left):
            if 60 < word.top < 780 and word.bottom - word.top > 10.1:  # and no note
                lines.setdefault(round(word.bottom), []).append(word.text)
        assert " ".join(lines[max(lines)]) not in titles


@pytest.mark.parametrize("name", ["principal", "press"])
def test_notes_are_numbered_as_their_references_are(name: str, pages: dict[str, Drawn]) -> None:
    made = fitted(name)
    cited = [cited.name for slide in made.deck.slides for cited in slide.cited]
    whole = " ".join(word.text for words in pages[name].pages for word in words)
    assert [] == [said for said in cited if said not in whole]
