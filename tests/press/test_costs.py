"""A publication costs what it changes, however long the archive is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lagazette.press.door import Press, Store, rebuild
from lagazette.press.pages import bounds
from lagazette.record.door import (
    Address,
    ArticleDocument,
    EntityDocument,
    EntryKind,
    Paragraph,
)
from lagazette.record.memory import MemoryRecord
from tests.factories.documents import (
    article_document,
    author_document,
    entity_document,
    label,
    reference,
    section_document,
    settings_document,
    withdrawal_document,
)

SHARED = 60
"""Articles of the same section, entities and days as the one that is published."""

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def _article(number: int, *, section: str, entity: str, at: datetime) -> ArticleDocument:
    return article_document(
        f"article-{number}",
        address=Address(f"/{at:%Y/%m/%d}/article-{number}/"),
        headline=f"Titre {number:05d}",
        published_at=at,
        version_at=at,
        section=reference(section),
        entities=(reference(entity),),
        body=(Paragraph("Une phrase comme une autre."),),
    )


def _archive(articles: int) -> tuple[Store, MemoryRecord, Press]:
    """A pressed newspaper of that many articles, of which `SHARED` are near the next one."""
    record = MemoryRecord(salt=lambda: bytes(32))
    for document in (
        settings_document(),
        section_document("Monde"),
        section_document("Sport"),
        author_document(),
        entity_document("Paris"),
        *(_topic(n) for n in range(20)),
    ):
        record.append(EntryKind.DESCRIBE, document, at=NOON)
    for number in range(articles - SHARED):
        at = NOON - timedelta(days=40 + number % 300, minutes=number % 700)
        far = _article(number, section="Sport", entity=f"Sujet {1 + number % 19}", at=at)
        record.append(EntryKind.PUBLISH, far, at=NOON)
    for number in range(articles - SHARED, articles):
        at = NOON - timedelta(hours=12 * (articles - number))
        near = _article(number, section="Monde", entity="Sujet 0", at=at)
        record.append(EntryKind.PUBLISH, near, at=NOON)
    store = Store.open(None)
    rebuild(store, record, as_of=NOON.isoformat())
    press = Press(store, record)
    press.begin()
    return store, record, press


def _topic(number: int) -> EntityDocument:
    return entity_document(f"Sujet {number}", labels=(label(f"Sujet {number}"),))


def _cost_of_one_more(articles: int) -> dict[str, int]:
    """What pressing one article costs on top of an archive."""
    store, record, press = _archive(articles)
    new = _article(99999, section="Monde", entity="Sujet 0", at=NOON)
    record.append(EntryKind.PUBLISH, new, at=NOON)
    return _cost_of_pressing(store, press)


def _cost_of_pressing(store: Store, press: Press) -> dict[str, int]:
    store.tally.clear()
    with _counted_steps(store.sql) as steps:
        press.run()
    tally = store.tally
    assert store.failures() == []
    store.close()
    return {
        "renders": tally.renders,
        "rows": tally.rows,
        "bytes": tally.bytes,
        "steps": steps.number,
    }


@dataclass
class _Steps:
    """Hundreds of instructions of SQLite's machine: what it really looked at."""

    number: int = 0

    def more(self) -> None:
        self.number += 1


@contextmanager
def _counted_steps(connection: sqlite3.Connection) -> Iterator[_Steps]:
    steps = _Steps()
    connection.set_progress_handler(steps.more, 100)
    yield steps
    connection.set_progress_handler(None, 0)


def _one_subject(
    articles: int, path: Path | None = None, *, apart: timedelta = timedelta(hours=8)
) -> tuple[Store, MemoryRecord, Press]:
    """A newspaper that for ever writes about one subject, in one section: the same lists."""
    record = MemoryRecord(salt=lambda: bytes(32))
    for document in (
        settings_document(),
        section_document("Monde"),
        author_document(),
        entity_document("Paris"),
        _topic(0),
    ):
        record.append(EntryKind.DESCRIBE, document, at=NOON)
    for number in range(articles):
        at = NOON - (articles - number) * apart
        article = _article(number, section="Monde", entity="Sujet 0", at=at)
        record.append(EntryKind.PUBLISH, article, at=NOON)
    store = Store.open(path)
    rebuild(store, record, as_of=NOON.isoformat())
    return store, record, Press(store, record)


def _cost_of_withdrawing_an_old_one(articles: int) -> dict[str, int]:
    """What the withdrawal of one of the first articles costs, much having been written since.

    It lies in the middle of a month: the months on both sides of a border would show it too.
    """
    store, record, press = _one_subject(articles)
    record.append(EntryKind.WITHDRAW, withdrawal_document("article-20"), at=NOON)
    return _cost_of_pressing(store, press)


def _assert_equal_within(percent: int, *, small: dict[str, int], large: dict[str, int]) -> None:
    for name in small:
        assert large[name] <= small[name] * (1 + percent / 100), (name, small, large)


def test_one_publication_costs_the_same_in_a_ten_times_larger_archive() -> None:
    _assert_equal_within(5, small=_cost_of_one_more(100), large=_cost_of_one_more(1_000))


def test_an_old_article_is_withdrawn_at_the_same_cost_whatever_was_written_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Both archives are longer than every window but the timeline's, which two years would fill.
    monkeypatch.setattr(bounds, "TIMELINE", 1)
    small, large = (_cost_of_withdrawing_an_old_one(number) for number in (150, 1_500))

    _assert_equal_within(5, small=small, large=large)


@pytest.mark.prove
def test_one_publication_costs_the_same_in_a_hundred_times_larger_archive(
    capsys: pytest.CaptureFixture[str],
) -> None:
    small, large = _cost_of_one_more(100), _cost_of_one_more(10_000)

    with capsys.disabled():
        print(f"\n100 articles: {small}\n10,000 articles: {large}")  # noqa: T201  # the figures are what is asked for
    _assert_equal_within(5, small=small, large=large)
