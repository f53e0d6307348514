"""How articles stand, for lists of them: public, promised for an hour, or still being written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.instants import in_short

STANDINGS: Final = {
    "public": _("on the site"),
    "changing": _("on the site, with a draft"),
    "withdrawn": _("withdrawn"),
    "scheduled": _("scheduled"),
    "embargo": _("under embargo"),
    "draft": _("draft"),
    "missing": _("deleted"),
}


@dataclass(frozen=True)
class ListedArticle:
    """An article as lists name it. `standing` is a key of STANDINGS, `until` the instant in it."""

    uid: UUID
    headline: str
    standing: str
    section: str = ""
    until: datetime | None = None
    article: Article | None = None

    @property
    def standing_in_words(self) -> Any:
        """How it stands, for people."""
        return STANDINGS[self.standing]

    @property
    def instant_in_words(self) -> str:
        """How long an embargo holds, or when what is scheduled comes out; else nothing."""
        if self.until is None:
            return ""
        at = in_short(self.until)
        said = _("for %(at)s") if self.standing == "scheduled" else _("until %(at)s")
        return str(said) % {"at": at}

    @property
    def touched_at(self) -> datetime | None:
        """When its draft was last changed."""
        return self.article.latest_revision_created_at if self.article else None

    @property
    def is_public(self) -> bool:
        """Whether readers have it now."""
        return self.article is not None and self.article.live


def with_promises(articles: Any) -> Any:
    """The queryset with `promised`, the embargo as the latest draft has it.

    What a draft promises stands in the draft alone; the row is what readers have.
    """
    in_draft = KeyTextTransform("embargo_until", "latest_revision__content")
    return articles.annotate(promised=Cast(in_draft, TextField()))


def listed(articles: Any, *, at: datetime) -> list[ListedArticle]:
    """Articles of a queryset, in its order, each with how it stands: three queries for all."""
    rows = list(
        with_promises(articles)
        .select_related("section__parent", "locale")
        .prefetch_related("section__labels")
    )
    scheduled = _scheduled(rows)
    return [_listed(row, scheduled.get(row.pk), at) for row in rows]


def promised_until(article: Any) -> datetime | None:
    """The embargo of an article from `with_promises`."""
    text: str | None = article.promised
    # A null in JSON is the word for it in SQLite, and none at all in PostgreSQL.
    return datetime.fromisoformat(text) if text and text != "null" else None


def _scheduled(rows: Iterable[Article]) -> dict[int, datetime]:
    """When each of the articles is to be published by itself."""
    waiting = Revision.page_revisions.filter(
        object_id__in=[str(row.pk) for row in rows], approved_go_live_at__isnull=False
    )
    hours = waiting.values_list("object_id", "approved_go_live_at")
    return {int(pk): at for pk, at in hours if at is not None}


def _listed(article: Any, scheduled: datetime | None, at: datetime) -> ListedArticle:
    standing, until = "draft", None
    promised = promised_until(article)
    if article.withdrawn_at is not None and not article.live:
        standing = "withdrawn"
    elif scheduled is not None:
        standing, until = "scheduled", scheduled
    elif article.live:
        standing = "changing" if article.has_unpublished_changes else "public"
    elif promised is not None and promised > at:
        standing, until = "embargo", promised
    return ListedArticle(
        uid=article.uid,
        headline=article.headline if article.live else article.draft_title or article.headline,
        standing=standing,
        section=str(article.section) if article.section else "",
        until=until,
        article=article,
    )
