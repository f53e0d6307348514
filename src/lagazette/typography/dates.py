"""Days, months and instants in words."""

from datetime import date, datetime

from lagazette.typography.errors import NaiveInstantError
from lagazette.typography.locales import FRENCH, Locale
from lagazette.typography.signs import NO_BREAK

FRENCH_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

FRENCH_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ENGLISH_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

FRENCH_SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
"""As CLDR abbreviates them."""


def month_name(month: int, locale: Locale) -> str:
    """The name of month 1 to 12, as it stands within a date."""
    return (FRENCH_MONTHS if locale in FRENCH else ENGLISH_MONTHS)[month - 1]


def format_month(month: date, locale: Locale) -> str:
    """A month in words: « octobre 2023 »."""
    return f"{month_name(month.month, locale)} {month.year}"


def format_day(day: date, locale: Locale) -> str:
    """A day in words: « 12 octobre 2023 », « 1er mars 2024 »; day and month stay on one line."""
    number = "1er" if day.day == 1 and locale in FRENCH else str(day.day)
    return f"{number}{NO_BREAK}{format_month(day, locale)}"


def format_weekday(day: date, locale: Locale) -> str:
    """A day with its name: « jeudi 12 octobre 2023 », `Thursday 12 October 2023`."""
    names = FRENCH_WEEKDAYS if locale in FRENCH else ENGLISH_WEEKDAYS
    return f"{names[day.weekday()]} {format_day(day, locale)}"


def format_instant(instant: datetime, locale: Locale) -> str:
    """An instant in words, on the clock of its own zone, with that clock's offset.

    « 12 octobre 2023, 19 h 03 (UTC+02:00) »; in English `12 October 2023, 19:03 (UTC+02:00)`.
    Minutes always have two digits, seconds are not shown. Raises NaiveInstantError.
    """
    if instant.utcoffset() is None:
        raise NaiveInstantError(instant)
    return f"{format_day(instant, locale)}, {_clock(instant, locale)} ({format_offset(instant)})"


def format_short_instant(instant: datetime, locale: Locale, *, year: int) -> str:
    """An instant for a narrow column, on the clock of its own zone; `year` goes without saying.

    « jeu. 12 oct., 19 h 03 », `Thu 12 Oct, 19:03`; of another year, « 12 oct. 2023, 19 h 03 ».
    """
    if locale in FRENCH:
        day = f"{'1er' if instant.day == 1 else instant.day}"
        month = FRENCH_SHORT_MONTHS[instant.month - 1]
        weekday = f"{FRENCH_WEEKDAYS[instant.weekday()][:3]}."
    else:
        day, month = str(instant.day), ENGLISH_MONTHS[instant.month - 1][:3]
        weekday = ENGLISH_WEEKDAYS[instant.weekday()][:3]
    said = f"{day}{NO_BREAK}{month}"
    said = f"{weekday} {said}" if instant.year == year else f"{said} {instant.year}"
    return f"{said}, {_clock(instant, locale)}"


def _clock(instant: datetime, locale: Locale) -> str:
    """« 19 h 03 », `19:03`: the hour without a leading zero in French, minutes with two digits."""
    if locale in FRENCH:
        return f"{instant.hour}{NO_BREAK}h{NO_BREAK}{instant.minute:02}"
    return f"{instant.hour:02}:{instant.minute:02}"


def format_offset(instant: datetime) -> str:
    """How far the clock of an aware instant is from UTC: `UTC+02:00`."""
    offset = instant.utcoffset()
    if offset is None:
        raise NaiveInstantError(instant)
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
