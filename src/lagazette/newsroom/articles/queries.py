"""Which articles somebody may meet in lists, choosers and searches; articles whole."""

from typing import Any

from django.db.models import F, Prefetch, Q

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import WRITERS, sections_of
from lagazette.newsroom.articles.models import Article, ArticleEntity, Byline


def visible_to(user: User) -> Any:
    """The articles whose headline somebody may read: the rule `can_see`, as one query.

    What readers see everybody may see, as long as no draft of it says another headline; Wagtail's
    lists show the draft's.
    """
    public = Q(live=True, draft_title=F("title"))
    places = sections_of(user, WRITERS)
    if places is None:
        return Article.objects.all()
    # One's own in no section yet; in another's it is theirs.
    own = Q(owner=user, section=None) if places else Q(pk=None)
    return Article.objects.filter(public | own | Q(section__in=places))


def hidden_from(user: User) -> Any:
    """The keys of the articles that somebody may not see, for `exclude(pk__in=…)`."""
    if sections_of(user, WRITERS) is None:
        return Article.objects.none().values("pk")
    return Article.objects.exclude(pk__in=visible_to(user).values("pk")).values("pk")


def told_whole() -> Any:
    """Articles with all that their documents say of others, by a question for each kind of it."""
    return Article.objects.select_related(
        "locale", "section", "place", "source", "lead_image"
    ).prefetch_related(
        "section__labels",
        Prefetch("bylines", Byline.objects.select_related("author")),
        "bylines__author__labels",
        Prefetch("article_entities", ArticleEntity.objects.select_related("entity")),
        "article_entities__entity__labels",
        "article_entities__entity__key_articles",
        "article_sources",
        "related_articles__other",
        "statements",
        Prefetch("translated_as", Article.objects.only("uid", "headline", "live", "version")),
    )
