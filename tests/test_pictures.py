from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from builders import PLACE, image, problems, write
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen import pictures
from briefgen.errors import BriefgenError
from briefgen.pictures import load

NO_PICTURE = "deck.yaml:3:5: R22 'a.png' is not a PNG, JPEG, WebP or SVG picture (save it as PNG or JPEG)"


def loaded(data: bytes) -> tuple[Any, tuple[int, int]]:
    result, size, _ = load(write(Path("a.png"), data), PLACE)
    return Image.open(io.BytesIO(result)), size


def huge(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that claims to be as large as that."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "mode", "result"),
    [
        ("PNG", "RGB", ("PNG", "RGB")),
        ("PNG", "L", ("PNG", "RGB")),
        ("PNG", "P", ("PNG", "RGB")),
        ("PNG", "1", ("PNG", "RGB")),
        ("PNG", "RGBA", ("PNG", "RGBA")),
        ("PNG", "LA", ("PNG", "RGBA")),
        ("JPEG", "RGB", ("JPEG", "RGB")),
        ("JPEG", "L", ("JPEG", "RGB")),
        ("JPEG", "CMYK", ("JPEG", "RGB")),
        ("MPO", "RGB", ("JPEG", "RGB")),
        ("WEBP", "RGB", ("JPEG", "RGB")),
        ("WEBP", "RGBA", ("PNG", "RGBA")),
    ],
)
def test_a_picture_keeps_its_kind_and_size(folder: Path, kind: str, mode: str, result: tuple[str, str]) -> None:
    found, size = loaded(image(30, 20, kind, mode))
    assert (result, (30, 20)) == ((found.format, found.mode), size)
    assert size == found.size


def test_a_colour_that_stands_for_nothing_stays_transparent(folder: Path) -> None:
    found, _ = loaded(image(4, 4, "PNG", "P", transparency=0))
    assert (0, 0, 0, 0) == found.getpixel((0, 0))


def test_a_picture_loses_all_that_is_not_the_picture(folder: Path) -> None:
    text, exif = PngInfo(), Image.Exif()
    text.add_text("Author", "A. Nonymous")
    exif[0x010E] = "A. Nonymous, taken at 38.0 N"
    for data in (image(kind="PNG", pnginfo=text, exif=exif), image(kind="JPEG", exif=exif, comment=b"A. Nonymous"),
                 image(kind="WEBP", exif=exif, xmp=b"<x>A. Nonymous</x>"), image(kind="PNG", pnginfo=text) + b"A. Nonymous"):  # fmt: skip
        assert b"Nonymous" in data
        result, _, _ = load(write(Path("a.png"), data), PLACE)
        assert b"Nonymous" not in result
        found = Image.open(io.BytesIO(result))
        assert {} == dict(found.getexif())


