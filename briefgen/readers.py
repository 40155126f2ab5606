"""Values by the types of their fields: this file makes what reads them.

A reader takes a value and gives what it is read as, or raises ``Refused`` with all that is wrong with it.
It is made when a field is read for the first time: a file has few of the fields that it could have.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from typing import Any, Literal

from .dates import HINT
from .errors import nearest
from .model import After, Before, Bounds, Context, Declared, Frozen, fields_of
from .refusals import Problem, Refused, named, no_group, no_list, no_scalar, no_text, no_word, shape, short, too_long, too_short

Reader = Callable[[Any, Context], Any]

# What a field's pattern asks for, in words.
FORMS = {
    r"^[A-Za-z][A-Za-z0-9_-]*$": "letters, digits, - and _, beginning with a letter",
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "a language and, if need be, a country: en-GB",
    r"^\d+\.\d+\.\d+$": "three numbers: 1.0.0",
    r"^#?[0-9A-Fa-f]{6}$": "six hexadecimal digits: 1F4E79",
    r"^[0-9A-F]{6}$": "six hexadecimal digits in capitals: 1F4E79",
}
_LONGEST = 160  # letters of what a type says of a value
_DIGITS = 4_000  # of a whole number; Python turns no longer ones into one
_WHOLE = re.compile(r"\s*([+-]?\d+(?:_\d+)*)(?:\.0*)?\s*", re.ASCII)
_TRUTH = {
    **dict.fromkeys(("true", "yes", "on", "t", "y", "1"), True),
    **dict.fromkeys(("false", "no", "off", "f", "n", "0"), False),
}


@lru_cache(maxsize=512)
def reader(annotation: Any) -> Reader:
    """What reads values of a type: a scalar, a model, a list, a mapping, one of these or nothing."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return reduce(_asked, annotation.__metadata__, reader(inner[0]))
    if origin in (typing.Union, types.UnionType):
        return _either(inner)
    if origin is Literal:
        return _word(inner)
    if origin is tuple:
        return _list(reader(inner[0])) if inner[-1] is ... else _row(tuple(map(reader, inner)))
    if origin is dict:
        return _mapping(reader(inner[1]))
    if issubclass(annotation, Frozen):
        return _model(annotation)
    return _SCALARS.get(annotation) or _own(annotation)


# ---------------------------------------------------------------- models, lists, mappings


def _model(model: type[Frozen]) -> Reader:
    by_key = {field.key: field for field in fields_of(model).values()}
    needed = [field for field in by_key.values() if field.is_required]

    def read(given: Any, context: Context) -> Any:
        if isinstance(given, model):
            return given
        if isinstance(given, Frozen):
            raise Refused(Problem("R03", f" must be {named(model)}, not {shape(given)}"))
        if not isinstance(given, dict):
            raise no_group(given)
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, value in given.items():
            field = by_key.get(key)
            if field is None:
                written = (known.key for known in by_key.values() if known.is_written)
                problems.append(Problem("R01", "", nearest(key, written), (key,), "unknown"))
                continue
            try:
                values[field.name] = _field(field)(value, context)
            except Refused as error:
                problems += (_described(problem, field) for problem in error.problems)
        problems += (Problem("R02", " is missing", field.description, (field.key,), "missing")
                     for field in needed if field.key not in given)  # fmt: skip
        if problems:
            raise Refused(*problems)
        return model(**values).as_read()

    return read


@lru_cache(maxsize=1024)
def _field(field: Declared) -> Reader:
    return reduce(_asked, field.metadata, reader(field.annotation))


def _described(problem: Problem, field: Declared) -> Problem:
    """A problem within a field, which describes an entry that it lacks."""
    lacks = problem.amiss == "missing" and all(isinstance(step, int) for step in problem.loc)
    return replace(problem.within(field.key), hint=field.description if lacks else problem.hint)


def _list(inner: Reader) -> Reader:
    def read(given: Any, context: Context) -> Any:
        if not isinstance(given, (list, tuple)):
            raise no_list(given)
        return tuple(_gathered(((i, inner, entry) for i, entry in enumerate(given)), context))

    return read


def _row(inner: tuple[Reader, ...]) -> Reader:
    """A list of as many entries as there are readers."""

    def read(given: Any, context: Context) -> Any:
        if not isinstance(given, (list, tuple)):
            raise no_list(given)
        if len(given) > len(inner):
            raise Refused(too_long(given, len(inner)))
        return tuple(_gathered(((i, one, given[i] if i < len(given) else _LACKING) for i, one in enumerate(inner)), context))

    return read


def _mapping(inner: Reader) -> Reader:
    def read(given: Any, context: Context) -> Any:
        if not isinstance(given, dict):
            raise no_group(given)
        values = _gathered(((key, inner, value) for key, value in given.items()), context)
        return dict(zip(map(str, given), values, strict=True))

    return read


_LACKING = object()


def _gathered(entries: Iterable[tuple[int | str, Reader, Any]], context: Context) -> list[Any]:
    """What each of several values is read as, or all that is wrong with any of them."""
    found: list[Any] = []
    problems: list[Problem] = []
    for step, read, given in entries:
        try:
            if given is _LACKING:
                raise Refused(Problem("R02", " is missing", amiss="missing"))
            found.append(read(given, context))
        except Refused as error:
            problems += (problem.within(step) for problem in error.problems)
    if problems:
        raise Refused(*problems)
    return found


