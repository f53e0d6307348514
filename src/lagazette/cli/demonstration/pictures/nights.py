"""Scenes by night: lanterns, music, theatre, stars."""

import math
from typing import Final

from lagazette.cli.demonstration.pictures import props
from lagazette.cli.demonstration.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    DUSK,
    FOAM,
    INK,
    LAMP,
    NIGHT,
    OCHRE,
    RUST,
    SLATE,
    STONE,
    SUN,
    WHITE,
)
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WIDTH,
    Point,
    Sheet,
    around,
    box,
    curve,
    mixed,
)

LANTERNS: Final = (OCHRE, SUN, CORAL, "#f0a24e")


def lanterns(s: Sheet) -> None:
    """Paper lanterns over dark water, with their reflections."""
    horizon = 640.0
    s.fade(INK, DUSK, end=horizon)
    s.fade("#2a2f58", INK, start=horizon)
    props.street(s, horizon, low=110, high=230, night=0.78)
    s.glow(800, horizon, 620, "#8a5a4a", 0.5)
    for depth in sorted(s.rng.random() for _ in range(46)):
        radius = 9 + 52 * depth**2
        x, y = s.rng.uniform(0, WIDTH), horizon - 30 - s.rng.random() * 520 * (0.35 + depth * 0.65)
        lantern(s, x, y, radius, s.rng.choice(LANTERNS))
        below = horizon + (horizon - y) * 0.62
        for line in range(round(radius / 4)):
            half = radius * s.rng.uniform(0.3, 0.9) * (1 - line / radius)
            s.line([(x - half, below + line * 7), (x + half, below + line * 7)],
                   mixed(OCHRE, DUSK, 0.45), width=3)  # fmt: skip
    props.ripples(s, horizon + 10, HEIGHT, mixed(DUSK, INK, 0.3), count=70)


def lantern(s: Sheet, x: float, y: float, radius: float, fill: str) -> None:
    """A round lantern with ribs, lit from within."""
    s.glow(x, y, radius * 3.2, fill, 0.55)
    s.disc(x, y, radius, fill, flat=0.88)
    s.shade(around(x, y, radius, flat=0.88), BRICK, "left", strength=0.55)
    s.disc(x, y + radius * 0.1, radius * 0.45, LAMP, flat=0.9)
    for rib in (-0.5, 0.0, 0.5):
        half = math.sqrt(1 - rib * rib) * radius
        level = y + rib * radius * 0.88
        s.line([(x - half, level), (x + half, level)], mixed(fill, BRICK, 0.35), width=radius / 18)
    s.rect(x - radius * 0.3, y - radius * 0.98, radius * 0.6, radius * 0.13, RUST)


def paper_birds(s: Sheet) -> None:
    """Large birds of lit paper carried over a crowd."""
    s.fade(INK, "#3d3a68", end=760)
    s.fade("#3d3a68", INK, start=760)
    props.street(s, 790, low=180, high=330, night=0.74, lit=0.05)
    for x, y, size in ((330, 430, 1.25), (900, 300, 1.7), (1330, 520, 1.0), (690, 610, 0.7)):
        s.glow(x, y, 330 * size, OCHRE, 0.5)
        _paper_bird(s, x, y, size)
        s.line([(x - 20 * size, y + 44 * size), (x - 20 * size, 960)], INK, width=5)
        s.line([(x + 60 * size, y + 40 * size), (x + 60 * size, 960)], INK, width=5)
    props.folk(s, 960, 46, "#1b2745", size=110)
    props.folk(s, 1040, 34, INK, size=150)


def _paper_bird(s: Sheet, x: float, y: float, size: float) -> None:
    """An avocet of paper on its way to the left: long wings, legs behind, the bill turned up."""

    def at(*points: Point) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    far = at(*curve((-70, -14), (-96, -80), (-60, -180), (20, -250), (8, -150), (0, -20)))
    near = at(*curve((-60, -18), (-20, -100), (90, -190), (250, -236), (170, -110), (70, -8)))
    body = at(*curve((-178, -22), (-150, -44), (-116, -30), (-60, -30), (50, -18), (190, 26),
        (40, 44),
                     (-80, 36), (-140, 2), (-178, -22)))  # fmt: skip
    s.poly(far, OCHRE)
    s.shade(far, BRICK, "up", strength=0.75)
    for toe in (8, 24):
        s.line(at((150, toe), (272, toe + 26)), SUN, width=4 * size)
    s.poly(body, LAMP)
    s.shade(body, CORAL, "up", strength=0.8)
    s.poly(near, SUN)
    s.shade(near, BRICK, "up", strength=0.5)
    for rib in range(6):
        s.line([*at((-36 + 18 * rib, -16)), near[16 + 6 * rib]], mixed(OCHRE, RUST, 0.3), width=2.5)
    s.poly([near[24], near[36], near[44]], INK)
    s.line(at(*curve((-176, -24), (-232, -26), (-282, -58))), INK, width=6 * size)
    s.disc(*at((-154, -28))[0], 5 * size, INK)


