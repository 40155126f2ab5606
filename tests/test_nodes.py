from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from builders import problems
from hypothesis import given
from hypothesis import strategies as st

from briefgen import nodes
from briefgen.errors import BriefgenError
from briefgen.nodes import ORIGIN, Entries, Items, Node, Scalar, parse

A_MISFIT = "Y02 not valid YAML: the line does not fit what is above it (indent the fields of a group alike)"
NO_FIELD = (
    "Y02 not valid YAML: a ': ' where no field can begin"
    " (put quotes round a text that contains ': ', or indent the fields of a group alike)"
)
AFTER = (
    "Y02 not valid YAML: words follow the end of a value"
    " (put the whole text in single quotes, and double those within it)"
)  # fmt: skip
NO_END = "Y02 not valid YAML: the text that begins here has no end (close its quotation marks)"
SPECIAL = "Y02 not valid YAML: a text begins with a character that means something else in YAML (put quotes round it)"


def plain(node: Node) -> Any:
    """The data of a node without its places."""
    if isinstance(node, Entries):
        return {key: plain(value) for key, value in node.items() if key != ORIGIN}  # type: ignore[arg-type]
    return [plain(item) for item in node] if isinstance(node, Items) else str(node)


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for value in node.values() if isinstance(node, Entries) else node if isinstance(node, Items) else ():
        if isinstance(value, Scalar | Items | Entries):
            yield from scalars(value)


@pytest.mark.parametrize(
    "written", ["No", "yes", "12:30", "1e3", "0x1F", "007", "2025-01-06", "~", "null", "1_000", ".5", "=", "100 %", "-1"]
)
def test_a_value_keeps_its_shape_whatever_yaml_takes_it_for(written: str) -> None:
    assert {"a": written} == plain(parse(f"a: {written}\n".encode(), "f.yaml"))


def test_every_value_field_and_group_knows_its_place() -> None:
    root = parse(b"title: Talks\nrisks:\n  - text: 'A test'\n    level: 3\n  - x\n", "f.yaml")
    assert isinstance(root, Entries)
    risks = root["risks"]
    assert isinstance(risks, Items)
    first = risks[0]
    assert isinstance(first, Entries)
    assert ["f.yaml:1:1", "f.yaml:2:1"] == [str(place) for place in root.keys_at.values()]
    assert ["f.yaml:1:8", "f.yaml:3:11", "f.yaml:4:12", "f.yaml:5:5"] == [str(text.place) for text in scalars(root)]
    assert ["f.yaml:1:1", "f.yaml:3:3", "f.yaml:3:5"] == [str(node.place) for node in (root, risks, first)]
    assert first.place is first[ORIGIN]


def test_a_column_counts_letters_and_not_bytes() -> None:
    assert "f.yaml:1:10" == str(next(scalars(parse("북한·日本 é: x".encode(), "f.yaml"))).place)


def test_a_value_knows_whether_it_was_quoted() -> None:
    assert [True, False, False, False] == [text.plain for text in scalars(parse(b"[a, 'b', \"c\", '']", "f.yaml"))]


def test_a_byte_order_mark_is_no_text() -> None:
    assert {"a": "x"} == plain(parse(b"\xef\xbb\xbfa: x", "f.yaml"))


@pytest.mark.parametrize(("written", "data"), [("words", "words"), ("[]", []), ("{}", {}), ("- ''", [""])])
def test_a_file_may_be_a_text_a_list_or_a_group(written: str, data: Any) -> None:
    assert data == plain(parse(written.encode(), "f.yaml"))


