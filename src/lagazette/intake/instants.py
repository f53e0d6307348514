"""Dates and hours as newspapers print them, in French and English, read into ISO 8601.

Only what the source states is kept: no invented hour, no invented offset.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lagazette.intake.words import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin jun june",
            "juillet juil juill july jul",
            "aout aou august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY_NAMES = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"lun|mar|mer|jeu|ven|sam|dim)\b\.?,?\s*(?:le\s+)?)?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATES = tuple(
    # « PublishedMARCH 12 2024 »: two elements of the page, copied without what parted them.
    re.compile(rf"(?:(?<![\w/.:-])|(?<=published)|(?<=updated)){pattern}")
    for pattern in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=$|[^\d-])",
        rf"{_DAY_NAMES}(?P<day>\d\d?)(?:er|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_DAY_NAMES}{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_DAY_NAMES}(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-]{_YEAR}",
        rf"{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
    )
)

# Abbreviations that mean one offset. IST, CST and ET do not, and are left unread.
_ABBREVIATIONS = {
    "z": 0, "utc": 0, "gmt": 0, "tu": 0, "wet": 0, "bst": 60, "cet": 60, "west": 60, "wat": 60,
    "cest": 120, "eet": 120, "cat": 120, "sast": 120, "eest": 180, "msk": 180, "eat": 180,
    "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "hne": -300, "hae": -240,
}  # fmt: skip
_OFFSET = (
    r"(?P<offset>[\(\[]?\s*(?:"
    r"(?:utc|gmt|tu)?\s*(?P<sign>[+\-−±])\s*(?P<oh>\d{1,2})(?:\s*[:hH]?\s*(?P<om>\d\d))?"
    rf"|(?P<abbreviation>{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})\b"
    r")\s*[\)\]]?)"
)
_UNREAD_ZONE = (
    r"(?:\s*\(?(?:heure de [\w' -]{2,20}|heure locale|heures? gmt|local time|[a-z]+ time|"
    r"[ceimp]s?t|ist)\b\)?)"
)
_TIME = re.compile(
    r"(?P<joint>t|[\s,|•·–—\-@/]*(?:\b(?:a|at|vers|around)\b\s*)?[\s,|•·–—\-]*)"
    r"(?:(?P<hour>\d{1,2})\s*(?:[:h.]|heures?)\s*(?P<minute>\d\d)?(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?:min|mn)\b)?(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
    r"|(?P<hour12>\d{1,2})\s*(?P<half12>[ap])\.?\s?m\b\.?)"
    rf"(?:\s*{_OFFSET}|{_UNREAD_ZONE})?"
)
_TIME_FIRST = re.compile(
    r"(?<![\w:.])(?P<hour>\d{1,2})\s?(?:[:h.](?P<minute>\d\d)?)?(?:\s?(?P<half>[ap])\.?m\.?)?"
    rf"(?:\s*{_OFFSET}|{_UNREAD_ZONE})?\s*[,•·|–—-]?\s*(?:le\s+|on\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Instant:
    """A date, perhaps with an hour, perhaps with the offset that the source states."""

    day: date
    at: time | None = None
    offset_minutes: int | None = None
    ambiguous: bool = False
    """Day and month could be the other way round, as in 03/04/2024 on an English page."""

    @property
    def iso(self) -> str:
        """ISO 8601 as exact as the source: `2023-10-12`, `…T18:03`, `…T18:03+01:00`."""
        if self.at is None:
            return self.day.isoformat()
        exact = "seconds" if self.at.second else "minutes"
        stamp = f"{self.day.isoformat()}T{self.at.isoformat(exact)}"
        return stamp if self.offset_minutes is None else stamp + offset_text(self.offset_minutes)


@dataclass(frozen=True, slots=True)
class FoundInstant:
    """An instant and the stretch of the searched text that says it."""

    instant: Instant
    start: int
    end: int


def offset_text(minutes: int) -> str:
    """An offset as ISO 8601 writes it: `+01:00`, `-03:30`."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def offset_in_zone(instant: Instant, zone: str) -> int | None:
    """The offset in minutes that `zone` had at that wall-clock time; None without an hour."""
    if instant.at is None:
        return None
    moment = datetime.combine(instant.day, instant.at, tzinfo=ZoneInfo(zone))
    offset = moment.utcoffset()
    return None if offset is None else int(offset / timedelta(minutes=1))


def find_instants(text: str, *, month_first: bool = False) -> list[FoundInstant]:
    """Every date in `text`, in order, with the hour and offset that belong to it.

    `month_first` reads 10/12/2023 as the American press does. A day that no calendar has
    is not found.
    """
    folded = _folded_in_place(text)
    found: list[FoundInstant] = []
    for match in _date_matches(folded):
        day = _day(match, month_first=month_first)
        if day is None:
            continue
        instant, start, end = Instant(day[0], ambiguous=day[1]), match.start(), match.end()
        clock = _TIME.match(folded, end)
        if clock is not None and (read := _clock(clock)) is not None:
            instant = Instant(day[0], read, _offset(clock), day[1])
            end = clock.end()
        elif (
            (earlier := _TIME_FIRST.search(folded, max(0, start - 32), start)) is not None
            and (before := _clock_before(earlier)) is not None
        ):  # fmt: skip
            instant = Instant(day[0], before, _offset(earlier), day[1])
            start = earlier.start()
        found.append(FoundInstant(instant, start, end))
    return found


def _folded_in_place(text: str) -> str:
    """`text` folded character by character, so that places in it stay what they are."""
    return "".join(folded if len(folded := fold(char)) == 1 else char for char in text)


def _date_matches(folded: str) -> Iterator[re.Match[str]]:
    matches = sorted(
        (match for pattern in _DATES for match in pattern.finditer(folded)),
        key=lambda match: (match.start(), -match.end()),
    )
    end = -1
    for match in matches:
        if match.start() >= end:
            end = match.end()
            yield match


def _day(match: re.Match[str], *, month_first: bool) -> tuple[date, bool] | None:
    year, day = int(match["year"]), int(match["day"])
    if (word := match["month"]) in _MONTHS:
        month, ambiguous = _MONTHS[word], False
    else:
        month = int(word)
        by_numbers = match.re is _DATES[3]
        ambiguous = by_numbers and day <= 12 and month <= 12 and day != month
        if by_numbers and ((month_first and day <= 12) or month > 12):
            day, month = month, day
    try:
        return date(year, month, day), ambiguous
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> time | None:
    return _time_of_day(
        int(match["hour"] or match["hour12"]),
        int(match["minute"] or 0),
        int(match["second"] or 0),
        half=match["half"] or match["half12"],
    )


def _clock_before(match: re.Match[str]) -> time | None:
    """« 18:03, 12 octobre »: a bare number before a date is no hour."""
    if match["minute"] is None and match["half"] is None:
        return None
    return _time_of_day(int(match["hour"]), int(match["minute"] or 0), 0, half=match["half"])


def _time_of_day(hour: int, minute: int, second: int, *, half: str | None) -> time | None:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def _offset(match: re.Match[str]) -> int | None:
    if match["offset"] is None:
        return None
    if (abbreviation := match["abbreviation"]) is not None:
        return _ABBREVIATIONS[abbreviation]
    minutes = int(match["oh"]) * 60 + int(match["om"] or 0)
    if minutes > 15 * 60:
        return None
    return -minutes if match["sign"] in "-−" else minutes
