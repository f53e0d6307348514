"""The numbers of a chart, as they come out of a spreadsheet."""

from contextlib import suppress
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lagazette.newsroom.articles.chart_data import MOST_ROWS, ChartData, chart_data
from lagazette.record.door import ChartKind, ChartRow
from lagazette.typography.door import Locale, format_amount


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def read(text: str, kind: ChartKind = ChartKind.BARS, language: str = "fr") -> ChartData:
    return chart_data(text, kind, language=language)


def numbers(text: str, language: str = "fr") -> list[str]:
    """The numbers of the only series, typed one a line."""
    lines = [f"n{at}\t{cell}" for at, cell in enumerate(text.split("/"))]
    return [row.values[0] for row in read("\n".join(["\ta", *lines]), language=language).rows]


def refusal(text: str, kind: ChartKind = ChartKind.BARS) -> str:
    with pytest.raises(ValidationError) as refused:
        read(text, kind)
    return " ".join(refused.value.messages)


def test_the_cells_of_a_spreadsheet_are_read_as_they_are_pasted() -> None:
    assert read("Année\tPrévue\tMesurée\n2023\t1 234,5\t98\n2024\t\t1 000\n") == ChartData(
        label="Année",
        series=("Prévue", "Mesurée"),
        rows=(ChartRow("2023", ("1234.5", "98")), ChartRow("2024", ("", "1000"))),
        unit="",
    )


@pytest.mark.parametrize("separator", ["\t", ";", " ; ", "|", " | ", ","])
def test_cells_are_parted_by_whatever_parts_them(separator: str) -> None:
    lines = (("Quai", "2025", "2026"), ("Nord", "12", "34.5"))

    found = read("\n".join(separator.join(cells) for cells in lines))

    assert found.series == ("2025", "2026")
    assert found.rows == (ChartRow("Nord", ("12", "34.5")),)


def test_a_table_typed_with_bars_around_it_and_quoted_cells_are_read_too() -> None:
    assert read("| Quai | Bacs |\n| Nord | 3 |").rows == (ChartRow("Nord", ("3",)),)
    assert read('Quai,Bacs\n"Nord, au bout","1,5"').rows == (ChartRow("Nord, au bout", ("1.5",)),)


def test_an_empty_cell_above_the_names_may_be_lost_on_the_way() -> None:
    whole, stripped = "\tNord\tSud\n2025\t1\t2", "Nord\tSud\n2025\t1\t2"

    assert read(whole) == read(stripped)
    assert read(stripped).label == ""
    assert read(stripped).series == ("Nord", "Sud")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("1 234,5/12", ["1234.5", "12"]),
        ("1\u202f234,5/1\u00a0234", ["1234.5", "1234"]),
        ("1,234.5/12", ["1234.5", "12"]),
        ("1.234,5/1.234", ["1234.5", "1234"]),
        ("1,234,567/1.5", ["1234567", "1.5"]),
        ("1’234.50/0.5", ["1234.50", "0.5"]),
        ("−3/-4/–5/+6/- 7", ["-3", "-4", "-5", "6", "-7"]),
        ("007/0,50/-0,0/,5", ["7", "0.50", "0.0", "0.5"]),
        ("12/–/n.d./N/A".replace("N/A", "NA"), ["12", "", "", ""]),
    ],
)
def test_a_number_is_read_in_french_and_in_english_form(typed: str, read_as: list[str]) -> None:
    assert numbers(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "in_french", "in_english"),
    [
        ("1,789/1,812", ["1.789", "1.812"], ["1789", "1812"]),
        ("1.789/1.812", ["1.789", "1.812"], ["1.789", "1.812"]),
        ("1,789/2,5", ["1.789", "2.5"], ["1.789", "2.5"]),
        ("1,789/2.5", ["1789", "2.5"], ["1789", "2.5"]),
        ("1,789/1,000,000", ["1789", "1000000"], ["1789", "1000000"]),
    ],
)
def test_a_number_of_two_readings_is_read_like_its_neighbours_else_as_its_language_does(
    typed: str, in_french: list[str], in_english: list[str]
) -> None:
    assert numbers(typed, "fr") == in_french
    assert numbers(typed, "en-GB") == in_english


