"""The release sheet: whether it holds every portion with what became of it, and why, in every form in which it is given."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import combining, east_asian_width

import pytest
from builders import AUDIENCE, problems, write, write_brief

from briefgen import matrix, read
from briefgen.reasons import explained
from briefgen.sheet import Sheet, Verdict, shortened
from briefgen.writers import _rendered
from briefgen.writers._sheets import html, plain

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "content/us-dprk"
POINT = {"text": "Talks ended in Hanoi", "type": "fact", "sources": ["S1"]}
SECRET = {**POINT, "text": "The cable of May", "mark": "TLP:AMBER"}
OWN = {**AUDIENCE, "ceiling": {"tlp": "TLP:GREEN"}, "depth": "standard"}


def sheet_of(folder: Path, *names: str, **pieces: Any) -> Sheet:
    """The sheet of a small brief for readers, who see everything, and a desk, which does not."""
    files = {"audiences/readers.yaml": {**AUDIENCE, "depth": "full"}, "audiences/desk.yaml": OWN, **pieces.pop("files", {})}
    sources = {"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "TLP:CLEAR"}]}
    write_brief(folder, **{"sources": sources, **pieces}, files=files)
    return matrix.sheet(read.brief(folder), folder, names or ("readers", "desk"))[0]


def told(sheet: Sheet, path: str, audience: str = "desk") -> Verdict:
    """What became of a portion for an audience."""
    number = [column.id for column in sheet.columns].index(audience)
    return next(line for line in sheet.lines if line.path == path).verdicts[number]


def points(*given: dict[str, Any], **block: Any) -> dict[str, Any]:
    return {"background": {"mark": "TLP:CLEAR", **block, "points": list(given)}}


def example() -> Sheet:
    return matrix.sheet(read.brief(EXAMPLE), EXAMPLE, read.names("audiences", EXAMPLE))[0]


# ---------------------------------------------------------------- verdicts


def test_every_portion_of_a_brief_has_a_line(folder: Path) -> None:
    sheet = sheet_of(folder, blocks=points({**POINT, "points": [POINT]}, {**POINT, "id": "hanoi"}))
    expected = ["brief", "sections.story", "background", "background.points.1", "background.points.1.points.1",
                "background.points.hanoi", "sources.S1"]  # fmt: skip
    assert expected == [line.path for line in sheet.lines]
    assert ["brief", "section", "block", "point", "claim", "point", "source"] == [line.noun for line in sheet.lines]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Verdict("shown")),
        ({"mark": "TLP:AMBER"}, Verdict("withheld", "mark", "TLP:AMBER is above its ceiling, TLP:GREEN")),
        ({"release_to": ["readers"]}, Verdict("withheld", "release", "it is released to readers alone")),
        ({"depth": "full"}, Verdict("withheld", "depth", "it is of depth full, and the audience sees standard here")),
        ({"for": {"desk": {"text": "Talks ended"}}}, Verdict("overridden", "words", "other words in text")),
    ],
)
def test_an_item_has_the_verdict_of_the_gate_that_decides(folder: Path, changes: dict[str, Any], expected: Verdict) -> None:
    sheet = sheet_of(folder, blocks=points(POINT, {**POINT, "id": "hanoi", **changes}))
    assert expected == told(sheet, "background.points.hanoi")
    assert "withheld" != told(sheet, "background.points.hanoi", "readers").state


def test_what_is_in_a_withheld_block_is_withheld_with_it(folder: Path) -> None:
    other = {"aside": {"points": [POINT], "mark": "TLP:AMBER"}}
    verdict = told(sheet_of(folder, blocks={**points(POINT), **other}), "aside.points.1")
    assert Verdict("withheld", "mark", "TLP:AMBER is above its ceiling, TLP:GREEN", "block") == verdict
    assert "with its block: TLP:AMBER is above its ceiling, TLP:GREEN" == verdict.note


def test_a_block_of_which_nothing_is_left_takes_its_frame_along(folder: Path) -> None:
    other = {"aside": {"mark": "TLP:CLEAR", "points": [SECRET], "notes": {"points": ["Say it slowly"], "mark": "TLP:CLEAR"}}}
    sheet = sheet_of(folder, blocks={**points(POINT), **other}, files={"audiences/desk.yaml": {**OWN, "notes": "keep"}})
    assert Verdict("withheld", "empty", "nothing of it is left") == told(sheet, "aside")
    assert Verdict("withheld", "empty", "nothing of it is left", "block") == told(sheet, "aside.notes")
    assert "mark" == told(sheet, "aside.points.1").gate


def test_a_block_that_is_cut_is_shown_in_part(folder: Path) -> None:
    sheet = sheet_of(folder, blocks=points(POINT, {**POINT, "depth": "full"}))
    assert Verdict("summarised", "", "1 of its items are of more depth") == told(sheet, "background")


def test_a_field_that_is_withheld_is_told_with_its_item(folder: Path) -> None:
    sheet = sheet_of(folder, blocks=points(POINT, so_what="It matters", marks={"so_what": "TLP:AMBER"}))
    assert ("so_what (mark): TLP:AMBER is above its ceiling, TLP:GREEN",) == told(sheet, "background").fields
    assert () == told(sheet, "background", "readers").fields


def test_sources_and_short_forms_that_nothing_left_refers_to_are_told(folder: Path) -> None:
    sources = {"sources": [{"id": name, "title": f"Record {name}", "kind": "pai", "mark": "TLP:CLEAR"} for name in ("S1", "S2")]}
    blocks = points(POINT, {**SECRET, "text": "The DMZ is closed", "sources": ["S2"]})
    sheet = sheet_of(folder, brief={"terms": [{"term": "DMZ", "long": "Demilitarized Zone"}]}, sources=sources, blocks=blocks)
    assert ["shown", "withheld", "withheld"] == [told(sheet, path).state for path in ("sources.S1", "sources.S2", "terms.1")]
    assert {"unused"} == {told(sheet, path).gate for path in ("sources.S2", "terms.1")}
    assert "shown" == told(sheet, "terms.1", "readers").state


def test_a_section_of_which_nothing_is_left_is_empty(folder: Path) -> None:
    from builders import SECTION

    sections = [{**SECTION, "blocks": ["background"]}, {**SECTION, "id": "more", "blocks": ["aside"]}]
    blocks = {**points(POINT), "aside": {"points": [SECRET], "mark": "TLP:AMBER"}}
    assert "empty" == told(sheet_of(folder, brief={"sections": sections}, blocks=blocks), "sections.more").gate


def test_an_audience_with_findings_has_its_column_all_the_same(folder: Path) -> None:
    files = {"audiences/blind.yaml": {**AUDIENCE, "ceiling": {"uk": "OFFICIAL"}}, "audiences/broken.yaml": "name: [",
             "audiences/strict.yaml": {**OWN, "recipe": {"require": ["aside"]}}}  # fmt: skip
    blocks = {**points(POINT), "aside": {"points": [SECRET], "mark": "TLP:AMBER"}}
    sheet = sheet_of(folder, "desk", "blind", "broken", "strict", blocks=blocks, files=files)
    assert [(), ("M05",), ("Y02",), ("M13",)] == [column.codes for column in sheet.columns]
    assert {"undecided"} == {line.verdicts[1].state for line in sheet.lines} == {line.verdicts[2].state for line in sheet.lines}
    assert ["shown", "withheld"] == [told(sheet, path, "strict").state for path in ("background", "aside")]


def test_an_audience_that_does_not_exist_is_told(folder: Path) -> None:
    assert ["command line: E05 unknown audience 'dsek' (did you mean 'desk'?)"] == problems(lambda: sheet_of(folder, "dsek"))


def test_totals_count_each_portion_once() -> None:
    sheet = example()
    for number in range(len(sheet.columns)):
        totals = sheet.totals(number)
        assert len(sheet.lines) == sum(totals[state] for state in ("shown", "summarised", "overridden", "withheld", "undecided"))
        gates = [line.verdicts[number].gate for line in sheet.lines if line.verdicts[number].state == "withheld"]
        assert totals["withheld"] == len(gates) == sum(totals[gate] for gate in set(gates))


def test_the_digest_changes_with_every_word_and_every_verdict(folder: Path) -> None:
    first = sheet_of(folder, blocks=points(POINT)).digest
    assert first == sheet_of(folder, blocks=points(POINT)).digest
    assert first != sheet_of(folder, blocks=points({**POINT, "text": "Talks ended in Hanoi?"})).digest
    assert first != sheet_of(folder, blocks=points({**POINT, "for": {"readers": {"text": "Talks ended"}}})).digest


@pytest.mark.parametrize(
    ("text", "expected"),
    [("one two three", "one two…"), ("one two", "one two"), ("a, b, c, d, e", "a, b, c…"), ("x" * 20, "xxxxxxxxx…")],
)
def test_first_words_are_whole_words(text: str, expected: str) -> None:
    assert expected == shortened(text, 10)


# ---------------------------------------------------------------- reasons


def test_the_first_gate_that_shuts_is_the_one_that_the_sheet_names() -> None:
    brief, sheet = read.brief(EXAMPLE), example()
    names = [column.id for column in sheet.columns]
    for line in sheet.lines:
        if line.noun in ("brief", "section", "source", "correction", "term"):
            continue
        for told_of, verdict in zip(explained(brief, EXAMPLE, names, line.path).audiences, line.verdicts, strict=True):
            shut = [step.gate for step in told_of.steps if not step.passes and step.gate != "fields"]
            if verdict.state == "withheld":
                assert verdict.gate == shut[0], (line.path, told_of)
            else:
                assert [] == shut, (line.path, told_of)


def test_an_explanation_says_where_the_item_is_what_it_rests_on_and_where_its_mark_is_from(folder: Path) -> None:
    base = {**POINT, "id": "hanoi", "supports": ["later"], "release_to": ["desk", "readers"]}
    sheet_of(folder, blocks=points(base, {**POINT, "id": "later", "for": {"desk": {"text": "Later"}}}))
    brief = read.brief(folder)
    first, second = (explained(brief, folder, ["desk"], name) for name in ("hanoi", "background.points.later"))
    assert "blocks/background.yaml:5:3" == first.place
    assert {"mark": "TLP:CLEAR, from 'background' (blocks/background.yaml:1:1)", "released": "to desk, readers alone",
            "depth": "standard", "cites": "S1", "holds up": "later"} == dict(first.facts)  # fmt: skip
    assert "background.points.hanoi" == dict(second.facts)["rests on"]
    assert "desk has words of its own in text" == dict(second.facts)["words"]
    assert ["mark", "release", "product", "depth", "words"] == [step.gate for step in second.audiences[0].steps]


@pytest.mark.parametrize(
    ("name", "hint"), [("hanio", "did you mean 'hanoi'?"), ("background.points.9", "did you mean 'background.points.1'?")]
)
def test_an_item_that_is_not_there_is_told_with_the_nearest(folder: Path, name: str, hint: str) -> None:
    sheet_of(folder, blocks=points(POINT, {**POINT, "id": "hanoi"}))
    assert [f"command line: E05 unknown item '{name}' ({hint})"] == problems(
        lambda: explained(read.brief(folder), folder, ["desk"], name)
    )


@pytest.mark.parametrize("name", ["S1", "sources.S1", "story", "brief"])
def test_whatever_has_a_name_can_be_explained(folder: Path, name: str) -> None:
    sheet_of(folder, blocks=points(POINT))
    assert explained(read.brief(folder), folder, ["desk"], name).audiences[0].steps


# ---------------------------------------------------------------- text, csv, json


def text_of(sheet: Sheet, width: int = 100, whole: bool = False) -> list[str]:
    return ["".join(words for words, _ in line) for line in plain.text(sheet, width, whole)]


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_table_is_no_wider_than_the_terminal(width: int) -> None:
    assert max(width, 80) >= max(map(len, text_of(example(), width)))


def test_audiences_that_do_not_fit_beside_one_another_follow_below() -> None:
    sheet = example()
    names = [column.id for column in sheet.columns]
    heads = [line.split() for line in text_of(sheet, 80) if line.startswith(" " * 20) and line.split()[0] in names]
    assert (names, 2) == ([name for line in heads for name in line], len(heads))


def test_the_table_says_each_verdict_in_words(folder: Path) -> None:
    sheet = sheet_of(folder, blocks=points({**POINT, "for": {"desk": {"text": "Talks ended"}}}, SECRET))
    rows = [line.split() for line in text_of(sheet) if line.startswith("  points")]
    assert [["shown", "reworded"], ["shown", "×", "mark"]] == [row[-2:] if "×" not in row else row[-3:] for row in rows]
    whole = text_of(sheet, whole=True)
    assert "    The cable of May" in whole
    assert "    desk: TLP:AMBER is above its ceiling, TLP:GREEN" in whole


def test_the_columns_stay_upright_beside_wide_letters(folder: Path) -> None:
    korean = {**POINT, "text": "하노이 회담은 합의 없이 끝났고 양측의 설명은 서로 달랐다"}
    sheet = sheet_of(folder, blocks=points(korean, {**POINT, "text": "e\u0301lan " * 20}))
    for line in text_of(sheet):
        if line.startswith("  points"):
            before = line[: line.index("shown")]
            assert 44 == sum(0 if combining(sign) else 2 if east_asian_width(sign) == "W" else 1 for sign in before)


def test_the_rows_of_the_csv_are_the_portions_and_quote_nothing(folder: Path) -> None:
    sheet = sheet_of(folder, blocks=points(POINT, SECRET))
    rows = list(csv.DictReader(io.StringIO(plain.csv(sheet))))
    assert [line.path for line in sheet.lines] == [row["path"] for row in rows]
    assert ("withheld", "mark") == (rows[4]["desk"], rows[4]["desk gate"])
    assert "cable" not in plain.csv(sheet)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_the_csv_is_a_formula(folder: Path, start: str) -> None:
    sheet = sheet_of(folder, blocks=points(POINT))
    hostile = sheet._replace(columns=(sheet.columns[0]._replace(id=f"{start}HYPERLINK(1)"),))
    head = next(csv.reader(io.StringIO(plain.csv(hostile))))
    assert not [cell for cell in head if cell[0] in "=+-@\t"]


def test_the_json_is_the_sheet(folder: Path) -> None:
    made = json.loads(plain.json(sheet_of(folder, blocks=points(POINT, SECRET))))
    assert {
        "id": "talks",
        "title": "Talks with Pyongyang",
        "version": "1.0.0",
        "status": "draft",
        "as_of": "6 January 2025",
    } == made["brief"]
    assert {"shown": 5, "withheld": 1, "mark": 1} == made["audiences"][1]["totals"]
    verdict = {"state": "withheld", "gate": "mark", "reason": "TLP:AMBER is above its ceiling, TLP:GREEN", "fields": []}
    assert verdict == made["items"][4]["audiences"]["desk"]


# ---------------------------------------------------------------- html

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """A page whose every element is closed, with its words and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_is_well_formed_and_says_everything() -> None:
    sheet = example()
    page = Page(html.write(sheet))
    words = " ".join("".join(page.words).split())
    for block in read.brief(EXAMPLE).blocks:
        assert block.id in words
        assert " ".join(block.title.plain.split()) in words
    for line in sheet.lines:
        assert line.name in words
    assert all(column.name in words for column in sheet.columns)


