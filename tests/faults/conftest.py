"""What faults are made to: a newspaper of each engine, which has begun."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests import newspapers
from tests.factories.postgres import Postgres, private_postgres
from tests.faults.house import House, settled

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def durable_server() -> Iterator[Postgres]:
    """A PostgreSQL server that loses nothing when it is killed, as one in earnest."""
    with private_postgres(durable=True) as server:
        yield server


@pytest.fixture(scope="session")
def durable_template(
    durable_server: Postgres, templates: Path, django_db_blocker: DjangoDbBlocker
) -> str:
    """The migrated, empty database on that server."""
    with django_db_blocker.unblock():
        return newspapers.postgres_template(durable_server, cache=templates, root=ROOT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """A newspaper that has begun, on either engine."""
    if request.param == "sqlite":
        return settled(
            tmp_path / "house", server=None, template=request.getfixturevalue("template")
        )
    return settled(
        tmp_path / "house",
        server=request.getfixturevalue("durable_server"),
        template=request.getfixturevalue("durable_template"),
    )
