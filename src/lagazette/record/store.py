"""The record in Django's database: appending under a lock, taking down, reading.

Every function runs on the database `using` and, when it writes, inside the caller's open
transaction: an entry and the change it records are both there or neither is.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

from lagazette.record.chain import SALT_BYTES, Head, Payload, SealedEntry, open_entry, seal
from lagazette.record.documents import URI, Address, Document, TakedownDocument
from lagazette.record.entries import Entry, EntryKind, EntrySeq
from lagazette.record.entries import Header as EntryHeader
from lagazette.record.errors import NotInTransactionError
from lagazette.record.memory import check_takedown
from lagazette.record.models import Head as HeadRow
from lagazette.record.models import Header
from lagazette.record.models import Payload as PayloadRow

INSERTED_AT_ONCE = 400
"""Rows per INSERT statement of `append_many`: SQLite takes at most 999 values in one by default,
and Django divides for it; PostgreSQL would take all, at the price of one very long statement."""

_COLUMNS = (
    "seq",
    "at",
    "kind",
    "subject",
    "profile",
    "commitment",
    "previous",
    "digest",
    "payload__salt",
    "payload__document",
)


def append(
    kind: EntryKind, document: Document, *, at: datetime, using: str = DEFAULT_DB_ALIAS
) -> Entry:
    """One entry more, at the end, in the caller's transaction.

    A takedown appended so erases the payloads that it names. Raises NotInTransactionError
    outside a transaction, WrongDocumentError when this kind of entry may not carry the document,
    TakedownError for a takedown that names what is not its own, and what
    `lagazette.record.profile.encode` raises.
    """
    (entry,) = append_many([(kind, document)], at=at, using=using)
    return entry


def append_many(
    entries: Iterable[tuple[EntryKind, Document]],
    *,
    at: datetime,
    using: str = DEFAULT_DB_ALIAS,
) -> list[Entry]:
    """Many entries of one instant, in their order; all or none.

    Raises what `append` raises. A takedown among them may name only entries appended before.
    """
    head = _locked_head(using)
    sealed: list[SealedEntry] = []
    opened: list[Entry] = []
    for kind, document in entries:
        if isinstance(document, TakedownDocument):
            check_takedown(document, _named_by(document, using))
        entry = seal(kind, document, at=at, after=head, salt=secrets.token_bytes(SALT_BYTES))
        head = Head(entry.header.seq, entry.header.digest)
        sealed.append(entry)
        opened.append(Entry(header=entry.header, document=document))
    _insert(sealed, using)
    return opened


def takedown(
    uri: URI,
    *,
    erase: Sequence[EntrySeq],
    at: datetime,
    reason: str = "",
    address: Address | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Entry:
    """Erase the payloads of these entries of one document, by an entry that says so.

    `reason` and `address` are public and stay: they must not repeat what had to go. The address
    answers 451 with the reason from then on; without it, 404. Raises what `append` raises.
    """
    document = TakedownDocument(uri=uri, erased=tuple(erase), reason=reason, address=address)
    return append(EntryKind.TAKEDOWN, document, at=at, using=using)


class DatabaseRecord:
    """Reads the record of one database; see `RecordReader`. Needs no transaction.

    Entries become visible at commit and in order, so whoever reads after the last sequence they
    saw misses none.
    """

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        self._headers = Header.objects.using(using)
        self._heads = HeadRow.objects.using(using)

    def mark(self) -> int | None:
        """A number that is another one once somebody else has written to this database.

        SQLite keeps one (PRAGMA data_version), at the price of a glance at its shared memory;
        None for an engine that keeps none.
        """
        connection = connections[self._headers.db]
        if connection.vendor != "sqlite":
            return None
        with connection.cursor() as cursor:
            (version,) = cursor.execute("PRAGMA data_version").fetchone()
        return int(version)

    def written_file(self) -> Path | None:
        """The file to which SQLite writes each transaction of this database before all else.

        None for another engine.
        """
        connection = connections[self._headers.db]
        if connection.vendor != "sqlite":
            return None
        return Path(f"{connection.settings_dict['NAME']}-wal")

    def head(self) -> Head:
        """The last entry's place and digest."""
        row = self._heads.get(pk=1)
        return Head(EntrySeq(row.seq), bytes(row.digest))

    def digest_at(self, seq: EntrySeq) -> bytes | None:
        """The digest of one header; None when the record is not that long."""
        digest = self._headers.filter(seq=seq).values_list("digest", flat=True).first()
        return None if digest is None else bytes(digest)

    def sealed_after(self, seq: EntrySeq, limit: int) -> list[SealedEntry]:
        """At most `limit` entries that follow `seq`, as kept."""
        rows = self._headers.filter(seq__gt=seq).order_by("seq")[:limit]
        return [_sealed(row) for row in rows.values_list(*_COLUMNS)]

    def entries_after(self, seq: EntrySeq, limit: int) -> list[Entry]:
        """At most `limit` entries that follow `seq`, read through the upcasters."""
        return [open_entry(sealed) for sealed in self.sealed_after(seq, limit)]

    def entries_of(self, uri: URI) -> list[Entry]:
        """All entries of one document, oldest first."""
        return self.entries_of_any([uri])

    def entries_of_any(self, uris: Collection[URI]) -> list[Entry]:
        """All entries of these documents, oldest first, by one question."""
        rows = self._headers.filter(subject__in=uris).order_by("seq")
        return [open_entry(_sealed(row)) for row in rows.values_list(*_COLUMNS)]


