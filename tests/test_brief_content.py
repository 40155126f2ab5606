"""The shipped brief about the United States and North Korea: whether it is our own writing, sourced, and honest about doubt.

``data/article_ngrams.txt`` stands for the article it was written on, which is not shipped: a fingerprint of every run of
eight words of the article, sorted, one to a line (see ``fingerprint``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from briefgen import files, read, text
from briefgen.brief import Block, Brief, Correction, Sources
from briefgen.errors import Place
from briefgen.items import DIFFERS, Estimate, Item, Portion
from briefgen.links import parts, texts
from briefgen.nodes import ORIGIN, Entries, Items, Node, Scalar, parse
from briefgen.text import Ref, Text
from briefgen.validation import read_as

CONTENT = Path(__file__).parent.parent / "content" / "us-dprk"
FINGERPRINTS = Path(__file__).parent / "data" / "article_ngrams.txt"
FILES = sorted(CONTENT.rglob("*.yaml"))
RUN = 8  # words in a row that would be the article's and not ours
TITLE = 95
ARTICLE = "S1"
PARAGRAPHS = {1, 2, 4, 5, 6, 8, 9, 11, 12, 13}  # 3, 7 and 10 are headings, 14 is residue of the page it came from
OURS = ("drafter", "assumption")  # types that may go without a source
NOT_PROSE = {"url", "when", "as_of", "retrieved", "published", "review_by"}  # fields whose digits are no telephone number


# ---------------------------------------------------------------- the brief, file by file and as a whole


def scalars(node: Node, field: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every value of a file with the name of its field."""
    if isinstance(node, Scalar):
        yield field, node
    elif isinstance(node, Items):
        for item in node:
            yield from scalars(item, field)
    elif isinstance(node, Entries):
        for key, value in node.items():
            if key != ORIGIN and not isinstance(value, Place):
                yield from scalars(value, key)


def written(path: Path) -> Iterator[tuple[str, str, Place]]:
    """Every text of a file: its field, its words without Markdown and citations, its place."""
    for field, value in scalars(parse(path.read_bytes(), str(path.relative_to(CONTENT)))):
        yield field, text.read(value).plain, value.place


@lru_cache(maxsize=1)
def whole() -> Brief:
    """The brief with its blocks and sources, each read as what it is, not yet checked against one another."""
    sources = read_as(Sources, files.read(CONTENT / "sources.yaml"), "sources.yaml")
    blocks = tuple(
        read_as(Block, files.read(path), f"blocks/{path.name}", {"\0id": path.stem})
        for path in sorted((CONTENT / "blocks").glob("*.yaml"))
    )
    extra = {"\0sources": sources.sources, "\0corrections": sources.corrections, "\0blocks": blocks}
    return read_as(Brief, files.read(CONTENT / "brief.yaml"), "brief.yaml", extra)


def items() -> Iterator[Item]:
    return (part for block in whole().blocks for part in parts(block) if isinstance(part, Item))


def refs() -> Iterator[Ref]:
    """Every reference that a statement, a text or a correction makes."""
    for part in parts(whole()):
        if isinstance(part, Item | Correction):
            yield from part.sources
        if isinstance(part, Correction):
            yield part.about
        for found in texts(part):
            yield from found.refs


def paragraphs(ref: Ref) -> set[int]:
    """The paragraphs that a reference names: ``p12`` one, ``p4-6`` three."""
    found = set[int]()
    for piece in ref.locator.removeprefix("p").replace("–", "-").split(","):
        first, _, last = piece.partition("-")
        if first:
            found |= set(range(int(first), int(last or first) + 1))
    return found


# ---------------------------------------------------------------- our own words


def runs(said: str) -> Iterator[str]:
    """Every run of eight words: small letters, no punctuation, one space between words."""
    words = re.findall(r"[^\W_]+", re.sub("['’‘]", "", said.lower()))
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def fingerprint(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CONTENT)))
def test_no_eight_words_in_a_row_are_the_articles(path: Path) -> None:
    article = set(FINGERPRINTS.read_text(encoding="ascii").split())

    taken = [f"{place} {run}" for _, said, place in written(path) for run in runs(said) if fingerprint(run) in article]

    assert taken == []


def test_the_fingerprints_of_the_article_are_whole_and_sorted() -> None:
    lines = FINGERPRINTS.read_text(encoding="ascii").splitlines()

    assert sorted(set(lines)) == lines
    assert len(lines) > 700
    assert all(re.fullmatch("[0-9a-f]{16}", line) for line in lines)


