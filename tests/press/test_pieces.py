"""Pieces: kept from one pressing to the next, and forgotten when they may look different."""

from datetime import timedelta
from typing import NoReturn
from unittest import mock

import pytest

from lagazette.press.door import Press, Store
from lagazette.press.facts import Change
from lagazette.press.keys import AsOf, Facet, Key, Some, Stretch
from lagazette.press.lists import Membership
from lagazette.press.pages import bounds
from lagazette.press.pieces import Made, Pieces
from lagazette.record.door import Address, EntryKind
from lagazette.record.memory import MemoryRecord
from tests.factories import documents as make
from tests.factories.documents import NOON, uri

CARD = Facet(uri("article"), "card")
TOP = Stretch("latest:fr", "2026-03-01", "2026-03-03")


def pieces_that_read(*keys: Key) -> Pieces:
    """One piece, by the name of « piece »."""
    made = Pieces()
    made.keep("piece", Made.of("<p>", keys, None))
    return made


@pytest.mark.parametrize(
    "change",
    [
        Change(facets={CARD}),
        Change(flips={Some("author:fr")}),
        Change(moves={Membership(TOP.list, "2026-03-02")}),
    ],
)
def test_a_piece_is_forgotten_when_what_it_read_changes(change: Change) -> None:
    pieces = pieces_that_read(CARD, Some("author:fr"), TOP)

    pieces.forget(change, through=1)

    assert pieces.get("piece") is None


@pytest.mark.parametrize(
    "change",
    [
        Change(facets={Facet(uri("article"), "link"), Facet(uri("other"), "card")}),
        Change(flips={Some("author:en")}),
        Change(moves={Membership(TOP.list, "2026-03-04"), Membership("latest:en", "2026-03-02")}),
    ],
)
def test_a_piece_stays_while_what_it_read_does(change: Change) -> None:
    pieces = pieces_that_read(CARD, Some("author:fr"), TOP)

    pieces.forget(change, through=1)

    assert pieces.get("piece") is not None


def test_a_piece_that_is_made_again_is_known_by_what_it_read_then() -> None:
    pieces = pieces_that_read(CARD, TOP)
    pieces.keep("piece", Made.of("<p>", (Some("author:fr"),), None))

    pieces.forget(Change(facets={CARD}, moves={Membership(TOP.list, "2026-03-02")}), through=1)
    assert pieces.get("piece") is not None
    pieces.forget(Change(flips={Some("author:fr")}), through=2)
    assert pieces.get("piece") is None


def test_a_piece_that_read_the_instant_is_forgotten_at_another() -> None:
    pieces = pieces_that_read(AsOf())
    pieces.keep("due", Made.of("<p>", (), NOON + timedelta(days=1)))
    pieces.keep("timeless", Made.of("<p>", (CARD,), None))

    pieces.move_to(NOON)

    assert [pieces.get(name) is None for name in ("piece", "due", "timeless")] == [
        True,
        True,
        False,
    ]


def test_what_was_shown_longest_ago_goes_first() -> None:
    pieces = Pieces(kept=2)
    pieces.keep("piece", Made.of("<p>", (), None))
    pieces.keep("second", Made.of("<p>", (), None))
    pieces.get("piece")

    pieces.keep("third", Made.of("<p>", (), None))

    assert pieces.get("second") is None
    assert pieces.get("piece") is not None


@pytest.fixture
def record() -> MemoryRecord:
    """A newspaper with one article."""
    made = MemoryRecord()
    made.append(EntryKind.DESCRIBE, make.settings_document(), at=NOON)
    made.append(EntryKind.DESCRIBE, make.section_document(), at=NOON)
    made.append(EntryKind.PUBLISH, make.article_document(headline="Avant"), at=NOON)
    return made


def test_what_another_press_took_in_is_forgotten_too(record: MemoryRecord) -> None:
    store = Store.open(None, compress=False)
    press, other = Press(store, record), Press(store, record)
    press.begin()
    press.run()
    changed = make.article_document(version=2, headline="Après")
    record.append(EntryKind.UPDATE, changed, at=NOON)
    other.run()

    record.append(EntryKind.PUBLISH, make.article_document("second"), at=NOON)
    press.run()

    front = store.page("/")
    assert front is not None
    assert "Après".encode() in front.identity
    assert b"Avant" not in front.identity


def test_nothing_is_kept_of_a_step_that_was_taken_back(record: MemoryRecord) -> None:
    store = Store.open(None, compress=False)
    press = Press(store, record)
    press.begin()
    press.run()
    changed = make.article_document(version=2, headline="Après")
    record.append(EntryKind.UPDATE, changed, at=NOON)

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with mock.patch.object(store, "write", full), pytest.raises(OSError, match="No space"):
        press.step()
    press.press_everything_again()
    press.press_waiting()

    front = store.page("/")
    assert front is not None
    assert b"Avant" in front.identity
    assert "Après".encode() not in front.identity


def test_what_pages_looked_at_in_older_articles_is_not_read_from_the_store_again() -> None:
    record, store = MemoryRecord(), Store.open(None, compress=False)
    for document in (make.settings_document(), make.section_document(), make.entity_document()):
        record.append(EntryKind.DESCRIBE, document, at=NOON)
    press = Press(store, record)
    press.begin()
    articles = [
        make.article_document(
            f"article-{number}",
            address=Address(f"/2026/03/02/article-{number}/"),
            published_at=NOON + timedelta(minutes=number),
            entities=(make.reference("Paris"),),
        )
        for number in range(bounds.RELATED + 6)
    ]
    for article in articles[:-1]:
        record.append(EntryKind.PUBLISH, article, at=NOON)
        press.run()
    asked: list[str] = []
    store.sql.set_trace_callback(asked.append)

    record.append(EntryKind.PUBLISH, articles[-1], at=NOON)
    press.run()

    read = {a.uri for a in articles[:-1] for sql in asked if "FROM state" in sql and a.uri in sql}
    # The front page, the news, the subject's companions and all feeds show the others too.
    assert len(read) <= bounds.RELATED
