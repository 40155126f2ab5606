"""Inline text: this file reads the small Markdown subset that authors write and refuses characters no file may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from . import scripts
from .errors import NOWHERE, Place

MINUS = "\u2212"  # as wide as a figure, and read aloud as what it is

Raised = Literal["", "super", "sub"]

_MARKUP = re.compile(r"[*_\[\]\\^~]")
_SPACE = re.compile("[ \t\r\n\x85\u2028\u2029]+")
# C0 and C1 controls, surrogates and noncharacters (XML 1.0 section 2.2), and the overrides that reverse text
# so that a reader sees other words than the file holds (Unicode TR 36).
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e]")
_JOINERS = "\u200c\u200d"  # of Persian, Hindi ... letters: they turn nothing round
_REF = re.compile(r"([A-Za-z][\w-]*)(?:#([\w.,–-]+))?")
_LANG = re.compile(r"\{lang=([^{}\s]*)\}")
LANGUAGE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
_SCHEMES = ("http://", "https://", "mailto:")
_PARAGRAPH = re.compile(r"p(\d+(?:[-–,]\d+)*)")
_PAGE = re.compile(r"p\.(\d+(?:[-–,]\d+)*)")


class Ref(NamedTuple):
    """A place in a source: ``S1#p12`` is paragraph 12 of the source S1, ``S2#p.4`` its page 4."""

    source: str
    locator: str = ""

    @staticmethod
    def read(written: object) -> Ref:
        found = _REF.fullmatch(str(written).strip())
        if not found:
            raise ValueError(f"'{written}' is not a source reference")
        return Ref(found[1], found[2] or "")

    def told(self, paragraph: str, page: str) -> str:
        """The locator as a reader knows it: ¶12 for a paragraph, p. 4 for a page, in a language's forms of the two."""
        if found := _PARAGRAPH.fullmatch(self.locator):
            return paragraph.format(paragraph=found[1])
        if found := _PAGE.fullmatch(self.locator):
            return page.format(page=found[1])
        return self.locator

    def __str__(self) -> str:
        return f"{self.source}#{self.locator}" if self.locator else self.source

    @staticmethod
    def schema() -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_REF.pattern}$", "examples": ["S1#p12"]}


