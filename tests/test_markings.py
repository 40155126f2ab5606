"""Marking schemes: the labels and colours that standards lay down, legacy marks, refused levels, additions, house schemes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from builders import problems, write_brief
from rendering import parts

from briefgen import read
from briefgen.build import COMMAND_LINE, edition, fitted
from briefgen.standards import Scheme

TODAY = date(2025, 2, 1)
# FIRST, TLP 2.0; SF 902 and 903 for the United States; the Government Security Classifications Policy lays no colour down.
LABELS = {
    "tlp": {"TLP:CLEAR": ("FFFFFF", "000000"), "TLP:GREEN": ("33FF00", "000000"), "TLP:AMBER": ("FFC000", "000000"),
            "TLP:AMBER+STRICT": ("FFC000", "000000"), "TLP:RED": ("FF2B2B", "000000")},
    "us": {"UNCLASSIFIED": ("FFFFFF", "007A33"), "CUI": ("FFFFFF", "502B85")},
    "uk": {"OFFICIAL": ("000000", "FFFFFF"), "OFFICIAL-SENSITIVE": ("000000", "FFFFFF")},
}  # fmt: skip
CUI = {"controlled_by": "The office", "category": "Privacy", "distribution": "Federal employees only", "contact": "A. Person, 1"}
HOUSE = """\
name: House marks
placement: banner
marks:
  - {label: OPEN, text: "000000", fill: FFFFFF, meaning: for all, portion: (O)}
  - {label: HOUSE, text: FFFFFF, fill: "800000", meaning: for the house, portion: (H)}
