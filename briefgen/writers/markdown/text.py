"""Text in Markdown: this file writes words so that no program takes them for markup, and emphasis where it will be seen as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...deck import Inline, Paragraph, Run
from .._plain import words

# Signs that mean something within a line: emphasis, code, links, HTML, entities, cells of tables, and what programs other than
# those of CommonMark take for struck, marked, mathematical or linked words.
_SIGNS = re.compile(r"([\\`*_\[\]<>&|~^$@{}])|(?<=\w)(:)(?=//)|\b(?<=www)(\.)", re.IGNORECASE)
# And at its beginning: headings, lists, rules, fences, definitions.
_FIRST = re.compile(r"^([#+\-=:!])|^(\d{1,9})([.)])(?=\s|$)")


def escaped(text: str, start: bool = True) -> str:
    """Words on one line as they stand; ``start`` where they begin a line."""
    kept = " ".join(_SIGNS.sub(lambda found: "\\" + found[0], text).split("\n"))
    return _FIRST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", kept) if start else kept


def line(paragraph: Paragraph, start: bool = True) -> str:
    """A paragraph with its emphasis and links."""
    written = "".join(_stretches(paragraph.runs)).strip()
    return _FIRST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", written) if start else written


def _stretches(runs: Iterable[Inline]) -> Iterator[str]:
    """Stretches of one look. Emphasis is written where spaces are round it: elsewhere its signs would be words (CommonMark 6.2)."""
    looks = [(look, "".join(map(words, some))) for look, some in groupby(runs, _look)]
    for i, ((strong, slanted, link), text) in enumerate(looks):
        inner = text.strip()
        before, after = (looks[i - 1][1] if i else " "), (looks[i + 1][1] if i + 1 < len(looks) else " ")
        apart = (text[:1].isspace() or before[-1:].isspace()) and (text[-1:].isspace() or after[:1].isspace())
        sign = "*" * (2 * strong + slanted) if inner and apart else ""
        said = f"[{escaped(inner, start=False)}](<{_address(link)}>)" if link and inner else escaped(inner, start=False)
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if inner else ""
        yield f"{lead}{sign}{said}{sign}{tail}"


def _look(run: Inline) -> tuple[bool, bool, str]:
    return (run.bold, run.italic, run.link) if isinstance(run, Run) else (False, False, "")


def _address(link: str) -> str:
    return re.sub(r"([\\<>&])", r"\\\1", link)
