"""What is read from an uploaded picture, and what is stored of it."""

import hashlib
from io import BytesIO

import pytest
from django.utils import translation
from PIL import ExifTags, Image

from lagazette.newsroom.errors import TooManyPixelsError, UnreadablePictureError
from lagazette.newsroom.media import originals
from lagazette.newsroom.media.originals import prepare
from tests.factories.newsroom import picture_bytes

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop='
    b'"http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Agence XMP"><dc:description><rdf:Alt>'
    b'<rdf:li xml:lang="x-default">Un quai en XMP</rdf:li></rdf:Alt></dc:description>'
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def exif(**fields: object) -> Image.Exif:
    """EXIF with a place, a camera, and what else is asked for."""
    made = Image.Exif()
    made[ExifTags.Base.Make] = "Zibeline Optics"
    for name, value in fields.items():
        made[ExifTags.Base[name]] = value
    place = made.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (48.0, 51.0, 30.0)
    return made


def with_iptc(jpeg: bytes, caption: str, credit: str) -> bytes:
    """A JPEG with an IPTC segment, as picture desks write it."""
    records = b"".join(
        bytes([0x1C, 2, number]) + len(text.encode()).to_bytes(2, "big") + text.encode()
        for number, text in ((120, caption), (110, credit))
    )
    padded = records + b"\0" * (len(records) % 2)
    resource = b"8BIM\x04\x04\0\0" + len(records).to_bytes(4, "big") + padded
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[2:]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_words_are_read_from_exif_and_everything_of_it_is_stripped(form):
    content = picture_bytes(form=form, exif=exif(ImageDescription="Un quai", Artist="La Gazette"))
    assert b"Zibeline" in content

    original = prepare(content, name="quai")

    assert (original.caption, original.credit) == ("Un quai", "La Gazette")
    assert b"Zibeline" not in original.content
    stored = Image.open(BytesIO(original.content))
    assert dict(stored.getexif()) == {}
    assert dict(stored.getexif().get_ifd(ExifTags.IFD.GPSInfo)) == {}
    assert (stored.format, stored.size) == (form, (40, 30))


def test_words_are_read_from_xmp_before_exif():
    content = picture_bytes(form="JPEG", xmp=XMP, exif=exif(ImageDescription="Moins bien"))

    original = prepare(content, name="quai.jpg")

    assert (original.caption, original.credit) == ("Un quai en XMP", "Agence XMP")
    assert b"xmpmeta" not in original.content


def test_words_are_read_from_iptc_first():
    content = with_iptc(picture_bytes(form="JPEG", xmp=XMP), "Un quai, l'été", "Agence IPTC")

    original = prepare(content, name="quai.jpg")

    assert (original.caption, original.credit) == ("Un quai, l'été", "Agence IPTC")
    assert b"Photoshop" not in original.content


def test_the_pixels_of_a_jpeg_are_not_touched():
    content = picture_bytes(form="JPEG", exif=exif())

    original = prepare(content, name="quai.jpg")

    before, after = Image.open(BytesIO(content)), Image.open(BytesIO(original.content))
    assert before.tobytes() == after.tobytes()


def test_nothing_is_kept_of_what_stands_behind_the_picture():
    """A second picture with its own EXIF, from a telephone; or another file altogether."""
    content = picture_bytes(form="JPEG")
    behind = picture_bytes(form="JPEG", exif=exif()) + b"<script>alert(1)</script>"

    original = prepare(content + behind, name="quai.jpg")

    assert original.sha256 == prepare(content, name="quai.jpg").sha256
    assert b"Zibeline" not in original.content


def test_a_telephones_two_pictures_in_one_are_stored_as_the_first():
    out = BytesIO()
    one, two = Image.new("RGB", (40, 30), "navy"), Image.new("RGB", (20, 10), "red")
    two.info["exif"] = exif().tobytes()
    one.save(out, "MPO", save_all=True, append_images=[two])
    assert Image.open(BytesIO(out.getvalue())).format == "MPO"

    original = prepare(out.getvalue(), name="quai.jpg")

    stored = Image.open(BytesIO(original.content))
    assert (original.content_type, stored.format, stored.size) == ("image/jpeg", "JPEG", (40, 30))


