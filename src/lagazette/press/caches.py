"""Caches in front of the site are told which pages changed: Varnish, Fastly, Cloudflare.

A page has one key, its address: what changed is known by address to the byte, so a key for each
thing that a page shows would only make headers long and purges wide. A key is better than the URL
all the same, for one key purges every variant of a page: of query, of coding, of host. Pages that
tell of a missing one have the key of the 404 page beside, since they show the latest stories.

Nobody waits for a cache: this follows the store's outbox on a thread of its own, asks again later
when a cache does not answer, and purges everything at once when too much has changed to name it.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from msgspec import Struct

from lagazette.press.copies.copier import Cursor
from lagazette.press.errors import CacheRefusedError, PressError
from lagazette.press.outbox import Changed, changed_after, last_change
from lagazette.press.store_file import is_same_file, open_read_only

MISSING = "/404.html"
"""The key that every answer « there is nothing here » has beside its own."""

EVERYTHING_FROM = 2_000
"""Keys from which on everything is purged in one request. A publication has some thirty."""

SETTLES_S = 1.5
"""How long after a change it is told: nginx looks at an open file again after a second, and an
answer that was under way must have arrived before it is purged."""

LOOK_EVERY_S = 0.5
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
_TIMEOUT_S = 10.0

_KEY = re.compile(r"[!-+\--~]*(?:/|\.[a-z0-9]+)")
"""Addresses that may be keys: printable ASCII without the comma that parts keys, ending as pages
do. deploy/ keeps any other address out of caches."""

_FASTLY_AT_ONCE = 256
_CLOUDFLARE_AT_ONCE = 100
_VARNISH_BYTES = 4_000
"""What each takes in one request; Varnish takes 8 kB of one header."""


class Cache(Struct, frozen=True):
    """A cache, how it is reached, and what it reads from."""

    kind: str
    base: str
    service: str
    token: str
    behind: str = ""
    """The copy that it reads (`tree`, `bucket`); empty for the reader itself."""

    @classmethod
    def parse(cls, url: str, *, behind: str) -> "Cache":
        """Read one of the setting's URLs; `?behind=` in it says otherwise than the default.

        `varnish://host:port`, `fastly://SERVICE:TOKEN@api.fastly.com` and
        `cloudflare://ZONE:TOKEN@api.cloudflare.com`.
        """
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        scheme = "http" if parts.scheme == "varnish" else "https"
        said = parse_qs(parts.query).get("behind", [behind])[0]
        return cls(
            parts.scheme,
            f"{scheme}://{host}",
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            "" if said == "reader" else said,
        )

    @property
    def name(self) -> str:
        """What it is called in logs and in the notes: the kind, and the host without its dots."""
        return f"{self.kind}-{re.sub('[^a-z0-9]+', '-', urlsplit(self.base).netloc)}"


class Request(Struct, frozen=True):
    """What is sent to a cache; `body` as JSON."""

    method: str
    url: str
    headers: dict[str, str]
    body: dict[str, Any] | None = None


class Purged(Struct, frozen=True):
    """What a cache was told: so many keys, or everything."""

    cache: str
    keys: int
    everything: bool = False


def keys_of(rows: list[Changed]) -> list[str]:
    """The keys of the pages that changed, those that came with an entry first."""
    rows = sorted(rows, key=lambda row: (row.prompt != row.change, row.address))
    keys = dict.fromkeys(row.address for row in rows if _KEY.fullmatch(row.address))
    if any(row.address.endswith(MISSING) for row in rows):
        keys[MISSING] = None
    return list(keys)


class Purger:
    """Keeps one cache from showing what the store no longer holds. One thread's."""

    def __init__(self, store: Path, cache: Cache, *, wait: Callable[[float], object]) -> None:
        self._store = store
        self._cache = cache
        self._wait = wait
        self._notes = store.with_name(f"{store.name}.{cache.name}")
        self._sql: sqlite3.Connection | None = None
        self._file = 0

    def step(self) -> Purged | None:
        """Tell the cache what changed since it was told; None when nothing did.

        A cache that was never told anything, or of another store, is emptied. Raises
        CacheRefusedError, after which all of it is told again.
        """
        sql = self._connected()
        told, visible = self._told(sql), self._visible(sql)
        if visible is None or told == visible:
            return None
        rows = _changed_between(sql, told, visible) if told else []
        self._wait(SETTLES_S)
        keys = keys_of(rows)
        everything = told is None or len(keys) >= EVERYTHING_FROM
        _send(_all(self._cache) if everything else _some(self._cache, keys), self._cache)
        unfinished = self._notes.with_name(f"{self._notes.name}.unfinished")
        unfinished.write_bytes(msgspec.json.encode(visible))
        unfinished.replace(self._notes)
        return Purged(self._cache.name, 0 if everything else len(keys), everything)

    def close(self) -> None:
        """Let go of the store."""
        if self._sql is not None:
            self._sql.close()
            self._sql = None

    def _told(self, sql: sqlite3.Connection) -> Cursor | None:
        """Up to where the cache was told; None when it never was of this store."""
        told = _read(self._notes)
        return told if told is not None and told.made == _made(sql) else None

    def _visible(self, sql: sqlite3.Connection) -> Cursor | None:
        """Up to where the cache can read; None while what it reads is still to be made."""
        made, now = _made(sql), last_change(sql)
        if not self._cache.behind:
            return Cursor(self._cache.base, made, now, now)
        copied = _read(self._store.with_name(f"{self._store.name}.{self._cache.behind}"))
        if copied is None or copied.made != made:
            return None
        return Cursor(self._cache.base, made, copied.prompt, copied.change)

    def _connected(self) -> sqlite3.Connection:
        if self._sql is not None and not is_same_file(self._store, self._file):
            self.close()
        if self._sql is None:
            self._sql = open_read_only(self._store)
            self._file = self._store.stat().st_ino
        return self._sql


