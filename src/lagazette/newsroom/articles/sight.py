"""Wagtail's lists, choosers, searches, reports and its API show what the rules let one see.

Wagtail knows rights in its own tree, in which every article of an edition stands side by side; it
has no setting for anything else, so the methods that those screens ask are replaced.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.permission_policies.pages import PagePermissionPolicy

from lagazette.newsroom.accounts.rules import WRITERS, NotAllowedError, sections_of
from lagazette.newsroom.articles.queries import hidden_from

_explorable = PagePermissionPolicy.explorable_instances
_permitted = PagePermissionPolicy.instances_user_has_any_permission_for
_all_in_listing = PageBulkAction.get_all_objects_in_listing_query

View = Callable[..., HttpResponse]


def install() -> None:
    """Replace the methods, once, when the applications are ready."""
    PagePermissionPolicy.explorable_instances = explorable_instances
    PagePermissionPolicy.instances_user_has_any_permission_for = permitted_instances
    PageBulkAction.get_all_objects_in_listing_query = all_in_listing


def explorable_instances(policy: Any, user: Any) -> Any:
    """Wagtail's answer, without what the rules hide."""
    return _explorable(policy, user).exclude(pk__in=hidden_from(user))


def permitted_instances(policy: Any, user: Any, actions: Any) -> Any:
    """Wagtail's answer, without what the rules hide."""
    return _permitted(policy, user, actions).exclude(pk__in=hidden_from(user))


def all_in_listing(action: Any, parent_id: Any) -> list[int]:
    """What « all » of a bulk screen means, without what the rules hide."""
    hidden = set(hidden_from(action.request.user).values_list("pk", flat=True))
    return [pk for pk in _all_in_listing(action, parent_id) if pk not in hidden]


def of_what_one_sees(view: View) -> View:
    """The view of pages named in its address, when the rules let one see each; else 404.

    Wagtail's own asks for a right before it does something, and shows the title before that.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = [pk for pk in request.GET.getlist("id") if pk != "all"]
        if not all(pk.isascii() and pk.isdecimal() for pk in asked):
            raise BadRequest
        if (parent := kwargs.get("parent_page_id")) is not None:
            asked.append(parent)
        user: Any = request.user
        if asked and hidden_from(user).filter(pk__in=asked).exists():
            raise Http404
        return view(request, *args, **kwargs)

    return answered


def for_the_whole_newspaper(view: View) -> View:
    """The view for who writes everywhere: it counts, and names, articles of every section."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if sections_of(user, WRITERS) is not None:
            raise NotAllowedError(user, "can_see", None)
        return view(request, *args, **kwargs)

    return answered
