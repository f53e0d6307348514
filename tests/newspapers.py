"""A newspaper of its own for each test: a directory with real files and a real database.

The database is a copy of a template that is migrated once and kept between runs until a migration
or a locked package changes. Nothing is flushed or rolled back: the record refuses to be emptied,
so the whole directory is thrown away instead.
"""

import dataclasses
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings

from lagazette.config.door import SETTINGS_FILE, Settings, settings_file
from lagazette.press.door import Finisher, Newsstand, Press, Store, Stored
from lagazette.record.ledger import DatabaseRecord
from tests.factories.postgres import Postgres, dump, load

DATABASE = "newsroom.sqlite3"
TEMPLATE = "newspaper_template"


class Newspaper:
    """A newspaper in `directory`, to which Django's default connection points."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        self.directory = directory
        self.settings = settings

    @property
    def database(self) -> Path:
        """The file that newsroom and record share."""
        return self.directory / DATABASE

    def press(self) -> None:
        """Run the press until nothing is left to do. A page that fails fails the test."""
        self.press_what_can_be()
        with self.newsstand() as newsstand:
            assert newsstand.readiness().failures == 0, "a page could not be pressed"

    def press_what_can_be(self) -> None:
        """Run the press until nothing is left to do, whatever fails."""
        store = Store.open(self.settings.press_store)
        try:
            press = Press(
                store,
                DatabaseRecord(),
                finisher=Finisher(
                    originals=self.settings.media_dir, pictures=self.settings.renditions_dir
                ),
            )
            press.begin()
            press.run()
        finally:
            store.close()

    @contextmanager
    def newsstand(self) -> Iterator[Newsstand]:
        """What readers are given, to look at."""
        opened = Newsstand(self.settings.press_store, self.settings.renditions_dir)
        try:
            yield opened
        finally:
            opened.close()

    def addresses(self) -> set[str]:
        """Every address that answers something, pictures included."""
        with self.newsstand() as newsstand:
            return set(newsstand.addresses())

    def answer(self, address: str) -> Stored | None:
        """What one address answers."""
        with self.newsstand() as newsstand:
            return newsstand.find(address)

    def answers(self) -> dict[str, tuple[object, ...]]:
        """Every address with all that a reader gets from it: status, headers and bytes.

        A picture, which the store only names, is its file's bytes.
        """
        with self.newsstand() as newsstand:
            return {address: _whole(newsstand, address) for address in newsstand.addresses()}

    def files_with(self, word: str) -> set[str]:
        """Every address that shows the word: in itself, in its headers or in its bytes."""
        return {
            address
            for address, whole in self.answers().items()
            if any(word in _as_text(part) for part in (address, *whole))
        }


def _whole(newsstand: Newsstand, address: str) -> tuple[object, ...]:
    if (stored := newsstand.find(address)) is not None:
        return stored.status, stored.content_type, stored.headers, stored.etag, stored.identity
    picture = newsstand.rendition(address.rpartition("/")[2])
    assert picture is not None, f"{address} is listed and answers nothing"
    return 200, picture.content_type, (), picture.etag, picture.path.read_bytes()


def _as_text(part: object) -> str:
    return part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part)


def template(cache: Path, *, root: Path) -> Path:
    """The migrated, empty database; made at most once however many workers ask for it."""
    path = cache / f"newspaper-{_migrations_digest(root)}.sqlite3"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "newspaper.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in cache.glob("newspaper-*.sqlite3*"):
                old.unlink()
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            with django_database(unfinished):
                call_command("migrate", verbosity=0, interactive=False)
            # One file, without its write-ahead log, so that copying it is copying all of it.
            connection = sqlite3.connect(unfinished)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.close()
            unfinished.rename(path)
    return path


@contextmanager
def django_database(path: Path) -> Iterator[None]:
    """Point Django's default connection, in every thread, at a SQLite file."""
    described = connections.settings["default"]
    before = described["NAME"]
    connections["default"].close()
    described["NAME"] = connections["default"].settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connections["default"].close()
        described["NAME"] = connections["default"].settings_dict["NAME"] = before


@contextmanager
def django_postgres(server: Postgres, database: str) -> Iterator[None]:
    """Point Django's default connection, in every thread, at a database of a server."""
    before = connections.settings["default"]
    described = connections.configure_settings(
        {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": database,
                "USER": "postgres",
                "HOST": str(server.directory),
            }
        }
    )["default"]
    connections["default"].close()
    connections.settings["default"] = described
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


def postgres_template(server: Postgres, *, cache: Path, root: Path) -> str:
    """The name of a migrated, empty database of a server, to be copied.

    It is migrated once, and kept as a dump like the template of SQLite.
    """
    dumped = cache / f"newspaper-{_migrations_digest(root)}.sql"
    cache.mkdir(parents=True, exist_ok=True)
    server.create(TEMPLATE)
    with (cache / "newspaper-postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if dumped.exists():
            load(server, TEMPLATE, dumped)
            return TEMPLATE
        for old in cache.glob("newspaper-*.sql"):
            old.unlink()
        # By a process of that engine: Wagtail's search has other migrations for each.
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity", "0"],
            check=True,
            env={**os.environ, "LAGAZETTE_DATABASE_URL": server.url(TEMPLATE)},
        )
        unfinished = dumped.with_suffix(".unfinished")
        unfinished.write_text(dump(server, TEMPLATE), encoding="utf-8")
        unfinished.rename(dumped)
    return TEMPLATE


@contextmanager
def newspaper_on(server: Postgres, directory: Path, *, template: str) -> Iterator[Newspaper]:
    """A new newspaper whose record and newsroom a server keeps."""
    database = f"paper_{uuid4().hex}"
    server.create(database, template=template)
    with (
        _in_directory(directory, {"database_url": server.url(database)}) as made,
        # The environment may name another, and comes first.
        patch.dict(os.environ, LAGAZETTE_DATABASE_URL=server.url(database)),
        django_postgres(server, database),
    ):
        yield made


@contextmanager
def newspaper_in(directory: Path, *, template: Path) -> Iterator[Newspaper]:
    """A new newspaper, to which Django is pointed as long as the context lasts."""
    shutil.copyfile(template, directory / DATABASE)
    with _in_directory(directory, {}) as made, django_database(directory / DATABASE):
        yield made


@contextmanager
def _in_directory(directory: Path, values: dict[str, object]) -> Iterator[Newspaper]:
    (directory / SETTINGS_FILE).write_text(settings_file(values), encoding="utf-8")
    settings = dataclasses.replace(
        django_settings.GAZETTE,
        **values,
        directory=directory,
        press_store=directory / "press.sqlite3",
        media_dir=directory / "media",
        search_index=directory / "search",
        renditions_dir=directory / "renditions",
    )
    # Programs that the test starts find the newspaper without being told.
    with (
        patch.dict(os.environ, LAGAZETTE_DIR=str(directory)),
        override_settings(GAZETTE=settings, MEDIA_ROOT=settings.media_dir),
    ):
        yield Newspaper(directory, settings)


def _migrations_digest(root: Path) -> str:
    """What the template is made from: our migrations, the apps, the packages' versions."""
    digest = hashlib.sha256(repr(django_settings.INSTALLED_APPS).encode())
    digest.update((root / "requirements" / "dev.lock").read_bytes())
    for path in sorted((root / "src").glob("**/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    for path in sorted((root / "src" / "lagazette" / "record").glob("guards.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
