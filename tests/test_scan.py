"""Searching bytes: a secret is found in every wrapping, and nothing makes the search fail."""

from __future__ import annotations

import base64
import gzip
import io
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
import xlsxwriter
from builders import image
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen import scan

SECRET = "Operation Kingfisher begins"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def archive(entries: dict[str, bytes], **given: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = given.get("comment", b"")
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.comment, entry.extra = given.get("entry_comment", b""), given.get("extra", b"")
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return out.getvalue()


def part(xml: str) -> bytes:
    return archive({"ppt/slides/slide1.xml": (HEAD + xml).encode()})


def runs(*texts: str) -> str:
    return "<a:p>" + "".join(f'<a:r><a:rPr lang="en"><a:solidFill><a:srgbClr val="112233"/></a:solidFill></a:rPr><a:t>{text}</a:t></a:r>'
                             for text in texts) + "</a:p>"  # fmt: skip


def numbered(text: str, form: str) -> str:
    return "".join(form.format(ord(letter)) for letter in text)


def workbook(constant: bool) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": not constant, "constant_memory": constant}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, SECRET)
        sheet.write_string(0, 1, "next")
    return out.getvalue()


def png(**given: object) -> bytes:
    info = PngInfo()
    for kind, add in {"text": info.add_text, "itxt": info.add_itxt}.items():
        if kind in given:
            add("Title", SECRET, zip=bool(given[kind]))  # type: ignore[operator]
    return image(pnginfo=info)


def jpeg(**given: object) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET
    return image(kind="JPEG", **({"exif": exif} if "exif" in given else {"comment": SECRET.encode()}))


def between_entries() -> bytes:
    data = archive({"a.xml": b"<a/>", "b.xml": b"<b/>"})
    second = data.index(b"PK\x03\x04", 4)
    made = bytearray(data[:second] + SECRET.encode() + data[second:])
    directory = made.index(b"PK\x01\x02")
    for at in (directory, made.index(b"PK\x01\x02", directory + 4)):
        offset = struct.unpack_from("<I", made, at + 42)[0]
        struct.pack_into("<I", made, at + 42, offset + len(SECRET) * (offset > 0))
    end = made.index(b"PK\x05\x06")
    struct.pack_into("<I", made, end + 16, directory)
    return bytes(made)


def forgotten_entry() -> bytes:
    """An archive with an entry that its directory no longer lists."""
    whole = archive({"gone.xml": f"<a>{SECRET}</a>".encode(), "kept.xml": b"<b/>"})
    made = bytearray(whole)
    first = made.index(b"PK\x01\x02")
    second = made.index(b"PK\x01\x02", first + 4)
    del made[first:second]
    end = made.index(b"PK\x05\x06")
    struct.pack_into("<HHII", made, end + 8, 1, 1, end - first, first)
    return bytes(made)


def html(body: str) -> bytes:
    return f"<!DOCTYPE html>\n<html lang='en'><head><title>A page</title></head><body>{body}</body></html>".encode()


PLACES = (
    "its pages", "an object that is forgotten", "its title", "its metadata", "a bookmark", "an alternative text", "an attachment", "a name",
    "a string nobody reads", "a stream nobody reads", "words for what is drawn", "a comment among what is drawn", "the address of a link",
    "behind it",
)  # fmt: skip


def pdf(where: str, secret: str = SECRET) -> bytes:
    """A PDF with two pages that holds the secret in one place of many."""
    import pikepdf

    string = pikepdf.String(secret)
    out = io.BytesIO()
    with pikepdf.new() as made:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        text = f"{secret[:4]}) Tj ({secret[4:14]}) Tj ({secret[14:]}" if where == "its pages" else "Nothing"
        page = made.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = made.make_stream(f"BT /F 12 Tf 14 TL 72 700 Td ({text}) Tj ET".encode())
        match where:
            case "words for what is drawn":
                spoken = secret.encode("utf-16-be").hex()
                page.Contents = made.make_stream(f"/Span <</ActualText <FEFF{spoken}>>> BDC 1 0 0 RG EMC".encode())
            case "a comment among what is drawn":
                page.Contents = made.make_stream(f"0 0 m % {secret}\n9 9 l S".encode())
            case "its title":
                made.docinfo["/Title"] = string
            case "its metadata":
                with made.open_metadata() as metadata:
                    metadata["dc:description"] = secret
            case "a bookmark":
                with made.open_outline() as outline:
                    outline.root.append(pikepdf.OutlineItem(secret, 0))
            case "an alternative text":
                element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=string)
                made.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=made.make_indirect(element))
            case "an attachment":
                made.attachments["a.txt"] = pikepdf.AttachedFileSpec(made, secret.encode(), filename="a.txt")
            case "a name":
                made.Root[f"/{secret.replace(' ', '_')}"] = 1
            case "a string nobody reads":
                made.Root.PieceInfo = pikepdf.Dictionary(Private=pikepdf.Array([1, string]))
            case "a stream nobody reads":
                made.Root.PieceInfo = made.make_stream(secret.encode())
            case "the address of a link":
                action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"https://example.org/{secret}"))
                page.Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)])
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    packed = zlib.compress(secret.encode() * 3)
    more = {
        "behind it": secret.encode(),
        "an object that is forgotten": b"99 0 obj <<>> stream\n" + packed + b"\nendstream endobj",
    }
    return out.getvalue() + b"\n" + more.get(where, b"")


