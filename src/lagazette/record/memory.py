"""A record in memory: the same entries, the same chain, the same refusals, no database.

For properties that need thousands of records a minute, and for benches that fill archives.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from lagazette.record.chain import EMPTY, SALT_BYTES, Head, SealedEntry, open_entry, seal
from lagazette.record.documents import URI, Address, Document, TakedownDocument
from lagazette.record.entries import Entry, EntryKind, EntrySeq
from lagazette.record.errors import TakedownError


class MemoryRecord:
    """Appends, takes down and reads like the database's record. `salt` may be fixed for tests."""

    def __init__(self, salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES)) -> None:
        self._salt = salt
        self._entries: list[SealedEntry] = []

    def append(self, kind: EntryKind, document: Document, *, at: datetime) -> Entry:
        """One entry more. A takedown appended so erases what it names."""
        sealed = seal(kind, document, at=at, after=self.head(), salt=self._salt())
        if isinstance(document, TakedownDocument):
            self._erase(document)
        self._entries.append(sealed)
        return Entry(header=sealed.header, document=document)

    def append_many(
        self, entries: Iterable[tuple[EntryKind, Document]], *, at: datetime
    ) -> list[Entry]:
        """Many entries of one instant."""
        return [self.append(kind, document, at=at) for kind, document in entries]

    def takedown(
        self,
        uri: URI,
        *,
        erase: Sequence[EntrySeq],
        at: datetime,
        reason: str = "",
        address: Address | None = None,
    ) -> Entry:
        """Erase the payloads of these entries of one document, by an entry that says so."""
        document = TakedownDocument(uri=uri, erased=tuple(erase), reason=reason, address=address)
        return self.append(EntryKind.TAKEDOWN, document, at=at)

    def head(self) -> Head:
        """The last entry's place and digest."""
        if not self._entries:
            return EMPTY
        last = self._entries[-1].header
        return Head(last.seq, last.digest)

    def digest_at(self, seq: EntrySeq) -> bytes | None:
        """The digest of one header; None when the record is not that long."""
        return self._entries[seq - 1].header.digest if 1 <= seq <= len(self._entries) else None

    def sealed_after(self, seq: EntrySeq, limit: int) -> list[SealedEntry]:
        """At most `limit` entries that follow `seq`, as kept."""
        return self._entries[seq : seq + limit]

    def entries_after(self, seq: EntrySeq, limit: int) -> list[Entry]:
        """At most `limit` entries that follow `seq`."""
        return [open_entry(sealed) for sealed in self.sealed_after(seq, limit)]

    def entries_of(self, uri: URI) -> list[Entry]:
        """All entries of one document, oldest first."""
        return [open_entry(sealed) for sealed in self._entries if sealed.header.subject == uri]

    def _erase(self, takedown: TakedownDocument) -> None:
        check_takedown(takedown, {entry.header.seq: entry for entry in self._entries})
        for seq in takedown.erased:
            self._entries[seq - 1] = SealedEntry(self._entries[seq - 1].header, None)


def check_takedown(takedown: TakedownDocument, entries: dict[EntrySeq, SealedEntry]) -> None:
    """Whether a takedown names only what is its own to erase; `entries` are those it names.

    The entry of another document would leave those who folded it already with a state that the
    record no longer holds; a takedown's own payload is what explains the missing ones.
    """
    if not takedown.erased:
        raise TakedownError(takedown.uri, "names no entry")
    if len(set(takedown.erased)) < len(takedown.erased):
        raise TakedownError(takedown.uri, "names an entry twice")
    for seq in takedown.erased:
        entry = entries.get(EntrySeq(seq))
        if entry is None:
            raise TakedownError(takedown.uri, f"names entry {seq}, which does not exist")
        if entry.header.subject != takedown.uri:
            raise TakedownError(
                takedown.uri, f"names entry {seq}, which is of {entry.header.subject}"
            )
        if entry.header.kind is EntryKind.TAKEDOWN:
            raise TakedownError(takedown.uri, f"names entry {seq}, which is itself a takedown")
        if entry.payload is None:
            raise TakedownError(takedown.uri, f"names entry {seq}, which was erased before")
