"""What a bundle says of itself: this file holds the manifest and the names that files in a bundle may have."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from .model import Before, Bounds, Context, Field, Frozen, Written

FORMAT: Literal["briefgen-bundle/1"] = "briefgen-bundle/1"
MANIFEST, SUMS, README = "MANIFEST.json", "SHA256SUMS", "README.txt"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")  # of a file or a bundle: nothing that leads elsewhere
LONGEST = 80  # letters of a name
MOST_WORDS = 1_000  # letters of a title, a marking ...

_Name = Annotated[str, Bounds(pattern=rf"^{NAME.pattern}$", max_length=LONGEST)]
_Version = Annotated[str, Bounds(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", max_length=LONGEST)]
_Signature = Annotated[str, Bounds(pattern=rf"^{SUMS}\.(sig|asc|minisig)$")]
# Words of a line: nothing that ends it, steers a terminal or turns its letters round.
_Words = Annotated[str, Bounds(pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]*$", max_length=MOST_WORDS)]


def _day(value: object, context: Context) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _time(value: object, context: Context) -> object:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


_Day = Annotated[date, Before(_day), Written({"type": "string", "format": "date"})]
_Time = Annotated[datetime, Before(_time), Written({"type": "string", "format": "date-time"})]


class File(Frozen):
    """A file of the bundle."""

    name: _Name = Field(description="as it stands beside the manifest")
    size: int = Field(ge=0, description="bytes")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of its bytes, in hexadecimal digits")
    media_type: _Words = Field(description="as the web names it: text/plain")
    what: Literal["readme", "edition", "archive"] = Field(
        description="the readme, an edition in one format, or an archive of such"
    )
    encryption: _Words | None = Field(
        default=None, description="how it is encrypted; size and digest are those of what is encrypted"
    )


class Manifest(Frozen):
    """What is in a bundle and what holds for it. It names nothing that its readers may not have."""

    format: Literal["briefgen-bundle/1"] = Field(description="how this file is to be read")
    name: _Name = Field(description="of the bundle, without an ending")
    made_with: _Words = Field(description="the program and its version")
    brief: _Name = Field(description="the id of the brief")
    title: _Words | None = Field(default=None, description="as the cover prints it; not told where the editions are encrypted")
    audience: _Name = Field(description="the id of those for whom it is")
    language: _Name = Field(description="its tag: en-GB")
    version: _Version = Field(description="of the content")
    status: Literal["draft", "approved"] = Field(description="draft until somebody approves it")
    marking: _Words = Field(description="the strictest in the bundle")
    as_of: _Words = Field(description="the date up to which it is informed, as its author wrote it")
    published: _Day | None = Field(default=None, description="the day of this version")
    embargo_until: _Time | None = Field(default=None, description="the time before which it may not be used")
    review_by: _Day | None = Field(default=None, description="the day after which it should be looked at again")
    valid_until: _Day | None = Field(default=None, description="the day after which nobody should use it")
    supersedes: _Version | None = Field(default=None, description="the version that this one replaces")
    signature: _Signature | None = Field(default=None, description="the file that signs the checksums")
    files: tuple[File, ...] = Field(min_length=1, max_length=60, description="all but this one, the checksums and signatures")


def name_of(brief: str, audience: str, language: str, version: str, as_of: str) -> str:
    """The name of a bundle: nothing of its title, and letters that every system can write if those of its parts are."""
    return "_".join((brief, audience, language, f"v{version}", re.sub(r"[^0-9A-Za-z-]+", "-", as_of)))


def plain(value: object) -> Any:
    """What JSON holds of a manifest: dates as they are written, and nothing of what it does not tell."""
    if isinstance(value, Frozen):
        return {name: plain(told) for name, told in vars(value).items() if told is not None}
    if isinstance(value, tuple):
        return list(map(plain, value))
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else value
