"""From where a request comes, whatever its headers pretend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.newsroom.accounts.addresses import client_address


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "trusted", "expected"),
    [
        ("198.51.100.7", "", (), "198.51.100.7"),
        ("198.51.100.7", "203.0.113.1", (), "198.51.100.7"),
        ("127.0.0.1", "203.0.113.1", (), "203.0.113.1"),
        ("", "203.0.113.1", (), "203.0.113.1"),
        ("::1", "2001:db8::7", (), "2001:db8::7"),
        ("127.0.0.1", "203.0.113.1, 198.51.100.7", (), "198.51.100.7"),
        ("127.0.0.1", "203.0.113.1, 198.51.100.7", ("198.51.100.0/24",), "203.0.113.1"),
        ("127.0.0.1", "203.0.113.1, 10.0.0.4, 10.0.0.9", ("10.0.0.0/8",), "203.0.113.1"),
        ("127.0.0.1", "", (), "127.0.0.1"),
        ("", "", (), "127.0.0.1"),
        ("127.0.0.1", "not an address", (), "not an address"),
    ],
)
def test_the_first_that_is_not_our_own_proxy_counts(
    peer: str, forwarded_for: str, trusted: tuple[str, ...], expected: str
) -> None:
    assert client_address(peer, forwarded_for, trusted=trusted) == expected


@given(st.text())
def test_a_stranger_is_told_by_its_connection_whatever_it_writes(forged: str) -> None:
    assert client_address("198.51.100.7", forged, trusted=()) == "198.51.100.7"
