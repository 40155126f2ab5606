"""What an audience may see: this file puts every portion through the gates and records each decision.

Mark and release decide what it may know; product, recipe and depth what it is given of that. A portion that is
closed takes everything within it along. Decisions name portions by their ids and numbers and never quote them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, TypeVar

from .brief import Block, Brief, Section, Source
from .errors import Finding, Place
from .items import DIFFERS, Ask, Estimate, Item, Option, Portion, Selected, Table
from .links import holding, parts
from .model import Model, fields_of
from .profile import Audience
from .standards import Scheme

DEPTHS = ("brief", "standard", "full")
State = Literal["shown", "summarised", "overridden", "withheld"]
SECRET = ("mark", "release")  # the gates that guard what may be known
_FRAME = ("columns", "criteria", "notes", "total")  # what says nothing without the rows, options and lists it belongs to
_ESTIMATE = ("likelihood", "confidence", "basis")
_GRADE = ("reliability", "credibility")
_SPENT: dict[str, Any] = {
    "for_": {},
    "marks": {},
    "release_to": None,
}  # what is of no use behind the gates, and must not pass them
M = TypeVar("M", bound=Model)


class Decision(NamedTuple):
    """What became of a portion, or of a field of one, for an audience, by which gate and why."""

    path: str  # block.list.id, or the number of what has no id
    state: State
    gate: str  # mark, release, product, recipe, depth, notes, empty; '' for what is shown as it is
    reason: str
    place: Place


class Gates:
    """Decides portion by portion. ``findings`` are what the author must decide instead."""

    def __init__(self, brief: Brief, audience: Audience, scheme: Scheme) -> None:
        self.audience, self.scheme = audience, scheme
        self.strictest = brief.marking.strictest
        self.name = audience.ceiling_in(scheme) or ""
        self.ceiling = scheme.rank(self.name)
        self.released = {audience.id, *audience.groups}
        self.depth = DEPTHS.index(audience.depth)
        self.decisions: list[Decision] = []
        self.findings: list[Finding] = []
        self.closed: list[tuple[str, Portion]] = []  # what the audience may not know, with the block or list it is in
        self.own: set[str] = set()  # paths of items that have words of their own for this audience

    # ------------------------------------------------------------ whole parts of a brief

    def header(self, brief: Brief) -> Brief:
        """What the brief says of itself, which every edition must be able to say."""
        return self.needed(brief, "brief", self.strictest, "brief.yaml")

    def section(self, section: Section, inherited: str) -> Section:
        """A section of which something is left, so that its words are needed."""
        return self.needed(section, f"sections.{section.id}", inherited, f"the section '{section.id}'")

    def needed(self, portion: M, path: str, inherited: str, noun: str) -> M:
        assert isinstance(portion, Portion)
        mark = portion.mark or inherited
        if why := self.shuts(portion, mark):
            hint = "give it a mark of its own that this audience may see ('mark: ...')"
            self.findings.append(Finding(portion.origin, "M08", f"'{self.audience.id}' needs {noun}, but {why[1]}", hint))
            return portion
        self.decisions.append(Decision(path, *self.worded(portion), portion.origin))
        return portion.replace(**self.words(portion, path, mark))

    def block(self, block: Block, inherited: str) -> Block | None:
        """A block as the audience's recipe has it: whole, summarised, as backup, or not at all."""
        recipe = self.audience.recipe
        if block.id in recipe.drop and not self.shuts(block, block.mark or inherited):
            self.withhold(block, block.id, "recipe", "the recipe drops it")
            return None
        depth = "brief" if block.id in recipe.summary else self.audience.depth
        if block.id in recipe.backup and self.audience.backup_depth is not None:
            depth = self.audience.backup_depth
        self.depth, at = DEPTHS.index(depth), len(self.decisions)
        passed = self.sift(block, block.id, inherited)
        cut = sum(decision.gate == "depth" for decision in self.decisions[at + 1 :])
        if passed is not None and cut:
            self.decisions[at] = self.decisions[at]._replace(state="summarised", reason=f"{cut} of its items are of more depth")
        return passed

    def required(self, brief: Brief, kept: Iterable[str]) -> None:
        """Refuse an edition without a subject that the audience's recipe requires."""
        kept, known = set(kept), {block.id for block in brief.blocks}
        self.findings += [
            Finding(self.audience.origin, "M13", f"'{self.audience.id}' requires the block '{name}', which is withheld from it",
                    "release the block, or take it out of 'require'")
            for name in self.audience.recipe.require
            if name in known - kept
        ]  # fmt: skip

    def supported(self, kept: Iterable[Block]) -> None:
        """Refuse statements that rest on what the audience may not know, unless they have words of their own for it."""
        left = {part.id: part for block in kept for part in parts(block) if isinstance(part, Item | Block) and part.id}
        for where, portion in self.closed:
            for name in portion.supports if isinstance(portion, Item) else ():
                if name in left and name not in self.own:
                    message = f"'{name}' rests on something in '{where}' that '{self.audience.id}' may not see"
                    hint = f"withhold it too, or give it other words: for: {{{self.audience.id}: {{text: ...}}}}"
                    self.findings.append(Finding(left[name].origin, "M09", message, hint))

    def summed(self, table: Table, total: Item | None, mark: str, path: str) -> None:
        """Refuse a total from which a row could be told that the audience may not know."""
        if total is None or not any(self.shuts(row, row.mark or mark) for row in table.rows):
            return
        where = path.partition(".")[0]
        message = f"the total of a table in '{where}' rests on a row that '{self.audience.id}' may not see"
        self.findings.append(Finding(total.origin, "M09", message, "give the total the mark and the release of that row"))

    # ------------------------------------------------------------ portion by portion

    def shuts(self, portion: Portion, mark: str) -> tuple[str, str] | None:
        """The gate that a portion of that mark does not pass and why: its mark against the ceiling, then ``release_to``."""
        if self.scheme.rank(mark) > self.ceiling:
            return "mark", f"{mark} is above its ceiling, {self.name}"
        if portion.release_to is not None and self.released.isdisjoint(portion.release_to):
            return "release", f"it is released to {', '.join(portion.release_to) or 'nobody'} alone"
        return None

    def sift(self, model: M, path: str, inherited: str) -> M | None:
        """The model with its mark made explicit and without the portions that do not pass, or nothing.

        A table without a row left, and a block of which nothing is left but its title, do not pass either.
        """
        if not isinstance(model, Portion):
            return model.replace(**self.within(model, path, inherited))
        mark = model.mark or inherited
        why = self.shuts(model, mark) or self.excess(model)
        if why:
            self.withhold(model, path, *why)
            return None
        at = len(self.decisions)
        self.decisions.append(Decision(path, *self.worded(model), model.origin))
        update = self.words(model, path, mark)
        left = self.within(model, path, mark)
        if isinstance(model, Table):
            self.summed(model, left.get("total"), mark, path)
        if isinstance(model, Table | Block) and left and not any(left[name] for name in left if name not in _FRAME):
            self.decisions[at] = Decision(path, "withheld", "empty", "nothing of it is left", model.origin)
            return None
        return model.replace(**{**update, **left, **self.role(model, path)})

    def within(self, model: Model, path: str, inherited: str) -> dict[str, Any]:
        """The fields that hold models, sifted."""
        dropped = self.audience.ruled_out if isinstance(model, Block) else frozenset()
        update: dict[str, Any] = {}
        for name in holding(type(model), Model):
            value = getattr(model, name)
            if isinstance(value, Model):
                update[name] = self.one(value, f"{path}.{name}", inherited, name in dropped)
            elif value:
                found = [
                    self.one(part, f"{path}.{name}.{getattr(part, 'id', '') or number}", inherited, name in dropped)
                    for number, part in enumerate(value, 1)
                ]
                update[name] = tuple(part for part in found if part is not None)
        return update

    def one(self, part: Model, path: str, inherited: str, ruled_out: bool) -> Model | None:
        is_open = not isinstance(part, Portion) or not self.shuts(part, part.mark or inherited)
        if is_open and ruled_out:
            self.withhold(part, path, "product", f"no such list goes into {_article(self.audience.product)}")
            return None
        return self.sift(part, path, inherited)

    def excess(self, model: Portion) -> tuple[str, str] | None:
        """The gate at which an audience is spared what it may know, and why."""
        if isinstance(model, Ask) and model.mode not in self.audience.asks:
            return "product", f"no {model.mode} is put to it"
        if isinstance(model, Selected) and DEPTHS.index(model.depth) > self.depth:
            return "depth", f"it is of depth {model.depth}, and the audience sees {DEPTHS[self.depth]} here"
        return None

    def withhold(self, model: Model, path: str, gate: str, reason: str) -> None:
        self.decisions.append(Decision(path, "withheld", gate, reason, model.origin))
        for part in parts(model):
            if isinstance(part, Portion):
                if gate in SECRET:
                    self.closed.append((path.partition(".")[0], part))
                if words := part.for_.get(self.audience.id):
                    place = next(iter(words.values())).origin
                    message = f"words for '{self.audience.id}', which does not see what they stand in"
                    self.findings.append(Finding(place, "M07", message, f"{reason}; take them out, or let it see this"))

    # ------------------------------------------------------------ fields

    def worded(self, portion: Portion) -> tuple[State, str, str]:
        own = [name for name in portion.for_.get(self.audience.id, {}) if name != DIFFERS]
        return ("overridden", "words", f"other words in {', '.join(own)}") if own else ("shown", "", "")

    def words(self, portion: Portion, path: str, mark: str) -> dict[str, Any]:
        """The portion's mark, and its fields that have other words for the audience or a mark that it may not see."""
        given = {name: text for name, text in portion.for_.get(self.audience.id, {}).items() if name != DIFFERS}
        if given and isinstance(portion, Item | Block) and portion.id:
            self.own.add(portion.id)
        kept, update = {mark}, dict[str, Any](given)
        for name, own in portion.marks.items():
            if self.scheme.rank(own) < self.scheme.rank(mark):
                message = f"the mark of the field '{name}', {own}, is weaker than that of what it is in, {mark}"
                self.findings.append(Finding(portion.origin, "M03", message, "marks of fields are stricter; take it out"))
            if name in given:
                continue
            if self.scheme.rank(own) <= self.ceiling:
                kept.add(own)
                continue
            reason = f"{own} is above its ceiling, {self.name}"
            field = fields_of(type(portion))[name]
            if field.is_required:
                message = f"'{self.audience.id}' needs '{name}' of '{path}', but {reason}"
                hint = f"give it other words: for: {{{self.audience.id}: {{{name}: ...}}}}"
                self.findings.append(Finding(portion.origin, "M08", message, hint))
            self.decisions.append(Decision(f"{path}.{name}", "withheld", "mark", reason, portion.origin))
            update[name] = field.default
        spent = {**_SPENT, "differs": None} if isinstance(portion, Item) else _SPENT
        return {**update, **spent, "mark": self.scheme.strictest(kept)}

    def role(self, portion: Portion, path: str) -> dict[str, Any]:
        """The fields that the audience's product does not hold."""
        dropped: dict[str, Any] = {}
        if isinstance(portion, Estimate) and not self.audience.estimated:
            dropped = dict.fromkeys((name for name in _ESTIMATE if getattr(portion, name) is not None), None)
        if isinstance(portion, Source) and not self.audience.grades:
            dropped = dict.fromkeys((name for name in _GRADE if getattr(portion, name) is not None), None)
        if isinstance(portion, Option) and portion.preferred and self.audience.product != "options_paper":
            dropped = {"preferred": False}
        if isinstance(portion, Block) and portion.notes is not None and self.audience.notes == "strip":
            dropped = {"notes": None}
        self.decisions += [
            Decision(f"{path}.{name}", "withheld", "product", f"{_article(self.audience.product)} for this audience has none",
                     portion.origin)
            for name in dropped
        ]  # fmt: skip
        return dropped


def _article(product: str) -> str:
    noun = product.replace("_", " ")
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
