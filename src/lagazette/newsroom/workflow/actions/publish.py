"""Publishing: the first time, over a published version, and later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import ReferenceIndex, Revision

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import (
    can_lift_embargo,
    can_publish,
    can_publish_alone,
    can_withdraw,
    require,
)
from lagazette.newsroom.articles.models import Article, Change
from lagazette.newsroom.articles.queries import parts_in, read_whole
from lagazette.newsroom.articles.references import gathered_once, not_gathered
from lagazette.newsroom.articles.sign_off import is_signed_off
from lagazette.newsroom.corrections.models import Statement, StatementKind
from lagazette.newsroom.errors import (
    ChangeUnnamedError,
    ChecksFailedError,
    EmbargoError,
    NotSignedOffError,
    TakenDownError,
)
from lagazette.newsroom.workflow.actions.addresses import claim_address
from lagazette.newsroom.workflow.actions.locking import locked
from lagazette.newsroom.workflow.actions.versions import append_version
from lagazette.newsroom.workflow.checks import problems
from lagazette.newsroom.workflow.documents import published_translations
from lagazette.record.door import Entry, EntryKind

KIND_OF_CHANGE = {
    Change.SLIP: EntryKind.SLIP,
    Change.UPDATE: EntryKind.UPDATE,
    Change.CORRECTION: EntryKind.CORRECT,
}

STATEMENT_OF_CHANGE = {
    Change.UPDATE: StatementKind.UPDATE,
    Change.CORRECTION: StatementKind.CORRECTION,
}


@transaction.atomic
def publish(
    article: Article,
    *,
    by: User | None,
    at: datetime,
    revision: Revision | None = None,
    changed: bool = True,
) -> Entry | None:
    """Make a draft public, or schedule it when it says so; the latest draft unless given.

    Appends a description of everything that the article refers to and that readers do not know as
    it is, then the article's entry; audit log, statement to readers and Wagtail's own publication
    stand in the same transaction. Returns the article's entry, None when it was only scheduled.

    Raises NotAllowedError, NotSignedOffError, TakenDownError, EmbargoError, ChecksFailedError,
    and ChangeUnnamedError for a published article whose draft does not say what the change is.
    """
    article = locked(article)
    revision = revision or article.get_latest_revision() or article.save_revision(user=by)
    # Of the row that is locked, not of one that was read before, or is to be read once more.
    revision.content_object = article
    action = PublishPageRevisionAction(revision, user=by, changed=changed)
    # The action's own copy: to read a second one from the revision costs as much as to save it.
    draft: Article = action.object
    _require_rights(article, draft, revision, by)
    if article.taken_down_at is not None:
        raise TakenDownError(article.headline)
    public_from = max(at, draft.go_live_at or at)
    later = public_from > at
    _refuse_before_embargo(draft, public_from, by=None if later else by)
    if article.live and not draft.change:
        raise ChangeUnnamedError(article.headline)
    if stopping := [p.text for p in problems(draft, at=public_from) if p.blocking]:
        raise ChecksFailedError(draft.headline, stopping)

    kind = _kind(article, draft)
    if later:
        if _is_scheduled(action, draft.headline):
            return None
        # Its instant came while it was being scheduled: it is published as of then.
        action = PublishPageRevisionAction(revision, user=by, changed=changed)
        draft = action.object
    _prepare(draft, article, at=public_from, by=by)
    parts = parts_in(draft)
    with not_gathered() as is_left_to_us, _at_hand(revision, article, draft):
        _execute(action, draft.headline)
    # What was a draft is the article as it has been saved.
    read_whole(draft, parts)
    if is_left_to_us:
        # From the article as it is told, whose parts need not be read once more.
        ReferenceIndex.create_or_update_for_object(draft)
    return _record(draft, kind, by=by, at=public_from)


def correct(article: Article, *, by: User | None, at: datetime, text: str) -> Entry | None:
    """Publish the latest draft over the published article: we were wrong, and say how."""
    return _publish_change(article, Change.CORRECTION, text, by=by, at=at)


def update(article: Article, *, by: User | None, at: datetime, text: str) -> Entry | None:
    """Publish the latest draft over the published article: there is something new."""
    return _publish_change(article, Change.UPDATE, text, by=by, at=at)


def slip(article: Article, *, by: User | None, at: datetime) -> Entry | None:
    """Publish the latest draft over the published article: spelling, and nothing told."""
    return _publish_change(article, Change.SLIP, "", by=by, at=at)


@transaction.atomic
def schedule(article: Article, *, by: User | None, publish_at: datetime, at: datetime) -> None:
    """Publish the latest draft at an instant to come; the checks run now, and again then."""
    draft: Article = locked(article).get_latest_revision_as_object()
    draft.go_live_at = publish_at
    publish(draft, by=by, at=at, revision=draft.save_revision(user=by, clean=False))


@transaction.atomic
def _publish_change(
    article: Article, change: Change, text: str, *, by: User | None, at: datetime
) -> Entry | None:
    draft: Article = locked(article).get_latest_revision_as_object()
    draft.change, draft.change_text = change, text
    return publish(draft, by=by, at=at, revision=draft.save_revision(user=by, clean=False))


def _require_rights(article: Article, draft: Article, revision: Any, by: User | None) -> None:
    """Ask for the section where it stands and for the one where it would stand."""
    if by is None:
        return
    stories = [draft, article] if article.has_been_public else [draft]
    for story in stories:
        require(by, can_publish, story)
    if not (can_publish_alone(by, draft) or is_signed_off(revision, owner_id=article.owner_id)):
        raise NotSignedOffError(draft.headline)
    if article.withdrawn_at is not None:
        require(by, can_withdraw, article)


def _refuse_before_embargo(draft: Article, public_from: datetime, *, by: User | None) -> None:
    until = draft.embargo_until
    if until is None or public_from >= until:
        return
    if by is None or not can_lift_embargo(by, draft):
        raise EmbargoError(draft.headline, until)


def _prepare(draft: Article, article: Article, *, at: datetime, by: User | None) -> None:
    """What publishing adds to the draft: version, instants, address, the statement to readers."""
    draft.version, draft.version_at = article.version + 1, at
    draft.withdrawn_at, draft.withdrawal_reason = None, ""
    draft.first_published_at = article.first_published_at or at
    draft.go_live_at = None
    if draft.expire_at is not None and draft.expire_at <= at:
        draft.expire_at = None
    if not draft.address:
        draft.address = claim_address(draft)
    if article.has_been_public and draft.change in STATEMENT_OF_CHANGE:
        kind = STATEMENT_OF_CHANGE[Change(draft.change)]
        with gate.opened():
            Statement.objects.create(
                article=article, kind=kind, at=at, text=draft.change_text.strip(), by=by
            )
    draft.change, draft.change_text = "", ""


def _is_scheduled(action: PublishPageRevisionAction, headline: str) -> bool:
    """Schedule a draft; False, and nothing done, when its instant came meanwhile.

    Wagtail asks the clock itself whether an instant is still to come, a moment after we did, and
    publishes what is not: without an entry, if it were left at that.
    """
    waiting = Revision.objects.filter(pk=action.revision.pk, approved_go_live_at__isnull=False)
    try:
        with transaction.atomic(), gathered_once(action.object, None):
            _execute(action, headline)
            if not waiting.exists():
                raise _CameMeanwhile
    except _CameMeanwhile:
        return False
    return True


class _CameMeanwhile(Exception):  # noqa: N818 - it is no error, and leaves this module never
    pass


def _execute(action: PublishPageRevisionAction, headline: str) -> None:
    try:
        with gate.opened():
            action.execute(skip_permission_checks=True)
    except ValidationError as error:
        raise ChecksFailedError(headline, error.messages) from error


@contextmanager
def _at_hand(revision: Revision, article: Article, draft: Article) -> Iterator[None]:
    """Publish inside; Wagtail need not ask for what the locked row says.

    To see whether a draft is the latest, it looks for that one; to log that a page was renamed, it
    reads the draft before this one, and the whole article anew.
    """
    known = vars(revision)
    if article.latest_revision_id == revision.pk:
        known["is_latest_revision"] = lambda: True
    if draft.title == article.title:
        known["get_previous"] = _none_before
    try:
        yield
    finally:
        known.pop("is_latest_revision", None)
        known.pop("get_previous", None)


def _none_before() -> Revision:
    raise Revision.DoesNotExist


def _kind(before: Article, draft: Article) -> EntryKind:
    return KIND_OF_CHANGE[Change(draft.change)] if before.live else EntryKind.PUBLISH


def _record(article: Article, kind: EntryKind, *, by: User | None, at: datetime) -> Entry:
    entry = append_version(article, kind, by=by, at=at)
    if article.version == 1:
        _tell_translations(article, by=by, at=at)
    return entry


def _tell_translations(article: Article, *, by: User | None, at: datetime) -> None:
    """Give the published translations a version that links here too, which readers are not told."""
    for named in published_translations(article):
        if named.live:
            other = Article.objects.get(pk=named.pk)
            other.version, other.version_at = other.version + 1, at
            with gate.opened():
                other.save(clean=False)
            append_version(other, EntryKind.SLIP, by=by, at=at)
