"""Plots: columns and lines over an axis, each part where it stands (see `chart_sheet`)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Final

from msgspec import Struct

from lagazette.press.pages.chart_sheet import (
    LETTER_EM,
    NARROWEST_EM,
    ZERO,
    Scale,
    Sheet,
    short,
)
from lagazette.typography.door import format_amount

PLOT_EM: Final = 13.0
"""The height between the highest and the lowest value."""

_ABOVE, _LINE = 1.7, 1.3

_LONGEST_END: Final = 16
"""Letters of a name at the end of its line; a longer one stands above the drawing."""

_BROADEST: Final = 13.0
"""Of a column, in per cent: three of them are no wall."""

_MOST_STEPS: Final = 5
_LOWEST: Final = _ABOVE + PLOT_EM - 0.3
"""Where words in a plot may stand at most, in ems: the labels of the axis begin below."""

_LETTERS_HIGH: Final = 0.9
"""How far below a line words stand that do not touch it, in ems."""

_GAP: Final = 2.0
"""Between two labels under a plot, in per cent."""


class Text(Struct, frozen=True):
    """Words in a plot. `anchor` is SVG's: start, middle or end."""

    x: str
    y: str
    anchor: str
    text: str
    hue: int = 0
    is_value: bool = False


class Column(Struct, frozen=True):
    """A standing rectangle."""

    x: str
    y: str
    width: str
    height: str
    hue: int


class Stroke(Struct, frozen=True):
    """A line through points, in thousandths of the plot's width and height."""

    points: str
    hue: int


class Dot(Struct, frozen=True):
    """A point that a line passes through."""

    x: str
    y: str
    hue: int


class Plot(Struct, frozen=True, kw_only=True):
    """Columns or lines over an axis. `base` is the line that they stand on, None without zero."""

    height: str
    top: str = f"{_ABOVE:g}"
    middle: str = f"{PLOT_EM:g}"
    left: str
    rules: tuple[str, ...]
    base: str | None
    columns: tuple[Column, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...]


class _Axis:
    """The heights of a plot: from a number to ems below the top, and the rules across it."""

    def __init__(self, sheet: Sheet, *, from_zero: bool, ruled: bool) -> None:
        lowest, highest = min(sheet.known), max(sheet.known)
        near_zero = from_zero or lowest * 2 < highest or highest in {lowest, min(highest, ZERO)}
        if near_zero:
            lowest, highest = min(lowest, ZERO), max(highest, ZERO)
        self.steps: list[Decimal] = []
        if ruled or not near_zero:
            self.steps = _steps(lowest, highest)
            lowest, highest = self.steps[0], self.steps[-1]
        self._scale = Scale(lowest, highest)
        self.has_zero = near_zero
        self.texts = [format_amount(f"{step:f}", sheet.locale) for step in self.steps]
        longest = max((len(text) for text in self.texts), default=-1)
        self.left = _width(longest + 1)
        """Where the plot begins, in per cent: behind the numbers of the rules."""

    def thousandths(self, value: Decimal) -> int:
        """From the top of the plot."""
        return round(1000 - self._scale(value) * 10)

    def em(self, value: Decimal) -> float:
        """From the top of the drawing."""
        return _ABOVE + PLOT_EM * (1 - self._scale(value) / 100)

    def rule_texts(self) -> list[Text]:
        """The numbers beside the rules."""
        edge = short(self.left - _width(1))
        return [
            Text(edge, short(self.em(step) + 0.35), "end", text)
            for step, text in zip(self.steps, self.texts, strict=True)
        ]


def _width(letters: int) -> float:
    """Of words on the narrowest screen, in per cent."""
    return letters * LETTER_EM / NARROWEST_EM * 100


def _steps(lowest: Decimal, highest: Decimal) -> list[Decimal]:
    """Round numbers, two to six of them, of which the outermost hold all others between them."""
    span = (highest - lowest) or abs(highest) or Decimal(1)
    unit = Decimal(1).scaleb(span.adjusted() - 1)
    for times in (Decimal(each) for each in ("1", "2", "2.5", "5", "10", "20", "25", "50")):
        step = (unit * times).normalize()
        first = (lowest / step).to_integral_value("ROUND_FLOOR")
        last = (highest / step).to_integral_value("ROUND_CEILING")
        if last - first <= _MOST_STEPS:
            break
    return [step * (first + number) for number in range(max(int(last - first), 1) + 1)]


