"""The store: what is written together, what is not written again, what it refuses to open."""

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from lagazette.press import store_file
from lagazette.press.door import (
    DamagedStoreError,
    ForeignFileError,
    NewerStoreError,
    Newsstand,
    OutdatedStoreError,
    Page,
    Spec,
    Store,
    StoreMissingError,
    damage,
)
from lagazette.press.facts import Change
from lagazette.press.keys import HIGHEST, LOWEST, Facet, Stretch
from lagazette.press.lists import Membership
from lagazette.press.reads import BLOCK, Reads
from lagazette.press.store_file import FORMAT
from lagazette.record.door import URI, Address, EntrySeq
from tests.factories import documents as make
from tests.factories.documents import uri
from tests.press.dailies import ARTICLE, woken
from tests.press.kept_reads import kept_reads
from tests.press.pages.papers import Paper

A, B = Spec("article", URI("urn:a")), Spec("article", URI("urn:b"))


def page(address: str, body: bytes = b"page", **more: object) -> Page:
    return Page(address=Address(address), body=body, **more)


def write(store: Store, *results: tuple[Spec, Page | None]) -> list[str]:
    """Write pages that read nothing, and return the messages of those refused."""
    with store.transaction():
        refused = store.write([(spec, page, Reads(), None) for spec, page in results])
    return [str(error) for _, error in refused]


# --- opening ----------------------------------------------------------------------------------


