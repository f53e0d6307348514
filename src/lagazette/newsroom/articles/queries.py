"""Which articles somebody may meet in lists, choosers and searches; articles whole."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import F, Prefetch, Q, prefetch_related_objects
from wagtail.models import COMMENTS_RELATION_NAME

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import WRITERS, sections_of
from lagazette.newsroom.articles.models import Article


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


_NAMED: Final = {
    "bylines": ["author__labels"],
    "article_entities": ["entity__labels", "entity__key_articles"],
    "article_sources": [],
    "related_articles": ["other"],
    COMMENTS_RELATION_NAME: [],
}
"""The parts of an article, with what its document says of those whom they name.

It says nothing of comments, which are gathered for Wagtail's index of references."""


def parts_in(draft: Article) -> dict[str, list[Any]]:
    """The rows of its parts, as the draft holds them until it is saved."""
    return {name: list(getattr(draft, name).all()) for name in _NAMED}


def read_whole(article: Article, parts: Mapping[str, list[Any]]) -> None:
    """Read all that an article's document says of others, by a question for each kind of it.

    The rows of its parts are given, as they have just been saved: the article would read them
    again.
    """
    for name, rows in parts.items():
        prefetch_related_objects(rows, *_NAMED[name])
        setattr(article, name, rows)
    translations = Article.objects.only("uid", "headline", "live", "version")
    prefetch_related_objects([article], "section__labels", Prefetch("translated_as", translations))
    if article.version > 1:  # else readers have been told nothing yet
        prefetch_related_objects([article], "statements")
