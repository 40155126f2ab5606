"""CONTRIBUTING.md: its worked example is a slide kind that works, and what it names is there."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from builders import AUDIENCE, write, write_brief

ROOT = Path(__file__).parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = CONTRIBUTING.partition("<!-- worked example")[2].partition("```python\n")[2].partition("```")[0]
# Spelt in two halves, so that this file does not find itself.
LEFT_OVER = re.compile("(?:#|//|<!--) *(?:TO" + "DO|FIX" + r"ME)\b|/(?:home|Users|root|work|tmp)" + r"/\w|[A-Z]:\\\\?Users")


def briefgen(package: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-m", "briefgen", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    """A copy of the package in which the worked example is one more slide kind."""
    shutil.copytree(ROOT / "briefgen", tmp_path / "copy/briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "copy/templates")
    write(tmp_path / "copy/briefgen/kinds/warning.py", EXAMPLE)
    return tmp_path / "copy"


def test_the_worked_example_is_a_slide_kind_like_any_other(extended: Path, folder: Path) -> None:
    deck = "slides:\n  - {kind: warning, each: view.blocks, title: = item.title, warning: '{{ item.points[0].text }}'}\n"
    files = {"audiences/readers.yaml": {**AUDIENCE, "deck": "own"}, "decks/own.yaml": deck}
    points = [{"text": "Beware of **haste**", "type": "fact", "sources": ["S1"]}]
    write_brief(folder, blocks={"background": {"points": points}}, files=files)
    done = briefgen(extended, folder, "build", "-a", "readers", "--today", "2025-02-01")
    assert ("", "out/talks_readers_en-GB.pptx\n") == (done.stderr, done.stdout)
    with zipfile.ZipFile(io.BytesIO((folder / "out/talks_readers_en-GB.pptx").read_bytes())) as deck_file:
        words = re.findall(r"<a:t>([^<]*)</a:t>", deck_file.read("ppt/slides/slide1.xml").decode())
    assert {"Talks have stalled", "Risk", "Beware of ", "haste"} <= set(words)


@pytest.mark.slow
def test_the_worked_example_documents_itself(extended: Path, folder: Path) -> None:
    listed = briefgen(extended, folder, "list", "kinds").stdout
    assert "warning         A warning: one sentence in a table of its own.\n" in listed
    assert "                  warning: what to beware of, in a sentence (needed)\n" in listed
    deck = briefgen(extended, folder, "schema", "deck").stdout
    assert '"const": "warning"' in deck


@pytest.mark.slow
def test_the_worked_example_takes_what_its_fields_say(extended: Path, folder: Path) -> None:
    deck = "slides:\n  - {kind: warning, title: T, waring: x}\n  - {kind: warning, title: T}\n"
    write_brief(folder, files={"audiences/readers.yaml": {**AUDIENCE, "deck": "own"}, "decks/own.yaml": deck})
    done = briefgen(extended, folder, "check", "-a", "readers", "--today", "2025-02-01")
    expected = (
        "decks/own.yaml:2:31: R01 unknown field 'waring' of the warning slide (did you mean 'warning'?)\n"
        "decks/own.yaml:3:5: R02 'warning' of the warning slide is missing (what to beware of, in a sentence)\n"
        "2 findings\n"
    )
    assert expected == done.stderr


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w.-]+/[\w./-]*)`", CONTRIBUTING))))
def test_a_path_that_is_named_is_there(path: str) -> None:
    assert any((root / path).exists() for root in (ROOT, ROOT / "briefgen", ROOT / "templates"))


def test_every_place_where_one_adds_a_file_is_explained() -> None:
    folders = {path.name for path in (ROOT / "templates").iterdir()} - {"docx", "fonts", "html", "new", "pptx", "typst"}
    explained = set(re.findall(r"`(?:templates/)?(\w+)/`", CONTRIBUTING.partition("## Where to add things")[2]))
    assert folders <= explained


def tracked() -> list[Path]:
    """The files of the project, where it is under version control."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_holds_a_path_of_a_machine_or_work_that_was_left() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if LEFT_OVER.search(line)
    ]
    assert [] == wrong
