"""Commands that make decks: this file builds, checks and outlines them."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import click

from .options import ALL, AUDIENCE, BRIEF, ENGINE, FILE, FORMATS, NEW, QUIET, THEME, TODAY, VERBOSE, Run
from .printing import progress, say, tell, tell_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from ..batch import Beside
    from ..brief import Brief
    from ..build import Fitted
    from ..errors import BriefgenError, Finding

T = TypeVar("T")


@click.command()
@BRIEF
@AUDIENCE
@ALL
@click.option("-o", "--out", type=FILE, default="out", show_default=True, metavar="DIR", help="Where the editions go.")
@FORMATS
@ENGINE
@click.option(
    "--proof",
    type=NEW,
    metavar="FILE",
    help="Where the record goes of what was withheld and of the search for it. It is for you, not for the readers.",
)
@THEME
@TODAY
@QUIET
@VERBOSE
@click.pass_obj
def build(
    run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, out: Path, forms: tuple[str, ...], engine: str, proof: Path | None,
    theme: str, today: date,
) -> None:  # fmt: skip
    """Build editions: <brief-id>_<audience>_<language>.pptx for each audience, and the same in other formats.

    Each finished file is searched for everything that its audience may not have. Either every edition is written or none:
    an error in one audience's deck stops them all.
    """
    run.writes = True
    with reading(brief) as content:
        from .. import files, formats
        from ..build import edition

        names, wanted = chosen(brief, audiences, everyone), formats.chosen(forms or (formats.DEFAULT,))
        found = decks(run, content, brief, names, theme, today, lambda made: [edition(made, form, engine) for form in wanted])
    editions = [done for of_audience in found.passed() for done in of_audience]
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
    with reading(brief) as content:
        from ..unseen import shown, unseen

        names = chosen(brief, audiences, everyone)
        found = decks(run, content, brief, names, theme, today, shown, strict)
    if everyone and len(found.made) == len(names):
        found = found.with_warnings(unseen(found.brief, found.made), run.quiet, strict)
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
    with reading(brief) as content:
        found = decks(run, content, brief, chosen(brief, audiences, everyone), theme, today, _outline)
    for lines in found.made:
        for line in lines:
            say(line)
    found.passed()


def _outline(made: Fitted) -> list[str]:
    deck = made.deck
    lines = [f"{deck.properties.title} · {deck.audience} · {made.theme.name} · {len(made.pages)} pages"]
    names = {key: name for name, keys in deck.sections for key in keys}
    section = ""
    for page in made.pages:
        if names.get(page.key, "") != section:
            section = names.get(page.key, "")
            lines.append(click.style(f"\n  {section}", bold=True))
        fill = f"{round(100 * page.fill):3d}%" if page.fill else "   –"
        lines.append(f"  {page.number:3d}  {page.kind:<15} {fill}  {page.title}")
    return lines


def chosen(brief: Path, audiences: tuple[str, ...], everyone: bool) -> list[str]:
    """The audiences that are meant, each once."""
    from .. import read

    if everyone:
        return read.names("audiences", brief)
    if not audiences:
        known = ", ".join(read.names("audiences", brief))
        raise click.UsageError(f"name an audience with -a, or take --all. There are: {known}")
    return list(dict.fromkeys(audiences))


class Outcome(NamedTuple, Generic[T]):
    """What came of an audience's deck: what was made of it, or why it could not even be fitted, or why what was made is refused."""

    audience: str
    findings: Iterable[Finding]
    told: str = ""  # of a deck that was fitted
    made: T | None = None
    refusal: BriefgenError | None = None


class Found(NamedTuple, Generic[T]):
    """What was made of the decks that could be fitted, and what was found in all."""

    brief: Brief
    made: list[T]
    refusals: list[BriefgenError]
    findings: list[Finding]
    stops: bool

    def with_warnings(self, more: list[Finding], quiet: bool, strict: bool) -> Found[T]:
        """More findings, none of them an error."""
        told = [*self.findings, *more] if strict or not quiet else self.findings
        return self._replace(findings=told, stops=self.stops or (strict and bool(more)))

    def passed(self) -> list[T]:
        """What was made, when nothing was found that stops it; what does not is told."""
        from ..errors import BriefgenError

        if self.stops:
            raise BriefgenError(self.findings)
        tell_findings(self.findings)
        for refusal in self.refusals:
            raise refusal
        return self.made


def reading(folder: Path) -> Beside[Brief]:
    """The brief in a folder, which is read beside what is imported within the context."""
    from .. import batch, read

    return batch.Beside(lambda: read.brief(folder), forking=batch.processors() > 1)


def decks(
    run: Run, content: Beside[Brief], folder: Path, audiences: list[str], theme: str, today: date,
    make: Callable[[Fitted], T], strict: bool = False,
) -> Found[T]:  # fmt: skip
    """What ``make`` makes of the fitted decks of audiences, side by side. Errors stop them, or any finding if ``strict``."""
    from .. import batch, build
    from ..errors import BriefgenError

    brief = content.made()

    def one(name: str) -> Outcome[T]:
        begun = perf_counter()
        try:
            deck = build.fitted(brief, folder, name, theme, today)
        except BriefgenError as error:
            return Outcome(name, error.findings)
        fitted = Outcome[T](name, deck.findings, f"{_told_of(deck)}, {1000 * (perf_counter() - begun):.0f} ms")
        try:
            return fitted._replace(made=make(deck))
        except BriefgenError as refusal:
            return fitted._replace(refusal=refusal)

    processes = min(batch.processors(), len(audiences))
    outcomes = batch.side_by_side(one, audiences, processes, lambda own: progress(run, own))
    for outcome in outcomes:
        if outcome.told and run.verbose:
            tell(outcome.told)
    findings = _together({one.audience: one.findings for one in outcomes}, {one.audience for one in outcomes if one.told})
    stopping = [finding for finding in findings if strict or finding.level == "error"]
    made = [one.made for one in outcomes if one.made is not None]
    refusals = [one.refusal for one in outcomes if one.refusal]
    return Found(brief, made, refusals, stopping if run.quiet else findings, bool(stopping))


def _together(found: dict[str, Iterable[Finding]], made: set[str]) -> list[Finding]:
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
