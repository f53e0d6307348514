"""One at a time."""

from django.db import connection

from lagazette.newsroom.articles.models import COMMON, Article


def locked(article: Article) -> Article:
    """The article as it is, which nobody else publishes before this transaction ends.

    Raises Article.DoesNotExist when it was deleted.
    """
    if connection.features.has_select_for_update:
        # And asked again: an article is a row in two tables. PostgreSQL locks the one, and joins
        # to it the other as it was before it waited: a second publication saw an article that is
        # not live. In SQLite, the transaction has had the whole file since it began.
        Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    row: Article = Article.objects.select_related(*COMMON).get(pk=article.pk)
    article.share_with(row)
    return row
