"""How languages count, name months and join lists: this file asks Babel, the only one that does, and says on what countries print.

Babel is imported on use: English catalogues say for themselves what is asked here, and an English deck never pays for it.
Digits are 0 to 9 in every language, as page numbers and labels are.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # of plurals, as CLDR has them
_COUNTED = 200  # as far as slides count
# Where paper is US Letter, as CLDR has it under `measurementData`, which Babel leaves out.
_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


def knows(tag: str) -> bool:
    """Whether the language is one that Babel has data of."""
    return _locale(tag) is not None


def plural(tag: str, number: int) -> str:
    """The category of a whole number in a language: one, two, few, many, other ...; in English without Babel."""
    if tag.partition("-")[0] == "en":
        return "one" if number == 1 else "other"
    found = _locale(tag)
    return str(found.plural_form(number)) if found else "other"


def categories(tag: str) -> tuple[str, ...]:
    """The categories that a message with a number needs in a language."""
    used = {plural(tag, number) for number in range(_COUNTED + 1)}
    return tuple(category for category in CATEGORIES if category in used)


def months(tag: str) -> tuple[str, ...]:
    """The names of the months as dates have them; those of the region, where they are its own (ar-SY, de-AT)."""
    found = _known(tag).months["format"]["wide"]
    return tuple(str(found[number]) for number in range(1, 13))


def together(tag: str, items: Sequence[str]) -> str:
    """The items in a row as a sentence has them: a, b und c."""
    patterns = _known(tag).list_patterns["standard"]
    if len(items) < 3:
        return patterns["2"].format(*items) if len(items) == 2 else "".join(items)
    joined = patterns["start"].format(*items[:2])
    for item in items[2:-1]:
        joined = patterns["middle"].format(joined, item)
    return str(patterns["end"].format(joined, items[-1]))


def number(tag: str, value: float) -> str:
    """A number with the signs of a language before its thousands and its decimals."""
    from babel.numbers import format_decimal

    return str(format_decimal(Decimal(f"{value:.15g}"), f"#,##0.{'#' * 15}", _known(tag), numbering_system="latn"))


def paper(tag: str) -> Literal["a4", "letter"]:
    """The paper of the country that a language is of: en-US, es-MX; A4 where it names none."""
    return "letter" if tag.rpartition("-")[2] in _LETTER else "a4"


def _known(tag: str) -> Locale:
    found = _locale(tag)
    assert found is not None, f"a catalogue for '{tag}' was read without months and lists of its own"
    return found


@lru_cache(maxsize=32)
def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    for known in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
