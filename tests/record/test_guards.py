"""What the databases themselves refuse, asked in raw SQL past every line of our Python."""

import re
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction

from lagazette.record.chain import Head, SealedEntry, seal, verify
from lagazette.record.documents import Document
from lagazette.record.entries import EntryKind, EntrySeq
from lagazette.record.guards import SQLITE, TABLES
from lagazette.record.memory import MemoryRecord
from lagazette.record.reading import all_sealed
from lagazette.record.store import DatabaseRecord, append, takedown
from tests.factories.documents import (
    NOON,
    article_document,
    image_document,
    takedown_document,
    uri,
)

Rows = dict[str, list[tuple[object, ...]]]


def execute(using: str, *statements: str | tuple[str, tuple[object, ...]]) -> None:
    """The statements in one transaction of their own, as raw as Django's connection allows."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in statements:
            sql, values = statement if isinstance(statement, tuple) else (statement, None)
            cursor.execute(sql, values)


def rows(using: str) -> Rows:
    """Everything that the four tables hold."""
    found: Rows = {}
    with connections[using].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - names of our own
            found[table] = [
                tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
                for row in cursor.fetchall()
            ]
    return found


def insert_payload(entry: SealedEntry, *, how: str = "INSERT") -> tuple[str, tuple[object, ...]]:
    assert entry.payload is not None
    return (
        f"{how} INTO record_payload (seq, salt, document) VALUES (%s, %s, %s)",
        (entry.header.seq, entry.payload.salt, entry.payload.document),
    )


def insert_header(
    entry: SealedEntry, *, how: str = "INSERT", **changes: object
) -> tuple[str, tuple[object, ...]]:
    header = entry.header
    values: dict[str, object] = {
        "seq": header.seq,
        "at": header.at.isoformat(),
        "kind": header.kind.value,
        "subject": header.subject,
        "profile": header.profile,
        "commitment": header.commitment,
        "previous": header.previous,
        "digest": header.digest,
        **changes,
    }
    marks = ", ".join(["%s"] * len(values))
    return (
        f"{how} INTO record_header ({', '.join(values)}) VALUES ({marks})",
        tuple(values.values()),
    )


@pytest.fixture
def record(using: str) -> str:
    """The alias of a record of three entries, the second of which was erased by the third."""
    for kind, document in (
        (EntryKind.DESCRIBE, image_document()),
        (EntryKind.PUBLISH, article_document()),
    ):
        with transaction.atomic(using=using):
            append(kind, document, at=NOON, using=using)
    with transaction.atomic(using=using):
        takedown(uri("article"), erase=[EntrySeq(2)], at=NOON, using=using)
    return using


def following(
    using: str, kind: EntryKind = EntryKind.PUBLISH, document: Document | None = None
) -> SealedEntry:
    """A true next entry."""
    return seal(
        kind,
        document or article_document("next"),
        at=NOON,
        after=DatabaseRecord(using).head(),
        salt=b"s" * 32,
    )


def test_a_true_next_entry_is_taken_by_raw_sql_too(record: str) -> None:
    """The attacks below are refused for what is wrong in them, not because they are raw."""
    entry = following(record)

    execute(record, insert_payload(entry), insert_header(entry))

    assert DatabaseRecord(record).head() == Head(EntrySeq(4), entry.header.digest)
    assert verify(all_sealed(DatabaseRecord(record))).entries == 4


CHANGES = [
    "UPDATE record_header SET kind = 'slip' WHERE seq = 1",
    "UPDATE record_header SET seq = 9 WHERE seq = 3",
    "UPDATE record_header SET digest = digest",
    "UPDATE record_payload SET salt = document WHERE seq = 1",
    "UPDATE record_payload SET seq = 2 WHERE seq = 1",
    "UPDATE record_erasure SET erased = 1",
    "UPDATE record_erasure SET takedown_seq = 1",
    "UPDATE record_head SET seq = 2",
    "UPDATE record_head SET digest = (SELECT digest FROM record_header WHERE seq = 2)",
    "UPDATE record_head SET id = 2",
    "DELETE FROM record_header",
    "DELETE FROM record_header WHERE seq = 3",
    "DELETE FROM record_payload",
    "DELETE FROM record_payload WHERE seq = 1",
    "DELETE FROM record_erasure",
    "DELETE FROM record_head",
    "INSERT INTO record_head (id, seq, digest) SELECT 2, seq, digest FROM record_head",
    # An erasure for which there is no takedown: by a later entry, by one that is none, by one
    # that names another entry, of itself.
    "INSERT INTO record_erasure (erased, takedown_seq) VALUES (1, 4)",
    "INSERT INTO record_erasure (erased, takedown_seq) VALUES (1, 2)",
    "INSERT INTO record_erasure (erased, takedown_seq) VALUES (1, 3)",
    "INSERT INTO record_erasure (erased, takedown_seq) VALUES (3, 3)",
    "INSERT INTO record_erasure (erased, takedown_seq) VALUES (2, 3)",
    # A payload put back, and one put where none is due.
    "INSERT INTO record_payload SELECT 2, salt, document FROM record_payload WHERE seq = 1",
    "INSERT INTO record_payload SELECT 1, salt, document FROM record_payload WHERE seq = 3",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses_every_change(record: str, statement: str) -> None:
    before = rows(record)

    with pytest.raises(IntegrityError):
        execute(record, statement)

    assert rows(record) == before


def test_the_refusal_says_what_was_refused(record: str) -> None:
    with pytest.raises(IntegrityError, match="record_header is append-only: delete refused"):
        execute(record, "DELETE FROM record_header")


WRONG_HEADERS: dict[str, Callable[[SealedEntry], dict[str, object]]] = {
    "leaves a gap": lambda _: {"seq": 5},
    "takes a place that is taken": lambda _: {"seq": 2},
    "stands before the first": lambda _: {"seq": 0},
    "does not follow the head": lambda _: {"previous": sha256(b"").digest()},
    "has a short digest": lambda _: {"digest": b"d"},
    "has a short commitment": lambda _: {"commitment": b"c"},
}


@pytest.mark.parametrize("name", WRONG_HEADERS)
def test_a_header_is_refused_that(record: str, name: str) -> None:
    before, entry = rows(record), following(record)

    with pytest.raises(IntegrityError):
        execute(record, insert_payload(entry), insert_header(entry, **WRONG_HEADERS[name](entry)))

    assert rows(record) == before


def test_a_header_without_payload_is_refused(record: str) -> None:
    before = rows(record)

    with pytest.raises(IntegrityError, match="does not follow the head"):
        execute(record, insert_header(following(record)))

    assert rows(record) == before


def test_a_payload_without_header_is_refused_at_commit(record: str) -> None:
    before = rows(record)

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        execute(record, insert_payload(following(record)))

    assert rows(record) == before


@pytest.mark.parametrize(
    "document",
    [
        takedown_document("article", erased=(1,)),
        takedown_document("article", erased=(2,)),
        takedown_document("article", erased=(3,)),
        takedown_document("article", erased=(4,)),
        takedown_document("article", erased=(99,)),
        takedown_document("image", erased=(1, 1)),
        takedown_document("image", erased=(1, 2)),
    ],
    ids=lambda document: str(document.erased),
)
def test_a_takedown_of_what_is_not_its_own_is_refused_in_raw_sql(
    record: str, document: Document
) -> None:
    before = rows(record)
    entry = following(record, EntryKind.TAKEDOWN, document)

    with pytest.raises(IntegrityError):
        execute(record, insert_payload(entry), insert_header(entry))

    assert rows(record) == before


def test_a_payload_goes_only_by_the_header_of_a_takedown(record: str) -> None:
    entry = following(record, EntryKind.TAKEDOWN, takedown_document("image", erased=(1,)))

    execute(record, insert_payload(entry), insert_header(entry))

    after = rows(record)
    assert [row[0] for row in after["record_payload"]] == [3, 4]
    assert after["record_erasure"] == [(1, 4), (2, 3)]
    assert verify(all_sealed(DatabaseRecord(record))).erased == 2


def test_an_entry_that_only_looks_like_a_takedown_erases_nothing(record: str) -> None:
    """The kind in the header decides; a takedown's document under another kind is no takedown."""
    entry = following(record, EntryKind.TAKEDOWN, takedown_document("image", erased=(1,)))

    execute(record, insert_payload(entry), insert_header(entry, kind="describe"))

    assert [row[0] for row in rows(record)["record_payload"]] == [1, 3, 4]


