"""What happens by itself at its hour."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from wagtail.models import PageLogEntry

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import EmbargoError
from lagazette.newsroom.workflow.actions import lift_embargo, publish, schedule, state_of
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
    results: list[Any] = []

    def work() -> None:
        try:
            results.extend(run_due(now + timedelta(hours=2)))
        finally:
            connections.close_all()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

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
