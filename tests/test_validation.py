from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
import yaml
from builders import problems
from hypothesis import given
from hypothesis import strategies as st

from briefgen import brief, profile, standards, theme
from briefgen.brief import Model, Named
from briefgen.dates import When
from briefgen.errors import BriefgenError
from briefgen.items import Slug
from briefgen.model import Bounds, Field, Frozen, fields_of
from briefgen.nodes import Entries, parse
from briefgen.readers import FORMS
from briefgen.text import Ref, Text
from briefgen.validation import place_of, read_as, validate

DATES = "write 2019-02-27, 2019-02, 2019-Q1, 2019, early 2019, or a range such as 2019-02-27/2019-02-28"
SLUG = "letters, digits, - and _, beginning with a letter"


class Guest(Model):
    name: Text = Field(description="as on the list")
    sources: tuple[Ref, ...] = ()


class Meeting(Model):
    """A field of every type that briefs, audiences and themes have."""

    id: Slug = Field(default="", key="\0id")
    name: Text = Field(default=Text.literal("Hanoi"), description="a few words")
    when: When | None = None
    host: Slug | None = Field(default=None, description="the id of a host")
    start: Slug | None = Field(default=None, key="from")
    note: str | None = None
    mood: Literal["cold", "warm"] = "cold"
    rank: Annotated[int, Bounds(ge=1, le=5)] = 1
    share: float = 0
    open: bool = False
    at: tuple[int, int] = Field(default=(1, 1), description="column and row")
    guests: tuple[Guest, ...] = Field(
        default=(Guest(name=Text.literal("x")),), min_length=1, max_length=2, description="who came"
    )
    ratings: Annotated[dict[str, Literal["good", "weak"]], Named] = Field(default={})
    version: str = Field(default="1.0.0", pattern=r"^\d+\.\d+\.\d+$")
    place: str = Field(default="Hanoi", min_length=1, max_length=31)
    weight: Annotated[float, Bounds(ge=0, le=100)] = 50
    said: Annotated[dict[str, str | dict[str, str]], Named] = Field(default={})


