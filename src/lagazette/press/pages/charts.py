"""Charts as pages show them: their words, a drawing of bars or a plot, and their numbers."""

from msgspec import Struct, structs

from lagazette.press.pages.chart_sheet import (
    LETTER_EM,
    NARROWEST_EM,
    ZERO,
    Key,
    Numbers,
    Scale,
    Sheet,
    short,
)
from lagazette.press.pages.plots import Plot, columns, ends_are_named, lines
from lagazette.record.door import Chart, ChartKind
from lagazette.typography.door import Locale

_BARS_SHARE = 0.58
"""Of the narrowest width, what names leave to stacked bars: they take up to two fifths."""


class Bar(Struct, frozen=True):
    """A stretch of a lying bar in per cent, and its number; `middle` where it stands inside."""

    start: str
    length: str
    hue: int
    text: str
    middle: str = ""


class BarRow(Struct, frozen=True):
    """A name and its bars, one under the other, or in one line when they are stacked."""

    label: str
    bars: tuple[Bar, ...]


class ChartValue(Struct, frozen=True, kw_only=True):
    """A chart ready for its template: its words, its drawing (bars or a plot), its numbers."""

    title: str
    unit: str
    alt: str
    source: str
    note: str
    numbers: Numbers
    keys: tuple[Key, ...] = ()
    bars: tuple[BarRow, ...] = ()
    is_stacked: bool = False
    plot: Plot | None = None


def chart_value(chart: Chart, locale: Locale) -> ChartValue | None:
    """The chart as its page shows it; None when it holds no number."""
    sheet = Sheet(chart, locale)
    if not sheet.known:
        return None
    whole = ChartValue(
        title=chart.title,
        unit=chart.unit,
        alt=chart.alt or chart.title,
        source=chart.source,
        note=chart.note,
        numbers=sheet.numbers(),
        keys=sheet.keys(),
    )
    match chart.kind:
        case ChartKind.BARS:
            whole = structs.replace(whole, bars=_bars(sheet))
        case ChartKind.STACKED:
            whole = structs.replace(whole, bars=_stacked(sheet), is_stacked=True)
        case ChartKind.COLUMNS:
            whole = structs.replace(whole, plot=columns(sheet))
        case ChartKind.LINES:
            keys = () if ends_are_named(sheet) else whole.keys
            whole = structs.replace(whole, plot=lines(sheet), keys=keys)
    # A sign stands behind each number of a drawing, but for those beside rules.
    is_ruled = whole.plot is not None and bool(whole.plot.rules)
    return whole if is_ruled or not sheet.sign else structs.replace(whole, unit="")


# --- lying bars ---------------------------------------------------------------------------------


def _bars(sheet: Sheet) -> tuple[BarRow, ...]:
    lowest, highest = min(ZERO, *sheet.known), max(ZERO, *sheet.known)
    scale = Scale(lowest, highest)
    return tuple(
        BarRow(
            label,
            tuple(
                _bar(
                    sheet.text(value),
                    scale(min(value or ZERO, ZERO)),
                    scale(max(value or ZERO, ZERO)),
                    hue,
                )
                for hue, value in ((sheet.hue(n), value) for n, value in enumerate(row))
            ),
        )
        for label, row in zip(sheet.labels, sheet.rows, strict=True)
    )


def _bar(text: str, start: float, end: float, hue: int) -> Bar:
    return Bar(short(start), short(end - start), hue, text)


def _stacked(sheet: Sheet) -> tuple[BarRow, ...]:
    """Each row from zero; a number stands in its part where there is room for it."""
    rows = [[max(value or ZERO, ZERO) for value in row] for row in sheet.rows]
    scale = Scale(ZERO, max(sum(row, ZERO) for row in rows))
    found = []
    for label, row in zip(sheet.labels, rows, strict=True):
        bars, start = [], ZERO
        for number, value in enumerate(row):
            text, left, right = sheet.text(value), scale(start), scale(start + value)
            room = (right - left) / 100 * NARROWEST_EM * _BARS_SHARE
            middle = short((left + right) / 2) if len(text) * LETTER_EM <= room else ""
            bars.append(Bar(short(left), short(right - left), sheet.hue(number), text, middle))
            start += value
        found.append(BarRow(label, tuple(bars)))
    return tuple(found)
