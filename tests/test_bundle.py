"""Bundles: what is in them, that the same brief gives the same bytes, and that stock tools can check them."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import pytest
from builders import write
from test_cli import TODAY, briefgen, small

from briefgen import formats, schema
from briefgen.bundle import MOST, Bundle, large
from briefgen.manifest import MANIFEST, README, SUMS

CONTENT = Path(__file__).parent.parent / "content" / "us-dprk"
DESK = ("-a", "desk")
NAME = "talks_desk_en-GB_v1.0.0_2025-01-06"
FILES = [MANIFEST, README, SUMS, *(f.bundled for f in formats.installed().values() if f.paper != "letter" and not f.notes)]


@pytest.fixture
def brief(folder: Path) -> Path:
    return small(folder)


def bundled(*more: str) -> dict[str, bytes]:
    """The files of the bundle for the desk, by their names in the archive."""
    told = briefgen("bundle", *DESK, *TODAY, *more)
    assert (0, f"out/{NAME}.zip\n") == (told.status, told.out), told.err
    with zipfile.ZipFile(f"out/{NAME}.zip") as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_a_bundle_holds_one_folder_with_all_formats_readme_manifest_and_checksums(brief: Path) -> None:
    assert sorted(f"{NAME}/{name}" for name in FILES) == list(bundled())


def test_its_slides_are_those_that_build_writes(brief: Path) -> None:
    briefgen("build", *DESK, *TODAY)
    assert Path("out/talks_desk_en-GB.pptx").read_bytes() == bundled()[f"{NAME}/deck.pptx"]


def test_the_same_brief_gives_the_same_archive(brief: Path) -> None:
    bundled()
    before = Path(f"out/{NAME}.zip").read_bytes()
    bundled("-o", "out")
    assert before == Path(f"out/{NAME}.zip").read_bytes()


def test_the_manifest_is_as_its_schema_says_and_lists_every_file_with_size_and_checksum(brief: Path) -> None:
    files = {name.partition("/")[2]: data for name, data in bundled().items()}
    manifest = json.loads(files[MANIFEST])
    jsonschema.validate(manifest, json.loads(schema.schema("manifest")))
    listed = {file["name"]: (file["size"], file["sha256"]) for file in manifest["files"]}
    assert {name: (len(files[name]), hashlib.sha256(files[name]).hexdigest()) for name in listed} == listed
    assert set(FILES) - {MANIFEST, SUMS} == listed.keys()


def test_sha256sum_checks_a_folder(brief: Path) -> None:
    told = briefgen("bundle", *DESK, *TODAY, "--folder")
    assert f"out/{NAME}\n" == told.out
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=f"out/{NAME}", capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout
    Path(f"out/{NAME}/transcript.txt").write_text("Another text", "utf-8")
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=f"out/{NAME}", capture_output=True, text=True, check=False)
    assert 1 == done.returncode
    assert "transcript.txt: FAILED" in done.stdout


def test_a_folder_that_holds_other_files_is_left_as_it_is(brief: Path) -> None:
    write(Path(f"out/{NAME}/mine.txt"), "mine")
    told = briefgen("bundle", *DESK, *TODAY, "--folder")
    assert (1, "") == (told.status, told.out)
    assert "E08 there is a folder already, with 'mine.txt' in it" in told.err
    assert ["mine.txt"] == [path.name for path in Path(f"out/{NAME}").iterdir()]


def test_the_readme_says_what_it_is_until_when_it_holds_and_how_it_is_checked(folder: Path) -> None:
    small(folder, brief={"valid_until": "2027-06-30", "supersedes": "0.9.0"})
    told = bundled()[f"{NAME}/{README}"].decode()
    assert told.startswith("TLP:AMBER\r\n")
    for words in (
        "Valid until: 30 June 2027", "Replaces version: 0.9.0", "sha256sum -c SHA256SUMS", "certutil -hashfile deck.pptx SHA256",
        "shasum -a 256 -c SHA256SUMS", "transcript.txt", "Contact: ",
    ):  # fmt: skip
        assert words in told
    assert "\n" not in told.replace("\r\n", "")


def test_a_brief_that_is_no_longer_valid_is_not_bundled(folder: Path) -> None:
    small(folder, brief={"valid_until": "2024-12-31"})
    told = briefgen("bundle", *DESK, *TODAY)
    assert (1, "") == (told.status, told.out)
    assert "L46 the brief was valid until 2024-12-31" in told.err


def test_a_name_that_some_systems_cannot_write_is_refused(folder: Path) -> None:
    small(folder, brief={"id": "a-long-name-for-a-brief-about-something-that-matters"})
    told = briefgen("bundle", *DESK, *TODAY)
    assert (1, "") == (told.status, told.out)
    assert "E10 the bundle would be called" in told.err


def test_verbose_tells_the_size_of_each_file(brief: Path) -> None:
    told = briefgen("bundle", *DESK, *TODAY, "-v")
    assert f"{NAME}: " in told.err
    assert "deck.pptx" in told.err


def test_entries_are_stored_with_one_time_so_that_any_machine_writes_the_same(brief: Path) -> None:
    bundled()
    with zipfile.ZipFile(io.BytesIO(Path(f"out/{NAME}.zip").read_bytes())) as archive:
        assert {(0, (1980, 1, 1, 0, 0, 0))} == {(entry.compress_type, entry.date_time) for entry in archive.infolist()}


@pytest.mark.parametrize(("share", "expected"), [(0.79, []), (0.81, ["E09"])])
def test_a_bundle_near_what_mail_gateways_take_is_told(share: float, expected: list[str]) -> None:
    found = large(Bundle("talks", {"deck.pptx": bytes(round(share * MOST))}))
    assert [(code, "warning") for code in expected] == [(finding.code, finding.level) for finding in found]


def test_the_readme_says_what_has_changed_how_to_print_and_what_is_for_ears(folder: Path) -> None:
    small(folder, brief={"supersedes": "0.9.0", "changes": "A **fourth** meeting is dated."})
    told = bundled()[f"{NAME}/{README}"].decode()
    assert "Changed since the version before: A fourth meeting is dated.\r\n" in told
    assert "In grey: choose greyscale" in told
    assert "For screen readers and to read aloud: deck.html, transcript.txt. Every figure is described." in told
    assert "Calibri (Carlito)" in told
    if "handout-a4" in formats.installed():
        assert (
            "To hand out on paper: handout-grey-a4.pdf. For paper of another size choose “fit to page” when you print.\r\n"
            in told
        )


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["principal", "legislature", "military", "ally", "press", "public"])
def test_the_shipped_brief_leaves_the_house_in_every_format_is_small_and_passes_there(audience: str, folder: Path) -> None:
    told = briefgen("bundle", str(CONTENT), "-a", audience, "--today", "2025-04-01", "-q")
    assert told.status == 0, told.err
    assert Path(told.out.strip()).stat().st_size < 1_900_000
    checked = briefgen("verify", told.out.strip())
    assert checked.status == 0, checked.err
