"""Rebuild: every page made anew from the record, and the proof that it equals what is served."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from lagazette.press.facts import Facts
from lagazette.press.fingerprint import fingerprint
from lagazette.press.owed import everything, rank
from lagazette.press.store import Store
from lagazette.press.worker import Press
from lagazette.record.door import Entry, EntrySeq, RecordReader

_BATCH = 500


class Difference(Struct, frozen=True):
    """An address at which the served store and a rebuild disagree, and how."""

    address: str
    what: str


def rebuild(
    store: Store,
    source: RecordReader,
    *,
    as_of: str,
    originals: Path | None = None,
    pictures: Path | None = None,
    until: EntrySeq | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Press everything into an empty `store`: no step of how the record came about is taken.

    `progress` is told how many of how many candidate pages are done.
    """
    facts = Facts(store.sql, store.tally)
    with store.transaction():
        for entry in _entries(source, until):
            facts.fold(entry)
            store.set_meta(seq=str(entry.header.seq), digest=entry.header.digest.hex())
        facts.seat_all()
        store.set_meta(as_of=as_of, fingerprint=fingerprint())
        specs = everything(facts)
        store.enqueue(((rank(spec), spec) for spec in specs), seq=store.seq)
    press = Press(store, source, originals=originals, pictures=pictures)
    done = 0
    while outcome := press.press_waiting():
        done += outcome.pages + outcome.failures
        progress(done, len(specs))


def _entries(source: RecordReader, until: EntrySeq | None) -> Iterator[Entry]:
    seq = EntrySeq(0)
    while entries := source.entries_after(seq, _BATCH):
        for entry in entries:
            seq = entry.header.seq
            if until is not None and seq > until:
                return
            yield entry


def differences(served: Store, rebuilt: Store) -> Iterator[Difference]:
    """Every address whose status, headers or identity bytes are not the same in both stores."""
    left, right = _answers(served.sql), _answers(rebuilt.sql)
    for address in sorted(left.keys() | right.keys()):
        if left.get(address) == right.get(address):
            continue
        if address not in left:
            yield Difference(address, "missing from what is served")
        elif address not in right:
            yield Difference(address, "served, but not owed")
        else:
            names = ("status", "content type", "headers", "bytes")
            unlike = [
                n for n, a, b in zip(names, left[address], right[address], strict=True) if a != b
            ]
            yield Difference(address, f"different {', '.join(unlike)}")


def _answers(connection: sqlite3.Connection) -> dict[str, tuple[object, ...]]:
    rows = connection.execute(
        "SELECT address, status, content_type, headers, etag FROM page WHERE address IS NOT NULL"
    )
    return {address: tuple(rest) for address, *rest in rows}
