"""What the articles add to Wagtail's choosers, menus and editor: registration only."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from lagazette.newsroom.accounts.rules import WRITERS, sections_of
from lagazette.newsroom.articles import typing
from lagazette.newsroom.articles.listing import ArticleListing
from lagazette.newsroom.articles.queries import hidden_from


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """What sets a line while it is typed."""
    return [path("typographie/", typing.typeset_line, name="typeset_line")]


@hooks.register("register_admin_viewset")
def article_listing() -> ArticleListing:
    """The list of articles."""
    return ArticleListing()


@hooks.register("insert_editor_js")
def typing_help_js() -> SafeString:
    """Counts characters and shows what typography will change."""
    return format_html(
        '<script type="module" src="{}" data-typeset="{}"></script>',
        versioned_static("articles/typing-help.js"),
        reverse("typeset_line"),
    )


@hooks.register("insert_editor_js")
def names_js() -> SafeString:
    """Names the boxes of the rich text editor for those who do not see them."""
    return format_html(
        '<script type="module" src="{}"></script>', versioned_static("articles/names.js")
    )


@hooks.register("insert_editor_js")
def one_sending_js() -> SafeString:
    """Lets the button wait while a new article is being saved by itself."""
    return format_html(
        '<script type="module" src="{}"></script>', versioned_static("articles/one-sending.js")
    )


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
