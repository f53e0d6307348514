"""From an SQLite file to PostgreSQL: everything arrives, proves itself, and goes on."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from lagazette.cli.moving import MADE_THERE, move
from lagazette.cli.refusals import DatabaseInUseError, NotMovedError
from lagazette.press.door import status
from tests.factories.postgres import Postgres
from tests.faults.house import console, house, settled
from tests.newspapers import DATABASE
from tests.serving import until


@pytest.fixture
def url(postgres_server: Postgres) -> str:
    """An empty database."""
    name = f"moved_{os.urandom(6).hex()}"
    postgres_server.create(name)
    return postgres_server.url(name)


def counted(source: Path, url: str) -> list[tuple[str, int, int]]:
    """Each table's rows here and there."""
    with closing(sqlite3.connect(source)) as old, psycopg.connect(url) as new:
        tables = new.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchall()
        return [
            (
                name,
                old.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0],  # noqa: S608 - a name of ours
                new.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0],  # type: ignore[index, arg-type]  # noqa: S608 - a count has a row, a name of ours
            )
            for (name,) in tables
            if name not in MADE_THERE
        ]


def moves_whole_and_once(directory: Path, url: str, there: Path) -> int:
    """Move a newspaper, and let it go on in its new place; returns how many rows moved."""
    source = directory / DATABASE
    seen: list[str] = []

    rows = move(source, url, directory=directory, moved=lambda table, _: seen.append(table))

    numbers = counted(source, url)
    assert [(table, old, new) for table, old, new in numbers if old != new] == []
    assert sum(new for _, _, new in numbers) == rows
    values = {"database_url": url, "media_dir": str(directory / "media")}
    moved = house(there, values, template=None)
    with console(moved.directory) as asked, moved.pressing():
        before = asked.ask("head")
        until(lambda: moved.has_pressed(before), what="the press")
        until(lambda: status(moved.store).waiting == 0, what="all pages", within_s=120)
        # The address of the site is that of the old place; everything else must agree.
        found = asked.ask("inspect")
        assert (found["law"], found["entries"]) == ([], before)
        assert [said for said in found["newsroom"] if "site_url" not in said] == []
        # Ids are counted on from where they were, and the guards stand again.
        asked.ask("publish", headlines=["Le premier d'après"])
        assert asked.ask("head") > before
    with psycopg.connect(url) as new, pytest.raises(psycopg.IntegrityError, match="append-only"):
        new.execute("UPDATE record_header SET kind = 'publish'")
    with pytest.raises(DatabaseInUseError):
        move(source, url, directory=directory, moved=lambda *_: None)
    return rows


@pytest.mark.prove
def test_a_newspaper_moves_whole_and_once(
    tmp_path: Path, template: Path, postgres_server: Postgres, postgres_template: str
) -> None:
    small = settled(tmp_path / "small", server=None, template=template)
    # With its tables made, which takes longer than all the rest.
    name = f"moved_{os.urandom(6).hex()}"
    postgres_server.create(name, template=postgres_template)

    assert moves_whole_and_once(small.directory, postgres_server.url(name), tmp_path / "there") > 50


@pytest.mark.prove
def test_the_demonstration_moves_whole_and_once(
    demonstration: Path, tmp_path: Path, url: str
) -> None:
    assert moves_whole_and_once(demonstration, url, tmp_path / "there") > 2_000


def test_a_server_that_is_not_there_changes_nothing(demonstration: Path) -> None:
    before = (demonstration / DATABASE).read_bytes()

    with pytest.raises(NotMovedError):
        move(
            demonstration / DATABASE,
            "postgresql://nobody@/nothing?host=/nowhere",
            directory=demonstration,
            moved=lambda *_: None,
        )

    assert (demonstration / DATABASE).read_bytes() == before