def _either(inner: tuple[Any, ...]) -> Reader:
    """Nothing, where that is one of the types, or a value of the others: a group of fields is of the last of them."""
    kinds = [reader(kind) for kind in inner if kind is not types.NoneType]
    first, last, is_optional = kinds[0], kinds[-1], len(kinds) < len(inner)

    def read(given: Any, context: Context) -> Any:
        if given is None and is_optional:
            return None
        return (last if isinstance(given, dict) else first)(given, context)

    return read


# ---------------------------------------------------------------- what is asked of a type besides


def _asked(inner: Reader, more: object) -> Reader:
    if isinstance(more, Before):
        change = more.change
        return lambda given, context: inner(_heard(lambda value: change(value, context), given), context)
    if isinstance(more, After):
        return lambda given, context: more.change(inner(given, context))
    return _bounded(inner, more) if isinstance(more, Bounds) and more != Bounds() else inner


def _heard(change: Callable[[Any], Any], given: Any) -> Any:
    """What a function makes of a value; its ValueError says what is wrong with it."""
    try:
        return change(given)
    except ValueError as error:
        if not isinstance(given, str):
            raise no_text(given) from None
        message = str(error)
        said = message if len(message) <= _LONGEST else f"{message[: _LONGEST - 1]}…"
        raise Refused(Problem("R05", f" {said}" if said[0] != "'" else f": {said}", _remedy(message))) from None


def _remedy(message: str) -> str:
    """What to do about the ValueError of a date, a reference or a text."""
    if message.endswith(("is not a date briefgen can read", "is not a date in the calendar")):
        return HINT
    return "write S1, or S1#p12 for its paragraph 12" if message.endswith("is not a source reference") else ""


def _bounded(inner: Reader, bounds: Bounds) -> Reader:
    def read(given: Any, context: Context) -> Any:
        try:
            found = inner(given, context)
        except Refused as error:
            is_list = all(problem.loc for problem in error.problems)  # it is one, and some of its entries are wrong
            raise Refused(*(_misfits(given, given, bounds) if is_list else ()), *error.problems) from None
        if problems := list(_misfits(found, given, bounds)):
            raise Refused(*problems)
        return found

    return read


def _misfits(found: Any, given: Any, bounds: Bounds) -> Iterator[Problem]:
    least, most, shortest, longest, pattern = bounds
    if isinstance(found, (tuple, list)):
        if shortest is not None and len(found) < shortest:
            yield too_short(found, shortest)
        if longest is not None and len(found) > longest:
            yield too_long(found, longest)
    elif isinstance(found, str):
        if shortest is not None and len(found) < shortest:
            yield Problem("R05", " has no text")
        elif longest is not None and len(found) > longest:
            yield Problem("R05", f" has more than {longest} letters")
        elif pattern is not None and not re.fullmatch(pattern, found):
            yield Problem("R05", f" is '{short(found)}', which is not of its form", FORMS.get(pattern, ""))
    elif found is not None:
        if least is not None and not found >= least:
            yield Problem("R05", f" is {short(given)}, but must be at least {least}")
        elif most is not None and not found <= most:
            yield Problem("R05", f" is {short(given)}, but must be at most {most}")


# ---------------------------------------------------------------- scalars


def _own(kind: Any) -> Reader:
    """A type that reads itself: a text, a date, a reference. Values of the others are made by the program alone."""

    def read(given: Any, context: Context) -> Any:
        if isinstance(given, kind):
            return given
        if not hasattr(kind, "read"):
            raise Refused(Problem("R03", " is for nobody to write"))
        return _heard(kind.read, given)

    return read


def _word(choices: tuple[str, ...]) -> Reader:
    known = {choice: choice for choice in choices}

    def read(given: Any, context: Context) -> Any:
        if not isinstance(given, str):
            raise no_word(given, nearest("", choices))
        if given not in known:
            raise Refused(Problem("R04", f" is '{short(given)}', which is not one of its words", nearest(given, choices)))
        return known[given]  # the word without its place

    return read


def _text(given: Any, context: Context) -> str:
    if not isinstance(given, str):
        raise no_text(given)
    return str(given)


def _whole(given: Any, context: Context) -> int:
    if isinstance(given, str):
        if (found := _WHOLE.fullmatch(given)) and len(found[1]) < _DIGITS:
            return int(found[1])
    elif isinstance(given, int) or (isinstance(given, float) and given.is_integer()):
        return int(given)
    raise no_scalar("a whole number", given)


def _number(given: Any, context: Context) -> float:
    try:
        if isinstance(given, int | float) or (isinstance(given, str) and given.isascii()):
            return float(given)
    except (ValueError, OverflowError):
        pass
    raise no_scalar("a number", given)


def _truth(given: Any, context: Context) -> bool:
    found = _TRUTH.get(given.lower()) if isinstance(given, str) else given
    if not isinstance(found, bool):
        raise no_scalar("true or false", given)
    return found


_SCALARS: dict[Any, Reader] = {str: _text, int: _whole, float: _number, bool: _truth}
