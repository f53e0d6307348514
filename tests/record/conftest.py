"""The record's databases: every test of the store runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import DjangoDbBlocker

from tests.factories.postgres import Postgres
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
def postgres(postgres_server: Postgres, django_db_blocker: DjangoDbBlocker) -> Postgres:
    """A PostgreSQL server of our own, with an empty record to copy."""
    postgres_server.create(TEMPLATE)
    with (
        django_db_blocker.unblock(),
        postgres_alias(postgres_server.directory, TEMPLATE) as alias,
    ):
        make_record(alias)
    return postgres_server


@pytest.fixture
def postgresql(postgres: Postgres, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The alias of an empty record in a PostgreSQL database of its own."""
    name = f"record_{uuid4().hex}"
    postgres.create(name, template=TEMPLATE)
    with django_db_blocker.unblock(), postgres_alias(postgres.directory, name) as alias:
        yield alias


@pytest.fixture(params=["sqlite", "postgresql"])
def using(request: pytest.FixtureRequest) -> str:
    """The alias of an empty record, on either engine."""
    return str(request.getfixturevalue(request.param))
