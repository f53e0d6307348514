"""The press's store: one SQLite file with the folded record, the pages and what they depend on.

Everything in it can be made anew from the record. What is committed together changes together
for readers: a transaction here is a publication.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from lagazette.press.announcements import Announcements
from lagazette.press.calendar import MONTH
from lagazette.press.errors import AddressTakenError
from lagazette.press.facts import Change, Tally
from lagazette.press.failure import Failure, read_failures
from lagazette.press.filing import Filing
from lagazette.press.keys import AsOf
from lagazette.press.outbox import MEDIA_PREFIX, NOTHING, Outbox
from lagazette.press.page import Forms, Page, Stored, forms_of, is_worth_compressing
from lagazette.press.reads import Reads, unpacked
from lagazette.press.renditions import Shown
from lagazette.press.served import Standing, read_page, validators
from lagazette.press.spec import Spec
from lagazette.press.store_file import (
    LOG_PAGES,
    is_same_file,
    mark_of,
    open_read_only,
    open_to_write,
)
from lagazette.press.uncompressed import Uncompressed
from lagazette.record.door import URI, Address

_AT_A_TIME = 10_000
"""Rows written by one call."""

_MUCH, _LITTLE = (8_000, 24_000), (LOG_PAGES, 2_000)
"""Pages of SQLite's log that are gathered, and kilobytes of its cache: 2,000 are its own."""

_INSERT = (
    "INSERT INTO page (id, spec, address, status, content_type, headers, etag, due,"
    " brotli, gzip, identity) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
)
_UPDATE = (
    "UPDATE page SET address = ?3, status = ?4, content_type = ?5, headers = ?6,"
    " etag = ?7, due = ?8, brotli = ?9, gzip = ?10, identity = ?11 WHERE id = ?1"
)

_Head = tuple[str | None, int | None, str | None, str | None, str | None]
"""A page's address, status, content type, headers and validator."""

_Row = tuple[int | str | bytes | None, ...]


class _Held(NamedTuple):
    """What the store holds of a page before it is written; of a `new` one its number alone."""

    id: int
    address: str | None = None
    status: int | None = None
    content_type: str | None = None
    headers: str | None = None
    etag: str | None = None
    due: str | None = None
    reads: bytes | None = None
    new: bool = False

    @property
    def head(self) -> _Head:
        """What its address answers, but for the body."""
        return self.address, self.status, self.content_type, self.headers, self.etag

    def read(self) -> Reads:
        """What it read; nothing before it was rendered."""
        return Reads() if self.reads is None else unpacked(self.reads)


