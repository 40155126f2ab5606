"""Passwords: that what is encrypted opens with them and not without, that no weak one is taken, and that none is left anywhere."""

from __future__ import annotations

import getpass
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msoffcrypto
import pikepdf
import pytest
import pyzipper
from builders import problems
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from test_cli import ROOT, TODAY, Told, briefgen, small
from test_scan import pdf

from briefgen import formats, locking
from briefgen.locking import Wrong
from briefgen.manifest import MANIFEST, README, SUMS

PASSWORD = "orchard lantern quiet gravel"
DESK = ("-a", "desk")
NAME = "talks_desk_en-GB_v1.0.0_2025-01-06"


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_PASSWORD", PASSWORD)


@pytest.fixture
def brief(folder: Path) -> Path:
    return small(folder)


def bundled(*more: str) -> dict[str, bytes]:
    told = briefgen("bundle", *DESK, *TODAY, *more)
    assert (0, f"out/{NAME}.zip\n") == (told.status, told.out), told.err
    assert PASSWORD not in told.err
    with zipfile.ZipFile(f"out/{NAME}.zip") as archive:
        return {entry.filename.partition("/")[2]: archive.read(entry) for entry in archive.infolist()}


@pytest.mark.parametrize("given", ["", "short", "fourteen chars", "aaaaaaaaaaaaaaaaaaaaaa", "abababababababababab", "orchard lantern\tquiet", " orchard lantern quiet ", "ü" * 40 + "abcdefgh" * 20])  # fmt: skip
def test_a_weak_password_is_refused_and_not_repeated(given: str) -> None:
    (said,) = problems(lambda: locking.password(given))
    assert said.startswith("command line: E13 the password has ")
    assert not given or given not in said


def test_a_password_is_the_same_however_its_letters_were_composed() -> None:
    assert locking.password("Schlüssel im Garten") == locking.password("Schlu\u0308ssel im Garten")


def test_files_are_encrypted_each_by_itself_and_named_with_the_marking(brief: Path) -> None:
    plain, files = bundled(), bundled("--encrypt", "files")
    closed = {form.bundled for form in formats.installed().values() if f".{form.bundled.rpartition('.')[2]}" in locking.LOCKS}
    marked = {name.replace(".", "_TLP-AMBER.") for name in closed if name in plain}
    assert {MANIFEST, README, SUMS, *marked} == files.keys()
    out = io.BytesIO()
    given = msoffcrypto.OfficeFile(io.BytesIO(files["deck_TLP-AMBER.pptx"]))
    given.load_key(password=PASSWORD)
    given.decrypt(out)
    assert plain["deck.pptx"] == out.getvalue()
    told = {file["name"]: file.get("encryption") for file in json.loads(files[MANIFEST])["files"]}
    assert "ECMA-376 agile, AES-256" == told["deck_TLP-AMBER.pptx"]
    assert told[README] is None


def test_an_archive_holds_all_files_and_other_programs_open_it(brief: Path) -> None:
    plain, files = bundled(), bundled("--encrypt", "archive")
    assert {MANIFEST, README, SUMS, "editions_TLP-AMBER.zip"} == files.keys()
    with pyzipper.AESZipFile(io.BytesIO(files["editions_TLP-AMBER.zip"])) as archive:
        archive.setpassword(PASSWORD.encode())
        assert {name: plain[name] for name in plain.keys() - {MANIFEST, README, SUMS}} == {
            name: archive.read(name) for name in archive.namelist()
        }


@pytest.mark.parametrize("closes", ["files", "archive"])
def test_what_stays_open_tells_no_title_and_says_how_to_open_the_rest(closes: str, brief: Path) -> None:
    files = bundled("--encrypt", closes)
    for name in (MANIFEST, README):
        assert b"Pyongyang" not in files[name]
        assert PASSWORD.encode() not in files[name]
    said = files[README].decode()
    assert "The password comes to you by another way than this bundle." in said
    assert "The checksums are those of the encrypted files." in said
    assert ("7-Zip" in said) == (closes == "archive")


def test_encrypted_files_differ_each_time_but_open_alike(brief: Path) -> None:
    first, second = bundled("--encrypt", "archive"), bundled("--encrypt", "archive")
    one, other = first["editions_TLP-AMBER.zip"], second["editions_TLP-AMBER.zip"]
    assert one != other
    assert locking.unarchived(one, PASSWORD) == locking.unarchived(other, PASSWORD)


def test_a_format_that_cannot_be_encrypted_is_refused_with_a_way_out(brief: Path) -> None:
    told = briefgen("bundle", *DESK, *TODAY, "--encrypt", "files", "--format", "pptx,html,transcript")
    assert (2, "") == (told.status, told.out)
    assert "E14 the format 'html' cannot be encrypted by itself (take --encrypt archive, or leave it out)" in told.err
    assert "E14 the format 'transcript'" in told.err
    assert not Path("out").exists()


