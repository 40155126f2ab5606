"""Placed data to models: this file turns what a model refuses into findings in the author's words."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .errors import BriefgenError, Finding, Place, nearest
from .nodes import Entries, Items, Node, parse
from .text import Text

M = TypeVar("M", bound=BaseModel)
Loc = tuple[int | str, ...]

# What a field's pattern asks for, in words.
FORMS = {
    r"^[A-Za-z][A-Za-z0-9_-]*$": "letters, digits, - and _, beginning with a letter",
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "a language and, if need be, a country: en-GB",
    r"^\d+\.\d+\.\d+$": "three numbers: 1.0.0",
    r"^#?[0-9A-Fa-f]{6}$": "six hexadecimal digits: 1F4E79",
    r"^[0-9A-F]{6}$": "six hexadecimal digits in capitals: 1F4E79",
}


def read_as(model: type[M], data: bytes, file: str, extra: Mapping[str, object] | None = None, **context: object) -> M:
    """The model that a YAML file holds; every problem of the file is a finding, all raised together.

    ``extra`` holds values that no author writes, under keys that no author can type.
    """
    return validate(parse(data, file), model, extra, **context)


def validate(node: Node, model: type[M], extra: Mapping[str, object] | None = None, **context: object) -> M:
    """The model of a node, or all that is wrong with it."""
    value: Any = node
    if extra and isinstance(node, Entries):
        value = {**node, **extra}
    try:
        return model.model_validate(value, context=context or None)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        raise BriefgenError(_finding(node, model, problem) for problem in problems if not _is_echo(problem)) from None


def place_of(node: Any, loc: Loc) -> Place:
    """The place of the innermost part of ``node`` that ``loc`` leads to."""
    place: Place = node.place
    for step in loc:
        if isinstance(node, Entries) and isinstance(step, str) and step in node:
            place, node = node.keys_at.get(step, place), node[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node[step]
            place = node.place
        elif step == 0 and isinstance(node, Entries):
            continue  # a single entry, where the field takes it without its list
        else:
            break
    return place


def _is_echo(problem: Any) -> bool:
    """Whether a list is called too short only because pydantic did not count its wrong entries, reported themselves."""
    return bool(problem["type"] == "too_short" and len(problem["input"]) >= problem["ctx"]["min_length"])


def _finding(node: Node, model: type[BaseModel], problem: Any) -> Finding:
    loc: Loc = problem["loc"]
    return explain(problem, place_of(node, loc), _entry(loc), model)


def _entry(loc: Loc) -> str:
    """What ``loc`` leads to, in words: 'points', entry 2 of 'points', the file."""
    name = next((step for step in reversed(loc) if isinstance(step, str)), None)
    if name is None:
        return "the file"
    if name == "\0id":
        return "the file's name"
    return f"entry {loc[-1] + 1} of '{_short(name)}'" if isinstance(loc[-1], int) else f"'{_short(name)}'"


def explain(problem: Any, place: Place, entry: str, model: type[BaseModel]) -> Finding:
    """What pydantic says of ``entry``, in the author's words."""
    loc: Loc = problem["loc"]
    kind, given, context = problem["type"], problem["input"], problem.get("ctx", {})
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return Finding(place, "R02", f"{entry} is missing", _described(model, loc))
    if kind == "extra_forbidden":
        return Finding(place, "R01", f"unknown field {entry}", nearest(name, _fields(model, loc[:-1])))
    if kind in ("literal_error", "enum"):
        choices = _choices(context.get("expected", ""))
        if not isinstance(given, str):
            return Finding(place, "R03", f"{entry} must be a word, not {_shape(given)}", nearest("", choices))
        message = f"{entry} is '{_short(given)}', which is not one of its words"
        return Finding(place, "R04", message, nearest(given, choices))
    if isinstance(given, BaseModel) and (wanted := context.get("class_name") or context.get("class")):
        return Finding(place, "R03", f"{entry} must be {_named(wanted)}, not {_shape(given)}")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Finding(place, "R03", f"{entry} must be a group of fields (name: value), not {_shape(given)}")
    if kind in ("tuple_type", "list_type"):
        return Finding(place, "R03", f"{entry} must be a list, not {_shape(given)}", "begin each entry with '- '")
    if kind in ("string_type", "bytes_type"):
        return Finding(place, "R03", f"{entry} must be text, not {_shape(given)}", _quotes(given))
    if kind.startswith(("int_", "float_", "bool_")):
        wanted = {"int": "a whole number", "float": "a number"}.get(kind.partition("_")[0], "true or false")
        found = f"'{_short(given)}'" if isinstance(given, str | int | float) else _shape(given)
        return Finding(place, "R03", f"{entry} must be {wanted}, not {found}")
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return Finding(place, "R05", f"{entry} is {_short(given)}, but must be {bound}")
    if kind in ("too_short", "too_long"):
        need = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        entries = "entry" if len(given) == 1 else "entries"
        return Finding(place, "R05", f"{entry} has {len(given)} {entries}, but must have {need}")
    if kind == "string_too_long":
        return Finding(place, "R05", f"{entry} has more than {context['max_length']} letters")
    if kind == "string_pattern_mismatch":
        return Finding(place, "R05", f"{entry} is '{_short(given)}', which is not of its form",
                       FORMS.get(context["pattern"], _described(model, loc)))  # fmt: skip
    if kind == "value_error":
        if not isinstance(given, str):
            return Finding(place, "R03", f"{entry} must be text, not {_shape(given)}", _quotes(given))
        message = str(context["error"])
        said = message if len(message) <= 160 else f"{message[:159]}…"
        return Finding(place, "R05", f"{entry} {said}" if said[0] != "'" else f"{entry}: {said}", _remedy(message))
    return Finding(place, "R05", f"{entry}: {problem['msg'].lower()}")


