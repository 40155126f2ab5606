"""What a PDF says: this file reads the words of its pages, and every string, name and stream of its objects.

PDFium, which draws pages in browsers, reads the words as it would draw them; qpdf walks the objects, used or not.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pikepdf

BEGINS = b"%PDF-"
OBJECTS = "the objects of the PDF"  # where a search finds what stands on no page
NUMBERS = "a face or a table of numbers among"  # those in which letters stand by chance, or because a face has them
_NAME = re.compile(rb"/([^\s/<>()\[\]{}%]+)")
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STRING = re.compile(rb"\(|(?<!<)<(?!<)")
_BODY = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
# The colour profiles, sRGB and grey, that Typst writes into every file: what letters are in them is in all of them.
_PROFILES = frozenset([
    "c56e1685d888f5edb92fe07f2750f387f8fe8e91b32ff8fb0b56bfbbb9458353",
    "00c0f94e09127520a17dc0e1d9264b5702081d96dbdb1549ee88e3631ce42a9d",
])  # fmt: skip
_BREAK = b"\r\n"
_LETTERS = re.compile(rb"[A-Za-z][A-Za-z'-]{3,}(?: +[A-Za-z'-]+)*")
_UTF16 = re.compile(rb"<\s*[Ff][Ee][Ff][Ff]((?:[0-9A-Fa-f]\s*)+)>")
_UTF16_LETTERS = re.compile(rb"\(\xfe\xff((?:[^\\)]|\\.)*)\)", re.DOTALL)
# Names that the format gives (ISO 32000-2), and those that writers of it use for what they number.
NAMES = frozenset(["A", "AF", "AFRelationship", "Action", "ActualText", "Alt", "Alternate", "Annot", "Annots", "Artifact", "Ascent", "Attached", "Attachment", "Author", "BBox", "BaseEncoding", "BaseFont", "BaseVersion", "BitsPerComponent", "BlackIs1", "Block", "Border", "Bottom", "Bounds", "Btn", "C0", "C1", "CA", "CIDFontType0", "CIDFontType0C", "CIDFontType2", "CIDSet", "CIDSystemInfo", "CIDToGIDMap", "CMap", "CMapName", "CalGray", "CalRGB", "CapHeight", "Caption", "Catalog", "CharProcs", "CheckSum", "Circle", "ColSpan", "ColorSpace", "Colors", "Column", "Columns", "Content", "Contents", "Coords", "Count", "CreationDate", "Creator", "D", "DA", "DCTDecode", "DR", "DV", "DW", "DW2", "Data", "Datetime", "Decimal", "Decode", "DecodeParms", "DescendantFonts", "Descent", "Dest", "Dests", "DeviceCMYK", "DeviceGray", "DeviceN", "DeviceRGB", "Differences", "Disc", "Direction", "DisplayDocTitle", "Div", "Document", "DocumentFragment", "Domain", "EF", "Em", "Embedded", "EmbeddedFile", "EmbeddedFiles", "Encode", "Encoding", "Encrypt", "Event", "ExtGState", "Extend", "F", "FENote", "Factur", "FT", "Ff", "Fields", "Figure", "Filter", "First", "FirstChar", "FitH", "FitR", "FitV", "FlateDecode", "Flags", "Font", "FontBBox", "FontDescriptor", "FontFamily", "FontFile", "FontFile2", "FontFile3", "FontMatrix", "FontName", "FontStretch", "FontWeight", "Footer", "Form", "FormType", "FunctionType", "Functions", "G", "Gamma", "Group", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Header", "Headers", "Height", "I", "ICCBased", "ID", "IDTree", "Identity", "Identity-H", "Image", "ImageB", "ImageC", "ImageI", "ImageMask", "Index", "Info", "Inline", "Interpolate", "Intent", "ItalicAngle", "JBIG2Decode", "JPXDecode", "JavaScript", "K", "Keywords", "Kids", "L", "L2R", "LBody", "LI", "LZWDecode", "Lang", "Last", "LastChar", "LastModified", "Layout", "Lbl", "Leading", "Length", "Length1", "Length2", "Length3", "Lim", "Limits", "Link", "List", "ListNumbering", "LowerAlpha", "LowerRoman", "MCID", "MCR", "MarkInfo", "Marked", "Mask", "Matrix", "MaxWidth", "MediaBox", "Metadata", "MissingWidth", "ModDate", "Mono", "N", "NS", "Name", "Names", "Namespace", "Namespaces", "Next", "NonStruct", "None", "Normal", "Note", "Nums", "O", "OBJR", "OCGs", "OCProperties", "OPM", "ObjStm", "Off", "Order", "Ordered", "Ordering", "Outlines", "OutputCondition", "OutputConditionIdentifier", "OutputIntent", "OutputIntents", "P", "PDF", "Page", "PageLabels", "PageLayout", "PageMode", "Pages", "Pagination", "Paragraph", "Parent", "ParentTree", "ParentTreeNextKey", "Part", "Pattern", "PatternType", "Perceptual", "Pg", "PieceInfo", "Placement", "Predictor", "PresSteps", "Prev", "Private", "ProcSet", "Producer", "Properties", "Quote", "R2L", "Range", "Reference", "Registry", "RegistryName", "RelativeColorimetric", "Resources", "RoleMap", "RoleMapNS", "Root", "Rotate", "Row", "RowSpan", "RunLengthDecode", "S", "SMask", "Saturation", "Scope", "Separation", "Shading", "ShadingType", "Size", "Span", "Square", "StemV", "Strong", "StructElem", "StructParent", "StructParents", "StructTreeRoot", "Style", "Sub", "Subject", "Subtype", "Summary", "Sup", "Supplement", "Suspects", "T", "TBody", "TD", "TFoot", "TH", "THead", "TOC", "TOCI", "TR", "Table", "Tabs", "Terms", "Text", "TextAlign", "Title", "ToUnicode", "Top", "TrapNet", "Trapped", "Type", "Type0", "Type1", "Type1C", "Type3", "Type6", "U", "UF", "URI", "Underline", "Unordered", "UpperAlpha", "UpperRoman", "UseOutlines", "Usage", "UserUnit", "V", "Version", "ViewerPreferences", "W", "W2", "WMode", "Warichu", "Watermark", "WhitePoint", "Width", "Widths", "Winansi", "WinAnsiEncoding", "XHeight", "XML", "XObject", "XRef", "XRefStm", "XStep", "XYZ", "YStep", "begincmap", "beginbfchar", "beginbfrange", "begincodespacerange", "def", "defineresource", "dict", "endbfchar", "endbfrange", "endcmap", "endcodespacerange", "findresource", "ProcSet", "Adobe", "UCS", "CIDInit", "currentdict"])  # fmt: skip


class Unreadable(ValueError):
    """A PDF that nobody can read to its end."""


class Told(NamedTuple):
    """What was found in a PDF: the lines of its pages, its strings and names, and its streams with their places.

    Of streams that draw there are only the words and strings in them that are no numbers of glyphs, among ``values``.
    """

    pages: tuple[tuple[str, ...], ...]
    values: tuple[str, ...]
    streams: tuple[tuple[str, bytes], ...]
    rest: bytes  # what is in no stream of an object, streams of forgotten ones among it


def told(data: bytes) -> Told:
    """All that a PDF says. ``Unreadable`` where it is damaged, encrypted or holds an earlier version of itself."""
    try:
        import pikepdf
        import pypdfium2
    except ImportError as error:
        raise Unreadable(f"{error.name} is not installed, which reads PDF") from None
    if data.count(b"startxref") > 1:
        raise Unreadable("it holds an earlier version of itself")
    try:
        with pypdfium2.PdfDocument(data) as drawn:
            pages = tuple(_text(page.get_textpage()) for page in drawn)
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as whole:
            if whole.is_encrypted:
                raise Unreadable("it is encrypted")
            values: set[str] = set()
            packed: set[bytes] = set()
            streams = tuple(_streams(whole, values, packed))
            values.update(_values(whole.trailer))
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise Unreadable(f"it is no sound PDF: {type(error).__name__}") from None
    rest = (_BODY.sub(b" ", data), *(body for body in _BODY.findall(data) if body.rstrip(_BREAK) not in packed))
    return Told(tuple(map(_lines, pages)), tuple(values), streams, b"\n".join(rest))


def _text(page: Any) -> str:
    """The words of a page as PDFium has them, cut where cells stand side by side.

    What it takes for a space is a gap as wide as the letters are high, and no character of the file. Where it counts letters
    otherwise than it gives them, nothing is cut: more is found then, and not less.
    """
    from pypdfium2 import raw

    text: str = page.get_text_range()
    letters = list(text)
    if len(letters) != page.count_chars():
        return text
    for at in range(1, len(letters) - 1):
        if letters[at] == " " and raw.FPDFText_IsGenerated(page, at) == 1:
            left, foot, right, head = page.get_charbox(at - 1, loose=True)
            next_left, _, next_right, _ = page.get_charbox(at + 1, loose=True)
            if max(next_left - right, left - next_right) > head - foot:
                letters[at] = "\n"
    return "".join(letters)


def _streams(whole: pikepdf.Pdf, values: set[str], packed: set[bytes]) -> Iterator[tuple[str, bytes]]:
    """The streams of all objects, unpacked as far as that changes nothing; what else objects hold goes to ``values``, their bytes to ``packed``."""
    import pikepdf

    drawing = {content.objgen for page in whole.pages for content in _contents(page)}
    faces = set(_faces(whole))
    for number, thing in enumerate(whole.objects, 1):
        values.update(_values(thing))
        if isinstance(thing, pikepdf.Stream):
            raw = thing.read_raw_bytes()
            packed.add(raw.rstrip(_BREAK))  # a file may have a line break after them
            try:
                data = thing.read_bytes()
            except pikepdf.PdfError:  # a photograph, whose bytes are those of a file
                data = raw
            if thing.objgen in drawing or thing.get("/Subtype") == "/Form":
                values.update(_drawn(data))
            elif hashlib.sha256(data).hexdigest() not in _PROFILES:
                binary = thing.objgen in faces or thing.get("/Type") == "/XRef"
                yield f"{NUMBERS if binary else f'object {number} of'} {OBJECTS}", data


def _faces(whole: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """The numbers of the faces within a file: what they say of themselves, such as where their licence is, is no author's."""
    import pikepdf

    for thing in whole.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            yield from (thing[key].objgen for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in thing)