def test_every_header_of_the_page_says_what_it_heads() -> None:
    page = Page(html.write(example()))
    assert {"col", "row", "rowgroup", "colgroup"} == {attributes["scope"] for attributes in page.having("th")}
    assert "en" == page.having("html")[0]["lang"]
    assert len(page.having("h1")) == 1


def test_the_page_asks_for_nothing_from_outside_and_runs_nothing() -> None:
    written = html.write(example())
    page = Page(written)
    assert {"script", "img", "link", "iframe", "object", "form", "input"} & {tag for tag, _ in page.found} == set()
    assert [] == [attributes for _, attributes in page.found if set(attributes) & {"src", "srcset", "action", "style"}]
    assert all(str(attributes["href"]).startswith("#r") for attributes in page.having("a"))
    assert [] == re.findall(r"https?:|url\(|@import", written)
    assert "default-src 'none'" in str(page.having("meta")[1]["content"])


def test_every_footnote_leads_to_its_reason() -> None:
    page = Page(html.write(example()))
    reasons = {f"#{attributes['id']}" for attributes in page.having("li") if "id" in attributes}
    assert reasons == {attributes["href"] for attributes in page.having("a")}


HOSTILE = "</style><script>alert(1)</script>\"'><b onload=x>"


def test_hostile_words_stay_words(folder: Path) -> None:
    blocks = points({**POINT, "text": HOSTILE, "release_to": ["readers"]}, title=HOSTILE)
    sheet = sheet_of(folder, brief={"title": HOSTILE}, blocks=blocks, files={"audiences/desk.yaml": {**OWN, "name": HOSTILE}})
    page = Page(html.write(sheet._replace(mark=HOSTILE, brief=HOSTILE, version=HOSTILE, digest=HOSTILE)))
    assert [] == page.having("script") == page.having("b")
    assert HOSTILE in "".join(page.words)


