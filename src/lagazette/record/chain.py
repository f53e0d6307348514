"""The chain: what makes every published version provable, with payloads or without.

A header commits to its document by SHA-256 of a secret salt and the canonical bytes, and to the
header before by its digest. The salt is erased with the document, so that nobody can find out by
guessing what a taken-down document said. `Verifier` reads entries in order, needs no database
and holds nothing but the numbers of missing payloads that no takedown has explained yet.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Final

from msgspec import Struct

from lagazette.record.canonical import canonical, in_utc, instant
from lagazette.record.documents import URI, Document, TakedownDocument
from lagazette.record.entries import DOCUMENTS_OF, Entry, EntryKind, EntrySeq, Header
from lagazette.record.errors import (
    RecordError,
    UnknownProfileError,
    UnreadableDocumentError,
    WrongDocumentError,
)
from lagazette.record.profile import PROFILE, claimed_profile, decode, encode, kind_of

SALT_BYTES: Final = 32
GENESIS: Final = bytes(32)
"""What the first header names as the digest before it."""


class Head(Struct, frozen=True):
    """The last header's place and digest: whoever kept one can prove that nothing was cut off."""

    seq: EntrySeq
    digest: bytes


EMPTY: Final = Head(EntrySeq(0), GENESIS)
"""The head of a record without entries."""


class Payload(Struct, frozen=True):
    """The part of an entry that a takedown may erase."""

    salt: bytes
    document: bytes


class SealedEntry(Struct, frozen=True):
    """An entry as it is kept: bytes, not yet read. `payload` is None when it was erased."""

    header: Header
    payload: Payload | None


class Verified(Struct, frozen=True):
    """What a verification found: `entries` in all, of which `erased` have no payload."""

    entries: int
    erased: int
    head: Head


class BrokenChainError(RecordError):
    """The record does not hold; `seq` is the first entry that shows it."""

    mend = "Restore the database from a backup whose chain verifies."

    def __init__(self, seq: int, reason: str) -> None:
        self.seq = seq
        self.reason = reason
        super().__init__(f"The record is broken at entry {seq}: {reason}. {self.mend}")


class GapError(BrokenChainError):
    """An entry is missing or out of its place."""


class WrongDigestError(BrokenChainError):
    """A header was changed after it was written."""


class WrongPreviousError(BrokenChainError):
    """A header that does not follow the one before it."""


class WrongCommitmentError(BrokenChainError):
    """A document that is not the one the header committed to."""


class MissingPayloadError(BrokenChainError):
    """A document that is gone without a takedown that names it."""


class WrongTakedownError(BrokenChainError):
    """A takedown that names what it may not, or what still stands."""


class MismatchError(BrokenChainError):
    """A document that its entry may not carry, or of another subject, or unreadable."""


class UnknownEntryProfileError(BrokenChainError):
    """An entry written by a newer program than this one."""

    mend = "Upgrade La Gazette."


class TruncatedError(BrokenChainError):
    """The record ends before, or otherwise than, the head that somebody kept."""


def digest_of(header: Header) -> bytes:
    """SHA-256 over the canonical JSON of everything in the header but the digest itself."""
    return sha256(
        canonical(
            {
                "seq": header.seq,
                "at": instant(header.at),
                "kind": header.kind.value,
                "subject": header.subject,
                "profile": header.profile,
                "commitment": header.commitment.hex(),
                "previous": header.previous.hex(),
            }
        )
    ).digest()


def commitment_to(payload: Payload) -> bytes:
    """What a header says of its payload without telling it."""
    return sha256(payload.salt + payload.document).digest()


def seal(
    kind: EntryKind, document: Document, *, at: datetime, after: Head, salt: bytes
) -> SealedEntry:
    """The next entry after `after`, ready to be kept.

    Raises WrongDocumentError when the kind may not carry the document, and what `encode` raises.
    """
    _check_kind(kind, document)
    payload = Payload(salt, encode(document))
    unsigned = Header(
        seq=EntrySeq(after.seq + 1),
        at=in_utc(at),
        kind=kind,
        subject=document.uri,
        profile=PROFILE,
        commitment=commitment_to(payload),
        previous=after.digest,
        digest=b"",
    )
    return SealedEntry(_signed(unsigned), payload)


def open_entry(sealed: SealedEntry) -> Entry:
    """The entry with its document read, through the upcasters when it is old."""
    payload = sealed.payload
    return Entry(header=sealed.header, document=decode(payload.document) if payload else None)


