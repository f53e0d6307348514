"""What every reader of the record offers, whatever keeps it: a database, memory, a file."""

from collections.abc import Iterator
from typing import Final, Protocol

from lagazette.record.chain import Head, SealedEntry, open_entry
from lagazette.record.documents import URI
from lagazette.record.entries import Entry, EntrySeq
from lagazette.record.fold import State, step

BATCH = 500
"""Entries fetched at once by those who read everything: some megabytes at most."""

START: Final = EntrySeq(0)
"""Before the first entry."""


class RecordReader(Protocol):
    """The record, to be read. Entries come in the order of their sequence, without gaps."""

    def head(self) -> Head:
        """The last entry's place and digest; `EMPTY` for a record without entries."""

    def digest_at(self, seq: EntrySeq) -> bytes | None:
        """The digest of one header; None when the record is not that long."""

    def sealed_after(self, seq: EntrySeq, limit: int) -> list[SealedEntry]:
        """At most `limit` entries that follow `seq`, as kept."""

    def entries_after(self, seq: EntrySeq, limit: int) -> list[Entry]:
        """At most `limit` entries that follow `seq`, read through the upcasters."""

    def entries_of(self, uri: URI) -> list[Entry]:
        """All entries of one document, oldest first."""


def all_sealed(reader: RecordReader, *, after: EntrySeq = START) -> Iterator[SealedEntry]:
    """The whole record as kept, or what follows one entry, a batch at a time."""
    seq = after
    while True:
        batch = reader.sealed_after(seq, BATCH)
        yield from batch
        if len(batch) < BATCH:
            return
        seq = batch[-1].header.seq


def all_entries(reader: RecordReader, *, after: EntrySeq = START) -> Iterator[Entry]:
    """The whole record, or what follows one entry, a batch at a time."""
    return map(open_entry, all_sealed(reader, after=after))


def folded(reader: RecordReader) -> dict[URI, State]:
    """What stands now, of every document ever named, made anew from the first entry."""
    states: dict[URI, State] = {}
    for entry in all_entries(reader):
        subject = entry.header.subject
        states[subject] = step(states.get(subject), entry)
    return states
