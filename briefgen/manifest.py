"""What a bundle says of itself: this file holds the manifest and the names that files in a bundle may have."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = "briefgen-bundle/1"
MANIFEST, SUMS, README = "MANIFEST.json", "SHA256SUMS", "README.txt"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")  # of a file or a bundle: nothing that leads elsewhere
LONGEST = 80  # letters of a name

_Name = Annotated[str, Field(pattern=rf"^{NAME.pattern}$", max_length=LONGEST)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class File(_Part):
    """A file of the bundle."""

    name: _Name = Field(description="as it stands beside the manifest")
    size: int = Field(ge=0, description="bytes")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of its bytes, in hexadecimal digits")
    media_type: str = Field(description="as the web names it: text/plain")
    what: Literal["readme", "edition"] = Field(description="the readme, or an edition in one format")


class Manifest(_Part):
    """What is in a bundle and what holds for it. It names nothing that its readers may not have."""

    format: Literal["briefgen-bundle/1"] = Field(description="how this file is to be read")
    name: _Name = Field(description="of the bundle, without an ending")
    made_with: str = Field(description="the program and its version")
    brief: str = Field(description="the id of the brief")
    title: str = Field(description="as the cover prints it")
    audience: str = Field(description="the id of those for whom it is")
    language: str = Field(description="its tag: en-GB")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="of the content")
    status: Literal["draft", "approved"] = Field(description="draft until somebody approves it")
    marking: str = Field(description="the strictest in the bundle")
    as_of: str = Field(description="the date up to which it is informed, as its author wrote it")
    published: date | None = Field(None, description="the day of this version")
    embargo_until: datetime | None = Field(None, description="the time before which it may not be used")
    review_by: date | None = Field(None, description="the day after which it should be looked at again")
    valid_until: date | None = Field(None, description="the day after which nobody should use it")
    supersedes: str | None = Field(None, description="the version that this one replaces")
    files: tuple[File, ...] = Field(min_length=1, max_length=60, description="all but this one, the checksums and signatures")
