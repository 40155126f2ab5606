"""From a view to a deck: what deck templates make of what an audience may know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import builders as a
import pytest

from briefgen import compose as composing
from briefgen import read, template
from briefgen.audience import view
from briefgen.brief import Brief
from briefgen.compose import compose
from briefgen.deck import Deck, Prose, Run, Slide, plain
from briefgen.standards import Mark, Scheme

BANNERS = Scheme(
    id="us", name="US", placement="banner",
    marks=tuple(Mark(label=label, text="000000", fill="FFFFFF", meaning=label) for label in ("OPEN", "CUI")),
)  # fmt: skip
TWO = tuple(a.block(id=name, title=f"About {name}", points=(a.point(text=f"Of {name}"),)) for name in ("arms", "talks"))
BULLETS = "- {kind: bullets, each: view.blocks, as: block, title: = block.title, points: = block.points}"


def composed(
    folder: Path, slides: str, brief: Brief | None = None, scheme: Scheme | None = None, other: str = "", **audience: Any
) -> Deck:
    """The deck that a template with these slides makes; ``other`` is a whole deck that extends it."""
    a.write(folder / "decks/own.yaml", f"slides:\n{slides}\n")
    a.write(folder / "decks/other.yaml", other or "extends: own\n")
    readers = a.audience(**{"ceiling": {"tlp": "TLP:RED", "us": "CUI"}, "notes": "keep", **audience})
    seen = view(brief or a.brief(blocks=TWO), readers, scheme or read.scheme("tlp"))
    scale = read.risk_scale("qualitative", a.PLACE)
    return compose(seen, template.deck("other", a.PLACE, folder), read.words("en"), read.standard("icd203"), scale)


def marked(**changes: Any) -> Brief:
    """A brief of the banner scheme, in which what has no mark is CUI."""
    return a.brief(marking=a.marking(scheme="us", strictest="CUI"), **changes)


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


def said(slide: Slide, region: str) -> str:
    element = slide.regions[region]
    assert isinstance(element, Prose)
    return plain(element.paragraphs)


def test_each_makes_a_slide_for_every_entry_and_as_names_it(folder: Path) -> None:
    assert ["About arms", "About talks"] == titles(composed(folder, BULLETS))


def test_without_a_name_the_entry_of_a_loop_is_item(folder: Path) -> None:
    slides = '- {kind: bullets, each: view.blocks, title: "On {{ item.id }}", points: = item.points}'
    assert ["On arms", "On talks"] == titles(composed(folder, slides))


def test_when_is_asked_for_every_entry(folder: Path) -> None:
    slides = "- {kind: bullets, each: view.blocks, when: item.id == 'talks', title: = item.title, points: = item.points}"
    assert ["About talks"] == titles(composed(folder, slides))


def test_loops_within_loops_know_the_names_of_those_around_them(folder: Path) -> None:
    slides = """
  - each: view.sections
    as: section
    slides:
      - each: section.blocks
        as: block
        slides:
          - {kind: bluf, each: block.quotes, title: "{{ section.number }} {{ block.id }} {{ item.who }}", statement: x}
"""
    block = a.block(id="talks", quotes=(a.quote(who="Kim"), a.quote(who="Moon")))
    assert ["1 talks Kim", "1 talks Moon"] == titles(composed(folder, slides, a.brief(blocks=(block,))))


def test_with_gives_fields_to_the_slides_that_know_them_and_do_not_say_them(folder: Path) -> None:
    slides = """
  - each: view.blocks
    with: {title: = item.title, kicker: Shared, points: = item.points, so_what: nobody knows it}
    slides:
      - {kind: bullets}
      - {kind: bullets, kicker: Own}
