"""Lifting an embargo."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_lift_embargo, require
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.workflow.actions.locking import locked


@transaction.atomic
def lift_embargo(article: Article, *, by: User | None, at: datetime) -> None:
    """Let an article be published before the promised instant. Nothing becomes public by it.

    Lifting again changes nothing. Raises NotAllowedError.
    """
    article = locked(article)
    if by is not None:
        require(by, can_lift_embargo, article)
    draft: Article = article.get_latest_revision_as_object()
    until = draft.embargo_until
    if until is None:
        return
    draft.embargo_until = None
    draft.save_revision(user=by, clean=False)
    Article.objects.filter(pk=article.pk).update(embargo_until=None)
    data = {"until": until.isoformat(), "at": at.isoformat()}
    log(instance=article, action="lagazette.lift_embargo", user=by, data=data)
