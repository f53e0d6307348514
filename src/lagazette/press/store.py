"""The press's store: one SQLite file with the folded record, the pages and what they depend on.

Everything in it can be made anew from the record. What is committed together changes together
for readers: a transaction here is a publication.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from lagazette.press.errors import AddressTakenError, NewerStoreError, StoreMissingError
from lagazette.press.facts import Change, Tally
from lagazette.press.keys import AsOf, Key, Stretch, as_text
from lagazette.press.page import Page, Stored, etag_of, forms_of
from lagazette.press.renditions import Rendition
from lagazette.press.spec import Spec

FORMAT = 1
"""Raised whenever the tables change; an older store is thrown away and made anew."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (uri TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE member (
    list TEXT NOT NULL, position TEXT NOT NULL, uri TEXT NOT NULL,
    PRIMARY KEY (list, position)
) WITHOUT ROWID;
CREATE INDEX member_by_uri ON member (uri);

-- A spec whose page is not owed now stands here without address, so that its keys are kept.
CREATE TABLE page (
    id INTEGER PRIMARY KEY, spec TEXT NOT NULL UNIQUE, address TEXT UNIQUE, status INTEGER,
    content_type TEXT, headers TEXT, etag TEXT, due TEXT,
    identity BLOB, gzip BLOB, brotli BLOB
);
CREATE INDEX page_by_due ON page (due) WHERE due IS NOT NULL;
CREATE TABLE page_key (
    key TEXT NOT NULL, spec TEXT NOT NULL, PRIMARY KEY (key, spec)
) WITHOUT ROWID;
CREATE INDEX page_key_by_spec ON page_key (spec);
CREATE TABLE page_stretch (
    list TEXT NOT NULL, highest TEXT NOT NULL, lowest TEXT NOT NULL, spec TEXT NOT NULL,
    PRIMARY KEY (list, highest, lowest, spec)
) WITHOUT ROWID;
CREATE INDEX page_stretch_by_spec ON page_stretch (spec);
CREATE TABLE rendition (
    name TEXT NOT NULL, spec TEXT NOT NULL, recipe TEXT NOT NULL, PRIMARY KEY (name, spec)
) WITHOUT ROWID;
CREATE INDEX rendition_by_spec ON rendition (spec);

