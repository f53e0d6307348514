"""From which network address a request really comes: rate limits count by it."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
"""The reader in front stands on this machine and is always believed."""


def client_address(peer: str, forwarded_for: str, *, trusted: Iterable[str]) -> str:
    """The first address, seen from here, that is not one of our own proxies.

    `peer` is who connected and `forwarded_for` the `X-Forwarded-For` header, to whose right end
    each proxy adds whom it served; what stands left of the first stranger is the stranger's own
    word. An empty peer is a Unix socket, that is, the reader.
    """
    networks = (*LOOPBACK, *(ip_network(range_) for range_ in trusted))
    hops = [peer, *(hop.strip() for hop in reversed(forwarded_for.split(",")))]
    return next((hop for hop in hops if hop and not _is_ours(hop, networks)), peer or "127.0.0.1")


def _is_ours(hop: str, networks: Sequence[Network]) -> bool:
    """Whether a hop is one of our proxies; what is no address is nobody's."""
    try:
        address = ip_address(hop)
    except ValueError:
        return False
    return any(address in network for network in networks)
