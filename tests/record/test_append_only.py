"""The law of the record: whatever is done to it, nothing in it is altered, and the chain holds."""

import shutil
import sqlite3
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pytest_django import DjangoDbBlocker

from lagazette.record.chain import verify
from lagazette.record.documents import Document
from lagazette.record.entries import Entry, EntryKind, EntrySeq
from lagazette.record.guards import TABLES
from lagazette.record.memory import MemoryRecord
from lagazette.record.reading import all_entries, all_sealed, folded
from lagazette.record.store import DatabaseRecord, append_many, takedown
from tests.factories.documents import NOON, article_document, section_document
from tests.factories.record import sqlite_alias

COLUMNS = {
    "record_header": [
        *("seq", "at", "kind", "subject", "profile"),
        *("commitment", "previous", "digest"),
    ],
    "record_payload": ["seq", "salt", "document"],
    "record_erasure": ["erased", "takedown_seq"],
    "record_head": ["id", "seq", "digest"],
}

REFUSALS = (
    *(f"{table}_no_update" for table in TABLES if table != "record_head"),
    *(f"{table}_no_delete" for table in TABLES if table != "record_payload"),
    *("record_payload_delete", "record_head_no_insert", "record_head_update"),
)

CLAUSES = ("", "OR REPLACE", "OR IGNORE", "OR ABORT", "OR FAIL", "OR ROLLBACK")

LAST = "(SELECT {} FROM record_header ORDER BY seq DESC LIMIT 1)"

values = st.sampled_from(
    (
        *("NULL", "0", "1", "2", "3", "99", "'takedown'", "'slip'", "zeroblob(32)", "X''"),
        *(LAST.format(column) for column in ("seq", "seq + 1", "digest", "previous", "kind")),
        "(SELECT document FROM record_payload LIMIT 1)",
        "(SELECT salt FROM record_payload LIMIT 1)",
    )
)


@st.composite
def attacks(draw: st.DrawFn) -> str:
    """A statement that would change some table, if it were let."""
    table = draw(st.sampled_from(TABLES))
    clause = draw(st.sampled_from(CLAUSES))
    columns = [*COLUMNS[table], "rowid"]
    place = draw(st.sampled_from(("", *(f" WHERE {columns[0]} = {n}" for n in (1, 2, 3)))))
    match draw(st.sampled_from(("update", "delete", "insert", "upsert"))):
        case "update":
            changed = draw(st.lists(st.sampled_from(columns), min_size=1, max_size=3, unique=True))
            sets = ", ".join(f"{column} = {draw(values)}" for column in changed)
            return f"UPDATE {clause} {table} SET {sets}{place}"  # noqa: S608 - it is an attack
        case "delete":
            return f"DELETE FROM {table}{place}"  # noqa: S608 - it is an attack
        case "insert":
            given = draw(st.sampled_from((COLUMNS[table], ["rowid", *COLUMNS[table][1:]])))
            taken = [draw(st.one_of(st.just(column), values)) for column in given]
            return (
                f"INSERT {clause} INTO {table} ({', '.join(given)}) "  # noqa: S608 - it is an attack
                f"SELECT {', '.join(taken)} FROM {table}{place}"
            )
        case _:
            return (
                f"INSERT INTO {table} SELECT * FROM {table} WHERE true "  # noqa: S608 - it is an attack
                f"ON CONFLICT DO UPDATE SET {draw(st.sampled_from(columns[:-1]))} = {draw(values)}"
            )


