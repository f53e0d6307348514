"""What happens by itself at its hour: publications, ends of articles' time, ends of rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Min, QuerySet
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
    told in the result; the rest goes on. Raises OperationalError or InterfaceError when the
    database is away: what was not done is still due.
    """
    done = (_do(due, now) for due in sorted(_due(until=now)))
    return [item for item in done if item is not None]


def next_due() -> datetime | None:
    """The first instant at which `run_due` will have something to do; None when nothing waits."""
    firsts = (
        _scheduled().aggregate(at=Min("approved_go_live_at"))["at"],
        _expiring().aggregate(at=Min("expire_at"))["at"],
        _at_midnight(_ending().aggregate(on=Min("rights_expiry"))["on"]),
    )
    return min((at for at in firsts if at is not None), default=None)


def _due(*, until: datetime) -> Iterator[Due]:
    scheduled = _scheduled().filter(approved_go_live_at__lte=until)
    for pk, app, at in scheduled.values_list(
        "pk", "content_type__app_label", "approved_go_live_at"
    ):
        if at is not None:
            yield Due(at, "arrange" if app == FrontPage._meta.app_label else "publish", pk)
    expiring = _expiring().filter(expire_at__lte=until)
    for pk, at in expiring.values_list("pk", "expire_at"):
        if at is not None:
            yield Due(at, "expire", pk)
    ending = _ending().filter(rights_expiry__lte=until.astimezone(zone()).date())
    for pk, day in ending.values_list("pk", "rights_expiry"):
        if (midnight := _at_midnight(day)) is not None:
            yield Due(midnight, "retire", pk)


def _scheduled() -> QuerySet[Revision]:
    return Revision.objects.filter(approved_go_live_at__isnull=False)


def _expiring() -> QuerySet[Article]:
    return Article.objects.filter(live=True, expire_at__isnull=False)


def _ending() -> QuerySet[GazetteImage]:
    return GazetteImage.objects.filter(rights_expiry__isnull=False, retired_on__isnull=True)


def _at_midnight(day: date | None) -> datetime | None:
    """The instant at which a day begins in the newspaper's zone."""
    return None if day is None else datetime.combine(day, time(), zone())


def _do(due: Due, now: datetime) -> Done | None:
    try:
        with transaction.atomic():
            match due.what:
                case "publish" | "arrange":
                    return _publish(due, now)
                case "expire":
                    return _expire(due, now)
                case _:
                    return _retire(due, now)
    except NewsroomError as refusal:
        return _give_up(due, str(refusal))
    except (OperationalError, InterfaceError, MemoryError):
        # The database is away or busy: nothing was done, and all of it is tried again, in order.
        raise
    except OSError as trouble:
        # So it is with a disk that is full or out of order; a file that is gone stays gone.
        if not isinstance(trouble, FileNotFoundError):
            raise
        return _give_up(due, str(trouble))
    except Exception as defect:  # noqa: BLE001 - whatever it is, the others must come out
        # One article that breaks the program must not hold up all that come after it.
        structlog.get_logger("lagazette.scheduler").exception("schedule.defect", due=str(due))
        return _give_up(due, f"{type(defect).__name__}: {defect}")


def _publish(due: Due, now: datetime) -> Done | None:
    revision = _waiting(due)
    if revision is None:
        return None
    subject: Article | FrontPage = revision.content_object
    if isinstance(subject, FrontPage):
        arrange(subject, by=None, at=now, revision=revision)
    else:
        publish(subject, by=None, at=now, revision=revision)
    return Done(due, str(subject))


def _waiting(due: Due) -> Revision | None:
    """The revision, locked, as long as it still waits; None when somebody was faster.

    What it is a revision of is locked first, as it is by everybody who publishes: the other way
    round, an editor and the scheduler would each hold what the other needs.
    """
    revision = Revision.objects.filter(pk=due.pk).first()
    if revision is None:
        return None
    model = FrontPage if due.what == "arrange" else Article
    if not model.objects.select_for_update(of=("self",)).filter(pk=revision.object_id).exists():
        return None
    revision = Revision.objects.select_for_update(of=("self",)).filter(pk=due.pk).first()
    if revision is None or revision.approved_go_live_at is None:
        return None
    return revision


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


@transaction.atomic
def _give_up(due: Due, refusal: str) -> Done | None:
    """Leave a scheduled publication that was refused as the draft it is, and say so, once."""
    if due.what not in {"publish", "arrange"}:
        return Done(due, "", refusal)
    revision = _waiting(due)
    if revision is None:
        return None
    Revision.objects.filter(pk=due.pk).update(approved_go_live_at=None)
    subject: Article | FrontPage = revision.content_object
    log(instance=subject, action="lagazette.schedule_refused", data={"refusal": refusal})
    return Done(due, str(subject), refusal)
