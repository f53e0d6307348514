"""Publishing that is cut short, doubled or left without room: an entry and its article, or neither.

The fixture `paper` compares newsroom and record after each test.
"""

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import OperationalError, connection, connections
from django.utils import timezone

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.door import compare_with_record
from lagazette.newsroom.errors import ChangeUnnamedError
from lagazette.newsroom.workflow.actions import publish
from lagazette.record.door import EntryKind
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory
from tests.newspapers import Newspaper

KILLS = 12
LATEST_KILL_S = 0.25
"""A publication takes some 20 ms; most kills fall into one, on any machine."""

REFUSED, BROKEN = 3, 4


def publishing_process(articles: Sequence[int]) -> int:
    """Publish each in a process of its own; it ends with 0 when it published every one."""
    connections.close_all()
    if (child := os.fork()) != 0:
        return child
    status = BROKEN
    try:
        status = publish_each(articles)
    finally:
        os._exit(status)


def publish_each(articles: Sequence[int]) -> int:
    status = 0
    for pk in articles:
        try:
            publish(Article.objects.get(pk=pk), by=None, at=timezone.now())
        except ChangeUnnamedError:  # somebody else was first
            status = REFUSED
    return status


def drafts_of_one_slug(count: int) -> list[int]:
    return [ArticleFactory(address_slug="zibeline").pk for _ in range(count)]


def test_a_publication_that_is_killed_happened_whole_or_not_at_all(paper: Newspaper) -> None:
    left, chance = drafts_of_one_slug(30), random.Random(2)  # noqa: S311 - chance, not a secret

    for _ in range(KILLS):
        child = publishing_process(left)
        time.sleep(chance.uniform(0, LATEST_KILL_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert compare_with_record() == []
        left = [pk for pk in left if not Article.objects.filter(pk=pk, live=True).exists()]

    child = publishing_process(left)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert Article.objects.filter(live=True).count() == 30


def test_several_who_publish_the_same_at_once_publish_it_once(paper: Newspaper) -> None:
    drafts = drafts_of_one_slug(6)
    before = DatabaseRecord().head().seq

    children = [publishing_process(drafts if n % 2 else drafts[::-1]) for n in range(4)]
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

    assert BROKEN not in ended
    assert list(Article.objects.values_list("version", flat=True)) == [1] * 6
    slugs = {a.rstrip("/").rpartition("/")[2] for a in addresses()}
    assert slugs == {"zibeline", *(f"zibeline-{n}" for n in range(2, 7))}
    told = [entry.header.kind for entry in DatabaseRecord().entries_after(before, 100)]
    assert told.count(EntryKind.PUBLISH) == 6


def addresses() -> list[str]:
    return list(Article.objects.values_list("address", flat=True))


@contextmanager
def full_disk(*, spare_pages: int) -> Iterator[None]:
    """SQLite refuses to grow the file as it does when the disk is full."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + spare_pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_publication_for_which_there_is_no_room_changes_nothing(paper: Newspaper) -> None:
    """With a little more room each time, so that it is missing at another step of the way."""
    refused = 0
    for spare_pages in range(6):
        article = ArticleFactory(standfirst="Une zibeline. " * 500)
        head = DatabaseRecord().head()
        with full_disk(spare_pages=spare_pages):
            try:
                publish(article, by=None, at=NOON)
            except OperationalError:
                refused += 1
                assert DatabaseRecord().head() == head
                assert not Article.objects.get(pk=article.pk).live
        assert compare_with_record() == []

    assert refused > 0, "there was always room: this tests nothing"
