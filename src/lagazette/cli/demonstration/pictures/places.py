"""More of the town, of its water and of its twin across the sea, by day."""

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
from lagazette.cli.demonstration.pictures.sea import fish
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WHOLE,
    WIDTH,
    Colour,
    Sheet,
    around,
    box,
    curve,
    mixed,
)


def seagrass(s: Sheet) -> None:
    """A meadow under water, and a buoy that is screwed into the sand instead of anchored."""
    s.fade("#cfe4d8", "#e8efe0", end=240)
    s.fade("#7fc3b8", DEEP, start=236)
    for ray in range(8):
        x = 60 + ray * 220 + s.rng.uniform(-40, 40)
        s.shade([(x, 240), (x + 80, 240), (x - 130, 900), (x - 300, 900)], "#bfe6d6", "down",
                strength=0.5)  # fmt: skip
    s.line(curve((0, 240), (260, 230), (540, 246), (820, 232), (1120, 246), (1600, 234)), WHITE,
           width=5)  # fmt: skip
    sand = [*curve((0, 880), (340, 850), (760, 890), (1180, 846), (1600, 880)), (1600, 1067),
            (0, 1067)]  # fmt: skip
    s.poly(sand, "#cdb583")
    s.shade(sand, DEEP, "up", strength=0.9)
    s.poly(curve((860, 244), (830, 180), (900, 120), (990, 180), (960, 244)), WHITE)
    s.shade(curve((860, 244), (830, 180), (900, 120), (990, 180), (960, 244)), SLATE, "left")
    s.poly(curve((842, 200), (910, 212), (980, 200), (975, 226), (846, 226)), BRICK)
    s.ring(910, 106, 18, INK, width=6)
    s.line(curve((910, 244), (930, 400), (890, 560), (918, 700), (912, 830)), SUN, width=9)
    s.line([(912, 826), (912, 1000)], INK, width=14)
    for turn in range(4):
        s.disc(912, 880 + turn * 34, 46 - turn * 6, SLATE, flat=0.28)
    for depth in range(3):
        count, base, fill = ((120, 880, "#2f6a5c"), (110, 930, "#3f7d56"), (90, 1010, PINE))[depth]
        for _ in range(count):
            left = s.rng.uniform(-20, WIDTH)
            if 820 < left < 1000 and depth < 2:
                continue
            tall, sway = s.rng.uniform(90, 250), s.rng.uniform(10, 70)
            s.line(curve((left, base + s.rng.uniform(0, 60)), (left + sway * 0.3, base - tall / 2),
                   (left + sway, base - tall)), mixed(fill, MOSS, s.rng.random() * 0.5),
                   width=s.rng.uniform(6, 11))  # fmt: skip
    for x, y, size in ((300.0, 520.0, 1.2), (390, 560, 0.9), (250, 590, 0.8), (1240, 640, 1.1),
        (1330, 600, 0.8), (1180, 560, 0.7)):  # fmt: skip
        fish(s, x, y, size)
    horse = curve(
        (640, 730), (664, 700), (690, 716), (684, 750), (660, 790), (676, 832), (652, 846)
    )
    s.line(horse, OCHRE, width=17)
    s.line([(648, 724), (620, 738)], OCHRE, width=9)
    s.disc(668, 712, 4, INK)


