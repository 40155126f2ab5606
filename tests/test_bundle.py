"""Bundles: what is in them, that the same brief gives the same bytes, and that stock tools can check them."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest
from builders import write
from test_cli import TODAY, briefgen, small

from briefgen import formats, read, schema
from briefgen.bundle import MOST, Bundle, large
from briefgen.manifest import MANIFEST, README, SUMS
from briefgen.readme import signing_told

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


def test_every_file_can_be_checked_by_stock_tools_of_every_system(brief: Path) -> None:
    told = bundled()[f"{NAME}/{README}"].decode()
    loop = """Get-Content SHA256SUMS | ForEach-Object { $sum, $file = $_ -split '  '; "$file $((Get-FileHash $file).Hash -eq $sum)" }"""
    assert f"  PowerShell     {loop}\r\n" in told
    assert "Only a signature does, a file SHA256SUMS.sig, .asc or .minisig.\r\nThis bundle has none.\r\n" in told


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen")
def test_the_readme_of_a_signed_bundle_says_how_to_check_it_and_the_commands_do(brief: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key"], check=True)
    key = " ".join(Path("key.pub").read_text("ascii").split()[:2])
    told = briefgen("bundle", *DESK, *TODAY, "--folder", "--format", "transcript", "--sign", "ssh:key")
    assert (0, "") == (told.status, told.err)
    folder = Path("out") / NAME
    (folder / "allowed_signers").write_text(f'desk@example.org namespaces="briefgen" {key}\n', "ascii")
    lines = (folder / README).read_text("utf-8").splitlines()
    assert any(line.startswith("This bundle is signed with ssh-keygen: SHA256SUMS.sig.") for line in lines)
    find, check = (line.strip() for line in lines if line.startswith("  ssh-keygen"))
    by = subprocess.run(find, shell=True, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()
    assert "desk@example.org" == by
    done = subprocess.run(check.replace("NAME", by), shell=True, cwd=folder, check=True, capture_output=True, text=True)
    assert done.stdout.startswith('Good "briefgen" signature for desk@example.org')
    assert "SHA256SUMS.sig" == json.loads((folder / MANIFEST).read_bytes())["signature"]
    (folder / "allowed_signers").rename("allowed_signers")
    assert 0 == briefgen("verify", folder, "--signers", "allowed_signers", *TODAY).status
    (folder / "SHA256SUMS.sig").unlink()
    assert "BAD   SHA256SUMS.sig is missing" in briefgen("verify", folder, *TODAY).out


@pytest.mark.parametrize(
    ("tool", "ending", "commands"),
    [("gpg", ".asc", ["gpg --import signer.asc", "gpg --verify SHA256SUMS.asc SHA256SUMS"]), ("minisign", ".minisig", ["minisign -Vm SHA256SUMS -p signer.pub"])],
)  # fmt: skip
def test_each_tool_has_its_own_commands(tool: str, ending: str, commands: list[str], brief: Path) -> None:
    told = signing_told(read.words("en-GB").readme, NAME, f"SHA256SUMS{ending}")
    assert [*commands, f"briefgen verify {NAME} --signers {commands[0].split()[-1]}"] == [line.strip() for line in told[1:]]
    assert f"signed with {tool}: SHA256SUMS{ending}." in told[0]


def test_a_key_that_is_none_is_told_and_nothing_is_written(brief: Path) -> None:
    told = briefgen("bundle", *DESK, *TODAY, "--sign", "ssh:nowhere", "--format", "transcript")
    assert (2, "") == (told.status, told.out)
    assert not Path("out").exists()


def test_what_a_bundle_does_without_is_told(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("docx", "typst", "pikepdf"):
        monkeypatch.setitem(sys.modules, name, None)
    told = briefgen("bundle", *DESK, *TODAY)
    assert 0 == told.status
    assert (
        "E12 warning: the bundle is without docx: that needs python-docx, which is not installed (pip install 'briefgen[docx]')"
        in told.err
    )
    assert "that needs typst and pikepdf, which are not installed (pip install 'briefgen[pdf]')" in told.err
    assert "" == briefgen("bundle", *DESK, *TODAY, "--format", "pptx").err
    assert "" == briefgen("bundle", *DESK, *TODAY, "-q").err


@pytest.mark.parametrize(("command", "option"), [("bundle", "--tokens"), ("build", "--proof")])
def test_what_quotes_withheld_text_makes_no_folder(command: str, option: str, brief: Path) -> None:
    told = briefgen(command, *DESK, *TODAY, option, "nowhere/list.txt")
    assert (2, "") == (told.status, told.out)
    assert "there is no folder 'nowhere'" in told.err
    assert not Path("nowhere").exists()
