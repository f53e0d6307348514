"""The record's databases: every test of the store runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from tests.factories.postgres import private_postgres
from tests.factories.record import make_record, postgres_alias, sqlite_alias

TEMPLATE = "record_template"


@pytest.fixture(scope="session")
def empty_file(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """An SQLite file with an empty record, to be copied."""
    file = tmp_path_factory.mktemp("record") / "empty.sqlite3"
    with django_db_blocker.unblock(), sqlite_alias(file) as alias:
        make_record(alias)
    return file


@pytest.fixture
def sqlite(empty_file: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The alias of an empty record in an SQLite file of its own."""
    file = shutil.copy(empty_file, tmp_path / "record.sqlite3")
    with django_db_blocker.unblock(), sqlite_alias(file) as alias:
        yield alias


@pytest.fixture(scope="session")
def postgres(django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The socket directory of a PostgreSQL server of our own, with an empty record to copy."""
    with private_postgres() as server:
        create_database(server, TEMPLATE, "template0")
        with django_db_blocker.unblock(), postgres_alias(server, TEMPLATE) as alias:
            make_record(alias)
        yield server


@pytest.fixture
def postgresql(postgres: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The alias of an empty record in a PostgreSQL database of its own."""
    name = f"record_{uuid4().hex}"
    create_database(postgres, name, TEMPLATE)
    with django_db_blocker.unblock(), postgres_alias(postgres, name) as alias:
        yield alias


@pytest.fixture(params=["sqlite", "postgresql"])
def using(request: pytest.FixtureRequest) -> str:
    """The alias of an empty record, on either engine."""
    return str(request.getfixturevalue(request.param))


def create_database(server: Path, name: str, template: str) -> None:
    with psycopg.connect(host=str(server), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
