"""A sheet to draw on: flat shapes, shaded with a grain as in screen printing.

Lengths are those of the finished picture, in pixels from its top left corner. The sheet is twice
as large, so that edges are smooth once it is halved; its grain comes from the seed alone.
"""

import io
import math
import random
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, Literal

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

Colour = str
Point = tuple[float, float]
Direction = Literal["down", "up", "right", "left"]

WIDTH: Final = 1600
HEIGHT: Final = 1067
WHOLE: Final = ((0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT))

SCALE: Final = 2
JPEG_QUALITY: Final = 84
GRAIN: Final = 9
"""How much lighter or darker, of 255, the grain of the paper makes a pixel at most."""

SOFT: Final = 1.0
"""How far, in pixels, ink spreads: a grain as sharp as the pixels doubles what a reader fetches."""

TURNED: Final = {
    "up": None,
    "down": Image.Transpose.FLIP_TOP_BOTTOM,
    "left": Image.Transpose.ROTATE_90,
    "right": Image.Transpose.ROTATE_270,
}
"""How Pillow's gradient, light at its bottom, comes to fade in each direction."""


class Sheet:
    """One picture while it is drawn."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - a drawing, not a secret
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.draw = ImageDraw.Draw(self.image)

    # --- shapes ------------------------------------------------------------------------------

    def poly(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled polygon."""
        self.draw.polygon(_scaled(points), fill=fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """A filled rectangle from its top left corner."""
        self.poly(box(x, y, width, height), fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour, *, flat: float = 1.0) -> None:
        """A filled circle around its centre; `flat` below one makes a lying ellipse."""
        tall = radius * flat
        self.draw.ellipse(_scaled([(x - radius, y - tall), (x + radius, y + tall)]), fill=fill)

    def pie(
        self, x: float, y: float, radius: float, start: float, end: float, fill: Colour
    ) -> None:
        """A slice of a circle, clockwise from `start` to `end`, degrees from three o'clock."""
        around = _scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.pieslice(around, start, end, fill=fill)

    def ring(self, x: float, y: float, radius: float, fill: Colour, *, width: float) -> None:
        """A circle's line."""
        around = _scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse(around, outline=fill, width=round(width * SCALE))

    def line(self, points: Iterable[Point], fill: Colour, *, width: float = 2) -> None:
        """A line through points, with round corners."""
        self.draw.line(_scaled(points), fill=fill, width=round(width * SCALE), joint="curve")

    def text(
        self, x: float, y: float, words: str, fill: Colour, *, size: float = 30, anchor: str = "mm"
    ) -> None:
        """Words in Pillow's own typeface, which has no accented letters; `anchor` is Pillow's."""
        face = ImageFont.load_default(size * SCALE)
        self.draw.text((x * SCALE, y * SCALE), words, fill=fill, font=face, anchor=anchor)

    # --- light -------------------------------------------------------------------------------

    def fade(self, top: Colour, bottom: Colour, *, start: float = 0, end: float = HEIGHT) -> None:
        """From one colour to another over the whole width, between two heights."""
        column = (1, round((end - start) * SCALE))
        share = Image.linear_gradient("L").resize(column)
        low, high = Image.new("RGB", column, bottom), Image.new("RGB", column, top)
        wide = Image.composite(low, high, share).resize(
            (WIDTH * SCALE, column[1]), Image.Resampling.NEAREST
        )
        self.image.paste(wide, (0, round(start * SCALE)))

    def shade(
        self,
        points: Sequence[Point],
        fill: Colour,
        direction: Direction = "down",
        *,
        strength: float = 0.8,
    ) -> None:
        """Grain inside a polygon: dense where `direction` begins, none where it ends."""
        left, top, right, bottom = _frame(points)
        if right - left < 1 or bottom - top < 1:
            return
        size = (right - left, bottom - top)
        share = Image.linear_gradient("L")
        if (turn := TURNED[direction]) is not None:
            share = share.transpose(turn)
        dense = share.resize(size).point(lambda value: int(value * strength))
        dots = ImageChops.subtract(dense, self._noise.crop((left, top, right, bottom)))
        inside = Image.new("L", size)
        moved = [(x - left, y - top) for x, y in _scaled(points)]
        ImageDraw.Draw(inside).polygon(moved, fill=255)
        mask = ImageChops.darker(dots.point(lambda value: 255 if value else 0), inside)
        self.image.paste(fill, (left, top), mask)

    def glow(self, x: float, y: float, radius: float, fill: Colour, strength: float = 0.6) -> None:
        """Light around a point, added to what is there."""
        side = round(radius * 2 * SCALE)
        share = ImageChops.invert(Image.radial_gradient("L")).resize((side, side))
        soft = share.point(lambda value: int(max(0, value - 75) / 180 * 255 * strength))
        light = Image.composite(
            Image.new("RGB", (side, side), fill), Image.new("RGB", (side, side)), soft
        )
        place = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        under = self.image.crop((*place, place[0] + side, place[1] + side))
        self.image.paste(ImageChops.screen(under, light), place)

    def veil(self, fill: Colour, share: float, *, start: float = 0, end: float = HEIGHT) -> None:
        """A thin colour over a band of the picture, as mist is."""
        area = (0, round(start * SCALE), WIDTH * SCALE, round(end * SCALE))
        under = self.image.crop(area)
        self.image.paste(Image.blend(under, Image.new("RGB", under.size, fill), share), area[:2])

    @cached_property
    def _noise(self) -> Image.Image:
        """Every pixel of the finished picture has its own value, the same for all shades."""
        grains = Image.frombytes("L", (WIDTH, HEIGHT), self.rng.randbytes(WIDTH * HEIGHT))
        return grains.resize(self.image.size, Image.Resampling.NEAREST)

    # --- the end -----------------------------------------------------------------------------

    def jpeg(self) -> bytes:
        """The finished picture."""
        picture = self.image.reduce(SCALE).filter(ImageFilter.GaussianBlur(SOFT))
        grain = Image.frombytes("L", picture.size, self.rng.randbytes(WIDTH * HEIGHT))
        paper = grain.filter(ImageFilter.BoxBlur(1)).point(
            lambda value: 128 + (value - 128) * GRAIN // 128
        )
        printed = ImageChops.overlay(picture, Image.merge("RGB", (paper, paper, paper)))
        file = io.BytesIO()
        printed.save(file, "JPEG", quality=JPEG_QUALITY)
        return file.getvalue()


def box(x: float, y: float, width: float, height: float) -> list[Point]:
    """A rectangle's corners."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def arch(x: float, y: float, width: float, height: float) -> list[Point]:
    """A door or window with a round head, from its top left corner."""
    radius = width / 2
    head = [
        (x + radius - radius * math.cos(turn), y + radius - radius * math.sin(turn))
        for turn in (math.pi * step / 12 for step in range(13))
    ]
    return [(x, y + height), *head, (x + width, y + height)]


def around(x: float, y: float, radius: float, *, flat: float = 1.0) -> list[Point]:
    """A circle as a polygon, for shading."""
    return [
        (x + radius * math.cos(turn), y + radius * flat * math.sin(turn))
        for turn in (math.tau * step / 48 for step in range(48))
    ]


def curve(*points: Point, steps: int = 12) -> list[Point]:
    """A smooth line through the points (Catmull-Rom), for outlines that no ruler draws."""
    ends = [points[0], *points, points[-1]]
    found: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            found.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*found, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """So much of the other colour in the first."""
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _frame(points: Sequence[Point]) -> tuple[int, int, int, int]:
    """The box around the points that lies on the sheet, in its own pixels."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return (
        max(0, math.floor(min(across) * SCALE)),
        max(0, math.floor(min(down) * SCALE)),
        min(WIDTH * SCALE, math.ceil(max(across) * SCALE)),
        min(HEIGHT * SCALE, math.ceil(max(down) * SCALE)),
    )
