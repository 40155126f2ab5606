from __future__ import annotations

from pathlib import Path

import pytest
from builders import PLACE, block, brief, calls, problems, risk, scalar, write_brief
from hypothesis import given
from hypothesis import strategies as st

from briefgen import read
from briefgen.dates import When
from briefgen.errors import BriefgenError, Place
from briefgen.expressions import FILTERS, MAX_LENGTH, MAX_OUTPUT, TESTS, fill, holds, is_template, value, visible
from briefgen.text import Ref, Span, Text

RISKS = (risk(id="r1", text="A test", likelihood=3, impact=5), risk(id="r2", text="A war", likelihood=1, impact=5))
NAMES = {
    "brief": brief(title="**Talks** stall [@S1]", status="approved"),
    "block": block(risks=RISKS),
    "when": When.read("2019-02-27"),
    "say": {"items": "Entries", "approved": "Approved", "and": "and"},
    "words": read.words("en"),
    "empty": (),
    "nothing": None,
    "long": "x" * MAX_OUTPUT,
}
KNOWN = "block, brief, empty, long, nothing, say, when, words"


def refused(expression: str) -> str:
    (line,) = problems(lambda: value(scalar(f"= {expression}"), NAMES))
    return line


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("brief.title", NAMES["brief"].title),  # type: ignore[attr-defined]
        ("block.risks", RISKS),
        ("block.risks[0].text", Text.literal("A test")),
        ("block['risks'][-1]['id']", "r2"),
        ("say.items", "Entries"),
        ("say[brief.status]|lower", "approved"),
        ("when.first", When.read("2019-02-27").first),
        ("when|date", "27 February 2019"),
        ("block.risks|length", 2),
        ("block.risks|map(attribute='id')", ["r1", "r2"]),
        ("block.risks|map(attribute='id')|join(' ' ~ say.and ~ ' ')", "r1 and r2"),
        ("block.risks|join(', ', attribute='text')", "A test, A war"),
        ("[say.approved, nothing, say.and]|join(', ')", "Approved, and"),
        ("block.risks|selectattr('likelihood', 'gt', 2)|list", [RISKS[0]]),
        ("block.risks|sort(attribute='likelihood')", [RISKS[1], RISKS[0]]),
        ("block.risks|map(attribute='likelihood')|sum + 1", 5),
        ("block.risks[:1]", (RISKS[0],)),
        ("2.5|round", 2),
        ("1.257|round(2)", 1.26),
        ("nothing is none and empty is defined and nowhere is not defined", True),
        ("'a' if empty else 'b'", "b"),
        ("nothing", None),
        ("{'a': [1, 2]}.a", [1, 2]),
    ],
)
def test_an_expression_hands_over_the_value_itself(expression: str, result: object) -> None:
    assert result == value(scalar(f"= {expression}"), NAMES)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [("block.risks", True), ("= block.risks", True), ("empty", False), ("nothing", False), ("block.risks|length > 2", False)],
)
def test_a_condition_holds_or_not(condition: str, truth: bool) -> None:
    assert truth is holds(scalar(condition), NAMES)


@pytest.mark.parametrize(
    ("template", "spans"),
    [
        ("no marks", [Span("no marks")]),
        ("{{ brief.title }}", [Span("Talks", bold=True), Span(" stall"), Span("", refs=(Ref("S1"),))]),
        ("On {{ say.approved }}: {{brief.title}}!", [Span("On Approved: "), Span("Talks", bold=True), Span(" stall"), Span("", refs=(Ref("S1"),)), Span("!")]),
        ("{{ block.risks|length }} risks{{ nothing }}", [Span("2 risks")]),
        ("{ {{ 1 }} }", [Span("{ 1 }")]),
    ],
)  # fmt: skip
def test_a_template_is_filled_and_what_fills_it_keeps_its_look(template: str, spans: list[Span]) -> None:
    assert tuple(spans) == fill(scalar(template), NAMES).spans


def test_what_an_author_writes_is_never_evaluated(folder: Path) -> None:
    title = "{{ 7*7 }} {% for x in y %} {# #} = 1 + 1"
    names = {"brief": read.brief(write_brief(folder, brief={"title": title}))}
    assert title == fill(scalar("{{ brief.title }}"), names).plain
    assert f"{title}, {title}" == fill(scalar("{{ brief.title ~ ', ' ~ brief.title }}"), names).plain
    assert Text.literal(title) == value(scalar("= brief.title"), names)


