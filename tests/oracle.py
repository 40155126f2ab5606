"""Who may see what: this file decides it anew, by a simple rule over what authors wrote, to judge briefgen by.

It imports nothing of briefgen. A group of fields is seen by an audience when its mark, or that of what it is in, is within
the ceiling, ``release_to`` names the audience, and so for all that it is in. Product, recipe and depth take more away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import leaks
import yaml

Raw = dict[str, Any]
ORDERS = (
    ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),
    ("UNCLASSIFIED", "CUI"),
    ("OFFICIAL", "OFFICIAL-SENSITIVE"),
)
RANK = {mark: rank for order in ORDERS for rank, mark in enumerate(order)}
DEPTH = {"brief": 0, "standard": 1, "full": 2}
ESTIMATES = ("bottom_line", "judgements", "points", "scenarios", "alternative", "statement")
FOR_THE_PRESS = {"scenarios", "risks", "alternative", "indicators", "options", "criteria", "asks", "changes"}
UNSEEN = {"mark", "release_to", "marks", "for", "depth", "differs", "sources", "corrects", "supports", "points_to", "ratings",
          "from", "to", "blocks", "opening", "annex", "file"}  # fmt: skip
DEFAULTS: Raw = {
    "groups": [], "product": "assessment", "depth": "standard", "recipe": {}, "omit": [], "estimates": True, "grades": True,
    "asks": ["question", "request", "consultation"], "embargo": False, "notes": "strip", "release_line": None, "attribution": None,
}  # fmt: skip
_CITED = re.compile(r"\[@[^\]]*\]")


class Sight:
    """What an audience may see of a case: numbers of tokens, with the fields in which they are seen."""

    def __init__(self, case: Any, name: str) -> None:
        self.case, self.name, self.audience = case, name, profile(case.audiences, name)
        marking = case.brief["marking"]
        self.strictest = marking["strictest"]
        self.ceiling = RANK[self.audience["ceiling"][marking["scheme"]]]
        self.named = {name, *self.audience["groups"]}
        self.seen: dict[int, str] = {}
        self.marks: set[str] = set()
        self.cited: set[str] = set()
        self.corrected: set[str] = set()
        self._look()

    # ------------------------------------------------------------ the rule

    def passes(self, raw: Raw, inherited: str) -> bool:
        within = RANK[raw.get("mark", inherited)] <= self.ceiling
        return within and ("release_to" not in raw or bool(self.named & set(raw["release_to"])))

    def node(self, raw: Raw, inherited: str, where: str, depth: int = 2) -> list[Any] | None:
        """What is seen of a group of fields: a list of (where, words, mark, group); nothing when it is closed."""
        if not self.passes(raw, inherited) or DEPTH[raw.get("depth", "standard" if self._selected(where) else "brief")] > depth:
            return None
        if where == "asks" and raw["mode"] not in self.audience["asks"]:
            return None
        mark = raw.get("mark", inherited)
        found: list[Any] = [(where, "", mark, raw)]
        own = raw.get("for", {}).get(self.name, {})
        content = None
        for field, value in raw.items():
            place = f"{where}.{field}"
            if field in UNSEEN or self._is_role(where, field, raw):
                continue
            if field in own:
                found.append((place, own[field], mark, raw))
                continue
            stricter = raw.get("marks", {}).get(field)
            if stricter is not None and RANK[stricter] > self.ceiling:
                continue
            inner = value if isinstance(value, list) else [value]
            if any(isinstance(one, dict) for one in inner) and field not in ("titles", "legend"):
                if where == "block" and field in self._ruled_out():
                    inner = []
                left = [got for one in inner if (got := self.node(one, mark, field, depth)) is not None]
                if where in ("block", "tables") and field not in ("columns", "criteria", "notes", "total"):
                    content = bool(left) or bool(content)
                found += [entry for got in left for entry in got]
                continue
            words = value.values() if isinstance(value, dict) else inner
            found += [(place, one, stricter or mark, raw) for one in words if isinstance(one, str)]
        return None if content is False else found

    def _selected(self, where: str) -> bool:
        return where not in ("brief", "sections", "sources", "corrections", "terms", "criteria", "columns", "series", "cui", "embargo",
                             "marking")  # fmt: skip

    def _ruled_out(self) -> set[str]:
        ruled_out = set(self.audience["omit"]) | (FOR_THE_PRESS if self.audience["product"] == "press_pack" else set())
        return ruled_out | (set() if self._estimated() else {"forecasts"})

    def _estimated(self) -> bool:
        return bool(self.audience["estimates"] and self.audience["product"] != "press_pack")

    def _is_role(self, where: str, field: str, raw: Raw) -> bool:
        if field == "basis" and where in ESTIMATES:
            return not self._estimated()
        if field == "notes":
            return bool(self.audience["notes"] == "strip")
        return field in ("likelihood", "confidence", "reliability", "credibility")

    # ------------------------------------------------------------ the whole

    def _look(self) -> None:
        case, told = self.case, list[Any]()
        kept: dict[str, list[Any]] = {}
        recipe = self.audience["recipe"]
        for name, block in case.blocks.items():
            depth = self.audience["depth"]
            if name in recipe.get("summary", ()):
                depth = "brief"
            if name in recipe.get("backup", ()) and self.audience.get("backup_depth"):
                depth = self.audience["backup_depth"]
            got = None if name in recipe.get("drop", ()) else self.node(block, self.strictest, "block", DEPTH[depth])
            if got is not None:
                kept[name] = [("block.id", name, "", block), *self._tied(got, block)]
        header = {key: value for key, value in case.brief.items() if key not in ("sections", "terms", "marking", "embargo")}
        told += self.node(header, self.strictest, "brief") or []
        if self.audience["embargo"] and "embargo" in case.brief:
            told += self.node(case.brief["embargo"], case.brief["mark"], "embargo") or []
        for section in case.brief["sections"]:
            if any(name in kept and name not in recipe.get("backup", ()) for name in section["blocks"]):
                told += self.node(section, case.brief["mark"], "sections") or []
        told += [entry for got in kept.values() for entry in got]
        self._say(told)
        corrections = [raw for raw in case.corrections if raw["id"] in self.corrected]
        for correction in corrections:
            if got := self.node(correction, self.strictest, "corrections"):
                self._say(got)
                self.cited |= {correction["about"].partition("#")[0]}
        for source in case.sources:
            if source["id"] in self.cited:
                self._say(self.node(source, self.strictest, "sources") or [], cites=False)
        for term in case.brief["terms"]:
            number = next(iter(leaks.tokens(term["term"])))
            if number in self.seen and self.passes(term, case.brief["mark"]):
                self._say(self.node(term, case.brief["mark"], "terms") or [])
        marking = case.brief["marking"]
        if "CUI" in self.marks:
            self._say(self.node(marking["cui"], "UNCLASSIFIED", "cui") or [])
        if self.marks & {"CUI", "OFFICIAL-SENSITIVE"}:
            self._say([("marking.additions", one, "", marking) for one in marking.get("additions", ())])
        own = {"id": self.name, "name": self.audience["name"], "attribution": self.audience["attribution"] or ""}
        if not (self.audience["embargo"] and "embargo" in case.brief):  # which stands for the release line
            own["release_line"] = self.audience["release_line"] or ""
        self._say([(f"audience.{field}", words, "", {}) for field, words in own.items()])

    def _tied(self, got: list[Any], block: Raw) -> list[Any]:
        """A tie is seen when both of its ends are."""
        actors = {raw["id"] for where, _, _, raw in got if where == "actors"}
        loose = [id(tie) for tie in block.get("ties", ()) if not {tie.get("from"), tie.get("to")} <= actors]
        return [entry for entry in got if id(entry[3]) not in loose]

    def _say(self, entries: Iterable[Any], cites: bool = True) -> None:
        for where, words, mark, raw in entries:
            for number in leaks.tokens(_CITED.sub("", words)):
                self.seen.setdefault(number, where)
            if mark:
                self.marks.add(mark)
            if cites and not words:
                for ref in raw.get("sources", ()):
                    source, _, locator = ref.partition("#")
                    self.cited.add(source)
                    for number in leaks.tokens(locator):
                        self.seen.setdefault(number, "locator")
                self.corrected |= set(raw.get("corrects", ()))


def seers(case: Any, roots: Iterable[Raw]) -> Iterator[tuple[Raw, set[str]]]:
    """The groups of fields of a case, each with the names of those who may see it by mark and release alone."""
    profiles = {name: profile(case.audiences, name) for name in case.audiences}
    marking = case.brief["marking"]

    def within(raw: Raw, inherited: str, who: set[str]) -> Iterator[tuple[Raw, set[str]]]:
        mark = raw.get("mark", inherited)
        who = {name for name in who if RANK[mark] <= RANK[profiles[name]["ceiling"][marking["scheme"]]]}
        if "release_to" in raw:
            who = {name for name in who if {name, *profiles[name]["groups"]} & set(raw["release_to"])}
        yield raw, who
        for field, value in raw.items():
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict) and field not in ("for", "marks", "titles", "legend", "ratings"):
                    yield from within(inner, mark, who)

    for root in roots:
        yield from within(root, marking["strictest"], set(profiles))


def profile(audiences: Mapping[str, Raw], name: str) -> Raw:
    """An audience's fields, with those of what it extends and what is there when nobody says anything."""
    own = audiences.get(name) or _shipped(name)
    if "extends" not in own:
        return {**DEFAULTS, **own}
    below = own["extends"]
    base = profile({} if below == name else audiences, below)
    merged = {**base, **own}
    for field in ("ceiling", "recipe"):
        if field in own:
            merged[field] = {**base.get(field, {}), **own[field]}
    return merged


@lru_cache
def _shipped(name: str) -> Raw:
    path = Path(__file__).parent.parent / "templates" / "audiences" / f"{name}.yaml"
    found: Raw = yaml.safe_load(path.read_text("utf-8"))
    for flag in ("estimates", "grades", "embargo"):
        assert isinstance(found.get(flag, True), bool)
    return found
