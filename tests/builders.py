"""What tests are made of: this file builds briefs, their parts and their files, with defaults for all that a test leaves out.

Every builder of a part takes the fields of its model by name (``tie(start="a", end="b")``, ``block(id="risks")``) and
gives a frozen instance. ``write_brief`` writes a small valid brief to disk, any piece of which can be replaced.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from briefgen import brief as models
from briefgen import items as parts_of
from briefgen import profile
from briefgen.errors import BriefgenError, Place
from briefgen.model import Frozen, fields_of
from briefgen.nodes import Scalar
from briefgen.validation import model_of

M = TypeVar("M", bound=Frozen)
Piece = str | bytes | Mapping[str, Any]

PLACE = Place("deck.yaml", 3, 5)


def problems(act: Callable[[], object]) -> list[str]:
    """Every finding that ``act`` raises, as it is printed."""
    with pytest.raises(BriefgenError) as raised:
        act()
    return list(map(str, raised.value.findings))


def calls(act: Callable[[], object]) -> int:
    """How many functions are called while something is done: what it costs, on any machine."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def scalar(text: str, place: Place = PLACE) -> Scalar:
    """A value as the YAML of a deck template would hold it."""
    return Scalar(text, place, plain=True)


# ---------------------------------------------------------------- parts of a brief


def _builder(model: type[M], **defaults: Any) -> Callable[..., M]:
    def build(**changes: Any) -> M:
        given = {**defaults, **changes}
        return model_of(model, {fields_of(model)[name].key: value for name, value in given.items()})

    return build


claim = _builder(parts_of.Claim, text="Talks stalled in 2019", type="fact")
point = _builder(parts_of.Point, text="Talks stalled in 2019", type="fact")
figure = _builder(parts_of.Figure, value="3", text="meetings of the leaders")
event = _builder(parts_of.Event, when="2019-02-27", name="Hanoi")
period = _builder(parts_of.Period, when="2017/2018-03", name="Tests")
side_point = _builder(parts_of.SidePoint, text="Sanctions first", type="reported")
side = _builder(parts_of.Side, name="Washington", points=(side_point(),))
actor = _builder(parts_of.Actor, id="north", name="North Korea")
tie = _builder(parts_of.Tie, start="north", end="south", text="talks")
scenario = _builder(parts_of.Scenario, name="Drift", text="Nothing happens")
forecast = _builder(parts_of.Forecast, text="A fourth meeting takes place", likelihood="unlikely")
risk = _builder(parts_of.Risk, text="A test goes wrong", likelihood=3, impact=4)
criterion = _builder(parts_of.Criterion, id="cost", name="Costs little")
option = _builder(parts_of.Option, name="Wait", text="Do nothing yet", ratings={"cost": "good"})
indicator = _builder(parts_of.Indicator, text="Further tests", status="reported")
assumption = _builder(parts_of.Assumption, text="Sanctions stay")
change = _builder(parts_of.Change, text="Working-level talks on terms")
scope = _builder(parts_of.Scope, question="What would a fourth meeting change?", covers=("Meetings",))
group = _builder(parts_of.Group, name="At sea", points=(claim(),))
step = _builder(parts_of.Step, name="Agree on terms")
contact = _builder(parts_of.Contact, role="Duty officer")
gap = _builder(parts_of.Gap, text="The size of the stockpile")
ask = _builder(parts_of.Ask, text="Agree to a meeting", mode="recommendation")
quote = _builder(parts_of.Quote, text="We fell in love", who="The President")
column = _builder(parts_of.TableColumn, head="Year")
row = _builder(parts_of.TableRow, cells=("1994", "Agreed Framework"))
table = _builder(parts_of.Table, id="dates", columns=(column(), column(head="What")), rows=(row(),))
series = _builder(parts_of.Series, name="Tests", values=(1, 2))
chart = _builder(parts_of.Chart, title="Tests", categories=("2016", "2017"), series=(series(),), takeaway="They doubled")
picture = _builder(parts_of.Picture, file="pictures/map.png", alt="A map of the peninsula")
alternative = _builder(parts_of.Alternative, mainline="Talks stay stalled", text="Talks resume")
notes = _builder(parts_of.Notes, points=("Begin with the outcome",))
block = _builder(models.Block, id="background", title="Talks have stalled", topic="Background")
source = _builder(models.Source, id="S1", title="The record", kind="pai")
correction = _builder(
    models.Correction, id="C1", about="S1#p2", says="2018", record="2019", sources=("S1",), note="The year is 2019"
)
term = _builder(models.Term, term="DMZ", long="Demilitarized Zone")
marking = _builder(models.Marking, scheme="tlp", strictest="TLP:AMBER")
section = _builder(
    models.Section,
    id="story",
    label="Story",
    title="How it came to this",
    question="What happened?",
    answer="Talks stalled",
    blocks=("background",),
)
limits = _builder(profile.Limits)
audience = _builder(
    profile.Audience, id="readers", name="Readers", ceiling={"tlp": "TLP:RED"}, depth="full", deck="policy",
    product="options_paper", asks=("recommendation", "question", "request", "consultation"),
)  # fmt: skip
_brief = _builder(
    models.Brief,
    id="talks",
    title="Talks with Pyongyang",
    short_title="Talks",
    as_of="2025-01-06",
    office="East Asia desk",
    contact="desk@example.org",
    distribution="For the committee",
    marking=marking(),
    sources=(source(),),
)


