"""Pictures at the edge: this file opens them, bounds them, and strips all that is not the picture."""

from __future__ import annotations

import io
from pathlib import Path

from .errors import Place, refuse
from .files import MAX_PICTURE, read, shown

MAX_PIXELS = 40_000_000
LONGEST = 1920  # pixels; more adds weight and no detail on a slide


def load(path: Path, place: Place) -> tuple[bytes, tuple[int, int]]:
    """The picture as PNG or JPEG without metadata, and its width and height in pixels.

    Refused: a missing file, one that is not a PNG or JPEG, one of more than ``MAX_PIXELS``.
    """
    if not path.is_file():
        raise refuse(place, "R20", f"there is no picture '{shown(path)}'", "paths start at the brief's folder")
    data = read(path, MAX_PICTURE)
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise refuse(
                    place,
                    "R21",
                    f"the picture has {image.width} x {image.height} pixels, more than {MAX_PIXELS // 10**6} million",
                    "scale it down; a slide shows at most 1920 x 1080",
                )
            kind = image.format
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST, LONGEST))
            alpha = "A" in upright.getbands() or "transparency" in upright.info
            clean = upright.convert("RGBA" if alpha else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise refuse(place, "R22", f"'{shown(path)}' is not a PNG or JPEG picture", "save it as PNG or JPEG") from None
    out = io.BytesIO()
    fresh = Image.new(clean.mode, clean.size)  # carries no metadata over
    fresh.paste(clean)
    if kind == "JPEG":
        fresh.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    else:
        fresh.save(out, "PNG", optimize=True)
    return out.getvalue(), fresh.size
