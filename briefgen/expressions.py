"""Expressions of deck templates: this file evaluates them with Jinja2, in a sandbox that knows only what is listed here.

A template says ``= block.risks`` to hand over a value and ``"{{ block.title }}"`` to fill in words. There are no
statements, no calls, no multiplication: what is left cannot loop, and cannot grow beyond what the brief holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from functools import lru_cache, reduce
from math import isfinite
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes, pass_context, pass_eval_context
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.parser import Parser
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from .dates import When
from .errors import Place, nearest, refuse
from .model import Model, fields_of
from .nodes import Scalar
from .text import Span, Text

MAX_LENGTH = 2_000  # letters of one expression
MAX_NESTING = 40
MAX_OUTPUT = 20_000  # letters of one filled text
Names = Mapping[str, object]

FILTERS = (
    "capitalize", "count", "date", "first", "join", "last", "length", "list", "lower", "map", "reject", "rejectattr",
    "reverse", "round", "select", "selectattr", "sort", "string", "sum", "unique", "upper",
)  # fmt: skip
TESTS = ("defined", "none", "eq", "equalto", "ne", "in", "gt", "ge", "lt", "le", "odd", "even", "string", "number", "true", "false")  # fmt: skip
_ALLOWED = (
    nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter,
    nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Add,
    nodes.Sub, nodes.Neg, nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword,
)  # fmt: skip
_MARKS = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_BLOCKS = re.compile(r"\{[%#]")


def value(expression: Scalar, names: Names) -> object:
    """What the expression after ``=`` stands for; anything wrong with it is a finding at its place."""
    return _evaluate(_bare(expression), expression.place, names)


def holds(condition: Scalar, names: Names) -> bool:
    """Whether the condition of ``when`` is true; an empty list, an empty text and nothing are false."""
    return bool(_evaluate(_bare(condition), condition.place, names))


def _bare(expression: Scalar) -> str:
    written = expression.removeprefix("=").strip()
    if written.startswith("{{"):
        raise refuse(expression.place, "T01", "{{ }} does not go here", "write the expression alone: block.risks")
    return written


def fill(template: Scalar, names: Names) -> Text:
    """A template's words with its ``{{ }}`` filled in. Emphasis and citations of what is filled in survive.

    It is from where the longest text was written that fills it: who finds it too long shortens that.
    """
    written, place = str(template), template.place
    if _BLOCKS.search(written):
        raise refuse(place, "T03", "statements ({% ... %}) are not allowed here", "use each: and when:")
    spans: list[Span] = []
    longest, end = Text((), place), 0
    for found in _MARKS.finditer(written):
        spans.append(Span(_outside(written[end : found.start()], place)))
        given = _evaluate(found[1].strip(), place, names)
        spans += _spans(given, place)
        if isinstance(given, Text) and given.origin.line and len(given.plain) > len(longest.plain):
            longest = given
        end = found.end()
    spans.append(Span(_outside(written[end:], place)))
    text = Text(spans, longest.origin)
    if len(text.plain) > MAX_OUTPUT:
        raise refuse(place, "T04", f"the text grows beyond {MAX_OUTPUT:,} letters")
    return text


def _outside(words: str, place: Place) -> str:
    """The words between two ``{{ }}``."""
    if "{{" in words or "}}" in words:
        raise refuse(place, "T01", "'{{' and '}}' do not match", "close every {{ with }}")
    return words


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
        result: Any = _looked_up(written, names) if dotted else _compiled(written)(**names)
        if hasattr(result, "__next__"):
            result = list(result)
        for item in result if isinstance(result, list | tuple) else [result]:
            if isinstance(item, Undefined):
                str(item)  # raises, as every use of it would
        return result
    except UndefinedError as error:
        raise refuse(place, "T02", error.message or "unknown name", _near_name(error.message or "", names)) from None
    except TemplateSyntaxError as error:
        raise refuse(place, "T01", f"not an expression: {_sentence(error)}") from None
    except SecurityError as error:
        raise refuse(place, "T04" if isinstance(error, _TooMuch) else "T03", str(error)) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise refuse(place, "T05", f"cannot work this out: {_sentence(error)}") from None


# A part of what Python and Jinja2 say, and what it means to the author of a deck template.
_SAID = {
    "chunk after expression": "words follow its end",
    "end of ": "it breaks off",
    " argument": "a filter has more in its brackets than it takes",
    "for +": "+ takes numbers; words are joined by ~",
    "concatenate": "+ takes numbers; words are joined by ~",
    "not supported between": "these two cannot be compared",
    "not iterable": "this is not a list",
    "no len()": "this is not a list",
}


def _sentence(error: Exception) -> str:
    words = (getattr(error, "message", None) or str(error)).rstrip(".")
    return next((ours for part, ours in _SAID.items() if part in words), words[:1].lower() + words[1:])


def _looked_up(dotted: str, names: Names) -> object:
    """A name with dots, which is most of what templates say and needs no compiler."""
    first, *rest = dotted.split(".")
    return reduce(_environment().getattr, rest, names[first])


@lru_cache(maxsize=4096)
def _compiled(written: str) -> Any:
    if len(written) > MAX_LENGTH:
        raise _TooMuch(f"an expression has at most {MAX_LENGTH:,} letters")
    environment = _environment()
    try:
        parser = Parser(environment, written, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail("chunk after expression", parser.stream.current.lineno)
        _refuse_what_is_not_listed(tree)
        result = nodes.Assign(nodes.Name("result", "store", lineno=1), _Joined().visit(tree), lineno=1)
        result.set_environment(environment)
    except RecursionError:
        raise _TooMuch("the expression is nested too deeply") from None
    return TemplateExpression(environment.from_string(nodes.Template([result], lineno=1)), undefined_to_none=False)


class _Joined(NodeTransformer):
    """Turns ``a ~ b`` into a join, so that words are joined in one way: bounded, and only words."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja2's name
        items = [self.visit(child) for child in node.nodes]
        return nodes.Filter(nodes.List(items, lineno=1), "join", [], [], None, None, lineno=1)