def test_the_password_may_be_the_first_line_of_a_file(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFGEN_PASSWORD")
    Path("secret").write_text(f"{PASSWORD}\r\nmore\n", "utf-8")
    packed = bundled("--encrypt", "archive", "--password-file", "secret")
    assert "deck.pptx" in locking.unarchived(packed["editions_TLP-AMBER.zip"], PASSWORD)
    Path("secret").write_text("too short\n", "utf-8")
    told = briefgen("bundle", *DESK, *TODAY, "--encrypt", "archive", "--password-file", "secret")
    assert "E13 the password has 9 characters and needs 15" in told.err
    assert "too short" not in told.err


def test_no_option_takes_a_password(brief: Path) -> None:
    assert 2 == briefgen("bundle", *DESK, "--password", PASSWORD).status
    assert 2 == briefgen("bundle", *DESK, "--password-file", "secret").status


def test_nothing_on_the_disk_holds_the_password(brief: Path) -> None:
    bundled("--encrypt", "files", "--tokens", "tokens.txt", "-v")
    assert not [path for path in brief.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]


def test_without_the_libraries_it_is_said_what_to_install(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyzipper", None)
    told = briefgen("bundle", *DESK, *TODAY, "--encrypt", "files")
    finding = "E12 --encrypt needs pyzipper, which is not installed (pip install 'briefgen[encrypt]')"
    assert Told(2, "", f"command line: {finding}\n1 finding; nothing was written\n") == told


def test_to_decrypt_without_the_libraries_says_so(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "msoffcrypto", None)
    told = briefgen("verify", "bundle.zip", *TODAY, "--decrypt")
    finding = "E12 --decrypt needs msoffcrypto-tool, which is not installed (pip install 'briefgen[encrypt]')"
    assert Told(2, "", f"command line: {finding}\n1 finding\n") == told


def test_what_cannot_be_encrypted_is_left_out_aloud(brief: Path) -> None:
    told = briefgen("bundle", *DESK, *TODAY, "--encrypt", "files")
    said = "the bundle is without html, markdown, transcript: they cannot be encrypted by themselves (take --encrypt archive)"
    assert (0, f"command line: E14 warning: {said}\n") == (told.status, told.err)
    with zipfile.ZipFile(f"out/{NAME}.zip") as archive:
        assert "Pages for browsers and plain texts cannot be encrypted one by one" in archive.read(f"{NAME}/{README}").decode()


def test_without_a_terminal_a_password_comes_another_way(brief: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFGEN_PASSWORD"}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "bundle", *DESK, *TODAY, "--encrypt", "files"], env={**environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True, check=False,
    )  # fmt: skip
    assert 2 == done.returncode
    assert "there is no terminal to type a password: take --password-file FILE or BRIEFGEN_PASSWORD" == done.stderr.splitlines()[
        -1
    ].removeprefix("Error: ")
    assert "Warning" not in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [([""], "no password was typed"), ([PASSWORD, "other"], "the two passwords that were typed differ"), (["short", "short"], "E13")],
)  # fmt: skip
def test_a_slip_of_the_keys_ends_it_in_words(typed: list[str], said: str, brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFGEN_PASSWORD")
    keys = iter(typed)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(keys))
    told = briefgen("bundle", *DESK, *TODAY, "--encrypt", "files")
    assert (2, "", True) == (told.status, told.out, said in told.err)


@pytest.mark.parametrize("closes", ["files", "archive"])
def test_verify_says_what_it_cannot_see_and_sees_it_with_the_password(closes: str, brief: Path) -> None:
    bundled("--encrypt", closes)
    told = briefgen("verify", f"out/{NAME}.zip", *TODAY)
    assert 0 == told.status
    assert "is encrypted: without the password nobody can say what is in it" in told.out
    told = briefgen("verify", f"out/{NAME}.zip", *TODAY, "--decrypt")
    assert (0, True) == (told.status, "opens with the password" in told.out)
    Path("other").write_text("another four words altogether", "utf-8")
    told = briefgen("verify", f"out/{NAME}.zip", *TODAY, "--password-file", "other")
    assert (1, True) == (told.status, "does not open: the password is wrong" in told.out)


def office() -> bytes:
    out = io.BytesIO()
    Presentation().save(out)
    return locking.locked(".pptx", out.getvalue(), PASSWORD)


SAMPLES: dict[str, tuple[Callable[[], bytes], Callable[[bytes, str], object]]] = {
    "office": (office, locking.LOCKS[".pptx"].open),
    "pdf": (lambda: locking.locked(".pdf", pdf("its title"), PASSWORD), locking.LOCKS[".pdf"].open),
    "archive": (lambda: locking.archived({"a.txt": b"A" * 99, "b.md": b"B"}, PASSWORD), locking.unarchived),
}
MADE = {kind: make() for kind, (make, _) in SAMPLES.items()}


@pytest.mark.parametrize("kind", SAMPLES)
def test_no_other_password_opens_it(kind: str) -> None:
    with pytest.raises(Wrong, match="password is wrong"):
        SAMPLES[kind][1](MADE[kind], "another four words altogether")


@pytest.mark.parametrize("kind", SAMPLES)
@given(at=st.integers(0, 2**20), damage=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_damage_of_what_is_encrypted_ends_in_nothing_worse_than_a_refusal(kind: str, at: int, damage: bytes, cut: bool) -> None:
    given = bytearray(MADE[kind])
    at %= len(given)
    given[at : at + len(damage)] = b"" if cut else damage
    with suppress(Wrong):
        SAMPLES[kind][1](bytes(given), PASSWORD)


def test_a_file_that_asks_for_endless_hashing_is_refused_at_once() -> None:
    with pytest.raises(Wrong, match="not encrypted as briefgen does it"):
        locking.LOCKS[".pptx"].open(MADE["office"].replace(b'spinCount="100000"', b'spinCount="999999"').replace(b'"999999"', b'"9999999"'), PASSWORD)  # fmt: skip


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_an_encrypted_bomb_is_refused(method: int) -> None:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=method, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(PASSWORD.encode())
        made.writestr("a.txt", bytes(2**24))
    with pytest.raises(Wrong, match="no archive as briefgen makes it"):
        locking.unarchived(out.getvalue(), PASSWORD)


def test_an_encrypted_pdf_keeps_its_words_for_screen_readers() -> None:
    with pikepdf.open(io.BytesIO(MADE["pdf"]), password=PASSWORD) as opened:
        assert (6, True) == (opened.encryption.R, opened.allow.accessibility)
