"""Buckets of time: the day, month and year of an instant, as the newspaper's zone has them.

A bucket is named by the start of an ISO date: `2023`, `2023-10`, `2023-10-12`.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

YEAR, MONTH, DAY = len("2023"), len("2023-10"), len("2023-10-12")
"""The lengths of the names of buckets: how fine they are."""


def day_of(instant: datetime, zone: str) -> str:
    """`2023-10-12`: the day on which readers of the newspaper saw it."""
    return instant.astimezone(ZoneInfo(zone)).date().isoformat()


def bounds(bucket: str, zone: str) -> tuple[datetime, datetime]:
    """The first instant of a bucket and the first one after it."""
    if len(bucket) == YEAR:
        first = date(int(bucket), 1, 1)
        after = date(int(bucket) + 1, 1, 1)
    elif len(bucket) == MONTH:
        first = date.fromisoformat(f"{bucket}-01")
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        first = date.fromisoformat(bucket)
        after = first + timedelta(days=1)
    return _midnight(first, zone), _midnight(after, zone)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def stamp(instant: datetime) -> str:
    """The instant as text whose order is the order of time."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def instant_of(position: str) -> datetime:
    """The instant that a position in a list by time begins with."""
    return datetime.fromisoformat(position[:27])
