"""No request names an article that its sender may not see: there is none for them."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch

from lagazette.newsroom.articles.naming import asked_by
from lagazette.newsroom.articles.queries import hidden_from
from lagazette.newsroom.keys import is_key

Respond = Callable[[HttpRequest], HttpResponse]

PAGE_KEYS: Final = frozenset(
    {"page_id", "parent_page_id", "page_pk", "page_to_move_id", "destination_id", "article_id"}
)
"""What the addresses of the newsroom call the key of a page; other keys are of other things."""

_QUERIED_KEYS: Final = (
    "id",
    "childOf",
    "child_of",
    "descendant_of",
    "ancestor_of",
    "translation_of",
)
_SENT_KEYS: Final = ("new_parent_page", "chooser")


def sight_middleware(respond: Respond) -> Respond:
    """Answer 404 for what somebody may not see, before any view could say its name.

    Wagtail knows rights in its own tree, where every article of an edition stands side by side;
    its views ask for one after they have found the page, and some after they have shown it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with asked_by(request.user):
            return respond(request)

    def process_view(
        request: HttpRequest, _view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        match, user = request.resolver_match, request.user
        if match is None or not user.is_authenticated:
            return
        # Every rule asks for the roles, a dozen times for a publication.
        prefetch_related_objects([user], "assignments")
        named = [
            *_in_address(match, args, kwargs),
            *_in_query(match, request),
            *_in_form(match, request),
        ]
        if named and hidden_from(user).filter(pk__in=named).exists():
            raise Http404

    middleware.process_view = process_view  # type: ignore[attr-defined]  # how Django finds it
    return middleware


def _in_address(
    match: ResolverMatch, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Iterator[Any]:
    yield from (key for name, key in kwargs.items() if name in PAGE_KEYS)
    if match.view_name == "wagtailadmin_pages:revisions_compare":
        yield args[0]
    if match.view_name.startswith("wagtailadmin_api:pages:"):
        yield from (kwargs[name] for name in ("pk",) if name in kwargs)


def _in_query(match: ResolverMatch, request: HttpRequest) -> Iterator[str]:
    """Keys of pages after the `?`, for the views that read such."""
    if _reads_pages(match):
        for name in _QUERIED_KEYS:
            yield from filter(is_key, request.GET.getlist(name))


def _in_form(match: ResolverMatch, request: HttpRequest) -> Iterator[str]:
    """Where something is to be copied or moved to: what is refused is named."""
    if match.view_name == "wagtailadmin_pages:copy" or _reads_pages(match):
        yield from filter(is_key, (request.POST.get(name, "") for name in _SENT_KEYS))


def _reads_pages(match: ResolverMatch) -> bool:
    if match.url_name == "wagtail_bulk_action":
        return bool(match.kwargs["model_name"] == "page")
    return match.view_name.startswith(("wagtailadmin_choose_page", "wagtailadmin_api:pages:"))
