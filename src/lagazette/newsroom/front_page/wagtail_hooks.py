"""What the front pages register with Wagtail: their screens and their place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.front_page import views


class FrontPageMenuItem(MenuItem):
    """Shown to whoever may arrange."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the rules."""
        user: Any = request.user
        return rules.can_arrange_front_page(user)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Before the sections."""
    return FrontPageMenuItem(_("Front page"), reverse("front_page"), icon_name="home", order=190)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The front-page editor, its preview and its history."""
    return [
        path("une/", views.first, name="front_page"),
        path("une/<str:language>/", views.ArrangeView.as_view(), name="front_page_arrange"),
        path("une/<str:language>/apercu/", views.PreviewView.as_view(), name="front_page_preview"),
        path(
            "une/<str:language>/versions/", views.HistoryView.as_view(), name="front_page_history"
        ),
    ]
