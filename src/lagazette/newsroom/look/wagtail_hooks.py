"""What the looks add to Wagtail's pages and take away from them: registration only."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_manage_settings
from lagazette.newsroom.newspaper.queries import accent

# Help that leads to Wagtail's own editor manual, and groups, which follow from the roles.
# The tree of pages is one level deep here: the list of articles says more.
_HIDDEN_MENU_ITEMS = frozenset({"help", "groups", "explorer"})


@hooks.register("insert_global_admin_css")
def newsroom_css() -> SafeString:
    """Our colours, after Wagtail's, and the newspaper's own."""
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}?{}">',
        versioned_static("look/newsroom.css"),
        reverse("accent_css"),
        accent().removeprefix("#"),
    )


@hooks.register("insert_global_admin_js")
def start_js() -> SafeString:
    """What makes the calls that inline scripts made."""
    return format_html('<script src="{}"></script>', versioned_static("look/start.js"))


class StyleGuideItem(MenuItem):
    """The way to the style guide, for those who see the other settings; anybody may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """With the newspaper's settings."""
        return isinstance(request.user, User) and can_manage_settings(request.user)


@hooks.register("register_settings_menu_item")
def style_guide_item() -> MenuItem:
    """The style guide of the reader site."""
    return StyleGuideItem(_("Style guide"), reverse("style_guide"), icon_name="view", order=950)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
def hide_menu_items(_request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what means nothing here."""
    menu_items[:] = [item for item in menu_items if item.name not in _HIDDEN_MENU_ITEMS]
