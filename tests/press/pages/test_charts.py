"""Charts: their words, their bars, and the numbers below them."""

from typing import Any

import pytest

from lagazette.press.pages.chart_sheet import Key, Numbers
from lagazette.press.pages.charts import Bar, BarRow, ChartValue, chart_value
from lagazette.record.door import Chart, ChartKind, ChartRow
from lagazette.typography.door import Locale
from tests.press.pages.papers import Paper

ARTICLE = "/2026/03/02/article/"


def drawn(kind: ChartKind, *rows: tuple[str, ...], **words: Any) -> ChartValue:
    """A chart of rows such as ("Nord", "12", "3"), as a page shows it in French."""
    said = {"title": "Titre", "alt": "Ce qu’on voit.", "series": ("2026",), **words}
    parts = tuple(ChartRow(label, values) for label, *values in rows)
    value = chart_value(Chart(kind=kind, rows=parts, **said), Locale.FR_FR)
    assert value is not None
    return value


def test_a_bar_is_as_long_as_its_number_and_says_it() -> None:
    value = drawn(ChartKind.BARS, ("Nord", "1250"), ("Sud", "500"))

    assert value.bars == (
        BarRow("Nord", (Bar("0", "100", 1, "1\u202f250"),)),
        BarRow("Sud", (Bar("0", "40", 1, "500"),)),
    )
    assert value.keys == ()
    assert value.plot is None


def test_bars_below_zero_reach_back_from_it() -> None:
    value = drawn(ChartKind.BARS, ("Nord", "30"), ("Sud", "-10"), ("Est", ""))

    assert [row.bars[0] for row in value.bars] == [
        Bar("25", "75", 1, "30"),
        Bar("0", "25", 1, "\u221210"),
        Bar("25", "0", 1, "–"),
    ]


def test_of_two_bars_side_by_side_the_first_is_grey() -> None:
    value = drawn(ChartKind.BARS, ("Nord", "1", "2"), series=("2025", "2026"))

    assert [bar.hue for bar in value.bars[0].bars] == [5, 1]
    assert value.keys == (Key("2025", 5), Key("2026", 1))


def test_parts_stand_one_behind_the_other_and_say_their_number_where_it_has_room() -> None:
    value = drawn(
        ChartKind.STACKED,
        ("2025", "60", "38", "2"),
        ("2026", "50", "", "-5"),
        series=("a", "b", "c"),
    )

    assert value.is_stacked
    assert value.bars[0].bars == (
        Bar("0", "60", 1, "60", "30"),
        Bar("60", "38", 2, "38", "79"),
        Bar("98", "2", 3, "2", ""),
    )
    assert [bar.length for bar in value.bars[1].bars] == ["50", "0", "0"]


def test_every_number_has_as_many_decimals_as_the_longest() -> None:
    value = drawn(ChartKind.BARS, ("Nord", "51.45"), ("Sud", "54"))

    assert [row.bars[0].text for row in value.bars] == ["51,45", "54,00"]


def test_a_sign_stands_behind_each_number_and_a_longer_unit_once_under_the_title() -> None:
    percent = drawn(ChartKind.BARS, ("Nord", "41"), unit="%")
    tonnes = drawn(ChartKind.BARS, ("Nord", "41"), unit="tonnes")

    assert (percent.unit, percent.bars[0].bars[0].text) == ("", "41\u00a0%")
    assert (tonnes.unit, tonnes.bars[0].bars[0].text) == ("tonnes", "41")


def test_a_sign_stands_under_the_title_where_rules_have_bare_numbers() -> None:
    value = drawn(ChartKind.LINES, *((str(day), "1000.5") for day in range(1, 20)), unit="km")

    assert value.plot is not None
    assert value.plot.rules
    assert value.unit == "km"


def test_the_table_says_every_number_and_names_what_is_missing() -> None:
    value = drawn(
        ChartKind.LINES,
        ("2025", "1.5", ""),
        ("2026", "2", "3"),
        label="Année",
        series=("Nord", "Sud"),
    )

    assert value.numbers == Numbers(
        "",
        ("Année", "Nord", "Sud"),
        (("2025", "1,5", "–"), ("2026", "2,0", "3,0")),
        (False, True, True),
    )


def test_a_drawing_that_nobody_described_is_named_by_its_title() -> None:
    assert drawn(ChartKind.BARS, ("Nord", "41"), alt="").alt == "Titre"


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_without_a_number_shows_nothing(kind: ChartKind) -> None:
    for rows in ((), (ChartRow("Nord", ()),), (ChartRow("Nord", ("",)),)):
        chart = Chart(kind=kind, title="Titre", alt="", series=("a",), rows=rows)
        assert chart_value(chart, Locale.FR_FR) is None


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_of_nothing_but_zeros_or_of_one_number_is_drawn(kind: ChartKind) -> None:
    assert drawn(kind, ("Nord", "0"), ("Sud", "0")).alt == "Ce qu’on voit."
    assert drawn(kind, ("Nord", "-7"))
    assert drawn(kind, ("Nord", "7"), ("Sud", "7"))


def test_a_page_shows_the_drawing_its_words_and_its_numbers(printed: Paper) -> None:
    figure = printed.tree(ARTICLE).find(".//figure[@class='chart']")

    assert figure is not None
    assert "".join(figure.find("figcaption").itertext()).strip() == (
        "Toujours moins de passants milliers"
    )
    plot = figure.find("{http://www.w3.org/2000/svg}svg")
    assert (plot.get("role"), plot.get("aria-label")) == (
        "img",
        "Des colonnes de plus en plus basses.",
    )
    assert [(cell.tag, cell.text) for cell in figure.findall("details//tbody/tr/*")] == [
        ("th", "2024"), ("td", "1\u202f250,0"), ("th", "2025"), ("td", "12,5")
    ]  # fmt: skip
    assert "".join(figure.find("p").itertext()) == "Source\u00a0: La mairie"
    assert not [element for element in figure.iter() if "style" in element.attrib]


def test_a_feed_tells_the_words_and_the_numbers_without_the_drawing(printed: Paper) -> None:
    item = printed.text("/flux/rss.xml")

    assert "Des colonnes de plus en plus basses." in item
    assert "1\u202f250,0" in item
    assert "&lt;svg" not in item
    assert "<svg" not in item
