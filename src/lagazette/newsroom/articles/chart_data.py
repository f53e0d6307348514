"""The numbers of a chart, as they are pasted from a spreadsheet or typed, a line for each row.

Spreadsheets paste tabs between cells; by hand one types semicolons or vertical bars. A comma
parts cells only in a text that has none of these, for it is also a decimal mark.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lagazette.record.door import ChartKind, ChartRow

MOST_ROWS: Final = {
    ChartKind.BARS: 30,
    ChartKind.STACKED: 20,
    ChartKind.COLUMNS: 24,
    ChartKind.LINES: 120,
}
MOST_SERIES: Final = {
    ChartKind.BARS: 3,
    ChartKind.STACKED: 5,
    ChartKind.COLUMNS: 3,
    ChartKind.LINES: 5,
}
"""Beyond these a telephone shows no more than stripes."""

MOST_UNDER_COLUMNS: Final = 30
"""Letters that stand side by side under the columns on a telephone of 320 pixels."""

_SEPARATORS: Final = "\t;|,"
_NOTHING: Final = frozenset({"", "-", "–", "—", "n.d.", "nd", "n.c.", "nc", "n/a", "na"})
"""What stands in a cell without a number."""

_SPACES: Final = re.compile("[ \u00a0\u2009\u202f]+")
_SIGNED: Final = re.compile(r"([€$£¥]?)(.*?)([€$£¥%‰]?)")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""One mark with three digits behind it: decimals, or a group of thousands."""


@dataclass(frozen=True)
class ChartData:
    """What was pasted; `unit` is the sign that stood behind the numbers, where one did."""

    label: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    unit: str


@dataclass(frozen=True)
class _Cell:
    """A cell with a number in it, and where it stands."""

    line: int
    row: str
    column: str
    text: str
    sign: str
    digits: str

    def refusal(self, why: str) -> ValidationError:
        where = _("Line %(line)s (“%(row)s”), column “%(column)s”: “%(cell)s”") % {
            "line": self.line,
            "row": self.row,
            "column": self.column,
            "cell": self.text,
        }
        return ValidationError(f"{where} {why}")