additions: {to: HOUSE, joiner: " / "}
wrong: {PRIVATE: HOUSE}
"""


def marked(folder: Path, strictest: str, mark: str | None = None, name: str = "", **marking: object) -> Path:
    """A brief with one statement, marked by a scheme, for an audience that may see all of it."""
    scheme = str(marking.get("scheme", "tlp"))
    highest = {"tlp": "TLP:RED", "us": "CUI", "uk": "OFFICIAL-SENSITIVE", "house": "HOUSE"}[scheme]
    point = {"text": "Talks **stalled**", "type": "fact", "sources": ["S1"], "depth": "brief"}
    files = {
        "audiences/readers.yaml": {"name": "Readers", "ceiling": {scheme: highest}, "deck": "policy", "portion_marks": "true"}
    }
    if scheme == "house":
        files["markings/house.yaml"] = HOUSE  # type: ignore[assignment]  # a piece of either kind
    return write_brief(
        folder,
        {"marking": {"strictest": strictest, **marking}, "mark": mark, "stale_after": 99999, "titles": {"sources": "One source"}},
        blocks={"background": {"points": [point], "depth": "brief"}},
        files=files,
    )


def banners(folder: Path) -> list[list[str]]:
    """The words of the markings of each slide, from top to bottom."""
    entries = parts(edition(fitted(read.brief(folder), folder, "readers", "", TODAY)).data)
    names = sorted(
        (name for name in entries if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)), key=lambda n: int(re.findall(r"\d+", n)[0])
    )
    return [_marks(entries[name].decode()) for name in names]


def _marks(slide: str) -> list[str]:
    shapes = re.findall(r"<p:sp>.*?</p:sp>", slide, re.DOTALL)
    return [re.findall(r"<a:t>(.*?)</a:t>", shape)[0] for shape in shapes if re.search(r'idx="(15|16|18|19)"', shape)]


# ---------------------------------------------------------------- what ships


@pytest.mark.parametrize("name", LABELS)
def test_labels_and_colours_are_those_of_the_standard_from_the_least_to_the_strictest(name: str) -> None:
    marks = read.scheme(name).marks
    assert list(LABELS[name].items()) == [(mark.label, (mark.text, mark.fill)) for mark in marks]
    assert all(mark.meaning and mark.portion for mark in marks)


@pytest.mark.parametrize("name", LABELS)
def test_every_legacy_mark_leads_to_a_mark_that_there_is(name: str) -> None:
    scheme = read.scheme(name)
    labels = {mark.label for mark in scheme.marks}
    assert labels >= set(scheme.wrong.values())
    assert not labels & (set(scheme.wrong) | set(scheme.refused))


def test_every_audience_has_a_ceiling_in_every_scheme_that_ships() -> None:
    for name in read.names("audiences"):
        ceiling = read.audience(name, COMMAND_LINE).ceiling
        assert dict.fromkeys(LABELS, True) == {s: read.scheme(s).find(mark) is not None for s, mark in ceiling.items()}


# ---------------------------------------------------------------- what a brief is told


def refused(folder: Path, scheme: str, mark: str) -> str:
    highest = read.scheme(scheme).marks[-1].label
    (found,) = problems(lambda: read.brief(marked(folder, highest, mark, scheme=scheme)))
    return found.partition(" ")[2]


@pytest.mark.parametrize(
    ("scheme", "mark", "expected"),
    [
        ("tlp", "TLP:WHITE", "M01 'TLP:WHITE' is not a mark of Traffic Light Protocol 2.0 (write 'TLP:CLEAR')"),
        ("tlp", "TLP: RED", "M01 'TLP: RED' is not a mark of Traffic Light Protocol 2.0 (write 'TLP:RED')"),
        ("us", "U//FOUO", "M01 'U//FOUO' is not a mark of US markings (write 'CUI')"),
        ("us", "UNCLASSIFIED//CUI", "M01 'UNCLASSIFIED//CUI' is not a mark of US markings (write 'CUI')"),
        ("uk", "OFFICIAL SENSITIVE", "M01 'OFFICIAL SENSITIVE' is not a mark of UK markings (write 'OFFICIAL-SENSITIVE')"),
        ("uk", "RESTRICTED", "M01 'RESTRICTED' is not a mark of UK markings (write 'OFFICIAL-SENSITIVE')"),
        ("us", "SECRET", "M04 'SECRET' is above what briefgen may handle (use an accredited system)"),
        ("us", "Top Secret", "M04 'Top Secret' is above what briefgen may handle (use an accredited system)"),
        ("uk", "SECRET", "M04 'SECRET' is above what briefgen may handle (use an accredited system)"),
        ("tlp", "CONFIDENTIAL", "M04 'CONFIDENTIAL' is above what briefgen may handle (use an accredited system)"),
        ("us", "CUl", "M01 unknown mark of US markings 'CUl' (did you mean 'CUI'?)"),
    ],
)  # fmt: skip
def test_a_wrong_mark_is_told_with_the_right_one(folder: Path, scheme: str, mark: str, expected: str) -> None:
    assert expected == refused(folder, scheme, mark)


@pytest.mark.parametrize(
    ("marking", "expected"),
    [
        ({"scheme": "tlp", "additions": ["NOFORN"]}, "M01 Traffic Light Protocol 2.0 has no additions to its marks (take them out)"),
        ({"scheme": "us", "additions": ["NOFORN"]},
         "M01 only the profile 'nara' prints additions such as 'NOFORN' in banners (write 'profile: nara')"),
        ({"scheme": "us", "profile": "dod", "additions": ["NOFORN"]},
         "M01 only the profile 'nara' prints additions such as 'NOFORN' in banners (write 'profile: nara')"),
        ({"scheme": "us", "profile": "nara", "additions": ["noforn"]}, "M01 'noforn' is not in capitals (write 'NOFORN')"),
        ({"scheme": "us", "profile": "nasa"}, "M01 US markings has no profile 'nasa' (did you mean 'nara'?)"),
        ({"scheme": "uk", "additions": ["RECIPIENT ONLY"]},
         "M01 'RECIPIENT ONLY' is not an addition to marks of UK markings (did you mean 'RECIPIENTS ONLY'?)"),
        ({"scheme": "kr"}, "M01 unknown marking scheme 'kr' (choose from: tlp, uk, us)"),
    ],
)  # fmt: skip
def test_what_a_scheme_does_not_know_is_told(folder: Path, marking: dict[str, object], expected: str) -> None:
    known = read.scheme(str(marking["scheme"])).marks[-1].label if marking["scheme"] in LABELS else "CUI"
    write_brief(folder, {"marking": {"strictest": known, **marking}})
    (found,) = problems(lambda: read.brief(folder))
    assert expected == found.partition(" ")[2]


def test_cui_without_a_designation_block_is_refused(folder: Path) -> None:
    marked(folder, "CUI", scheme="us")
    (found,) = problems(lambda: fitted(read.brief(folder), folder, "readers", "", TODAY))
    assert "M11 the edition for 'readers' is CUI, which asks for a designation block" in found


# ---------------------------------------------------------------- what pages show


@pytest.mark.parametrize(
    ("marking", "expected"),
    [
        ({"strictest": "TLP:GREEN"}, "TLP:GREEN"),
        ({"strictest": "CUI", "scheme": "us", "cui": CUI}, "CUI"),
        ({"strictest": "CUI", "scheme": "us", "profile": "dod", "cui": CUI}, "CUI"),
        ({"strictest": "CUI", "scheme": "us", "profile": "nara", "additions": ["SP-CTI", "NOFORN"], "cui": CUI}, "CUI//SP-CTI//NOFORN"),
        ({"strictest": "OFFICIAL-SENSITIVE", "scheme": "uk", "additions": ["RECIPIENTS ONLY", "COMMERCIAL"]},
         "OFFICIAL-SENSITIVE RECIPIENTS ONLY COMMERCIAL"),
        ({"strictest": "OFFICIAL-SENSITIVE", "scheme": "uk"}, "OFFICIAL-SENSITIVE"),
        ({"strictest": "HOUSE", "scheme": "house", "additions": ["BOARD"]}, "HOUSE / BOARD"),
    ],
)  # fmt: skip
def test_every_page_is_marked_at_its_top_and_bottom(folder: Path, marking: dict[str, object], expected: str) -> None:
    found = banners(marked(folder, **marking))  # type: ignore[arg-type]  # fields of a marking
    assert [[expected, expected]] * len(found) == found
    assert len(found) > 2


def test_pages_have_marks_of_their_own_and_the_first_that_of_the_document(folder: Path) -> None:
    marked(folder, "CUI", "UNCLASSIFIED", scheme="us", cui=CUI)
    (first, *rest) = banners(folder)
    assert ["CUI", "CUI"] == first
    assert {("CUI", "CUI"), ("UNCLASSIFIED", "UNCLASSIFIED")} == set(map(tuple, rest))


def test_a_document_without_cui_has_neither_its_block_nor_its_additions(folder: Path) -> None:
    marked(folder, "CUI", "UNCLASSIFIED", scheme="us", profile="nara", additions=["NOFORN"], cui=CUI)
    path = folder / "blocks" / "background.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "mark: UNCLASSIFIED\n", encoding="utf-8")
    sources = folder / "sources.yaml"
    sources.write_text(
        sources.read_text(encoding="utf-8").replace("kind: pai", "kind: pai\n  mark: UNCLASSIFIED"), encoding="utf-8"
    )
    made = edition(fitted(read.brief(folder), folder, "readers", "", TODAY)).data
    assert not re.search(rb"NOFORN|Federal employees|CONTROLLED UNCLASSIFIED", made)


def test_the_designation_block_is_on_the_first_page_of_cui(folder: Path) -> None:
    marked(folder, "CUI", scheme="us", cui=CUI)
    first = parts(edition(fitted(read.brief(folder), folder, "readers", "", TODAY)).data)["ppt/slides/slide1.xml"].decode()
    said = "".join(re.findall(r"<a:t>(.*?)</a:t>", first))
    assert all(words in said for words in CUI.values())


@pytest.mark.parametrize(
    ("scheme", "mark", "shown"), [("us", "CUI", "(CUI) "), ("tlp", "TLP:GREEN", "[TLP:GREEN] "), ("house", "HOUSE", "(H) ")]
)
def test_portions_begin_with_their_marks(folder: Path, scheme: str, mark: str, shown: str) -> None:
    marked(folder, mark, scheme=scheme, **({"cui": CUI} if scheme == "us" else {}))
    made = fitted(read.brief(folder), folder, "readers", "", TODAY)
    bullets = next(slide for slide in made.deck.slides if slide.kind == "bullets")
    assert bullets.title == f"{shown}Talks have stalled"
    assert made.deck.slides[0].title == f"{shown}Talks with Pyongyang"


def test_a_house_scheme_is_one_file_of_the_brief(folder: Path) -> None:
    marked(folder, "HOUSE", "PRIVATE", scheme="house")
    assert isinstance(read.scheme("house", folder), Scheme)
    (found,) = problems(lambda: read.brief(folder))
    assert found.endswith("M01 'PRIVATE' is not a mark of House marks (write 'HOUSE')")
