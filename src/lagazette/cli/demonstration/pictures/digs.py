"""What lies beneath the north quay."""

import math
from collections.abc import Sequence

from lagazette.cli.demonstration.pictures import props
from lagazette.cli.demonstration.pictures.palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    FOAM,
    GREEN,
    INK,
    NIGHT,
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
    Colour,
    Sheet,
    arch,
    box,
    curve,
    mixed,
)


def trench(s: Sheet) -> None:
    """Trench 9 under its tent."""
    s.fade("#c4d3cd", CREAM, end=520)
    props.street(s, 452, low=120, high=240, widths=(110, 170))
    s.rect(0, 446, WIDTH, 40, "#a9a392")
    for stone in range(46):
        s.rect(stone * 36, 452, 32, 28, mixed("#a9a392", SLATE, s.rng.uniform(0, 0.4)))
    levels = (
        (486, "#8a6d4e"),
        (586, "#6f5540"),
        (676, "#4d4541"),
        (770, "#5f6668"),
        (950, "#474f54"),
    )
    for (top, fill), (end, _) in zip(levels, (*levels[1:], (HEIGHT, "")), strict=True):
        edge = curve((0, top), (300, top + 14), (700, top - 10), (1150, top + 12), (1600, top - 4))
        shape = [*edge, (1600.0, float(HEIGHT)), (0.0, float(HEIGHT))]
        s.poly(shape, fill)
        s.shade(
            [(0, top), (1600, top), (1600, end), (0, end)],
            mixed(fill, INK, 0.5),
            "up",
            strength=0.7,
        )
        for _ in range(34):
            x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(top + 16, end - 6)
            s.disc(
                x,
                y,
                s.rng.uniform(3, 13),
                mixed(fill, s.rng.choice((STONE, SAND, INK)), 0.4),
                flat=0.7,
            )
    pit = [(330, 486), (1300, 486), (1220, 900), (410, 900)]
    s.poly(pit, "#2f2a2c")
    s.shade(pit, "#6f5540", "down", strength=0.9)
    s.poly([(410, 900), (1220, 900), (1190, 850), (440, 850)], "#6a7476")
    hull = curve((520, 862), (640, 900), (820, 912), (1000, 896), (1120, 850))
    s.poly([*hull, (1080, 846), (820, 858), (560, 848)], "#a8794a")
    s.shade([*hull, (1080, 846), (820, 858), (560, 848)], RUST, "up", strength=0.9)
    for rib in range(8):
        x = 600 + rib * 62
        s.line(curve((x, 900), (x + 4, 862), (x + 22, 836)), "#6b4526", width=9)
    for x in range(470, 1180, 62):
        s.poly([(x, 850), (x + 5, 740), (x + 12, 730), (x + 19, 740), (x + 24, 850)], "#7a5a3a")
    tent = [(260, 470), (420, 250), (1210, 250), (1370, 470)]
    s.poly(tent, WHITE)
    s.shade(tent, SLATE, "left", strength=0.5)
    for fold in range(1, 6):
        s.line([(420 + fold * 132, 250), (260 + fold * 185, 470)], STONE, width=3)
    s.line([(360, 470), (360, 640)], STONE, width=10)
    for rung in range(9):
        s.line([(1090, 500 + rung * 40), (1140, 500 + rung * 40)], SUN, width=7)
    s.line([(1090, 470), (1090, 850)], SUN, width=8)
    s.line([(1140, 470), (1140, 850)], SUN, width=8)
    hose = curve((480, 880), (440, 700), (360, 520), (240, 440), (120, 460), (60, 440))
    s.line(hose, CORAL, width=20)
    s.rect(500, 838, 74, 54, SUN)
    s.shade(box(500, 838, 74, 54), RUST, "left", strength=0.8)
    for x in (740, 930):
        s.disc(x, 760, 17, SUN)
        s.poly(curve((x - 30, 852), (x - 26, 790), (x, 776), (x + 34, 800), (x + 40, 852)), NIGHT)


