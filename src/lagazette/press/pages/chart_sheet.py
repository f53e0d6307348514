"""A chart's numbers before they are drawn: how each is written, and how wide it is at most.

A drawing is as wide as its place, and its letters keep their size on a telephone. So everything
stands in per cent from the left and in ems from the top, and what has to fit is measured for the
narrowest place: then it fits everywhere, and no script and no style ever computes anything.
"""

from decimal import Decimal
from typing import Final

from msgspec import Struct

from lagazette.record.door import Chart, ChartKind
from lagazette.typography.door import Locale, format_amount

NARROWEST_EM: Final = 20.0
"""The width of a drawing on a screen of 320 pixels, in ems of its letters (14 pixels)."""

LETTER_EM: Final = 0.6
"""A letter or a figure of a sans serif, on the broad side: they are measured, not counted."""

ZERO: Final = Decimal(0)

_LONGEST_SIGN: Final = 3
"""A unit of so few letters stands behind each number, a longer one once under the title."""

_NONE: Final = "–"
_COMPARED: Final = (5, 1)
"""Of two bars side by side the first is grey: the year before, or what one compares with."""


class Numbers(Struct, frozen=True):
    """The table that says the same, as the template of tables wants it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]


class Key(Struct, frozen=True):
    """A name and the colour that stands for it."""

    name: str
    hue: int


class Sheet:
    """The numbers of a chart, each row as long as there are series, and how they are written."""

    def __init__(self, chart: Chart, locale: Locale) -> None:
        self.locale = locale
        self.series = chart.series
        self.label = chart.label
        self.kind = chart.kind
        self.sign = chart.unit if len(chart.unit) <= _LONGEST_SIGN else ""
        self.labels = [row.label for row in chart.rows]
        width = len(self.series)
        self.rows = [
            [Decimal(text) if text else None for text in (*row.values, *[""] * width)[:width]]
            for row in chart.rows
        ]
        self.known = [value for row in self.rows for value in row if value is not None]
        # As many decimals as the longest has: 54 among 51.4 and 12.6 was 54.0.
        self._places = max((_places(value) for value in self.known), default=0)

    @property
    def longest(self) -> int:
        """How many letters its longest number has."""
        return max(len(self.text(value)) for value in self.known)

    def text(self, value: Decimal | None, *, signed: bool = True) -> str:
        """A number as the paper writes it."""
        if value is None:
            return _NONE
        number = f"{value:.{self._places}f}"
        return format_amount(number, self.locale, unit=self.sign if signed else "")

    def hue(self, series: int) -> int:
        """The colour of a series, from 1."""
        side_by_side = self.kind in {ChartKind.BARS, ChartKind.COLUMNS}
        if side_by_side and len(self.series) == len(_COMPARED):
            return _COMPARED[series]
        return series % 5 + 1

    def keys(self) -> tuple[Key, ...]:
        """Which colour is what; one series needs no telling."""
        if len(self.series) < 2:
            return ()
        return tuple(Key(name, self.hue(number)) for number, name in enumerate(self.series))

    def numbers(self) -> Numbers:
        """The table below the drawing."""
        rows = (
            (label, *(self.text(value) for value in row))
            for label, row in zip(self.labels, self.rows, strict=True)
        )
        figures = (False, *(True for _ in self.series))
        return Numbers("", (self.label, *self.series), tuple(rows), figures)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


class Scale:
    """From a number to where it stands between two others, in per cent."""

    def __init__(self, lowest: Decimal, highest: Decimal) -> None:
        self._lowest, self._range = lowest, (highest - lowest) or Decimal(1)

    def __call__(self, value: Decimal) -> float:
        return float((value - self._lowest) / self._range) * 100


def short(number: float) -> str:
    """With two decimals at most: a hundredth of an em is less than a pixel."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
