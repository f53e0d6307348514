"""What waits to be told to hubs: each feed once, until it is told as it is."""

from datetime import timedelta

import pytest

from lagazette.press.announcements import Announcement, Announcements
from lagazette.press.store import Store
from tests.factories.documents import NOON

HUB = "https://hub.example/"
NEWS = "https://gazette.example/flux/rss.xml"
WORLD = "https://gazette.example/rubrique/monde/rss.xml"


@pytest.fixture
def announcements() -> Announcements:
    return Store.open(None).announcements


def test_a_feed_is_told_once_however_often_it_changed(announcements: Announcements) -> None:
    announcements.note([(HUB, NEWS), (HUB, WORLD)], etag="first")
    announcements.note([(HUB, NEWS)], etag="second")

    due = announcements.due(now=NOON, limit=50)

    assert due == [
        Announcement(HUB, NEWS, "second", tries=0),
        Announcement(HUB, WORLD, "first", tries=0),
    ]


def test_a_feed_that_changed_while_it_was_told_is_told_again(
    announcements: Announcements,
) -> None:
    announcements.note([(HUB, NEWS), (HUB, WORLD)], etag="first")
    told = announcements.due(now=NOON, limit=50)
    announcements.note([(HUB, NEWS)], etag="second")

    announcements.forget(told)

    assert announcements.due(now=NOON, limit=50) == [Announcement(HUB, NEWS, "second", tries=0)]


def test_what_was_put_off_waits_until_then_or_until_the_feed_changes(
    announcements: Announcements,
) -> None:
    announcements.note([(HUB, NEWS)], etag="first")
    (waiting,) = announcements.due(now=NOON, limit=50)
    later = NOON + timedelta(minutes=1)

    announcements.put_off(waiting, tries=1, until=later)

    assert announcements.due(now=NOON, limit=50) == []
    assert announcements.due(now=later, limit=50) == [Announcement(HUB, NEWS, "first", tries=1)]
    announcements.note([(HUB, NEWS)], etag="second")
    assert announcements.due(now=NOON, limit=50) == [Announcement(HUB, NEWS, "second", tries=0)]
