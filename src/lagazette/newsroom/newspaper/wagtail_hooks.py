"""The screen of the newspaper's settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.policies import OneByOne, RulePolicy

_ONE_EACH = frozenset({"add", "delete"})
"""They come with the newspaper, and stay."""


class NewspaperViewSet(SnippetViewSet):
    """Name, editions, zone, legal identity."""

    model = NewspaperSettings
    index_view_class = OneByOne
    icon = "cog"
    menu_label = _("Newspaper")
    menu_order = 900
    add_to_settings_menu = True

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """By the rules."""
        return RulePolicy(NewspaperSettings, rules.can_manage_settings, refused=_ONE_EACH)


register_snippet(NewspaperViewSet)
