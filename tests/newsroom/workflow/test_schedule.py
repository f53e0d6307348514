"""What happens by itself at its hour."""

import dataclasses
import errno
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.db import connection, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import ChangeUnnamedError, EmbargoError
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.workflow.actions import (
    arrange,
    lift_embargo,
    publish,
    schedule,
    state_of,
)
from lagazette.newsroom.workflow.recorded import compare_with_record
from lagazette.newsroom.workflow.schedule import next_due, run_due
from lagazette.record.door import EntryKind, Retired
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import ArticleFactory, ImageFactory


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def kinds() -> list[EntryKind]:
    return [entry.header.kind for entry in DatabaseRecord().entries_after(0, 500)]


def test_what_is_due_is_done_in_the_order_of_its_instants(paper, now):
    late, early = ArticleFactory(headline="Tard"), ArticleFactory(headline="Tôt")
    schedule(late, by=None, publish_at=now + timedelta(hours=2), at=now)
    schedule(early, by=None, publish_at=now + timedelta(hours=1), at=now)
    ending = ArticleFactory(headline="Fini", expire_at=now + timedelta(minutes=90), published=True)
    assert next_due() == now + timedelta(hours=1)
    assert run_due(now) == []

    later = now + timedelta(hours=3)
    done = run_due(later)

    assert [(item.due.what, item.subject, item.refusal) for item in done] == [
        ("publish", "Tôt", ""),
        ("expire", "Fini", ""),
        ("publish", "Tard", ""),
    ]
    assert [Article.objects.get(pk=a.pk).live for a in (early, late, ending)] == [
        True,
        True,
        False,
    ]
    assert next_due() is None
    assert run_due(later) == []


def test_no_word_of_a_scheduled_article_is_public_before_its_hour(paper, now):
    ArticleFactory(published=True)
    article = ArticleFactory(headline="Une zibeline", address_slug="zibeline")
    schedule(article, by=None, publish_at=now + timedelta(hours=1), at=now)
    paper.press()
    assert paper.files_with("zibeline") == set()

    run_due(now + timedelta(hours=1))
    paper.press()

    assert Article.objects.get(pk=article.pk).address in paper.files_with("zibeline")


def test_a_publication_that_is_refused_at_its_hour_is_said_and_not_tried_again(paper, now):
    article = ArticleFactory(place_name="")
    schedule(article, by=None, publish_at=now + timedelta(hours=1), at=now)
    strict = dataclasses.replace(paper.settings, blocking_checks=("dateline",))

    with override_settings(GAZETTE=strict):
        (done,) = run_due(now + timedelta(hours=2))
        assert run_due(now + timedelta(hours=3)) == []

    assert "The dateline is empty." in done.refusal
    log = PageLogEntry.objects.get(action="lagazette.schedule_refused")
    assert log.data["refusal"] == done.refusal
    assert not Article.objects.get(pk=article.pk).approved_schedule


def test_two_schedulers_do_everything_once(paper, now):
    for number in range(4):
        article = ArticleFactory(headline=f"Article {number}")
        schedule(article, by=None, publish_at=now + timedelta(hours=1), at=now)

    results = both_schedulers(now + timedelta(hours=2))

    assert sorted(item.subject for item in results) == [f"Article {n}" for n in range(4)]
    assert kinds().count(EntryKind.PUBLISH) == 4


def test_a_picture_leaves_every_page_on_the_day_its_rights_end(paper):
    image = ImageFactory(rights_expiry=date(2024, 3, 10))
    article = ArticleFactory(published=True, lead_image=image)
    paper.press()
    assert any(address.startswith("/media/") for address in paper.addresses())
    # The day begins in Paris, an hour before it begins in Greenwich.
    midnight = datetime(2024, 3, 9, 23, tzinfo=UTC)
    assert next_due() == midnight
    assert run_due(midnight - timedelta(seconds=1)) == []

    run_due(midnight)
    paper.press()

    assert isinstance(state_of(image.uri), Retired)
    # What is left is the card that is drawn of the headline.
    left = [address for address in paper.addresses() if address.startswith("/media/")]
    assert {address[-4:] for address in left} == {".png"}
    assert paper.answer(article.address).status == 200
    assert next_due() is None


def test_rights_that_are_prolonged_bring_a_picture_back(paper, now):
    image = ImageFactory(rights_expiry=(now + timedelta(days=2)).date())
    ArticleFactory(published=True, lead_image=image)
    run_due(now + timedelta(days=4))
    assert isinstance(state_of(image.uri), Retired)
    image.refresh_from_db()

    image.rights_expiry = (now + timedelta(days=30)).date()
    image.save()

    assert not isinstance(state_of(image.uri), Retired)


def test_an_embargo_stops_everybody_until_it_is_lifted(paper, now):
    article = ArticleFactory(headline="Secret", embargo_until=now + timedelta(hours=1))

    with pytest.raises(EmbargoError):
        publish(article, by=None, at=now)
    with pytest.raises(EmbargoError):
        schedule(article, by=None, publish_at=now + timedelta(minutes=30), at=now)
    lift_embargo(article, by=None, at=now)

    assert publish(article, by=None, at=now) is not None


def test_an_embargoed_article_may_be_scheduled_for_the_end_of_its_embargo(paper, now):
    hour = now + timedelta(hours=1)
    article = ArticleFactory(headline="Secret", embargo_until=hour)

    schedule(article, by=None, publish_at=hour, at=now)
    (done,) = run_due(hour)

    assert (done.subject, done.refusal) == ("Secret", "")


