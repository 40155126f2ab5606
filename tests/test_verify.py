"""Verification: that a bundle as it was made is good, that no change of it goes unseen, and that no hostile one does harm."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pyzipper
import test_scan
from rendering import CONTENT
from test_cli import TODAY, briefgen
from test_locking import MADE, PASSWORD

from briefgen import signing
from briefgen.bundle import Bundle, archive, sums
from briefgen.manifest import FORMAT, MANIFEST, README, SUMS
from briefgen.signing import Signers
from briefgen.verify import Inside, Verified, verify

DAY = date(2025, 1, 7)
READ = b"TLP:CLEAR\r\n\r\nRead me\r\n"
NAME = "story_desk_en-GB_v1.0.0_2025-01-06"
TEXTS = {README: READ, "deck.pptx": bytes(range(256)) * 3, "transcript.txt": "북한 and 1".encode()}


def made(texts: dict[str, bytes] = TEXTS, **changes: Any) -> Bundle:
    """A bundle with a manifest that says what the changes say."""
    listed = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "media_type": "text/plain",
         "what": "readme" if name == README else "edition"}
        for name, data in sorted(texts.items())
    ]  # fmt: skip
    told = {
        "format": FORMAT, "name": NAME, "made_with": "briefgen 0", "brief": "story", "title": "Talks", "audience": "desk",
        "language": "en-GB", "version": "1.0.0", "status": "approved", "marking": "TLP:CLEAR", "as_of": "2025-01-06", "files": listed,
        **changes,
    }  # fmt: skip
    if "name" not in changes:
        told["name"] = "{brief}_{audience}_{language}_v{version}_{as_of}".format(**told)
    files = {**texts, MANIFEST: json.dumps(told).encode()}
    return Bundle(str(told["name"]), {**files, SUMS: sums(files)})


def packed(folder: Path, whole: Bundle | None = None, name: str = "") -> Path:
    whole = whole or made()
    path = folder / (name or f"{whole.name}.zip")
    path.write_bytes(archive(whole))
    return path


def loose(folder: Path, whole: Bundle | None = None) -> Path:
    whole = whole or made()
    path = folder / whole.name
    path.mkdir()
    for name, data in whole.files.items():
        (path / name).write_bytes(data)
    return path


def looked(*paths: Path, signers: Signers | None = None, today: date = DAY) -> Verified:
    return verify(paths, today, signers)[0]


def listed(name: str) -> Signers:
    return signing.signers(Path(name).read_bytes(), name)


def bad(*paths: Path, **more: Any) -> list[str]:
    return [told.words for told in looked(*paths, **more).told if told.state == "bad"]


@pytest.mark.parametrize("form", [packed, loose])
def test_a_bundle_as_it_was_made_is_good(form: Callable[[Path], Path], folder: Path) -> None:
    found = looked(form(folder))
    assert found.good
    assert ["good", "note"] == [told.state for told in found.told]
    assert "complete and undamaged: 3 files, " in found.told[0].words
    assert "not signed" in found.told[1].words


def test_every_change_of_a_byte_of_an_archive_is_found(folder: Path) -> None:
    data = archive(made())
    for at in range(len(data)):
        path = folder / "changed.zip"
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        assert not looked(path).good, f"byte {at}"
    assert len(data) > 1_000


def test_every_change_of_a_byte_of_a_folder_is_found(folder: Path) -> None:
    whole = made()
    path = loose(folder, whole)
    for name, data in whole.files.items():
        for at in range(len(data)):
            (path / name).write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
            assert not looked(path).good, f"{name}, byte {at}"
        (path / name).write_bytes(data)
    assert looked(path).good


@pytest.mark.parametrize("name", [README, "deck.pptx", MANIFEST, SUMS])
def test_what_is_missing_added_renamed_or_swapped_is_found(name: str, folder: Path) -> None:
    files = dict(made().files)
    other = "transcript.txt"
    without = {key: data for key, data in files.items() if key != name}
    changed = {
        "removed": without,
        "added": {**files, "more.txt": b"More"},
        "renamed": {**without, f"x{name}": files[name]},
        "swapped": {**files, name: files[other], other: files[name]},
    }
    for what, given in changed.items():
        assert not looked(packed(folder, Bundle(NAME, given), f"{what}.zip")).good, what
        (folder / what).mkdir()
        assert not looked(loose(folder / what, Bundle(NAME, given))).good, what


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_that_was_packed_anew_is_found(method: int, folder: Path) -> None:
    path = folder / "again.zip"
    with zipfile.ZipFile(path, "w", method) as again:
        for name, data in made().files.items():
            again.writestr(f"{NAME}/{name}", data)
    said = "its files are all there and unchanged, but what is between them nobody vouches for: unpack it and verify the folder"
    assert [f"the archive is not as briefgen writes it; {said}"] == bad(path)


@pytest.mark.parametrize("around", [lambda data: b"MZ" + data, lambda data: data + b"more", lambda data: data[:-30]])
def test_what_stands_before_or_behind_an_archive_is_found(around: Callable[[bytes], bytes], folder: Path) -> None:
    path = folder / "bundle.zip"
    path.write_bytes(around(archive(made())))
    assert bad(path)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/passwd", "C:\\x.txt", "a/b.txt", "..", "con\u202etxt", "x" * 200, "", "a b", "-rf", "d\x1b[31m"]
)
def test_a_name_that_leads_elsewhere_is_refused_and_never_printed_as_it_is(name: str, folder: Path) -> None:
    path = folder / "bundle.zip"
    with zipfile.ZipFile(path, "w") as hostile:
        hostile.writestr(f"{NAME}/{name}", b"x")
    (said,) = bad(path)
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert [path] == list(folder.iterdir())


def test_links_and_folders_in_a_folder_are_refused(folder: Path) -> None:
    path = loose(folder)
    (path / "more").mkdir()
    assert ["'more' is no plain file; a bundle holds nothing else"] == bad(path)
    (path / "more").rmdir()
    (path / "more").symlink_to("/etc/passwd")
    assert ["'more' is no plain file; a bundle holds nothing else"] == bad(path)
    (path / "more").unlink()
    os.mkfifo(path / "more")
    assert ["'more' is no plain file; a bundle holds nothing else"] == bad(path)


def test_a_bomb_is_refused_before_it_is_unpacked(folder: Path) -> None:
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(f"{NAME}/README.txt", bytes(50 * 2**20))
    assert path.stat().st_size < 2**20
    assert bad(path)


@pytest.mark.parametrize(
    ("changes", "amiss"),
    [
        ({"format": "briefgen-bundle/9"}, "'format' has not its form"), ({"files": []}, "'files' has not its form"),
        ({"version": "one"}, "'version' has not its form"), ({"name": "../x"}, "'name' has not its form"),
        ({"more": 1}, "'more' is unknown"), ({"\0": 1}, r"'\x00' is unknown"), ({"status": "secret"}, "'status' has not its form"),
        ({"valid_until": "never"}, "'valid_until' has not its form"), ({"valid_until": 1}, "'valid_until' has not its form"),
        ({"files": [{"name": "../x", "size": 1, "sha256": "0" * 64, "media_type": "", "what": "edition"}]},
         "'files.0.name' has not its form"),
        ({"files": [{"name": "x"}]}, "'files.0.size' is missing"),
    ],
)  # fmt: skip
def test_a_manifest_that_is_not_as_briefgen_writes_it_is_refused(changes: dict[str, Any], amiss: str, folder: Path) -> None:
    given = made(**changes)._replace(name=NAME)
    assert [f"{MANIFEST} is not as briefgen writes it: {amiss}"] == bad(packed(folder, given))


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"null", b"\xff", b"[" * 100_000, b'{"format": 1, "format": 1}'])
def test_a_manifest_that_is_none_is_refused(text: bytes, folder: Path) -> None:
    files = {**made().files, MANIFEST: text}
    assert bad(packed(folder, Bundle(NAME, files)))


def test_hostile_archives_neither_crash_nor_write_anything(folder: Path) -> None:
    """Archives whose bytes were cut, doubled, moved and overwritten, headers and directory most of all."""
    data, tried, chance = archive(made()), 0, random.Random(20250107)
    path = folder / "hostile.zip"
    while tried < 400:
        given = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            at, length = chance.randrange(len(given)), chance.randint(1, 40)
            match chance.randrange(5):
                case 0:
                    del given[at : at + length]
                case 1:
                    given[at:at] = given[at : at + length]
                case 2:
                    given[at : at + length] = chance.randbytes(length)
                case 3:
                    given[-60:] = given[-60:].replace(b"PK", b"PK\x07"[: chance.randint(0, 3)])
                case 4:
                    given[at : at + 4] = b"\xff\xff\xff\x7f"
            if not given:
                given = bytearray(data)
        if bytes(given) == data:
            continue
        path.write_bytes(given)
        assert not looked(path).good
        tried += 1
    assert [path] == list(folder.iterdir())


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of an edition of the shipped brief in all formats."""
    out = tmp_path_factory.mktemp("shipped")
    assert 0 == briefgen("bundle", CONTENT, "-a", "public", "-o", out, *TODAY).status
    (path,) = out.iterdir()
    return path.read_bytes()


