"""Saying in the record what something is now, when it differs from what was said last."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from lagazette.newsroom.workflow.documents import to_document
from lagazette.record.door import URI, Entry, EntryKind, Merged, Stands, State, TakenDown, step
from lagazette.record.ledger import DatabaseRecord, append


class Recorded(Protocol):
    """Something with a document of its own in the record."""

    @property
    def uri(self) -> URI: ...


def state_of(uri: URI) -> State | None:
    """What stands of a document now; None for what was never recorded."""
    return _states_of([uri]).get(uri)


def _states_of(uris: Collection[URI]) -> dict[URI, State]:
    """What stands of each of some documents now, without those that were never recorded."""
    states: dict[URI, State] = {}
    for entry in DatabaseRecord().entries_of_any(uris):
        subject = entry.header.subject
        states[subject] = step(states.get(subject), entry)
    return states


def describe(thing: Recorded, *, at: datetime) -> Entry | None:
    """Append what the thing is now, in the caller's transaction.

    None, and nothing appended, when the record says so already, and for what was merged into
    something else or taken down by law: neither comes back by being edited.
    """
    return next(iter(describe_all([thing], at=at)), None)


def describe_all(things: Collection[Recorded], *, at: datetime) -> list[Entry]:
    """Append what each of some things is now, as `describe` does, and return the entries."""
    states = _states_of([thing.uri for thing in things])
    appended = []
    for thing in things:
        document = to_document(thing)
        match states.get(thing.uri):
            case Merged() | TakenDown():
                continue
            case Stands(document=last) if last == document:
                continue
        appended.append(append(EntryKind.DESCRIBE, document, at=at))
    return appended
