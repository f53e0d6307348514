"""Streets, gardens and grounds."""

import math

from lagazette.cli.demonstration.pictures import props
from lagazette.cli.demonstration.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    DEEP,
    EARTH,
    FOAM,
    GREEN,
    INK,
    LAMP,
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
    PINE,
    ROSE,
    RUST,
    SAND,
    SEA,
    SLATE,
    STONE,
    SUN,
    WHITE,
)
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WIDTH,
    Sheet,
    arch,
    around,
    box,
    curve,
    mixed,
)


def wind(s: Sheet) -> None:
    """Roofs, bent trees and the lines of the wind."""
    s.fade("#7fa9b0", "#e9dcc0", end=834)
    for x, y, wide in ((-60.0, 240.0, 520.0), (480, 170, 620), (1100, 260, 560)):
        props.cloud(s, x, y, wide, mixed(WHITE, "#7fa9b0", 0.25))
    for row in range(11):
        top = 120 + row * 64 + s.rng.uniform(-20, 20)
        start = s.rng.uniform(-300, 500)
        long = s.rng.uniform(500, 1000)
        trail = curve((start, top), (start + long * 0.35, top - 34), (start + long * 0.7, top + 22),
                      (start + long, top - 14))  # fmt: skip
        s.line(trail, WHITE, width=4)
        if row % 3 == 0:
            ex, ey = trail[-1]
            s.line(curve((ex, ey), (ex + 60, ey - 30), (ex + 40, ey - 72), (ex, ey - 60),
                (ex + 8, ey - 34)),
                   WHITE, width=4)  # fmt: skip
    props.street(s, 830, low=220, high=380, end=470, widths=(130, 190))
    props.street(s, 830, low=240, high=400, start=1120, widths=(130, 190))
    props.paving(s, 830, SAND, mixed(SAND, STONE, 0.8))
    for x, tall in ((610, 360), (800, 420), (990, 340)):
        trunk = curve((x, 850), (x + 14, 850 - tall * 0.35), (x + 80, 850 - tall * 0.62))
        s.line(trunk, EARTH, width=18)
        crown = curve((x - 20, 850 - tall * 0.66), (x + 60, 850 - tall * 0.98),
            (x + 240, 850 - tall * 0.98),
                      (x + 350, 850 - tall * 0.76), (x + 200, 850 - tall * 0.55),
                      (x + 40, 850 - tall * 0.5),
                      (x - 20, 850 - tall * 0.66))  # fmt: skip
        s.poly(crown, LEAF)
        s.shade(crown, PINE, "up", strength=0.95)
        s.shade(crown, SUN, "left", strength=0.25)
    for _ in range(34):
        x, y = s.rng.uniform(500, WIDTH), s.rng.uniform(240, 820)
        s.disc(x, y, s.rng.uniform(5, 11), s.rng.choice((LEAF, MOSS, OCHRE)), flat=0.5)
    s.disc(1210, 470, 46, INK, flat=0.3)
    s.rect(1186, 432, 48, 40, INK)


def benches(s: Sheet) -> None:
    """An empty bench in the shade of a round tree."""
    s.fade("#9fc6c4", "#f2e2bd", end=560)
    s.disc(250, 210, 92, WHITE)
    s.glow(250, 210, 360, WHITE, 0.5)
    props.street(s, 580, low=170, high=330, widths=(120, 190))
    s.fade("#ecc98a", OCHRE, start=576)
    for x in range(-600, 2400, 150):
        s.line(
            [(800 + (x - 800) * 0.55, 578), (800 + (x - 800) * 1.7, HEIGHT)],
            mixed(OCHRE, EARTH, 0.15),
            width=2,
        )
    for y in (600, 640, 700, 790, 920):
        s.line([(0, y), (WIDTH, y)], mixed(OCHRE, EARTH, 0.15), width=2)
    shadow = around(1190, 870, 400, flat=0.22)
    s.poly(shadow, "#a56f3c")
    s.shade(shadow, EARTH, "left", strength=0.7)
    s.poly([(884, 860), (1120, 830), (1120, 860), (900, 900)], "#a56f3c")
    s.poly([(872, 870), (892, 470), (934, 470), (950, 870)], EARTH)
    s.shade([(872, 870), (892, 470), (934, 470), (950, 870)], INK, "right", strength=0.7)
    for x, y, radius in (
        (760, 400, 150),
        (1060, 410, 160),
        (910, 330, 230),
        (820, 290, 150),
        (1010, 280, 150),
    ):
        s.disc(x, y, radius, LEAF)
        s.shade(around(x, y, radius), PINE, "up", strength=0.8)
    for x, y, radius in ((800, 250, 120), (930, 200, 130), (700, 380, 90)):
        s.shade(around(x, y, radius), SUN, "right", strength=0.35)
    props.bench(s, 1010, 890, 330)
    s.disc(620, 900, 14, INK, flat=0.6)
    s.disc(640, 890, 8, INK)
    s.disc(560, 930, 14, STONE, flat=0.6)
    s.disc(580, 920, 8, SLATE)


