"""Rebuild: every page made anew from the record, and the proof that it equals what is served."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from lagazette.press.errors import PressError
from lagazette.press.facts import Facts
from lagazette.press.fingerprint import fingerprint
from lagazette.press.owed import everything, rank
from lagazette.press.store import Store
from lagazette.press.worker import Outcome, Press, RecordSource
from lagazette.record.door import URI, Entry, EntrySeq, State, step


class Difference(Struct, frozen=True):
    """An address at which the served store and a rebuild disagree, and how."""

    address: str
    what: str


class NotAtHeadError(PressError):
    """The served store is behind the record, so that comparing would show only that."""

    def __init__(self, seq: int, head: int) -> None:
        self.seq, self.head = seq, head
        super().__init__(
            f"The press has passed entry {seq} of {head}. Let it finish (`lagazette press status` "
            "shows how far it is), then verify again."
        )


def fold_record(
    source: RecordSource, *, until: EntrySeq | None = None, batch: int = 500
) -> tuple[dict[URI, State], EntrySeq, bytes]:
    """What stands after the record's entries, folded one by one, with the last one's place."""
    states: dict[URI, State] = {}
    seq, digest = EntrySeq(0), b""
    while entries := source.entries_after(seq, batch):
        for entry in entries:
            if until is not None and entry.header.seq > until:
                return states, seq, digest
            uri = entry.header.subject
            states[uri] = step(states.get(uri), entry)
            seq, digest = entry.header.seq, entry.header.digest
    return states, seq, digest


def rebuild(
    store: Store,
    source: RecordSource,
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
    states, seq, digest = fold_record(source, until=until)
    facts = Facts(store.sql, store.tally)
    with store.transaction():
        facts.adopt(states.items())
        store.set_meta(seq=str(seq), digest=digest.hex(), as_of=as_of, fingerprint=fingerprint())
        specs = everything(facts)
        store.enqueue(((rank(spec), spec) for spec in specs), seq=seq)
    press = Press(store, _Ended(), originals=originals, pictures=pictures)
    done = 0
    while outcome := press.step():
        done += _pages(outcome)
        progress(done, len(specs))


def _pages(outcome: Outcome) -> int:
    return outcome.pages + outcome.failures


class _Ended:
    """A record with nothing more to say: a rebuild stops at the entry that it was asked for."""

    def entries_after(self, seq: EntrySeq, limit: int) -> list[Entry]:
        return []

    def digest_at(self, seq: EntrySeq) -> bytes | None:
        return None


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
