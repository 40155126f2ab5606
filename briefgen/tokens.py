"""Token lists: this file says what an audience must find nowhere, for a search that its originator makes anew, at any time.

A list names what was withheld. It stays with the originator and goes with no edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from . import scan
from .brief import Brief
from .errors import Place, refuse
from .language import Words
from .proof import evidence
from .view import View

_HEAD = re.compile(r"\[([\w-]+)\]")
_LONG = 12  # letters that are also looked for without their spaces
MOST = 2**24  # bytes of a list
NOTE = "# What these audiences must find nowhere. It quotes what is withheld: for the originator alone."


def written(lists: Mapping[str, Iterable[str]]) -> bytes:
    """Lists of tokens by audience, a token a line under the audience's name in brackets."""
    lines = [line for audience, tokens in lists.items() for line in ("", f"[{audience}]", *sorted(tokens))]
    return ("\n".join((NOTE, *lines)) + "\n").encode()


def read(data: bytes, place: Place, audience: str) -> frozenset[str]:
    """The tokens for an audience: those above any name in brackets, which are for all, and those under its own."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise refuse(place, "Y01", "the file is not UTF-8", "save it as UTF-8") from None
    found, whose = set[str](), ""
    for line in map(str.strip, lines):
        if head := _HEAD.fullmatch(line):
            whose = head[1]
        elif line and not line.startswith("#") and whose in ("", audience):
            found.add(" ".join(scan.words(scan.folded(line))))
    return frozenset(found - {""})


def of(brief: Brief, view: View, words: Words, files: Iterable[bytes]) -> set[str]:
    """What nobody of an audience may find, less what its own finished files hold for other reasons."""
    listed = frozenset(evidence(brief, view, words))
    return set(listed).difference(*(within(listed, data)[0] for data in files))


def within(tokens: frozenset[str], data: bytes) -> tuple[set[str], list[str]]:
    """The tokens that are in a file, and the places that hold them. ``scan.Unsearchable`` for one that nobody can search."""
    lengths = {len(token.split()) for token in tokens}
    squeezed = {token.replace(" ", ""): token for token in tokens if len(token.replace(" ", "")) >= _LONG and " " in token}
    found: set[str] = set()
    places: list[str] = []
    for stream in scan.streams(data):
        texts = [scan.words(scan.folded(text)) for text in (*stream.paragraphs, *stream.values)]
        here = {
            run
            for words in texts
            for length in lengths
            for run in map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))
            if run in tokens
        }
        letters = "\n".join("".join(words) for words in texts)
        here |= {token for packed, token in squeezed.items() if packed in letters}
        if here:
            places.append(stream.where)
        found |= here
    return found, list(dict.fromkeys(places))
