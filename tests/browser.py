"""Pages as a browser draws them: this file has headless Chromium take pictures of them, and compares these with others."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
WIDTH, HEIGHT = 1280, 720  # of a page, in pixels
AT_ONCE = 12  # pages below each other: a window is at most so high
CELLS, FAR = (107, 60), 32  # to how many cells pages are reduced, and levels of grey by which two of them differ


def pictures(pages: Sequence[str], folder: Path) -> list[Image.Image]:
    """Pages of one inline SVG each as Chromium draws them; skips, or fails where drawing is required, without it."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        if os.environ.get("BRIEFGEN_RENDER") == "required":
            pytest.fail("no Chromium is installed, and BRIEFGEN_RENDER=required")
        pytest.skip("no Chromium is installed")
    found = []
    for start in range(0, len(pages), AT_ONCE):
        some = pages[start : start + AT_ONCE]
        page, picture = folder / f"{start}.html", folder / f"{start}.png"
        look = f"body{{margin:0}}svg{{width:{WIDTH}px;height:{HEIGHT}px;display:block}}"
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{look}</style>{''.join(some)}", encoding="utf-8")
        command = [
            program, *QUIET, f"--user-data-dir={folder / 'profile'}", f"--window-size={WIDTH},{HEIGHT * len(some)}",
            f"--screenshot={picture}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        with Image.open(picture) as whole:
            drawn = whole.convert("L")
        found += [drawn.crop((0, HEIGHT * i, WIDTH, HEIGHT * (i + 1))) for i in range(len(some))]
    return found


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of cells, of about a word each, in which two pages differ in grey."""
    small = (picture.convert("L").resize(CELLS, Image.Resampling.BOX) for picture in (one, other))
    levels = ImageChops.difference(*small).histogram()
    return sum(levels[FAR:]) / (CELLS[0] * CELLS[1])