def wrong(written: str, model: type[Frozen] = Meeting) -> list[str]:
    return problems(lambda: read_as(model, written.encode(), "f.yaml"))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("[a]", "f.yaml:1:1: R03 the file must be a group of fields (name: value), not a list"),
        ("words", "f.yaml:1:1: R03 the file must be a group of fields (name: value), not a text"),
        ("nmae: x", "f.yaml:1:1: R01 unknown field 'nmae' (did you mean 'name'?)"),
        ("fro: x", "f.yaml:1:1: R01 unknown field 'fro' (did you mean 'from'?)"),
        ("origin: x", "f.yaml:1:1: R01 unknown field 'origin' (choose from: at, from, guests, host, mood, name, note, open, place, rank, ratings, said ...)"),
        ("name: [x]", "f.yaml:1:1: R03 'name' must be text, not a list (write one text, without '- ' or brackets)"),
        ("name:\n  Note: x", "f.yaml:1:1: R03 'name' must be text, not a group of fields (put quotes round a text that contains ': ')"),
        ("name: ''", "f.yaml:1:1: R05 'name' has no text"),
        ("name: '[@]'", "f.yaml:1:1: R05 'name': '' is not a source reference (write S1, or S1#p12 for its paragraph 12)"),
        ("name: '[it](update)'", "f.yaml:1:1: R05 'name' links to 'update', but a link begins with http://, https:// or mailto:"),
        ('name: "\\u202e"', "f.yaml:1:1: R05 'name' holds the character U+202E, which no document may hold"),
        ("when: yesterday", f"f.yaml:1:1: R05 'when': 'yesterday' is not a date briefgen can read ({DATES})"),
        ("when: 2019-02-30", f"f.yaml:1:1: R05 'when': '2019-02-30' is not a date in the calendar ({DATES})"),
        ("when: 2019/2018", "f.yaml:1:1: R05 'when': '2019/2018' ends before it begins"),
        ("when: [2019]", "f.yaml:1:1: R03 'when' must be text, not a list (write one text, without '- ' or brackets)"),
        ("host: two words", f"f.yaml:1:1: R05 'host' is 'two words', which is not of its form ({SLUG})"),
        ("from: 1st", f"f.yaml:1:1: R05 'from' is '1st', which is not of its form ({SLUG})"),
        ("host: " + "a" * 61, "f.yaml:1:1: R05 'host' has more than 60 letters"),
        ("version: 1.0", "f.yaml:1:1: R05 'version' is '1.0', which is not of its form (three numbers: 1.0.0)"),
        ("note: [x]", "f.yaml:1:1: R03 'note' must be text, not a list (write one text, without '- ' or brackets)"),
        ("mood: warmer", "f.yaml:1:1: R04 'mood' is 'warmer', which is not one of its words (did you mean 'warm'?)"),
        ("mood: blue", "f.yaml:1:1: R04 'mood' is 'blue', which is not one of its words (choose from: cold, warm)"),
        ("mood: " + "blue" * 30, f"f.yaml:1:1: R04 'mood' is '{('blue' * 30)[:39]}…', which is not one of its words (choose from: cold, warm)"),
        ("mood: [warm]", "f.yaml:1:1: R03 'mood' must be a word, not a list (choose from: cold, warm)"),
        ("mood: {a: b}", "f.yaml:1:1: R03 'mood' must be a word, not a group of fields (choose from: cold, warm)"),
        ("rank: 6", "f.yaml:1:1: R05 'rank' is 6, but must be at most 5"),
        ("rank: 0", "f.yaml:1:1: R05 'rank' is 0, but must be at least 1"),
        ("rank: high", "f.yaml:1:1: R03 'rank' must be a whole number, not 'high'"),
        ("rank: 2.5", "f.yaml:1:1: R03 'rank' must be a whole number, not '2.5'"),
        ("rank: [2]", "f.yaml:1:1: R03 'rank' must be a whole number, not a list"),
        ("rank: {a: b}", "f.yaml:1:1: R03 'rank' must be a whole number, not a group of fields"),
        ("rank: " + "9" * 5_000, f"f.yaml:1:1: R03 'rank' must be a whole number, not '{'9' * 39}…'"),
        ("share: half", "f.yaml:1:1: R03 'share' must be a number, not 'half'"),
        ("open: perhaps", "f.yaml:1:1: R03 'open' must be true or false, not 'perhaps'"),
        ("open: [true]", "f.yaml:1:1: R03 'open' must be true or false, not a list"),
        ("at: 3", "f.yaml:1:1: R03 'at' must be a list, not a text (begin each entry with '- ')"),
        ("at: [1, x]", "f.yaml:1:9: R03 entry 2 of 'at' must be a whole number, not 'x'"),
        ("at: [1]", "f.yaml:1:1: R02 entry 2 of 'at' is missing (column and row)"),
        ("at: [1, 2, 3]", "f.yaml:1:1: R05 'at' has 3 entries, but must have at most 2"),
        ("guests: []", "f.yaml:1:1: R05 'guests' has 0 entries, but must have at least 1"),
        ("guests: {name: x}", "f.yaml:1:1: R03 'guests' must be a list, not a group of fields (begin each entry with '- ')"),
        ("guests:\n- x", "f.yaml:2:3: R03 entry 1 of 'guests' must be a group of fields (name: value), not a text"),
        ("guests:\n- name: x\n- [y]", "f.yaml:3:3: R03 entry 2 of 'guests' must be a group of fields (name: value), not a list"),
        ("guests:\n- sources: []", "f.yaml:2:3: R02 'name' is missing (as on the list)"),
        ("guests:\n- name: x\n  sorces: [S1]", "f.yaml:3:3: R01 unknown field 'sorces' (did you mean 'sources'?)"),
        ("guests:\n- name: x\n  sources: S1", "f.yaml:3:3: R03 'sources' must be a list, not a text (begin each entry with '- ')"),
        ("guests:\n- name: x\n  sources:\n  - S1\n  - S 2", "f.yaml:5:5: R05 entry 2 of 'sources': 'S 2' is not a source reference (write S1, or S1#p12 for its paragraph 12)"),
        ("guests:\n- name: x\n  sources: [S1, [S2]]", "f.yaml:3:17: R03 entry 2 of 'sources' must be text, not a list (write one text, without '- ' or brackets)"),
        ("ratings:\n  cost: fair", "f.yaml:2:3: R04 'cost' is 'fair', which is not one of its words (choose from: good, weak)"),
        ("ratings: [good]", "f.yaml:1:1: R03 'ratings' must be a group of fields (name: value), not a list"),
        ("place: ''", "f.yaml:1:1: R05 'place' has no text"),
        ("place: [x]", "f.yaml:1:1: R03 'place' must be text, not a list (write one text, without '- ' or brackets)"),
        ("weight: -1", "f.yaml:1:1: R05 'weight' is -1, but must be at least 0"),
        ("weight: 1e3", "f.yaml:1:1: R05 'weight' is 1e3, but must be at most 100"),
        ("weight: nan", "f.yaml:1:1: R05 'weight' is nan, but must be at least 0"),
        ("said:\n  a: [x]", "f.yaml:2:3: R03 'a' must be text, not a list (write one text, without '- ' or brackets)"),
        ("said:\n  a:\n    b: [x]", "f.yaml:3:5: R03 'b' must be text, not a list (write one text, without '- ' or brackets)"),
        ("'': x", "f.yaml:1:1: R01 unknown field '' (choose from: at, from, guests, host, mood, name, note, open, place, rank, ratings, said ...)"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_in_the_words_of_the_file_at_its_place(written: str, problem: str) -> None:
    assert [problem] == wrong(written)


def test_all_problems_of_a_file_come_at_once_in_the_order_of_its_lines() -> None:
    written = "rank: 9\nguests:\n- name: ''\n- nam: x\nmood: blue\nwhen: soon\n"
    expected = [
        "f.yaml:1:1: R05 'rank' is 9, but must be at most 5",
        "f.yaml:3:3: R05 'name' has no text",
        "f.yaml:4:3: R01 unknown field 'nam' (did you mean 'name'?)",
        "f.yaml:4:3: R02 'name' is missing (as on the list)",
        "f.yaml:5:1: R04 'mood' is 'blue', which is not one of its words (choose from: cold, warm)",
        f"f.yaml:6:1: R05 'when': 'soon' is not a date briefgen can read ({DATES})",
    ]
    assert expected == wrong(written)


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("guests: [x, y, z]", ["R05 'guests' has 3 entries, but must have at most 2"]
         + [f"R03 entry {i} of 'guests' must be a group of fields (name: value), not a text" for i in (1, 2, 3)]),
        ("at: [x]", ["R02 entry 2 of 'at' is missing (column and row)", "R03 entry 1 of 'at' must be a whole number, not 'x'"]),
    ],
)  # fmt: skip
def test_a_list_of_a_wrong_length_is_told_with_what_is_wrong_in_it(written: str, problems: list[str]) -> None:
    assert problems == [line.partition(": ")[2] for line in wrong(written)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("rank: ' 3 '", 3), ("rank: 3.0", 3), ("rank: +3", 3), ("rank: 0_3", 3), ("share: 2", 2.0), ("share: -1.5e1", -15.0),
        ("open: Yes", True), ("open: on", True), ("open: '1'", True), ("open: FALSE", False), ("open: n", False),
        ("note: 1994", "1994"), ("note: No", "No"), ("mood: warm", "warm"), ("said: {a: b}", {"a": "b"}),
        ("said: {a: {b: c}}", {"a": {"b": "c"}}),
    ],
)  # fmt: skip
def test_a_field_takes_what_its_type_means_however_it_is_written(written: str, read: object) -> None:
    found = getattr(read_as(Meeting, written.encode(), "f.yaml"), written.partition(":")[0])
    assert (read, type(read)) == (found, type(found))


