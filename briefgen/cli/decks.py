"""Commands that make decks: this file builds, checks and outlines them."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import click

from .options import ALL, AUDIENCE, BRIEF, FILE, FORMATS, QUIET, THEME, TODAY, VERBOSE, Run
from .printing import progress, say, tell, tell_findings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..build import Fitted
    from ..errors import Finding


@click.command()
@BRIEF
@AUDIENCE
@ALL
@click.option("-o", "--out", type=FILE, default="out", show_default=True, metavar="DIR", help="Where the editions go.")
@FORMATS
@click.option(
    "--proof",
    type=FILE,
    metavar="FILE",
    help="Where the record goes of what was withheld and of the search for it. It is for you, not for the readers.",
)
@THEME
@TODAY
@QUIET
@VERBOSE
@click.pass_obj
def build(
    run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, out: Path, forms: tuple[str, ...], proof: Path | None,
    theme: str, today: date,
) -> None:  # fmt: skip
    """Build editions: <brief-id>_<audience>_<language>.pptx for each audience, and the same in other formats.

    Each finished file is searched for everything that its audience may not have. Either every edition is written or none:
    an error in one audience's deck stops them all.
    """
    run.writes = True
    from .. import files, formats
    from ..build import edition

    wanted = formats.chosen(forms or (formats.DEFAULT,))
    found = fitted(run, brief, chosen(brief, audiences, everyone), theme, today)
    editions = [edition(made, form) for made in found.passed() for form in wanted]
    written = {out / done.name: done.data for done in editions}
    if proof is not None:
        from ..proof import written as as_json

        written[proof] = as_json([done.record for done in editions])
    files.write_all(written)
    run.written += written
    for path in written:
        say(str(path))


@click.command()
@BRIEF
@AUDIENCE
@ALL
@THEME
@TODAY
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@QUIET
@VERBOSE
@click.pass_obj
def check(run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, theme: str, today: date, strict: bool) -> None:
    """Check a brief for every audience, or for those named, without writing anything.

    For every audience it is also told what no edition shows.
    """
    everyone = everyone or not audiences
    names = chosen(brief, audiences, everyone)
    found = fitted(run, brief, names, theme, today, strict)
    if everyone and len(found.made) == len(names):
        from ..unseen import unseen

        found = found.with_warnings(unseen(found.made), run.quiet, strict)
    found.passed()
    if not run.quiet:
        say(f"no errors for {', '.join(names)}")


@click.command()
@BRIEF
@AUDIENCE
@ALL
@THEME
@TODAY
@QUIET
@VERBOSE
@click.pass_obj
def show(run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, theme: str, today: date) -> None:
    """Print the outline of a deck: page, kind, how full it is, title; also of one with findings."""
    found = fitted(run, brief, chosen(brief, audiences, everyone), theme, today)
    for made in found.made:
        _outline(made)
    found.passed()


def _outline(made: Fitted) -> None:
    deck = made.deck
    say(f"{deck.properties.title} · {deck.audience} · {made.theme.name} · {len(made.pages)} pages")
    names = {key: name for name, keys in deck.sections for key in keys}
    section = ""
    for page in made.pages:
        if names.get(page.key, "") != section:
            section = names.get(page.key, "")
            say(click.style(f"\n  {section}", bold=True))
        fill = f"{round(100 * page.fill):3d}%" if page.fill else "   –"
        say(f"  {page.number:3d}  {page.kind:<15} {fill}  {page.title}")


def chosen(brief: Path, audiences: tuple[str, ...], everyone: bool) -> list[str]:
    """The audiences that are meant, each once."""
    from .. import read

    if everyone:
        return read.names("audiences", brief)
    if not audiences:
        known = ", ".join(read.names("audiences", brief))
        raise click.UsageError(f"name an audience with -a, or take --all. There are: {known}")
    return list(dict.fromkeys(audiences))


class Found(NamedTuple):
    """The decks that could be fitted, and what was found in all."""

    made: list[Fitted]
    findings: list[Finding]
    stops: bool

    def with_warnings(self, more: list[Finding], quiet: bool, strict: bool) -> Found:
        """More findings, none of them an error."""
        told = [*self.findings, *more] if strict or not quiet else self.findings
        return self._replace(findings=told, stops=self.stops or (strict and bool(more)))

    def passed(self) -> list[Fitted]:
        """The decks, when nothing was found in them that stops them; what does not is told."""
        from ..errors import BriefgenError

        if self.stops:
            raise BriefgenError(self.findings)
        tell_findings(self.findings)
        return self.made


def fitted(run: Run, folder: Path, audiences: list[str], theme: str, today: date, strict: bool = False) -> Found:
    """The fitted decks of audiences. Errors stop them, or any finding if ``strict``."""
    from .. import read
    from ..build import fitted as fit
    from ..errors import BriefgenError

    brief = read.brief(folder)
    found: dict[str, list[Finding]] = {}
    made: list[Fitted] = []
    told: list[str] = []
    with progress(run, audiences) as names:
        for name in names:
            begun = perf_counter()
            try:
                made.append(fit(brief, folder, name, theme, today))
                found[name] = made[-1].findings
                told.append(f"{_told_of(made[-1])}, {1000 * (perf_counter() - begun):.0f} ms")
            except BriefgenError as error:
                found[name] = list(error.findings)
    for line in told if run.verbose else ():
        tell(line)
    findings = _together(found, {one.deck.audience for one in made})
    stopping = [finding for finding in findings if strict or finding.level == "error"]
    return Found(made, stopping if run.quiet else findings, bool(stopping))


def _together(found: dict[str, list[Finding]], made: set[str]) -> list[Finding]:
    """The findings of several decks, each once; what is wrong in some of them alone says in which."""
    from dataclasses import replace
    from pathlib import Path

    decks: dict[str, set[str]] = {}
    once: dict[str, Finding] = {}
    for name, findings in found.items():
        for finding in findings:
            once.setdefault(str(finding), finding)
            decks.setdefault(str(finding), set()).add(name)
    for key, names in decks.items():
        finding = once[key]
        everywhere = names == set(found) or (names >= made and made)
        said = f"'{min(names)}'" in key or Path(finding.place.file).parent.name == "audiences"
        if not everywhere and not said:
            once[key] = replace(finding, message=f"{finding.message}, in the deck for {', '.join(sorted(names))}")
    return list(once.values())


def _told_of(made: Fitted) -> str:
    fullest = max(made.pages, key=lambda page: page.fill)
    return (
        f"{made.deck.audience}: {len(made.pages)} pages, the fullest is page {fullest.number} ({round(100 * fullest.fill)}%),"
        f" {made.view.withheld} portions withheld"
    )
