"""Entries: the lines of the record, and what each kind of line may say."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from msgspec import Struct

from lagazette.record.documents import (
    URI,
    ArticleDocument,
    AuthorDocument,
    Document,
    EntityDocument,
    FrontPageDocument,
    ImageDocument,
    MergeDocument,
    RedirectDocument,
    RetirementDocument,
    SectionDocument,
    SettingsDocument,
    TakedownDocument,
    WithdrawalDocument,
)

EntrySeq = NewType("EntrySeq", int)
"""The place of an entry in the record: 1, 2, 3 … without gaps, in commit order."""


class EntryKind(StrEnum):
    """What happened. The first four are versions of an article."""

    PUBLISH = "publish"
    UPDATE = "update"
    CORRECT = "correct"
    SLIP = "slip"
    READDRESS = "readdress"
    WITHDRAW = "withdraw"
    TAKEDOWN = "takedown"
    DESCRIBE = "describe"
    RETIRE = "retire"
    MERGE = "merge"


DOCUMENTS_OF: dict[EntryKind, tuple[type[Document], ...]] = {
    EntryKind.PUBLISH: (ArticleDocument,),
    EntryKind.UPDATE: (ArticleDocument,),
    EntryKind.CORRECT: (ArticleDocument,),
    EntryKind.SLIP: (ArticleDocument,),
    EntryKind.READDRESS: (ArticleDocument,),
    EntryKind.WITHDRAW: (WithdrawalDocument,),
    EntryKind.TAKEDOWN: (TakedownDocument,),
    EntryKind.DESCRIBE: (
        SectionDocument,
        EntityDocument,
        AuthorDocument,
        ImageDocument,
        FrontPageDocument,
        SettingsDocument,
        RedirectDocument,
    ),
    EntryKind.RETIRE: (RetirementDocument,),
    EntryKind.MERGE: (MergeDocument,),
}
"""Which documents each kind of entry may carry; appending anything else is refused."""


class Header(Struct, frozen=True, kw_only=True):
    """The part of an entry that never changes; the chain is over headers.

    `commitment` is SHA-256 of the salt and the canonical document, `previous` the `digest` of the
    header before (32 zero bytes for the first), `profile` the version of our ninjs profile that
    the document was written in.
    """

    seq: EntrySeq
    at: datetime
    kind: EntryKind
    subject: URI
    profile: int
    commitment: bytes
    previous: bytes
    digest: bytes


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the record. `document` is None when its payload was erased by a takedown."""

    header: Header
    document: Document | None