def boat(s: Sheet) -> None:
    """The boat of the north quay from above, as the archaeologists drew it."""
    s.rect(0, 0, WIDTH, HEIGHT, "#525a5c")
    for _ in range(90):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(0, HEIGHT)
        s.disc(
            x,
            y,
            s.rng.uniform(20, 90),
            mixed("#525a5c", s.rng.choice((INK, SLATE, EARTH)), 0.25),
            flat=0.5,
        )
    s.shade(box(0, 0, WIDTH, HEIGHT), INK, "up", strength=0.7)
    s.shade(box(0, 0, WIDTH, HEIGHT), SAND, "left", strength=0.22)
    for post in range(21):
        x, y = 60 + post * 76, 190 - post * 3
        s.disc(x + 8, y + 10, 25, INK)
        s.disc(x, y, 24, "#8a6844")
        s.ring(x, y, 16, "#5d432b", width=2)
        s.ring(x, y, 8, "#5d432b", width=2)
    outer = curve((180, 660), (320, 470), (620, 380), (980, 390), (1270, 480), (1450, 640),
        (1280, 800), (980, 900),
                  (620, 910), (330, 830), (180, 660))  # fmt: skip
    # What leads the front page is cut to its column: boat, scale and arrow keep off all four edges.
    outer = [(815 + (x - 815) * 0.96, 648 + (y - 648) * 0.96) for x, y in outer]
    s.poly([(x + 14, y + 22) for x, y in outer], "#23282c")
    s.poly(outer, "#7b5431")
    s.shade(outer, INK, "up", strength=0.6)
    for strake in range(1, 6):
        share = 1 - strake * 0.125
        ring = [(815 + (x - 815) * (share + 0.05), 648 + (y - 648) * share) for x, y in outer]
        fill = mixed("#a8794a", "#6b4526", strake % 2 * 0.45)
        s.poly(ring, fill)
        s.shade(ring, "#4b2f1a", "up" if strake < 4 else "down", strength=0.55)
        s.line([*ring, ring[0]], "#4b2f1a", width=3)
        for nail in range(0, len(ring), 4):
            s.disc(*ring[nail], 4, INK)
    s.line([(300, 652), (1340, 646)], "#3c2615", width=34)
    s.line([(300, 646), (1340, 640)], "#8d6239", width=12)
    for rib in range(11):
        x = 400 + rib * 88
        half = 232 * math.sin(math.pi * (rib + 1.6) / 13.2)
        s.line(curve((x - 8, 650 - half), (x + 14, 650), (x - 8, 650 + half)), "#3c2615", width=26)
        s.line(curve((x - 12, 650 - half), (x + 8, 650), (x - 12, 650 + half)), "#c0905a", width=13)
    s.rect(640, 618, 96, 64, "#3c2615")
    s.rect(660, 632, 56, 36, INK)
    for lash in range(6):
        s.line([(1010 + lash * 24, 770), (1034 + lash * 24, 812)], SAND, width=6)
    for x, y in ((560, 700), (610, 726), (520, 734), (880, 716), (930, 740)):
        s.disc(x, y, 20, STONE, flat=0.8)
    for meter in range(5):
        s.rect(560 + meter * 96, 948, 96, 20, WHITE if meter % 2 else CORAL)
    s.poly([(1350, 968), (1370, 888), (1390, 968), (1370, 952)], WHITE)
    s.line([(90, 96), (1510, 30)], CORAL, width=3)
    for x in range(7):
        s.disc(90 + x * 236, 96 - x * 11, 7, CORAL)


