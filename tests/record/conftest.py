"""The record's databases: every test of the store runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from tests.factories.postgres import private_postgres
from tests.factories.record import postgres_record, sqlite_record


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The socket directory of a PostgreSQL server of our own."""
    with private_postgres() as directory:
        yield directory


@pytest.fixture
def sqlite(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The alias of an empty record in an SQLite file."""
    with django_db_blocker.unblock(), sqlite_record(tmp_path / "record.sqlite3") as alias:
        yield alias


@pytest.fixture
def postgresql(postgres: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The alias of an empty record in a PostgreSQL database of its own."""
    name = f"record_{uuid4().hex}"
    with psycopg.connect(host=str(postgres), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    with django_db_blocker.unblock(), postgres_record(postgres, name) as alias:
        yield alias


@pytest.fixture(params=["sqlite", "postgresql"])
def using(request: pytest.FixtureRequest) -> str:
    """The alias of an empty record, on either engine."""
    return str(request.getfixturevalue(request.param))
