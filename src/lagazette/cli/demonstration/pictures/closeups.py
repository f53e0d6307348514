"""Things seen close, indoors and on a table; nobody is in the room."""

import math

from lagazette.cli.demonstration.pictures import props
from lagazette.cli.demonstration.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
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
from lagazette.cli.demonstration.pictures.plans import STATIONS
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WHOLE,
    WIDTH,
    Colour,
    Point,
    Sheet,
    around,
    box,
    curve,
    mixed,
)


def watch(s: Sheet) -> None:
    """The glass tower of the harbour at four in the morning, from within."""
    s.fade(INK, "#31456b", end=560)
    for _ in range(90):
        s.disc(s.rng.uniform(0, WIDTH), s.rng.uniform(0, 420), s.rng.uniform(1, 2.6), FOAM)
    s.disc(1210, 190, 62, CREAM)
    s.glow(1210, 190, 300, LAMP, 0.5)
    s.fade("#223a55", INK, start=556)
    for stroke in range(26):
        half = s.rng.uniform(10, 90) * (1 - stroke / 34)
        s.line([(1210 - half, 566 + stroke * 9), (1210 + half, 566 + stroke * 9)],
               mixed(CREAM, NIGHT, 0.35), width=3)  # fmt: skip
    props.street(s, 560, low=40, high=90, end=520, night=0.72, lit=0.3, widths=(60, 110))
    props.cargo(s, 560, 612, 420, mixed(BRICK, INK, 0.55))
    for x, y, fill in (
        (590.0, 540.0, CORAL),
        (940, 486, LAMP),
        (760, 520, LAMP),
        (860, 532, GREEN),
    ):
        s.glow(x, y, 70, fill, 0.8)
        s.disc(x, y, 5, WHITE)
    props.ripples(s, 640, 800, "#4c6485", count=30)
    for x in (0.0, 390, 800, 1210, 1584):
        s.poly([(x - 7, 0), (x + 9, 0), (x + 9 + (x - 800) * 0.03, 790),
                (x - 9 + (x - 800) * 0.03, 790)], "#0d1728")  # fmt: skip
    s.rect(0, 0, WIDTH, 34, "#0d1728")
    desk = [(0, 790), (WIDTH, 790), (WIDTH, HEIGHT), (0, HEIGHT)]
    s.poly(desk, "#2a3346")
    s.shade(desk, "#0d1728", "up", strength=0.9)
    s.rect(0, 780, WIDTH, 16, SLATE)
    for x in (330.0, 1180.0):
        s.poly([(x - 190, 1040), (x - 160, 790), (x + 160, 790), (x + 190, 1040)], "#131d30")
    s.disc(330, 910, 118, "#0f3b34")
    s.shade(around(330, 910, 118), "#56b08d", "left", strength=0.5)
    for radius in (38, 76, 114):
        s.ring(330, 910, radius, "#56b08d", width=2)
    s.pie(330, 910, 114, -70, -30, "#2c7a62")
    s.line([(330, 910), (428, 852)], "#9be3c0", width=4)
    for x, y in ((290.0, 870.0), (372, 934), (350, 850)):
        s.disc(x, y, 7, "#d4f5df")
    chart = [(1010, 1020), (1044, 812), (1316, 812), (1350, 1020)]
    s.poly(chart, "#9cc4c0")
    s.poly(curve((1040, 1010), (1080, 930), (1180, 900), (1240, 850), (1316, 830), (1350, 1020)),
           "#d9c99c")  # fmt: skip
    s.line(curve((1060, 830), (1130, 870), (1190, 940), (1180, 1010)), BRICK, width=4)
    for x in (700.0, 850.0):
        s.poly([(x, 880), (x + 92, 880), (x + 80, 990), (x + 12, 990)], CREAM)
        s.shade([(x, 880), (x + 92, 880), (x + 80, 990), (x + 12, 990)], SLATE, "left")
        s.disc(x + 46, 880, 46, "#4a2f22", flat=0.26)
        s.ring(x + 100, 925, 22, CREAM, width=9)
        for wisp in (-12, 16):
            s.line(curve((x + 46 + wisp, 850), (x + 58 + wisp, 815), (x + 40 + wisp, 780)),
                   "#5b6a86", width=5)  # fmt: skip


