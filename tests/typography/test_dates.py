"""Dates in words."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.typography.door import (
    Locale,
    NaiveInstantError,
    format_day,
    format_instant,
    format_month,
    format_short_instant,
    format_weekday,
    month_name,
    typeset_text,
)


def test_a_day_is_written_in_words() -> None:
    assert format_day(date(2023, 10, 12), Locale.FR_FR) == "12\u00a0octobre 2023"
    assert format_day(date(2023, 10, 12), Locale.EN) == "12\u00a0October 2023"


def test_the_first_of_a_month_is_an_ordinal_in_french_alone() -> None:
    assert format_day(date(2024, 3, 1), Locale.FR_CA) == "1er\u00a0mars 2024"
    assert format_day(date(2024, 3, 1), Locale.EN) == "1\u00a0March 2024"


def test_a_day_may_be_written_with_its_name() -> None:
    assert format_weekday(date(2023, 10, 12), Locale.FR_FR) == "jeudi 12\u00a0octobre 2023"
    assert format_weekday(date(2023, 10, 15), Locale.EN) == "Sunday 15\u00a0October 2023"


def test_months_are_named() -> None:
    assert format_month(date(2023, 8, 1), Locale.FR_CH) == "août 2023"
    assert format_month(date(2023, 8, 31), Locale.EN) == "August 2023"
    assert month_name(12, Locale.FR_FR) == "décembre"


def test_an_instant_is_shown_on_its_own_clock_with_its_offset() -> None:
    instant = datetime(2023, 10, 12, 17, 3, tzinfo=UTC).astimezone(ZoneInfo("Europe/Paris"))

    assert format_instant(instant, Locale.FR_FR) == (
        "12\u00a0octobre 2023, 19\u00a0h\u00a003 (UTC+02:00)"
    )
    assert format_instant(instant, Locale.EN) == "12\u00a0October 2023, 19:03 (UTC+02:00)"


def test_hours_have_no_leading_zero_in_french_and_minutes_always_two_digits() -> None:
    instant = datetime(2024, 1, 1, 7, 0, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))

    assert format_instant(instant, Locale.FR_FR) == (
        "1er\u00a0janvier 2024, 7\u00a0h\u00a000 (UTC-03:30)"
    )


def test_where_there_is_little_room_the_year_is_said_only_when_it_is_another() -> None:
    instant = datetime(2023, 10, 12, 17, 3, tzinfo=UTC).astimezone(ZoneInfo("Europe/Paris"))

    assert [format_short_instant(instant, locale, year=2023) for locale in Locale] == [
        "jeu. 12\u00a0oct., 19\u00a0h\u00a003",
        "jeu. 12\u00a0oct., 19\u00a0h\u00a003",
        "jeu. 12\u00a0oct., 19\u00a0h\u00a003",
        "Thu 12\u00a0Oct, 19:03",
    ]
    assert [
        format_short_instant(instant, locale, year=2024) for locale in (Locale.FR_FR, Locale.EN)
    ] == [
        "12\u00a0oct. 2023, 19\u00a0h\u00a003",
        "12\u00a0Oct 2023, 19:03",
    ]


def test_the_short_months_of_french_are_those_of_its_printers() -> None:
    days = [datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 13)]

    shown = [format_short_instant(day, Locale.FR_FR, year=2025) for day in days]

    assert [words.split("\u00a0")[1].split(" 2026")[0] for words in shown] == [
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ]


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(NaiveInstantError) as refused:
        format_instant(datetime(2023, 10, 12, 18, 3), Locale.FR_FR)  # noqa: DTZ001 - that is the fault

    assert str(refused.value) == (
        "2023-10-12T18:03:00 has no time zone, so it cannot be shown with its offset. "
        "Give it the newspaper's zone first."
    )


@given(
    st.datetimes(
        min_value=datetime(1900, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone itself
        timezones=st.sampled_from([UTC, ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Kathmandu")]),
    ),
    st.sampled_from(Locale),
)
def test_a_date_in_words_needs_no_setting(instant: datetime, locale: Locale) -> None:
    shown = format_instant(instant, locale)

    assert typeset_text(shown, locale) == shown