def roadstead(s: Sheet) -> None:
    """The commercial dock from above: a coaster, its trailers, timber and a heap of salt."""
    s.rect(0, 0, WIDTH, HEIGHT, "#b9b09a")
    s.shade(WHOLE, SLATE, "up", strength=0.35)
    s.fade("#4f939a", "#2c6675", start=620)
    s.rect(0, 600, WIDTH, 34, STONE)
    s.shade(box(0, 600, WIDTH, 34), SLATE, "up", strength=0.8)
    props.ripples(s, 660, HEIGHT, "#8fc0bd", count=70)
    for bollard in range(40, WIDTH, 150):
        s.disc(bollard, 616, 9, INK)
    hull = [*curve((210, 800), (300, 706), (460, 690)), (1340, 690), (1400, 720), (1400, 880),
            (1340, 910), *curve((460, 910), (300, 894), (210, 800))]  # fmt: skip
    s.poly([(x + 14, y + 30) for x, y in hull], "#1d4653")
    s.poly(hull, BRICK)
    s.shade(hull, RUST, "up", strength=0.8)
    deck = [*curve((260, 800), (340, 736), (480, 718)), (1330, 718), (1372, 740), (1372, 860),
            (1330, 882), *curve((480, 882), (340, 864), (260, 800))]  # fmt: skip
    s.poly(deck, "#8c9a94")
    for row in range(3):
        for column in range(9):
            trailer(s, 480 + column * 78, 732 + row * 50, 68, 40,
                    (WHITE, CORAL, SEA, SUN, CREAM)[(row * 2 + column) % 5])  # fmt: skip
    s.rect(1210, 726, 120, 148, WHITE)
    s.shade(box(1210, 726, 120, 148), SLATE, "left", strength=0.5)
    s.disc(1290, 800, 24, INK)
    for bow, quay in ((330, 250), (1330, 1400)):
        s.line([(bow, 730), (quay, 616)], SAND, width=4)
    s.rect(900, 560, 150, 150, "#8a8779")
    s.line([(900, 560), (900, 710)], SUN, width=5)
    s.line([(1050, 560), (1050, 710)], SUN, width=5)
    for row in range(3):
        for column in range(7):
            trailer(s, 700 + column * 120, 40 + row * 150, 54, 108,
                    (SEA, WHITE, OCHRE, CORAL, "#6d8a96")[(row + column * 3) % 5])  # fmt: skip
            s.line([(690 + column * 120, 30 + row * 150), (690 + column * 120, 160 + row * 150)],
                   WHITE, width=4)  # fmt: skip
    for pile in range(8):
        x, y = 60.0 + pile % 4 * 140, 50.0 + pile // 4 * 150
        s.rect(x + 10, y + 14, 110, 110, "#8f866f")
        for plank in range(11):
            s.rect(x, y + plank * 10, 110, 9, mixed(OCHRE, EARTH, 0.1 + 0.25 * (plank % 3)))
    heap = around(220, 460, 120, flat=0.62)
    s.poly([(x + 18, y + 20) for x, y in heap], "#8f866f")
    s.poly(heap, WHITE)
    s.shade(heap, SLATE, "left", strength=0.6)
    s.disc(206, 440, 40, "#ffffff", flat=0.6)
    s.rect(470, 400, 90, 170, OCHRE)
    s.shade(box(470, 400, 90, 170), RUST, "left", strength=0.6)
    s.line([(516, 480), (640, 760)], OCHRE, width=20)
    s.line([(516, 480), (640, 760)], RUST, width=4)
    props.gulls(s, [(1120, 980), (1190, 1010), (120, 700)], WHITE, size=22)


def trailer(s: Sheet, x: float, y: float, wide: float, tall: float, fill: Colour) -> None:
    """A box from above, with its shadow."""
    s.rect(x + 7, y + 9, wide, tall, mixed(INK, STONE, 0.45))
    s.rect(x, y, wide, tall, fill)
    s.shade(box(x, y, wide, tall), INK, "left", strength=0.35)
    s.line([(x + 5, y + 5), (x + wide - 5, y + 5)], mixed(fill, WHITE, 0.5), width=3)