@pytest.mark.parametrize("table", TABLES)
def test_postgresql_refuses_to_truncate(postgresql: str, table: str) -> None:
    with transaction.atomic(using=postgresql):
        append(EntryKind.PUBLISH, article_document(), at=NOON, using=postgresql)
    before = rows(postgresql)

    with pytest.raises(IntegrityError, match="truncate refused"):
        execute(postgresql, f"TRUNCATE {table} CASCADE")

    assert rows(postgresql) == before


def test_postgresql_refuses_an_upsert(postgresql: str) -> None:
    with transaction.atomic(using=postgresql):
        append(EntryKind.PUBLISH, article_document(), at=NOON, using=postgresql)
    before = rows(postgresql)

    for statement in (
        "INSERT INTO record_header SELECT * FROM record_header "
        "ON CONFLICT (seq) DO UPDATE SET kind = 'slip'",
        "INSERT INTO record_payload SELECT * FROM record_payload "
        "ON CONFLICT (seq) DO UPDATE SET salt = excluded.document",
    ):
        with pytest.raises(IntegrityError):
            execute(postgresql, statement)

    assert rows(postgresql) == before


REPLACEMENTS = [
    "INSERT OR REPLACE INTO record_header SELECT * FROM record_header WHERE seq = 1",
    "REPLACE INTO record_header SELECT * FROM record_header",
    "INSERT OR REPLACE INTO record_payload SELECT * FROM record_payload WHERE seq = 1",
    "INSERT OR REPLACE INTO record_payload SELECT seq, document, salt FROM record_payload",
    "INSERT OR REPLACE INTO record_erasure SELECT erased, 1 FROM record_erasure",
    "INSERT OR REPLACE INTO record_head SELECT id, 0, zeroblob(32) FROM record_head",
    "UPDATE OR REPLACE record_header SET seq = 1 WHERE seq = 3",
    "UPDATE OR REPLACE record_payload SET seq = 1 WHERE seq = 3",
    "UPDATE OR IGNORE record_header SET kind = 'slip'",
    "INSERT INTO record_header SELECT * FROM record_header WHERE true "
    "ON CONFLICT (seq) DO UPDATE SET kind = 'slip'",
    # By the hidden row number, which would be another column if the key were no plain integer.
    "INSERT OR REPLACE INTO record_header (rowid, at, kind, subject, profile, commitment, "
    "previous, digest) SELECT 1, at, kind, subject, profile, commitment, "
    "(SELECT digest FROM record_header WHERE seq = 3), digest FROM record_header WHERE seq = 3",
    "INSERT OR REPLACE INTO record_payload (rowid, salt, document) "
    "SELECT 1, salt, document FROM record_payload WHERE seq = 3",
    "INSERT INTO record_payload (salt, document) SELECT salt, document FROM record_payload",
]


