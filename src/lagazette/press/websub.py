"""WebSub: tell hubs which feeds changed (W3C Recommendation, section 6), off the path of the press.

The press notes in its store, together with the pages, which feeds changed. This tells the hubs
when there is time, and again later when one does not answer: nobody waits for it. A hub's
address is looked up once, at the moment of connecting, and has to be a public one: a setting
must not make this machine speak to its own network.
"""

import ipaddress
import socket
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

from msgspec import Struct

from lagazette.press.announcements import Announcement
from lagazette.press.errors import PressError, PrivateHubError
from lagazette.press.store import Store

LOOK_EVERY_S = 1.0
_TIMEOUT_S = 10.0
_AT_ONCE = 50
"""Feeds named in one message to a hub."""

_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = 12
"""Tries, over some eight hours. The next change of a feed tells the hub anew."""


class Told(Struct, frozen=True):
    """One message to a hub: how many feeds it named, and why it failed, if it did."""

    hub: str
    feeds: int
    failure: str = ""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet."""
    return ipaddress.ip_address(address).is_global


def keep_announcing(
    store: Path,
    *,
    stop: Event,
    on_told: Callable[[Told], None],
    every_s: float = LOOK_EVERY_S,
    is_ours: Callable[[], bool] = lambda: True,
) -> None:
    """Tell hubs until `stop` is set; a store that is away is waited for.

    Nothing is told while it is not `is_ours` to tell: of several machines, one tells.
    """
    while not stop.wait(every_s):
        if not is_ours():
            continue
        try:
            opened = Store.open(store)
        except (PressError, sqlite3.Error):
            continue
        try:
            while not stop.is_set() and (told := announce(opened, now=datetime.now(UTC))):
                on_told(told)
        except sqlite3.Error:
            continue
        finally:
            opened.close()


def announce(
    store: Store, *, now: datetime, reachable: Callable[[str], bool] = is_public
) -> Told | None:
    """Tell one hub of the feeds that wait for it; None when nothing is due.

    What it was told is forgotten, unless it changed meanwhile; what failed waits, twice as long
    each time.
    """
    due = store.announcements.due(now=now, limit=_AT_ONCE)
    if not due:
        return None
    # Five megabytes that a press without hubs does not hold.
    import httpx

    hub = due[0].hub
    mine = [announcement for announcement in due if announcement.hub == hub]
    try:
        _send(hub, [announcement.topic for announcement in mine], reachable)
    except (httpx.HTTPError, OSError, ValueError, PrivateHubError) as error:
        with store.transaction():
            for announcement in mine:
                _put_off(store, announcement, now)
        return Told(hub, len(mine), str(error) or type(error).__name__)
    with store.transaction():
        store.announcements.forget(mine)
    return Told(hub, len(mine))


def _put_off(store: Store, announcement: Announcement, now: datetime) -> None:
    tries = announcement.tries + 1
    if tries >= GIVE_UP_AFTER:
        store.announcements.forget([announcement])
        return
    wait = min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT)
    store.announcements.put_off(announcement, tries=tries, until=now + wait)


def _send(hub: str, topics: list[str], reachable: Callable[[str], bool]) -> None:
    import httpx

    parts = urlsplit(hub)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    address = _address_of(host, port, reachable)
    bracketed = f"[{address}]" if ":" in address else address
    with httpx.Client(timeout=_TIMEOUT_S, trust_env=False, follow_redirects=False) as client:
        answer = client.post(
            parts._replace(netloc=f"{bracketed}:{port}").geturl(),
            headers={"host": parts.netloc.rpartition("@")[2]},
            data={"hub.mode": "publish", "hub.url": topics, "hub.topic": topics},
            extensions={"sni_hostname": host},
        )
    answer.raise_for_status()
    if answer.is_redirect:
        raise httpx.HTTPError(f"{hub} leads elsewhere, and is not followed.")


def _address_of(host: str, port: int, reachable: Callable[[str], bool]) -> str:
    """The IP address to connect to. Raises PrivateHubError when any is not of the internet."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not reachable(address):
            raise PrivateHubError(host, address)
    return found[0]
