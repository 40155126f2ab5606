"""The fixed words in every language: whether each catalogue is whole, tells dates and numbers, and leaves no English on a slide."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import builders as a
import pytest
from kinds import everything
from lxml import etree

from briefgen import build, catalogue, cldr, files, read
from briefgen.audience import view
from briefgen.brief import Brief
from briefgen.build import Fitted
from briefgen.citations import _paragraphs, cite
from briefgen.compose import compose
from briefgen.dates import When
from briefgen.deck import Deck, plain
from briefgen.language import Words
from briefgen.links import with_texts
from briefgen.nodes import Entries, parse
from briefgen.template import deck as deck_template
from briefgen.text import Text
from briefgen.writers.pptx import write

WORDS = files.shipped("templates") / "words"
CONTENT = Path(__file__).parent.parent / "content" / "us-dprk"
TODAY = date(2025, 4, 1)
LANGUAGES = ("ar", "de", "en", "es", "fr", "ja", "ko")
TAGS = {"ar": "ar-EG", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "ja": "ja-JP", "ko": "ko-KR"}
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_other = pytest.mark.parametrize("language", TAGS)


def entries(name: str) -> Entries:
    found = parse((WORDS / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    assert isinstance(found, Entries)
    return found


# ---------------------------------------------------------------- catalogues


def test_these_languages_ship() -> None:
    assert list(LANGUAGES) == read.names("words")


@every_language
def test_a_catalogue_has_every_message_with_its_names_and_plural_forms(language: str) -> None:
    found = catalogue.checked(entries(language), entries("en"), language, language)
    assert (language, "rtl" if language == "ar" else "ltr") == (found.language, found.direction)


@every_language
def test_no_message_begins_or_ends_with_a_space_where_the_english_one_does_not(language: str) -> None:
    ours, english = read.words(language), read.words("en")
    assert [] == [
        key
        for key in ours.words
        if key not in ("comma", "semicolon", "colon", "quote_open", "quote_close", "see_page", "our_estimate")
        for said in _forms(ours.words[key])
        if said != said.strip() and all(form == form.strip() for form in _forms(english.words[key]))
    ]


def _forms(message: str | dict[str, str]) -> list[str]:
    return [message] if isinstance(message, str) else list(message.values())


def test_the_english_catalogue_says_what_standards_and_scales_say() -> None:
    words = read.words("en")
    standards = [read.standard(name) for name in read.names("standards")]
    scales = [read.risk_scale(name, a.PLACE) for name in read.names("risks")]
    assert standards == [words.standard(standard) for standard in standards]
    assert scales == [words.scale(scale) for scale in scales]
    marks = [mark for name in read.names("markings") for mark in read.scheme(name).marks]
    assert {mark.label: mark.meaning for mark in marks} == words.marks


@every_other
@pytest.mark.parametrize("name", ["icd203", "phia"])
def test_terms_are_translated_and_found_by_their_official_names(language: str, name: str) -> None:
    official = read.standard(name)
    said = read.words(language).standard(official)
    assert len(said.terms) == len({term.term for term in said.terms})
    for term in official.terms:
        found = said.find(term.term)
        assert found is not None
        assert (term.low, term.high, True) == (found.low, found.high, found.translated)


def test_lines_and_attributions_of_the_audiences_that_ship_are_in_the_catalogues() -> None:
    audiences = [read.audience(name, a.PLACE) for name in read.names("audiences")]
    lines = {line.plain for audience in audiences for line in (audience.release_line, audience.attribution) if line}
    assert lines == set(read.words("en").lines)


# ---------------------------------------------------------------- dates, numbers, lists


@pytest.mark.parametrize(
    ("tag", "written", "told"),
    [
        ("en-GB", "mid 2019", "mid 2019"),
        ("fr-FR", "2019-03-01", "1er mars 2019"),
        ("fr-FR", "2019-02-27/2019-03-01", "27 février – 1er mars 2019"),
        ("fr-CA", "2019-Q1", "T1 2019"),
        ("fr-FR", "mid 2019", "mi-2019"),
        ("es-ES", "2019-02-27/2019-02-28", "27–28 de febrero de 2019"),
        ("es-MX", "late 2019", "finales de 2019"),
        ("de-DE", "2019-02-27/2019-02-28", "27.–28. Februar 2019"),
        ("de-DE", "2018-04/2019-03", "April 2018 bis März 2019"),
        ("de-AT", "2019-01", "Jänner 2019"),
        ("ko-KR", "2019-02-27/2019-02-28", "2019년 2월 27~28일"),
        ("ko-KR", "early 2025", "2025년 초"),
        ("ja-JP", "2019-Q4", "2019年第4四半期"),
        ("ja-JP", "2019-02-27", "2019年2月27日"),
        ("ar-EG", "2019-02-27/2019-02-28", "27–28 فبراير 2019"),
        ("ar-SY", "2019-02-01", "1 شباط 2019"),
        ("ar-EG", "2019-Q1", "الربع الأول من 2019"),
    ],
)
def test_dates_are_told_as_the_language_and_its_region_tell_them(tag: str, written: str, told: str) -> None:
    assert told == read.words(tag).date(When.read(written))


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("en", 1, "One item"),
        ("en", 2, "2 items"),
        ("fr", 0, "0 élément"),
        ("fr", 2, "2 éléments"),
        ("ja", 1, "1件"),
        ("ar", 1, "عنصر واحد"),
        ("ar", 2, "عنصران"),
        ("ar", 3, "3 عناصر"),
        ("ar", 11, "11 عنصرًا"),
        ("ar", 100, "100 عنصر"),
        ("ar", 103, "103 عناصر"),
    ],
)
def test_what_is_counted_has_the_form_of_its_number(language: str, number: int, told: str) -> None:
    assert told == read.words(language).say("withheld_items", count=number)


@pytest.mark.parametrize(
    ("language", "items", "number"),
    [
        ("en", "a, b and c", "1,234.5"), ("fr", "a, b et c", "1\u202f234,5"), ("es", "a, b y c", "1.234,5"),
        ("de", "a, b und c", "1.234,5"), ("ko", "a, b 및 c", "1,234.5"), ("ja", "a、b、c", "1,234.5"), ("ar", "a وb وc", "1,234.5"),
    ],
)  # fmt: skip
def test_lists_and_numbers_are_those_of_the_language(language: str, items: str, number: str) -> None:
    words = read.words(language)
    assert (items, number) == (words.in_row(["a", "b", "c"]), words.number(1234.5))
    assert ("a", "12") == (words.in_row(["a"]), words.number(12.0))


def test_sentences_end_as_the_language_ends_them() -> None:
    told = [(words.closed("a"), words.closed("a？"), words.quoted("a")) for words in map(read.words, ("en", "ja", "fr"))]
    assert [("a.", "a？", "“a”"), ("a。", "a？", "「a」"), ("a.", "a？", "«\u00a0a\u00a0»")] == told


def test_an_english_deck_imports_no_babel(tmp_path: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(files.HERE.parent)!r})
from briefgen.cli import main
sys.argv[1:] = ["build", {str(CONTENT)!r}, "-a", "public", "-o", {str(tmp_path)!r}, "--today", "2025-04-01", "--quiet"]
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
print("babel" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.splitlines()[-1]


# ---------------------------------------------------------------- which catalogue


def test_the_words_of_a_region_are_those_of_its_language_until_it_has_its_own(folder: Path) -> None:
    a.write(folder / "words" / "fr-CH.yaml", "extends: fr\nlanguage: fr-CH\nwords: {annex: Complément}\n")
    assert ("Annexe", "Complément") == (read.words("fr-CA", folder)["annex"], read.words("fr-CH", folder)["annex"])


def test_a_catalogue_of_the_briefs_own_stands_before_the_one_that_ships(folder: Path) -> None:
    a.write(folder / "words" / "fr.yaml", "extends: fr\nwords: {annex: Pièce jointe}\n")
    words = read.words("fr-FR", folder)
    assert ("Pièce jointe", "Sommaire") == (words["annex"], words["contents"])


def test_a_language_that_nobody_wrote_words_for_is_a_warning_that_says_what_to_do(folder: Path) -> None:
    a.write_brief(folder, brief={"language": "pt-BR"}, files={"audiences/readers.yaml": a.AUDIENCE})
    made = build.fitted(read.brief(Path()), Path(), "readers", "", TODAY)
    expected = (
        "brief.yaml:1:1: L48 warning: there are no words in 'pt-BR', so that headings such as “Source” are English; "
        "there are: ar, de, en, es, fr, ja, ko (put a file words/pt.yaml beside brief.yaml: templates/words/en.yaml, translated)"
    )
    assert [expected] == [str(finding) for finding in made.findings if finding.code == "L48"]


def test_one_file_beside_the_brief_adds_a_language(folder: Path) -> None:
    portuguese = (
        (WORDS / "en.yaml").read_text("utf-8").replace("language: en\n", "language: pt\n").replace("annex: Annex", "annex: Anexo")
    )
    a.write_brief(
        folder, brief={"language": "pt-BR"}, blocks={"background": {"depth": "brief", "points": [POINT]}},
        files={"audiences/readers.yaml": a.AUDIENCE, "words/pt.yaml": portuguese},
    )  # fmt: skip
    made = build.fitted(read.brief(Path()), Path(), "readers", "", TODAY)
    assert ("pt", "Anexo") == (made.words.language, made.words["annex"])
    assert [] == [finding for finding in made.findings if finding.code == "L48"]
    assert build.edition(made).name.endswith("pt-BR.pptx")


POINT = {"text": "Talks ended.", "type": "fact", "sources": ["S1"], "depth": "brief"}
OWN = """\
language: ru
direction: ltr
quarters: [a, b, c]
dates: {day: "{day} {month}", first: "{day}", month: "{month} {year}", quarter: "{quarter} {year}", year: "{year}", early: "{year}", mid: "{year}",
  late: "{year}", days: "{first_day}–{day} {month} {year}", months: "{first_day} {first_month} – {day} {month} {year}", between: "{first} {last}"}
