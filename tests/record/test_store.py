"""Appending, taking down and reading in real databases."""

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.db import connections, transaction

from lagazette.record.chain import EMPTY, Head, commitment_to, verify
from lagazette.record.documents import Document
from lagazette.record.entries import DOCUMENTS_OF, Entry, EntryKind, EntrySeq
from lagazette.record.errors import (
    NotInTransactionError,
    RecordError,
    TakedownError,
    WrongDocumentError,
)
from lagazette.record.memory import MemoryRecord
from lagazette.record.reading import all_entries, all_sealed
from lagazette.record.store import DatabaseRecord, append, append_many, one_moment, takedown
from tests.factories.documents import (
    NOON,
    article_document,
    image_document,
    later,
    section_document,
    settings_document,
    takedown_document,
    uri,
)


def append_now(kind: EntryKind, document: Document, *, using: str) -> Entry:
    with transaction.atomic(using=using):
        return append(kind, document, at=NOON, using=using)


def test_a_new_record_is_empty(using: str) -> None:
    record = DatabaseRecord(using)

    assert record.head() == EMPTY
    assert list(all_entries(record)) == []


def test_entries_come_back_in_order_as_they_were_appended(using: str) -> None:
    appended = [
        append_now(EntryKind.DESCRIBE, settings_document(), using=using),
        append_now(EntryKind.DESCRIBE, section_document(), using=using),
        append_now(EntryKind.PUBLISH, article_document(), using=using),
    ]

    record = DatabaseRecord(using)

    assert [entry.header.seq for entry in appended] == [1, 2, 3]
    assert record.entries_after(EntrySeq(0), 10) == appended
    assert record.entries_after(EntrySeq(1), 1) == appended[1:2]
    assert record.entries_after(EntrySeq(3), 10) == []
    assert record.entries_of(uri("article")) == appended[2:]
    assert record.head() == Head(EntrySeq(3), appended[2].header.digest)
    assert record.digest_at(EntrySeq(2)) == appended[1].header.digest
    assert [record.digest_at(EntrySeq(seq)) for seq in (0, 4)] == [None, None]
    assert verify(all_sealed(record)).entries == 3


def test_many_entries_are_appended_as_one_by_one(using: str) -> None:
    articles = [article_document(f"article-{number}") for number in range(850)]

    with transaction.atomic(using=using):
        appended = append_many(
            [(EntryKind.PUBLISH, article) for article in articles], at=NOON, using=using
        )

    record = DatabaseRecord(using)
    assert [entry.document for entry in all_entries(record)] == articles
    assert list(all_entries(record)) == appended
    assert verify(all_sealed(record), expected=record.head()).entries == 850


def test_appending_outside_a_transaction_is_refused(using: str) -> None:
    with pytest.raises(NotInTransactionError) as refusal:
        append(EntryKind.PUBLISH, article_document(), at=NOON, using=using)

    assert str(refusal.value) == (
        f"Nothing was appended: no transaction is open on the database {using!r}. "
        "Append inside transaction.atomic(), together with the change itself."
    )
    assert DatabaseRecord(using).head() == EMPTY


def test_an_entry_of_a_transaction_that_fails_was_never_there(using: str) -> None:
    first = append_now(EntryKind.PUBLISH, article_document(), using=using)

    with transaction.atomic(using=using):
        append(EntryKind.PUBLISH, article_document("lost"), at=NOON, using=using)
        transaction.set_rollback(True, using=using)
    second = append_now(EntryKind.PUBLISH, article_document("kept"), using=using)

    assert list(all_entries(DatabaseRecord(using))) == [first, second]
    assert second.header.previous == first.header.digest


@pytest.mark.parametrize("kind", EntryKind)
def test_each_kind_of_entry_refuses_the_documents_that_are_not_its_own(kind: EntryKind) -> None:
    every: tuple[Document, ...] = (article_document(), section_document(), takedown_document())
    stranger = next(each for each in every if type(each) not in DOCUMENTS_OF[kind])

    with pytest.raises(WrongDocumentError) as refusal:
        MemoryRecord().append(kind, stranger, at=NOON)

    assert refusal.value.kind == kind


def test_a_refused_document_names_what_the_kind_carries(sqlite: str) -> None:
    with pytest.raises(WrongDocumentError) as refusal, transaction.atomic(using=sqlite):
        append(EntryKind.PUBLISH, section_document(), at=NOON, using=sqlite)

    assert str(refusal.value) == (
        "An entry of kind 'publish' cannot carry a section. It carries: article."
    )


def test_a_takedown_erases_the_payloads_it_names_and_the_chain_still_verifies(using: str) -> None:
    first = append_now(EntryKind.PUBLISH, article_document(headline="Zibeline"), using=using)
    image = append_now(EntryKind.DESCRIBE, image_document(), using=using)
    second = append_now(EntryKind.CORRECT, article_document(headline="Fouine"), using=using)

    with transaction.atomic(using=using):
        done = takedown(
            uri("article"), erase=[first.header.seq], at=later(1), reason="Loi.", using=using
        )

    record = DatabaseRecord(using)
    erased = Entry(header=first.header, document=None)
    assert list(all_entries(record)) == [erased, image, second, done]
    assert verify(all_sealed(record), expected=record.head()).erased == 1
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT seq, document FROM record_payload ORDER BY seq")
        kept = cursor.fetchall()
    assert [seq for seq, _ in kept] == [2, 3, 4]
    assert not any(b"Zibeline" in bytes(document) for _, document in kept)