def ballots(s: Sheet) -> None:
    """A ballot box before its booths."""
    s.fade("#d9d2bf", "#efe6d2", end=760)
    s.rect(0, 760, WIDTH, 307, "#b98f5d")
    s.shade(box(0, 760, WIDTH, 307), EARTH, "up", strength=0.6)
    for far in range(-700, 2400, 170):
        s.line([(800 + (far - 800) * 0.7, 760), (800 + (far - 800) * 1.5, HEIGHT)], EARTH, width=2)
    for booth in range(4):
        x = 60.0 + booth * 390
        s.rect(x - 12, 190, 334, 22, SLATE)
        for post in (x - 12, x + 310):
            s.rect(post, 190, 12, 590, SLATE)
        wide = 310.0 if booth != 1 else 190.0
        for fold in range(10):
            left, step = x + wide / 10 * fold, wide / 10
            cloth = [(left, 212), (left + step, 212), (left + step * 1.04, 690),
                     (left + step / 2, 702), (left, 690)]  # fmt: skip
            s.poly(cloth, (SEA, CORAL)[booth % 2])
            s.shade(cloth, INK, "left", strength=0.5)
    s.poly([(180, 800), (1420, 800), (1500, 1000), (100, 1000)], CREAM)
    s.shade([(180, 800), (1420, 800), (1500, 1000), (100, 1000)], SAND, "up")
    s.rect(100, 1000, 1400, 67, SAND)
    glass = box(560, 520, 480, 400)
    s.poly(glass, "#cfe0dd")
    for number in range(58):
        x, y = s.rng.uniform(626, 974), 862 - number * 3.6 + s.rng.uniform(-12, 12)
        turn = s.rng.uniform(-0.5, 0.5)
        envelope(s, x, y, 46, turn, s.rng.choice(("#3f6fa3", "#4b7db3", "#356394")))
    s.shade(glass, WHITE, "down", strength=0.35)
    s.shade(glass, SLATE, "left", strength=0.35)
    for x in (560.0, 1028):
        s.rect(x, 520, 12, 400, SLATE)
    s.rect(560, 908, 480, 14, SLATE)
    s.poly([(540, 486), (1060, 486), (1046, 528), (554, 528)], INK)
    s.rect(700, 480, 200, 12, "#05090f")
    envelope(s, 800, 410, 96, -0.1, "#4b7db3")
    for pile, fill in ((250.0, WHITE), (1240.0, "#4b7db3")):
        for sheet in range(9):
            s.rect(pile - 60 + sheet % 3 * 3, 900 - sheet * 8, 150, 7, mixed(fill, SLATE, 0.12
                * (sheet % 2)))  # fmt: skip


def envelope(s: Sheet, x: float, y: float, size: float, turn: float, fill: Colour) -> None:
    """An envelope around its centre, turned by so many radians."""

    def at(px: float, py: float) -> Point:
        across, down = px * size, py * size
        return (x + across * math.cos(turn) - down * math.sin(turn),
                y + across * math.sin(turn) + down * math.cos(turn))  # fmt: skip

    s.poly([at(-1, -0.62), at(1, -0.62), at(1, 0.62), at(-1, 0.62)], fill)
    flap = mixed(fill, INK, 0.35)
    s.line([at(-1, -0.62), at(0, 0.12), at(1, -0.62)], flap, width=size / 22)
    s.line([at(-1, 0.62), at(1, 0.62), at(1, -0.62)], flap, width=size / 30)


def bread(s: Sheet) -> None:
    """The blue crate of bread on the landing stage; the ferry is on its way back."""
    s.fade("#f0c9a0", "#f7e7c6", end=470)
    s.disc(360, 380, 74, WHITE)
    s.glow(360, 380, 380, LAMP, 0.6)
    props.ridge(s, 430, 20, "#c9a999", period=900)
    props.street(s, 470, low=50, high=110, start=700, widths=(70, 110), night=0.12)
    s.fade("#e3b98f", "#5d8f98", start=468)
    props.ripples(s, 480, 760, "#f3dcb2", count=60)
    s.poly([(930, 500), (1250, 500), (1230, 540), (950, 540)], BRICK)
    s.rect(1040, 430, 110, 70, WHITE)
    s.rect(1056, 446, 78, 22, NIGHT)
    for ramp in ((930, 500, 880, 470), (1250, 500, 1300, 470)):
        s.line([ramp[:2], ramp[2:]], RUST, width=10)
    for stroke in range(8):
        left = 1260 + s.rng.uniform(0, 80)
        s.line([(left, 520 + stroke * 6), (left + 120, 520 + stroke * 6)], WHITE, width=4)
    s.poly([(0, 760), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)], "#a97f54")
    s.shade([(0, 760), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)], EARTH, "up", strength=0.8)
    for plank in range(9):
        y = 770 + plank * (26 + plank * 3)
        s.line([(0, y), (WIDTH, y - 62)], EARTH, width=4)
    s.rect(150, 560, 54, 260, "#7a5a3a")
    s.shade(box(150, 560, 54, 260), INK, "left")
    s.line(curve((204, 640), (300, 720), (420, 740), (520, 860)), SAND, width=12)
    for back in range(6):
        loaf(s, 560 + back * 104, 690 - back % 2 * 26, 250, 1.2 + back * 0.09)
    crate = [(470, 720), (1230, 720), (1180, 980), (520, 980)]
    s.poly(crate, "#2f6aa0")
    s.shade(crate, INK, "up", strength=0.7)
    for row in range(3):
        for hole in range(9):
            x = 545 + hole * 66 + row * 1.5
            s.poly([(x, 780 + row * 64), (x + 46, 780 + row * 64), (x + 44, 812 + row * 64),
                    (x + 2, 812 + row * 64)], "#1c4167")  # fmt: skip
    s.poly([(456, 706), (1244, 706), (1238, 744), (462, 744)], "#3f7fb8")
    loaf(s, 1330, 930, 300, 0.16)
    s.shade(box(1200, 950, 320, 36), EARTH, "down", strength=0.5)


