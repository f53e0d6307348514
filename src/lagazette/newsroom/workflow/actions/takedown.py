"""Removal imposed by law."""

from datetime import datetime

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_take_down, require
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import NotPublishedError, ReasonMissingError
from lagazette.newsroom.visible import is_visible
from lagazette.newsroom.workflow.actions.locking import locked
from lagazette.newsroom.workflow.actions.versions import note_entry
from lagazette.record.door import Address, ArticleDocument, Entry
from lagazette.record.ledger import DatabaseRecord
from lagazette.record.ledger import takedown as erase


@transaction.atomic
def takedown(
    article: Article,
    *,
    by: User | None,
    at: datetime,
    private_reason: str,
    reason: str = "",
    keep_address: bool = True,
) -> Entry:
    """Erase every published version of an article from the record, because the law demands it.

    The address answers 451 with the public reason; with `keep_address=False` it answers 404 like
    one that never was. The article does not come back. Raises NotPublishedError for what has no
    published version left, ReasonMissingError, NotAllowedError.
    """
    article = locked(article)
    if by is not None:
        require(by, can_take_down, None)
    versions = [
        entry.header.seq
        for entry in DatabaseRecord().entries_of(article.uri)
        if isinstance(entry.document, ArticleDocument)
    ]
    if not versions:
        raise NotPublishedError(article.headline)
    if not is_visible(private_reason):
        raise ReasonMissingError(article.headline)
    article.taken_down_at = at
    with gate.opened():
        UnpublishPageAction(article, user=by).execute(skip_permission_checks=True)
        article.save(clean=False)
    entry = erase(
        article.uri,
        erase=versions,
        at=at,
        reason=reason.strip(),
        address=Address(article.address) if keep_address else None,
    )
    data = {"reason": reason, "private_reason": private_reason}
    log(instance=article, action="lagazette.takedown", user=by, data=data)
    return note_entry(article, entry, by=by)
