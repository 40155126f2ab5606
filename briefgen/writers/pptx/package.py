"""The package: this file is the only one that touches python-pptx, and every private name of it.

python-pptx owns parts, relationships and content types; the parts themselves are XML made by us. Entries are stored,
not deflated, with one fixed time: the same deck has the same bytes on every machine, whatever its zlib.
"""

from __future__ import annotations

import io
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _ZipPkgWriter

from .._stored import store

REL = RELATIONSHIP_TYPE


class Package:
    """A package under construction. Parts are added with their relationships, then everything is saved at once."""

    def __init__(self) -> None:
        self._package = OpcPackage("")

    def add(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        """A new part called ``name`` (``/ppt/slides/slide1.xml``)."""
        return Part(PackURI(name), content_type, self._package, blob)  # type: ignore[arg-type]  # an OpcPackage will do

    def relate(self, source: Part | None, target: Part | str, kind: str, rel_id: str = "") -> str:
        """A relationship from a part, or from the package, to a part or an address; its id.

        The caller relates each pair once, so nothing is searched: python-pptx's own way is quadratic.
        """
        rels: Any = (self._package if source is None else source)._rels
        external = isinstance(target, str)
        made: str = rels._add_relationship(kind, target, external)
        if rel_id:
            relationship = rels._rels.pop(made)
            relationship._rId = rel_id
            rels._rels[rel_id] = relationship
            return rel_id
        return made

    def save(self) -> bytes:
        """The bytes of the package."""
        stream = io.BytesIO()
        parts = tuple(self._package.iter_parts())
        _Writer(stream, self._package._rels, parts)._write()
        return stream.getvalue()


class _Writer(PackageWriter):
    def _write(self) -> None:
        with _StoredZip(self._pkg_file) as physical:
            self._write_content_types_stream(physical)
            self._write_pkg_rels(physical)
            self._write_parts(physical)


class _StoredZip(_ZipPkgWriter):
    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        store(self._zipf, pack_uri.membername, blob)
