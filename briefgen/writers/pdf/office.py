"""PDF by an office: this file has LibreOffice print a finished .pptx, for decks whose look is a user's own template."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from ...errors import COMMAND_LINE, refuse

_PATIENCE = 300  # seconds
_NAMES = ("soffice", "libreoffice")
_USUALLY = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.exe", r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
}
# Tags, titles of table columns and alternative texts are written where PDF/UA is asked for, and not otherwise.
_FILTER = {
    name: {"type": "boolean", "value": value}
    for name, value in (
        ("PDFUACompliance", "true"), ("UseTaggedPDF", "true"), ("ExportBookmarks", "true"), ("ExportNotes", "false"),
        ("ExportNotesPages", "false"), ("ExportOnlyNotesPages", "false"), ("ExportHiddenSlides", "false"),
    )
}  # fmt: skip
_ITEM = '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
)


def printed(presentation: bytes, language: str, day: int = 0) -> bytes:
    """The PDF that LibreOffice prints of a .pptx, tagged, its slides alone and no notes.

    ``language`` is what the file says its language is, ``day`` its date in seconds since 1970. LibreOffice gets a profile of
    its own, which nobody else sees and which is gone afterwards. Refused: where there is no LibreOffice, or it prints nothing.
    """
    program = _program()
    if not program:
        raise refuse(COMMAND_LINE, "P06", "there is no LibreOffice on this machine to print the slides",
                     "install it, put soffice on the PATH, or leave the engine to Typst") from None  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:  # only its owner may look into it
        folder = Path(name)
        deck, profile = folder / "deck.pptx", folder / "profile"
        deck.write_bytes(presentation)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_settings(language), encoding="utf-8")
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", f"pdf:impress_pdf_Export:{json.dumps(_FILTER, separators=(',', ':'))}", "--outdir", name, str(deck),
        ]  # fmt: skip
        environment = {**os.environ, "HOME": name, "SOURCE_DATE_EPOCH": str(day)}
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, env=environment, check=False)
        except subprocess.TimeoutExpired:
            raise refuse(COMMAND_LINE, "P06", f"LibreOffice has not printed the slides within {_PATIENCE} seconds") from None
        file = deck.with_suffix(".pdf")
        if done.returncode or not file.exists():
            raise refuse(COMMAND_LINE, "P06", "LibreOffice cannot print the slides", "open them there and see what it says")
        return file.read_bytes()


def _program() -> str:
    """LibreOffice, on the PATH or where it usually is; nothing where it is not."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next(filter(os.path.exists, _USUALLY.get(sys.platform, ())), "")


def _settings(language: str) -> str:
    """The profile: LibreOffice writes its own locale into a PDF, and not that of the words (/Lang)."""
    values = (
        ("Office.Linguistic/General", "DefaultLocale", language), ("Setup/L10N", "ooSetupSystemLocale", language),
        ("Setup/L10N", "ooLocale", "en-US"),
    )  # fmt: skip
    return _SETTINGS.format(
        items="".join(_ITEM.format(path=path, name=name, value=escape(value)) for path, name, value in values)
    )


__all__ = ["printed"]