def verify(entries: Iterable[SealedEntry], *, expected: Head | None = None) -> Verified:
    """Go through the whole record from its first entry; `expected` is a head once kept.

    Raises the BrokenChainError of the first entry that does not hold. A missing payload counts
    as broken only at the end, when no later takedown turned out to name it.
    """
    verifier = Verifier(expected)
    for entry in entries:
        verifier.take(entry)
    return verifier.finish()


class Verifier:
    """Verification one entry at a time, for those who show how far they are."""

    def __init__(self, expected: Head | None = None) -> None:
        self.head = EMPTY
        self._expected = expected
        self._subjects: dict[EntrySeq, URI] = {}
        self._standing: set[EntrySeq] = set()
        self._missing: set[EntrySeq] = set()
        self._erased: set[EntrySeq] = set()

    def take(self, entry: SealedEntry) -> None:
        """The next entry. Raises the BrokenChainError that names it."""
        header = entry.header
        self._follow(header)
        if entry.payload is None:
            self._missing.add(header.seq)
        else:
            self._read(header, entry.payload)
        self.head = Head(header.seq, header.digest)
        if self._expected and self._expected.seq == header.seq:
            self._compare_with_expected()

    def finish(self) -> Verified:
        """What was found. Raises MissingPayloadError or TruncatedError."""
        unexplained = self._missing - self._erased
        if unexplained:
            raise MissingPayloadError(
                min(unexplained), "its document is missing and no takedown names it"
            )
        if self._expected and self._expected.seq > self.head.seq:
            raise TruncatedError(
                self.head.seq + 1,
                f"the record ends at {self.head.seq}, but it once had {self._expected.seq} entries",
            )
        return Verified(self.head.seq, len(self._missing), self.head)

    def _follow(self, header: Header) -> None:
        due = self.head.seq + 1
        if header.seq != due:
            raise GapError(due, f"entry {header.seq} stands in its place")
        if header.previous != self.head.digest:
            raise WrongPreviousError(
                due,
                f"it names {header.previous.hex()} as the digest before it, "
                f"which is {self.head.digest.hex()}",
            )
        if header.profile > PROFILE:
            raise UnknownEntryProfileError(
                due, f"it is of profile {header.profile}, this program reads up to {PROFILE}"
            )
        digest = digest_of(header)
        if header.digest != digest:
            raise WrongDigestError(
                due, f"its digest is {header.digest.hex()}, its header gives {digest.hex()}"
            )
        self._subjects[header.seq] = header.subject

    def _read(self, header: Header, payload: Payload) -> None:
        if commitment_to(payload) != header.commitment:
            raise WrongCommitmentError(
                header.seq, "its document is not the one that its header committed to"
            )
        document = _readable(header, payload)
        if isinstance(document, TakedownDocument):
            self._take_down(header, document)
        else:
            self._standing.add(header.seq)

    def _take_down(self, header: Header, takedown: TakedownDocument) -> None:
        for seq in map(EntrySeq, takedown.erased):
            if seq in self._erased or self._subjects.get(seq) != header.subject:
                raise WrongTakedownError(
                    header.seq, f"it names entry {seq}, which is not its to erase"
                )
            if seq not in self._missing:
                raise WrongTakedownError(
                    header.seq, f"it erased entry {seq}, whose document is still there"
                )
            self._erased.add(seq)

    def _compare_with_expected(self) -> None:
        if self._expected and self._expected.digest != self.head.digest:
            raise TruncatedError(
                self.head.seq,
                f"its digest is {self.head.digest.hex()}, but it once was "
                f"{self._expected.digest.hex()}",
            )


def _readable(header: Header, payload: Payload) -> Document:
    """The document of an entry, when it is one that the entry may carry."""
    try:
        document = decode(payload.document)
        _check_kind(header.kind, document)
        _, profile = claimed_profile(payload.document)
    except (UnreadableDocumentError, UnknownProfileError, WrongDocumentError) as error:
        raise MismatchError(header.seq, str(error).rstrip(".")) from error
    if profile != header.profile:
        raise MismatchError(
            header.seq, f"its header says profile {header.profile}, its document {profile}"
        )
    if document.uri != header.subject:
        raise MismatchError(
            header.seq, f"its subject is {header.subject}, its document is of {document.uri}"
        )
    return document


def _check_kind(kind: EntryKind, document: Document) -> None:
    allowed = DOCUMENTS_OF[kind]
    if type(document) not in allowed:
        raise WrongDocumentError(
            kind.value, kind_of(type(document)), allowed=tuple(map(kind_of, allowed))
        )


def _signed(header: Header) -> Header:
    return Header(
        seq=header.seq,
        at=header.at,
        kind=header.kind,
        subject=header.subject,
        profile=header.profile,
        commitment=header.commitment,
        previous=header.previous,
        digest=digest_of(header),
    )
