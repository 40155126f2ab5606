"""Who a deck is for: this file holds the model of an audience."""

from __future__ import annotations

from typing import Annotated, Literal

from .items import Depth, Mode, Slug
from .model import Bounds, Field, Model, Named
from .standards import Scheme
from .text import LANGUAGE, Text
from .theme import Scale


class Limits(Model):
    """How much an audience takes. Covers, dividers, sources and handling do not count as slides."""

    slides: int = Field(default=20, ge=1, description="slides before the backup")
    backup: int = Field(default=0, ge=0, description="slides in the backup")
    bullets: int = Field(default=6, ge=1, description="bullets on a slide")
    words: int = Field(default=40, ge=5, description="words in a bullet")


class Recipe(Model):
    """What becomes of subjects, by the ids of their blocks; one that is not named is kept."""

    require: tuple[Slug, ...] = Field(default=(), description="without which there is no edition")
    summary: tuple[Slug, ...] = Field(default=(), description="shown with no more than their items of depth brief")
    backup: tuple[Slug, ...] = Field(default=(), description="shown after the main deck, for questions")
    drop: tuple[Slug, ...] = Field(default=(), description="not shown")


Product = Literal["options_paper", "assessment", "read_ahead", "press_pack"]

# The lists of blocks that a product never holds, by its role and not by what anybody may know.
RULED_OUT: dict[str, frozenset[str]] = {
    "options_paper": frozenset(),
    "assessment": frozenset(),
    "read_ahead": frozenset(),
    "press_pack": frozenset({"scenarios", "risks", "alternative", "indicators", "options", "criteria", "asks", "changes"}),
}
ESTIMATED = frozenset({"forecasts"})  # lists that say nothing where likelihood is not shown


class Audience(Model):
    """Those who get an edition: what they may see, how much they want, and in which dress."""

    id: Slug = Field(default="", key="\0id")
    name: Text = Field(description="as slides and listings name it: Legislature")
    ceiling: Annotated[dict[str, str], Named] = Field(
        description="for each marking scheme the strictest mark it may see: {tlp: TLP:AMBER}"
    )
    groups: tuple[Slug, ...] = Field(default=(), description="names under which 'release_to' also means it: [partners]")
    product: Product = Field(
        default="assessment", description="what its edition is: only an options_paper recommends; a press_pack holds no estimates"
    )
    depth: Depth = Field(default="standard", description="brief, standard or full")
    backup_depth: Depth | None = Field(default=None, description="the depth of the backup, when it is another")
    recipe: Recipe = Field(default=Recipe(), description="what is summarised, kept for backup, dropped")
    omit: tuple[str, ...] = Field(default=(), description="lists of blocks that it is never shown: [options, risks]")
    asks: tuple[Mode, ...] = Field(
        default=("question", "request", "consultation"), description="the kinds of asks that are put to it"
    )
    estimates: bool = Field(default=True, description="whether likelihood and confidence are shown")
    grades: bool = Field(default=True, description="whether sources show their grades")
    vocabulary: Annotated[dict[str, str | dict[str, str]], Named] = Field(
        default={},
        description="words and what this audience reads instead, whole words only: {DPRK: North Korea};"
        " for decks of one language alone, under its tag: {en: {DPRK: North Korea}}",
    )
    release_line: Text | None = Field(
        default=None,
        description="printed on the cover and in the footer: a line, or the name of one in the words of the language",
    )
    attribution: Text | None = Field(
        default=None, description="how its readers may attribute what they read: a line, or the name of one"
    )
    embargo: bool = Field(default=False, description="whether the brief's embargo binds it; it then stands for the release line")
    tell_withheld: bool = Field(default=False, description="whether the edition says how many items were withheld from it")
    portion_marks: bool = Field(default=False, description="whether each portion begins with its mark: (U)")
    language: Annotated[str, Bounds(pattern=LANGUAGE)] | None = Field(
        default=None, description="the brief's, when it is another: en-US"
    )
    deck: Slug = Field(description="the deck template")
    theme: Slug = Field(default="ministry", description="the theme")
    scale: Scale = Field(default="read", description="read: for the desk; presented: larger type for a screen")
    notes: Literal["keep", "strip"] = Field(default="strip", description="whether speaker notes stay in the file")
    chart_data: Literal["workbook", "none"] = Field(
        default="workbook", description="none: charts are pictures of their numbers, without the workbooks behind them"
    )
    tags: bool = Field(default=False, description="whether statements say how they are known: fact, reported, judgement ...")
    limits: Limits = Field(default=Limits(), description="how much it takes")

    def ceiling_in(self, scheme: Scheme) -> str | None:
        """The strictest mark of a scheme that it may see: its own, or the one that the scheme gives it."""
        return self.ceiling.get(scheme.id, scheme.ceilings.get(self.id))

    def vocabulary_in(self, language: str) -> dict[str, str]:
        """What it reads instead of what in a deck of that language."""
        found: dict[str, str] = {}
        for name, said in self.vocabulary.items():
            if isinstance(said, str):
                found[name] = said
            elif name in (language, language.partition("-")[0]):
                found.update(said)
        return found

    @property
    def ruled_out(self) -> frozenset[str]:
        """The lists of blocks that it is never shown."""
        return RULED_OUT[self.product].union(self.omit, () if self.estimated else ESTIMATED)

    @property
    def estimated(self) -> bool:
        """Whether likelihood and confidence are shown."""
        return self.estimates and self.product != "press_pack"