def _contents(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    import pikepdf

    content = page.obj.get("/Contents")
    if content is not None:
        yield from content if isinstance(content, pikepdf.Array) else (content,)


def _drawn(data: bytes) -> Iterator[str]:
    """What operators carry besides numbers and glyphs: words for those who do not see them, comments, strings as text."""
    yield " ".join(word.decode("latin-1") for word in _LETTERS.findall(data))
    for digits in _UTF16.findall(data):
        letters = b"".join(digits.split())
        yield bytes.fromhex(letters[: len(letters) // 4 * 4].decode()).decode("utf-16-be", "replace")
    yield from (found.decode("utf-16-be", "replace") for found in _UTF16_LETTERS.findall(data))


def _values(thing: Any) -> Iterator[str]:
    """The strings and names in an object but for those of the format, and not in what it refers to.

    Most objects are numbers and references, and are known by their letters: walking them takes twenty times as long.
    """
    import pikepdf

    if not isinstance(thing, pikepdf.Object):  # null, which a number may have become
        return
    held = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
    written = held.unparse(resolved=True)
    for name in _NAME.findall(written):
        said = _CODED.sub(lambda found: bytes.fromhex(found[1].decode()), name).decode("utf-8", "replace")
        if said not in NAMES:
            yield said
    if _STRING.search(written):
        yield from _strings(held)


def _strings(thing: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            yield from () if isinstance(inner, int | float) or _elsewhere(inner) else _strings(inner)
    elif isinstance(thing, pikepdf.Dictionary):
        for inner in thing.values():
            yield from () if _elsewhere(inner) else _strings(inner)


def _elsewhere(inner: Any) -> bool:
    return bool(getattr(inner, "is_indirect", False))


def _lines(page: str) -> tuple[str, ...]:
    """The lines of a page; one that goes on with a small letter belongs to the one before."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, page.splitlines())):
        if lines and line[0].islower():
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return tuple(lines)