def loaf(s: Sheet, x: float, y: float, long: float, turn: float) -> None:
    """A long loaf with its cuts, around its centre."""
    cos, sin = math.cos(turn), -math.sin(turn)
    points = curve((-0.5, 0.02), (-0.36, -0.13), (0, -0.16), (0.36, -0.13), (0.5, 0.02),
                   (0.36, 0.12), (0, 0.14), (-0.36, 0.12), (-0.5, 0.02))  # fmt: skip
    crust = [(x + (a * cos - b * sin) * long, y + (a * sin + b * cos) * long) for a, b in points]
    s.poly(crust, "#d08f45")
    s.shade(crust, RUST, "up", strength=0.7)
    for cut in (-0.28, -0.08, 0.12, 0.32):
        ends = ((cut - 0.06, 0.05), (cut + 0.06, -0.08))
        s.line([(x + (a * cos - b * sin) * long, y + (a * sin + b * cos) * long) for a, b in ends],
               "#f3d9a4", width=long / 26)  # fmt: skip


def board(s: Sheet) -> None:
    """What people would like, pinned to a board, with the dots of those who voted."""
    s.rect(0, 0, WIDTH, HEIGHT, "#cfa36c")
    for _ in range(900):
        s.disc(s.rng.uniform(0, WIDTH), s.rng.uniform(0, HEIGHT), s.rng.uniform(1.5, 5),
               s.rng.choice(("#b98a54", "#dcb885", "#a97a46")))  # fmt: skip
    s.shade(WHOLE, EARTH, "up", strength=0.35)
    sheets = (
        (90.0, 90.0, 460, 400, WHITE),
        (590, 60, 430, 440, CREAM),
        (1070, 110, 440, 380, WHITE),
        (140, 560, 430, 420, CREAM),
        (630, 570, 420, 400, WHITE),
        (1100, 560, 400, 420, CREAM),
    )
    for number, (x, y, wide, tall, fill) in enumerate(sheets):
        lean = (-8, 6, 10, 8, -6, 5)[number]
        page = [(x, y + lean), (x + wide, y - lean), (x + wide + lean, y + tall - lean),
                (x + lean, y + tall + lean)]  # fmt: skip
        s.poly([(a + 12, b + 16) for a, b in page], "#8f6a3c")
        s.poly(page, fill)
        s.shade(page, SAND, "up", strength=0.35)
        s.disc(x + wide / 2 + 4, y + 20, 13, RUST)
        s.disc(x + wide / 2, y + 16, 13, CORAL)
    props.bench(s, 170, 350, 290)
    for x, tall in ((690, 270), (800, 320), (910, 250)):
        props.tree(s, x, 400, tall, (MOSS, LEAF, PINE)[x % 3])
    for x, y, radius in ((1190.0, 330.0, 44), (1290, 350, 44), (1390, 320, 44), (1300, 270, 18)):
        s.disc(x, y, radius, SLATE if radius > 20 else CORAL)
        s.shade(around(x, y, radius), INK, "up", strength=0.8)
    s.line([(350, 620), (350, 880)], INK, width=9)
    s.line(curve((350, 630), (320, 606), (280, 620)), INK, width=9)
    s.glow(280, 640, 150, SUN, 0.6)
    s.disc(280, 630, 22, SUN)
    s.line(curve((190, 900), (300, 870), (420, 896), (520, 868)), SEA, width=12)
    s.line(curve((690, 800), (760, 770), (840, 806), (920, 770), (1000, 800)), SEA, width=14)
    s.line(curve((690, 850), (770, 824), (850, 856), (930, 824), (1000, 850)), "#6fb3b6", width=10)
    s.poly([(780, 740), (840, 660), (900, 740)], CORAL)
    s.line([(840, 740), (840, 650)], EARTH, width=7)
    s.line([(1180, 860), (1430, 860)], EARTH, width=12)
    for x in (1200.0, 1410):
        s.line([(x, 860), (x, 690)], EARTH, width=12)
    s.line([(1200, 690), (1410, 690)], EARTH, width=12)
    for x in (1260.0, 1350):
        s.line([(x, 690), (x, 800)], SLATE, width=5)
    s.rect(1236, 800, 140, 14, OCHRE)
    for (x, y, wide, tall, _), votes in zip(sheets, (29, 27, 18, 17, 11, 6), strict=True):
        for vote in range(votes):
            s.disc(x + 46 + vote % 15 * (wide - 90) / 14, y + tall - 62 + vote // 15 * 26, 9,
                   (CORAL, SEA, OCHRE)[vote % 3])  # fmt: skip


