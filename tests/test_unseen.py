"""What nobody reads: whether texts that no edition shows are told, and no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import builders as a
import pytest

from briefgen import build, read
from briefgen.unseen import shown, unseen

SOURCED = {"type": "fact", "sources": ["S1"]}
TITLES = "name: Titles\nslides:\n  - {kind: section, each: view.sections, title: = item.title, section: = item, sections: = view.sections}\n"
POINTS = (
    "name: Points\nslides:\n  - {kind: bullets, each: view.blocks, when: item.points, title: = item.title, kicker: = item.topic,"
    " points: = item.points}\n"
)


def told(folder: Path, block: dict[str, Any], decks: dict[str, str], **audience: Any) -> list[str]:
    audiences = {name: {**a.AUDIENCE, "depth": "full", "deck": name, **audience} for name in decks}
    files: dict[str, a.Piece] = {f"audiences/{name}.yaml": given for name, given in audiences.items()}
    files |= {f"decks/{name}.yaml": given for name, given in decks.items()}
    a.write_brief(folder, blocks={"matter": block}, files=files)
    brief = read.brief(Path())
    made = [build.fitted(brief, Path(), name, "", date(2025, 1, 7)) for name in decks]
    return [str(found) for found in unseen(brief, map(shown, made))]


def test_a_text_that_no_edition_shows_is_told_at_its_place(folder: Path) -> None:
    block = {"points": [{"text": "Talks **ended** early", **SOURCED}], "so_what": "Nobody can count on them"}
    (finding,) = told(folder, block, {"points": POINTS})
    assert finding == (
        "blocks/matter.yaml:8:10: T09 warning: no edition shows this (block.so_what)"
        " (no deck has a place for it: add one, or delete it)"
    )


def test_one_edition_that_shows_a_text_is_enough(folder: Path) -> None:
    block = {"points": [{"text": "Talks **ended** early, as [the record](https://example.org) has it", **SOURCED}]}
    assert 3 == len(told(folder, block, {"titles": TITLES}))
    assert [] == told(folder, block, {"titles": TITLES, "points": POINTS})


@pytest.mark.parametrize(
    "words", [{"points": {"text": "They are over"}}, {"points": {"text": "They are over", "differs": "shorter"}}]
)
def test_words_for_an_audience_are_shown_to_it_and_what_they_stand_for_need_not_be(folder: Path, words: dict[str, Any]) -> None:
    assert [] == told(folder, {"points": [{"text": "Talks ended", "for": words, **SOURCED}]}, {"points": POINTS})


def test_a_text_in_the_words_of_an_audience_is_shown(folder: Path) -> None:
    block = {"points": [{"text": "The DPRK left the talks", **SOURCED}]}
    assert [] == told(folder, block, {"points": POINTS}, vocabulary={"DPRK": "North Korea"})
