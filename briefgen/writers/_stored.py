"""Archives: this file writes entries with nothing in them that differs between machines."""

from __future__ import annotations

import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def store(archive: zipfile.ZipFile, name: str, blob: bytes) -> None:
    """Add an entry as it is, not deflated, with one fixed time: no clock and no zlib make a difference."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 0
    entry.external_attr = 0
    archive.writestr(entry, blob, zipfile.ZIP_STORED)
