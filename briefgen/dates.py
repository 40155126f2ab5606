"""Dates as briefings know them: this file reads days, months, quarters, years, parts of years and ranges."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

_FORMS = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), "day"),
    (re.compile(r"(\d{4})-(\d{2})"), "month"),
    (re.compile(r"(\d{4})-[Qq]([1-4])"), "quarter"),
    (re.compile(r"(\d{4})"), "year"),
    (re.compile(r"(early|mid|late)[ -](\d{4})", re.IGNORECASE), "part"),
)
_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
LEAST, MOST = 1000, 2999  # years: what is outside is a slip of the keyboard, and no timeline could draw it
HINT = "write 2019-02-27, 2019-02, 2019-Q1, 2019, early 2019, or a range such as 2019-02-27/2019-02-28"


class When(NamedTuple):
    """A date or a range with its precision: ``first`` and ``last`` are the days it may cover."""

    first: date
    last: date
    precision: str  # day, month, quarter, year, part, range
    written: str

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) / 2

    @property
    def ends(self) -> tuple[When, When]:
        """The dates from which and to which a range goes, each as precise as it was written; any other date twice."""
        start, slash, end = self.written.partition("/")
        return (When.read(start), When.read(end)) if slash else (self, self)

    @staticmethod
    def read(written: object) -> When:
        """The date that an author wrote; a ValueError says what is wrong and which forms there are."""
        text = str(written).strip()
        start, slash, end = text.partition("/")
        if slash:
            first, last = _one(start.strip(), text), _one(end.strip(), text)
            if first.first > last.last:
                raise ValueError(f"'{text}' ends before it begins")
            return When(first.first, last.last, "range", text)
        return _one(text, text)

    @staticmethod
    def schema() -> dict[str, Any]:
        return {
            "type": ["string", "integer"],
            "pattern": r"^(\d{4}(-(\d{2}(-\d{2})?|[Qq][1-4]))?|(early|mid|late)[ -]\d{4})(\s*/.*)?$",
            "examples": ["2019-02-27", "2019-02", "2019-Q1", "2019", "early 2025", "2019-02-27/2019-02-28"],
        }


class Moment(NamedTuple):
    """A time that is the same everywhere: it was written with its UTC offset."""

    at: datetime  # in UTC
    local: datetime  # as it was written

    @staticmethod
    def read(written: object) -> Moment:
        """The moment that an author wrote; a ValueError for a time that would mean another one elsewhere."""
        text = str(written).strip()
        form = "write date, time and UTC offset: 2026-03-14T00:01+00:00"
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"'{text}' is not a time; {form}") from None
        if at.tzinfo is None or len(text) <= 10:
            raise ValueError(f"'{text}' has no UTC offset; {form}")
        return Moment(at.astimezone(UTC), at)

    @staticmethod
    def schema() -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$",
            "examples": ["2026-03-14T00:01+00:00"],
        }


def _one(text: str, whole: str) -> When:
    for form, precision in _FORMS:
        found = form.fullmatch(text)
        if not found:
            continue
        try:
            first, last = _span(precision, found.groups())
        except ValueError:
            raise ValueError(f"'{whole}' is not a date in the calendar") from None
        if not LEAST <= first.year <= MOST:
            raise ValueError(f"'{whole}' is not in the years {LEAST} to {MOST}")
        return When(first, last, precision, whole)
    raise ValueError(f"'{whole}' is not a date briefgen can read")


def _span(precision: str, groups: tuple[str, ...]) -> tuple[date, date]:
    if precision == "part":
        year, (low, high) = int(groups[1]), _PARTS[groups[0].lower()]
        return date(year, low, 1), _last_day(year, high)
    year = int(groups[0])
    if precision == "day":
        day = date(year, int(groups[1]), int(groups[2]))
        return day, day
    if precision == "month":
        return date(year, int(groups[1]), 1), _last_day(year, int(groups[1]))
    if precision == "quarter":
        quarter = int(groups[1])
        return date(year, 3 * quarter - 2, 1), _last_day(year, 3 * quarter)
    return date(year, 1, 1), date(year, 12, 31)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
