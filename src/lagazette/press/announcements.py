"""The announcements: which feeds WebSub hubs are yet to be told of.

They stand in the press's store and are written in the transaction of the pages themselves.
`websub.py` tells the hubs, on a thread of its own.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct

SCHEMA = """
-- What hubs are to be told, by a thread of its own; `etag` is that of the page then.
CREATE TABLE announcement (
    hub TEXT NOT NULL, topic TEXT NOT NULL, etag TEXT NOT NULL, tries INTEGER NOT NULL,
    not_before TEXT NOT NULL, PRIMARY KEY (hub, topic)
) WITHOUT ROWID;
"""


class Announcement(Struct, frozen=True):
    """A feed that a WebSub hub is to be told of."""

    hub: str
    topic: str
    etag: str
    tries: int


class Announcements:
    """What waits to be told: one for each connection to a store."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def note(self, feeds: Iterable[tuple[str, str]], *, etag: str) -> None:
        """Let hubs be told of feeds, given as (hub, topic), whose page is now that of `etag`."""
        self._sql.executemany(
            "INSERT OR REPLACE INTO announcement VALUES (?, ?, ?, 0, '')",
            [(hub, topic, etag) for hub, topic in feeds],
        )

    def due(self, *, now: datetime, limit: int) -> list[Announcement]:
        """What is due to be told by now, hub by hub."""
        rows = self._sql.execute(
            "SELECT hub, topic, etag, tries FROM announcement WHERE not_before <= ?"
            " ORDER BY hub, topic LIMIT ?",
            (_as_utc(now), limit),
        )
        return [Announcement(*row) for row in rows]

    def forget(self, told: Iterable[Announcement]) -> None:
        """Let go of what was told, unless the page changed since."""
        self._sql.executemany(
            "DELETE FROM announcement WHERE hub = ? AND topic = ? AND etag = ?",
            [(a.hub, a.topic, a.etag) for a in told],
        )

    def put_off(self, waiting: Announcement, *, tries: int, until: datetime) -> None:
        """Try again later."""
        self._sql.execute(
            "UPDATE announcement SET tries = ?, not_before = ? WHERE hub = ? AND topic = ?",
            (tries, _as_utc(until), waiting.hub, waiting.topic),
        )


def _as_utc(instant: datetime) -> str:
    """The instant as text whose order is the order of time."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")
