"""Records in real databases for tests, each a database of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections


def boot_record_alone() -> None:
    """Django with the record and nothing else, unless a test before set it up otherwise.

    This is what a process that only reads the record needs.
    """
    if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
        settings.configure(INSTALLED_APPS=["lagazette.record"], USE_TZ=True, SECRET_KEY="tests")
    django.setup()


@contextmanager
def record_database(**database: Any) -> Iterator[str]:
    """The alias of a new database with an empty record in it; its connections are closed after."""
    boot_record_alone()
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
