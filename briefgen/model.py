"""The base of every model that is read from a file: this file says what they have in common."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from .errors import NOWHERE, Place
from .nodes import ORIGIN


class Model(BaseModel):
    """It never changes, refuses unknown fields, and knows the place where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    origin: Annotated[Place, WithJsonSchema({})] = Field(NOWHERE, alias=ORIGIN, repr=False)


def without_origins(value: Any) -> Any:
    """Plain data, for mappings whose keys are names and not fields."""
    if isinstance(value, dict):
        return {key: without_origins(item) for key, item in value.items() if key != ORIGIN}
    if isinstance(value, list):
        return [without_origins(item) for item in value]
    return value


Named = BeforeValidator(without_origins)  # for a mapping whose keys are names and not fields
