"""The screens of sections."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.policies import OneByOne, RulePolicy
from lagazette.newsroom.sections.models import Section


class SectionViewSet(SnippetViewSet):
    """The places in the paper."""

    model = Section
    index_view_class = OneByOne
    icon = "list-ul"
    menu_label = _("Sections")
    menu_order = 200
    add_to_admin_menu = True
    list_display: ClassVar[list[str]] = ["__str__", "parent", "order"]

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """By the rules."""
        return RulePolicy(Section, rules.can_manage_sections)


register_snippet(SectionViewSet)
