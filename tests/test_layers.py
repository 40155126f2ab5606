"""The layers and laws of CONTRIBUTING.md: this file reads its table and walks the imports of every module."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "briefgen").rglob("*.py"))
}
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EDGE = ("__init__", "__main__", "briefgen")
HEAVY = ("pptx", "docx", "jinja2", "lxml", "PIL", "resvg_py", "xlsxwriter", "yaml", "markdown_it", "babel", "typst")
LAWS = [  # what only some may import
    ("yaml", ("nodes",)),
    ("jinja2", ("expressions", "writers")),
    ("pptx", ("writers.pptx.package",)),
    ("docx", ("writers.docx.package",)),
    ("click", ("cli",)),
    ("markdown_it", ("text",)),
    ("PIL", ("pictures",)),
    ("resvg_py", ("pictures",)),
    ("babel", ("cldr",)),
    ("pypdfium2", ("pdf",)),
    ("pikepdf", ("pdf", "locking", "writers._typst")),
    ("msoffcrypto", ("locking",)),
    ("pyzipper", ("locking",)),
    ("typst", ("writers._typst",)),
]


def layers() -> dict[str, tuple[int, int]]:
    """For each module or folder named in the table its layer and its place in that layer."""
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", CONTRIBUTING, re.MULTILINE)
    return {
        re.findall(r"`([\w/]+)`", entry)[0].removesuffix("/"): (int(layer), position)
        for layer, entries in rows
        for position, entry in enumerate(entries.split(" · "))
    }


LAYERS = layers()


def top(module: str) -> str:
    """The module or folder of briefgen to which a module belongs."""
    return module.split(".")[1] if "." in module else module


@lru_cache(maxsize=200)
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(module: str, types: bool = True) -> Iterator[tuple[str, int]]:
    """The full names of all that a module imports, also within functions, with their lines; with or without ``types`` alone."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    tree = parsed(path)
    for_types = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    left_out = set() if types else {inner for node in for_types for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{origin}.{alias.name}", node.lineno) for alias in node.names)


def within(module: str) -> Iterator[tuple[str, int]]:
    """The modules of briefgen that a module imports."""
    for name, line in imports(module):
        target = name if name in MODULES else name.rpartition(".")[0]
        if target in MODULES and target != "briefgen":
            yield target, line


def test_every_folder_of_modules_is_a_package_that_ships() -> None:
    listed = configparser.ConfigParser()
    listed.read(ROOT / "setup.cfg", encoding="utf-8")
    shipped = set(listed["options"]["packages"].split()) - {"briefgen.templates", "briefgen.content"}
    assert {module for module, path in MODULES.items() if path.name == "__init__.py"} == shipped


def test_every_module_has_a_layer_and_every_layer_its_modules() -> None:
    there = {top(module) for module in MODULES} - set(EDGE)
    assert set(LAYERS) == there


@pytest.mark.parametrize("module", [module for module in MODULES if top(module) not in EDGE])
def test_a_module_imports_only_from_above_and_from_its_left(module: str) -> None:
    own = top(module)
    wrong = [
        f"{module}:{line} imports {target}"
        for target, line in within(module)
        if top(target) != own and not LAYERS[top(target)] < LAYERS[own]
    ]
    assert [] == wrong


@pytest.mark.parametrize(("library", "allowed"), LAWS)
def test_a_library_stays_where_it_belongs(library: str, allowed: tuple[str, ...]) -> None:
    homes = tuple(f"briefgen.{name}" for name in allowed)
    wrong = [
        f"{module}:{line}"
        for module in MODULES
        for name, line in imports(module, types=False)
        if name.partition(".")[0] == library and not any(module == home or module.startswith(f"{home}.") for home in homes)
    ]
    assert [] == wrong


@pytest.mark.parametrize(("folder", "never"), [("writers", ("brief", "audience", "view")), ("kinds", ("writers",))])
def test_a_folder_never_sees_what_is_not_its_business(folder: str, never: tuple[str, ...]) -> None:
    wrong = [
        f"{module}:{line} imports {target}"
        for module in MODULES
        if top(module) == folder
        for target, line in within(module)
        if top(target) in never
    ]
    assert [] == wrong


def test_the_laws_that_are_tested_are_those_of_the_document() -> None:
    assert "`writers/` import neither `brief` nor `audience` nor `view`; `kinds/` never import `writers/`" in CONTRIBUTING
    assert "only `nodes` imports yaml; only `expressions` and the writers' templating import jinja2" in CONTRIBUTING
    assert (
        "only `writers/pptx/package.py` imports pptx; only `cli` imports click; only `cldr` imports babel; only `writers/docx/package.py` imports docx; only `writers/_typst/` imports typst"
        in CONTRIBUTING
    )


def test_nothing_is_printed_but_by_the_command_line() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert [] == wrong


def test_only_main_catches_every_exception() -> None:
    broad = [
        module
        for module, path in MODULES.items()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name) and node.type.id == "Exception"
    ]
    assert ["briefgen.cli"] == broad


@pytest.mark.parametrize("argument", [None, "--help", "--version"])
def test_nothing_heavy_is_imported_before_it_is_needed(argument: str | None) -> None:
    run = f"sys.argv[1:] = [{argument!r}]; briefgen.cli.main()" if argument else "pass"
    code = f"""
import atexit, sys
sys.path.insert(0, {str(ROOT)!r})
atexit.register(lambda: print("imported:", *sorted(set({HEAVY!r}) & set(sys.modules))))
import briefgen.cli
{run}
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "imported:" == done.stdout.splitlines()[-1]
