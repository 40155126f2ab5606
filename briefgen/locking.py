"""Passwords: this file encrypts finished files by libraries, opens them again, and says which passwords are none.

Salts are random, so that no two encrypted files have the same bytes.
"""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from . import formats, pdf
from .errors import COMMAND_LINE, refuse

# NIST SP 800-63B-4, 3.1.1.2: what is the only factor has 15 characters at least. Whoever has the file may guess without end.
LEAST, DIFFERENT = 15, 6
MOST = 127  # bytes that PDF takes (ISO 32000-2, 7.6.4.3.3)
_LIBRARIES = ("msoffcrypto", "pikepdf", "pyzipper")
_SPINS = 1_000_000  # rounds of hashing that a hostile file may ask for; Office asks for 100,000
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Wrong(ValueError):
    """A password that does not open a file, or a file that no password opens."""


class Lock(NamedTuple):
    """A way to encrypt the files with an ending."""

    name: str  # as the manifest has it
    close: Callable[[bytes, str], bytes]
    open: Callable[[bytes, str], bytes]


def password(given: str) -> str:
    """The password as it is used. Refused: one that is too short, too simple, or cannot be typed everywhere."""
    said = unicodedata.normalize("NFC", given)
    if len(said) < LEAST:
        raise refuse(COMMAND_LINE, "E13", f"the password has {len(said)} characters and needs {LEAST}",
                     "whoever has the file may guess as often as he likes: take four or five words that do not belong together")  # fmt: skip
    if len(set(said)) < DIFFERENT:
        raise refuse(COMMAND_LINE, "E13", f"the password has fewer than {DIFFERENT} different characters", "take words, and not one sign again and again")  # fmt: skip
    if not said.isprintable() or said != said.strip() or len(said.encode()) > MOST:
        raise refuse(COMMAND_LINE, "E13", f"the password has signs that cannot be typed, spaces at its ends, or more than {MOST} bytes",
                     "take letters, digits, signs and single spaces")  # fmt: skip
    return said


def needed(what: str) -> None:
    """Refused where a library is missing, for ``what`` is to be done."""
    if absent := formats.lacking(_LIBRARIES):
        raise refuse(COMMAND_LINE, "E12", f"{what} needs {absent}", "pip install 'briefgen[encrypt]'")


def locked(ending: str, data: bytes, secret: str) -> bytes:
    """A file with this ending, encrypted, once it was seen to open with the password and to be the same then."""
    lock = LOCKS[ending]
    made = lock.close(data, secret)
    again = lock.open(made, secret)
    same = _content(again) == _content(data) if ending == ".pdf" else again == data
    assert same, f"what was encrypted as {ending} does not open as it was"
    return made


def archived(files: Mapping[str, bytes], secret: str) -> bytes:
    """Files as one encrypted zip archive (WinZip's AES, 256 bits), once it was seen to open with the password."""
    import pyzipper

    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(secret.encode())
        for name, data in sorted(files.items()):
            made.writestr(made.zipinfo_cls(name, _EPOCH), data)
    assert unarchived(out.getvalue(), secret) == dict(files), "what was encrypted as an archive does not open as it was"
    return out.getvalue()


def unarchived(data: bytes, secret: str) -> dict[str, bytes]:
    """The files of an encrypted archive, as ``archived`` makes them: stored, each name once, each encrypted."""
    import pyzipper

    try:
        with pyzipper.AESZipFile(io.BytesIO(data)) as given:
            entries = given.infolist()
            if len({entry.filename for entry in entries}) != len(entries) or sum(one.file_size for one in entries) > len(data):
                raise Wrong("it is no archive as briefgen makes it")
            if any(one.compress_type != zipfile.ZIP_STORED or not one.flag_bits & 1 for one in entries):
                raise Wrong("it is no archive as briefgen makes it")
            given.setpassword(secret.encode())
            return {entry.filename: given.read(entry) for entry in entries}
    except Wrong:
        raise
    except (zipfile.BadZipFile, pyzipper.BadZipFile, RuntimeError, ValueError, NotImplementedError, EOFError, OSError, LookupError,
            ArithmeticError, TypeError, AttributeError, struct.error) as error:  # fmt: skip  # pyzipper checks little of what it reads
        raise Wrong(_why(error)) from None


def _why(error: BaseException) -> str:
    return "the password is wrong" if "password" in str(error).lower() else "it is damaged, or no file of this kind"


# ---------------------------------------------------------------- Office: agile encryption (MS-OFFCRYPTO 2.3.4.10)


def _office(data: bytes, secret: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(secret, out)
    return out.getvalue()


def _office_opened(data: bytes, secret: str) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    out = io.BytesIO()
    try:
        given = msoffcrypto.OfficeFile(io.BytesIO(data))
        if getattr(given, "type", "") != "agile" or given.info["spinValue"] > _SPINS:
            raise Wrong("it is not encrypted as briefgen does it")
        given.load_key(password=secret, verify_password=True)
        given.decrypt(out, verify_integrity=True)
    except Wrong:
        raise
    except InvalidKeyError as error:
        raise Wrong(
            "the password is wrong, or it was changed" if "integrity" in str(error).lower() else "the password is wrong"
        ) from None
    except (DecryptionError, FileFormatError, ParseError, OSError, ValueError, LookupError, ArithmeticError, TypeError,
            AttributeError, EOFError, ExpatError, struct.error, NotImplementedError) as error:  # fmt: skip  # msoffcrypto checks little of what it reads
        raise Wrong(_why(error)) from None
    return out.getvalue()


# ---------------------------------------------------------------- PDF: AES-256, revision 6 (ISO 32000-2, 7.6)


def _pdf(data: bytes, secret: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as given:
        given.save(out, encryption=pikepdf.Encryption(owner=secret, user=secret, R=6), fix_metadata_version=False)
    return out.getvalue()


def _pdf_opened(data: bytes, secret: str) -> bytes:
    """The file without its encryption, as qpdf writes it."""
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), password=secret, attempt_recovery=False, suppress_warnings=True) as given:
            given.save(out, encryption=False, fix_metadata_version=False)
    except pikepdf.PasswordError:
        raise Wrong("the password is wrong") from None
    except pikepdf.PdfError as error:
        raise Wrong(_why(error)) from None
    return out.getvalue()


def _content(data: bytes) -> tuple[object, ...]:
    """What stays the same when a PDF is written anew: the words of its pages, and all streams but those that hold its objects."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as given:
        streams = [thing for thing in given.objects if isinstance(thing, pikepdf.Stream)]
        kept = sorted(thing.read_bytes() for thing in streams if thing.get("/Type") not in ("/ObjStm", "/XRef"))
    return pdf.told(data).pages, kept


LOCKS = {
    ".pptx": Lock("ECMA-376 agile, AES-256", _office, _office_opened),
    ".docx": Lock("ECMA-376 agile, AES-256", _office, _office_opened),
    ".pdf": Lock("PDF 2.0 revision 6, AES-256", _pdf, _pdf_opened),
}
ARCHIVE = "WinZip AES-256"
