"""Originals: what is read from an uploaded picture, and what is stored of it.

Caption and credit are read from IPTC, XMP and EXIF; then all of that is stripped, because it
also says where the photographer stood and with which camera. The stored file is named by its
content.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image, ImageFile, ImageOps, IptcImagePlugin, UnidentifiedImageError

from lagazette.newsroom.errors import TooManyPixelsError, UnreadablePictureError

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

# JPEG application segments that stay: JFIF's, the colour profile's and Adobe's colour transform.
_KEPT_SEGMENTS = {0xE0, 0xE2, 0xEE}


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
    if len(content) > MAX_BYTES:
        raise UnreadablePictureError(name, f"It has {len(content)} bytes, more than {MAX_BYTES}.")
    image = _opened(content, name)
    form = image.format or ""
    caption, credit = _words(image)
    content = _cleaned(image, content)
    width, height = ImageOps.exif_transpose(image).size if _is_turned(image) else image.size
    sha256 = hashlib.sha256(content).hexdigest()
    return Original(content, sha256, CONTENT_TYPES[form], width, height, caption, credit)


def _opened(content: bytes, name: str) -> ImageFile.ImageFile:
    try:
        image = Image.open(BytesIO(content), formats=tuple(CONTENT_TYPES))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(name, "It is not a picture we can read.") from error
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise TooManyPixelsError(name, pixels, MAX_PIXELS)
    try:
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(name, "The picture is broken off or damaged.") from error
    return image


def _is_turned(image: Image.Image) -> bool:
    return bool(image.getexif().get(ExifTags.Base.Orientation, 1) != 1)


# --- What the file says ------------------------------------------------------------------------


def _words(image: ImageFile.ImageFile) -> tuple[str, str]:
    """Caption and credit: IPTC first, which picture desks write, then XMP, then EXIF."""
    iptc = IptcImagePlugin.getiptcinfo(image) or {}
    captions = (
        _iptc_text(iptc.get(_IPTC_CAPTION)),
        _from_xmp(image, "description"),
        str(image.getexif().get(ExifTags.Base.ImageDescription, "")),
    )
    credits_ = (
        _iptc_text(iptc.get(_IPTC_CREDIT)) or _iptc_text(iptc.get(_IPTC_BYLINE)),
        _from_xmp(image, "Credit") or _from_xmp(image, "creator"),
        str(image.getexif().get(ExifTags.Base.Artist, ""))
        or str(image.getexif().get(ExifTags.Base.Copyright, "")),
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
        packet = image.getxmp()
    except (ValueError, SyntaxError):
        return ""
    return next(_texts(packet, name), "")


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
    if image.format == "JPEG" and not _is_turned(image):
        return _without_segments(content)
    upright = ImageOps.exif_transpose(image)
    for key in ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "parameters"):
        upright.info.pop(key, None)
    out = BytesIO()
    options: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    if image.format == "JPEG":
        options |= {"quality": _JPEG_QUALITY}
    elif image.format == "WEBP":
        options |= {"lossless": True}
    clean = upright.copy()
    clean.getexif().clear()
    if image.format == "PNG":
        clean.info = {k: v for k, v in clean.info.items() if k in {"transparency", "gamma"}}
    clean.save(out, format=image.format, **options)
    return out.getvalue()


def _without_segments(content: bytes) -> bytes:
    """A JPEG without its EXIF, XMP, IPTC and comment segments: pixels are not touched."""
    out = bytearray(content[:2])
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:  # the image data begin: nothing after it is ours to drop
            break
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        length = 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        is_application = 0xE0 <= marker <= 0xEF
        if marker != 0xFE and (not is_application or marker in _KEPT_SEGMENTS):
            out += content[at : at + length]
        at += length
    return bytes(out + content[at:])
