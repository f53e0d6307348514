"""Folding: from the entries so far to what stands now, one document at a time.

The state of a URI depends only on its own entries, so a fold can be kept up entry by entry (the
press does) or made anew from all of them; both must agree, also when a takedown erased payloads
that the first fold had seen and the second has not. `test_fold.py` holds that law.
"""

from datetime import datetime

from msgspec import Struct

from lagazette.record.documents import (
    URI,
    Address,
    ArticleDocument,
    MergeDocument,
    RetirementDocument,
    Standing,
    TakedownDocument,
    WithdrawalDocument,
)
from lagazette.record.entries import Entry, EntrySeq


class Stands(Struct, frozen=True, tag="stands"):
    """The document is public as of entry `seq`."""

    seq: EntrySeq
    document: Standing


class Stood(Struct, frozen=True):
    """Where an article stands in the paper: what its lists are made from, and none of its words."""

    published_at: datetime
    section: URI
    entities: tuple[URI, ...] = ()
    authors: tuple[URI, ...] = ()

    @classmethod
    def of(cls, article: ArticleDocument) -> "Stood":
        """The places of an article; those of its dateline are among its entities."""
        places = (article.dateline.place, article.dateline.source)
        return cls(
            article.published_at,
            article.section.uri,
            (*(e.uri for e in article.entities), *(p.uri for p in places if p and p.uri)),
            tuple(byline.author.uri for byline in article.bylines),
        )


class Withdrawn(Struct, frozen=True, tag="withdrawn"):
    """The article was taken back.

    `address` and `stood` are None when its last version was erased unread.
    """

    seq: EntrySeq
    withdrawal: WithdrawalDocument
    address: Address | None
    language: str
    stood: Stood | None = None


class TakenDown(Struct, frozen=True, tag="taken_down"):
    """Removed by law."""

    seq: EntrySeq
    takedown: TakedownDocument


class Merged(Struct, frozen=True, tag="merged"):
    """An entity that now means another; its last document is kept for its old addresses."""

    seq: EntrySeq
    into: URI
    document: Standing | None


class Retired(Struct, frozen=True, tag="retired"):
    """No longer public, without an address of its own to explain itself at."""

    seq: EntrySeq


class Erased(Struct, frozen=True, tag="erased"):
    """The payload is missing and the takedown that explains it has not been read yet."""

    seq: EntrySeq


State = Stands | Withdrawn | TakenDown | Merged | Retired | Erased


def step(before: State | None, entry: Entry) -> State:
    """The state of the entry's subject after it, given the state before (None: never heard of)."""
    seq = entry.header.seq
    match entry.document:
        case None:
            return Erased(seq)
        case WithdrawalDocument() as withdrawal:
            return _withdraw(before, withdrawal, seq)
        case TakedownDocument() as takedown:
            # A takedown of old versions leaves a newer, lawful one standing.
            if isinstance(before, Stands) and before.seq not in takedown.erased:
                return before
            return TakenDown(seq, takedown)
        case MergeDocument() as merge:
            return Merged(seq, merge.into, _standing(before))
        case RetirementDocument():
            return Retired(seq)
        case document:
            return Stands(seq, document)


def _standing(state: State | None) -> Standing | None:
    return state.document if isinstance(state, Stands) else None


def _withdraw(before: State | None, withdrawal: WithdrawalDocument, seq: EntrySeq) -> Withdrawn:
    match before:
        case Stands(document=ArticleDocument() as article):
            stood = Stood.of(article)
            return Withdrawn(seq, withdrawal, article.address, article.language, stood)
        case Withdrawn() as earlier:
            return Withdrawn(seq, withdrawal, earlier.address, earlier.language, earlier.stood)
        case _:
            return Withdrawn(seq, withdrawal, None, "")
