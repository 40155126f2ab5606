"""YAML text to placed data: this file is the only one that knows YAML.

Scalars stay text (``No``, ``12:30`` and ``1e3`` never change shape): the field that declares a value types it.
Read from parser events, which carry every position and cost a fifth of a full load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Union

import yaml

from .errors import BriefgenError, Finding, Place, refuse

MAX_DEPTH = 24
MAX_NODES = 100_000
ORIGIN = "\0"  # the key under which a mapping keeps its own place; no author can type it

# What an escape in double quotes ("\\a") can bring in, and neither a document nor a terminal should get.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_MISFIT = ("the line does not fit what is above it", "indent the fields of a group alike")
_AFTER = ("words follow the end of a value", "put the whole text in single quotes, and double those within it")
# libyaml's words (a part of them), ours, and what to do about it.
_PROBLEMS = (
    ("mapping values are not allowed", "a ': ' where no field can begin",
     "put quotes round a text that contains ': ', or indent the fields of a group alike"),
    ("expected alphabetic or numeric", "a text begins with * or &", "put quotes round it"),
    ("cannot start any token", "a text begins with a character that means something else in YAML", "put quotes round it"),
    ("unknown escape character", "a backslash in double quotes", "use single quotes, or write \\\\"),
    ("Unicode character escape code", "an escape that stands for no character", "write the character itself"),
    ("expected ',' or ']'", "the list that begins here has no end", "close it with ], or put quotes round a text that begins with ["),
    ("expected ',' or '}'", "the group that begins here has no end", "close it with }, or put quotes round a text that begins with {"),
    ("unexpected end of stream", "the text that begins here has no end", "close its quotation marks"),
    ("unexpected document indicator", "the text that begins here has no end", "close its quotation marks"),
    ("expected ':'", "a field name without its colon", "write 'name: value'"),
    ("sequence entries", "a list begins in the middle of a line", "begin it on the next line"),
    ("expected key", *_MISFIT),
    ("expected <block end>", *_MISFIT),
    ("document start", *_MISFIT),
    ("expected '-' indicator", "the line does not fit the list above it", "begin each entry with '- ', indented alike"),
    ("line break", "a text begins with > or |", "put quotes round it, or begin it on the next line"),
    ("mapping keys are not allowed", "a text begins with ?", "put quotes round it"),
    ("node content", "a value is expected here", "put quotes round a text that begins with ] } , or %"),
)  # fmt: skip
_OPEN = ("expected ',' or", "unexpected end of stream", "unexpected document indicator")  # best told where it began

_Parser: Any = getattr(yaml, "CLoader", yaml.Loader)  # pure Python where libyaml is missing


class Scalar(str):
    """A text with its place; ``plain`` when it was written without quotes."""

    __slots__ = ("place", "plain")
    place: Place
    plain: bool

    def __new__(cls, text: str, place: Place, plain: bool = False) -> Scalar:
        self = super().__new__(cls, text)
        self.place, self.plain = place, plain
        return self


class Items(list["Node"]):
    """A list with its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Entries(dict[str, "Node | Place"]):
    """A mapping with its place (also under the key ``ORIGIN``) and the place of each key."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}
        self[ORIGIN] = place


Node = Union[Scalar, Items, Entries]


def parse(data: bytes, file: str) -> Node:
    """The one document of a YAML file, placed; anything else is a finding, and every duplicate key is reported.

    Refused: text that is not UTF-8, syntax errors, tags, several documents, depth over ``MAX_DEPTH``, more than
    ``MAX_NODES`` values once aliases are expanded, aliases that contain themselves.
    """
    text = _decode(data, file)
    findings: list[Finding] = []
    try:
        root = _Builder(file, findings).build(iter(_Parser(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, file, text) from None
    except yaml.reader.ReaderError as error:
        code_point = error.character if isinstance(error.character, int) else ord(error.character)
        position = text.index(chr(code_point))  # libyaml counts bytes, and the first such character is refused
        line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
        raise refuse(
            Place(file, line, column), "Y02", f"the character U+{code_point:04X} is not allowed in YAML", "delete it"
        ) from None
    if findings:
        raise BriefgenError(findings)
    return root


def _decode(data: bytes, file: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        raise refuse(Place(file), "Y01", "the file is UTF-16, not UTF-8", "save it again as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise refuse(
            Place(file, before.count(b"\n") + 1, column),
            "Y01",
            f"the file is not UTF-8: byte 0x{data[error.start]:02X}",
            "save it again as UTF-8",
        ) from None


def _too_deep(place: Place) -> BriefgenError:
    return refuse(place, "Y05", f"nested more than {MAX_DEPTH} levels deep", "flatten the file")


def _syntax_error(error: yaml.MarkedYAMLError, file: str, text: str) -> BriefgenError:
    problem, hint = error.problem or "the file is not YAML", ""
    mark = error.problem_mark or error.context_mark
    if "nesting depth" in problem and mark:  # libyaml's own bound, which it reaches before the first list is told
        return _too_deep(Place(file, mark.line + 1, mark.column + 1))
    if error.context_mark and any(part in problem for part in _OPEN):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        problem, hint = "a tab is used for indentation", "use spaces"
        column = shown.find("\t") + 1
    else:
        problem, hint = next(((ours[0], ours[1]) for part, *ours in _PROBLEMS if part in problem), (problem, ""))
        if (problem, hint) == _MISFIT and shown[: column - 1].strip():
            problem, hint = _AFTER
    return refuse(Place(file, line, column), "Y02", f"not valid YAML: {problem}", hint)


class _Builder:
    """Turns parser events into nodes, without recursion, counting what aliases expand to."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file, self.findings = file, findings
        self.anchors: dict[str, tuple[Node, int] | None] = {}
        self.total = 0

    def build(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        open_nodes: list[tuple[Items | Entries, str | None, int]] = []  # node, anchor, count before it
        pending: list[Scalar | None] = []  # for each open mapping, the key that waits for its value
        for event in events:
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                place = self.placed(event)
                node = Scalar(event.value, place, not event.style)  # libyaml says "" of a plain one, Python None
                if event.style == '"':  # nowhere else does YAML have escapes
                    self.refuse_characters(node)
                self.count(1, place)
                if event.anchor:
                    self.anchors[event.anchor] = (node, 1)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                place = self.placed(event)
                if len(open_nodes) >= MAX_DEPTH:
                    raise _too_deep(place)
                self.count(1, place)
                if event.anchor:
                    self.anchors[event.anchor] = None
                opened = Entries(place) if kind is yaml.MappingStartEvent else Items(place)
                open_nodes.append((opened, event.anchor, self.total - 1))
                pending.append(None)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node, anchor, before = open_nodes.pop()
                pending.pop()
                if anchor:
                    self.anchors[anchor] = (node, self.total - before)
            elif kind is yaml.AliasEvent:
                node = self.alias(event, self.at(event))
            elif kind is yaml.DocumentStartEvent and root is not None:
                raise refuse(self.at(event), "Y06", "a second document begins here", "keep one document in a file")
            else:
                continue
            if not open_nodes:
                root = None if isinstance(node, Scalar) and not node else node
                continue
            parent = open_nodes[-1][0]
            if isinstance(parent, Items):
                if not node:
                    self.refuse_empty(node, "this entry", node.place)
                parent.append(node)
            elif pending[-1] is None:
                pending[-1] = self.key(node, parent)
            else:
                key = pending[-1]
                pending[-1] = None
                if not node:
                    self.refuse_empty(node, f"'{key}'", key.place)
                if key not in parent.keys_at:
                    parent[name := str(key)] = node
                    parent.keys_at[name] = key.place
        if root is None:
            raise refuse(Place(self.file), "Y07", "the file is empty", "write at least one field")
        return root

    def at(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def placed(self, event: Any) -> Place:
        """The place of a value, which has no tag."""
        place = self.at(event)
        if event.tag and event.tag != "!":
            raise refuse(
                place, "Y04", "tags such as !name are not allowed", "delete it, or put quotes round a text that begins with !"
            )
        return place

    def count(self, amount: int, place: Place) -> None:
        self.total += amount
        if self.total > MAX_NODES:
            raise refuse(place, "Y05", f"more than {MAX_NODES:,} values once aliases are expanded", "split the file")

    def alias(self, event: Any, place: Place) -> Node:
        if event.anchor not in self.anchors:
            raise refuse(
                place,
                "Y02",
                f"not valid YAML: the alias *{event.anchor} has no anchor",
                "put quotes round a text that begins with *",
            )
        target = self.anchors[event.anchor]
        if target is None:
            raise refuse(place, "Y05", f"the alias *{event.anchor} contains itself", "write the values out")
        self.count(target[1], place)
        return target[0]

    def refuse_characters(self, node: Scalar) -> None:
        if found := _FORBIDDEN.search(node):
            message = f"the character U+{ord(found[0]):04X} is not allowed here"
            self.findings.append(Finding(node.place, "Y02", message, "delete it"))

    def refuse_empty(self, node: Node, name: str, place: Place) -> None:
        if isinstance(node, Scalar) and node.plain and not node:
            self.findings.append(Finding(place, "Y09", f"{name} has no value", "write one, or delete the line"))

    def key(self, node: Node, parent: Entries) -> Scalar:
        if not isinstance(node, Scalar):
            raise refuse(node.place, "Y08", "a field name must be a word", self.braces(node))
        if node.plain and node == "<<":
            raise refuse(node.place, "Y04", "merge keys (<<) are not allowed", "write the fields out")
        if node in parent.keys_at and not _FORBIDDEN.search(node):
            first = parent.keys_at[str(node)]
            self.findings.append(Finding(node.place, "Y03", f"'{node}' is written twice", f"the first is on line {first.line}"))
        return node

    @staticmethod
    def braces(node: Node) -> str:
        if isinstance(node, Entries):
            return "put quotes round {{ ... }}"
        return "put quotes round a text that begins with [ or {"