@pytest.mark.parametrize(
    ("erase", "reason"),
    [
        ((), "names no entry"),
        ((1, 1), "names an entry twice"),
        ((9,), "names entry 9, which does not exist"),
        ((2,), f"names entry 2, which is of {uri('image')}"),
        ((4,), "names entry 4, which is itself a takedown"),
        ((3,), "names entry 3, which was erased before"),
    ],
)
@pytest.mark.parametrize("kept_in", ["memory", "sqlite"])
def test_a_takedown_that_names_what_is_not_its_own_is_refused(
    erase: tuple[EntrySeq, ...], reason: str, kept_in: str, sqlite: str
) -> None:
    memory = MemoryRecord()
    for kind, document in (
        (EntryKind.PUBLISH, article_document()),
        (EntryKind.DESCRIBE, image_document()),
        (EntryKind.SLIP, article_document()),
        (EntryKind.TAKEDOWN, takedown_document(erased=(3,))),
    ):
        memory.append(kind, document, at=NOON)
        append_now(kind, document, using=sqlite)

    take_down = memory.takedown if kept_in == "memory" else partial(takedown, using=sqlite)
    with pytest.raises(TakedownError) as refusal, transaction.atomic(using=sqlite):
        take_down(uri("article"), erase=erase, at=NOON)

    assert str(refusal.value) == (
        f"Nothing was erased: the takedown of {uri('article')} {reason}. "
        "Name entries of that document whose payload still stands."
    )
    assert memory.head().seq == DatabaseRecord(sqlite).head().seq == 4


def test_salts_are_of_full_length_and_never_the_same(using: str) -> None:
    append_now(EntryKind.PUBLISH, article_document(), using=using)
    append_now(EntryKind.PUBLISH, article_document(), using=using)

    first, second = all_sealed(DatabaseRecord(using))

    assert first.payload is not None
    assert second.payload is not None
    assert first.payload.document == second.payload.document
    assert len(first.payload.salt) == len(second.payload.salt) == 32
    assert first.payload.salt != second.payload.salt
    assert commitment_to(first.payload) == first.header.commitment
    assert first.header.commitment != second.header.commitment


def test_those_who_append_at_once_leave_no_gap_and_are_in_commit_order(using: str) -> None:
    errors: list[RecordError] = []

    def append_ten(writer: int) -> None:
        try:
            for number in range(10):
                append_now(EntryKind.PUBLISH, article_document(f"{writer}-{number}"), using=using)
        except RecordError as error:
            errors.append(error)
        finally:
            connections[using].close()

    writers = [threading.Thread(target=append_ten, args=(writer,)) for writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    record = DatabaseRecord(using)
    assert errors == []
    assert verify(all_sealed(record), expected=record.head()).entries == 40


def test_a_process_that_knows_only_the_record_can_read_it(sqlite: str) -> None:
    append_now(EntryKind.PUBLISH, article_document(), using=sqlite)
    file = Path(connections[sqlite].settings_dict["NAME"])
    program = (
        "from django.conf import settings\n"
        "settings.configure(INSTALLED_APPS=['lagazette.record'], USE_TZ=True, DATABASES={\n"
        f"    'default': {{'ENGINE': 'django.db.backends.sqlite3', 'NAME': {str(file)!r}}}}})\n"
        "import django; django.setup()\n"
        "from lagazette.record.ledger import DatabaseRecord\n"
        "import sys\n"
        "for entry in DatabaseRecord().entries_after(0, 10): print(entry.document.headline)\n"
        "print('wagtail' in sys.modules, 'django.contrib.auth' in sys.modules)\n"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout

    assert printed == "La place est calme\nFalse False\n"


def test_one_moment_shows_nothing_of_what_others_append_meanwhile(using: str) -> None:
    first = append_now(EntryKind.PUBLISH, article_document(), using=using)
    record = DatabaseRecord(using)

    with one_moment(using):
        before = list(all_sealed(record))
        with ThreadPoolExecutor(1) as other:
            other.submit(take_down_in_another_connection, first, using).result()
        meanwhile = list(all_sealed(record))
    after = list(all_sealed(record))

    assert before == meanwhile
    assert [entry.payload is None for entry in before] == [False]
    assert [entry.payload is None for entry in after] == [True, False]


def take_down_in_another_connection(entry: Entry, using: str) -> None:
    with transaction.atomic(using=using):
        takedown(entry.header.subject, erase=[entry.header.seq], at=NOON, using=using)
    connections[using].close()


def test_the_mark_is_another_one_once_somebody_else_wrote(sqlite: str) -> None:
    record = DatabaseRecord(sqlite)
    before = record.mark()
    assert record.mark() == before

    with sqlite3.connect(connections[sqlite].settings_dict["NAME"]) as somebody:
        somebody.execute("CREATE TABLE letter (text TEXT)")
    somebody.close()

    assert record.mark() != before


def test_an_engine_without_a_mark_has_none(postgresql: str) -> None:
    assert DatabaseRecord(postgresql).mark() is None


def test_a_transaction_is_written_to_the_file_that_is_named(sqlite: str) -> None:
    file = DatabaseRecord(sqlite).written_file()
    assert file is not None
    connections[sqlite].cursor().execute("PRAGMA journal_mode = WAL")

    connections[sqlite].cursor().execute("CREATE TABLE letter (text TEXT)")

    assert file.stat().st_size > 0


def test_an_engine_that_tells_its_writes_in_no_file_names_none(postgresql: str) -> None:
    assert DatabaseRecord(postgresql).written_file() is None