def almanac(s: Sheet) -> None:
    """A treatise of navigation, open at its stars, stamped in 1982."""
    s.rect(0, 0, WIDTH, HEIGHT, "#8a5f3c")
    for y in range(0, HEIGHT, 178):
        s.rect(0, y, WIDTH, 4, "#5f3f26")
        for _ in range(7):
            left = s.rng.uniform(-100, WIDTH)
            s.line([(left, y + s.rng.uniform(20, 160)), (left + s.rng.uniform(120, 380), y + 90)],
                   "#7d5534", width=3)  # fmt: skip
    s.shade(WHOLE, INK, "up", strength=0.45)
    cover = [(190, 240), (1410, 200), (1440, 900), (160, 930)]
    s.poly([(x + 24, y + 34) for x, y in cover], "#3c2615")
    s.poly(cover, "#28527f")
    for edge in range(5):
        s.poly(
            [
                (214 + edge * 3, 250),
                (800, 262),
                (1388 - edge * 3, 216),
                (1412 - edge * 3, 868),
                (804, 906),
                (190 + edge * 3, 892),
            ],
            mixed(CREAM, EARTH, 0.28 - edge * 0.05),
        )
    verso = [*curve((226, 246), (520, 220), (800, 262)), (804, 900),
            *curve((804, 900), (520, 856), (204, 886))]  # fmt: skip
    recto = [*curve((800, 262), (1080, 200), (1376, 214)), (1398, 862),
             *curve((1398, 862), (1090, 850), (804, 900))]  # fmt: skip
    for page, direction in ((verso, "left"), (recto, "right")):
        s.poly(page, CREAM)
        s.shade(page, EARTH, "left" if direction == "left" else "right", strength=0.4)
    for line in range(17):
        y = 318 + line * 31
        for start in (262, 420, 580):
            s.line([(start, y), (start + s.rng.uniform(80, 126), y + 3)], "#8d8064", width=4)
    s.disc(1096, 520, 232, "#21406a", flat=0.98)
    s.shade(around(1096, 520, 232), INK, "up", strength=0.6)
    for radius in (78, 156, 228):
        s.ring(1096, 520, radius, "#7f9cc0", width=2)
    for turn in range(12):
        angle = math.tau * turn / 12
        s.line([(1096, 520), (1096 + 228 * math.cos(angle), 520 + 224 * math.sin(angle))],
               "#4f6e98", width=1.5)  # fmt: skip
    for _ in range(70):
        angle, far = s.rng.uniform(0, math.tau), 222 * math.sqrt(s.rng.random())
        s.disc(1096 + far * math.cos(angle), 520 + far * math.sin(angle), s.rng.uniform(1.5, 4.5),
               WHITE)  # fmt: skip
    bear = [
        (990, 440),
        (1040, 420),
        (1082, 440),
        (1120, 470),
        (1126, 520),
        (1190, 524),
        (1200, 474),
        (1120, 470),
    ]
    s.line(bear, SUN, width=3)
    for x, y in bear:
        s.disc(x, y, 7, SUN)
    s.rect(1190, 770, 176, 74, mixed(CREAM, WHITE, 0.5))
    for level in (770, 844):
        s.line([(1190, level), (1366, level)], "#7b4a8c", width=4)
    s.text(1278, 808, "8 OCT 1982", "#7b4a8c", size=27)
    s.poly([(1330, 216), (1376, 214), (1378, 262)], mixed(CREAM, EARTH, 0.4))
    s.line([(420, 990), (760, 946)], OCHRE, width=20)
    s.poly([(760, 936), (800, 941), (762, 957)], CREAM)
    s.disc(1500, 160, 150, WHITE)
    s.shade(around(1500, 160, 150), SLATE, "left", strength=0.5)
    s.disc(1500, 160, 104, STONE)
    s.disc(1500, 160, 94, "#4a2f22")


def shop_window(s: Sheet) -> None:
    """The plan of the line in the window of a former shop, with the questions of who passes."""
    s.rect(0, 0, WIDTH, HEIGHT, "#a9b9b4")
    s.shade(WHOLE, SLATE, "left", strength=0.5)
    s.rect(0, 0, WIDTH, 150, PINE)
    s.shade(box(0, 0, WIDTH, 150), INK, "up", strength=0.7)
    s.text(800, 78, "CHAUSSURES", SAND, size=84)
    s.rect(60, 190, 1180, 640, PINE)
    s.rect(86, 216, 1128, 588, "#dfe9e4")
    s.shade(box(86, 216, 1128, 588), SLATE, "up", strength=0.4)
    plan = box(130, 270, 1040, 440)
    s.poly([(x + 10, y + 12) for x, y in plan], "#9aa9a8")
    s.poly(plan, "#f3ead2")
    for left in range(160, 1160, 66):
        s.line([(left, 276), (left + 70, 704)], WHITE, width=6)
    for top in range(300, 700, 62):
        s.line([(134, top), (1166, top + 30)], WHITE, width=5)
    water = [(130, 610), *curve((130, 610), (420, 570), (760, 600), (1170, 520)), (1170, 710),
             (130, 710)]  # fmt: skip
    s.poly(water, "#7fb7b8")
    s.shade(water, SEA, "left", strength=0.4)
    stops = [(150 + (x - 232) * 0.83, 300 + (y - 262) * 0.78) for x, y in STATIONS]
    s.line(curve(*stops), "#2f7f72", width=18)
    for x, y in stops:
        s.disc(x, y, 13, INK)
        s.disc(x, y, 9, WHITE)
    for number in range(17):
        x, y = s.rng.uniform(150, 1060), s.rng.uniform(290, 640)
        lean = s.rng.uniform(-8, 8)
        note = [(x, y + lean), (x + 88, y - lean), (x + 88 + lean, y + 82), (x + lean, y + 84)]
        s.poly([(a + 5, b + 7) for a, b in note], "#8a8f80")
        s.poly(note, (SUN, "#f8dd8f", "#f1bf55")[number % 3])
        for line in range(3):
            s.line([(x + 12, y + 24 + line * 17), (x + s.rng.uniform(46, 74), y + 22 + line * 17)],
                   EARTH, width=3)  # fmt: skip
    for shine in ((180, 90), (420, 150)):
        s.shade([(shine[0] + 240, 216), (shine[0] + 240 + shine[1], 216), (shine[0], 804),
                 (shine[0] - shine[1], 804)], WHITE, "down", strength=0.4)  # fmt: skip
    s.rect(1280, 190, 260, 700, PINE)
    s.rect(1310, 224, 200, 420, NIGHT)
    s.shade(box(1310, 224, 200, 420), FOAM, "down", strength=0.4)
    s.rect(1306, 670, 208, 200, mixed(PINE, INK, 0.25))
    s.disc(1320, 660, 12, OCHRE)
    s.poly([(1356, 300), (1464, 290), (1468, 360), (1360, 368)], WHITE)
    s.text(1412, 330, "OUVERT", BRICK, size=24)
    s.rect(60, 830, 1180, 60, mixed(PINE, INK, 0.3))
    props.paving(s, 890, STONE, SLATE)
    for x, fill in ((1010.0, OCHRE), (1120.0, CORAL)):
        s.poly([(x, 980), (x + 34, 860), (x + 50, 860), (x + 84, 980)], fill)
        s.poly([(x + 18, 920), (x + 27, 890), (x + 57, 890), (x + 66, 920)], WHITE)
        s.rect(x - 18, 978, 120, 16, INK)


