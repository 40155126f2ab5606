"""The base of every model that is read from a file: this file says what a field is and what models have in common.

A model is a class of annotated fields: ``title: Text = Field(description="the message")``.
To construct one checks the names of its fields and none of their values, which ``validation`` reads by their types.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Any, ClassVar, NamedTuple, Self, dataclass_transform, get_origin

from .errors import NOWHERE, Place
from .nodes import ORIGIN

REQUIRED: Any = object()  # instead of a default
Context = Mapping[str, object]  # what the reading of a value depends on besides: the scale of a theme


class Bounds(NamedTuple):
    """What a value keeps to besides its type: ``Annotated[int, Bounds(ge=1, le=5)]``."""

    ge: float | None = None
    le: float | None = None
    min_length: int | None = None  # letters of a text, entries of a list
    max_length: int | None = None
    pattern: str | None = None


class Before(NamedTuple):
    """What becomes of a value before it is read by its type; a ValueError says what is wrong with it."""

    change: Callable[[object, Context], object]


class After(NamedTuple):
    """What becomes of a value once it was read by its type."""

    change: Callable[[Any], object]


@dataclass(frozen=True, eq=False)
class Written:
    """The JSON Schema of what authors may write, where the type does not say it."""

    schema: dict[str, Any]


class Declared:
    """A field as its model declares it."""

    name: str
    owner: type[Frozen]

    def __init__(self, default: Any = REQUIRED, description: str = "", key: str = "", bounds: Bounds | None = None) -> None:
        self.default, self.description, self.key, self.bounds = default, description, key, bounds or Bounds()

    def of(self, owner: type[Frozen], name: str) -> Declared:
        self.owner, self.name = owner, name
        self.key = self.key or name
        return self

    @cached_property
    def annotation(self) -> Any:
        """Its type, without what is asked of its values besides."""
        whole = _annotations(self.owner)[self.name]
        return whole.__origin__ if get_origin(whole) is Annotated else whole

    @cached_property
    def metadata(self) -> tuple[Any, ...]:
        """What is asked of its values besides their type, in order."""
        return (*getattr(_annotations(self.owner)[self.name], "__metadata__", ()), self.bounds)

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED

    @property
    def is_written(self) -> bool:
        """Whether authors write it: none can type the key of what the program alone puts in."""
        return not self.key.startswith("\0")


@lru_cache(maxsize=256)
def _annotations(owner: type[Frozen]) -> dict[str, Any]:
    return inspect.get_annotations(owner, locals={}, eval_str=True)  # names of fields hide no types


def Field(  # noqa: N802  # it stands for a value of any type
    *, default: Any = REQUIRED, description: str = "", key: str = "", ge: float | None = None, le: float | None = None,
    min_length: int | None = None, max_length: int | None = None, pattern: str | None = None,
) -> Any:  # fmt: skip
    """A field: its default, what authors are told of it, its key in files where that is not its name, and its bounds."""
    return Declared(default, description, key, Bounds(ge, le, min_length, max_length, pattern))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Frozen(metaclass=type):  # noqa: UP050  # mypy takes classes for keys of a cache where it is said
    """It has the fields that its class declares, and never changes."""

    __declared__: ClassVar[dict[str, Declared]] = {}  # the fields of its bases and its own
    __blank: ClassVar[dict[str, Any]] = {}
    __needed: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = {name: vars(cls).get(name, REQUIRED) for name in inspect.get_annotations(cls) if not name.startswith("_")}
        declared = {name: field if isinstance(field, Declared) else Declared(field) for name, field in own.items()}
        cls.__declared__ = {**cls.__declared__, **{name: field.of(cls, name) for name, field in declared.items()}}
        cls.__blank = {name: field.default for name, field in cls.__declared__.items()}
        cls.__needed = frozenset(name for name, field in cls.__declared__.items() if field.is_required)

    def __init__(self, **values: Any) -> None:
        state = vars(self)
        state.update(self.__blank)
        state.update(values)
        if len(state) != len(self.__blank) or not self.__needed <= values.keys():
            wrong = (values.keys() - self.__blank.keys()) | (self.__needed - values.keys())
            raise TypeError(f"a {type(self).__name__} without, or with, {', '.join(sorted(wrong))}")

    def as_read(self) -> Self:
        """The model once all of it was read: what it has to tell to its parts it tells them here."""
        return self

    def replace(self, **changes: Any) -> Self:
        """The model with other values in some of its fields."""
        made = object.__new__(type(self))
        state = vars(made)
        state.update(vars(self))
        state.update(changes)
        assert len(state) == len(self.__blank), f"{type(self).__name__} has not all of {', '.join(changes)}"
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"'{name}' of a {type(self).__name__} never changes")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"'{name}' of a {type(self).__name__} never changes")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in vars(self).items() if self.__declared__[name].is_written)
        return f"{type(self).__name__}({', '.join(shown)})"


class Model(Frozen):
    """What an author writes: it knows the place where it was written."""

    origin: Annotated[Place, Written({})] = Field(default=NOWHERE, key=ORIGIN)


def fields_of(model: type[Frozen]) -> Mapping[str, Declared]:
    """The fields of a model by their names, those of its bases first."""
    return model.__declared__


def without_origins(value: Any) -> Any:
    """Plain data, for mappings whose keys are names and not fields."""
    if isinstance(value, dict):
        return {key: without_origins(item) for key, item in value.items() if key != ORIGIN}
    if isinstance(value, list):
        return [without_origins(item) for item in value]
    return value


Named = Before(lambda value, _: without_origins(value))  # for a mapping whose keys are names and not fields
