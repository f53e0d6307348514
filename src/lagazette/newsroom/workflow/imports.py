"""One import from the command line, as the plain values that it prints."""

from django.db import transaction
from django.utils import timezone

from lagazette.intake.door import IncomingArticle
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import NoSuchSectionError
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.actions import import_incoming, publish


def section_with_slug(slug: str) -> Section:
    """The section with that slug in any language; raises NoSuchSectionError."""
    section: Section | None = Section.objects.filter(labels__slug=slug).first()
    if section is None:
        raise NoSuchSectionError(slug)
    return section


@transaction.atomic
def import_file_reading(
    incoming: IncomingArticle, *, section: Section | None, publish: bool
) -> dict[str, object]:
    """Import what was read of one file and, if asked, publish it: all or nothing.

    What was imported before and is in somebody's hands since, or was public, stays as it is.
    Raises NewsroomError.
    """
    at = timezone.now()
    imported = import_incoming(incoming, by=None, at=at, section=section)
    publishes = publish and _is_as_imported(imported.article)
    if publishes:
        _publish(imported.article)
    article = Article.objects.get(pk=imported.article.pk)
    return {
        "headline": article.headline,
        "created": imported.created,
        "changed": imported.created or publishes,
        "id": article.pk,
        "uri": article.uri,
        "published": article.live,
        "address": article.address,
        "questions": [{"text": text} for text in imported.questions],
    }


def _is_as_imported(article: Article) -> bool:
    """Whether nobody has saved the draft, sent it round or published it since it was made."""
    return (
        article.last_published_at is None
        and article.revisions.count() == 1
        and article.current_workflow_state is None
    )


def _publish(article: Article) -> None:
    publish(article, by=None, at=timezone.now())
