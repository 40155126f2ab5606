"""The readme of a bundle: this file words what somebody reads who opens one, in the language of its editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .manifest import SUMS

if TYPE_CHECKING:
    from .build import Fitted

_FACES = {"Calibri": "Carlito", "Cambria": "Caladea", "Arial": "Liberation Sans", "Times New Roman": "Liberation Serif"}
_SHEETS, _ALOUD = ("handout", "notes"), ("html", "transcript")  # formats that are for paper, and for ears


def readme(made: Fitted, name: str, told: Mapping[str, str], files: Sequence[str], closes: str | None) -> bytes:
    """What it is, until when it holds, how it is opened, printed, read aloud and checked, in the line ends of every editor.

    ``told`` are the files by their formats, and ``files`` are those that lie beside it; where ``closes`` says so they are encrypted, and nothing says what they are about.
    """
    brief, words, say = made.view.brief, made.words, made.words.readme
    mark = mark_of(made)
    dates = (("published", brief.published), ("review_by", brief.review_by), ("valid_until", brief.valid_until))
    about = [] if closes else [brief.title.plain, *([brief.subtitle.plain] if brief.subtitle else []), ""]
    replaced = [say["supersedes"].format(version=brief.supersedes)] if brief.supersedes else []
    changes = [say["changes"].format(changes=brief.changes.plain)] if brief.changes and not closes else []
    lines = [
        mark, "", *about,
        say["audience"].format(audience=words.line(made.view.audience.name.plain)),
        say["version"].format(version=brief.version, status=words[brief.status]), *replaced, *changes,
        made.deck.date, *(say[label].format(date=words.date(when)) for label, when in dates if when),
        *([] if closes else [made.deck.footer]), brief.distribution.plain, say["contact"].format(contact=brief.contact.plain), "",
        say["files"], *_files(say, told, files, closes), "",
        say["print"], *_printing(made, told), "",
        say["check"],
        f"  Linux          sha256sum -c {SUMS}",
        f"  macOS          shasum -a 256 -c {SUMS}",
        f"  Windows        certutil -hashfile {files[0]} SHA256",
        f"  briefgen       briefgen verify {name}",
        *([say["encrypted_sums"]] if closes else []), say["trust"], say["late"], "", mark,
    ]  # fmt: skip
    return "\r\n".join((*lines, "")).encode()


def mark_of(made: Fitted) -> str:
    """The mark of the edition, as its banners have it; the brief's own may be stricter."""
    mark = made.deck.slides[0].mark
    return made.deck.marks[mark].label if mark in made.deck.marks else mark


def _files(say: Mapping[str, str], told: Mapping[str, str], files: Sequence[str], closes: str | None) -> list[str]:
    """A line for each file, and how to open what is encrypted; those within an archive by the names that they have there."""
    width = max(map(len, (*told.values(), *files))) + 2
    listed = [f"  {file:<{width}}{say[name]}" for name, file in told.items()]
    if closes == "archive":
        return [f"  {files[0]:<{width}}{say['archive']}", say["password"], "", say["within"], *listed]
    return [*listed, *([say["encrypted"], say["password"]] if closes else [])]


def _printing(made: Fitted, told: Mapping[str, str]) -> list[str]:
    """How to print without colour, where the words are for those who do not see, and which faces there should be."""
    say, theme = made.words.readme, made.theme
    sheets = [file for name, file in told.items() if name.startswith(_SHEETS)]
    aloud = [told[name] for name in _ALOUD if name in told]
    faces = [
        f"{face} ({_FACES[face]})" if face in _FACES else face for face in dict.fromkeys((theme.major.name, theme.minor.name))
    ]
    return [
        f"  {say['grey']}",
        *([f"  {say['sheets'].format(files=made.words.listed(sheets))}"] if sheets else []),
        *([f"  {say['aloud'].format(files=made.words.listed(aloud))}"] if aloud else []),
        f"  {say['faces'].format(faces=made.words.listed(faces))}",
    ]