def leaf_of_may(s: Sheet) -> None:
    """A wall calendar whose holidays throw bridges over the days between."""
    s.rect(0, 0, WIDTH, HEIGHT, "#8fb7ad")
    s.shade(WHOLE, SEA, "up", strength=0.5)
    s.poly([(254, 116), (1394, 116), (1394, 1010), (254, 1010)], "#4f7f7a")
    s.rect(230, 90, 1140, 890, WHITE)
    s.shade(box(230, 90, 1140, 890), SAND, "up", strength=0.3)
    s.rect(230, 90, 1140, 170, BRICK)
    s.shade(box(230, 90, 1140, 170), RUST, "up", strength=0.7)
    s.text(800, 178, "MAI", CREAM, size=120)
    for ring in range(10):
        x = 290.0 + ring * 113
        s.disc(x, 112, 15, RUST)
        s.line(curve((x, 112), (x - 14, 60), (x + 12, 54), (x + 4, 104)), STONE, width=8)
    wide, tall, top = 150.0, 122.0, 350.0
    for column, name in enumerate("LMMJVSD"):
        s.text(275 + wide * (column + 0.5), 306, name, SLATE, size=40)
    holidays = {1, 8, 9, 19, 20}
    for day in range(1, 32):
        column, row = (day + 1) % 7, (day + 1) // 7
        x, y = 275 + column * wide, top + row * tall
        fill = CORAL if day in holidays else SAND if column > 4 else mixed(WHITE, SAND, 0.25)
        cell = box(x + 5, y + 5, wide - 10, tall - 10)
        s.poly(cell, fill)
        s.shade(cell, mixed(fill, EARTH, 0.5), "up", strength=0.35)
        s.text(x + 34, y + 38, str(day), WHITE if day in holidays else INK, size=40)
    # The bridge: from the ninth over the tenth to the week-end, and the people's way over it.
    left, right, base = 275 + 3.5 * wide, 275 + 5.6 * wide, top + 2 * tall - 8
    arc = [(left + (right - left) * t / 24, base - 96 * math.sin(math.pi * t / 24))
           for t in range(25)]  # fmt: skip
    s.line([(x, y + 26) for x, y in arc], mixed(INK, SAND, 0.4), width=10)
    s.line(arc, RUST, width=20)
    for post in range(2, 23, 2):
        x, y = arc[post]
        s.line([(x, y), (x, y - 34)], RUST, width=5)
    s.line([(x, y - 34) for x, y in arc[2:23]], RUST, width=6)
    for place in (8, 12, 16):
        x, y = arc[place]
        s.disc(x, y - 88, 12, INK)
        s.poly([(x - 15, y - 8), (x - 12, y - 72), (x + 12, y - 72), (x + 15, y - 8)],
               (SEA, OCHRE, CORAL)[place % 3])  # fmt: skip


