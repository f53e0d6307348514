"""What the town is made of: houses, boats, trees, water, birds. Each stands on the line `y`."""

import math
from collections.abc import Sequence
from typing import Final

from lagazette.cli.demonstration.pictures.palette import (
    BRICK,
    CREAM,
    EARTH,
    FOAM,
    GREEN,
    INK,
    LAMP,
    LEAF,
    NIGHT,
    OCHRE,
    PINE,
    ROSE,
    RUST,
    SAND,
    SLATE,
    STONE,
    SUN,
    WHITE,
)
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    Sheet,
    arch,
    around,
    box,
    curve,
    mixed,
)

WALLS: Final = (CREAM, SAND, ROSE, "#d9c3a0", "#c98f73", GREEN, "#e3c987", "#a9b9b4")
ROOFS: Final = (RUST, SLATE, BRICK, "#46586a")


def ripples(
    s: Sheet, top: float, bottom: float, fill: Colour, *, count: int = 60, width: float = 3
) -> None:
    """Short level strokes on water, longer and wider towards the viewer."""
    for _ in range(count):
        depth = s.rng.random() ** 1.6
        y = top + (bottom - top) * depth
        x, long = s.rng.uniform(-60, WIDTH), s.rng.uniform(20, 70) * (0.4 + 2.2 * depth)
        s.line([(x, y), (x + long, y)], fill, width=max(1, width * (0.3 + depth)))


def ridge(s: Sheet, base: float, swing: float, fill: Colour, *, period: float = 420) -> list[Point]:
    """A line of hills over the whole width, down to the bottom edge."""
    phases = [s.rng.uniform(0, math.tau) for _ in range(3)]
    crest = [
        (
            float(x),
            base
            + sum(
                swing / 2**octave * math.sin(x * math.tau / (period / 1.8**octave) / 2 + phase)
                for octave, phase in enumerate(phases)
            ),
        )
        for x in range(0, WIDTH + 1, 16)
    ]
    outline = [(0.0, float(HEIGHT)), *crest, (float(WIDTH), float(HEIGHT))]
    s.poly(outline, fill)
    return outline


def cloud(s: Sheet, x: float, y: float, width: float, fill: Colour) -> None:
    """A long cloud with a flat base."""
    s.poly(curve((x, y), (x + width * 0.12, y - width * 0.07), (x + width * 0.3, y - width * 0.08),
                 (x + width * 0.45, y - width * 0.17), (x + width * 0.62, y - width * 0.11),
                 (x + width * 0.8, y - width * 0.08), (x + width, y)), fill)  # fmt: skip


def gulls(s: Sheet, places: Sequence[Point], fill: Colour, *, size: float = 26) -> None:
    """Birds far off, two strokes each."""
    for x, y in places:
        wing = curve(
            (x - size, y - size * 0.2), (x - size * 0.45, y - size * 0.45), (x, y),
            (x + size * 0.45, y - size * 0.45), (x + size, y - size * 0.2), steps=8,
        )  # fmt: skip
        s.line(wing, fill, width=size / 8)


def house(
    s: Sheet, x: float, y: float, width: float, height: float, *, wall: Colour, roof: Colour,
    glass: Colour = NIGHT, lit: float = 0.0, gable: bool = False,
) -> None:  # fmt: skip
    """A house front with its windows; `lit` is the share of them with a lamp behind."""
    front = box(x, y - height, width, height)
    s.poly(front, wall)
    s.shade(front, mixed(wall, INK, 0.35), "left", strength=0.55)
    pitch = width * (0.62 if gable else 0.26)
    top = y - height
    if gable:
        steps = [(x - 6, top), (x + width / 2, top - pitch), (x + width + 6, top)]
    else:
        steps = [(x - 6, top), (x + width * 0.1, top - pitch), (x + width * 0.9, top - pitch),
                 (x + width + 6, top)]  # fmt: skip
    s.poly(steps, wall if gable else roof)
    if gable:
        s.line(steps, roof, width=9)
    else:
        s.shade(steps, INK, "left", strength=0.4)
    columns, rows = max(2, round(width / 52)), max(2, round(height / 82))
    step_x, step_y = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            left, up = x + step_x * (column + 0.27), top + step_y * (row + 0.2)
            pane = LAMP if s.rng.random() < lit else glass
            s.rect(left, up, step_x * 0.46, step_y * 0.55, pane)
            s.rect(left - 3, up + step_y * 0.55, step_x * 0.46 + 6, 4, mixed(wall, WHITE, 0.5))