UNSEEN = "\u00ad\u200b\u200d\u2060\ufeff\ufe0f\u034f\U000e0041"
WRAPPED: dict[str, Callable[[], bytes]] = {
    "a run": lambda: part(runs(SECRET)),
    "runs that split words": lambda: part(runs("Oper", "ation Kingf", "isher beg", "ins")),
    "fields and links": lambda: part("<a:p><a:fld><a:t>Operation King</a:t></a:fld><a:r><a:rPr><a:hlinkClick r:id='x'></a:hlinkClick></a:rPr><a:t>fisher begins</a:t></a:r></a:p>"),
    "an attribute": lambda: part(f'<p:cNvPr id="1" descr="{SECRET}"/>'),
    "an attribute in single quotes": lambda: part(f"<p:cNvPr id='1' descr = '{SECRET}'/>"),
    "a comment": lambda: part(f"<a><!-- {SECRET} --></a>"),
    "an instruction": lambda: part(f"<a><?note {SECRET}?></a>"),
    "a declaration": lambda: part(f'<!DOCTYPE a [<!ENTITY x "{SECRET}">]><a/>'),
    "CDATA": lambda: part(f"<a><![CDATA[{SECRET}]]></a>"),
    "names of elements": lambda: part("<Operation><Kingfisher/><begins/></Operation>"),
    "names of attributes": lambda: part('<x Operation="1" Kingfisher="2" begins="3"/>'),
    "named entities": lambda: part(f"<a>{SECRET.replace(' ', '&nbsp;')}</a>"),
    "decimal entities": lambda: part(f"<a>{numbered(SECRET, '&#{};')}</a>"),
    "hexadecimal entities": lambda: part(f"<a>{numbered(SECRET, '&#x{:X};')}</a>"),
    "entities in an attribute": lambda: part(f'<a b="{numbered(SECRET, "&#{};")}"/>'),
    "entities escaped twice": lambda: part(f"<a>{numbered(SECRET, '&amp;#{};')}</a>"),
    "base64": lambda: part(f"<a>{base64.b64encode(SECRET.encode()).decode()}</a>"),
    "base64 for addresses": lambda: part(f'<a b="data:;base64,{base64.urlsafe_b64encode(SECRET.encode()).decode().rstrip("=")}"/>'),
    "base64 of UTF-16": lambda: part(f"<a>{base64.b64encode(SECRET.encode('utf-16-le')).decode()}</a>"),
    "base64 of an archive": lambda: part(f"<a>{base64.b64encode(part(runs(SECRET))).decode()}</a>"),
    "base64 in bytes": lambda: archive({"a.bin": b"\0\1\2" + base64.b64encode(SECRET.encode()) + b"\0" * 99}),
    "UTF-16 with a mark": lambda: archive({"a.xml": f"<a>{SECRET}</a>".encode("utf-16")}),
    "UTF-16 little end first": lambda: archive({"a.xml": f"<a>{SECRET}</a>".encode("utf-16-le")}),
    "UTF-16 big end first": lambda: archive({"a.xml": f"<a>{SECRET}</a>".encode("utf-16-be")}),
    "UTF-16 among bytes": lambda: archive({"a.bin": b"\0" * 101 + SECRET.encode("utf-16-le") + b"\1" * 99}),
    "UTF-8 with a mark": lambda: archive({"a.xml": b"\xef\xbb\xbf" + f"<a>{SECRET}</a>".encode()}),
    "bytes": lambda: archive({"a.bin": bytes(range(256)) + SECRET.encode() + bytes(range(256))}),
    "an archive in an archive": lambda: archive({"a.zip": archive({"b.zip": part(runs(SECRET))})}),
    "an archive behind a picture": lambda: archive({"a.png": image() + part(runs(SECRET))}),
    "the archive's comment": lambda: archive({"a.xml": b"<a/>"}, comment=SECRET.encode()),
    "an entry's comment": lambda: archive({"a.xml": b"<a/>"}, entry_comment=SECRET.encode()),
    "an extra field": lambda: archive({"a.xml": b"<a/>"}, extra=struct.pack("<HH", 0x7777, len(SECRET)) + SECRET.encode()),
    "between entries": between_entries,
    "behind the archive": lambda: archive({"a.xml": b"<a/>"}) + SECRET.encode(),
    "before the archive": lambda: SECRET.encode() + archive({"a.xml": b"<a/>"}),
    "an entry that is no longer listed": forgotten_entry,
    "the name of an entry": lambda: archive({"ppt/media/operation_kingfisher-begins.png": b""}),
    "properties": lambda: part(f"<dc:creator>Desk</dc:creator><cp:keywords>{SECRET}</cp:keywords><cp:category>x</cp:category>"),
    "custom XML": lambda: archive({"customXml/item1.xml": f"<r><x>some</x><y>{SECRET}</y></r>".encode()}),
    "the cache of a chart": lambda: part(f'<c:strCache><c:pt idx="0"><c:v>{SECRET}</c:v></c:pt><c:pt idx="1"><c:v>x</c:v></c:pt></c:strCache>'),
    "shared strings of a workbook": lambda: archive({"a.xlsx": workbook(constant=False)}),
    "inline strings of a workbook": lambda: archive({"a.xlsx": workbook(constant=True)}),
    "the target of a relationship": lambda: part('<Relationship Target="https://example.org/Operation%20Kingfisher%20begins"/>'),
    "notes": lambda: archive({"ppt/notesSlides/notesSlide1.xml": runs(SECRET).encode()}),
    "PNG tEXt": lambda: archive({"a.png": png(text=False)}),
    "PNG zTXt": lambda: archive({"a.png": png(text=True)}),
    "PNG iTXt": lambda: archive({"a.png": png(itxt=False)}),
    "PNG iTXt, deflated": lambda: archive({"a.png": png(itxt=True)}),
    "behind a PNG": lambda: archive({"a.png": image() + SECRET.encode()}),
    "JPEG EXIF": lambda: archive({"a.jpg": jpeg(exif=True)}),
    "JPEG COM": lambda: archive({"a.jpg": jpeg()}),
    "gzip": lambda: archive({"a.gz": gzip.compress(SECRET.encode())}),
    "a deflated stream": lambda: archive({"a.pdf": b"%!PS stream\n" + zlib.compress(SECRET.encode() * 3) + b"endstream"}),
    "unseen signs": lambda: part(runs("".join(letter + sign for letter, sign in zip(SECRET, UNSEEN * 9, strict=False)))),
    "fullwidth letters": lambda: part(runs("".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in SECRET))),
    "capitals": lambda: part(runs(SECRET.upper())),
    **{f"a PDF, in {where}": partial(lambda where: pdf(where), where) for where in PLACES},
    "HTML, in a comment": lambda: html(f"<!-- {SECRET} -->"),
    "HTML, in an attribute": lambda: html(f'<p title="{SECRET}">a</p>'),
    "HTML, in an attribute without quotes": lambda: html(f"<p title={SECRET.replace(' ', '_')}>a</p>"),
    "HTML, in words set apart": lambda: html("<p>Oper<em>ation</em> <bdi>Kingf</bdi><span class='x'>isher</span> be<wbr>gins</p>"),
    "HTML, in an address of data": lambda: html(f'<img src="data:image/svg+xml,%3Csvg%3E{SECRET.replace(" ", "%20")}%3C/svg%3E">'),
    "HTML, in a picture in base64": lambda: html(f'<img src="data:image/png;base64,{base64.b64encode(png(text=True)).decode()}">'),
    "HTML, in a drawing in base64": lambda: html(f'<img src="data:image/svg+xml;base64,{base64.b64encode(f"<svg><text>{SECRET}</text></svg>".encode()).decode()}">'),
    "HTML, in a drawing, its words parted": lambda: html("<svg><text x='1'>Oper<tspan font-weight='700'>ation King</tspan>fisher <tspan>begins</tspan></text></svg>"),
    "HTML, in its style": lambda: html(f'<style>p::after {{ content: "{SECRET}" }}</style>'),
    "HTML, in a script": lambda: html(f'<script>var x = "{SECRET}"</script>'),
    "Word, in a footnote": lambda: archive({"word/footnotes.xml": f"<w:footnotes><w:footnote><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:footnote></w:footnotes>".encode()}),
    "Word, in a header, run by run": lambda: archive({"word/header1.xml": b"<w:hdr><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Operation King</w:t></w:r><w:hyperlink><w:r><w:t>fisher </w:t></w:r></w:hyperlink><w:r><w:t>begins</w:t></w:r></w:p></w:hdr>"}),
    "Word, in its settings": lambda: archive({"word/settings.xml": f'<w:settings><w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars></w:settings>'.encode()}),
    "Markdown": lambda: f"# A page\n\n**{SECRET}**\n".encode(),
    "a transcript": lambda: f"TLP:CLEAR\r\n{SECRET}\r\n".encode(),
    "no archive at all": lambda: f"<a>{SECRET}</a>".encode(),
}  # fmt: skip


