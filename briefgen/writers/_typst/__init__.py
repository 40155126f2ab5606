"""Typesetting: this file hands values over to Typst and takes a tagged PDF back.

Typst sees a folder of its own with what is handed over, and nothing else: no files, no faces of the machine that were not
asked for, no packages, no network. Values are JSON and never markup.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from ... import files
from ...deck import Deck, Properties
from ...errors import COMMAND_LINE, refuse
from .faces import Faces, found
from .told import Told, spoken

STANDARD: Literal["ua-1"] = "ua-1"  # Typst checks what a program can of it, and refuses what does not hold
_TEMPLATES = "typst"
_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')


def typeset(template: str, told: Told, deck: Deck, data: Mapping[str, object]) -> bytes:
    """The PDF that a template makes of ``data`` and the marks that were told.

    The same values give the same bytes, as long as the faces are the same. Refused: letters that no face here has a shape for,
    and any text at all where Typst is missing.
    """
    try:
        import typst
    except ImportError:
        raise refuse(COMMAND_LINE, "P04", "to write PDF takes Typst, which is not installed",
                     "install it (pip install 'briefgen[pdf]'), or leave the PDF out") from None  # fmt: skip
    faces = found(told.letters, deck.properties.language)
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:  # only its owner may look into it
        folder = Path(name)
        for source in (files.shipped("templates") / _TEMPLATES).glob("*.typ"):
            shutil.copyfile(source, folder / source.name)
        for file, content in told.pictures.items():
            (folder / file).write_bytes(content)
        whole = {"about": about(deck.properties, faces), **data}
        (folder / "data.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        paths = [str(files.shipped("templates") / "fonts"), *([faces.linked(folder / "faces")] if faces.files else [])]
        compiler = typst.Compiler(
            input=str(folder / f"{template}.typ"), root=name, ignore_system_fonts=True, package_path=name, package_cache_path=name,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths),
        )  # fmt: skip
        try:
            made = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=_seconds(deck.properties))
        except typst.TypstError as error:
            raise _odd(error.message, error) from None
    assert isinstance(made, bytes)
    return _packed(made)


def _packed(made: bytes) -> bytes:
    """The same file with its objects deflated together, which halves it: most of it says what is a heading and what a cell."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as whole:
        together = pikepdf.ObjectStreamMode.generate
        whole.save(out, object_stream_mode=together, fix_metadata_version=False, deterministic_id=True)
    return out.getvalue()


def _odd(message: str, error: Exception) -> Exception:
    """A sign that no face has as a finding. Anything else that Typst refuses is a mistake of ours."""
    found = _SIGN.search(message)
    if found is None:
        return error
    return refuse(
        COMMAND_LINE,
        "P05",
        f"no face found here has a shape for '{found[1]}'",
        "write it otherwise, install a face that has it (fonts-noto-core, fonts-noto-color-emoji), or leave the PDF out",
    )


def about(properties: Properties, faces: Faces) -> dict[str, object]:
    """What the document says of itself, as the slides' file does."""
    day = date.fromisoformat(properties.created[:10])
    language, region = spoken(properties.language)
    return {
        "title": properties.title, "author": properties.author, "description": properties.subject,
        "keywords": [word.strip() for word in properties.keywords.split(",") if word.strip()],
        "day": [day.year, day.month, day.day], "language": language, "region": region,
        "rtl": properties.direction == "rtl", "faces": list(faces.families),
    }  # fmt: skip


def _seconds(properties: Properties) -> int:
    return (date.fromisoformat(properties.created[:10]) - date(1970, 1, 1)).days * 86_400
