"""Nothing withheld is in any file: random briefs with a token in every field, and a search of every byte that is built.

``make leaks`` builds ten thousand editions, the tests a thousand, ``pytest -m "not slow"`` a hundred. Each is built as slides
and in one more format, in turn; ``make leaks`` builds every one in all. A failure names the seed of its brief.
"""

from __future__ import annotations

import base64
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import leaks
import oracle
import planting
import pytest
import test_scan as wrappings

from briefgen import build, formats, proof, read
from briefgen.brief import Brief
from briefgen.bundle import Bundle, archive, bundle
from briefgen.errors import BriefgenError
from briefgen.writers import Edition
from briefgen.writers.pptx import write

EDITIONS = int(os.environ.get("BRIEFGEN_EDITIONS", 1000))
CHUNK = 100  # editions in a test
FORMATS = sorted(formats.installed().keys() - {"pptx"})
ALL = bool(os.environ.get("BRIEFGEN_FORMATS"))  # whether each edition is built in all formats
TODAY = date(2025, 4, 1)

# Fields that no slide shows even where an audience may see them.
NOT_SHOWN = {
    "Source.url", "Criterion.id", "Brief.changes",
} | {f"{name}.id" for name in ("Alternative", "Assumption", "Change", "Chart", "Claim", "Contact", "Event", "Figure", "Forecast", "Gap", "Option", "Period",
                               "Picture", "Point", "Quote", "Risk", "Scenario", "SidePoint", "Step", "Tie", "TableRow")}  # fmt: skip
# Fields that a slide shows in some cases: when there is a slide of that kind, when two things are there to be compared,
# when something that is shown cites it, when there is room.
SOMETIMES = {
    "Block.titles", "Brief.titles", "Section.id", "Actor.id", "Ask.id", "Indicator.id", "Table.id", "Source.id", "Ref.locator",
    "Source.title", "Source.short", "Source.author", "Source.publisher", "Source.date", "Source.used_for", "Source.limits",
    "Correction.id", "Correction.note", "Correction.says", "Correction.record", "SidePoint.heading", "Chart.categories", "Series.name", "Period.name",
    "Picture.alt", "Picture.caption", "Picture.credit", "Term.term", "Term.long",
    "Side.name", "SidePoint.text", "Criterion.name", "Option.name", "Option.text", "Actor.name", "Tie.text", "Tie.back",
}  # fmt: skip
NEVER = ("Picture.file", "EXIF", "XMP", "SVG", "tEXt", "iTXt", "COM", "after the picture", "audience.groups", "for.differs")
META = {
    "EXIF",
    "XMP",
    "SVG",
    "tEXt",
    "iTXt",
    "COM",
    "after the picture",
    "for.differs",
    "Ref.locator",
    "audience.id",
    "audience.groups",
    "Block.id",
}


