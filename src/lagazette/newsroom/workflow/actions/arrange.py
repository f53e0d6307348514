"""Publishing a front page: another arrangement for readers."""

from datetime import datetime

from django.db import transaction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.log_actions import log
from wagtail.models import Revision

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_arrange_front_page, require
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.workflow.actions.describe import describe
from lagazette.newsroom.workflow.actions.versions import note_entry
from lagazette.record.door import Entry


@transaction.atomic
def arrange(
    front_page: FrontPage, *, by: User | None, at: datetime, revision: Revision | None = None
) -> Entry | None:
    """Publish a front page's draft, the latest unless given, or schedule it when it says so.

    Appends one entry; row, audit log and entry stand in the same transaction. None when it was
    only scheduled, or when readers have this arrangement already. Raises NotAllowedError.
    """
    if by is not None:
        require(by, can_arrange_front_page, None)
    front_page = FrontPage.objects.select_for_update(of=("self",)).get(pk=front_page.pk)
    revision = revision or front_page.get_latest_revision()
    if revision is None:
        return None
    action = PublishRevisionAction(revision, user=by)
    publish_at = action.object.go_live_at
    if publish_at is not None and publish_at > at:
        _schedule(front_page, revision, publish_at, by=by)
        return None
    action.object.go_live_at = None
    with gate.opened():
        action.execute(skip_permission_checks=True)
    front_page = FrontPage.objects.get(pk=front_page.pk)
    entry = describe(front_page, at=at)
    return None if entry is None else note_entry(front_page, entry, by=by)


def _schedule(front_page: FrontPage, revision: Revision, at: datetime, *, by: User | None) -> None:
    """Note when the draft becomes public; another one that waited waits no longer."""
    front_page.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    front_page.revisions.filter(pk=revision.pk).update(approved_go_live_at=at)
    data = {"revision": {"id": revision.pk, "go_live_at": at.isoformat()}}
    log(
        instance=front_page,
        action="wagtail.publish.schedule",
        user=by,
        revision=revision,
        data=data,
    )
