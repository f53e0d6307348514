"""Who a request comes from, when some of those who hand it over are trusted to say so."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from msgspec import Struct

from lagazette.reader.errors import UntrustedNetworkError

Network = IPv4Network | IPv6Network
IPAddress = IPv4Address | IPv6Address


class Origin(Struct, frozen=True):
    """The client's address as far as it can be trusted, its scheme, and the host it asked for."""

    client: str
    scheme: str
    host: str
    trusted: bool
    """Whether the peer is one of our proxies, so that its request id counts too."""


def networks(values: Iterable[str]) -> tuple[Network, ...]:
    """Read the setting; raises UntrustedNetworkError for a value that is none."""
    read = []
    for value in values:
        try:
            read.append(ip_network(value, strict=False))
        except ValueError as error:
            raise UntrustedNetworkError(value=value) from error
    return tuple(read)


def origin_of(
    *,
    peer: str,
    host: str,
    https: bool,
    forwarded_for: str | None,
    forwarded_proto: str | None,
    forwarded_host: str | None,
    trusted: tuple[Network, ...],
) -> Origin:
    """Say who asks.

    Forwarding headers of a peer that is no proxy of ours are ignored. Of a chain, the last
    address that is not ours counts: everything left of it, the client may have written itself.
    """
    scheme = "https" if https else "http"
    address = _read(peer)
    if address is None or not _within(address, trusted):
        return Origin(peer, scheme, host, trusted=False)
    client = address
    for hop in reversed((forwarded_for or "").split(",")):
        said = _read(hop.strip())
        if said is None:
            break
        client = said
        if not _within(said, trusted):
            break
    proto = (forwarded_proto or scheme).strip().lower()
    return Origin(
        str(client),
        proto if proto in ("http", "https") else scheme,
        (forwarded_host or host).strip(),
        trusted=True,
    )


def _read(text: str) -> IPAddress | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _within(address: IPAddress, trusted: tuple[Network, ...]) -> bool:
    return any(address in network for network in trusted)