@pytest.mark.parametrize("foreign_keys", ["ON", "OFF"])
@pytest.mark.parametrize("statement", REPLACEMENTS + CHANGES)
def test_sqlite_refuses_every_change_whatever_the_connection_has_switched_off(
    sqlite: str, statement: str, foreign_keys: str
) -> None:
    """`INSERT OR REPLACE` asks no trigger for deletion, and foreign keys are off by default."""
    memory = MemoryRecord()
    for kind, document in (
        (EntryKind.DESCRIBE, image_document()),
        (EntryKind.PUBLISH, article_document()),
        (EntryKind.TAKEDOWN, takedown_document("article", erased=(2,))),
    ):
        memory.append(kind, document, at=NOON)
        with transaction.atomic(using=sqlite):
            append(kind, document, at=NOON, using=sqlite)
    before = rows(sqlite)
    with connections[sqlite].cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        cursor.execute(f"PRAGMA foreign_keys = {foreign_keys}")

    with pytest.raises(IntegrityError):
        execute(sqlite, statement)

    assert rows(sqlite) == before


def sqlite_triggers() -> list[str]:
    return [found[1] for found in (re.search(r"CREATE TRIGGER (\w+)", s) for s in SQLITE) if found]


@pytest.mark.parametrize("trigger", sqlite_triggers())
def test_each_guard_is_needed(sqlite: str, trigger: str) -> None:
    """Without it, one of the attacks above or of the wrong entries succeeds."""
    with transaction.atomic(using=sqlite):
        append(EntryKind.DESCRIBE, image_document(), at=NOON, using=sqlite)
        append(EntryKind.PUBLISH, article_document(), at=NOON, using=sqlite)
    with transaction.atomic(using=sqlite):
        takedown(uri("article"), erase=[EntrySeq(2)], at=NOON, using=sqlite)
    entry = following(sqlite)
    wrong = [[insert_payload(entry), insert_header(entry, seq=seq)] for seq in (5, 9)]
    stolen = following(sqlite, EntryKind.TAKEDOWN, takedown_document("article", erased=(1,)))
    attempts = [
        *([statement] for statement in CHANGES + REPLACEMENTS),
        *wrong,
        [insert_header(entry)],
        [insert_payload(stolen), insert_header(stolen)],
    ]
    with connections[sqlite].cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute("PRAGMA foreign_keys = OFF")
    if trigger == "record_header_inserted":
        # Not a refusal: it erases what a takedown names and moves the head.
        execute(sqlite, insert_payload(entry), insert_header(entry))
        assert DatabaseRecord(sqlite).head().seq == 3
        return
    before = rows(sqlite)

    def harms(attempt: list[str | tuple[str, tuple[object, ...]]]) -> bool:
        with suppress(DatabaseError):
            execute(sqlite, *attempt)
        return rows(sqlite) != before

    assert any(map(harms, attempts))
