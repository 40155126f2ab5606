"""The parts of a file as readable text, to be read in review: ``BRIEFGEN_GOLDENS=renew pytest tests/test_goldens.py``.

A line is an element with its attributes and text; elements that only wrap another stand before it on its line, and a run
is a line with its look and its words.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree
from rendering import fitted, parts, written

from briefgen.writers import docx, markdown, transcript

GOLDENS = Path(__file__).parent / "goldens"
KINDS = ("cover", "bluf", "timeline", "actor_map", "risk_matrix", "options_matrix", "chart", "picture")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST = 180_000  # bytes of all goldens together: what nobody reads guards nothing


def readable(blob: bytes) -> str:
    """An XML part, an element to a line."""
    lines: list[str] = []
    _lines(etree.fromstring(blob), 0, "", lines)
    return "\n".join(lines) + "\n"


def _lines(element: etree._Element, depth: int, wrapped: str, lines: list[str]) -> None:
    name, children, text = f"{wrapped}{_name(element)}", list(element), (element.text or "").strip()
    if name.endswith("a:r"):  # a run is one line: its look and its words, with their spaces
        element, words = children
        text, children = words.text or "", list(element)
    if len(children) == 1 and not element.attrib and not text:
        _lines(children[0], depth, f"{name}/", lines)
        return
    attributes = "".join(f" {_attribute(element, key)}={_shown(value)}" for key, value in element.attrib.items())
    lines.append(f"{' ' * depth}{name}{attributes}{f' “{text}”' if text else ''}")
    for child in children:
        _lines(child, depth + 1, "", lines)


def _name(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local


def _attribute(element: etree._Element, key: str) -> str:
    name = etree.QName(key)
    prefix = next((prefix for prefix, space in element.nsmap.items() if space == name.namespace), "") if name.namespace else ""
    return f"{prefix}:{name.localname}" if prefix else name.localname


def _shown(value: str) -> str:
    return f"'{value}'" if " " in value or not value else value


def part_of(name: str) -> bytes:
    """The part that a golden holds: a slide by its kind, others by their name."""
    held = parts(written("everything"))
    if name in KINDS:
        page = next(page for page in fitted("everything").pages if page.kind == name)
        return held[f"ppt/slides/slide{page.number}.xml"]
    return held[name]


OTHERS = {
    "notes": "ppt/notesSlides/notesSlide3.xml",
    "presentation": "ppt/presentation.xml",
    "bar_chart": "ppt/charts/chart1.xml",
    "core": "docProps/core.xml",
    "app": "docProps/app.xml",
}


def memorandum() -> str:
    """The press's memorandum: each paragraph after its style, each table by its rows, then the footnotes."""
    made = fitted("press")
    held = {
        name: etree.fromstring(blob)
        for name, blob in parts(docx.write(made.deck, made.pages, made.theme).data).items()
        if name.endswith("xml")
    }
    told = [line for element in held["word/document.xml"][0] for line in _told(element)]
    return "\n".join((*told, "", *(_words(note) for note in held["word/footnotes.xml"][2:]))) + "\n"


def _told(element: etree._Element) -> list[str]:
    if element.tag == f"{W}tbl":
        return [" | ".join(map(_words, row.iterfind(f"{W}tc"))) for row in element.iterfind(f"{W}tr")]
    style = element.find(f"{W}pPr/{W}pStyle")
    said = _words(element)
    return [f"{'Normal' if style is None else style.attrib[f'{W}val']}: {said}"] if said else []


def _words(element: etree._Element) -> str:
    """The words of paragraphs, with the numbers of notes in brackets."""
    return " / ".join(
        "".join(f"[{one.attrib[f'{W}id']}]" if one.tag.endswith("Reference") else one.text or "" for one in p.iter(f"{W}t", f"{W}footnoteReference"))
        for p in element.iter(f"{W}p")
    )  # fmt: skip


def told(name: str) -> str:
    """An edition that draws nothing, as the press gets it."""
    made = fitted("press")
    writer = {"press_markdown": markdown, "press_transcript": transcript}[name]
    return writer.write(made.deck, made.pages, made.theme).data.decode().replace("\r\n", "\n")


TOLD = ("press_markdown", "press_transcript", "press_memorandum")


@pytest.mark.parametrize("name", [*KINDS, *OTHERS, *TOLD])
def test_a_part_is_as_it_was_read_in_review(name: str) -> None:
    plain = memorandum() if name == "press_memorandum" else told(name) if name in TOLD else ""
    found = plain or readable(part_of(OTHERS.get(name, name)))
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("BRIEFGEN_GOLDENS") == "renew":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == found


def test_goldens_are_few_and_short_enough_to_be_read() -> None:
    held = {path.stem: path.stat().st_size for path in GOLDENS.iterdir()}
    assert {*KINDS, *OTHERS, *TOLD} == set(held)
    assert sum(held.values()) < MOST