def chart_data(text: str, kind: ChartKind, *, language: str) -> ChartData:
    """The numbers in a pasted table, exactly as written there.

    Where a number can be read in two ways (`1,234`), the others in the table decide, and else
    the language: French takes the comma for a decimal mark, English for one of thousands.
    Raises ValidationError, which names line and column, for what cannot be read or drawn.
    """
    (_first, head), *lines = _lines(text) or [(1, [""])]
    if not lines:
        raise ValidationError(
            _(
                "There are no numbers yet. The first line names the columns; each line below it "
                "is a name and its numbers, as in a spreadsheet."
            )
        )
    if "\t" in text and all(len(cells) == len(head) + 1 for _line, cells in lines):
        head = ["", *head]  # a form cuts off the tab behind the empty cell above the names
    series = _series(head, lines)
    table = [_row(line, cells, series) for line, cells in lines]
    numbers = [cell for row in table for cell in row if cell]
    unit = _unit(numbers)
    mark = _decimal_mark(numbers, language)
    rows = tuple(
        ChartRow(cells[0], tuple(_number(cell, mark) if cell else "" for cell in row))
        for (_line, cells), row in zip(lines, table, strict=True)
    )
    _refuse_undrawable(kind, series, rows)
    return ChartData(head[0], series, rows, unit)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that say anything, each with its number and its cells."""
    separator = next((sign for sign in _SEPARATORS if sign in text), "\t")
    lines = text.splitlines()
    if separator == "|":
        lines = [line.strip().removeprefix("|").removesuffix("|") for line in lines]
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    found = ((reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader)
    return [(number, _without_tail(cells)) for number, cells in found if any(cells)]


def _without_tail(cells: list[str]) -> list[str]:
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells


def _series(head: list[str], lines: Sequence[tuple[int, list[str]]]) -> tuple[str, ...]:
    for line, cells in lines:
        if len(cells) > len(head):
            raise ValidationError(
                _("Line %(line)s has %(cells)s cells, but the first line names %(columns)s.")
                % {"line": line, "cells": len(cells), "columns": len(head)}
            )
        if not cells[0]:
            raise ValidationError(
                _("Line %(line)s has no name in its first cell.") % {"line": line}
            )
    if len(head) == 1:
        raise ValidationError(
            _("Line 1 has one cell only. Part cells by a tab, a semicolon or a vertical bar.")
        )
    unnamed = [number for number, name in enumerate(head[1:], start=2) if not name]
    if unnamed and len(head) > 2:
        raise ValidationError(
            _("Column %(column)s has no name in the first line.") % {"column": unnamed[0]}
        )
    return tuple(head[1:])


def _row(line: int, cells: list[str], series: tuple[str, ...]) -> list[_Cell | None]:
    texts = [*cells[1:], *[""] * (len(series) + 1 - len(cells))]
    return [_cell(line, cells[0], name, text) for name, text in zip(series, texts, strict=True)]


def _cell(line: int, row: str, column: str, text: str) -> _Cell | None:
    if text.casefold() in _NOTHING:
        return None
    before, digits, behind = _SIGNED.fullmatch(_SPACES.sub(" ", text)).groups()  # type: ignore[union-attr]  # its parts may all be empty
    return _Cell(line, row, column, text, before or behind, digits.strip())


def _unit(cells: Sequence[_Cell]) -> str:
    unit = ""
    for cell in cells:
        if cell.sign and unit and cell.sign != unit:
            raise cell.refusal(
                _("is not in %(unit)s, as others are. A chart has one unit.") % {"unit": unit}
            )
        unit = unit or cell.sign
    return unit


def _decimal_mark(cells: Sequence[_Cell], language: str) -> str:
    """The mark before decimals: what the numbers show, else what the language is used to."""
    for cell in cells:
        if mark := _shown_by(cell.digits):
            return mark
    has_comma = any("," in cell.digits for cell in cells)
    return "," if has_comma and language.partition("-")[0] != "en" else "."


def _shown_by(digits: str) -> str:
    """The decimal mark that a number shows for certain; empty where it has none, or may have."""
    marks = re.findall("[.,]", digits)
    if not marks or _GROUPED.fullmatch(digits):
        return ""
    if len(set(marks)) == 2:
        return str(marks[-1])
    other = "." if marks[0] == "," else ","
    return other if len(marks) > 1 else str(marks[0])


def _number(cell: _Cell, mark: str) -> str:
    other = "." if mark == "," else ","
    shape = rf"([+\-−–]?) ?(\d{{1,3}}(?:[ '’{other}]\d{{3}})+|\d*)(?:[{mark}](\d+))?"
    found = re.fullmatch(shape, cell.digits)
    if found is None or not (found[2] or found[3]):
        if found is None and _shown_by(cell.digits) == other and re.search(r"\d", cell.digits):
            shown = {",": _("a comma"), ".": _("a point")}
            raise cell.refusal(
                _("has its decimals behind %(mark)s; other numbers have %(other)s there.")
                % {"mark": shown[other], "other": shown[mark]}
            )
        raise cell.refusal(_("is not a number. Write 1 234,5 or 1,234.5, or leave the cell empty."))
    whole = re.sub(r"\D", "", found[2]).lstrip("0") or "0"
    decimals = found[3] or ""
    if len(whole) > 15 or len(decimals) > 9:
        raise cell.refusal(_("has too many digits. Round it."))
    below_zero = found[1] not in ("", "+") and bool((whole + decimals).strip("0"))
    return f"{'-' if below_zero else ''}{whole}{f'.{decimals}' if decimals else ''}"


def _refuse_undrawable(
    kind: ChartKind, series: tuple[str, ...], rows: tuple[ChartRow, ...]
) -> None:
    for why in _undrawable(kind, series, rows):
        raise ValidationError(why)


def _undrawable(
    kind: ChartKind, series: tuple[str, ...], rows: tuple[ChartRow, ...]
) -> Iterator[str]:
    if len(rows) > MOST_ROWS[kind]:
        yield _("There are %(rows)s rows; a chart of this kind shows %(most)s at most.") % {
            "rows": len(rows),
            "most": MOST_ROWS[kind],
        }
    if len(series) > MOST_SERIES[kind]:
        yield _(
            "There are %(series)s columns of numbers; a chart of this kind shows %(most)s at most."
        ) % {"series": len(series), "most": MOST_SERIES[kind]}
    for number, name in enumerate(series):
        if not any(row.values[number] for row in rows):
            yield _("Column “%(column)s” holds no number.") % {"column": name}
    if kind is ChartKind.LINES and len(rows) < 2:
        yield _("A line needs two rows at least. Choose bars.")
    if kind is ChartKind.STACKED:
        for row in rows:
            for name, value in zip(series, row.values, strict=True):
                if value.startswith("-"):
                    yield _(
                        "“%(row)s”, column “%(column)s” is below zero: a whole has no such part. "
                        "Choose bars."
                    ) % {"row": row.label, "column": name}
    if kind is ChartKind.COLUMNS and not all(re.search(r"\d", row.label) for row in rows):
        longest = max(len(word) for row in rows for word in row.label.split())
        if longest * len(rows) > MOST_UNDER_COLUMNS:
            yield _(
                "The names under the columns find no room on a telephone. Choose bars, or shorter "
                "names."
            )
