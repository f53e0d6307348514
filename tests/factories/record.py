"""Records in real databases for tests, each a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import connections


@contextmanager
def record_database(**database: Any) -> Iterator[str]:
    """The alias of a new database with an empty record in it; its connections are closed after."""
    alias = f"record-{uuid4()}"
    connections.databases[alias] = connections.configure_settings({"default": {}, alias: database})[
        alias
    ]
    try:
        call_command("migrate", "record", database=alias, verbosity=0)
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def sqlite_record(file: Path) -> Any:
    """A record in an SQLite file, with the transactions that the design demands."""
    return record_database(
        ENGINE="django.db.backends.sqlite3",
        NAME=str(file),
        OPTIONS={"transaction_mode": "IMMEDIATE", "timeout": 20},
    )


def postgres_record(server: Path, name: str) -> Any:
    """A record in a database of a private PostgreSQL server; the database must exist."""
    return record_database(
        ENGINE="django.db.backends.postgresql", NAME=name, USER="postgres", HOST=str(server)
    )