def coins(s: Sheet) -> None:
    """Columns of coins that a first rail is laid over."""
    s.fade("#cfe0d6", CREAM, end=820)
    s.rect(0, 820, WIDTH, 247, "#c9a36b")
    s.shade(box(0, 820, WIDTH, 247), EARTH, "up", strength=0.7)
    s.disc(1290, 230, 110, WHITE)
    s.glow(1290, 230, 380, LAMP, 0.5)
    tops: list[Point] = []
    for column, count in enumerate((7, 7, 7, 10, 14, 19)):
        x = 180.0 + column * 250
        for coin in range(count):
            y, off = 860.0 - coin * 27, s.rng.uniform(-7, 7)
            fill = (SUN, OCHRE, "#e6b455")[(coin + column) % 3]
            s.disc(x + off, y, 98, mixed(fill, EARTH, 0.55), flat=0.26)
            s.rect(x + off - 98, y - 20, 196, 20, mixed(fill, EARTH, 0.3))
            s.shade(box(x + off - 98, y - 20, 196, 20), EARTH, "left", strength=0.7)
            for notch in range(14):
                s.line(
                    [(x + off - 88 + notch * 13.5, y - 18), (x + off - 88 + notch * 13.5, y - 2)],
                    mixed(fill, EARTH, 0.6),
                    width=2,
                )
            s.disc(x + off, y - 20, 98, fill, flat=0.26)
        s.disc(x, 860 - (count - 1) * 27 - 20, 72, mixed(SUN, WHITE, 0.3), flat=0.26)
        tops.append((x, 860.0 - count * 27 - 2))
    for shift, fill, width in ((16, INK, 13), (0, SLATE, 13), (-5, FOAM, 4)):
        s.line(
            curve((-40, tops[0][1]), *tops, (1640, tops[-1][1] - 70))
            if shift < 10
            else curve(*[(x, y + shift) for x, y in tops]),
            fill,
            width=width,
        )
    props.tram(s, 130, tops[0][1] - 4, 540)


def listening_room(s: Sheet) -> None:
    """A room with nothing in it but a bench, a compass of chalk, and what is heard."""
    s.rect(0, 0, WIDTH, HEIGHT, "#232b45")
    back = box(330, 120, 940, 470)
    s.poly([(0, 0), (330, 120), (330, 590), (0, 860)], "#1a2138")
    s.poly([(WIDTH, 0), (1270, 120), (1270, 590), (WIDTH, 860)], "#1a2138")
    s.poly([(0, 0), (WIDTH, 0), (1270, 120), (330, 120)], "#141a2d")
    s.poly(back, "#2d3858")
    s.shade(back, "#566390", "down", strength=0.5)
    floor = [(330, 590), (1270, 590), (WIDTH, 860), (WIDTH, HEIGHT), (0, HEIGHT), (0, 860)]
    s.poly(floor, "#6d5540")
    s.shade(floor, INK, "up", strength=0.6)
    for far in range(-800, 2500, 130):
        s.line(
            [(800 + (far - 800) * 0.5, 590), (800 + (far - 800) * 1.35, HEIGHT)], "#513d2c", width=2
        )
    s.glow(800, 740, 560, LAMP, 0.3)
    for radius in (330, 240):
        s.line([(800 + radius * math.cos(a), 800 + radius * 0.42 * math.sin(a))
                for a in (math.tau * n / 60 for n in range(61))], CREAM, width=4)  # fmt: skip
    for point in range(32):
        turn = math.tau * point / 32
        far, near = (330, 30) if point % 8 == 0 else (280, 60) if point % 4 == 0 else (240, 200)
        s.line([(800 + near * math.cos(turn), 800 + near * 0.42 * math.sin(turn)),
                (800 + far * math.cos(turn), 800 + far * 0.42 * math.sin(turn))],
               CREAM, width=7 if point % 8 == 0 else 3)  # fmt: skip
    for wave in range(9):
        radius = 150 + wave * 62
        arc = [(60 + radius * math.cos(a), 420 + radius * 0.8 * math.sin(a) + 14 * math.sin(a * 9))
               for a in (math.pi * n / 60 - math.pi / 2 for n in range(8, 53))]  # fmt: skip
        s.line(arc, mixed(GREEN, "#2d3858", wave / 10), width=7 - wave * 0.5)
    for wave in range(6):
        radius = 110 + wave * 58
        arc = [(1560 - radius * math.cos(a), 330 + radius * 0.8 * math.sin(a))
               for a in (math.pi * n / 60 - math.pi / 2 for n in range(12, 49))]  # fmt: skip
        s.line(arc, mixed(ROSE, "#2d3858", wave / 7), width=6 - wave * 0.6)
    s.rect(590, 770, 420, 34, "#c9a36b")
    s.shade(box(590, 770, 420, 34), EARTH, "up")
    for leg in (620, 950):
        s.rect(leg, 804, 26, 90, "#3c2e22")
    s.disc(905, 762, 62, INK, flat=0.2)
    s.poly(curve((868, 758), (872, 706), (905, 696), (938, 706), (942, 758)), INK)
    s.rect(868, 738, 74, 14, CORAL)


