"""Themes: whether what they draw can be read, and whether authors are told what is wrong with their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from builders import PLACE, image, problems, write
from kinds import everything
from lxml import etree
from rendering import CONTENT, TODAY, deck, parts
from test_writer_pptx import A, P, R, said

from briefgen import build, colour, contrast, read
from briefgen.contrast import RISK, SERIES, Tint, mixed, pairs
from briefgen.deck import Discs, Paragraph, Pill, Run
from briefgen.fit import fit
from briefgen.page import DrawingBox, Page, PlacedShape, ProseBox, TableBox
from briefgen.theme import TextStyle, Theme
from briefgen.writers.pptx import write as written

THEMES = read.names("themes")
themes = pytest.mark.parametrize("name", THEMES)
scales = pytest.mark.parametrize("scale", ["read", "presented"])
OURS = "extends: ministry\nname: Ours\n"


def theme(name: str = "ministry", scale: Any = "read") -> Theme:
    return read.theme(name, scale, PLACE)


def ours(folder: Path, piece: str, **files: bytes) -> Theme:
    write(folder / "themes/ours.yaml", OURS + piece)
    for name, data in files.items():
        write(folder / f"themes/{name}.png", data)
    return read.theme("ours", "read", PLACE, folder)


# ---------------------------------------------------------------- contrast


@themes
@scales
def test_every_pair_of_colours_of_a_shipped_theme_can_be_read(name: str, scale: str) -> None:
    made = theme(name, scale)
    for pair in pairs(made):
        one, other = (mixed(tint, made.palette.slots, made.dark) for tint in (pair.ink, pair.paper))
        assert colour.contrast(one, other) >= pair.need, pair


@pytest.mark.slow
@scales
def test_no_pair_of_colours_is_drawn_that_is_not_looked_at(scale: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = everything.folder(Path(folder), scale)
        made = build.fitted(everything.brief(), place, "everyone", "", TODAY)
    known: dict[tuple[Tint, Tint], float] = {}
    for pair in pairs(made.theme):
        known[pair.ink, pair.paper] = max(pair.need, known.get((pair.ink, pair.paper), 0))
    drawn = {(ink, paper, style, page.kind) for page in made.pages for ink, paper, style in drawn_on(page, made.theme)}
    assert len(drawn) > 100
    assert [] == [(ink, paper, kind) for ink, paper, style, kind in drawn if known.get((ink, paper), 0) < needed(style)]


def needed(style: TextStyle) -> float:
    return 3.0 if style.size >= 18 or (style.bold and style.size >= 14) else 4.5


def drawn_on(page: Page, made: Theme) -> Iterator[tuple[Tint, Tint, TextStyle]]:
    """Each ink with its paper and its style, as the writer draws them."""
    layout = made.layouts[page.layout]
    for box in page.boxes:
        if isinstance(box, ProseBox):
            paper = Tint(contrast._paper(box.region, layout))
            levels = box.styles or made.levels(box.region)
            for paragraph in box.paragraphs:
                yield from inks(paragraph, levels[min(paragraph.level, len(levels) - 1)], paper, made)
        elif isinstance(box, TableBox):
            yield from in_table(box, made)
        elif isinstance(box, DrawingBox):
            for item in box.items:
                if isinstance(item, PlacedShape):
                    paper = Tint(*item.fill) if item.fill else contrast.PAGE
                    for paragraph in item.paragraphs:
                        yield from inks(paragraph, made.role(paragraph.style), paper, made)


def in_table(box: TableBox, made: Theme) -> Iterator[tuple[Tint, Tint, TextStyle]]:
    plain = Tint("dk2") if box.table.look == "strip" else contrast.PAGE
    for column in box.table.columns:
        for paragraph in column.head.paragraphs:
            yield from inks(paragraph, box.styles[paragraph.style or "text"], plain, made)
    for row in box.table.rows:
        for number, cell in enumerate(row.cells):
            filled = Tint("bg2") if box.table.look == "cells" and number else plain
            paper = contrast.HIGHLIGHT if row.highlight else Tint(*cell.fill) if cell.fill else filled
            if isinstance(cell.mark, Pill):
                paper = (contrast.PAGE, Tint("accent1", 25), Tint("accent1"))[cell.mark.tone]
            if isinstance(cell.mark, Discs):
                yield Tint(made.role("disc").colour), Tint("tx2"), made.role("disc")
            for paragraph in cell.paragraphs:
                yield from inks(paragraph, box.styles[paragraph.style or "text"], paper, made)


def inks(paragraph: Paragraph, style: TextStyle, paper: Tint, made: Theme) -> Iterator[tuple[Tint, Tint, TextStyle]]:
    for run in paragraph.runs:
        assert isinstance(run, Run)
        own = made.role(run.style) if run.style else style
        yield Tint("hlink" if run.link else run.tone or own.colour), paper, own


@pytest.mark.parametrize("name", read.names("markings"))
def test_every_shipped_marking_can_be_read_on_its_own_colour(name: str) -> None:
    for mark in read.scheme(name).marks:
        assert colour.contrast(mark.text, mark.fill) >= 4.5, mark.label


def test_a_marking_of_ones_own_that_cannot_be_read_is_refused(folder: Path) -> None:
    write(
        folder / "markings/ours.yaml",
        "extends: uk\nmarks:\n  - {label: OPEN, text: FFFF00, fill: FFFFFF, meaning: all}\nadditions: {to: OPEN, joiner: ' '}\nwrong: {}\n",
    )
    expected = [
        "markings/ours.yaml:3:5: D01 the text FFFF00 of 'OPEN' on FFFFFF has a contrast of 1.1, and needs 4.5"
        " (the nearest that passes is text: 7A7A00)"
    ]
    assert expected == problems(lambda: read.scheme("ours", folder))


# ---------------------------------------------------------------- grey


def test_the_grey_theme_has_no_hue() -> None:
    for digits in theme("ministry-grey").palette.slots.values():
        assert digits[:2] == digits[2:4] == digits[4:]


@themes
def test_zones_of_risk_get_graver_step_by_step_without_their_hue(name: str) -> None:
    made = theme(name)
    light = [colour.luminance(mixed(tint, made.palette.slots, made.dark)) for tint in RISK]
    assert light in (sorted(light), sorted(light, reverse=True))
    assert all(1.15 <= (max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in pairwise(light))


def test_series_of_a_chart_differ_without_their_hue_in_the_grey_theme() -> None:
    made = theme("ministry-grey")
    shades = [mixed(tint, made.palette.slots, made.dark) for tint in SERIES]
    assert all(colour.contrast(a, b) >= 1.5 for i, a in enumerate(shades) for b in shades[:i])


# ---------------------------------------------------------------- themes of one's own


def test_a_theme_of_ten_lines_takes_the_rest_from_ministry(folder: Path) -> None:
    piece = (
        "description: for our own desk\nmajor: Arial\nminor: {name: Aptos, measured_as: carlito}\n"
        "palette:\n  accent1: '#00557f'\n  accent2: A03020\nlogo: {file: themes/crest.png, alt: Crest of the desk}\n"
    )
    made, base = ours(folder, piece, crest=image(40, 20)), theme()
    assert ("Ours", "00557F", "A03020", base.palette.dk1) == (
        made.name,
        made.palette.accent1,
        made.palette.accent2,
        made.palette.dk1,
    )
    assert ("Arial", "liberation-sans", "Aptos", "carlito") == (
        made.major.name, made.major.measured_as, made.minor.name, made.minor.measured_as,
    )  # fmt: skip
    assert base.styles == made.styles
    assert made.logo is not None
    assert (40, 20) == made.logo.size


MEASURED = (
    "Arial, Caladea, Calibri, Cambria, Carlito, Helvetica, Liberation Sans, Liberation Serif, Times New Roman; or say whose letters"
    " are as wide: {name: NAME, measured_as: caladea | carlito | liberation-sans | liberation-serif}"
)


@pytest.mark.parametrize(
    ("piece", "problem"),
    [
        ("palette:\n  accent1: 4A90D9\n", "4:3: D01 accent1 4A90D9 on lt2 F3F1EB has a contrast of 3.0, and needs 4.5 ('Sidebar' of the layout 'Content with Caption') (the nearest that passes is accent1: 2970B7)"),
        ("palette: {lt2: 808080}\n", "3:11: D01 accent6 5C6873 on lt2 808080 has a contrast of 1.4, and needs 4.5 ('Source' of the layout 'Quote') (the nearest that passes is lt2: E6E6E6)"),
        ("palette: {lt1: '888888'}\n", "3:11: D01 "),
        ("palette: {acent1: '1D5E91'}\n", "3:11: R01 unknown field 'acent1' (did you mean 'accent1'?)"),
        ("palette: {accent1: 1D5E9}\n", "3:11: R05 'accent1' is '1D5E9', which is not of its form (six hexadecimal digits: 1F4E79)"),
        ("major: Papyrus\n", "3:1: D03 the widths of 'Papyrus' are not known (take one of " + MEASURED.replace("NAME", "Papyrus") + ")"),
        ("minor: {name: Aptos, measured_as: aptos}\n", "3:1: D03 there is no width table 'aptos' (take one of " + MEASURED.replace("NAME", "Aptos") + ")"),
        ("styles: {text: {size: 11}}\n", "3:10: D04 'text' is set in 11 points, which is less than 12 (write 12 or more)"),
        ("styles: {source: {size: 9/12}}\n", "3:10: D04 'source' is set in 9 points, which is less than 10.5 (write 10.5 or more)"),
        ("styles: {text: {indent: inf}}\n", "3:17: R05 'indent': 'inf' is not a length: write inches (1.78), a column (c4) or columns (9c)"),
        ("styles: {tittle: {size: 30}}\n", "3:10: R01 unknown text style 'tittle' (did you mean 'title'?)"),
        ("logo: {file: themes/none.png, alt: Crest}\n", "3:7: R20 there is no picture 'themes/none.png' (paths start at the brief's folder)"),
        ("logo: {file: ../crest.png, alt: Crest}\n", "3:7: R20 the picture '../crest.png' is outside the brief's folder (copy it into the folder)"),
        ("logo: {file: themes/crest.png}\n", "3:7: R02 the logo has no description (write 'alt: whose it is', or 'decorative: true')"),
        ("logo: {file: themes/crest.png, alt: A, decorative: true}\n", "3:7: R02 the logo has a description and is decorative (write 'alt: whose it is', or 'decorative: true')"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_theme_is_told_where_it_stands(folder: Path, piece: str, problem: str) -> None:
    found = problems(lambda: ours(folder, piece, crest=image()))
    assert [] == [line for line in found if not line.startswith(f"themes/ours.yaml:{problem}")]


def test_a_theme_that_extends_nothing_is_told_to(folder: Path) -> None:
    write(folder / "themes/ours.yaml", "name: Ours\nmajor: Arial\n")
    expected = "themes/ours.yaml:1:1: R02 a theme of your own needs another to start from (begin it with 'extends: ministry')"
    assert [expected] == problems(lambda: read.theme("ours", "read", PLACE, folder))


def test_colours_that_are_proposed_pass_together(folder: Path) -> None:
    piece = "palette: {accent1: 4A90D9, accent2: D9A0A0, lt2: '808080'}\n"
    found = problems(lambda: ours(folder, piece))
    assert 3 == len(found)
    better = dict(line.rpartition("nearest that passes is ")[2].rstrip(")").split(": ") for line in found)
    assert {"accent1", "accent2", "lt2"} == set(better)
    assert better == {
        slot: theme_slot for slot, theme_slot in ours(folder, f"palette: {better}\n").palette.slots.items() if slot in better
    }


def test_zones_that_only_their_hue_tells_apart_are_refused(folder: Path) -> None:
    (line,) = problems(
        lambda: ours(
            folder,
            "palette: {lt2: B8B8B8, accent1: '000000', accent2: '000000', accent6: '000000', dk2: '000000', hlink: '000000', accent4: '6B6B6B'}\n",
        )
    )
    assert line.startswith("themes/ours.yaml:3:43: D02 the zones of a risk matrix (B8B8B8, ADADAD, 666666, 000000)")


def test_what_is_said_of_a_logo_is_not_mixed_with_that_of_the_theme_below(folder: Path) -> None:
    write(folder / "themes/house.yaml", OURS + "logo: {file: themes/crest.png, alt: Crest, pages: true}\n")
    write(folder / "themes/crest.png", image())
    write(folder / "themes/plain.yaml", "extends: house\nlogo: {file: themes/crest.png, decorative: true}\n")
    logo = read.theme("plain", "read", PLACE, folder).logo
    assert logo is not None
    assert ("", True, False) == (logo.alt, logo.decorative, logo.pages)


# ---------------------------------------------------------------- logos


@lru_cache
def with_logo(width: int, height: int, pages: bool) -> tuple[Theme, dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as place:
        write(Path(place) / "themes/ours.yaml", f"{OURS}logo: {{file: crest.png, alt: Our crest, pages: {str(pages).lower()}}}\n")
        write(Path(place) / "crest.png", image(width, height))
        made = read.theme("ours", "read", PLACE, Path(place))
    one = deck([said("One")])
    return made, dict(parts(written(one, fit(one, made), made).data))


def pictures(found: dict[str, bytes], name: str) -> list[Any]:
    return list(etree.fromstring(found[name]).iter(f"{P}pic"))


@pytest.mark.parametrize(("width", "height"), [(40, 40), (400, 20), (20, 400)])
def test_a_logo_stands_on_the_cover_whole_and_in_its_proportions(width: int, height: int) -> None:
    made, found = with_logo(width, height, False)
    region = made.layouts["Title Slide"].regions["logo"]
    (shape,) = pictures(found, "ppt/slideLayouts/slideLayout1.xml")
    off, ext = shape.find(f".//{A}off"), shape.find(f".//{A}ext")
    x, y, w, h = (int(value) for value in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy")))
    assert (region.x, region.y) == (x, y)
    assert w <= region.w
    assert h <= region.h
    assert region.w == w or region.h == h
    assert abs(w / h - width / height) < 0.01 * width / height
    assert "Our crest" == shape.find(f".//{P}cNvPr").get("descr")
    assert [] == pictures(found, "ppt/slideMasters/slideMaster1.xml")
    assert shape.find(f".//{A}blip").get(f"{R}embed") in found["ppt/slideLayouts/_rels/slideLayout1.xml.rels"].decode()


def test_a_logo_on_every_page_is_said_once() -> None:
    made, found = with_logo(40, 20, True)
    (shape,) = pictures(found, "ppt/slideMasters/slideMaster1.xml")
    assert shape.find(f".//{P}cNvPr").get("descr") is None
    assert b"decorative" in etree.tostring(shape)
    assert 1 == len([name for name in found if name.startswith("ppt/media/")])
    regions = made.layouts["Title and Content"].regions
    logo, chip, kicker = regions["logo"], regions["tlp_top"], regions["kicker"]
    widest = max(mark.width for mark in read.scheme("tlp").marks) * 914_400
    assert kicker.x + kicker.w <= logo.x
    assert logo.x + logo.w <= chip.x + chip.w - widest


def test_the_details_of_a_cover_begin_below_a_logo() -> None:
    made, _ = with_logo(40, 20, False)
    regions, plain = made.layouts["Title Slide"].regions, theme().layouts["Title Slide"].regions
    assert regions["logo"].y + regions["logo"].h <= regions["details"].y
    assert plain["details"].y < regions["details"].y
    assert plain["details"].y + plain["details"].h == regions["details"].y + regions["details"].h


# ---------------------------------------------------------------- themes and markings


@lru_cache
def military(look: str) -> build.Fitted:
    return build.fitted(read.brief(CONTENT), CONTENT, "military", look, TODAY)


@lru_cache
def marked(look: str, scheme: str) -> dict[str, list[tuple[str, str]]]:
    """What each page of the shipped brief has where, markings apart."""
    made, known = military(look), read.scheme(scheme)
    marks = {label: known.marks[min(i, len(known.marks) - 1)] for i, label in enumerate(made.deck.marks)}
    edition = written(replace(made.deck, marks=marks, placement=known.placement), made.pages, made.theme)
    return {name: list(_frames(data)) for name, data in parts(edition.data).items() if name.startswith("ppt/slides/slide")}


def _frames(data: bytes) -> Iterator[tuple[str, str]]:
    """Names of shapes with their offsets and extents, of all but markings and the date, which gives way to a chip."""
    for shape in etree.fromstring(data).find(f".//{P}spTree")[2:]:
        name = next(shape.iter(f"{P}cNvPr")).get("name")
        if not name.startswith(("TLP marking", "Classification banner", "Date")):
            yield (
                name,
                "".join(
                    f"{e.tag} {dict(e.attrib)}" for e in shape.iter(f"{A}off", f"{A}ext", f"{A}bodyPr", f"{A}gridCol", f"{A}tr")
                ),
            )


@pytest.mark.slow
@themes
@pytest.mark.parametrize("scheme", read.names("markings"))
def test_no_marking_scheme_moves_anything(name: str, scheme: str) -> None:
    assert len(marked(name, "tlp")) > 20
    assert marked(name, "tlp") == marked(name, scheme)
