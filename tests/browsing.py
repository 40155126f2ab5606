"""From decks to pages in a browser: this file writes HTML editions for tests, and has Chromium and axe look at them.

``tests/axe/install`` puts what drives the browser into the user's cache; without it, node or Chromium the tests
skip with a line that says so. ``BRIEFGEN_RENDER=required`` makes that a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from browser import NAMES

HERE = Path(__file__).parent / "axe"


def folder() -> Path:
    """Where the driver is, outside the repository."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("BRIEFGEN_BROWSER") or cache / "briefgen" / "browser")


def programs() -> str:
    """The browser. Skips, or fails where drawing is required, when it or what drives it is missing."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    missing = [] if browser else ["chromium"]
    missing += [] if shutil.which("node") else ["node"]
    missing += [] if (folder() / "node_modules" / "axe-core").exists() else ["axe-core (run tests/axe/install)"]
    if missing and os.environ.get("BRIEFGEN_RENDER") == "required":
        pytest.fail(f"{', '.join(missing)} is not installed, and BRIEFGEN_RENDER=required")
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")
    assert browser is not None
    return browser


def looked(pages: Mapping[str, bytes], views: tuple[str, ...], printed: tuple[str, ...], place: Path) -> dict[str, Any]:
    """What the browser saw of each page, all in one start of it; those ``printed`` also as PDF on A4 and Letter."""
    browser = programs()
    listed = []
    for name, data in pages.items():
        path = place / f"{name}.html"
        path.write_bytes(data)
        formats = ["A4", "Letter"] if name in printed else []
        listed.append({"name": name, "path": str(path), "views": views, "pdf": formats})
    (place / "pages.json").write_text(json.dumps(listed), encoding="utf-8")
    command = ["node", str(HERE / "look.js"), browser, str(place / "pages.json")]
    environment = {**os.environ, "NODE_PATH": str(folder() / "node_modules")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {one["name"]: one for one in json.loads(done.stdout)}