def test_runs_do_not_see_punctuation_and_capitals() -> None:
    assert list(runs("Kim’s offer – at “Hanoi” – stayed, on the table!")) == ["kims offer at hanoi stayed on the table"]


# ---------------------------------------------------------------- sources


def test_the_brief_reads_without_findings() -> None:
    assert read.brief(CONTENT).id == CONTENT.name


def test_what_is_not_our_own_drafting_cites_a_source() -> None:
    bare = [
        f"{item.origin} {item.type}"
        for item in items()
        if item.type not in OURS and not item.sources and not any(found.refs for found in texts(item))
    ]

    assert bare == []


def test_every_source_is_cited() -> None:
    cited = {ref.source for ref in refs()}

    assert [source.id for source in whole().sources if source.id not in cited] == []


def test_every_paragraph_of_the_article_is_used_and_no_heading_of_it() -> None:
    cited = set[int]().union(*(paragraphs(ref) for ref in refs() if ref.source == ARTICLE))

    assert cited == PARAGRAPHS


def test_every_correction_is_applied_by_a_statement() -> None:
    applied = {name for item in items() for name in item.corrects}

    assert [correction.id for correction in whole().corrections if correction.id not in applied] == []


# ---------------------------------------------------------------- doubt


def estimates() -> Iterator[Estimate]:
    return (item for item in items() if isinstance(item, Estimate) and item.likelihood and item.likelihood_origin == "drafter")


def test_our_likelihoods_say_what_they_rest_on() -> None:
    assert [str(item.origin) for item in estimates() if item.basis is None] == []


def test_our_likelihoods_are_held_with_low_or_moderate_confidence() -> None:
    assert [f"{item.origin} {item.confidence}" for item in estimates() if item.confidence not in ("low", "moderate")] == []


def test_no_sentence_holds_both_likelihood_and_confidence() -> None:
    terms = {
        word
        for name in read.names("standards")
        for term in read.standard(name).terms
        for word in (term.term, *term.also)
    }  # fmt: skip
    likely = re.compile(rf"\b({'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})\b", re.IGNORECASE)
    sure = re.compile(r"\bconfiden(ce|t|tly)\b", re.IGNORECASE)

    mixed = [
        f"{place} {sentence}"
        for path in FILES
        for _, said, place in written(path)
        for sentence in re.split(r"(?<=[.!?])\s+", said)
        if likely.search(sentence) and sure.search(sentence)
    ]

    assert mixed == []


# ---------------------------------------------------------------- form


def titles() -> Iterator[Text]:
    brief = whole()
    for holder in (brief, *brief.sections, *brief.blocks):
        yield holder.title
    for block in brief.blocks:
        yield from block.titles.values()
    yield from brief.titles.values()


def test_titles_are_short_and_have_no_full_stop() -> None:
    assert [f"{title.origin} {title}" for title in titles() if len(title.plain) > TITLE or title.plain.endswith(".")] == []


def own_words() -> Iterator[tuple[Portion, str, str, Text]]:
    """Every text that a portion has for one audience: the portion, the audience, the field and the text."""
    for part in parts(whole()):
        for name, words in part.for_.items() if isinstance(part, Portion) else ():
            yield from ((part, name, field, said) for field, said in words.items() if field != DIFFERS)


def test_titles_for_single_audiences_are_short_and_have_no_full_stop_either() -> None:
    own = [said for _, _, field, said in own_words() if field == "title"]

    assert [f"{said.origin} {said}" for said in own if len(said.plain) > TITLE or said.plain.endswith(".")] == []
    assert len(own) > 10


def numbers(said: str) -> set[str]:
    words = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    return {found.casefold() for found in re.findall(rf"\d+|\b(?:{months}|(?i:{words}))\b", said)}


def test_words_for_single_audiences_keep_to_the_numbers_and_dates_of_the_brief_or_say_why() -> None:
    differ = [
        f"{said.origin} {name} {sorted(more)}"
        for part, name, field, said in own_words()
        if DIFFERS not in part.for_[name] and (more := numbers(said.plain) - numbers(str(getattr(part, field))))
    ]

    assert differ == []


def test_messages_are_told_apart_by_their_titles() -> None:
    said = [title.plain for title in titles()]

    assert [title for title in said if said.count(title) > 1] == []


def test_nobody_is_given_a_mailbox_or_a_telephone() -> None:
    number = re.compile(r"\d(?:[ ()./-]{0,2}\d){6,}")

    assert list(_reachable(number)) == []


def _reachable(number: re.Pattern[str]) -> Iterable[str]:
    for path in FILES:
        for field, said, place in written(path):
            if "@" in said or (field not in NOT_PROSE and number.search(said)):
                yield f"{place} {said}"