def crossing(s: Sheet) -> None:
    """The ferry of ten past one from above, full."""
    s.fade("#5fa39f", "#2f6f78")
    props.ripples(s, 0, HEIGHT, "#9fd0c6", count=130, width=4)
    for side in (-1, 1):
        wake = [(1290, 533 + side * 150), (1640, 533 + side * 330), (1640, 533 + side * 200),
                (1300, 533 + side * 90)]  # fmt: skip
        s.shade(wake, WHITE, "left", strength=0.6)
    hull = [(300, 300), (1300, 300), (1340, 340), (1340, 730), (1300, 770), (300, 770), (260, 730),
            (260, 340)]  # fmt: skip
    s.poly([(x + 22, y + 34) for x, y in hull], "#1d4f5a")
    s.poly(hull, BRICK)
    s.poly([(322, 326), (1278, 326), (1278, 744), (322, 744)], "#7d8886")
    s.shade([(322, 326), (1278, 326), (1278, 744), (322, 744)], SLATE, "up", strength=0.5)
    for x, far in ((260.0, 90.0), (1340, 1510)):
        ramp = [(x, 420), (far, 440), (far, 630), (x, 650)]
        s.poly(ramp, RUST)
        s.shade(ramp, INK, "left", strength=0.5)
        for bar in range(6):
            at = x + (far - x) * (bar + 0.5) / 6
            s.line([(at, 430), (at, 640)], mixed(RUST, SAND, 0.35), width=4)
    for lane in range(1, 4):
        s.line([(340, 326 + lane * 105), (1260, 326 + lane * 105)], SUN, width=4)
    fills = (CORAL, WHITE, SEA, SUN, SLATE, CREAM, PINE, "#9cb7c4", ROSE)
    for lane in range(4):
        x = 344.0 + s.rng.uniform(0, 10)
        while x < 1180:
            long = s.rng.choice((92.0, 92.0, 100.0, 146.0))
            car(s, x, 342 + lane * 105, long, s.rng.choice(fills))
            x += long + s.rng.uniform(10, 20)
    s.rect(640, 262, 320, 74, WHITE)
    s.shade(box(640, 262, 320, 74), SLATE, "left", strength=0.5)
    s.rect(720, 276, 160, 46, NIGHT)
    s.disc(930, 299, 17, INK)
    s.rect(330, 752, 940, 16, mixed(BRICK, WHITE, 0.2))
    for _ in range(30):
        x, y = s.rng.uniform(400, 1240), s.rng.choice((314, 757))
        if not (620 < x < 980 and y < 400):
            s.disc(x, y, 8, s.rng.choice((INK, CORAL, SUN, WHITE)))
    props.gulls(s, [(180, 180), (260, 140), (1420, 960), (1130, 120)], WHITE, size=34)


def car(s: Sheet, x: float, y: float, long: float, fill: Colour) -> None:
    """A car or a van from above, on its way to the left."""
    shape = curve((x, y + 37), (x + 6, y + 6), (x + 24, y), (x + long - 12, y + 2),
                  (x + long, y + 12), (x + long, y + 62), (x + long - 12, y + 72), (x + 24, y + 74),
                  (x + 6, y + 68), (x, y + 37), steps=4)  # fmt: skip
    s.poly([(a + 7, b + 9) for a, b in shape], "#4a5557")
    s.poly(shape, fill)
    s.shade(shape, INK, "up", strength=0.4)
    s.poly([(x + 26, y + 10), (x + 40, y + 14), (x + 40, y + 60), (x + 26, y + 64)], NIGHT)
    s.poly([(x + long - 18, y + 12), (x + long - 9, y + 12), (x + long - 9, y + 62),
            (x + long - 18, y + 62)], NIGHT)  # fmt: skip


