"""A rebuild: what it makes, and what it finds different."""

import sqlite3
from pathlib import Path
from typing import NoReturn

import pytest

from lagazette.press import worker
from lagazette.press.door import Difference, Press, Store, differences, rebuild
from lagazette.record.door import EntrySeq, MemoryRecord
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.dailies import ARTICLE, BEGINNING, woken
from tests.press.pages.papers import Paper, kind_for

AS_OF = NOON.isoformat()


def rebuilt(paper: Paper) -> Store:
    made = Store.open(None)
    rebuild(made, paper.record, as_of=paper.store.as_of.isoformat())
    return made


def found(paper: Paper) -> list[Difference]:
    other = rebuilt(paper)
    try:
        return list(differences(paper.store, other))
    finally:
        other.close()


def test_nothing_differs_from_what_is_kept_up(daily: Paper) -> None:
    daily.append(woken(), make.article_document("other"), make.withdrawal_document("other"))

    assert found(daily) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE page SET identity = x'3c68' WHERE address = ?",
            "bytes, compressed form",
        ),
        ("UPDATE page SET status = 404 WHERE address = ?", "status"),
        ("UPDATE page SET content_type = 'text/plain' WHERE address = ?", "content type"),
        ("""UPDATE page SET headers = '[["link","/x/"]]' WHERE address = ?""", "headers"),
        ("""UPDATE page SET etag = '"0"' WHERE address = ?""", "validator"),
        ("UPDATE page SET gzip = x'1f8b' WHERE address = ?", "compressed form"),
        ("UPDATE page SET brotli = x'00' WHERE address = ?", "compressed form"),
    ],
)
def test_whatever_was_tampered_with_is_named(daily: Paper, statement: str, what: str) -> None:
    daily.store.sql.execute(statement, (ARTICLE,))

    assert found(daily) == [Difference(ARTICLE, f"different {what}")]


def test_an_address_that_moved_is_missing_here_and_too_much_there(daily: Paper) -> None:
    daily.store.sql.execute("UPDATE page SET address = '/x/' WHERE address = ?", (ARTICLE,))

    assert found(daily) == [
        Difference(ARTICLE, "missing from what is served"),
        Difference("/x/", "served, but not owed"),
    ]


def test_a_picture_that_is_public_without_a_page_is_named(daily: Paper) -> None:
    daily.store.sql.execute(
        "INSERT INTO rendition (name, spec, recipe) VALUES ('left.webp', 'article|||', ?)",
        (
            '{"type":"rendition","name":"left.webp","sha256":"00","width":1,"height":1,"focal_x":0,"focal_y":0,'
            '"format":"webp"}',
        ),
    )

    assert found(daily) == [Difference("/media/left.webp", "served, but not owed")]


def test_a_rebuild_ends_at_the_entry_that_it_is_told(daily: Paper) -> None:
    before = daily.text(ARTICLE)
    until = EntrySeq(daily.store.seq)
    daily.append(woken())

    earlier = Store.open(None)
    rebuild(earlier, daily.record, as_of=AS_OF, until=until)

    assert earlier.seq == until
    stored = earlier.page(ARTICLE)
    assert stored is not None
    assert stored.identity.decode() == before
    earlier.close()


def test_a_rebuild_in_place_mends_facts_pages_and_lists(daily: Paper) -> None:
    daily.store.sql.execute("DELETE FROM member WHERE list LIKE 'latest:%'")
    daily.store.sql.execute("DELETE FROM page WHERE address = '/'")
    daily.store.sql.execute(
        "UPDATE page SET identity = x'00', etag = NULL WHERE address LIKE '/r%'"
    )
    daily.press.press_everything_again()
    daily.press.run()
    assert found(daily) != []

    rebuild(daily.store, daily.record, as_of=AS_OF)

    assert found(daily) == []
    daily.append(woken())
    assert found(daily) == []


def test_a_rebuild_in_place_leaves_tables_and_indexes_as_they_were(daily: Paper) -> None:
    before = daily.store.sql.execute("SELECT type, name, sql FROM sqlite_master").fetchall()

    rebuild(daily.store, daily.record, as_of=AS_OF)

    after = daily.store.sql.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    assert sorted(after, key=repr) == sorted(before, key=repr)
    assert daily.store.sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_rebuild_in_place_takes_up_another_record(daily: Paper) -> None:
    other = MemoryRecord()
    for document in (*BEGINNING[:-1], make.article_document("other", headline="Une autre place")):
        other.append(kind_for(document), document, at=NOON)

    rebuild(daily.store, other, as_of=AS_OF)

    assert daily.holding("place est calme") == set()
    assert "/2026/03/02/other/" in daily.holding("Une autre place")
    Press(daily.store, other).begin()


def test_a_rebuild_serves_the_old_pages_until_the_new_ones_are_there(
    daily: Paper, store_path: Path
) -> None:
    reader = sqlite3.connect(store_path)
    seen: list[int] = []

    def look(_done: int, _of: int) -> None:
        (number,) = reader.execute("SELECT COUNT(*) FROM page WHERE address NOT NULL").fetchone()
        seen.append(number)

    before = len(daily.store.addresses())
    rebuild(daily.store, daily.record, as_of=AS_OF, progress=look)

    assert seen == [before] * len(seen) != []
    reader.close()


def test_a_rebuild_tells_when_all_facts_are_there_and_no_page_yet(
    daily: Paper, store_path: Path
) -> None:
    reader = Store.open_to_read(store_path)
    told: list[tuple[int, bool]] = []

    def look() -> None:
        told.append((reader.seq, reader.queue_depth() >= len(reader.addresses())))

    daily.append(woken())
    rebuild(daily.store, daily.record, as_of=AS_OF, on_folded=look)

    assert told == [(daily.store.seq, True)]
    reader.close()


def test_a_rebuild_reaches_what_a_takedown_left(daily: Paper) -> None:
    daily.append(make.article_document("doomed", headline="Une zibeline"))
    erased = [entry.header.seq for entry in daily.record.entries_of(make.uri("doomed"))]
    daily.record.takedown(
        make.uri("doomed"), erase=erased, at=NOON, address=make.Address("/2026/03/02/doomed/")
    )
    daily.press.run()

    assert daily.answer("/2026/03/02/doomed/").status == 451
    assert daily.holding("zibeline") == set()
    assert found(daily) == []


def test_a_rebuild_that_was_cut_goes_on_where_it_was(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 5)

    def cut(_done: int, _of: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(daily.store, daily.record, as_of=AS_OF, progress=cut)
    daily.write(woken())
    left = daily.store.queue_depth()
    told: list[tuple[int, int]] = []
    rebuild(
        daily.store, daily.record, as_of=AS_OF, progress=lambda done, of: told.append((done, of))
    )

    assert 0 < left < len(list(daily.store.specs()))
    assert told[-1] == (left, left)
    assert "place s’éveille" in daily.text(ARTICLE)
    assert found(daily) == []