def test_a_picture_taken_sideways_stands_upright(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found, size = loaded(image(40, 20, "JPEG", exif=exif))
    assert ((20, 40), (20, 40)) == (size, found.size)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_is_cropped_is_not_in_the_picture(folder: Path, kind: str) -> None:
    whole = Image.new("RGB", (80, 40), "white")
    whole.paste((200, 0, 0), (0, 0, 40, 40))
    out = io.BytesIO()
    whole.save(out, kind, quality=95)
    data, _, _ = load(write(Path("a.png"), out.getvalue()), PLACE)
    left = Image.open(io.BytesIO(pictures.cropped(data, (0.6, 0, 0.1, 0.25))))
    assert (kind, (24, 30)) == (left.format, left.size)
    assert all(low > 230 for low, _ in left.getextrema())


def test_a_crop_leaves_a_pixel() -> None:
    assert (1, 1) == Image.open(io.BytesIO(pictures.cropped(image(8, 8), (0.5, 0.5, 0.5, 0.5)))).size


def test_a_picture_is_no_larger_than_a_slide_can_show(folder: Path) -> None:
    _, size = loaded(image(4000, 1000))  # a slide shows no more
    assert (1920, 480) == size


def test_the_same_picture_gives_the_same_bytes(folder: Path) -> None:
    path = write(Path("a.png"), image())
    assert load(path, PLACE) == load(path, PLACE)


def test_a_missing_picture_is_told_at_the_line_that_names_it(folder: Path) -> None:
    expected = ["deck.yaml:3:5: R20 there is no picture 'pictures/a.png' (paths start at the brief's folder)"]
    assert expected == problems(lambda: load(Path("pictures/a.png"), PLACE))


@pytest.mark.parametrize("name", [".", "a" * 300 + ".png"])
def test_a_folder_or_an_impossible_name_is_no_picture(folder: Path, name: str) -> None:
    (line,) = problems(lambda: load(Path(name), PLACE))
    assert line.startswith("deck.yaml:3:5: R20 there is no picture ")


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", image()[:60], image(kind="JPEG")[:200], image(kind="GIF"), image(kind="BMP"), image(kind="WEBP")[:40], image(kind="TIFF"), image(kind="PDF")],
    ids=["empty", "text", "signature", "half a png", "half a jpeg", "gif", "bmp", "half a webp", "tiff", "pdf"],
)  # fmt: skip
def test_what_is_no_png_or_jpeg_is_refused(folder: Path, data: bytes) -> None:
    path = write(Path("a.png"), data)
    assert [NO_PICTURE] == problems(lambda: load(path, PLACE))


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (10_000, 4_001, "10000 x 4001 pixels"),
        (12_000, 8_000, "12000 x 8000 pixels"),
        (50_000, 50_000, "a great many pixels"),
    ],
    ids=["too large", "so large that Pillow warns", "a bomb"],
)
def test_a_picture_of_too_many_pixels_is_refused_before_they_are_unpacked(
    folder: Path, width: int, height: int, size: str
) -> None:
    path = write(Path("a.png"), huge(width, height))
    expected = (
        f"deck.yaml:3:5: R21 the picture has {size}, more than the 40 million that briefgen reads"
        " (scale it down; a slide shows at most 1920 x 1080)"
    )
    assert [expected] == problems(lambda: load(path, PLACE))


def test_a_picture_of_just_so_many_pixels_is_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 64 * 48)
    assert (64, 48) == loaded(image(64, 48))[1]
    path = write(Path("a.png"), image(64, 49))
    assert ["R21"] == [line.split()[1] for line in problems(lambda: load(path, PLACE))]


def test_a_picture_of_too_many_bytes_is_refused_before_it_is_read(folder: Path) -> None:
    with open("a.png", "wb") as stream:
        stream.truncate(50 * 2**20)
    expected = (
        "deck.yaml:3:5: R21 the picture has 50.0 MB, more than the 20 MB that briefgen reads"
        " (scale it down; a slide shows at most 1920 x 1080)"
    )
    assert [expected] == problems(lambda: load(Path("a.png"), PLACE))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_damaged_picture_is_loaded_or_refused(folder: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    whole, chance = image(kind=kind, exif=exif), random.Random(1948)
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = write(Path("a.png"), bytes(data))
        try:
            load(path, PLACE)
        except BriefgenError as error:
            outcomes.add(str(error).split()[1])
        else:
            outcomes.add("loaded")
    assert {"loaded", "R22"} <= outcomes <= {"loaded", "R21", "R22"}


def test_a_lossless_picture_stays_so(folder: Path) -> None:
    found, _ = loaded(image(30, 20, "WEBP", lossless=True))
    assert "PNG" == found.format


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(folder: Path, kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    path = write(Path("a.png"), out.getvalue())
    assert ["deck.yaml:3:5: R22 'a.png' moves (save one of its frames as PNG)"] == problems(lambda: load(path, PLACE))


def test_a_crop_is_of_the_picture_as_it_stands_upright(folder: Path) -> None:
    whole = Image.new("RGB", (40, 20), "white")
    whole.paste((200, 0, 0), (0, 0, 20, 20))  # the left half, which is the upper one when it is turned
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    whole.save(out, "PNG", exif=exif)
    found = load(write(Path("a.png"), out.getvalue()), PLACE, (0, 0.5, 0, 0))
    assert (20, 20) == found.size
    assert ((255, 255),) * 3 == Image.open(io.BytesIO(found.data)).getextrema()


@pytest.mark.parametrize("crop", [(0.5, 0, 0.5, 0), (0, 0.3, 0, 0.7), (1, 0, 0, 0)])
def test_a_crop_that_leaves_nothing_is_refused(folder: Path, crop: Any) -> None:
    path = write(Path("a.png"), image())
    expected = "deck.yaml:3:5: P02 the crop leaves nothing of the picture (left and right, or top and bottom, take 100 per cent)"
    assert [expected] == problems(lambda: load(path, PLACE, crop))
