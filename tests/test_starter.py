"""New briefs: what `briefgen new` lays out, and that it builds as it stands."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from builders import problems

from briefgen import read
from briefgen.build import edition, fitted
from briefgen.schema import FILES, schema
from briefgen.starter import make

TODAY = date(2026, 1, 20)
SCHEMAS = {f"schema/{kind}.json" for kind in FILES}
AUDIENCES = read.names("audiences")


def laid_out(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_brief_holds_a_brief_its_sources_its_blocks_and_schemas(folder: Path) -> None:
    made = make(Path("first"), example=False)
    blocks = {f"blocks/{name}.yaml" for name in ("bottom_line", "choices", "editions", "limits", "statements")}
    assert {"brief.yaml", "sources.yaml", *blocks, *SCHEMAS} == laid_out(folder / "first")
    assert laid_out(folder / "first") == {path.relative_to("first").as_posix() for path in made}


def test_the_example_is_the_brief_that_ships(folder: Path) -> None:
    make(Path("example"), example=True)
    content = Path(__file__).parent.parent / "content" / "us-dprk"
    assert laid_out(content) | SCHEMAS == laid_out(folder / "example")
    for name in laid_out(content):
        assert (content / name).read_bytes() == (folder / "example" / name).read_bytes()


def test_every_file_of_a_new_brief_names_a_schema_that_is_there(folder: Path) -> None:
    for path in make(Path("first"), example=False):
        if path.suffix == ".yaml":
            first = path.read_text(encoding="utf-8").splitlines()[0]
            assert (path.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file()


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_new_brief_builds_for_every_audience_without_a_finding(folder: Path, name: str) -> None:
    make(Path(), example=False)
    made = fitted(read.brief(Path()), Path(), name, "", TODAY)
    assert [] == made.findings
    assert edition(made).data.startswith(b"PK")


def test_schemas_are_those_that_the_command_prints(folder: Path) -> None:
    make(Path(), example=False)
    assert [schema(kind) for kind in FILES] == [Path(f"schema/{kind}.json").read_text(encoding="utf-8") for kind in FILES]


def test_an_empty_folder_may_be_filled(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert make(Path("empty"), example=False)


def test_a_folder_that_holds_anything_is_left_alone(folder: Path) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "brief.yaml").write_text("mine")
    expected = "full:1:1: E08 the folder is not empty (name a new one)"
    assert [expected] == problems(lambda: make(Path("full"), example=False))
    assert {"brief.yaml": "mine"} == {path.name: path.read_text() for path in (folder / "full").iterdir()}


def test_a_file_of_that_name_is_left_alone(folder: Path) -> None:
    (folder / "notes").write_text("mine")
    assert ["notes:1:1: E08 there is a file of that name (name a new folder)"] == problems(
        lambda: make(Path("notes"), example=False)
    )
    assert "mine" == (folder / "notes").read_text()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_looked_into_is_left_alone(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o000)
    expected = "closed:1:1: E02 cannot read the folder: permission denied (name another one)"
    assert [expected] == problems(lambda: make(Path("closed"), example=False))


def test_a_full_disk_leaves_no_half_of_a_brief(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(100))

    def full(*_: object) -> None:
        if next(calls) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (line,) = problems(lambda: make(Path("first"), example=False))
    assert line.endswith("E04 cannot write the file: no space left on device (nothing was changed; name another folder)")
    assert set() == laid_out(folder)
