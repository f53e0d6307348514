"""What the screens of the front pages ask: which stories there are, and how each stands."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.standing import ListedArticle, listed
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.front_page.arrangement import Arrangement
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.sections.models import Section
from lagazette.record.door import ZoneKind

CANDIDATES: Final = 20
"""Stories that are offered at once; a search finds the others."""


def front_page(language: str) -> FrontPage | None:
    """An edition's front page."""
    return FrontPage.objects.filter(language=language).first()


def stories_of(arrangement: Arrangement, *, at: datetime) -> dict[UUID, ListedArticle]:
    """Every story of an arrangement, also those that were deleted."""
    found = listed(Article.objects.filter(uid__in=arrangement.stories), at=at)
    known = {story.uid: story for story in found}
    return {
        uid: known.get(uid) or ListedArticle(uid, str(uid), "missing")
        for uid in arrangement.stories
    }


def candidates(
    language: str, words: str, *, at: datetime, without: Collection[UUID] = ()
) -> list[ListedArticle]:
    """The newest stories of an edition, or those whose headline or kicker has the words."""
    articles = Article.objects.filter(
        locale__language_code=language, withdrawn_at=None, taken_down_at=None
    ).exclude(uid__in=without)
    if words:
        articles = articles.filter(
            Q(draft_title__icontains=words)
            | Q(headline__icontains=words)
            | Q(kicker__icontains=words)
        )
    newest = Coalesce("first_published_at", "latest_revision_created_at")
    return listed(articles.order_by(newest.desc(nulls_last=True), "-pk")[:CANDIDATES], at=at)


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
