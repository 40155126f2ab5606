"""Drawings in SVG: this file lets through what draws, takes out what only editors read, and refuses what a slide must not hold.

What is written is put together anew from the elements and attributes listed here. Entities, scripts, references to
anything outside, fonts, pictures and filters are refused, so that an author knows what the drawing would lack.
"""

from __future__ import annotations

import re
from math import inf
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

MAX_ELEMENTS, MAX_DEPTH = 20_000, 64  # once what <use> repeats is counted
MAX_SIZE = 1_000_000  # pixels of a side
_SVG, _XLINK, _XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_DRAWN = _words(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath style marker clipPath mask pattern"
    " linearGradient radialGradient stop"
)
_UNSEEN = frozenset(("metadata", "title", "desc"))  # read by editors and screen readers, which read our own words
_PLAIN = _words("linearGradient radialGradient svg g path rect circle ellipse line polyline polygon text tspan")
_WHY = {
    "script": "a script", "handler": "a script", "image": "a picture within the drawing", "feImage": "a picture within the drawing",
    "foreignObject": "a piece of a web page", "font": "a font", "font-face": "a font", "a": "a link",
    "animate": "an animation", "animateTransform": "an animation", "animateMotion": "an animation", "set": "an animation",
}  # fmt: skip
_ATTRIBUTES = _words(
    "id class style x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr width height d points transform viewBox preserveAspectRatio"
    " version rotate textLength lengthAdjust startOffset offset gradientUnits gradientTransform spreadMethod patternUnits"
    " patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY"
    " orient pathLength fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-dasharray stroke-dashoffset color opacity visibility overflow clip-path clip-rule mask marker"
    " marker-start marker-mid marker-end stop-color stop-opacity font-family font-size font-style font-weight font-variant"
    " font-stretch letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift"
    " writing-mode direction unicode-bidi paint-order vector-effect shape-rendering text-rendering"
)
_WITHIN = re.compile(r"url\(\s*(['\"]?)#[\w.:-]+\1\s*\)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\s*\(|expression\s*\(|javascript:|vbscript:|data:|@|\\|//", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|[;{\s])display\s*:\s*none", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAMED = re.compile(r"#([\w.:-]+)")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


class Refused(Exception):
    """What is wrong with a drawing; ``hint`` is what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Drawing(NamedTuple):
    """A drawing that holds nothing but what is drawn: its bytes, width and height, and the letters of its texts."""

    data: bytes
    width: float
    height: float
    letters: frozenset[str]


def drawing(data: bytes) -> Drawing:
    """The drawing of an SVG file without what only editors read: comments, descriptions, hidden layers, names that nothing uses."""
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = reader.entity
    parser.SkippedEntityHandler = reader.entity  # of a document type that is elsewhere
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise Refused(f"is not well-formed XML (line {error.lineno})", "save it again as plain SVG") from None
    return reader.drawing()


class _Element:
    """An element that is let through: its attributes, and its texts and children in their order."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.children: list[_Element | str] = []


class _Reader:
    def __init__(self) -> None:
        self.root: _Element | None = None
        self.open: list[_Element] = []
        self.skipped = self.count = 0
        self.letters: set[str] = set()

    def doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:
        if subset:
            raise Refused("declares entities", "save it as plain SVG")

    def entity(self, *declared: object) -> None:
        raise Refused("declares entities", "save it as plain SVG")

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise Refused("takes its looks from another file", "save it as plain SVG")

    def start(self, full: str, given: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) + self.skipped >= MAX_DEPTH:
            raise _too_much()
        space, _, name = full.rpartition(" ")
        if self.skipped or (space and space != _SVG) or name in _UNSEEN:
            self.refuse(space, name)
            if self.root is None:
                raise Refused("is no SVG drawing", "save it as plain SVG")
            self.skipped += 1
            return
        self.refuse(space, name)
        if name not in _DRAWN or (self.root is None) != (name == "svg"):
            what = _WHY.get(name, f"'{name}'")
            raise Refused(f"holds {what}, which no slide can show alike everywhere", "take it out, or save the drawing as PNG")
        element = _Element(name, dict(filter(None, (self.attribute(key, value) for key, value in given.items()))))
        if given.get("display") == "none" or _HIDDEN.search(given.get("style", "")):
            self.skipped += 1  # a layer that nobody sees
            return
        if self.root is None:
            self.root = element
        else:
            self.open[-1].children.append(element)
        self.open.append(element)

    def refuse(self, space: str, name: str) -> None:
        """Refuse scripts wherever they stand, also in what is left out: whoever put them there is to know."""
        if name.lower() == "script":
            raise Refused("holds a script", "save it as plain SVG")

    def attribute(self, key: str, value: str) -> tuple[str, str] | None:
        space, _, name = key.rpartition(" ")
        if name.lower().startswith("on") and not space:
            raise Refused("holds a script", "save it as plain SVG")
        if name == "href" and space in ("", _XLINK):
            if not re.fullmatch(r"\s*#[\w.:-]+\s*", value):
                raise _outside()
            return "xlink:href", value.strip()
        if (space, name) == (_XML, "space"):
            return "xml:space", value
        if space or name not in _ATTRIBUTES:
            return None
        if _OUTSIDE.search(_WITHIN.sub("", value)):
            raise _outside()
        return name, " ".join(value.split()) if name != "d" else value.strip()

    def text(self, data: str) -> None:
        if self.skipped or not self.open:
            return
        name = self.open[-1].name
        if name == "style":
            if _OUTSIDE.search(_WITHIN.sub("", _COMMENT.sub("", data))):
                raise _outside()
            self.open[-1].children.append(_COMMENT.sub("", data))
        elif name in ("text", "tspan", "textPath"):
            self.letters.update(data)
            self.open[-1].children.append(data)

    def end(self, full: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def drawing(self) -> Drawing:
        root = self.root
        if root is None:
            raise Refused("shows nothing", "take 'display: none' out")
        width, height = _size(root.attributes)
        _bounded(root)
        body = "".join(_parts(root, _used(root)))
        head = f'<svg xmlns="{_SVG}" xmlns:xlink="{_XLINK}" ' + body.removeprefix("<svg").lstrip()
        return Drawing(f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n'.encode(), width, height, frozenset(self.letters))


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    """Width and height in pixels: those of the view box, else those that the drawing gives itself."""
    try:
        box = [float(part) for part in attributes.get("viewBox", "").replace(",", " ").split()]
    except ValueError:
        box = []
    given = [_LENGTH.fullmatch(attributes.get(side, "")) for side in ("width", "height")]
    sizes = box[2:] if len(box) == 4 else [float(found[1]) * _PIXELS[found[2]] for found in given if found]
    if len(sizes) != 2 or not all(0 < size < inf for size in sizes):
        raise Refused("says no size", "save it with a width and a height, or a viewBox")
    if max(sizes) > MAX_SIZE:
        raise Refused(
            f"is {sizes[0]:g} by {sizes[1]:g} pixels, and {MAX_SIZE:,} is the most", "save it smaller; it keeps its lines"
        )
    attributes.update({name: f"{size:g}" for name, size in zip(("width", "height"), sizes, strict=True)})
    if len(box) != 4:
        attributes["viewBox"] = f"0 0 {sizes[0]:g} {sizes[1]:g}"
    return sizes[0], sizes[1]


def _too_much() -> Refused:
    return Refused(
        f"has more than {MAX_ELEMENTS:,} shapes, or more than {MAX_DEPTH} within one another", "save the drawing as PNG"
    )


def _outside() -> Refused:
    return Refused("points to something outside of it", "save it as plain SVG, with all that it shows within")


def _bounded(root: _Element) -> None:
    """Refuse what repeats itself without end, or too often."""
    by_id: dict[str, _Element] = {}
    sheets: list[str] = []
    queue = [root]
    while queue:
        element = queue.pop()
        by_id.setdefault(element.attributes.get("id", ""), element)
        sheets += [child for child in element.children if isinstance(child, str) and element.name == "style"]
        queue += [child for child in element.children if isinstance(child, _Element)]
    known: dict[int, tuple[int, int]] = {}
    within: set[int] = set()

    def weight(element: _Element) -> tuple[int, int]:
        """How many elements are drawn for one, and how deep."""
        if len(within) > 2 * MAX_DEPTH:
            raise _too_much()
        if id(element) in within:
            raise Refused("repeats itself without end", "save the drawing as PNG")
        if id(element) not in known:
            within.add(id(element))
            inner = [child for child in element.children if isinstance(child, _Element)]
            inner += [by_id[name] for name in _references(element) if name in by_id]
            found = [weight(child) for child in inner]
            count, depth = 1 + sum(count for count, _ in found), 1 + max((depth for _, depth in found), default=0)
            if count > MAX_ELEMENTS or depth > 2 * MAX_DEPTH:
                raise _too_much()
            within.remove(id(element))
            known[id(element)] = count, depth
        return known[id(element)]

    weight(root)
    for name in _NAMED.findall(" ".join(sheets)):
        if name in by_id and by_id[name].name not in _PLAIN:
            raise Refused("has patterns, masks or markers in a style sheet", "save it as plain SVG, with presentation attributes")


def _references(element: _Element) -> list[str]:
    """The ids that an element names."""
    values = [value for key, value in element.attributes.items() if key != "id"]
    return [name for value in values if "#" in value for name in _NAMED.findall(value)]


def _used(root: _Element) -> frozenset[str]:
    """The ids that anything names."""
    found: set[str] = set()
    queue = [root]
    while queue:
        element = queue.pop()
        found.update(_references(element))
        for child in element.children:
            if isinstance(child, _Element):
                queue.append(child)
            elif element.name == "style":
                found.update(_NAMED.findall(child))
    return frozenset(found)


def _parts(element: _Element, used: frozenset[str]) -> list[str]:
    kept = {key: value for key, value in element.attributes.items() if key != "id" or value in used}
    said = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
    if not element.children:
        return [f"<{element.name}{said}/>"]
    inner = (_parts(child, used) if isinstance(child, _Element) else [escape(child)] for child in element.children)
    return [f"<{element.name}{said}>", *(part for parts in inner for part in parts), f"</{element.name}>"]
