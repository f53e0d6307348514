"""One at a time."""

from lagazette.newsroom.articles.models import Article


def locked(article: Article) -> Article:
    """The article's row as it is, which nobody else publishes before this transaction ends."""
    row: Article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    return row
