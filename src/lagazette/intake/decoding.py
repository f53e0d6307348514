"""From the bytes of a file to its characters, or a refusal that says which byte is wrong.

UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one. Anything else is taken for
Windows-1252 only when nothing speaks against it: every byte above 127 is a letter or a mark
that French or English text uses, and none of them could be a piece of UTF-8.
"""

import codecs
import re
from dataclasses import dataclass

from lagazette.intake.errors import BinaryFileError, EmptyFileError, TooLargeError, UndecodableError

# A page of text is some tens of kilobytes; 50 MB is a file that was chosen by mistake.
LIMIT_BYTES = 50_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNIT_BYTES = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (or a Word or OpenDocument file)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)

# Controls that text files hold: tab, line feed, vertical tab, form feed, carriage return,
# and the end-of-file mark of old systems. The others are rare accidents in text.
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
_CONTROLS_PER_MILLE = 2

_CP1252_LETTERS = (
    "àâäçéèêëîïôöùûüÿæœÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÆŒáíóúñÁÍÓÚÑßøåØÅ«»‹›“”‘’‚„–—…•·€£§°©®™²³½¼ºª¿¡\u00a0\u00ad"
)
_CP1252_BYTES = _CP1252_LETTERS.encode("cp1252")
_ASCII_BYTES = bytes(range(128))
_UTF8_PIECE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The characters of a file without their byte order mark, and how they were read."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, *, name: str) -> DecodedText:
    """The text of `data`, exactly one way or not at all; linear in its length.

    Raises TooLargeError, BinaryFileError, EmptyFileError or UndecodableError.
    """
    if len(data) >= LIMIT_BYTES:
        raise TooLargeError(name, size_bytes=len(data), limit_bytes=LIMIT_BYTES)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, mark=mark, encoding=encoding, name=name)
    _refuse_binary(data, name=name)
    try:
        decoded = DecodedText(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError as error:
        if not _is_safely_cp1252(data):
            raise _undecodable(data, error, name=name) from error
        decoded = DecodedText(data.decode("cp1252"), "cp1252", guessed=True)
    return _with_something_in_it(decoded, name=name, size_bytes=len(data))


def _decode_marked(data: bytes, *, mark: bytes, encoding: str, name: str) -> DecodedText:
    payload = data[len(mark) :]
    if encoding == "utf-8":
        _refuse_binary(payload, name=name)
    try:
        text = payload.decode(encoding)
    except UnicodeDecodeError as error:
        unit = _UNIT_BYTES.get(encoding, 1)
        line = payload[: error.start].decode(encoding, "ignore").count("\n") + 1
        truncated = error.end >= len(payload) and len(payload) - error.start < 2 * unit
        byte = None if truncated else payload[error.start]
        raise UndecodableError(
            name, line=line, offset=len(mark) + error.start, byte=byte
        ) from error
    if (at := text.find("\0")) >= 0:
        raise BinaryFileError(name, offset=len(mark) + at, kind="binary data")
    return _with_something_in_it(
        DecodedText(text, encoding, guessed=False), name=name, size_bytes=len(data)
    )


def _with_something_in_it(decoded: DecodedText, *, name: str, size_bytes: int) -> DecodedText:
    # A byte order mark or a zero-width space alone is no visible character.
    if not decoded.text.strip(" \t\r\n\f\v\x1a\u00a0\u00ad\u200b\u2060\ufeff\u2028\u2029"):
        raise EmptyFileError(name, size_bytes=size_bytes)
    return decoded


def _refuse_binary(data: bytes, *, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryFileError(name, offset=0, kind=kind)
    if (at := data.find(b"\0")) >= 0:
        raise BinaryFileError(name, offset=at, kind="binary data")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 1000 > len(data) * _CONTROLS_PER_MILLE and controls > 1:
        at = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
        raise BinaryFileError(name, offset=at, kind="binary data")


def _is_safely_cp1252(data: bytes) -> bool:
    high = data.translate(None, _ASCII_BYTES)
    if high.translate(None, _CP1252_BYTES):
        return False
    # One sign in four with an accent is more than any French text has.
    if len(high) * 4 > len(data):
        return False
    return _UTF8_PIECE.search(data) is None


def _undecodable(data: bytes, error: UnicodeDecodeError, *, name: str) -> UndecodableError:
    line = data.count(b"\n", 0, error.start) + 1
    truncated = error.reason == "unexpected end of data"
    byte = None if truncated else data[error.start]
    return UndecodableError(name, line=line, offset=error.start, byte=byte)
