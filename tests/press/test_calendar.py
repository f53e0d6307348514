"""Days, months and years as the newspaper's zone has them, also when its clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.calendar import DAY, MONTH, YEAR, bounds, day_of, instant_of, stamp

PARIS = "Europe/Paris"
# No hour 0 on one day of the year, or the hour 0 twice; the other side of the date line.
ODD_ZONES = (
    PARIS,
    "America/Sao_Paulo",
    "America/Havana",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "UTC",
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("bucket", "zone", "first", "after"),
    [
        ("2023-10-12", PARIS, "2023-10-11T22:00", "2023-10-12T22:00"),
        ("2023-03-26", PARIS, "2023-03-25T23:00", "2023-03-26T22:00"),
        ("2023-10-29", PARIS, "2023-10-28T22:00", "2023-10-29T23:00"),
        ("2023-12-31", PARIS, "2023-12-30T23:00", "2023-12-31T23:00"),
        ("2024-02", PARIS, "2024-01-31T23:00", "2024-02-29T23:00"),
        ("2023-12", PARIS, "2023-11-30T23:00", "2023-12-31T23:00"),
        ("2023", PARIS, "2022-12-31T23:00", "2023-12-31T23:00"),
        # Midnight did not exist on this day: it began at one o'clock.
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00", "2018-11-05T02:00"),
        # Midnight was there twice: the day began with the first.
        ("2023-11-05", "America/Havana", "2023-11-05T04:00", "2023-11-06T05:00"),
        # This day was left out when the islands crossed the date line.
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00", "2011-12-30T10:00"),
    ],
)
def test_a_bucket_begins_and_ends_at_local_midnight(
    bucket: str, zone: str, first: str, after: str
) -> None:
    assert bounds(bucket, zone) == (utc(first), utc(after))


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # Hypothesis adds the zone
    st.sampled_from(ODD_ZONES),
    st.sampled_from((DAY, MONTH, YEAR)),
)
def test_an_instant_lies_within_its_bucket(instant: datetime, zone: str, grain: int) -> None:
    first, after = bounds(day_of(instant, zone)[:grain], zone)

    assert first <= instant < after


@given(st.dates(date(1950, 1, 2), date(2100, 1, 1)), st.sampled_from(ODD_ZONES))
def test_a_day_begins_when_the_one_before_ends(day: date, zone: str) -> None:
    before = str(day - timedelta(days=1))

    assert bounds(before, zone)[1] == bounds(str(day), zone)[0]


_zoned = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001  # Hypothesis adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001  # the zone is added, as above
    timezones=st.sampled_from(ODD_ZONES).map(ZoneInfo),
)


@given(_zoned, _zoned)
def test_the_order_of_stamps_is_the_order_of_time(one: datetime, other: datetime) -> None:
    earlier = one.astimezone(UTC) < other.astimezone(UTC)

    assert (stamp(one) < stamp(other)) == earlier
    assert instant_of(f"{stamp(one)}|urn:x") == one.astimezone(UTC)