class Span(NamedTuple):
    """A stretch of text of one look; a citation is a span with ``refs`` and no text."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: Raised = ""
    link: str = ""
    refs: tuple[Ref, ...] = ()
    language: str = ""  # the deck's, or that of its script, when it is empty


class Text:
    """What an author wrote in one field: spans, and the place they came from (ignored when texts are compared)."""

    __slots__ = ("origin", "spans")

    def __init__(self, spans: Iterable[Span] = (), origin: Place = NOWHERE) -> None:
        self.spans, self.origin = _joined(spans), origin

    @classmethod
    def literal(cls, words: str, origin: Place = NOWHERE) -> Text:
        """Words as they stand, without markup."""
        return cls((Span(words),), origin)

    @property
    def plain(self) -> str:
        """The words alone, without markup and citations."""
        return self.spans[0].text if len(self.spans) == 1 else "".join(span.text for span in self.spans)

    def within(self, language: str) -> Text:
        """The text with all in the language that is not in one of its own."""
        return Text((span if span.language else span._replace(language=language) for span in self.spans), self.origin)

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(ref for span in self.spans for ref in span.refs)

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(self.spans)

    def __repr__(self) -> str:
        return f"Text({self.plain!r})"

    @staticmethod
    def read(written: object) -> Text:
        return read(written)

    @staticmethod
    def schema() -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


def read(written: object) -> Text:
    """The text of a scalar: emphasis, strong, links, ^super^ and ~sub~, ``[words]{lang=ko}``, and citations such as ``[@S1#p12; S2]``.

    Spaces and line breaks become single spaces and the letters are composed (NFC). Everything else is literal:
    HTML, images, headings and lists are words. A ValueError says what no briefing file may hold.
    """
    if isinstance(written, Text):
        return written
    if not isinstance(written, str):
        raise ValueError("must be text")
    origin = getattr(written, "place", NOWHERE)
    words = clean(written)
    if not words:
        raise ValueError("has no text")
    text = Text(_spans(words) if _MARKUP.search(words) else (Span(words),), origin)
    if not text:  # [](https://...)
        raise ValueError("has no text")
    return text


def clean(written: str) -> str:
    """Composed letters and single spaces; a ValueError for characters that no briefing file may hold."""
    found = _FORBIDDEN.search(written)
    if found:
        raise ValueError(f"holds the character U+{ord(found[0]):04X}, which no document may hold")
    return unicodedata.normalize("NFC", _SPACE.sub(" ", written).strip(" "))


def one_line(written: str, most: int = 400) -> str:
    """Words of whoever wrote them as they may stand in a line of ours, of ``most`` letters or fewer.

    What would end the line is a space, what would steer a terminal shows as a sign, and what would turn letters round is left out.
    """
    letters = (_harmless(letter) for letter in " ".join(written.split()))
    line = "".join(letters)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _harmless(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cc" | "Cs" | "Co" | "Cn":
            return "\ufffd"
        case "Cf":
            return letter if letter in _JOINERS else ""
    return letter


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if not span.text and not span.refs:
            continue
        last = joined[-1] if joined else None
        if last and not last.refs and not span.refs and last._replace(text="") == span._replace(text=""):
            joined[-1] = last._replace(text=last.text + span.text)
        else:
            joined.append(span)
    return tuple(joined)


def _spans(words: str) -> list[Span]:
    spans: list[Span] = []
    bold = italic = 0
    target = ""
    languages = [""]
    for token in _markdown().parseInline(words)[0].children or []:
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "em_open":
            italic += 1
        elif token.type == "em_close":
            italic -= 1
        elif token.type == "link_open":
            target = link(str(token.attrs["href"]))
        elif token.type == "link_close":
            target = ""
        elif token.type == "lang_open":
            languages.append(token.meta["language"])
        elif token.type == "lang_close":
            languages.pop()
        elif token.type == "cite":
            # A citation belongs to the words before it: no space between them.
            if spans and spans[-1].text.endswith(" "):
                spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip(" "))
            spans.append(Span("", refs=tuple(map(Ref.read, token.meta["refs"]))))
        elif token.type in ("super", "sub"):
            spans.append(Span(token.content, bold > 0, italic > 0, token.type, target, language=languages[-1]))
        else:
            spans.append(Span(token.content, bold > 0, italic > 0, "", target, language=languages[-1]))
    return spans


def link(address: str) -> str:
    """The address as it is written; a ValueError says why no document may link to it."""
    if not address.casefold().startswith(_SCHEMES):
        raise ValueError(f"links to '{address}', but a link begins with http://, https:// or mailto:")
    if re.search(r"\s", address):
        raise ValueError(f"links to '{address}', but a link holds no space")
    return address


@lru_cache(maxsize=1)
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero").enable(["escape", "link", "emphasis"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # ours says which link is refused
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the address as the author wrote it
    markdown.inline.ruler.before("link", "cite", _cite)
    markdown.inline.ruler.before("link", "image", _image)
    markdown.inline.ruler.before("link", "lang", _lang)
    markdown.inline.ruler.after("emphasis", "raise", _raise)
    return markdown


def _cite(state: Any, silent: bool) -> bool:
    """``[@S1#p12]`` or ``[@S1#p12; S2]``."""
    if not state.src.startswith("[@", state.pos):
        return False
    end = state.src.find("]", state.pos)
    if end < 0:
        raise ValueError("has a citation [@ without its closing ]")
    if not silent:
        token = state.push("cite", "", 0)
        token.meta = {"refs": [part.strip().removeprefix("@") for part in state.src[state.pos + 2 : end].split(";")]}
    state.pos = end + 1
    return True


def _image(state: Any, silent: bool) -> bool:
    """``![alt](map.png)`` is words, since pictures have a list of their own; ``stop![@S1]`` is a citation."""
    if not state.src.startswith("![", state.pos) or state.src.startswith("![@", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _lang(state: Any, silent: bool) -> bool:
    """``[평양]{lang=ko}``: words in a language of their own; they may hold other markup."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    found = _LANG.match(state.src, end + 1) if end >= 0 else None
    if not found:
        return False
    if not re.fullmatch(LANGUAGE, found[1]):
        raise ValueError(f"marks words as '{found[1]}', but a language is written ko or ko-KR")
    if not silent:
        start, most = state.pos, state.posMax
        state.push("lang_open", "", 0).meta = {"language": scripts.tag(found[1])}
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push("lang_close", "", 0)
        state.posMax = most
    state.pos = found.end()
    return True


def _raise(state: Any, silent: bool) -> bool:
    """``^super^`` and ``H~2~O``: no space inside, and ~ only after a letter, so that "~10 to ~12" and "~10–~12" stay."""
    sign = state.src[state.pos]
    if sign not in "^~" or (sign == "~" and not state.src[state.pos - 1 : state.pos].isalnum()):
        return False
    end = state.src.find(sign, state.pos + 1)
    content = state.src[state.pos + 1 : end]
    if end < 0 or not content or " " in content:
        return False
    if not silent:
        token = state.push("super" if sign == "^" else "sub", "", 0)
        token.content = content
    state.pos = end + 1
    return True
