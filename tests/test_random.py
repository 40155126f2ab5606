"""Random briefs: a few of those that ``make random`` builds, and what would be called a fault in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import random_briefs
from rendering import written


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_a_random_brief_builds_or_ends_in_findings(seed: int, folder: Path) -> None:
    for told in random_briefs.told(seed, folder / str(seed)):
        assert told.outcome in ("built", "refused"), "\n".join(told.said)
        assert told.outcome == "refused" or told.said == []


def test_the_same_seed_makes_the_same_brief() -> None:
    assert random_briefs.brief(11).blocks == random_briefs.brief(11).blocks


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("ppt/slides/slide2.xml", b'id="3"', b'id="2"', "ppt/slides/slide2.xml: shape 2 is there twice"),
        ("ppt/slides/_rels/slide2.xml.rels", b"slideLayouts/", b"elsewhere/", "which is not there"),
        ("ppt/slides/slide3.xml", b'<a:off x="5', b'<a:off x="-5', "leaves the slide"),
    ],
)
def test_a_file_that_is_broken_is_found(part: str, old: bytes, new: bytes, fault: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("principal"))) as archive, zipfile.ZipFile(out, "w") as broken:
        for name in archive.namelist():
            data = archive.read(name)
            broken.writestr(name, data.replace(old, new, 1) if name == part else data)
    assert [] == random_briefs.faults(written("principal"))
    (found,) = random_briefs.faults(out.getvalue())
    assert fault in found
