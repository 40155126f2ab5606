"""Citations: the numbers of sources, the superscripts, and the line under a slide that says where its words come from."""

from __future__ import annotations

from typing import Any

import builders as a
import pytest

from briefgen import read
from briefgen.brief import Source
from briefgen.citations import cite
from briefgen.deck import (
    Cell,
    Cite,
    Column,
    Deck,
    Drawing,
    Label,
    PageOf,
    Paragraph,
    Placement,
    Properties,
    Prose,
    Row,
    Run,
    Slide,
    SourceNumber,
    Spot,
    Table,
    plain,
)
from briefgen.text import Ref

WORDS = read.words("en")
PROPERTIES = Properties("T", "", "", "", "", "", "", "1.0.0", "en-GB", "ltr", "", "")
SOURCES = (
    a.source(id="S1", title="A long title", short="The record"),
    a.source(id="S2", title="The letters"),
    a.source(id="S3", title="Why did talks fail?"),
)


def words(*refs: str, text: str = "Talks stalled") -> Paragraph:
    return Paragraph((Run(text), Cite(tuple(map(Ref.read, refs)))) if refs else (Run(text),))


def slide(*refs: str, **changes: Any) -> Slide:
    """A slide of one paragraph that cites these places."""
    regions = {"content": Prose((words(*refs),), "points"), **changes.pop("regions", {})}
    return Slide(changes.pop("kind", "bullets"), "Title and Content", regions, **changes)


def cited(*slides: Slide, sources: tuple[Source, ...] = SOURCES) -> tuple[Slide, ...]:
    deck = Deck("talks", "readers", slides, PROPERTIES, "", "", {}, "chip", "ministry", WORDS["part_of"])
    return cite(deck, sources, WORDS).slides


def line(found: Slide) -> Prose:
    source = found.regions["source"]
    assert isinstance(source, Prose)
    return source


def wordings(found: Slide) -> list[str]:
    """The source line from its fullest to its shortest wording, with page numbers as the keys of their slides."""
    every = (line(found).paragraphs, *line(found).shorter)
    return [
        plain(tuple(p._replace(runs=tuple(Run(f"<{r.key}>") if isinstance(r, PageOf) else r for r in p.runs)) for p in wording))
        for wording in every
    ]


def raised(found: Slide, region: str = "content") -> list[str]:
    element = found.regions[region]
    assert isinstance(element, Prose)
    return [run.text for p in element.paragraphs for run in p.runs if isinstance(run, Run) and run.raised == "super"]


def test_numbers_follow_the_order_of_the_sources_and_not_that_of_the_slides() -> None:
    first, second = cited(slide("S2"), slide("S1"))
    assert (["2"], ["1"]) == (raised(first), raised(second))


def test_a_source_that_nothing_cites_has_no_number() -> None:
    (found,) = cited(slide("S3", "S2"))
    assert (["1,2"], "Sources: [1] The letters. [2] Why did talks fail?") == (raised(found), wordings(found)[0])


def test_two_places_of_a_source_have_one_number_and_are_both_named_in_their_order() -> None:
    (found,) = cited(slide("S1#p12", "S1#p2", "S1#p.4", "S1"))
    assert (["1"], "Source: [1] The record, ¶2, p. 4, ¶12.") == (raised(found), wordings(found)[0])


def test_a_source_without_a_short_name_is_named_in_full() -> None:
    assert "Source: [1] The letters." == wordings(cited(slide("S2"))[0])[0]


def test_numbers_stand_in_tables_and_drawings_too() -> None:
    table = Table((Column(Cell((words("S1", text="Head"),))),), (Row((Cell((words("S2"),)),)),), "A table.")
    label = Label("Label", (words("S3"),), (Placement(Spot(0, 0)),))
    (found,) = cited(slide(regions={"table": table, "canvas": Drawing((label,), "A figure.")}))
    made, drawn = found.regions["table"], found.regions["canvas"]
    assert isinstance(made, Table)
    assert isinstance(drawn, Drawing)
    assert "Head1" == plain(made.columns[0].head.paragraphs)
    assert "Talks stalled2" == plain(made.rows[0].cells[0].paragraphs)
    assert isinstance(drawn.items[0], Label)
    assert "Talks stalled3" == plain(drawn.items[0].paragraphs)
    assert "Sources: [1] The record. [2] The letters. [3] Why did talks fail?" == wordings(found)[0]


