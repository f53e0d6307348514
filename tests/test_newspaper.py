"""The fixture on which so many tests stand does what it says."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction

from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    Address,
    ArticleDocument,
    Edition,
    EntryKind,
    Label,
    Paragraph,
    Reference,
    SectionDocument,
    SettingsDocument,
)
from lagazette.record.ledger import append_many
from tests.newspapers import Newspaper

NOON = datetime(2023, 10, 12, 12, tzinfo=UTC)
WORLD = URI("urn:uuid:00000000-0000-4000-8000-000000000001")
STORY = URI("urn:uuid:00000000-0000-4000-8000-000000000002")


def publish_one_story() -> None:
    paper = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
    )
    world = SectionDocument(uri=WORLD, labels=(Label("fr", "Monde", "monde"),))
    story = ArticleDocument(
        uri=STORY,
        address=Address("/2023/10/12/zibeline/"),
        language="fr",
        version=1,
        published_at=NOON,
        version_at=NOON,
        headline="Une bête traverse la place",
        section=Reference(WORLD, "Monde"),
        body=(Paragraph("C'était une zibeline."),),
    )
    with transaction.atomic():
        append_many(
            [
                (EntryKind.DESCRIBE, paper),
                (EntryKind.DESCRIBE, world),
                (EntryKind.PUBLISH, story),
            ],
            at=NOON,
        )


def test_a_word_is_found_wherever_readers_can_meet_it(newspaper: Newspaper) -> None:
    publish_one_story()
    newspaper.press()

    assert newspaper.files_with("zibeline") >= {"/2023/10/12/zibeline/", "/"}
    assert newspaper.files_with("zibeline") <= newspaper.addresses()
    assert newspaper.files_with("belette") == set()


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(newspaper: Newspaper, turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM record_header")
        assert cursor.fetchone() == (0,)

    publish_one_story()


def test_the_database_is_a_file_that_other_programs_can_read(newspaper: Newspaper) -> None:
    publish_one_story()

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