def schoolyard(s: Sheet) -> None:
    """The schoolyard from above, after the pupils' drawing."""
    s.rect(0, 0, WIDTH, HEIGHT, "#c9b48a")
    s.shade(box(0, 0, WIDTH, HEIGHT), EARTH, "up", strength=0.25)
    meadow = curve(
        (120, 980),
        (160, 640),
        (420, 470),
        (820, 520),
        (1120, 430),
        (1480, 560),
        (1520, 820),
        (1380, 1010),
        (1000, 1040),
        (560, 1020),
        (240, 1030),
        (120, 980),
    )
    s.poly(meadow, "#8fae68")
    s.shade(meadow, LEAF, "up", strength=0.7)
    stream = curve(
        (1240, 330), (1180, 460), (980, 520), (900, 640), (1040, 760), (960, 880), (820, 960)
    )
    s.line(stream, CREAM, width=64)
    s.line(stream, "#6fb3b6", width=44)
    s.line(stream[4:-6], FOAM, width=6)
    pond = around(780, 975, 120, flat=0.5)
    s.poly(pond, "#6fb3b6")
    s.ring(780, 975, 4, FOAM, width=2)
    for plant in range(22):
        turn = math.tau * plant / 22
        s.disc(
            780 + 128 * math.cos(turn),
            975 + 66 * math.sin(turn),
            12,
            s.rng.choice((LEAF, PINE, "#8f6fa8")),
        )
    for roof, ridge in (
        ([(60, 60), (1540, 60), (1540, 300), (60, 300)], [(60, 180), (1540, 180)]),
        ([(60, 60), (300, 60), (300, 800), (60, 800)], [(180, 60), (180, 800)]),
    ):
        shadow = [(x + 36, y + 36) for x, y in roof]
        s.poly(shadow, "#8d7a55")
        s.poly(roof, CORAL)
        s.shade(roof, RUST, "down" if roof[1][0] > 400 else "right", strength=0.8)
        s.line(ridge, CREAM, width=6)
    for tile in range(28):
        s.line([(330 + tile * 44, 66), (330 + tile * 44, 296)], mixed(CORAL, RUST, 0.4), width=2)
    for tile in range(12):
        s.line([(66, 320 + tile * 40), (296, 320 + tile * 40)], mixed(CORAL, RUST, 0.4), width=2)
    s.rect(700, 240, 180, 90, CREAM)
    s.rect(716, 252, 148, 66, SLATE)
    for x, y, radius in ((420.0, 560.0, 74.0), (560, 720, 88), (400, 860, 66), (700, 590, 60),
        (1180, 600, 92),
                         (1330, 720, 74), (1430, 880, 88), (1180, 880, 70), (620, 880, 54),
                         (1360, 480, 62)):  # fmt: skip
        s.poly(around(x + radius * 0.42, y + radius * 0.42, radius), "#6a8a4e")
        fill = s.rng.choice((LEAF, MOSS, PINE, "#a3b55c"))
        s.disc(x, y, radius, fill)
        s.shade(around(x, y, radius), mixed(fill, INK, 0.5), "up", strength=0.8)
        s.shade(around(x - radius * 0.2, y - radius * 0.2, radius * 0.6), SUN, "down", strength=0.4)
    for x, y in ((980, 900), (1060, 840), (520, 430)):
        s.rect(x + 8, y + 8, 90, 40, "#6a8a4e")
        s.rect(x, y, 90, 40, "#d9b27a")
        s.rect(x + 6, y + 17, 78, 4, EARTH)
    for _ in range(26):
        x, y = s.rng.uniform(360, 1460), s.rng.uniform(380, 980)
        fill = s.rng.choice((CORAL, SUN, WHITE, SEA, BRICK))
        s.disc(x + 5, y + 6, 9, "#6a8a4e")
        s.disc(x, y, 9, fill)
        s.disc(x, y, 5, INK)