def street(
    s: Sheet, y: float, *, low: float, high: float, start: float = -20, end: float = WIDTH + 20,
    night: float = 0.0, lit: float = 0.0, gables: bool = False, widths: tuple[int, int] = (110,
    190),
) -> None:  # fmt: skip
    """A row of houses, between two heights; `night` darkens them all."""
    x, last = start, -1
    while x < end:
        width = s.rng.randint(*widths)
        pick = s.rng.choice([n for n in range(len(WALLS)) if n != last])
        last = pick
        house(
            s, x, y, width, s.rng.uniform(low, high),
            wall=mixed(WALLS[pick], INK, night), roof=mixed(s.rng.choice(ROOFS), INK, night),
            glass=mixed(NIGHT, INK, night), lit=lit, gable=gables,
        )  # fmt: skip
        x += width


def tree(s: Sheet, x: float, y: float, height: float, fill: Colour = LEAF) -> None:
    """A round tree and its trunk."""
    s.poly([(x - height * 0.03, y), (x - height * 0.015, y - height * 0.5),
            (x + height * 0.015, y - height * 0.5), (x + height * 0.03, y)], EARTH)  # fmt: skip
    crown = around(x, y - height * 0.66, height * 0.34)
    s.poly(crown, fill)
    s.shade(crown, mixed(fill, INK, 0.5), "up", strength=0.9)
    s.shade(crown, mixed(fill, SUN, 0.35), "right", strength=0.45)


def lighthouse(s: Sheet, x: float, y: float, height: float, *, lamp: bool = False) -> None:
    """The striped lighthouse of Les Bancs."""
    half, neck, top = height * 0.12, height * 0.075, y - height * 0.82
    bands = 6
    for band in range(bands):
        low, high = band / bands, (band + 1) / bands
        a, b = half + (neck - half) * low, half + (neck - half) * high
        shape = [(x - a, y + (top - y) * low), (x - b, y + (top - y) * high),
                 (x + b, y + (top - y) * high), (x + a, y + (top - y) * low)]  # fmt: skip
        s.poly(shape, INK if band % 2 else WHITE)
    tower = [(x - half, y), (x - neck, top), (x + neck, top), (x + half, y)]
    s.shade(tower, SLATE, "left", strength=0.75)
    s.rect(x - neck * 1.5, top - height * 0.02, neck * 3, height * 0.022, INK)
    s.rect(x - neck * 0.75, top - height * 0.12, neck * 1.5, height * 0.1, SUN if lamp else FOAM)
    for bar in (-0.75, -0.2, 0.35):
        s.rect(x + neck * bar, top - height * 0.12, neck * 0.16, height * 0.1, INK)
    s.poly([(x - neck, top - height * 0.12), (x, top - height * 0.18),
            (x + neck, top - height * 0.12)], BRICK)  # fmt: skip


def sail(
    s: Sheet, x: float, y: float, height: float, *, cloth: Colour = WHITE, hull: Colour = INK
) -> None:
    """A sailing boat under main and jib."""
    mast = y - height
    s.line([(x, y), (x, mast)], mixed(hull, INK, 0.4), width=max(2, height / 70))
    main = curve((x + 4, mast + height * 0.04), (x + height * 0.2, y - height * 0.45),
                 (x + height * 0.34, y - height * 0.12))  # fmt: skip
    s.poly([*main, (x + 4, y - height * 0.12)], cloth)
    s.shade([*main, (x + 4, y - height * 0.12)], SLATE, "left", strength=0.4)
    s.poly([(x - 4, mast + height * 0.14), (x - 4, y - height * 0.1),
            (x - height * 0.27, y - height * 0.1)], mixed(cloth, SAND, 0.4))  # fmt: skip
    s.poly(curve((x - height * 0.34, y - height * 0.07), (x + height * 0.4, y - height * 0.07))
           + curve((x + height * 0.31, y + height * 0.02), (x - height * 0.24, y + height * 0.02)),
           hull)  # fmt: skip


