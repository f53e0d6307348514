"""The press's store: one SQLite file with the folded record, the pages and what they depend on.

Everything in it can be made anew from the record. What is committed together changes together
for readers: a transaction here is a publication.
"""

import secrets
import sqlite3
from collections import OrderedDict, defaultdict
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
from lagazette.press.keys import AsOf
from lagazette.press.outbox import MEDIA_PREFIX, Outbox
from lagazette.press.page import Forms, Page, Stored, forms_of, is_kept_packed
from lagazette.press.reads import Mark, Reads, Span, mark_of_key, mark_of_list, nodes_above
from lagazette.press.renditions import Shown
from lagazette.press.served import read_page
from lagazette.press.spec import Spec
from lagazette.press.store_file import (
    LOG_PAGES,
    is_same_file,
    mark_of,
    open_read_only,
    open_to_write,
)
from lagazette.record.door import URI, Address

_AT_A_TIME = 10_000
"""Rows written by one call."""

_KNOWN = 200
"""Pages of which is remembered what they read: a publication presses forty, most of them those of
the one before. They take some two megabytes."""

_MUCH, _LITTLE = (8_000, 32_000), (LOG_PAGES, 2_000)
"""Pages of SQLite's log that are gathered, and kilobytes of its cache: 2,000 are its own."""

_STABBED = (
    "SELECT spec FROM page_stretch JOIN page ON page.id = page_stretch.page"
    " WHERE list = ? AND node IN (SELECT value FROM json_each(?)) AND highest >= ? AND lowest <= ?"
)
_HOLDING = "SELECT spec FROM page_key JOIN page ON page.id = page_key.page WHERE key = ?"


class _Held(NamedTuple):
    """What the store holds of a page before it is written; all but `id` is None for a `new` one."""

    id: int
    address: str | None = None
    status: int | None = None
    content_type: str | None = None
    headers: str | None = None
    etag: str | None = None
    due: str | None = None
    new: bool = False


