"""Moments: instants and buckets of time as readers see them, in the newspaper's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from lagazette.press.calendar import MONTH, YEAR
from lagazette.typography.door import (
    format_day,
    format_instant,
    format_month,
    locale_for,
    month_name,
)


class Moment(Struct, frozen=True):
    """An instant for `<time>`: for machines with its offset, and in words."""

    iso: str
    text: str


def to_the_minute(instant: datetime, *, zone: str, language: str) -> Moment:
    """Day, hour and offset: « 12 octobre 2023, 19 h 03 (UTC+02:00) »."""
    local = in_zone(instant, zone)
    return Moment(local.isoformat(), format_instant(local, locale_for(language)))


def to_the_day(instant: datetime, *, zone: str, language: str) -> Moment:
    """The day alone in words, the instant for machines."""
    local = in_zone(instant, zone)
    return Moment(local.isoformat(), format_day(local.date(), locale_for(language)))


def in_zone(instant: datetime, zone: str) -> datetime:
    """The instant by the newspaper's clock, to the second."""
    return instant.astimezone(ZoneInfo(zone)).replace(microsecond=0)


def month_label(month: str, language: str) -> str:
    """The name of a month without its year: « octobre »."""
    return month_name(int(month[YEAR + 1 :]), locale_for(language))


def bucket_label(bucket: str, language: str) -> str:
    """A year, month or day in words: « 2023 », « octobre 2023 », « 12 octobre 2023 »."""
    if len(bucket) == YEAR:
        return bucket
    if len(bucket) == MONTH:
        return format_month(date.fromisoformat(f"{bucket}-01"), locale_for(language))
    return format_day(date.fromisoformat(bucket), locale_for(language))
