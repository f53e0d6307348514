"""The newsroom's search finds articles by what was saved of them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagazette.newsroom.articles.models import Article
from tests.factories.newsroom import ArticleFactory


def found(words: str) -> list[Article]:
    return list(Article.objects.all().search(words))


def test_an_article_is_found_by_the_words_that_were_saved_last(paper):
    article = ArticleFactory(headline="Une zibeline traverse la place", standfirst="Et la mairie.")
    article.headline, article.standfirst = "Une hermine traverse la place", "Et le beffroi."

    article.save()

    assert found("zibeline") == found("mairie") == []
    assert found("hermine") == found("beffroi") == [article]


def test_an_article_is_found_by_a_part_that_was_saved_alone(paper):
    article = ArticleFactory(standfirst="Et la mairie.")
    article.standfirst = "Et le beffroi."

    article.save(update_fields=["standfirst"])

    assert found("beffroi") == [article]


def test_an_article_that_was_deleted_is_not_found(paper):
    article = ArticleFactory(headline="Une zibeline traverse la place")
    assert found("zibeline") == [article]
    with CaptureQueriesContext(connection) as asked:
        article.delete()

    assert found("zibeline") == []
    assert any("DELETE" in one["sql"] and "indexentry" in one["sql"] for one in asked)


def test_what_is_not_searched_is_saved_without_a_look_at_the_index(paper):
    article = ArticleFactory()

    with CaptureQueriesContext(connection) as asked:
        article.save(update_fields=["embargo_until"])

    assert [one["sql"] for one in asked if "indexentry" in one["sql"]] == []
