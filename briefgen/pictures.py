"""Pictures at the edge: this file opens them, bounds them, and strips all that is not the picture."""

from __future__ import annotations

import io
import os
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import BriefgenError, Place, refuse
from .files import MAX_PICTURE, read, shown

if TYPE_CHECKING:
    from PIL.Image import Image as ImageOf

MAX_PIXELS = 40_000_000
LONGEST = 1920  # pixels; more adds weight and no detail on a slide


def load(path: Path, place: Place) -> tuple[bytes, tuple[int, int]]:
    """The picture as PNG or JPEG without metadata, and its width and height in pixels.

    Refused: a missing file, one that is not a PNG or JPEG, one of more than ``MAX_PIXELS``.
    """
    if not os.path.isfile(path):  # Path.is_file raises on a name that is too long
        raise refuse(place, "R20", f"there is no picture '{shown(path)}'", "paths start at the brief's folder")
    if (weight := os.path.getsize(path)) > MAX_PICTURE:
        raise _too_large(place, f"{weight / 2**20:.1f} MB", f"{MAX_PICTURE // 2**20} MB")
    data = read(path, MAX_PICTURE)
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with _quietly(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_large(place, f"{image.width} x {image.height} pixels")
            kind = image.format
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST, LONGEST))
            alpha = "A" in upright.getbands() or "transparency" in upright.info
            clean = upright.convert("RGBA" if alpha else "RGB")
    except Image.DecompressionBombError:
        raise _too_large(place, "a great many pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error):
        raise refuse(place, "R22", f"'{shown(path)}' is not a PNG or JPEG picture", "save it as PNG or JPEG") from None
    return _saved(clean, kind), clean.size


def cropped(data: bytes, crop: tuple[float, float, float, float]) -> bytes:
    """A picture that was loaded, without the share of it that is cut off at left, top, right and bottom.

    The pixels themselves go: a crop that a slide only describes leaves them in the file.
    """
    from PIL import Image

    left, top, right, bottom = crop
    with _quietly(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        x, y = round(left * image.width), round(top * image.height)
        end = max(x + 1, round((1 - right) * image.width)), max(y + 1, round((1 - bottom) * image.height))
        return _saved(image.crop((x, y, *end)), image.format)


def _saved(image: ImageOf, kind: str | None) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    fresh = Image.new(image.mode, image.size)  # carries no metadata over
    fresh.paste(image)
    if kind != "PNG":  # JPEG, or MPO: a JPEG with a second picture in it, as telephones take them
        fresh.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    else:
        fresh.save(out, "PNG", optimize=True)
    return out.getvalue()


@contextmanager
def _quietly() -> Iterator[None]:
    """Without Pillow's warnings of many pixels (our own limit is lower) and crooked metadata (we drop it)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _too_large(place: Place, size: str, limit: str = f"{MAX_PIXELS // 10**6} million") -> BriefgenError:
    message = f"the picture has {size}, more than the {limit} that briefgen reads"
    return refuse(place, "R21", message, "scale it down; a slide shows at most 1920 x 1080")
