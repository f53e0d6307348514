"""Buildings of the town and of its twin."""

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
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
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


def market_hall(s: Sheet) -> None:
    """The market hall's south front on a market day."""
    s.fade("#b7d3d2", CREAM, end=850)
    props.cloud(s, 80, 190, 420, WHITE)
    props.cloud(s, 1180, 150, 360, WHITE)
    for left in (150, 1010):
        wing = box(left, 480, 440, 370)
        s.poly(wing, BRICK)
        s.shade(wing, RUST, "left" if left < 800 else "right", strength=0.6)
        s.poly([(left - 20, 484), (left + 60, 410), (left + 380, 410), (left + 460, 484)], SLATE)
        for bay in range(4):
            s.poly(arch(left + 24 + bay * 104, 560, 80, 290), NIGHT)
            s.shade(arch(left + 24 + bay * 104, 560, 80, 290), SEA, "down", strength=0.7)
            s.line(arch(left + 24 + bay * 104, 560, 80, 290)[1:-1], CREAM, width=6)
    gable = [(520, 850), (520, 420), (800, 170), (1080, 420), (1080, 850)]
    s.poly(gable, BRICK)
    s.shade(gable, RUST, "left", strength=0.55)
    s.line([(496, 436), (800, 160), (1104, 436)], CREAM, width=16)
    s.pie(800, 560, 224, 180, 360, CREAM)
    s.pie(800, 560, 206, 180, 360, "#3f7d87")
    s.shade([(594, 560), *around(800, 560, 206)[24:], (1006, 560)], FOAM, "down", strength=0.7)
    for rib in range(1, 8):
        turn = math.pi * rib / 8
        s.line(
            [(800, 560), (800 - 206 * math.cos(turn), 560 - 206 * math.sin(turn))], CREAM, width=5
        )
    s.pie(800, 560, 92, 180, 360, CREAM)
    s.pie(800, 560, 80, 180, 360, "#3f7d87")
    s.rect(576, 556, 448, 14, CREAM)
    for door in range(3):
        s.poly(arch(600 + door * 140, 610, 120, 240), NIGHT)
        s.line(arch(600 + door * 140, 610, 120, 240)[1:-1], CREAM, width=6)
    s.disc(800, 292, 44, WHITE)
    s.ring(800, 292, 44, RUST, width=6)
    s.line([(800, 292), (796, 266)], INK, width=5)
    s.line([(800, 292), (774, 274)], INK, width=4)
    props.paving(s, 848, SAND, mixed(SAND, STONE, 0.7))
    for number, fill in enumerate((CORAL, SEA, SUN, LEAF, BRICK, OCHRE)):
        s.shade([(40 + number * 262, 980), (250 + number * 262, 980), (300 + number * 262, 1010),
                 (90 + number * 262, 1010)], EARTH, "left", strength=0.6)  # fmt: skip
        props.stall(s, 50 + number * 262, 990, 190, fill)
    props.gulls(s, [(330, 300), (400, 268), (1290, 290)], SLATE)


