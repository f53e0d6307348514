"""The sheet that the demonstration's pictures are drawn on."""

import io

from PIL import Image, ImageStat

from lagazette.cli.demonstration.pictures import drawn
from lagazette.cli.demonstration.pictures.sheet import (
    HEIGHT,
    WHOLE,
    WIDTH,
    Sheet,
    box,
    curve,
    mixed,
)

RED, BLUE = "#c00000", "#0000c0"


def finished(sheet: Sheet) -> Image.Image:
    return Image.open(io.BytesIO(sheet.jpeg())).convert("RGB")


def reds(picture: Image.Image, area: tuple[int, int, int, int]) -> float:
    """How red an area is on average, from 0 to 255."""
    return ImageStat.Stat(picture.crop(area)).mean[0]


def test_a_drawing_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert drawn("phare", seed=3) == drawn("phare", seed=3)
    assert drawn("phare", seed=3) != drawn("phare", seed=4)


def test_a_picture_has_the_size_it_is_drawn_for() -> None:
    assert finished(Sheet(1)).size == (WIDTH, HEIGHT)


def test_shading_is_dense_where_it_begins_and_stays_inside_its_shape() -> None:
    sheet = Sheet(1)
    sheet.poly(WHOLE, BLUE)

    sheet.shade(box(400, 200, 800, 600), RED, "up")
    picture = finished(sheet)

    low, middle, high = (reds(picture, (500, y, 1100, y + 60)) for y in (730, 470, 210))
    assert low > middle + 20 > high + 40
    assert reds(picture, (0, 0, 380, HEIGHT)) < 4


def test_shading_goes_the_way_it_is_told() -> None:
    for direction, dense, bare in (
        ("up", (0, 900), (0, 0)),
        ("down", (0, 0), (0, 900)),
        ("left", (1400, 400), (0, 400)),
        ("right", (0, 400), (1400, 400)),
    ):
        sheet = Sheet(1)
        sheet.poly(WHOLE, BLUE)
        sheet.shade(WHOLE, RED, direction)  # type: ignore[arg-type]  # the four are listed above
        picture = finished(sheet)
        there, away = (reds(picture, (x, y, x + 150, y + 150)) for x, y in (dense, bare))
        assert there > away + 60, direction


def test_a_shape_beyond_the_edge_is_no_error() -> None:
    sheet = Sheet(1)

    sheet.shade(box(-300, -300, 200, 200), RED)
    sheet.glow(0, 0, 120, RED)


def test_a_curve_passes_through_its_points() -> None:
    points = [(0.0, 0.0), (10.0, 40.0), (80.0, 30.0)]

    assert set(points) <= set(curve(*points))


def test_colours_are_mixed_by_their_share() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed(RED, BLUE, 0) == RED
