"""The rows of an article: those that changed are written with it, and no others."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from lagazette.newsroom.articles.models import Article, Byline
from tests.factories.newsroom import ArticleFactory, AuthorFactory, an_editor_in_chief


def draft_of(article):
    """It with its rows, as its latest revision has them."""
    return article.get_latest_revision().as_object()


def test_rows_that_stand_as_they_stood_are_not_written_again(paper):
    draft = draft_of(ArticleFactory(authors=[AuthorFactory(), AuthorFactory()]))

    with CaptureQueriesContext(connection) as asked:
        draft.save()

    written = [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]
    assert [sql for sql in written if "articles_article" in sql] != []
    assert [sql for sql in written if "articles_byline" in sql] == []


def test_rows_that_were_changed_added_and_taken_away_are_written(paper):
    stays, goes, comes = (AuthorFactory() for _ in range(3))
    article = ArticleFactory(authors=[stays, goes])
    draft = draft_of(article)
    kept = draft.bylines.all()[0]
    kept.role = Byline.Role.PHOTOGRAPHER

    draft.bylines = [kept, Byline(author=comes, sort_order=1)]
    draft.save()

    rows = Article.objects.get(pk=article.pk).bylines.all()
    assert [(row.author, row.role) for row in rows] == [(stays, "photographer"), (comes, "author")]
    assert rows[0].pk == kept.pk


def test_a_comment_whose_words_were_changed_is_written(paper):
    article = ArticleFactory()
    comment = Comment.objects.create(
        page=article, user=an_editor_in_chief(), text="Ce titre est long.", contentpath="headline"
    )
    draft = draft_of(article)
    (of_draft,) = getattr(draft, COMMENTS_RELATION_NAME).all()
    of_draft.text = "Ce titre est trop long."

    draft.save()

    comment.refresh_from_db()
    assert comment.text == "Ce titre est trop long."
