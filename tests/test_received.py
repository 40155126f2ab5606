"""Bundles that somebody was given: what of hostile, renamed and repacked ones is told, and in which words."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_cli import TODAY, briefgen
from test_verify import DAY, NAME, READ, bad, looked, loose, made, packed

from briefgen.bundle import Bundle, sums
from briefgen.manifest import MANIFEST, README, SUMS
from briefgen.text import one_line
from briefgen.verify import verify

FORGED = "x\n  ok    signed by the king"


def with_manifest(data: bytes) -> Bundle:
    """A bundle with these bytes for a manifest, and the checksums that go with them."""
    files = {name: held for name, held in made().files.items() if name != SUMS} | {MANIFEST: data}
    return Bundle(NAME, {**files, SUMS: sums(files)})


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as again:
        for name, data in entries.items():
            again.writestr(name, data)
    return path


@pytest.mark.parametrize("field", ["title", "marking", "as_of", "language", "audience", "brief", "made_with"])
@pytest.mark.parametrize("words", [FORGED, "a\x1b[31mred", "a\u202eb", "a\0b", "A" * 5_000_000, "a\ud800b", "a\u2028b"])
def test_what_a_bundle_says_of_itself_adds_no_line_and_steers_no_terminal(field: str, words: str, folder: Path) -> None:
    told = json.loads(made().files[MANIFEST])
    path = loose(folder, with_manifest(json.dumps({**told, field: words}).encode()))
    found = briefgen("verify", path, *TODAY)
    assert (1, "") == (found.status, found.err)
    assert 2 == len(found.out.splitlines())
    assert len(found.out) < 400
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in found.out.replace("\n", ""))


def test_a_path_adds_no_line_either(folder: Path) -> None:
    path = packed(folder, name=f"{FORGED}.zip")
    assert "x ok signed by the king.zip" == briefgen("verify", path, *TODAY).out.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a\n\tb\u00a0 c", "a b c"), ("\x1b[31m", "\ufffd[31m"), ("a\u202e\u2066b\u200f", "ab"), ("a\ud800", "a\ufffd"),
        ("نام\u200cها", "نام\u200cها"), ("abcdef", "abcde"[:4] + "…"),
    ],
)  # fmt: skip
def test_words_of_others_are_one_line(words: str, expected: str) -> None:
    assert expected == one_line(words, 5 if words == "abcdef" else 400)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[" * 60_000, "it is no JSON that anybody would write"), (b'{"format":' + b"9" * 5000 + b"}", "it is no JSON that anybody would write"),
        (b"\xff\xfe{}", "it is no JSON that anybody would write"), (b"{", "it is no JSON from line 1, column 2"),
        (b"[]", "it is no group of fields"), (b'{"a": 1, "a": 1}', "a field is written twice"), (b" " * 70_000, "it is larger than 64 KB"),
    ],
)  # fmt: skip
def test_what_is_no_manifest_is_told_in_words_of_ours(data: bytes, why: str, folder: Path) -> None:
    assert [f"MANIFEST.json is not as briefgen writes it: {why}"] == bad(loose(folder, with_manifest(data)))


@pytest.mark.parametrize("change", [float, str, lambda size: [size], lambda size: -size, lambda size: True])
def test_sizes_are_whole_numbers(change: Any, folder: Path) -> None:
    told = json.loads(made().files[MANIFEST])
    files = [{**file, "size": change(file["size"])} for file in told["files"]]
    (said,) = bad(loose(folder, made(files=files)))
    assert said.startswith("MANIFEST.json is not as briefgen writes it: 'files")


@pytest.mark.parametrize("changes", [{"valid_until": "20260101"}, {"title": None}, {"version": "1" * 90 + ".0.0"}])
def test_nothing_is_written_in_two_ways(changes: dict[str, Any], folder: Path) -> None:
    (said,) = bad(loose(folder, made(name=NAME, **changes)))
    assert f"MANIFEST.json is not as briefgen writes it: {next(iter(changes))!r} has not its form" == said


@pytest.mark.parametrize(
    "changes", [{"audience": "king"}, {"brief": "other"}, {"version": "9.9.9"}, {"as_of": "2030"}, {"language": "fr"}]
)
def test_a_name_is_that_of_what_is_in_it(changes: dict[str, str], folder: Path) -> None:
    (said,) = bad(loose(folder, made(name=NAME, **changes)))
    assert said.endswith(f"the name '{NAME}' is not that of this brief, audience, language, version and date")


def test_readme_and_manifest_have_one_marking(folder: Path) -> None:
    said = "README.txt and MANIFEST.json are marked differently, 'TLP:CLEAR' and 'TLP:RED'"
    assert [said] == bad(loose(folder, made(marking="TLP:RED")))


def test_a_bundle_that_was_renamed_is_told_and_bad_by_the_name_of_another(folder: Path) -> None:
    whole = made()
    for name, state in ((f"{NAME} (1)", "note"), ("bundle", "note"), (NAME.replace("desk", "press"), "bad")):
        archive, loosed = packed(folder, whole, f"{name}.zip"), folder / name
        loose(folder).rename(loosed)
        for path in (archive, loosed):
            assert (state, f"it is called '{name}', and is {NAME}") in looked(path).told


def test_what_a_system_leaves_beside_files_is_told_and_no_part_of_it(folder: Path) -> None:
    path = loose(folder)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._deck.pptx"):
        (path / name).write_bytes(b"x")
    found = looked(path)
    assert found.good
    assert ("note", "'.DS_Store' is no part of it: a system left it there") in found.told
    (path / ".hidden").write_bytes(b"x")
    assert ["'.hidden' is no name of a file in a bundle"] == bad(path)


def test_of_an_archive_that_others_packed_it_is_told_what_differs(folder: Path) -> None:
    files = made().files
    entries = {
        f"{NAME}/": b"",
        "__MACOSX/._x": b"x",
        f"{NAME}/.DS_Store": b"x",
        **{f"{NAME}/{name}": data for name, data in files.items()},
    }
    assert 1 == len(bad(zipped(folder / f"{NAME}.zip", entries)))
    flat = zipped(folder / f"{NAME}.zip", dict(files))
    assert bad(flat)[0].endswith("unpack it and verify the folder")
    changed = {**entries, f"{NAME}/deck.pptx": b"other", f"{NAME}/more.txt": b"more"}
    del changed[f"{NAME}/transcript.txt"]
    assert [
        "the archive is not as briefgen writes it; nor are its files", "transcript.txt is missing", "more.txt does not belong to it",
        "deck.pptx is damaged or was changed",
    ] == bad(zipped(folder / f"{NAME}.zip", changed))  # fmt: skip


def test_an_entry_that_cannot_be_read_is_told_by_its_name(folder: Path) -> None:
    path = packed(folder)
    data = path.read_bytes()
    at = data.index(bytes(range(256))) + 7
    path.write_bytes(data[:at] + b"?" + data[at + 1 :])
    assert ["the archive is not as briefgen writes it; nor are its files", "deck.pptx is damaged or was changed"] == bad(path)


def test_a_bomb_within_limits_is_read_no_further_than_it_says(folder: Path) -> None:
    bomb = {f"{NAME}/{number}.txt": bytes(2 * 2**20) for number in range(40)}
    assert ["it is larger than 64 MB or holds more than 64 files; no bundle is"] == bad(zipped(folder / "bomb.zip", bomb))


def test_a_newer_version_that_nobody_vouches_for_replaces_no_signed_one(folder: Path) -> None:
    whole = made()
    old = packed(folder, whole._replace(files={**whole.files, "SHA256SUMS.sig": b"-----BEGIN SSH SIGNATURE-----"}), "old.zip")
    new = packed(folder, made(version="1.10.0"), "new.zip")
    found = verify([old, new], DAY)[0]
    assert found.good
    assert ("note", "version 1.10.0 in new.zip is newer, and nobody vouches for it as for this one") == found.told[-1]


def test_a_signature_that_the_manifest_names_is_missed(folder: Path) -> None:
    assert ["SHA256SUMS.sig is missing: it was signed, and is no longer"] == bad(packed(folder, made(signature="SHA256SUMS.sig")))


def test_an_original_readme_may_be_of_any_words_under_its_marking(folder: Path) -> None:
    assert [] == bad(packed(folder, made({README: READ.replace(b"Read", b"\xff\x00")})))
