"""Scenes of the estuary and the sea, above and below."""

import math

from lagazette.cli.demonstration.pictures import props
from lagazette.cli.demonstration.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    DEEP,
    EARTH,
    FOAM,
    INK,
    LAMP,
    MIST,
    MOSS,
    NIGHT,
    PINE,
    ROSE,
    RUST,
    SAND,
    SEA,
    SLATE,
    SUN,
    WHITE,
)
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WHOLE,
    WIDTH,
    Point,
    Sheet,
    around,
    box,
    curve,
    mixed,
)


def estuary(s: Sheet) -> None:
    """Bands of blue hills in the mist, a pale sun, calm water."""
    s.fade("#efd9bd", ROSE, end=620)
    s.disc(1090, 330, 92, CREAM)
    s.glow(1090, 330, 420, LAMP, 0.4)
    props.cloud(s, 120, 250, 520, mixed(ROSE, WHITE, 0.45))
    props.cloud(s, 900, 190, 420, mixed(ROSE, WHITE, 0.35))
    for step, fill in enumerate(("#b5c0c4", "#8fa6b2", "#66879b", "#3f6780")):
        outline = props.ridge(s, 470 + 58 * step, 66 - 9 * step, fill, period=900 - 120 * step)
        s.shade(outline, mixed(fill, WHITE, 0.5), "up", strength=0.35)
    s.fade("#8fb0ae", SEA, start=730)
    bank = curve((0, 852), (260, 836), (620, 846), (900, 872), (560, 888), (0, 896))
    s.poly(bank, SAND)
    s.shade(bank, EARTH, "up", strength=0.5)
    s.poly(
        curve((980, 800), (1240, 790), (1600, 800), (1600, 822), (1240, 820)), mixed(SAND, SEA, 0.3)
    )
    props.ripples(s, 745, HEIGHT, mixed(FOAM, SEA, 0.25), count=60)
    for x in (230, 262, 318, 402):
        s.disc(x, 838, 9, INK, flat=0.7)
        s.line([(x - 3, 842), (x - 3, 856)], INK, width=2)
        s.line([(x + 7, 836), (x + 22, 841)], CORAL, width=3)
    props.gulls(s, [(520, 330), (600, 290), (660, 352), (1310, 250)], SLATE)


def turbine(s: Sheet) -> None:
    """A tidal turbine at work under water."""
    s.fade("#8ccabf", DEEP, end=900)
    s.rect(0, 900, WIDTH, 167, DEEP)
    for ray in range(7):
        x = 120 + ray * 230 + s.rng.uniform(-50, 50)
        beam = [(x, 0), (x + 90, 0), (x - 160, 820), (x - 330, 820)]
        s.shade(beam, "#b9e3d4", "down", strength=0.55)
    s.poly(curve((0, 930), (300, 900), (700, 938), (1150, 905), (1600, 934), (1600, 1067),
        (0, 1067)),
           "#c2a878")  # fmt: skip
    s.shade(box(0, 900, WIDTH, 167), DEEP, "up", strength=0.95)
    x, y = 860.0, 480.0
    for foot in (-230, 0, 230):
        s.line([(x, y + 40), (x + foot, 955)], INK, width=26 if foot else 34)
        s.rect(x + foot - 60, 940, 120, 26, "#20323f")
    s.poly(
        [(x - 90, y - 46), (x + 190, y - 34), (x + 240, y), (x + 190, y + 34), (x - 90, y + 46)],
        SUN,
    )
    s.shade([(x - 90, y - 46), (x + 190, y - 34), (x + 240, y), (x + 190, y + 34),
        (x - 90, y + 46)],
            RUST, "up", strength=0.9)  # fmt: skip
    for blade in range(3):
        turn = math.tau * blade / 3 + 0.42
        along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
        shape = [_at((x - 90, y), along, across, p) for p in
                 curve((0, -20), (90, -44), (250, -34), (330, -4), (240, 10),
                       (80, 22))]  # fmt: skip
        s.poly(shape, WHITE)
        s.shade(shape, SEA, "up", strength=0.8)
    s.disc(x - 90, y, 50, SUN)
    s.shade(around(x - 90, y, 50), RUST, "up", strength=0.8)
    for fx, fy, size in ((250, 300, 1.2), (330, 360, 1.0), (210, 400, 0.9), (420, 300, 0.8),
        (310, 250, 0.7),
                         (1340, 640, 1.1), (1420, 600, 0.8), (1290, 700, 0.7)):  # fmt: skip
        fish(s, fx, fy, size)
    for _ in range(24):
        left = s.rng.uniform(0, WIDTH)
        tall = s.rng.uniform(40, 130)
        s.line(
            curve((left, 960), (left + 14, 960 - tall / 2), (left + 34, 960 - tall)), PINE, width=7
        )