def test_a_refusal_is_said_once_by_two_schedulers(paper, now):
    article = ArticleFactory(place_name="")
    schedule(article, by=None, publish_at=now + timedelta(hours=1), at=now)
    strict = dataclasses.replace(paper.settings, blocking_checks=("dateline",))

    with override_settings(GAZETTE=strict):
        results = both_schedulers(now + timedelta(hours=2))

    assert len(results) == 1
    assert PageLogEntry.objects.filter(action="lagazette.schedule_refused").count() == 1


def test_a_picture_is_retired_once_by_two_schedulers(paper):
    image = ImageFactory(rights_expiry=date(2024, 3, 10))
    ArticleFactory(published=True, lead_image=image)

    both_schedulers(datetime(2024, 3, 11, tzinfo=UTC))

    assert kinds().count(EntryKind.RETIRE) == 1


def test_what_breaks_the_program_does_not_hold_up_what_comes_after_it(paper, now, monkeypatch):
    broken, sound = ArticleFactory(headline="Casse"), ArticleFactory(headline="Tient")
    schedule(broken, by=None, publish_at=now + timedelta(hours=1), at=now)
    schedule(sound, by=None, publish_at=now + timedelta(hours=2), at=now)

    def publish_or_break(article, **options):
        if article.headline == "Casse":
            raise ZeroDivisionError("a defect of the program")
        return publish(article, **options)

    monkeypatch.setattr("lagazette.newsroom.workflow.schedule.publish", publish_or_break)
    done = run_due(now + timedelta(hours=3))

    assert [(item.subject, item.refusal) for item in done] == [
        ("Casse", "ZeroDivisionError: a defect of the program"),
        ("Tient", ""),
    ]
    assert run_due(now + timedelta(hours=4)) == []


@pytest.mark.parametrize(
    "trouble", [OSError(errno.ENOSPC, "No space left on device"), MemoryError()], ids=repr
)
def test_what_the_machine_refuses_for_a_while_is_published_later(paper, now, monkeypatch, trouble):
    article = ArticleFactory(headline="Attend")
    schedule(article, by=None, publish_at=now + timedelta(hours=1), at=now)

    def refuse(*_args, **_options):
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr("lagazette.newsroom.workflow.schedule.publish", refuse)
        with pytest.raises(type(trouble)):
            run_due(now + timedelta(hours=2))

    assert [item.subject for item in run_due(now + timedelta(hours=3))] == ["Attend"]
    assert Article.objects.get(pk=article.pk).live


def test_a_front_page_that_is_refused_at_its_hour_is_not_tried_again(paper, now, monkeypatch):
    front_page = FrontPage.objects.get(language="fr")
    front_page.go_live_at = now + timedelta(hours=1)
    arrange(front_page, by=None, at=now, revision=front_page.save_revision())

    def refuse(*_args, **_options):
        raise EmbargoError("Une", now)

    monkeypatch.setattr("lagazette.newsroom.workflow.schedule.arrange", refuse)
    (done,) = run_due(now + timedelta(hours=2))

    assert done.due.what == "arrange"
    assert done.refusal
    assert run_due(now + timedelta(hours=3)) == []
    assert next_due() is None


def test_an_editor_and_the_scheduler_publish_the_same_article_without_a_deadlock(paper, now):
    """On PostgreSQL each once held what the other needed: tests/newsroom runs there in `prove`."""
    for number in range(6):
        article = ArticleFactory(headline=f"Article {number}")
        schedule(article, by=None, publish_at=now + timedelta(hours=1), at=now)
        errors: list[Exception] = []
        at_once(
            [
                lambda: run_due(now + timedelta(hours=2)),
                lambda article=article: publish_now(article, at=now),
            ],
            errors,
        )
        assert errors == []
    assert kinds().count(EntryKind.PUBLISH) == 6


def test_what_falls_due_while_it_is_being_scheduled_is_published(paper, now):
    """Wagtail looks at the clock itself, later than we: it published what we took for scheduled."""
    article = ArticleFactory(headline="Sur le fil")

    with time_machine.travel(now + timedelta(seconds=2), tick=False):
        schedule(article, by=None, publish_at=now + timedelta(seconds=1), at=now)

    assert compare_with_record() == []
    assert Article.objects.get(pk=article.pk).version == 1
    assert kinds().count(EntryKind.PUBLISH) == 1
    assert next_due() is None


def test_looking_for_what_is_due_reads_no_whole_table(paper, now):
    with CaptureQueriesContext(connection) as asked:
        run_due(now)
        next_due()

    plans = [
        row[3]
        for query in asked
        if query["sql"].startswith("SELECT")
        for row in connection.cursor().execute(f"EXPLAIN QUERY PLAN {query['sql']}").fetchall()
    ]

    assert len(asked) <= 8
    scans = {plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan}
    assert scans == {"SCAN newspaper_newspapersettings"}  # one row


def publish_now(article: Article, *, at: datetime) -> None:
    """As the editor does who does not wait for the hour."""
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.go_live_at = None
    with suppress(ChangeUnnamedError):  # the scheduler was faster
        publish(draft, by=None, at=at, revision=draft.save_revision(clean=False))


def both_schedulers(now: datetime) -> list[Any]:
    results: list[Any] = []
    errors: list[Exception] = []
    at_once([lambda: results.extend(run_due(now))] * 2, errors)
    assert errors == []
    return results


def at_once(works: list[Callable[[], object]], errors: list[Exception]) -> None:
    ready = Barrier(len(works))

    def work(one: Callable[[], object]) -> None:
        try:
            ready.wait()
            one()
        except Exception as error:  # noqa: BLE001 - the test tells what it was
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=work, args=(one,)) for one in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