def test_a_store_of_a_newer_program_is_refused(store_path: Path) -> None:
    connection = sqlite3.connect(store_path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    for opening in (Store.open, Store.open_to_read):
        with pytest.raises(NewerStoreError) as caught:
            opening(store_path)
        assert str(caught.value) == (
            f"{store_path}: the store has format 99, and this program knows formats up to "
            f"{FORMAT}. Start the newer program again, or remove the store: it is made anew from "
            "the record."
        )


def test_a_store_of_an_older_program_is_not_written_to(daily: Paper, store_path: Path) -> None:
    daily.store.sql.execute("PRAGMA user_version = 1")
    addresses = daily.addresses()

    with pytest.raises(StoreMissingError):
        Store.open_to_read(store_path)
    with pytest.raises(OutdatedStoreError, match="run `lagazette press rebuild`"):
        Store.open(store_path)

    assert daily.addresses() == addresses


def test_a_file_that_is_no_store_is_named_with_its_mend(store_path: Path) -> None:
    store_path.write_bytes(b"This is a letter, not a database. " * 50)

    for opening in (Store.open, Store.open_to_read):
        with pytest.raises(DamagedStoreError) as caught:
            opening(store_path)
        assert str(caught.value) == (
            f"{store_path}: this is not a press store, or it is damaged. Move the file away: the "
            "store is made anew from the record."
        )


@pytest.mark.parametrize("version", [0, 3, FORMAT, 99])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(
    store_path: Path, version: int
) -> None:
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("CREATE TABLE page (name TEXT)")
        other.execute("INSERT INTO page VALUES ('theirs')")
        other.execute(f"PRAGMA user_version = {version}")
        other.commit()
    before = store_path.read_bytes()

    for opening in (Store.open, Store.open_to_read, damage):
        with pytest.raises(ForeignFileError) as caught:
            opening(store_path)
        assert str(caught.value) == (
            f"{store_path}: this is the database of another program, not a press store. Name a "
            "file of its own as press_store in the settings. Nothing in it was changed."
        )

    assert store_path.read_bytes() == before
    assert [path.name for path in store_path.parent.glob("press*")] == [store_path.name]


def test_reading_makes_no_store(store_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        Store.open_to_read(store_path)

    assert not store_path.exists()


def test_a_store_that_is_read_cannot_be_written(daily: Paper, store_path: Path) -> None:
    store = Store.open_to_read(store_path)

    with pytest.raises(sqlite3.OperationalError, match="readonly"), store.transaction():
        store.set_meta(seq="7")

    store.close()


def test_many_processes_that_open_a_new_store_at_once_make_it_once(store_path: Path) -> None:
    together = threading.Barrier(8)
    wrong: list[str] = []

    def begin(number: int) -> None:
        together.wait()
        try:
            store = Store.open(store_path)
            with store.transaction():
                store.set_meta(**{f"press{number}": "was here"})
            store.close()
        except sqlite3.Error as error:
            wrong.append(str(error))

    threads = [threading.Thread(target=begin, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    store = Store.open(store_path)
    assert [store.meta(f"press{n}") for n in range(8)] == ["was here"] * 8
    store.close()


# --- transactions -----------------------------------------------------------------------------


def test_a_full_disk_leaves_the_store_as_it_was(daily: Paper) -> None:
    before = list(daily.store.sql.iterdump())
    (pages,) = daily.store.sql.execute("PRAGMA page_count").fetchone()
    daily.store.sql.execute(f"PRAGMA max_page_count = {pages}")
    daily.write(make.article_document("long", body=(make.Paragraph("Un mot. " * 90_000),)))

    with pytest.raises(sqlite3.OperationalError, match="full"):
        daily.press.step()

    assert not daily.store.sql.in_transaction
    assert list(daily.store.sql.iterdump()) == before
    daily.store.sql.execute("PRAGMA max_page_count = 1000000")
    daily.press.run()
    assert daily.answer("/2026/03/02/long/").status == 200


def test_room_that_a_long_transaction_took_in_the_log_is_given_back(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "LOG_PAGES", 50)
    store = Store.open(store_path)
    log = store_path.with_name(f"{store_path.name}-wal")
    with store.transaction():
        store.set_meta(long="x" * 2_000_000)
    assert log.stat().st_size > 2_000_000

    for _ in range(2):
        store.tidy()
        with store.transaction():
            store.set_meta(short="x")

    assert log.stat().st_size <= 2 * 50 * 4096
    store.close()


def test_a_commit_that_is_refused_leaves_no_transaction_open() -> None:
    store = Store.open(None)
    store.sql.execute("PRAGMA foreign_keys = ON")
    store.sql.execute("CREATE TABLE one (id INTEGER PRIMARY KEY)")
    store.sql.execute("CREATE TABLE many (one REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED)")

    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.sql.execute("INSERT INTO many VALUES (7)")

    with store.transaction():
        store.set_meta(seq="1")
    assert store.seq == 1
    store.close()


# --- pages ------------------------------------------------------------------------------------


def test_two_pages_exchange_their_addresses_in_one_write() -> None:
    store = Store.open(None)
    write(store, (A, page("/a/")), (B, page("/b/")))

    assert write(store, (A, page("/b/", b"a")), (B, page("/a/", b"b"))) == []

    bodies = [stored.identity for a in ("/a/", "/b/") if (stored := store.page(a))]
    assert bodies == [b"b", b"a"]
    store.close()


def test_an_address_that_another_page_holds_is_refused_and_taken_when_let_go(
    daily: Paper,
) -> None:
    wanted = daily.answer(ARTICLE).identity
    daily.write(make.article_document("rival", address=Address(ARTICLE)))
    daily.press.run()

    # The rival's other forms claim the addresses beside this one, and wait with it.
    failure, *beside = daily.store.failures()
    assert {other.address for other in beside} == {f"{ARTICLE}ninjs.json", f"{ARTICLE}oembed.json"}
    assert failure.message == (
        f"{ARTICLE}: the page article|{uri('rival')}|| claims the address of "
        f"article|{uri('article')}||, which keeps it. Change the slug of one of them in the "
        "newsroom."
    )
    assert daily.answer(ARTICLE).identity == wanted

    daily.append(make.article_document(version=2, address=Address("/2026/03/02/ailleurs/")))

    assert daily.store.failures() == []
    assert daily.answer(ARTICLE).identity != wanted


def test_bytes_that_stay_the_same_are_not_written_again() -> None:
    store = Store.open(None)
    write(store, (A, page("/a/", b"page" * 100)))
    store.tally.clear()

    write(store, (A, page("/a/", b"page" * 100)))
    assert store.tally.bytes == 0

    write(store, (A, page("/a/", b"page" * 100, status=410)))
    assert store.tally.bytes > 0
    store.close()


def test_a_page_that_is_not_owed_lets_its_address_go_and_keeps_its_keys() -> None:
    store = Store.open(None)
    key = Facet(URI("urn:a"), "whole")
    write(store, (A, page("/a/")))

    with store.transaction():
        store.write([(A, None, Reads.of({key}), None)])

    assert store.addresses() == []
    assert store.holders(Change(facets={key})) == {A}
    store.close()


# --- stretches --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lowest", "highest", "inside", "outside"),
    [
        ("2023-10-12T10", "2023-10-12T11", ("2023-10-12T10", "2023-10-12T10:30"), ("2023-10-13",)),
        ("2022-12-31", "2023-01-02", ("2022-12-31T05", "2023-01-01"), ("2022-12-30", "2023-02")),
        (LOWEST, "2023-01", ("1999", "2022-12-31"), ("2023-02",)),
        ("2023-01", HIGHEST, ("2023-01", "2026-03", "9999"), ("2022-12-31",)),
        (LOWEST, HIGHEST, ("", "2026"), ()),
        ("P|", f"P|{HIGHEST}", ("P|1f2a|urn", "P|"), ("O|9999", "Q|")),
        ("x" * 40, "x" * 50, ("x" * 45,), ("x" * 39, "x" * 51)),
    ],
)
def test_a_stretch_is_found_from_every_position_inside_and_from_none_outside(
    lowest: str, highest: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    store = Store.open(None)
    with store.transaction():
        store.write([(A, None, Reads.of({Stretch("latest:fr", lowest, highest)}), None)])

    def found(position: str, name: str = "latest:fr") -> bool:
        return A in store.holders(Change(moves={Membership(name, position)}))

    assert [position for position in inside if not found(position)] == []
    assert [position for position in outside if found(position)] == []
    assert not any(found(position, "latest:en") for position in inside)
    store.close()


def _holding(store: Store, name: str) -> list[Spec]:
    return sorted(store.holders(Change(facets={Facet(uri(name), "card")})))


def _write_reading(store: Store, name: str) -> None:
    reads = Reads.of([Facet(uri(name), "card")])
    store.write([(Spec("about"), page("/a/"), reads, None)])


def test_what_a_page_read_is_replaced_also_when_another_process_wrote_it(store_path: Path) -> None:
    with closing(Store.open(store_path)) as one, closing(Store.open(store_path)) as other:
        for store, name in ((one, "first"), (other, "second"), (one, "third")):
            with store.transaction():
                _write_reading(store, name)

        found = [_holding(one, name) for name in ("first", "second", "third")]

    assert found == [[], [], [Spec("about")]]


def test_what_a_page_read_in_a_transaction_that_was_taken_back_is_forgotten() -> None:
    store = Store.open(None)
    with store.transaction():
        _write_reading(store, "first")
    with suppress(ZeroDivisionError), store.transaction():
        _write_reading(store, "second")
        raise ZeroDivisionError
    with store.transaction():
        _write_reading(store, "second")

    assert [_holding(store, name) for name in ("first", "second")] == [[], [Spec("about")]]


def test_a_key_that_pages_read_no_more_leads_to_the_one_that_still_does() -> None:
    store = Store.open(None)
    shared, own = Facet(uri("shared"), "card"), Stretch("latest:fr", "2026-03", HIGHEST)
    specs = [Spec("article", URI(f"urn:{n}")) for n in range(3 * BLOCK)]
    with store.transaction():
        store.write([(spec, None, Reads.of([shared, own]), None) for spec in specs])
    touched = Change(facets={shared}), Change(moves={Membership("latest:fr", "2026-04")})

    with store.transaction():
        store.write([(spec, None, Reads(), None) for spec in specs[:-1]])
    assert [store.holders(change) for change in touched] == [{specs[-1]}] * 2
    assert set(kept_reads(store)) == {str(spec) for spec in specs}

    with store.transaction():
        store.write([(specs[-1], None, Reads(), None)])
    assert [store.holders(change) for change in touched] == [set(), set()]
    assert store.sql.execute("SELECT COUNT(*) FROM page_key").fetchone() == (0,)
    store.close()


def test_what_a_failed_page_read_is_kept_beside_what_its_bytes_read() -> None:
    store = Store.open(None)
    before, until = Facet(uri("before"), "card"), Facet(uri("until"), "card")
    with store.transaction():
        store.write([(A, page("/a/"), Reads.of([before]), None)])

    with store.transaction():
        for spec in (A, B):
            store.write_reads(spec, Reads.of([until]), None)

    assert kept_reads(store) == {
        str(A): Reads.of([before, until]),
        str(B): Reads.of([until]),
    }
    assert store.addresses() == ["/a/"]
    store.close()


def test_the_newest_of_what_waits_goes_first_and_lists_go_month_by_month() -> None:
    store = Store.open(None)
    months = [
        Spec("section", URI(f"urn:{name}"), "fr", month)
        for name in "ab"
        for month in ("2026-02", "2026-03", "2026-03-02")
    ]

    with store.transaction():
        store.enqueue([(2, A), (2, B), (0, Spec("front")), *((4, m) for m in months)], seq=1)

    waiting = store.waiting(100)
    assert waiting[:3] == [Spec("front"), B, A]
    assert [spec.bucket[:7] for spec in waiting[3:]] == ["2026-03"] * 4 + ["2026-02"] * 2


def test_the_newsstand_sees_a_publication_whole_or_not_at_all(
    daily: Paper, store_path: Path, tmp_path: Path
) -> None:
    newsstand = Newsstand(store_path, tmp_path)
    before, generation = newsstand.find("/"), newsstand.generation()
    daily.write(woken())

    with daily.store.transaction():
        daily.press._take_in(daily.record.entries_after(EntrySeq(daily.store.seq), 9))
        assert "s’éveille" in daily.text("/")
        assert (newsstand.find("/"), newsstand.generation()) == (before, generation)

    assert newsstand.generation() != generation
    assert newsstand.find("/") == daily.answer("/") != before
    newsstand.close()
