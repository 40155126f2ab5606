from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from builders import problems

from briefgen import files


def test_a_file_is_read_as_it_is(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"a: \xff\r\n")
    assert b"a: \xff\r\n" == files.read(Path("a.yaml"))


def test_a_missing_file_is_named(folder: Path) -> None:
    assert ["blocks/a.yaml:1:1: E01 no such file"] == problems(lambda: files.read(Path("blocks/a.yaml")))


def test_a_folder_is_not_read_as_a_file(folder: Path) -> None:
    (folder / "a.yaml").mkdir()
    assert ["a.yaml:1:1: E01 this is not a file"] == problems(lambda: files.read(Path("a.yaml")))


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.yaml")
    assert ["a.yaml:1:1: E01 this is not a file"] == problems(lambda: files.read(Path("a.yaml")))


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(folder: Path) -> None:
    with open("a.yaml", "wb") as stream:
        stream.truncate(50 * 2**20)
    expected = (
        "a.yaml:1:1: E03 the file is 50.0 MB, more than the 2 MB that briefgen reads"
        " (split it, or check that it is the right file)"
    )
    assert [expected] == problems(lambda: files.read(Path("a.yaml")))


def test_a_file_just_within_the_limit_is_read_and_one_byte_more_is_not(folder: Path) -> None:
    path = folder / "a.yaml"
    path.write_bytes(b"x" * 10)
    assert b"x" * 10 == files.read(path, limit=10)
    assert ["E03"] == [line.split()[1] for line in problems(lambda: files.read(path, limit=9))]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(folder: Path) -> None:
    (folder / "a.yaml").touch(mode=0o000)
    assert ["a.yaml:1:1: E02 cannot read the file: permission denied"] == problems(lambda: files.read(Path("a.yaml")))


def test_what_the_system_says_is_passed_on(folder: Path) -> None:
    name = Path("a" * 300)
    assert [f"{name}:1:1: E02 cannot read the file: file name too long"] == problems(lambda: files.read(name))


def test_paths_are_shown_from_the_working_folder_when_that_is_shorter(folder: Path) -> None:
    assert "blocks/a.yaml" == files.shown(folder / "blocks" / "a.yaml")
    assert "../a.yaml" == files.shown(folder.parent / "a.yaml")
    assert "/a.yaml" == files.shown(Path("/a.yaml"))


def test_what_ships_is_found() -> None:
    assert (files.shipped("templates") / "markings" / "tlp.yaml").is_file()


def test_a_file_is_written_whole_with_its_folders_and_nothing_beside_it(folder: Path) -> None:
    files.write(Path("out/deep/a.bin"), b"new")
    assert [b"new"] == [path.read_bytes() for path in (folder / "out" / "deep").iterdir()]


def test_an_older_file_is_replaced(folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"something older and longer")
    files.write(Path("a.bin"), b"new")
    assert b"new" == (folder / "a.bin").read_bytes()


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_what_was_there_and_no_rest(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    (folder / "a.bin").write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    expected = (
        "a.bin:1:1: E04 cannot write the file: no space left on device (nothing was changed; choose another folder with --out)"
    )
    assert [expected] == problems(lambda: files.write(Path("a.bin"), b"new"))
    assert {"a.bin": b"old"} == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_in_the_way_is_a_finding_and_stays(folder: Path) -> None:
    (folder / "a.bin").mkdir()
    expected = "a.bin:1:1: E04 cannot write the file: is a directory (nothing was changed; choose another folder with --out)"
    assert [expected] == problems(lambda: files.write(Path("a.bin"), b"new"))
    assert ["a.bin"] == os.listdir(folder)


def test_a_file_in_the_way_of_a_folder_is_a_finding(folder: Path) -> None:
    (folder / "out").touch()
    (line,) = problems(lambda: files.write(Path("out/a.bin"), b"new"))
    assert line.startswith("out/a.bin:1:1: E04 cannot write the file: ")


@pytest.mark.parametrize("name", ["out/a.pptx", "a/b/c.pptx"])
def test_a_write_that_fails_leaves_no_folder_that_it_made(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (folder / "a").mkdir()
    monkeypatch.setattr(files.os, "fsync", full)
    assert 1 == len(problems(lambda: files.write(Path(name), b"x")))
    assert [folder / "a"] == list(folder.rglob("*"))


def test_a_folder_that_somebody_else_uses_meanwhile_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        (folder / "out/theirs").touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    problems(lambda: files.write(Path("out/a.pptx"), b"x"))
    assert ["theirs"] == [path.name for path in (folder / "out").iterdir()]
