"""The one byte form."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lagazette.record.canonical import JSON, canonical, instant
from lagazette.record.errors import NaiveInstantError, NotCanonicalError


def test_keys_are_sorted_by_utf16_code_unit_and_nothing_is_escaped_that_need_not_be() -> None:
    value: JSON = {"\ufb33": 1, "😀": 2, "é": "« l’été »\n\u2028", "a": [True, None, ()]}

    assert canonical(value) == (
        '{"a":[true,null,[]],"é":"« l’été »\\n\u2028","😀":2,"\ufb33":1}'.encode()
    )


def test_text_is_kept_as_it_was_given_composed_or_not() -> None:
    assert canonical("e\u0301") != canonical("\u00e9")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"a": [1.0]}, "1.0 is a float"),
        ((float("nan"),), "nan is a float"),
        (2**53, "an integer is 2^53 or more"),
        ("a\ud800", "input contains non-UTF-8 codepoints"),
        ({"a\ud800": 1, "b": 2}, "a key holds half a character"),
    ],
)
def test_what_has_two_forms_or_none_is_refused(value: JSON, reason: str) -> None:
    with pytest.raises(NotCanonicalError) as refusal:
        canonical(value)

    assert str(refusal.value) == (
        f"This value has no canonical JSON form: {reason}. "
        "Write whole numbers below 2^53 and well-formed text."
    )


def test_instants_are_written_in_utc_with_microseconds_only_when_there_are_some() -> None:
    paris = timezone(timedelta(hours=2))

    assert instant(datetime(2023, 10, 12, 19, 3, tzinfo=paris)) == "2023-10-12T17:03:00Z"
    assert instant(datetime(2023, 1, 1, 0, 0, 0, 7, tzinfo=UTC)) == "2023-01-01T00:00:00.000007Z"


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(NaiveInstantError) as refusal:
        instant(datetime(2023, 10, 12))  # noqa: DTZ001 - naive is what is refused

    assert str(refusal.value) == (
        "The instant 2023-10-12 00:00:00 has no offset. Pass an aware datetime, best in UTC."
    )
