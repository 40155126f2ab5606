"""Texts that a reader can judge: this file has words for every field of any kind, of any length, about a river that does not exist.

Fields that are numbers, dates, roles or names have lists of their own; any other takes a name, a clause or sentences by
its length, so that a kind which is new says something, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from .samples import Say, speaker

NAMES = (
    "Upper dam", "Arlen", "Velda gorge", "Talks", "Old treaty", "Lake Orrin", "Lower weir", "Sarn", "Mill gate", "Tarn bridge",
    "Delta", "New canal", "Eel ford", "East bank",
)  # fmt: skip
CLAUSES = (
    "Water is shared by the week", "Gauges report each hour", "Both banks sign", "The gates stay shut", "Farmers ask for more",
    "A dry spring comes first", "Engineers meet monthly", "The treaty lapses", "Power sells at night", "A levee is raised",
    "Neither side says why", "Flood maps are public", "The lake falls by a metre", "Boats wait at the lock",
)  # fmt: skip
SENTENCES = (
    "Both banks of the Velda have shared one gauge since the flood.",
    "The upper dam lets water go when power sells well, and not when fields need it.",
    "Nobody has agreed who warns the towns below the gorge.",
    "Three dry years have taken the lake to the lowest mark on the wall.",
    "A joint desk would cost less than one more night of sandbags.",
    "The treaty names weeks and litres, but no day on which either is counted.",
    "Farmers of the delta plant before they know what the river will bring.",
    "Engineers on both sides use the same model and publish different numbers.",
    "The canal takes a tenth of the flow, by the count of those who built it.",
    "Old maps put the border on the east bank, and new ones in mid-stream.",
    "Ships drew two metres in spring and barely one in August.",
    "Each government says that the other opens its gates too late.",
)  # fmt: skip
OWN: dict[str, Sequence[str]] = {
    "kicker": ("2 · The river · Water and power",),
    "value": ("3", "41", "1.8 m", "12", "7", "90 km", "26", "5", "1 in 20", "64"),
    "owner": ("Water desk", "Dam office", "Mission", "River police", "Treasury", "Embassy"),
    "by": ("30 days", "1 May", "60 days", "June", "Autumn", "Year end"),
    "who": ("Water minister", "Harbour master", "Envoy", "Mayor of Sarn"),
    "role": ("Premier", "Water board", "Mayor", "Head of mission", "President"),
    "stance": ("Open", "Wary", "Waits", "Helps", "Opposed"),
    "unit": ("Metres, May to August", "Litres a second"),
    "date": ("March 2024", "12 June 2023", "1 May 2024"),
    "head": ("Gauge", "Kept by", "Level", "Read", "Since", "Remark"),
    "categories": ("2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"),
    "label": ("River", "Dams", "Fields", "Towns", "Delta", "Border"),
    "topic": ("The river", "Dams", "The delta"),
    "term": ("VRA", "JWB", "MW", "EWS", "LLA", "IBC", "DSO", "FPP", "NRA", "SLM"),
    "trend": ("Rising", "Steady", "Falling"),
    "legend": ("Agreement", "Flood"),
    "heading": ("Wanted first", "Offered", "Refused", "Left open", "Agreed", "Asked for"),
    "start_label": ("Low",),
}  # fmt: skip
LENGTHS = {
    "text": 60, "why": 45, "evidence": 45, "mitigation": 40, "if_wrong": 50, "wants": 40, "leverage": 40, "answer": 60,
    "question": 45, "mainline": 60, "so_what": 70, "signposts": 30, "close": 40, "note": 45, "used_for": 30, "limits": 35,
}  # fmt: skip
_NAME, _CLAUSE = 16, 40  # letters up to which a text is a name, a clause


def words(scale: float = 1.0, title: str = "", kicker: str = "") -> Say:
    """Texts about ``scale`` times as long as suits their field; the first title and the kicker may be given."""
    usual, turns = speaker(scale), dict[str, Iterator[int]]()
    given = {"title": title, "kicker": kicker}

    def say(field: str) -> str:
        if own := given.pop(field, ""):
            return own
        turn = next(turns.setdefault(field, count(sum(map(ord, field + kicker)))))  # no two fields and slides begin alike
        most = round(LENGTHS[field] * scale) if field in LENGTHS else len(usual(field))
        if field in OWN:
            return _at(OWN[field], turn)
        if most < _CLAUSE:
            return _at(NAMES if most < _NAME else CLAUSES, turn)
        return sentences(turn, most)

    return say


def sentences(turn: int, most: int) -> str:
    """Whole sentences from the ``turn``-th on, of about so many letters."""
    said = _at(SENTENCES, turn)
    while len(said) + 40 < most:
        turn += 1
        said += f" {_at(SENTENCES, turn)}"
    return said


def _at(texts: Sequence[str], turn: int) -> str:
    return texts[turn % len(texts)]
