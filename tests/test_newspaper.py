"""The fixture on which so many tests stand does what it says."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from tests.factories.story import append, paper, story
from tests.newspapers import Newspaper


def test_a_word_is_found_wherever_readers_can_meet_it(newspaper: Newspaper) -> None:
    append(*paper(), story(7, words="Une zibeline traverse la place."))
    newspaper.press()

    assert "/2023/10/12/article-7/" in newspaper.files_with("zibeline")
    assert "/" in newspaper.files_with("Article numéro 7")
    assert newspaper.files_with("zibeline") <= newspaper.addresses()
    assert newspaper.files_with("belette") == set()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(newspaper: Newspaper, turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM record_header")
        assert cursor.fetchone() == (0,)

    append(*paper(), story(1))


def test_the_database_is_a_file_that_other_programs_can_read(newspaper: Newspaper) -> None:
    append(*paper(), story(1))

    other = sqlite3.connect(newspaper.database)
    (entries,) = other.execute("SELECT COUNT(*) FROM record_header").fetchone()
    other.close()

    assert entries == 3
    assert Path(connection.settings_dict["NAME"]) == newspaper.database


@pytest.mark.django_db
def test_the_database_that_is_rolled_back_is_migrated_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM record_header")
        assert cursor.fetchone() == (0,)