def test_an_alias_stands_for_its_anchor_and_keeps_its_place() -> None:
    root = parse(b"a: &x [one]\nb: *x\n", "f.yaml")
    assert {"a": ["one"], "b": ["one"]} == plain(root)
    assert ["f.yaml:1:8", "f.yaml:1:8"] == [str(text.place) for text in scalars(root)]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "f.yaml:1:1: Y07 the file is empty (write at least one field)"),
        ("# only a remark\n", "f.yaml:1:1: Y07 the file is empty (write at least one field)"),
        ("---\n", "f.yaml:1:1: Y07 the file is empty (write at least one field)"),
        ("a: 1\n\tb: 2", "f.yaml:2:1: Y02 not valid YAML: a tab is used for indentation (use spaces)"),
        ("a:\n  \t- b", "f.yaml:2:3: Y02 not valid YAML: a tab is used for indentation (use spaces)"),
        ("a: b: c", f"f.yaml:1:5: {NO_FIELD}"),
        ("title: x\n more: y", f"f.yaml:2:6: {NO_FIELD}"),
        ("a:\n  b: 1\n c: 2", f"f.yaml:3:2: {A_MISFIT}"),
        ("  a: 1\nb: 2", f"f.yaml:2:1: {A_MISFIT}"),
        ("a: 'it's so'", f"f.yaml:1:8: {AFTER}"),
        ('a: "Talks" stalled', f"f.yaml:1:12: {AFTER}"),
        ("a: 'x\nb: y\n", f"f.yaml:1:4: {NO_END}"),
        ("a: @x", f"f.yaml:1:4: {SPECIAL}"),
        ("a: %x", f"f.yaml:1:4: {SPECIAL}"),
        ("a: **bold** words", "f.yaml:1:5: Y02 not valid YAML: a text begins with * or & (put quotes round it)"),
        (
            "a: *x",
            "f.yaml:1:4: Y02 not valid YAML: the alias *x has no anchor (put quotes round a text that begins with *)",
        ),
        ("a: > 5 tests", "f.yaml:1:6: Y02 not valid YAML: a text begins with > or | (put quotes round it, or begin it on the next line)"),
        ("a: [x\nb: y", "f.yaml:1:4: Y02 not valid YAML: the list that begins here has no end (close it with ], or put quotes round a text that begins with [)"),
        ("a: {x: y\nb: z", "f.yaml:1:4: Y02 not valid YAML: the group that begins here has no end (close it with }, or put quotes round a text that begins with {)"),
        ("a: - b", "f.yaml:1:4: Y02 not valid YAML: a list begins in the middle of a line (begin it on the next line)"),
        ('a: "\\z"', "f.yaml:1:5: Y02 not valid YAML: a backslash in double quotes (use single quotes, or write \\\\)"),
        ("- a\nb: c", "f.yaml:2:1: Y02 not valid YAML: the line does not fit the list above it (begin each entry with '- ', indented alike)"),
        ("é: \x07", "f.yaml:1:4: Y02 the character U+0007 is not allowed in YAML (delete it)"),
        ('a:\n- "\\e[31m"', "f.yaml:2:3: Y02 the character U+001B is not allowed here (delete it)"),
        ('"\\0": x', "f.yaml:1:1: Y02 the character U+0000 is not allowed here (delete it)"),
        ("a: !!python/object:os.system x", "f.yaml:1:4: Y04 tags such as !name are not allowed (delete it, or put quotes round a text that begins with !)"),
        ("<<: x", "f.yaml:1:1: Y04 merge keys (<<) are not allowed (write the fields out)"),
        ("a: &x [*x]", "f.yaml:1:8: Y05 the alias *x contains itself (write the values out)"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: Y06 a second document begins here (keep one document in a file)"),
        ("title: {{ x }}", "f.yaml:1:9: Y08 a field name must be a word (put quotes round {{ ... }})"),
        ("[a]: b", "f.yaml:1:1: Y08 a field name must be a word (put quotes round a text that begins with [ or {)"),
        ("a: #1 of 3\nb: x", "f.yaml:1:1: Y09 'a' has no value (write one, or delete the line)"),
        ("a:\n  -\n  - b", "f.yaml:2:4: Y09 this entry has no value (write one, or delete the line)"),
        ("a: 1\nb: 2\na: 3", "f.yaml:3:1: Y03 'a' is written twice (the first is on line 1)"),
    ],
)  # fmt: skip
def test_what_is_not_yaml_as_authors_may_write_it_is_refused_where_it_stands(written: str, problem: str) -> None:
    assert [problem] == problems(lambda: parse(written.encode(), "f.yaml"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a: 1\ncaf\xe9: x", "f.yaml:2:4: Y01 the file is not UTF-8: byte 0xE9 (save it again as UTF-8)"),
        ("é: ".encode() + b"\xff", "f.yaml:1:4: Y01 the file is not UTF-8: byte 0xFF (save it again as UTF-8)"),
        ("a: é".encode("utf-16"), "f.yaml:1:1: Y01 the file is UTF-16, not UTF-8 (save it again as UTF-8)"),
        ("a: é".encode("utf-16-le"), "f.yaml:1:1: Y01 the file is UTF-16, not UTF-8 (save it again as UTF-8)"),
        ("a: é".encode("utf-16-be"), "f.yaml:1:1: Y01 the file is UTF-16, not UTF-8 (save it again as UTF-8)"),
    ],
)
def test_text_that_is_not_utf_8_is_refused(data: bytes, problem: str) -> None:
    assert [problem] == problems(lambda: parse(data, "f.yaml"))


