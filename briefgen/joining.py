"""Arabic letters as they stand in a word: this file picks each letter's form by its neighbours, for measuring alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARABIC = re.compile("[\u0620-\u06ff]")
_JOINERS = "\u0640\u200d"  # tatweel and the zero width joiner join at both sides
_ISOLATED, _FINAL, _INITIAL, _MEDIAL = "<isolated>", "<final>", "<initial>", "<medial>"


def joined(word: str) -> str:
    """The word with each Arabic letter in the form that it takes there; any other word as it is."""
    return _joined(word) if _ARABIC.search(word) else word


def _joined(word: str) -> str:
    forms = _forms()
    # Marks stand on letters and hinder no joint.
    places = [i for i, letter in enumerate(word) if unicodedata.category(letter) not in ("Mn", "Me")]
    shaped = list(word)
    for n, i in enumerate(places):
        own = forms.get(word[i])
        if not own:
            continue
        before = word[places[n - 1]] if n else ""
        after = word[places[n + 1]] if n + 1 < len(places) else ""
        back = bool(before) and (before in _JOINERS or _INITIAL in forms.get(before, {})) and _FINAL in own
        on = bool(after) and _INITIAL in own and (after in _JOINERS or _FINAL in forms.get(after, {}))
        form = _MEDIAL if back and on else _FINAL if back else _INITIAL if on else _ISOLATED
        shaped[i] = own.get(form, word[i])
    return "".join(shaped)


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """The presentation forms of each letter, by what the character database says they are."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        form, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if form in (_ISOLATED, _FINAL, _INITIAL, _MEDIAL) and " " not in letters:
            found.setdefault(chr(int(letters, 16)), {})[form] = chr(code)
    return found
