"""Expressions of deck templates: this file evaluates them with Jinja2, in a sandbox that knows only what is listed here.

A template says ``= block.risks`` to hand over a value and ``"{{ block.title }}"`` to fill in words. There are no
statements, no calls, no multiplication: what is left cannot loop, and cannot grow beyond what the brief holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from pydantic import BaseModel

from .dates import When
from .errors import BriefgenError, Place, nearest, refuse
from .nodes import Scalar
from .text import Span, Text

MAX_LENGTH = 2_000  # letters of one expression
MAX_OUTPUT = 20_000  # letters of one filled text
Names = Mapping[str, object]

FILTERS = (
    "capitalize", "count", "date", "first", "join", "last", "length", "list", "lower", "map", "reject", "rejectattr",
    "reverse", "round", "select", "selectattr", "sort", "string", "sum", "unique", "upper",
)  # fmt: skip
TESTS = ("defined", "none", "eq", "equalto", "ne", "in", "gt", "ge", "lt", "le", "odd", "even", "string", "number", "true", "false")  # fmt: skip
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter,
    nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Add,
    nodes.Sub, nodes.Neg, nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword,
)  # fmt: skip
_MARKS = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_BLOCKS = re.compile(r"\{[%#]")


def value(expression: Scalar, names: Names) -> object:
    """What the expression after ``=`` stands for; anything wrong with it is a finding at its place."""
    return _evaluate(str(expression).removeprefix("=").strip(), expression.place, names)


def holds(condition: Scalar, names: Names) -> bool:
    """Whether the condition of ``when`` is true; an empty list, an empty text and nothing are false."""
    return bool(_evaluate(str(condition).removeprefix("=").strip(), condition.place, names))


def fill(template: Scalar, names: Names) -> Text:
    """A template's words with its ``{{ }}`` filled in. Emphasis and citations of what is filled in survive."""
    written, place = str(template), template.place
    if _BLOCKS.search(written):
        raise refuse(place, "T03", "statements ({% ... %}) are not allowed here", "use each: and when:")
    spans: list[Span] = []
    end = 0
    for found in _MARKS.finditer(written):
        spans.append(Span(written[end : found.start()]))
        spans += _spans(_evaluate(found[1].strip(), place, names), place)
        end = found.end()
    rest = written[end:]
    if "{{" in rest or "}}" in rest:
        raise refuse(place, "T01", "'{{' and '}}' do not match", "close every {{ with }}")
    spans.append(Span(rest))
    text = Text(spans, place)
    if len(text.plain) > MAX_OUTPUT:
        raise refuse(place, "T04", f"the text grows beyond {MAX_OUTPUT:,} letters")
    return text


def is_template(written: str) -> bool:
    """Whether a value of a deck template is to be evaluated at all."""
    return written.startswith("=") or "{{" in written or "}}" in written or bool(_BLOCKS.search(written))


def _spans(result: object, place: Place) -> list[Span]:
    if isinstance(result, Text):
        return list(result.spans)
    if result is None:
        return []
    if isinstance(result, str | int | float) and not isinstance(result, bool):
        return [Span(str(result))]
    raise refuse(place, "T05", f"'{{{{ }}}}' takes words, not {_noun(result)}", "use '= ...' to hand over a value")


def _evaluate(written: str, place: Place, names: Names) -> object:
    if not written:
        raise refuse(place, "T01", "the expression is empty", "write what to fill in: {{ block.title }}")
    try:
        dotted = _DOTTED.fullmatch(written) and written.partition(".")[0] in names
        result = _looked_up(written, names) if dotted else _compiled(written)(**names)
        if hasattr(result, "__next__"):
            result = list(result)
        for item in result if isinstance(result, list) else [result]:
            if isinstance(item, Undefined):
                str(item)  # raises, as every use of it would
        return result
    except UndefinedError as error:
        raise refuse(place, "T02", error.message or "unknown name", _near_name(error.message or "", names)) from None
    except TemplateSyntaxError as error:
        raise refuse(place, "T01", f"not an expression: {(error.message or '').rstrip('.').lower()}") from None
    except SecurityError as error:
        raise refuse(place, "T03", str(error)) from None
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise refuse(place, "T05", f"cannot work this out: {error}") from None


def _looked_up(dotted: str, names: Names) -> object:
    """A name with dots, which is most of what templates say and needs no compiler."""
    first, *rest = dotted.split(".")
    found = names[first]
    for name in rest:
        found = _environment().getattr(found, name)
    return found


@lru_cache(maxsize=4096)
def _compiled(written: str) -> Any:
    if len(written) > MAX_LENGTH:
        raise SecurityError(f"an expression has at most {MAX_LENGTH:,} letters")
    environment = _environment()
    _refuse_what_is_not_listed(environment.parse("{{ (" + written + ") }}"))
    return environment.compile_expression(written, undefined_to_none=False)


def _refuse_what_is_not_listed(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise SecurityError(f"unknown filter '{node.name}'; there are: {', '.join(FILTERS)}")
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise SecurityError(f"unknown test '{node.name}'; there are: {', '.join(TESTS)}")
        if not isinstance(node, _ALLOWED):
            raise SecurityError(f"{_operation(node)} is not allowed in a deck template")


def _operation(node: nodes.Node) -> str:
    known = {"Call": "a call", "Mul": "multiplication", "Mod": "%", "Pow": "**", "Div": "division"}
    return known.get(type(node).__name__, f"'{type(node).__name__.lower()}'")


class _Environment(ImmutableSandboxedEnvironment):
    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return attr in visible(obj)


class _Missing(StrictUndefined):
    """Says what is missing in the author's words."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if isinstance(self._undefined_obj, _ABSENT):
            return f"there is no '{name}' here"
        hint = nearest(str(name), visible(self._undefined_obj))
        return f"{_noun(self._undefined_obj)} has no '{name}'" + (f"; {hint}" if hint else "")


_ABSENT = type(StrictUndefined()._undefined_obj)


def visible(value: object) -> list[str]:
    """The names that a template may write after a dot."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    if isinstance(value, BaseModel):
        return [name for name in type(value).model_fields if name != "origin"]
    if is_dataclass(value):
        return [field.name for field in dataclass_fields(value)]
    if isinstance(value, When):
        return ["first", "last", "precision", "written"]
    return []


def _noun(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return "a list"
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, str | Text):
        return "a text"
    name = type(value).__name__.lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _near_name(message: str, names: Names) -> str:
    found = re.fullmatch(r"there is no '(.+)' here", message)
    return nearest(found[1], names) if found else ""


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    environment = _Environment(undefined=_Missing, autoescape=False)
    environment.globals.clear()
    environment.filters["date"] = _date
    return environment


@pass_context
def _date(context: Any, when: object) -> str:
    """A date in the words of the deck's language."""
    if not isinstance(when, When):
        raise TypeError(f"'date' takes a date, not {_noun(when)}")
    return str(context["words"].date(when))


__all__ = ["BriefgenError", "fill", "holds", "is_template", "value", "visible"]
