"""The package: this file is the only one that touches python-docx.

python-docx owns parts, relationships and content types; the parts themselves are XML made by us, so that nothing of the
document that it starts from (its author, its picture, its styles) is in the file. The same memorandum has the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter

from .._stored import store

REL = RELATIONSHIP_TYPE


class Package:
    """A package under construction. Parts are added with their relationships, then everything is saved at once."""

    def __init__(self) -> None:
        self._package = OpcPackage()

    def add(self, name: str, content_type: str, blob: bytes) -> Part:
        """A new part called ``name`` (``/word/document.xml``)."""
        return Part(PackURI(name), content_type, blob, self._package)  # type: ignore[arg-type]  # an OpcPackage will do

    def relate(self, source: Part | None, target: Part | str, kind: str, rel_id: str) -> None:
        """A relationship from a part, or from the package, to a part or an address, by the id that its XML names."""
        rels = (self._package if source is None else source).rels
        rels.add_relationship(kind, target, rel_id, isinstance(target, str))

    def save(self) -> bytes:
        """The bytes of the package."""
        stream = io.BytesIO()
        parts = tuple(self._package.iter_parts())
        with zipfile.ZipFile(stream, "w") as archive:
            entries = _Entries(archive)
            writer: Any = PackageWriter  # which has no types
            writer._write_content_types_stream(entries, parts)
            writer._write_pkg_rels(entries, self._package.rels)
            writer._write_parts(entries, parts)
        return stream.getvalue()


class _Entries:
    """Where python-docx writes the entries of the archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def write(self, uri: PackURI, blob: bytes | str) -> None:
        store(self._archive, uri.membername, blob.encode() if isinstance(blob, str) else blob)
