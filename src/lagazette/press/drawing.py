"""Drawing: text as pictures, in the one serif that the press brings along.

The same text is drawn the same way by the same libraries, so what is drawn may be kept under
the name of its text.
"""

from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

PAPER, INK, MARK, SOFT = "#fffdf9", "#1c1b19", "#9a1b14", "#5f5b53"
"""The theme's colours in the light scheme."""

_FILES = files("font_source_serif_pro") / "files"


@cache
def font(size: int, weight: str = "Bold") -> ImageFont.FreeTypeFont:
    """The serif in a size, in pixels; `weight` is Regular, Semibold or Bold."""
    # Basic layout needs no library that a machine may lack, so lines break alike everywhere.
    path = str(_FILES / f"SourceSerifPro-{weight}.ttf")
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def letter(mark: str, size: int, *, margin: float) -> Image.Image:
    """A letter on a dark square of `size` pixels; `margin` is the share left free on each side."""
    picture = Image.new("RGB", (size, size), INK)
    draw = ImageDraw.Draw(picture)
    face = font(round(size * (1 - 2 * margin)))
    left, top, right, bottom = draw.textbbox((0, 0), mark, font=face)
    place = ((size - left - right) / 2, (size - top - bottom) / 2)
    draw.text(place, mark, font=face, fill=PAPER)
    return picture


def lines(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Text broken into lines at most `width` pixels wide; a longer word is cut."""
    found = [""]
    for word in (part for whole in text.split() for part in _parts(whole, face, width)):
        longer = f"{found[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            found[-1] = longer
        else:
            found.append(word)
    return found


def _parts(word: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """A word in pieces that fit; nearly always one."""
    parts = [""]
    for character in word:
        if face.getlength(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