def _at(centre: Point, along: Point, across: Point, point: Point) -> Point:
    return (
        centre[0] + along[0] * point[0] + across[0] * point[1],
        centre[1] + along[1] * point[0] + across[1] * point[1],
    )


def fish(s: Sheet, x: float, y: float, size: float, fill: str = INK) -> None:
    """A fish, swimming to the right."""
    s.poly(curve((x - 34 * size, y), (x, y - 15 * size), (x + 38 * size, y), (x, y + 15 * size),
                 (x - 34 * size, y)), fill)  # fmt: skip
    s.poly([(x - 28 * size, y), (x - 56 * size, y - 16 * size), (x - 50 * size, y),
            (x - 56 * size, y + 16 * size)], fill)  # fmt: skip


def regatta(s: Sheet) -> None:
    """Sails in the mist, the lighthouse half gone."""
    s.fade("#d8e0da", "#eef0e6", end=560)
    s.disc(1180, 250, 84, WHITE)
    props.lighthouse(s, 1280, 566, 330)
    s.veil("#e6ebe3", 0.62, end=600)
    s.fade("#cdd9d3", SEA, start=560)
    fleet = sorted(
        ((s.rng.uniform(40, WIDTH - 60), s.rng.random()) for _ in range(22)), key=lambda p: p[1]
    )
    s.shade(box(0, 560, WIDTH, 160), WHITE, "down", strength=0.7)
    props.ripples(s, 620, HEIGHT, WHITE, count=90)
    for x, depth in fleet:
        cloth = s.rng.choice((WHITE, WHITE, CREAM, CORAL, SUN))
        fade = 0.72 * (1 - depth) ** 1.3
        props.sail(s, x, 590 + 400 * depth**2, 90 + 330 * depth**1.8,
                   cloth=mixed(cloth, "#e6ebe3", fade),
                   hull=mixed(INK, "#cdd9d3", fade))  # fmt: skip
    s.shade(WHOLE, "#eef0e6", "down", strength=0.4)


def storm(s: Sheet) -> None:
    """A wave against the lighthouse, at night."""
    s.fade(INK, "#3c5068", end=720)
    s.rect(0, 720, WIDTH, 347, INK)
    for x, y, wide in ((-120.0, 190.0, 900.0), (520, 120, 800), (980, 240, 820), (200, 330, 700)):
        props.cloud(s, x, y, wide, mixed(INK, SLATE, 0.35))
    beam = [(1112, 262), (-40, 30), (-40, 330)]
    s.shade(beam, LAMP, "left", strength=0.6)
    s.shade([(1112, 262), (1640, 130), (1640, 330)], LAMP, "right", strength=0.5)
    s.poly(curve((820, 800), (930, 720), (1080, 690), (1260, 720), (1420, 810), (1420, 1067),
        (820, 1067)),
           "#2a3444")  # fmt: skip
    props.lighthouse(s, 1112, 730, 520, lamp=True)
    s.glow(1112, 270, 240, LAMP, 0.8)
    back = curve((0, 700), (260, 640), (520, 720), (800, 770), (1200, 760), (1600, 700))
    s.poly([*back, (1600, 1067), (0, 1067)], "#28495c")
    wave = curve((0, 880), (180, 700), (420, 480), (640, 400), (850, 430), (960, 540), (880, 520),
                 (780, 560), (760, 680), (860, 800), (1040, 850), (1320, 820),
                 (1600, 880))  # fmt: skip
    s.poly([*wave, (1600, 1067), (0, 1067)], SEA)
    s.shade([*wave, (1600, 1067), (0, 1067)], DEEP, "up", strength=0.95)
    foam = curve((180, 700), (420, 480), (640, 400), (850, 430), (960, 540), (900, 500), (800, 480),
                 (640, 470), (460, 560), (300, 700))  # fmt: skip
    s.poly(foam, FOAM)
    s.shade(foam, SEA, "up", strength=0.6)
    for strand in range(9):
        x = 260 + strand * 55
        top = 640 - strand * 18
        s.line(
            curve((x, top), (x + 20, top + 140), (x + 110, top + 260)),
            mixed(FOAM, SEA, 0.35),
            width=6,
        )
    for _ in range(130):
        turn, far = s.rng.uniform(-0.6, 1.3), s.rng.uniform(20, 330)
        s.disc(900 + math.cos(turn) * far, 500 - math.sin(turn) * far, s.rng.uniform(2, 8), WHITE)
    front = curve((0, 980), (260, 900), (560, 960), (900, 920), (1260, 980), (1600, 930))
    s.poly([*front, (1600, 1067), (0, 1067)], DEEP)
    s.shade([*front, (1600, 1067), (0, 1067)], INK, "up", strength=0.9)
    for _ in range(260):
        x, y, long = s.rng.uniform(-100, WIDTH), s.rng.uniform(-50, HEIGHT), s.rng.uniform(20, 60)
        s.line([(x, y), (x + long * 0.9, y + long * 0.5)], mixed(SLATE, WHITE, 0.3), width=1.5)


