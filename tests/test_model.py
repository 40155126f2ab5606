"""Models: what a class of fields promises to those that construct it and change it."""

from __future__ import annotations

import pickle
from typing import Annotated

import pytest

from briefgen.errors import NOWHERE, Place
from briefgen.model import Bounds, Field, Model, fields_of
from briefgen.text import Text
from briefgen.validation import model_of


class Guest(Model):
    """Somebody who comes."""

    name: str = Field(description="as on the list")
    seat: Annotated[int, Bounds(ge=1)] = 1
    from_: str = Field(default="", key="from", max_length=9, description="where from")


class Speaker(Guest):
    seat: Annotated[int, Bounds(ge=1)]
    text: Text | None = None


def test_fields_that_are_left_out_have_their_defaults() -> None:
    guest = Guest(name="Kim")
    assert ("Kim", 1, "", NOWHERE) == (guest.name, guest.seat, guest.from_, guest.origin)


@pytest.mark.parametrize("wrong", [{}, {"name": "Kim", "sit": 2}, {"name": "Kim", "from": "Seoul"}])
def test_a_name_that_is_missing_or_unknown_is_an_error_of_the_program(wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Guest"):
        Guest(**wrong)  # type: ignore[arg-type]


def test_a_model_never_changes() -> None:
    guest = Guest(name="Kim")
    with pytest.raises(AttributeError, match="'name' of a Guest never changes"):
        guest.name = "Lee"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="'name' of a Guest never changes"):
        del guest.name


def test_a_model_with_other_values_is_another_model() -> None:
    guest = Guest(name="Kim", from_="Seoul")
    moved = guest.replace(seat=2)
    assert (1, 2, "Seoul") == (guest.seat, moved.seat, moved.from_)
    assert guest != moved
    assert guest == moved.replace(seat=1)


def test_a_field_that_a_model_has_not_cannot_be_replaced() -> None:
    with pytest.raises(AssertionError, match="Guest has not all of sit"):
        Guest(name="Kim").replace(sit=2)


def test_models_of_one_class_with_the_same_values_are_the_same_wherever_they_were_written() -> None:
    here, there = (Guest(name="Kim", origin=Place("f.yaml", line, 1)) for line in (1, 2))
    assert here == there
    assert {here} == {there}
    assert here != Speaker(name="Kim", seat=1)


def test_a_model_comes_whole_out_of_another_process() -> None:
    speaker = Speaker(name="Kim", seat=3, text=Text.literal("I thank you"))
    assert speaker == pickle.loads(pickle.dumps(speaker))


def test_a_class_keeps_the_order_of_its_bases_and_may_declare_a_field_anew() -> None:
    assert ["origin", "name", "seat", "from_", "text"] == list(fields_of(Speaker))
    assert ["name", "seat"] == [name for name, field in fields_of(Speaker).items() if field.is_required]
    assert ["name"] == [name for name, field in fields_of(Guest).items() if field.is_required]


def test_a_field_knows_its_key_its_type_and_what_is_asked_of_it() -> None:
    seat, start = fields_of(Guest)["seat"], fields_of(Guest)["from_"]
    assert ("seat", int, (Bounds(ge=1), Bounds())) == (seat.key, seat.annotation, seat.metadata)
    assert ("from", "where from", Bounds(max_length=9)) == (start.key, start.description, start.bounds)


def test_a_model_shows_what_its_author_wrote() -> None:
    assert "Guest(name='Kim', seat=1, from_='')" == repr(Guest(name="Kim"))


def test_data_become_a_model_by_the_keys_of_its_file() -> None:
    assert Guest(name="Kim", seat=2, from_="Seoul") == model_of(Guest, {"name": "Kim", "seat": "2", "from": "Seoul"})
