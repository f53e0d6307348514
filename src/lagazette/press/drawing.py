"""Drawing: text as pictures, in the one serif that the press brings along.

The same text is drawn the same way by the same libraries, so what is drawn may be kept under
the name of its text.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from PIL import Image, ImageColor, ImageDraw, ImageFont, ImageOps

PAPER, INK, MARK = "#fffdf9", "#1c1b19", "#9a1b14"
"""The theme's colours in the light scheme."""

_SHADES = 8
"""Steps from paper to a colour, at the edges of letters. Two colours of eight are half a byte."""

_SOFT = 180
"""How much ink a soft line has, of 255."""

CARD_SIZE = (1200, 630)
"""The picture that other sites show with a link (Open Graph)."""

_MARGIN = 72
_SIZES = (80, 70, 60, 52, 46)

_FILES = files("font_source_serif_pro") / "files"


@cache
def font(size: int, weight: str = "Bold") -> ImageFont.FreeTypeFont:
    """The serif in a size, in pixels; `weight` is Regular, Semibold or Bold."""
    # Basic layout needs no library that a machine may lack, so lines break alike everywhere.
    path = str(_FILES / f"SourceSerifPro-{weight}.ttf")
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def letter(mark: str, size: int, *, margin: float) -> Image.Image:
    """A letter on a dark square of `size` pixels; `margin` is the share left free on each side."""
    return ImageOps.colorize(_letter(mark, size, margin=margin), black=PAPER, white=INK)


def _letter(mark: str, size: int, *, margin: float) -> Image.Image:
    """The same as ink on paper, from 0 to 255."""
    picture = Image.new("L", (size, size), 255)
    draw = ImageDraw.Draw(picture)
    face = font(round(size * (1 - 2 * margin)))
    left, top, right, bottom = draw.textbbox((0, 0), mark, font=face)
    place = ((size - left - right) / 2, (size - top - bottom) / 2)
    draw.text(place, mark, font=face, fill=0)
    return picture


def lines(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Text broken into lines at most `width` pixels wide; a longer word is cut."""
    found = [""]
    # No-break spaces hold; the narrow one has no shape in this serif.
    words = text.replace("\u202f", "\u00a0").split(" ")
    for word in (part for whole in words for part in _parts(whole, face, width)):
        longer = f"{found[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            found[-1] = longer
        else:
            found.append(word)
    return found


def _parts(word: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """A word in pieces that fit; nearly always one."""
    # Hardly a letter is as wide as the face is high: most words need no measuring.
    if 2 * face.size * len(word) <= width or face.getlength(word) <= width:
        return [word]
    parts = [""]
    for character in word:
        if face.getlength(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts


def card(title: str, *, kicker: str, paper: str, mark: str) -> Image.Image:
    """A title as a picture of `CARD_SIZE`, over the paper's name: sixteen colours with a palette.

    All is drawn as ink, in shades of grey, and gets its colour from where it stands: the stripe
    and the kicker at the top theirs, everything below them the ink's own. To draw in colours and
    choose some of them afterwards takes twice as long.
    """
    picture = Image.new("L", CARD_SIZE, 0)
    draw = ImageDraw.Draw(picture)
    width, height = CARD_SIZE[0] - 2 * _MARGIN, CARD_SIZE[1]
    foot, top = height - 104, 84
    draw.rectangle((0, 0, CARD_SIZE[0], 14), fill=255)
    if kicker:
        small = font(34, "Semibold")
        draw.text((_MARGIN, 60), lines(kicker, small, width)[0], font=small, fill=255)
        top = 118
    head = top
    face, text = _fitted(title, width, foot - 40 - top)
    for number, line in enumerate(text):
        draw.text((_MARGIN, top + number * _step(face)), line, font=face, fill=255)
    draw.line((_MARGIN, foot - 26, _MARGIN + width, foot - 26), fill=_SOFT, width=2)
    picture.paste(_letter(mark, 56, margin=0.08), (_MARGIN, foot))
    name = font(38)
    draw.text((_MARGIN + 80, foot + 2), lines(paper, name, width - 80)[0], font=name, fill=255)
    return _coloured(picture, head)


def _coloured(ink: Image.Image, head: int) -> Image.Image:
    """Ink on paper in its colours: MARK down to `head`, INK below."""
    shades = Image.new("P", ink.size)
    width, height = ink.size
    for part, first in (((0, 0, width, head), 0), ((0, head, width, height), _SHADES)):
        of_ink = [first + grey * _SHADES // 256 for grey in range(256)]
        shades.paste(ink.crop(part).point(of_ink), part)
    shades.putpalette([*_ramp(MARK), *_ramp(INK)])
    return shades


def _ramp(colour: str) -> Iterator[int]:
    """The shades from PAPER to a colour, three bytes each."""
    ends = ImageColor.getrgb(PAPER), ImageColor.getrgb(colour)
    for shade in range(_SHADES):
        for paper, ink in zip(*ends, strict=True):
            yield round(paper + (ink - paper) * shade / (_SHADES - 1))


def _fitted(title: str, width: int, height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size in which a title fits, and its lines; the smallest one is cut short."""
    for size in _SIZES:
        face = font(size)
        found = lines(title, face, width)
        room = height // _step(face)
        if len(found) <= room:
            return face, found
    return face, [*found[: room - 1], f"{found[room - 1].rstrip(' ,;:')}…"]


def _step(face: ImageFont.FreeTypeFont) -> int:
    return round(face.size * 1.16)
