"""Wagtail's app of users, told to show our screen."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """The same app under the same name, with another screen."""

    user_viewset = "lagazette.newsroom.accounts.views.AccountViewSet"
