"""Random briefs with a token in every field: this file walks the models, so that a new field cannot be forgotten.

A field whose type it does not know is an error: teach it with a line in ``_OWN``, or in ``REFERENCES`` when the field only
names something that has its token elsewhere.
"""

from __future__ import annotations

import io
import random
import typing
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, TypeVar
from xml.sax.saxutils import escape

import builders as b
import leaks
import yaml
from oracle import seers
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen import brief as models
from briefgen import items as parts_of
from briefgen import registry
from briefgen.dates import When
from briefgen.model import Model, fields_of
from briefgen.text import Text

Raw = dict[str, Any]
T = TypeVar("T")

SCHEMES = {
    "tlp": ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),
    "us": ("UNCLASSIFIED", "CUI"),
    "uk": ("OFFICIAL", "OFFICIAL-SENSITIVE"),
}
KINDS = registry.names("kinds")
# What only names something else, or a word of a closed list that is no Literal.
REFERENCES = {
    "Brief": {"opening", "annex", "language", "version", "supersedes", "likelihood_standard", "risk_scale", "sections", "as_of"},
    "Section": {"blocks"}, "Item": {"sources", "corrects", "supports"}, "Correction": {"sources"}, "Estimate": {"likelihood"},
    "Tie": {"start", "end"}, "Option": {"ratings"}, "Indicator": {"points_to"}, "Marking": {"scheme", "strictest", "profile"},
    "Portion": {"mark", "release_to", "marks", "for_"},
}  # fmt: skip
# The lists that a block has together, so that each is drawn.
GROUPS = (
    ("points", "figures", "figures_heading"), ("events", "periods", "legend", "so_what"), ("sides", "so_what"),
    ("actors", "ties"), ("alternative",), ("scenarios", "indicators", "horizon"), ("risks", "horizon"),
    ("options", "criteria", "so_what"), ("asks",), ("assumptions",), ("gaps",), ("tables",), ("charts",),
    ("pictures", "points"), ("quotes",), ("bottom_line", "judgements"),
    ("judgements", "so_what"), ("scope", "horizon"), ("statement",), ("groups", "so_what"), ("forecasts", "horizon"), ("changes",),
    ("steps", "so_what"), ("contacts",),
)  # fmt: skip
AT_LEAST_TWO = ("sides", "options", "criteria", "actors", "columns", "categories", "ties", "scenarios")
EXTENDED = ("principal", "legislature", "press", "military", "ally", "public")
DECK = (Path(__file__).parent / "planted_deck.yaml").read_bytes()


class Planted(NamedTuple):
    """A token: the field in which it stands, and the text as it was written."""

    field: str
    text: str


class Case(NamedTuple):
    """A brief with its audiences, as their authors wrote them, and the tokens in it."""

    seed: int
    brief: Raw
    blocks: dict[str, Raw]
    sources: list[Raw]
    corrections: list[Raw]
    audiences: dict[str, Raw]  # what an audience's file holds
    files: dict[str, bytes]
    planted: dict[int, Planted]

    def write(self, folder: Path) -> Path:
        """The case as files of a brief."""
        for name, value in (
            ("brief.yaml", self.brief),
            ("sources.yaml", {"sources": self.sources, "corrections": self.corrections}),
            *((f"blocks/{name}.yaml", block) for name, block in self.blocks.items()),
            *((f"audiences/{name}.yaml", audience) for name, audience in self.audiences.items()),
        ):
            b.write(folder / name, yaml.dump(value, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=10_000))
        for name, data in {"decks/leaks.yaml": DECK, **self.files}.items():
            b.write(folder / name, data)
        return folder


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def case(seed: int) -> Case:
    """The brief of a seed: the same one on every machine."""
    return _Planter(seed).case()


