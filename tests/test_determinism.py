"""Same inputs, same bytes: in any process, folder, time zone and locale, and under any Python.

BRIEFGEN_OTHER_PYTHON names another Python that has what briefgen needs, where none of the installed ones has.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from rendering import CONTENT, DECKS, ROOT, fitted, written

from briefgen import formats
from briefgen.writers.pptx import write

AUDIENCES = ("principal", "legislature")
OTHERS = sorted(
    path
    for root in (
        Path("/usr/bin"),
        Path("/usr/local/bin"),
        *Path.home().glob(".pyenv/versions/*/bin"),
        *Path("/opt").glob("*/bin"),
    )
    for path in root.glob("python3.[0-9][0-9]")
    if path.name != f"python3.{sys.version_info.minor}" and int(path.name.removeprefix("python3.")) >= 11
)


def build(folder: Path, python: str = sys.executable, **environment: str) -> dict[str, bytes]:
    """The files that the program writes, run in another folder."""
    out = folder / "out"
    command = [python, "-m", "briefgen", "--quiet", "build", str(CONTENT), "-o", str(out), "--today", "2025-04-01"]
    for audience in AUDIENCES:
        command += ["-a", audience]
    subprocess.run(
        command, check=True, capture_output=True, cwd=folder, timeout=120,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_is_written_twice_with_the_same_bytes(name: str) -> None:
    made = fitted(name)
    assert written(name) == write(made.deck, made.pages, made.theme).data


def test_a_deck_is_fitted_twice_with_the_same_pages() -> None:
    fitted.cache_clear()
    first = fitted("principal").pages
    fitted.cache_clear()
    assert first == fitted("principal").pages


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Pyongyang", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "4242",
            "TZ": "America/Los_Angeles",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "ko_KR.UTF-8",
            "PYTHONUTF8": "0",
        },
    ],
    ids=["plain", "far"],
)
def test_hash_seed_time_zone_locale_and_folder_change_no_byte(tmp_path: Path, environment: dict[str, str]) -> None:
    assert {f"us-dprk_{name}_en-GB.pptx": written(name) for name in AUDIENCES} == build(tmp_path, **environment)


@pytest.mark.slow
def test_another_python_writes_the_same_bytes(tmp_path: Path) -> None:
    able = [
        path for path in filter(None, [*map(str, OTHERS), os.environ.get("BRIEFGEN_OTHER_PYTHON")])
        if not subprocess.run([path, "-c", "import click, jinja2, markdown_it, PIL, pptx, xlsxwriter, yaml"],
                              capture_output=True, timeout=60).returncode
    ]  # fmt: skip
    if not able:
        pytest.skip("no other Python from 3.11 on has what briefgen needs")
    assert {f"us-dprk_{name}_en-GB.pptx": written(name) for name in AUDIENCES} == build(tmp_path, able[-1])


@pytest.mark.slow
def test_two_bundles_of_all_formats_have_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    """Another folder, locale, time zone and hash seed; with one set of files, and with the work done beside other work."""
    near = {"PYTHONHASHSEED": "1", "TZ": "Asia/Pyongyang", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1743465600"}
    far = {**near, "PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "ko_KR.UTF-8"}
    made = []
    for name, environment, audiences in (("a", near, ("press",)), ("somewhere/else", far, ("press", "public"))):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        command = [sys.executable, "-m", "briefgen", "-q", "bundle", str(CONTENT), *(f"-a{audience}" for audience in audiences)]
        subprocess.run(
            command, check=True, capture_output=True, cwd=folder, timeout=120,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        )  # fmt: skip
        made.append((folder / "out/us-dprk_press_en-GB_v0.9.0_early-2025.zip").read_bytes())
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        usual = [form for form in formats.installed().values() if form.paper != "letter" and not form.notes]
        assert 3 + len(usual) == len(archive.namelist())
    assert made[0] == made[1]
