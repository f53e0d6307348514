"""The newsroom and its database may be gone: readers notice nothing.

`test_serve.py` says the same of a small newspaper in every run.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.serving import served, until


def entries_of(directory: Path) -> int:
    """How long the record of a newspaper is."""
    with closing(sqlite3.connect(directory / "newsroom.sqlite3")) as database:
        return int(database.execute("SELECT MAX(seq) FROM record_header").fetchone()[0])


@pytest.mark.prove
def test_every_public_answer_is_the_same_without_newsroom_and_database(
    demonstration: Path,
) -> None:
    with served(demonstration) as site:
        site.until_pressed(entries_of(demonstration))
        before = site.answers()
        assert site.answer("/redaction/")[0] == 302

        site.kill("newsroom")
        away = demonstration.with_name("away")
        away.mkdir()
        for file in demonstration.glob("newsroom.sqlite3*"):
            file.rename(away / file.name)
        until(lambda: site.answer("/redaction/")[0] == 503, what="the newsroom's prefix to say 503")

        assert len(before) > 300
        assert site.answers() == before
        assert list(demonstration.glob("newsroom.sqlite3*")) == []

        for file in away.iterdir():
            file.rename(demonstration / file.name)
        until(lambda: site.answer("/redaction/")[0] == 302, what="the newsroom to come back")
        assert site.answers() == before