def test_a_thousand_changes_of_a_bundle_with_all_formats_are_found(shipped: bytes, folder: Path) -> None:
    chance, path, tried = random.Random(20250401), folder / "changed.zip", 0
    while tried < 1000:
        given, at = bytearray(shipped), chance.randrange(len(shipped))
        match tried % 5:
            case 0 | 1:
                given[at] ^= 1 << chance.randrange(8)
            case 2:
                del given[at : at + chance.randint(1, 3000)]
            case 3:
                given[at:at] = given[at : at + chance.randint(1, 3000)]
            case 4:
                other, length = chance.randrange(len(shipped)), chance.randint(1, 3000)
                given[at : at + length], given[other : other + length] = given[other : other + length], given[at : at + length]
        if bytes(given) != shipped:
            path.write_bytes(given)
            assert not looked(path).good, (tried, at)
            tried += 1
    assert [path] == list(folder.iterdir())


def test_every_file_of_a_bundle_with_all_formats_is_missed_and_told_from_every_other(shipped: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(shipped)) as given:
        names = {entry.filename.partition("/")[2]: given.read(entry) for entry in given.infolist()}
        name = given.namelist()[0].partition("/")[0]
    assert looked(packed(folder, Bundle(name, names), "as it was.zip")).good
    for one, other in itertools.combinations(names, 2):
        swapped = {**names, one: names[other], other: names[one]}
        assert not looked(packed(folder, Bundle(name, swapped), "swapped.zip")).good, (one, other)
    for one in names:
        assert not looked(packed(folder, Bundle(name, {key: names[key] for key in names.keys() - {one}}), "less.zip")).good, one
        renamed = {(f"x{key}" if key == one else key): data for key, data in names.items()}
        assert not looked(packed(folder, Bundle(name, renamed), "renamed.zip")).good, one