def heat(s: Sheet) -> None:
    """The hottest afternoon: a white sun, an empty square, the shade gone."""
    s.fade("#f2b066", "#fbe3ae", end=640)
    for radius, share in ((430, 0.12), (330, 0.2), (240, 0.32)):
        s.disc(1130, 300, radius, mixed("#f6c27c", WHITE, share))
    s.disc(1130, 300, 160, WHITE)
    s.glow(1130, 300, 640, SUN, 0.7)
    props.street(s, 650, low=130, high=300, widths=(120, 190))
    s.veil("#f8d79c", 0.45, start=330, end=650)
    s.fade("#f6dda6", "#e2ac63", start=648)
    for far in range(-900, 2600, 190):
        s.line(
            [(800 + (far - 800) * 0.5, 650), (800 + (far - 800) * 1.6, HEIGHT)], "#d9a662", width=2
        )
    for y in (672.0, 712, 780, 880, 1010):
        s.line([(0, y), (WIDTH, y)], "#d9a662", width=2)
    for row in range(5):
        y = 560.0 + row * 44
        s.line(curve(*[(x, y + 9 * math.sin(x / 70 + row)) for x in range(0, WIDTH + 80, 80)]),
               "#fdeec8", width=3)  # fmt: skip
    basin = around(1130, 868, 300, flat=0.2)
    s.poly([(x, y + 34) for x, y in basin], "#a98b62")
    s.poly(basin, STONE)
    s.shade(basin, EARTH, "left", strength=0.4)
    s.poly(around(1130, 864, 262, flat=0.17), "#d8c49a")
    for crack in range(9):
        x = 930.0 + crack * 48
        s.line([(x, 842 + crack % 3 * 14), (x + 28, 862), (x + 16, 884)], "#a98b62", width=3)
    s.poly([(1096, 860), (1108, 720), (1152, 720), (1164, 860)], STONE)
    s.shade([(1096, 860), (1108, 720), (1152, 720), (1164, 860)], SLATE, "left")
    s.disc(1130, 716, 70, STONE, flat=0.28)
    tube = box(250, 130, 130, 720)
    s.poly([(x + 26, y + 20) for x, y in tube], "#b57f45")
    for x, y, radius, fill in ((315.0, 130.0, 65, WHITE), (315, 850, 112, WHITE)):
        s.disc(x, y, radius, fill)
    s.poly(tube, WHITE)
    s.shade(tube, SAND, "left", strength=0.5)
    s.disc(315, 850, 84, BRICK)
    s.shade(around(315, 850, 84), RUST, "up", strength=0.8)
    s.rect(291, 258, 48, 568, BRICK)
    s.disc(315, 258, 24, BRICK)
    for degree in range(0, 42, 2):
        level = 780 - degree * 14.6
        wide = 46 if degree % 10 == 0 else 24
        s.line([(372 - wide, level), (372, level)], INK, width=5 if degree % 10 == 0 else 3)
        if degree % 10 == 0:
            s.text(412, level, str(degree), INK, size=46, anchor="lm")


