"""Plots: columns and lines stand where their numbers say, and no words of theirs touch."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from lagazette.press.pages.chart_sheet import LETTER_EM, NARROWEST_EM, Sheet
from lagazette.press.pages.plots import PLOT_EM, Plot, Text, columns, lines
from lagazette.record.door import Chart, ChartKind, ChartRow
from lagazette.typography.door import Locale
from tests.factories.documents import charts


def sheet(kind: ChartKind, *rows: tuple[str, ...], **words: Any) -> Sheet:
    """The numbers of a chart in French, from rows such as ("2026", "12")."""
    said = {"title": "", "alt": "", "series": ("a", "b", "c")[: len(rows[0]) - 1], **words}
    parts = tuple(ChartRow(label, tuple(values)) for label, *values in rows)
    return Sheet(Chart(kind=kind, rows=parts, **said), Locale.FR_FR)


def standing(*rows: tuple[str, ...], **words: Any) -> Plot:
    return columns(sheet(ChartKind.COLUMNS, *rows, **words))


def running(*rows: tuple[str, ...], **words: Any) -> Plot:
    return lines(sheet(ChartKind.LINES, *rows, **words))


def values(plot: Plot) -> list[str]:
    return [text.text for text in plot.texts if text.is_value]


def beside_rules(plot: Plot) -> list[str]:
    return [text.text for text in plot.texts][: len(plot.rules)]


def test_columns_reach_up_from_zero_under_their_numbers() -> None:
    plot = standing(("2024", "10"), ("2025", "5"))

    assert [float(column.height) for column in plot.columns] == [PLOT_EM, PLOT_EM / 2]
    bottoms = {float(column.y) + float(column.height) for column in plot.columns}
    assert bottoms == {float(plot.base or 0)}
    assert values(plot) == ["10", "5"]
    assert plot.rules == ()


def test_columns_below_zero_reach_down_and_have_their_numbers_there() -> None:
    plot = standing(("2024", "10"), ("2025", "-10"))

    up, down = plot.columns
    assert float(up.y) + float(up.height) == float(down.y) == float(plot.base or 0)
    below = next(text for text in plot.texts if text.text == "−10")
    assert float(below.y) > float(down.y) + float(down.height)
    assert all(float(text.y) > float(below.y) for text in plot.texts if text.text == "2025")


def test_many_columns_are_read_against_rules() -> None:
    plot = standing(*((f"{day} mars", str(1000 + day)) for day in range(1, 25)))

    assert values(plot) == []
    assert beside_rules(plot) == ["0", "250", "500", "750", "1\u202f000", "1\u202f250"]


@pytest.mark.parametrize(
    ("numbers", "ruled"),
    [
        (("0", "83"), ["0", "20", "40", "60", "80", "100"]),
        (("21.5", "22.6"), ["21,50", "21,75", "22,00", "22,25", "22,50", "22,75"]),
        (("2", "9"), ["0", "2", "4", "6", "8", "10"]),
        (("-30", "60"), ["−40", "−20", "0", "20", "40", "60"]),
        (
            ("4000000", "10000000"),
            [
                "0",
                "2\u202f000\u202f000",
                "4\u202f000\u202f000",
                "6\u202f000\u202f000",
                "8\u202f000\u202f000",
                "10\u202f000\u202f000",
            ],
        ),
    ],
)
def test_rules_stand_at_round_numbers(numbers: tuple[str, str], ruled: list[str]) -> None:
    low, high = numbers
    rows = [("un", low, low), ("deux", high, low)]

    assert beside_rules(running(*rows)) == ruled


def test_lines_that_keep_far_from_zero_do_not_begin_there() -> None:
    assert running(("a", "98"), ("b", "101")).base is None
    assert running(("a", "10"), ("b", "101")).base is not None


def test_years_stand_at_their_distance_and_other_labels_at_equal_ones() -> None:
    years = running(("2013", "1"), ("2018", "2"), ("2023", "3"), ("2024", "4"))
    months = running(("jan", "1"), ("fév", "2"), ("avr", "3"), ("déc", "4"))

    def steps(plot: Plot) -> list[int]:
        places = [int(point.split(",")[0]) for point in plot.strokes[0].points.split()]
        return [other - one for one, other in pairwise(places)]

    assert steps(years)[0] == steps(years)[1] > 4 * steps(years)[2] > 0
    assert max(steps(months)) - min(steps(months)) <= 1


def test_a_line_is_parted_where_a_number_is_missing() -> None:
    plot = running(("a", "1"), ("b", "2"), ("c", ""), ("d", "3"))

    assert [len(stroke.points.split()) for stroke in plot.strokes] == [2, 1]
    assert len(plot.dots) == 3


def test_short_names_stand_at_the_ends_of_their_lines() -> None:
    plot = running(("a", "1", "9"), ("b", "2", "8"), series=("Nord", "Sud"))

    ends = {text.text: text for text in plot.texts if text.is_value}
    assert set(ends) == {"Nord 2", "Sud 8"}
    assert {text.anchor for text in ends.values()} == {"end"}
    # The one that rises has its name above its end, the one that falls below it.
    dots = {dot.hue: float(dot.y) for dot in plot.dots}
    assert float(ends["Nord 2"].y) < dots[1]
    assert float(ends["Sud 8"].y) > dots[2]


def test_a_name_stands_on_the_side_where_its_line_does_not_pass() -> None:
    measured = ("95", "101", "94", "62", "66", "71", "69")
    rows = [(f"m{at}", "100", value) for at, value in enumerate(measured)]
    plot = running(*rows, series=("Prévue", "Mesurée"))

    name = next(text for text in plot.texts if text.hue == 2)
    assert float(name.y) < float(next(dot.y for dot in plot.dots if dot.hue == 2))


@pytest.mark.parametrize(
    "measured",
    [
        ("60", "70", "40", "72", "30", "66", "50"),
        ("60", "20", "90", "10", "80", "30", "60"),
        ("0", "100", "0", "100", "0", "100", "50"),
        ("0", "100", "0", "100", "0", "100", "0"),
        ("0", "100", "0", "100", "0", "0", "100"),
    ],
)
def test_a_name_does_not_stand_on_its_own_line(measured: tuple[str, ...]) -> None:
    # The other line keeps away, so that no name gives way to another.
    rows = [(f"m{at}", value, "200") for at, value in enumerate(measured)]
    plot = running(*rows, series=("Mesurée", "Prévue"))

    name = next(text for text in plot.texts if text.hue == 1)
    start, end = (place / NARROWEST_EM * 1000 for place in extent(name))
    ems = [
        float(plot.top) + y / 1000 * PLOT_EM
        for x in range(round(start), round(end))
        if (y := height_at(plot.strokes[0].points, x)) is not None
    ]
    # From the top of its letters to their foot.
    high, low = float(name.y) - 0.7, float(name.y)
    assert all(em < high for em in ems) or all(em > low for em in ems)


def height_at(points: str, x: int) -> float | None:
    """Where a stroke passes, in thousandths; None beside it."""
    places = [tuple(map(int, point.split(","))) for point in points.split()]
    for (left, high), (right, low) in pairwise(places):
        if left <= x <= right:
            return high + (low - high) * (x - left) / (right - left)
    return None


def test_a_name_stands_where_its_line_ends_before_the_others() -> None:
    plot = running(
        *((f"m{at}", "1", value) for at, value in enumerate(("2", "3", "4", "", "", ""))),
        series=("Nord", "Sud"),
    )

    dot, name = plot.dots[1], next(text for text in plot.texts if text.hue == 2)
    assert abs(float(name.x) - float(dot.x)) <= 2 < 100 - float(name.x)


@pytest.mark.parametrize("end", ["0", "5", "99"])
def test_names_of_lines_that_end_at_one_point_touch_neither_one_another_nor_the_axis(
    end: str,
) -> None:
    rows = (("a", "1", "2", "99"), ("b", end, end, end))
    plot = running(*rows, series=("Nord", "Sud", "Est"))

    heights = sorted(float(text.y) for text in plot.texts if text.is_value)
    assert heights[-1] < float(plot.top) + PLOT_EM
    assert all(other - one >= 1.29 for one, other in pairwise(heights))


def extent(text: Text) -> tuple[float, float]:
    """From where to where words stand on the narrowest screen, in ems."""
    wide, at = len(text.text) * LETTER_EM, float(text.x) / 100 * NARROWEST_EM
    start = {"start": at, "middle": at - wide / 2, "end": at - wide}[text.anchor]
    return start, start + wide


@pytest.mark.parametrize("count", [2, 5, 12, 24])
@pytest.mark.parametrize("label", ["{}", "20{:02}", "{} mars", "mars {}"])
def test_labels_under_a_plot_do_not_touch_and_the_last_is_there(count: int, label: str) -> None:
    rows = [(label.format(number), str(100 + number)) for number in range(1, count + 1)]

    for plot in (standing(*rows), running(*rows)):
        below = [text for text in plot.texts if float(text.y) > float(plot.top) + PLOT_EM + 0.6]
        for line in {text.y for text in below}:
            ends = [extent(text) for text in below if text.y == line]
            assert all(one[1] <= other[0] for one, other in pairwise(ends))
        words = " ".join(text.text for text in below)
        assert words.endswith(label.format(count))
        # Evenly, and no fewer than two on the narrowest screen.
        shown = [int(number) for number in re.findall(r"\d+", words)]
        assert len({other - one for one, other in pairwise(shown)}) == 1


@given(charts)
def test_whatever_is_drawn_stands_within_its_place(chart: Chart) -> None:
    numbers = Sheet(chart, Locale.FR_FR)
    if not numbers.known:
        return

    for plot in (columns(numbers), lines(numbers)):
        for column in plot.columns:
            assert 0 <= float(column.x) <= float(column.x) + float(column.width) <= 100.02
            assert float(column.height) >= 0
        for dot in plot.dots:
            assert 0 <= float(dot.x) <= 100
            assert 0 <= float(dot.y) <= float(plot.height)
