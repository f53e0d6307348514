"""Empty records in real databases for tests, beside the one that Django is pointed to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


@contextmanager
def sqlite_alias(file: Path) -> Iterator[str]:
    """The alias of an SQLite file, with the transactions that the design demands."""
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL",
    }
    with _alias(ENGINE="django.db.backends.sqlite3", NAME=str(file), OPTIONS=options) as alias:
        yield alias


@contextmanager
def postgres_alias(server: Path, name: str) -> Iterator[str]:
    """The alias of a database, which must exist, of a private PostgreSQL server."""
    with _alias(
        ENGINE="django.db.backends.postgresql", NAME=name, USER="postgres", HOST=str(server)
    ) as alias:
        yield alias


def make_record(alias: str) -> None:
    """The record's tables and guards, and nothing else: other rooms are not told of it."""
    executor = MigrationExecutor(connections[alias])
    executor.migrate(executor.loader.graph.leaf_nodes("record"))


@contextmanager
def _alias(**description: Any) -> Iterator[str]:
    alias = f"record-{uuid4()}"
    described = connections.configure_settings({"default": {}, alias: description})
    connections.databases[alias] = described[alias]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