def works(s: Sheet) -> None:
    """Rails being laid along the quay, behind their barriers."""
    s.fade("#a9cdd0", CREAM, end=420)
    props.cloud(s, 160, 150, 460, WHITE)
    props.cloud(s, 980, 120, 380, WHITE)
    props.street(s, 500, low=170, high=320, widths=(120, 180))
    s.rect(0, 494, WIDTH, 573, "#c6b690")
    s.shade(box(0, 494, WIDTH, 573), EARTH, "up", strength=0.4)
    trench = [(520, 500), (1010, 500), (1500, 1067), (150, 1067)]
    s.poly(trench, "#7d6248")
    s.shade(trench, "#4a3728", "up", strength=0.8)
    for sleeper in range(15):
        depth = (sleeper / 14) ** 1.8
        y = 520 + 540 * depth
        half, thick = 170 + 430 * depth, 8 + 26 * depth
        s.poly([(790 - half * 0.98, y), (800 + half, y), (804 + half * 1.04, y + thick),
                (784 - half * 1.02, y + thick)], mixed(STONE, SLATE, 0.25))  # fmt: skip
    for side in (-1, 1):
        s.poly([(795 + side * 112, 506), (795 + side * 112 + 7, 506),
                (797 + side * 400 + 34, 1067), (797 + side * 400, 1067)], INK)  # fmt: skip
        s.poly([(795 + side * 112 + 1, 506), (795 + side * 112 + 4, 506),
                (797 + side * 400 + 16, 1067), (797 + side * 400 + 6, 1067)], FOAM)  # fmt: skip
    x, y = 1180.0, 640.0
    for wheel in range(5):
        s.disc(x + 20 + wheel * 62, y + 64, 30, INK)
    s.line(
        [(x + 20, y + 34), (x + 268, y + 34), (x + 268, y + 94), (x + 20, y + 94)], INK, width=12
    )
    cab = [(x + 20, y + 30), (x + 20, y - 110), (x + 50, y - 150), (x + 150, y - 150),
           (x + 150, y - 60), (x + 290, y - 60), (x + 290, y + 30)]  # fmt: skip
    s.poly(cab, SUN)
    s.shade(cab, RUST, "up", strength=0.7)
    s.poly([(x + 36, y - 40), (x + 36, y - 104), (x + 58, y - 130), (x + 130, y - 130),
            (x + 130, y - 40)], NIGHT)  # fmt: skip
    s.line([(x + 10, y - 40), (x - 150, y - 260), (x - 300, y - 150)], SUN, width=40)
    s.line([(x + 10, y - 40), (x - 150, y - 260), (x - 300, y - 150)], OCHRE, width=10)
    s.line([(x - 300, y - 150), (x - 290, y - 40)], SUN, width=26)
    s.poly([(x - 340, y - 50), (x - 240, y - 56), (x - 262, y + 40), (x - 330, y + 30)], SLATE)
    s.shade([(x - 340, y - 50), (x - 240, y - 56), (x - 262, y + 40), (x - 330, y + 30)], INK, "up")
    for pipe in range(7):
        px, py = 130.0 + pipe % 4 * 74 + pipe // 4 * 37, 740.0 - pipe // 4 * 64
        s.disc(px, py, 37, SEA)
        s.disc(px, py, 25, INK)
    for left in (40, 330, 1330):
        for rail in range(2):
            for stripe in range(6):
                s.rect(left + stripe * 40, 880 + rail * 62, 40, 36, BRICK if stripe % 2 else WHITE)
        for leg in (left + 14, left + 206):
            s.rect(leg, 870, 14, 150, SLATE)
        s.disc(left + 120, 862, 17, SUN)
    for cone in (620, 960):
        s.poly([(cone, 1020), (cone + 30, 900), (cone + 46, 900), (cone + 76, 1020)], CORAL)
        s.poly([(cone + 14, 966), (cone + 22, 932), (cone + 54, 932), (cone + 62, 966)], WHITE)
        s.rect(cone - 16, 1016, 108, 14, INK)


def liveries(s: Sheet) -> None:
    """The tram in the three colours that were put to the vote; the middle one was chosen."""
    s.fade("#cfe0d6", CREAM)
    s.shade(WHOLE, SAND, "up", strength=0.35)
    for row, (fill, ground) in enumerate(((BRICK, "#e9d5bd"), (GREEN, "#d5e4d6"),
        (SUN, "#f3e6bf"))):  # fmt: skip
        top = 40.0 + row * 342
        s.rect(0, top, WIDTH, 300, ground)
        s.shade(box(0, top, WIDTH, 300), mixed(fill, WHITE, 0.3), "up", strength=0.35)
        props.street(s, top + 226, low=60, high=130, night=0.0, widths=(90, 150))
        s.veil(ground, 0.72, start=top, end=top + 226)
        s.rect(0, top + 226, WIDTH, 74, mixed(ground, EARTH, 0.25))
        s.rect(0, top + 262, WIDTH, 7, SLATE)
        s.line([(0, top + 26), (WIDTH, top + 26)], SLATE, width=3)
        start = 150 + row * 60
        s.line([(start + 470, top + 60), (start + 520, top + 26)], INK, width=5)
        props.tram(s, start, top + 262, 1180, fill)


