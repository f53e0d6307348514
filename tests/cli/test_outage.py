"""The newsroom and its database may be gone: readers notice nothing.

`test_serve.py` says the same of a small newspaper in every run.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.serving import Answer, served, until


def entries_of(directory: Path) -> int:
    """How long the record of a newspaper is."""
    with closing(sqlite3.connect(directory / "newsroom.sqlite3")) as database:
        return int(database.execute("SELECT MAX(seq) FROM record_header").fetchone()[0])


Answers = dict[tuple[str, str], Answer]


def differing(before: Answers, after: Answers) -> dict[tuple[str, str], list[object]]:
    """What is answered otherwise: by address and coding, statuses, headers that differ, lengths.

    A comparison of two whole sites, when it fails, is too long for anybody to read.
    """
    return {
        asked: [
            (answer and answer[0], answer and set(answer[1]) - common, answer and len(answer[2]))
            for answer in (was, now)
        ]
        for asked in before.keys() | after.keys()
        if (was := before.get(asked)) != (now := after.get(asked))
        for common in [set(was[1] if was else ()) & set(now[1] if now else ())]
    }


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
        assert differing(before, site.answers()) == {}
        assert list(demonstration.glob("newsroom.sqlite3*")) == []

        for file in away.iterdir():
            file.rename(demonstration / file.name)
        until(lambda: site.answer("/redaction/")[0] == 302, what="the newsroom to come back")
        assert differing(before, site.answers()) == {}
