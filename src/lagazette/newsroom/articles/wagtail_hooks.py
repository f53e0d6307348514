"""What the articles add to Wagtail's choosers and menus: registration only."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lagazette.newsroom.accounts.rules import WRITERS, sections_of
from lagazette.newsroom.articles.queries import hidden_from


@hooks.register("construct_page_chooser_queryset")
def choose_among_what_one_sees(pages: Any, request: HttpRequest) -> Any:
    """Offer what the rules let one see; Wagtail's chooser asks for no right at all."""
    user: Any = request.user
    return pages.exclude(pk__in=hidden_from(user))


@hooks.register("construct_reports_menu")
def hide_reports_of_every_section(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Offer the count of pages to whom its view lets in."""
    user: Any = request.user
    if sections_of(user, WRITERS) is not None:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]