"""
    deck = composed(folder, slides, a.brief(blocks=TWO[:1]))
    assert [("About arms", "Shared"), ("About arms", "Own")] == [(s.title, said(s, "kicker")) for s in deck.slides]


def test_a_deck_replaces_parts_and_may_keep_what_was_there(folder: Path) -> None:
    slides = "- {part: one, kind: cover, title: First, date: now}\n- {part: two, kind: cover, title: Second, date: now}"
    other = "extends: own\nparts: {one: [], two: [{part: two}, {kind: cover, title: Third, date: now}]}\n"
    assert ["Second", "Third"] == titles(composed(folder, slides, other=other))


def test_the_name_of_its_kind_is_known_to_a_slide(folder: Path) -> None:
    blocks = (TWO[0].replace(titles={"bullets": a.block(title="Of bullets").title}),)
    slides = '  - {kind: bullets, each: view.blocks, title: "= item.titles[kind]", points: = item.points}'
    assert ["Of bullets"] == titles(composed(folder, slides, a.brief(blocks=blocks)))


RISKS = a.risk(cause="Winter")


@pytest.mark.parametrize(
    ("kinds", "given", "shown"),
    [
        (("risk_matrix", "risk_register"), {"risk_register": "Each is watched"}, ["About arms", "Each is watched"]),
        (("risk_matrix", "risk_register"), {"risk_matrix": "Two rise"}, ["Two rise", "About arms"]),
        (("bullets", "risk_register"), {"risk_matrix": "Two rise"}, ["About arms", "Two rise"]),  # shown in the other way
        (("bullets", "risk_register"), {}, ["About arms", "About arms"]),
    ],
)
def test_a_slide_has_its_own_title_or_the_blocks_or_where_that_is_taken_that_of_the_other_way(
    folder: Path, kinds: tuple[str, str], given: dict[str, str], shown: list[str]
) -> None:
    block = TWO[0].replace(risks=(RISKS,), titles={kind: a.block(title=title).title for kind, title in given.items()})
    entries = "".join(f"      - {{kind: {kind}}}\n" for kind in kinds)
    slides = f"""
  - each: view.blocks
    as: block
    with: {{title: "= block.titles[kind]", points: = block.points, risks: = block.risks}}
    slides:
{entries}"""
    assert shown == titles(composed(folder, slides, a.brief(blocks=(block,))))


def test_a_second_chart_of_a_block_has_its_own_title_and_says_it_once(folder: Path) -> None:
    charts = [a.chart(title=title, unit="Barrels", sources=("S1",)) for title in ("Imports fell", "Exports rose")]
    block = a.block(title="Trade shrinks", charts=charts)
    deck = composed(folder, "", a.brief(blocks=(block,), sources=(a.source(),)), other="extends: policy\n")
    found = [(slide.title, said(slide, "chart_heading")) for slide in deck.slides if slide.kind == "chart"]
    assert [("Trade shrinks", "Imports fell\nBarrels"), ("Exports rose", "Barrels")] == found


def test_a_second_picture_of_a_block_is_titled_by_its_caption(folder: Path) -> None:
    pictures = [a.picture(caption=caption) for caption in ("The border in winter", "The border in spring")]
    block = a.block(title="The border is quiet", pictures=pictures)
    deck = composed(folder, "", a.brief(blocks=(block,)), other="extends: policy\n")
    assert ["The border is quiet", "The border in spring"] == [s.title for s in deck.slides if s.kind == "picture"]


def test_words_of_a_brief_that_look_like_a_template_are_words(folder: Path) -> None:
    written = "{{ 7*7 }} {% if x %} = brief.office {{ undefined"
    blocks = (a.block(title=written, topic=written, points=(a.point(text=written),)),)
    slides = '- {kind: bullets, each: view.blocks, title: = item.title, kicker: "{{ item.topic }}", points: = item.points}'
    (slide,) = composed(folder, slides, a.brief(blocks=blocks)).slides
    assert (written, written, written) == (slide.title, said(slide, "kicker"), said(slide, "content"))


def test_what_is_filled_with_nothing_is_left_out(folder: Path) -> None:
    slides = """
  - {kind: cover, title: = brief.title, subtitle: = brief.subtitle, date: today, details: [{label: For, text: = brief.occasion}]}
  - {kind: handling, title: T, statement: [= brief.distribution, "{{ brief.caveat }}", = brief.caveat]}