def clock(s: Sheet) -> None:
    """The clock of the market hall, close, and its jackdaws."""
    s.rect(0, 0, WIDTH, HEIGHT, BRICK)
    for row in range(28):
        for column in range(-1, 15):
            x, y = column * 116.0 + (58 if row % 2 else 0), row * 40.0
            s.rect(
                x,
                y,
                112,
                36,
                mixed(BRICK, s.rng.choice((RUST, CORAL, OCHRE)), s.rng.uniform(0, 0.3)),
            )
    s.shade(box(0, 0, WIDTH, HEIGHT), RUST, "left", strength=0.7)
    x, y = 860.0, 590.0
    s.disc(x + 24, y + 30, 440, RUST)
    s.disc(x, y, 436, CREAM)
    s.shade(around(x, y, 436), STONE, "right", strength=0.7)
    s.disc(x, y, 392, WHITE)
    s.shade(around(x, y, 392), SAND, "left", strength=0.5)
    s.ring(x, y, 396, INK, width=7)
    s.ring(x, y, 250, STONE, width=3)
    for minute in range(60):
        turn = math.tau * minute / 60
        inner = 356 if minute % 5 == 0 else 374
        s.line([(x + inner * math.sin(turn), y - inner * math.cos(turn)),
                (x + 388 * math.sin(turn), y - 388 * math.cos(turn))], INK, width=5)  # fmt: skip
    for hour, strokes in enumerate(
        ("XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    ):
        turn = math.tau * hour / 12
        s.text(x + 302 * math.sin(turn), y - 302 * math.cos(turn), strokes, INK, size=66)
    for turn, long, wide in ((-math.tau / 6, 330, 15), (-math.tau / 72, 220, 22)):
        dx, dy = math.sin(turn), -math.cos(turn)
        s.poly([(x - dy * wide, y + dx * wide), (x + dx * long, y + dy * long),
            (x + dy * wide, y - dx * wide),
                (x - dx * 70, y - dy * 70)], INK)  # fmt: skip
    s.disc(x, y, 30, INK)
    s.disc(x, y, 12, OCHRE)
    for _ in range(34):
        left, top = x + 236 + s.rng.uniform(0, 110), y + 118 + s.rng.uniform(0, 60)
        s.line(
            [(left, top), (left + s.rng.uniform(-80, 90), top + s.rng.uniform(-36, 50))],
            EARTH,
            width=4,
        )
    jackdaw(s, 1010, 112, 0.9)
    s.rect(1330, 902, 290, 26, STONE)
    s.shade(box(1330, 902, 290, 26), RUST, "up", strength=0.9)
    jackdaw(s, 1400, 800, 1.25, left=True)


def jackdaw(s: Sheet, x: float, y: float, size: float, *, left: bool = False) -> None:
    """A jackdaw, standing."""
    way = -1 if left else 1
    body = curve((x - 96 * size * way, y + 30 * size), (x - 30 * size * way, y - 34 * size),
                 (x + 44 * size * way, y - 74 * size), (x + 78 * size * way, y - 52 * size),
                 (x + 60 * size * way, y - 6 * size),
                 (x + 4 * size * way, y + 40 * size))  # fmt: skip
    s.poly([*body, (x - 150 * size * way, y + 78 * size)], INK)
    s.poly([(x + 74 * size * way, y - 62 * size), (x + 122 * size * way, y - 46 * size),
            (x + 72 * size * way, y - 40 * size)], "#2c3440")  # fmt: skip
    s.poly(curve((x + 10 * size * way, y - 50 * size), (x + 34 * size * way, y - 30 * size),
                 (x + 22 * size * way, y - 4 * size),
                 (x - 8 * size * way, y - 20 * size)), SLATE)  # fmt: skip
    s.disc(x + 56 * size * way, y - 56 * size, 7 * size, WHITE)
    for leg in (0, 26):
        s.line(
            [(x + leg * size * way, y + 30 * size), (x + (leg + 6) * size * way, y + 82 * size)],
            INK,
            width=5,
        )


def library(s: Sheet) -> None:
    """The former salt warehouse at closing time."""
    s.fade("#39406f", "#e0947a", end=640)
    props.cloud(s, 140, 200, 460, mixed("#39406f", CORAL, 0.35))
    props.cloud(s, 1060, 280, 420, mixed("#39406f", CORAL, 0.5))
    props.street(s, 660, low=90, high=200, night=0.62, lit=0.15)
    front = box(300, 250, 1000, 410)
    s.poly(front, "#6d6a72")
    s.shade(front, INK, "left", strength=0.7)
    s.poly([(270, 254), (380, 150), (1220, 150), (1330, 254)], "#31384f")
    s.shade([(270, 254), (380, 150), (1220, 150), (1330, 254)], INK, "left", strength=0.6)
    for dormer in range(5):
        x = 430.0 + dormer * 170
        s.poly([(x, 232), (x, 200), (x + 30, 176), (x + 60, 200), (x + 60, 232)], "#6d6a72")
        s.rect(x + 14, 202, 32, 30, LAMP)
    for row in range(3):
        for column in range(9):
            x, y = 345 + column * 104, 284 + row * 122
            if row == 2 and column == 4:
                continue
            s.poly(arch(x, y, 62, 88), LAMP if s.rng.random() < 0.86 else NIGHT)
            s.shade(arch(x, y, 62, 88), OCHRE, "up", strength=0.7)
            s.line([(x + 31, y), (x + 31, y + 88)], INK, width=3)
            s.line([(x, y + 40), (x + 62, y + 40)], INK, width=3)
            for book in range(6):
                s.rect(
                    x + 5 + book * 9,
                    y + 88 - s.rng.uniform(18, 36),
                    7,
                    36,
                    s.rng.choice((RUST, SEA, INK, BRICK)),
                )
            s.rect(x - 4, y + 88, 70, 8, STONE)
    s.poly(arch(745, 520, 110, 140), LAMP)
    s.glow(800, 600, 320, SUN, 0.5)
    s.rect(0, 656, WIDTH, 34, "#3a3f52")
    s.fade("#b5706a", INK, start=690)
    for column in range(9):
        for stroke in range(22):
            x = 345 + column * 104 + s.rng.uniform(-14, 24)
            s.line([(x, 704 + stroke * 15), (x + s.rng.uniform(16, 56), 704 + stroke * 15)],
                   mixed(LAMP, INK, 0.15 + stroke * 0.034), width=4)  # fmt: skip
    props.ripples(s, 700, HEIGHT, mixed(CORAL, INK, 0.55), count=40)
    for x in (180, 236, 1400):
        props.mast(s, x, 690, 330, mixed(INK, STONE, 0.25))
        s.poly(curve((x - 90, 676), (x + 100, 676)) + curve((x + 70, 712), (x - 60, 712)), INK)


def health_centre(s: Sheet) -> None:
    """A former school with blue shutters, in Rue des Paludiers."""
    s.fade("#bcd7d8", CREAM, end=842)
    props.cloud(s, 180, 200, 420, WHITE)
    props.cloud(s, 1040, 150, 460, WHITE)
    for left, wide in ((170, 420), (1010, 420)):
        wing = box(left, 460, wide, 380)
        s.poly(wing, "#efe0c0")
        s.shade(wing, EARTH, "left" if left < 800 else "right", strength=0.35)
        s.poly(
            [(left - 24, 466), (left + 50, 370), (left + wide - 50, 370), (left + wide + 24, 466)],
            CORAL,
        )
        s.shade(
            [(left - 24, 466), (left + 50, 370), (left + wide - 50, 370), (left + wide + 24, 466)],
            RUST,
            "up",
        )
        for column in range(3):
            for row in range(2):
                x, y = left + 60 + column * 120, 500 + row * 170
                s.rect(x - 30, y, 28, 104, "#3f7c9c")
                s.rect(x + 58, y, 28, 104, "#3f7c9c")
                s.rect(x, y, 56, 104, NIGHT)
                s.shade(box(x, y, 56, 104), FOAM, "down", strength=0.6)
                s.line([(x + 28, y), (x + 28, y + 104)], WHITE, width=4)
                s.line([(x, y + 50), (x + 56, y + 50)], WHITE, width=4)
    middle = [(590, 840), (590, 400), (800, 270), (1010, 400), (1010, 840)]
    s.poly(middle, WHITE)
    s.shade(middle, SAND, "up", strength=0.8)
    s.line([(566, 414), (800, 262), (1034, 414)], CORAL, width=18)
    s.rect(774, 330, 52, 124, "#2f8f6b")
    s.rect(738, 366, 124, 52, "#2f8f6b")
    s.poly(arch(716, 600, 168, 240), "#3f7c9c")
    s.poly(arch(736, 622, 128, 218), LAMP)
    s.line([(800, 622), (800, 840)], "#3f7c9c", width=8)
    for x in (628, 912):
        s.poly(arch(x, 520, 60, 120), NIGHT)
        s.shade(arch(x, 520, 60, 120), FOAM, "down", strength=0.6)
    props.paving(s, 838, "#d9c9a4", mixed(SAND, STONE, 0.8))
    s.poly([(700, 840), (900, 840), (960, 900), (640, 900)], "#e9dfc6")
    props.tree(s, 330, 930, 480, MOSS)
    props.tree(s, 1370, 910, 380)
    s.shade(around(420, 940, 220, flat=0.16), EARTH, "left", strength=0.9)
    props.bench(s, 1040, 930, 210, "#3f7c9c")
    s.line([(560, 900), (560, 760), (582, 748)], INK, width=6)
    s.rect(1290, 930, 70, 6, INK)


def zandmuiden(s: Sheet) -> None:
    """Gabled houses on jacks, above their own reflection."""
    s.fade("#9db4c4", "#efd9bc", end=776)
    props.cloud(s, 60, 220, 620, mixed(WHITE, ROSE, 0.3))
    props.cloud(s, 940, 160, 560, mixed(WHITE, ROSE, 0.2))
    x = 50.0
    fills = (BRICK, "#6e8b8f", CREAM, RUST, OCHRE, "#8a5a4a", SLATE)
    for number, fill in enumerate(fills):
        wide, tall = 206.0, (360, 410, 340, 450, 380, 420, 350)[number]
        base, top = 690.0, 690.0 - tall
        front = [(x, base), (x, top)]
        for step in range(5):
            front += [
                (x + step * wide / 10, top - step * 26),
                (x + (step + 1) * wide / 10, top - step * 26),
            ]
        front += [(2 * x + wide - px, py) for px, py in reversed(front)]
        s.poly(front, fill)
        s.shade(front, mixed(fill, INK, 0.5), "left", strength=0.7)
        s.rect(x + wide / 2 - 18, top - 134, 36, 30, WHITE)
        for row in range(3):
            for column in range(3):
                wx, wy = x + 26 + column * 58, top + 20 + row * (tall - 40) / 3
                s.rect(wx, wy, 40, 62, WHITE)
                s.rect(wx + 4, wy + 4, 32, 54, NIGHT)
                s.line([(wx + 20, wy + 4), (wx + 20, wy + 58)], WHITE, width=3)
        s.rect(x - 3, base - 10, wide + 6, 20, INK)
        for jack in range(4):
            jx = x + 16 + jack * (wide - 44) / 3
            s.rect(jx, base + 10, 14, 70, STONE)
            s.rect(jx - 8, base + 58, 30, 26, SUN)
            s.shade(box(jx - 8, base + 58, 30, 26), RUST, "left", strength=0.7)
        x += wide + 9
    s.rect(0, 774, WIDTH, 50, "#7c6a5a")
    s.shade(box(0, 774, WIDTH, 50), INK, "up", strength=0.8)
    s.fade("#8fa9a6", DEEP, start=824)
    x = 50.0
    for fill in fills:
        for stroke in range(20):
            left = x + s.rng.uniform(-10, 120)
            s.line([(left, 838 + stroke * 11), (left + s.rng.uniform(30, 110), 838 + stroke * 11)],
                   mixed(fill, SEA, 0.35 + stroke * 0.028), width=5)  # fmt: skip
        x += 215
    s.poly(curve((1010, 900), (1300, 900)) + curve((1260, 950), (1050, 950)), INK)
    s.line([(1120, 900), (1120, 860), (1200, 860), (1200, 900)], WHITE, width=10)
    props.gulls(s, [(300, 180), (380, 150), (1300, 120)], WHITE, size=30)