def lifted(s: Sheet) -> None:
    """A turbine after two years below, hanging over a barge with all that settled on it."""
    s.fade("#b8cdd0", "#efe6d0", end=690)
    for x, y, wide in ((100.0, 190.0, 520.0), (900, 140, 560), (560, 280, 420)):
        props.cloud(s, x, y, wide, WHITE)
    outline = props.ridge(s, 640, 26, "#8ea6a6", period=900)
    s.shade(outline, "#c9d2c8", "down", strength=0.4)
    s.fade("#6fa5a5", DEEP, start=690)
    props.ripples(s, 700, HEIGHT, FOAM, count=80)
    s.poly([(110, 800), (1320, 800), (1270, 900), (170, 900)], SLATE)
    s.shade([(110, 800), (1320, 800), (1270, 900), (170, 900)], INK, "up", strength=0.9)
    s.rect(110, 788, 1210, 16, SUN)
    s.rect(170, 610, 190, 178, WHITE)
    s.shade(box(170, 610, 190, 178), SLATE, "left", strength=0.5)
    for pane in range(3):
        s.rect(188 + pane * 56, 640, 40, 44, NIGHT)
    s.rect(300, 540, 34, 70, INK)
    s.rect(1080, 640, 150, 148, BRICK)
    s.shade(box(1080, 640, 150, 148), RUST, "up", strength=0.8)
    s.rect(1100, 660, 60, 50, NIGHT)
    for strut in range(11):
        a, b = strut / 11, (strut + 1) / 11
        x, y = 1150 - 380 * a, 640 - 590 * a
        far, up = 1150 - 380 * b, 640 - 590 * b
        s.line([(x - 22, y), (far + 22, up)], CORAL, width=5)
        s.line([(x + 22, y), (far - 22, up)], CORAL, width=5)
    for side in (-22, 22):
        s.line([(1150 + side, 640), (770 + side, 50)], BRICK, width=10)
    s.line([(1230, 660), (1180, 480), (770, 50)], INK, width=3)
    s.line([(770, 50), (770, 250)], INK, width=5)
    s.line([(690, 330), (770, 250), (850, 330)], INK, width=5)
    x, y = 770.0, 400.0
    for blade in range(3):
        turn = math.tau * blade / 3 + 0.5
        cos, sin = math.cos(turn), math.sin(turn)
        shape = [
            (x + a * cos - b * sin, y + a * sin + b * cos)
            for a, b in curve((0, -22), (80, -46), (210, -36), (286, -4), (200, 12), (70, 24))
        ]
        s.poly(shape, WHITE)
        s.shade(shape, SEA, "up", strength=0.8)
        for _ in range(16):
            along, across = s.rng.uniform(20, 250), s.rng.uniform(-26, 4)
            s.disc(
                x + along * cos - across * sin,
                y + along * sin + across * cos,
                s.rng.uniform(4, 11),
                s.rng.choice((STONE, SLATE, CREAM, "#7d7466")),
            )
    body = [(x - 96, y - 62), (x + 96, y - 62), (x + 110, y), (x + 80, y + 66), (x - 80, y + 66),
            (x - 110, y)]  # fmt: skip
    s.poly(body, SUN)
    s.shade(body, RUST, "up", strength=0.9)
    for _ in range(70):
        px, py = x + s.rng.uniform(-92, 92), y + s.rng.uniform(-20, 62)
        s.disc(px, py, s.rng.uniform(4, 13), s.rng.choice((STONE, SLATE, CREAM, "#5f6b62", ROSE)))
    for weed in range(13):
        left = x - 90 + weed * 15
        s.line(
            curve(
                (left, y + 60),
                (left + s.rng.uniform(-14, 14), y + 110),
                (left + s.rng.uniform(-20, 20), y + s.rng.uniform(120, 200)),
            ),
            (PINE, MOSS)[weed % 2],
            width=6,
        )
    for drop in range(26):
        px = x + s.rng.uniform(-260, 260)
        s.line([(px, y + 120 + drop * 9), (px, y + 140 + drop * 9)], FOAM, width=3)
    props.gulls(s, [(430, 260), (510, 210), (1330, 330)], SLATE, size=30)


