"""The map of the tram's line."""

from collections.abc import Sequence
from typing import Final

from lagazette.cli.demonstration.pictures import props
from lagazette.cli.demonstration.pictures.palette import (
    CREAM,
    EARTH,
    INK,
    MOSS,
    SAND,
    SEA,
    WHITE,
)
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WHOLE,
    WIDTH,
    Point,
    Sheet,
    curve,
    mixed,
)

STATIONS: Final[Sequence[Point]] = (
    (232, 262), (318, 300), (408, 338), (498, 372), (572, 412), (640, 452), (716, 486), (800, 504),
    (886, 512), (972, 516), (1056, 508), (1140, 480), (1224, 440), (1310, 392), (1400, 338),
)  # fmt: skip
"""The tram's fifteen stops, from the station to the beaches."""


def tram_map(s: Sheet) -> None:
    """The tram's line through the town."""
    s.rect(0, 0, WIDTH, HEIGHT, "#efe4c8")
    s.shade(WHOLE, SAND, "up", strength=0.4)
    for left in range(-400, 2000, 74):
        s.line([(left, -20), (left + 330, 1100)], "#f8f1df", width=9)
    for top in range(-500, 1200, 66):
        s.line([(-20, top), (1620, top + 300)], "#f8f1df", width=7)
    for park, fill in (
        (curve((1010, 330), (1130, 300), (1190, 370), (1120, 440), (1020, 420), (1010, 330)), MOSS),
        (curve((90, 420), (210, 400), (240, 520), (130, 560), (90, 420)), MOSS),
        (curve((1380, 180), (1600, 140), (1600, 300), (1470, 290), (1380, 180)), "#d9c48f"),
    ):
        s.poly(park, mixed(fill, CREAM, 0.25))
        s.shade(park, mixed(fill, INK, 0.3), "up", strength=0.5)
    sea = [*curve((1640, 330), (1480, 420), (1330, 520), (1180, 590), (960, 606), (760, 590),
        (560, 560),
                  (420, 590), (200, 640), (-40, 650)), (-40.0, 760.0),
           *curve((-40, 760), (200, 770), (470, 740), (700, 760), (900, 800), (1130, 860),
           (1400, 960), (1640, 990))]  # fmt: skip
    s.poly(sea, "#7fb7b8")
    s.shade(sea, SEA, "right", strength=0.55)
    s.line(sea[:110], WHITE, width=5)
    dock = [(640, 572), (700, 500), (860, 530), (880, 600)]
    s.poly(dock, "#7fb7b8")
    s.shade(dock, SEA, "right", strength=0.3)
    for row in range(3):
        for column in range(3):
            x, y = 60.0 + column * 58 + row * 12, 502.0 + row * 40
            s.poly([(x, y + 2), (x + 52, y), (x + 60, y + 34), (x + 8, y + 36)],
                   ("#9cc4c4", "#e5b9a4", WHITE)[(row + column) % 3])  # fmt: skip
    for left in range(430, 800, 40):
        s.disc(left, 800 - (left - 430) * 0.25, 4, WHITE)
    line = curve(*STATIONS)
    s.line(line, WHITE, width=34)
    s.line(line, "#2f7f72", width=22)
    for x, y in STATIONS:
        s.disc(x, y, 17, INK)
        s.disc(x, y, 12, WHITE)
    for stop, words, dx, dy, anchor in (
        (0, "Gare", 0, -52, "mm"), (4, "Halles", 30, -46, "mm"), (7, "Quai nord", 6, -52, "mm"),
        (9, "Pont tournant", 20, 50, "mm"), (11, "Jardin", -4, -56, "mm"),
        (14, "Plages", 20, -48, "mm"),
    ):  # fmt: skip
        x, y = STATIONS[stop]
        s.text(x + dx, y + dy, words, INK, size=38, anchor=anchor)
    for x, y, words in ((560, 920, "Rive sud"), (560, 200, "Fontaines"), (700, 300, "Vieux-Port"),
        (300, 452, "Salines"),
                        (900, 210, "Docks")):  # fmt: skip
        s.text(x, y, words, mixed(EARTH, SAND, 0.15), size=34)
    props.lighthouse(s, 1370, 790, 130)
    props.sail(s, 1060, 730, 80)
    props.ripples(s, 640, 760, WHITE, count=16, width=2)
    s.line([(1160, 1010), (1446, 1010)], INK, width=6)
    for x in (1160, 1446):
        s.line([(x, 996), (x, 1024)], INK, width=6)
    s.text(1303, 978, "2 km", INK, size=32)
    s.poly([(1520, 930), (1546, 1020), (1520, 1000), (1494, 1020)], INK)
    s.text(1520, 900, "N", INK, size=34)
