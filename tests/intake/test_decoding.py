import pytest

from lagazette.intake.decoding import LIMIT_BYTES, DecodedText, decode
from lagazette.intake.errors import (
    BinaryFileError,
    EmptyFileError,
    TooLargeError,
    UndecodableError,
)

TEXT = "L’été à Brannes : « déjà » l’automne, cœur léger.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_unicode_text_is_read_without_its_byte_order_mark(data: bytes, encoding: str) -> None:
    assert decode(data, name="page.txt") == DecodedText(TEXT, encoding, guessed=False)


def test_windows_text_is_read_and_said_to_be_a_guess() -> None:
    assert decode(TEXT.encode("cp1252"), name="page.txt") == DecodedText(
        TEXT, "cp1252", guessed=True
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"Une page.\nUn \x81 seul.\n",
            "page.txt, line 2, byte 13: 0x81 is not UTF-8, and the file is not safely "
            "Windows-1252 either. Save the file again as UTF-8. Nothing was imported.",
        ),
        (
            # UTF-8 with one wrong byte: as Windows-1252 all its other accents would be garbled.
            "déjà vu ".encode() + b"\xe9t\xe9",
            "page.txt, line 1, byte 10: 0xE9 is not UTF-8, and the file is not safely "
            "Windows-1252 either. Save the file again as UTF-8. Nothing was imported.",
        ),
        (
            "déj\n".encode() * 3 + b"vu \xc3",
            "page.txt, line 4, byte 18: the text ends in the middle of a character. "
            "Save the file again as UTF-8. Nothing was imported.",
        ),
        (
            b"\xff\xfe" + "Bonjour".encode("utf-16-le") + b"\x00",
            "page.txt, line 1, byte 16: the text ends in the middle of a character. "
            "Save the file again as UTF-8. Nothing was imported.",
        ),
        (
            b"\xe9\xe8\xe0\xe9\xe8\xe0",
            "page.txt, line 1, byte 0: 0xE9 is not UTF-8, and the file is not safely "
            "Windows-1252 either. Save the file again as UTF-8. Nothing was imported.",
        ),
    ],
)
def test_text_in_no_certain_encoding_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UndecodableError) as refusal:
        decode(data, name="page.txt")

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("data", "offset", "kind"),
    [
        (b"%PDF-1.7\n", 0, "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 0, "a PNG picture"),
        (b"PK\x03\x04rest", 0, "a ZIP archive (or a Word or OpenDocument file)"),
        (b"Une page avec \x00 dedans.", 14, "binary data"),
        (b"Une page.\x01\x02\x03\x04", 9, "binary data"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, offset: int, kind: str) -> None:
    with pytest.raises(BinaryFileError) as refusal:
        decode(data, name="page.txt")

    assert str(refusal.value) == (
        f"page.txt, byte {offset}: this is {kind}, not text. Open it in its own program and "
        "save the article as plain text (UTF-8). Nothing was imported."
    )


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u00a0\u200b".encode()])
def test_a_file_with_nothing_to_see_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFileError) as refusal:
        decode(data, name="page.txt")

    assert str(refusal.value) == (
        f"page.txt: the file is empty ({len(data)} bytes, no visible character). "
        "Capture the page again and save its text. Nothing was imported."
    )


def test_fifty_megabytes_are_refused() -> None:
    with pytest.raises(TooLargeError) as refusal:
        decode(b"a" * LIMIT_BYTES, name="page.txt")

    assert str(refusal.value) == (
        "page.txt: 50000000 bytes, and a capture must stay under 50000000. Keep the article's "
        "own text alone and save it as plain text. Nothing was imported."
    )