def stage(s: Sheet) -> None:
    """The floating stage of the Estuary Nights."""
    s.fade("#2b3263", CORAL, end=600)
    s.disc(1230, 556, 120, SUN)
    props.cloud(s, 200, 250, 620, mixed(DUSK, CORAL, 0.35))
    outline = props.ridge(s, 560, 30, "#3d3a66", period=900)
    s.shade(outline, INK, "up", strength=0.5)
    s.fade("#a8627a", INK, start=622)
    props.ripples(s, 630, HEIGHT, mixed(SUN, CORAL, 0.5), count=70)
    s.glow(800, 640, 560, SUN, 0.55)
    barge = [(360, 700), (1240, 700), (1180, 790), (430, 790)]
    for post in (420, 640, 960, 1180):
        s.line([(post, 700), (post, 410)], INK, width=9)
    roof = [(360, 430), (800, 340), (1240, 430), (1200, 452), (800, 376), (400, 452)]
    s.poly(roof, BRICK)
    for a, b in ((420, 640), (640, 960), (960, 1180)):
        drop = curve((a, 460), ((a + b) / 2, 540), (b, 460))
        s.line(drop, CREAM, width=2)
        for bulb in drop[3::5]:
            s.glow(*bulb, 42, LAMP, 0.8)
            s.disc(*bulb, 8, LAMP)
    for x, tall in (
        (520, 120),
        (600, 132),
        (720, 118),
        (800, 138),
        (880, 124),
        (1010, 130),
        (1080, 116),
    ):
        s.disc(x, 700 - tall, 17, INK)
        s.poly(curve((x - 30, 700), (x - 26, 700 - tall * 0.6), (x, 700 - tall * 0.82),
                     (x + 26, 700 - tall * 0.6), (x + 30, 700)), INK)  # fmt: skip
        s.poly(
            [(x + 12, 700 - tall * 0.62), (x + 54, 700 - tall * 0.86), (x + 62, 700 - tall * 0.5)],
            SUN,
        )
    s.poly(barge, NIGHT)
    s.shade(barge, INK, "up", strength=0.9)
    for stroke in range(26):
        far = s.rng.uniform(380, 1080)
        s.line([(far, 806 + stroke * 8), (far + s.rng.uniform(40, 200), 806 + stroke * 8)],
               mixed(SUN, INK, 0.25 + stroke / 50), width=4)  # fmt: skip
    props.folk(s, 1050, 34, INK, size=110)