class _Planter:
    def __init__(self, seed: int) -> None:
        self.seed, self.random = seed, random.Random(seed)
        self.planted: dict[int, Planted] = {}
        self.number = seed * 7919 % 3000
        self.files: dict[str, bytes] = {}
        self.scheme = self.random.choice(("tlp", "tlp", "us", "uk"))
        self.marks = SCHEMES[self.scheme]
        self.names = [self.id("audience.id") for _ in range(4)]
        self.groups = [self.id("audience.groups") for _ in range(2)]
        self.terms: list[str] = []
        self.year = 1990

    # ------------------------------------------------------------ tokens

    def token(self, field: str, script: str = "", look: str = "") -> str:
        self.number += 1
        script = script or self.random.choice(tuple(leaks.SCRIPTS))
        text = leaks.dressed(self.number, script, look or self.random.choice(("plain", "plain", "signs", "spaces")))
        self.planted[self.number] = Planted(field, text)
        return text

    def id(self, field: str) -> str:
        return self.token(field, "latin", "plain")

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # ------------------------------------------------------------ models

    def made(self, model: type[Model], wanted: tuple[str, ...] | None = None, **given: Any) -> Raw:
        """What an author writes for a model: its own fields, each by its type."""
        raw: Raw = {}
        for name, field in fields_of(model).items():
            alias = field.key
            where = f"{model.__name__}.{name}"
            if alias.startswith("\0"):
                continue
            if name in given:
                raw[alias] = given[name]
            elif any(name in REFERENCES.get(base.__name__, ()) for base in model.__mro__):
                continue
            elif own := _OWN.get(where) or _OWN.get(name):
                if (value := own(self, where)) is not None:
                    raw[alias] = value
            elif field.is_required or (
                name in wanted
                if wanted and self.is_list(field.annotation)
                else self.chance(0.35 if model is models.Brief else 0.75)
            ):
                raw[alias] = self.value(field.annotation, name, where)
        if issubclass(model, parts_of.Item):
            raw.setdefault("type", "judgement")
        if model is parts_of.Forecast:
            raw["likelihood"] = "likely"
        if "basis" not in raw:
            raw.pop("confidence", None)
        if issubclass(model, parts_of.Portion):
            self.guard(model, raw)
        if model is parts_of.Chart:
            self.plotted(raw)
        if model is parts_of.Table and "total" in raw:
            self.summed(raw)
        return raw

    def plotted(self, raw: Raw) -> None:
        """A chart of as many series as its shape asks for."""
        if raw.get("shape") in ("scatter", "shares"):
            raw["series"] += [self.made(parts_of.Series)]
        if raw.get("shape") == "shares":
            raw["series"][1]["values"] = [100 - value for value in raw["series"][0]["values"]]
        if raw.get("shape", "bar") not in ("bar", "column", "doughnut"):
            raw.pop("counts", None)

    def summed(self, raw: Raw) -> None:
        """A total that is seen by those alone who see every row, or one that is refused where some do not."""
        raw["total"]["depth"] = "full"
        if self.chance(0.9):
            raw["total"]["mark"] = self.marks[-1]
            for row in raw["rows"]:
                row.pop("release_to", None)

    def is_list(self, annotation: Any) -> bool:
        leaves = tuple(_leaves(annotation))
        return any(isinstance(leaf, type) and issubclass(leaf, Model) for leaf in leaves)

    def value(self, annotation: Any, name: str, where: str) -> Any:
        origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self.value(inner[0], name, where)
        if origin is typing.Literal:
            return self.random.choice(inner)
        if NoneType in inner:
            return self.value(next(one for one in inner if one is not NoneType), name, where)
        if origin is tuple:
            if Ellipsis not in inner:
                return [self.value(one, name, where) for one in inner]
            count = 2 if name in AT_LEAST_TWO else 1 if name in ("charts", "pictures") else self.random.choice((1, 1, 2))
            return [self.value(inner[0], name, where) for _ in range(count)]
        if annotation is Text:
            return self.text(where)
        if annotation is bool:
            return self.chance(0.3)
        if annotation is When:
            self.year += 1
            return f"{self.year}-0{self.random.randint(1, 9)}"
        if annotation is int:
            return self.random.randint(1, 5)
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self.made(annotation)
        if annotation is str and name == "id":
            return self.id(where)
        raise TypeError(f"teach the planter the field {where}: {annotation}")

    def text(self, where: str) -> str:
        words = self.token(where, *(("latin", "plain") if where in _ON_FIGURES else ()))
        if self.terms and self.chance(0.05):
            words += f" {self.random.choice(self.terms)}"
        return f"**{words}**" if self.chance(0.04) and not {"\n", "<"} & set(words) else words

    def guard(self, model: type[Model], raw: Raw) -> None:
        """A mark, a release line, marks of single fields and words for single audiences, at random."""
        header = issubclass(model, models.Brief | models.Section | models.Term)
        share = (
            0.01
            if header
            else 0.04
            if issubclass(model, parts_of.Side | parts_of.Option | parts_of.Actor | models.Source)
            else 0.22
        )
        if self.chance(share):
            raw["mark"] = self.random.choice(self.marks)
        if self.chance(share / 2):
            raw["release_to"] = self.random.sample([*self.names, *self.groups, *EXTENDED], self.random.randint(0, 3))
        texts = [name for name, field in fields_of(model).items() if field.annotation in (Text, Text | None)]
        texts = [name for name in texts if name in raw and name != "differs"]
        optional = [name for name in texts if not fields_of(model)[name].is_required and name != "basis"]
        if optional and self.chance(0.2):
            own = self.marks.index(raw["mark"]) if "mark" in raw else -1  # what it inherits is not known here
            raw["marks"] = {self.random.choice(optional): self.random.choice(self.marks[own:])}
        if texts and self.chance(0.12):
            words = {name: self.token(f"{model.__name__}.for") for name in self.random.sample(texts, 1)}
            if self.chance(0.5):
                words["differs"] = self.token("for.differs")
            raw["for"] = {self.random.choice([*self.names, *EXTENDED]): words}
        if "mark" not in raw and header:
            raw["mark"] = self.marks[0]

    # ------------------------------------------------------------ the whole

    def case(self) -> Case:
        self.terms = [self.id("Term.term") for _ in range(2)]
        marking = self.marking()
        blocks = {self.id("Block.id"): self.block() for _ in range(self.random.randint(2, 3))}
        names = list(blocks)
        opening, annex = (names[:1], names[-1:]) if len(names) > 2 and self.chance(0.5) else ([], [])
        inner = [name for name in names if name not in (*opening, *annex)]
        split = self.random.randint(1, len(inner))
        parts = [part for part in (inner[:split], inner[split:]) if part]
        sources = [self.made(models.Source) for _ in range(3)]
        brief = self.made(
            models.Brief, marking=marking, opening=opening, annex=annex,
            sections=[self.made(models.Section, blocks=part) for part in parts],
            terms=[self.made(models.Term, term=term) for term in self.terms],
            stale_after=99_999, as_of="2025-01-06", review_by="2999-06-30", valid_until="2999-12-31", version="2.3.4", supersedes="2.3.3", status="approved",
        )  # fmt: skip
        corrections = [self.made(models.Correction, about=sources[i]["id"], sources=[sources[2]["id"]]) for i in range(2)]
        made = Case(self.seed, brief, blocks, sources, corrections, self.audiences(names), self.files, self.planted)
        self.refer(made)
        return made

    def block(self) -> Raw:
        groups = self.random.sample(GROUPS, self.random.randint(1, 3))
        wanted = tuple(name for group in groups for name in group) + ("notes",) * self.chance(0.5)
        block = self.made(models.Block, wanted)
        if self.chance(0.15):
            block["titles"].pop(self.random.choice(list(block["titles"])))
        return block

    def marking(self) -> Raw:
        strictest = self.marks[-1] if self.chance(0.7) else self.random.choice(self.marks)
        self.marks = self.marks[: self.marks.index(strictest) + 1]
        marking: Raw = {"scheme": self.scheme, "strictest": strictest, "cui": self.made(models.Cui)}
        if self.scheme == "us":
            marking["profile"] = self.random.choice(("dod", "nara"))
            if marking["profile"] == "nara":
                self.number += 1
                marking["additions"] = [leaks.token(self.number, "latin").upper()]
                self.planted[self.number] = Planted("Marking.additions", marking["additions"][0])
        return marking

    def audiences(self, blocks: list[str]) -> dict[str, Raw]:
        made = {name: self.audience(blocks) for name in self.names}
        made[self.names[0]]["groups"] = self.groups
        limits = {"slides": 200, "backup": 200, "bullets": 20, "words": 200}
        return made | {name: {"extends": name, "limits": limits, "recipe": {"require": []}} for name in EXTENDED}

    def audience(self, blocks: list[str]) -> Raw:
        pick = self.random.choice
        product = pick(("options_paper", "assessment", "read_ahead", "press_pack"))
        modes = ["question", "request", "consultation"] + ["recommendation"] * (product == "options_paper")
        recipe = {name: [pick(blocks)] for name in ("summary", "backup", "drop") if self.chance(0.15)}
        lists = [name for group in GROUPS for name in group if name not in ("so_what", "horizon", "legend", "figures_heading")]
        return {
            "name": self.token("audience.name"), "ceiling": {scheme: pick(marks) for scheme, marks in SCHEMES.items()},
            "groups": self.random.sample(self.groups, self.random.randint(0, 2)), "product": product,
            "depth": pick(("brief", "standard", "full", "full")), "backup_depth": pick(("brief", "standard", "full")),
            "recipe": recipe, "omit": [pick(lists)] if self.chance(0.2) else [], "asks": self.random.sample(modes, 2),
            "estimates": self.chance(0.7), "grades": self.chance(0.7), "vocabulary": {"quxx": "plain word"} if self.chance(0.5) else {},
            "release_line": self.token("audience.release_line"), "attribution": self.token("audience.attribution"),
            "embargo": self.chance(0.3), "tell_withheld": self.chance(0.3), "portion_marks": self.chance(0.3),
            "deck": "leaks", "scale": pick(("read", "presented")), "notes": pick(("keep", "strip")),
            "chart_data": pick(("workbook", "none")), "tags": self.chance(0.5),
            "limits": {"slides": 200, "backup": 200, "bullets": 20, "words": 200},
        }  # fmt: skip

    def refer(self, made: Case) -> None:
        """Citations, ties and pointers, of which most lead to what whoever sees the one may see too."""
        for block in made.blocks.values():
            for option in block.get("options", ()):
                option["ratings"] = {criterion["id"]: "fair" for criterion in block["criteria"]}
            actors = block.get("actors", ())
            for tie, end in zip(block.get("ties", ()), actors[1:], strict=False):
                tie["from"], tie["to"] = actors[0]["id"], end["id"]
            if actors:
                block["ties"] = block["ties"][: len(actors) - 1]
        items = [(who, raw) for raw, who in seers(made, made.blocks.values()) if "type" in raw]
        scenarios = [raw["id"] for block in made.blocks.values() for raw in block.get("scenarios", ()) if "id" in raw]
        citable = {raw["id"]: who for raw, who in seers(made, made.sources)}
        for who, raw in items:
            fit = [name for name, seen in citable.items() if who <= seen]
            if fit and self.chance(0.7):
                locator = f"#{self.id('Ref.locator')}" if self.chance(0.3) else self.random.choice(("", "#p3", "#p.12"))
                raw["sources"] = [self.random.choice(fit) + locator]
            else:
                raw["type"] = "drafter"
            for name in {*raw.get("for", {})} - who if self.chance(0.97) else ():
                del raw["for"][name]
            fit = [other["id"] for seen, other in items if other.get("id") and seen <= who and other is not raw]
            if fit and self.chance(0.1):
                raw["supports"] = [self.random.choice(fit)]
            if self.chance(0.1):
                raw["corrects"] = [self.random.choice(made.corrections)["id"]]
        for block in made.blocks.values():
            for indicator in block.get("indicators", ()) if scenarios else ():
                indicator["points_to"] = [self.random.choice(scenarios)]

    def picture(self, where: str) -> str:
        kind = self.random.choice(("PNG", "JPEG", "WEBP", "SVG"))
        name = f"pictures/{self.id(where)}.{kind.lower()}"
        exif, text = Image.Exif(), PngInfo()
        exif[0x010E] = self.token("EXIF")
        text.add_text("Author", self.token("tEXt", "latin"))
        text.add_itxt("Title", self.token("iTXt"), zip=True)
        if kind == "SVG":
            self.files[name] = self.drawing().encode()
            return name
        out = io.BytesIO()
        picture = Image.new("RGB", (40, 30), self.random.randrange(2**24))
        if kind == "PNG":
            picture.save(out, kind, pnginfo=text, exif=exif)
        elif kind == "WEBP":
            picture.save(out, kind, exif=exif, xmp=f"<x>{self.token('XMP', 'latin')}</x>".encode())
        else:
            picture.save(out, kind, exif=exif, comment=self.token("COM", "latin").encode())
        self.files[name] = out.getvalue() + self.id("after the picture").encode()
        return name

    def drawing(self) -> str:
        """A drawing with words that only editors see."""
        unseen = [escape(self.token("SVG", "latin", "plain")) for _ in range(4)]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><!-- {self.id("SVG")} --><title>{unseen[0]}</title>'
            f'<metadata>{unseen[1]}</metadata><g id="{self.id("SVG")}" data-x="{self.id("SVG")}"><rect width="40" height="30"/></g>'
            f'<g style="display:none"><text>{unseen[2]}</text></g><g display="none"><text>{unseen[3]}</text></g>'
            "</svg>"
        )


