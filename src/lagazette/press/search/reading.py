"""Reading: one instant of the index and of the store together, for one answer.

The index is looked at first. The store is committed before the index, so the store as it is
afterwards has all that this state of the index has seen, and says what changed since.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import structlog
import tantivy

from lagazette.press.errors import IndexNotReadyError
from lagazette.press.facets import standing
from lagazette.press.facts import Facts
from lagazette.press.pieces import Pieces
from lagazette.press.search.analysis import tongue_of
from lagazette.press.search.finding import Finding
from lagazette.press.search.index import (
    DAMAGED,
    IndexState,
    changed_since,
    epoch_of,
    opened,
    seq_of,
    state_of,
)
from lagazette.press.spec import Spec
from lagazette.press.store_file import READABLE_FROM, open_read_only
from lagazette.press.view import View
from lagazette.record.door import URI, Address, ArticleDocument

MOST_CHANGED = 1_000
"""Changes that an index may be behind: so many can be left out of a query at no cost."""

MARK_EVERY_S = 3_600.0
"""How often one reader may have the index remade: no question may keep the press busy."""

_log = structlog.get_logger("lagazette.press.search")


class Reading:
    """The store as it is at one instant, and the index behind it."""

    def __init__(
        self,
        sql: sqlite3.Connection,
        folder: Path,
        searcher: tantivy.Searcher | None,
        state: IndexState | None,
        pieces: Pieces,
    ) -> None:
        self._sql = sql
        self._folder = folder
        self._searcher = searcher
        self._state = state
        self.facts = Facts(sql)
        self.facts.rest()
        # Nothing that is found depends on the press's instant.
        self.view = View(self.facts, datetime.min.replace(tzinfo=UTC), pieces)

    def finding(self, language: str) -> Finding:
        """What asks the index; raises IndexNotReadyError when it cannot be asked now."""
        if self._searcher is None or self._state is None:
            raise IndexNotReadyError(self._folder, "it is being made")
        if self._state.epoch != epoch_of(self._sql):
            raise IndexNotReadyError(self._folder, "it is being made anew")
        changed = changed_since(self._sql, self._state.seq, limit=MOST_CHANGED + 1)
        if len(changed) > MOST_CHANGED:
            raise IndexNotReadyError(self._folder, "it is catching up with many changes")
        return Finding(self._searcher, tongue_of(language), language, without=changed)

    def articles(self, uris: Sequence[URI]) -> list[ArticleDocument]:
        """Those among some articles that are public and whose pages are served now, in order."""
        self.facts.read_ahead(uris)
        specs = {str(Spec("article", uri)): uri for uri in uris}
        rows = self._sql.execute(
            "SELECT spec, address FROM page WHERE status = 200"
            " AND spec IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(list(specs)).decode(),),
        )
        served = {specs[spec]: address for spec, address in rows}
        found = (standing(self.facts.state(uri)) for uri in uris)
        return [
            document
            for document in found
            if isinstance(document, ArticleDocument)
            and served.get(document.uri) == document.address
        ]

    def is_page(self, address: Address | None) -> bool:
        """Whether an address answers something now."""
        row = self._sql.execute("SELECT 1 FROM page WHERE address = ?", (address,)).fetchone()
        return row is not None

    def subject_at(self, address: Address, kind: str) -> URI | None:
        """The section, entity or author whose page stands at an address; None when none does."""
        row = self._sql.execute("SELECT spec FROM page WHERE address = ?", (address,)).fetchone()
        spec = Spec.parse(row[0]) if row else None
        return self.facts.resolve(spec.uri) if spec and spec.kind == kind else None


class Source:
    """A store and its index, opened when first needed and again when they were exchanged."""

    def __init__(self, store: Path, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._sql: sqlite3.Connection | None = None
        self._file = 0
        self._index: tantivy.Index | None = None
        self._seen = (0, 0)
        self._state: IndexState | None = None
        self._marked_at: float | None = None
        self._pieces = Pieces()

    @contextmanager
    def reading(self, *, index: bool = True) -> Iterator[Reading]:
        """One instant of both, or of the store alone. Raises what the store raises when it
        cannot be read."""
        searcher = self._searcher() if index else None
        sql = self._opened_store()
        sql.execute("BEGIN")
        try:
            # The frame of all answers is made once for each entry.
            self._pieces.follow(seq_of(sql))
            yield Reading(sql, self._folder, searcher, self._state, self._pieces)
        except sqlite3.Error:
            self._sql = None
            raise
        finally:
            if sql.in_transaction:
                sql.execute("ROLLBACK")

    def distrust(self, error: BaseException) -> None:
        """Have the index remade because it could not be read."""
        _log.error("search index unreadable", reason=str(error))
        self._index = None
        now = time.monotonic()
        if self._marked_at is None or now - self._marked_at > MARK_EVERY_S:
            self._marked_at = now
            with suppress(OSError):
                (self._folder / DAMAGED).touch()

    def close(self) -> None:
        """Let go of both."""
        if self._sql is not None:
            self._sql.close()
        self._sql = self._index = None

    def _opened_store(self) -> sqlite3.Connection:
        if self._sql is not None:
            with suppress(FileNotFoundError):
                if self._store.stat().st_ino != self._file:
                    self._sql.close()
                    self._sql = None
        if self._sql is None:
            self._pieces.clear()
            self._sql = open_read_only(self._store, oldest=READABLE_FROM)
            self._file = self._store.stat().st_ino
        return self._sql

    def _searcher(self) -> tantivy.Searcher | None:
        """The index as it was last committed; None while there is none to read."""
        try:
            meta = (self._folder / "meta.json").stat()
        except OSError:
            self._index = self._state = None
            return None
        try:
            if self._index is None or (meta.st_ino, meta.st_mtime_ns) != self._seen:
                self._index = self._index or opened(self._folder)
                self._index.reload()
                self._state = state_of(self._index.searcher())
                self._seen = (meta.st_ino, meta.st_mtime_ns)
            return self._index.searcher()
        except ValueError as error:
            self._state = None
            self.distrust(error)
            return None
