"""Wagtail's lists, choosers, searches, reports and its API show what the rules let one see.

Wagtail knows rights in its own tree, in which every article of an edition stands side by side; it
has no setting for anything else, so the methods that those screens ask are replaced.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.compare import ForeignObjectComparison
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks import PageChooserBlock
from wagtail.permission_policies.pages import PagePermissionPolicy

from lagazette.newsroom.accounts.rules import WRITERS, NotAllowedError, sections_of
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.naming import named
from lagazette.newsroom.articles.queries import hidden_from

_explorable = PagePermissionPolicy.explorable_instances
_permitted = PagePermissionPolicy.instances_user_has_any_permission_for
_all_in_listing = PageBulkAction.get_all_objects_in_listing_query
_display_title = AdminPageChooser.get_display_title
_compared = ForeignObjectComparison.get_objects

View = Callable[..., HttpResponse]


def install() -> None:
    """Replace the methods, once, when the applications are ready."""
    PagePermissionPolicy.explorable_instances = explorable_instances
    PagePermissionPolicy.instances_user_has_any_permission_for = permitted_instances
    PageBulkAction.get_all_objects_in_listing_query = all_in_listing
    AdminPageChooser.get_display_title = display_title
    ForeignObjectComparison.get_objects = compared
    chosen_in_blocks: Any = PageChooserBlock  # only articles are
    chosen_in_blocks.render_basic = linked_title


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


def display_title(chooser: Any, page: Any) -> str:
    """What a chooser calls the page that was chosen, by whomever."""
    title: str = _display_title(chooser, page)
    return named(page, title) if isinstance(page, Article) else title


def compared(comparison: Any) -> tuple[Any, ...]:
    """The two objects that a comparison of versions names: by `str`, which is a page's title."""
    objects: tuple[Any, ...] = _compared(comparison)
    for one in objects:
        if isinstance(one, Article):
            one.title = named(one, one.title)
    return objects


def linked_title(_block: Any, value: Any, context: Any = None) -> str:
    """What a comparison of versions shows of a page that was chosen in a block."""
    return named(value, value.title) if value else ""


def for_the_whole_newspaper(view: View) -> View:
    """The view for who writes everywhere: it counts, and names, articles of every section."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if sections_of(user, WRITERS) is not None:
            raise NotAllowedError(user, "can_see", None)
        return view(request, *args, **kwargs)

    return answered
