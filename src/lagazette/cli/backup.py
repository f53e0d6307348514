"""Take a newspaper along, and bring it back.

A backup is a directory: the settings with the secret, one consistent copy of the database that
newsroom and record share, the original pictures, and a list of all of it with hashes. The pages
are not in it: they are made anew from the record.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

import lagazette
from lagazette.cli.machine import made_whole, refusal_of
from lagazette.cli.refusals import (
    DamagedBackupError,
    MissingDatabaseError,
    NewerBackupError,
    NotABackupError,
    NotEmbeddedError,
)
from lagazette.config.door import SECRETS_FILE, SETTINGS_FILE, Settings, database_file

LIST_FILE: Final = "backup.json"
DATABASE: Final = "newsroom.sqlite3"
MEDIA: Final = "media"

PAGES_AT_ONCE: Final = 2000
"""Database pages copied between two looks at other writers: 8 MB, some milliseconds."""

CHUNK_BYTES: Final = 1 << 20


class KeptFile(Struct, frozen=True):
    """One file of a backup; `path` is relative to it."""

    path: str
    size: int
    sha256: str


class Backup(Struct, frozen=True):
    """What `backup.json` says: by which program, when, and every file."""

    version: str
    made_at: datetime
    files: tuple[KeptFile, ...]


def back_up(settings: Settings, target: Path) -> Backup:
    """Copy the newspaper into `target` while it may be written to.

    The database is copied as of one instant, with SQLite's own means; pictures are copied after
    it, so that each one it names is there (they are named by their content and never change; one
    that a takedown deletes meanwhile stays deleted). `target` appears whole or not at all. Raises
    DirectoryInUseError, NotEmbeddedError when the database is not a file, and what
    `made_whole` raises.
    """
    database = present_database(settings)
    with made_whole(target) as unfinished:
        for name in (SETTINGS_FILE, SECRETS_FILE):
            if (settings.directory / name).exists():
                shutil.copy2(settings.directory / name, unfinished / name)
        _copy_database(database, unfinished / DATABASE)
        _copy_files(settings.media_dir, unfinished / MEDIA)
        backup = Backup(lagazette.__version__, datetime.now(UTC), tuple(_kept_files(unfinished)))
        said = msgspec.json.format(msgspec.json.encode(backup)) + b"\n"
        (unfinished / LIST_FILE).write_bytes(said)
    return backup


def restore(source: Path, target: Path) -> Backup:
    """Make a newspaper in `target` from a backup, after checking every byte of it.

    The pages are still to be made. Paths that the settings give are the backed-up newspaper's:
    those inside its directory, as by default, are inside the new one. Raises NotABackupError,
    NewerBackupError, DamagedBackupError and DirectoryInUseError, and then leaves `target` alone.
    """
    backup = read_backup(source)
    for kept in backup.files:
        if not _is_intact(source / kept.path, kept):
            raise DamagedBackupError(source / kept.path)
    with made_whole(target) as unfinished:
        for kept in backup.files:
            file = unfinished / kept.path
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / kept.path, file)
    return backup


def read_backup(source: Path) -> Backup:
    """The list of a backup's files, none of them outside it."""
    try:
        backup = msgspec.json.decode((source / LIST_FILE).read_bytes(), type=Backup)
    except FileNotFoundError as error:
        raise NotABackupError(source, f"there is no {LIST_FILE} in it") from error
    except msgspec.DecodeError as error:
        raise NotABackupError(source, f"its {LIST_FILE} cannot be read ({error})") from error
    if _as_numbers(backup.version) > _as_numbers(lagazette.__version__):
        raise NewerBackupError(source, backup.version, lagazette.__version__)
    inside = source.resolve()
    for kept in backup.files:
        if not (source / kept.path).resolve().is_relative_to(inside):
            raise NotABackupError(source, f"its {LIST_FILE} names {kept.path}, which is outside")
    return backup


def present_database(settings: Settings) -> Path:
    """The SQLite file of newsroom and record.

    Raises NotEmbeddedError when a server keeps them, MissingDatabaseError when the file is gone:
    opening it would make an empty one in its place.
    """
    file = database_file(settings)
    if file is None:
        raise NotEmbeddedError(urlsplit(settings.database_url).scheme)
    if not file.is_file():
        raise MissingDatabaseError(file)
    return file


def _copy_database(source: Path, target: Path) -> None:
    # The copy starts again by itself when another process writes meanwhile, and ends as one
    # transaction's view; a step that finds the file locked waits and is repeated.
    with closing(_reading(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy, pages=PAGES_AT_ONCE, sleep=0.01)
        # One file without a write-ahead log beside it, so that its hash says all.
        copy.execute("PRAGMA journal_mode = DELETE")
    target.chmod(0o600)


def _reading(source: Path) -> sqlite3.Connection:
    """The database, in a transaction that sees it as it is now; refused by its name."""
    try:
        live = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=30)
        live.execute("BEGIN")
        live.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.Error as error:
        raise refusal_of(error, at=source) or error from error
    return live


def _copy_files(source: Path, target: Path) -> None:
    for file in sorted(source.rglob("*")):
        if not file.is_file():
            continue
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(file, copy)
        except FileNotFoundError:
            copy.unlink(missing_ok=True)


def _kept_files(folder: Path) -> Iterator[KeptFile]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            yield KeptFile(path, file.stat().st_size, _sha256(file))


def _is_intact(file: Path, kept: KeptFile) -> bool:
    try:
        return file.stat().st_size == kept.size and _sha256(file) == kept.sha256
    except FileNotFoundError:
        return False


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