def keep_purging(
    store: Path,
    cache: Cache,
    *,
    stop: Event,
    on_purged: Callable[[Purged], None],
    on_trouble: Callable[[Exception], None],
) -> None:
    """Keep a cache told until `stop` is set; whatever goes wrong is reported and tried again."""
    purger = Purger(store, cache, wait=stop.wait)
    pause = FIRST_WAIT_S
    while not stop.is_set():
        try:
            purged = purger.step()
        except (PressError, sqlite3.Error, OSError) as error:
            if isinstance(error, CacheRefusedError):
                on_trouble(error)
            stop.wait(max(pause, getattr(error, "retry_after_s", 0.0)))
            pause = min(pause * 2, LONGEST_WAIT_S)
        else:
            pause = FIRST_WAIT_S
            if purged:
                on_purged(purged)
            stop.wait(LOOK_EVERY_S)
    purger.close()


def _changed_between(sql: sqlite3.Connection, told: Cursor, visible: Cursor) -> list[Changed]:
    rows = changed_after(sql, min(told.prompt, told.change), limit=10 * EVERYTHING_FROM)
    return [
        row
        for row in rows
        if told.prompt < row.prompt <= visible.prompt or told.change < row.change <= visible.change
    ]


def _some(cache: Cache, keys: list[str]) -> Iterator[Request]:
    """The requests that purge these keys, as each cache documents them."""
    match cache.kind:
        case "varnish":
            for some in _by_bytes(keys):
                yield Request("PURGE", f"{cache.base}/", {"xkey": " ".join(some)})
        case "fastly":
            for some in _by(keys, _FASTLY_AT_ONCE):
                yield _fastly(cache, "purge", {"surrogate_keys": some})
        case _:
            for some in _by(keys, _CLOUDFLARE_AT_ONCE):
                yield _cloudflare(cache, {"tags": some})


def _all(cache: Cache) -> Iterator[Request]:
    match cache.kind:
        case "varnish":
            yield Request("PURGE", f"{cache.base}/", {"xkey-everything": "1"})
        case "fastly":
            yield _fastly(cache, "purge_all", None)
        case _:
            yield _cloudflare(cache, {"purge_everything": True})


def _fastly(cache: Cache, verb: str, body: dict[str, Any] | None) -> Request:
    """developer.fastly.com, "Purging API": at most 256 keys in one request."""
    return Request(
        "POST",
        f"{cache.base}/service/{cache.service}/{verb}",
        {"Fastly-Key": cache.token, "Accept": "application/json"},
        body,
    )


def _cloudflare(cache: Cache, body: dict[str, Any]) -> Request:
    """developers.cloudflare.com, "Purge cache by cache-tags": at most 100 in one request."""
    return Request(
        "POST",
        f"{cache.base}/client/v4/zones/{cache.service}/purge_cache",
        {"Authorization": f"Bearer {cache.token}"},
        body,
    )


def _send(requests: Iterator[Request], cache: Cache) -> None:
    # Five megabytes that a press without a cache in front does not hold.
    import httpx

    with httpx.Client(timeout=_TIMEOUT_S, trust_env=False) as client:
        for request in requests:
            try:
                answer = client.request(
                    request.method, request.url, headers=request.headers, json=request.body
                )
            except (httpx.HTTPError, OSError) as error:
                raise CacheRefusedError(cache.name, str(error) or type(error).__name__) from error
            _refuse_failure(
                cache, answer.status_code, answer.headers.get("retry-after", ""), answer.content
            )


def _refuse_failure(cache: Cache, status: int, wait: str, content: bytes) -> None:
    seconds = min(float(wait), 10 * LONGEST_WAIT_S) if wait.isdecimal() else 0.0
    if not 200 <= status < 300:
        raise CacheRefusedError(cache.name, f"it answered {status}", seconds)
    if cache.kind == "cloudflare" and b'"success":true' not in content.replace(b" ", b""):
        raise CacheRefusedError(cache.name, "it answered that it had no success", seconds)


def _by(keys: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _by_bytes(keys: list[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for key in keys:
        if some and sum(map(len, some)) + len(some) + len(key) > _VARNISH_BYTES:
            yield some
            some = []
        some.append(key)
    if some:
        yield some


def _made(sql: sqlite3.Connection) -> str:
    row = sql.execute("SELECT value FROM meta WHERE name = 'made'").fetchone()
    return "" if row is None else str(row[0])


def _read(notes: Path) -> Cursor | None:
    try:
        return msgspec.json.decode(notes.read_bytes(), type=Cursor)
    except (OSError, msgspec.DecodeError):
        return None
