"""From slides to drawn pages: this file makes decks for tests, and has LibreOffice and poppler draw them.

The outside judge (../shared/tools beside the checkout) and the programs may be missing: tests that need them skip with a
line that says so. ``BRIEFGEN_RENDER=required`` makes missing programs a failure.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from kinds import everything
from kinds.samples import SOURCES

from briefgen import build, read
from briefgen.citations import cite
from briefgen.deck import Deck, Properties, Slide
from briefgen.errors import Place
from briefgen.theme import Theme
from briefgen.writers.pptx import write

ROOT = Path(__file__).parents[1]
TOOLS = ROOT.parent / "shared" / "tools"
CONTENT = ROOT / "content" / "us-dprk"
TODAY = date(2025, 4, 1)
HERE = Place("tests")
DECKS = ("principal", "legislature", "military", "ally", "press", "public", "everything")

PROPERTIES = Properties(
    title="Talks", subject="What was agreed", author="East Asia desk", keywords="talks", comments="For the committee",
    category="Briefing", status="Draft", version="1.0.0", language="en-GB", direction="ltr", created="2025-01-06T00:00:00Z",
    company="",
)  # fmt: skip


def needs(path: Path) -> pytest.MarkDecorator:
    """Skips a test when a tool that lies beside the checkout is not there."""
    return pytest.mark.skipif(not path.exists(), reason=f"no {os.path.relpath(path, ROOT)} beside the checkout")


# ---------------------------------------------------------------- decks


@lru_cache
def theme(scale: Any = "read", name: str = "ministry") -> Theme:
    return read.theme(name, scale, HERE)


def deck(slides: Iterable[Slide], **changes: Any) -> Deck:
    """A deck of slides that cite the sample sources."""
    every = tuple(slides)
    scheme = read.scheme("tlp")
    made = Deck(
        "talks", "readers", every, PROPERTIES, "Talks · Draft", "As of 6 January 2025", {mark.label: mark for mark in scheme.marks},
        "chip", "ministry", "({part} of {parts})", (("All", tuple(slide.key for slide in every)),),
    )  # fmt: skip
    return cite(replace(made, **changes), SOURCES, read.words("en"))


@lru_cache
def fitted(name: str) -> build.Fitted:
    """A deck of the shipped brief by its audience, or ``everything``: a deck with every kind of slide."""
    if name != "everything":
        return build.fitted(read.brief(CONTENT), CONTENT, name, "", TODAY)
    with tempfile.TemporaryDirectory() as folder:
        return build.fitted(everything.brief(), everything.folder(Path(folder)), "everyone", "", TODAY)


@lru_cache
def written(name: str) -> bytes:
    """The file of such a deck."""
    made = fitted(name)
    return write(made.deck, made.pages, made.theme).data


def parts(data: bytes) -> Mapping[str, bytes]:
    """The entries of a file, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---------------------------------------------------------------- pages


class Word(NamedTuple):
    """A word on a page, in points from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Drawn(NamedTuple):
    """A deck as it was drawn: the words of each page."""

    path: Path
    size: tuple[float, float]
    pages: list[list[Word]]


def programs() -> None:
    """Skips, or fails where drawing is required, when a program is missing."""
    missing = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
    if missing and os.environ.get("BRIEFGEN_RENDER") == "required":
        pytest.fail(f"{', '.join(missing)} is not installed, and BRIEFGEN_RENDER=required")
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")


def drawn(data: bytes, folder: Path, profile: Path, name: str = "deck.pptx") -> Drawn:
    """The file as LibreOffice draws it, with a profile of its own: two programs on one profile do nothing."""
    programs()
    path = folder / name
    path.write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=240)
    out = path.with_suffix(".xhtml")
    subprocess.run(["pdftotext", "-bbox", str(path.with_suffix(".pdf")), str(out)], check=True, capture_output=True, timeout=60)
    space = "{http://www.w3.org/1999/xhtml}"
    root = ElementTree.parse(out).getroot()
    pages = [
        [
            Word(word.text or "", *(float(word.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter(f"{space}word")
        ]
        for page in root.iter(f"{space}page")
    ]
    first = next(root.iter(f"{space}page")).attrib
    return Drawn(path, (float(first["width"]), float(first["height"])), pages)