@pytest.mark.parametrize("chunk", [pytest.param(i, marks=[pytest.mark.slow] * (i > 0)) for i in range(-(-EDITIONS // CHUNK))])
def test_no_edition_holds_what_its_audience_may_not_see_and_each_holds_what_it_may(chunk: int, folder: Path) -> None:
    seed, outcomes = 1000 * chunk, Counter[str]()
    while outcomes["built"] < CHUNK:
        outcomes += built_from(seed, folder / str(seed))
        seed += 1
    assert outcomes["refused"] < outcomes["built"] / 2, outcomes
    assert outcomes["seen"] > 20 * outcomes["built"], outcomes
    assert outcomes["withheld"] > 20 * outcomes["built"], outcomes
    assert set(FORMATS) <= outcomes.keys(), outcomes


def built_from(seed: int, folder: Path) -> Counter[str]:
    """How many editions of the brief of a seed could be built, after each was searched."""
    case = planting.case(seed)
    brief = read.brief(case.write(folder))
    outcomes = Counter[str]()
    for number, name in enumerate(case.audiences):
        sight = oracle.Sight(case, name)
        try:
            made = build.fitted(brief, folder, name, "", TODAY)
            said = "\n".join(map(str, made.findings))
            file = write(made.deck, made.pages, made.theme)
        except BriefgenError as error:
            outcomes["refused"] += 1
            said = str(error)
        else:
            outcomes["built"] += 1
            outcomes += searched(case, sight, leaks.Found(file.name, file.data))
            turn = (seed + number) % len(FORMATS)
            more = []
            for form in FORMATS if ALL else FORMATS[turn : turn + 1]:
                one = formats.write(form, made.deck, made.pages, made.theme)
                unleaked(case, sight, leaks.Found(one.name, one.data))
                outcomes[form] += 1
                more.append(one)
            packed = around(made, file)
            unleaked(case, sight, leaks.Found(f"{packed.name}.zip", archive(packed)))
            if ALL or (seed + number) % 4 == 0:
                for one in (file, *more):
                    alarms = proof.prove(brief, made.view, one.name, one.data).found
                    assert () == alarms, f"a false alarm in {one.name}, seed {seed}"
        quoted = {case.planted[number] for number in leaks.tokens(said) if number not in sight.seen and not named(case, number)}
        assert not quoted, f"a finding quotes what is withheld, seed {seed}, {name}"
    return outcomes


def named(case: planting.Case, number: int) -> bool:
    """Whether a token is an id, by which messages name what they are about."""
    return case.planted[number].field.endswith((".id", ".groups", ".locator"))


def around(made: build.Fitted, file: Edition) -> Bundle:
    """The bundle of an edition without the slides, which were searched: its readme and manifest list them all the same."""
    whole = bundle(made, {"pptx": build.Released(*file, {})})
    return whole._replace(files={name: data for name, data in whole.files.items() if name != "deck.pptx"})


def unleaked(case: planting.Case, sight: oracle.Sight, found: leaks.Found) -> None:
    where = f"seed {case.seed}, {sight.name}"
    withheld = case.planted.keys() - sight.seen.keys()
    leaked = {(case.planted[number], place) for number, place in found.tokens.items() if number in withheld}
    assert not leaked, f"leaked, {where}"
    if found.digests:
        assert not found.digests & leaks.digests(case.planted[number].text for number in withheld), f"a digest leaked, {where}"


def searched(case: planting.Case, sight: oracle.Sight, found: leaks.Found) -> Counter[str]:
    unleaked(case, sight, found)
    where = f"seed {case.seed}, {sight.name}"
    withheld = case.planted.keys() - sight.seen.keys()
    if case.audiences[sight.name].get("deck") == "leaks":
        lost = {(case.planted[number], place) for number, place in sight.seen.items() if number not in found.tokens}
        lost = {(planted, place) for planted, place in lost if not may_be_missing(planted.field, place)}
        assert not lost, f"not shown, {where}"
    return Counter(seen=len(sight.seen), withheld=len(withheld))


def may_be_missing(field: str, place: str) -> bool:
    if field.endswith(".for"):  # words for an audience: seen where those that they stand for are
        field = f"{place.partition('.')[0]}{place.removeprefix(place.partition('.')[0])}"
        return any(one.partition(".")[2] == place.partition(".")[2] for one in NOT_SHOWN | SOMETIMES)
    return field in NOT_SHOWN | SOMETIMES


def test_a_token_stands_in_every_field_that_holds_words() -> None:
    planted = {planted.field for seed in range(60) for planted in planting.case(seed).planted.values()}
    assert set() == planting.fields_with_words() - planted - {
        "Correction.about",
        "Correction.id",
    }  # a source, and an id such as C1
    assert set() == META - planted
    assert {f"{name}.for" for name in ("Block", "Claim", "Source", "Section", "Brief", "Term")} <= planted


def test_every_mark_release_and_override_is_somewhere() -> None:
    cases = [planting.case(seed) for seed in range(60)]
    written = "\n".join(f"{case.brief} {case.blocks} {case.sources} {case.corrections} {case.audiences}" for case in cases)
    for word in (
        "'release_to': []",
        "'marks'",
        "'for'",
        "press_pack",
        "'portion_marks': True",
        "'embargo': True",
        "'nara'",
        "uk",
    ):
        assert word in written
    assert {"tlp", "us", "uk"} == {case.brief["marking"]["scheme"] for case in cases}


def test_the_same_seed_gives_the_same_brief() -> None:
    assert planting.case(7) == planting.case(7)
    assert planting.case(7).brief != planting.case(8).brief


@pytest.mark.parametrize("script", leaks.SCRIPTS)
@pytest.mark.parametrize("look", ["plain", "signs", "spaces"])
def test_the_searcher_finds_a_token_in_whatever_look(script: str, look: str) -> None:
    written = leaks.dressed(0xBEE, script, look)
    for text in (written, f"x{written.upper()}y", " ".join(written), f"<b>{written}</b>"):
        assert {0xBEE} == leaks.tokens(text)
    assert set() == leaks.tokens(written[:-3])


def test_a_brief_is_what_the_planter_says(folder: Path) -> None:
    assert isinstance(read.brief(planting.case(3).write(folder)), Brief)


@pytest.mark.parametrize("name", ["leaks", "oracle"])
def test_what_judges_knows_nothing_of_what_it_judges(name: str) -> None:
    assert "briefgen" not in re.findall(
        r"^(?:from|import) (\w+)", (Path(__file__).parent / f"{name}.py").read_text("utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize("script", leaks.SCRIPTS)
@pytest.mark.parametrize(
    "where", [*wrappings.PLACES, "html", "html comment", "html attribute", "html parted", "html data", "docx note"]
)
def test_the_searcher_finds_a_token_in_every_format(where: str, script: str) -> None:
    token = leaks.token(0xBEE, script)
    plain = token if script == "latin" else leaks.token(0xBEE, "latin")  # the face of these pages has Latin letters alone
    data = {
        "html": lambda: wrappings.html(token),
        "html comment": lambda: wrappings.html(f"<!-- {token} -->"),
        "html attribute": lambda: wrappings.html(f'<p title="{token}">a</p>'),
        "html parted": lambda: wrappings.html(f"<svg><text>{token[:3]}<tspan x='1'>{token[3:]}</tspan></text></svg>"),
        "html data": lambda: wrappings.html(f'<img src="data:image/svg+xml;base64,{coded(f"<svg><desc>{token}</desc></svg>")}">'),
        "docx note": lambda: wrappings.archive({"word/footnotes.xml": f"<w><t>{token[:3]}</t><t>{token[3:]}</t></w>".encode()}),
    }.get(where, lambda: wrappings.pdf(where, plain if where in ("its pages", "a name") else token))()
    assert 0xBEE in leaks.Found("a", data).tokens


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
