"""Scenes of the harbour: what floats, what lifts, what crosses."""

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
    NIGHT,
    OCHRE,
    PINE,
    ROSE,
    RUST,
    SEA,
    SLATE,
    STONE,
    SUN,
    WHITE,
)
from lagazette.cli.demonstration.pictures.sheet import HEIGHT, WIDTH, Sheet, box, mixed


def ferry(s: Sheet) -> None:
    """The ferry half way across."""
    s.fade(FOAM, CREAM, end=470)
    props.cloud(s, 180, 190, 460, WHITE)
    props.cloud(s, 1040, 130, 380, WHITE)
    outline = props.ridge(s, 400, 40, "#9db9a4", period=800)
    s.shade(outline, PINE, "up", strength=0.4)
    props.street(s, 492, low=60, high=120, widths=(50, 92))
    s.rect(0, 488, WIDTH, 18, STONE)
    s.fade(GREEN, SEA, start=506)
    props.ripples(s, 520, HEIGHT, FOAM, count=80)
    x, y = 360.0, 760.0
    hull = [(x - 90, y - 96), (x, y - 60), (x + 840, y - 60), (x + 930, y - 96), (x + 850, y + 36),
            (x - 10, y + 36)]  # fmt: skip
    for lorry, fill in ((60, CREAM), (200, BRICK), (560, SUN), (680, WHITE)):
        s.rect(x + lorry, y - 120, 112, 62, fill)
        s.rect(x + lorry + 80, y - 108, 24, 22, NIGHT)
    s.rect(x + 330, y - 210, 190, 150, WHITE)
    s.shade(box(x + 330, y - 210, 190, 150), SLATE, "left", strength=0.5)
    for pane in range(5):
        s.rect(x + 344 + pane * 35, y - 192, 26, 38, NIGHT)
    s.rect(x + 390, y - 270, 60, 62, BRICK)
    s.rect(x + 390, y - 252, 60, 14, WHITE)
    s.line([(x + 470, y - 210), (x + 470, y - 320)], INK, width=4)
    s.poly([(x + 470, y - 318), (x + 530, y - 300), (x + 470, y - 282)], CORAL)
    s.poly(hull, BRICK)
    s.shade(hull, RUST, "up", strength=0.9)
    s.line([(x - 60, y - 50), (x + 900, y - 50)], WHITE, width=8)
    for stroke in range(16):
        far = s.rng.uniform(-170, 940)
        s.line([(x + far, y + 44 + stroke * 5), (x + far + s.rng.uniform(60, 220),
            y + 44 + stroke * 5)],
               mixed(BRICK, SEA, 0.45), width=4)  # fmt: skip
    props.gulls(s, [(250, 380), (1290, 330), (1370, 372)], WHITE, size=34)
    for post in (70, 150, 1470, 1550):
        s.rect(post, 840, 34, 240, EARTH)
        s.shade(box(post, 840, 34, 240), INK, "left", strength=0.8)
        s.rect(post - 4, 834, 42, 16, WHITE)


def harbour(s: Sheet) -> None:
    """The commercial dock: cranes, a coaster, stacks of timber."""
    s.fade("#f0c9a8", "#f7e3c6", end=620)
    s.disc(420, 420, 120, "#f9efd6")
    props.cloud(s, 760, 210, 560, mixed(ROSE, WHITE, 0.3))
    props.cloud(s, 60, 160, 380, mixed(ROSE, WHITE, 0.4))
    far = props.ridge(s, 560, 22, "#b8a9a0", period=1200)
    s.shade(far, mixed(ROSE, SLATE, 0.4), "up", strength=0.4)
    for x, height in ((80, 130), (180, 90), (260, 160), (1370, 120), (1470, 170)):
        s.rect(x, 610 - height, 84, height, mixed(STONE, ROSE, 0.4))
    s.fade("#c9b7a5", SEA, start=610)
    props.ripples(s, 620, 900, mixed(ROSE, WHITE, 0.3), count=60)
    s.rect(0, 604, WIDTH, 40, mixed(STONE, SLATE, 0.4))
    s.shade(box(0, 604, WIDTH, 40), INK, "up", strength=0.6)
    props.crane(s, 560, 616, 450)
    props.crane(s, 1290, 616, 520)
    props.cargo(s, 330, 790, 880)
    for stroke in range(18):
        far_x = s.rng.uniform(380, 1100)
        s.line([(far_x, 800 + stroke * 6), (far_x + s.rng.uniform(50, 190), 800 + stroke * 6)],
               mixed(BRICK, SEA, 0.4), width=4)  # fmt: skip
    props.paving(s, 930, STONE, mixed(STONE, SLATE, 0.35))
    for stack in range(4):
        for layer in range(5):
            for log in range(6):
                s.disc(70 + stack * 210 + log * 30 + layer * 12, 990 - layer * 26, 15,
                       mixed(OCHRE, EARTH, 0.1 * ((log + layer) % 4)))  # fmt: skip
                s.ring(
                    70 + stack * 210 + log * 30 + layer * 12, 990 - layer * 26, 8, EARTH, width=1.5
                )
    s.shade(box(0, 930, WIDTH, 137), INK, "up", strength=0.5)
    props.gulls(s, [(980, 320), (1050, 280), (1120, 340)], SLATE)