def _remedy(message: str) -> str:
    """What to do about the ValueError of a date, a reference or a text."""
    from .dates import HINT

    if message.endswith(("is not a date briefgen can read", "is not a date in the calendar")):
        return HINT
    return "write S1, or S1#p12 for its paragraph 12" if message.endswith("is not a source reference") else ""


def _quotes(given: object) -> str:
    """What to do about a text that YAML took for something else."""
    if isinstance(given, list):
        return "write one text, without '- ' or brackets"
    return "put quotes round a text that contains ': '" if isinstance(given, dict) else ""


def _named(noun: str) -> str:
    return f"{'an' if noun[0] in 'AEIO' else 'a'} {noun.lower()}"


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else text[:39] + "…"


def _shape(given: object) -> str:
    if isinstance(given, str | Text):
        return "a text"
    if isinstance(given, bool | int | float):
        return f"'{given}'"
    if isinstance(given, BaseModel):
        return _named(type(given).__name__)
    return "a list" if isinstance(given, list | tuple) else "a group of fields"


def _choices(expected: str) -> list[str]:
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",") if word.strip()]


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """The names an author may write at ``loc`` of a model."""
    found = _model_at(model, loc)
    if found is None:
        return []
    names = ((field.alias or name) for name, field in found.model_fields.items())
    return [name for name in names if not name.startswith("\0")]


def _described(model: type[BaseModel], loc: Loc) -> str:
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    found = _model_at(model, loc[:-1]) if loc else None
    if found is None:
        return ""
    for name, field in found.model_fields.items():
        if loc[-1] in (name, field.alias):
            return field.description or ""
    return ""


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    is_key = False  # the next step is a key of a mapping and no field
    for step in loc:
        if found is None or isinstance(step, int):
            continue
        if is_key:
            is_key = False
            continue
        annotation = next((f.annotation for name, f in found.model_fields.items() if step in (name, f.alias)), None)
        is_key, found = _is_mapping(annotation), _inner_model(annotation)
    return found


def _is_mapping(annotation: Any) -> bool:
    return typing.get_origin(annotation) is dict or any(map(_is_mapping, typing.get_args(annotation)))


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside ``tuple[M, ...]``, ``M | None`` or ``dict[str, M]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        if found := _inner_model(argument):
            return found
    return None