@pytest.mark.parametrize("written", ["rank: ٣", "rank: 1e0", "share: ٣", "open: 2", "open: ''", "rank: ''"])
def test_a_scalar_of_another_form_is_refused(written: str) -> None:
    assert 1 == len(wrong(written))


def test_wrong_entries_do_not_make_their_list_too_short_as_well() -> None:
    assert ["f.yaml:1:10: R03 entry 1 of 'guests' must be a group of fields (name: value), not a text"] == wrong("guests: [x]")


def test_a_long_value_is_cut_in_the_message() -> None:
    (line,) = wrong("when: '" + "9" * 5_000 + "'")
    assert f"f.yaml:1:1: R05 'when': '{'9' * 158}… ({DATES})" == line


def test_a_name_that_comes_from_the_file_is_told_as_such() -> None:
    expected = [f"f.yaml:1:1: R05 the file's name is 'two words', which is not of its form ({SLUG})"]
    assert expected == problems(lambda: read_as(Meeting, b"rank: 1", "f.yaml", {"\0id": "two words"}))


def test_a_part_of_another_kind_is_told_by_its_kind() -> None:
    part = Meeting(name=Text.literal("x"))
    node = parse(b"guests: [x]", "f.yaml")
    assert isinstance(node, Entries)
    expected = ["f.yaml:1:10: R03 entry 1 of 'guests' must be a guest, not a meeting"]
    assert expected == problems(lambda: validate(node, Meeting, {"guests": [part]}))