def swing_bridge(s: Sheet) -> None:
    """The bridge half open, a yacht waiting."""
    s.fade("#a9c8c6", CREAM, end=560)
    props.cloud(s, 320, 180, 520, WHITE)
    props.street(s, 570, low=120, high=250, end=520, widths=(90, 140))
    props.street(s, 570, low=120, high=230, start=1130, widths=(90, 140))
    s.fade(GREEN, DEEP, start=648)
    s.fade(GREEN, "#4d8a8c", start=560, end=648)
    s.rect(0, 560, 560, 90, STONE)
    s.rect(1080, 560, 560, 90, STONE)
    s.shade(box(0, 560, 560, 90), SLATE, "up", strength=0.7)
    s.shade(box(1080, 560, 560, 90), SLATE, "up", strength=0.7)
    props.sail(s, 820, 640, 360, hull=BRICK)
    props.ripples(s, 660, HEIGHT, FOAM, count=80)
    s.poly([(560, 760), (720, 760), (700, 900), (580, 900)], SLATE)
    s.shade([(560, 760), (720, 760), (700, 900), (580, 900)], INK, "left", strength=0.8)
    deck = [(120, 842), (1400, 700), (1400, 728), (120, 884)]
    for bay in range(13):
        a, b = 140 + bay * 96, 236 + bay * 96
        ya, yb = 842 - (a - 120) * 0.111, 842 - (b - 120) * 0.111
        rise = 150 - abs(bay - 5) * 13
        rise_b = 150 - abs(bay - 4) * 13
        s.line([(a, ya), (a, ya - rise), (b, yb)], RUST, width=9)
        s.line([(a, ya - rise), (b, yb - max(rise_b, 30))], RUST, width=11)
    s.poly(deck, BRICK)
    s.shade(deck, INK, "up", strength=0.7)
    s.rect(604, 560, 72, 214, CREAM)
    s.shade(box(604, 560, 72, 214), SLATE, "left", strength=0.6)
    s.rect(596, 590, 88, 54, NIGHT)
    s.poly([(590, 562), (640, 520), (690, 562)], SLATE)
    props.gulls(s, [(1080, 300), (1160, 260)], SLATE, size=30)


