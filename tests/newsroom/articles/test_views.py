"""The editor's screen: what publishing from it writes, asks, and keeps when it is refused."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Comment, CommentReply, PageLogEntry, PageSubscription
from wagtail.test.utils.form_data import inline_formset

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.articles.models import Article
from tests.factories.newsroom import (
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    an_editor_in_chief,
)
from tests.newspapers import Newspaper
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form, rows_of


@pytest.fixture
def chief(paper: Newspaper) -> Client:
    return logged_in(an_editor_in_chief())


def publish_by_button(browser: Client, article: Article, **changes: object) -> None:
    form = editor_form(article, **changes)
    answer = browser.post(f"/redaction/pages/{article.pk}/edit/", {**form, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors


def an_article() -> Article:
    return ArticleFactory(authors=[AuthorFactory()], entities=[EntityFactory() for _ in range(3)])


def test_the_button_asks_the_database_no_more_than_it_did(chief: Client) -> None:
    def pressed() -> int:
        article = an_article()
        with CaptureQueriesContext(connection) as asked:
            publish_by_button(chief, article, **rows_of(article))
        return len(asked)

    pressed()  # what a process reads once

    assert pressed() <= 94


def test_the_button_asks_for_what_three_lines_chose_as_often_as_for_one(chief: Client) -> None:
    def pressed(lines: int) -> int:
        article = ArticleFactory(entities=[EntityFactory() for _ in range(lines)])
        form = {**editor_form(article, **rows_of(article)), "action-publish": "1", "section": ""}
        with CaptureQueriesContext(connection) as asked:
            chief.post(f"/redaction/pages/{article.pk}/edit/", form)
        return sum('FROM "entities_entity"' in one["sql"] for one in asked)

    assert pressed(3) == pressed(1)


def test_what_was_typed_is_published_and_logged_once_under_its_name(chief: Client) -> None:
    article, author = ArticleFactory(headline="La fanfare"), AuthorFactory()
    before = PageLogEntry.objects.count()

    publish_by_button(
        chief,
        article,
        headline="Le quai rouvre",
        bylines=inline_formset([{"author": author.pk, "role": "author"}]),
    )

    row = Article.objects.get(pk=article.pk)
    assert (row.live, row.headline, row.title) == (True, "Le quai rouvre", "Le quai rouvre")
    assert [byline.author for byline in row.bylines.all()] == [author]
    logged = PageLogEntry.objects.order_by("pk")[before:]
    assert [(line.action, line.label) for line in logged] == [
        ("wagtail.edit", "Le quai rouvre"),
        ("wagtail.publish", "Le quai rouvre"),
        ("lagazette.entry", "Le quai rouvre"),
    ]


def test_what_a_refusal_keeps_is_in_the_article_and_in_its_draft(chief: Client) -> None:
    article, author = ArticleFactory(headline="La fanfare"), AuthorFactory()

    publish_by_button(
        chief,
        article,
        headline="Le quai rouvre",
        section="",
        bylines=inline_formset([{"author": author.pk, "role": "author"}]),
    )

    row = Article.objects.get(pk=article.pk)
    byline = row.bylines.get()
    kept = row.get_latest_revision().content
    assert (row.live, row.version, row.section) == (False, 0, None)
    assert (row.headline, row.title, byline.author) == ("Le quai rouvre",) * 2 + (author,)
    assert (kept["headline"], kept["bylines"][0]["pk"]) == ("Le quai rouvre", byline.pk)
    assert list(Article.objects.all().search("quai")) == [row]


def test_a_scheduled_draft_is_in_the_article_as_it_was_typed(chief: Client) -> None:
    article = ArticleFactory(headline="La fanfare")

    publish_by_button(chief, article, headline="Le quai rouvre", go_live_at="2100-05-01 10:00")

    row = Article.objects.get(pk=article.pk)
    assert (row.live, row.headline) == (False, "Le quai rouvre")
    assert row.get_latest_revision().approved_go_live_at is not None


# --- Comments that come with the form ------------------------------------------------------------


def with_remark(article: Article, text: str = "Ce titre est long.", **said: Any) -> dict[str, Any]:
    """What the form says of the comments: one, which is new unless it has an `id`."""
    replies = inline_formset([{"id": "", "text": reply} for reply in said.pop("replies", ())])
    row = {"id": "", "contentpath": "headline", "text": text, "position": "", **said}
    there = 1 if row["id"] else 0
    return {"comments": inline_formset([{**row, "replies": replies}], initial=there)}


def who_follows(article: Article) -> User:
    user = an_editor_in_chief()
    PageSubscription.objects.create(page=article, user=user, comment_notifications=True)
    return user


def logged_of_comments() -> list[tuple[str, str, int | None]]:
    """What the audit log says of them: the action, who said what, the draft."""
    lines = PageLogEntry.objects.filter(action__startswith="wagtail.comments").order_by("pk")
    return [
        (line.action, (line.data.get("reply") or line.data["comment"])["text"], line.revision_id)
        for line in lines
    ]


def letters() -> list[tuple[list[str], list[str]]]:
    """To whom letters went, and what they quote."""
    return [(letter.to, re.findall(r'- "(.+)"', str(letter.body))) for letter in mail.outbox]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """What is done in it is committed, as far as can be seen."""
    return django_capture_on_commit_callbacks(execute=True)


def test_a_comment_that_comes_with_the_button_is_logged_and_told(
    chief: Client, committed: Any
) -> None:
    article = ArticleFactory()
    follower = who_follows(article)

    with committed:
        publish_by_button(chief, article, **with_remark(article))

    row = Article.objects.get(pk=article.pk)
    assert (row.live, Comment.objects.get().text) == (True, "Ce titre est long.")
    assert logged_of_comments() == [
        ("wagtail.comments.create", "Ce titre est long.", row.live_revision_id)
    ]
    assert letters() == [([follower.email], ["Ce titre est long."])]


def test_a_reply_that_comes_with_the_button_is_told_to_who_asked(
    chief: Client, committed: Any
) -> None:
    article, asker = ArticleFactory(published=True), an_editor_in_chief()
    asked = Comment.objects.create(
        page=article, user=asker, text="Est-ce sûr ?", contentpath="headline"
    )
    changes = with_remark(article, asked.text, id=asked.pk, replies=["Oui, vérifié."])

    with committed:
        publish_by_button(chief, article, **changes, change="slip")

    assert CommentReply.objects.get().text == "Oui, vérifié."
    assert [line[:2] for line in logged_of_comments()] == [
        ("wagtail.comments.create_reply", "Oui, vérifié.")
    ]
    assert letters() == [([asker.email], ["Oui, vérifié."])]


def test_a_comment_on_what_is_scheduled_is_logged_and_told(chief: Client, committed: Any) -> None:
    article = ArticleFactory()
    follower = who_follows(article)

    with committed:
        publish_by_button(chief, article, **with_remark(article), go_live_at="2100-05-01 10:00")

    assert Article.objects.get(pk=article.pk).live is False
    assert [line[:2] for line in logged_of_comments()] == [
        ("wagtail.comments.create", "Ce titre est long.")
    ]
    assert letters() == [([follower.email], ["Ce titre est long."])]


def test_an_earlier_draft_is_published_with_the_comment_on_it(
    chief: Client, committed: Any
) -> None:
    article = ArticleFactory(headline="La fanfare")
    follower, earlier = who_follows(article), article.save_revision()
    article.headline = "Le quai rouvre"
    article.save_revision()
    form = editor_form(article, headline="La fanfare", **with_remark(article))
    address = f"/redaction/pages/{article.pk}/revisions/{earlier.pk}/revert/"

    with committed:
        chief.post(address, {**form, "action-publish": "1"})

    row = Article.objects.get(pk=article.pk)
    assert (row.live, row.headline) == (True, "La fanfare")
    assert PageLogEntry.objects.get(action="wagtail.revert").data["revision"]["id"] == earlier.pk
    assert logged_of_comments() == [
        ("wagtail.comments.create", "Ce titre est long.", row.live_revision_id)
    ]
    assert letters() == [([follower.email], ["Ce titre est long."])]


def test_a_comment_is_told_also_when_the_button_is_refused_since_the_draft_keeps_it(
    chief: Client, committed: Any
) -> None:
    article = ArticleFactory()
    follower = who_follows(article)

    with committed:
        publish_by_button(chief, article, **with_remark(article), section="")

    assert Article.objects.get(pk=article.pk).live is False
    assert [line[:2] for line in logged_of_comments()] == [
        ("wagtail.comments.create", "Ce titre est long.")
    ]
    assert letters() == [([follower.email], ["Ce titre est long."])]


def test_nothing_is_told_of_a_comment_when_the_approval_is_refused(
    chief: Client, committed: Any
) -> None:
    article = ArticleFactory(section=None)
    who_follows(article)
    article.get_workflow().start(article, an_editor_in_chief())
    mail.outbox.clear()
    form = {
        **editor_form(article, **with_remark(article)),
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
    }

    with committed:
        chief.post(f"/redaction/pages/{article.pk}/edit/", form)

    assert Article.objects.get(pk=article.pk).live is False
    assert (Comment.objects.count(), logged_of_comments(), letters()) == (0, [], [])
