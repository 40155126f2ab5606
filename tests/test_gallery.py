"""The gallery holds every kind, and what is drawn of it is where it was measured to be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import drawing
import pytest
from gallery import LEVELS, Made, gallery, looks
from kinds import samples
from rendering import drawn

from briefgen.writers.pptx import write

# A theme for each scale is enough to draw: a theme changes faces and colours, a scale changes sizes.
DRAWN = (("ministry", "read"), ("nightwatch", "presented"))


@pytest.fixture(params=[pytest.param(look, marks=pytest.mark.xdist_group(f"gallery-{look}")) for look in DRAWN], ids="-".join)
def made(request: pytest.FixtureRequest) -> Made:
    return gallery(*request.param)


@pytest.mark.slow
def test_a_gallery_shows_every_kind_with_little_usual_and_most_content(made: Made) -> None:
    levels = {kind: [slide.block for slide in made.deck.slides if slide.kind == kind] for kind in samples.KINDS}
    assert [] == [kind for kind, found in levels.items() if not {"minimum", "typical"} <= set(found)], "without samples"
    more = {"many", "long", "beyond"}
    assert [] == [kind for kind, found in levels.items() if not more & set(found) and kind not in made.refused]
    assert len(made.pages) >= 120
    assert set(LEVELS) == {level for found in levels.values() for level in found}


@pytest.mark.slow
def test_more_than_a_slide_takes_runs_on_or_ends_in_a_finding(made: Made) -> None:
    runs_on = {page.kind for page in made.pages if page.parts > 1}
    assert runs_on & set(made.refused) == set()
    for finding in made.refused.values():
        assert finding.code[0] in "FKR"
        assert finding.hint


@pytest.mark.slow
def test_titles_of_a_gallery_differ(made: Made) -> None:
    assert [] == [title for title, count in Counter(page.title for page in made.pages).items() if count > 1]


@pytest.mark.render
def test_no_word_of_a_gallery_leaves_its_shape(made: Made, tmp_path: Path, capsys: Any) -> None:
    pages = drawn(write(made.deck, made.pages, made.theme).data, tmp_path, tmp_path / "office").pages
    found = drawing.measured(made, pages)
    with capsys.disabled():
        print(f"\n{made.theme.name}, {made.theme.scale}\n{drawing.table(found)}")
    assert len(made.pages) == len(pages)
    assert [] == [word for one in found.values() for word in one.out]
    assert [] == [text for one in found.values() for text in one.more], "no text takes more lines than were measured"


def test_every_theme_has_a_gallery_at_every_scale() -> None:
    assert set(DRAWN) <= set(looks())
