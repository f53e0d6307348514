"""Originals: what is read from an uploaded picture, and what is stored of it.

Caption and credit are read from IPTC, XMP and EXIF; then all of that is stripped, because it
also says where the photographer stood and with which camera. The stored file is named by its
content.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageFile, ImageOps, IptcImagePlugin, UnidentifiedImageError

from lagazette.newsroom.errors import TooManyPixelsError, UnreadablePictureError, millions

MAX_PIXELS: Final = 60_000_000
"""A medium-format photograph has some 50 million; decoding 60 takes 180 MB for a moment."""

MAX_BYTES: Final = 30_000_000

CONTENT_TYPES: Final = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
}

_IPTC_CAPTION, _IPTC_CREDIT, _IPTC_BYLINE = (2, 120), (2, 110), (2, 80)
_JPEG_QUALITY = 95  # re-encoded only to turn it upright; beyond 95 files grow and eyes see nothing

_START_OF_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE

# JPEG application segments that stay: JFIF's, the colour profile's and Adobe's colour transform.
# Others use the same numbers, for a small picture with its own EXIF for example.
_KEPT_SEGMENTS: Final = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}


@dataclass(frozen=True)
class Original:
    """A picture ready to be stored; `caption` and `credit` are what its file said."""

    content: bytes
    sha256: str
    content_type: str
    width: int
    height: int
    caption: str
    credit: str

    @property
    def path(self) -> str:
        """Where it lies under the media directory: named by its content."""
        return f"{self.sha256[:2]}/{self.sha256}"


def prepare(content: bytes, *, name: str) -> Original:
    """Read and clean an uploaded picture.

    Raises UnreadablePictureError for what is no picture of a kind we take, TooManyPixelsError
    before a single pixel of a too large one is decoded.
    """
    image = _opened(content, name)
    caption, credit = _words(image)
    content = _cleaned(image, content)
    width, height = ImageOps.exif_transpose(image).size if _is_turned(image) else image.size
    sha256 = hashlib.sha256(content).hexdigest()
    return Original(content, sha256, CONTENT_TYPES[_form(image)], width, height, caption, credit)


def refuse_unreadable(content: bytes, *, name: str) -> None:
    """Raise what `prepare` would raise, and keep nothing."""
    _opened(content, name)


def _opened(content: bytes, name: str) -> ImageFile.ImageFile:
    if len(content) > MAX_BYTES:
        raise UnreadablePictureError(
            name, _("It is larger than %(limit)s.") % {"limit": filesizeformat(MAX_BYTES)}
        )
    try:
        image = Image.open(BytesIO(content), formats=tuple(CONTENT_TYPES))
    except Image.DecompressionBombError as error:
        why = _("It has far more than %(limit)s million pixels.") % {"limit": millions(MAX_PIXELS)}
        raise UnreadablePictureError(name, why) from error
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise UnreadablePictureError(name, _("It is not a picture we can read.")) from error
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise TooManyPixelsError(name, pixels, MAX_PIXELS)
    try:
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(name, _("The picture is broken off or damaged.")) from error
    return image


def _form(image: Image.Image) -> str:
    """The format; telephones put a second picture behind a JPEG, which Pillow then calls MPO."""
    return "JPEG" if image.format == "MPO" else image.format or ""


def _is_turned(image: Image.Image) -> bool:
    return bool(_exif(image).get(ExifTags.Base.Orientation, 1) != 1)


# --- What the file says ------------------------------------------------------------------------

# What Pillow raises for damaged, or maliciously made, words of a picture that is whole otherwise.
# Such a picture has no words; it is none the worse for that.
_DAMAGED: Final = (OSError, ValueError, SyntaxError, LookupError, TypeError, struct.error)


def _exif(image: Image.Image) -> Image.Exif:
    try:
        return image.getexif()
    except _DAMAGED:
        return Image.Exif()


def _iptc(image: ImageFile.ImageFile) -> dict[tuple[int, int], bytes | list[bytes]]:
    try:
        return IptcImagePlugin.getiptcinfo(image) or {}
    except _DAMAGED:
        return {}


def _words(image: ImageFile.ImageFile) -> tuple[str, str]:
    """Caption and credit: IPTC first, which picture desks write, then XMP, then EXIF."""
    iptc, exif = _iptc(image), _exif(image)
    captions = (
        _iptc_text(iptc.get(_IPTC_CAPTION)),
        _from_xmp(image, "description"),
        str(exif.get(ExifTags.Base.ImageDescription, "")),
    )
    credits_ = (
        _iptc_text(iptc.get(_IPTC_CREDIT)) or _iptc_text(iptc.get(_IPTC_BYLINE)),
        _from_xmp(image, "Credit") or _from_xmp(image, "creator"),
        str(exif.get(ExifTags.Base.Artist, "")) or str(exif.get(ExifTags.Base.Copyright, "")),
    )
    return _first(captions), _first(credits_)


def _first(candidates: tuple[str, ...]) -> str:
    cleaned = (" ".join(text.replace("\x00", " ").split()) for text in candidates)
    return next((text for text in cleaned if text), "")


def _iptc_text(value: bytes | list[bytes] | None) -> str:
    raw = value[0] if isinstance(value, list) and value else value
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _from_xmp(image: Image.Image, name: str) -> str:
    """The first text of a property anywhere in the XMP packet, which Pillow parses safely."""
    try:
        return next(_texts(image.getxmp(), name), "")
    except (*_DAMAGED, RecursionError):  # the latter for a packet made to nest too deep
        return ""


def _texts(node: Any, name: str) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _texts(item, name)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == name:
                yield from _leaves(value)
            else:
                yield from _texts(value, name)


def _leaves(node: Any) -> Iterator[str]:
    match node:
        case str():
            yield node
        case list():
            for item in node:
                yield from _leaves(item)
        case dict():
            for key, value in node.items():
                if key != "lang":
                    yield from _leaves(value)


# --- What is stored ------------------------------------------------------------------------------


def _cleaned(image: Image.Image, content: bytes) -> bytes:
    """The picture without what it says of its maker: the same pixels where the format lets us."""
    form = _form(image)
    if form == "JPEG" and not _is_turned(image):
        return _without_segments(content)
    upright = ImageOps.exif_transpose(image) if _is_turned(image) else image.copy()
    for key in ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "parameters"):
        upright.info.pop(key, None)
    out = BytesIO()
    options: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    if form == "JPEG":
        options |= {"quality": _JPEG_QUALITY}
    elif form == "WEBP":
        options |= {"lossless": True}
    clean = upright.copy()
    clean.getexif().clear()
    if form == "PNG":
        clean.info = {k: v for k, v in clean.info.items() if k in {"transparency", "gamma"}}
    clean.save(out, format=form, **options)
    return out.getvalue()


def _without_segments(content: bytes) -> bytes:
    """A JPEG without its EXIF, XMP, IPTC and comment segments: pixels are not touched.

    What follows its end is left out too: telephones put a second picture there, which has its
    own EXIF, and a file that is two things at once has the other one there.
    """
    out = bytearray(content[:2])
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _END_OF_IMAGE:
            break
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            end = _end_of_scan(content, end)
        kept = _KEPT_SEGMENTS.get(marker)
        is_words = marker == _COMMENT or 0xE0 <= marker <= 0xEF
        if not is_words or (kept is not None and content.startswith(kept, at + 4)):
            out += content[at:end]
        at = end
    return bytes(out) + bytes((0xFF, _END_OF_IMAGE))


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: 0xFF in image data is followed by zero or a restart."""
    while (at := content.find(0xFF, at)) != -1 and at + 1 < len(content):
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
    return len(content)
