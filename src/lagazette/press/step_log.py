"""The log of steps in PostgreSQL, where the presses of several machines meet.

Its tables stand in a schema of their own and are no part of the newspaper: dropped, they are made
again and each press catches up by itself. Who leads holds an advisory lock, which ends with its
session: PostgreSQL ends that of a process that died at once, and the keepalives of a machine that
fell silent after some seconds.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import errors

from lagazette.press.steps import FencedError, LogAwayError, Step, packed

SCHEMA: Final = "lagazette_press"
_LOCK: Final = 0x6C61_6761_7A65
"""The key of the advisory lock of who leads; `_MAKING` that of who makes the tables."""
_MAKING: Final = _LOCK + 1

KEPT_FOR: Final = "1 hour"
"""How long a press may be away and still take over steps instead of pressing them itself."""
_PRUNED_EVERY: Final = 50

PING_EVERY_S: Final = 2.0
SILENT_AFTER_S: Final = 10
"""A press that leads and says nothing for so long hangs (a paused machine): its session is ended,
so that another one may lead."""

_TABLES: Final = f"""
CREATE SCHEMA IF NOT EXISTS {SCHEMA};
CREATE TABLE IF NOT EXISTS {SCHEMA}.step (
    number bigint PRIMARY KEY, fingerprint text NOT NULL, after bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(), body bytea NOT NULL
);
ALTER TABLE {SCHEMA}.step ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS step_at ON {SCHEMA}.step (at);
CREATE TABLE IF NOT EXISTS {SCHEMA}.part (
    id text PRIMARY KEY, machine text NOT NULL, pages integer NOT NULL, body bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE {SCHEMA}.part ALTER COLUMN body SET STORAGE EXTERNAL;
"""

_SILENT_LEADER: Final = """
SELECT pg_terminate_backend(activity.pid)
FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)
WHERE locktype = 'advisory' AND granted AND pg_locks.database = activity.datid
    AND (classid::bigint << 32) + objid::bigint = %s
    AND activity.state_change < clock_timestamp() - make_interval(secs => %s)
"""


class PostgresStepLog:
    """The log of one newspaper, reached by its `database_url`. For one thread, and its ping."""

    def __init__(self, url: str, *, silent_after_s: float = SILENT_AFTER_S) -> None:
        self._url = url
        self._silent_after_s = silent_after_s
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._leading = False
        self._appended = 0

    def leads(self) -> bool:
        """Whether this press leads, now or from now on: at most one does.

        A leader that has been silent for too long loses its session here, and with it the lock.
        """
        with self._reached() as connection:
            if not self._leading:
                row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone()
                self._leading = bool(row and row[0])
                if self._leading:
                    threading.Thread(target=self._ping, args=(connection,), daemon=True).start()
                else:
                    connection.execute(_SILENT_LEADER, (_LOCK, self._silent_after_s))
            return self._leading

    def last(self) -> tuple[int, str, int]:
        """The last step's number, fingerprint and last entry; (0, "", 0) when there is none."""
        with self._reached() as connection:
            row = connection.execute(
                f"SELECT number, fingerprint, after FROM {SCHEMA}.step"  # noqa: S608 - a name of ours
                " ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return (0, "", 0) if row is None else (int(row[0]), str(row[1]), int(row[2]))

    def after(self, number: int) -> tuple[int, bytes] | None:
        """The first step that is kept after one, with its number; None when there is none."""
        with self._reached() as connection:
            row = connection.execute(
                f"SELECT number, body FROM {SCHEMA}.step"  # noqa: S608 - a name of ours
                " WHERE number > %s ORDER BY number LIMIT 1",
                (number,),
                binary=True,
            ).fetchone()
        return None if row is None else (int(row[0]), bytes(row[1]))

    def append(self, number: int, step: Step) -> None:
        """Take a step. Raises FencedError when its number is taken."""
        with self._reached() as connection:
            try:
                connection.execute(
                    f"INSERT INTO {SCHEMA}.step (number, fingerprint, after, body)"  # noqa: S608 - a name of ours
                    " VALUES (%s, %s, %s, %b)",
                    (number, step.fingerprint, step.after, packed(step)),
                )
            except errors.UniqueViolation as error:
                self.resign()
                raise FencedError(number) from error
            self._appended += 1
            if self._appended % _PRUNED_EVERY == 1:
                for table in ("step", "part"):
                    connection.execute(
                        f"DELETE FROM {SCHEMA}.{table} WHERE at < now() - %s::interval",  # noqa: S608 - names of ours
                        (KEPT_FOR,),
                    )

    def resign(self) -> None:
        """Let another press lead."""
        self._leading = False
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    close = resign

    @contextmanager
    def _reached(self) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        try:
            if self._connection is None:
                self._connection = connected(self._url)
            yield self._connection
        except psycopg.Error as error:
            self.resign()
            raise LogAwayError(str(error).strip()) from error

    def _ping(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        """Say now and then that this press is there, also during a step that takes long."""
        pause = threading.Event()
        while self._leading and self._connection is connection:
            try:
                connection.execute("SELECT 1")
            except psycopg.Error:
                return  # the thread of the press meets it too
            pause.wait(min(PING_EVERY_S, self._silent_after_s / 3))


def connected(url: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection to a newspaper's database, in which the log's tables are there."""
    connection = psycopg.connect(
        url,
        autocommit=True,
        application_name="lagazette press",
        connect_timeout=5,
        # A machine that lost its power says no goodbye.
        keepalives_idle=3,
        keepalives_interval=2,
        keepalives_count=3,
    )
    for setting in ("tcp_keepalives_idle = 3", "tcp_keepalives_interval = 2"):
        connection.execute(f"SET {setting}")
    connection.execute("SET tcp_keepalives_count = 3")
    # What is lost with a crash of the server is pressed again: see `lagazette.press.together`.
    connection.execute("SET synchronous_commit = off")
    connection.execute("SET client_min_messages = warning")
    made = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.part",)).fetchone()
    if made is None or made[0] is None:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
            connection.execute(_TABLES)
    return connection
