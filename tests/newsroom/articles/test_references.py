"""Whether what a draft refers to is there."""

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.references import lacks_rows
from tests.factories.newsroom import ArticleFactory, AuthorFactory, EntityFactory


def test_a_draft_lacks_nothing_while_all_that_it_refers_to_is_there(paper):
    article = ArticleFactory(authors=[AuthorFactory()], entities=[EntityFactory()])

    assert not lacks_rows(Article, article.get_latest_revision().content)


def test_a_draft_lacks_what_one_of_its_parts_refers_to_when_it_is_gone(paper):
    article = ArticleFactory(entities=[EntityFactory(), EntityFactory()])
    content = article.get_latest_revision().content
    content["article_entities"][1]["entity"] += 1

    assert lacks_rows(Article, content)
