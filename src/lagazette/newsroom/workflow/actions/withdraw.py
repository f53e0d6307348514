"""Taking a published article back."""

from datetime import datetime

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_withdraw, require
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import NotPublishedError, ReasonMissingError
from lagazette.newsroom.visible import is_visible
from lagazette.newsroom.workflow.actions.locking import locked
from lagazette.newsroom.workflow.actions.versions import append_about
from lagazette.newsroom.workflow.documents import instant
from lagazette.record.door import Entry, EntryKind, WithdrawalDocument
from lagazette.record.ledger import DatabaseRecord


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by: User | None,
    at: datetime,
    private_reason: str,
    reason: str = "",
    expired: bool = False,
) -> Entry:
    """Take a published article back; from then on its address says so, and why.

    `reason` is for readers and may be empty; `private_reason` is for the audit log and may not.
    Appends one entry. Withdrawing again returns the first entry. Raises NotPublishedError for
    what readers never saw, ReasonMissingError, NotAllowedError.
    """
    article = locked(article)
    if by is not None:
        require(by, can_withdraw, article)
    if not article.has_been_public:
        raise NotPublishedError(article.headline)
    if not article.live:
        return DatabaseRecord().entries_of(article.uri)[-1]
    if not is_visible(private_reason):
        raise ReasonMissingError(article.headline)
    article.withdrawn_at, article.withdrawal_reason = at, reason.strip()
    with gate.opened():
        UnpublishPageAction(article, user=by, set_expired=expired).execute(
            skip_permission_checks=True
        )
    document = WithdrawalDocument(uri=article.uri, at=instant(at), reason=reason.strip())
    data = {"reason": reason, "private_reason": private_reason}
    log(instance=article, action="lagazette.withdraw", user=by, data=data)
    return append_about(article, EntryKind.WITHDRAW, document, by=by, at=at)
