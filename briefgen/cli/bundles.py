"""Commands for people without a network: this file makes bundles and says what is known of one that somebody was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from .decks import chosen, decks, reading
from .options import ALL, AUDIENCE, BRIEF, ENGINE, FILE, FORMATS, NEW, QUIET, THEME, THERE, TODAY, VERBOSE, Run
from .passwords import PASSWORD_FILE, password
from .printing import say, tell, tell_findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from ..build import Fitted
    from ..bundle import Bundle, Secret
    from ..errors import Finding
    from ..writers import Format

_SIGNS = {"good": ("ok", "green"), "note": ("note", "yellow"), "bad": ("BAD", "red")}


@click.command()
@BRIEF
@AUDIENCE
@ALL
@click.option("-o", "--out", type=FILE, default="out", show_default=True, metavar="DIR", help="Where the bundles go.")
@FORMATS
@ENGINE
@click.option("--folder", "loose", is_flag=True, help="A folder each, and no archive.")
@click.option(
    "--sign", metavar="TOOL:KEY", help="Sign with ssh:KEYFILE, gpg:KEY or minisign:KEYFILE; the tool asks for what it needs."
)
@click.option(
    "--encrypt", "closes", type=click.Choice(["files", "archive"]),
    help="Under a password: each file by itself (slides, memoranda, PDF), or all in one encrypted archive.",
)  # fmt: skip
@PASSWORD_FILE
@click.option(
    "--tokens", type=NEW, metavar="FILE",
    help="Where the list goes of what must be found nowhere, for 'verify --tokens'. It is for you, not for the readers.",
)  # fmt: skip
@THEME
@TODAY
@QUIET
@VERBOSE
@click.pass_obj
def bundle(
    run: Run, brief: Path, audiences: tuple[str, ...], everyone: bool, out: Path, forms: tuple[str, ...], engine: str, loose: bool,
    sign: str | None, closes: Literal["files", "archive"] | None, secret: Path | None, tokens: Path | None, theme: str, today: date,
) -> None:  # fmt: skip
    """Pack editions for offline use, one archive for each audience: all formats, or those named, with readme, manifest and checksums.

    Handouts have the paper of the brief's language, US Letter for en-US, A4 for en-GB; the other is there by its name.

    'briefgen verify' checks it there, and so do sha256sum, shasum and certutil.
    """
    run.writes = True
    with reading(brief) as content:
        from .. import files, formats, signing
        from ..bundle import MOST, archive, large, signed

        signature = signing.names(sign) if sign else ""
        names, wanted = chosen(brief, audiences, everyone), formats.chosen(forms) or formats.installed()
        left = [] if forms else formats.left_out()
        wanted, closed, open_ = _closed(wanted, bool(forms), closes, secret)
        left += open_
        found = decks(
            run, content, brief, names, theme, today,
            lambda made: _bundled(made, wanted if forms else formats.suiting(made.deck, made.pages, wanted), closed, tokens is not None, len(names) == 1, engine, signature),
        )  # fmt: skip
    packed = found.passed()
    bundles = [signed(one, sign) if sign else one for one, _ in packed]
    written: dict[Path, bytes] = {}
    for one in bundles:
        folder = out / one.name
        if loose:
            _may_be_written(folder, one)
            written |= {folder / name: data for name, data in one.files.items()}
        else:
            written[folder.with_name(f"{one.name}.zip")] = archive(one)
    if tokens is not None:
        from ..tokens import written as as_list

        written[tokens] = as_list(dict(zip(names, (listed for _, listed in packed), strict=True)))
    files.write_all(written)
    run.written += written
    if not run.quiet:
        tell_findings([*left, *(finding for one in bundles for finding in large(one))])
    for one in bundles:
        say(str(out / one.name) if loose else str(out / f"{one.name}.zip"))
        if run.verbose:
            sizes = ", ".join(f"{name} {len(data) / 1024:,.0f} KB" for name, data in sorted(one.files.items()))
            tell(f"{one.name}: {one.size / 1024:,.0f} KB of {MOST >> 10:,} KB ({sizes})")


def _closed(
    wanted: dict[str, Format], named: bool, closes: Literal["files", "archive"] | None, file: Path | None
) -> tuple[dict[str, Format], Secret | None, list[Finding]]:
    """The formats that can be encrypted as asked, the password, and a warning of what is left out; it is refused if it was named."""
    from .. import locking
    from ..bundle import Secret
    from ..errors import COMMAND_LINE, BriefgenError, Finding

    if closes is None:
        if file is not None:
            raise click.UsageError("--password-file goes with --encrypt files or --encrypt archive")
        return wanted, None, []
    locking.needed("--encrypt")
    open_ = {name for name, form in wanted.items() if f".{form.bundled.rpartition('.')[2]}" not in locking.LOCKS}
    left: list[Finding] = []
    if closes == "files" and open_:
        hint = "take --encrypt archive"
        if named:
            raise BriefgenError(
                Finding(COMMAND_LINE, "E14", f"the format '{name}' cannot be encrypted by itself", f"{hint}, or leave it out")
                for name in open_
            )
        said = f"the bundle is without {', '.join(sorted(open_))}: they cannot be encrypted by themselves"
        left = [Finding(COMMAND_LINE, "E14", said, hint, "warning")]
        wanted = {name: form for name, form in wanted.items() if name not in open_}
    return wanted, Secret(locking.password(password(file, twice=True)), closes), left


def _bundled(
    made: Fitted, wanted: Mapping[str, Format], secret: Secret | None, listing: bool, alone: bool, engine: str, signature: str
) -> tuple[Bundle, set[str]]:
    """The bundle of a deck, and if asked the list of what must not be in it. What is beside the editions is searched as they are.

    Where it is the only one its editions are made side by side.
    """
    from contextlib import nullcontext

    from .. import batch, manifest, tokens
    from ..build import edition, proved
    from ..bundle import archive, bundle

    with_others = batch.processors() if alone else 1
    done = batch.side_by_side(lambda name: edition(made, name, engine), list(wanted), min(with_others, len(wanted)), nullcontext)
    editions = dict(zip(wanted, done, strict=True))
    whole = bundle(made, editions, secret, signature)
    ours = (manifest.README, manifest.MANIFEST, manifest.SUMS)
    rest = whole._replace(files={name: whole.files[name] for name in ours})
    proved(made, f"{whole.name}.zip", "application/zip", archive(rest))
    if not listing:
        return whole, set()
    said = (*(one.data for one in editions.values()), *(whole.files[name] for name in ours))
    return whole, tokens.of(made.brief, made.view, made.words, said)


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
    "--signers", "trusted", type=THERE, metavar="FILE",
    help="Whose signatures you trust, and no bundle without one: allowed signers as ssh-keygen has them, exported keys of gpg, or a public key of minisign.",
)  # fmt: skip
@click.option("--decrypt", is_flag=True, help="Open what is encrypted, with the password.")
@PASSWORD_FILE
@click.option(
    "--tokens", type=THERE, metavar="FILE", help="Search them for what must be found nowhere: a list of 'bundle --tokens'."
)
@TODAY
@QUIET
@click.pass_context
def verify(
    context: click.Context, bundles: tuple[Path, ...], trusted: Path | None, decrypt: bool, secret: Path | None, tokens: Path | None,
    today: date,
) -> None:  # fmt: skip
    """Say what is known of bundles, archives or folders: complete, undamaged, signed by whom, in date, not superseded.

    Of several bundles of one brief for the same readers only the newest is good. Exit status 1 if anything is bad.
    """
    from .. import files, locking
    from ..files import shown
    from ..signing import signers
    from ..text import one_line
    from ..tokens import MOST
    from ..verify import Inside
    from ..verify import verify as looked

    listed = files.read(tokens, MOST) if tokens else None
    believed = signers(files.read(trusted), shown(trusted)) if trusted else None
    if decrypt or secret:
        locking.needed("--decrypt")
    opening = password(secret, twice=False) if decrypt or secret else None
    found = looked(bundles, today, believed, Inside(opening, listed, shown(tokens) if tokens else ""))
    quiet = context.ensure_object(Run).quiet
    for one in found:
        if not quiet or not one.good:
            say(one_line(shown(one.path)))
        if one.about and not quiet:
            say(f"  {one.about}")
        for told in one.told:
            word, colour = _SIGNS[told.state]
            if not quiet or told.state == "bad":
                say(f"  {click.style(f'{word:<4}', fg=colour, bold=told.state == 'bad')}  {told.words}")
    if not all(one.good for one in found):
        context.exit(1)
