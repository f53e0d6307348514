"""A backup is consistent while the newspaper is written to, and restores to the same site."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from lagazette.cli import backup as backups
from lagazette.cli.backup import LIST_FILE, back_up, restore
from lagazette.cli.refusals import (
    DamagedBackupError,
    DirectoryInUseError,
    NewerBackupError,
    NotABackupError,
)
from lagazette.press.door import Store, rebuild
from lagazette.record.door import EntrySeq, all_sealed, verify
from lagazette.record.ledger import DatabaseRecord
from tests.factories.story import NOON, append, paper, story
from tests.newspapers import DATABASE, Newspaper, django_database

Answers = list[tuple[object, ...]]


def pressed(until: EntrySeq) -> Answers:
    """Every public answer of the newspaper that Django is pointed to, as of one entry."""
    store = Store.open(None)
    rebuild(store, DatabaseRecord(), as_of=NOON.isoformat(), until=until)
    try:
        return store.sql.execute(
            "SELECT address, status, content_type, headers, etag, identity, gzip FROM page "
            "WHERE address IS NOT NULL ORDER BY address"
        ).fetchall()
    finally:
        store.close()


@contextmanager
def somebody_writing() -> Iterator[threading.Event]:
    """Publish article after article in another thread; the event is set once some are there."""
    enough, stop = threading.Event(), threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            number = 100
            while not stop.is_set():
                append(story(number))
                number += 1
                if number == 110:
                    enough.set()
        except BaseException as error:
            failures.append(error)
            raise
        finally:
            enough.set()
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield enough
    finally:
        stop.set()
        writer.join()
    assert failures == []


def test_a_newspaper_backed_up_while_written_to_restores_to_the_same_site(
    newspaper: Newspaper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(*paper(), *(story(number) for number in range(40)))
    # Many small steps, so that the writer commits between them.
    monkeypatch.setattr(backups, "PAGES_AT_ONCE", 5)
    picture = newspaper.settings.media_dir / "ab" / "abcd.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")

    with somebody_writing() as enough:
        enough.wait()
        before = DatabaseRecord().head().seq
        back_up(newspaper.settings, tmp_path / "backup")
        restore(tmp_path / "backup", tmp_path / "restored")
    after = DatabaseRecord().head().seq

    with django_database(tmp_path / "restored" / DATABASE):
        head = DatabaseRecord().head()
        assert verify(all_sealed(DatabaseRecord()), expected=head).entries == head.seq
        restored = pressed(head.seq)
    assert before <= head.seq < after
    assert restored == pressed(head.seq)
    assert len(restored) > 50
    assert (tmp_path / "restored" / "media" / "ab" / "abcd.jpg").read_bytes() == b"a picture"


def test_a_backup_keeps_the_settings_and_the_secret_to_their_owner(
    newspaper: Newspaper, tmp_path: Path
) -> None:
    secret = newspaper.directory / "secrets.toml"
    secret.write_text('secret_key = "x"\n')
    secret.chmod(0o600)

    back_up(newspaper.settings, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "restored")

    assert (tmp_path / "restored" / "secrets.toml").read_text() == 'secret_key = "x"\n'
    for place in ("backup", "restored"):
        assert (tmp_path / place).stat().st_mode & 0o777 == 0o700
        assert (tmp_path / place / "secrets.toml").stat().st_mode & 0o777 == 0o600


def test_a_directory_in_use_is_left_alone(newspaper: Newspaper, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("three years of work")
    back_up(newspaper.settings, tmp_path / "backup")

    with pytest.raises(DirectoryInUseError) as refused:
        back_up(newspaper.settings, tmp_path / "full")
    with pytest.raises(DirectoryInUseError):
        restore(tmp_path / "backup", tmp_path / "full")

    assert str(refused.value) == (
        f"{tmp_path}/full holds something already. Name a directory that does not exist or is "
        "empty; nothing was changed."
    )
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["thesis.txt"]


def test_a_damaged_backup_is_refused_and_nothing_restored(
    newspaper: Newspaper, tmp_path: Path
) -> None:
    back_up(newspaper.settings, tmp_path / "backup")
    damaged = tmp_path / "backup" / DATABASE
    content = bytearray(damaged.read_bytes())
    content[5000] ^= 1
    damaged.write_bytes(content)

    with pytest.raises(DamagedBackupError) as refused:
        restore(tmp_path / "backup", tmp_path / "restored")

    assert refused.value.file == damaged
    assert not (tmp_path / "restored").exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"version": "99.0.0"}, NewerBackupError),
        ({"files": [{"path": "../../etc/passwd", "size": 1, "sha256": ""}]}, NotABackupError),
        ({"files": "none"}, NotABackupError),
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused(
    newspaper: Newspaper, tmp_path: Path, change: dict[str, object], error: type[Exception]
) -> None:
    back_up(newspaper.settings, tmp_path / "backup")
    listed = tmp_path / "backup" / LIST_FILE
    listed.write_text(json.dumps(json.loads(listed.read_text()) | change))

    with pytest.raises(error):
        restore(tmp_path / "backup", tmp_path / "restored")

    assert not (tmp_path / "restored").exists()


def test_what_is_no_backup_is_named_so(tmp_path: Path) -> None:
    with pytest.raises(NotABackupError) as refused:
        restore(tmp_path, tmp_path / "restored")

    assert str(refused.value) == (
        f"{tmp_path} is not a backup of a newspaper: there is no backup.json in it.\n"
        "  Name a directory that `lagazette backup` made. Nothing was restored."
    )
