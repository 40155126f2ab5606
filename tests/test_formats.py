"""Formats: that each says what it is, that any choice of them is written or refused as a whole, and that nothing lists them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
from builders import problems
from test_cli import DECK, TODAY, Told, briefgen, small
from test_readme import README

from briefgen import formats, manifest, pdf, read
from briefgen.build import edition, fitted
from briefgen.listing import lines
from briefgen.writers import transcript

LANGUAGES = sorted(path.stem for path in (Path(__file__).parent.parent / "templates/words").glob("*.yaml"))
DESK = ("-a", "desk")


@pytest.fixture
def brief(folder: Path) -> Path:
    return small(folder)


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transcript as a format that needs what nobody has."""
    monkeypatch.setattr(transcript, "FORMAT", transcript.FORMAT._replace(needs=("no_such_library", "json"), extra="text"))


def usual(paper: str) -> list[str]:
    """The files of a bundle of a deck without notes, in the formats that nobody named."""
    return [form.bundled for form in formats.installed().values() if form.paper in ("", paper) and not form.notes]


def written() -> list[str]:
    return sorted(path.name for path in Path("out").iterdir()) if Path("out").exists() else []


def test_each_format_has_an_ending_and_a_file_in_a_bundle_of_its_own() -> None:
    every = formats.every().values()
    assert len(every) == len({form.ending for form in every}) == len({form.bundled for form in every})
    assert all(manifest.NAME.fullmatch(form.bundled) for form in every)
    assert {manifest.README, manifest.MANIFEST, manifest.SUMS}.isdisjoint(form.bundled for form in every)
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", form.media_type) for form in every)
    assert all(bool(form.needs) == bool(form.extra) for form in every)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_of_a_bundle_has_words_for_every_format_in_every_language(language: str) -> None:
    assert set() == formats.every().keys() - read.words(language).readme.keys()


@pytest.mark.parametrize("name", formats.installed())
def test_a_format_writes_what_it_says(name: str, brief: Path) -> None:
    form = formats.every()[name]
    made = fitted(read.brief(brief), brief, "desk", "", read.brief(brief).as_of.last)
    done = edition(made, name)
    assert (f"talks_desk_en-GB{form.ending}", form.media_type) == (done.name, done.media_type)


@pytest.mark.parametrize(
    "given",
    [("--format", "pptx", "--format", "transcript"), ("--format", "pptx, transcript,pptx"), ("--format=pptx,transcript",)],
)
def test_formats_are_named_one_by_one_or_in_a_list(given: tuple[str, ...], brief: Path) -> None:
    assert Told(0, "out/talks_desk_en-GB.pptx\nout/talks_desk_en-GB.txt\n", "") == briefgen("build", *DESK, *given, *TODAY)


def test_without_a_format_slides_are_built_and_a_bundle_has_all(brief: Path) -> None:
    assert Told(0, f"{DECK}\n", "") == briefgen("build", "-a", "readers", *TODAY)
    briefgen("bundle", *DESK, "--folder", "-o", "b", *TODAY)
    (folder,) = Path("b").iterdir()
    ours = {manifest.README, manifest.MANIFEST, manifest.SUMS}
    assert set(usual("a4")) == {path.name for path in folder.iterdir()} - ours


@pytest.mark.parametrize(
    ("language", "paper"),
    [
        ("en-GB", "a4"),
        ("ko", "a4"),
        ("zh-TW", "a4"),
        ("pt-BR", "a4"),
        ("en-US", "letter"),
        ("fr-CA", "letter"),
        ("es-MX", "letter"),
    ],
)
def test_handouts_in_a_bundle_have_the_paper_of_the_country_of_its_language(language: str, paper: str, folder: Path) -> None:
    small(folder, brief={"language": language})
    made = fitted(read.brief(folder), folder, "desk", "", read.brief(folder).as_of.last)
    assert set(usual(paper)) == {form.bundled for form in formats.suiting(made.deck, made.pages, formats.installed()).values()}


def test_the_other_paper_is_there_by_its_name(brief: Path) -> None:
    briefgen("bundle", *DESK, "--folder", "-o", "b", "--format", "pptx,handout-letter,handout-a4", *TODAY)
    (folder,) = Path("b").iterdir()
    assert {"handout-grey-a4.pdf", "handout-grey-letter.pdf"} <= {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("command", ["build", "bundle"])
def test_formats_that_there_are_not_are_told_together_and_nothing_is_written(command: str, brief: Path) -> None:
    told = briefgen(command, *DESK, "--format", "pttx,pptx,powerpoint,html9", *TODAY)
    assert (2, "") == (told.status, told.out)
    found = told.err.splitlines()
    assert "command line: E05 unknown format 'pttx' (did you mean 'pptx'?)" in found
    assert 4 == len(found)
    assert "3 findings; nothing was written" == found[-1]
    assert [] == written()


def test_a_folder_of_writers_that_makes_something_else_is_no_format(brief: Path) -> None:
    assert "plain" not in formats.every()
    assert problems(lambda: formats.chosen(["plain"]))[0].startswith("command line: E05 unknown format 'plain'")


@pytest.mark.usefixtures("lacking")
@pytest.mark.parametrize("command", ["build", "bundle"])
def test_a_format_that_lacks_a_library_is_a_finding_with_the_command_to_run(command: str, brief: Path) -> None:
    told = briefgen(command, *DESK, "--format", "pptx,transcript", *TODAY)
    finding = "E12 the format 'transcript' needs no_such_library, which is not installed (pip install 'briefgen[text]')"
    assert Told(2, "", f"command line: {finding}\n1 finding; nothing was written\n") == told
    assert [] == written()


@pytest.mark.usefixtures("lacking")
def test_a_bundle_without_a_choice_does_without_what_is_not_installed(brief: Path) -> None:
    assert 0 == briefgen("bundle", *DESK, "--folder", *TODAY).status
    (folder,) = Path("out").iterdir()
    assert not (folder / "transcript.txt").exists()
    assert "transcript.txt" not in (folder / "README.txt").read_text("utf-8")


@pytest.mark.usefixtures("lacking")
def test_the_list_of_formats_says_what_is_missing() -> None:
    listed = {line.split()[0]: line for line in lines("formats", Path())}
    assert formats.every().keys() == listed.keys()
    assert listed["transcript"].endswith(" (not installed: pip install 'briefgen[text]')")


def test_an_error_in_one_edition_leaves_none_of_any_format(folder: Path) -> None:
    point = {"text": "Talks ended on TBD", "type": "fact", "sources": ["S1"], "release_to": ["readers"]}
    fine = {"text": "Talks ended in Hanoi", "type": "fact", "sources": ["S1"]}
    small(folder, blocks={"background": {"points": [point, fine]}})
    assert 1 == briefgen("build", *DESK, "-a", "readers", "--format", "pptx,transcript", *TODAY).status
    assert [] == written()


def test_the_readme_lists_the_formats_as_the_command_does() -> None:
    shown = re.search(r"\$ briefgen list formats\n((?:    .+\n)+)", README)
    assert shown
    assert [line.partition(" (not installed")[0] for line in lines("formats", Path())] == dedent(shown[1]).splitlines()


@pytest.mark.render
def test_an_office_may_print_the_pdf(brief: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("there is no LibreOffice")
    told = briefgen("build", *DESK, "--format", "pdf,transcript", "--pdf-engine", "soffice", *TODAY)
    assert Told(0, "out/talks_desk_en-GB.pdf\nout/talks_desk_en-GB.txt\n", "") == told
    assert "LibreOffice" in "".join(pdf.told(Path("out/talks_desk_en-GB.pdf").read_bytes()).values)