class Store:
    """The store, opened for writing by the one press, or privately by a preview."""

    def __init__(
        self, connection: sqlite3.Connection, *, compress: bool, path: Path | None = None
    ) -> None:
        self.sql = connection
        self.path = path
        self.tally = Tally()
        self.announcements = Announcements(connection)
        self._outbox = Outbox(connection)
        self.compresses = compress
        self._file = path.stat().st_ino if path else 0
        self._known: OrderedDict[int, Reads] = OrderedDict()
        self._version = 0

    @classmethod
    def open(cls, path: Path | None, *, compress: bool = True) -> "Store":
        """Open the store, making it when it is not there; None is a store in memory.

        A store that only checks another need not `compress` its pages. An older format is
        emptied, since the press makes everything anew from the record.
        Raises NewerStoreError for one that a newer program made, ForeignFileError for another
        program's database, and DamagedStoreError for a file that is none.
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
            self._look_for_others()
            yield
            self.sql.execute("COMMIT")
        except BaseException:
            self._known.clear()
            # A full disk makes SQLite roll back by itself; a refused commit leaves all open.
            if self.sql.in_transaction:
                self.sql.execute("ROLLBACK")
            raise

    def _look_for_others(self) -> None:
        """Forget what pages read when another process has written since."""
        (version,) = self.sql.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._known.clear()
            self._version = version

    def expect(self, *, much: bool) -> None:
        """Say whether many pages will be written one after the other.

        Their keys are spread over the whole file: with room to gather them, and the log brought
        back less often, keys took two thirds of the time and half of the bytes.
        """
        pages, kilobytes = _MUCH if much else _LITTLE
        self.sql.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        self.sql.execute(f"PRAGMA cache_size = -{kilobytes}")
        if not much:
            self._known.clear()
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
        found = self._with_keys(mark_of_key(key) for key in (*change.facets, *change.flips))
        for move in change.moves:
            nodes = msgspec.json.encode(nodes_above(move.position)).decode()
            rows = self.sql.execute(
                _STABBED, (mark_of_list(move.list), nodes, move.position, move.position)
            ).fetchall()
            self.tally.rows += len(rows)
            found |= {Spec.parse(spec) for (spec,) in rows}
        return found

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
        return self._with_keys([mark_of_key(AsOf())])

    def _with_keys(self, keys: Iterable[Mark]) -> set[Spec]:
        found: set[Spec] = set()
        for key in keys:
            rows = self.sql.execute(_HOLDING, (key,)).fetchall()
            self.tally.rows += len(rows)
            found |= {Spec.parse(spec) for (spec,) in rows}
        return found

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
        are those that were compressed already.
        """
        results = list(results)
        held = self._held(spec for spec, *_ in results)
        self._keep_reads([(held[spec], reads) for spec, _, reads, _ in results])
        changed: set[str] = set()
        for spec, page, _, _ in results:
            address = held[spec].address
            if address is not None and (page is None or address != page.address):
                changed.add(address)
                self._let_go(spec, held[spec])
        refused: dict[Spec, AddressTakenError] = {}
        for spec, page, _, due in results:
            try:
                self._write_page(spec, page, due, held[spec], forms.get(spec), changed)
            except AddressTakenError as error:
                refused[spec] = error
        shown = {
            str(spec): {r.name: r for r in page.renditions if spec not in refused} if page else {}
            for spec, page, _, _ in results
        }
        changed |= self._write_renditions(shown)
        self._outbox.note(changed)
        return list(refused.items())

    def validators(self, specs: Iterable[Spec]) -> dict[Spec, tuple[str, str]]:
        """Where pages stand now, and the validators of what they answer there."""
        rows = self.sql.execute(
            "SELECT spec, address, etag FROM page"
            " WHERE spec IN (SELECT value FROM json_each(?)) AND address IS NOT NULL",
            (_as_json(str(spec) for spec in specs),),
        )
        return {Spec.parse(spec): (address, etag) for spec, address, etag in rows}

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
        self._add_reads({held.id: reads})
        self._known.pop(held.id, None)
        self.sql.execute("UPDATE page SET due = ? WHERE id = ?", (_due_text(due), held.id))

    def _keep_reads(self, read: Sequence[tuple[_Held, Reads]]) -> None:
        """Keep what pages read instead of what they read before."""
        # A page reads nearly the same each time, and a row that stays is not written.
        before = self._reads(held.id for held, _ in read if not held.new)
        gone, come = {}, {}
        for held, reads in read:
            was = before.get(held.id, Reads())
            gone[held.id] = Reads(was.marks - reads.marks, was.spans - reads.spans)
            come[held.id] = Reads(reads.marks - was.marks, reads.spans - was.spans)
            self._known[held.id] = reads
            self._known.move_to_end(held.id)
        while len(self._known) > _KNOWN:
            self._known.popitem(last=False)
        self.sql.executemany("DELETE FROM page_key WHERE key = ? AND page = ?", _marks_in(gone))
        self.sql.executemany(
            "DELETE FROM page_stretch WHERE list = ? AND node = ? AND highest = ? AND lowest = ?"
            " AND page = ?",
            _spans_in(gone),
        )
        self._add_reads(come)

    def _add_reads(self, reads: Mapping[int, Reads]) -> None:
        """Keep what pages read, by their numbers, beside what is kept already."""
        self.sql.executemany(
            "INSERT OR IGNORE INTO page_key (key, page) VALUES (?, ?)", _marks_in(reads)
        )
        self.sql.executemany(
            "INSERT OR IGNORE INTO page_stretch (list, node, highest, lowest, page)"
            " VALUES (?, ?, ?, ?, ?)",
            _spans_in(reads),
        )

    def _reads(self, pages: Iterable[int]) -> dict[int, Reads]:
        """What is kept of what pages read, by their numbers; empty for one that read nothing."""
        found = {page: self._known.get(page) for page in pages}
        some = _as_json(page for page, reads in found.items() if reads is None)
        marks: defaultdict[int, set[Mark]] = defaultdict(set)
        for page, mark in self.sql.execute(
            "SELECT page, key FROM page_key WHERE page IN (SELECT value FROM json_each(?))", (some,)
        ):
            marks[page].add(mark)
        spans: defaultdict[int, set[Span]] = defaultdict(set)
        for page, *span in self.sql.execute(
            "SELECT page, list, node, highest, lowest FROM page_stretch"
            " WHERE page IN (SELECT value FROM json_each(?))",
            (some,),
        ):
            spans[page].add(Span(*span))
        return {
            page: reads or Reads(frozenset(marks[page]), frozenset(spans[page]))
            for page, reads in found.items()
        }

    def _held(self, specs: Iterable[Spec]) -> dict[Spec, _Held]:
        """What stands of pages; those that never were have a number from now on."""
        names = {str(spec): spec for spec in specs}
        rows = self.sql.execute(
            "SELECT spec, id, address, status, content_type, headers, etag, due FROM page"
            " WHERE spec IN (SELECT value FROM json_each(?))",
            (_as_json(names),),
        )
        held = {names[name]: _Held(*stands) for name, *stands in rows}
        for name, spec in names.items():
            if spec not in held:
                made = self.sql.execute("INSERT INTO page (spec) VALUES (?)", (name,))
                held[spec] = _Held(made.lastrowid or 0, new=True)
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

    def _write_page(
        self,
        spec: Spec,
        page: Page | None,
        due: datetime | None,
        held: _Held,
        forms: Forms | None,
        changed: set[str],
    ) -> None:
        """Keep a page; `changed` gathers the addresses whose answers change by it."""
        if held.due != _due_text(due):
            self.sql.execute("UPDATE page SET due = ? WHERE id = ?", (_due_text(due), held.id))
        if page is None:
            return
        holder = self._holder_of(page.address) if page.address != held.address else None
        if holder is not None:
            raise AddressTakenError(page.address, holder, str(spec))
        etag = page.etag
        head = (page.address, page.status, page.content_type, _headers(page), etag)
        if head == (held.address, held.status, held.content_type, held.headers, held.etag):
            return
        packed, squeezed = (forms or forms_of(page)) if self.compresses else (None, None)
        plain = None if is_kept_packed(page, packed) else page.body
        self.tally.bytes += sum(len(form) for form in (plain, packed, squeezed) if form)
        self.sql.execute(
            "UPDATE page SET address = ?, status = ?, content_type = ?, headers = ?, etag = ?,"
            " identity = ?, gzip = ?, brotli = ? WHERE id = ?",
            (*head, plain, packed, squeezed, held.id),
        )
        self.announcements.note(page.announced, etag=etag)
        changed.add(page.address)

    def _holder_of(self, address: Address) -> str | None:
        row = self.sql.execute("SELECT spec FROM page WHERE address = ?", (address,)).fetchone()
        return None if row is None else str(row[0])

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


def _marks_in(reads: Mapping[int, Reads]) -> list[tuple[Mark, int]]:
    """The rows of `page_key`, in the order in which they lie in the file."""
    return sorted((mark, page) for page, read in reads.items() for mark in read.marks)


def _spans_in(reads: Mapping[int, Reads]) -> list[tuple[Mark, str, str, str, int]]:
    """The rows of `page_stretch`, in the order in which they lie in the file."""
    return sorted((*span, page) for page, read in reads.items() for span in read.spans)


def _due_text(due: datetime | None) -> str | None:
    return due.astimezone(UTC).isoformat() if due else None


def _headers(page: Page) -> str:
    return msgspec.json.encode(page.headers).decode()