def encrypted(**data: bytes) -> Bundle:
    """A bundle whose manifest says of its files that they are encrypted."""
    kinds = {"deck.pptx": "edition", "deck.pdf": "edition", "editions.zip": "archive", "page.html": "edition"}
    texts = {README: READ, **{name.replace("_", "."): value for name, value in data.items()}}
    listed = [
        {"name": name, "size": len(value), "sha256": hashlib.sha256(value).hexdigest(), "media_type": "text/plain",
         "what": kinds.get(name, "readme"), **({"encryption": "some"} if name in kinds else {})}
        for name, value in sorted(texts.items())
    ]  # fmt: skip
    return made(texts, files=listed)


@pytest.mark.slow
def test_hostile_files_under_a_password_neither_crash_nor_write_anything(folder: Path) -> None:
    """What a stranger calls encrypted: noise, bombs, names that lead elsewhere, files of another kind, cut and damaged ones."""
    chance, path = random.Random(20250402), folder / "bundle.zip"
    inside = Inside(PASSWORD, b"kingfisher\n", "tokens.txt")
    whole = {"deck_pptx": MADE["office"], "deck_pdf": MADE["pdf"], "editions_zip": MADE["archive"]}
    for tried in range(300):
        key = chance.choice([*whole, "page_html"])
        given = bytearray(whole.get(key, MADE["pdf"]))
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(given)), chance.randint(1, 60)
            match chance.randrange(4):
                case 0:
                    given[at : at + length] = chance.randbytes(length)
                case 1:
                    del given[at:]
                    given += b"PK"
                case 2:
                    given[at:at] = chance.choice(list(whole.values()))[:2000]
                case 3:
                    given = bytearray(chance.choice([b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", chance.randbytes(999)]) + b"x")  # fmt: skip
        path.write_bytes(archive(encrypted(**{key: bytes(given)})))
        found = verify([path], DAY, inside=inside)[0]
        assert found.told, tried
        assert all(PASSWORD not in told.words for told in found.told)
    assert [path] == list(folder.iterdir())


def test_an_encrypted_archive_with_names_that_lead_elsewhere_unpacks_nothing(folder: Path) -> None:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as hostile:
        hostile.setpassword(PASSWORD.encode())
        hostile.writestr("../../out.txt", b"x")
    path = packed(folder, encrypted(editions_zip=out.getvalue()))
    verify([path], DAY, inside=Inside(PASSWORD, b"kingfisher", "tokens.txt"))
    assert [path] == list(folder.iterdir())


@pytest.mark.parametrize(
    "listed", [b"kingfisher\n", b"[desk]\nKing\xc2\xadfisher\n", b"# mine\n[press]\nother\n[desk]\nbird of the king fisher\n"]
)
def test_a_token_is_found_wherever_it_stands_and_not_quoted(listed: bytes, folder: Path) -> None:
    text = b"TLP:CLEAR\r\nThe kingfisher, bird of the king-fisher"
    for name in ("deck.html", README, "deck.pdf"):
        given = (
            test_scan.pdf("its title", text.decode())
            if name == "deck.pdf"
            else text
            if name == README
            else b"<!DOCTYPE html><p>" + text
        )
        path = packed(folder, made({README: READ, name: given}))
        (said,) = [told.words for told in verify([path], DAY, inside=Inside(None, listed, "list"))[0].told if told.state == "bad"]
        assert said.startswith(f"{name} holds 1 of the tokens")
        assert "king" not in said


def test_tokens_that_are_nowhere_are_told_as_such_and_a_list_for_others_is_no_proof(folder: Path) -> None:
    path = packed(folder)
    (said,) = [told for told in verify([path], DAY, inside=Inside(None, b"kingfisher", "list"))[0].told if "tokens" in told.words]
    assert ("good", "none of 1 tokens is in 5 files, nor in their names") == said
    (said,) = [
        told for told in verify([path], DAY, inside=Inside(None, b"[press]\nx\n", "list"))[0].told if "tokens" in told.words
    ]
    assert ("bad", "the list has no tokens for these readers") == said


def test_a_list_made_with_a_bundle_finds_nothing_in_it_and_much_in_another(folder: Path) -> None:
    for audience in ("press", "legislature"):
        told = briefgen(
            "bundle", CONTENT, "-a", audience, "-o", audience, "--format", "pptx,html", "--tokens", f"{audience}.txt", *TODAY
        )
        assert (0, "") == (told.status, told.err)
    (press,), (other,) = Path("press").iterdir(), Path("legislature").iterdir()
    assert verify([press], DAY, inside=Inside(None, Path("press.txt").read_bytes(), "list"))[0].good
    listed = Path("press.txt").read_bytes().replace(b"[press]", b"")
    found = [told.words for told in verify([other], DAY, inside=Inside(None, listed, "list"))[0].told if told.state == "bad"]
    assert ["deck.html", "deck.pptx"] == sorted(words.split()[0] for words in found if words.startswith("deck"))


def test_dates_status_and_embargo_are_told(folder: Path) -> None:
    path = packed(
        folder, made(valid_until="2025-01-06", review_by="2025-01-01", embargo_until="2025-02-01T00:01:00Z", status="draft")
    )
    assert ["no longer valid: it was until 2025-01-06"] == bad(path)
    notes = [told.words for told in looked(path).told if told.state == "note"][1:]
    assert [
        "it was to be reviewed by 2025-01-01",
        "under embargo until 2025-02-01T00:01:00+00:00",
        "a draft: nobody has approved it",
    ] == notes
    assert [] == bad(path, today=date(2025, 1, 6))


def test_an_older_version_is_superseded_by_a_newer_one_that_is_good(folder: Path) -> None:
    old, new = packed(folder, name="old.zip"), packed(folder, made(version="1.10.0"), "new.zip")
    found = verify([old, new], DAY)
    assert [False, True] == [one.good for one in found]
    assert "superseded by version 1.10.0 in new.zip" == found[0].told[-1].words
    other = packed(folder, made(version="2.0.0", audience="press"), "other.zip")
    assert all(one.good for one in verify([old, other], DAY))
    new.write_bytes(new.read_bytes()[:-1] + b"x")
    assert verify([old, new], DAY)[0].good, "a bundle that is not good supersedes nothing"


def test_the_command_tells_and_ends_with_one_if_anything_is_bad(folder: Path) -> None:
    path = packed(folder)
    told = briefgen("verify", path, *TODAY)
    assert (0, "") == (told.status, told.err)
    assert told.out.startswith(
        f"{NAME}.zip\n  TLP:CLEAR · Talks · desk · en-GB · 1.0.0 (approved) · as of 2025-01-06\n  ok    complete and undamaged"
    )
    assert (0, "", "") == briefgen("verify", path, "-q", *TODAY)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    told = briefgen("verify", path, "missing.zip", "-q", *TODAY)
    assert 1 == told.status
    assert [f"{NAME}.zip", "missing.zip"] == [line for line in told.out.splitlines() if not line.startswith(" ")]


# ---------------------------------------------------------------- signatures


@pytest.fixture
def key(folder: Path) -> Path:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("there is no ssh-keygen")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key"], check=True)
    kind, public = Path("key.pub").read_text("ascii").split()[:2]
    Path("signers").write_text(f'desk@example.org namespaces="briefgen" {kind} {public}\n', "ascii")
    return folder / "key"


def signed(key: Path) -> Path:
    whole = made()
    ending, signature = signing.sign(f"ssh:{key}", whole.files[SUMS])
    return packed(key.parent, whole._replace(files={**whole.files, SUMS + ending: signature}))


@pytest.mark.parametrize("tool", [True, False])
def test_a_signature_is_checked_with_the_tool_and_without_it(tool: bool, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made()
    signatures = [signing.sign(f"ssh:{key}", data) for data in (whole.files[SUMS], b"something else")]
    good, other = (
        packed(key.parent, whole._replace(files={**whole.files, SUMS + ending: signature}), f"{number}.zip")
        for number, (ending, signature) in enumerate(signatures)
    )
    if not tool:
        monkeypatch.setenv("PATH", "")
    assert "signed by desk@example.org" in [told.words for told in looked(good, signers=listed("signers")).told]
    assert ["SHA256SUMS.sig: the signature is not good"] == [words[:41] for words in bad(other, signers=listed("signers"))]


@pytest.mark.parametrize("tool", [True, False])
@pytest.mark.parametrize(
    "signers",
    ["other@example.org {other}", 'desk@example.org namespaces="git" {key}', 'x@example.org valid-before="20200101" {key}'],
)
def test_a_signature_of_somebody_who_may_not_sign_is_bad(
    signers: str, tool: bool, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed(key)
    public = " ".join((key.with_suffix(".pub")).read_text("ascii").split()[:2])
    Path("others").write_text(
        signers.format(key=public, other=f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{'A' * 43}") + "\n", "ascii"
    )
    if not tool:
        monkeypatch.setenv("PATH", "")
    assert bad(path, signers=listed("others"))


def test_a_signature_is_no_proof_until_somebody_says_whom_he_trusts(key: Path) -> None:
    found = looked(signed(key))
    assert found.good
    assert any(told.state == "note" and "--signers" in told.words for told in found.told)


@pytest.mark.parametrize("how", ["ssh", "ssh:", "pgp:me", "ssh:nowhere", ""])
def test_a_way_to_sign_that_is_none_is_a_finding(how: str, folder: Path) -> None:
    with pytest.raises(Exception, match="E11"):
        signing.sign(how, b"data")
