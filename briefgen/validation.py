"""Placed data to models: this file makes them, or findings of all that is wrong with a file, each at its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from .errors import BriefgenError, Place
from .model import Context, Frozen
from .nodes import Entries, Items, Node, parse
from .readers import reader
from .refusals import Loc, Refused

M = TypeVar("M", bound=Frozen)


def read_as(model: type[M], data: bytes, file: str, extra: Mapping[str, object] | None = None, **context: object) -> M:
    """The model that a YAML file holds; every problem of the file is a finding, all raised together.

    ``extra`` holds values that no author writes, under keys that no author can type.
    """
    return validate(parse(data, file), model, extra, **context)


def validate(node: Node, model: type[M], extra: Mapping[str, object] | None = None, **context: object) -> M:
    """The model of a node, or all that is wrong with it."""
    given = {**node, **extra} if extra and isinstance(node, Entries) else node
    try:
        return model_of(model, given, context)
    except Refused as error:
        raise BriefgenError(problem.finding(place_of(node, problem.loc)) for problem in error.problems) from None


def model_of(model: type[M], given: object, context: Context = {}) -> M:  # noqa: B006  # never changed
    """The model of placed or plain data, by the names that fields have in files; ``Refused`` says all that is wrong with it."""
    found: M = reader(model)(given, context)
    return found


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