def stadium(s: Sheet) -> None:
    """The Dunes stadium, on the windy side."""
    s.fade("#53627a", "#c9b9a4", end=560)
    for x, y, wide in ((-120.0, 210.0, 760.0), (420, 130, 700), (1000, 240, 760), (640, 330, 460)):
        props.cloud(s, x, y, wide, mixed("#53627a", WHITE, 0.22))
    dune = curve(
        (0, 520), (220, 420), (460, 500), (760, 430), (1080, 510), (1340, 420), (1600, 500)
    )
    s.poly([*dune, (1600, 700), (0, 700)], SAND)
    s.shade([*dune, (1600, 700), (0, 700)], EARTH, "up", strength=0.6)
    for _ in range(70):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(470, 560)
        s.line(curve((x, y), (x + 10, y - 20), (x + 30, y - 30)), MOSS, width=3)
    stand = [(420, 600), (470, 470), (1130, 470), (1180, 600)]
    s.poly(stand, SLATE)
    s.poly([(440, 470), (410, 420), (1190, 420), (1160, 470)], BRICK)
    s.shade([(440, 470), (410, 420), (1190, 420), (1160, 470)], INK, "up", strength=0.6)
    for row in range(4):
        for seat in range(58):
            fill = s.rng.choice((CREAM, SUN, CORAL, GREEN, NIGHT, INK, WHITE))
            s.disc(474 + seat * 11.2, 496 + row * 27, 5, fill)
    pitch = [(300, 600), (1300, 600), (1760, 1067), (-160, 1067)]
    s.rect(0, 596, WIDTH, 480, MOSS)
    for stripe in range(10):
        a, b = stripe / 10, (stripe + 1) / 10
        s.poly([(300 + 1000 * a, 600), (300 + 1000 * b, 600), (-160 + 1920 * b, 1067),
            (-160 + 1920 * a, 1067)],
               "#6f9a55" if stripe % 2 else "#5f8a4c")  # fmt: skip
    s.shade(pitch, PINE, "up", strength=0.7)
    s.line([(300, 604), (1300, 604)], WHITE, width=4)
    s.line([(300, 600), (-160, 1067)], WHITE, width=6)
    s.line([(1300, 600), (1760, 1067)], WHITE, width=6)
    s.line([(800, 604), (800, 1067)], WHITE, width=5)
    s.draw.ellipse([1120, 1400, 2080, 1800], outline=WHITE, width=11)
    s.disc(800, 800, 7, WHITE)
    for x in (210, 560, 1040, 1390):
        s.line([(x, 600), (x, 180)], STONE, width=9)
        s.rect(x - 52, 140, 104, 56, INK)
        for lamp in range(8):
            s.disc(x - 39 + (lamp % 4) * 26, 156 + lamp // 4 * 24, 9, LAMP)
        s.glow(x, 168, 190, LAMP, 0.6)
    s.line([(140, 770), (140, 690)], SUN, width=5)
    s.poly([(140, 690), (196, 704), (140, 724)], CORAL)
    s.disc(620, 900, 20, WHITE)
    s.poly(around(620, 900, 7), INK)
    s.shade([(600, 918), (640, 918), (760, 940), (690, 944)], INK, "left", strength=0.7)
    for _ in range(120):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(0, HEIGHT)
        s.disc(x, y, s.rng.uniform(1.5, 4), WHITE)


def salt_pans(s: Sheet) -> None:
    """The salt pans from the air."""
    s.rect(0, 0, WIDTH, HEIGHT, "#b9a47c")
    fills = (
        "#7fb3b5",
        "#5e98a3",
        ROSE,
        "#d79a8d",
        "#c9d8cf",
        "#a8c8bf",
        WHITE,
        "#3f7785",
        "#e2b7a1",
    )
    for row in range(6):
        for column in range(9):
            x, y = -160 + column * 215 + row * 46, -60 + row * 206 - column * 14
            pan = [(x, y), (x + 196, y - 13), (x + 238, y + 176), (x + 42, y + 190)]
            fill = s.rng.choice(fills)
            s.poly(pan, fill)
            s.shade(pan, mixed(fill, INK, 0.5), s.rng.choice(("up", "left", "down")), strength=0.55)
            if fill in (WHITE, "#c9d8cf", ROSE):
                for heap in range(3):
                    hx, hy = x + 70 + heap * 52, y + 96 + s.rng.uniform(-26, 30)
                    s.poly([(hx - 20, hy + 12), (hx + 30, hy + 20), (hx + 60, hy + 26),
                        (hx + 18, hy + 20)],
                           mixed(fill, EARTH, 0.4))  # fmt: skip
                    s.poly([(hx - 20, hy + 14), (hx, hy - 22), (hx + 22, hy + 14)], WHITE)
                    s.shade(
                        [(hx - 20, hy + 14), (hx, hy - 22), (hx + 22, hy + 14)],
                        SLATE,
                        "left",
                        strength=0.7,
                    )
    canal = curve((1120, -20), (1060, 260), (1180, 560), (1090, 820), (1200, 1090))
    s.line(canal, "#8f7b55", width=92)
    s.line(canal, SEA, width=70)
    s.line(canal, mixed(SEA, FOAM, 0.4), width=10)
    s.rect(1210, 470, 120, 74, "#8f7b55")
    s.rect(1200, 460, 120, 74, CREAM)
    s.poly([(1200, 460), (1320, 460), (1320, 497), (1200, 497)], BRICK)
    s.poly([(1120, 640), (1146, 620), (1172, 640), (1160, 690), (1132, 690)], WHITE)
    props.gulls(s, [(420, 300), (500, 340), (460, 380), (1400, 800)], WHITE, size=34)


def cedar(s: Sheet) -> None:
    """The great cedar, felled by the storm, against the low sun."""
    s.fade("#8fa3ad", "#f3d3a6", end=700)
    s.disc(520, 520, 120, "#fff0cf")
    s.glow(520, 520, 520, LAMP, 0.5)
    for x, y, wide in ((760.0, 180.0, 620.0), (80, 250, 460)):
        props.cloud(s, x, y, wide, mixed(WHITE, ROSE, 0.35))
    for x, tall in ((60, 300), (190, 240), (1380, 330), (1520, 260), (1250, 230)):
        crown = around(x, 690 - tall * 0.62, tall * 0.34)
        s.poly(crown, "#a3ad93")
        s.rect(x - 8, 690 - tall * 0.4, 16, tall * 0.4, "#a3ad93")
    s.fade(MOSS, "#3c5a3b", start=690)
    s.shade(box(0, 690, WIDTH, 377), SUN, "down", strength=0.4)
    hole = around(330, 850, 190, flat=0.26)
    s.poly(hole, "#2e211a")
    disc = curve((250, 860), (200, 700), (250, 540), (350, 500), (410, 620), (430, 780), (400, 880))
    s.poly(disc, EARTH)
    s.shade(disc, INK, "left", strength=0.8)
    for root in range(15):
        turn = math.radians(100 + root * 17)
        x, y = 320 + 70 * math.cos(turn), 690 + 130 * math.sin(turn)
        s.line(curve((x, y), (x + 70 * math.cos(turn), y + 60 * math.sin(turn)),
                     (x + 130 * math.cos(turn + 0.3), y + 90 * math.sin(turn + 0.3))), EARTH,
                     width=10)  # fmt: skip
    trunk = [
        (380, 660),
        (700, 700),
        (1180, 770),
        (1480, 840),
        (1480, 862),
        (1150, 840),
        (680, 820),
        (390, 800),
    ]
    s.poly(trunk, "#4b3629")
    s.shade(trunk, INK, "up", strength=0.8)
    for tier in range(7):
        x = 600 + tier * 132
        tall = 330 - tier * 34
        y = 700 + tier * 22
        s.line([(x, y + 30), (x + tall * 0.4, y - tall * 0.75)], "#4b3629", width=16)
        for pad in range(3):
            cx, cy = x + tall * (0.1 + pad * 0.16), y - tall * (0.18 + pad * 0.3)
            shape = curve((cx - tall * 0.42, cy + 20), (cx - tall * 0.2, cy - 28),
                (cx + tall * 0.14, cy - 36),
                          (cx + tall * 0.46, cy + 14), (cx + tall * 0.1, cy + 26),
                          (cx - tall * 0.42, cy + 20))  # fmt: skip
            s.poly(shape, PINE)
            s.shade(shape, INK, "up", strength=0.8)
            s.shade(shape, MOSS, "down", strength=0.6)
        s.line([(x + 20, y + 110), (x + tall * 0.3, y + 150)], "#4b3629", width=10)
        low = curve(
            (x - tall * 0.1, y + 130),
            (x + tall * 0.2, y + 104),
            (x + tall * 0.6, y + 140),
            (x + tall * 0.2, y + 164),
        )
        s.poly(low, PINE)
        s.shade(low, INK, "up", strength=0.9)
    props.bench(s, 120, 980, 200)
    props.gulls(s, [(980, 300), (1060, 270)], INK)


def tramway(s: Sheet) -> None:
    """A water-green tram on the north quay."""
    s.fade("#a8cfd1", CREAM, end=560)
    props.cloud(s, 120, 160, 460, WHITE)
    props.cloud(s, 1000, 210, 380, WHITE)
    props.street(s, 690, low=250, high=430, widths=(130, 200))
    for shop in range(7):
        x = 20 + shop * 236
        s.rect(x, 600, 180, 90, NIGHT)
        s.shade(box(x, 600, 180, 90), LAMP, "up", strength=0.7)
        s.poly([(x - 8, 584), (x + 188, 584), (x + 204, 622), (x - 24, 622)],
               (CORAL, SUN, SEA, BRICK, LEAF, OCHRE, NIGHT)[shop])  # fmt: skip
    s.rect(0, 688, WIDTH, 90, "#d8c7a3")
    for x in (210, 820, 1430):
        s.line([(x, 770), (x, 350)], INK, width=7)
        s.line([(x, 380), (x - 90, 372)], INK, width=4)
    s.line([(0, 392), (210, 374), (820, 374), (1430, 374), (1600, 392)], INK, width=2.5)
    props.paving(s, 776, "#c8b48c", mixed(SAND, EARTH, 0.3))
    s.rect(0, 800, WIDTH, 64, MOSS)
    s.shade(box(0, 800, WIDTH, 64), PINE, "up", strength=0.7)
    for rail in (818, 850):
        s.rect(0, rail, WIDTH, 6, INK)
    s.shade(box(150, 852, 1330, 24), INK, "down", strength=0.9)
    props.tram(s, 150, 858, 1320)
    s.line([(760, 620), (800, 378), (840, 378)], INK, width=4)
    s.fade(SEA, DEEP, start=960)
    s.rect(0, 944, WIDTH, 22, STONE)
    props.ripples(s, 972, HEIGHT, FOAM, count=40)
    for x in (130, 700, 1250):
        s.poly(arch(x, 912, 34, 36), INK)
    for x, fill in ((96, CORAL), (1540, SUN)):
        s.disc(x, 730, 17, INK)
        s.poly(arch(x - 24, 748, 48, 116), fill)
