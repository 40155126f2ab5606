"""Checks of dates: what a brief says must still hold when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Problem, Subject, own_words, rule

_RELATIVE = re.compile(
    r"\b(yesterday|tomorrow|recently|(last|next|this) (week|month|year)(?! of\b| before\b| after\b))\b", re.IGNORECASE
)


@rule("L13", "warning")
def dates_that_move(subject: Subject) -> Iterator[Problem]:
    """A date that depends on when it is read is wrong soon.

    Bad::
        points:
          - {text: Talks ended last year., type: fact, sources: [S1]}
    Good::
        points:
          - {text: Talks ended in February 2019., type: fact, sources: [S1]}
    """
    for text in own_words(subject):
        if found := _RELATIVE.search(text.plain):
            yield text.origin, f"'{found[0]}' depends on when it is read", "write the date"


@rule("L44", "warning")
def briefs_that_are_stale(subject: Subject) -> Iterator[Problem]:
    """A brief says so when it is informed up to a date that is long past (``stale_after`` days).

    Bad::
        brief: {as_of: "2019-02-28"}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        brief: {as_of: "2019-02-28", stale_after: 99999}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    brief = subject.brief
    age = (subject.today - brief.as_of.last).days
    if age > brief.stale_after:
        yield brief.origin, f"the brief is informed up to {brief.as_of.written}, {age} days ago", "update it and 'as_of'"


@rule("L46")
def briefs_past_their_review(subject: Subject) -> Iterator[Problem]:
    """A brief is not built after the date by which it was to be looked at again, or until which it is valid.

    Bad::
        brief: {review_by: "2019-06-30"}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        brief: {review_by: "2999-06-30"}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    brief = subject.brief
    if brief.review_by is not None and subject.today > brief.review_by.last:
        yield brief.origin, f"the brief was to be reviewed by {brief.review_by.written}", "review it and move 'review_by'"
    if brief.valid_until is not None and subject.today > brief.valid_until.last:
        yield brief.origin, f"the brief was valid until {brief.valid_until.written}", "bring it up to date and move 'valid_until'"


@rule("L45", "warning")
def embargoes_that_are_over(subject: Subject) -> Iterator[Problem]:
    """An edition does not ask its readers to wait for a time that is past.

    Bad::
        brief: {embargo: {until: "2019-03-01T00:01+00:00"}}
        audience: {embargo: true}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    Good::
        brief: {embargo: {until: "2999-03-01T00:01+00:00"}}
        audience: {embargo: true}
        points:
          - {text: Talks ended., type: fact, sources: [S1]}
    """
    embargo = subject.view.brief.embargo
    if embargo is not None and embargo.until.at.date() < subject.today:
        yield embargo.origin, f"the embargo ended on {embargo.until.at:%d %B %Y} (UTC)", "take it out, or give it another time"
