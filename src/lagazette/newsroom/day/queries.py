"""The lists of the first screen: bounded, without a query a row, of what somebody may see."""

from datetime import datetime, time, timedelta
from typing import Final

from django.db.models import Q
from wagtail.models import PageLogEntry, Revision, TaskState

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.queries import visible_to
from lagazette.newsroom.articles.standing import (
    ListedArticle,
    listed,
    promised_until,
    with_promises,
)
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.newspaper.queries import zone

ROWS: Final = 8
"""Rows of one list; who has more finds them in the list of articles."""


def drafts_of(user: User, *, at: datetime) -> list[ListedArticle]:
    """What somebody began or wrote last and readers do not have yet, the last touched first."""
    articles = visible_to(user).filter(
        Q(owner=user) | Q(latest_revision__user=user),
        Q(live=False) | Q(has_unpublished_changes=True),
        withdrawn_at=None,
        taken_down_at=None,
    )
    return listed(articles.order_by("-latest_revision_created_at", "-pk")[:ROWS], at=at)


def waiting_for(user: User, *, at: datetime) -> list[ListedArticle]:
    """What somebody may read and sign off, the longest waiting first."""
    states = TaskState.objects.reviewable_by(user).order_by("started_at")
    pks = [int(pk) for pk in states.values_list("revision__object_id", flat=True)[:ROWS]]
    found = {one.article.pk: one for one in _with_pks(pks, at) if one.article}
    return [found[pk] for pk in pks if pk in found]


def under_embargo(user: User, *, at: datetime) -> list[ListedArticle]:
    """What is promised not to be public before an instant to come, the nearest first."""
    # The promise is text in a draft: cut by the day here, by the instant below.
    yesterday = (at - timedelta(days=1)).strftime("%Y-%m-%d")
    drafts = with_promises(
        visible_to(user).filter(live=False, withdrawn_at=None, taken_down_at=None)
    ).filter(promised__gte=yesterday, promised__lt="null")
    promises = {row.pk: promised_until(row) for row in drafts.order_by("promised")[: 3 * ROWS]}
    pks = [pk for pk, until in promises.items() if until is not None and until > at][:ROWS]
    return sorted(_with_pks(pks, at), key=lambda one: one.until or at)


def going_out_today(
    user: User, *, at: datetime
) -> tuple[list[ListedArticle], list[tuple[str, datetime]]]:
    """What is scheduled until midnight in the newspaper's zone: articles, and front pages."""
    tomorrow = at.astimezone(zone()).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), zone())
    due = Revision.objects.filter(approved_go_live_at__lt=midnight).order_by("approved_go_live_at")
    pks = due.page_revisions().values_list("object_id", flat=True)[:ROWS]
    articles = listed(visible_to(user).filter(pk__in=[int(pk) for pk in pks]), at=at)
    languages = dict(FrontPage.objects.values_list("pk", "language"))
    fronts = due.filter(content_type__app_label="front_page")
    return (
        sorted(articles, key=lambda one: one.until or at),
        [
            (languages[int(pk)], hour)
            for pk, hour in fronts.values_list("object_id", "approved_go_live_at")[:ROWS]
            if hour is not None
        ],
    )


def just_published(user: User, *, at: datetime) -> list[ListedArticle]:
    """What the record was last told of articles, the newest first, each article once."""
    entries = PageLogEntry.objects.filter(action="lagazette.entry").order_by("-timestamp", "-pk")
    pks = list(dict.fromkeys(entries.values_list("page_id", flat=True)[: 4 * ROWS]))[:ROWS]
    seen = listed(visible_to(user).filter(pk__in=pks), at=at)
    found = {one.article.pk: one for one in seen if one.article}
    return [found[pk] for pk in pks if pk in found]


def _with_pks(pks: list[int], at: datetime) -> list[ListedArticle]:
    return listed(Article.objects.filter(pk__in=pks), at=at)
