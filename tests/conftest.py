"""What every test stands on."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from pytest_django.plugin import DjangoDbBlocker

from lagazette.newsroom.door import NewEdition, NewNewspaper, compare_with_record, set_up
from tests import newspapers

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

# The programs that tests start run this tree too.
os.environ["PYTHONPATH"] = str(ROOT / "src")


@pytest.fixture(scope="session")
def template(
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Path:
    """The migrated, empty database that every newspaper of the tests begins as."""
    cache = getattr(pytestconfig, "cache", None)
    folder = cache.mkdir("lagazette") if cache is not None else tmp_path_factory.mktemp("template")
    with django_db_blocker.unblock():
        return newspapers.template(Path(folder), root=ROOT)


@pytest.fixture(scope="session")
def django_db_setup(
    template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let the `db` fixture of pytest-django (rolled back after each test) use the template too."""
    directory = tmp_path_factory.mktemp("shared-paper")
    with django_db_blocker.unblock(), newspapers.newspaper_in(directory, template=template):
        yield


@pytest.fixture
def newspaper(
    template: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[newspapers.Newspaper]:
    """A newspaper of this test's own, in a directory, with real transactions."""
    directory = tmp_path / "paper"
    directory.mkdir()
    with (
        django_db_blocker.unblock(),
        newspapers.newspaper_in(directory, template=template) as made,
    ):
        yield made


@pytest.fixture
def paper(newspaper: newspapers.Newspaper) -> Iterator[newspapers.Newspaper]:
    """A newspaper in French and English. Whatever a test does, the record must agree after it."""
    set_up(NewNewspaper((NewEdition("fr", "La Gazette"), NewEdition("en", "The Gazette"))))
    yield newspaper
    assert compare_with_record() == []
