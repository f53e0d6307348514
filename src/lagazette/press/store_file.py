"""The store's file: its tables, how it is opened, and what tells a damaged or foreign one."""

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lagazette.press.announcements import SCHEMA as ANNOUNCEMENTS_SCHEMA
from lagazette.press.errors import (
    DamagedStoreError,
    ForeignFileError,
    NewerStoreError,
    OutdatedStoreError,
    PressError,
    StoreMissingError,
)
from lagazette.press.outbox import SCHEMA as OUTBOX_SCHEMA
from lagazette.press.uncompressed import SCHEMA as UNCOMPRESSED_SCHEMA

FORMAT = 11
"""Raised whenever the tables change, or the lists in them; an older store is made anew."""

READABLE_FROM = 9
"""The oldest format that readers are served from until the store has been made anew: pages,
pictures and what search reads (`newsstand.py`, `search/reading.py`) have stood alike since."""

_PAGE_BYTES = 4096

LOG_PAGES = 4000
"""From how many pages on SQLite copies its log into the file within a commit: sixteen megabytes.
A publication's log has some five hundred, and is copied when its readers have it (`Store.tidy`)."""

_BUSY_S = 30
"""How long one process waits for another at the store."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- With its rowid: in a tree by URI, whole documents stand in every node, and at 100,000 articles
-- one took four times as long to be found.
CREATE TABLE state (uri TEXT PRIMARY KEY, state BLOB NOT NULL);
CREATE TABLE member (
    list TEXT NOT NULL, position TEXT NOT NULL, uri TEXT NOT NULL,
    PRIMARY KEY (list, position)
) WITHOUT ROWID;
CREATE INDEX member_by_uri ON member (uri);
-- The last entry that changed what search knows of a document: what its index has yet to see.
CREATE TABLE changed (uri TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX changed_by_seq ON changed (seq);

-- A spec whose page is not owed now stands here without address, so that its keys are kept.
CREATE TABLE page (
    id INTEGER PRIMARY KEY, spec TEXT NOT NULL UNIQUE, address TEXT UNIQUE, status INTEGER,
    content_type TEXT, headers TEXT, etag TEXT, due TEXT,
    -- What is asked for most comes first: SQLite walks through one blob to the next. `identity` is
    -- that of pages without a gzip form alone.
    brotli BLOB, gzip BLOB, identity BLOB
);
CREATE INDEX page_by_due ON page (due) WHERE due IS NOT NULL;
-- What pages read, page by page: see `filing.py`.
CREATE TABLE page_reads (page INTEGER PRIMARY KEY, reads BLOB NOT NULL);
-- The same the other way round, from a key's mark to the numbers of its pages: a bit for each of
-- the pages of one block.
CREATE TABLE page_key (
    key INTEGER NOT NULL, block INTEGER NOT NULL, pages INTEGER NOT NULL,
    PRIMARY KEY (key, block)
) WITHOUT ROWID;
CREATE TABLE page_stretch (
    list INTEGER NOT NULL, node TEXT NOT NULL, highest TEXT NOT NULL, lowest TEXT NOT NULL,
    block INTEGER NOT NULL, pages INTEGER NOT NULL,
    PRIMARY KEY (list, node, highest, lowest, block)
) WITHOUT ROWID;
CREATE TABLE rendition (
    name TEXT NOT NULL, spec TEXT NOT NULL, recipe TEXT NOT NULL, PRIMARY KEY (name, spec)
) WITHOUT ROWID;
CREATE INDEX rendition_by_spec ON rendition (spec);

-- `place` is the month of an archive's page, or what else its bucket begins with.
CREATE TABLE queue (
    id INTEGER PRIMARY KEY, spec TEXT NOT NULL UNIQUE, place TEXT NOT NULL,
    rank INTEGER NOT NULL, seq INTEGER NOT NULL
);
CREATE INDEX queue_in_order ON queue (rank, place DESC, id DESC);
CREATE TABLE failure (
    spec TEXT PRIMARY KEY, seq INTEGER NOT NULL, address TEXT NOT NULL, template TEXT NOT NULL,
    line INTEGER NOT NULL, message TEXT NOT NULL
) WITHOUT ROWID;
"""