@pytest.mark.parametrize(
    ("written", "is_one"),
    [("= x", True), ("{{ x }}", True), ("x }}", True), ("{% if %}", True), ("{# x #}", True), ("x = y", False), ("{x}", False)],
)
def test_a_template_is_told_from_words(written: str, is_one: bool) -> None:
    assert is_one is is_template(written)


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("", "T01 the expression is empty (write what to fill in: {{ block.title }})"),
        ("{{ block.risks }}", "T01 {{ }} does not go here (write the expression alone: block.risks)"),
        ("block risks", "T01 not an expression: words follow its end"),
        ("block.risks[", "T01 not an expression: it breaks off"),
        ("'talks", 'T01 not an expression: unexpected char "\'" at 0'),
        ("blok.risks", "T02 there is no 'blok' here (did you mean 'block'?)"),
        ("xyz", f"T02 there is no 'xyz' here (choose from: {KNOWN})"),
        ("block.risk", "T02 a block has no 'risk'; did you mean 'risks'?"),
        ("say.aproved", "T02 a group has no 'aproved'; did you mean 'approved'?"),
        ("block.risks.text", "T02 a list has no 'text'"),
        ("block.risks[7]", "T02 a list has no '7'"),
        ("[block.risk]", "T02 a block has no 'risk'; did you mean 'risks'?"),
        ("(block.risk, 1)", "T02 a block has no 'risk'; did you mean 'risks'?"),
        ("nothing.title", "T02 nothing has no 'title'"),
        ("empty|first", "T02 the list is empty: it has no first"),
        ("brief.title + '!'", "T05 cannot work this out: + takes numbers; words are joined by ~"),
        ("block.risks > 2", "T05 cannot work this out: these two cannot be compared"),
        ("nothing|length", "T05 cannot work this out: this is not a list"),
        ("brief.title|date", "T05 cannot work this out: 'date' takes a date, not a text"),
        ("when|date('long')", "T05 cannot work this out: a filter has more in its brackets than it takes"),
        ("brief.title|round", "T05 cannot work this out: 'round' takes a number, not a text"),
        ("block.risks|min", f"T03 unknown filter 'min'; there are: {', '.join(FILTERS)}"),
        ("block is mapping", f"T03 unknown test 'mapping'; there are: {', '.join(TESTS)}"),
    ],
)
def test_a_wrong_expression_is_told_in_the_words_of_a_deck(expression: str, problem: str) -> None:
    assert f"deck.yaml:3:5: {problem}" == refused(expression)


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("{{ brief.title", "T01 '{{' and '}}' do not match (close every {{ with }})"),
        ("title }} {{ 1 }}", "T01 '{{' and '}}' do not match (close every {{ with }})"),
        ("{{ }}", "T01 the expression is empty (write what to fill in: {{ block.title }})"),
        ("{% for x in y %}", "T03 statements ({% ... %}) are not allowed here (use each: and when:)"),
        ("{{ block.risks }}", "T05 '{{ }}' takes words, not a list (use '= ...' to hand over a value)"),
        ("{{ when }}", "T05 '{{ }}' takes words, not a date (use '= ...' to hand over a value)"),
        ("{{ block }}", "T05 '{{ }}' takes words, not a block (use '= ...' to hand over a value)"),
        ("{{ 1 == 1 }}", "T05 '{{ }}' takes words, not yes or no (use '= ...' to hand over a value)"),
        ("{{ long }}{{ long }}", "T04 the text grows beyond 20,000 letters"),
    ],
)
def test_a_wrong_template_is_told_in_the_words_of_a_deck(template: str, problem: str) -> None:
    assert [f"deck.yaml:3:5: {problem}"] == problems(lambda: fill(scalar(template), NAMES))


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("''.__class__.__mro__", "T02"),
        ("''['__class__']", "T02"),
        ("brief.__class__", "T02"),
        ("brief['__init__']['__globals__']", "T02"),
        ("brief.replace", "T02"),
        ("brief.as_read", "T02"),
        ("brief.__declared__", "T02"),
        ("brief.__fields__", "T02"),
        ("brief.origin", "T02"),
        ("brief['origin']", "T02"),
        ("brief._private", "T02"),
        ("brief.title.spans", "T02"),
        ("say.update", "T02"),
        ("say.__class__", "T02"),
        ("words.date", "T02"),
        ("when._replace", "T02"),
        ("'x'.join", "T02"),
        ("block.risks.__len__", "T02"),
        ("self", "T03"),
        ("self.__init__", "T03"),
        ("self['_TemplateReference__context']", "T03"),
        ("cycler", "T02"),
        ("cycler.__init__.__globals__.os", "T02"),
        ("lipsum", "T02"),
        ("joiner", "T02"),
        ("namespace", "T02"),
        ("dict", "T02"),
        ("range(10**9)", "T03"),
        ("range(3)", "T03"),
        ("lipsum()", "T03"),
        ("brief.replace()", "T03"),
        ("'x' * 10**9", "T03"),
        ("9**9**9", "T03"),
        ("'%1000000000d' % 1", "T03"),
        ("'%1000000000d'|format(1)", "T03"),
        ("'x'|center(10**9)", "T03"),
        ("'x'|attr('__class__')", "T03"),
        ("'x'|indent(1000000000)", "T03"),
        ("'x'|xmlattr", "T03"),
        ("['x']|map('center', 1000000000)|list", "T05"),
        ("['x']|map('attr', '__class__')|list", "T05"),
        ("['%9999999d']|map('format', 1)|list", "T05"),
        ("block.risks|map(attribute='__class__')", "T02"),
        ("block.risks|map(attribute='origin')|list", "T02"),
        ("block.risks|map(attribute='origin')|join", "T02"),
        ("block.risks|join(attribute='__class__')", "T02"),
        ("block.risks|selectattr('__class__')|list", "T02"),
        ("block.risks|sum(attribute='__class__')", "T02"),
        ("block.risks|select('callable')|list", "T05"),
        ("1|round(1000000000, 'ceil')", "T05"),
        ("1.5|round(10)", "T05"),
        ("1e999", "T04"),
        ("long|join(long)", "T04"),
        ("'aaaaaaaaaa'|join('aaaaaaaaaa'|join('aaaaaaaaaa'|join('aaaaaaaaaa'|join('aaaaaaaaaa'))))", "T04"),
        ("(" * 900 + "1" + ")" * 900, "T04"),
        ("[" * 100 + "]" * 100, "T04"),
        ("-" * 1_500 + "1", "T04"),
        ("not " * 400 + "1", "T04"),
        ("1" + " + 1" * 400, "T04"),
        ("1 if 1 else " * 100 + "1", "T04"),
        ("x" * (MAX_LENGTH + 1), "T04"),
        ("{% for x in y %}", "T01"),
        ("1 }}{% for x in y %}{{ 1", "T01"),
        ("1) }}{{ (self", "T01"),
    ],
)
def test_there_is_no_way_out_of_an_expression(expression: str, code: str) -> None:
    assert calls(lambda: refused(expression)) < 200_000
    assert code == refused(expression).split()[1]