def test_what_is_drawn_without_superscripts_is_in_the_line_all_the_same() -> None:
    assert "Source: [1] The record, ¶3." == wordings(cited(slide(refs=(Ref("S1", "p3"),)))[0])[0]


def test_the_list_of_sources_holds_only_what_is_cited_with_the_numbers_of_the_superscripts() -> None:
    rows = tuple(
        Row(
            (Cell((Paragraph((SourceNumber(source.id),)),)), Cell((words(text=source.title.plain),))), source.id, source=source.id
        )
        for source in SOURCES
    )
    table = Table((Column(Cell(())), Column(Cell(()))), rows, "Sources.")
    listed = cited(slide("S2", "S3"), slide(kind="sources", key="sources", regions={"table": table}))[1].regions["table"]
    assert isinstance(listed, Table)
    shown = [" ".join(plain(cell.paragraphs) for cell in row.cells) for row in listed.rows]
    assert ["[1] The letters", "[2] Why did talks fail?"] == shown


def test_a_slide_that_has_nothing_to_say_of_sources_has_no_line() -> None:
    assert ["content"] == list(cited(slide())[0].regions)


def test_a_slide_without_a_source_line_keeps_its_superscripts() -> None:
    (found,) = cited(slide("S1", sourced=False))
    assert (["1"], False) == (raised(found), "source" in found.regions)


def test_remarks_stand_alone_where_nothing_is_cited() -> None:
    assert {"No bands are added up."} == set(wordings(cited(slide(remarks=("No bands are added up",)))[0]))


CORRECTIONS = (("C1", "Hanoi was in 2019"), ("C2", "The halt was theirs."))


def test_a_source_line_has_shorter_wordings_for_slides_with_little_room() -> None:
    full = slide("S1#p2", "S2", remarks=("Bands overlap",), corrections=CORRECTIONS)
    found = cited(full, slide(kind="sources", key="sources"), slide(kind="corrections", key="corrections"))[0]
    corrections = "Correction: Hanoi was in 2019. Correction: The halt was theirs."
    assert [
        f"Sources: [1] The record, ¶2. [2] The letters. {corrections} Bands overlap.",
        f"Sources: [1] The record. [2] The letters. {corrections} Bands overlap.",
        f"Sources: [1], [2] (slide <sources>). {corrections} Bands overlap.",
        "Sources: [1], [2] (slide <sources>). Corrections: C1, C2 (slide <corrections>). Bands overlap.",
    ] == wordings(found)


def test_a_line_names_no_page_where_the_deck_has_no_list() -> None:
    found = wordings(cited(slide("S1", corrections=CORRECTIONS[:1]))[0])
    assert ["Source: [1]. Correction: Hanoi was in 2019.", "Source: [1]. Corrections: C1."] == found[2:]


@pytest.mark.parametrize("kind", ["sources", "corrections"])
def test_a_list_does_not_send_its_reader_to_itself(kind: str) -> None:
    found = cited(slide("S1", kind=kind, key=kind, corrections=CORRECTIONS[:1]))[0]
    assert f"<{kind}>" not in "".join(wordings(found))


def test_corrections_without_citations_need_no_source() -> None:
    assert "Correction: Hanoi was in 2019." == wordings(cited(slide(corrections=CORRECTIONS[:1]))[0])[0]


def test_nothing_but_citations_changes() -> None:
    given = slide("S1", regions={"title": Prose((words(text="As it was"),), "title")}, notes=(words(text="Say it"),), key="k")
    (found,) = cited(given)
    assert (given.regions["title"], given.notes, given.key) == (found.regions["title"], found.notes, found.key)


def test_notes_cite_in_brackets_with_the_numbers_of_the_slides() -> None:
    found, _ = cited(slide("S3", notes=(words("S3#p2", "S2", text="Say it"),)), slide("S2"))
    assert ("Say it [1,2]", ["2"]) == (plain(found.notes), raised(found))


def test_a_source_that_notes_alone_cite_is_listed_but_not_in_the_line_of_the_slide() -> None:
    row = Row((Cell((Paragraph((SourceNumber("S2"),)),)),), "S2", source="S2")
    listed = slide(kind="sources", regions={"table": Table((Column(Cell(())),), (row,), "Sources.")})
    spoken, table = cited(slide(notes=(words("S2", text="Say it"),)), listed)
    assert ("Say it [1]", ["content"]) == (plain(spoken.notes), list(spoken.regions))
    assert isinstance(table.regions["table"], Table)
    assert (row.source,) == tuple(row.source for row in table.regions["table"].rows)
