"""Memoranda as LibreOffice draws them: how many pages there are, with the marking at both ends of each, and what stands where."""

from __future__ import annotations

from pathlib import Path

import pytest
import test_translations
from rendering import Drawn, Word, drawn, fitted

from briefgen.writers import docx

pytestmark = [pytest.mark.render, pytest.mark.slow]
# Pages of the whole and, before what is for looking up, of the memorandum proper.
PAGES = {
    "principal": (9, 4), "legislature": (12, 8), "military": (10, 5), "ally": (8, 6), "press": (4, 2), "public": (4, 3),
    "everything": (14, 12), "ko": (5, 3), "ar": (5, 3),
}  # fmt: skip
MARKS = {"press": "TLP:CLEAR", "public": "TLP:CLEAR", "everything": "TLP:AMBER", "ko": "TLP:GREEN", "ar": "TLP:GREEN"}
A4 = (595.3, 841.9)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    profile = tmp_path_factory.mktemp("profile")
    found = {}
    for name in PAGES:
        made = test_translations.fitted(name) if name in test_translations.TAGS else fitted(name)
        data = docx.write(made.deck, made.pages, made.theme).data
        found[name] = drawn(data, tmp_path_factory.mktemp(name), profile, f"{name}.docx")
    return found


def first(words: list[Word], *texts: str) -> float | None:
    """How far down a page the first of some words stands."""
    return next((word.top for word in words if word.text in texts), None)


@pytest.mark.parametrize("name", PAGES)
def test_a_memorandum_has_as_many_pages_as_were_looked_at(name: str, pages: dict[str, Drawn]) -> None:
    begins = {"ko": ("부록",), "ar": ("ملحق",)}.get(name, ("Backup", "Annex"))
    apart = next(i for i, words in enumerate(pages[name].pages) if any(w.text in begins and w.top < 80 for w in words))
    assert PAGES[name] == (len(pages[name].pages), apart)


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


@pytest.mark.parametrize("name", ["principal", "legislature", "military", "ally", "press", "public"])
def test_no_heading_is_the_last_of_its_page(name: str, pages: dict[str, Drawn]) -> None:
    made = fitted(name)
    titles = {slide.title.split()[0:4][0]: slide.title for slide in made.deck.slides if slide.title}
    for words in pages[name].pages:
        body = [word for word in words if 60 < word.top < 740]
        last = max(body, key=lambda word: (round(word.top), word.left))
        line = " ".join(word.text for word in body if abs(word.top - last.top) < 3)
        assert line not in titles.values()


@pytest.mark.parametrize("name", ["principal", "press"])
def test_notes_are_numbered_as_their_references_are(name: str, pages: dict[str, Drawn]) -> None:
    made = fitted(name)
    cited = [said for slide in made.deck.slides for _, said in slide.cited]
    whole = " ".join(word.text for words in pages[name].pages for word in words)
    assert [] == [said for said in cited if said not in whole]