class AppendOnly(RuleBasedStateMachine):
    """A record in an SQLite file, one who uses it and one who attacks it in raw SQL.

    Beside it goes a record in memory that is told the same and cannot be attacked.
    """

    empty: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(mkdtemp(prefix="gazette-record-"))
        self.file = Path(shutil.copy(self.empty, self.directory / "record.sqlite3"))
        self.contexts = ExitStack()
        self.using = self.contexts.enter_context(sqlite_alias(self.file))
        self.enemy = self.contexts.enter_context(
            closing(sqlite3.connect(self.file, isolation_level=None, timeout=20))
        )
        self.enemy.execute("PRAGMA foreign_keys = ON")
        self.memory = MemoryRecord()
        self.appended: list[Entry] = []
        self.at = NOON
        self.kept = self.rows()

    def teardown(self) -> None:
        self.contexts.close()
        shutil.rmtree(self.directory)

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return {
            table: self.enemy.execute(
                f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608 - names of our own
            ).fetchall()
            for table in TABLES
        }

    @rule(names=st.lists(st.sampled_from("abc"), min_size=1, max_size=3), article=st.booleans())
    def append(self, names: list[str], article: bool) -> None:
        said: list[tuple[EntryKind, Document]] = [
            (EntryKind.PUBLISH, article_document(name))
            if article
            else (EntryKind.DESCRIBE, section_document(name))
            for name in names
        ]
        self.at += timedelta(minutes=1)
        with transaction.atomic(using=self.using):
            self.appended += append_many(said, at=self.at, using=self.using)
        self.memory.append_many(said, at=self.at)
        self.keep()

    @rule(name=st.sampled_from("abc"))
    def change_ones_mind(self, name: str) -> None:
        with transaction.atomic(using=self.using):
            append_many([(EntryKind.PUBLISH, article_document(name))], at=NOON, using=self.using)
            transaction.set_rollback(True, using=self.using)

    def erasable(self) -> list[EntrySeq]:
        return [
            entry.header.seq
            for entry in self.memory.entries_after(EntrySeq(0), 1000)
            if entry.document is not None and entry.header.kind is not EntryKind.TAKEDOWN
        ]

    @precondition(lambda self: self.erasable())
    @rule(data=st.data())
    def take_down(self, data: st.DataObject) -> None:
        seq = data.draw(st.sampled_from(self.erasable()))
        subject = self.appended[seq - 1].header.subject
        self.at += timedelta(minutes=1)
        with transaction.atomic(using=self.using):
            done = takedown(subject, erase=[seq], at=self.at, using=self.using)
        self.memory.takedown(subject, erase=[seq], at=self.at)
        self.appended[seq - 1] = Entry(header=self.appended[seq - 1].header, document=None)
        self.appended.append(done)
        self.keep()

    def keep(self) -> None:
        """After a lawful change: what was there before is there still, but what was erased."""
        before, self.kept = self.kept, self.rows()
        assert self.kept["record_header"][: len(before["record_header"])] == before["record_header"]
        erased = {row[0] for row in self.kept["record_erasure"]}
        still = [row for row in before["record_payload"] if row[0] not in erased]
        assert self.kept["record_payload"][: len(still)] == still

    @rule(attack=attacks(), recursive=st.booleans())
    def attack(self, attack: str, recursive: bool) -> None:
        self.enemy.execute(f"PRAGMA recursive_triggers = {recursive}")
        try:
            self.enemy.execute(attack)
        except sqlite3.IntegrityError:
            event("refused")
        else:
            event("nothing to change")

    @invariant()
    def nothing_else_has_changed(self) -> None:
        assert self.rows() == self.kept

    @invariant()
    def the_chain_holds_and_says_what_was_said(self) -> None:
        record = DatabaseRecord(self.using)
        assert verify(all_sealed(record), expected=record.head()).entries == len(self.appended)
        assert list(all_entries(record)) == self.appended
        assert folded(record) == folded(self.memory)


def hold_the_law(
    empty_file: Path,
    blocker: DjangoDbBlocker,
    *,
    examples: int,
    steps: int,
    phases: tuple[Phase, ...] = tuple(Phase),
) -> None:
    machine = type("OnThisFile", (AppendOnly,), {"empty": empty_file})
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
    with blocker.unblock():
        run_state_machine_as_test(machine, settings=chosen)


def test_the_record_is_append_only(empty_file: Path, django_db_blocker: DjangoDbBlocker) -> None:
    hold_the_law(empty_file, django_db_blocker, examples=25, steps=30)


@pytest.mark.prove
def test_the_record_is_append_only_however_long_one_tries(
    empty_file: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    hold_the_law(empty_file, django_db_blocker, examples=300, steps=60)


def test_the_attacker_does_harm_where_no_guard_stands(
    empty_file: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    """Or the law above would prove nothing. `test_guards.py` shows it for each guard alone."""
    unguarded = Path(shutil.copy(empty_file, tmp_path / "unguarded.sqlite3"))
    with closing(sqlite3.connect(unguarded)) as connection:
        for name in REFUSALS:
            connection.execute(f"DROP TRIGGER {name}")

    with pytest.raises(AssertionError):
        # To shrink the harm to the smallest would take minutes and tell nothing new.
        hold_the_law(unguarded, django_db_blocker, examples=200, steps=30, phases=(Phase.generate,))
