"""The readme of a bundle: this file words what somebody reads who opens one, in the language of its editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from . import signing
from .manifest import SUMS

if TYPE_CHECKING:
    from .build import Fitted

_FACES = {"Calibri": "Carlito", "Cambria": "Caladea", "Arial": "Liberation Sans", "Times New Roman": "Liberation Serif"}
_SHEETS, _ALOUD = ("handout", "notes"), ("html", "transcript")  # formats that are for paper, and for ears


def readme(made: Fitted, name: str, told: Mapping[str, str], files: Sequence[str], closes: str | None, signature: str) -> bytes:
    """What it is, until when it holds, how it is opened, printed, read aloud and checked, in the line ends of every editor.

    ``signature`` is the file that signs it, if any. ``told`` are the files by their formats, and ``files`` are those that lie beside it; where ``closes`` says so they are encrypted, and nothing says what they are about.
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
        f"  PowerShell     Get-Content {SUMS} | ForEach-Object {{ $sum, $file = $_ -split '  '; \"$file $((Get-FileHash $file).Hash -eq $sum)\" }}",
        f"  briefgen       briefgen verify {name}",
        say["powershell"],
        *([say["encrypted_sums"]] if closes else []), "", say["trust"], *signing_told(say, name, signature), "", say["late"], "", mark,
    ]  # fmt: skip
    return "\r\n".join((*lines, "")).encode()


def signing_told(say: Mapping[str, str], name: str, signature: str) -> list[str]:
    """How to check who signed it, with the tool that did and keys that readers have from elsewhere."""
    if not signature:
        return [say["unsigned"]]
    tool = next(tool for tool, ending in signing.ENDINGS.items() if signature.endswith(ending))
    keys = {"ssh": "allowed_signers", "gpg": "signer.asc", "minisign": "signer.pub"}[tool]
    commands = {
        "ssh": (
            f"ssh-keygen -Y find-principals -f {keys} -s {signature}",
            f"ssh-keygen -Y verify -f {keys} -I NAME -n {signing.NAMESPACE} -s {signature} < {SUMS}",
        ),
        "gpg": (f"gpg --import {keys}", f"gpg --verify {signature} {SUMS}"),
        "minisign": (f"minisign -Vm {SUMS} -p {keys}",),
    }[tool]
    lines = [say["signed"].format(tool=signing.TOOLS[tool], file=signature), *(f"  {command}" for command in commands)]
    return [*lines, *([say["names"]] if tool == "ssh" else []), f"  briefgen verify {name} --signers {keys}"]


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
    return [*listed, *([say["encrypted"], say["password"], say["left_out"]] if closes else [])]


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
