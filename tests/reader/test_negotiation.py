"""Content codings are chosen as RFC 9110, section 12.5.3, asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.reader.negotiation import Coding, accepted_codings

BR, GZIP, IDENTITY = Coding.BROTLI, Coding.GZIP, Coding.IDENTITY


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, (IDENTITY,)),
        ("", (IDENTITY,)),
        ("gzip, deflate, br, zstd", (BR, GZIP, IDENTITY)),
        ("gzip", (GZIP, IDENTITY)),
        ("x-gzip", (GZIP, IDENTITY)),
        ("BR;Q=1", (BR, IDENTITY)),
        ("gzip;q=1.0, br;q=0.5", (GZIP, BR, IDENTITY)),
        ("br;q=0, gzip", (GZIP, IDENTITY)),
        ("identity, br;q=0.5", (IDENTITY, BR)),
        ("identity;q=0.1, gzip;q=0.1", (GZIP, IDENTITY)),
        ("*", (BR, GZIP, IDENTITY)),
        ("*;q=0", ()),
        ("*;q=0, identity", (IDENTITY,)),
        ("*;q=0, gzip;q=0.2", (GZIP,)),
        ("identity;q=0", ()),
        ("identity;q=0, br", (BR,)),
        ("gzip;q=0.000", (IDENTITY,)),
        ("gzip;q=1.001", (IDENTITY,)),
        ("gzip;q=nan", (IDENTITY,)),
        ("gzip;level=9", (IDENTITY,)),
        (" , ,br ,", (BR, IDENTITY)),
    ],
)
def test_codings_are_ordered_by_weight_then_by_ours(
    header: str | None, expected: tuple[Coding, ...]
) -> None:
    assert accepted_codings(header) == expected


@given(st.text(max_size=400))
def test_no_header_whatever_is_an_error(header: str) -> None:
    codings = accepted_codings(header)

    assert len(set(codings)) == len(codings)


@given(st.permutations(["br;q=0.9", "gzip;q=0.8", "identity;q=0.7", "zstd"]))
def test_the_order_of_members_plays_no_part(members: list[str]) -> None:
    assert accepted_codings(",".join(members)) == (BR, GZIP, IDENTITY)
