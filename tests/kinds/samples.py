"""Samples of every slide kind: this file fills the fields of any kind from its model, so that a new kind is tested unasked.

``fields("bluf", full=True)`` fills every field that there is, ``full=False`` only those that a kind cannot do without.
Texts come from ``say(field)``; by default each is different, of a length that suits its field, and says where it belongs.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from builders import image

from briefgen import brief, items, read, registry
from briefgen.dates import When
from briefgen.deck import Slide
from briefgen.errors import Place
from briefgen.kinds._shared import Setting
from briefgen.model import Bounds, Frozen, Model, fields_of
from briefgen.text import Ref, Text
from briefgen.validation import model_of
from briefgen.view import SectionView

Say = Callable[[str], str | Text]

KINDS = registry.names("kinds")
PLACE = Place("deck.yaml", 3, 5)
_APART = {
    "origin",
    "blocks",
    "mark",
    "marks",
    "for_",
    "differs",
    "release_to",
    "depth",
    "corrects",
    "supports",
    "as_of",
    "at",
    "signs",
}
# Of what a kind cannot do without, one or the other: these.
_EITHER = {"briefgen.kinds.timeline": "events"}
_LENGTHS = {
    "title": 34, "kicker": 40, "remark": 24, "statement": 70, "name": 12, "label": 12, "role": 14, "head": 10, "value": 3,
    "topic": 12, "stance": 10, "owner": 12, "by": 7, "heading": 12, "categories": 8, "term": 4, "back": 10, "unit": 20,
    "takeaway": 50, "date": 18, "cells": 16, "reading": 12, "figures_heading": 16, "support_label": 12, "attribution": 30,
    "basis": 12, "question": 40, "answer": 40, "text": 28, "legend": 12,
}  # fmt: skip
_WORDS = "talks on the border went on with little news of terms while both sides took stock and waited for word"


def setting(tags: bool = False, language: str = "en") -> Setting:
    return Setting(read.words(language), read.standard("icd203"), read.risk_scale("qualitative", PLACE), tags)


def speaker(scale: float = 1.0) -> Say:
    """Texts that are all different, ``scale`` times as long as suits their field."""
    numbers = count(1)

    def say(field: str) -> str:
        length = round(_LENGTHS.get(field, 30) * scale)
        name = f"{field.split('_')[0].capitalize()} {next(numbers)}"
        text = name
        for word in _WORDS.split() * (1 + length // 40):
            if len(text) + len(word) >= length:
                break
            text += f" {word}"
        return text

    return say


def fields(kind: str, full: bool, say: Say | None = None, most: int = 3) -> Model:
    """The fields of a kind; ``most`` bounds the lists of a full one."""
    module = registry.load("kinds", kind, PLACE, "kind")
    found: Model = _Sampler(full, say or speaker(), most).model(module.Fields)
    return found


def block() -> brief.Block:
    """A block that fills every list."""
    found: brief.Block = _Sampler(True, speaker(), 3).model(brief.Block)
    return found


def slide(kind: str, full: bool, say: Say | None = None, most: int = 3, tags: bool = False) -> Slide:
    """The slide that a kind composes of such fields, with a key and a place as ``compose`` gives them."""
    from dataclasses import replace

    module = registry.load("kinds", kind, PLACE, "kind")
    made: Slide = module.compose(fields(kind, full, say, most), setting(tags))
    return replace(made, key=f"sample.{kind}", block="sample", section="story", mark="TLP:GREEN", origin=PLACE)


SOURCES = tuple(model_of(brief.Source, {"id": f"S{i}", "title": f"Record {i}", "kind": "official"}) for i in (1, 2, 3))


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 40"><circle r="9"/></svg>\n'


class _Sampler:
    def __init__(self, full: bool, say: Say, most: int) -> None:
        self.full, self.say, self.most = full, say, most
        self.numbers: dict[str, Iterator[int]] = {}

    def next(self, name: str) -> int:
        return next(self.numbers.setdefault(name, count(1)))

    def model(self, model: type[Frozen]) -> Any:
        values: dict[str, Any] = {}
        for name, field in fields_of(model).items():
            needed = field.is_required or not field.is_written or _EITHER.get(model.__module__) == name
            if name in _APART or not (self.full or needed):
                continue
            values[name] = self.value(name, field.annotation, list(field.metadata), model)
        values = self.agreed(model, values)
        return model_of(model, {fields_of(model)[name].key: value for name, value in values.items()})

    def value(self, name: str, kind: Any, limits: list[Any], model: type[Frozen]) -> Any:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            return self.value(name, arguments[0], [*limits, *arguments[1:]], model)
        if origin in (typing.Union, types.UnionType):
            return self.value(name, next(a for a in arguments if a is not type(None)), limits, model)
        if origin is typing.Literal:
            return arguments[(self.next(f"{model.__name__}.{name}") - 1) % len(arguments)]
        if origin is tuple and arguments[1:] == (...,):
            least, most = _bounds(limits)
            number = max(least, min(most, self.most)) if self.full else max(least, 1)
            return tuple(self.value(name, arguments[0], [], model) for _ in range(number))
        if origin is tuple:
            return (640, 400) if name == "size" else (30.0, 60.0)
        if origin is dict:
            return {}
        return self.scalar(name, kind, limits, model)

    def scalar(self, name: str, kind: Any, limits: list[Any], model: type[Frozen]) -> Any:
        if kind is Text:
            return self.say(name)
        if kind is When:
            return When.read(f"{2016 + self.next('when') % 5}-{1 + 5 * self.next('month') % 12:02}")
        if kind is Ref:
            return Ref(f"S{1 + self.next('ref') % 3}", f"p{self.next('locator')}")
        if name == "svg":
            return SVG
        if kind is bytes:
            return image(640, 400, colour="#446688")
        if kind is bool:
            return self.next(f"{model.__name__}.{name}") == 1
        if kind in (int, float):
            low = next((limit.ge for limit in limits if isinstance(limit, Bounds) and limit.ge is not None), 1)
            high = next((limit.le for limit in limits if isinstance(limit, Bounds) and limit.le is not None), 9)
            return kind(low + (self.next(f"{model.__name__}.{name}") * 2) % (int(high) - int(low) + 1))
        if kind is str:
            return self.word(name, model)
        assert issubclass(kind, Frozen), f"no sample for {kind} of '{name}'"
        return self.model(kind)

    def word(self, name: str, model: type[Frozen]) -> str:
        number = self.next(f"{model.__name__}.{name}")
        known = {
            "likelihood": "likely", "points_to": "ABCDEFGH"[number % 8], "url": "https://example.org/report", "file": "pictures/secret-name.png",
            "text": "C9FFD4", "fill": "0B1D33",  # colours of a mark
            "label": {"Risk": f"R{number}", "Scenario": "ABCDEFGH"[number % 8]}.get(model.__name__, str(number)),
        }  # fmt: skip
        if name == "language":
            return "en-GB"
        if model is brief.Correction:
            return f"C{number}"
        return known.get(name, f"S{1 + number % 3}" if model is brief.Source else f"{model.__name__.lower()}{number}")

    def points(self) -> int:
        """How many values a series has."""
        return max(3, min(12, self.most)) if self.full else 3

    def agreed(self, model: type[Frozen], values: dict[str, Any]) -> dict[str, Any]:
        """The values with those that must agree with others made to."""
        if model is items.Tie:
            values |= {"start": "actor1", "end": f"actor{1 + self.next('tie')}"}
        if model is items.Series:
            values["values"] = ((2.0, 7.0, 4.5) * 4)[: self.points()]
        if model is items.Chart:
            values |= {"counts": None, "categories": [self.say("categories") for _ in range(self.points())], "start": None}
            values.setdefault("series", (self.model(items.Series),))
        if model is items.TableRow:
            values["cells"] = [self.say("cells") for _ in range(max(2, min(6, self.most)) if self.full else 2)]
        if model is items.Table:
            values["columns"] = values["columns"][: len(values["rows"][0].cells)]
        if model is items.Point:
            values["points"] = values.get("points", ())[: self.next("above") == 1]  # below the first alone
        if model is items.Period:
            values["when"] = When.read(f"{2016 + 2 * self.next('period')}/{2017 + 2 * self.next('until')}")
        if model is items.Actor:
            values["principal"] = values["id"] == "actor1"
        if model is items.Picture:
            values["decorative"] = "alt" not in values
        if model is SectionView:
            values |= {"number": self.next("section"), "count": self.most if self.full else 1, "blocks": ()}
        if "criteria" in values:
            ratings = {criterion.id: rating for criterion, rating in zip(values["criteria"], _RATINGS, strict=False)}
            values["options"] = tuple(option.replace(ratings=ratings) for option in values["options"])
        if "ties" in values:  # from the first actor to each of the others
            values["ties"] = values["ties"][: len(values["actors"]) - 1]
        if "sides" in values:  # with the same headings, which make rows
            heads = [point.heading for point in values["sides"][0].points]
            values["sides"] = tuple(side.replace(points=tuple(
                point.replace(heading=head) for point, head in zip(side.points, heads, strict=True)
            )) for side in values["sides"])  # fmt: skip
        if "of" in values:  # the key that holds as much as it is given
            values["of"] = "markings"
        if "section" in values and "sections" in values:
            values["section"] = values["sections"][0]
        if "counts" in values and values["counts"] is not None:
            values["counts"] = {"fact": 4, "judgement": 2}
        return values


_RATINGS = ("none", "weak", "fair", "good", "strong", "none")


def _bounds(limits: list[Any]) -> tuple[int, int]:
    bounds = [limit for limit in limits if isinstance(limit, Bounds)]
    least = max((limit.min_length for limit in bounds if limit.min_length is not None), default=0)
    return least, min((limit.max_length for limit in bounds if limit.max_length is not None), default=99)