def test_all_that_can_be_told_of_a_file_comes_at_once() -> None:
    expected = [
        "f.yaml:2:1: Y03 'a' is written twice (the first is on line 1)",
        "f.yaml:3:1: Y03 'a' is written twice (the first is on line 1)",
        "f.yaml:4:1: Y09 'b' has no value (write one, or delete the line)",
        'f.yaml:5:4: Y02 the character U+0007 is not allowed here (delete it)',
    ]  # fmt: skip
    assert expected == problems(lambda: parse(b'a: 1\na: 2\na: 3\nb:\nc: "\\a"\n', "f.yaml"))


def _laughs() -> bytes:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{last}'] * 10)}]" for last, name in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (_laughs(), "f.yaml:5:36: Y05 more than 100,000 values once aliases are expanded (split the file)"),
        (b"- x\n" * 100_001, "f.yaml:100000:3: Y05 more than 100,000 values once aliases are expanded (split the file)"),
        (b"[" * 2_000_000, "f.yaml:1:25: Y05 nested more than 24 levels deep (flatten the file)"),
        (b"{a: " * 500_000, "f.yaml:1:97: Y05 nested more than 24 levels deep (flatten the file)"),
        (b"- " * 1_000_000, "f.yaml:1:49: Y05 nested more than 24 levels deep (flatten the file)"),
    ],
    ids=["a billion laughs", "many", "deep lists", "deep groups", "deep entries"],
)
def test_a_file_that_would_fill_the_memory_is_refused_at_once(data: bytes, problem: str) -> None:
    found = problems(lambda: parse(data, "f.yaml"))  # or the test never ends
    assert [problem] == [line.replace("f.yaml:1:1001:", "f.yaml:1:25:") for line in found]  # newer releases of libyaml read ahead


def test_the_deepest_file_that_is_allowed_is_read() -> None:
    assert "x" == str(next(scalars(parse(b"[" * 24 + b"x" + b"]" * 24, "f.yaml"))))


def test_without_libyaml_the_same_is_read_from_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "é: [a, 'b', \"c\"]\nt: |\n  x\n  y\nu: &u {v: w}\nz: *u\n".encode()
    fast = [(text, str(text.place), text.plain) for text in scalars(parse(data, "f.yaml"))]
    monkeypatch.setattr(nodes, "_Parser", yaml.Loader)
    assert fast == [(text, str(text.place), text.plain) for text in scalars(parse(data, "f.yaml"))]
    assert [f"f.yaml:1:8: {AFTER}"] == problems(lambda: parse(b"a: 'it's so'", "f.yaml"))


FORBIDDEN = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127, *range(128, 133), *range(134, 160)])) + "\ufffe\uffff"
BREAKS = "\x85\u2028\u2029"  # which PyYAML dumps as they are, although YAML folds them
TEXT = st.text(st.characters(exclude_characters=FORBIDDEN + BREAKS, exclude_categories=["Cs"]))
WORDS = st.text("abc é한:#-?,[]{}&*!|>%@`~0", min_size=1)
CROOKED = st.text("ab:-?,[]{}#&*!|>'\"%@`~\\ \t\n\r\x00\x07\x85\u2028\ufeffé\U0001f600")


def nested(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    names = st.text("abc é", min_size=1)
    return st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(names, inner), max_leaves=12)


@given(st.binary() | st.text().map(str.encode) | CROOKED.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_a_file_holds_it_is_read_or_refused_with_findings(data: bytes) -> None:
    try:
        parse(data, "f.yaml")
    except BriefgenError as error:
        findings = error.findings
    else:
        return
    assert findings
    assert min(min(finding.place.line, finding.place.column) for finding in findings) >= 1
    assert [] == [f.message for f in findings if unicodedata.category(f.message[0]) == "Lu" or f.message.endswith(".")]


@given(nested(TEXT).map(lambda data: {"a": data}), st.booleans(), st.sampled_from([None, True, False]))
def test_what_is_dumped_is_read_back_letter_for_letter(data: Any, unicode: bool, flow: bool | None) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=unicode, default_flow_style=flow)
    assert data == plain(parse(dumped.encode(), "f.yaml"))


@given(nested(WORDS).map(lambda data: {"a": data}), st.sampled_from([None, True, False]))
def test_the_place_of_a_value_is_where_its_text_stands_in_the_file(data: Any, flow: bool | None) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=10_000)
    lines = dumped.split("\n")
    for text in scalars(parse(dumped.encode(), "f.yaml")):
        line = lines[text.place.line - 1][text.place.column - 1 :]
        assert line.startswith(text if text.plain else (f"'{text}'", f'"{text}"'))
