"""One at a time."""

from lagazette.newsroom.articles.models import Article


def locked(article: Article) -> Article:
    """The article as it is, which nobody else publishes before this transaction ends.

    Raises Article.DoesNotExist when it was deleted.
    """
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    # Asked again: an article is a row in two tables. PostgreSQL locks the one, and joins to it
    # the other as it was before it waited: a second publication saw an article that is not live.
    row: Article = Article.objects.get(pk=article.pk)
    return row
