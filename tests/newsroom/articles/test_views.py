"""The editor's screen: what publishing from it writes, asks, and keeps when it is refused."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset

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

    assert pressed() <= 108


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