def calm_lighthouse(s: Sheet) -> None:
    """The lighthouse on a still winter morning."""
    s.fade("#b9cfd4", "#f6dcc0", end=700)
    s.disc(330, 640, 74, "#fff3d4")
    s.glow(330, 640, 420, LAMP, 0.45)
    for x, y, wide in ((980.0, 200.0, 460.0), (120, 280, 360), (640, 360, 300)):
        props.cloud(s, x, y, wide, mixed(ROSE, WHITE, 0.6))
    s.fade("#e9cdb2", "#4f8794", start=700)
    props.ripples(s, 706, 960, WHITE, count=54, width=2)
    rock = curve((860, 800), (940, 742), (1060, 716), (1190, 726), (1320, 770), (1400, 812))
    s.poly(rock, "#4a4f58")
    s.shade(rock, SAND, "left", strength=0.0)
    s.shade(rock, INK, "right", strength=0.8)
    props.lighthouse(s, 1130, 726, 560)
    for stroke in range(26):
        x = 1130 + s.rng.uniform(-60, 30)
        s.line([(x, 824 + stroke * 9), (x + s.rng.uniform(30, 90), 824 + stroke * 9)],
               INK if stroke % 4 < 2 else WHITE, width=4)  # fmt: skip
    for stroke in range(18):
        x = 330 + s.rng.uniform(-60, 20)
        s.line(
            [(x, 712 + stroke * 15), (x + s.rng.uniform(30, 90), 712 + stroke * 15)],
            "#fff3d4",
            width=4,
        )
    props.sail(s, 560, 706, 74)
    props.gulls(s, [(820, 330), (900, 300), (960, 350), (740, 392)], SLATE)


def cables(s: Sheet) -> None:
    """A cross section of the sea floor, with a cable on it."""
    s.fade("#cfe3dc", MIST, end=190)
    s.fade("#86bdb6", "#0d1f33", start=190)
    floor = curve((0, 170), (150, 176), (300, 240), (440, 330), (640, 390), (800, 560), (960, 780),
                  (1180, 860), (1420, 880), (1600, 872))  # fmt: skip
    ground = [*floor, (1600.0, 1067.0), (0.0, 1067.0)]
    s.poly(ground, "#b99b6c")
    s.shade(ground, "#2c2a33", "up", strength=1.0)
    for layer, fill in ((50, "#8d7350"), (110, "#6b5742"), (180, "#4c4038")):
        band = [(x, y + layer) for x, y in floor]
        s.poly([*band, (1600, 1067), (0, 1067)], fill)
        s.shade([*band, (1600.0, 1067.0), (0.0, 1067.0)], INK, "up", strength=0.8)
    s.line([(x, y - 5) for x, y in floor], CORAL, width=7)
    s.rect(70, 136, 66, 40, CREAM)
    s.poly([(60, 138), (103, 108), (146, 138)], BRICK)
    for x, y in ((20, 176), (160, 180), (190, 186)):
        for blade in (-14, 0, 14):
            s.line([(x, y), (x + blade, y - 34)], MOSS, width=3)
    props.cargo(s, 960, 196, 300, NIGHT)
    s.line([(1230, 186), (1262, 560), (1190, 852)], mixed(CORAL, NIGHT, 0.35), width=3)
    for x, y, size in (
        (560, 300, 0.9),
        (620, 330, 0.7),
        (500, 276, 0.6),
        (1000, 520, 0.8),
        (1380, 640, 0.6),
    ):
        fish(s, x, y, size, mixed(INK, SEA, 0.2))
    for _ in range(60):
        s.disc(s.rng.uniform(900, WIDTH), s.rng.uniform(560, 850), s.rng.uniform(1, 3), "#7fa8ac")