types: {fact: a, reported: b, judgement: c, opinion: d, assumption: e, drafter: f, facct: g}
"""


def test_all_that_is_wrong_with_a_catalogue_is_told_at_once_with_its_place(folder: Path) -> None:
    english = (WORDS / "en.yaml").read_text("utf-8")
    rest = english[english.index("titles:") :]
    rest = rest.replace("  as_of: As of {date}\n", "  as_of: As of {datum}\n").replace("  backup: Backup\n", "")
    rest = rest.replace("{one: One item, other: ", "{one: One item, couple: Two, other: ")
    a.write(folder / "words" / "ru.yaml", OWN + rest)
    lines = (OWN + rest).splitlines()

    def at(part: str) -> int:
        return next(number for number, line in enumerate(lines, 1) if part in line)

    found = a.problems(lambda: read.words("ru-RU", folder))
    wanted = [
        f"words/ru.yaml:{at('quarters')}:11: R05 'quarters' must be a list of 4 entries",
        f"words/ru.yaml:{at('dates')}:14: R23 'day' fills in {{day}}, {{month}}, where the English message has {{day}}, {{month}}, "
        "{year} (keep the names in braces as they are)",
        f"words/ru.yaml:{at('facct')}:84: R01 unknown field 'facct' (did you mean 'fact'?)",
        f"words/ru.yaml:{at('as_of: ')}:10: R23 'as_of' fills in {{datum}}, where the English message has {{date}} "
        "(keep the names in braces as they are)",
        f"words/ru.yaml:{at('comma:')}:3: R02 'backup' is missing (in English: Backup)",
        f"words/ru.yaml:{at('couple')}:19: R24 'withheld_items' lacks the plural form 'few' ('ru' has one, few, many)",
        f"words/ru.yaml:{at('couple')}:35: R24 'couple' is no plural form ('ru' has one, few, many)",
    ]
    assert set(wanted) <= set(found), found


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("it", "extends: en\nlanguage: en\n", "words/it.yaml:2:11: R25 'language' is 'en', but the file is called it.yaml (write 'language: it', or call the file en.yaml; 'extends' takes a file of the same language)"),
        ("it", "extends: fr\n", "R25 'language' is 'fr', but the file is called it.yaml (write 'language: it', or call the file fr.yaml; 'extends' takes a file of the same language)"),
        ("tlh", "extends: en\nlanguage: tlh\n", ""),
        ("fr", "extends: fr\nwords: {withheld_items: beaucoup}\n", "words/fr.yaml:2:25: R24 'withheld_items' has no plural forms (write a group with one, other)"),
        ("fr", "extends: fr\nwords: {annex: [a]}\n", "words/fr.yaml:2:16: R03 'annex' must be a text"),
        ("fr", "extends: fr\nwords: annexe\n", "words/fr.yaml:2:8: R03 'words' must be a group of fields (name: value)"),
    ],
)  # fmt: skip
def test_a_catalogue_is_of_its_language_and_in_its_form(folder: Path, name: str, text: str, problem: str) -> None:
    a.write(folder / "words" / f"{name}.yaml", text)
    if problem:
        assert [problem] == [found[-len(problem) :] for found in a.problems(lambda: read.words(name, folder))]
    else:
        assert "tlh" == read.words(name, folder).language


@pytest.mark.parametrize("said", ["{version.__class__}", "{0}", "{}", "{version", "50 %}", "{version:>999999999}", "{version!r}"])
def test_braces_hold_names_and_nothing_that_a_program_would_heed(folder: Path, said: str) -> None:
    a.write(folder / "words" / "fr.yaml", f"extends: fr\nwords: {{version: '{said}'}}\n")
    problem = "words/fr.yaml:2:18: R23 'version' has a brace that holds no name (fill in {name}, and nothing else within braces)"
    assert [problem] == a.problems(lambda: read.words("fr", folder))


def test_a_language_that_babel_does_not_know_brings_its_own_months_and_lists(folder: Path) -> None:
    english = (WORDS / "en.yaml").read_text("utf-8").replace("language: en\n", "language: tlh\n")
    for part in ("together", "decimal"):
        english = re.sub(rf"(?m)^{part}:.*\n", "", english)
    a.write(folder / "words" / "tlh.yaml", re.sub(r"(?m)^months:.*\n", "", english))
    found = a.problems(lambda: read.words("tlh", folder))
    assert {f"'{name}' is missing, and Babel does not know the language 'tlh'" for name in ("months", "together", "decimal")} == {
        said.split(" R02 ")[1].split(" (")[0] for said in found
    }


def test_the_language_of_an_audience_stands_before_that_of_its_brief(folder: Path) -> None:
    profile = {**a.AUDIENCE, "depth": "full", "language": "ko-KR"}
    a.write_brief(folder, blocks={"background": {"points": [POINT]}}, files={"audiences/readers.yaml": profile})
    made = build.fitted(read.brief(Path()), Path(), "readers", "", TODAY)
    assert ("ko", "2025년 1월 6일 기준") == (made.words.language, made.deck.date)


@pytest.mark.parametrize(
    ("language", "release", "attribution"),
    [
        ("en-GB", "FOR IMMEDIATE RELEASE", "On the record."),
        ("fr-FR", "POUR DIFFUSION IMMÉDIATE", "Propos attribuables."),
        ("ar-EG", "للنشر الفوري", "قابل للنشر مع الإسناد."),
    ],
)
def test_the_lines_of_the_press_are_in_its_language(folder: Path, language: str, release: str, attribution: str) -> None:
    brief = {"language": language, "status": "approved"}
    a.write_brief(folder, brief=brief, blocks={"background": {"mark": "TLP:CLEAR", "points": [{**POINT, "mark": "TLP:CLEAR"}]}},
                  sources={"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "TLP:CLEAR"}]})  # fmt: skip
    made = build.fitted(read.brief(Path()), Path(), "press", "", TODAY)
    assert made.deck.footer.endswith(f" · {release}")
    assert attribution in "\n".join(text for _, text in told(made.deck))


# ---------------------------------------------------------------- no English on a slide

_ACCENTED = str.maketrans("aceilnorstuzACEILNORSTUZ", "äčëïĺñöřšťüžÄČËÏĹÑÖŘŠŤÜŽ")
_WORD = re.compile("[A-Za-zÀ-ɏ]{2,}")  # in Latin letters, to which particles of other scripts may cling
# What no language translates: marks, names of standards and of systems, abbreviations that stand for themselves.
NAMES = {"TLP", "CLEAR", "GREEN", "AMBER", "STRICT", "RED", "UTC", "ICD", "PHIA", "CUI"}


def in_no_language(value: Any) -> Any:
    """A model whose every text is as long as before and in no language, so that no fixed word hides among its words."""
    return with_texts(value, lambda text: Text((s._replace(text=s.text.translate(_ACCENTED)) for s in text.spans), text.origin))


def said(made: Fitted) -> Iterator[tuple[str, str]]:
    """Every text that readers of the file get to see or to hear, with the part that holds it."""
    file = write(made.deck, made.pages, made.theme)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        for name in archive.namelist():
            if not re.match(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml|docProps/(core|app)\.xml|ppt/presentation\.xml", name):
                continue
            for node in etree.fromstring(archive.read(name)).iter():
                tag = etree.QName(node).localname
                if tag in ("t", "v", "title", "subject", "description", "keywords", "category", "contentStatus") and node.text:
                    yield name, node.text
                if "descr" in node.attrib:
                    yield name, str(node.attrib["descr"])
                if tag == "section":
                    yield name, str(node.attrib["name"])


def of(words: Words) -> set[str]:
    """The words of a catalogue."""
    told = (*words.every(), *cldr.months(words.tag))
    return {word.casefold() for text in told for word in _WORD.findall(re.sub(r"\{\w+\}", " ", text))}


def english_in(texts: Iterable[tuple[str, str]], words: Words, brief: Brief) -> list[str]:
    """Words of a file that are neither the brief's nor of the catalogue of its language."""
    content: list[str] = []
    with_texts(brief, lambda text: content.append(text.plain) or text)
    content += [source.url or "" for source in brief.sources]
    known = {word.casefold() for text in content for word in _WORD.findall(text)}
    known |= of(words) | {name.casefold() for name in NAMES}
    return sorted({
        f"{part}: {text}" for part, text in texts if not {word.casefold() for word in _WORD.findall(text)} <= known
    })  # fmt: skip