def mentions(text: str, *, outside: URI | None = None, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether a payload that has not been erased holds the text; those of `outside` do not count.

    Every payload is looked through, some 100 ms for 10,000 articles: for what happens by hand.
    """
    connection = transaction.get_connection(using)
    found = (
        "position(%s in document)" if connection.vendor == "postgresql" else "instr(document, %s)"
    )
    payloads = PayloadRow.objects.using(using).exclude(header__subject=outside or "")
    place = RawSQL(found, [text.encode()], output_field=IntegerField())  # noqa: S611 - no SQL of others
    return payloads.annotate(place=place).filter(place__gt=0).exists()


@contextmanager
def one_moment(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Everything read inside is the record of one moment, while others go on appending.

    Whoever verifies needs it: a takedown between two batches would look like a broken record.
    Inside a transaction that is open already, it is that one that decides.
    """
    connection = transaction.get_connection(using)
    if connection.in_atomic_block:
        yield
        return
    # Not atomic(): on SQLite our transactions are immediate and would keep all writers out.
    begin = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
    with connection.cursor() as cursor:
        cursor.execute(begin.get(connection.vendor, "BEGIN DEFERRED"))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _locked_head(using: str) -> Head:
    """The head, which nobody else can move before this transaction ends.

    PostgreSQL locks the row. SQLite needs nothing here: its transactions are immediate, as the
    design demands, so the caller holds the whole file's write lock since it began.
    """
    if not transaction.get_connection(using).in_atomic_block:
        raise NotInTransactionError(using)
    row = HeadRow.objects.using(using).select_for_update().get(pk=1)
    return Head(EntrySeq(row.seq), bytes(row.digest))


def _named_by(takedown: TakedownDocument, using: str) -> dict[EntrySeq, SealedEntry]:
    rows = Header.objects.using(using).filter(seq__in=takedown.erased).values_list(*_COLUMNS)
    return {(entry := _sealed(row)).header.seq: entry for row in rows}


def _insert(sealed: Sequence[SealedEntry], using: str) -> None:
    """Payloads first: the database takes a header only when its payload is there."""
    PayloadRow.objects.using(using).bulk_create(
        [
            PayloadRow(
                header_id=entry.header.seq,
                salt=entry.payload.salt,
                document=entry.payload.document,
            )
            for entry in sealed
            if entry.payload
        ],
        batch_size=INSERTED_AT_ONCE,
    )
    Header.objects.using(using).bulk_create(
        [
            Header(
                seq=entry.header.seq,
                at=entry.header.at,
                kind=entry.header.kind.value,
                subject=entry.header.subject,
                profile=entry.header.profile,
                commitment=entry.header.commitment,
                previous=entry.header.previous,
                digest=entry.header.digest,
            )
            for entry in sealed
        ],
        batch_size=INSERTED_AT_ONCE,
    )


def _sealed(
    row: tuple[int, datetime, str, str, int, bytes, bytes, bytes, bytes | None, bytes | None],
) -> SealedEntry:
    seq, at, kind, subject, profile, commitment, previous, digest, salt, document = row
    header = EntryHeader(
        seq=EntrySeq(seq),
        at=at,
        kind=EntryKind(kind),
        subject=URI(subject),
        profile=profile,
        commitment=bytes(commitment),
        previous=bytes(previous),
        digest=bytes(digest),
    )
    if salt is None or document is None:
        return SealedEntry(header, None)
    return SealedEntry(header, Payload(_raw(salt), _raw(document)))


def _raw(kept: bytes | str) -> bytes:
    """The bytes of a column; SQLite lets a tamperer put text there, which verifying must see."""
    return kept.encode("utf-8", "surrogateescape") if isinstance(kept, str) else bytes(kept)