def test_a_sign_behind_the_numbers_is_their_unit() -> None:
    assert read("a;b\nNord;12,5 %\nSud;3%").unit == "%"
    assert read("a;b\nNord;€12\nSud;3 €").unit == "€"
    assert read("a;b\nNord;12").unit == ""


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=9),
    st.sampled_from((Locale.FR_FR, Locale.EN)),
)
def test_what_the_paper_prints_can_be_pasted_back(values: list, locale: Locale) -> None:
    texts = [f"{value:f}" for value in values]
    plain = [text.removeprefix("-") if float(text) == 0 else text for text in texts]

    pasted = "/".join(format_amount(text, locale) for text in texts)

    assert numbers(pasted, locale.value) == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "",
            "There are no numbers yet. The first line names the columns; each line below it is a "
            "name and its numbers, as in a spreadsheet.",
        ),
        (
            "Quai\nNord",
            "Line 1 has one cell only. Part cells by a tab, a semicolon or a vertical bar.",
        ),
        (
            "Quai;Bacs\nNord;1;2",
            "Line 2 has 3 cells, but the first line names 2.",
        ),
        ("Quai;Bacs\n\n;1", "Line 3 has no name in its first cell."),
        ("Quai;Bacs;\nNord;1;2", "Line 2 has 3 cells, but the first line names 2."),
        ("Quai;;Bacs\nNord;1;2", "Column 2 has no name in the first line."),
        (
            "Quai;Bacs\nNord;douze",
            "Line 2 (“Nord”), column “Bacs”: “douze” is not a number. Write 1 234,5 or 1,234.5, or "
            "leave the cell empty.",
        ),
        (
            "Quai;Bacs\nNord;1,5\nSud;2.25",
            "Line 3 (“Sud”), column “Bacs”: “2.25” has its decimals behind a point; other numbers "
            "have a comma there.",
        ),
        (
            "Quai;Bacs\nNord;1 %\nSud;2 €",
            "Line 3 (“Sud”), column “Bacs”: “2 €” is not in %, as others are. A chart has one "
            "unit.",
        ),
        (
            f"Quai;Bacs\nNord;{'9' * 16}",
            f"Line 2 (“Nord”), column “Bacs”: “{'9' * 16}” has too many digits. Round it.",
        ),
        ("Quai;Bacs;Ponts\nNord;1;–", "Column “Ponts” holds no number."),
    ],
)
def test_a_refusal_names_the_line_and_the_column(text: str, said: str) -> None:
    assert refusal(text) == said


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("a;b\nc;1", ChartKind.LINES, "A line needs two rows at least. Choose bars."),
        (
            "Quai;Bacs;Ponts\nNord;1;-2",
            ChartKind.STACKED,
            "“Nord”, column “Ponts” is below zero: a whole has no such part. Choose bars.",
        ),
        (
            "a;b\n"
            + "\n".join(f"Quai du Port-Clair {name};1" for name in ("A", "B", "C", "D", "E")),
            ChartKind.COLUMNS,
            "The names under the columns find no room on a telephone. Choose bars, or shorter "
            "names.",
        ),
        (
            "a;b\n" + "n;1\n" * 31,
            ChartKind.BARS,
            "There are 31 rows; a chart of this kind shows 30 at most.",
        ),
        (
            "a;b;c;d;e\nn;1;2;3;4",
            ChartKind.COLUMNS,
            "There are 4 columns of numbers; a chart of this kind shows 3 at most.",
        ),
    ],
)
def test_what_a_kind_cannot_show_is_refused_with_a_way_out(
    text: str, kind: ChartKind, said: str
) -> None:
    assert refusal(text, kind) == said


@given(st.text(max_size=60), st.sampled_from(ChartKind))
def test_whatever_is_pasted_is_read_or_refused(text: str, kind: ChartKind) -> None:
    with suppress(ValidationError):
        assert 0 < len(read(text, kind).rows) <= MOST_ROWS[kind]


@given(st.lists(st.sampled_from("12,.;|\t\n %€-a"), max_size=30).map("".join))
def test_whatever_looks_like_a_table_is_read_or_refused(text: str) -> None:
    for kind, language in product(ChartKind, ("fr", "en")):
        with suppress(ValidationError):
            found = read(text, kind, language)
            assert {len(row.values) for row in found.rows} == {len(found.series)}