class Store:
    """The store, opened for writing by the one press, or privately by a preview."""

    def __init__(
        self, connection: sqlite3.Connection, *, compress: bool, path: Path | None = None
    ) -> None:
        self.sql = connection
        self.path = path
        self.tally = Tally()
        self.announcements = Announcements(connection)
        self.uncompressed = Uncompressed(connection)
        self._outbox = Outbox(connection)
        self._filing = Filing(connection, self.tally)
        self.compresses = compress
        self._file = path.stat().st_ino if path else 0

    @classmethod
    def open(cls, path: Path | None, *, compress: bool = True) -> "Store":
        """Open the store, making it when it is not there; None is a store in memory.

        A store that only checks another need not `compress` its pages. Raises OutdatedStoreError
        for one that an older program made, NewerStoreError for a newer program's, ForeignFileError
        for another program's database, and DamagedStoreError for a file that is none.
        """
        return cls(open_to_write(path), compress=compress, path=path)

    @classmethod
    def open_to_read(cls, path: Path) -> "Store":
        """The store as it is, for what must not change it.

        Raises StoreMissingError when there is none, or only one of an older program.
        """
        return cls(open_read_only(path), compress=False)

    def close(self) -> None:
        """Let go of the file."""
        self.sql.close()

    def is_current(self) -> bool:
        """Whether the file at the store's path is still this one, and nobody met damage in it."""
        if self.path is None:
            return True
        return is_same_file(self.path, self._file) and not mark_of(self.path).exists()

    @contextmanager
    def transaction(self, *, prompt: bool = True) -> Iterator[None]:
        """All that is written inside, or none of it.

        Copies of the site are told of it before all that waits, unless its pages waited
        themselves (`prompt` is False).
        """
        self.sql.execute("BEGIN IMMEDIATE")
        self._outbox.begin(prompt=prompt)
        try:
            yield
            self.sql.execute("COMMIT")
        except BaseException:
            # A full disk makes SQLite roll back by itself; a refused commit leaves all open.
            if self.sql.in_transaction:
                self.sql.execute("ROLLBACK")
            raise

    def expect(self, *, much: bool) -> None:
        """Say whether many pages will be written one after the other.

        Their keys are spread over the whole file: with room to gather them, and the log brought
        back less often, keys took two thirds of the time and half of the bytes.
        """
        pages, kilobytes = _MUCH if much else _LITTLE
        self.sql.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        self.sql.execute(f"PRAGMA cache_size = -{kilobytes}")
        if not much:
            self.sql.execute("PRAGMA shrink_memory")

    def tidy(self) -> None:
        """Copy what was committed from SQLite's log into the file, so that no commit has to.

        On a disk that refuses it stays in the log, where it is as safe, for another time.
        """
        with suppress(sqlite3.OperationalError):
            self.sql.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    # --- what the store knows of itself -----------------------------------------------------

    def meta(self, name: str, default: str = "") -> str:
        """A fact about the store: `seq`, `digest`, `as_of`, `fingerprint`, `made` (its name)."""
        row = self.sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def set_meta(self, **values: str) -> None:
        """Remember facts about the store."""
        self.sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def begin_epoch(self) -> None:
        """Forget which documents changed when: search remakes its index from all of them."""
        self.sql.execute("DELETE FROM changed")
        self.set_meta(epoch=secrets.token_hex(8))

    def note_changed(self, uris: Iterable[URI], seq: int) -> None:
        """Remember that entry `seq` changed what search knows of some documents."""
        self.sql.executemany(
            "INSERT OR REPLACE INTO changed (uri, seq) VALUES (?, ?)", [(uri, seq) for uri in uris]
        )

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
        """The pages that hold a key which `change` touched, and rarely one more."""
        return self._specs_of(self._filing.touched_by(change))

    def without_those_it_has(self, specs: Iterable[Spec]) -> set[Spec]:
        """Those of some pages that were never rendered, so that no key can lead to them."""
        names = {str(spec): spec for spec in specs}
        rows = self.sql.execute(
            "SELECT spec FROM page WHERE spec IN (SELECT value FROM json_each(?))",
            (_as_json(names),),
        )
        for (name,) in rows:
            del names[name]
        return set(names.values())

    def holders_of_as_of(self) -> set[Spec]:
        """The pages that read the press's instant."""
        return self._specs_of(self._filing.holding(AsOf()))

    def _specs_of(self, pages: Iterable[int]) -> set[Spec]:
        rows = self.sql.execute(
            "SELECT spec FROM page WHERE id IN (SELECT value FROM json_each(?))",
            (_as_json(pages),),
        )
        return {Spec.parse(spec) for (spec,) in rows}

    def specs(self) -> Iterator[Spec]:
        """Every spec that the store has rendered, also those whose page is not owed now."""
        return (Spec.parse(spec) for (spec,) in self.sql.execute("SELECT spec FROM page"))

    # --- pages --------------------------------------------------------------------------------

    def write(
        self,
        results: Iterable[tuple[Spec, Page | None, Reads, datetime | None]],
        forms: Mapping[Spec, Forms] = MappingProxyType({}),
    ) -> list[tuple[Spec, AddressTakenError]]:
        """Keep rendered pages with what they read; one whose bytes are the same is not rewritten.

        Addresses are let go before they are taken, so pages may exchange them. A page whose
        address another holds is not written and is returned with the reason. A failed page
        that waited for an address which is let go here waits in the queue from now on. `forms`
        are those that were compressed already; their pages may come without a body. A page with
        neither form stays `uncompressed` for now, if it is worth compressing.
        """
        results = list(results)
        held = self._held(spec for spec, *_ in results)
        self._keep_reads([(held[spec], reads) for spec, _, reads, _ in results])
        changed: dict[str, int] = {}
        for spec, page, _, _ in results:
            address = held[spec].address
            if address is not None and (page is None or address != page.address):
                changed[address] = NOTHING
                self._let_go(spec, held[spec])
        refused = self._put(results, held, forms, changed)
        shown = {
            str(spec): {r.name: r for r in page.renditions if spec not in refused} if page else {}
            for spec, page, _, _ in results
        }
        self._outbox.note(changed, self._write_renditions(shown))
        return list(refused.items())

    def validators(self, specs: Iterable[Spec]) -> Standing:
        """Where pages stand now, and the validators of what they answer there."""
        return validators(self.sql, specs)

    def address_of(self, spec: Spec) -> str | None:
        """Where a page stands now, if it does."""
        row = self.sql.execute("SELECT address FROM page WHERE spec = ?", (str(spec),)).fetchone()
        return None if row is None else row[0]

    def write_reads(self, spec: Spec, reads: Reads, due: datetime | None) -> None:
        """Keep what a page read although it could not be rendered, and leave its bytes.

        What it read up to there decided that it failed: when that changes, it is tried again. The
        keys of the bytes that stay are kept as well: when an article that they show is withdrawn,
        they must be found.
        """
        held = self._held([spec])[spec]
        if held.new:
            self.sql.execute("INSERT INTO page (id, spec) VALUES (?, ?)", (held.id, str(spec)))
        self._keep_reads([(held, reads.union([held.read()]))])
        self.sql.execute("UPDATE page SET due = ? WHERE id = ?", (_due_text(due), held.id))

    def _keep_reads(self, read: Iterable[tuple[_Held, Reads]]) -> None:
        """Keep what pages read instead of what they read before."""
        self._filing.keep((held.id, held.read(), reads) for held, reads in read)

    def _held(self, specs: Iterable[Spec]) -> dict[Spec, _Held]:
        """What stands of pages; those that never were get the next numbers, and no row yet."""
        names = {str(spec): spec for spec in specs}
        rows = self.sql.execute(
            "SELECT spec, id, address, status, content_type, headers, etag, due, reads"
            " FROM page LEFT JOIN page_reads ON page_reads.page = page.id"
            " WHERE spec IN (SELECT value FROM json_each(?))",
            (_as_json(names),),
        )
        held = {names[name]: _Held(*stands) for name, *stands in rows}
        new = [spec for spec in names.values() if spec not in held]
        if new:
            (last,) = self.sql.execute("SELECT COALESCE(MAX(id), 0) FROM page").fetchone()
            held |= {spec: _Held(number, new=True) for number, spec in enumerate(new, last + 1)}
        return held

    def _let_go(self, spec: Spec, held: _Held) -> None:
        self.sql.execute(
            "UPDATE page SET address = NULL, etag = NULL, identity = NULL, gzip = NULL,"
            " brotli = NULL WHERE id = ?",
            (held.id,),
        )
        self.sql.execute(
            "INSERT OR IGNORE INTO queue (spec, place, rank, seq)"
            " SELECT spec, '', 0, seq FROM failure WHERE address = ? AND spec <> ?",
            (held.address, str(spec)),
        )

    def _put(
        self,
        results: Sequence[tuple[Spec, Page | None, Reads, datetime | None]],
        held: Mapping[Spec, _Held],
        forms: Mapping[Spec, Forms],
        changed: dict[str, int],
    ) -> dict[Spec, AddressTakenError]:
        """Keep pages at their addresses; returns those whose address another page holds.

        `changed` gathers the addresses whose answers change by it, with what they answer now.
        """
        holders = self._holders_of(
            page.address
            for spec, page, *_ in results
            if page and page.address != held[spec].address
        )
        refused: dict[Spec, AddressTakenError] = {}
        new: list[_Row] = []
        others: list[_Row] = []
        dues: list[tuple[str | None, int]] = []
        uncompressed: list[int] = []
        for spec, wanted, _, due in results:
            stood, page, name, due_text = held[spec], wanted, str(spec), _due_text(due)
            if wanted is not None and wanted.address != stood.address:
                holder = holders.setdefault(wanted.address, name)
                if holder != name:
                    refused[spec] = AddressTakenError(wanted.address, holder, name)
                    page = None
            if page is not None and (head := _head(page)) != stood.head:
                bodies = self._bodies(page, forms.get(spec))
                (new if stood.new else others).append((stood.id, name, *head, due_text, *bodies))
                if (
                    self.compresses
                    and bodies[1] is None
                    and is_worth_compressing(page.body, page.content_type)
                ):
                    uncompressed.append(stood.id)
                self.tally.bytes += sum(len(body) for body in bodies if body)
                self.announcements.note(page.announced, etag=page.etag)
                changed[page.address] = page.status
            elif stood.new:
                new.append((stood.id, name, *[None] * 5, due_text, *[None] * 3))
            elif stood.due != due_text:
                dues.append((due_text, stood.id))
        self.sql.executemany(_INSERT, new)
        self.sql.executemany(_UPDATE, others)
        self.sql.executemany("UPDATE page SET due = ? WHERE id = ?", dues)
        self.uncompressed.note(uncompressed)
        return refused

    def _bodies(self, page: Page, forms: Forms | None) -> tuple[bytes | None, ...]:
        """The forms of a page that are kept: brotli, gzip and plain."""
        packed, squeezed = forms or (forms_of(page) if self.compresses else (None, None))
        return squeezed, packed, page.body if packed is None else None

    def _holders_of(self, addresses: Iterable[Address]) -> dict[str, str]:
        """The specs of the pages that hold some addresses, by these."""
        return dict(
            self.sql.execute(
                "SELECT address, spec FROM page WHERE address IN (SELECT value FROM json_each(?))",
                (_as_json(addresses),),
            ).fetchall()
        )

    def _write_renditions(self, shown: Mapping[str, Mapping[str, Shown]]) -> set[str]:
        """Keep which pictures pages show, by specs, and return the addresses of what differs."""
        rows = self.sql.execute(
            "SELECT spec, name FROM rendition WHERE spec IN (SELECT value FROM json_each(?))",
            (_as_json(shown),),
        )
        before = set(rows)
        now = {(spec, name) for spec, pictures in shown.items() for name in pictures}
        self.sql.executemany(
            "DELETE FROM rendition WHERE spec = ? AND name = ?", sorted(before - now)
        )
        self.sql.executemany(
            "INSERT INTO rendition (spec, name, recipe) VALUES (?, ?, ?)",
            [
                (spec, name, msgspec.json.encode(shown[spec][name]).decode())
                for spec, name in sorted(now - before)
            ],
        )
        return {f"{MEDIA_PREFIX}{name}" for _, name in before ^ now}

    # --- pages, one -------------------------------------------------------------------------------

    def page(self, address: str) -> Stored | None:
        """What an address answers."""
        return read_page(self.sql, address)

    def addresses(self) -> list[str]:
        """Every address that answers something, in order."""
        rows = self.sql.execute("SELECT address FROM page WHERE address IS NOT NULL ORDER BY 1")
        return [address for (address,) in rows]

    def renditions(self) -> list[Shown]:
        """The pictures that pages show now."""
        rows = self.sql.execute("SELECT DISTINCT recipe FROM rendition ORDER BY 1")
        return [msgspec.json.decode(recipe, type=Shown) for (recipe,) in rows]

    # --- what waits, and what went wrong --------------------------------------------------------

    def enqueue(self, specs: Iterable[tuple[int, Spec]], *, seq: int) -> None:
        """Let pages wait, each with its rank: the lowest goes first, then what came last."""
        before = int(self.meta("waited", "0")) if self.waiting(1) else 0
        rows = ((str(spec), spec.bucket[:MONTH], rank, seq) for rank, spec in specs)
        # A whole site's pages are millions of candidates: never all of them in memory.
        while some := list(islice(rows, _AT_A_TIME)):
            self.sql.executemany(
                "INSERT INTO queue (spec, place, rank, seq) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (spec) DO UPDATE SET rank = MIN(rank, excluded.rank)",
                some,
            )
        self.set_meta(waited=str(max(before, self.queue_depth())))

    def waiting(self, limit: int) -> list[Spec]:
        """The next pages that wait: of those of one rank, what shows the newest articles.

        Pages that show much alike are pressed together: those of one document, and the months
        of all lists month by month, so that a card is made once for the some seven pages.
        """
        rows = self.sql.execute(
            "SELECT spec FROM queue ORDER BY rank, place DESC, id DESC LIMIT ?", (limit,)
        )
        return [Spec.parse(spec) for (spec,) in rows]

    def queue_depth(self) -> int:
        """How many pages wait."""
        return int(self.sql.execute("SELECT COUNT(*) FROM queue").fetchone()[0])

    def settle(self, specs: Iterable[Spec]) -> None:
        """Pages that were rendered no longer wait, and no longer count as failed."""
        names = (_as_json(str(spec) for spec in specs),)
        for table in ("queue", "failure"):
            self.sql.execute(
                f"DELETE FROM {table} WHERE spec IN (SELECT value FROM json_each(?))",  # noqa: S608  # the tables are ours
                names,
            )

    def fail(self, failure: Failure) -> None:
        """Remember a page that could not be rendered."""
        self.sql.execute(
            "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?, ?)",
            msgspec.structs.astuple(failure),
        )

    def failures(self) -> list[Failure]:
        """The pages that could not be rendered, as long as that is so."""
        return read_failures(self.sql)


def _as_json(values: Iterable[str | int]) -> str:
    """Values as SQLite's json_each reads them: one statement for all of them."""
    return msgspec.json.encode(list(values)).decode()


def _due_text(due: datetime | None) -> str | None:
    return due.astimezone(UTC).isoformat() if due else None


def _head(page: Page) -> _Head:
    headers = msgspec.json.encode(page.headers).decode()
    return page.address, page.status, page.content_type, headers, page.etag
