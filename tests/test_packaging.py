"""The package: whether a wheel holds all that briefgen needs and nothing else, and works where there is no checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefgen import __version__

ROOT = Path(__file__).parent.parent
INTO = {"briefgen": "briefgen", "templates": "briefgen/templates", "content": "briefgen/content"}
JUNK = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "out", "build", "dist")
TODAY = ("--today", "2025-04-01")
SETUPTOOLS = tuple(int(part) for part in version("setuptools").split(".")[:2]) if find_spec("setuptools") else ()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("packaging"),
    pytest.mark.skipif(SETUPTOOLS < (70, 1), reason="building a wheel needs setuptools 70.1 or later"),
    pytest.mark.skipif(not find_spec("pip"), reason="installing needs pip"),
]


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """What a command prints; without the checkout on its path."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    environment = {**kept, **variables}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert (0, "") == (done.returncode, done.stderr if done.returncode else "")
    return done.stdout


def built(tree: Path, what: str, into: Path) -> Path:
    """A wheel or sdist of a tree, made without a network by the backend that pyproject.toml names."""
    code = f"from setuptools import build_meta; print(build_meta.build_{what}({str(into)!r}))"
    into.mkdir(exist_ok=True)
    return into / run(sys.executable, "-c", code, cwd=tree).splitlines()[-1]


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def files_in(wheel: Path) -> set[str]:
    """The files of a wheel without its metadata."""
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, so that building leaves nothing in it."""
    copy = tmp_path_factory.mktemp("tree") / "checkout"
    shutil.copytree(ROOT, copy, ignore=JUNK)
    return copy


@pytest.fixture(scope="module")
def wheel(tree: Path) -> Path:
    return built(tree, "wheel", tree.parent / "wheels")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds the wheel; what it depends on is that of this one."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", home / "venv", cwd=home)
    python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    depends = {
        sysconfig.get_path("purelib"),
        sysconfig.get_path("platlib"),
        *(path for path in sys.path if "site-packages" in path),
    }
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in sorted(depends)))
    pip = ("-m", "pip", "--python", python, "--disable-pip-version-check", "--quiet")
    run(sys.executable, *pip, "install", "--no-index", "--no-deps", "--ignore-installed", wheel, cwd=home)
    return python.parent


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(tree: Path, wheel: Path) -> None:
    expected = {f"{target}/{name}" for source, target in INTO.items() for name in files_of(tree / source)}
    assert expected == files_in(wheel)


def test_what_the_tree_holds_is_code_and_data() -> None:
    assert {".py", ".typed"} == {Path(name).suffix or name for name in files_of(ROOT / "briefgen") if "__pycache__" not in name}
    suffixes = {Path(name).suffix for folder in ("templates", "content") for name in files_of(ROOT / folder)}
    assert suffixes <= {".yaml", ".xml", ".json", ".png", ".jpg", ".md", ".html", ".css", ".ttf", ".txt", ".typ"}


def test_the_wheel_says_who_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    said = archive.read(metadata).decode().splitlines()
    assert {"Name: briefgen", f"Version: {__version__}", "Requires-Python: >=3.11"} <= set(said)
    assert any(name.endswith("LICENSE") for name in archive.namelist())
    (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "briefgen = briefgen.cli:main" in archive.read(entry).decode()


def test_a_wheel_of_the_sdist_is_a_wheel_of_the_checkout(tree: Path, wheel: Path) -> None:
    sdist = built(tree, "sdist", tree.parent / "sdists")
    with tarfile.open(sdist) as archive:
        archive.extractall(tree.parent / "unpacked", filter="data")
    (unpacked,) = (tree.parent / "unpacked").iterdir()
    assert files_in(wheel) == files_in(built(unpacked, "wheel", tree.parent / "again"))


def test_what_is_installed_is_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = Path(run(installed / "python", "-c", "import briefgen; print(briefgen.__file__)", cwd=tmp_path).strip())
    assert installed.parent in where.parents
    assert f"briefgen, version {__version__}\n" == run(installed / "briefgen", "--version", cwd=tmp_path)


def test_what_is_installed_builds_the_shipped_brief_byte_for_byte(installed: Path, tmp_path: Path) -> None:
    run(installed / "briefgen", "new", "example", "--example", cwd=tmp_path)
    names = ("-a", "principal", "-a", "legislature")
    run(installed / "briefgen", "build", "example", *names, *TODAY, "-o", "installed", cwd=tmp_path)
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from briefgen.cli import main; main()"
    run(sys.executable, "-c", code, "build", ROOT / "content/us-dprk", *names, *TODAY, "-o", "checkout", cwd=tmp_path)
    decks = [f"us-dprk_{name}_en-GB.pptx" for name in ("legislature", "principal")]
    assert decks == sorted(files_of(tmp_path / "installed"))
    for deck in decks:
        assert (tmp_path / "checkout" / deck).read_bytes() == (tmp_path / "installed" / deck).read_bytes()


def test_what_is_installed_lists_and_describes_all_there_is(installed: Path, tmp_path: Path) -> None:
    for what in ("kinds", "audiences", "themes", "decks", "codes"):
        assert run(installed / "briefgen", "list", what, cwd=tmp_path)
    run(installed / "briefgen", "new", "first", cwd=tmp_path)
    run(installed / "briefgen", "check", "first", "--strict", "--today", "2026-01-20", cwd=tmp_path)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_what_is_installed_completes_itself_in_a_shell(installed: Path, tmp_path: Path, shell: str) -> None:
    script = run(installed / "briefgen", cwd=tmp_path, _BRIEFGEN_COMPLETE=f"{shell}_source")
    assert f"_BRIEFGEN_COMPLETE={shell}_complete" in script
