"""What editors do to the draft of a front page. Publishing it is the workflow's `arrange`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_arrange_front_page, require
from lagazette.newsroom.errors import ArrangedMeanwhileError
from lagazette.newsroom.front_page.arrangement import Arrangement
from lagazette.newsroom.front_page.models import FrontPage


def draft_of(front_page: FrontPage) -> FrontPage:
    """The front page as its latest draft says; as readers have it where there is no draft."""
    draft: FrontPage = front_page.get_latest_revision_as_object()
    return draft


def token_of(front_page: FrontPage) -> str:
    """What changes with every change of the draft: a screen sends back the one that it showed."""
    latest: Any = front_page.get_latest_revision()
    return f"{latest.pk}-{latest.created_at.timestamp()}" if latest is not None else ""


@transaction.atomic
def change_draft(
    front_page: FrontPage,
    *,
    by: User,
    seen: str,
    change: Callable[[Arrangement], Arrangement] = lambda plan: plan,
    publish_at: datetime | None = None,
) -> Revision:
    """Keep another arrangement as the draft, and when it is to be published; nothing is public.

    `seen` is the token of the draft that was on the screen. What one editor does in one go, one
    step after another, is one version in the history. Raises ArrangedMeanwhileError when the draft
    has changed since, NotAllowedError, and what `change` raises.
    """
    require(by, can_arrange_front_page, None)
    front_page = FrontPage.objects.select_for_update(of=("self",)).get(pk=front_page.pk)
    latest: Any = front_page.get_latest_revision()
    if token_of(front_page) != seen:
        raise ArrangedMeanwhileError(str(latest.user) if latest and latest.user else "")
    draft = draft_of(front_page)
    draft.arrangement = change(draft.arrangement)
    draft.go_live_at = publish_at
    continued = latest if latest is not None and _is_open(front_page, latest, by) else None
    return draft.save_revision(user=by, log_action=True, overwrite_revision=continued)


def _is_open(front_page: FrontPage, latest: Any, by: User) -> bool:
    """Whether a version is still somebody's draft, that was never public and waits for no hour."""
    return bool(
        front_page.has_unpublished_changes
        and latest.user_id == by.pk
        and latest.approved_go_live_at is None
        and latest.pk != front_page.live_revision_id
    )


@transaction.atomic
def unschedule(front_page: FrontPage, *, by: User) -> None:
    """Let no draft become public by itself any more; the draft stays."""
    require(by, can_arrange_front_page, None)
    for waiting in front_page.revisions.filter(approved_go_live_at__isnull=False):
        waiting.approved_go_live_at = None
        waiting.save(user=by, update_fields=["approved_go_live_at"])


@transaction.atomic
def revert(front_page: FrontPage, version: Revision, *, by: User) -> Revision:
    """Make an earlier version the draft again. Readers see nothing of it until it is published."""
    require(by, can_arrange_front_page, None)
    earlier: FrontPage = version.as_object()
    earlier.go_live_at = None
    return earlier.save_revision(user=by, log_action=True, previous_revision=version)