def test_nothing_is_kept_of_what_stands_between_the_scans_of_a_jpeg():
    content = picture_bytes(form="JPEG", progressive=True)
    second_scan = content.index(b"\xff\xda", content.index(b"\xff\xda") + 2)
    segment = b"\xff\xe1\0\x10Exif\0\0Zibeline"

    original = prepare(content[:second_scan] + segment + content[second_scan:], name="quai.jpg")

    assert original.sha256 == prepare(content, name="quai.jpg").sha256


NESTED = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + b"<a>" * 9000 + b"</a>" * 9000 + b"</x:xmpmeta>"


@pytest.mark.parametrize(
    "segment",
    [
        b"\xff\xed%sPhotoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x78\xff\xff" + b"a" * 30,
        b"\xff\xe1%shttp://ns.adobe.com/xap/1.0/\0" + NESTED,
    ],
    ids=["iptc", "xmp"],
)
def test_a_picture_whose_words_are_damaged_is_taken_without_them(segment):
    size = (len(segment) - 4 + 2).to_bytes(2, "big")
    content = picture_bytes(form="JPEG")

    original = prepare(content[:2] + segment.replace(b"%s", size, 1) + content[2:], name="quai.jpg")

    assert (original.caption, original.credit) == ("", "")
    assert original.sha256 == prepare(content, name="quai.jpg").sha256


def test_a_picture_whose_exif_is_damaged_is_taken_without_it():
    content = picture_bytes(form="WEBP", exif=b"Exif\0\0M\xba\0*\0\0\0\x08" + b"\0" * 40)

    original = prepare(content, name="quai.webp")

    assert (original.caption, original.content_type) == ("", "image/webp")


def test_a_turned_picture_is_stored_upright():
    content = picture_bytes(form="JPEG", exif=exif(Orientation=6))

    original = prepare(content, name="quai.jpg")

    assert (original.width, original.height) == (30, 40)
    assert Image.open(BytesIO(original.content)).size == (30, 40)


def test_a_stored_picture_is_named_by_its_content():
    original = prepare(picture_bytes(), name="quai.png")

    digest = hashlib.sha256(original.content).hexdigest()
    assert (original.sha256, original.path) == (digest, f"{digest[:2]}/{digest}")
    assert prepare(original.content, name="autre.png").sha256 == digest


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", picture_bytes(form="BMP")])
def test_what_is_no_picture_of_ours_is_refused(content):
    with pytest.raises(UnreadablePictureError):
        prepare(content, name="quai")


def test_a_picture_that_breaks_off_is_refused():
    with pytest.raises(UnreadablePictureError):
        prepare(picture_bytes(size=(400, 400))[:-60], name="quai.png")


def test_why_a_picture_is_refused_is_said_in_the_language_of_the_screen(monkeypatch):
    monkeypatch.setattr(originals, "MAX_PIXELS", 60_000_000)

    with translation.override("fr"), pytest.raises(UnreadablePictureError) as broken:
        prepare(picture_bytes(size=(400, 400))[:-60], name="quai.png")
    with translation.override("fr"):
        too_many = TooManyPixelsError("quai.png", 144_000_000, originals.MAX_PIXELS)

    assert "L’image est tronquée ou abîmée." in str(broken.value)
    assert "compte 144 millions de pixels" in str(too_many)
    assert "60 millions au plus" in str(too_many)


def test_too_many_pixels_are_refused_before_they_are_decoded(monkeypatch):
    monkeypatch.setattr(originals, "MAX_PIXELS", 1000)

    with pytest.raises(TooManyPixelsError) as refused:
        prepare(picture_bytes(), name="quai.png")

    assert (refused.value.pixels, refused.value.limit) == (1200, 1000)
