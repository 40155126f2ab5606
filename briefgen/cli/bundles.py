"""Commands for people without a network: this file makes bundles and says what is known of one that somebody was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .decks import chosen, decks, reading
from .options import ALL, AUDIENCE, BRIEF, FILE, FORMATS, QUIET, THEME, TODAY, VERBOSE, Run
from .printing import say, tell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from ..build import Fitted
    from ..bundle import Bundle
    from ..writers import Format

_SIGNS = {"good": ("ok", "green"), "note": ("note", "yellow"), "bad": ("BAD", "red")}


@click.command()
@BRIEF
@AUDIENCE
@ALL
@click.option("-o", "--out", type=FILE, default="out", show_default=True, metavar="DIR", help="Where the bundles go.")
@FORMATS
@click.option("--folder", "loose", is_flag=True, help="A folder each, and no archive.")
@click.option(
    "--sign", metavar="TOOL:KEY", help="Sign with ssh:KEYFILE, gpg:KEY or minisign:KEYFILE; the tool asks for what it needs."
)
@THEME
@TODAY
@QUIET
@VERBOSE
@click.pass_obj
def bundle(
    run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, out: Path, forms: tuple[str, ...], loose: bool,
    sign: str | None, theme: str, today: date,
) -> None:  # fmt: skip
    """Pack editions for offline use, one archive for each audience: all formats, or those named, with readme, manifest and checksums.

    'briefgen verify' checks it there, and so do sha256sum, shasum and certutil.
    """
    run.writes = True
    with reading(brief) as content:
        from .. import files, formats
        from ..bundle import archive, signed

        names, wanted = chosen(brief, audiences, everyone), formats.chosen(forms) or formats.installed()
        found = decks(
            run, content, brief, names, theme, today,
            lambda made: _bundled(made, wanted if forms else _suiting(wanted, made)),
        )  # fmt: skip
    bundles = [signed(one, sign) if sign else one for one in found.passed()]
    written: dict[Path, bytes] = {}
    for one in bundles:
        folder = out / one.name
        if loose:
            _may_be_written(folder, one)
            written |= {folder / name: data for name, data in one.files.items()}
        else:
            written[folder.with_name(f"{one.name}.zip")] = archive(one)
    files.write_all(written)
    run.written += written
    for one in bundles:
        say(str(out / one.name) if loose else str(out / f"{one.name}.zip"))
        if run.verbose:
            sizes = ", ".join(f"{name} {len(data) / 1024:,.0f} KB" for name, data in one.files.items())
            tell(f"{one.name}: {one.size / 1024:,.0f} KB ({sizes})")


def _bundled(made: Fitted, wanted: Mapping[str, Format]) -> Bundle:
    """The bundle of a deck. What is in it beside the editions is searched as they are."""
    from ..build import edition, proved
    from ..bundle import archive, bundle

    editions = {name: edition(made, name) for name in wanted}
    whole = bundle(made, editions)
    shown = {form.bundled for form in wanted.values()}
    rest = whole._replace(files={name: data for name, data in whole.files.items() if name not in shown})
    proved(made, f"{whole.name}.zip", "application/zip", archive(rest))
    return whole


def _suiting(wanted: Mapping[str, Format], made: Fitted) -> dict[str, Format]:
    """The formats without those for speaker notes, where there are none."""
    noted = any(page.notes for page in made.pages)
    return {name: form for name, form in wanted.items() if noted or not form.notes}


def _may_be_written(folder: Path, one: Bundle) -> None:
    """A folder that holds other files would be no bundle."""
    from ..errors import Place, refuse
    from ..files import shown

    foreign = sorted({path.name for path in folder.iterdir()} - one.files.keys()) if folder.is_dir() else []
    if foreign:
        raise refuse(Place(shown(folder), 0), "E08", f"there is a folder already, with {foreign[0]!r} in it", "move it away")


@click.command()
@click.argument("bundles", type=FILE, nargs=-1, required=True, metavar="BUNDLE...")
@click.option(
    "--signers", type=FILE, metavar="FILE",
    help="Whose signatures you trust: a file of allowed signers, as ssh-keygen has it, or a minisign public key.",
)  # fmt: skip
@TODAY
@QUIET
@click.pass_context
def verify(context: click.Context, bundles: tuple[Path, ...], signers: Path | None, today: date) -> None:
    """Say what is known of bundles, archives or folders: complete, undamaged, signed by whom, in date, not superseded.

    Of several bundles of one brief for the same readers only the newest is good. Exit status 1 if anything is bad.
    """
    from ..files import shown
    from ..verify import verify as looked

    found = looked(bundles, today, signers)
    quiet = context.ensure_object(Run).quiet
    for one in found:
        if not quiet or not one.good:
            say(shown(one.path))
        if one.manifest is not None and not quiet:
            known = one.manifest
            say(
                f"  {known.marking} · {known.title} · {known.audience} · {known.language} · {known.version} ({known.status}) · as of {known.as_of}"
            )
        for told in one.told:
            word, colour = _SIGNS[told.state]
            if not quiet or told.state == "bad":
                say(f"  {click.style(f'{word:<4}', fg=colour, bold=told.state == 'bad')}  {told.words}")
    if not all(one.good for one in found):
        context.exit(1)
