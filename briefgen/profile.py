"""Who a deck is for: this file holds the model of an audience."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .brief import Depth, Slug
from .model import Model, Named
from .text import Text
from .theme import Scale


class Limits(Model):
    """How much an audience takes. Covers, dividers, sources and handling do not count as slides."""

    slides: int = Field(20, ge=1, description="slides before the backup")
    backup: int = Field(0, ge=0, description="slides in the backup")
    bullets: int = Field(6, ge=1, description="bullets on a slide")
    words: int = Field(40, ge=5, description="words in a bullet")


class Recipe(Model):
    """What becomes of subjects, by the ids of their blocks; one that is not named is kept."""

    summary: tuple[Slug, ...] = Field((), description="shown with no more than their items of depth brief")
    backup: tuple[Slug, ...] = Field((), description="shown after the main deck, for questions")
    drop: tuple[Slug, ...] = Field((), description="not shown")


class Audience(Model):
    """Those who get an edition: what they may see, how much they want, and in which dress."""

    id: Slug = Field("", alias="\0id")
    name: Text = Field(description="as slides and listings name it: Legislature")
    ceiling: Annotated[dict[str, str], Named] = Field(
        description="for each marking scheme the strictest mark it may see: {tlp: TLP:AMBER}"
    )
    depth: Depth = Field("standard", description="brief, standard or full")
    backup_depth: Depth | None = Field(None, description="the depth of the backup, when it is another")
    recipe: Recipe = Field(Recipe.model_construct(), description="what is summarised, kept for backup, dropped")
    deck: Slug = Field(description="the deck template")
    theme: Slug = Field("ministry", description="the theme")
    scale: Scale = Field("read", description="read: for the desk; presented: larger type for a screen")
    notes: Literal["keep", "strip"] = Field("strip", description="whether speaker notes stay in the file")
    tags: bool = Field(False, description="whether statements say how they are known: fact, reported, judgement ...")
    limits: Limits = Field(Limits.model_construct(), description="how much it takes")