def test_a_string_of_the_style_sheet_ends_where_it_should() -> None:
    assert "TLP\\00003aAMBER\\000022\\00005c\\00000a\\01f600" == _rendered.css('TLP:AMBER"\\\n\U0001f600')


def test_the_page_is_marked_at_top_and_bottom_and_dated_only_when_told() -> None:
    from datetime import date

    written = html.write(example())
    assert 2 == written.count('<p class="mark"><span>TLP:AMBER</span></p>')
    assert "<time>" not in written
    assert "<time>2025-04-01</time>" in html.write(example(), date(2025, 4, 1))


def test_the_same_sheet_has_the_same_bytes() -> None:
    assert html.write(example()) == html.write(example())


def test_the_colours_of_the_page_can_be_told_apart() -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text, in both looks."""
    written = html.write(example())
    looks = re.findall(r":root \{(.*?)\}", written, re.DOTALL)
    assert 2 == len(looks)
    for look in looks:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", look))
        pairs = [(text, "page") for text in ("text", "title", "accent", "warning", "quiet")]
        pairs += [("text", "panel"), ("warning", "closed"), ("ochre", "part"), ("accent", "own")]
        assert [] == [pair for pair in pairs if contrast(*(colours[name] for name in pair)) < 4.5]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_brief_of_its_own_scheme_is_marked_by_it(folder: Path) -> None:
    write(folder / "audiences/board.yaml", {**AUDIENCE, "ceiling": {"uk": "OFFICIAL"}})
    sheet = sheet_of(folder, "board", brief={"marking": {"scheme": "uk", "strictest": "OFFICIAL"}},
                     sources={"sources": [{"id": "S1", "title": "The record", "kind": "pai"}]})  # fmt: skip
    assert "OFFICIAL" == sheet.mark
    assert "OFFICIAL" in html.write(sheet)