def dredger(s: Sheet) -> None:
    """La Patiente at her post, in the rain."""
    s.fade("#8d9aa0", "#c9ccc2", end=620)
    for x, y, wide in ((60.0, 200.0, 620.0), (700, 150, 760), (420, 300, 560)):
        props.cloud(s, x, y, wide, "#a5afb1")
    outline = props.ridge(s, 560, 24, "#7f908c", period=900)
    s.shade(outline, "#c9ccc2", "down", strength=0.4)
    s.fade("#8aa19c", "#3f6267", start=612)
    props.ripples(s, 620, HEIGHT, "#b9c7c0", count=80)
    x, y = 250.0, 780.0
    s.line([(x + 120, y - 120), (x + 500, y - 430), (x + 940, y - 70)], RUST, width=26)
    for bucket in range(15):
        share = bucket / 14
        px = x + 150 + 780 * share
        py = y - 140 - 300 * (share / 0.45 if share < 0.45 else (1 - share) / 0.55)
        s.poly([(px - 22, py - 44), (px + 22, py - 40), (px + 16, py), (px - 14, py)], EARTH)
        s.poly([(px - 22, py - 44), (px + 22, py - 40), (px, py - 34)], INK)
    s.line([(x + 500, y - 430), (x + 500, y - 90)], RUST, width=18)
    s.line([(x + 440, y - 90), (x + 500, y - 380), (x + 560, y - 90)], RUST, width=10)
    house = box(x + 690, y - 230, 210, 150)
    s.poly(house, CREAM)
    s.shade(house, EARTH, "up", strength=0.7)
    for pane in range(3):
        s.rect(x + 712 + pane * 62, y - 200, 42, 44, NIGHT)
    s.rect(x + 800, y - 330, 46, 104, INK)
    s.rect(x + 800, y - 300, 46, 18, OCHRE)
    hull = [(x - 20, y - 90), (x + 1080, y - 90), (x + 1050, y + 40), (x + 20, y + 40)]
    s.poly(hull, BRICK)
    s.shade(hull, RUST, "up", strength=1.0)
    for drip in range(12):
        px = x + 60 + drip * 84
        s.rect(px, y - 84, 7, s.rng.uniform(30, 100), RUST)
    s.line([(x - 10, y - 60), (x + 1070, y - 60)], mixed(CREAM, RUST, 0.4), width=5)
    for stroke in range(18):
        far = x + s.rng.uniform(0, 900)
        s.line([(far, y + 50 + stroke * 8), (far + s.rng.uniform(60, 200), y + 50 + stroke * 8)],
               mixed(RUST, SEA, 0.4), width=4)  # fmt: skip
    for _ in range(300):
        px, py = s.rng.uniform(0, WIDTH), s.rng.uniform(0, HEIGHT)
        s.line([(px, py), (px - 8, py + 34)], "#d7dcd6", width=1.3)


def floating_terraces(s: Sheet) -> None:
    """Tables and parasols on pontoons along the quay."""
    s.fade("#a9d0cf", CREAM, end=360)
    props.cloud(s, 860, 130, 420, WHITE)
    props.street(s, 470, low=150, high=290, widths=(120, 180))
    for awning in range(6):
        x = 40 + awning * 270
        s.poly(
            [(x, 404), (x + 170, 404), (x + 190, 440), (x - 20, 440)],
            (BRICK, OCHRE, SEA)[awning % 3],
        )
    s.rect(0, 466, WIDTH, 100, STONE)
    s.shade(box(0, 466, WIDTH, 100), SLATE, "up", strength=0.9)
    for x in range(0, WIDTH, 90):
        s.line([(x, 478), (x, 560)], mixed(STONE, SLATE, 0.5), width=2)
    s.fade("#6faea8", DEEP, start=566)
    props.ripples(s, 580, HEIGHT, FOAM, count=90)
    for left, level, wide, fills in (
        (90, 650, 480, (CORAL, SUN, CORAL)),
        (700, 690, 520, (SUN, WHITE, SUN)),
        (260, 880, 860, (CORAL, GREEN, SUN, CORAL)),
    ):
        scale = 150 if level < 800 else 215
        deck = [
            (left, level),
            (left + wide, level),
            (left + wide + 30, level + 36),
            (left - 30, level + 36),
        ]
        s.poly(deck, "#c99d64")
        s.shade(deck, EARTH, "up", strength=0.7)
        s.rect(left - 30, level + 36, wide + 60, 22, EARTH)
        for plank in range(left - 10, left + wide, 26):
            s.line(
                [(plank, level), (plank - 4, level + 36)], mixed("#c99d64", EARTH, 0.5), width=1.5
            )
        for number, fill in enumerate(fills):
            props.parasol(s, left + wide * (number + 0.5) / len(fills), level + 12, scale, fill)
        for stroke in range(8):
            far = left + s.rng.uniform(-20, wide - 80)
            s.line([(far, level + 68 + stroke * 8), (far + s.rng.uniform(40, 140),
                level + 68 + stroke * 8)],
                   mixed(EARTH, SEA, 0.5), width=3)  # fmt: skip
    props.sail(s, 1450, 780, 300, hull=WHITE)
