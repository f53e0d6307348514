"""What the machine refuses a command, in words: a full disk, a closed folder, a file that is gone.

Commands do not ask beforehand whether they may write; what they meet is explained here, once.
"""

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from lagazette.cli.refusals import (
    DatabaseRefusesError,
    DirectoryInUseError,
    MachineRefusesError,
    MissingDatabaseError,
    MountPointError,
)
from lagazette.config.door import Settings, database_file
from lagazette.errors import GazetteError

UNFINISHED: Final = ".unfinished"
"""What follows the name of something that is being made beside its place."""

NO_ROOM: Final = ("there is no room left", "Make room, then call the command again.")
_CLOSED: Final = "Call the command as the user who owns it, or give this user the right."
_GONE: Final = "Look whether its name is right; `lagazette settings` shows the newspaper's paths."
_FAILS: Final = "Look at the disk, and restore a backup on another one."

_BY_ERRNO: Final = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EFBIG: NO_ROOM,
    errno.EACCES: ("this user has no right to it", _CLOSED),
    errno.EPERM: ("this user has no right to it", _CLOSED),
    errno.EROFS: ("its disk can only be read", "Mount it to be written to, or name another place."),
    errno.ENOENT: ("it does not exist", _GONE),
    errno.ENOTDIR: ("a part of its path is a file", _GONE),
    errno.EISDIR: ("it is a directory, and a file is needed", _GONE),
    errno.ENAMETOOLONG: ("its name is too long", "Name a shorter one."),
    errno.ELOOP: ("its links go round in a circle", _GONE),
    errno.EIO: ("the disk fails", _FAILS),
    errno.EMFILE: ("too many files are open", "Raise the limit: ulimit -n 4096."),
}

_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: NO_ROOM,
    sqlite3.SQLITE_READONLY: ("it may not be written to", _CLOSED),
    sqlite3.SQLITE_PERM: ("it may not be written to", _CLOSED),
    sqlite3.SQLITE_BUSY: (
        "another program is writing to it and does not end",
        "Look for it (a backup, an editor of databases), then call the command again.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("it, or its folder, may not be opened by this user", _CLOSED),
    sqlite3.SQLITE_IOERR: ("it cannot be read or written", "`lagazette check` looks at the disk."),
    sqlite3.SQLITE_NOTADB: ("it is no database", "Restore a backup: lagazette restore --help"),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", "Restore a backup: lagazette restore --help"),
}
_LOG_INDEX_BYTES: Final = 1 << 15
"""What SQLite adds at once to the index of its write-ahead log."""

_OLDER: Final = ("it lacks what this program needs", "Bring it up to date: lagazette upgrade")


def refusal_of(error: BaseException, *, at: Path | None = None) -> GazetteError | None:
    """What an error of the machine means to whoever called the command; None for a defect.

    `at` is what the command was making: a full disk does not say of which file it is.
    """
    if isinstance(error, GazetteError):
        return error
    if isinstance(error, OSError):
        return _of_system(error, at)
    if isinstance(error, sqlite3.Error):
        return _of_file(error, at or _known("press_store"), error)
    if _is_djangos(error):
        return _of_database(error)
    return None


def _of_system(error: OSError, at: Path | None) -> GazetteError:
    where = error.filename2 or error.filename or at or "Something"
    if at is not None and UNFINISHED in str(where):
        where = at  # what is gone again says nothing
    why, mend = _BY_ERRNO.get(
        error.errno or 0, (error.strerror or str(error), "`lagazette check` looks for the cause.")
    )
    place = os.fsdecode(where) if isinstance(where, bytes) else str(where)
    return MachineRefusesError(place, why, mend)


def _of_file(error: BaseException, file: Path | None, cause: sqlite3.Error) -> GazetteError:
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR and file is not None and _is_full(file):
        code = sqlite3.SQLITE_FULL
    why, mend = _BY_SQLITE.get(code, _OLDER)
    return DatabaseRefusesError(str(file or "A database"), why, mend, said=str(error))


def _is_full(file: Path) -> bool:
    """SQLite calls it a fault of the disk when the index of its log finds no room."""
    there = next(folder for folder in file.parents if folder.exists())
    return shutil.disk_usage(there).free < _LOG_INDEX_BYTES


def _of_database(error: BaseException) -> GazetteError | None:
    """Of the one that newsroom and record share."""
    cause, settings = error.__cause__, _settings()
    if settings is None:
        return None
    file = database_file(settings)
    if file is None:
        mend = "Look at database_url in the settings, and whether its server runs."
        said = str(cause or error).strip()
        return DatabaseRefusesError("The database", "it does not answer", mend, said=said)
    if not file.is_file():
        return MissingDatabaseError(file)
    if isinstance(cause, sqlite3.IntegrityError):
        return None
    return _of_file(error, file, cause) if isinstance(cause, sqlite3.Error) else None


def _is_djangos(error: BaseException) -> bool:
    """Whether it is a DatabaseError of Django's, which is not imported for the asking."""
    utils = sys.modules.get("django.db.utils")
    return utils is not None and isinstance(error, utils.DatabaseError)


def _settings() -> Settings | None:
    """Those of the newspaper that the command is for; None when it is for none."""
    conf = sys.modules.get("django.conf")
    if conf is None or not conf.settings.configured:
        return None
    found: Settings = conf.settings.GAZETTE
    return found


def _known(name: str) -> Path | None:
    settings = _settings()
    return getattr(settings, name) if settings is not None else None


def refuse_in_use(directory: Path) -> None:
    """Raise DirectoryInUseError for a place that holds something already."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise DirectoryInUseError(directory)


@contextmanager
def undone_on_failure(folder: Path, *, at: Path) -> Iterator[None]:
    """Leave nothing of a folder, and of those above it that were made for it, when it fails.

    A folder that was there before, and empty, stays so. Raises DirectoryInUseError for one that
    holds something, and MachineRefusesError or DatabaseRefusesError, naming `at`, for what the
    machine refused meanwhile.
    """
    refuse_in_use(folder)
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        yield
    except BaseException as error:
        # Before anything is cleared away: the reason may be to be seen there.
        why = refusal_of(error, at=at)
        for left in folder.iterdir() if folder.is_dir() else ():
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
        for one in made:
            if one.is_dir() and not any(one.iterdir()):
                one.rmdir()
        if why is None or why is error:
            raise
        raise why from error


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """A folder to fill beside `target`, which takes its place at the end, or is gone.

    Raises DirectoryInUseError for a target that holds something, MountPointError, and what
    `undone_on_failure` raises.
    """
    target = target.absolute()
    refuse_in_use(target)
    if target.is_mount():
        raise MountPointError(target)
    unfinished = target.with_name(target.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)  # of one that the power cut
    with undone_on_failure(unfinished, at=target):
        unfinished.mkdir(parents=True, mode=0o700)
        yield unfinished
        if target.exists():
            target.rmdir()
        unfinished.rename(target)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A file to write beside `file`, with its rights, which takes its place at the end."""
    unfinished = file.with_name(file.name + UNFINISHED)
    try:
        if file.exists():
            unfinished.touch(mode=0o600)
            shutil.copymode(file, unfinished)
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
