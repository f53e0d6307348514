"""The demonstration's two pictures, drawn from a seed: no photograph, nobody's rights."""

import io
import math
import random
from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]

SIZE: Final = (1600, 1000)
JPEG_QUALITY: Final = 86

NIGHT: Final = ((13, 17, 40), (46, 36, 74))
WATER: Final = ((30, 26, 60), (6, 9, 24))
LANTERNS: Final = ((255, 176, 66), (255, 140, 58), (255, 205, 110), (242, 104, 60))
DAWN: Final = ((236, 190, 160), (120, 160, 190))
HILLS: Final = ((140, 165, 190), (102, 134, 165), (70, 104, 138), (44, 76, 108), (26, 50, 76))


def drawn(name: str, *, seed: int) -> bytes:
    """The named picture as JPEG; the same seed gives the same bytes on one version of Pillow."""
    picture = RECIPES[name](random.Random(seed))  # noqa: S311 - a drawing, not a secret
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return file.getvalue()


def lanterns(rng: random.Random) -> Image.Image:
    """Paper lanterns over dark water, with their reflections."""
    width, height = SIZE
    horizon = int(height * 0.62)
    picture = Image.new("RGB", SIZE)
    picture.paste(_gradient((width, horizon), *NIGHT), (0, 0))
    picture.paste(_gradient((width, height - horizon), *WATER), (0, horizon))
    glow = Image.new("RGB", SIZE)
    light, crisp = ImageDraw.Draw(glow), ImageDraw.Draw(picture)
    for depth in sorted(rng.random() for _ in range(90)):
        radius = int(6 + 44 * depth**2)
        x, y = rng.randrange(width), int(horizon - 10 - rng.random() * horizon * (0.25 + depth / 2))
        colour = rng.choice(LANTERNS)
        reflection = horizon + (horizon - y) * 0.5
        _ball(light, x, y, radius * 2, _dimmed(colour, 0.55))
        _ball(light, x, int(reflection), radius, _dimmed(colour, 0.45), flat=0.3)
        _ball(crisp, x, y, radius, _dimmed(colour, 0.55 + 0.45 * depth))
        _ripples(crisp, rng, x, int(reflection), radius, _dimmed(colour, 0.5))
    return _lit(picture, glow.filter(ImageFilter.GaussianBlur(26)))


def estuary(rng: random.Random) -> Image.Image:
    """Bands of blue hills in the mist, a pale sun, calm water."""
    width, height = SIZE
    picture = _gradient(SIZE, *DAWN)
    draw = ImageDraw.Draw(picture)
    _ball(draw, int(width * 0.68), int(height * 0.33), 74, (255, 240, 214))
    picture = picture.filter(ImageFilter.GaussianBlur(5))
    for index, colour in enumerate(HILLS):
        ridge = _ridge(rng, base=height * (0.40 + 0.075 * index), swing=70 - 9 * index)
        layer = ImageDraw.Draw(picture)
        layer.polygon([(0, height), *ridge, (width, height)], fill=colour)
        picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    water = int(height * 0.78)
    mirror = picture.crop((0, water - 220, width, water)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    pale = Image.blend(mirror, Image.new("RGB", mirror.size, (150, 175, 195)), 0.45)
    picture.paste(pale.filter(ImageFilter.GaussianBlur(4)), (0, water))
    for _ in range(70):
        x, y = rng.randrange(width), rng.randrange(water + 6, height)
        ImageDraw.Draw(picture).line(
            [(x, y), (x + rng.randrange(30, 160), y)], fill=(206, 216, 220), width=1
        )
    return picture


RECIPES: Final[Mapping[str, Callable[[random.Random], Image.Image]]] = {
    "lanternes": lanterns,
    "estuaire": estuary,
}
"""The pictures by the name that the demonstration's articles use."""


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        share = y / max(1, size[1] - 1)
        mixed = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        column.putpixel((0, y), mixed)
    return column.resize(size)


def _ball(
    draw: ImageDraw.ImageDraw, x: int, y: int, radius: int, colour: Colour, *, flat: float = 1.0
) -> None:
    tall = radius * flat
    draw.ellipse([x - radius, y - tall, x + radius, y + tall], fill=colour)


def _ripples(
    draw: ImageDraw.ImageDraw, rng: random.Random, x: int, y: int, radius: int, colour: Colour
) -> None:
    for line in range(radius // 3):
        half = radius * (1 - line / radius) * rng.uniform(0.5, 1.1)
        below = y + line * 4
        draw.line([(x - half, below), (x + half, below)], fill=colour, width=2)


def _ridge(rng: random.Random, *, base: float, swing: float) -> list[tuple[float, float]]:
    phases = [rng.uniform(0, math.tau) for _ in range(4)]
    return [
        (
            x,
            base
            + sum(
                swing / 2**octave * math.sin(x / (260 / 1.7**octave) + phase)
                for octave, phase in enumerate(phases)
            ),
        )
        for x in range(0, SIZE[0] + 1, 8)
    ]


def _dimmed(colour: Colour, share: float) -> Colour:
    return (round(colour[0] * share), round(colour[1] * share), round(colour[2] * share))


def _lit(picture: Image.Image, glow: Image.Image) -> Image.Image:
    return ImageChops.screen(picture, glow)