def cargo(s: Sheet, x: float, y: float, length: float, hull: Colour = BRICK) -> None:
    """A coaster with timber on deck, its bow to the left."""
    tall = length * 0.12
    shape = [(x, y - tall * 1.25), (x + length * 0.12, y - tall), (x + length * 0.82, y - tall),
             (x + length * 0.84, y - tall * 1.2), (x + length, y - tall * 1.2),
             (x + length * 0.97, y), (x + length * 0.07, y)]  # fmt: skip
    for pile in range(5):
        left = x + length * (0.14 + pile * 0.12)
        for layer in range(3):
            plank = mixed(OCHRE, EARTH, 0.18 * ((pile + layer) % 3))
            s.rect(
                left, y - tall - length * 0.028 * (layer + 1), length * 0.11, length * 0.026, plank
            )
    bridge = box(x + length * 0.8, y - tall - length * 0.17, length * 0.14, length * 0.17)
    s.poly(bridge, WHITE)
    s.shade(bridge, SLATE, "left", strength=0.5)
    for row in range(2):
        for pane in range(4):
            s.rect(x + length * (0.815 + pane * 0.03), y - tall - length * (0.15 - row * 0.055),
                   length * 0.02, length * 0.025, NIGHT)  # fmt: skip
    s.rect(x + length * 0.9, y - tall - length * 0.25, length * 0.035, length * 0.09, INK)
    s.rect(x + length * 0.9, y - tall - length * 0.225, length * 0.035, length * 0.025, SUN)
    s.poly(shape, hull)
    s.shade(shape, INK, "up", strength=0.8)
    s.line(
        [(x + length * 0.03, y - tall * 0.62), (x + length * 0.985, y - tall * 0.62)],
        CREAM,
        width=3,
    )


def crane(s: Sheet, x: float, y: float, height: float, fill: Colour = OCHRE) -> None:
    """A quay crane, its arm to the left."""
    dark = mixed(fill, INK, 0.3)
    half = height * 0.11
    for side in (-half, half):
        s.line([(x + side, y), (x + side * 0.55, y - height * 0.45)], dark, width=height / 45)
    s.line([(x - half * 0.9, y - height * 0.18), (x + half * 0.9, y - height * 0.18)], dark,
           width=height / 60)  # fmt: skip
    s.rect(x - half * 0.75, y - height * 0.56, half * 1.5, height * 0.13, fill)
    s.shade(box(x - half * 0.75, y - height * 0.56, half * 1.5, height * 0.13), RUST, "left")
    s.rect(x - half * 0.6, y - height * 0.53, half * 0.5, height * 0.05, NIGHT)
    tip = (x - height * 0.52, y - height * 0.98)
    s.line([(x, y - height * 0.55), tip], fill, width=height / 40)
    s.line([(x + half * 0.7, y - height * 0.55), (x + half * 0.1, y - height * 0.78), tip], dark,
           width=height / 110)  # fmt: skip
    s.line([tip, (tip[0], y - height * 0.52)], INK, width=2)
    s.rect(tip[0] - 5, y - height * 0.53, 10, 16, INK)


def bench(s: Sheet, x: float, y: float, width: float, fill: Colour = PINE) -> None:
    """A public bench from the front."""
    tall = width * 0.3
    for leg in (0.08, 0.88):
        s.rect(x + width * leg, y - tall * 0.5, width * 0.04, tall * 0.5, INK)
    for slat in range(3):
        s.rect(x, y - tall * (1.25 - slat * 0.22), width, tall * 0.16, fill)
    s.rect(x - width * 0.02, y - tall * 0.58, width * 1.04, tall * 0.16, mixed(fill, SUN, 0.25))


def parasol(s: Sheet, x: float, y: float, height: float, fill: Colour) -> None:
    """A café table under its parasol."""
    s.line([(x, y), (x, y - height)], EARTH, width=height / 40)
    half = height * 0.5
    s.poly(
        [(x - half, y - height * 0.72), (x, y - height * 1.02), (x + half, y - height * 0.72)], fill
    )
    s.poly([(x - half * 0.36, y - height * 0.72), (x, y - height * 1.02),
            (x + half * 0.36, y - height * 0.72)], mixed(fill, WHITE, 0.75))  # fmt: skip
    s.rect(x - half * 0.5, y - height * 0.34, half, height * 0.05, WHITE)
    for chair in (-0.85, 0.62):
        s.rect(x + half * chair, y - height * 0.42, half * 0.06, height * 0.42, INK)
        s.rect(x + half * chair, y - height * 0.22, half * 0.24, height * 0.04, INK)
        s.rect(x + half * (chair + 0.2), y - height * 0.22, half * 0.05, height * 0.22, INK)


