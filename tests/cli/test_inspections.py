"""Each thing that can be wrong with a newspaper is found, and its mend is named."""

import dataclasses
import shutil
import socket
from collections import namedtuple
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection

from lagazette.cli import inspections
from lagazette.cli.findings import Finding, Level
from lagazette.cli.serving import only_one
from lagazette.config.door import Settings
from lagazette.press.door import Failure, OriginalMissingError, Store
from lagazette.record.door import (
    SETTINGS_URI,
    Edition,
    EntryKind,
    LegalIdentity,
    Machines,
    SettingsDocument,
)
from tests.factories.newsroom import ImageFactory
from tests.factories.story import NOON, append, paper, story
from tests.newspapers import Newspaper

Usage = namedtuple("Usage", "total used free")
LATER = NOON + timedelta(days=1)


def look(newspaper: Newspaper, subject: str, **changes: object) -> list[Finding]:
    settings: Settings = dataclasses.replace(newspaper.settings, **changes)  # type: ignore[arg-type]  # the tests name real settings
    return [
        finding
        for finding in inspections.inspect(settings, now=LATER)
        if finding.subject == subject
    ]


def levels(findings: list[Finding]) -> list[Level]:
    return [finding.level for finding in findings]


def test_a_newspaper_that_is_well_has_nothing_bad(newspaper: Newspaper) -> None:
    append(*paper(), story(1))
    newspaper.press()

    found = inspections.inspect(newspaper.settings, now=LATER)

    assert {finding.subject: finding.what for finding in found if finding.level is Level.GOOD} == {
        "database": "The database is whole and up to date.",
        "record": "3 entries verify.",
        "storage": "Pictures and pages can be written.",
        "press": "All 3 entries are pressed.",
        "clock": "The clock says 2023-10-13 12:00 UTC.",
        "disk": next(finding.what for finding in found if finding.subject == "disk"),
        "mail": "Letters are kept on this machine and not sent.",
    }
    assert Level.BAD not in levels(found)


def test_a_trial_is_warned_of_what_production_refuses(newspaper: Newspaper) -> None:
    trial = look(newspaper, "configuration", secret_key="short")
    real = look(newspaper, "configuration", secret_key="short", production=True)

    assert set(levels(trial)) == {Level.WARNING}
    assert set(levels(real)) == {Level.BAD}
    assert any("secret_key" in finding.what for finding in real)


def test_a_secret_that_others_can_read_is_found(newspaper: Newspaper) -> None:
    secret = newspaper.directory / "secrets.toml"
    secret.write_text("")
    secret.chmod(0o644)

    assert f"chmod 600 {secret}" in [f.mend for f in look(newspaper, "configuration")]


def test_an_incomplete_legal_identity_names_what_is_missing(newspaper: Newspaper) -> None:
    identity = LegalIdentity(
        publisher="La Gazette",
        address="1, quai des Exemples",
        publication_director="La rédaction",
        contact="redaction@exemple.invalid",
        host_name="Un hébergeur",
    )
    said = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
        legal=identity,
    )
    append((EntryKind.DESCRIBE, said))

    (found,) = look(newspaper, "legal identity", production=True)

    assert found == Finding(
        "legal identity",
        Level.BAD,
        "Readers are not told: host address, host contact.",
        "Fill in the newspaper's settings, in the newsroom.",
    )


@pytest.mark.parametrize(
    ("contact", "level", "what"),
    [
        (
            "",
            Level.WARNING,
            "Nobody is named who is to be told of a hole: there is no /.well-known/security.txt.",
        ),
        (
            "mailto:securite@exemple.invalid",
            Level.GOOD,
            "Who finds a hole is told where to write: mailto:securite@exemple.invalid.",
        ),
    ],
)
def test_whom_to_tell_of_a_hole_is_named_or_missed(
    newspaper: Newspaper, contact: str, level: Level, what: str
) -> None:
    said = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
        machines=Machines(security_contact=contact),
    )
    append((EntryKind.DESCRIBE, said))

    (found,) = look(newspaper, "security contact")

    assert (found.level, found.what) == (level, what)


