"""JSON Schemas of the author's files: this file makes what editors complete and validate with."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from . import registry
from .brief import Block, Brief, Sources
from .errors import COMMAND_LINE, Place, nearest, refuse
from .listing import summary
from .manifest import Manifest
from .profile import Audience
from .theme import Theme

FILES = ("brief", "block", "sources", "audience", "deck", "theme", "manifest")
_MODELS: dict[str, type[BaseModel]] = {
    "brief": Brief, "block": Block, "sources": Sources, "audience": Audience, "theme": Theme,
}  # fmt: skip
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> str:
    """The JSON Schema of a file (brief, block, sources, audience, deck, theme), as text that ends with a newline."""
    if kind not in FILES:
        raise refuse(COMMAND_LINE, "E05", f"unknown schema '{kind}'", nearest(kind, FILES))
    if kind == "manifest":  # which no author writes
        made = Manifest.model_json_schema(mode="serialization")
    else:
        made = _deck() if kind == "deck" else _of(_MODELS[kind])
    if kind in ("audience", "theme"):
        made["properties"]["extends"] = {"type": "string", "description": f"another {kind} to start from"}
        for part in (made, *made["$defs"].values()):
            part.pop("required", None)  # what is missing comes from the file that is extended
    if kind == "theme":
        styles = made["properties"]["styles"]["additionalProperties"]
        styles["anyOf"] = [{"type": styles.pop("type"), "items": styles["items"]}, styles.pop("items")]  # a single one as itself
    made = {"$schema": _DIALECT, **made, "title": f"briefgen {kind}"}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _of(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a model without what no author writes, every scalar also as a number or a truth value."""
    made: dict[str, Any] = _cleaned(model.model_json_schema(by_alias=True, schema_generator=_Generator))
    made["$defs"] = {name: made["$defs"][name] for name in sorted(_reached(made, made.get("$defs", {})))}
    return made


class _Generator(GenerateJsonSchema):
    def emit_warning(self, kind: Any, detail: str) -> None:
        """Defaults that are not JSON (places, limits) are left out, which is as it should be."""


def _reached(node: Any, definitions: dict[str, Any]) -> set[str]:
    """The names of all definitions that the fields an author writes lead to."""
    found: set[str] = set()
    queue = [{key: value for key, value in node.items() if key != "$defs"}]
    while queue:
        current = queue.pop()
        children = list(current.values()) if isinstance(current, dict) else current if isinstance(current, list) else []
        if isinstance(current, dict) and isinstance(current.get("$ref"), str):
            name = current["$ref"].rpartition("/")[2]
            if name not in found:
                found.add(name)
                children.append(definitions[name])
        queue += children
    return found


def _cleaned(node: Any) -> Any:
    if isinstance(node, list):
        return [_cleaned(item) for item in node]
    if not isinstance(node, dict):
        return node
    cleaned: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            cleaned[key] = {name: _cleaned(item) for name, item in value.items() if not name.startswith("\0")}
        elif key == "required":
            cleaned[key] = [name for name in value if not name.startswith("\0")]
        elif key == "title" and isinstance(value, str):
            continue
        elif key == "anyOf" and {"type": "null"} in value:
            rest = [_cleaned(item) for item in value if item != {"type": "null"}]
            cleaned.update(rest[0] if len(rest) == 1 else {"anyOf": rest})
        elif (key == "default" and value is None) or (key == "format" and value == "binary"):
            continue
        else:
            cleaned[key] = _cleaned(value)
    return cleaned


def _deck() -> dict[str, Any]:
    """A deck template: structure words, and for each kind its fields, where any value may be a template."""
    structure = {
        "each": {"type": "string", "description": "an expression that gives a list: one slide for each of its entries"},
        "as": {"type": "string", "description": "the name of the entry in expressions; by default item"},
        "when": {"type": "string", "description": "an expression: the slide is made when it is true"},
        "part": {"type": "string", "description": "a name by which a deck that extends this one can replace the slide"},
        "group": {"type": "string", "description": "the section of the file to which its slides belong"},
        "backup": {"enum": [True, False, "true", "false"], "description": "whether its slides are counted as backup"},
        "with": {"type": "object", "description": "fields for every slide within that knows them"},
    }
    slides = {"$ref": "#/$defs/slides", "description": "the slides, in order"}
    entries: list[dict[str, Any]] = [
        {"required": ["kind"], "additionalProperties": False,
         "properties": {"kind": {"const": name, "description": _about(name)}, **_fields(name), **structure}}
        for name in registry.names("kinds")
    ]  # fmt: skip
    group = {
        "properties": {"slides": slides, **structure},
        "required": ["slides"],
        "additionalProperties": False,
    }
    kept = {"properties": {"part": structure["part"]}, "required": ["part"], "additionalProperties": False}
    kinds = {"enum": registry.names("kinds"), "description": "what the slide is"}
    return {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "as listings name it"},
            "extends": {"type": "string", "description": "another deck whose parts are replaced"},
            "slides": slides,
            "parts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/slides"},
                      "description": "for each part of the deck that is extended, the slides in its place"},
        },
        "additionalProperties": False,
        "$defs": {
            "slides": {"type": "array", "items": {"$ref": "#/$defs/slide"}},
            "slide": {"type": "object", "properties": {"kind": kinds}, "anyOf": [*entries, group, kept]},
        },
    }  # fmt: skip


def _about(name: str) -> str:
    return summary(registry.load("kinds", name, Place("schema"), "kind").__doc__)


def _fields(name: str) -> dict[str, Any]:
    fields = registry.load("kinds", name, Place("schema"), "kind").Fields.model_fields
    return {field: {"description": info.description or _about(name)} for field, info in fields.items() if field != "origin"}
