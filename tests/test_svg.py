"""Drawings: whether what draws is let through, what only editors read goes, and what a slide must not hold is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import PLACE, problems, write
from hypothesis import given
from hypothesis import strategies as st

from briefgen import svg
from briefgen.pictures import load

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SCRIPT = "holds a script"
OUTSIDE = "points to something outside of it"
ENTITIES = "declares entities"
LOOP = '<g id="a"><use xlink:href="#a"/></g>'
TEN = '<use xlink:href="#l{0}"/>' * 10
LAUGHS = '<g id="l0"><rect/></g>' + "".join(f'<g id="l{i}">{TEN.format(i - 1)}</g>' for i in range(1, 10))
CHAIN = "".join(f'<g id="c{i}"><use xlink:href="#c{i + 1}"/></g>' for i in range(5_000))


def whole(inner: str, head: str = "", size: str = 'viewBox="0 0 40 20"') -> bytes:
    return f"{head}<svg {NAMESPACES} {size}>{inner}</svg>".encode()


def kept(inner: str) -> str:
    """What is left of the inside of a drawing."""
    text = svg.drawing(whole(inner)).data.decode()
    return text.partition('height="20">')[2].removesuffix("</svg>\n")


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0 L10 10 Z" fill="#9E2F24" stroke-width="2"/>',
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><rect fill="url(#g)" width="9"/>',
        '<g id="a"><circle r="2"/></g><use xlink:href="#a" x="3"/>',
        '<text x="1" y="9">Yong<tspan font-weight="bold">byon</tspan> &amp; more</text>',
        "<style>.a{fill:red}</style>" + '<rect class="a" width="2"/>',
        '<clipPath id="c"><rect width="2"/></clipPath><g clip-path="url(#c)"><rect width="5"/></g>',
    ],
)
def test_what_draws_is_let_through(inner: str) -> None:
    assert inner == kept(inner)


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        ("<!-- SECRET --><rect/>", "<rect/>"),
        ("<metadata><x>SECRET</x></metadata><title>SECRET</title><desc>SECRET</desc><rect/>", "<rect/>"),
        ('<rect id="SECRET" data-name="SECRET" aria-label="SECRET"/>', "<rect/>"),
        ('<g display="none"><text>SECRET</text></g><g style="fill:red; display : none">SECRET</g><rect/>', "<rect/>"),
        ('<x:page xmlns:x="http://editor.example/" SECRET="1"><x:y/></x:page><rect x:SECRET="1" xmlns:x="http://e.example/"/>', "<rect/>"),
        ("<style>.a{fill:red}/* SECRET */</style>", "<style>.a{fill:red}</style>"),
        ("<g>SECRET between shapes</g><rect/>", "<g/><rect/>"),
        ("<?editor SECRET?><rect/>", "<rect/>"),
    ],
)  # fmt: skip
def test_what_only_editors_read_is_taken_out(inner: str, left: str) -> None:
    assert left == kept(inner)
    assert b"SECRET" not in svg.drawing(whole(inner)).data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (whole("<script>alert(1)</script>"), SCRIPT),
        (whole("<metadata><script/></metadata>"), SCRIPT),
        (whole('<script xmlns="http://www.w3.org/1999/xhtml"/>'), SCRIPT),
        (whole('<rect onclick="alert(1)"/>'), SCRIPT),
        (whole('<rect ONLOAD="alert(1)"/>'), SCRIPT),
        (whole('<use xlink:href="http://example.org/a.svg#a"/>'), OUTSIDE),
        (whole('<use href="other.svg#a"/>'), OUTSIDE),
        (whole('<use href="javascript:alert(1)"/>'), OUTSIDE),
        (whole('<rect fill="url(http://example.org/a)"/>'), OUTSIDE),
        (whole('<rect fill="url(#a) url(//example.org)"/>'), OUTSIDE),
        (whole('<rect style="background:url( \'file:///etc/passwd\')"/>'), OUTSIDE),
        (whole("<style>@import 'http://example.org/a.css';</style>"), OUTSIDE),
        (whole("<style>@font-face{font-family:x;src:url(http://example.org/x.woff)}</style>"), OUTSIDE),
        (whole("<style>.a{fill:u\\72l(http://example.org)}</style>"), OUTSIDE),
        (whole("<style>.a{fill:/**/url(http://example.org)}</style>"), OUTSIDE),
        (whole("<style><![CDATA[.a{background:url(http://example.org)}]]></style>"), OUTSIDE),
        (whole("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x "y">]>'), ENTITIES),
        (whole("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), ENTITIES),
        (whole("<rect/>", '<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://example.org/x.dtd">%x;]>'), ENTITIES),
        (whole("<text>&x;</text>", '<!DOCTYPE svg SYSTEM "http://example.org/x.dtd">'), ENTITIES),
        (whole("", '<?xml-stylesheet href="http://example.org/a.css"?>'), "takes its looks from another file"),
        (whole('<image xlink:href="a.png"/>'), "holds a picture within the drawing, which no slide can show alike everywhere"),
        (whole("<foreignObject/>"), "holds a piece of a web page, which no slide can show alike everywhere"),
        (whole("<animate/>"), "holds an animation, which no slide can show alike everywhere"),
        (whole("<font/>"), "holds a font, which no slide can show alike everywhere"),
        (whole('<a xlink:href="#b"/>'), "holds a link, which no slide can show alike everywhere"),
        (whole("<filter/>"), "holds 'filter', which no slide can show alike everywhere"),
        (whole("<svg/>"), "holds 'svg', which no slide can show alike everywhere"),
        (whole(LOOP), "repeats itself without end"),
        (whole('<pattern id="p"><rect fill="url(#p)"/></pattern>'), "repeats itself without end"),
        (whole('<style>.a{fill:url(#p)}</style><pattern id="p"><rect class="a"/></pattern>'), "has patterns, masks or markers in a style sheet"),
        (whole(LAUGHS), "has more than 20,000 shapes, or more than 64 within one another"),
        (whole(CHAIN), "has more than 20,000 shapes, or more than 64 within one another"),
        (whole("<g>" * 5_000 + "</g>" * 5_000), "has more than 20,000 shapes, or more than 64 within one another"),
        (whole("<metadata>" + "<g>" * 5_000 + "</g>" * 5_000 + "</metadata>"), "has more than 20,000 shapes, or more than 64 within one another"),
        (whole("<rect/>" * 20_001), "has more than 20,000 shapes, or more than 64 within one another"),
        (whole("", size=""), "says no size"),
        (whole("", size='viewBox="0 0 0 5"'), "says no size"),
        (whole("", size='width="100%" height="100%"'), "says no size"),
        (whole("", size='viewBox="0 0 nan 5"'), "says no size"),
        (whole("", size='viewBox="0 0 1e9 1"'), "is 1e+09 by 1 pixels, and 1,000,000 is the most"),
        (whole("", size='viewBox="0 0 2 2" display="none"'), "shows nothing"),
        (b"<html/>", "holds 'html', which no slide can show alike everywhere"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "is no SVG drawing"),
        (b"<svg", "is not well-formed XML (line 1)"),
    ],
)  # fmt: skip
def test_what_a_slide_must_not_hold_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(svg.Refused) as refused:
        svg.drawing(data)
    assert (why, True) == (str(refused.value), bool(refused.value.hint))


def test_a_document_type_that_declares_nothing_is_taken_out() -> None:
    head = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert b"DOCTYPE" not in svg.drawing(whole("<rect/>", head)).data


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ('viewBox="0 0 40 20"', (40, 20)),
        ('viewBox="5,5,40,20" width="1in"', (40, 20)),
        ('width="2in" height="1in"', (192, 96)),
        ('width="10mm" height="5mm"', (38, 19)),
        ('width="30" height="20px"', (30, 20)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(size: str, pixels: tuple[int, int]) -> None:
    found = svg.drawing(whole("<rect/>", size=size))
    assert pixels == (round(found.width), round(found.height))


def test_what_was_let_through_once_is_let_through_as_it_is() -> None:
    once = svg.drawing(whole('<g id="a"><text x="1">A &lt; B</text></g><use xlink:href="#a"/>')).data
    assert once == svg.drawing(once).data


@given(st.recursive(st.text("ab<&\"'", max_size=5), lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_text_stays_text(tree: object) -> None:
    def written(node: object) -> str:
        if isinstance(node, str):
            return node.replace("&", "&amp;").replace("<", "&lt;")
        assert isinstance(node, list)
        return f"<tspan>{''.join(map(written, node))}</tspan>"

    found = svg.drawing(whole(f"<text>{written(tree)}</text>"))
    assert found == svg.drawing(found.data)


# ---------------------------------------------------------------- as a picture


def drawn(folder: Path, inner: str, **options: str) -> list[str]:
    path = write(folder / "a.svg", whole(inner, **options))
    return problems(lambda: load(Path(path.name), PLACE))


def test_a_drawing_is_loaded_as_itself_and_as_a_picture(folder: Path) -> None:
    import io

    from PIL import Image

    write(folder / "a.svg", whole('<rect width="20" height="20" fill="#00557F"/><text x="22" y="15" font-size="9">Kim</text>'))
    found = load(Path("a.svg"), PLACE)
    picture = Image.open(io.BytesIO(found.data))
    assert ((1920, 960), "PNG", (1920, 960)) == (found.size, picture.format, picture.size)
    assert (0, 0x55, 0x7F, 255) == picture.getpixel((100, 100))
    assert picture.crop((1056, 300, 1920, 760)).getextrema()[3] == (0, 255)  # its letters are drawn
    assert b"<text" in found.svg
    assert found == load(Path("a.svg"), PLACE)


def test_a_drawing_that_is_cropped_is_a_picture_alone(folder: Path) -> None:
    write(folder / "a.svg", whole('<text x="22" y="15" font-size="9">Kim</text>'))
    found = load(Path("a.svg"), PLACE, (0.5, 0, 0, 0))
    assert (b"", (960, 960)) == (found.svg, found.size)


def test_letters_that_cannot_be_drawn_are_refused_and_not_left_out(folder: Path) -> None:
    expected = (
        "deck.yaml:3:5: P01 the drawing 'a.svg' has letters that briefgen has no shapes for: 북한 (turn its text into paths)"
    )
    assert [expected] == drawn(folder, "<text>북한</text>")


def test_a_hostile_drawing_is_refused_at_the_line_that_names_it(folder: Path) -> None:
    assert ["deck.yaml:3:5: P01 the drawing 'a.svg' holds a script (save it as plain SVG)"] == drawn(folder, "<script/>")


def test_a_drawing_of_too_many_bytes_is_refused(folder: Path) -> None:
    (line,) = drawn(folder, "<rect/>" * 300_000)
    assert line.startswith("deck.yaml:3:5: R21 the picture has 2.0 MB, more than the 2 MB of a drawing that briefgen reads")


def test_a_drawing_a_thousand_times_as_wide_as_high_is_a_line(folder: Path) -> None:
    write(folder / "a.svg", whole("<rect/>", size='viewBox="0 0 4000 1"'))
    assert (1920, 1) == load(Path("a.svg"), PLACE).size


def test_without_the_library_that_draws_it_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    (line,) = drawn(folder, "<rect/>")
    assert line.startswith("deck.yaml:3:5: P03 to draw SVG takes resvg_py, which is not installed (install it")
