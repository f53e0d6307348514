"""Conditions and ranges are read as RFC 9110, sections 13 and 14, ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.reader.conditions import Span, none_match_fails, wanted_span
from lagazette.reader.errors import UnsatisfiableRangeError


@pytest.mark.parametrize(
    ("header", "unchanged"),
    [
        (None, False),
        ('"abc"', True),
        ('W/"abc"', True),
        ("*", True),
        ('"x", "abc"', True),
        ('"x,y","abc"', True),
        ('"abc-br"', False),
        ('"ABC"', False),
        ("abc", False),
        ('"abc', False),
        ("", False),
    ],
)
def test_the_client_has_these_bytes_when_it_names_their_tag(
    header: str | None, unchanged: bool
) -> None:
    assert none_match_fails(header, etag='"abc"') is unchanged


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-9", Span(0, 10)),
        ("bytes=90-", Span(90, 100)),
        ("bytes=90-1000", Span(90, 100)),
        ("bytes=-10", Span(90, 100)),
        ("bytes=-1000", Span(0, 100)),
        ("Bytes=5-5", Span(5, 6)),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-9", None),
        ("bytes=a-b", None),
        ("bytes=１-２", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_one_well_formed_range_is_a_span_and_all_else_the_whole_file(
    header: str | None, expected: Span | None
) -> None:
    assert wanted_span(header, size=100, etag='"e"', if_range=None) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_range_outside_the_file_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(UnsatisfiableRangeError) as caught:
        wanted_span(header, size=100, etag='"e"', if_range=None)

    assert str(caught.value) == f'Range is "{header}", but the file has 100 bytes.'


@pytest.mark.parametrize(
    ("if_range", "expected"),
    [('"e"', Span(0, 10)), ('"other"', None), ('W/"e"', None), ("Mon, 23 Nov 2026", None)],
)
def test_if_range_gives_the_part_only_of_the_same_bytes(
    if_range: str, expected: Span | None
) -> None:
    assert wanted_span("bytes=0-9", size=100, etag='"e"', if_range=if_range) == expected


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 40))
def test_a_span_lies_within_the_file(first: int, last: int, size: int) -> None:
    try:
        span = wanted_span(f"bytes={first}-{last}", size=size, etag='"e"', if_range=None)
    except UnsatisfiableRangeError:
        assert first >= size
        return

    if span is None:
        assert last < first
    else:
        whole = bytes(range(size))
        assert whole[span.start : span.end] == whole[first : last + 1]
