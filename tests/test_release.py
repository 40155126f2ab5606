"""What a release officer relies on: whole briefs on disk, built as an analyst would, that must be refused or must not be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import builders as a
import pytest

from briefgen import build, read
from briefgen.build import Fitted, Released
from briefgen.deck import Prose, plain
from briefgen.errors import BriefgenError
from briefgen.readme import readme

FACT = {"type": "fact", "sources": ["S1"]}
SOURCES = {"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "TLP:CLEAR"}]}
OPEN = {"text": "Talks ended at the border", "mark": "TLP:CLEAR", **FACT}
SECRET = {"text": "Operation Wolfram begins at Zanzibar", "mark": "TLP:AMBER", **FACT}
HOUSE = "name: House\nplacement: banner\nmarks:\n  - {label: OPEN, text: '000000', fill: FFFFFF, meaning: anybody}\n"


def fitted(
    folder: Path,
    *points: dict[str, Any],
    brief: dict[str, Any] | None = None,
    files: dict[str, a.Piece] | None = None,
    **block: Any,
) -> Fitted:
    """A brief of one block as ``readers`` get it, who may see what is TLP:CLEAR."""
    readers = {**a.AUDIENCE, "ceiling": {"tlp": "TLP:CLEAR"}, "depth": "full"}
    matter = {"mark": "TLP:CLEAR", "points": [OPEN, *points], **block}
    a.write_brief(
        folder,
        brief=brief or {},
        sources=SOURCES,
        blocks={"matter": matter},
        files={"audiences/readers.yaml": readers, **(files or {})},
    )
    return build.fitted(read.brief(Path()), Path(), "readers", "", date(2025, 1, 7))


def released(folder: Path, *points: dict[str, Any], **changes: Any) -> Released:
    return build.edition(fitted(folder, *points, **changes))


def refused(folder: Path, *points: dict[str, Any], **changes: Any) -> list[str]:
    with pytest.raises(BriefgenError) as raised:
        released(folder, *points, **changes)
    return [str(finding).split(" (")[0] for finding in raised.value.findings]


def profile(**changes: Any) -> dict[str, a.Piece]:
    return {"audiences/readers.yaml": {**a.AUDIENCE, "ceiling": {"tlp": "TLP:CLEAR"}, "depth": "full", **changes}}


@pytest.mark.parametrize(
    "said",
    [
        {"release_line": "Operation Wolfram begins at Zanzibar"},
        {"attribution": "Ask nobody about Wolfram"},
        {"vocabulary": {"border": "place where Operation Wolfram begins"}},
        {"vocabulary": {"en": {"border": "place where Operation Wolfram begins"}}},
    ],
)
def test_a_profile_of_the_briefs_own_may_not_say_what_is_withheld(folder: Path, said: dict[str, Any]) -> None:
    (finding,) = refused(folder, SECRET, brief={"status": "approved"}, files=profile(deck="press", **said))
    assert "M14 the finished file holds something of 'matter' that 'readers' may not have, in " in finding
    assert "Wolfram" not in finding


@pytest.mark.parametrize("said", ["Operation Wolfram begins at Zanzibar", "See the annex of Wolfram", "beginning at Zanzibar"])
def test_a_catalogue_of_the_briefs_own_may_not_say_what_is_withheld(folder: Path, said: str) -> None:
    own = {"words/en.yaml": {"extends": "en", "words": {"sources_and_grades": said}}}
    (finding,) = refused(folder, SECRET, brief={"status": "approved"}, files={**profile(), **own})
    assert "M14 the finished file holds something of 'matter' that 'readers' may not have, in " in finding


def test_the_words_of_a_catalogue_of_the_briefs_own_are_no_evidence(folder: Path) -> None:
    own = {"words/en.yaml": {"extends": "en", "words": {"sources_and_grades": "Provenance and trust"}}}
    secret = {**SECRET, "text": "Trust in the provenance is low"}
    made = fitted(folder, secret, brief={"status": "approved"}, files={**profile(), **own})
    assert "Provenance and trust" in str(made.deck.slides)
    assert build.edition(made).data


@pytest.mark.parametrize(
    ("withheld", "changes"),
    [
        ("12 May 2025", {"events": [{"when": "2025-05-12", "name": "Border talks", "sources": ["S1"]}]}),
        ("6 January 2025", {}),
        ("Background, story", {}),
        ("Talks, draft", {}),
    ],
)
def test_what_the_edition_prints_of_its_own_is_no_evidence(folder: Path, withheld: str, changes: dict[str, Any]) -> None:
    ask = {"text": "Ask for Zanzibar", "mode": "question", "by": withheld, "mark": "TLP:AMBER"}
    titles = {"timeline": "The talks at the border ended on a day"}
    assert [] == released(folder, asks=[ask], titles=titles if changes else {}, **changes).record["found"]


def test_a_block_may_not_rest_on_what_is_withheld_either(folder: Path) -> None:
    (finding,) = refused(folder, {**SECRET, "supports": ["matter"]})
    assert finding.endswith("M09 'matter' rests on something in 'matter' that 'readers' may not see")
    own = {"for": {"readers": {"title": "Talks are over"}}}
    assert released(folder, {**SECRET, "supports": ["matter"]}, **own).data


def test_a_field_is_not_marked_weaker_than_what_it_is_in(folder: Path) -> None:
    point = {**OPEN, "mark": "TLP:GREEN", "marks": {"text": "TLP:CLEAR"}}
    found = refused(folder, point, files=profile(ceiling={"tlp": "TLP:AMBER"}))
    assert ["M03 the mark of the field 'text', TLP:CLEAR, is weaker than that of what it is in, TLP:GREEN"] == [
        finding.partition(" ")[2] for finding in found
    ]


def test_an_audience_for_which_nothing_is_left_gets_no_file(folder: Path) -> None:
    (finding,) = refused(folder, mark="TLP:AMBER")
    assert "L26 the deck for Readers has nothing between its cover and its back matter" in finding


@pytest.mark.parametrize("field", ["require", "summary", "backup", "drop"])
def test_a_recipe_of_the_briefs_own_names_blocks_that_there_are(folder: Path, field: str) -> None:
    with pytest.raises(BriefgenError) as raised:
        fitted(folder, files=profile(recipe={field: ["mater"]}))
    assert ["audiences/readers.yaml:8:5: R14 the recipe names the block 'mater', which has no file (did you mean 'matter'?)"] == [
        str(finding) for finding in raised.value.findings
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("designated: [NOPE]", "'designated' names 'NOPE', which is no mark of the scheme"),
        ("additions: {to: NOPE, joiner: ' '}", "'additions' names 'NOPE', which is no mark of the scheme"),
        ("wrong: {U: NOPE}", "'wrong' names 'NOPE', which is no mark of the scheme"),
        ("ceilings: {press: NOPE}", "'ceilings' names 'NOPE', which is no mark of the scheme"),
        ("  - {label: OPEN, text: '000000', fill: FFFFFF, meaning: again}", "'marks' has 'OPEN' twice"),
    ],
)
def test_a_scheme_of_the_briefs_own_hangs_together(folder: Path, line: str, problem: str) -> None:
    brief = {"marking": {"scheme": "house", "strictest": "OPEN"}}
    (finding,) = refused(folder, brief=brief, files={"markings/house.yaml": f"{HOUSE}{line}\n"})
    assert f"M01 {problem}" in finding


def test_a_scheme_is_one_file_that_says_what_the_shipped_audiences_may_see(folder: Path) -> None:
    marks = f"{HOUSE}  - {{label: CLOSED, text: '000000', fill: FFFFFF, meaning: us}}\n"
    scheme = f"{marks}ceilings: {{public: OPEN, principal: CLOSED}}\n"
    points = [{**OPEN, "mark": "OPEN", "depth": "brief"}, {**SECRET, "mark": "CLOSED", "depth": "brief"}]
    sources = {"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "OPEN"}]}
    brief = {"marking": {"scheme": "house", "strictest": "CLOSED"}, "mark": "OPEN"}
    a.write_brief(folder, brief=brief, sources=sources, files={"markings/house.yaml": scheme},
                  blocks={"matter": {"mark": "OPEN", "depth": "brief", "points": points}})  # fmt: skip
    made = {name: build.fitted(read.brief(Path()), Path(), name, "", date(2025, 1, 7)) for name in ("public", "principal")}
    assert {"public": 1, "principal": 0} == {name: one.view.withheld for name, one in made.items()}
    assert {"public": "OPEN", "principal": "CLOSED"} == {name: one.pages[0].mark for name, one in made.items()}


@pytest.mark.parametrize(("usage", "marks"), [("dod", {"CUI", "UNCLASSIFIED"}), ("nara", {"CUI"})])
def test_the_banner_of_a_page_is_its_own_or_that_of_the_whole_as_the_profile_has_it(
    folder: Path, usage: str, marks: set[str]
) -> None:
    cui = dict.fromkeys(("controlled_by", "category", "distribution", "contact"), "The desk")
    brief = {"marking": {"scheme": "us", "profile": usage, "strictest": "CUI", "cui": cui}, "mark": "UNCLASSIFIED"}
    sources = {"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "UNCLASSIFIED"}]}
    blocks = {"matter": {"mark": "CUI", "points": [{**OPEN, "mark": "CUI"}]}}
    files: dict[str, a.Piece] = {"audiences/readers.yaml": {**a.AUDIENCE, "ceiling": {"us": "CUI"}}}
    a.write_brief(folder, brief=brief, sources=sources, blocks=blocks, files=files)
    assert marks == {page.mark for page in build.fitted(read.brief(Path()), Path(), "readers", "", date(2025, 1, 7)).pages}


@pytest.mark.parametrize(
    ("status", "embargo", "footer"),
    [
        ("draft", None, "Talks · Draft, not for release"),
        ("approved", None, "Talks · AT ONCE"),
        ("approved", "2026-03-14T00:01+00:00", "Talks · EMBARGOED UNTIL 00:01 UTC, 14 March 2026"),
        (
            "approved",
            "2026-03-14T00:01+09:00",
            "Talks · EMBARGOED UNTIL 15:01 UTC, 13 March 2026 (00:01 UTC+09:00, 14 March 2026)",
        ),
        ("draft", "2026-03-14T09:01+09:00", "Talks · Draft · EMBARGOED UNTIL 00:01 UTC, 14 March 2026 (09:01 UTC+09:00)"),
    ],
)
def test_the_footer_says_when_an_edition_may_be_used(folder: Path, status: str, embargo: str | None, footer: str) -> None:
    brief = {"status": status, "embargo": {"until": embargo} if embargo else None}
    assert footer == fitted(folder, brief=brief, files=profile(release_line="AT ONCE", embargo=True)).deck.footer


GRANTS = {"distribution": "Share it freely.", "titles": {"release": "All of it may be used"}}


def told(folder: Path, status: str) -> tuple[str, ...]:
    """What is said of its use by a press edition: its page of release, its properties, README.txt, and two more formats."""
    files = profile(release_line="AT ONCE", attribution="By name", deck="press")
    made = fitted(folder, brief={**GRANTS, "status": status}, files=files)
    last = made.deck.slides[-1]
    statement, title = last.regions["statement"], last.regions["title"]
    assert isinstance(statement, Prose)
    assert isinstance(title, Prose)
    read_me = readme(made, "talks", {"pptx": "deck.pptx"}, ["deck.pptx"], None, "").decode()
    others = [build.edition(made, form).data.decode() for form in ("html", "transcript")]
    return plain(title.paragraphs), plain(statement.paragraphs), made.deck.properties.comments, read_me, *others


def test_a_draft_grants_nothing_before_it_is_released(folder: Path) -> None:
    title, *texts = told(folder, "draft")
    assert "Nothing here may be used before it is released" == title
    for text in texts:
        assert 0 < text.count("Share it freely.") == text.count("Once released: Share it freely.")
    for text in texts[-2:]:
        assert 0 < text.count("By name") == text.count("Once released: By name")
        assert ("Draft, not for release" in text, "AT ONCE" in text) == (True, False)


def test_what_is_approved_grants_it_at_once(folder: Path) -> None:
    title, *texts = told(folder, "approved")
    assert "All of it may be used" == title
    assert [] == [text for text in texts if "Share it freely." not in text or "Once released" in text]


def test_a_draft_that_is_not_to_be_released_is_handled_as_its_author_says(folder: Path) -> None:
    assert "Share it freely." == fitted(folder, brief={**GRANTS, "status": "draft"}).deck.properties.comments
