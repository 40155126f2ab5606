"""The HTML edition: this file writes one self-contained page, to be read in any browser, aloud, on a phone or on paper.

It holds two views: one to read, which says all that the slides say, and the slides themselves, drawn. Readers choose by
two buttons of the browser's own: there is no script in it and nothing is fetched, and its policy forbids both.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from ...deck import Deck
from ...page import Page
from ...theme import Theme
from .. import Edition, Format, named
from .._drawn import svg
from .._rendered import render
from .look import look
from .reading import embedded, reading

FORMAT = Format("a page for any browser, to read or to show, without a network", ".html", "text/html", "deck.html")


def write(deck: Deck, pages: tuple[Page, ...], theme: Theme) -> Edition:
    """The pages as one HTML file in UTF-8. The same pages give the same bytes."""
    read, properties, logo = reading(deck, pages, theme), deck.properties, theme.logo
    marks = list(deck.marks.values())
    mark = deck.marks.get(pages[0].mark) if pages else None  # the first page has the strictest of all
    label = mark.label if mark else ""
    foot = " · ".join((deck.footer, deck.date, f"{deck.says['version']} {properties.version}"))
    dress = look(theme, properties.language, read.fills)
    style = render("html/edition.css", look=dress, deck=deck, marks=marks, mark=mark, label=label, foot=foot).decode()
    style = "\n".join(filter(None, map(str.strip, style.splitlines())))
    policy = f"default-src 'none'; style-src 'sha256-{_digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    written = render(
        "html/edition.html", deck=deck, read=read, properties=properties, style=Markup(style), policy=policy, count=len(pages),
        say=deck.says, label=label, tone=f"mark-{marks.index(mark) + 1}" if mark else "",
        drawn=[Markup(svg.svg(deck, page, theme, f"image-{page.number}")) for page in pages],
        logo={"address": embedded(logo.data), "size": logo.size, "alt": logo.alt} if logo else None,
    )  # fmt: skip
    return Edition(named(deck, FORMAT.ending), FORMAT.media_type, written)


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
