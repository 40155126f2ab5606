"""Marked portions: this file holds what every entry of a list has, from its marking to how it is known."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from .. import scripts
from ..dates import When
from ..model import Bounds, Field, Model, Named
from ..text import LANGUAGE, Ref, Text

Slug = Annotated[str, Bounds(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
ClaimType = Literal["fact", "reported", "judgement", "opinion", "assumption", "drafter"]
Depth = Literal["brief", "standard", "full"]
Confidence = Literal["low", "moderate", "high"]
MARK = "its marking, such as TLP:AMBER or CUI; without one, that of its block, else the strictest of the brief"
RELEASE = "the only audiences, or groups of them, that may see it; without it, every audience whose ceiling allows its mark"
DIFFERS = "differs"


class Portion(Model):
    """A text that is marked and released on its own."""

    language: Annotated[str, Bounds(pattern=LANGUAGE)] | None = Field(
        default=None,
        description="what its texts are written in, when it is not the brief's language: fr-FR; [words]{lang=fr} for a few words",
    )
    mark: str | None = Field(default=None, description=MARK)
    release_to: tuple[Slug, ...] | None = Field(default=None, description=RELEASE)
    marks: Annotated[dict[str, str], Named] = Field(
        default={}, description="marks of single fields that are stricter than its own: {so_what: TLP:AMBER}"
    )
    for_: Annotated[dict[str, dict[str, Text]], Named] = Field(
        default={}, key="for",
        description="other words for an audience that may see it: {press: {text: ...}};"
        " with 'differs: why' where its numbers or dates are meant to differ",
    )  # fmt: skip

    def as_read(self) -> Self:
        """Its texts, and those of what it holds, know the language that it gives them."""
        return _within(self, scripts.tag(self.language)) if self.language else self


def _within(value: Any, language: str) -> Any:
    if isinstance(value, Text):
        return value.within(language)
    if isinstance(value, Model):
        return value.replace(**{name: _within(given, language) for name, given in vars(value).items()})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_within(one, language) for one in value)
    if isinstance(value, dict):
        return {key: _within(one, language) for key, one in value.items()}
    return value


class Selected(Portion):
    """A portion that an audience gets or not by the depth it asks for."""

    depth: Depth = Field(default="standard", description="the least depth of an audience that sees it: brief, standard or full")


class Item(Selected):
    """An entry of a typed list."""

    id: Slug = Field(default="", description="a short name, unique in the brief, by which other items point to it")
    label: str = Field(default="", key="\0label")  # R1, A, 2: given anew in every edition
    type: ClaimType = Field(default="drafter", description="how it is known; drafter: the drafting team's own work")
    sources: tuple[Ref, ...] = Field(default=(), description="what supports it: [S1#p12, S2]")
    as_of: When | None = Field(
        default=None,
        description="the date for which it holds, for those who keep the brief: slides say no more than its words do",
    )
    corrects: tuple[Slug, ...] = Field(default=(), description="ids of the corrections of a source that apply to it")
    supports: tuple[Slug, ...] = Field(default=(), description="ids of the items that rest on this one")
    differs: Text | None = Field(
        default=None, description="why its numbers or dates differ from those of the same thing elsewhere"
    )


class Estimate(Item):
    """An item that says how likely something is, and how sure the judgement."""

    likelihood: str | None = Field(
        default=None, description="a term of the brief's likelihood standard, or not_assessed (then say why in 'basis')"
    )
    likelihood_origin: Literal["source", "drafter"] = Field(
        default="drafter", description="whose likelihood it is; the drafting team's own is labelled as such on the slide"
    )
    confidence: Confidence | None = Field(default=None, description="how sure the judgement is; never in the same sentence")
    basis: Text | None = Field(default=None, description="what likelihood and confidence rest on, in a few words")


class Claim(Estimate):
    """One statement."""

    text: Text = Field(description="one or two sentences; **bold** the leading clause")
    type: ClaimType = Field(description="how it is known")


class Point(Claim):
    """A bullet, with at most one level below it."""

    points: tuple[Claim, ...] = Field(default=(), description="sub-points, one level only")
