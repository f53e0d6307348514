"""Verification: a record that holds, and every way in which one may not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lagazette.record.chain import (
    EMPTY,
    BrokenChainError,
    GapError,
    Head,
    MismatchError,
    MissingPayloadError,
    Payload,
    SealedEntry,
    TruncatedError,
    UnknownEntryProfileError,
    Verified,
    WrongCommitmentError,
    WrongDigestError,
    WrongPreviousError,
    WrongTakedownError,
    commitment_to,
    digest_of,
    verify,
)
from lagazette.record.documents import URI
from lagazette.record.entries import EntryKind, EntrySeq
from lagazette.record.memory import MemoryRecord
from lagazette.record.profile import encode
from lagazette.record.reading import all_sealed
from tests.factories.documents import (
    NOON,
    article_document,
    image_document,
    section_document,
    takedown_document,
    uri,
)


def sound_record() -> list[SealedEntry]:
    """Five entries; the fourth takes the second down."""
    record = MemoryRecord(salt=lambda: b"s" * 32)
    record.append(EntryKind.DESCRIBE, section_document(), at=NOON)
    record.append(EntryKind.PUBLISH, article_document(headline="Un"), at=NOON)
    record.append(EntryKind.SLIP, article_document(headline="Deux"), at=NOON)
    record.takedown(uri("article"), erase=[EntrySeq(2)], at=NOON)
    record.append(EntryKind.DESCRIBE, image_document(), at=NOON)
    return list(all_sealed(record))


def change(entries: list[SealedEntry], seq: int, **changes: Any) -> list[SealedEntry]:
    """The entries with one header or payload changed, and no digest mended."""
    return [
        structs.replace(entry, **changes) if entry.header.seq == seq else entry for entry in entries
    ]


def forge(entries: list[SealedEntry], seq: int, **changes: Any) -> list[SealedEntry]:
    """The entries with one changed and everything after it hashed anew, as a forger would."""
    forged: list[SealedEntry] = []
    previous = EMPTY.digest
    for entry in entries:
        sealed = structs.replace(entry, **changes) if entry.header.seq == seq else entry
        header = structs.replace(sealed.header, previous=previous)
        if sealed.payload is not None:
            header = structs.replace(header, commitment=commitment_to(sealed.payload))
        header = structs.replace(header, digest=digest_of(header))
        forged.append(SealedEntry(header, sealed.payload))
        previous = header.digest
    return forged


def header_of(entries: list[SealedEntry], seq: int, **changes: Any) -> dict[str, Any]:
    return {"header": structs.replace(entries[seq - 1].header, **changes)}


def document(stored: bytes) -> dict[str, Any]:
    return {"payload": Payload(b"s" * 32, stored)}


def test_a_sound_record_verifies_with_a_payload_missing() -> None:
    entries = sound_record()
    last = entries[-1].header

    assert verify(entries) == Verified(5, 1, Head(EntrySeq(5), last.digest))


def test_an_empty_record_verifies() -> None:
    assert verify([]) == Verified(0, 0, EMPTY)


Breaks = dict[str, tuple[Callable[[list[SealedEntry]], list[SealedEntry]], type, int]]

BREAKS: Breaks = {
    "the first entry is gone": (lambda e: e[1:], GapError, 1),
    "an entry in the middle is gone": (lambda e: e[:2] + e[3:], GapError, 3),
    "two entries changed places": (lambda e: [e[1], e[0], *e[2:]], GapError, 1),
    "an entry stands twice": (lambda e: [*e[:3], e[2], *e[3:]], GapError, 4),
    "an entry's time was changed": (
        lambda e: change(e, 3, **header_of(e, 3, at=NOON + timedelta(microseconds=1))),
        WrongDigestError,
        3,
    ),
    "an entry's kind was changed": (
        lambda e: change(e, 3, **header_of(e, 3, kind=EntryKind.CORRECT)),
        WrongDigestError,
        3,
    ),
    "an entry's subject was changed": (
        lambda e: change(e, 2, **header_of(e, 2, subject=URI("urn:uuid:0"))),
        WrongDigestError,
        2,
    ),
    "an entry's commitment was changed": (
        lambda e: change(e, 2, **header_of(e, 2, commitment=b"c" * 32)),
        WrongDigestError,
        2,
    ),
    "an entry's digest was changed": (
        lambda e: change(e, 5, **header_of(e, 5, digest=b"d" * 32)),
        WrongDigestError,
        5,
    ),
    "an entry was signed anew, but not those after it": (
        lambda e: [*e[:2], forge(e, 3, **header_of(e, 3, kind=EntryKind.CORRECT))[2], *e[3:]],
        WrongPreviousError,
        4,
    ),
    "a document was changed": (
        lambda e: change(e, 3, **document(encode(article_document(headline="Trois")))),
        WrongCommitmentError,
        3,
    ),
    "a salt was changed": (
        lambda e: change(e, 1, payload=Payload(b"t" * 32, e[0].payload.document)),  # type: ignore[union-attr] # the first entry has a payload
        WrongCommitmentError,
        1,
    ),
    "a payload is missing that no takedown names": (
        lambda e: change(e, 3, payload=None),
        MissingPayloadError,
        3,
    ),
    "the takedown's own payload is missing": (
        lambda e: change(e, 4, payload=None),
        MissingPayloadError,
        2,
    ),
    "the takedown names another entry": (
        lambda e: forge(e, 4, **document(encode(takedown_document(erased=(3,))))),
        WrongTakedownError,
        4,
    ),
    "the takedown names an entry of another document": (
        lambda e: forge(e, 4, **document(encode(takedown_document(erased=(1, 2))))),
        WrongTakedownError,
        4,
    ),
    "the takedown names an entry twice": (
        lambda e: forge(e, 4, **document(encode(takedown_document(erased=(2, 2))))),
        WrongTakedownError,
        4,
    ),
    "the takedown names an entry to come": (
        lambda e: forge(e, 4, **document(encode(takedown_document(erased=(2, 5))))),
        WrongTakedownError,
        4,
    ),
    "a payload was put back that a takedown had erased": (
        lambda e: forge(e, 2, **document(encode(article_document(headline="Un")))),
        WrongTakedownError,
        4,
    ),
    "a document is one that its kind may not carry": (
        lambda e: forge(e, 5, **document(encode(article_document("image")))),
        MismatchError,
        5,
    ),
    "a document is of another subject": (
        lambda e: forge(e, 5, **document(encode(image_document("other")))),
        MismatchError,
        5,
    ),
    "a document is unreadable": (lambda e: forge(e, 5, **document(b"{}")), MismatchError, 5),
    "a document says another profile than its header": (
        lambda e: forge(e, 5, **header_of(e, 5, profile=0)),
        MismatchError,
        5,
    ),
    "an entry was written by a newer program": (
        lambda e: forge(e, 5, **header_of(e, 5, profile=99)),
        UnknownEntryProfileError,
        5,
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_first_broken_entry_is_named_when(name: str) -> None:
    damage, reason, seq = BREAKS[name]

    with pytest.raises(BrokenChainError) as broken:
        verify(damage(sound_record()))

    assert (type(broken.value), broken.value.seq) == (reason, seq)


def test_the_message_says_where_why_and_how_to_mend() -> None:
    with pytest.raises(GapError) as broken:
        verify(sound_record()[1:])

    assert str(broken.value) == (
        "The record is broken at entry 1: entry 2 stands in its place. "
        "Restore the database from a backup whose chain verifies."
    )


@given(st.integers(0, 5))
def test_a_kept_head_shows_what_was_cut_off(kept: int) -> None:
    entries = sound_record()
    head = Head(EntrySeq(5), entries[-1].header.digest)

    if kept == 5:
        assert verify(entries, expected=head).head == head
        return
    with pytest.raises(BrokenChainError) as broken:
        verify(entries[:kept], expected=head)

    # Cut between a document and the takedown that explains its absence, that shows first.
    reason = MissingPayloadError if kept in {2, 3} else TruncatedError
    assert type(broken.value) is reason
    assert broken.value.seq == (2 if kept in {2, 3} else kept + 1)


def test_a_kept_head_shows_that_the_record_was_written_anew() -> None:
    entries = sound_record()
    kept = Head(EntrySeq(3), entries[2].header.digest)
    forged = forge(entries, 1, **document(encode(section_document(order=7))))

    assert verify(forged).entries == 5
    with pytest.raises(TruncatedError) as broken:
        verify(forged, expected=kept)

    assert broken.value.seq == 3


def test_a_kept_head_of_an_earlier_day_is_met_on_the_way() -> None:
    entries = sound_record()

    verified = verify(entries, expected=Head(EntrySeq(2), entries[1].header.digest))

    assert verified.entries == 5