"""
    cover, handling = composed(folder, slides).slides
    assert ("subtitle" not in cover.regions, "For the committee") == (True, said(handling, "statement"))


@pytest.mark.parametrize(
    ("slides", "problem"),
    [
        ("- {kind: bullets, each: view.blocks, title: T, pints: = item.points}",
         "2:48: R01 unknown field 'pints' of the bullets slide (did you mean 'points'?)"),
        ("- {kind: bulets}", "2:10: E05 unknown kind 'bulets' (did you mean 'bullets'?)"),
        ("- {kind: cover, title: = brief.tilte, date: now}",
         "2:24: T02 a brief has no 'tilte'; did you mean 'title'?"),
        ("- {kind: cover, title: = breif.title, date: now}", "2:24: T02 there is no 'breif' here (did you mean 'brief'?)"),
        ("- {kind: bullets, each: view.nope, title: T}", "2:25: T02 a view has no 'nope'; choose from: annex, audience,"
         " backup, blocks, brief, corrections, counts, opening, scheme, sections, sources, terms ..."),
        ("- {kind: bullets, each: brief.title, title: T}", "2:25: T05 'each' takes a list, and 'brief.title' is none"),
        ("- {kind: bullets, when: nope, title: T}", "2:25: T02 there is no 'nope' here (choose from: as_of, audience, brief, cui, release, say, titles, view, withheld, words)"),
        ("- {kind: cover, title: T}", "2:3: R02 'date' of the cover slide is missing (the date up to which it is informed)"),
        ("- {kind: bullets, each: view.blocks, title: T, points: = item.title}",
         "2:56: R03 'points' of the bullets slide must be a list, not a text (begin each entry with '- ')"),
        ("- {kind: bullets, each: view.blocks, title: T, points: = item.points, figures: = item.points}",
         "2:80: R03 'figures' of the bullets slide must be a figure, not a point"),
        ('- {kind: cover, title: T, date: "as of [@S9]"}', "2:3: R10 unknown source 'S9'"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_deck_is_told_where_it_stands(folder: Path, slides: str, problem: str) -> None:
    assert [f"decks/own.yaml:{problem}"] == a.problems(lambda: composed(folder, slides))


def test_all_mistakes_of_a_deck_come_at_once(folder: Path) -> None:
    slides = "- {kind: cover, title: = a, date: = b}\n- {kind: cover, titel: x, date: now}\n- {kind: cover, each: c, title: T}"
    found = a.problems(lambda: composed(folder, slides))
    assert ["2:24: T02", "2:35: T02", "3:17: R01", "4:23: T02"] == [line.removeprefix("decks/own.yaml:")[:9] for line in found]


@pytest.mark.parametrize(
    ("block", "slide", "problem"),
    [
        ("figures: [{value: 1, text: a}, {value: 2, text: b}, {value: 3, text: c}, {value: 4, text: d}]",
         "- {kind: bullets, each: view.blocks, title: T, points: = item.points, figures: = item.figures}",
         "4:11: R05 'figures' of the bullets slide has 4 entries, but must have at most 3"),
        ("sides: [{name: Us, points: []}, {name: Them, points: [], depth: full}]",
         "- {kind: comparison, each: view.blocks, title: T, sides: = item.sides}",
         "4:9: R05 'sides' of the comparison slide has 1 entry, but must have at least 2 ('readers' sees no more of them)"),
    ],
)  # fmt: skip
def test_a_list_of_the_wrong_length_is_told_where_its_author_wrote_it(folder: Path, block: str, slide: str, problem: str) -> None:
    written = f"title: T\ntopic: t\npoints: [{{text: a, type: drafter}}]\n{block}\n"
    brief = read.brief(a.write_brief(folder, blocks={"facts": written}))
    assert [f"blocks/facts.yaml:{problem}"] == a.problems(lambda: composed(folder, slide, brief, depth="standard"))


def test_what_a_kind_cannot_draw_is_told_for_every_block(folder: Path) -> None:
    brief = read.brief(a.write_brief(folder, blocks={name: {} for name in ("arms", "talks")}))
    slides = "- {kind: timeline, each: view.blocks, title: = item.title, events: = item.events}"
    found = a.problems(lambda: composed(folder, slides, brief))
    assert ["blocks/arms.yaml:1:1: K01", "blocks/talks.yaml:1:1: K01"] == [line.partition(" the")[0] for line in found]


def test_a_deck_without_slides_is_refused(folder: Path) -> None:
    expected = "decks/other.yaml:1:1: T08 the deck 'other' has no slide for 'readers'"
    assert [expected] == a.problems(lambda: composed(folder, "- {kind: bullets, each: view.annex, title: T}"))


def test_a_deck_has_a_largest_number_of_slides(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MAX_SLIDES", 1)
    assert ["decks/own.yaml:2:3: T04 the deck grows beyond 1 slides"] == a.problems(lambda: composed(folder, BULLETS))


def test_loops_within_loops_end_even_where_they_make_no_slide(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MAX_TURNS", 5)
    slides = "- each: view.blocks\n  slides:\n    - {each: view.blocks, slides: [{kind: cover, when: false == true, title: T, date: now}]}"
    expected = "decks/own.yaml:4:14: T04 the loops of the deck go round more than 5 times"
    assert [expected] == a.problems(lambda: composed(folder, slides))


def test_slides_are_named_after_their_block_or_section_and_their_kind(folder: Path) -> None:
    slides = f"""- {{kind: cover, title: T, date: now}}
{BULLETS}
{BULLETS}
- {{kind: section, each: view.sections, title: = item.title, section: = item, sections: = view.sections}}"""
    expected = ["cover", "arms.bullets", "talks.bullets", "arms.bullets-2", "talks.bullets-2", "story.section"]
    assert expected == [slide.key for slide in composed(folder, slides).slides]


def test_the_sections_of_the_file_have_names_of_their_own(folder: Path) -> None:
    cover = "{kind: cover, title: T, date: now}"
    slides = f"- {cover}\n- {{group: Facts, slides: [{cover}, {cover}]}}\n" + "".join(
        f"- {{group: {name}, slides: [{cover}]}}\n" for name in ("Rest", "Facts", "Facts (2)")
    )
    expected = [("Opening", 1), ("Facts", 2), ("Rest", 1), ("Facts (2)", 1), ("Facts (2) (2)", 1)]
    assert expected == [(name, len(keys)) for name, keys in composed(folder, slides).sections]


def test_slides_of_a_backup_know_it_however_deep_they_are(folder: Path) -> None:
    deck = composed(folder, f'- {{backup: "true", slides: [{{slides: [{BULLETS.removeprefix("- ")}]}}]}}\n{BULLETS}')
    assert [True, True, False, False] == [slide.backup for slide in deck.slides]


def test_the_notes_of_a_block_are_on_its_first_slide_alone(folder: Path) -> None:
    notes = a.notes(points=("Begin",), quote="No date yet", if_asked=("No",))
    blocks = (TWO[0].replace(notes=notes), TWO[1])
    deck = composed(folder, f"{BULLETS}\n{BULLETS}", a.brief(blocks=blocks))
    expected = ["Begin\nQuotable: “No date yet”\nIf asked\nNo", "", "", ""]
    assert expected == [plain(slide.notes) for slide in deck.slides]


OPEN = {"mark": "OPEN"}
S1 = a.source(**OPEN)
ONE = "- {kind: cover, title: T, date: now}\n- {kind: bluf, each: view.blocks, title: T, %s}"


@pytest.mark.parametrize(
    ("fields", "block", "mark"),
    [
        ("statement: x, judgements: = item.judgements", {"judgements": (a.claim(**OPEN),)}, "OPEN"),
        ("statement: x, judgements: = item.judgements", {"judgements": (a.claim(**OPEN), a.claim(mark="CUI"))}, "CUI"),
        ("statement: = item.title", {"mark": "CUI"}, "CUI"),
        ("statement: = item.bottom_line.text", {"bottom_line": a.claim(mark="CUI")}, "CUI"),
        ('statement: "{{ item.bottom_line.text }}"', {"bottom_line": a.claim(mark="CUI")}, "CUI"),
        ("statement: '= item.points[1].text'", {"points": (a.point(**OPEN), a.point(mark="CUI"))}, "CUI"),
        ("statement: '= item.points[0].text'", {"points": (a.point(**OPEN), a.point(mark="CUI"))}, "OPEN"),
        ("statement: \"{{ item.points|map(attribute='text')|join }}\"", {"points": (a.point(mark="CUI"),)}, "CUI"),
        ("statement: x, judgements: \"= item.judgements|selectattr('type', 'eq', 'fact')|list\"",
         {"judgements": (a.claim(**OPEN), a.claim(mark="CUI", type="opinion"))}, "OPEN"),
        ("statement: x, judgements: = item.judgements", {"judgements": (a.claim(**OPEN, sources=("S2",)),)}, "CUI"),
        ("statement: x, judgements: = item.judgements", {"judgements": (a.claim(**OPEN, text="Talks [@S2]"),)}, "CUI"),
        ("statement: x, judgements: = item.judgements", {"judgements": (a.claim(**OPEN, corrects=("C1",)),)}, "CUI"),
        ("statement: x", {"notes": a.notes(mark="CUI")}, "CUI"),
    ],
)  # fmt: skip
def test_a_slide_has_the_strictest_mark_of_all_it_shows(folder: Path, fields: str, block: dict[str, Any], mark: str) -> None:
    corrections = (a.correction(mark="CUI", about="S1", sources=("S1",)),)
    given = a.block(**{"points": (a.point(**OPEN),), **OPEN, **block})
    brief = marked(blocks=(given,), sources=(S1, a.source(id="S2", mark="CUI")), corrections=corrections)
    assert [mark, mark] == [slide.mark for slide in composed(folder, ONE % fields, brief, BANNERS).slides]


def test_under_banners_every_slide_has_its_mark_and_the_first_the_strictest(folder: Path) -> None:
    slides = f'- {{kind: cover, title: T, date: now}}\n{BULLETS}\n- {{kind: section, title: T, section: "= view.sections[0]", sections: = view.sections}}'
    blocks = (TWO[0].replace(**OPEN), TWO[1].replace(mark="CUI"))
    deck = composed(folder, slides, marked(blocks=blocks), BANNERS)
    assert ["CUI", "OPEN", "CUI", "OPEN"] == [slide.mark for slide in deck.slides]


def test_under_chips_every_slide_has_the_mark_of_the_document(folder: Path) -> None:
    blocks = (TWO[0].replace(mark="TLP:GREEN"), TWO[1].replace(mark="TLP:AMBER"))
    deck = composed(folder, BULLETS, a.brief(blocks=blocks, marking=a.marking(strictest="TLP:RED")))
    assert ["TLP:AMBER", "TLP:AMBER"] == [slide.mark for slide in deck.slides]


def test_words_that_are_taken_from_a_statement_bring_its_sources_and_corrections(folder: Path) -> None:
    line = a.claim(sources=("S1#p2",), corrects=("C1",))
    brief = a.brief(blocks=(a.block(bottom_line=line),), corrections=(a.correction(note="It was 2019"),))
    (slide,) = composed(folder, "- {kind: bluf, each: view.blocks, title: T, statement: = item.bottom_line.text}", brief).slides
    assert (["S1#p2"], (("C1", "It was 2019"),)) == (list(map(str, slide.refs)), slide.corrections)


def test_a_correction_that_an_item_needs_is_owned_up_to_once(folder: Path) -> None:
    points = (a.point(corrects=("C1",)), a.point(corrects=("C1",)))
    deck = composed(folder, BULLETS, a.brief(blocks=(a.block(points=points),), corrections=(a.correction(),)))
    assert [(("C1", "The year is 2019"),)] == [slide.corrections for slide in deck.slides]


@pytest.mark.parametrize(("status", "footer"), [("draft", "Talks · Draft"), ("approved", "Talks")])
def test_a_deck_says_what_it_is(folder: Path, status: str, footer: str) -> None:
    deck = composed(folder, BULLETS, a.brief(blocks=TWO, status=status, published="2025-02-03", subtitle="What is left"))
    assert ("talks", "readers", footer, "As of 6 January 2025") == (deck.name, deck.audience, deck.footer, deck.date)
    told = deck.properties
    assert ("Talks with Pyongyang", "What is left", "East Asia desk") == (told.title, told.subject, told.author)
    assert ("Story", "2025-02-03T00:00:00Z", status.capitalize()) == (told.keywords, told.created, told.status)


def test_statements_say_how_they_are_known_where_the_audience_wants_it(folder: Path) -> None:
    (slide, _) = composed(folder, BULLETS, tags=True).slides
    content = slide.regions["content"]
    assert isinstance(content, Prose)
    assert [Run("Of arms"), Run(" fact", style="tag")] == list(content.paragraphs[0].runs)