def quay_section(s: Sheet) -> None:
    """What lies beneath the north quay, with depths in metres."""
    s.fade("#cfe0da", CREAM, end=280)
    props.street(s, 262, low=90, high=170, end=560, widths=(110, 160))
    levels: Sequence[tuple[float, Colour]] = (
        (262, STONE),
        (306, "#9a7b57"),
        (520, "#6f5a49"),
        (640, "#5d676b"),
        (940, "#454d53"),
    )
    for (top, fill), (end, _) in zip(levels, (*levels[1:], (HEIGHT, "")), strict=True):
        edge = curve((0, top), (400, top + 8), (900, top - 8), (1600, top + 4))
        s.poly([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], fill)
        s.shade(
            [(0, top), (WIDTH, top), (WIDTH, end), (0, end)],
            mixed(fill, INK, 0.5),
            "up",
            strength=0.6,
        )
        for _ in range(46 if top > 290 else 0):
            x, y = s.rng.uniform(0, 1400), s.rng.uniform(top + 14, max(top + 20, end - 10))
            s.disc(
                x,
                y,
                s.rng.uniform(3, 12),
                mixed(fill, s.rng.choice((STONE, SAND, INK)), 0.45),
                flat=0.7,
            )
    for stone in range(40):
        s.rect(stone * 36, 264, 32, 40, mixed(STONE, SLATE, s.rng.uniform(0, 0.5)))
    water = [(1400, 330), (1600, 330), (1600, 1067), (1400, 1067)]
    s.poly([(1400, 262), (1600, 262), (1600, 1067), (1400, 1067)], "#cfe0da")
    s.poly(water, "#6faaae")
    s.shade(water, SEA, "up", strength=0.9)
    s.poly([(1340, 262), (1412, 262), (1440, 1067), (1340, 1067)], SLATE)
    for course in range(14):
        s.line([(1340, 300 + course * 56), (1416 + course * 2, 300 + course * 56)], INK, width=3)
    props.sail(s, 1520, 336, 220, hull=BRICK)
    for rail in (700, 800):
        s.rect(rail, 246, 16, 18, INK)
    s.rect(660, 264, 200, 176, "#bfb49a")
    s.shade(box(660, 264, 200, 176), SLATE, "up", strength=0.7)
    s.rect(650, 254, 220, 12, SLATE)
    s.poly([(640, 244), (640, 110), (680, 76), (880, 76), (880, 244)], GREEN)
    s.shade(
        [(640, 244), (640, 110), (680, 76), (880, 76), (880, 244)],
        mixed(GREEN, INK, 0.5),
        "up",
        strength=0.7,
    )
    s.rect(664, 112, 86, 70, INK)
    s.rect(770, 112, 86, 70, INK)
    for post in range(12):
        x = 930 + post * 32
        s.poly([(x, 930), (x + 2, 660), (x + 10, 640), (x + 18, 660), (x + 20, 930)], "#8a6844")
        s.shade(
            [(x, 930), (x + 2, 660), (x + 10, 640), (x + 18, 660), (x + 20, 930)],
            INK,
            "left",
            strength=0.6,
        )
    hull = [*curve((360, 760), (420, 850), (560, 900), (720, 890), (850, 820), (900, 730)),
            *curve((880, 726), (800, 790), (640, 820), (480, 800), (384, 752))]  # fmt: skip
    s.poly(hull, "#a8794a")
    s.shade(hull, RUST, "up", strength=0.9)
    for strake in range(3):
        s.line(curve((380 + strake * 8, 776 - strake * 4), (480, 866 - strake * 18),
            (640, 884 - strake * 20),
                     (800, 846 - strake * 20), (886, 750 - strake * 6)),
               "#4b2f1a", width=4)  # fmt: skip
    for rib in range(7):
        x = 450 + rib * 62
        s.line([(x, 790), (x - 12, 740)], "#c0905a", width=10)
    s.line([(110, 262), (110, 1000)], WHITE, width=5)
    for metre in range(5):
        y = 262 + metre * 172.0
        s.line([(92, y), (128, y)], WHITE, width=5)
        s.text(146, y + (20 if metre == 0 else 0), f"{metre} m", WHITE, size=36, anchor="lm")
    for x, fill in ((1180, CORAL), (1250, SUN)):
        s.disc(x, 132, 20, INK)
        s.poly(arch(x - 26, 154, 52, 110), fill)
    props.gulls(s, [(1080, 70), (1450, 80)], SLATE)
    s.shade(box(0, 940, 1340, 127), FOAM, "down", strength=0.1)