CREATE TABLE queue (spec TEXT PRIMARY KEY, rank INTEGER NOT NULL, seq INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE INDEX queue_by_rank ON queue (rank, spec);
CREATE TABLE failure (
    spec TEXT PRIMARY KEY, seq INTEGER NOT NULL, address TEXT NOT NULL, template TEXT NOT NULL,
    line INTEGER NOT NULL, message TEXT NOT NULL
) WITHOUT ROWID;
"""


class Failure(Struct, frozen=True):
    """A page that could not be rendered, and where it went wrong. Its old bytes stay."""

    spec: str
    seq: int
    address: str
    template: str
    line: int
    message: str


class Store:
    """The store, opened for writing by the one press, or privately by a preview."""

    def __init__(self, connection: sqlite3.Connection, *, compress: bool) -> None:
        self.sql = connection
        self.tally = Tally()
        self._compress = compress

    @classmethod
    def open(cls, path: Path | None, *, compress: bool = True) -> "Store":
        """Open the store, making it when it is not there; None is a store in memory.

        A store that only checks another need not `compress` its pages. An older format is
        emptied, since the press makes everything anew from the record.
        Raises NewerStoreError for one that a newer program made.
        """
        connection = sqlite3.connect(path or ":memory:", timeout=30, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        # The store can be made anew, so a commit need not reach the disk before it is seen.
        connection.execute("PRAGMA synchronous = NORMAL")
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > FORMAT:
            connection.close()
            raise NewerStoreError(path or Path(":memory:"), found, FORMAT)
        if found < FORMAT:
            _make_tables(connection)
        return cls(connection, compress=compress)

    def close(self) -> None:
        """Let go of the file."""
        self.sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or none of it."""
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.sql.execute("ROLLBACK")
            raise
        self.sql.execute("COMMIT")

    # --- what the store knows of itself -----------------------------------------------------

    def meta(self, name: str, default: str = "") -> str:
        """A fact about the store: `seq`, `digest`, `as_of`, `fingerprint`."""
        row = self.sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def set_meta(self, **values: str) -> None:
        """Remember facts about the store."""
        self.sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    @property
    def seq(self) -> int:
        """The last entry that was folded in."""
        return int(self.meta("seq", "0"))

    @property
    def as_of(self) -> datetime:
        """The instant that the press holds."""
        return datetime.fromisoformat(self.meta("as_of", "1970-01-01T00:00:00+00:00"))

    def next_due(self) -> datetime | None:
        """The next instant at which some page looks different, if any."""
        (due,) = self.sql.execute("SELECT MIN(due) FROM page WHERE due IS NOT NULL").fetchone()
        return None if due is None else datetime.fromisoformat(due)

    # --- dependence ---------------------------------------------------------------------------

    def holders(self, change: Change) -> set[Spec]:
        """The pages that hold a key which `change` touched."""
        keys = [as_text(key) for key in (*change.facets, *change.flips)]
        found = self._with_keys(keys)
        for move in change.moves:
            rows = self.sql.execute(
                "SELECT spec FROM page_stretch WHERE list = ? AND highest >= ? AND lowest <= ?",
                (move.list, move.position, move.position),
            ).fetchall()
            self.tally.rows += len(rows)
            found |= {Spec.parse(spec) for (spec,) in rows}
        return found

    def holders_of_as_of(self) -> set[Spec]:
        """The pages that read the press's instant."""
        return self._with_keys([as_text(AsOf())])

    def _with_keys(self, keys: list[str]) -> set[Spec]:
        found: set[Spec] = set()
        for key in keys:
            rows = self.sql.execute("SELECT spec FROM page_key WHERE key = ?", (key,)).fetchall()
            self.tally.rows += len(rows)
            found |= {Spec.parse(spec) for (spec,) in rows}
        return found

    def specs(self) -> list[Spec]:
        """Every spec that the store has rendered, also those whose page is not owed now."""
        return [Spec.parse(spec) for (spec,) in self.sql.execute("SELECT spec FROM page")]

    # --- pages --------------------------------------------------------------------------------

    def write(
        self, results: Iterable[tuple[Spec, Page | None, set[Key], datetime | None]]
    ) -> list[tuple[Spec, AddressTakenError]]:
        """Keep rendered pages with their keys; a page whose bytes are the same is not rewritten.

        Addresses are let go before they are taken, so pages may exchange them. A page whose
        address another holds is not written and is returned with the reason. A failed page
        that waited for an address which is let go here waits in the queue from now on.
        """
        results = list(results)
        held = {str(spec): self.address_of(spec) for spec, *_ in results}
        for spec, page, _keys, _due in results:
            if held[str(spec)] is not None and (page is None or held[str(spec)] != page.address):
                self.sql.execute(
                    "UPDATE page SET address = NULL, etag = NULL, identity = NULL, gzip = NULL,"
                    " brotli = NULL WHERE spec = ?",
                    (str(spec),),
                )
                self.sql.execute(
                    "INSERT OR IGNORE INTO queue"
                    " SELECT spec, 0, seq FROM failure WHERE address = ?",
                    (held[str(spec)],),
                )
        refused = []
        for spec, page, keys, due in results:
            self._write_keys(spec, keys)
            try:
                self._write_page(spec, page, due)
            except AddressTakenError as error:
                refused.append((spec, error))
        return refused

    def address_of(self, spec: Spec) -> str | None:
        """Where a page stands now, if it does."""
        row = self.sql.execute("SELECT address FROM page WHERE spec = ?", (str(spec),)).fetchone()
        return None if row is None else row[0]

    def _write_keys(self, spec: Spec, keys: set[Key]) -> None:
        name = str(spec)
        self.sql.execute("DELETE FROM page_key WHERE spec = ?", (name,))
        self.sql.execute("DELETE FROM page_stretch WHERE spec = ?", (name,))
        self.sql.executemany(
            "INSERT INTO page_key (key, spec) VALUES (?, ?)",
            [(as_text(key), name) for key in keys if not isinstance(key, Stretch)],
        )
        self.sql.executemany(
            "INSERT INTO page_stretch (list, highest, lowest, spec) VALUES (?, ?, ?, ?)",
            [(k.list, k.highest, k.lowest, name) for k in keys if isinstance(k, Stretch)],
        )

    def _write_page(self, spec: Spec, page: Page | None, due: datetime | None) -> None:
        name = str(spec)
        self.sql.execute("INSERT OR IGNORE INTO page (spec) VALUES (?)", (name,))
        self.sql.execute("DELETE FROM rendition WHERE spec = ?", (name,))
        due_text = due.astimezone(UTC).isoformat() if due else None
        self.sql.execute("UPDATE page SET due = ? WHERE spec = ?", (due_text, name))
        if page is None:
            return
        row = self.sql.execute(
            "SELECT spec FROM page WHERE address = ? AND spec <> ?", (page.address, name)
        ).fetchone()
        if row is not None:
            raise AddressTakenError(page.address, row[0], name)
        self.sql.executemany(
            "INSERT INTO rendition (name, spec, recipe) VALUES (?, ?, ?)",
            [(r.name, name, msgspec.json.encode(r).decode()) for r in set(page.renditions)],
        )
        etag = etag_of(page)
        head = (page.address, page.status, page.content_type, _headers(page), etag)
        same = self.sql.execute(
            "SELECT address, status, content_type, headers, etag FROM page WHERE spec = ?", (name,)
        ).fetchone()
        if same == head:
            return
        packed, squeezed = forms_of(page) if self._compress else (None, None)
        self.tally.bytes += len(page.body) + len(packed or b"") + len(squeezed or b"")
        self.sql.execute(
            "UPDATE page SET address = ?, status = ?, content_type = ?, headers = ?, etag = ?,"
            " identity = ?, gzip = ?, brotli = ? WHERE spec = ?",
            (*head, page.body, packed, squeezed, name),
        )

    def page(self, address: str) -> Stored | None:
        """What an address answers."""
        return read_page(self.sql, address)

    def addresses(self) -> list[str]:
        """Every address that answers something, in order."""
        rows = self.sql.execute("SELECT address FROM page WHERE address IS NOT NULL ORDER BY 1")
        return [address for (address,) in rows]

    def renditions(self) -> list[Rendition]:
        """The pictures that pages show now."""
        rows = self.sql.execute("SELECT DISTINCT recipe FROM rendition ORDER BY 1")
        return [msgspec.json.decode(recipe, type=Rendition) for (recipe,) in rows]

    # --- what waits, and what went wrong --------------------------------------------------------

    def enqueue(self, specs: Iterable[tuple[int, Spec]], *, seq: int) -> None:
        """Let pages wait, each with its rank: the lowest goes first."""
        self.sql.executemany(
            "INSERT INTO queue (spec, rank, seq) VALUES (?, ?, ?)"
            " ON CONFLICT (spec) DO UPDATE SET rank = MIN(rank, excluded.rank)",
            [(str(spec), rank, seq) for rank, spec in specs],
        )

    def waiting(self, limit: int) -> list[Spec]:
        """The next pages that wait."""
        rows = self.sql.execute("SELECT spec FROM queue ORDER BY rank, spec LIMIT ?", (limit,))
        return [Spec.parse(spec) for (spec,) in rows]

    def queue_depth(self) -> int:
        """How many pages wait."""
        return int(self.sql.execute("SELECT COUNT(*) FROM queue").fetchone()[0])

    def settle(self, specs: Iterable[Spec]) -> None:
        """Pages that were rendered no longer wait, and no longer count as failed."""
        names = [(str(spec),) for spec in specs]
        self.sql.executemany("DELETE FROM queue WHERE spec = ?", names)
        self.sql.executemany("DELETE FROM failure WHERE spec = ?", names)

    def fail(self, failure: Failure) -> None:
        """Remember a page that could not be rendered."""
        self.sql.execute(
            "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?, ?)",
            msgspec.structs.astuple(failure),
        )

    def failures(self) -> list[Failure]:
        """The pages that could not be rendered, as long as that is so."""
        return read_failures(self.sql)


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (table,) in tables:
        connection.execute(f'DROP TABLE "{table}"')
    for statement in _SCHEMA.split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def _headers(page: Page) -> str:
    return msgspec.json.encode(page.headers).decode()


def read_page(connection: sqlite3.Connection, address: str) -> Stored | None:
    """What an address answers, read through any connection to a store."""
    row = connection.execute(
        "SELECT address, status, content_type, headers, etag, identity, gzip, brotli"
        " FROM page WHERE address = ?",
        (address,),
    ).fetchone()
    if row is None:
        return None
    headers = msgspec.json.decode(row[3], type=tuple[tuple[str, str], ...])
    return Stored(row[0], row[1], row[2], headers, row[4], row[5], row[6], row[7])


def read_failures(connection: sqlite3.Connection) -> list[Failure]:
    """The pages that could not be rendered, read through any connection to a store."""
    rows = connection.execute("SELECT * FROM failure ORDER BY spec").fetchall()
    return [Failure(*row) for row in rows]


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, for the reader and the newsroom.

    Raises StoreMissingError when there is no store there yet.
    """
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)
        connection.execute("SELECT COUNT(*) FROM meta").fetchone()
    except sqlite3.OperationalError as error:
        raise StoreMissingError(path) from error
    return connection
