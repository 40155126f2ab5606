"""The foot of pages: whether footers and dates have room beside each other, and what is said where they have none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import problems
from rendering import deck, theme
from test_fit import bullets

from briefgen import read
from briefgen.dates import When
from briefgen.deck import Deck, Paragraph, Prose, Run
from briefgen.errors import Place
from briefgen.fit import fit, foot, mirror, prose

LANGUAGES = ("en", "ar", "de", "es", "fr", "ja", "ko")
DATES = (
    "2025-09-30", "2025-09", "2025-Q3", "2025", "early 2025", "2025-09-29/2025-09-30", "2025-09-12/2025-12-31",
    "2024-09-30/2025-09-30", "2024-Q3/2025-Q4", "early 2024/late 2025",
)  # fmt: skip
CHIP, BANNER = read.scheme("tlp"), read.scheme("us")


def told(language: str, date: str) -> str:
    words = read.words(language)
    return words.say("as_of", date=words.date(When.read(date)))


def dated(date: str, **changes: Any) -> Deck:
    return replace(deck([bullets("One")]), date=date, **changes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", ["ministry", "nightwatch"])
@pytest.mark.parametrize("scale", ["read", "presented"])
def test_dates_of_every_language_and_precision_have_room_on_every_layout(scale: Any, look: str, language: str) -> None:
    dress = theme(scale, look)
    dress = mirror.mirrored((), dress)[1] if language == "ar" else dress
    wide = max(CHIP.marks, key=lambda mark: mark.width)
    for date in DATES:
        made = dated(told(language, date), footer="Talks · Draft")
        for layout in dress.layouts.values():
            found = foot.foot(made, layout, wide, dress)
            for name, (words, area) in found.items() if len(found) == 2 else ():
                assert foot.needed(words, layout.regions[name], dress) <= area.w, (date, layout.name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", ["read", "presented"])
def test_dates_of_every_language_and_precision_have_room_on_the_cover(scale: Any, language: str) -> None:
    region = theme(scale).layouts["Title Slide"].regions["date"]
    for date in DATES:
        words = Prose((Paragraph((Run(told(language, date)),)),))
        assert prose.box(words, region, theme(scale)).fill <= 1, date


def test_footer_and_date_stand_where_their_layout_has_them_where_both_have_room() -> None:
    layout = theme().layouts["Distribution Statement"]
    found = foot.foot(dated("As of 6 January 2025"), layout, CHIP.marks[0], theme())
    assert [foot.place(layout.regions[name]) for name in ("footer", "date")] == [found[name].area for name in ("footer", "date")]


@pytest.mark.parametrize("rtl", [False, True])
def test_footer_and_date_share_their_row_where_one_needs_more(rtl: bool) -> None:
    dress = mirror.mirrored((), theme())[1] if rtl else theme()
    layout = dress.layouts["Distribution Statement"]
    before = [foot.place(layout.regions[name]) for name in ("footer", "date")]
    after = [found.area for found in foot.foot(dated(told("es", DATES[7])), layout, CHIP.marks[0], dress).values()]
    first, last = sorted(after)
    assert (min(before).x, max(before).x + max(before).w) == (first.x, last.x + last.w)
    assert first.x + first.w < last.x


def test_a_short_title_with_no_room_at_the_foot_is_a_finding_at_its_place() -> None:
    made = dated("As of 6 January 2025", footer="Talks " * 40, origins={"short_title": Place("brief.yaml", 3, 14)})
    assert [
        "brief.yaml:3:14: F01 field 'short_title' is about 65 letters too long for its place on the bullets slide (shorten it)"
    ] == problems(lambda: fit(made, theme()))


def test_a_banner_with_no_room_is_a_finding() -> None:
    marks = {mark.label: mark.replace(label="SECRET//" * 40) for mark in BANNER.marks}
    mark = next(iter(marks))
    made = replace(deck([replace(bullets("One"), mark=mark)]), marks=marks, placement="banner")
    (problem,) = problems(lambda: fit(made, theme()))
    assert "field 'marking' is about" in problem


def test_a_page_with_less_room_than_most_names_the_release_alone() -> None:
    made = dated("As of 6 January 2025", footer="A title that is long for its page · EMBARGOED UNTIL 00:01 UTC, 14 March 2026 (02:01 UTC+02:00)",
                 shorter=("EMBARGOED UNTIL 00:01 UTC, 14 March 2026 (02:01 UTC+02:00)", "EMBARGOED UNTIL 00:01 UTC, 14 March 2026"))  # fmt: skip
    found = {name: foot.foot(made, theme().layouts[name], CHIP.marks[0], theme())["footer"].words
             for name in ("Title and Content", "Distribution Statement")}  # fmt: skip
    assert {"Title and Content": made.footer, "Distribution Statement": made.shorter[0]} == found


def test_the_line_above_the_title_is_told_by_its_place() -> None:
    kicker = Prose((Paragraph((Run("Talks " * 40),), origin=Place("brief.yaml", 5, 9)),), "kicker")
    slide = bullets("One")
    slide = replace(slide, regions={**slide.regions, "kicker": kicker}, block="talks")
    assert [
        "brief.yaml:5:9: F01 block 'talks', the line above the title is about 160 letters too long for its place on the bullets slide (shorten it)"
    ] == problems(lambda: fit(deck([slide]), theme()))
