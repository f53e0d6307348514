"""What is chosen in the editor's form is there, and may be chosen."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.workflow.actions import merge_entities
from tests.factories.newsroom import (
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    an_editor_in_chief,
)
from tests.newspapers import Newspaper
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form, rows_of

REFUSED = ["Select a valid choice. That choice is not one of the available choices."]


@pytest.fixture
def chief(paper: Newspaper) -> Client:
    return logged_in(an_editor_in_chief())


def saved(browser: Client, article: Article, **changes: Any) -> Any:
    return browser.post(f"/redaction/pages/{article.pk}/edit/", editor_form(article, **changes))


def refusals(answer: Any, name: str) -> list[dict[str, list[str]]]:
    return [dict(line) for line in answer.context["form"].formsets[name].errors]


def test_of_several_lines_the_one_with_a_merged_entity_is_refused(chief: Client) -> None:
    article, entity, merged = ArticleFactory(), EntityFactory(), EntityFactory()
    merge_entities(merged, into=entity, by=None, at=timezone.now())

    answer = saved(
        chief,
        article,
        article_entities=inline_formset([{"entity": entity.pk}, {"entity": merged.pk}]),
    )

    assert refusals(answer, "article_entities") == [{}, {"entity": REFUSED}]


@pytest.mark.parametrize("sent", ["999999", "x", "1" * 30])
def test_of_several_lines_the_one_with_nothing_that_is_there_is_refused(
    chief: Client, sent: str
) -> None:
    article, author = ArticleFactory(), AuthorFactory()
    lines = [{"author": author.pk, "role": "author"}, {"author": sent, "role": "author"}]

    answer = saved(chief, article, bylines=inline_formset(lines))

    assert refusals(answer, "bylines") == [{}, {"author": REFUSED}]


def test_the_row_of_another_article_is_refused(chief: Client) -> None:
    article = ArticleFactory(authors=[AuthorFactory()])
    other = ArticleFactory(authors=[AuthorFactory()])

    saved(chief, article, bylines=rows_of(other)["bylines"])

    assert [row.author for row in Article.objects.get(pk=other.pk).bylines.all()] == [
        other.bylines.get().author
    ]


def test_an_entity_that_was_merged_since_is_not_kept_unsaid(chief: Client) -> None:
    entity, other = EntityFactory(), EntityFactory()
    article = ArticleFactory(entities=[entity])
    merge_entities(entity, into=other, by=None, at=timezone.now())

    answer = saved(chief, article, article_entities=rows_of(article)["article_entities"])

    assert refusals(answer, "article_entities") == [{"entity": REFUSED}]
