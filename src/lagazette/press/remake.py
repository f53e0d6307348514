"""Remake: a store made anew from the record, and put in its place when it is whole.

That is done with a damaged store, and with one whose tables an older program made. The store holds
nothing that the record cannot make again. Until the new one is whole, readers are given what the
old one yields; the file of a damaged one then lies beside the new one under another name.
"""

import fcntl
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from lagazette.press.crew import Crew
from lagazette.press.errors import DamagedStoreError
from lagazette.press.rebuild import rebuild
from lagazette.press.store import Store
from lagazette.press.store_file import FORMAT, format_of, mark_of, means_damage, refuse_foreign
from lagazette.record.door import RecordReader

_WITH_LOG = ("", "-wal", "-shm")
"""What SQLite adds to the name of a database for its files. The log belongs to one database alone:
left behind, it would be played into the next."""


def is_damage(error: BaseException) -> bool:
    """Whether what was raised while the store was read says that its file is damaged."""
    return isinstance(error, DamagedStoreError | msgspec.DecodeError) or means_damage(error)


def is_no_database(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is something else altogether."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB


def suspect(path: Path) -> None:
    """Have the press make the store at `path` anew: somebody met damage in it."""
    with suppress(OSError):
        mark_of(path).touch()


def damage(path: Path, *, thoroughly: bool = True) -> str | None:
    """What is wrong with the store's file; None for a whole one, and where there is none.

    Reads the whole file once (SQLite's `quick_check`), or only its beginning: then it is damage
    that somebody met in it. Raises ForeignFileError, or DamagedStoreError, for a file that never
    was a store: it may be somebody's, and stays.
    """
    if mark_of(path).exists():
        return "somebody met damage in it"
    if not path.exists():
        return None
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            refuse_foreign(connection, path)
            if not thoroughly:
                return None
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if is_no_database(error):
            raise DamagedStoreError(path) from error
        if not means_damage(error):
            raise
        return str(error)
    return None if found == "ok" else str(found)


def is_outdated(path: Path) -> bool:
    """Whether an older program made the store, with tables that this one does not write.

    Raises NewerStoreError, and ForeignFileError. Of a file that cannot be read, `damage` says why.
    """
    if not path.exists():
        return False
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            refuse_foreign(connection, path)
            return 0 < format_of(connection, path) < FORMAT
    except sqlite3.DatabaseError:
        return False


def refuse_damage(path: Path) -> None:
    """Raise DamagedStoreError for a store whose file is damaged, and what `damage` raises."""
    if damage(path) is not None:
        raise DamagedStoreError(path)


def remake(
    path: Path,
    source: RecordReader,
    *,
    as_of: datetime,
    originals: Path | None = None,
    pictures: Path | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Path | None:
    """Make the damaged or outdated store at `path` anew; return where a damaged file lies now.

    None for an outdated one, of which nothing is left, and when another process did it meanwhile.
    Killed at any point, it begins again: a mark that a store is suspect is removed last.
    """
    with mark_of(path).open("a") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        outdated = is_outdated(path)
        if not outdated and damage(path) is None:
            return None
        making = path.with_name(f"{path.name}.making")
        _remove(making)
        with closing(Store.open(making)) as store, ExitStack() as leaving:
            crew = Crew(making, originals=originals, pictures=pictures)
            leaving.callback(crew.send_home)
            rebuild(
                store,
                source,
                as_of=as_of.isoformat(),
                originals=originals,
                pictures=pictures,
                crew=crew,
                progress=progress,
            )
        aside = path.with_name(f"{path.name}.damaged")
        _remove(aside)
        for log in _WITH_LOG[1:]:
            with suppress(FileNotFoundError):
                Path(f"{path}{log}").rename(f"{aside}{log}")
        # Not moved away before the new one is there: whoever found no store would make one.
        with suppress(FileNotFoundError):
            aside.hardlink_to(path)
        making.replace(path)
        if outdated:
            _remove(aside)
        mark_of(path).unlink(missing_ok=True)
    return None if outdated else aside


def _remove(database: Path) -> None:
    for part in _WITH_LOG:
        Path(f"{database}{part}").unlink(missing_ok=True)