def tram(s: Sheet, x: float, y: float, length: float, fill: Colour = GREEN) -> None:
    """A tram of three parts, its front to the left."""
    tall = length * 0.17
    body = [
        *curve(
            (x, y - tall * 0.2),
            (x + length * 0.012, y - tall * 0.62),
            (x + length * 0.06, y - tall),
        ),
        (x + length, y - tall),
        (x + length, y - tall * 0.12),
        (x + length * 0.01, y - tall * 0.12),
    ]
    s.poly(body, fill)
    s.shade(body, mixed(fill, INK, 0.55), "up", strength=0.75)
    s.rect(x + length * 0.02, y - tall * 0.34, length * 0.98, tall * 0.045, WHITE)
    wind = [(x + length * 0.012, y - tall * 0.5), (x + length * 0.048, y - tall * 0.93),
            (x + length * 0.09, y - tall * 0.93), (x + length * 0.09, y - tall * 0.42),
            (x + length * 0.014, y - tall * 0.42)]  # fmt: skip
    s.poly(wind, NIGHT)
    s.shade(wind, FOAM, "down", strength=0.5)
    for part in range(3):
        start = x + length * (0.11 + part * 0.3)
        for pane in range(4):
            left, wide = start + length * 0.066 * pane, length * 0.056
            if pane == 2:
                s.rect(left, y - tall * 0.86, wide, tall * 0.7, CREAM)
                s.rect(left + 4, y - tall * 0.82, wide / 2 - 6, tall * 0.62, NIGHT)
                s.rect(left + wide / 2 + 2, y - tall * 0.82, wide / 2 - 6, tall * 0.62, NIGHT)
            else:
                s.rect(left, y - tall * 0.84, wide, tall * 0.4, NIGHT)
                s.shade(box(left, y - tall * 0.84, wide, tall * 0.4), FOAM, "down", strength=0.45)
        if part:
            s.rect(start - length * 0.022, y - tall, length * 0.012, tall * 0.88, INK)
    for wheel in (0.1, 0.2, 0.42, 0.5, 0.72, 0.8):
        s.disc(x + length * wheel, y - tall * 0.06, tall * 0.085, INK)
    s.disc(x + length * 0.02, y - tall * 0.24, tall * 0.05, LAMP)
    s.rect(x + length * 0.3, y - tall * 1.07, length * 0.2, tall * 0.07, mixed(fill, INK, 0.4))


def stall(s: Sheet, x: float, y: float, width: float, fill: Colour) -> None:
    """A market stall under a striped awning."""
    tall = width * 0.62
    for post in (0, width - 5):
        s.rect(x + post, y - tall, 5, tall, EARTH)
    stripes = 8
    for stripe in range(stripes):
        left = x - 8 + (width + 16) / stripes * stripe
        s.poly([(left + 4, y - tall * 1.18), (left + (width + 16) / stripes + 4, y - tall * 1.18),
                (left + (width + 16) / stripes, y - tall * 0.86), (left, y - tall * 0.86)],
               WHITE if stripe % 2 else fill)  # fmt: skip
        s.disc(left + (width + 16) / stripes / 2, y - tall * 0.86, (width + 16) / stripes / 2,
               WHITE if stripe % 2 else fill, flat=0.6)  # fmt: skip
    s.rect(x, y - tall * 0.42, width, tall * 0.42, mixed(EARTH, SAND, 0.25))
    for crate in range(5):
        for fruit in range(4):
            s.disc(x + width * (0.1 + crate * 0.19 + fruit * 0.033), y - tall * 0.46,
                   width * 0.035, (OCHRE, LEAF, BRICK, SUN, ROSE)[crate])  # fmt: skip


def folk(s: Sheet, y: float, count: int, fill: Colour, *, size: float = 60) -> None:
    """A crowd seen from behind: shoulders and heads, nobody in particular."""
    for _ in range(count):
        x, tall = s.rng.uniform(-20, WIDTH + 20), size * s.rng.uniform(0.75, 1.15)
        s.disc(x, y - tall * 0.95, tall * 0.2, fill)
        s.poly(arch(x - tall * 0.34, y - tall * 0.72, tall * 0.68, tall * 1.3), fill)


def paving(s: Sheet, top: float, fill: Colour, joint: Colour) -> None:
    """A quay of stones, larger towards the viewer."""
    s.rect(0, top, WIDTH, HEIGHT - top, fill)
    y, tall = top, 12.0
    while y < HEIGHT:
        s.line([(0, y), (WIDTH, y)], joint, width=2)
        offset = s.rng.uniform(0, tall * 3)
        for x in range(-200, WIDTH + 200, max(24, round(tall * 3.2))):
            s.line([(x + offset, y), (x + offset - tall * 0.3, y + tall)], joint, width=1.5)
        y, tall = y + tall, tall * 1.28


def mast(s: Sheet, x: float, y: float, height: float, fill: Colour = STONE) -> None:
    """The rigging of a boat at rest behind something."""
    s.line([(x, y), (x, y - height)], fill, width=4)
    s.line([(x - height * 0.16, y), (x, y - height * 0.96), (x + height * 0.2, y)], fill, width=1.5)
    s.line(
        [(x - height * 0.07, y - height * 0.62), (x + height * 0.07, y - height * 0.62)],
        fill,
        width=2,
    )