@every_other
def test_no_english_word_stands_on_a_slide_of_a_deck_with_every_kind(tmp_path: Path, language: str) -> None:
    brief = in_no_language(everything.brief(language=TAGS[language], status="draft"))
    made = build.fitted(brief, everything.folder(tmp_path), "everyone", "", TODAY)
    assert language == made.words.language
    assert [] == english_in(said(made), made.words, brief)


@lru_cache
def shipped() -> Brief:
    found: Brief = in_no_language(read.brief(CONTENT))
    return found


def told(deck: Deck) -> Iterator[tuple[str, str]]:
    """The same of a deck that is not fitted: whether the words of an English brief fit in other letters is not asked."""
    for slide in deck.slides:
        for element in slide.regions.values():
            yield slide.key, plain(_paragraphs(element))
            yield slide.key, getattr(element, "alt", "")
            for item in getattr(element, "items", ()):
                yield from ((slide.key, sample.text) for sample in getattr(item, "samples", ()))
        yield slide.key, plain(slide.notes)
    yield from (("section", name) for name, _ in deck.sections)
    yield from (("property", text) for text in (deck.footer, deck.date, deck.properties.status, deck.properties.category))


@every_other
@pytest.mark.parametrize("audience", ["principal", "legislature", "military", "ally", "press", "public"])
def test_no_english_word_stands_on_a_slide_of_an_audience_that_ships(audience: str, language: str) -> None:
    brief = shipped().replace(language=TAGS[language], status="approved")
    words, profile = read.words(brief.language), read.audience(audience, a.PLACE, CONTENT)
    known = view(brief, profile, read.scheme("tlp"))
    template = deck_template(profile.deck, a.PLACE, CONTENT)
    made = compose(known, template, words, read.standard("icd203"), read.risk_scale("qualitative", a.PLACE))
    assert [] == english_in(told(cite(made, known.sources, words)), words, brief)


def test_the_search_for_english_words_finds_them(tmp_path: Path) -> None:
    english = build.fitted(in_no_language(everything.brief()), everything.folder(tmp_path), "everyone", "", TODAY)
    found = "\n".join(english_in(said(english), read.words("ko-KR"), in_no_language(everything.brief())))
    for part in (
        "slides/slide1.xml: As of",
        "Table of contents: 4 questions",
        "notesSlide",
        "presentation.xml: Annex",
        "core.xml: Draft",
    ):
        assert part in found