def words(data: bytes) -> list[str]:
    return [
        word
        for stream in scan.streams(data)
        for text in (*stream.paragraphs, *stream.values)
        for word in scan.words(scan.folded(text))
    ]


def found(data: bytes) -> bool:
    """Whether the words of the secret are there, or its letters in a row."""
    listed = words(data)
    return {"operation", "kingfisher", "begins"} <= set(listed) or "operationkingfisherbegins" in "".join(listed)


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_words_are_found_in_every_wrapping(wrapping: str) -> None:
    assert found(WRAPPED[wrapping]())


@pytest.mark.parametrize(
    "wrapping", ["runs that split words", "a comment", "base64", "an entry that is no longer listed", "gzip"]
)
def test_words_that_follow_each_other_are_found_together(wrapping: str) -> None:
    texts = [scan.folded(text) for stream in scan.streams(WRAPPED[wrapping]()) for text in (*stream.paragraphs, *stream.values)]
    assert any("operation kingfisher begins" in text for text in texts)


@pytest.mark.parametrize("sentence", ["회담은 내년 봄에 다시 열릴 것으로 보인다", "首脳会談は来年の春に再開される見通しである", "Переговоры возобновятся весной будущего года", "Operation Kingfisher begins"])  # fmt: skip
@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
def test_sentences_of_any_script_are_found_in_utf_16_among_bytes(sentence: str, code: str) -> None:
    noise = random.Random(7).randbytes(4000)
    listed = words(archive({"a.bin": noise[:2001] + b"\0\0" + sentence.encode(code) + b"\0\0" + noise[2001:]}))
    assert set(scan.words(scan.folded(sentence))) <= set(listed)