def _refuse_what_is_not_listed(tree: nodes.Node) -> None:
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_NESTING:
            raise _TooMuch("the expression is nested too deeply")
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise SecurityError(f"unknown filter '{node.name}'; there are: {', '.join(FILTERS)}")
        if isinstance(node, nodes.Name) and node.name == "self":
            raise SecurityError("'self' is not allowed in a deck template")
        if isinstance(node, nodes.Const) and isinstance(node.value, float) and not isfinite(node.value):
            raise _TooMuch("the number is too large")
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise SecurityError(f"unknown test '{node.name}'; there are: {', '.join(TESTS)}")
        if not isinstance(node, _ALLOWED):
            raise SecurityError(f"{_operation(node)} is not allowed in a deck template")


def _operation(node: nodes.Node) -> str:
    known = {"Call": "a call", "Mul": "multiplication", "Mod": "%", "Pow": "**", "Div": "division"}
    return known.get(type(node).__name__, f"'{type(node).__name__.lower()}'")


class _TooMuch(SecurityError):
    """An expression that costs or makes more than a deck can need."""


class _Environment(ImmutableSandboxedEnvironment):
    """Looks a name up only when it is listed: to look first and ask then would run properties."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Undefined):
            str(obj)  # raises
        if attribute not in visible(obj):
            return self.undefined(obj=obj, name=attribute)
        return obj[attribute] if isinstance(obj, Mapping) else getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.getattr(obj, argument) if isinstance(argument, str) else self.undefined(obj=obj, name=argument)


class _Missing(StrictUndefined):
    """Says what is missing in the author's words."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if found := re.match(r"No (first|last) item", self._undefined_hint or ""):
            return f"the list is empty: it has no {found[1]}"
        if isinstance(self._undefined_obj, _ABSENT):
            return f"there is no '{name}' here"
        hint = nearest(str(name), visible(self._undefined_obj))
        return f"{_noun(self._undefined_obj)} has no '{name}'" + (f"; {hint}" if hint else "")


_ABSENT = type(StrictUndefined()._undefined_obj)


def visible(value: object) -> list[str]:
    """The names that a template may write after a dot."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    if isinstance(value, Model):
        return [name for name in fields_of(type(value)) if name != "origin"]
    if is_dataclass(value):
        return [field.name for field in dataclass_fields(value) if field.name != "origin"]
    if isinstance(value, When):
        return ["first", "last", "precision", "written"]
    return []


_NOUNS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (When, "a date"), ((list, tuple), "a list"), (bool, "yes or no"), ((str, Text), "a text"), ((int, float), "a number"),
    (Mapping, "a group"),
)  # fmt: skip


def _noun(value: object) -> str:
    if value is None:
        return "nothing"
    for kinds, noun in _NOUNS:
        if isinstance(value, kinds):
            return noun
    name = type(value).__name__.removesuffix("View").lower() or "view"
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _near_name(message: str, names: Names) -> str:
    found = re.fullmatch(r"there is no '(.+)' here", message)
    return nearest(found[1], names) if found else ""


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    environment = _Environment(undefined=_Missing, autoescape=False, optimized=False)
    environment.globals.clear()
    environment.filters.update(date=_date, join=_join, round=_round, string=_word)
    environment.filters.update({name: _of_word(environment.filters[name]) for name in ("upper", "lower", "capitalize")})
    # What is not listed goes: map('center', 10**9) names its filter in a text, which no look at the tree finds.
    for known, listed in ((environment.filters, FILTERS), (environment.tests, TESTS)):
        for name in set(known) - set(listed):
            del known[name]
    return environment


def _of_word(made: Any) -> Any:
    return lambda value: made(_word(value))


def _word(value: object) -> str:
    """What may stand in a text: words and numbers."""
    if isinstance(value, Undefined):
        str(value)  # raises
    if isinstance(value, bool) or not isinstance(value, str | Text | int | float):
        raise TypeError(f"only words can be joined, not {_noun(value)}")
    return str(value)


@pass_eval_context
def _join(context: Any, values: Any, d: object = "", attribute: str | None = None) -> str:
    """Jinja's join without what is nothing, and bounded: texts joined by texts joined by texts grow without end."""
    item = make_attrgetter(context.environment, attribute) if attribute is not None else lambda value: value
    words, sign = [_word(word) for value in values if (word := item(value)) is not None], _word(d)
    if sum(map(len, words)) + len(sign) * len(words) > MAX_OUTPUT:
        raise _TooMuch(f"the text grows beyond {MAX_OUTPUT:,} letters")
    return sign.join(words)


def _round(number: Any, precision: Any = 0) -> int | float:
    """Jinja's round, bounded: its ceil and floor raise 10 to the precision."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise TypeError(f"'round' takes a number, not {_noun(number)}")
    if precision not in range(10):
        raise ValueError("'round' takes 0 to 9 digits")
    return round(number, precision) if precision else round(number)


@pass_context
def _date(context: Any, when: object) -> str:
    """A date in the words of the deck's language."""
    if not isinstance(when, When):
        raise TypeError(f"'date' takes a date, not {_noun(when)}")
    return str(context["words"].date(when))
