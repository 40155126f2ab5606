"""JSON Schemas of the author's files: this file makes what editors complete and validate with."""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from . import registry
from .brief import Block, Brief, Sources
from .errors import COMMAND_LINE, Place, nearest, refuse
from .listing import summary
from .manifest import Manifest
from .model import Bounds, Declared, Frozen, Written, fields_of
from .profile import Audience
from .theme import Theme

FILES = ("brief", "block", "sources", "audience", "deck", "theme", "manifest")
_MODELS: dict[str, type[Frozen]] = {
    "brief": Brief, "block": Block, "sources": Sources, "audience": Audience, "theme": Theme,
    "manifest": Manifest,  # which no author writes
}  # fmt: skip
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> str:
    """The JSON Schema of a file (brief, block, sources, audience, deck, theme), as text that ends with a newline."""
    if kind not in FILES:
        raise refuse(COMMAND_LINE, "E05", f"unknown schema '{kind}'", nearest(kind, FILES))
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


def _of(model: type[Frozen]) -> dict[str, Any]:
    """The schema of a model, of what authors write alone; the models within it stand once, under their names."""
    within: dict[str, Any] = {}
    made = _model(model, within)
    return {"$defs": dict(sorted(within.items())), **made}


def _model(model: type[Frozen], within: dict[str, Any]) -> dict[str, Any]:
    fields = [field for field in fields_of(model).values() if field.is_written]
    required = [field.key for field in fields if field.is_required]
    return {
        "additionalProperties": False,
        **({"description": inspect.getdoc(model)} if model.__doc__ else {}),
        "properties": {field.key: _field(field, within) for field in fields},
        **({"required": required} if required else {}),
        "type": "object",
    }


def _field(field: Declared, within: dict[str, Any]) -> dict[str, Any]:
    default = {} if field.is_required or field.default is None else _default(field.default)
    described = {"description": field.description} if field.description else {}
    return {**default, **described, **_asked(field.annotation, field.metadata, within)}


def _default(value: object) -> dict[str, Any]:
    """A default, where JSON can hold it."""
    if isinstance(value, tuple):
        return {"default": list(value)}
    return {"default": value} if isinstance(value, str | int | float | dict) else {}


def _typed(annotation: Any, within: dict[str, Any]) -> dict[str, Any]:
    """What may be written for a type; that a value may be absent is said by leaving it out."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _asked(inner[0], annotation.__metadata__, within)
    if origin in (typing.Union, types.UnionType):
        kinds = [_typed(kind, within) for kind in inner if kind is not types.NoneType]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is Literal:
        return {"const": inner[0], "type": "string"} if len(inner) == 1 else {"enum": list(inner), "type": "string"}
    if origin is dict:
        return {"additionalProperties": _typed(inner[1], within), "type": "object"}
    if origin is tuple and inner[-1] is ...:
        return {"items": _typed(inner[0], within), "type": "array"}
    if origin is tuple:
        entries = [_typed(kind, within) for kind in inner]
        return {"maxItems": len(inner), "minItems": len(inner), "prefixItems": entries, "type": "array"}
    if annotation in _SCALARS:
        return {"type": _SCALARS[annotation]}
    if not issubclass(annotation, Frozen):
        own: dict[str, Any] = annotation.schema()
        return own
    name = annotation.__name__
    if name not in within:
        within[name] = {}  # a model may hold itself
        within[name] = _model(annotation, within)
    return {"$ref": f"#/$defs/{name}"}


def _asked(annotation: Any, metadata: Sequence[object], within: dict[str, Any]) -> dict[str, Any]:
    """What may be written for a type of which more is asked."""
    for written in (more for more in metadata if isinstance(more, Written)):
        return dict(written.schema)
    made = _typed(annotation, within)
    lengths = ("minItems", "maxItems") if made.get("type") == "array" else ("minLength", "maxLength")
    names = ("minimum", "maximum", *lengths, "pattern")
    for bounds in (more for more in metadata if isinstance(more, Bounds)):
        made = {**made, **{name: bound for name, bound in zip(names, bounds, strict=True) if bound is not None}}
    return made


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
    fields = fields_of(registry.load("kinds", name, Place("schema"), "kind").Fields)
    return {field: {"description": info.description or _about(name)} for field, info in fields.items() if field != "origin"}