def test_a_missing_database_is_named_and_not_made(newspaper: Newspaper) -> None:
    connection.close()
    newspaper.database.unlink()

    (found,) = look(newspaper, "database")

    assert found.level is Level.BAD
    assert found.what.startswith(f"{newspaper.database} is missing")
    assert not newspaper.database.exists()


def test_a_database_of_an_older_program_is_to_be_upgraded(newspaper: Newspaper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    (found,) = look(newspaper, "database")

    assert (found.level, found.mend) == (Level.BAD, "lagazette upgrade")


def test_an_entry_from_the_future_makes_the_clock_suspect(newspaper: Newspaper) -> None:
    append(*paper(), at=LATER + timedelta(days=1))

    (found,) = look(newspaper, "clock")

    assert found.level is Level.BAD
    assert "2023-10-14 12:00" in found.what


def test_a_damaged_store_is_bad_and_its_mend_is_named(newspaper: Newspaper) -> None:
    newspaper.press()
    with newspaper.settings.press_store.open("r+b") as file:
        file.seek(9_000)
        file.write(bytes(range(251)) * 120)

    (found,) = look(newspaper, "press")

    assert (found.level, found.mend) == (Level.BAD, "lagazette press rebuild")
    assert "The press's store cannot be read: " in found.what


def test_a_press_that_is_behind_is_a_warning(newspaper: Newspaper) -> None:
    append(*paper())
    newspaper.press()
    append(story(1))

    (found,) = look(newspaper, "press")

    assert (found.level, found.what) == (Level.WARNING, "The press has passed entry 2 of 3.")
    assert found.mend == "It goes on when the newspaper is served."


def test_a_press_that_is_behind_while_it_is_served_is_not_told_to_be_served(
    newspaper: Newspaper,
) -> None:
    append(*paper())
    newspaper.press()
    append(story(1))

    with only_one(newspaper.settings.directory):
        (found,) = look(newspaper, "press")

    assert found.mend == (
        "The newspaper is being served, and the press goes on: look again in a moment. "
        "If the number stays, the press's lines in the log say why."
    )


def test_a_picture_that_pages_lack_is_named_once_with_its_file(newspaper: Newspaper) -> None:
    image = ImageFactory(title="La halle")
    path = newspaper.settings.media_dir / image.file.name
    with closing(Store.open(newspaper.settings.press_store)) as store:
        for number in range(3):
            message = str(OriginalMissingError(image.sha256, path))
            store.fail(Failure(f"article|{number}", 1, f"/{number}/", "", 0, message))

    (found,) = look(newspaper, "press")

    assert (found.level, found.what) == (
        Level.BAD,
        f"The picture “La halle” is on 3 pages and cannot be shown: {path}: the original of a "
        "published picture is missing.",
    )
    assert found.mend.startswith("Restore the file from a backup and run `lagazette press check`")


@pytest.mark.parametrize(
    ("free", "level"),
    [(100_000_000, Level.BAD), (1_000_000_000, Level.WARNING), (9_000_000_000, Level.GOOD)],
)
def test_a_full_disk_is_found_in_time(
    newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch, free: int, level: Level
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**10, 10**10 - free, free))

    assert levels(look(newspaper, "disk")) == [level]


def test_a_folder_that_cannot_be_made_is_found(newspaper: Newspaper) -> None:
    in_the_way = newspaper.directory / "file"
    in_the_way.write_text("")

    (found,) = look(newspaper, "storage", media_dir=in_the_way / "media")

    assert found.level is Level.BAD
    assert found.what.startswith(f"media_dir: {in_the_way}/media")


def test_a_mail_server_that_does_not_answer_is_found(newspaper: Newspaper) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

        (found,) = look(newspaper, "mail", mail_url=f"smtp://localhost:{port}")

    assert found.level is Level.BAD
    assert found.what.startswith(f"localhost:{port} does not take letters: ")
