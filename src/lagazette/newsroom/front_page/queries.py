"""What the screens of the front pages ask: which stories there are, and how each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.front_page.arrangement import Arrangement
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.sections.models import Section
from lagazette.record.door import ZoneKind

CANDIDATES: Final = 20
"""Stories that are offered at once; a search finds the others."""

STANDINGS: Final = {
    "public": _("on the site"),
    "withdrawn": _("withdrawn"),
    "scheduled": _("scheduled"),
    "embargo": _("under embargo"),
    "draft": _("draft"),
    "missing": _("deleted"),
}


@dataclass(frozen=True)
class Story:
    """An article as the screens list it. `standing` is a key of STANDINGS; `until` its instant."""

    uid: UUID
    pk: int | None
    headline: str
    section: str
    standing: str
    until: datetime | None = None

    @property
    def standing_in_words(self) -> Any:
        """How it stands, for people."""
        return STANDINGS[self.standing]

    @property
    def is_public(self) -> bool:
        """Whether the front page prints it now."""
        return self.standing == "public"


def front_page(language: str) -> FrontPage | None:
    """An edition's front page."""
    return FrontPage.objects.filter(language=language).first()


def stories_of(arrangement: Arrangement, *, at: datetime) -> dict[UUID, Story]:
    """Every story of an arrangement, also those that were deleted."""
    found = _stories(Article.objects.filter(uid__in=arrangement.stories), at=at)
    known = {story.uid: story for story in found}
    return {
        uid: known.get(uid) or Story(uid, None, str(uid), "", "missing")
        for uid in arrangement.stories
    }


def candidates(language: str, words: str, *, at: datetime) -> list[Story]:
    """The newest stories of an edition, or those whose headline or kicker has the words."""
    articles = Article.objects.filter(
        locale__language_code=language, withdrawn_at=None, taken_down_at=None
    )
    if words:
        articles = articles.filter(
            Q(draft_title__icontains=words)
            | Q(headline__icontains=words)
            | Q(kicker__icontains=words)
        )
    newest = Coalesce("first_published_at", "latest_revision_created_at")
    return _stories(articles.order_by(newest.desc(nulls_last=True), "-pk")[:CANDIDATES], at=at)


def subjects(language: str) -> list[tuple[str, UUID, str]]:
    """What a zone may be made for: (kind, uid, name) of each section and each dossier."""
    sections = Section.objects.prefetch_related("labels")
    dossiers = Entity.objects.filter(kind="dossier", merged_into=None).prefetch_related("labels")
    return [
        *((ZoneKind.SECTION.value, one.uid, _name(one, language)) for one in sections),
        *((ZoneKind.DOSSIER.value, one.uid, _name(one, language)) for one in dossiers),
    ]


def subject_names(arrangement: Arrangement, language: str) -> dict[UUID, str]:
    """What the sections and dossiers of an arrangement are called."""
    uids = [zone.subject for zone in arrangement.zones if zone.subject is not None]
    found = [
        *Section.objects.filter(uid__in=uids).prefetch_related("labels"),
        *Entity.objects.filter(uid__in=uids).prefetch_related("labels"),
    ]
    return {thing.uid: _name(thing, language) for thing in found}


def _name(thing: Any, language: str) -> str:
    names = {label.language: label.name for label in thing.labels.all()}
    return names.get(language) or next(iter(names.values()), "")


def _stories(articles: Any, *, at: datetime) -> list[Story]:
    rows = list(
        articles.select_related("section")
        .prefetch_related("section__labels")
        # What a draft promises stands in the draft; the row is what readers have.
        .annotate(promised=KeyTextTransform("embargo_until", "latest_revision__content"))
    )
    scheduled = _scheduled(rows)
    return [_story(row, scheduled.get(row.pk), at) for row in rows]


def _scheduled(rows: Iterable[Article]) -> dict[int, datetime]:
    """When each of the articles is to be published by itself."""
    waiting = Revision.page_revisions.filter(
        object_id__in=[str(row.pk) for row in rows], approved_go_live_at__isnull=False
    )
    return {int(pk): at for pk, at in waiting.values_list("object_id", "approved_go_live_at")}


def _instant(text: str | None) -> datetime | None:
    # A null in JSON is the word for it in SQLite, and none at all in PostgreSQL.
    return datetime.fromisoformat(text) if text and text != "null" else None


def _story(article: Any, scheduled: datetime | None, at: datetime) -> Story:
    standing, until = "draft", None
    if article.live:
        standing = "public"
    elif article.withdrawn_at is not None:
        standing = "withdrawn"
    elif scheduled is not None:
        standing, until = "scheduled", scheduled
    elif (promised := _instant(article.promised)) is not None and promised > at:
        standing, until = "embargo", promised
    section = str(article.section) if article.section else ""
    headline = article.headline if article.live else article.draft_title
    return Story(article.uid, article.pk, headline or article.headline, section, standing, until)
