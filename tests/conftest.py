"""What every test stands on."""

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import hypothesis
import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from lagazette.newsroom.door import NewEdition, NewNewspaper, compare_with_record, set_up
from tests import newspapers
from tests.factories.postgres import Postgres, private_postgres

ROOT = Path(__file__).resolve().parents[1]

# Fourteen hours ahead of UTC and no summer time: a naive instant is wrong by more than half a day
# here, so it shows. Django set the newspaper's own zone when it started, so this comes after it;
# child processes inherit it.
os.environ["TZ"] = "Pacific/Kiritimati"
time.tzset()

# How fast the machine is at the moment is no property of the program.
hypothesis.settings.register_profile(
    "gazette", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("gazette")

# The programs that tests start run this tree too, and the stand-ins that tests give them.
os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))


@pytest.fixture(scope="session")
def templates(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that keeps migrated databases from one run of the tests to the next."""
    cache = getattr(pytestconfig, "cache", None)
    return Path(cache.mkdir("lagazette") if cache else tmp_path_factory.mktemp("templates"))


@pytest.fixture(scope="session")
def template(templates: Path, django_db_blocker: DjangoDbBlocker) -> Path:
    """The migrated, empty database that every newspaper of the tests begins as."""
    with django_db_blocker.unblock():
        return newspapers.template(templates, root=ROOT)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Let the `db` fixture of pytest-django (rolled back after each test) use the template too."""
    directory = tmp_path_factory.mktemp("shared-paper")
    with django_db_blocker.unblock(), made_newspaper(request, directory):
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL server of our own, for as long as there are tests."""
    with private_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: Postgres, templates: Path, django_db_blocker: DjangoDbBlocker
) -> str:
    """The migrated, empty database on that server."""
    with django_db_blocker.unblock():
        return newspapers.postgres_template(postgres_server, cache=templates, root=ROOT)


def made_newspaper(
    request: pytest.FixtureRequest, directory: Path
) -> AbstractContextManager[newspapers.Newspaper]:
    """A newspaper in a directory, kept by an SQLite file or on our PostgreSQL server.

    On the server when the tests were started with a `LAGAZETTE_DATABASE_URL` of that kind: one
    process has one engine, since Wagtail's search has other models for each.
    """
    if connection.vendor == "sqlite":
        return newspapers.newspaper_in(directory, template=request.getfixturevalue("template"))
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    return newspapers.newspaper_on(server, directory, template=template)


@pytest.fixture
def newspaper(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[newspapers.Newspaper]:
    """A newspaper of this test's own, in a directory, with real transactions."""
    directory = tmp_path / "paper"
    directory.mkdir()
    with django_db_blocker.unblock(), made_newspaper(request, directory) as made:
        yield made


@pytest.fixture
def paper(newspaper: newspapers.Newspaper) -> Iterator[newspapers.Newspaper]:
    """A newspaper in French and English. Whatever a test does, the record must agree after it."""
    set_up(NewNewspaper((NewEdition("fr", "La Gazette"), NewEdition("en", "The Gazette"))))
    yield newspaper
    assert compare_with_record() == []
