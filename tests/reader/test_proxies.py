"""Only proxies that the settings name may say who asks."""

import pytest

from lagazette.reader.errors import UntrustedNetworkError
from lagazette.reader.proxies import Origin, networks, origin_of


def origin(
    peer: str = "10.0.0.1",
    *,
    trusted: tuple[str, ...] = ("10.0.0.0/8", "::1"),
    forwarded_for: str | None = None,
    forwarded_proto: str | None = None,
    forwarded_host: str | None = None,
) -> Origin:
    return origin_of(
        peer=peer,
        host="gazette.test",
        https=False,
        forwarded_for=forwarded_for,
        forwarded_proto=forwarded_proto,
        forwarded_host=forwarded_host,
        trusted=networks(trusted),
    )


def test_strangers_are_not_believed() -> None:
    assert origin(
        "203.0.113.9",
        forwarded_for="198.51.100.7",
        forwarded_proto="https",
        forwarded_host="evil.test",
    ) == Origin("203.0.113.9", "http", "gazette.test", trusted=False)


@pytest.mark.parametrize(
    ("forwarded_for", "client"),
    [
        (None, "10.0.0.1"),
        ("198.51.100.7", "198.51.100.7"),
        ("192.0.2.1, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7, 10.2.3.4", "198.51.100.7"),
        ("nonsense, 10.2.3.4", "10.2.3.4"),
        ("198.51.100.7, nonsense", "10.0.0.1"),
        ("10.9.9.9, 10.2.3.4", "10.9.9.9"),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_last_address_that_is_not_ours_counts(forwarded_for: str | None, client: str) -> None:
    assert origin(forwarded_for=forwarded_for).client == client


def test_our_proxy_says_scheme_and_host() -> None:
    said = origin(forwarded_proto="HTTPS", forwarded_host="lagazette.test")

    assert said == Origin("10.0.0.1", "https", "lagazette.test", trusted=True)


def test_scheme_that_is_none_is_ignored() -> None:
    assert origin(forwarded_proto="javascript").scheme == "http"


def test_address_in_its_ipv6_form_is_the_same() -> None:
    assert origin("::ffff:10.0.0.1").trusted


def test_network_that_is_none_is_named() -> None:
    with pytest.raises(UntrustedNetworkError) as caught:
        networks(["10.0.0.0/8", "localhost"])

    assert str(caught.value) == (
        'trusted_proxies holds "localhost", which is not an address or a network. '
        'Write it as "10.0.0.5" or "10.0.0.0/8".'
    )