def goal(s: Sheet) -> None:
    """The ball in the net, seen from behind it."""
    s.fade("#6d7f8c", "#d9cdb4", end=380)
    for x, y, wide in ((-60.0, 150.0, 560.0), (500, 110, 620), (1050, 170, 620)):
        props.cloud(s, x, y, wide, mixed("#6d7f8c", WHITE, 0.35))
    s.poly(curve((0, 360), (300, 300), (640, 350), (1000, 290), (1600, 350), (1600, 460), (0, 460)),
           SAND)  # fmt: skip
    s.rect(0, 400, WIDTH, 46, "#43505c")
    for _ in range(190):
        s.disc(s.rng.uniform(0, WIDTH), s.rng.uniform(404, 440), 6,
               s.rng.choice((CORAL, SUN, WHITE, SEA, INK)))  # fmt: skip
    for band in range(8):
        top = 446 + band * 78
        s.rect(0, top, WIDTH, 78, ("#6f9a55", "#5f8a49")[band % 2])
    s.shade(box(0, 446, WIDTH, 621), PINE, "up", strength=0.7)
    s.line([(-10, 700), (1610, 640)], WHITE, width=9)
    keeper = [(330, 660), (470, 596), (600, 560), (616, 588), (500, 640), (380, 700)]
    s.poly(keeper, SUN)
    s.disc(636, 560, 24, INK)
    s.line([(620, 556), (730, 520)], SUN, width=22)
    s.line([(350, 670), (250, 720)], INK, width=24)
    s.poly([(1010, 560), (1060, 560), (1066, 640), (1004, 640)], BRICK)
    s.disc(1035, 536, 20, INK)
    s.line([(1018, 640), (1004, 712)], INK, width=16)
    s.line([(1052, 640), (1090, 700)], INK, width=16)
    s.line([(1010, 572), (950, 516)], BRICK, width=14)
    s.line([(1060, 572), (1120, 516)], BRICK, width=14)
    centre, pull = (960.0, 420.0), 150.0

    def knot(x: float, y: float) -> Point:
        """Where the ball draws a knot of the net to."""
        dx, dy = x - centre[0], y - centre[1]
        near = math.exp(-(dx * dx + dy * dy) / 62_000)
        return (x - dx * 0.35 * near, y - dy * 0.35 * near + pull * 0.5 * near)

    for line in range(-16, 60):
        for lean in (1, -1):
            run = [knot(line * 60 + lean * step * 30 - (0 if lean > 0 else 400), step * 36.0)
                   for step in range(31)]  # fmt: skip
            s.line(run, mixed(WHITE, SLATE, 0.12), width=3.5)
    x, y = 960.0, 486.0
    s.disc(x, y, 108, WHITE)
    s.shade(around(x, y, 108), SLATE, "up", strength=0.8)
    for patch in range(6):
        turn = math.tau * (patch - 1) / 5 - math.pi / 2
        px, py = (x, y) if not patch else (x + 86 * math.cos(turn), y + 86 * math.sin(turn))
        size = 34 if not patch else 26
        s.poly([(px + size * math.cos(a), py + size * math.sin(a))
                for a in (math.tau * n / 5 - math.pi / 2 + (math.pi if patch else 0)
                          for n in range(5))], INK)  # fmt: skip
        if patch:
            s.line([(x + 34 * math.cos(turn), y + 34 * math.sin(turn)),
                    (x + 62 * math.cos(turn), y + 62 * math.sin(turn))], INK, width=4)  # fmt: skip
    for post in (64.0, 1520.0):
        s.rect(post, 0, 26, 900, WHITE)
        s.shade(box(post, 0, 26, 900), SLATE, "left", strength=0.8)
    s.rect(64, 0, 1482, 24, WHITE)


def waiting_room(s: Sheet) -> None:
    """The counter and the chairs of the health centre, before it opens."""
    s.rect(0, 0, WIDTH, 760, "#dfe9df")
    s.rect(0, 470, WIDTH, 290, GREEN)
    s.shade(box(0, 0, WIDTH, 760), SLATE, "left", strength=0.25)
    s.rect(0, 470, WIDTH, 8, WHITE)
    s.rect(0, 760, WIDTH, 307, "#d8c6a2")
    for far in range(-900, 2600, 150):
        s.line(
            [(800 + (far - 800) * 0.6, 760), (800 + (far - 800) * 1.3, HEIGHT)], "#c1ab80", width=2
        )
    for y in (790.0, 836, 906, 1000):
        s.line([(0, y), (WIDTH, y)], "#c1ab80", width=2)
    window = box(90, 90, 420, 330)
    s.poly(window, "#a9d0cf")
    props.cloud(s, 130, 240, 260, WHITE)
    props.tree(s, 400, 420, 270)
    for x, y, wide, tall in ((90.0, 90.0, 420, 14), (90, 410, 420, 14), (90, 90, 14, 334),
        (496, 90, 14, 334), (293, 90, 14, 334)):  # fmt: skip
        s.rect(x, y, wide, tall, WHITE)
    s.disc(740, 210, 96, INK)
    s.disc(740, 210, 84, WHITE)
    for hour in range(12):
        turn = math.tau * hour / 12
        s.line([(740 + 68 * math.cos(turn), 210 + 68 * math.sin(turn)),
                (740 + 78 * math.cos(turn), 210 + 78 * math.sin(turn))], INK, width=5)  # fmt: skip
    s.line([(740, 210), (712, 172)], INK, width=9)
    s.line([(740, 210), (740, 274)], INK, width=6)
    s.rect(1270, 110, 170, 170, PINE)
    s.rect(1334, 132, 42, 126, WHITE)
    s.rect(1292, 174, 126, 42, WHITE)
    for chair in range(4):
        x = 110.0 + chair * 190
        fill = (CORAL, SEA, OCHRE, CORAL)[chair]
        for leg in (x + 16, x + 128):
            s.line([(leg, 770), (leg - 6, 880)], INK, width=9)
        back = box(x, 560, 148, 150)
        s.poly(back, fill)
        s.shade(back, INK, "up", strength=0.5)
        seat = [(x - 6, 730), (x + 154, 730), (x + 168, 776), (x - 20, 776)]
        s.poly(seat, mixed(fill, WHITE, 0.12))
        s.shade(seat, INK, "up", strength=0.4)
    s.shade([(80, 880), (860, 880), (880, 910), (60, 910)], EARTH, "down", strength=0.6)
    counter = box(960, 560, 640, 330)
    s.poly(counter, "#c99d64")
    s.shade(counter, EARTH, "up", strength=0.8)
    for panel in range(5):
        s.line([(1000 + panel * 128, 600), (1000 + panel * 128, 880)], EARTH, width=4)
    s.rect(940, 536, 660, 34, CREAM)
    s.rect(1240, 340, 230, 160, INK)
    s.text(1355, 420, "12", LAMP, size=110)
    s.line([(1355, 500), (1355, 536)], INK, width=14)
    s.poly([(1020, 536), (1010, 450), (1100, 450), (1090, 536)], CORAL)
    for leaf in range(9):
        turn = math.pi * (0.1 + 0.8 * leaf / 8)
        tip = (1055 - 130 * math.cos(turn), 450 - 150 * math.sin(turn))
        s.line(curve((1055, 452), ((1055 + tip[0]) / 2, tip[1] + 70), tip), (LEAF, PINE)[leaf % 2],
               width=16)  # fmt: skip
    s.poly([(1500, 536), (1506, 486), (1566, 486), (1572, 536)], SEA)
    for pen in (1520, 1538, 1552):
        s.line([(pen, 490), (pen + (pen - 1536) * 0.5, 430)], (BRICK, INK, OCHRE)[pen % 3], width=7)