def columns(sheet: Sheet) -> Plot:
    """Columns from zero, side by side for several series, each under its number where all fit."""
    count, width = len(sheet.rows), len(sheet.series)
    labelled = sheet.longest * LETTER_EM <= NARROWEST_EM / count / width * 0.95
    axis = _Axis(sheet, from_zero=True, ruled=not labelled)
    slot = (100 - axis.left) / count
    broad = min(slot * 0.74, _BROADEST * width) / width
    places = [axis.left + slot * (number + 0.5) for number in range(count)]
    drawn = [
        (place + broad * (series + 0.5 - width / 2), value, series)
        for place, row in zip(places, sheet.rows, strict=True)
        for series, value in enumerate(row)
        if value is not None
    ]
    standing = (
        _column(
            axis, middle, value, broad=broad * (0.96 if width > 1 else 1), hue=sheet.hue(series)
        )
        for middle, value, series in drawn
    )
    numbers = [
        _number(middle, axis.em(value) + (1.05 if value < 0 else -0.4), "middle", sheet.text(value))
        for middle, value, _series in drawn
        if labelled
    ]
    deeper = _LINE if labelled and min(sheet.known) < 0 else 0.0
    below = _below(sheet.labels, places, slot / 100 * NARROWEST_EM, deeper)
    return _plot(axis, (*numbers, *below), columns=tuple(standing))


def _column(axis: _Axis, middle: float, value: Decimal, *, broad: float, hue: int) -> Column:
    high, low = axis.em(max(value, ZERO)), axis.em(min(value, ZERO))
    return Column(short(middle - broad / 2), short(high), short(broad), short(low - high), hue)


def _number(x: float, y: float, anchor: str, text: str, hue: int = 0) -> Text:
    return Text(short(x), short(y), anchor, text, hue, is_value=True)


def lines(sheet: Sheet) -> Plot:
    """A line for each series, parted where it has no number, with a number and, when it is one of
    several, a name at its end; each point of a single short one has its number."""
    several = len(sheet.series) > 1
    all_labelled = not several and (
        (sheet.longest + 1) * LETTER_EM * len(sheet.rows) <= NARROWEST_EM
    )
    axis = _Axis(sheet, from_zero=False, ruled=not all_labelled)
    left, right = max(axis.left + 1, 3.0), 98.0
    places = [left + (right - left) * share for share in _shares(sheet.labels)]
    strokes, dots, numbers = [], [], []
    for series in range(len(sheet.series)):
        line, hue = [row[series] for row in sheet.rows], sheet.hue(series)
        stretches = list(_stretches(line))
        known = [at for stretch in stretches for at, _value in stretch]
        alone = [stretch[0][0] for stretch in stretches if len(stretch) == 1]
        marked = known if all_labelled else sorted({*alone, *known[-1:]})
        strokes += [_stroke(axis, places, stretch, hue) for stretch in stretches]
        dots += [Dot(short(places[at]), short(axis.em(line[at] or ZERO)), hue) for at in marked]
        if not several:
            at_points = known if all_labelled else known[-1:]
            numbers += [_at_point(sheet, axis, places, line, at) for at in at_points]
    if several:
        numbers = _ends(sheet, axis, places)
    step = (right - left) / max(len(places) - 1, 1) / 100 * NARROWEST_EM
    texts = (*numbers, *_below(sheet.labels, places, step))
    return _plot(axis, texts, strokes=tuple(strokes), dots=tuple(dots))


def _stroke(
    axis: _Axis, places: Sequence[float], stretch: Sequence[tuple[int, Decimal]], hue: int
) -> Stroke:
    points = (f"{round(places[at] * 10)},{axis.thousandths(value)}" for at, value in stretch)
    return Stroke(" ".join(points), hue)


def _shares(labels: Sequence[str]) -> list[float]:
    """Where each label stands from 0 to 1: years at their distance, all else at equal ones."""
    if all(label.isdecimal() and len(label) <= 4 for label in labels):
        years = [int(label) for label in labels]
        if len(years) > 1 and all(one < other for one, other in pairwise(years)):
            return [(year - years[0]) / (years[-1] - years[0]) for year in years]
    return [number / max(len(labels) - 1, 1) for number in range(len(labels))]


def _stretches(line: Sequence[Decimal | None]) -> Iterable[list[tuple[int, Decimal]]]:
    """The points of a line, parted where a number is missing."""
    for is_known, run in groupby(enumerate(line), key=lambda point: point[1] is not None):
        if is_known:
            yield [(at, value) for at, value in run if value is not None]


def _at_point(
    sheet: Sheet,
    axis: _Axis,
    places: Sequence[float],
    line: Sequence[Decimal | None],
    at: int,
) -> Text:
    """The number of a point: below it in a valley, else above."""
    value = line[at] or ZERO
    around = [v for v in (*line[max(at - 1, 0) : at], *line[at + 1 : at + 2]) if v is not None]
    is_valley = bool(around) and all(value < other for other in around)
    below, above = axis.em(value) + _LINE, axis.em(value) - 0.6
    y = below if is_valley and below < _ABOVE + PLOT_EM else above
    text = sheet.text(value, signed=not axis.steps)
    if at == len(line) - 1 and at > 0:
        return _number(100, y, "end", text)
    if at == 0:
        return _number(places[0] - 2, y, "start", text)
    return _number(places[at], y, "middle", text)


def ends_are_named(sheet: Sheet) -> bool:
    """Whether the names of lines are short enough to stand at their ends."""
    return len(sheet.series) > 1 and max(map(len, sheet.series)) <= _LONGEST_END


