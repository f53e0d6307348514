"""The first screen: what is on whose list, and what it costs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.day.panels import day_lists
from lagazette.newsroom.workflow.actions import schedule, withdraw
from lagazette.press.door import Spec, Store
from tests.factories.newsroom import ArticleFactory, SectionFactory, UserFactory
from tests.newsroom.logins import logged_in


def someone(*roles: Role) -> User:
    return UserFactory(roles=roles)


def lists(user: User) -> dict[str, list[str]]:
    return {one.key: [row.headline for row in one.rows] for one in day_lists(user)}


def submitted(by: User, **article: Any) -> Article:
    draft = ArticleFactory(owner=by, by=by, **article)
    draft.get_workflow().start(draft, by)
    return draft


def test_everybody_finds_their_own_drafts(paper) -> None:
    reporter, other = someone(Role.REPORTER), someone(Role.REPORTER)
    ArticleFactory(headline="Le mien", owner=reporter)
    ArticleFactory(headline="Le sien", owner=other)
    ArticleFactory(headline="Paru", owner=reporter, published=True)

    assert lists(reporter)["drafts"] == ["Le mien"]
    assert lists(other)["drafts"] == ["Le sien"]


def test_a_published_article_with_a_new_draft_is_among_the_drafts(paper) -> None:
    editor = someone(Role.DESK_EDITOR)
    article = ArticleFactory(headline="Paru", owner=editor, published=True)
    article.kicker = "Nouveau"
    article.save_revision(user=editor)

    assert lists(editor)["drafts"] == ["Paru"]


def test_what_waits_is_shown_to_who_may_sign_it_off_and_not_to_its_author(paper) -> None:
    reporter, editor = someone(Role.REPORTER), someone(Role.DESK_EDITOR)
    submitted(reporter, headline="À relire")

    assert lists(editor)["waiting"] == ["À relire"]
    assert lists(reporter)["waiting"] == []


def test_embargoes_are_listed_the_nearest_first_until_they_are_over(paper) -> None:
    now = timezone.now()
    for hours, headline in ((30, "Demain"), (2, "Tantôt"), (-1, "Passé")):
        ArticleFactory(headline=headline, embargo_until=now + timedelta(hours=hours))

    assert lists(someone(Role.REPORTER))["embargo"] == ["Tantôt", "Demain"]


def test_what_goes_out_before_midnight_is_listed_in_its_order(paper) -> None:
    now = timezone.now()
    for after, headline in ((timedelta(days=2), "Après-demain"), (timedelta(seconds=5), "Bientôt")):
        article = ArticleFactory(headline=headline)
        schedule(article, by=None, publish_at=now + after, at=now)

    assert "Après-demain" not in lists(someone(Role.REPORTER))["today"]
    assert lists(someone(Role.REPORTER))["today"] in (["Bientôt"], [])  # five seconds to midnight


def test_what_was_just_published_says_how_far_the_press_is(paper) -> None:
    ArticleFactory(headline="Paru", published=True)
    gone = ArticleFactory(headline="Repris", published=True)
    editor = someone(Role.DESK_EDITOR)

    (published,) = [one for one in day_lists(editor) if one.key == "published"]
    assert [(row.headline, row.press["state"]) for row in published.rows] == [
        ("Repris", "pressing"),
        ("Paru", "pressing"),
    ]

    withdraw(gone, by=None, at=timezone.now(), private_reason="Une erreur.")
    paper.press()
    (published,) = [one for one in day_lists(editor) if one.key == "published"]
    assert [(row.headline, bool(row.press["link"])) for row in published.rows] == [
        ("Repris", False),
        ("Paru", True),
    ]


def test_a_headline_leads_to_the_editor_only_for_who_may_open_it(paper) -> None:
    section = SectionFactory()
    ArticleFactory(headline="Promis", embargo_until=timezone.now() + timedelta(hours=2))

    def link(user: User) -> str:
        (row,) = next(one.rows for one in day_lists(user) if one.key == "embargo")
        return row.link

    assert link(someone(Role.REPORTER)) == ""
    assert link(someone(Role.SUB_EDITOR)) != ""
    assert section.pk


@pytest.mark.parametrize("many", [1, 3])
def test_the_first_screen_asks_as_much_whether_there_is_one_of_each_or_more(paper, many) -> None:
    reporter, editor = someone(Role.REPORTER), someone(Role.DESK_EDITOR)
    now = timezone.now()
    for number in range(many):
        section = SectionFactory(parent=SectionFactory())
        submitted(reporter, headline=f"À relire {number}", section=section)
        ArticleFactory(owner=editor, section=section)
        ArticleFactory(embargo_until=now + timedelta(hours=2), section=section)
        ArticleFactory(published=True, section=section)
    editor = User.objects.get(pk=editor.pk)
    ContentType.objects.clear_cache()

    with CaptureQueriesContext(connection) as asked:
        day_lists(editor)

    assert len(asked) == 27


def test_the_first_screen_opens_with_the_day_and_the_ways_to_begin(paper) -> None:
    client = logged_in(someone(Role.EDITOR_IN_CHIEF))

    shown = client.get("/redaction/").content.decode()

    for words in ("To be read by me", "My drafts", "Going out today", "Under embargo"):
        assert words in shown
    assert "Write an article, La Gazette" in shown
    assert "Arrange the front page" in shown


def test_a_site_that_is_made_anew_says_how_far_it_is(paper, settings) -> None:
    editor = someone(Role.DESK_EDITOR)
    client = logged_in(editor, language="fr")
    first_screen, asked = reverse("wagtailadmin_home"), reverse("site_press_status")
    assert "Le site est refait" not in client.get(first_screen).content.decode()

    store = Store.open(settings.GAZETTE.press_store)
    with store.transaction():
        store.enqueue([(0, Spec("test", bucket=str(number))) for number in range(1500)], seq=0)
    with store.transaction():
        store.settle([Spec("test", bucket=str(number)) for number in range(1234)])

    said = "Le site est refait\xa0: 1\xa0234 pages sur 1\xa0500. Les lecteurs voient les anciennes."
    assert said in client.get(first_screen).content.decode()
    assert client.get(asked).json() == {"state": "pressing", "text": said, "link": ""}

    with store.transaction():
        store.settle([Spec("test", bucket=str(number)) for number in range(1500)])
    store.close()
    assert client.get(asked).json()["state"] == "pressed"


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "ven. 1er\xa0janv., 18\xa0h\xa003"), ("en", "Fri 1\xa0Jan, 18:03")],
)
def test_a_line_says_its_instant_as_people_write_it(paper, monkeypatch, language, said) -> None:
    editor = someone(Role.DESK_EDITOR)
    now = datetime(2027, 1, 1, 17, 3, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    ArticleFactory(headline="Le mien", owner=editor)
    client = logged_in(editor, language=language)

    shown = client.get("/redaction/").content.decode()

    assert f">{said}</time>" in shown
