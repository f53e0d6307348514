from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.intake.instants import find_instants, offset_in_zone, offset_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Octobre 2023 18:03 (UTC+01:00)", ["2023-10-12T18:03+01:00"]),
        (
            "Publié le 4 mars 2024 à 08h15, modifié le 5 mars 2024 à 11h40",
            ["2024-03-04T08:15", "2024-03-05T11:40"],
        ),
        ("October 3, 2022 at 6:30 PM EDT", ["2022-10-03T18:30-04:00"]),
        ("6 June 2023, 09:20 BST", ["2023-06-06T09:20+01:00"]),
        ("lundi 8 janvier 2024 à 9h05 (UTC+1)", ["2024-01-08T09:05+01:00"]),
        ("2023-10-12T18:03:11+02:00", ["2023-10-12T18:03:11+02:00"]),
        ("2023-10-12T18:03Z", ["2023-10-12T18:03+00:00"]),
        ("13/02/2023 17:45", ["2023-02-13T17:45"]),
        ("18:03, 12 octobre 2023", ["2023-10-12T18:03"]),
        ("9:00 am, 21 May 2022", ["2022-05-21T09:00"]),
        ("10:30 GMT, 4 March 2021", ["2021-03-04T10:30+00:00"]),
        ("Oct. 12, 2023, 8 p.m. ET", ["2023-10-12T20:00"]),
        ("12 a.m., 1 May 2024", ["2024-05-01T00:00"]),
        ("1er mai 2024 - 7h", ["2024-05-01T07:00"]),
        ("Thu, 12 Oct 2023 18:03:00 +0200", ["2023-10-12T18:03+02:00"]),
        ("12 OCTOBRE 2023 À 18 H 03", ["2023-10-12T18:03"]),
        ("12 octobre 2023 à 18h03 (heure de Paris)", ["2023-10-12T18:03"]),
        ("1 October 2023 10:15 GMT-3:30", ["2023-10-01T10:15-03:30"]),
        ("31 février 2023", []),
        ("le 12 octobre", []),
        ("25/25/2023", []),
        ("12 octobre 2023 à 25h10", ["2023-10-12"]),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(text: str, expected: list[str]) -> None:
    assert [found.instant.iso for found in find_instants(text)] == expected


def test_a_date_in_figures_that_reads_two_ways_says_so() -> None:
    assert [found.instant.ambiguous for found in find_instants("03/04/2024 and 13/04/2024")] == [
        True,
        False,
    ]


def test_the_offset_of_paris_is_that_of_the_day() -> None:
    autumn, winter = find_instants("12 octobre 2023 18:03 puis 12 décembre 2023 18:03")

    assert offset_in_zone(autumn.instant, "Europe/Paris") == 120
    assert offset_in_zone(winter.instant, "Europe/Paris") == 60


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.times(),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_iso_8601_says_is_read_back(day: date, at: time, minutes: int) -> None:
    written = f"{day.isoformat()}T{at:%H:%M}{offset_text(minutes)}"

    assert [found.instant.iso for found in find_instants(written)] == [written]
