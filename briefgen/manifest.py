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

_Name = Annotated[str, Bounds(pattern=rf"^{NAME.pattern}$", max_length=LONGEST)]


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
    media_type: str = Field(description="as the web names it: text/plain")
    what: Literal["readme", "edition", "archive"] = Field(
        description="the readme, an edition in one format, or an archive of such"
    )
    encryption: str | None = Field(
        default=None, description="how it is encrypted; size and digest are those of what is encrypted"
    )


class Manifest(Frozen):
    """What is in a bundle and what holds for it. It names nothing that its readers may not have."""

    format: Literal["briefgen-bundle/1"] = Field(description="how this file is to be read")
    name: _Name = Field(description="of the bundle, without an ending")
    made_with: str = Field(description="the program and its version")
    brief: str = Field(description="the id of the brief")
    title: str | None = Field(default=None, description="as the cover prints it; not told where the editions are encrypted")
    audience: str = Field(description="the id of those for whom it is")
    language: str = Field(description="its tag: en-GB")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="of the content")
    status: Literal["draft", "approved"] = Field(description="draft until somebody approves it")
    marking: str = Field(description="the strictest in the bundle")
    as_of: str = Field(description="the date up to which it is informed, as its author wrote it")
    published: _Day | None = Field(default=None, description="the day of this version")
    embargo_until: _Time | None = Field(default=None, description="the time before which it may not be used")
    review_by: _Day | None = Field(default=None, description="the day after which it should be looked at again")
    valid_until: _Day | None = Field(default=None, description="the day after which nobody should use it")
    supersedes: str | None = Field(default=None, description="the version that this one replaces")
    files: tuple[File, ...] = Field(min_length=1, max_length=60, description="all but this one, the checksums and signatures")


def plain(value: object) -> Any:
    """What JSON holds of a manifest: dates as they are written, and nothing of what it does not tell."""
    if isinstance(value, Frozen):
        return {name: plain(told) for name, told in vars(value).items() if told is not None}
    if isinstance(value, tuple):
        return list(map(plain, value))
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else value
