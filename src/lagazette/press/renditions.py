"""Renditions: pictures made for the page from originals that nobody sees.

A rendition's name is the hash of the original's content and the recipe, so the same picture is
made once, whoever shows it, and its address may be cached for ever.
"""

import hashlib
import os
import re
import tempfile
import zlib
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PIL import (
    Image,
    ImageOps,
    WebPImagePlugin,  # noqa: F401  # lest Pillow load all of its formats to find it
)

from lagazette.press.drawing import CARD_SIZE
from lagazette.press.drawing import card as card_of
from lagazette.press.errors import OriginalMissingError, OriginalUnreadableError
from lagazette.press.icons import mark_of
from lagazette.record.door import ImageDocument

WIDTHS = (320, 480, 672, 960, 1600)
"""Beside words, small and usual phone, column and wide screen, in pixels; never wider than the
original.

A phone of 412 pixels that shows 1.75 for each asks for 665: from 960 it fetched twice the bytes.
"""

_WEBP_QUALITY = 70
_COARSE_QUALITY = 50
_COARSE = 1.0
"""Bits a pixel from which a picture is all grain, leaves or crowd, where nothing shows what less
quality takes: 5 of the demonstration's 53 at 480 pixels, which then weigh a quarter less."""

_JPEG_QUALITY = 82

_NAME = re.compile(r"[0-9a-f]{24}\.(webp|jpg|png)")
_CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
_UNFINISHED = "unfinished-"

_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for a file that is damaged, or no picture, or far too large.

None of it may stop the press: most of these are an OSError, like a full disk, and would be
tried again for ever.
"""


class Rendition(Struct, frozen=True, tag="rendition"):
    """A picture owed to readers: where its original is, and how it is made from it."""

    name: str
    sha256: str
    width: int
    height: int
    focal_x: int
    focal_y: int
    format: str

    @property
    def address(self) -> str:
        """Where readers find it."""
        return f"/media/{self.name}"


class Drawing(Struct, frozen=True, tag="drawing"):
    """A title drawn as a picture, for links to what has no photograph of its own."""

    name: str
    title: str
    kicker: str
    paper: str

    @property
    def address(self) -> str:
        """Where readers find it."""
        return f"/media/{self.name}"

    @property
    def width(self) -> int:
        """In pixels."""
        return CARD_SIZE[0]

    @property
    def height(self) -> int:
        """In pixels."""
        return CARD_SIZE[1]


Shown = Rendition | Drawing
"""What a page may owe readers as a picture."""


def drawn(title: str, *, kicker: str, paper: str) -> Drawing:
    """A title as a picture, over the paper's name and under a kicker, if it has one."""
    recipe = "\0".join(("drawn", title, kicker, paper, "2"))
    digest = hashlib.sha256(recipe.encode()).hexdigest()[:24]
    return Drawing(f"{digest}.png", title, kicker, paper)


def scaled(image: ImageDocument) -> tuple[Rendition, ...]:
    """The widths of a picture that pages offer to browsers, narrowest first."""
    widths = [w for w in WIDTHS if w <= image.width]
    if image.width < WIDTHS[-1] and image.width not in widths:
        widths.append(image.width)
    return tuple(
        _rendition(image, width, max(1, round(image.height * width / image.width)), "webp")
        for width in widths
    )


def card(image: ImageDocument) -> Rendition:
    """The picture cut around its focal point for links on other sites."""
    return _rendition(image, *CARD_SIZE, "jpeg")


def _rendition(image: ImageDocument, width: int, height: int, form: str) -> Rendition:
    recipe = f"{image.sha256}:{width}x{height}@{image.focal_x},{image.focal_y}:{form}:4"
    digest = hashlib.sha256(recipe.encode()).hexdigest()[:24]
    suffix = "jpg" if form == "jpeg" else form
    return Rendition(
        f"{digest}.{suffix}", image.sha256, width, height, image.focal_x, image.focal_y, form
    )


def path_of(rendition: str, folder: Path) -> Path:
    """Where a rendition's file is kept, by its name."""
    return folder / rendition[:2] / rendition


def content_type_of(name: str) -> str:
    """The content type of a rendition, by its name."""
    return _CONTENT_TYPES[name.rpartition(".")[2]]


def is_ours(name: str) -> bool:
    """Whether a file of this name was made here, or begun."""
    return bool(_NAME.fullmatch(name)) or name.startswith(_UNFINISHED)


def original_path(sha256: str, originals: Path) -> Path:
    """Where the newsroom keeps the original with this content."""
    return originals / sha256[:2] / sha256


def is_made(rendition: Shown, folder: Path) -> bool:
    """Whether the file of a picture is there."""
    # Every page asks: with a `Path` it took more than twice as long.
    return os.path.exists(f"{folder}/{rendition.name[:2]}/{rendition.name}")


def make(rendition: Shown, *, originals: Path, folder: Path) -> None:
    """Make the file of a picture, unless it is there already; whole or not at all.

    Raises OriginalMissingError when the newsroom's file is not where its hash says, and
    OriginalUnreadableError when no picture can be made from it.
    """
    if is_made(rendition, folder):
        return
    target = path_of(rendition.name, folder)
    if isinstance(rendition, Drawing):
        _write_whole(target, _draw(rendition))
    else:
        _write_whole(target, made(rendition, originals=originals))


def made(rendition: Rendition, *, originals: Path) -> bytes:
    """The bytes of a picture, kept nowhere. Raises what `make` raises."""
    source = original_path(rendition.sha256, originals)
    try:
        original = source.read_bytes()
    except FileNotFoundError as error:
        raise OriginalMissingError(rendition.sha256, source) from error
    except OSError as error:
        raise OriginalUnreadableError(rendition.sha256, source, str(error)) from error
    try:
        return _encode(original, rendition)
    except _UNREADABLE as error:
        raise OriginalUnreadableError(rendition.sha256, source, str(error)) from error


def _write_whole(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=_UNFINISHED, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            written.chmod(0o644)
            written.replace(target)
        except OSError:
            written.unlink(missing_ok=True)
            raise


def _encode(original: bytes, rendition: Rendition) -> bytes:
    enough = 2 * max(rendition.width, rendition.height)
    with Image.open(BytesIO(original)) as opened:
        # A JPEG is read at a half or a quarter where that is enough: of 12 megapixels, the three
        # small widths take a third of the time.
        opened.draft(None, (enough, enough))
        upright = _on_white(ImageOps.exif_transpose(opened))
    picture = ImageOps.fit(
        upright,
        (rendition.width, rendition.height),
        method=Image.Resampling.LANCZOS,
        centering=(rendition.focal_x / 1000, rendition.focal_y / 1000),
    )
    if rendition.format == "jpeg":
        return _saved(picture, "JPEG", _JPEG_QUALITY)
    fine = _saved(picture, "WEBP", _WEBP_QUALITY)
    if len(fine) * 8 <= _COARSE * rendition.width * rendition.height:
        return fine
    return _saved(picture, "WEBP", _COARSE_QUALITY)


def _saved(picture: Image.Image, form: str, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, form, quality=quality)
    return out.getvalue()


def _draw(drawing: Drawing) -> bytes:
    picture = card_of(
        drawing.title, kicker=drawing.kicker, paper=drawing.paper, mark=mark_of(drawing.paper)
    )
    out = BytesIO()
    # Most of it is runs of one colour: to look for nothing else is less than half the work of the
    # default (2.7 ms against 6.0), for a tenth more bytes.
    picture.save(out, "PNG", compress_type=zlib.Z_RLE)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture without transparency, which a conversion alone would turn black."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