def young_trees(s: Sheet) -> None:
    """The schoolyard at a child's height: saplings, a brook, tables of cedar."""
    s.fade("#a9d3d0", "#f3e9cb", end=520)
    props.cloud(s, 120, 150, 420, WHITE)
    props.cloud(s, 1060, 190, 380, WHITE)
    wall = box(0, 250, WIDTH, 270)
    s.poly(wall, CREAM)
    s.shade(wall, SAND, "left", strength=0.7)
    s.poly([(-10, 260), (40, 160), (1560, 160), (1610, 260)], CORAL)
    s.shade([(-10, 260), (40, 160), (1560, 160), (1610, 260)], RUST, "up", strength=0.7)
    for pane in range(9):
        x = 60.0 + pane * 172
        s.rect(x, 310, 110, 140, NIGHT)
        s.shade(box(x, 310, 110, 140), FOAM, "down", strength=0.5)
        s.rect(x + 51, 310, 8, 140, WHITE)
        s.rect(x - 8, 450, 126, 10, WHITE)
    s.fade("#a8b86f", "#7d9a55", start=518)
    path = [*curve((0, 700), (420, 640), (900, 700), (1600, 640)), (1600, 800),
            *curve((1600, 800), (900, 880), (420, 800), (0, 880))]  # fmt: skip
    s.poly(path, "#c99f6b")
    for _ in range(520):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(690, 830)
        s.line([(x, y), (x + 14, y + s.rng.uniform(-5, 5))], s.rng.choice(("#a97a46", "#dcb885")),
               width=4)  # fmt: skip
    brook = [
        *curve((660, 520), (700, 600), (560, 700), (760, 800), (620, 930), (700, 1067)),
        *curve((1000, 1067), (820, 920), (900, 790), (680, 690), (790, 600), (720, 520)),
    ]
    s.poly([(x + 6, y + 8) for x, y in brook], STONE)
    s.poly(brook, "#6fb3b6")
    s.shade(brook, SEA, "left", strength=0.5)
    for stone in range(26):
        x, y = brook[stone * 4 % 60]
        s.disc(x, y, s.rng.uniform(10, 24), mixed(STONE, SLATE, s.rng.random() * 0.4), flat=0.6)
    for x, y, tall in ((170.0, 640.0, 300), (400, 600, 250), (1010, 610, 270), (1270, 620, 290),
        (1490, 600, 250), (1150, 900, 430), (330, 930, 430)):  # fmt: skip
        for side in (-26, 26):
            s.line([(x + side, y + 4), (x + side * 0.9, y - tall * 0.52)], "#c9a36b", width=7)
        s.line([(x - 24, y - tall * 0.44), (x + 24, y - tall * 0.44)], INK, width=5)
        s.line(curve((x, y), (x + 3, y - tall * 0.4), (x - 2, y - tall * 0.76)), EARTH, width=10)
        for puff in range(6):
            px, py = x + s.rng.uniform(-0.18, 0.18) * tall, y - tall * s.rng.uniform(0.62, 0.98)
            radius = tall * s.rng.uniform(0.09, 0.14)
            s.disc(px, py, radius, (MOSS, LEAF, "#a3b55c")[puff % 3])
            s.shade(around(px, py, radius), PINE, "up", strength=0.6)
        s.disc(x, y + 6, 46, "#8a6a45", flat=0.3)
        s.rect(x - 5, y - 6, 10, 10, EARTH)
    s.poly([(1290, 900), (1540, 900), (1570, 946), (1262, 946)], "#d9a86b")
    s.shade([(1290, 900), (1540, 900), (1570, 946), (1262, 946)], RUST, "up", strength=0.5)
    for leg in (1300, 1510):
        s.rect(leg, 946, 24, 90, RUST)
    for iris in range(30):
        x = 600 + s.rng.uniform(-60, 60) if iris % 2 else 980 + s.rng.uniform(-20, 110)
        y = s.rng.uniform(950, 1060)
        s.line([(x, y), (x + 4, y - 64)], PINE, width=5)
        s.disc(x + 4, y - 68, 10, "#7f6aa8")
    s.disc(900, 990, 30, CORAL)
    s.shade(around(900, 990, 30), RUST, "up", strength=0.8)


