"""Rebuild: every page made anew from the record, and the proof that it equals what is served."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from lagazette.press.check import is_whole
from lagazette.press.crew import Crew
from lagazette.press.facts import Facts
from lagazette.press.fingerprint import fingerprint
from lagazette.press.finishing import Finisher
from lagazette.press.garbage import looked_for_seldom
from lagazette.press.owed import everything, rank
from lagazette.press.served import plain_of
from lagazette.press.store import Store
from lagazette.press.worker import Press
from lagazette.record.door import Entry, EntrySeq, RecordReader

_BATCH = 500

_WITH_A_CREW = 800
"""Pages that a crew presses in one transaction. Each touches the same tables of keys and addresses
in all their length: with 400, half as much again was written as with 1,200, which took half as long
again. With 800, a rebuild takes as long as with 1,200, and less memory."""

_MISSING = "missing from what is served"
_NOT_OWED = "served, but not owed"
_Answers = dict[str, tuple[object, ...]]


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
    crew: Crew | None = None,
    until: EntrySeq | None = None,
    on_folded: Callable[[], None] = lambda: None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Press everything into `store`: no step of how the record came about is taken.

    A store that holds pages keeps them until they are pressed again, and lets those go that
    the record does not owe. `on_folded` is told when all facts are committed, before the first
    page: what is made of facts alone can be made beside the pages. `progress` is told how many of
    how many candidate pages are done.
    A rebuild that was killed goes on where it was, when it is asked for again.
    """
    press = Press(
        store, source, finisher=Finisher(originals=originals, pictures=pictures), crew=crew
    )
    with _much(store):
        if crew is not None:
            crew.come()  # while the record is folded
        goes_on = until is None and _was_interrupted(store, source)
        if not goes_on:
            _let_everything_wait(store, source, as_of=as_of, until=until)
        on_folded()
        done, of = 0, store.queue_depth()
        while outcome := press.press_waiting(with_a_crew=_WITH_A_CREW):
            done += outcome.pages + outcome.failures
            progress(done, of)
        if goes_on:
            press.run()
        with store.transaction():
            store.set_meta(rebuilding="")


@contextmanager
def _much(store: Store) -> Iterator[None]:
    """Let a store and this process be ready for many pages; afterwards they are as before."""
    with looked_for_seldom():
        store.expect(much=True)
        yield
    store.expect(much=False)


def _was_interrupted(store: Store, source: RecordReader) -> bool:
    """Whether pages still wait of a rebuild by this program, of this record."""
    return bool(
        store.meta("rebuilding") == fingerprint()
        and store.queue_depth()
        and source.digest_at(EntrySeq(store.seq)) == bytes.fromhex(store.meta("digest"))
    )


def _let_everything_wait(
    store: Store, source: RecordReader, *, as_of: str, until: EntrySeq | None
) -> None:
    facts = Facts(store.sql, store.tally)
    with store.transaction():
        facts.forget()
        store.begin_epoch()
        seq, digest = EntrySeq(0), b""
        for entries in _entries(source, until):
            facts.fold(entries)
            seq, digest = entries[-1].header.seq, entries[-1].header.digest
        facts.seat_all()
        store.set_meta(seq=str(seq), digest=digest.hex())
        made_by = fingerprint()
        store.set_meta(as_of=as_of, fingerprint=made_by, rebuilding=made_by)
        for specs in (everything(facts), store.specs()):
            store.enqueue(((rank(spec), spec) for spec in specs), seq=store.seq)


def _entries(source: RecordReader, until: EntrySeq | None) -> Iterator[list[Entry]]:
    """The record up to an entry, so many at a time."""
    seq = EntrySeq(0)
    while (until is None or seq < until) and (entries := source.entries_after(seq, _BATCH)):
        seq = entries[-1].header.seq
        yield [entry for entry in entries if until is None or entry.header.seq <= until]


def differences(served: Store, rebuilt: Store) -> Iterator[Difference]:
    """Every address whose status, headers or identity bytes are not the same in both stores.

    Also every picture that is public in one of them only, and every address whose compressed
    forms or validator are not those of its bytes. Bytes are compared by their hash.
    """
    yield from _differing_pages(_answers(served), _answers(rebuilt))
    yield from _differing_pictures(served, rebuilt)


def _differing_pages(left: _Answers, right: _Answers) -> Iterator[Difference]:
    for address in sorted(left.keys() | right.keys()):
        if left.get(address) == right.get(address):
            continue
        if address not in left:
            yield Difference(address, _MISSING)
        elif address not in right:
            yield Difference(address, _NOT_OWED)
        else:
            names = ("status", "content type", "headers", "bytes", "validator", "compressed form")
            unlike = [
                n for n, a, b in zip(names, left[address], right[address], strict=True) if a != b
            ]
            yield Difference(address, f"different {', '.join(unlike)}")


def _differing_pictures(served: Store, rebuilt: Store) -> Iterator[Difference]:
    left = {rendition.address for rendition in served.renditions()}
    right = {rendition.address for rendition in rebuilt.renditions()}
    for address in sorted(left ^ right):
        yield Difference(address, _NOT_OWED if address in left else _MISSING)


def _answers(store: Store) -> _Answers:
    rows = store.sql.execute(
        "SELECT address, status, content_type, headers, identity, etag, gzip, brotli"
        " FROM page WHERE address IS NOT NULL"
    )
    answers: _Answers = {}
    for address, status, kind, headers, identity, etag, packed, squeezed in rows:
        plain = plain_of(identity, packed, squeezed)
        digest = hashlib.sha256(plain).digest()
        whole = is_whole(packed, squeezed, plain)
        answers[address] = (status, kind, headers, digest, etag, whole)
    return answers