def _ends(sheet: Sheet, axis: _Axis, places: Sequence[float]) -> list[Text]:
    """What stands at the ends of lines, above or below, none touching another."""
    found = []
    for series, name in enumerate(sheet.series):
        known = [
            (place, value)
            for place, row in zip(places, sheet.rows, strict=True)
            if (value := row[series]) is not None
        ]
        if known:
            number = sheet.text(known[-1][1], signed=not axis.steps)
            text = f"{name} {number}" if ends_are_named(sheet) else number
            points = [(place, axis.em(value)) for place, value in known]
            place, end = points[-1]
            wide = _width(len(text))
            # A line that ends at once has no room for words before its end.
            x, anchor = (place + 2, "end") if place > wide else (place - 2, "start")
            begins = x - wide if anchor == "end" else x
            found.append((end, _beside(points, begins), x, anchor, series, text))
    found.sort()
    spread = _spread([y for _end, y, *_ in found])
    return [
        _number(x, y, anchor, text, sheet.hue(series))
        for y, (_end, _y, x, anchor, series, text) in zip(spread, found, strict=True)
    ]


def _spread(heights: Sequence[float]) -> list[float]:
    """The heights of lines of text, from above, moved apart as far as they would touch."""
    spread, free = [], 0.0
    for height in heights:
        spread.append(max(height, free))
        free = spread[-1] + _LINE
    free = _LOWEST
    for number in range(len(spread) - 1, -1, -1):
        spread[number] = min(spread[number], free)
        free = spread[number] - _LINE
    return spread


def _beside(points: Sequence[tuple[float, float]], begins: float) -> float:
    """How high the words at a line's end stand, from `begins` on: clear of all of the line that
    they pass over, on the side that is nearer to the end."""
    end = points[-1][1]
    passed = [y for x, y in points if x >= begins]
    for (x, y), (next_x, next_y) in pairwise(points):
        if x < begins <= next_x:
            passed.append(y + (next_y - y) * (begins - x) / (next_x - x))
    highest, lowest = min(passed), max(passed)
    is_above = end - highest <= lowest - end or lowest + _LETTERS_HIGH > _LOWEST
    return highest - 0.6 if is_above else lowest + _LINE


def _below(
    labels: Sequence[str], places: Sequence[float], room_em: float, deeper: float = 0.0
) -> list[Text]:
    """The labels under a plot, in two lines where that helps. Where they would touch, only every
    second, third … one is there, and always the last."""
    parts = [_in_two(label, room_em) for label in labels]
    spans = [_span(label, place) for label, place in zip(parts, places, strict=True)]
    y, found = _ABOVE + PLOT_EM + deeper, []
    for number in _apart(spans, places):
        start, end = spans[number]
        x, anchor = places[number], "middle"
        if end >= 100:
            x, anchor = 100.0, "end"
        elif start <= 0:
            x, anchor = 0.0, "start"
        found += [
            Text(short(x), short(y + _LINE * line), anchor, part)
            for line, part in enumerate(parts[number], start=1)
        ]
    return found


def _span(lines: Sequence[str], place: float) -> tuple[float, float]:
    """From where to where a label reaches on the narrowest screen, in per cent, kept inside."""
    wide = _width(max(map(len, lines)))
    start = max(0.0, min(place - wide / 2, 100 - wide))
    return start, start + wide


def _apart(spans: Sequence[tuple[float, float]], places: Sequence[float]) -> list[int]:
    """Which labels may stand beside one another, in order; the last one always does."""

    def fit(numbers: Sequence[int]) -> bool:
        return all(spans[one][1] + _GAP <= spans[other][0] for one, other in pairwise(numbers))

    last = len(spans) - 1
    gaps = [other - one for one, other in pairwise(places)]
    if gaps and max(gaps) - min(gaps) < 0.01:
        every = (range(last, -1, -step)[::-1] for step in range(1, len(spans) + 1))
        return list(next(numbers for numbers in every if fit(numbers)))
    kept: list[int] = []
    for number in range(last, -1, -1):
        if not kept or fit((number, kept[0])):
            kept.insert(0, number)
    return kept


def _in_two(label: str, room_em: float) -> list[str]:
    """A label too long for its room, parted at the space nearest its middle."""
    spaces = [at for at, sign in enumerate(label) if sign == " "]
    if (len(label) + 0.7) * LETTER_EM <= room_em or not spaces:
        return [label]
    at = min(spaces, key=lambda place: abs(place - len(label) / 2))
    return [label[:at], label[at + 1 :]]


def _plot(
    axis: _Axis,
    texts: tuple[Text, ...],
    *,
    columns: tuple[Column, ...] = (),
    strokes: tuple[Stroke, ...] = (),
    dots: tuple[Dot, ...] = (),
) -> Plot:
    lines = max((float(text.y) for text in texts), default=0.0)
    return Plot(
        height=short(max(lines, _ABOVE + PLOT_EM) + 0.4),
        left=short(axis.left),
        rules=tuple(short(axis.em(step)) for step in axis.steps),
        base=short(axis.em(ZERO)) if axis.has_zero else None,
        columns=columns,
        strokes=strokes,
        dots=dots,
        texts=(*axis.rule_texts(), *texts),
    )