def brief(**changes: Any) -> models.Brief:
    """A brief; without ``sections`` one section holds every block that is in neither opening nor annex."""
    blocks = tuple(changes.pop("blocks", (block(),)))
    apart = {*changes.get("opening", ()), *changes.get("annex", ())}
    if "sections" not in changes:
        changes["sections"] = (section(blocks=tuple(b.id for b in blocks if b.id not in apart)),)
    if changes.get("marking", marking()).scheme == "tlp":
        changes.setdefault("mark", "TLP:CLEAR")
    return _brief(blocks=blocks, **changes)


# ---------------------------------------------------------------- files

BRIEF: dict[str, Any] = {
    "id": "talks",
    "title": "Talks with Pyongyang",
    "short_title": "Talks",
    "as_of": "2025-01-06",
    "office": "East Asia desk",
    "contact": "desk@example.org",
    "distribution": "For the committee",
    "marking": {"scheme": "tlp", "strictest": "TLP:AMBER"},
}
SECTION = {
    "id": "story", "label": "Story", "title": "How it came to this", "question": "What happened?", "answer": "Talks stalled",
}  # fmt: skip
BLOCK: dict[str, Any] = {"title": "Talks have stalled", "topic": "Background"}
SOURCES: dict[str, Any] = {"sources": [{"id": "S1", "title": "The record", "kind": "pai"}]}
AUDIENCE: dict[str, Any] = {"name": "Readers", "ceiling": {"tlp": "TLP:RED"}, "deck": "policy"}


def write(path: Path, piece: Piece) -> Path:
    """A file of text, bytes or, for a mapping, YAML with one field on a line; its folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(piece, Mapping):
        kept = {name: value for name, value in piece.items() if value is not None}
        piece = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=10_000)
    path.write_bytes(piece.encode() if isinstance(piece, str) else piece)
    return path


def write_brief(
    folder: Path,
    brief: Piece = {},  # noqa: B006  # never changed
    sources: Piece = SOURCES,
    blocks: Mapping[str, Piece] = {"background": {}},
    files: Mapping[str, Piece] = {},
) -> Path:
    """A small valid brief. Mappings are laid over the defaults (None leaves a field out), text and bytes are the file.

    ``files`` holds whatever else is to lie in the folder, by path: ``{"audiences/press.yaml": ..., "pictures/map.png": ...}``.
    """
    if isinstance(brief, Mapping):
        sections = [{**SECTION, "blocks": list(blocks)}]
        brief = {**BRIEF, "sections": sections, **brief}
        if isinstance(brief["marking"], Mapping) and brief["marking"].get("scheme") == "tlp":
            brief.setdefault("mark", "TLP:CLEAR")
    write(folder / "brief.yaml", brief)
    write(folder / "sources.yaml", sources)
    for name, piece in blocks.items():
        write(folder / "blocks" / f"{name}.yaml", {**BLOCK, **piece} if isinstance(piece, Mapping) else piece)
    for name, piece in files.items():
        write(folder / name, piece)
    return folder


def image(width: int = 64, height: int = 48, kind: str = "PNG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture in one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, (width, height), options.pop("colour", 0)).save(out, kind, **options)
    return out.getvalue()