def pasture(s: Sheet) -> None:
    """The tram of Zandmuiden on its dyke, among the sheep that mow it."""
    s.fade("#9cc7d6", "#f1ead0", end=560)
    for x, y, wide in ((60.0, 200.0, 560.0), (700, 130, 520), (1180, 240, 460)):
        props.cloud(s, x, y, wide, WHITE)
    props.street(s, 560, low=40, high=80, start=900, widths=(50, 84), gables=True)
    s.fade("#8fb7b4", "#5d97a0", start=556, end=680)
    s.rect(0, 552, WIDTH, 12, MOSS)
    mill(s, 330, 570, 330)
    mill(s, 640, 562, 190)
    dyke = [(0, 650), (WIDTH, 620), (WIDTH, HEIGHT), (0, HEIGHT)]
    s.poly(dyke, "#86a653")
    s.shade(dyke, LEAF, "up", strength=0.8)
    s.poly([(0, 650), (WIDTH, 620), (WIDTH, 700), (0, 736)], "#a3bd68")
    for y, end in ((690, 655), (718, 682)):
        s.line([(0, y), (WIDTH, end)], SLATE, width=5)
    s.line([(0, 392), (WIDTH, 372)], SLATE, width=3)
    for mast in (180, 1460):
        s.line([(mast, 700), (mast, 376)], SLATE, width=9)
        s.line([(mast, 392), (mast + 90, 384)], SLATE, width=5)
    props.tram(s, 520, 690, 860, CORAL)
    for _ in range(150):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(730, HEIGHT)
        s.disc(x, y, 4 + (y - 730) / 80, WHITE)
        s.disc(x, y, 1.5 + (y - 730) / 220, SUN)
    for _ in range(160):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(740, HEIGHT)
        s.line([(x, y), (x + 5, y - 16)], mixed(LEAF, PINE, s.rng.random()), width=3)
    for x, y, size, left in (
        (240.0, 770.0, 0.75, True),
        (430, 800, 0.8, False),
        (980, 800, 0.85, True),
        (1400, 780, 0.75, False),
        (660, 900, 1.25, True),
        (1190, 930, 1.35, False),
        (250, 960, 1.4, False),
    ):
        sheep(s, x, y, size, left=left)


def mill(s: Sheet, x: float, y: float, height: float) -> None:
    """A windmill on the far bank."""
    body = [(x - height * 0.17, y), (x - height * 0.09, y - height * 0.66),
            (x + height * 0.09, y - height * 0.66), (x + height * 0.17, y)]  # fmt: skip
    s.poly(body, BRICK)
    s.shade(body, INK, "left", strength=0.6)
    s.poly(curve((x - height * 0.1, y - height * 0.65), (x, y - height * 0.8),
                 (x + height * 0.1, y - height * 0.65)), SLATE)  # fmt: skip
    for arm in range(4):
        turn = math.pi / 2 * arm + 0.5
        cos, sin = math.cos(turn), math.sin(turn)
        hub = (x, y - height * 0.7)
        s.line([hub, (hub[0] + cos * height * 0.46, hub[1] + sin * height * 0.46)], INK,
               width=height / 60)  # fmt: skip
        cloth = [(0.1, 0), (0.45, 0), (0.45, 0.09), (0.1, 0.09)]
        s.poly([(hub[0] + (a * cos - b * sin) * height, hub[1] + (a * sin + b * cos) * height)
                for a, b in cloth], CREAM)  # fmt: skip


def sheep(s: Sheet, x: float, y: float, size: float, *, left: bool) -> None:
    """A sheep that does not lift its head."""
    way = -1 if left else 1
    s.disc(x, y + 46 * size, 66 * size, PINE, flat=0.16)
    for leg in (-34, -20, 22, 36):
        s.line([(x + leg * size, y + 10 * size), (x + leg * size, y + 46 * size)], INK,
               width=7 * size)  # fmt: skip
    for px, py, radius in ((-36, -6, 30), (-12, -18, 34), (18, -16, 34), (38, -2, 28), (0, 4, 36)):
        s.disc(x + px * size, y + py * size, radius * size, WHITE)
        s.shade(around(x + px * size, y + py * size, radius * size), SLATE, "up", strength=0.45)
    s.disc(x + way * 66 * size, y + 16 * size, 19 * size, INK, flat=0.8)
    s.disc(x + way * 52 * size, y + 2 * size, 9 * size, INK, flat=0.6)