@pytest.mark.parametrize("seed", range(3))
def test_bytes_at_random_hold_hardly_any_sign_of_scripts_without_spaces(seed: int) -> None:
    assert len({word for word in words(random.Random(seed).randbytes(60_000)) if ord(word[0]) > 0x2E7F}) < 20


def test_plain_text_is_not_also_read_as_signs_of_other_scripts() -> None:
    assert not [
        word for word in words(b"A transcript that says a good deal about talks in plain words. " * 40) if not word.isascii()
    ]


def test_what_is_not_there_is_not_found() -> None:
    assert not any(map(found, (part(runs("Operation", "begins")), image(), b"", archive({}))))


def test_words_of_two_cells_stay_two_words() -> None:
    cells = "".join(f"<a:tc><a:txBody>{runs(text)}</a:txBody></a:tc>" for text in ("Operation", "Kingfisher"))
    assert {"operation", "kingfisher"} <= set(words(part(cells)))
    sheet = '<c t="inlineStr"><is><t>Operation</t></is></c><c t="inlineStr"><is><t>Kingfisher</t></is></c>'
    assert {"operation", "kingfisher"} <= set(words(part(sheet)))


def test_cells_of_a_row_in_markdown_are_texts_of_their_own() -> None:
    row = "| Statements by Seoul and Tokyo | The article \\| cites none |\n"
    found = next(scan.streams(row.encode()))
    assert [scan.words(text) for text in found.values if text.strip()] == [
        ["Statements", "by", "Seoul", "and", "Tokyo"], ["The", "article", "cites", "none"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京说没有", ["北", "京", "说", "没", "有"]),
        ("회담 now", ["회", "담", "now"]),
        ("\U00020000x", ["\U00020000", "x"]),
        ("snake_case kebab-case", ["snake", "case", "kebab", "case"]),
        ("المحادثات ثلاث", ["المحادثات", "ثلاث"]),
    ],
)
def test_scripts_without_spaces_are_read_sign_by_sign(text: str, expected: list[str]) -> None:
    assert expected == scan.words(scan.folded(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "straße"),
        ("ﬁle", "FILE"),
        ("ｋｉｍ", "kim"),
        ("so\u00adft", "soft"),
        ("a&amp;amp;b", "a&b"),
        ("회담".encode().decode(), "\u1112\u116c\u1103\u1161\u11b7"),
    ],
)
def test_texts_that_read_alike_are_compared_alike(one: str, other: str) -> None:
    assert scan.folded(one) == scan.folded(other)


