"""Pictures at the edge: this file opens them, bounds them, and strips all that is not the picture."""

from __future__ import annotations

import io
import os
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import BriefgenError, Place, refuse
from .files import MAX_PICTURE, read, shipped, shown

if TYPE_CHECKING:
    from PIL.Image import Image as ImageOf

    from . import svg

MAX_PIXELS = 40_000_000
MAX_DRAWING = 2 * 2**20  # bytes of an SVG
LONGEST = 1920  # pixels; more adds weight and no detail on a slide
FACE = "Briefgen Sans"  # in which the letters of a drawing are set where a program does not set them itself
Shares = tuple[float, float, float, float]  # cut off at left, top, right and bottom


class Loaded(NamedTuple):
    """A picture as slides show it: PNG or JPEG, its width and height in pixels, and the drawing that it is of."""

    data: bytes
    size: tuple[int, int]
    svg: bytes = b""


def load(path: Path, place: Place, crop: Shares = (0, 0, 0, 0)) -> Loaded:
    """The picture without metadata and without what is cropped; a drawing also as itself, unless it is cropped.

    Refused: a missing file, one that is no PNG, JPEG, WebP or SVG or that moves, one of more than ``MAX_PIXELS``, a
    drawing with anything in it that does not draw, a crop that leaves nothing.
    """
    if crop[0] + crop[2] >= 1 or crop[1] + crop[3] >= 1:
        raise refuse(
            place, "P02", "the crop leaves nothing of the picture", "left and right, or top and bottom, take 100 per cent"
        )
    if not os.path.isfile(path):  # Path.is_file raises on a name that is too long
        raise refuse(place, "R20", f"there is no picture '{shown(path)}'", "paths start at the brief's folder")
    if (weight := os.path.getsize(path)) > MAX_PICTURE:
        raise _too_large(place, f"{weight / 2**20:.1f} MB", f"{MAX_PICTURE // 2**20} MB")
    data = read(path, MAX_PICTURE)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return _clean(data, path, place, crop)
    from . import svg

    if len(data) > MAX_DRAWING:
        raise _too_large(place, f"{len(data) / 2**20:.1f} MB", f"{MAX_DRAWING // 2**20} MB of a drawing")
    try:
        drawing = svg.drawing(data)
    except svg.Refused as error:
        raise refuse(place, "P01", f"the drawing '{shown(path)}' {error}", error.hint) from None
    clean = _clean(_raster(drawing, path, place), path, place, crop)
    return clean if any(crop) else clean._replace(svg=drawing.data)


def _clean(data: bytes, path: Path, place: Place, crop: Shares) -> Loaded:
    """The pixels of a picture, upright and cropped, as a file of their own."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if data[:4] == b"RIFF":
        from PIL import WebPImagePlugin  # noqa: F401  # which Pillow would look for among all its formats
    try:
        with _quietly(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_large(place, f"{image.width} x {image.height} pixels")
            kind = image.format
            if kind in ("PNG", "WEBP") and getattr(image, "is_animated", False):
                raise refuse(place, "R22", f"'{shown(path)}' moves", "save one of its frames as PNG")
            upright = _within(ImageOps.exif_transpose(image), crop)
            upright.thumbnail((LONGEST, LONGEST))
            alpha = "A" in upright.getbands() or "transparency" in upright.info
            clean = upright.convert("RGBA" if alpha else "RGB")
    except Image.DecompressionBombError:
        raise _too_large(place, "a great many pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error):
        message = f"'{shown(path)}' is not a PNG, JPEG, WebP or SVG picture"
        raise refuse(place, "R22", message, "save it as PNG or JPEG") from None
    if kind == "WEBP" and (alpha or b"VP8L" in data[:64]):  # without loss, as drawings and screens are saved
        kind = "PNG"
    return Loaded(_saved(clean, kind), clean.size)


def _raster(drawing: svg.Drawing, path: Path, place: Place) -> bytes:
    """The drawing as PNG, alike on every machine: with the shipped face for every letter and with no other font.

    Programs that know SVG draw the drawing itself, and set its letters in their own faces.
    """
    from .metrics import face

    odd = "".join(sorted(letter for letter in drawing.letters if not letter.isspace() and not face("carlito").knows(letter)))
    if odd:
        message = f"the drawing '{shown(path)}' has letters that briefgen has no shapes for: {odd[:12]}"
        raise refuse(place, "P01", message, "turn its text into paths")
    try:
        import resvg_py
    except ImportError:
        raise refuse(place, "P03", "to draw SVG takes resvg_py, which is not installed",
                     "install it (pip install resvg_py), or save the drawing as PNG") from None  # fmt: skip
    fonts = sorted(map(str, (shipped("templates") / "fonts").glob("*.ttf")))
    wide = drawing.width >= drawing.height
    try:
        return resvg_py.svg_to_bytes(
            svg_string=drawing.data.decode(), skip_system_fonts=True, font_files=fonts, font_family=FACE, serif_family=FACE,
            sans_serif_family=FACE, cursive_family=FACE, fantasy_family=FACE, monospace_family=FACE,
            width=LONGEST if wide else None, height=None if wide else LONGEST,
        )  # fmt: skip
    except ValueError:
        raise refuse(place, "R22", f"the drawing '{shown(path)}' cannot be drawn", "save it as PNG") from None


def greyed(data: bytes) -> bytes:
    """A picture that was loaded, without its colours, as PNG."""
    from PIL import Image

    stream = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        see_through = "A" in picture.getbands() or "transparency" in picture.info
        picture.convert("RGBA" if see_through else "RGB").convert("LA" if see_through else "L").save(stream, "PNG")
    return stream.getvalue()


def cropped(data: bytes, crop: Shares) -> bytes:
    """A picture that was loaded, without the share of it that is cut off at left, top, right and bottom.

    The pixels themselves go: a crop that a slide only describes leaves them in the file.
    """
    from PIL import Image

    with _quietly(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        return _saved(_within(image, crop), image.format)


def _within(image: ImageOf, crop: Shares) -> ImageOf:
    """What is left of a picture, a pixel at least."""
    left, top, right, bottom = crop
    if not any(crop):
        return image
    x, y = min(round(left * image.width), image.width - 1), min(round(top * image.height), image.height - 1)
    return image.crop((x, y, max(x + 1, round((1 - right) * image.width)), max(y + 1, round((1 - bottom) * image.height))))


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