_TABLES_OF_EVERY_FORMAT = frozenset({"meta", "page", "page_key", "queue"})
"""By them a store of any format is told from a file of another program."""


def open_to_write(path: Path | None) -> sqlite3.Connection:
    """A connection that writes, with all tables made; None is a store in memory.

    Raises OutdatedStoreError for one that an older program made (see `remake`), NewerStoreError for
    a newer program's, ForeignFileError for another program's database, and DamagedStoreError for a
    file that is none.
    """
    # An empty name is a database that SQLite keeps in memory and, where that grows large,
    # in a temporary file of its own.
    connection = sqlite3.connect(path or "", timeout=_BUSY_S, isolation_level=None)
    with _closed_when_refused(connection, path):
        if path is not None:
            refuse_foreign(connection, path)
        _write_ahead(connection)
        # The store can be made anew, so a commit need not reach the disk before it is seen.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        # A rebuild folds the whole record in one transaction, through the log; what that took on
        # the disk is given back.
        connection.execute(f"PRAGMA journal_size_limit = {2 * LOG_PAGES * _PAGE_BYTES}")
        if format_of(connection, path) == 0:
            _make_tables(connection, path)
        if path is not None and format_of(connection, path) < FORMAT:
            raise OutdatedStoreError(path)
    return connection


def open_read_only(path: Path, *, oldest: int = FORMAT) -> sqlite3.Connection:
    """A connection that cannot write, for the reader and the newsroom.

    Raises StoreMissingError when there is no store there yet, or one whose format is before the
    `oldest` that is asked for; NewerStoreError, ForeignFileError and DamagedStoreError as
    `open_to_write` does.
    """
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_S, isolation_level=None
        )
    except sqlite3.OperationalError as error:
        raise StoreMissingError(path) from error
    with _closed_when_refused(connection, path):
        refuse_foreign(connection, path)
        if format_of(connection, path) < oldest:
            raise StoreMissingError(path)
    return connection


def format_of(connection: sqlite3.Connection, path: Path | None) -> int:
    """The format of a store's tables, 0 before there are any; raises NewerStoreError."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > FORMAT:
        raise NewerStoreError(path or Path(":memory:"), found, FORMAT)
    return int(found)


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ForeignFileError for a database with tables that are not a store's, of any format."""
    tables = _tables_in(connection)
    if tables and not tables >= _TABLES_OF_EVERY_FORMAT:
        raise ForeignFileError(path)


def _tables_in(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {name for (name,) in rows}


def mark_of(path: Path) -> Path:
    """The file beside a store that says: somebody met damage in it, make it anew."""
    return path.with_name(f"{path.name}.suspect")


def is_same_file(path: Path, inode: int) -> bool:
    """Whether the file at a path is still the one that was opened."""
    try:
        return path.stat().st_ino == inode
    except FileNotFoundError:
        return False


def means_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file is no database, or a broken one."""
    # The lower byte is the kind of error, the upper one says more of it.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


@contextmanager
def _closed_when_refused(connection: sqlite3.Connection, path: Path | None) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        connection.close()
        if path is not None and means_damage(error):
            raise DamagedStoreError(path) from error
        raise
    except PressError:
        connection.close()
        raise


def _make_tables(connection: sqlite3.Connection, path: Path | None) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    if format_of(connection, path):
        # Another process made them while this one waited.
        connection.execute("ROLLBACK")
        return
    schemas = (_SCHEMA, OUTBOX_SCHEMA, ANNOUNCEMENTS_SCHEMA, UNCOMPRESSED_SCHEMA)
    for statement in "".join(schemas).split(";\n"):
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [(name, secrets.token_hex(8)) for name in ("epoch", "made")],
    )
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers read while the press writes.

    The first switch of a new file needs it alone, and SQLite says "locked" at once when another
    process switches it in the same instant, without the wait that its timeout promises.
    """
    deadline = time.monotonic() + _BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
