"""What happens by itself at its hour: publications, ends of articles' time, ends of rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import NewsroomError
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.queries import zone
from lagazette.newsroom.workflow.actions.arrange import arrange
from lagazette.newsroom.workflow.actions.locking import locked
from lagazette.newsroom.workflow.actions.publish import publish
from lagazette.newsroom.workflow.actions.rights import retire_image
from lagazette.newsroom.workflow.actions.withdraw import withdraw


@dataclass(frozen=True, order=True)
class Due:
    """Something to do at its instant. `pk` is the revision's, the article's or the picture's."""

    at: datetime
    what: str
    pk: int


@dataclass(frozen=True)
class Done:
    """What was done; `refusal` says why not, and then it is not tried again."""

    due: Due
    subject: str
    refusal: str = ""


def run_due(now: datetime) -> list[Done]:
    """Do everything whose instant has come, in its order, each in a transaction of its own.

    Two schedulers may run: each looks again under the lock, so everything is done once. What
    cannot be done (a check that stops it, an embargo) is unscheduled, logged on the article and
    told in the result; the rest goes on.
    """
    done = (_do(due, now) for due in sorted(_due(before=now)))
    return [item for item in done if item is not None]


def next_due() -> datetime | None:
    """The first instant at which `run_due` will have something to do; None when nothing waits."""
    return min((due.at for due in _due(before=None)), default=None)


def _due(*, before: datetime | None) -> Iterator[Due]:
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    for pk, at in scheduled.values_list("pk", "approved_go_live_at"):
        if before is None or at <= before:
            yield Due(at, "publish", pk)
    arranged = Revision.objects.filter(
        content_type__app_label="front_page", approved_go_live_at__isnull=False
    )
    for pk, at in arranged.values_list("pk", "approved_go_live_at"):
        if before is None or at <= before:
            yield Due(at, "arrange", pk)
    expiring = Article.objects.filter(live=True, expire_at__isnull=False)
    for pk, at in expiring.values_list("pk", "expire_at"):
        if before is None or at <= before:
            yield Due(at, "expire", pk)
    ending = GazetteImage.objects.filter(rights_expiry__isnull=False, retired_on__isnull=True)
    for pk, day in ending.values_list("pk", "rights_expiry"):
        if day is None:
            continue
        at = datetime.combine(day, time(), zone())
        if before is None or at <= before:
            yield Due(at, "retire", pk)


def _do(due: Due, now: datetime) -> Done | None:
    try:
        with transaction.atomic():
            match due.what:
                case "publish":
                    return _publish(due, now)
                case "arrange":
                    return _arrange(due, now)
                case "expire":
                    return _expire(due, now)
                case _:
                    return _retire(due, now)
    except NewsroomError as refusal:
        return _give_up(due, str(refusal))


def _publish(due: Due, now: datetime) -> Done | None:
    revision = Revision.objects.select_for_update(of=("self",)).filter(pk=due.pk).first()
    if revision is None or revision.approved_go_live_at is None:
        return None
    article: Article = revision.content_object
    publish(article, by=None, at=now, revision=revision)
    return Done(due, article.headline)


def _arrange(due: Due, now: datetime) -> Done | None:
    revision = Revision.objects.select_for_update(of=("self",)).filter(pk=due.pk).first()
    if revision is None or revision.approved_go_live_at is None:
        return None
    front_page: FrontPage = revision.content_object
    arrange(front_page, by=None, at=now, revision=revision)
    return Done(due, str(front_page))


def _expire(due: Due, now: datetime) -> Done | None:
    article = locked(Article(pk=due.pk))
    if not article.live or article.expire_at is None or article.expire_at > now:
        return None
    withdraw(article, by=None, at=now, private_reason="expiry", expired=True)
    return Done(due, article.headline)


def _retire(due: Due, now: datetime) -> Done | None:
    image = GazetteImage.objects.get(pk=due.pk)
    entry = retire_image(image, at=now)
    return Done(due, image.title) if entry is not None else None


def _give_up(due: Due, refusal: str) -> Done | None:
    """Leave a scheduled publication that was refused as the draft it is, and say so."""
    if due.what != "publish":
        return Done(due, "", refusal)
    with transaction.atomic():
        revision = Revision.objects.get(pk=due.pk)
        Revision.objects.filter(pk=due.pk).update(approved_go_live_at=None)
        article: Article = revision.content_object
        log(instance=article, action="lagazette.schedule_refused", data={"refusal": refusal})
    return Done(due, article.headline, refusal)
