"""What an audience may know: this file holds the view of a brief, from which alone decks are composed."""

from __future__ import annotations

from .brief import Block, Brief, Correction, Source, Term
from .model import Field, Model
from .profile import Audience
from .standards import Scheme
from .text import Text


class SectionView(Model):
    """A section with the blocks that are left of it, numbered anew."""

    id: str
    number: int
    count: int
    label: Text
    title: Text
    question: Text
    answer: Text
    blocks: tuple[Block, ...]
    mark: str | None = None


class View(Model):
    """The brief as an audience may know it, nothing more. ``withheld`` counts portions, without a word of them."""

    brief: Brief = Field(description="what the brief says of itself, without its blocks and sources")
    audience: Audience
    scheme: Scheme
    opening: tuple[Block, ...]
    sections: tuple[SectionView, ...]
    annex: tuple[Block, ...]
    backup: tuple[Block, ...]  # in the brief's order, and in none of the above
    blocks: tuple[Block, ...]  # all of the above
    sources: tuple[Source, ...]
    corrections: tuple[Correction, ...]
    terms: tuple[Term, ...]
    counts: dict[str, int]  # statements by how they are known
    withheld: int