def test_what_a_template_may_say_after_a_dot_is_what_authors_write() -> None:
    assert {"title", "risks", "mark"} <= set(visible(NAMES["block"]))
    assert [] == [name for name in visible(NAMES["block"]) if name.startswith("_") or name == "origin"]
    assert ["first", "last", "precision", "written"] == visible(NAMES["when"])
    assert [] == visible("text") + visible(Text()) + visible([]) + visible(None)


SIGNS = st.text("abx01.,'\"()[]{}|~+-*/%=<>!_ :\\é\n")
PIECES = st.sampled_from(
    [*NAMES, *FILTERS, *TESTS, "self", "x", "__class__", ".", "|", "(", ")", "[", "]", "{", "}", "'a'", "1", "9", "1e9", "~", "+", "-", "*", " is ", " in ", " and ", " not ", " if ", " else ", ",", ":", "==", "<", "map(", "attribute=", "title", "risks", "text", "likelihood", "%", "{{", "}}"]
)  # fmt: skip
EXPRESSIONS = st.text() | SIGNS | st.lists(PIECES, max_size=12).map("".join) | st.lists(PIECES, max_size=9).map(" ".join)


@given(EXPRESSIONS)
def test_whatever_a_template_says_it_is_worked_out_or_refused_with_findings(written: str) -> None:
    codes = []
    for act in (value, holds, fill):
        try:
            act(scalar(written), NAMES)
            act(scalar(f"{{{{ {written} }}}}"), NAMES)
        except BriefgenError as error:
            codes += [finding.code for finding in error.findings if str(finding.place) == str(PLACE)]
    assert set(codes) <= {"T01", "T02", "T03", "T04", "T05"}
    assert all(map(str.isprintable, codes))


@given(st.lists(st.sampled_from(["'ab'", "long", "block.risks|map(attribute='text')", "[long, long]", "say"]), max_size=4))
def test_no_joining_of_texts_grows_beyond_what_a_slide_could_hold(parts: list[str]) -> None:
    expression = "'ab'"
    for part in parts:
        expression = f"({part})|join({expression})"
    try:
        found = str(value(scalar(expression), NAMES))
    except BriefgenError as error:
        found = ""
        codes = {finding.code for finding in error.findings}
    else:
        codes = {"T04"}
    assert len(found) <= MAX_OUTPUT
    assert {"T04"} == codes


def test_what_is_filled_in_is_from_where_its_longest_text_was_written() -> None:
    label, topic = (Text.literal(words, Place("talks.yaml", line, 8)) for words, line in (("Facts", 2), ("What is known", 9)))
    names = {"label": label, "topic": topic}
    assert Place("talks.yaml", 9, 8) == fill(scalar("{{ label }} · {{ topic }} · {{ label }}"), names).origin
    assert scalar("Sources").place == fill(scalar("Sources {{ 1 }}"), names).origin