def theatre(s: Sheet) -> None:
    """Two figures of salt, a lamp, rising water."""
    s.fade("#0d1526", "#1f2c47", end=780)
    cone = [(760, -20), (860, -20), (1290, 790), (300, 790)]
    s.poly(cone, "#33415f")
    s.shade(cone, LAMP, "down", strength=0.35)
    s.shade(cone, "#6d7896", "up", strength=0.4)
    for side in (0, 1):
        fold = 0.0
        for width in (150, 110, 70):
            x = fold if side == 0 else WIDTH - fold - width
            s.rect(x, 0, width, 800, mixed(RUST, INK, 0.35 + fold / 500))
            s.shade(box(x, 0, width, 800), INK, "left" if side == 0 else "right", strength=0.9)
            fold += width
    s.rect(0, 0, WIDTH, 70, mixed(RUST, INK, 0.4))
    for x in range(0, WIDTH, 100):
        s.disc(x + 50, 70, 50, mixed(RUST, INK, 0.4), flat=0.7)
    s.fade("#2c4a5e", "#0b1322", start=780)
    s.poly(around(800, 800, 520, flat=0.16), "#567b86")
    s.shade(around(800, 800, 520, flat=0.16), LAMP, "down", strength=0.5)
    for x, tall, way in ((600, 430, 1), (980, 400, -1)):
        gown = curve((x - 120, 800), (x - 70, 800 - tall * 0.5), (x - 34, 800 - tall * 0.74),
                     (x + 34, 800 - tall * 0.74), (x + 70, 800 - tall * 0.5),
                     (x + 120, 800))  # fmt: skip
        s.poly(gown, WHITE)
        s.shade(gown, SLATE, "right" if way > 0 else "left", strength=0.9)
        s.disc(x, 800 - tall * 0.86, tall * 0.1, CREAM)
        s.shade(
            around(x, 800 - tall * 0.86, tall * 0.1),
            SLATE,
            "right" if way > 0 else "left",
            strength=0.8,
        )
        s.poly(curve((x - 48, 800 - tall * 0.82), (x - 30, 800 - tall), (x + 30, 800 - tall),
                     (x + 48, 800 - tall * 0.82)), STONE)  # fmt: skip
        s.line(
            [(x + 30 * way, 800 - tall * 0.64), (x + 120 * way, 800 - tall * 0.52)], WHITE, width=22
        )
    s.glow(790, 640, 300, SUN, 0.8)
    s.poly([(764, 660), (816, 660), (806, 600), (774, 600)], LAMP)
    s.rect(758, 656, 64, 14, OCHRE)
    s.poly([(766, 602), (790, 570), (814, 602)], OCHRE)
    s.line([(790, 672), (790, 800)], INK, width=6)
    for stroke in range(24):
        x = 790 + s.rng.uniform(-190, 90)
        s.line([(x, 812 + stroke * 9), (x + s.rng.uniform(40, 150), 812 + stroke * 9)],
               mixed(LAMP, NIGHT, 0.2 + stroke * 0.03), width=4)  # fmt: skip
    props.folk(s, 1090, 30, "#070c17", size=130)


def starry(s: Sheet) -> None:
    """Roofs without a lamp, and all the stars."""
    s.fade("#0a1430", "#34507c")
    for step in range(26):
        x, y = 180 + step * 52.0, 720 - step * 26.0
        s.glow(x, y + s.rng.uniform(-50, 50), s.rng.uniform(120, 220), "#8c86c4", 0.14)
    for _ in range(520):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(0, 800)
        s.disc(x, y, s.rng.choice((1, 1, 1.4, 1.8, 2.6)), s.rng.choice((WHITE, LAMP, FOAM)))
    for _ in range(300):
        along = s.rng.random()
        x, y = 150 + along * 1400 + s.rng.gauss(0, 60), 740 - along * 690 + s.rng.gauss(0, 60)
        s.disc(x, y, s.rng.choice((1, 1.2, 1.6)), WHITE)
    for x, y in ((420, 210), (1220, 170), (930, 420)):
        s.glow(x, y, 46, WHITE, 0.8)
        s.line([(x - 20, y), (x + 20, y)], WHITE, width=2)
        s.line([(x, y - 20), (x, y + 20)], WHITE, width=2)
    x = -30.0
    while x < WIDTH:
        width, tall = s.rng.uniform(150, 260), s.rng.uniform(150, 300)
        top = HEIGHT - tall
        s.poly([(x, HEIGHT), (x, top), (x + width / 2, top - width * 0.34), (x + width, top),
            (x + width, HEIGHT)],
               "#0b1224")  # fmt: skip
        s.line(
            [(x, top), (x + width / 2, top - width * 0.34), (x + width, top)], "#2b4068", width=5
        )
        s.rect(x + width * 0.68, top - width * 0.3, width * 0.11, width * 0.26, "#0b1224")
        for pane in range(2):
            s.rect(x + width * (0.2 + pane * 0.4), top + 40, width * 0.18, 54, "#17233f")
        x += width
    s.line([(1320, 1067), (1320, 610), (1360, 590), (1400, 596)], "#05080f", width=9)
    s.poly([(1378, 590), (1424, 590), (1412, 612), (1390, 612)], "#05080f")
    for x, y in ((640, 560), (720, 500), (560, 470)):
        s.poly(curve((x - 36, y - 8), (x - 14, y - 16), (x, y), (x + 14, y - 16), (x + 36, y - 8),
            (x + 16, y + 8),
                     (x, y + 4), (x - 16, y + 8)), "#05080f")  # fmt: skip
