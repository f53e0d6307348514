"""The screens of entities and authors."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import ListingButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.policies import OneByOne, RulePolicy


class EntityViewSet(SnippetViewSet):
    """Who and what is in the news."""

    model = Entity
    index_view_class = OneByOne
    icon = "tag"
    menu_label = gettext_lazy("Entities")
    menu_order = 210
    add_to_admin_menu = True
    list_display: ClassVar[list[str]] = ["__str__", "kind"]
    list_filter: ClassVar[list[str]] = ["kind"]

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """By the rules."""
        return RulePolicy(Entity, rules.can_edit_entities)


class AuthorViewSet(SnippetViewSet):
    """Who signs."""

    model = Author
    index_view_class = OneByOne
    icon = "user"
    menu_label = gettext_lazy("Authors")
    menu_order = 220
    add_to_admin_menu = True

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """By the rules."""
        return RulePolicy(Author, rules.can_edit_entities)


register_snippet(EntityViewSet)
register_snippet(AuthorViewSet)


@hooks.register("register_snippet_listing_buttons")
def entity_buttons(snippet: Any, user: Any, _next: str | None = None) -> Iterator[Any]:
    """Merging, for whom the rules allow it."""
    if (
        isinstance(snippet, Entity)
        and not snippet.merged_into_id
        and rules.can_merge_entities(user)
    ):
        yield ListingButton(_("Merge"), reverse("entity_merge", args=[snippet.pk]))