def test_a_valid_file_becomes_its_model_and_every_part_knows_its_place() -> None:
    found = read_as(Meeting, b"from: north\nguests:\n  - name: Kim\n    sources: ['S1#p2']\nat: [2, 3]\n", "f.yaml")
    assert ("north", (2, 3), (Ref("S1", "p2"),)) == (found.start, found.at, found.guests[0].sources)
    assert [
        "f.yaml:1:1",
        "f.yaml:3:5",
        "f.yaml:3:11",
    ] == [str(place) for place in (found.origin, found.guests[0].origin, found.guests[0].name.origin)]


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), "f.yaml:1:1"),
        (("a",), "f.yaml:1:1"),
        (("a", 1), "f.yaml:3:5"),
        (("a", 1, "b"), "f.yaml:3:5"),
        (("a", 1, "c", 0), "f.yaml:4:9"),
        (("a", 1, "c", 7), "f.yaml:4:5"),
        (("a", 1, "missing", "x"), "f.yaml:3:5"),
    ],
)
def test_a_path_leads_to_the_innermost_place_that_is_there(loc: tuple[int | str, ...], place: str) -> None:
    assert place == str(place_of(parse(b"a:\n  - x\n  - b: y\n    c: [z]\n", "f.yaml"), loc))


def models(start: type[Frozen], seen: set[type[Frozen]]) -> Iterator[type[Frozen]]:
    """A model and all that it is made of."""
    if start not in seen:
        seen.add(start)
        yield start
        for field in fields_of(start).values():
            for inner in parts(field.annotation):
                yield from models(inner, seen)


def parts(annotation: Any) -> Iterator[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from parts(argument)


SEEN: set[type[Frozen]] = set()
STARTS = (brief.Brief, brief.Sources, profile.Audience, theme.TextStyle, theme.Density, theme.Face)
EVERY = [model for start in STARTS for model in models(start, SEEN)]
JARGON = re.compile(r"input|valid (?!yaml)|instance|dict|tuple|str\b|int\b|float|none|place\(|\x00|\\x|type=", re.IGNORECASE)


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_no_field_of_any_model_answers_a_wrong_shape_in_the_words_of_a_program(model: type[Frozen]) -> None:
    for shown in (field.key for field in fields_of(model).values() if field.is_written):
        for value in ("[[x]]", "{x: {y: z}}", "'?'", "-1e9", "[{x: y}]", "[[], []]", "{}", "[]", "''"):
            try:
                read_as(model, f"{shown}: {value}".encode(), "f.yaml")
            except BriefgenError as error:
                for finding in error.findings:
                    message = finding.message
                    assert not JARGON.search(message.replace(shown, "")), message
                    assert re.match(r"'|entry |unknown field |the file ", message), message
                    assert not message.endswith("."), message
                    assert "f.yaml:1" == str(finding.place)[:8]


def test_every_form_that_a_field_may_ask_for_is_told_in_words() -> None:
    every = [*EVERY, theme.Theme, theme.Palette, standards.Mark]
    fields = (field for model in every for field in fields_of(model).values())
    asked = (bounds for field in fields for more in (field.annotation, *field.metadata) for bounds in every_bounds(more))
    assert set(FORMS) == {bounds.pattern for bounds in asked if bounds.pattern}


def every_bounds(part: Any) -> Iterator[Bounds]:
    """The bounds within a type."""
    if isinstance(part, Bounds):
        yield part
    for inner in typing.get_args(part):
        yield from every_bounds(inner)


KEYS = sorted({field.key for model in EVERY for field in fields_of(model).values()})
LEAVES = st.text("aS1 -:*[]{}@#", max_size=6) | st.sampled_from(["3", "fact", "2019", "true", "TLP:RED"])
GROUPS = st.sampled_from([key for key in KEYS if key[0] != "\0"])


@given(
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(GROUPS, inner, max_size=4), max_leaves=15)
)
def test_whatever_data_a_block_holds_it_is_refused_with_findings(data: Any) -> None:
    # None of it has a title and a topic, so that there is always something to find.
    with pytest.raises(BriefgenError) as raised:
        read_as(brief.Block, yaml.safe_dump({"points": data, "risks": [data], "nonsense": data}).encode(), "f.yaml")
    findings = raised.value.findings
    assert [] == [f.message for f in findings if not re.match(r"'|entry |unknown field |the file ", f.message)]
