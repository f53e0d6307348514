"""Saying in the record what something is now, when it differs from what was said last."""

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
    state: State | None = None
    for entry in DatabaseRecord().entries_of(uri):
        state = step(state, entry)
    return state


def describe(thing: Recorded, *, at: datetime) -> Entry | None:
    """Append what the thing is now, in the caller's transaction.

    None, and nothing appended, when the record says so already, and for what was merged into
    something else or taken down by law: neither comes back by being edited.
    """
    document = to_document(thing)
    match state_of(thing.uri):
        case Merged() | TakenDown():
            return None
        case Stands(document=last) if last == document:
            return None
    return append(EntryKind.DESCRIBE, document, at=at)