def find(s: Sheet) -> None:
    """A plank of oak in the mud, with what it was found with: a trowel, strings, a stopped hose."""
    s.rect(0, 0, WIDTH, HEIGHT, "#595f5e")
    for _ in range(260):
        s.disc(s.rng.uniform(0, WIDTH), s.rng.uniform(0, HEIGHT), s.rng.uniform(8, 70),
               mixed("#595f5e", s.rng.choice((INK, EARTH, SLATE)), 0.22), flat=0.5)  # fmt: skip
    s.shade(WHOLE, INK, "up", strength=0.5)
    pit = curve((180, 300), (520, 190), (1000, 230), (1420, 330), (1480, 640), (1240, 880),
        (720, 930), (260, 800), (140, 520), (180, 300))  # fmt: skip
    s.poly(pit, "#3a3f41")
    s.shade(pit, "#0d1216", "down", strength=0.7)
    puddle = curve((300, 640), (520, 560), (900, 660), (1180, 620), (1230, 760), (900, 860),
        (480, 820), (300, 640))  # fmt: skip
    s.poly(puddle, "#52686c")
    s.shade(puddle, FOAM, "right", strength=0.35)
    for strake, (lift, fill) in enumerate(((0, "#8d6239"), (96, "#a8794a"), (192, "#7b5431"))):
        plank = [*curve((250, 420 + lift), (640, 350 + lift), (1040, 380 + lift),
                 (1380, 480 + lift)),
                 *curve((1370, 590 + lift * 0.9), (1030, 500 + lift), (640, 468 + lift),
                 (270, 540 + lift))]  # fmt: skip
        s.poly([(x + 6, y + 14) for x, y in plank], "#1f2325")
        s.poly(plank, fill)
        s.shade(plank, "#3c2615", "up", strength=0.7)
        for grain in range(4):
            y = 440.0 + lift + grain * 24
            s.line(curve((310, y + 6), (640, y - 56), (1040, y - 28), (1330, y + 66)),
                   mixed(fill, "#3c2615", 0.4), width=2)  # fmt: skip
        for nail in range(7):
            x = 350.0 + nail * 150
            y = 452 + lift + (nail - 2.6) ** 2 * 7 - 14
            s.disc(x, y + 26, 10, INK)
            s.disc(x - 2, y + 23, 6, RUST)
        if strake == 1:
            for lash in range(5):
                s.line([(780 + lash * 26, 560), (800 + lash * 26, 610)], SAND, width=8)
    for x in (120.0, 620, 1120, 1560):
        s.line([(x, -10), (x - 30, HEIGHT + 10)], WHITE, width=4)
    for y in (120, 640 + 330):
        s.line([(-10, y), (WIDTH + 10, y - 30)], WHITE, width=4)
    for x, y in ((118.0, 118.0), (616, 108), (1116, 98), (94, 968), (592, 958), (1092, 948)):
        s.disc(x, y, 14, CORAL)
    hose = curve((1660, 120), (1480, 160), (1400, 260), (1450, 380), (1380, 470))
    s.line(hose, "#7d3b24", width=66)
    s.line(hose, CORAL, width=54)
    s.disc(1372, 486, 34, INK)
    s.poly([(1330, 470), (1398, 446), (1404, 474), (1350, 506)], "#c0905a")
    s.poly([(300, 880), (420, 780), (470, 860), (320, 930)], STONE)
    s.shade([(300, 880), (420, 780), (470, 860), (320, 930)], SLATE, "up")
    s.line([(440, 820), (500, 772), (520, 780)], SLATE, width=12)
    s.line([(514, 780), (640, 700)], BRICK, width=40)
    for meter in range(4):
        s.rect(980 + meter * 96, 1000, 96, 20, WHITE if meter % 2 else CORAL)