@given(st.binary(max_size=400))
def test_no_bytes_make_the_search_fail(data: bytes) -> None:
    for before in (b"", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"<", b"\xff\xd8", b"\xff\xfe<", b"\x78\x9c", b"\x1f\x8b\x08"):
        with suppress(scan.Unsearchable):  # what says that it is a PDF and is none
            list(scan.streams(before + data))


@given(st.integers(0, 2**16), st.binary(min_size=1, max_size=30))
def test_no_damage_to_an_archive_makes_the_search_fail(at: int, damage: bytes) -> None:
    whole = bytearray(archive({"a.xml": b"<a>words here</a>", "b.png": image()}, comment=b"a comment"))
    at %= len(whole)
    whole[at : at + len(damage)] = damage
    list(scan.streams(bytes(whole)))


def test_a_broken_archive_is_searched_as_bytes() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as made:
        made.writestr("a.xml", SECRET)
    data = stored.getvalue()
    assert found(data[: data.index(b"PK\x01\x02")])


def test_what_is_wrapped_too_deep_is_refused() -> None:
    data = b"<a/>"
    for _ in range(9):
        data = archive({"a.zip": data})
    with pytest.raises(scan.Unsearchable, match="wrapped more than 6 times"):
        list(scan.streams(data))


def test_what_unpacks_to_too_much_is_refused_in_little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_TOO_MUCH", 2**20)
    bomb = archive({f"{i}.bin": bytes(2**18) for i in range(5)})
    assert len(bomb) < 2**14
    with pytest.raises(scan.Unsearchable, match="unpacks to more than 1 MB"):
        list(scan.streams(bomb))


def locked() -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("nowhere"))) as given:
        given.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (lambda: pdf("nowhere")[:300], "no sound PDF"),
        (lambda: b"%PDF-1.7 and no more", "no sound PDF"),
        (lambda: pdf("nowhere") + pdf("nowhere"), "an earlier version of itself"),
        (locked, "encrypted"),
    ],
)
def test_a_pdf_that_cannot_be_read_to_its_end_is_refused(data: Callable[[], bytes], why: str) -> None:
    with pytest.raises(scan.Unsearchable, match=why):
        list(scan.streams(data()))


def test_without_what_reads_pdf_no_pdf_is_called_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(scan.Unsearchable, match="pikepdf is not installed"):
        list(scan.streams(b"%PDF-1.7"))


@given(st.integers(0, 2**16), st.binary(min_size=1, max_size=30))
def test_no_damage_to_a_pdf_makes_the_search_fail(at: int, damage: bytes) -> None:
    whole = bytearray(pdf("its pages"))
    at %= len(whole)
    whole[at : at + len(damage)] = damage
    with suppress(scan.Unsearchable):
        list(scan.streams(bytes(whole)))