_ON_FIGURES = ("Actor.name", "Actor.role", "Tie.text", "Tie.back", "Event.name", "Period.name", "Figure.value", "Section.label")
_OWN: dict[str, Any] = {
    "differs": lambda p, where: p.token(where) if p.chance(0.3) else None,
    "as_of": lambda p, where: "2024-05" if p.chance(0.2) else None,
    "language": lambda p, where: p.random.choice(("fr", "ko-KR", "ar")) if p.chance(0.2) else None,
    "depth": lambda p, where: p.random.choice(("brief", "full")) if p.chance(0.3) else None,
    **{f"{name}.depth": lambda p, where: "brief" for name in ("Block", "Side", "Option", "Actor", "Criterion")},
    "likelihood_origin": lambda p, where: None,
    "Actor.at": lambda p, where: None,
    "Actor.principal": lambda p, where: None,
    "Period.when": lambda p, where: "1992/1994-05",
    "Estimate.confidence": lambda p, where: "low",
    "Series.values": lambda p, where: [p.random.randint(1, 9), 2],
    "Chart.start": lambda p, where: None,
    "Chart.counts": lambda p, where: "types" if p.chance(0.2) else None,
    "Chart.categories": lambda p, where: [p.text(where), p.text(where)],
    "Chart.series": lambda p, where: [p.made(parts_of.Series)],
    "TableRow.cells": lambda p, where: [p.text(where), p.text(where)],
    "Picture.file": _Planter.picture,
    "Picture.decorative": lambda p, where: None,
    "Picture.crop": lambda p, where: {"left": 10, "bottom": 20} if p.chance(0.3) else None,
    "Picture.focus": lambda p, where: [30, 50],
    "Source.url": lambda p, where: f"https://example.org/{p.id(where)}?a=1&b=2",
    "Embargo.until": lambda p, where: "2026-03-14T00:01+00:00",
    "Correction.id": lambda p, where: (
        f"C{len([one for one in p.planted.values() if one.field == 'Correction.says']) + 1}"
    ),  # a token is wider than its column
    "Brief.titles": lambda p, where: {
        kind: p.text(where) for kind in ("agenda", "corrections", "sources", "glossary", "handling")
    },
    "Block.titles": lambda p, where: {kind: p.text(where) for kind in KINDS},
    "Block.legend": lambda p, where: {kind: p.text(where) for kind in ("meeting", "action")},
    "Section.id": lambda p, where: p.id(where),
}


def _leaves(annotation: Any) -> typing.Iterator[Any]:
    inner = typing.get_args(annotation)
    if not inner:
        yield annotation
    for one in inner:
        yield from _leaves(one)


def fields_with_words() -> set[str]:
    """Every field of a brief, and of what is in it, in which an author may write words of his own."""
    found: set[str] = set()
    seen: set[type[Model]] = set()
    left: list[type[Model]] = [models.Brief, models.Sources]
    while left:
        model = left.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in fields_of(model).items():
            leaves = set(_leaves(field.annotation))
            left += [leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Model)]
            named = name == "language" or any(name in REFERENCES.get(base.__name__, ()) for base in model.__mro__)
            if leaves & {Text, str} and not named and field.is_written:
                found.add(f"{model.__name__}.{name}")
    return found


__all__ = ["EXTENDED", "SCHEMES", "Case", "Planted", "case", "fields_with_words"]
