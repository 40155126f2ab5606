"""Every part of a file is valid against ISO/IEC 29500, its packaging parts too."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
import test_writer_docx
from kinds import samples
from lxml import etree
from rendering import DECKS, TOOLS, deck, needs, parts, theme, written

from briefgen.fit import fit
from briefgen.writers.pptx import write

XSD = TOOLS / "xsd" / "_all.xsd"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
pytestmark = needs(XSD)


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@lru_cache
def schema(name: str = "_all") -> Any:
    return etree.XMLSchema(etree.parse(str(XSD.with_name(f"{name}.xsd"))))


@lru_cache
def words_schema() -> Any:
    """That of Word, beside that of ``xml:space``, which it does not say where to find."""
    spaces = {"xml": "http://www.w3.org/XML/1998/namespace", "wml": WORDS}
    imports = "".join(f'<xs:import namespace="{space}" schemaLocation="{name}.xsd"/>' for name, space in spaces.items())
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:tests">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(whole, base_url=str(XSD)))


def resolved(blob: bytes) -> Any:
    """A part as a program reads it that knows no extension: fallbacks in place of alternatives, ignorable names gone."""
    root = etree.fromstring(blob)
    ignorable = {root.nsmap[prefix] for prefix in root.attrib.pop(f"{MC}Ignorable", "").split()}
    for alternative in list(root.iter(f"{MC}AlternateContent")):
        parent, fallback = alternative.getparent(), alternative.find(f"{MC}Fallback")
        at = parent.index(alternative)
        parent[at : at + 1] = list(fallback) if fallback is not None else []
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).namespace in ignorable:
            element.getparent().remove(element)
    return root


def problems(data: bytes) -> list[str]:
    found = []
    for name, blob in parts(data).items():
        if name.endswith((".xml", ".rels")):
            root = resolved(blob)
            space = etree.QName(root).namespace
            judge = words_schema() if space == WORDS else schema("sml" if space == SHEETS else "_all")
            if not judge.validate(root):
                found += [f"{name}: {error.message}" for error in judge.error_log]
    return found


@pytest.mark.parametrize("name", DECKS)
def test_every_part_of_a_deck_is_valid(name: str) -> None:
    assert [] == problems(written(name))


@pytest.mark.parametrize("name", DECKS)
def test_every_workbook_of_a_chart_is_valid(name: str) -> None:
    assert [] == [problem for part, blob in parts(written(name)).items() if part.endswith(".xlsx") for problem in problems(blob)]


@pytest.mark.parametrize("name", test_writer_docx.EVERY)
def test_every_part_of_a_memorandum_is_valid(name: str) -> None:
    assert [] == problems(test_writer_docx.written(name))


def test_what_is_broken_in_a_memorandum_is_found() -> None:
    body = parts(test_writer_docx.written("press"))["word/document.xml"]
    assert not words_schema().validate(etree.fromstring(body.replace(b"<w:keepNext/></w:pPr>", b"</w:pPr><w:keepNext/>")))


@pytest.mark.parametrize("scale", ["read", "presented"])
@pytest.mark.parametrize("look", ["ministry", "nightwatch"])
@pytest.mark.parametrize("full", [False, True], ids=["minimal", "full"])
def test_every_kind_is_valid_in_every_theme(full: bool, look: str, scale: str) -> None:
    slides = [replace(samples.slide(kind, full), key=kind) for kind in samples.KINDS]
    dress = theme(scale, look)
    made = deck(slides)
    assert [] == problems(write(made, fit(made, dress), dress).data)


def test_what_is_broken_is_found() -> None:
    slide = parts(written("principal"))["ppt/slides/slide1.xml"]
    assert not schema().validate(resolved(slide.replace(b"<a:bodyPr", b"<a:bodyProp")))
