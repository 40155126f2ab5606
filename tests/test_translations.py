"""Two translated briefs, samples in Korean and Arabic: whether they build whole, in their language, with the facts of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from briefgen import build, proof, read
from briefgen.brief import Brief
from briefgen.build import Fitted
from briefgen.citations import _paragraphs
from briefgen.deck import plain
from briefgen.items import Claim, Event, Scenario
from briefgen.links import parts, texts
from briefgen.writers.pptx import write

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content" / "us-dprk"
TODAY = date(2025, 4, 1)
TAGS = {"ko": "ko-KR", "ar": "ar-EG"}
every_sample = pytest.mark.parametrize("language", TAGS)


def folder(language: str) -> Path:
    return HERE / "data" / f"brief-{language}"


@lru_cache
def original() -> Brief:
    return read.brief(CONTENT)


@lru_cache
def fitted(language: str) -> Fitted:
    return build.fitted(read.brief(folder(language)), folder(language), "legislature", "", TODAY)


def said(made: Fitted) -> Iterator[str]:
    for slide in made.deck.slides:
        for element in slide.regions.values():
            yield plain(_paragraphs(element))
            yield getattr(element, "alt", "")
    yield from (made.deck.footer, made.deck.date, made.deck.properties.category, *(name for name, _ in made.deck.sections))


@every_sample
def test_a_translated_brief_is_a_short_deck_from_cover_to_sources(language: str) -> None:
    kinds = list(dict.fromkeys(page.kind for page in fitted(language).pages))
    expected = [
        "cover",
        "agenda",
        "bluf",
        "timeline",
        "comparison",
        "bullets",
        "scenarios",
        "gaps",
        "corrections",
        "sources",
        "handling",
    ]
    assert (expected, True) == (kinds, 8 <= len(fitted(language).pages) <= 12)


@every_sample
def test_its_file_is_written_and_says_its_language_and_direction(language: str) -> None:
    made = fitted(language)
    assert [] == [finding for finding in made.findings if finding.level == "error"]
    assert (TAGS[language], "rtl" if language == "ar" else "ltr") == (
        made.deck.properties.language,
        made.deck.properties.direction,
    )
    file = write(made.deck, made.pages, made.theme)
    assert f"us-dprk-{language}_legislature_{TAGS[language]}.pptx" == file.name
    assert () == proof.prove(made.brief, made.view, file.name, file.data, made.words).found


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("ko", ("2025년 초 기준", "핵심 판단과 근거", "가능성(작성팀 추정)", "가능성 낮음", "확신도", "2019년 2월 27~28일", "출처:", "초안", "영어 용어만 공식임",
                "핵심 판단 3개의 표: 가능성, 확신도 및 근거.", "시나리오 4개의 표", "사건: 5건, 기간: ")),
        ("ar", ("الوضع حتى أوائل 2025", "التقدير الرئيسي وأساسه", "الاحتمال (تقديرنا)", "مستبعد", "الثقة", "27–28 فبراير 2019", "المصادر:", "مسودة",
                "والرسمي منها الإنجليزي وحده", "جدول من 3 تقديرات رئيسية: الاحتمال والثقة والأساس.", "جدول من 4 سيناريوهات", "عدد الأحداث: 5، عدد الفترات: ")),
    ],
)  # fmt: skip
def test_its_fixed_words_are_in_its_language(language: str, phrases: tuple[str, ...]) -> None:
    deck = "\n".join(said(fitted(language)))
    assert [] == [phrase for phrase in phrases if phrase not in deck]


@every_sample
def test_only_names_stand_in_latin_letters(language: str) -> None:
    latin = {word for text in said(fitted(language)) for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert latin <= {"American", "Presidency", "Project", "KBS", "ICD"}


@every_sample
def test_it_states_no_number_that_the_original_does_not(language: str) -> None:
    def numbers(brief: Brief) -> set[str]:
        return {number for part in parts(brief) for text in texts(part) for number in re.findall(r"\d+", text.plain)}

    # Months are names in English and numbers in Korean.
    assert numbers(fitted(language).brief) - numbers(original()) <= set(map(str, range(1, 13)))


@every_sample
def test_its_dates_estimates_and_sources_are_those_of_the_original(language: str) -> None:
    english = {block.id: block for block in original().blocks}
    for block in fitted(language).brief.blocks:
        there = english[block.id]
        for kind in (Event, Claim, Scenario):
            facts = [_facts(part) for part in parts(there) if isinstance(part, kind)]
            assert [] == [_facts(part) for part in parts(block) if isinstance(part, kind) and _facts(part) not in facts]
    sources = {source.id: (source.kind, source.reliability, source.credibility) for source in original().sources}
    assert {s.id: (s.kind, s.reliability, s.credibility) for s in fitted(language).brief.sources}.items() <= sources.items()
    corrections = {(c.id, c.about, c.sources) for c in original().corrections}
    assert {(c.id, c.about, c.sources) for c in fitted(language).brief.corrections} <= corrections


def _facts(part: Event | Claim | Scenario) -> tuple[object, ...]:
    if isinstance(part, Event):
        return part.when, part.kind, part.type, part.sources, part.corrects
    return part.type, part.likelihood, part.confidence, part.sources, part.corrects


@every_sample
def test_it_says_that_it_is_a_sample(language: str) -> None:
    brief, word = fitted(language).brief, {"ko": "번역 견본", "ar": "نموذج ترجمة"}[language]
    assert brief.series is not None
    assert all(word in text.plain for text in (brief.series, brief.distribution))
