"""The way of a newspaper from its SQLite file to PostgreSQL.

The rows are copied as they are, ids and all, in one transaction there, while the file's write lock
is held here: whoever reads goes on, and nobody writes what would be left behind. The record's
guards stand aside for the copy, as whoever owns a database may have them do, and its chain is
verified afterwards. The newsroom's own search index is made anew.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import set_json_dumps

from lagazette.cli.refusals import DatabaseInUseError, NotMovedError

ROWS_AT_ONCE: Final = 1_000

MADE_THERE: Final = frozenset(
    {"django_migrations", "modelsearch_indexentry", "wagtailsearch_indexentry"}
)
"""Tables that the other engine fills by its own means."""


def move(source: Path, url: str, *, directory: Path, moved: Callable[[str, int], None]) -> int:
    """Copy the database in `source` to the empty one at `url`; returns how many rows there were.

    `moved` hears of each table and its rows. Nothing in `source` changes, and whatever fails
    leaves `url` without a row of it. Raises DatabaseInUseError for a database that holds a
    newspaper already, and NotMovedError when PostgreSQL or a check of ours refuses.
    """
    _manage(directory, url, "migrate", "--no-input")
    try:
        with (
            closing(sqlite3.connect(source, timeout=30, isolation_level=None)) as old,
            psycopg.connect(url) as new,
        ):
            old.execute("BEGIN IMMEDIATE")
            if _has_entries(new):
                raise DatabaseInUseError
            rows = _copied(old, new, moved)
            new.commit()
            old.execute("ROLLBACK")
    except psycopg.Error as error:
        raise NotMovedError(str(error).strip()) from error
    _manage(directory, url, "wagtail_update_index")
    return rows


def _copied(
    old: sqlite3.Connection, new: "psycopg.Connection[Any]", moved: Callable[[str, int], None]
) -> int:
    names = [name for name in _tables(new) if name not in MADE_THERE]
    set_json_dumps(str, new)  # what SQLite keeps of a JSON column is its text
    for name in names:
        new.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
    identifiers = sql.SQL(", ").join(map(sql.Identifier, names))
    # What the migrations put there; foreign keys are looked at when all is there.
    new.execute(sql.SQL("TRUNCATE {} CASCADE").format(identifiers))
    new.execute("SET CONSTRAINTS ALL DEFERRED")
    rows = 0
    for name in names:
        number = _copy(old, new, name)
        rows += number
        moved(name, number)
    for name in names:
        _go_on_counting(new, name)
    # Before the triggers may be touched again, what is deferred has to be looked at.
    new.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        new.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))
    return rows


def _copy(old: sqlite3.Connection, new: "psycopg.Connection[Any]", table: str) -> int:
    kinds = dict(
        new.execute(
            "SELECT column_name, udt_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
            (table,),
        ).fetchall()
    )
    columns = list(kinds)
    listed = ", ".join(f'"{column}"' for column in columns)
    found = old.execute(f'SELECT {listed} FROM "{table}"')  # noqa: S608 - names of our own tables
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    readers = [_READERS.get(kind, _as_it_is) for kind in kinds.values()]
    number = 0
    with new.cursor() as cursor, cursor.copy(statement) as copy:
        while some := found.fetchmany(ROWS_AT_ONCE):
            for row in some:
                copy.write_row(
                    [
                        None if value is None else read(value)
                        for read, value in zip(readers, row, strict=True)
                    ]
                )
            number += len(some)
    return number


def _go_on_counting(new: "psycopg.Connection[Any]", table: str) -> None:
    """Have the next row get a number after the last."""
    row = new.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_identity = 'YES'",
        (table,),
    ).fetchone()
    if row is None:
        return
    new.execute(
        sql.SQL(
            "SELECT setval(pg_get_serial_sequence({name}, {column}),"
            " coalesce(max({id}), 1), max({id}) IS NOT NULL) FROM {table}"
        ).format(
            name=sql.Literal(f'"{table}"'),
            column=sql.Literal(row[0]),
            id=sql.Identifier(row[0]),
            table=sql.Identifier(table),
        )
    )


def _tables(new: "psycopg.Connection[Any]") -> Iterator[str]:
    rows = new.execute(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
    )
    for (name,) in rows.fetchall():
        yield str(name)


def _has_entries(new: "psycopg.Connection[Any]") -> bool:
    row = new.execute("SELECT EXISTS (SELECT 1 FROM record_header)").fetchone()
    return bool(row and row[0])


def _manage(directory: Path, url: str, command: str, *arguments: str) -> None:
    """Run one of Django's commands on the other engine, for which another process is needed."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-m", "django", command, *arguments],
        env={
            **os.environ,
            "LAGAZETTE_DIR": str(directory),
            "LAGAZETTE_ROLE": "cli",
            "LAGAZETTE_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "lagazette.config.django_settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotMovedError(done.stderr.strip().splitlines()[-1])


def _as_it_is(value: Any) -> Any:
    # PostgreSQL's text holds no NUL, and the newsroom refuses one.
    return value


def _instant(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "bool": bool,
    "timestamptz": _instant,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "uuid": UUID,
    "bytea": bytes,
}
"""How to read what SQLite keeps of a column, by its type in PostgreSQL; others are as they are."""
